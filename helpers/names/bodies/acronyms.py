"""Bodies by their acronym."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from helpers.codebook.contexts import context
from helpers.codebook.files import Codebook
from helpers.codebook.lists import any_word, word_set, words_of
from helpers.lexicon.name_shapes import CAPITAL
from helpers.names.people.candidates import NameSpan
from helpers.names.people.roles import role_book
from helpers.names.speaking import Speaking
from helpers.names.spelling import slug
from helpers.page.parse import span_at

ACRONYM = rf"(?:[{CAPITAL}]-)?[{CAPITAL}]{{2,7}}(?:&[{CAPITAL}]{{1,3}})?(?:-[{CAPITAL}][\w]+)*"


FREE_ACRONYM = re.compile(rf"(?<![\w@#&.-]){ACRONYM}(?![\w&]|-\w)")


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
        if (
            _behind_role(doc._.plain, match)
            or _in_brackets(doc._.plain, match, person_ends)
            or _acts(doc, match, speakers, heads)
        ):
            yield match.span()


def looks_a_person(span: NameSpan, codebook: Codebook) -> bool:
    """Whether a stretch of capitals reads as a person's name, and no acronym."""
    return bool(span.rule) or span.text.split()[0] in codebook.gender_of or " " in span.text


def _in_capital_line(plain: str, match: re.Match[str]) -> bool:
    """Whether the line is set in capitals, or the next word to an acronym is: no acronym then."""
    start, end = plain.rfind("\n", 0, match.start()) + 1, plain.find("\n", match.end())
    beside = re.search(rf"[{CAPITAL}]{{4,}} $", plain[max(0, match.start() - 20) : match.start()])
    return plain[start : end if end >= 0 else len(plain)].isupper() or beside is not None


def _behind_role(plain: str, match: re.Match[str]) -> bool:
    before = plain[max(0, match.start() - 60) : match.start()]
    role = ROLE_BEFORE.search(before)
    if role and role["of"].strip() in ("à l'", "à la", "au"):
        return role["role"].startswith(("permanent", "délégué", "secrétaire", "responsable"))
    return bool(role or context("inside_body").before.stands(plain, match.start()))


def _in_brackets(plain: str, match: re.Match[str], person_ends: set[int]) -> bool:
    """`Awa Diop (PDR)`, `Awa Diop (PDR/VD)`: the body of the person before the bracket."""
    opened = plain[match.start() - 1 : match.start()] == "("
    closed = re.match(rf"(?:[/,-] ?[{CAPITAL}][\w-]*)?\)", plain[match.end() :])
    return opened and closed is not None and match.start() - 2 in person_ends


def _acts(doc: Doc, match: re.Match[str], speakers: frozenset[int], heads: set[str]) -> bool:
    """Whether an acronym with a singular article speaks, or has officers: `le RDP et sa cheffe`."""
    plain = doc._.plain
    if not SINGULAR.search(plain, max(0, match.start() - 4), match.start()):
        return False
    tokens = span_at(doc, match.start(), match.end()) or ()
    if any(token.idx in speakers for token in tokens):
        return True
    subject = LEADS.search(plain[max(0, match.start() - 12) : match.start()])
    stop = plain.find("\n", match.end())
    rest = plain[match.end() : min(match.end() + 160, stop if stop >= 0 else len(plain))]
    own = OWN_OFFICE.search(rest)
    return bool(subject) and own is not None and slug(own["words"].split()[0]) in heads
