"""doc, mentions, statements, topics -> positions: what each party does about each issue.

A position is read from an act: a verb, a noun or a phrase of data/codebook/acts.csv, with its PLOVER
type. Whose it is, and on which issue, is read by one of these rules, and each row names its rule:

| rule | example | whose position |
|---|---|---|
| verb | `Oslo exige un quota` | the subject's, through infinitives that carry it on |
| passive | `le quota a été rejeté par Oslo` | the agent's |
| noun | `la demande norvégienne d'un quota`, `son refus du quota` | the possessor's |
| adjective | `Oslo est prête à discuter du quota` | the subject's |
| judgement | `« Ce quota est inacceptable », dit la ministre` | the speaker's |
| price | `Rome paierait cher un blocus, dit la ministre` | the speaker's, against the subject |
| right | `Rome n'a pas de veto, dit la ministre` | the speaker's, about the subject |
| duty | `Rome doit céder sur le quota, dit la ministre` | the speaker's, of the subject |
| promise | `« Nous lèverons le blocus », dit la ministre` | the speaker's, who is the subject |

The issues are the topic terms in the act's reach: its complement, up to the next clause. Where none
stands there, the phrase set first counts (`Sur le quota, Oslo refuse de bouger`), then the
antecedent of `cette demande`, `ces questions` or of a pronoun. What is negated, supposed, asked or
planned is no position: `ne demande pas`, `pourrait refuser`, `si Oslo exigeait`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

import pandas as pd
from spacy.tokens import Doc, Span, Token

from helpers.acts import (
    OFFERS,
    VERBAL,
    Found,
    find_acts,
    governed_by,
    is_passive,
    is_refused,
    is_told,
    lies_ahead,
)
from helpers.article import PLACE
from helpers.codebook import ActType, Codebook
from helpers.holders import find_holders, find_subject
from helpers.language import span_at
from helpers.parties import NAMED, Scene
from helpers.speech import noun_phrase
from helpers.tables import SPAN, Column, locate, make_table, table_schema

POSITIONS = table_schema(
    **SPAN,
    actor=Column("str"),
    topic=Column("str"),
    act=Column(pd.CategoricalDtype(get_args(ActType))),
    target=Column("str", nullable=True),
    source=Column("str", nullable=True),
    statement=Column("Int64", nullable=True),
    act_text=Column("str"),
    act_start=Column("Int64"),
    act_end=Column("Int64"),
    topic_text=Column("str"),
    **PLACE,
    rule=Column("str"),
)


@dataclass(frozen=True)
class Position:
    """A party's act on an issue, before it becomes a row."""

    found: Found
    actor: str
    topic: Any  # a row of topics
    reach: tuple[int, int]
    rule: str
    target: str | None
    statement: Any | None
    person: str | None = None  # the person of whom the act is told


def find_positions(
    doc: Doc,
    sentences: pd.DataFrame,
    mentions: pd.DataFrame,
    statements: pd.DataFrame,
    topics: pd.DataFrame,
    actors: pd.DataFrame,
    codebook: Codebook,
) -> pd.DataFrame:
    """Each act by which a party takes a position on an issue.

    A row is one `actor` (a party: a state, an organisation, else the person), one `topic` and one
    `act`; `text` runs from the act to the term of the issue, whichever stands first. `target` is the
    party it is aimed at, `source` whoever reports it (NA: the journalist), `statement` the statement
    it stands in or introduces. Joint acts are a row for each party.

    >>> from helpers import Article
    >>> Article.from_text("La Russie exige des garanties de sécurité.").positions["act"].tolist()
    ['REQUEST']
    """
    scene = Scene(doc, sentences, mentions, statements, topics, actors, codebook)
    found = [act for act in find_acts(doc, codebook) if is_told(scene, act)]
    positions = [position for act in found for position in _positions(scene, act)]
    rows = (_row(scene, position) for position in _without_outer(positions))
    return make_table(rows, POSITIONS)


def _row(scene: Scene, position: Position) -> dict[str, Any]:
    doc, found, topic = scene.doc, position.found, position.topic
    act_start, act_end = doc[found.first].idx, doc[found.last].idx + len(doc[found.last])
    start, end = _quotation(scene, position, act_start, act_end)
    row = locate(scene.sentences, act_start)
    return {
        "start": start,
        "end": end,
        "text": doc._.source[start:end],
        "actor": position.actor,
        "topic": topic.topic,
        "act": found.type,
        "target": position.target,
        "source": _source(scene, position),
        "statement": None if position.statement is None else position.statement.Index,
        "act_text": doc._.source[act_start:act_end],
        "act_start": act_start,
        "act_end": act_end,
        "topic_text": topic.text,
        "sentence": row,
        "paragraph": scene.sentences["paragraph"].iat[row],
        "section": scene.sentences["section"].iat[row],
        "rule": position.rule,
    }


