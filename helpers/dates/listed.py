"""Days in a row of which one alone has its month -> each an expression of its own.

`les 4 et 11 mai` are two days, and so are `le 25 mars et non le 23`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from helpers.dates.calendar import make_day, shift_month
from helpers.dates.expressions import EXPLICIT, Expression, MatchedWords, Value, When
from helpers.dates.patterns import DAY, WEEKDAY
from helpers.dates.rules.days import day, day_list
from helpers.dates.values import day_number, interval, month_number

ONE = re.compile(rf"(?:(?P<weekday>{WEEKDAY}) )?(?P<day>{DAY})\b", re.IGNORECASE)


FURTHER = re.compile(
    rf",? (?:(?:et|ou|puis|mais) )?(?:(?:non|pas) )?(?:le|du|au) (?P<one>{ONE.pattern})"
    r"(?= ?(?:$|[.,;:)!?»])| (?:à|au|aux|dans|en|sur|par|avec)\b)",
    re.IGNORECASE,
)


def each_day(plain: str, end: int, found: Sequence[Expression]) -> Iterator[Expression]:
    """The expressions of a sentence that ends at `end`, each day of a list on its own."""
    stops = [*(expression.start for expression in found[1:]), end]
    for expression, stop in zip(found, stops, strict=False):
        if expression.rule is day_list:
            yield from _days_of_list(plain, expression)
        else:
            yield expression
        further = FURTHER.match(plain, expression.end, stop)
        if further and expression.rule in (day, day_list):
            yield _expression(plain, MatchedWords(), *further.span("one"))


def _days_of_list(plain: str, listed: Expression) -> Iterator[Expression]:
    """`4` and `11 mai` of `4 et 11 mai`; all but the first lie near the one before."""
    last = listed.start + len(listed.words["lead"])
    spans = [one.span() for one in ONE.finditer(plain, listed.start, last)]
    for place, (start, end) in enumerate([*spans, (last, listed.end)]):
        made = _expression(plain, listed.words, start, end)
        yield made if place else replace(made, rule=replace(day_list, read=day.read))


def _expression(plain: str, known: MatchedWords, start: int, end: int) -> Expression:
    one = ONE.match(plain, start, end)
    own = {k: v.lower() for k, v in one.groupdict().items() if v} if one else {}
    words = MatchedWords({**known, **own, "all": plain[start:end].lower()})
    return Expression(replace(day_list, read=_near_the_one_before), words, start, end)


def _near_the_one_before(words: MatchedWords, when: When) -> Value | None:
    """A day of a list: nearest to the one before it, in its month where it names none."""
    if when.beside is None:
        return day.read(words, when) if words["month"] else None
    base, number = when.beside[0], day_number(words["day"])
    months = [shift_month(base.replace(day=1), step) for step in range(-12, 13)]
    if words["month"]:
        months = [m for m in months if m.month == month_number(words["month"])]
    dates = [date for m in months if (date := make_day(m.year, m.month, number))]
    date = min(dates, key=lambda date: abs((date - base).days), default=None)
    return interval(EXPLICIT, (date, date)) if date else None
