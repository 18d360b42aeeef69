"""The words that are the subject of a clause, and the words for those who act in one."""

from __future__ import annotations

from collections import defaultdict

from spacy.tokens import Doc

from helpers.grammar import find_clauses
from helpers.grammar.clauses import Clause
from helpers.kept import with_doc

OUTRIGHT = ("before", "inverted", "shared")  # beside these: of a relative, of an infinitive


@with_doc
def subjects_of(doc: Doc) -> frozenset[int]:
    """The places of the heads of all subjects, whatever way grammar found them."""
    return frozenset(
        place
        for place, clauses in clauses_by_subject(doc).items()
        if any(c.form == "finite" and c.subject_by in OUTRIGHT for c in clauses)
    )


@with_doc
def clauses_by_subject(doc: Doc) -> dict[int, list[Clause]]:
    """The clauses of which each word is the subject's head."""
    found: dict[int, list[Clause]] = defaultdict(list)
    for clause in find_clauses(doc):
        if clause.subject_head is not None:
            found[clause.subject_head].append(clause)
    return found


@with_doc
def agents_in(doc: Doc) -> frozenset[int]:
    """The heads of all agents of passive verbs: `reçu par la Chambre`."""
    agents = (clause.agent_head for clause in find_clauses(doc))
    return frozenset(head for head in agents if head is not None)


@with_doc
def actors_in(doc: Doc) -> frozenset[int]:
    """The heads of all subjects, what is joined to them by `et`, and agents.

    In `Oslo et la Ligue du Nord ont signé` and `reçu par la Chambre` the bodies act.
    """
    heads = subjects_of(doc) | agents_in(doc)
    return heads | {t.i for t in doc if t.dep_ == "conj" and t.head.i in heads}
