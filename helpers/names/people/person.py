"""A person whom the text names."""

from __future__ import annotations

from dataclasses import dataclass, field

from helpers.names.people.roles import RolePhrase
from helpers.names.spelling import slug


@dataclass
class Person:
    """A person of the text: every spelling of the name, every role given to it."""

    label: str
    start: int
    names: list[str] = field(default_factory=list)
    roles: list[RolePhrase] = field(default_factory=list)
    gender: str = ""
    occupation: tuple[int, int] | None = None  # `Awa Diop, institutrice`: a role of no office
    affiliation: str = ""  # the body named beside it: `Awa Diop (CFDT)`

    @property
    def actor(self) -> str:
        """The id: the fullest name in plain letters."""
        return slug(self.label)

    @property
    def parties(self) -> set[str]:
        """The parties that the person's roles name."""
        return {role.party for role in self.roles if role.party}
