"""What is worked out once: a property of objects made by the hundred, a fact of a parse."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Generic, TypeVar

from spacy.tokens import Doc

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


def with_doc(work: Callable[[Doc], T]) -> Callable[[Doc], T]:
    """A function of a parse, worked out once and kept with the parse."""
    key = f"{work.__module__}.{work.__qualname__}"

    @wraps(work)
    def kept_or_made(doc: Doc) -> T:
        if key not in doc.user_data:
            doc.user_data[key] = work(doc)
        found: T = doc.user_data[key]
        return found

    return kept_or_made
