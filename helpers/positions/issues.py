"""Which issue an act is about."""

from __future__ import annotations

import re
from itertools import islice, takewhile
from math import inf
from typing import Any

from spacy.tokens import Doc, Token

from helpers.codebook.lists import any_word, word_set, words_of
from helpers.lexicon.small_words import CONTRASTS, OBJECT_PRONOUNS, OF_SUBJECTS_TOO, RELATIVES
from helpers.positions.acts import OFFERS, FoundAct
from helpers.positions.held import is_bare_participle, is_if, is_passive
from helpers.positions.scene import PositionScene


def find_reach(scene: PositionScene, found: FoundAct, statement: Any | None) -> tuple[int, int]:
    """The first and last token that an act's complement can lie in."""
    doc = scene.doc
    start, end = scene.tokens_of_sentence(found.head)
    around = [scene.span(row.start, row.end) for row in scene.statements_around(found.head.idx)]
    around = [span for span in around if span.start < found.first or span.end > found.last + 1]
    if around:
        start, end = max(start, around[-1].start), min(end, around[-1].end)
    first = found.last + 1
    ends = (t.i for t in doc[first:end] if _ends_reach(doc, t, found))
    last = max(next(ends, end) - 1, found.last)
    if statement is not None and statement.start < found.head.idx:
        span = scene.span(statement.start, statement.end)
        return span.start, span.end - 1
    if statement is not None and statement.kind in ("direct", "mixed"):
        span = scene.span(statement.start, statement.end)
        return min(span.start, first), max(last, span.end - 1)
    return first, last


def _ends_reach(doc: Doc, token: Token, found: FoundAct) -> bool:
    if token.text == ";" or token.lower_ in CONTRASTS or _new_clause(doc, token, found):
        return True
    return found.act.pos == "noun" and _ends_noun(token)


LINKING = word_set("verbs_linking_an_act_to_its_matter")


def _ends_noun(token: Token) -> bool:
    """Whether a verb ends an act noun's complement; `est`, `porte sur` go on with it."""
    finite = token.pos_ in ("VERB", "AUX") and not {"VerbForm=Inf", "VerbForm=Part"} & set(
        str(token.morph).split("|")
    )
    return finite and not {token.lemma_.lower(), token.head.lemma_.lower()} & LINKING


def _new_clause(doc: Doc, token: Token, found: FoundAct) -> bool:
    """Whether `et`, `,` or `après que` begins a clause that the act does not govern."""
    following = token.nbor(1) if token.i + 1 < len(doc) else token
    if token.lower_ in ("après", "bien", "sans", "ainsi") and following.lower_ in ("que", "qu'"):
        return token.lower_ != "ainsi"
    if token.text == "," and following.lower_.endswith("ant") and following.pos_ == "VERB":
        return True  # `, menaçant de …`
    if token.lower_ not in ("et", ","):
        return False
    ahead = [t for t in doc[token.i + 1 : token.i + 8]]
    finite = next((t for t in ahead if "VerbForm=Fin" in t.morph), None)
    if finite is None:
        return False
    between = [t for t in ahead if t.i < finite.i]
    return not any(t.lower_ in BINDING for t in between)


BINDING = OF_SUBJECTS_TOO | {"de", "d'", "à", "pour"}


def issues(
    scene: PositionScene, found: FoundAct, reach: tuple[int, int], statement: Any | None
) -> list[Any]:
    """The topic terms that an act is about: one for each issue, the nearest."""
    own = _is_own_issue(found)  # `nous embaucherons` may be its own term
    price = found.type == "THREATEN" != found.act.type  # it stands on both issues
    last = reach[1] if price else _condition(scene, found, reach)
    inside = _terms_in(scene, found, reach[0] - own, last)
    inside = inside or _terms_in(scene, found, *reach)
    if found.act.pos in ("judgement", "price", "right") or is_passive(found):
        start, _ = scene.tokens_of_sentence(found.head)
        around = scene.statements_around(found.head.idx)
        if around:
            start = max(start, scene.span(around[-1].start, around[-1].end).start)
        inside = _terms_in(scene, found, start, found.first - 1) or inside
    if not inside and found.act.pos == "noun" and _received(scene, found):
        start, _ = scene.tokens_of_sentence(found.head)
        inside = _terms_in(scene, found, start, found.first - 1)
    return inside or _antecedents(scene, found, reach)


