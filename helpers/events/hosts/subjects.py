"""The subject of a verb, and what stands behind it as its object or adverbial."""

from __future__ import annotations

from spacy.tokens import Token

from helpers.grammar import own_clause

SUBJECTS = ("nsubj", "nsubj:pass", "csubj")


COMPLEMENTS = frozenset(("obj", "iobj", "obl:arg", "obl:mod", "obl", "obl:agent"))


def subject(verb: Token) -> Token | None:
    """The head of the subject of a verb's clause; of `qui`, the noun to which its clause is tied.

    `Le procès du naufrage, qui s'ouvre lundi`: the parse tells which of the two nouns it is.
    """
    clause = own_clause(verb)
    if clause is None or clause.subject_head is None:
        return None
    if clause.subject_by == "relative":
        tied = (t for t in (verb, verb.doc[clause.finite_token]) if t.dep_ == "acl:relcl")
        return next((t.head for t in tied), verb.doc[clause.subject_head])
    return verb.doc[clause.subject_head]


def complements_of(verb: Token) -> list[Token]:
    """The heads of what follows a verb as its object or adverbial."""
    return [child for child in verb.children if child.dep_ in COMPLEMENTS and child.i > verb.i]
