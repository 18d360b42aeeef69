"""Public bodies under a common noun and the place where they sit: `le parquet de Larsa`.

Without a capital they are a name only where they act; `la Ville de Larsa` is one by its capital.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from spacy.tokens import Doc, Token

from helpers.codebook.lists import word_set
from helpers.lexicon.small_words import DE
from helpers.names.places import Places, Stretch
from helpers.names.subjects import actors_in

SEATED = word_set("seated_bodies")
SINGULAR = frozenset(["le", "la", "l'"]) | {"au", "du"}
LONGEST_PLACE = 5  # tokens


def find_seated_bodies(doc: Doc, listed: Places) -> Iterator[Stretch]:
    """The places of a body's noun with the place of its seat, of which no list knows.

    `listed` are the places of all names that the codebook knows: `le parquet de Quito` is left.
    """
    acting = actors_in(doc)
    for head in doc[1:]:
        noun = head.lower_ in SEATED and head.nbor(-1).lower_ in SINGULAR
        if not noun or not (head.i in acting or head.text.istitle()):
            continue
        seat = _seat(head)
        if seat and not listed.meets(seat[0].idx, seat[-1].idx + len(seat[-1])):
            yield head.idx, seat[-1].idx + len(seat[-1])


def _seat(head: Token) -> list[Token]:
    """The words of the place behind a noun, its adjectives and `de`; right behind `région` too."""
    doc = head.doc
    adjectives = [*takewhile(_is_adjective, doc[head.i + 1 : head.i + 3])]
    start = head.i + 1 + len(adjectives)
    links = [*takewhile(lambda t: t.lower_ in DE or t.lower_ in SINGULAR, doc[start : start + 2])]
    start += len(links)
    seat = [*takewhile(_is_of_a_place, doc[start : start + LONGEST_PLACE])]
    while seat and not seat[-1].text[0].isupper():
        seat.pop()
    named = not adjectives and head.text.islower() and all(t.ent_type_ == "LOC" for t in seat)
    bare = not links and not named  # `la région Haute-Lèze`
    return [] if not seat or bare or not seat[0].text[0].isupper() else seat


def _is_adjective(token: Token) -> bool:
    return token.pos_ == "ADJ" and token.text.islower()


def _is_of_a_place(token: Token) -> bool:
    """A word of a place's name: with a capital and no person's, or joined by hyphens."""
    if token.is_sent_start or token.ent_type_ == "PER":
        return False
    return token.text[0].isupper() or (token.ent_type_ == "LOC" and not token.is_punct)
