"""A property that is worked out once, for objects that are made by the hundred."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class kept(Generic[T]):  # noqa: N801 (it reads as `property` does)
    """A property worked out once: `functools.cached_property` without its lock.

    Up to Python 3.11 the lock costs more than most of what is kept here.
    """

    def __init__(self, work: Callable[[Any], T]) -> None:
        self.work = work
        self.__doc__ = work.__doc__

    def __get__(self, instance: object, owner: type | None = None) -> T:
        value = self.work(instance)
        instance.__dict__[self.work.__name__] = value
        return value
