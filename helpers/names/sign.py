"""What speaks for a stretch of text being a name: one form for all tables of such signs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Candidate = TypeVar("Candidate")


@dataclass(frozen=True)
class Sign(Generic[Candidate]):
    """Something that shows a candidate to be a name; any one sign is enough.

    In `example`, `words` are a name by this sign; a test reads it.
    """

    name: str
    shows: Callable[[Candidate], object]
    example: str
    words: str
