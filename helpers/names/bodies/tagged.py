"""Bodies that nothing presents, by what the tagger and the text together show of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from helpers.codebook.files import Codebook
from helpers.lexicon.name_shapes import CAPITAL
from helpers.names.bodies.acronyms import ACRONYM, BODY_ROLE, NO_ACRONYM
from helpers.names.bodies.full_names import NO_BODY, ORGAN
from helpers.names.people.candidates import (
    BEARS_A_NAME,
    GENTILE,
    NameSpan,
    is_common_word,
    is_in_apposition,
    leads_office,
    nouns_for_people,
)
from helpers.names.people.introductions import is_introduced
from helpers.names.people.roles import fold, role_book
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
    heads = role_book(codebook).heads
    surnames = {span.bare.split()[-1] for span in candidates if " " in span.text or span.rule}
    terms = {topic.term.casefold() for topic in codebook.topics}
    longer = Places((span.start, span.end) for span in candidates)
    for tagged in tagged_names:
        if (
            tagged.name in surnames
            or tagged.name.casefold() in terms
            or _is_presented(tagged, codebook)
        ):
            continue
        free = [
            place
            for place in tagged.places
            if not listed.meets(place.start_char, place.end_char)
            and not people.meets(place.start_char, place.end_char)
            and not leads_office(doc, codebook, place.start_char, plain=tagged.is_plain)
            and fold(place[0].text).split(" ")[0] not in heads
        ]
        if tagged.label != "ORG" and " " not in tagged.name:
            free = [place for place in free if not longer.meets(place.start_char, place.end_char)]
        if len(free) == len(tagged.places) and _is_body(tagged, codebook):
            yield from ((place.start_char, place.end_char) for place in free)


def _is_presented(tagged: TaggedName, codebook: Codebook) -> bool:
    """Whether a full name is a person's: `la militante Naja Roux`, `Ole Even, maire`."""
    doc = tagged.doc
    spans = [NameSpan(p.start_char, p.end_char, tagged.name) for p in tagged.places]
    return " " in tagged.name and any(
        is_introduced(doc, span, codebook)
        or _has_trade(doc, span, codebook)
        or OFFICE_BEFORE.search(doc._.plain, max(0, span.start - 40), span.start)
        or is_in_apposition(doc, codebook, span.start)
        for span in spans
    )


# `la cheffe de file Naja Roux`: a bare `de` and a noun, where a body has an article before its own.
OFFICE_BEFORE = re.compile(rf"\b{BODY_ROLE}e?s? (?:de|d') ?[a-zà-ÿ]+ $")


def _has_trade(doc: Doc, span: NameSpan, codebook: Codebook) -> bool:
    trade = re.compile(r", (?:(?:le|la|un|une) |l')?([a-zà-ÿ-]+)").match(doc._.plain, span.end)
    heads, nouns = role_book(codebook).heads, nouns_for_people(codebook)
    return trade is not None and (fold(trade[1]) in heads or trade[1] in nouns)


def _is_person(span: NameSpan, codebook: Codebook) -> bool:
    return bool(span.rule) or span.text.split()[0].split("-")[0] in codebook.gender_of


def _is_body(tagged: TaggedName, codebook: Codebook) -> bool:
    """Whether label and signs together are enough: the less the label says, the more they must."""
    if NO_BODY.match(tagged.name) or tagged.name in NO_ACRONYM or SERIES.fullmatch(tagged.name):
        return False
    if not tagged.is_plain and tagged.name.split()[0].lower() in BEARS_A_NAME:  # `Théâtre Ramis`
        return speaks_itself(tagged, codebook.quoting_verbs)
    people = "article" in tagged.signs and re.fullmatch(GENTILE, tagged.name)  # `le Brestois`
    if people or len(tagged.name) < 3:
        return tagged.acts and tagged.label == "ORG" and tagged.name.isupper()
    if tagged.is_plain:
        named = tagged.label == "ORG" and "article" in tagged.signs
        return named and _is_institution(tagged, codebook)
    if tagged.label == "ORG":
        return tagged.acts or not tagged.signs & {"placed", "belongs"}
    if tagged.label == "PER":  # `la patronne de Velnor`: nobody has an office of a person
        firm = " " in tagged.name and is_common_word(tagged.name.split()[-1])  # `Lanor Énergie`
        return tagged.acts if firm else "office" in tagged.signs and " " not in tagged.name
    if tagged.label == "MISC":
        acronym = re.fullmatch(ACRONYM, tagged.name)
        return tagged.acts and (acronym is not None or "again" in tagged.signs)
    speaks = speaks_itself(tagged, codebook.quoting_verbs)
    return tagged.label == "LOC" and speaks and not tagged.signs & {"placed", "article"}


def _is_institution(tagged: TaggedName, codebook: Codebook) -> bool:
    """Whether a common noun with a capital is a body: `le Sénat rejette`, `selon la Poste`.

    Where it does not do what only a body can do, it is one as an organ that every state has, with
    what makes it a name (`Cour des comptes`), or where it is named again.
    """
    if "inside" in tagged.signs or speaks_itself(tagged, codebook.acting_verbs):
        return True
    sure = tagged.label == "ORG" and (" " in tagged.name or "again" in tagged.signs)
    return "acts" in tagged.signs and (sure or ORGAN.match(tagged.name) is not None)


# A road, a class, an index: `A7`, `F1`, `BEX 40`.
SERIES = re.compile(rf"[{CAPITAL}]\d*|\d.*|[{CAPITAL}]+ \d+")
