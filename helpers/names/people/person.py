"""A person whom the text names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from helpers.names.people.roles import RolePhrase
from helpers.names.spelling import slug


@dataclass(frozen=True)
class Person:
    """A person of the text, with every role given to it; `start` is where the label stands.

    >>> Person("Awa Diop", 0).actor
    'awa_diop'
    """

    label: str
    start: int
    roles: tuple[RolePhrase, ...] = ()
    gender: str = ""
    occupation: tuple[int, int] | None = None  # `Awa Diop, institutrice`: a role of no office
    affiliation: str = ""  # the body named beside it: `Awa Diop (CFDT)`

    @property
    def actor(self) -> str:
        """The id: the fullest name in plain letters."""
        return slug(self.label)

    @cached_property
    def parties(self) -> set[str]:
        """The parties that the person's roles name."""
        return {role.party for role in self.roles if role.party}

    @cached_property
    def kinds_of_role(self) -> list[RolePhrase]:
        """The person's roles, each once however often it is told."""
        return list({role.kind: role for role in reversed(self.roles)}.values())
