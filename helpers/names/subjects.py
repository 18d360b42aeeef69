"""The words that are the subject of a clause, and the words for those who act in one."""

from __future__ import annotations

from collections import defaultdict

from spacy.tokens import Doc

from helpers.grammar import find_clauses
from helpers.grammar.clauses import Clause

KEY, ACTS, ACTING = "subjects", "acts", "acting"
AGENTS, CLAUSES = "agents", "clauses by subject"
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


def clauses_by_subject(doc: Doc) -> dict[int, list[Clause]]:
    """The clauses of which each word is the subject's head; made once."""
    if CLAUSES not in doc.user_data:
        found: dict[int, list[Clause]] = defaultdict(list)
        for clause in find_clauses(doc):
            if clause.subject_head is not None:
                found[clause.subject_head].append(clause)
        doc.user_data[CLAUSES] = found
    clauses: dict[int, list[Clause]] = doc.user_data[CLAUSES]
    return clauses


def agents_in(doc: Doc) -> frozenset[int]:
    """The heads of all agents of passive verbs: `reçu par la Chambre`; made once."""
    if AGENTS not in doc.user_data:
        agents = (clause.agent_head for clause in find_clauses(doc))
        doc.user_data[AGENTS] = frozenset(head for head in agents if head is not None)
    found: frozenset[int] = doc.user_data[AGENTS]
    return found


def actors_in(doc: Doc) -> frozenset[int]:
    """The heads of all subjects, what is joined to them by `et`, and agents; made once.

    In `Oslo et la Ligue du Nord ont signé` and `reçu par la Chambre` the bodies act.
    """
    if ACTING not in doc.user_data:
        heads = subjects_of(doc) | agents_in(doc)
        joined = {t.i for t in doc if t.dep_ == "conj" and t.head.i in heads}
        doc.user_data[ACTING] = frozenset(heads | joined)
    found: frozenset[int] = doc.user_data[ACTING]
    return found