def _quotation(scene: Scene, position: Position, act_start: int, act_end: int) -> tuple[int, int]:
    """The words that show a position: from the act to the issue, or the act's clause without it."""
    doc, topic = scene.doc, position.topic
    if scene.sentence_of(topic.start) != scene.sentence_of(act_start):
        last = doc[max(position.found.last, min(position.reach[1], position.found.last + 14))]
        end = max(act_end, last.idx + len(last))
        return act_start, len(doc._.plain[:end].rstrip(" .,;:"))
    last = noun_phrase(span_at(doc, topic.start, topic.end)[-1])[-1]
    whole = max(topic.end, last.idx + len(last))  # `sécurité` goes on as `sécurité européenne`
    start, end = min(act_start, topic.start), max(act_end, whole)
    words = doc._.plain[start:end]
    closed = re.match(r"\s?»", doc._.plain[end:])
    return start, end + (closed.end() if closed and words.count("«") > words.count("»") else 0)


def _source(scene: Scene, position: Position) -> str | None:
    """Who reports a position: the speaker of the innermost statement that holds the act.

    Of an act that itself introduces words, the person it is told of, or whoever is quoted with
    them; a party that is only told to ask does not report itself, the journalist does.
    """
    place = position.found.head.idx
    for statement in reversed(scene.statements_around(place)):
        of_itself = statement.kind != "direct" and statement.speaker == position.actor
        told = statement.kind == "narrated" or of_itself
        if isinstance(statement.speaker, str) and not told:
            return statement.speaker
    if position.person is not None:
        return position.person
    told = position.statement
    if told is not None and told.kind == "direct" and isinstance(told.speaker, str):
        return told.speaker if scene.party_of(told.speaker) == position.actor else None
    return None


def _without_outer(positions: Sequence[Position]) -> Iterator[Position]:
    """Each party's act on an issue once: of an act within another's reach the inner one."""
    seen: set[tuple[str, str, int]] = set()
    for position in positions:
        inner = any(
            other.actor == position.actor
            and other.topic.topic == position.topic.topic
            and other.found.head.i != position.found.head.i
            and position.reach[0] <= other.found.first
            and other.found.last <= position.reach[1]
            for other in positions
        )
        key = (position.actor, position.topic.topic, position.found.head.i)
        if not inner and key not in seen:
            seen.add(key)
            yield position


def _positions(scene: Scene, found: Found) -> Iterator[Position]:
    statement = scene.statement_by(scene.doc[found.first], found.head)
    rule, holders, target = find_holders(scene, found, statement)
    holders = [actor for actor in holders if not _is_forecast(scene, found, actor)]
    if not holders:
        return
    told = statement if set(scene.speakers(statement)) & set(holders) else None
    if told is not None and told.start < found.head.idx and found.type not in INQUITS:
        return  # `« … », a reconnu Lima` says nothing of the issue
    reach = _reach(scene, found, told)
    inside = next(iter(reversed(scene.statements_around(found.head.idx))), None)
    act = replace(found, type=_type(scene, found, reach))
    person = _person(scene, found, told)
    for actor in holders:
        other = next((name for name in holders if name != actor), None)
        aim = target or (other if act.type in MUTUAL else None)
        aim = aim or _target(scene, act, reach, actor)
        for topic in _issues(scene, act, reach, told):
            yield Position(act, actor, topic, reach, rule, aim if aim != actor else None,
                           inside if told is None else told, person)  # fmt: skip


def _is_forecast(scene: Scene, found: Found, actor: str) -> bool:
    """Whether somebody else foretells the act: `Oslo croit que Rome refusera`."""
    around = scene.statements_around(found.head.idx)
    if not around or not isinstance(around[-1].speaker, str) or not lies_ahead(found):
        return False
    if scene.kinds.get(str(scene.party_of(around[-1].speaker))) == "person":
        return False  # nobody knows for whom that person speaks
    return actor not in scene.speakers(around[-1])


