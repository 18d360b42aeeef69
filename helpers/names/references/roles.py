"""Roles that stand for somebody named: `le chef de l'agence`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from spacy.tokens import Doc, Token

from helpers.codebook.lists import word_set
from helpers.grammar import noun_phrase_at
from helpers.names.cast import Cast
from helpers.names.people.person import Person
from helpers.names.people.roles import RoleKind, RolePhrase
from helpers.names.tables import Mention

DEFINITE = re.compile(r"(?:\b(?:le|la|du|au|ce|cet|cette)|\bl')(?: même)?[ ]?$", re.IGNORECASE)


def find_role_references(doc: Doc, cast: Cast) -> list[Mention]:
    """Definite role phrases that stand for a person whom the text names elsewhere."""
    attached = {role.start for person in cast.people.values() for role in person.roles}
    references, holders = [], RoleHolders(cast.people.values())
    for role in cast.roles:
        before = doc._.plain[max(0, role.start - 12) : role.start]
        if role.start in attached or role.plural or not DEFINITE.search(before):
            continue
        person = holders.find(role)
        if person:
            references.append(Mention(role.start, role.end, person.actor, "role", "role-phrase"))
    return references


class Holder(NamedTuple):
    """A person who has a role; `latest` is the one who has it last of all that stand here."""

    start: int
    turn: int  # among all people of the text
    person: Person
    latest: Holder | None

    @property
    def rank(self) -> tuple[int, int]:
        """Where a role is given to the person last; of two the first named."""
        return self.person.roles[-1].start, -self.turn


class RoleHolders:
    """The people of a text by their roles and their gender, in the order in which they come up."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._phrases: dict[RoleKind, RolePhrase] = {}
        self._holders: dict[tuple[RoleKind, str], list[Holder]] = defaultdict(list)
        self._kinds: dict[RoleKind, list[RoleKind]] = {}
        for turn, person in sorted(enumerate(people), key=lambda pair: (pair[1].start, pair[0])):
            for role in person.kinds_of_role:
                self._phrases[role.kind] = role
                among = self._holders[role.kind, person.gender]
                holder = Holder(person.start, turn, person, None)
                last = among[-1].latest or among[-1] if among else holder
                latest = last if last.rank > holder.rank else holder
                among.append(holder if latest is holder else holder._replace(latest=latest))

    def find(self, role: RolePhrase) -> Person | None:
        """The person who has a role: the last one named before it, else the first one after."""
        lists = [among for kind in self._alike(role) for among in self._of_gender(kind, role)]
        places = [bisect_left(among, role.start, key=lambda h: h.start) for among in lists]
        before = [among[n - 1] for among, n in zip(lists, places, strict=True) if n]
        if before:
            return max((h.latest or h for h in before), key=lambda h: h.rank).person
        first = min((among[0] for among in lists), key=lambda h: h[:2], default=None)
        return first.person if first else None

    def _alike(self, role: RolePhrase) -> list[RoleKind]:
        """The kinds of role that a phrase can mean."""
        if role.kind not in self._kinds:
            known = self._phrases.items()
            self._kinds[role.kind] = [kind for kind, other in known if same_role(role, other)]
        return self._kinds[role.kind]

    def _of_gender(self, kind: RoleKind, role: RolePhrase) -> list[list[Holder]]:
        """Those who have a role of a kind, by each gender that a phrase allows."""
        genders = ("", role.gender) if role.gender else ("", "m", "f")
        return [self._holders[kind, g] for g in genders if (kind, g) in self._holders]


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
