"""Everyone whom a text names, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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

    @property
    def roles_beside(self) -> list[Mention]:
        """The roles that stand beside the name of whoever has them."""
        return [
            Mention(role.start, role.end, actor, "role", "role-in-apposition")
            for actor, person in self.people.items()
            for role in person.roles
        ]