INQUITS = ("REQUEST", "THREATEN", "ACCUSE")
MUTUAL = ("CONSULT", "AGREE", "COOPERATE")


def _person(scene: Scene, found: Found, statement: Any | None) -> str | None:
    """The person of whom an act is told: `la ministre a exigé`."""
    if found.act.pos not in ("verb", "adjective"):
        return None
    subject = find_subject(scene, found)
    names = [statement.speaker] if statement is not None else []
    if subject is not None:
        places = (subject.i, *range(noun_phrase(subject).start, noun_phrase(subject).end))
        names += [scene.actor_at[i].actor for i in places if i in scene.actor_at]
    kinds = scene.kinds
    return next((n for n in names if isinstance(n, str) and kinds.get(n) == "person"), None)


# What ends an act's reach: another clause of the journalist's, a contrast, a reason.
ENDS = set("mais car alors tandis quoique puisque or cependant toutefois parce après".split())


def _reach(scene: Scene, found: Found, statement: Any | None) -> tuple[int, int]:
    """The first and last token that an act's complement can lie in."""
    doc = scene.doc
    start, end = scene.tokens_of_sentence(found.head)
    around = [span_at(doc, row.start, row.end) for row in scene.statements_around(found.head.idx)]
    around = [span for span in around if span.start < found.first or span.end > found.last + 1]
    if around:
        start, end = max(start, around[-1].start), min(end, around[-1].end)
    first = found.last + 1
    ends = (t.i for t in doc[first:end] if _ends_reach(doc, t, found))
    last = max(next(ends, end) - 1, found.last)
    if statement is not None and statement.start < found.head.idx:
        span = span_at(doc, statement.start, statement.end)
        return span.start, span.end - 1
    if statement is not None and statement.kind in ("direct", "mixed"):
        span = span_at(doc, statement.start, statement.end)
        return min(span.start, first), max(last, span.end - 1)
    return first, last


def _ends_reach(doc: Doc, token: Token, found: Found) -> bool:
    if token.text == ";" or token.lower_ in ENDS or _new_clause(doc, token, found):
        return True
    return found.act.pos == "noun" and _ends_noun(token)


LINKING = set("être rester demeurer consister porter concerner viser".split())


def _ends_noun(token: Token) -> bool:
    """Whether a verb ends an act noun's complement; `est`, `porte sur` go on with it."""
    finite = token.pos_ in ("VERB", "AUX") and not {"VerbForm=Inf", "VerbForm=Part"} & set(
        str(token.morph).split("|")
    )
    return finite and not {token.lemma_.lower(), token.head.lemma_.lower()} & LINKING


def _new_clause(doc: Doc, token: Token, found: Found) -> bool:
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
    binding = {"que", "qu'", "qui", "dont", "où", "de", "d'", "à", "pour"}
    return not any(t.lower_ in binding for t in between)


def _issues(scene: Scene, found: Found, reach: tuple[int, int], statement: Any | None) -> list[Any]:
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
            start = max(start, span_at(scene.doc, around[-1].start, around[-1].end).start)
        inside = _terms_in(scene, found, start, found.first - 1) or inside
    if not inside and found.act.pos == "noun" and _received(scene, found):
        start, _ = scene.tokens_of_sentence(found.head)
        inside = _terms_in(scene, found, start, found.first - 1)
    return inside or _antecedents(scene, found, reach)


def _is_own_issue(found: Found) -> bool:
    """Whether the act may name the issue itself: a promise, talks refused, an embargo."""
    refused = found.type == "REJECT" and found.act.type in OFFERS and found.act.pos == "verb"
    measure = found.act.pos == "noun" and found.type == "SANCTION"  # `l'embargo` is one itself
    return found.act.pos == "promise" or refused or measure


def _condition(scene: Scene, found: Found, reach: tuple[int, int]) -> int:
    """The last token of an act's reach before its condition: `si …`, `tant que …`, `en cas de …`."""
    doc = scene.doc
    for token in doc[max(reach[0], found.last + 1) : reach[1] + 1]:
        if _is_if(token) or CONDITION.match(doc[token.i : token.i + 3].text.lower()):
            return token.i - 1
    return reach[1]


