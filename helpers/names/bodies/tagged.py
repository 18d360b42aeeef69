"""Bodies that nothing presents, by what the tagger and the text together show of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from helpers.codebook.files import Codebook
from helpers.lexicon.name_shapes import CAPITAL
from helpers.names.bodies.acronyms import ACRONYM, NO_ACRONYM
from helpers.names.bodies.full_names import NO_BODY
from helpers.names.people.candidates import NameSpan, leads_office
from helpers.names.places import Places
from helpers.names.tagged import TaggedName, speaks_itself


def find_tagged_bodies(
    doc: Doc,
    codebook: Codebook,
    tagged_names: Sequence[TaggedName],
    candidates: Sequence[NameSpan],
    listed: Places,
) -> Iterator[tuple[int, int]]:
    """The places of names that the tagger and the text together show to be bodies'.

    `candidates` have the form of a person's name; `listed` are the places of all that the codebook
    knows, as a mention or not: `Quito` as a place is no body.
    """
    people = Places((span.start, span.end) for span in candidates if _is_person(span, codebook))
    longer = Places((span.start, span.end) for span in candidates)
    for tagged in tagged_names:
        free = [
            place
            for place in tagged.places
            if not listed.meets(place.start_char, place.end_char)
            and not people.meets(place.start_char, place.end_char)
            and not leads_office(doc, codebook, place.start_char)
        ]
        if tagged.label != "ORG" and " " not in tagged.name:
            free = [place for place in free if not longer.meets(place.start_char, place.end_char)]
        if len(free) == len(tagged.places) and _is_body(tagged, codebook):
            yield from ((place.start_char, place.end_char) for place in free)


def _is_person(span: NameSpan, codebook: Codebook) -> bool:
    return bool(span.rule) or span.text.split()[0].split("-")[0] in codebook.gender_of


def _is_body(tagged: TaggedName, codebook: Codebook) -> bool:
    """Whether label and signs together are enough: the less the label says, the more they must."""
    if NO_BODY.match(tagged.name) or tagged.name in NO_ACRONYM or SERIES.fullmatch(tagged.name):
        return False
    if tagged.is_plain:
        return tagged.label in ("ORG", "MISC") and "article" in tagged.signs and tagged.acts
    if tagged.label == "ORG":
        return tagged.acts or not tagged.signs & {"placed", "belongs"}
    if tagged.label == "MISC":
        acronym = re.fullmatch(ACRONYM, tagged.name)
        return tagged.acts and (acronym is not None or "again" in tagged.signs)
    speaks = speaks_itself(tagged, codebook.quoting_verbs)
    return tagged.label == "LOC" and speaks and "placed" not in tagged.signs


# A road, a class, an index: `A7`, `F1`, `BEX 40`.
SERIES = re.compile(rf"[{CAPITAL}]\d*|\d.*|[{CAPITAL}]+ \d+")
