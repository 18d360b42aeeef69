"""Roles that stand for somebody named: `le chef de l'agence`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from helpers.codebook.lists import word_set
from helpers.names.people.person import Person
from helpers.names.people.roles import RolePhrase


@dataclass(frozen=True)
class Reference:
    """A place that stands for an actor without naming it."""

    start: int
    end: int
    actor: str
    form: str
    rule: str


@dataclass(frozen=True)
class Antecedent:
    """A place before a pronoun whose actor it may mean."""

    start: int
    end: int
    actor: str  # "" for somebody whom the text does not name: then the pronoun means nobody known
    weight: float
    gender: str = ""  # where the actor's is not known


DEFINITE = re.compile(r"(?:\b(?:le|la|du|au|ce|cet|cette)|\bl')(?: même)?[ ]?$", re.IGNORECASE)


def find_role_references(
    doc: Doc, people: Mapping[str, Person], roles: Sequence[RolePhrase]
) -> list[Reference]:
    """Definite role phrases that stand for a person whom the text names elsewhere."""
    attached = {role.start for person in people.values() for role in person.roles}
    references = []
    for role in roles:
        before = doc._.plain[max(0, role.start - 12) : role.start]
        if role.start in attached or role.plural or not DEFINITE.search(before):
            continue
        person = match_role(role, people)
        if person:
            references.append(Reference(role.start, role.end, person.actor, "role", "role-phrase"))
    return references


def match_role(role: RolePhrase, people: Mapping[str, Person]) -> Person | None:
    """The person who has a role: the last one named before it, else the first one after."""
    fits = [person for person in people.values() if any(same_role(role, r) for r in person.roles)]
    if role.gender:
        fits = [person for person in fits if person.gender in ("", role.gender)]
    before = [person for person in fits if person.start < role.start]
    if before:
        return max(before, key=lambda person: person.roles[-1].start)
    return min(fits, key=lambda person: person.start, default=None)


# A wider word takes up whoever holds a narrower office: `le dirigeant` is the PDG, the president.
WIDER = {
    "leader": word_set("offices_of_a_leader"),
    "diplomat": word_set("offices_of_a_diplomat"),
    "unionist": word_set("offices_of_a_unionist"),
}


def same_role(asked: RolePhrase, known: RolePhrase) -> bool:
    """Whether two phrases can mean one role: `le ministre` is `le ministre des Finances` again."""
    if asked.party and known.party and asked.party != known.party:
        return False
    if asked.role.office == known.role.office:
        return True
    if known.role.office in WIDER.get(asked.role.office, ()):
        return True
    short = asked.role.role
    return any(
        len(short) < len(full) and re.match(rf"{re.escape(short)}\b", full)
        for full in (known.role.role, *known.synonyms)
    )


def gender_shown(head: Token) -> str:
    """The gender that the article shows: `le`, `la`; none after `l'`."""
    before = [t.lower_ for t in head.doc[max(0, head.i - 2) : head.i]]
    if {"la", "cette", "une"} & set(before):
        return "f"
    return "m" if {"le", "ce", "cet", "du", "un"} & set(before) else ""


REACH = 2  # paragraphs before its own that a pronoun's antecedent may stand in
