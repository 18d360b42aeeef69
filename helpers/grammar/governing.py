"""What a verb, noun or adjective does to its clause (data/codebook/governing_verbs.csv).

Who does the infinitive (control: Riegel, Pellat and Rioul, Grammaire méthodique du français), how
far the governed clause is said to be so, and whether it lies ahead.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from helpers.codebook.rows import FOLDER, read_entries


@dataclass(frozen=True)
class Governor:
    """A word that governs a clause. An empty `reality` or `when` leaves the clause as it is.

    `controller`: whose deed the infinitive is (`dative`: that of the phrase with `à`).
    `negated`: the reality of the clause where the word itself is negated: `n'exclut pas que`.
    """

    word: str
    controller: Literal["subject", "object", "dative", "none"]
    reality: Literal[
        "", "asserted", "supposed", "wished", "required", "planned", "possible", "hearsay", "denied"
    ]
    negated: Literal["", "asserted", "possible", "denied"]
    when: Literal["", "future", "same"]
    que: Literal["", "subjunctive"]  # the mood behind `que`: indicative where empty


@lru_cache(maxsize=1)
def load_governors() -> dict[str, Governor]:
    """The governing words of the collection, each under its lemma; reflexives as `se préparer`.

    >>> load_governors()["promettre"].controller
    'subject'
    """
    entries = read_entries(FOLDER / "governing_verbs.csv", Governor)
    return {entry.word: entry for entry in entries}


def governor_of(lemma: str, reflexive: bool) -> Governor | None:
    """What governs under this lemma: the reflexive verb first, where the verb is used as one."""
    known = load_governors()
    if reflexive:
        own = known.get(f"se {lemma}") or known.get(f"s'{lemma}")
        if own is not None:
            return own
    return known.get(lemma)
