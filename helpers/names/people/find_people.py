"""The people whom the text names, short forms joined to full ones."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from spacy.tokens import Doc

from helpers.codebook.files import Codebook
from helpers.codebook.lists import word_set
from helpers.lexicon.name_shapes import CAPITAL, PARTICLE, WORD
from helpers.names.people.candidates import GENTILE, NameSpan
from helpers.names.people.identity import PeopleMet, PersonDraft, person_named
from helpers.names.people.introductions import (
    THINGS,
    is_introduced,
    is_person_for_spacy,
    kinds_by_noun,
    names_thing,
)
from helpers.names.people.person import Person
from helpers.names.people.roles import RolePhrase
from helpers.names.people.short_names import find_short_names
from helpers.names.sign import Sign
from helpers.names.tables import Mention
from helpers.page.nearby import Nearby
from helpers.page.parse import span_at


def find_people(
    doc: Doc,
    codebook: Codebook,
    candidates: Sequence[NameSpan],
    known: Sequence[tuple[int, int]],
    roles: Sequence[RolePhrase],
) -> list[tuple[Mention, Person]]:
    """The places where people are named, each with the person, in order.

    `candidates` have the form of a name (`find_name_candidates`); `known` are the spans of codebook
    names, which are no people; `roles` the role phrases.
    """
    taken, near = Nearby(NoPerson(*stretch) for stretch in known), Nearby(roles)
    candidates = [_after_known(span, taken) for span in candidates]
    candidates = [span for span in candidates if not _within(span, taken)]
    candidates = [c for c in candidates if c.rule != "first-name" or _stands_free(doc, c, taken)]
    candidates += _names_after_roles(doc, roles, candidates, known)
    starts = {span.start for span in candidates if not names_thing(doc, codebook, span)}
    named = [(span, _roles_of(doc, span, near, starts, codebook)) for span in candidates]
    sure = [
        (span, given)
        for span, given in named
        if any(sign.shows(PersonCandidate(doc, codebook, span, given)) for sign in PERSON_SIGNS)
    ]
    sure += _named_again(named, sure)
    people = PeopleMet()
    found = [(span, person_named(span, given, people)) for span, given in sorted_spans(sure)]
    found += find_short_names(doc, codebook, people.drafts, candidates, known, found)
    return _completed(doc, codebook, sorted(found, key=lambda pair: pair[0].start))


def _named_again(
    named: Sequence[tuple[NameSpan, list[RolePhrase]]],
    sure: Sequence[tuple[NameSpan, list[RolePhrase]]],
) -> list[tuple[NameSpan, list[RolePhrase]]]:
    """The other places of full names that one place shows to be persons'."""
    names, starts = {s.bare for s, _ in sure if " " in s.bare}, {s.start for s, _ in sure}
    return [pair for pair in named if pair[0].bare in names and pair[0].start not in starts]


class NoPerson(NamedTuple):
    """A stretch of a name that is no person's."""

    start: int
    end: int


@dataclass(frozen=True)
class PersonCandidate:
    """A stretch in the form of a name, with the roles that stand beside it."""

    doc: Doc
    codebook: Codebook
    span: NameSpan
    roles: Sequence[RolePhrase]


def _is_known_to_spacy(candidate: PersonCandidate) -> bool:
    doc, span = candidate.doc, candidate.span
    person = is_person_for_spacy(doc, candidate.codebook, span)
    return person and not names_thing(doc, candidate.codebook, span)


PERSON_SIGNS = (
    Sign[PersonCandidate](
        "form", lambda candidate: candidate.span.rule, "Mme Diop attend.", "Mme Diop"
    ),
    Sign[PersonCandidate](
        "role", lambda candidate: candidate.roles, "La ministre Diop attend.", "Diop"
    ),
    Sign[PersonCandidate](
        "parser", _is_known_to_spacy, "Hier, Sarah Lemoine a nagé.", "Sarah Lemoine"
    ),
    Sign[PersonCandidate](
        "introduction",
        lambda candidate: is_introduced(candidate.doc, candidate.span, candidate.codebook),
        "Il suit le galeriste Ymo Kvist.",
        "Ymo Kvist",
    ),
)


def _completed(
    doc: Doc, codebook: Codebook, found: Sequence[tuple[NameSpan, PersonDraft]]
) -> list[tuple[Mention, Person]]:
    """The drafts as persons, who change no more, and their names as mentions."""
    spans: dict[int, list[NameSpan]] = {}
    for span, draft in found:
        if span.rule != "short-name":
            spans.setdefault(id(draft), []).append(span)
    persons = {id(draft): draft.person(doc, codebook, spans[id(draft)]) for _, draft in found}
    return [
        (
            Mention(span.start, span.end, person.actor, "name", span.rule or "full-name"),
            person,
        )
        for span, draft in found
        for person in [persons[id(draft)]]
    ]


def sorted_spans(pairs: list[tuple[NameSpan, list[RolePhrase]]]) -> list:
    """Pairs in the order in which their spans stand."""
    return sorted(pairs, key=lambda pair: pair[0].start)