def _is_if(token: Token) -> bool:
    """Whether a word is the conjunction `si`, not the adverb."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else token
    if token.lower_ == "s'":
        return following.lower_ in ("il", "ils")
    return token.lower_ == "si" and following.pos_ not in ("ADJ", "ADV")


CONDITION = re.compile(
    r"(?:en cas d|à (?:la )?condition|à moins d|faute d|tant qu|sauf si|sous réserve)"
)
RECEIVING = set("recevoir obtenir essuyer rencontrer heurter susciter soulever valoir".split())


def _received(scene: Scene, found: Found) -> bool:
    """Whether an act noun meets what stands before it: `le texte a reçu l'appui de Lima`."""
    start, _ = scene.tokens_of_sentence(found.head)
    before = scene.doc[max(start, found.first - 5) : found.first]
    return any(t.lemma_.lower() in RECEIVING for t in before)


def _terms_in(scene: Scene, found: Found, first: int, last: int) -> list[Any]:
    """The nearest term of each issue between two tokens; the words of talks give way to their matter."""
    kept: dict[str, Any] = {}
    talks: dict[str, Any] = {}
    for row, (left, right) in zip(scene.topics, scene.topic_tokens, strict=True):
        if not (first <= right and left <= last):
            continue
        own = found.first <= left and right <= found.last and not _is_own_issue(found)
        if own:
            continue
        words = {scene.doc[place].lemma_.lower() for place in range(left, right + 1)}
        (talks if words & TALKING and left == right else kept).setdefault(row.topic, row)
    return list((kept or talks).values())


TALKING = set(
    """
    discussion négociation dialogue entretien consultation pourparler pourparlers discuter négocier
    sommet réunion rencontre conférence
    """.split()
)
FRONTED = re.compile(
    r"^(?:sur|concernant|s'agissant|quant|au sujet|à propos|pour ce qui|en matière|côté|à l'égard)\b",
    re.I,
)
ANAPHORA = re.compile(
    r"\b(?:c(?:e|et|ette|es)|l[ae] même) (?:\w+ )?(?:questions?|demandes?|propositions?|offres?|idées?|"
    r"exigences?|points?|sujets?|dossiers?|projets?|textes?|mesures?|compromis|sanctions|ligne|clauses?|"
    r"revendications?|thèmes?|chapitres?|plan|solution|option|hypothèse)\b"
)
TAKEN_UP = re.compile(r"^une? (?:\w+ )?(?:demande|proposition|offre|idée|exigence|option|mesure)\b")
PRONOUN_OBJECTS = {"le", "la", "les", "l'", "y", "en"}


def _antecedents(scene: Scene, found: Found, reach: tuple[int, int]) -> list[Any]:
    """The issues of an act without one of its own: of the phrase set first, of a pronoun's antecedent."""
    start, _ = scene.tokens_of_sentence(found.head)
    doc = scene.doc
    opening = doc[start : found.cue.first].text
    if FRONTED.match(opening):
        return _terms_in(scene, found, start, found.cue.first - 1)
    if found.act.pos == "noun":
        return []
    if relative := _relative(scene, found):
        return relative
    left = start if found.act.pos == "judgement" or is_passive(found) else reach[0]
    words = doc[left : reach[1] + 1].text.lower()
    if ANAPHORA.search(words) or (found.cue.bare_participle and TAKEN_UP.search(words)):
        return _nearest_before(scene, found)
    if again := _named_again(scene, found, (left, reach[1])):
        return again
    if found.type == "REQUEST" and ASKED_TIME.match(doc[found.last + 1 : reach[1] + 1].text):
        return _nearest_before(scene, found)
    back = 4 if found.act.pos == "adjective" else 1
    group = {t.lower_ for t in doc[max(start, found.cue.first - back) : found.head.i]}
    if group & PRONOUN_OBJECTS:
        here = _terms_in(scene, found, start, found.cue.first - 1)[-1:]
        return here or (_nearest_before(scene, found, far=0) if "y" in group else [])
    return []


# Asking for time is about the matter in hand; `un délai de paiement` is one of its own.
ASKED_TIME = re.compile(
    r"(?:(?:\w+ ){0,3}(?:du|un peu de|plus de|davantage de) temps|"
    r"(?:\w+ ){0,2}un (?:\w+ )?(?:délai|sursis|report))\b(?! d(?:e|u|es|')(?! (?:réflexion|\d|deux|trois|six|dix|quinze)))"
)


def _named_again(scene: Scene, found: Found, reach: tuple[int, int]) -> list[Any]:
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


