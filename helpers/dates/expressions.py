"""What an expression of time is made of: its rule, its words, its context, and what it means.

A rule has a pattern, the kinds of words without which it cannot match, the contexts in which its
words are no date, and a function that works out the value; it stands in the room of its kind.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from helpers.dates.calendar import DaySpan

# On what a value rests: a date in full, the day of writing, another day of the text, or nothing.
EXPLICIT, DEICTIC = "explicit", "deictic"
RELATIVE, VAGUE = "event-relative", "vague"


NO_REFERENCE = "no reference date"


@dataclass(frozen=True)
class Value:
    """What an expression of time means: an inclusive interval, a length, or neither.

    `value` is what ISO-TimeML calls it, where its days and its length do not tell; `named` are the
    days that the words name, where the interval is another: `d'ici à vendredi` names Friday.
    """

    basis: str
    type: str = "date"
    start: dt.date | None = None
    end: dt.date | None = None
    duration: str | None = None
    approximate: bool = False
    note: str = ""
    value: str = ""
    named: DaySpan | None = None


class MatchedWords(dict[str, str]):
    """The named words of a match in lower case, `all` among them; "" for those that are absent."""

    def __missing__(self, name: str) -> str:
        return ""


@dataclass
class When:
    """From where an expression is read.

    `reference` is the day of publication; `last` the interval and `day` the single day that the
    text has named last; `inner` the day that dates the event after `deux jours après`; `beside` the
    interval named last in the same sentence; `year` the year that a later date of the same list
    names. `tense` gives past, present or future (with a `wall`, nothing
    else will do: `depuis le 4 mai`), `part_of_speech` that of the
    expression's main word.
    """

    reference: dt.date | None
    tense: Callable[[], str] = lambda: "present"
    wall: bool = False
    part_of_speech: Callable[[], str] = lambda: "ADJ"
    last: DaySpan | None = None
    day: dt.date | None = None
    inner: DaySpan | None = None
    beside: DaySpan | None = None
    year: int | None = None


@dataclass(frozen=True)
class Surroundings:
    """The words around a match, within its line."""

    before: str
    after: str
    found: str


# How expressions join with neighbours (`helpers.dates.compose`): as the bound of a range; as a day
# that an hour may precede too; as a longer time, of which days are taken, too; or not at all.
BOUND, ON_A_DAY, WHOLE, ALONE = "bound", "day", "whole", "alone"


@dataclass(frozen=True)
class Rule:
    """How one sort of expression is found and read.

    The sentence must hold a word of a kind that it `needs` (`helpers.dates.words`). In its
    `example` it reads what `gives` says: the words, and behind a colon the days or the length.
    """

    name: str
    pattern: re.Pattern[str]
    needs: frozenset[str]
    stands: Callable[[MatchedWords, Surroundings], bool]
    read: Callable[[MatchedWords, When], Value | None]
    example: str
    gives: str
    joins: str = BOUND

    def __call__(self, words: MatchedWords, when: When) -> Value | None:
        """What the rule reads; one rule may lean on another."""
        return self.read(words, when)


@dataclass(frozen=True)
class Expression:
    """An expression found in a text: its offsets, its words and how to read them."""

    rule: Rule
    words: MatchedWords
    start: int
    end: int
    deadline: bool = False  # after `d'ici à`: from the reference date until then

    def read(self, when: When) -> Value | None:
        """Its value, or None where the words turn out to be no expression of time."""
        if self.deadline:  # `avait promis de répondre d'ici lundi`: the Monday to come all the same
            when = replace(when, tense=lambda: "future")
        value = self.rule.read(self.words, when)
        if value is None or not self.deadline or value.type == "duration":
            return value
        if when.reference and value.end and value.end < when.reference:
            return value
        start = when.reference if value.end else None
        named = (value.start, value.end) if value.start and value.end else None
        until = replace(value, type="period", basis=DEICTIC, start=start, approximate=False)
        return replace(until, named=value.named or named)


def _always(words: MatchedWords, around: Surroundings) -> bool:
    return True


Reader = Callable[[MatchedWords, When], Value | None]


def rule(
    name: str,
    pattern: str,
    *,
    needs: str,
    example: str,
    gives: str,
    joins: str = BOUND,
    stands: Callable[[MatchedWords, Surroundings], bool] = _always,
) -> Callable[[Reader], Rule]:
    """Make a function the reader of a pattern; its module lists the rule in `RULES`."""

    def made(read: Reader) -> Rule:
        compiled = re.compile(rf"(?<![\w/.,-])(?:{pattern})(?!\w)", re.IGNORECASE)
        return Rule(name, compiled, frozenset(needs.split()), stands, read, example, gives, joins)

    return made
