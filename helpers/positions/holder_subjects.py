"""The subject of an act, by whatever way it is expressed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from helpers.codebook.lists import word_set
from helpers.grammar.phrases import noun_phrase
from helpers.lexicon.small_words import (
    BEFORE_VERB,
    COMPLEMENT_PREPOSITIONS,
    DETERMINERS,
    OF_SUBJECTS_TOO,
    OUR,
    POSSESSIVES,
    RELATIVES,
    THIRD_PERSONS,
)
from helpers.page.parse import span_at
from helpers.positions.acts import COPULA, VERBAL, FoundAct, after_aside
from helpers.positions.held import is_infinitive
from helpers.positions.parties import NAMED, parties_at
from helpers.positions.scene import PositionScene
from helpers.speech.cues.subjects import subject_after, subject_of

US = {"nous", "me", "m'"}


OTHERS = THIRD_PERSONS | {"on"}


def is_done_to_us(scene: PositionScene, verb: Token) -> bool:
    """Whether somebody unknown does it to the speaker: `on nous a promis`, `ils me refusent`."""
    doc, place = verb.doc, verb.i - 1
    while place > verb.sent.start and (
        doc[place].pos_ in ("AUX", "ADV")
        or doc[place].lower_ in ("en", "y", "l'", "le", "la", "les")
    ):
        place -= 1
    if place < 1 or doc[place].lower_ not in US:
        return False
    place -= 1 + (doc[place - 1].lower_ in ("ne", "n'"))
    return doc[place].lower_ in OTHERS and place not in scene.actor_at


def _last_named(scene: PositionScene, found: FoundAct) -> Token | None:
    """The name or pronoun that comes last before an act in its sentence and is no complement."""
    start, _ = scene.tokens_of_sentence(found.head)
    for token in reversed(scene.doc[start : found.cue.first]):
        row = scene.actor_at.get(token.i)
        named = row.form != "demonym" if row is not None else token.text in scene.capitals
        if named and not _is_complement(scene, token):
            return token
    return None


def _adjacent(scene: PositionScene, found: FoundAct) -> Token | None:
    """A name or pronoun right before a verb group, which no preposition leads: its subject."""
    doc, place = scene.doc, found.cue.first - 1
    while place > found.head.sent.start and doc[place].pos_ == "ADV":
        place -= 1
    row = scene.actor_at.get(place)
    if row is None or row.form == "demonym" or found.cue.clitic is not None:
        return None
    token = span_at(doc, row.start, row.end)[0]
    before = doc[token.i - 1].lower_ if token.i > token.sent.start else ""
    before = doc[token.i - 2].lower_ if before in DETERMINERS and token.i > 1 else before
    return None if before in COMPLEMENT_PREPOSITIONS or before in DETERMINERS else token


def _of_adjective(scene: PositionScene, found: FoundAct) -> Token | None:
    """The name that an adjective stands beside or is linked to: `Lima reste ouverte à …`."""
    doc, place = scene.doc, found.first - 1
    while place > found.head.sent.start and doc[place].pos_ == "ADV":
        place -= 1
    if place <= found.head.sent.start or not COPULA.match(doc[place].lower_):
        return _apposed(scene, found)
    cue = replace(found.cue, first=place, head=doc[place])
    return _adjacent(scene, replace(found, cue=cue, head=doc[place]))


def _apposed(scene: PositionScene, found: FoundAct) -> Token | None:
    """The name that an adjective stands beside: `Lima, favorable au texte`."""
    doc, place = scene.doc, found.first - 1
    if place < 1 or doc[place].text != ",":
        return None
    row = scene.actor_at.get(place - 1)
    return None if row is None else span_at(doc, row.start, row.end)[0]


def _before_relative(scene: PositionScene, found: FoundAct) -> Token | None:
    """The name that a relative clause between commas parts from its verb: `Lima, dont …, exige`."""
    doc, place = scene.doc, found.cue.first - 1
    if place < 1 or doc[place].text != "," or found.act.pos not in VERBAL:
        return None
    start, _ = scene.tokens_of_sentence(found.head)
    for token in reversed(doc[start + 1 : place]):
        if token.text in (";", ":", "«", "»"):
            return None
        if token.lower_ in ASIDE and doc[token.i - 1].text == ",":
            row = scene.actor_at.get(token.i - 2)
            if row is None or row.form not in NAMED:
                return None
            name = span_at(doc, row.start, row.end)[0]
            return None if _is_complement(scene, name) else name
    return None


def _is_relative_inverted(found: FoundAct) -> bool:
    """Whether nothing but verbs stands between a relative and the act.

    `les visas que ne cesse d'exiger Lima`. Grevisse and Goosse, Le Bon Usage: after que, dont and
    the like the subject may follow the verb.
    """
    if found.act.pos not in VERBAL or found.cue.clitic is not None:
        return False
    doc, place = found.head.doc, found.cue.first - 1
    while place > found.head.sent.start and (
        doc[place].pos_ in ("VERB", "AUX", "ADV") or doc[place].lower_ in BEFORE_VERB
    ):
        if doc[place].lower_ in RELATIVES:
            break
        place -= 1
    return place >= 0 and doc[place].lower_ in RELATIVES and not _is_only(doc[place])


def _is_only(token: Token) -> bool:
    """Whether `que` belongs to `ne … que`: `Lima ne fait que demander un délai`."""
    before = token.doc[max(token.sent.start, token.i - 5) : token.i]
    return bool({"ne", "n'"} & {t.lower_ for t in before})


JOINING = ("mais", "et", "puis", "ou")


ASIDE = OF_SUBJECTS_TOO | {"comme"}


# Verbs whose clause with `que` tells what they want; what follows it and a comma is theirs again.
WANTING = word_set("verbs_of_will_with_que")


def _shared(found: FoundAct) -> Token | None:
    """The subject that a verb has from the verb it is joined to: `Lima a cédé, mais refuse …`."""
    doc, place = found.head.doc, found.cue.first - 1
    while place > found.head.sent.start and doc[place].pos_ == "ADV" and doc[place].text != "puis":
        place -= 1
    joined = found.act.pos in VERBAL and doc[place].lower_ in JOINING and found.head.dep_ == "conj"
    if not joined or found.cue.clitic is not None:
        return None
    verb = found.head.head
    between = [token.text for token in doc[verb.i : place]]
    if verb.pos_ not in ("VERB", "AUX") or between.count("«") != between.count("»"):
        return None
    return _subject_of(_governing(verb) if between and between[-1] == "," else verb)


def _governing(verb: Token) -> Token:
    """The verb that goes on behind a closed aside: `demande un délai, que Rome refuse, mais …`."""
    first = next((token for token in verb.subtree if not token.is_punct), verb)
    aside = first.lower_ in ASIDE and first.i > 0 and first.nbor(-1).text == ","
    wanted = verb.dep_ == "ccomp" and verb.head.lemma_.lower() in WANTING
    return verb.head if (aside or wanted) and verb.head.pos_ == "VERB" else verb


def _subject_of(verb: Token) -> Token | None:
    """The subject that stands before a verb; of `qui`, the noun before it."""
    subject = next((c for c in verb.children if c.dep_.startswith("nsubj") and c.i < verb.i), None)
    if subject is None or subject.lower_ != "qui":
        return subject
    before = reversed(verb.doc[max(verb.sent.start, subject.i - 4) : subject.i])
    return next((t for t in before if t.pos_ in ("NOUN", "PROPN")), None)


def find_subject(scene: PositionScene, found: FoundAct) -> Token | None:
    """The head of an act word's subject."""
    if _is_relative_inverted(found):  # `les licences que réclame Lima`
        return subject_after(found.cue)
    adjective = found.act.pos == "adjective"
    near = (_of_adjective if adjective else _adjacent)(scene, found) or _shared(found)
    near = near or (None if is_infinitive(found) else _before_relative(scene, found))
    if near is not None:
        return near
    subject = subject_of(found.cue) or _of_auxiliary(found.head)
    if subject is not None and subject.lower_ not in ("qui", "que"):
        if subject.i > found.first or not _is_complement(scene, subject):
            return subject
        return _last_named(scene, found)
    if scene.doc[found.last].i + 1 < len(scene.doc):
        before = [
            t for t in scene.doc[found.head.sent.start : found.cue.first] if t.i in scene.actor_at
        ]
        if not before and scene.statement_by(scene.doc[found.first], found.head) is not None:
            return subject_after(found.cue)
    return None


