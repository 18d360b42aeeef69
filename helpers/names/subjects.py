"""The words that are the subject of a clause."""

from __future__ import annotations

from collections import defaultdict

from spacy.tokens import Doc

from helpers.grammar import find_clauses

KEY, ACTS = "subjects", "acts"
OUTRIGHT = ("before", "inverted", "shared")  # beside these: of a relative, of an infinitive


def subjects_of(doc: Doc) -> frozenset[int]:
    """The places of the heads of all subjects, whatever way grammar found them; made once."""
    if KEY not in doc.user_data:
        doc.user_data[KEY] = frozenset(
            clause.subject_head
            for clause in find_clauses(doc)
            if clause.subject_head is not None
            and clause.form == "finite"
            and clause.subject_by in OUTRIGHT
        )
    found: frozenset[int] = doc.user_data[KEY]
    return found


def acts_of(doc: Doc) -> dict[int, frozenset[str]]:
    """The verbs of which each word is the subject, by the word's place; made once."""
    if ACTS not in doc.user_data:
        verbs: dict[int, set[str]] = defaultdict(set)
        for clause in find_clauses(doc):
            if clause.subject_head is not None:
                verbs[clause.subject_head].add(clause.lemma)
        doc.user_data[ACTS] = {place: frozenset(told) for place, told in verbs.items()}
    found: dict[int, frozenset[str]] = doc.user_data[ACTS]
    return found
