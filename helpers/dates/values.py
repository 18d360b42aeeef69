"""MatchedWords of a match -> numbers, years and values."""

from __future__ import annotations

import datetime as dt
import re

from helpers.dates.calendar import DaySpan, make_day
from helpers.dates.expressions import NO_REFERENCE, VAGUE, MatchedWords, Value, When
from helpers.lexicon.calendar import DAYS, MONTHS, SHORT_MONTHS
from helpers.lexicon.numbers import number_of


def step_of(which: str) -> int:
    """-1 for `dernier` and `passé`, 1 for `prochain` and `à venir`, else 0."""
    if re.search(r"derni|passé|écoul", which):
        return -1
    return int(bool(re.search(r"prochain|à venir|qui vien", which)))


def month_number(word: str) -> int:
    """The number of a month, its name written out or short."""
    word = word.rstrip(".")
    return MONTHS.get(word) or SHORT_MONTHS[word]


def year_number(word: str) -> int:
    """A year in figures or in words."""
    return int(number_of(word) or 0)


def whole_year(word: str, reference: dt.date | None) -> int:
    """A year, that of two digits in the century that lies nearest before: 98 is 1998.

    >>> whole_year("98", dt.date(2021, 5, 4)), whole_year("'24", dt.date(2021, 5, 4))
    (1998, 2024)
    """
    word = word.lstrip("'")
    if not re.fullmatch(r"\d\d", word):
        return year_number(word)
    latest = (reference.year if reference else LAST_KNOWN) + 20
    return latest - (latest - int(word)) % 100


LAST_KNOWN = 2025  # from which two digits count where the text gives no day


def day_number(word: str) -> int:
    """The number of a day of the month: `1er`, `premier` and `douze` too."""
    return 1 if word in ("1er", "1 er", "1ᵉʳ", "1 ᵉʳ", "premier") else int(number_of(word) or 0)


def given_year(words: MatchedWords, when: When) -> int | None:
    """The year that the words name: `2021`, `de l'an dernier`."""
    if words["year"]:
        return whole_year(words["year"], when.reference)
    if words["of_year"] and when.reference is not None:
        return when.reference.year + step_of(words["of_year"])
    return when.year


def missing_year(month: int, day: int, which: str, when: When) -> int | None:
    """The year of a date without one: by `dernier` or by the tense, from the reference date."""
    if when.reference is None:
        return None
    here = when.reference
    years = (here.year - 1, here.year, here.year + 1)
    dates = [date for year in years if (date := make_day(year, month, day))]
    tense = {-1: "past", 1: "future"}.get(step_of(which)) or when.tense()
    if tense == "past" and (when.wall or which):
        dates = [date for date in dates if date <= here] or dates[:1]
        return dates[-1].year if dates else None
    if tense == "past" and dates:
        return min(dates, key=lambda date: _distance(date, here)).year
    if tense == "future":
        dates = [date for date in dates if date >= here] or dates[-1:]
        return dates[0].year if dates else None
    return min(dates, key=lambda date: abs((date - here).days)).year if dates else None


def _distance(date: dt.date, here: dt.date) -> int:
    """How far a day lies off for what is told as past: those to come count many times.

    `ont appelé à une grève le 22 mai`, told on 4 May, is in eighteen days, not a year ago.
    """
    days = (date - here).days
    return days * AHEAD_IN_PAST if days > 0 else -days


AHEAD_IN_PAST = 6


def year_of_weekday(month: int, day: int, weekday: str, when: When) -> int | None:
    """The year that a weekday tells: of three years around, one alone has a Thursday 13 May."""
    if not weekday or when.reference is None:
        return None
    years = [when.reference.year + step for step in (-1, 0, 1)]
    fits = [y for y in years if (d := make_day(y, month, day)) and d.weekday() == DAYS[weekday]]
    return fits[0] if len(fits) == 1 else None


def no_reference(basis: str, type_: str = "date") -> Value:
    """The value of an expression that counts from a reference date nobody knows."""
    return Value(basis, type_, note=NO_REFERENCE)


def fraction_told(words: MatchedWords) -> float:
    """What `et demi`, `et quart`, `et trois quarts` adds to a count."""
    half = words["half"]
    return (0.75 if "trois" in half else 0.25 if "quart" in half else 0.5) if half else 0


def every_week(first: str, last: str = "", at: str = "") -> Value:
    """A set: each week on a day at some time, or from one day to another.

    >>> every_week("mardi").value, every_week("mardi", "samedi").value
    ('XXXX-WXX-2', 'XXXX-WXX-2/XXXX-WXX-6')
    """
    days = [f"XXXX-WXX-{DAYS[day] + 1}{at}" for day in (first, last) if day]
    return Value(VAGUE, "set", value="/".join(days))


def interval(basis: str, span: DaySpan, *, approximate: bool = False) -> Value:
    """A value of a day or, where its ends differ, of a period."""
    type_ = "date" if span[0] == span[1] else "period"
    return Value(basis, type_, *span, approximate=approximate)