def _after_known(span: NameSpan, known: Nearby[NoPerson]) -> NameSpan:
    """A name without the codebook's name right before it: `sur France Info Awa Diop`."""
    for start, end in known.over(span.start, span.end):
        if start <= span.start and end + 1 < span.end and span.start < end:
            text = span.text[end + 1 - span.start :]
            text = text[OPENING_PARTICLE.match(text).end() :]  # type: ignore[union-attr]
            return replace(span, start=span.end - len(text), text=text) if " " in text else span
    return span


OPENING_PARTICLE = re.compile(r"(?:d'|(?:de la|de|du|des) )?")


def _within(span: NameSpan, known: Nearby[NoPerson]) -> bool:
    """Whether a codebook name covers a candidate, or overlaps it by more than a word."""
    return not span.rule and any(
        (start <= span.start and span.end <= end)
        or (start < span.end and span.start < end and " " in span.text[: end - span.start])
        for start, end in known.over(span.start, span.end)
    )


NO_FIRST_NAME_BEHIND = word_set("words_before_no_first_name")


def _stands_free(doc: Doc, span: NameSpan, known: Nearby[NoPerson]) -> bool:
    """Whether a lone first name is a proper noun, and no place: `à Alma`, no codebook name."""
    token = span_at(doc, span.start, span.end)[0]
    placed = token.i > 0 and token.nbor(-1).lower_ in NO_FIRST_NAME_BEHIND
    proper = token.pos_ == "PROPN" and not placed
    return proper and not known.over(span.start, span.end)


def _names_after_roles(
    doc: Doc,
    roles: Sequence[RolePhrase],
    candidates: Sequence[NameSpan],
    known: Sequence[tuple[int, int]],
) -> list[NameSpan]:
    """A surname straight after a role: `le président Diallo`."""
    single = re.compile(rf" (?![{CAPITAL}]{{3,}} )({WORD}(?: (?:{PARTICLE} )?{WORD})*)")
    starts = {span.start for span in candidates} | {start for start, _ in known}
    spans = []
    for role in roles:
        match = single.match(doc._.plain, role.end)
        whole = doc._.plain[role.start : role.end]
        complement = (
            re.search(r" (?:du|de|des|d')\b", whole) and " " not in match[1] if match else 0
        )
        if match and match.start(1) not in starts and not role.plural and not complement:
            spans.append(NameSpan(match.start(1), match.end(1), match.group(1), "after-role"))
    return spans


APPOSITION_BEFORE = re.compile(
    rf"^(?:,? (?:[(\[][^()\[\]]{{2,40}}[)\]] )?| : |, (?:M\.|Mme) |,? (?:l[ae] |l'){GENTILE} )$"
)


APPOSITION_AFTER = re.compile(
    r"^(?:, (?:(?:le|la|l'|un|une|son|sa|leur|aussi|également|alors|actuel|actuelle|ancien"
    r"|ancienne|nouveau|nouvelle|ex)[ -]?)*| ?\((?:le |la |l'|un |une )?)$"
)


def _roles_of(
    doc: Doc,
    span: NameSpan,
    roles: Nearby[RolePhrase],
    starts: Collection[int],
    codebook: Codebook,
) -> list[RolePhrase]:
    """The role phrases that stand beside a name, before it or in apposition after it.

    A role behind a name is not its own where it leads the next: `Depuis Rome, le colonel X`; nor a
    role before it that ends in a thing that bears the name: `la présidente du festival X`. Two
    before it are one person's: `Le ministre d'État, porte-parole du gouvernement, X`.
    """
    own = [
        role
        for role in roles.over(span.start - FARTHEST_ROLE, span.end + FARTHEST_ROLE)
        if not (role.start > span.end and role.end + 1 in starts)
        if not (role.end + 1 == span.start and _bears_name(doc, role, span, codebook))
        if (role.end <= span.start and APPOSITION_BEFORE.match(doc._.plain[role.end : span.start]))
        or (span.end <= role.start and APPOSITION_AFTER.match(doc._.plain[span.end : role.start]))
    ]
    first = min((role.start for role in own if role.end <= span.start), default=-1)
    ahead = [r for r in roles.over(first - 3, first) if r.end < first and not r.plural]
    return [*(r for r in ahead if doc._.plain[r.end : first] == ", "), *own]


FARTHEST_ROLE = 80  # more than a comma, an article and a people's name take


def _bears_name(doc: Doc, role: RolePhrase, span: NameSpan, codebook: Codebook) -> bool:
    """Whether a role ends in a thing or a body whose name follows, and no first name does."""
    kinds = kinds_by_noun(codebook).keys()
    words = doc._.plain[role.start : role.end].lower().split()
    thing = len(words) > 2 and (set(words[-3:]) & {"de", "du", "des"} or "'" in words[-1])
    last = words[-1].split("'")[-1]
    return bool(thing) and last in THINGS | kinds and span.text.split()[0] not in codebook.gender_of