def agents(scene: PositionScene, found: FoundAct) -> list[str]:
    """The parties after `par` in a passive."""
    _, end = scene.tokens_of_sentence(found.head)
    for token in scene.doc[found.last + 1 : min(end, found.last + 15)]:
        if token.lower_ == "par":
            head = next(
                (
                    t
                    for t in scene.doc[token.i + 1 : token.i + 5]
                    if t.pos_ in ("NOUN", "PROPN", "PRON")
                ),
                None,
            )
            return parties_at(scene, head)
    return []


def possessors(scene: PositionScene, found: FoundAct) -> list[str]:
    """The parties whose demand, refusal or offer a noun tells."""
    doc, head = scene.doc, found.head
    before = [t for t in doc[max(head.sent.start, found.first - 3) : found.first]]
    words = [t.lower_ for t in before]
    if set(words) & OUR:
        around = scene.statements_around(head.idx)
        return scene.speakers(around[-1]) if around else []
    if set(words) & POSSESSIVES:
        return _owner(scene, found)
    if found.act.type in ("SANCTION", "AID"):  # `l'expulsion de Lima` is not Lima's act
        return _supporting_subject(scene, found, words)
    return _named_owner(scene, found) or _supporting_subject(scene, found, words)


def _owner(scene: PositionScene, found: FoundAct) -> list[str]:
    """Whom `son`, `leur` before an act noun means: who came last and is no complement."""
    return parties_at(scene, _last_named(scene, found) or find_subject(scene, found))


