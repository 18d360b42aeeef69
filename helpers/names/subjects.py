"""The words that are the subject of a clause, and the words for those who act in one."""

from __future__ import annotations

from spacy.tokens import Doc

from helpers.grammar import find_clauses

KEY, ACTING = "subjects", "acting"
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


def actors_in(doc: Doc) -> frozenset[int]:
    """The heads of all subjects, what is joined to them by `et`, and agents; made once.

    In `Oslo et la Ligue du Nord ont signé` and `reçu par la Chambre` the bodies act.
    """
    if ACTING not in doc.user_data:
        agents = {c.agent_head for c in find_clauses(doc) if c.agent_head is not None}
        heads = subjects_of(doc) | agents
        joined = {t.i for t in doc if t.dep_ == "conj" and t.head.i in heads}
        doc.user_data[ACTING] = frozenset(heads | joined)
    found: frozenset[int] = doc.user_data[ACTING]
    return found
