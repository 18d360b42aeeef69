"""Persons who are named by one word, and presented by nothing: `Lula a signé`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from helpers.codebook.files import Codebook
from helpers.names.people.candidates import NameSpan
from helpers.names.places import Places, Stretch
from helpers.names.tagged import TaggedName


def find_sole_names(
    codebook: Codebook,
    tagged_names: Sequence[TaggedName],
    candidates: Sequence[NameSpan],
    listed: Collection[Stretch],
) -> Iterator[NameSpan]:
    """The places of one-word names that the tagger takes for persons', and that act as persons do.

    A word of a fuller name (`candidates`) is its short form; what the codebook knows (`listed`) is
    no person.
    """
    taken = Places([*((span.start, span.end) for span in candidates), *listed])
    fuller = {word for span in candidates for word in span.bare.split()}
    for tagged in tagged_names:
        given = tagged.name in codebook.gender_of and tagged.label != "MISC"  # `Noël approche`
        person = given or (tagged.label == "PER" and not tagged.is_plain)
        if " " in tagged.name or tagged.name in fuller or not person:
            continue
        places = [(place.start_char, place.end_char) for place in tagged.places]
        if any(taken.meets(*place) for place in places):
            continue
        if tagged.acts and not tagged.signs & NO_PERSON:
            yield from (NameSpan(start, end, tagged.name, "sole-name") for start, end in places)


# What the places of a place or a body show, and those of a person do not.
NO_PERSON = frozenset({"placed", "belongs", "article", "office"})
