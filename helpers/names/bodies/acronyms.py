"""Bodies by their acronym."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from spacy.tokens import Doc

from helpers.codebook.contexts import context
from helpers.codebook.files import Codebook
from helpers.codebook.lists import any_word, word_set, words_of
from helpers.lexicon.name_shapes import CAPITAL
from helpers.names.people.candidates import NameSpan
from helpers.names.people.roles import role_book
from helpers.names.sign import Sign
from helpers.names.speaking import Speaking
from helpers.names.spelling import slug
from helpers.page.parse import span_at

ACRONYM = rf"(?:[{CAPITAL}]-)?[{CAPITAL}]{{2,7}}(?:&[{CAPITAL}]{{1,3}})?(?:-[{CAPITAL}][\w]+)*"


FREE_ACRONYM = re.compile(rf"(?<![\w@#&.-]){ACRONYM}(?![\w&]|-\w)")


LEGAL_FORM = r"(?:SA|SAS|SARL|SE|TP)"  # what ends the name of a firm: `Morvel SA`


# What is written in capitals and is a common noun: a tax, an index, a treaty, a kind of firm.
NO_ACRONYM = word_set("capitals_of_no_body")


# Who has a body behind `de`: the office comes before the name of the body.
BODY_ROLE = rf"(?:{any_word(words_of('body_roles'))}|chargée? de \w+)"


ROLE_BEFORE = re.compile(
    rf"\b(?P<role>{BODY_ROLE}e?s?)(?: (?!d[eu]\b|des\b|et\b)[a-zà-ÿ-]{{4,}}){{0,2}}"
    r"(?P<of> d'| de la | de l'| de | du | chez | à l'| à la | au | )$"
)


SINGULAR = re.compile(r"(?:\b(?:[Ll]e|[Ll]a) |\b[Ll]')$")


LEADS = re.compile(
    r"(?:^|[.,;:»\n]\s?|\b(?:que|et|mais|où|si|quand|car|or) |qu')(?:l'|la |le )$", re.I
)


OWN_OFFICE = re.compile(r"[ »”\",]\s?(?:son|sa) (?P<words>[\w-]+(?: [\w-]+)?)")


def find_acronyms(
    doc: Doc, codebook: Codebook, speaking: Speaking, candidates: Sequence[NameSpan]
) -> Iterator[tuple[int, int]]:
    """The acronyms that something shows to be a body's: a role, a person, speech of its own."""
    speakers = speaking.offsets
    person_ends = {span.end for span in candidates if looks_a_person(span, codebook)}
    heads = role_book(codebook).heads
    for match in FREE_ACRONYM.finditer(doc._.plain):
        counted = re.match(r" \d", doc._.plain[match.end() : match.end() + 2])  # `le BEX 40`
        if counted or match.group() in NO_ACRONYM or _in_capital_line(doc._.plain, match):
            continue
        place = AcronymPlace(doc, *match.span(), speakers, person_ends, heads)
        if any(sign.shows(place) for sign in ACRONYM_SIGNS):
            yield match.span()


def looks_a_person(span: NameSpan, codebook: Codebook) -> bool:
    """Whether a stretch of capitals reads as a person's name, and no acronym."""
    return bool(span.rule) or span.text.split()[0] in codebook.gender_of or " " in span.text


def _in_capital_line(plain: str, match: re.Match[str]) -> bool:
    """Whether the line is set in capitals, or the next word to an acronym is: no acronym then."""
    start, end = plain.rfind("\n", 0, match.start()) + 1, plain.find("\n", match.end())
    beside = re.search(rf"[{CAPITAL}]{{4,}} $", plain[max(0, match.start() - 20) : match.start()])
    return plain[start : end if end >= 0 else len(plain)].isupper() or beside is not None


# --- what shows a body --------------------------------------------------------------------------


@dataclass(frozen=True)
class AcronymPlace:
    """A place where an acronym stands, and what the text shows beside: who speaks, who is named."""

    doc: Doc
    start: int
    end: int
    speakers: frozenset[int]
    person_ends: Set[int]
    offices: Set[str]


def _behind_role(place: AcronymPlace) -> bool:
    """`la présidente du RDP`, `au sein du RDP`."""
    plain = place.doc._.plain
    role = ROLE_BEFORE.search(plain[max(0, place.start - 60) : place.start])
    if role and role["of"].strip() in ("à l'", "à la", "au"):
        return role["role"].startswith(("permanent", "délégué", "secrétaire", "responsable"))
    return bool(role or context("inside_body").before.stands(plain, place.start))


def _in_brackets(place: AcronymPlace) -> bool:
    """`Awa Diop (PDR)`, `Awa Diop (PDR/VD)`: the body of the person before the bracket."""
    plain = place.doc._.plain
    opened = plain[place.start - 1 : place.start] == "("
    closed = BRACKET_CLOSED.match(plain, place.end)
    return opened and closed is not None and place.start - 2 in place.person_ends


BRACKET_CLOSED = re.compile(rf"(?:[/,-] ?[{CAPITAL}][\w-]*)?\)")


def _has_singular_article(place: AcronymPlace) -> bool:
    return bool(SINGULAR.search(place.doc._.plain, max(0, place.start - 4), place.start))


def _speaks(place: AcronymPlace) -> bool:
    """`Le RDP dément`: with a singular article, the subject of a cue."""
    tokens = span_at(place.doc, place.start, place.end)
    spoken = any(token.idx in place.speakers for token in tokens)
    return spoken and _has_singular_article(place)


def _has_officers(place: AcronymPlace) -> bool:
    """`Le RDP et sa cheffe, …`: it leads a sentence in which it has officers of its own."""
    plain = place.doc._.plain
    if not _has_singular_article(place):
        return False
    subject = LEADS.search(plain[max(0, place.start - 12) : place.start])
    stop = plain.find("\n", place.end)
    rest = plain[place.end : min(place.end + 160, stop if stop >= 0 else len(plain))]
    own = OWN_OFFICE.search(rest)
    return bool(subject) and own is not None and slug(own["words"].split()[0]) in place.offices


ACRONYM_SIGNS = (
    Sign[AcronymPlace]("role", _behind_role, "La présidente du RDP attend.", "RDP"),
    Sign[AcronymPlace]("brackets", _in_brackets, "Mme Awa Diop (RDP) attend.", "RDP"),
    Sign[AcronymPlace]("speech", _speaks, "Le RDP dément avoir signé.", "RDP"),
    Sign[AcronymPlace]("officers", _has_officers, "Le RDP et sa présidente attendent.", "RDP"),
)
