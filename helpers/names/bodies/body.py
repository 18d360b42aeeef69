"""A body that the text names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from helpers.names.spelling import slug
from helpers.names.tables import Mention


@dataclass(frozen=True)
class Body:
    """An organisation, group or medium that the text presents, under its fullest name.

    >>> Body("Amicale des haleurs").actor
    'amicale_des_haleurs'
    """

    label: str
    kind: str = "organisation"

    @cached_property
    def actor(self) -> str:
        """The id, made from the name."""
        return slug(self.label)

    def named_at(self, start: int, end: int, form: str, rule: str = "presented") -> NamedBody:
        """The place of one of its names, with the body itself; `form` is name or acronym."""
        return Mention(start, end, self.actor, form, rule), self


NamedBody = tuple[Mention, Body]
