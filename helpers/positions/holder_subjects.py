"""The subject of an act, by whatever way it is expressed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from helpers.codebook.lists import word_set
from helpers.grammar import Clause, clause_at
from helpers.grammar.phrases import noun_phrase
from helpers.lexicon.small_words import (
    COMPLEMENT_PREPOSITIONS,
    OF_SUBJECTS_TOO,
    OUR,
    POSSESSIVES,
    THIRD_PERSONS,
)
from helpers.page.quotation_marks import left_open
from helpers.positions.acts import FoundAct, clause_before
from helpers.positions.held import after_aside
from helpers.positions.parties import NAMED, parties_at
from helpers.positions.scene import PositionScene

US = {"nous", "me", "m'"}


OTHERS = THIRD_PERSONS | {"on"}


def is_done_to_us(scene: PositionScene, clause: Clause | None) -> bool:
    """Whether somebody unknown does it to the speaker: `on nous a promis`, `ils me refusent`."""
    if clause is None or clause.subject_head is None or clause.subject_head in scene.actor_at:
        return False
    group = scene.doc[clause.first_token : clause.verb_token]
    others = scene.doc[clause.subject_head].lower_ in OTHERS
    return others and not US.isdisjoint(token.lower_ for token in group)


def _last_named(scene: PositionScene, found: FoundAct) -> Token | None:
    """The name or pronoun that comes last before an act in its sentence and is no complement."""
    start, _ = scene.tokens_of_sentence(found.head)
    for token in reversed(scene.doc[start : found.opens]):
        row = scene.actor_at.get(token.i)
        named = row.form != "demonym" if row is not None else token.text in scene.capitals
        if named and not _is_complement(scene, token):
            return token
    return None


def find_subject(scene: PositionScene, found: FoundAct) -> Token | None:
    """The head of an act word's subject: of its verb, of the verb that links an adjective to it."""
    doc = scene.doc
    if found.clause is not None:
        return _head_of_subject(scene, found.clause)
    if found.act.pos != "adjective":
        return None
    linking = clause_before(doc, found.first)
    return _apposed(scene, found) if linking is None else _head_of_subject(scene, linking)


def _head_of_subject(scene: PositionScene, clause: Clause) -> Token | None:
    doc = scene.doc
    near = _shared(doc, clause) if clause.subject_by == "shared" else None
    if clause.subject_by == "inverted":
        near = _right_before(scene, clause)
    if near is not None:
        return near
    if clause.subject_head is None and clause.form == "infinitive" and clause.under is not None:
        return _head_of_subject(scene, clause.under)  # `n'entend pas céder`
    if clause.subject_head is None:
        return None
    subject = doc[clause.subject_head]
    opening = subject.pos_ == "VERB" and subject.is_sent_start  # `Réunis ici, Lima et Quito …`
    return (_right_before(scene, clause) if opening else None) or subject


def _right_before(scene: PositionScene, clause: Clause) -> Token | None:
    """A name right before a verb, which no preposition leads: its subject, not one behind it."""
    row = scene.actor_at.get(clause.first_token - 1)
    if row is None or row.form not in NAMED or clause.inverted_pronoun is not None:
        return None
    token = scene.span(row.start, row.end)[0]
    return None if _is_complement(scene, token) else token


# Verbs whose clause with `que` tells what they want; what follows it and a comma is theirs again.
WANTING = word_set("verbs_of_will_with_que")


ASIDE = OF_SUBJECTS_TOO | {"comme"}


def _shared(doc: Doc, clause: Clause) -> Token | None:
    """The subject that a verb has from the one it is joined to, across an aside or a `que` clause.

    `Lima, qui a cédé, mais …`; `accepte que Quito vende, mais refuse …`.
    """
    head, place = doc[clause.verb_token], clause.first_token - 1
    while place > head.sent.start and doc[place].pos_ == "ADV" and doc[place].text != "puis":
        place -= 1
    verb = head.head
    if place < 0 or doc[place].lower_ not in ("mais", "et", "puis", "ou") or head.dep_ != "conj":
        return None
    between = [token.text for token in doc[verb.i : place]]
    if verb.pos_ not in ("VERB", "AUX") or left_open(between):
        return None
    return _subject_before(_governing(verb) if between and between[-1] == "," else verb)


def _governing(verb: Token) -> Token:
    """The verb that goes on behind a closed aside: `demande un délai, que Rome refuse, mais …`."""
    first = next((token for token in verb.subtree if not token.is_punct), verb)
    aside = first.lower_ in ASIDE and first.i > 0 and first.nbor(-1).text == ","
    wanted = verb.dep_ == "ccomp" and verb.head.lemma_.lower() in WANTING
    return verb.head if (aside or wanted) and verb.head.pos_ == "VERB" else verb


def _subject_before(verb: Token) -> Token | None:
    """The subject that stands before a verb; of `qui`, the noun before it."""
    subject = next((c for c in verb.children if c.dep_.startswith("nsubj") and c.i < verb.i), None)
    if subject is None or subject.lower_ != "qui":
        return subject
    before = reversed(verb.doc[max(verb.sent.start, subject.i - 4) : subject.i])
    return next((t for t in before if t.pos_ in ("NOUN", "PROPN")), None)


def _apposed(scene: PositionScene, found: FoundAct) -> Token | None:
    """The name that an adjective stands beside: `Lima, favorable au texte`."""
    doc, place = scene.doc, found.first - 1
    if place < 1 or doc[place].text != ",":
        return None
    row = scene.actor_at.get(place - 1)
    return None if row is None else scene.span(row.start, row.end)[0]


def agents(scene: PositionScene, found: FoundAct) -> list[str]:
    """The parties that do what a passive tells."""
    clause = found.clause
    agent = None if clause is None else clause.agent_head
    return [] if agent is None else parties_at(scene, scene.doc[agent])


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


NOMINAL = frozenset(["NOUN", "PROPN", "PRON"]) | {"X"}


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
        if token.text in frozenset(",;:»«"):
            break
        of = token.lower_ in ("de", "du", "des", "d'") and token.i - found.last <= 5
        chain = doc[found.last + 1 : token.i]
        led = token.lower_ == "par" or (
            of
            and all(t.pos_ in ("ADP", "DET", "NOUN", "ADJ", "NUM") for t in chain)
            and not any(t.lower_ in ACTING for t in chain)
        )
        if led:
            ahead = doc[token.i + 1 : token.i + 5]
            head = next((t for t in ahead if t.pos_ in NOMINAL), None)
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
            clause = clause_at(scene.doc, token)
            if clause is None or clause.subject_head is None or is_done_to_us(scene, clause):
                return []
            if token.lemma_.lower() not in SUPPORT_VERBS:
                return []
            return parties_at(scene, scene.doc[clause.subject_head])
    return []
