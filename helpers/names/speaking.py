"""Who speaks by the cues: asked once for a text, and kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from helpers.grammar import noun_phrase_at
from helpers.speech.cues.cue import Cue
from helpers.speech.cues.subjects import subject_after, subject_of


@dataclass(frozen=True)
class Speaking:
    """The words that speak, as places of tokens: a name or noun that does comes to mind first.

    `heads` are the subjects of all cues, before or behind them, in order; `subjects` the places of
    those that `subject_of` finds; `inverted` those of pronouns behind their verb (`dit-elle`).
    """

    heads: tuple[Token, ...]
    subjects: frozenset[int]
    inverted: frozenset[int]

    @cached_property
    def offsets(self) -> frozenset[int]:
        """Where in the text the heads begin."""
        return frozenset(head.idx for head in self.heads)


def find_speaking(cues: Sequence[Cue]) -> Speaking:
    """The subjects of all cues, with the names that stand beside them."""
    subjects = [subject for cue in cues if (subject := subject_of(cue)) is not None]
    subjects += [source for cue in cues if (source := _believed(cue)) is not None]
    subjects += [name for cue in cues if (name := _apposed(cue)) is not None]
    behind = [subject for cue in cues if (subject := subject_after(cue)) is not None]
    heads = {token.i: token for token in (*subjects, *behind)}
    return Speaking(
        tuple(heads[place] for place in sorted(heads)),
        frozenset(subject.i for subject in subjects),
        frozenset(cue.clitic.i for cue in cues if cue.clitic is not None),
    )


def _believed(cue: Cue) -> Token | None:
    """The source of `à en croire la juge`: it speaks, though it is the verb's object."""
    clause = cue.clause
    if clause is None or clause.led_by != "à" or clause.lemma != "croire":
        return None
    return None if clause.object_head is None else cue.head.doc[clause.object_head]


def _apposed(cue: Cue) -> Token | None:
    """The name between commas right before a cue: `la juge, Maud Roy, a dit`."""
    doc, place, subject = cue.head.doc, cue.first - 2, subject_of(cue)
    if subject is None or place <= subject.i or doc[place + 1].text != ",":
        return None
    return doc[noun_phrase_at(doc, place).head] if doc[place].pos_ == "PROPN" else None
