"""Bodies that nothing presents, by what the tagger and the text together show of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from helpers.codebook.files import Codebook
from helpers.lexicon.name_shapes import CAPITAL
from helpers.lexicon.small_words import DE, DETERMINERS
from helpers.names.bodies.acronyms import ACRONYM, LEGAL_FORM, NO_ACRONYM
from helpers.names.bodies.full_names import NO_BODY, ORGAN
from helpers.names.bodies.seated import find_seated_bodies
from helpers.names.known.power_verbs import CapitalPlace, tells_act
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
from helpers.names.subjects import agents_in, clauses_by_subject
from helpers.names.tagged import TaggedName, speaks_itself


def find_tagged_bodies(
    doc: Doc,
    codebook: Codebook,
    tagged_names: Sequence[TaggedName],
    candidates: Sequence[NameSpan],
    listed: Places,
) -> Iterator[tuple[int, int]]:
    """The places of names that the tagger and the text together show to be bodies', and of seats'.

    `candidates` have the form of a person's name; `listed` are the places of all that the codebook
    knows, as a mention or not: `Quito` as a place is no body.
    """
    yield from find_seated_bodies(doc, listed)
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
            if (not listed.meets(place.start_char, place.end_char) or PAPER.match(tagged.name))
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
        or is_in_apposition(doc, codebook, span.start)
        for span in spans
    )


# `Le Matin de Riva`: the place within its name is none of its own.
PAPER = re.compile(
    rf"(?:L[ea]s? |L')[{CAPITAL}][\w-]+ (?:de la |de l'|du |de |des |d')[{CAPITAL}][\w-]+$"
)


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
    if _has_form_of_body(tagged):
        return True
    if tagged.is_plain:
        named = tagged.label == "ORG" and "article" in tagged.signs
        return (named and _is_institution(tagged, codebook)) or _acts_without_article(tagged)
    if tagged.label == "ORG":
        return tagged.acts or not tagged.signs & {"placed", "belongs"}
    if tagged.label == "PER":  # `la patronne de Velnor`: nobody has an office of a person
        firm = " " in tagged.name and is_common_word(tagged.name.split()[-1])  # `Lanor Énergie`
        return tagged.acts if firm else "office" in tagged.signs and " " not in tagged.name
    if tagged.label == "MISC":
        acronym = re.fullmatch(ACRONYM, tagged.name)
        again = tagged.signs >= {"again"} and "placed" not in tagged.signs
        return _is_asked(tagged) or (tagged.acts and (acronym is not None or again))
    if tagged.label != "LOC" or tagged.signs & {"placed", "article"}:
        return False
    return speaks_itself(tagged, codebook.quoting_verbs) or _does_something(tagged, codebook)


def _is_institution(tagged: TaggedName, codebook: Codebook) -> bool:
    """Whether a common noun with a capital is a body: `le Sénat rejette`, `selon la Poste`.

    Where it does not do what only a body can do, it is one as an organ that every state has, with
    what makes it a name (`Cour des comptes`), or where it is named again.
    """
    if "inside" in tagged.signs or speaks_itself(tagged, codebook.acting_verbs):
        return True
    if _is_agent(tagged) or _has_acts(tagged, codebook):
        return True
    sure = tagged.label == "ORG" and (" " in tagged.name or "again" in tagged.signs)
    return "acts" in tagged.signs and (sure or ORGAN.match(tagged.name) is not None)


def _has_form_of_body(tagged: TaggedName) -> bool:
    """`Morvel SA`, `Lanester HB`; with an article `l'US Velnor`: no place is called so."""
    if "placed" in tagged.signs or tagged.label == "PER":
        return False
    if tagged.label == "MISC":
        return re.search(rf" {LEGAL_FORM}$", tagged.name) is not None
    firm = FIRM.fullmatch(tagged.name) and (tagged.label == "ORG" or "belongs" not in tagged.signs)
    return bool(firm or ("article" in tagged.signs and CLUB.fullmatch(tagged.name)))


LETTERED = rf"[{CAPITAL}](?=[\w'-]*[a-zà-ÿ])[\w'-]*+"
FIRM = re.compile(rf"{LETTERED}(?: {LETTERED})*+ (?![IVXLC]+$)[{CAPITAL}]{{2,4}}")
CLUB = re.compile(rf"[{CAPITAL}]{{2}} {LETTERED}")


def _acts_without_article(tagged: TaggedName) -> bool:
    """`Clarté Littoral tiendra une réunion`: common words in capitals, and no noun phrase.

    A French subject without an article is a name.
    """
    two = " " in tagged.name and tagged.name.split()[-1][0].isupper()
    place = bool(tagged.signs & {"article", "placed", "belongs"})
    placed = place or tagged.name.split()[0].lower() in DETERMINERS  # `La Ville`
    acts = "speaks" in tagged.signs or (tagged.label == "ORG" and tagged.acts)
    return two and tagged.label in ("ORG", "LOC") and acts and not placed


def _is_asked(tagged: TaggedName) -> bool:
    """`selon L'Écho de Riva`, `chez Morvelle`: no work and no place stands there."""
    plain, starts = tagged.doc._.plain, (place.start_char for place in tagged.places)
    return any(ASKED.search(plain, max(0, start - 9), start) for start in starts)


ASKED = re.compile(r"\b(?:selon|chez|d'après) $", re.IGNORECASE)


def _does_something(tagged: TaggedName, codebook: Codebook) -> bool:
    """`Vesna Énergie organise une marche`: no town and no person ends in a common word."""
    clauses = clauses_by_subject(tagged.doc)
    idle = codebook.metonym_words["place_subject"]
    two = " " in tagged.name and is_common_word(tagged.name.split()[-1])
    return two and any(
        clause.object_head is not None and clause.voice == "active" and clause.lemma not in idle
        for place in tagged.places
        for word in place
        for clause in clauses.get(word.i, ())
    )


def _is_agent(tagged: TaggedName) -> bool:
    """`reçu par la Chambre`."""
    return tagged.is_among(agents_in(tagged.doc))


def _has_acts(tagged: TaggedName, codebook: Codebook) -> bool:
    """`le vote de la Chambre`: what is told of it is an act of somebody."""
    doc, words = tagged.doc, codebook.metonym_words
    led = [p for p in tagged.places if p.start and doc[p.start - 1].lower_ in OF]
    places = (CapitalPlace(doc, p.start_char, p.end_char, words, {}) for p in led)
    return any(map(tells_act, places))


OF = DE | {"la", "l'"}


# A road, a class, an index: `A7`, `F1`, `BEX 40`.
SERIES = re.compile(rf"[{CAPITAL}]\d*|\d.*|[{CAPITAL}]+ \d+")