def _is_own_issue(found: FoundAct) -> bool:
    """Whether the act may name the issue itself: a promise, talks refused, an embargo."""
    refused = found.type == "REJECT" and found.act.type in OFFERS and found.act.pos == "verb"
    measure = found.act.pos == "noun" and found.type == "SANCTION"  # `l'embargo` is one itself
    return found.act.pos == "promise" or refused or measure


def _condition(scene: PositionScene, found: FoundAct, reach: tuple[int, int]) -> int:
    """The last token of an act's reach before its condition: `si …`, `en cas de …`."""
    first = max(reach[0], found.last + 1)
    span = scene.doc[first : reach[1] + 1]
    condition = CONDITION.search(scene.doc[first : reach[1] + 3].text.lower()) if span else None
    opens = span.start_char + condition.start() if condition else inf
    return next((t.i - 1 for t in span if t.idx >= opens or is_if(t)), reach[1])


CONDITION = re.compile(rf"\b{any_word(words_of('words_that_open_a_condition'))}")


RECEIVING = word_set("verbs_of_receiving")


def _received(scene: PositionScene, found: FoundAct) -> bool:
    """Whether an act noun meets what stands before it: `le texte a reçu l'appui de Lima`."""
    start, _ = scene.tokens_of_sentence(found.head)
    before = scene.doc[max(start, found.first - 5) : found.first]
    return any(t.lemma_.lower() in RECEIVING for t in before)


def _terms_in(scene: PositionScene, found: FoundAct, first: int, last: int) -> list[Any]:
    """The nearest term of each issue between two tokens; talks give way to their matter."""
    kept: dict[str, Any] = {}
    talks: dict[str, Any] = {}
    for row in scene.topics_between(first, last):
        left, right = row.first, row.last
        own = found.first <= left and right <= found.last and not _is_own_issue(found)
        if own:
            continue
        words = {scene.doc[place].lemma_.lower() for place in range(left, right + 1)}
        (talks if words & TALKING and left == right else kept).setdefault(row.topic, row)
    return list((kept or talks).values())


TALKING = word_set("words_for_talks")


FRONTED = re.compile(rf"^{any_word(words_of('words_that_set_an_issue_first'))}\b", re.IGNORECASE)


TAKING_UP = any_word(words_of("nouns_that_take_up_an_issue"))
ANAPHORA = re.compile(rf"\b(?:c(?:e|et|ette|es)|l[ae] même) (?:\w+ )?{TAKING_UP}\b")


TAKEN_UP = re.compile(r"^une? (?:\w+ )?(?:demande|proposition|offre|idée|exigence|option|mesure)\b")


def _antecedents(scene: PositionScene, found: FoundAct, reach: tuple[int, int]) -> list[Any]:
    """The issues of an act without one of its own: what is set first, a pronoun's antecedent."""
    start, _ = scene.tokens_of_sentence(found.head)
    doc = scene.doc
    opening = doc[start : found.opens].text
    if FRONTED.match(opening):
        return _terms_in(scene, found, start, found.opens - 1)
    if found.act.pos == "noun":
        return []
    if relative := _relative(scene, found):
        return relative
    left = start if found.act.pos == "judgement" or is_passive(found) else reach[0]
    words = doc[left : reach[1] + 1].text.lower()
    if ANAPHORA.search(words) or (is_bare_participle(found) and TAKEN_UP.search(words)):
        return _nearest_before(scene, found)
    if again := _named_again(scene, found, (left, reach[1])):
        return again
    if found.type == "REQUEST" and ASKED_TIME.match(doc[found.last + 1 : reach[1] + 1].text):
        return _nearest_before(scene, found)
    back = 4 if found.act.pos == "adjective" else 1
    group = {t.lower_ for t in doc[max(start, found.opens - back) : found.head.i]}
    if group & OBJECT_PRONOUNS:
        here = _terms_in(scene, found, start, found.opens - 1)[-1:]
        return here or (_nearest_before(scene, found, far=0) if "y" in group else [])
    return []


