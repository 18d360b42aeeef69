"""Everyone whom a text names, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from helpers.names.bodies.body import Body
from helpers.names.people.person import Person
from helpers.names.people.roles import RolePhrase
from helpers.names.tables import COUNTED, Mention


@dataclass(frozen=True)
class Cast:
    """Everyone whom the text names: the mentions, the people and the bodies presented, by id."""

    mentions: tuple[Mention, ...]
    people: Mapping[str, Person]
    presented: Mapping[str, Body]
    roles: tuple[RolePhrase, ...]

    @property
    def named(self) -> list[Mention]:
        """The mentions that name somebody outright."""
        return [mention for mention in self.mentions if mention.form in COUNTED]

    @cached_property
    def roles_by_end(self) -> dict[str, list[RolePhrase]]:
        """Each person's roles, in the order in which they end."""
        return {
            actor: sorted(person.roles, key=lambda role: role.end)
            for actor, person in self.people.items()
        }

    @property
    def roles_beside(self) -> list[Mention]:
        """The roles that stand beside the name of whoever has them."""
        return [
            Mention(role.start, role.end, actor, "role", "role-in-apposition")
            for actor, person in self.people.items()
            for role in person.roles
        ]
