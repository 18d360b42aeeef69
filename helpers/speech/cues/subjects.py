"""Who is the subject of a cue, before it or inverted behind it: what its clause says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from helpers.grammar import Clause, noun_phrase_at
from helpers.grammar.phrases import TIMES

if TYPE_CHECKING:
    from helpers.speech.cues.cue import Cue

NOMINAL = ("NOUN", "PROPN", "PRON", "X")


def subject_of(cue: Cue) -> Token | None:
    """The head of the subject that stands before a cue, or the pronoun behind it; None without one.

    `La maire a déclaré …`: maire; `La maire refusera-t-elle ?`: maire; `a-t-elle dit`: elle.
    """
    clause = cue.main_clause
    if clause is None:
        return cue.clitic or _noun_before(cue)
    if cue.clitic is not None and clause.subject_by != "before":
        return cue.clitic
    return None if is_inverted(clause) else _head(cue, clause)


def subject_after(cue: Cue) -> Token | None:
    """The noun that stands inverted behind a cue: `a confié lundi à la presse la maire`."""
    clause = cue.main_clause
    if clause is None:
        return _noun_behind(cue)
    return _head(cue, clause) if is_inverted(clause) else None


def is_inverted(clause: Clause) -> bool:
    """Whether the subject of a clause is a noun behind its verb."""
    return clause.subject_by == "inverted" and clause.subject_head != clause.inverted_pronoun


def _head(cue: Cue, clause: Clause) -> Token | None:
    head = clause.subject_head
    return None if head is None else cue.head.doc[head]


# --- where the tagger sees no verb, so that there is no clause ------------------------------------


def _noun_before(cue: Cue) -> Token | None:
    """The noun or pronoun right before: `La rue gronde.`, its verb tagged as a noun."""
    doc, place = cue.head.doc, cue.first - 1
    if cue.participle or place < 0 or doc[cue.first].is_sent_start:
        return None
    for _ in range(3):  # `une partie de la gauche menace`
        if place < 0 or doc[place].pos_ not in NOMINAL or TIMES.match(doc[place].lower_):
            return None
        phrase = noun_phrase_at(doc, doc[place])
        if phrase.led_by != "de":
            return None if phrase.led_by else doc[phrase.head]
        place = _before(doc[phrase.head])
    return None


def _before(head: Token) -> int:
    """The word before the `de` that leads a phrase."""
    place = head.i
    while place > 0 and head.doc[place].lower_ not in ("de", "d'", "du", "des"):
        place -= 1
    return place - 1


def _noun_behind(cue: Cue) -> Token | None:
    """The noun behind: `« Non », tempère en face la maire`, its verb tagged as a noun."""
    doc = cue.head.doc
    quoted = any(token.text == "»" for token in doc[max(0, cue.first - 2) : cue.first])
    if cue.first and doc[cue.first - 1].text not in (",", "»"):
        return None
    for token in doc[cue.last + 1 : cue.last + 6]:
        if not quoted and token.pos_ == "DET":
            return None  # as well an object: `, juge la décision trop dure`
        if token.is_punct or token.pos_ in ("VERB", "AUX", "SCONJ"):
            return None
        led = token.nbor(-1).pos_ == "ADP"
        if token.pos_ in NOMINAL and not led and not TIMES.match(token.lower_):
            phrase = noun_phrase_at(doc, token)
            return None if phrase.led_by else doc[phrase.head]
    return None
