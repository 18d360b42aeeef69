"""The subject of a verb, and what stands behind it as its object or adverbial."""

from __future__ import annotations

from spacy.tokens import Token

from helpers.dates.told_when import own_clause

SUBJECTS = ("nsubj", "nsubj:pass", "csubj")


COMPLEMENTS = frozenset(("obj", "iobj", "obl:arg", "obl:mod", "obl", "obl:agent"))


def subject(verb: Token) -> Token | None:
    """The head of the subject of a verb's clause."""
    clause = own_clause(verb)
    head = None if clause is None else clause.subject_head
    return None if head is None else verb.doc[head]


def complements_of(verb: Token) -> list[Token]:
    """The heads of what follows a verb as its object or adverbial."""
    return [child for child in verb.children if child.dep_ in COMPLEMENTS and child.i > verb.i]
