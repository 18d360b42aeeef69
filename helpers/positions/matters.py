"""What an act is about, in the article's words, where the codebook has no term for it."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from helpers.codebook.lists import word_set
from helpers.grammar import Clause, clause_at
from helpers.grammar.phrases import noun_phrase
from helpers.lexicon.small_words import BARE_DE, CONTRACTED
from helpers.positions.acts import FoundAct, clause_before
from helpers.positions.held import is_passive
from helpers.positions.scene import PositionScene, TermPlace

KINDS = ("verb", "noun", "adjective", "judgement")


def matters(scene: PositionScene, found: FoundAct, reach: tuple[int, int]) -> list[TermPlace]:
    """The noun phrase that an act is about: its object, that of the infinitive it governs.

    `Lima exige la relaxe des marins`: `la relaxe des marins`; a person, a party, a pronoun or a
    noun that takes up something said before (`cette demande`) names no matter.
    """
    given = found.act.pos == "noun" and found.type in ("AID", "SANCTION")  # `ses livraisons de blé`
    told = found.act.pos in KINDS and not given
    head = _matter(scene, found, reach) if told else None
    if head is None or head.pos_ != "NOUN" or head.i in scene.actor_at or _takes_up(head):
        return []
    first, last = _whole(head)
    start, end = scene.doc[first].idx, scene.doc[last].idx + len(scene.doc[last])
    text = scene.doc._.source[start:end]
    return [TermPlace(start, end, text, "", scene.paragraph_of(start), first, last)]


def _whole(head: Token) -> tuple[int, int]:
    """The first and last token of a noun's phrase, without the preposition that leads it."""
    doc, phrase = head.doc, noun_phrase(head)
    first, last = phrase.start, phrase.end - 1
    while first < head.i and doc[first].pos_ == "ADP":
        first += 1
    follows = last + 1 < len(doc) and doc[last + 1].pos_ == "NOUN"
    if last > head.i and doc[last].pos_ == "ADJ" and follows:  # `un manque de bonne foi`
        last = noun_phrase(doc[last + 1]).end - 1
    return first, last


def _matter(scene: PositionScene, found: FoundAct, reach: tuple[int, int]) -> Token | None:
    """The head of what an act is about."""
    clause, doc = found.clause, scene.doc
    if found.act.pos == "judgement":
        linking = clause_before(doc, found.first)
        return (
            None if linking is None or linking.subject_head is None else doc[linking.subject_head]
        )
    if clause is None:
        return _complement(doc, found, reach[1])
    if is_passive(found):
        return None if clause.subject_head is None else doc[clause.subject_head]
    if clause.object_head is not None and clause.object_head > found.head.i:
        return doc[clause.object_head]
    if (taken_up := _antecedent(doc, clause)) is not None:
        return taken_up
    if found.type == "ACCUSE":  # `accuse Lima d'abriter des bandits`
        return None
    return _of_infinitive(doc, clause, reach) or _complement(doc, found, reach[1])


def _antecedent(doc: Doc, clause: Clause) -> Token | None:
    """The noun that `que` takes up: `un quota de sucre, que Lima rejette`."""
    if clause.marker is None or doc[clause.marker].lower_ not in ("que", "qu'"):
        return None
    before = doc[max(doc[clause.marker].sent.start, clause.marker - 8) : clause.marker]
    nouns = [t for t in before if t.pos_ == "NOUN"]
    if not nouns or any(t.pos_ in ("VERB", "AUX") for t in doc[nouns[-1].i : clause.marker]):
        return None
    return next(t for t in nouns if noun_phrase(t).end >= nouns[-1].i + 1)


def _of_infinitive(doc: Doc, clause: Clause, reach: tuple[int, int]) -> Token | None:
    """The object of the infinitive that a verb governs: `refuse de livrer les carnets`."""
    for token in doc[reach[0] : reach[1] + 1]:
        below = clause_at(doc, token)
        if below is None or below is clause:
            continue
        governed = below.form == "infinitive" and below.under is clause
        return doc[below.object_head] if governed and below.object_head is not None else None
    return None


def _complement(doc: Doc, found: FoundAct, last: int) -> Token | None:
    """The noun behind `de` or `à` right after an act word: `la demande danoise d'un moratoire`.

    An act of several words has its preposition in it: `vote contre la réforme`.
    """
    place = found.last + 1
    while place <= last and doc[place].pos_ in ("ADJ", "ADV", "PUNCT"):
        place += 1
    led = doc[found.last].pos_ == "ADP" or (place <= last and _opens(doc[place]))
    if place > last or not led:
        return None
    ahead = doc[place : min(last + 1, place + 6)]
    head = next((t for t in ahead if t.pos_ in ("NOUN", "PROPN", "VERB", "PRON")), None)
    below = None if head is None or head.pos_ != "VERB" else clause_at(doc, head)
    if below is None:
        return head
    return None if below.object_head is None else doc[below.object_head]


def _opens(token: Token) -> bool:
    """Whether a word is `de` or `à`, an article melted into it or not."""
    bare = CONTRACTED.get(token.lower_, token.lower_)
    return bare in BARE_DE or bare == "à" or token.lower_ == "des"


def _takes_up(noun: Token) -> bool:
    """Whether a noun only takes up what was said: `cette demande`, `la proposition`."""
    return noun.lower_ in TAKING_UP and noun_phrase(noun).end == noun.i + 1


TAKING_UP = word_set("nouns_that_take_up_an_issue")