def _abbreviated(scene: Scene, acronym: Token) -> list[Any]:
    """The term behind which an acronym was set in brackets: `le plan d'action … (PAA)`."""
    bracket = re.compile(rf"\s?\({re.escape(acronym.text)}\)")
    if not acronym.text.isupper():
        return []
    return [
        r for r in scene.topics if r.end < acronym.idx and bracket.match(scene.doc._.plain, r.end)
    ]


def _with_noun(scene: Scene, found: Found, noun: Token) -> list[Any]:
    """The last term in this paragraph or the one before that has a noun in it."""
    here = scene.paragraph_of(noun.idx)
    rows = [
        row
        for row, (left, right) in zip(scene.topics, scene.topic_tokens, strict=True)
        if right < found.first
        and 0 <= here - row.paragraph <= 1
        and noun.lemma_.lower() in {t.lemma_.lower() for t in scene.doc[left : right + 1]}
    ]
    return rows[-1:]


RELATIVES = set(
    "que qu' dont auquel auxquels auxquelles lequel laquelle lesquels lesquelles".split()
)


def _relative(scene: Scene, found: Found) -> list[Any]:
    """The issue that `que`, `auquel`, `dont` takes up: `l'accord que Lima rejette`."""
    doc, start = scene.doc, found.head.sent.start
    for token in reversed(doc[max(start, found.cue.first - 8) : found.cue.first]):
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


def _nearest_before(scene: Scene, found: Found, *, far: int = 1) -> list[Any]:
    """The topic term that stands last before an act, in its paragraph or `far` ones before."""
    here = scene.sentences["paragraph"].iat[scene.sentence_of(found.head.idx)]
    rows = [
        row
        for row, (_, right) in zip(scene.topics, scene.topic_tokens, strict=True)
        if right < found.first and 0 <= here - row.paragraph <= far
    ]
    return rows[-1:]


def _type(scene: Scene, found: Found, reach: tuple[int, int]) -> str:
    """The act's type; readiness to talk, or an aim to, is CONSULT."""
    if found.act.pos in VERBAL and is_refused(found) and found.act.negated:
        return found.act.negated
    if _is_price(scene, found, reach):
        return "THREATEN"
    if found.type == "SUPPORT" and governed_by(found, {"promettre", "engager"}):
        return "AGREE"
    if found.type not in ("AGREE", "COOPERATE") and found.act.act not in AIMS:
        return found.type
    ahead = scene.doc[reach[0] : min(reach[1], reach[0] + 11) + 1]
    words = {lemma for t in ahead for lemma in (t.lemma_.lower(), t.lower_)}
    return "CONSULT" if words & TALKING else found.type


def _is_price(scene: Scene, found: Found, reach: tuple[int, int]) -> bool:
    """Whether what is broken off is the price: `elle suspendra l'accord si Lima …`.

    A refusal is one only where somebody warns of it: `prévient qu'elle ne signera pas si …`.
    """
    ahead = scene.doc[max(reach[0], found.last + 1) : reach[1] + 1]
    cues = [str(row.cue_text) for row in scene.statements_around(found.head.idx)]
    priced = found.type == "SANCTION" or (found.type == "REJECT" and any(map(WARNING.search, cues)))
    return priced and lies_ahead(found) and any(map(_is_if, ahead))


WARNING = re.compile(
    r"\b(?:prév[ei]n|préviennent|averti|menac|mis en garde|mettent? en garde|met en garde)"
)


AIMS = {"objectif", "but", "priorité", "souhaiter", "vouloir"}


def _target(scene: Scene, found: Found, reach: tuple[int, int], actor: str) -> str | None:
    """The party that an act is aimed at, by the prepositions of its codebook row."""
    doc = scene.doc
    for token in doc[reach[0] : min(reach[1] + 1, reach[0] + 14)]:
        row = scene.actor_at.get(token.i)
        if row is None or row.form not in NAMED:
            continue
        left = noun_phrase(token).start - 1
        lead = {"aux": "à", "au": "à", "du": "de", "des": "de", "d'": "de"}
        before = lead.get(doc[left].lower_, doc[left].lower_)
        direct = "direct" in found.act.target and left == found.last
        if before == "à" and _asks_act(doc[found.last + 1 : left]):
            continue  # `la demande de vendre des blés à Lima`: who receives what is asked
        if before in found.act.target or direct:
            party = scene.party_of(row.actor)
            return party if party != actor else None
    return None


def _asks_act(between: Span) -> bool:
    """Whether an infinitive stands there: the complements after it are its own."""
    return any("VerbForm=Inf" in token.morph for token in between)