# Asking for time is about the matter in hand; `un délai de paiement` is one of its own.
MORE_TIME = r"(?:\w+ ){0,3}(?:du|un peu de|plus de|davantage de) temps"
A_DELAY = r"(?:\w+ ){0,2}un (?:\w+ )?(?:délai|sursis|report)"
OF_A_LENGTH = r"(?:réflexion|\d|deux|trois|six|dix|quinze)"
ASKED_TIME = re.compile(rf"(?:{MORE_TIME}|{A_DELAY})\b(?! d(?:e|u|es|')(?! {OF_A_LENGTH}))")


def _named_again(scene: PositionScene, found: FoundAct, reach: tuple[int, int]) -> list[Any]:
    """The issue whose noun or acronym a demonstrative takes up: `cet incident`, `ce PAA`."""
    doc = scene.doc
    for token in doc[reach[0] : reach[1]]:
        noun = token.nbor(1)
        if token.lower_ not in ("ce", "cet", "cette", "ces") or noun.pos_ not in ("NOUN", "PROPN"):
            continue
        rows = _abbreviated(scene, noun) or _with_noun(scene, found, noun)
        if rows:
            return rows
    return []


def _abbreviated(scene: PositionScene, acronym: Token) -> list[Any]:
    """The term behind which an acronym was set in brackets: `le plan d'action … (PAA)`."""
    rows = scene.abbreviated.get(acronym.text, ()) if acronym.text.isupper() else ()
    return [row for row in rows if row.end < acronym.idx]


def _with_noun(scene: PositionScene, found: FoundAct, noun: Token) -> list[Any]:
    """The last term in this paragraph or the one before that has a noun in it."""
    here, lemma = scene.paragraph_of(noun.idx), noun.lemma_.lower()
    near = takewhile(lambda row: here - row.paragraph <= 1, scene.topics_before(found.first))
    rows = (
        row
        for row in near
        if lemma in {t.lemma_.lower() for t in scene.doc[row.first : row.last + 1]}
    )
    return list(islice(rows, 1))


def _relative(scene: PositionScene, found: FoundAct) -> list[Any]:
    """The issue that `que`, `auquel`, `dont` takes up: `l'accord que Lima rejette`."""
    doc, start = scene.doc, found.head.sent.start
    for token in reversed(doc[max(start, found.opens - 8) : found.opens]):
        if token.text in (";", ":", "."):
            return []
        if token.lower_ in RELATIVES:
            terms = _terms_in(scene, found, max(start, token.i - 8), token.i - 1)[-1:]
            between = (
                doc.char_span(terms[0].end, token.idx, alignment_mode="expand") if terms else None
            )
            led = between is None or not any(_acts(t) for t in between)
            return terms if led else []
    return []


def _acts(token: Token) -> bool:
    """Whether a word is a verb, and no noun taken for one (`une offre`)."""
    return token.pos_ in ("VERB", "AUX") and not (token.i and token.nbor(-1).pos_ == "DET")


def _nearest_before(scene: PositionScene, found: FoundAct, *, far: int = 1) -> list[Any]:
    """The topic term that stands last before an act, in its paragraph or `far` ones before."""
    here = scene.paragraph_of(found.head.idx)
    rows = islice(scene.topics_before(found.first), 1)
    return [row for row in rows if 0 <= here - row.paragraph <= far]
