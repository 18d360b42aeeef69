"""The verb of the clause that a word belongs to, by the parser's tree.

It goes where its callers come to ask `helpers.grammar.clause_at`.
"""

from __future__ import annotations

import re

from spacy.symbols import AUX, VERB, cop
from spacy.tokens import Token


def verb_group(verb: Token) -> list[Token]:
    """A verb with its auxiliaries or copula."""
    return [verb, *[c for c in verb.children if c.dep_.startswith(("aux", "cop"))]]


WEEKDAY = re.compile(r"(?:lun|mar|mercre|jeu|vendre|same)di$|dimanche$")


def clause_verb(token: Token | None) -> Token | None:
    """The verb of the clause that a token belongs to, else the nearest finite one of its sentence.

    Weekdays that the tagger takes for participles (`jeudi`) are none.
    """
    while token is not None and (token.pos not in (VERB, AUX) or WEEKDAY.match(token.lower_)):
        for child in token.children:
            if child.dep == cop:
                return token
        above = token.head
        if above.i == token.i:
            return _nearest_finite(token)
        token = above
    if token is not None and token.pos_ == "AUX" and token.dep_.startswith(("aux", "cop")):
        return token.head
    return token


def _nearest_finite(token: Token) -> Token | None:
    verbs = (t for t in token.sent if t.pos_ in ("VERB", "AUX") and not WEEKDAY.match(t.lower_))
    finite = [t for t in verbs if "VerbForm=Fin" in t.morph]
    near = min(finite, key=lambda t: abs(t.i - token.i), default=None)
    if near is not None and near.pos_ == "AUX" and near.head.pos_ == "VERB":
        return near.head
    return near