def _is_complement(scene: PositionScene, token: Token) -> bool:
    """Whether a preposition leads a noun phrase: `avec Lima`, `de la délégation`."""
    left = noun_phrase(token).start
    words = {scene.doc[left].lower_, scene.doc[left - 1].lower_ if left else ""}
    return bool(words & COMPLEMENT_PREPOSITIONS)


ACTING = word_set("nouns_for_acts")


def _named_owner(scene: PositionScene, found: FoundAct) -> list[str]:
    """The party in `la demande russe`, `la demande de Lima`, `le rejet du texte par Lima`."""
    doc = scene.doc
    _, end = scene.tokens_of_sentence(found.head)
    place = found.last + 1
    while place < end and doc[place].pos_ in ("ADJ", "ADV") and place not in scene.actor_at:
        place += 1
    if place < end and place in scene.actor_at and scene.actor_at[place].form == "demonym":
        party = scene.party_of(scene.actor_at[place].actor)
        return [party] if party else []
    limit = min(end, found.last + 12)
    for token in doc[found.last + 1 : limit]:
        if token.text in (",", ";", ":", "»", "«"):
            break
        of = token.lower_ in ("de", "du", "des", "d'") and token.i - found.last <= 5
        chain = doc[found.last + 1 : token.i]
        led = token.lower_ == "par" or (
            of
            and all(t.pos_ in ("ADP", "DET", "NOUN", "ADJ", "NUM") for t in chain)
            and not any(t.lower_ in ACTING for t in chain)
        )
        if led:
            head = next(
                (
                    t
                    for t in doc[token.i + 1 : token.i + 5]
                    if t.pos_ in ("NOUN", "PROPN", "PRON", "X")
                ),
                None,
            )
            if parties := parties_at(scene, head):
                return parties
    return []


# Verbs that give an act noun to their subject: `a exprimé un refus`, `a lancé un appel`.
SUPPORT_VERBS = word_set("verbs_that_give_an_act_to_their_subject")


def _without_aside(scene: PositionScene, first: int, last: int) -> list[Token]:
    """The tokens before an act noun, without an aside: `a prolongé, en réponse, l'embargo`."""
    doc = scene.doc
    tokens = [token for token in doc[first:last] if not _tells_how_long(token)]
    opening = next((t.i for t in tokens if t.text == "," and after_aside(doc, t.i) > t.i), None)
    if opening is None:
        return tokens
    return [t for t in tokens if not opening <= t.i < after_aside(doc, opening)]


LENGTH = re.compile(r"d(?:e |')\w+ (?:jour|semaine|moi|an|année)s?\b")


def _tells_how_long(token: Token) -> bool:
    """Whether a word stands in `d'un an`, `de six mois`."""
    opens = (t for t in token.doc[max(0, token.i - 2) : token.i + 1] if t.lower_ in ("de", "d'"))
    return any(LENGTH.match(token.doc[t.i : t.i + 3].text) for t in opens)


def _supporting_subject(scene: PositionScene, found: FoundAct, words: Sequence[str]) -> list[str]:
    """The subject of a verb that gives it the act: `Lima a exprimé un refus`."""
    start, _ = scene.tokens_of_sentence(found.head)
    for token in reversed(_without_aside(scene, max(start, found.first - 10), found.first)[-7:]):
        if token.text in (",", ";", ":", "»") or token.lower_ in COMPLEMENT_PREPOSITIONS - {"des"}:
            return []
        if token.pos_ == "VERB" or token.lemma_.lower() in ("avoir", "faire"):
            lemma = token.lemma_.lower()
            if lemma not in SUPPORT_VERBS or is_done_to_us(scene, token):
                return []
            cue = replace(found.cue, head=token, first=_group_start(token), last=token.i)
            return parties_at(scene, subject_of(cue) or _of_auxiliary(token))
    return []


def _of_auxiliary(verb: Token) -> Token | None:
    """The subject that the parser gave to a verb's auxiliary: `Lima n'en a pas moins exigé …`."""
    near = (
        child for word in verb.children if word.pos_ in ("AUX", "VERB") for child in word.children
    )
    return next((child for child in near if child.dep_ == "nsubj" and child.i < verb.i), None)


def _group_start(verb: Token) -> int:
    """The first token of a verb's group: `n'en a pas moins prolongé`."""
    place = verb.i
    while place > verb.sent.start and (
        verb.doc[place - 1].pos_ in ("AUX", "ADV") or verb.doc[place - 1].lower_ in BEFORE_VERB
    ):
        place -= 1
    return place
