"""Roles that stand for somebody named: `le chef de l'agence`."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from spacy.tokens import Doc, Token

from helpers.codebook.lists import word_set
from helpers.grammar import noun_phrase_at
from helpers.names.cast import Cast
from helpers.names.people.person import Person
from helpers.names.people.roles import RolePhrase
from helpers.names.tables import Mention

DEFINITE = re.compile(r"(?:\b(?:le|la|du|au|ce|cet|cette)|\bl')(?: même)?[ ]?$", re.IGNORECASE)


def find_role_references(doc: Doc, cast: Cast) -> list[Mention]:
    """Definite role phrases that stand for a person whom the text names elsewhere."""
    attached = {role.start for person in cast.people.values() for role in person.roles}
    references = []
    for role in cast.roles:
        before = doc._.plain[max(0, role.start - 12) : role.start]
        if role.start in attached or role.plural or not DEFINITE.search(before):
            continue
        person = match_role(role, cast.people)
        if person:
            references.append(Mention(role.start, role.end, person.actor, "role", "role-phrase"))
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
    if not asked.party and not same_field(asked.field, known.field):
        return False
    if known.field and not known.party and not _same_word(asked, known):
        return False  # `le roi` is no president of a league
    if asked.role.office == known.role.office:
        return True
    if known.role.office in WIDER.get(asked.role.office, ()):
        return True
    short = asked.role.role
    return any(
        len(short) < len(full) and re.match(rf"{re.escape(short)}\b", full)
        for full in (known.role.role, *known.synonyms)
    )


def same_field(asked: Collection[str], known: Collection[str]) -> bool:
    """Whether two roles can be of one thing: what is told twice shares a word.

    >>> same_field(["finances"], ["économie", "finances"]), same_field(["usine"], ["hôpital"])
    (True, False)
    """
    return not asked or not known or not set(asked).isdisjoint(known)


def _same_word(asked: RolePhrase, known: RolePhrase) -> bool:
    """Whether two phrases begin with one noun: `la présidente`, `le président de la ligue`."""
    first, second = asked.role.role.split()[0], known.role.role.split()[0]
    return first == second or asked.role.office in WIDER


def gender_shown(head: Token) -> str:
    """The gender that a noun phrase shows: m or f, "" where nothing shows it."""
    gender = noun_phrase_at(head.doc, head).gender
    return gender[0] if gender else ""
