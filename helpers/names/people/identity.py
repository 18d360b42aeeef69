"""Which person a name stands for: one met already, under this name or another, or a new one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from helpers.codebook.files import Codebook
from helpers.names.people.candidates import NameSpan
from helpers.names.people.person import Person
from helpers.names.people.roles import RolePhrase, phrase_tokens
from helpers.names.spelling import is_short_form, same_name, slug, sound_key
from helpers.page.parse import span_at


@dataclass
class PersonDraft:
    """A person while the text is read: every spelling of the name, every role found so far."""

    label: str
    start: int
    names: list[str] = field(default_factory=list)
    roles: list[RolePhrase] = field(default_factory=list)
    gender: str = ""

    places: set[tuple[int, int]] = field(default_factory=set)  # of the roles
    offices: set[str] = field(default_factory=set)

    def take(self, given: Sequence[RolePhrase]) -> None:
        """Take up roles, each once."""
        for role in given:
            if (role.start, role.end) not in self.places:
                self.roles.append(role)
                self.places.add((role.start, role.end))
                self.offices.add(role.role.office)

    def person(self, doc: Doc, codebook: Codebook, spans: Sequence[NameSpan]) -> Person:
        """The person, when all has been read; `spans` are the places of the name."""
        gender = self.gender or codebook.gender_of.get(self.label.split()[0], "")
        beside = () if self.roles else (_occupation(doc, span) for span in spans)
        occupation = next((place for place in beside if place), None)
        return Person(self.label, self.start, tuple(self.roles), gender, occupation)


def _occupation(doc: Doc, span: NameSpan) -> tuple[int, int] | None:
    """A noun without article in apposition to a name: `Awa Diop, institutrice à Dakar`."""
    match = re.match(
        r",? (?:\d\d ans, )?(?=[a-zà-ÿ])|, (?=\S)", doc._.plain[span.end : span.end + 16]
    )
    if not match:
        return None
    place = span.end + match.end()
    head = span_at(doc, place, place + 1)
    if head is None or head[0].pos_ != "NOUN" or not head[0].text.islower():
        return None
    last = phrase_tokens(doc, head[0], set(), set())[-1]
    return place, last.idx + len(last)


class PeopleMet:
    """The people met so far, looked up by what two names of one person must share."""

    def __init__(self) -> None:
        self.drafts: list[PersonDraft] = []
        self._numbers: dict[int, int] = {}
        self._by_key: dict[tuple[str, str], dict[int, PersonDraft]] = defaultdict(dict)

    def meet(self, person: PersonDraft, name: str) -> None:
        """Take up a person, or another name of one."""
        number = self._numbers.setdefault(id(person), len(self.drafts))
        if number == len(self.drafts):
            self.drafts.append(person)
        for key in _keys(name, alone="alone", first="first"):
            self._by_key[key][number] = person

    def like(self, name: str) -> list[PersonDraft]:
        """Those of whom a name may be another, in the order in which they were met."""
        found: dict[int, PersonDraft] = {}
        for key in _keys(name, alone="first", first="alone"):
            found |= self._by_key.get(key, {})
        return [found[number] for number in sorted(found)]


def _keys(name: str, *, alone: str, first: str) -> Iterator[tuple[str, str]]:
    """What a name shares with any other of the same person, as `LIKENESSES` compare them.

    The last word, as it is written or as it sounds; or the first, where that is all of one of them.
    """
    words = slug(name).split("_")
    yield "last", words[-1]
    yield "sound", sound_key(name.split()[-1])
    yield (alone if len(words) == 1 else first), words[0]


def person_named(span: NameSpan, given: list[RolePhrase], people: PeopleMet) -> PersonDraft:
    """The person whom a name stands for: one already met, or a new one."""
    name = span.bare
    person = _person_met(name, span.gender, given, people.like(name))
    if person is None:
        person = PersonDraft(label=name, start=span.end - len(name))
    elif is_short_form(person.label, name) and len(name.split()) > len(person.label.split()):
        person.label, person.start = name, span.end - len(name)
    if name not in person.names:
        person.names.append(name)
    people.meet(person, name)
    person.take(given)
    person.gender = person.gender or span.gender or next((r.gender for r in given if r.gender), "")
    return person


# --- one person under two names -----------------------------------------------------------------


@dataclass(frozen=True)
class Likeness:
    """A way in which a name, with its roles, can be one of a person met before.

    `example` names one person in two ways that are alike so; a test reads it.
    """

    name: str
    joins: Callable[[str, Sequence[RolePhrase], PersonDraft], bool]
    example: str


LIKENESSES = (
    Likeness(
        "same letters",
        lambda name, roles, person: slug(name) in map(slug, person.names),
        "Mme Noëlle Diop attend. Mme Noelle Diop hésite.",
    ),
    Likeness(
        "short form",
        lambda name, roles, person: (
            is_short_form(name, person.label) or is_short_form(person.label, name)
        ),
        "Mme Awa Diop attend. Mme Diop hésite.",
    ),
    Likeness(
        "same sound",
        lambda name, roles, person: (
            same_name(name, person.label) and _roles_agree(roles, person.offices)
        ),
        "M. Sergueï Rodine attend. M. Sergei Rodin hésite.",
    ),
    Likeness(
        "surname of the same sound",
        lambda name, roles, person: (
            " " not in name and sound_key(name) == sound_key(person.label.split()[-1])
        ),
        "M. Sergueï Rodine attend. M. Rodin hésite.",
    ),
)


def _person_met(
    name: str, gender: str, given: Sequence[RolePhrase], people: Sequence[PersonDraft]
) -> PersonDraft | None:
    """The latest person whom a name can mean, exact spellings before likenesses."""
    fits = [p for p in reversed(people) if not (gender and p.gender and gender != p.gender)]
    fits.sort(key=lambda person: not (gender and person.gender == gender))
    alike = (p for how in LIKENESSES for p in fits if how.joins(name, given, p))
    return next(alike, None)


def _roles_agree(given: Sequence[RolePhrase], offices: Collection[str]) -> bool:
    """Two spellings are one person only where their roles do not speak against it."""
    return not given or not offices or any(role.role.office in offices for role in given)
