"""Expressions side by side -> one: ranges, days of a longer time, sums of lengths.

The rules find what has one head; here two neighbours, or a head and the time behind it, make one.
Each joint is a rule as those are: it has a name, and an example with what is read in it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from helpers.dates.calendar import DaySpan, month_span, shift_month
from helpers.dates.expressions import (
    ALONE,
    ON_A_DAY,
    WHOLE,
    Expression,
    MatchedWords,
    Rule,
    Value,
    When,
)
from helpers.dates.patterns import ORDINAL, WEEKDAY
from helpers.dates.timeml import range_value, with_value
from helpers.dates.values import no_reference
from helpers.lexicon.calendar import DAYS, LAST_BUT_ONE, LAST_ORDINAL, ORDINALS


def compose(plain: str, start: int, found: Sequence[Expression]) -> Iterator[Expression]:
    """The expressions of a sentence that begins at `start`, neighbours made one where they join."""
    kept: list[Expression] = []
    for expression in found:
        here = _inside(plain, _free(kept, start), expression)
        while kept and here.start < kept[-1].end:  # `dimanche` in `le deuxième dimanche de juin`
            kept.pop()
        while kept and (joined := _joined(plain, start, kept[-1], here)):
            kept.pop()
            here = joined
        kept.append(here)
    yield from kept


def _free(kept: Sequence[Expression], start: int) -> int:
    """From where the head of the next expression may begin: it may hold a weekday found before."""
    before = [e for e in kept if e.rule.name != "weekday" or e.words["all"] not in DAYS]
    return before[-1].end if before else start


def _joined(plain: str, start: int, one: Expression, other: Expression) -> Expression | None:
    joints = (joint(plain, start, one, other) for joint in (_range, _weekday_of, _sum, _clock_on))
    return next((made for made in joints if made is not None), None)


def _made(
    kind: Rule, plain: str, start: int, end: int, read: Callable[[When], Value | None]
) -> Expression:
    """An expression of several parts; how it is read is all that is its own."""
    own = replace(kind, read=lambda words, when: read(when))
    words = MatchedWords(all=plain[start:end].lower())
    return Expression(own, words, start, end)


def _never(words: MatchedWords, when: When) -> Value | None:
    return None


def _joint(name: str, *, example: str, gives: str) -> Rule:
    """A rule whose words are found by its own parts, and read by them."""
    return Rule(name, NOTHING, frozenset(), lambda words, around: True, _never, example, gives)


NOTHING = re.compile(r"(?!)")


# --- ranges ---------------------------------------------------------------------------------------

RANGE = _joint(
    "range",
    example="Les bains seront fermés du 28 mai au dernier dimanche de juin.",
    gives="du 28 mai au dernier dimanche de juin: 2021-05-28/2021-06-27",
)


JOINS = re.compile(
    r",? (?:(?P<et>et)|à|au|jusqu'(?:à|au|en)|aux?)(?: l[ea]| la)? (?:l')?|(?: (?:et|à) l')"
)


LEADS = re.compile(r"\b(?P<lead>du|de|d'|entre) ?(?:l[ea] |l')?$", re.IGNORECASE)


# `l'audience, reportée du 4 mai au lundi 10`: two days of which one is void, no range.
MOVED = re.compile(r"\b(?:report|repouss|ajourn|décal|différ|avanc|déplac)\w*[^.;:]{0,40}$", re.I)


def _range(plain: str, start: int, one: Expression, other: Expression) -> Expression | None:
    """`du A au B`, `de A à B`, `entre A et B`."""
    join = JOINS.fullmatch(plain, one.end, other.start)
    lead = LEADS.search(plain, max(start, one.start - 12), one.start) if join else None
    if join is None or lead is None or ALONE in (one.rule.joins, other.rule.joins):
        return None
    if bool(join["et"]) != (lead["lead"].lower() == "entre"):
        return None
    if MOVED.search(plain, max(start, lead.start() - 60), lead.start()):
        return None
    return _made(RANGE, plain, lead.start(), other.end, partial(_from_to, one, other))


def _from_to(one: Expression, other: Expression, when: When) -> Value | None:
    first, last = one.read(when), other.read(when)
    if first is None or last is None:
        return first or last
    begins, ends = _days(first), _days(last)
    if begins is None or ends is None:
        return no_reference(last.basis, "period")
    if begins[0] > ends[1]:  # `du 12 mai 2016 au 22/05`: the end is the next such day
        nearer = replace(when, reference=begins[1], tense=lambda: "future")
        ends = _days(other.read(nearer)) or ends
    elif ends[1] > begins[0] + LONG and not re.search(r"\d{4}", one.words["all"]):
        nearer = replace(when, reference=ends[0], tense=lambda: "past", wall=True)
        begins = _days(one.read(nearer)) or begins
    if begins[0] > ends[1]:
        return last
    rough = first.approximate or last.approximate
    named = range_value(_name(one, first, begins), _name(other, last, ends))
    return Value(last.basis, "period", begins[0], ends[1], approximate=rough, value=named)


def _name(end: Expression, value: Value, days: DaySpan) -> str:
    """What ISO-TimeML calls an end of a range, of which the days may have been found anew."""
    return with_value(replace(value, start=days[0], end=days[1]), end.words).value


def _days(value: Value | None) -> DaySpan | None:
    return (value.start, value.end) if value and value.start and value.end else None


LONG = dt.timedelta(days=366)


# --- a day or a week of a longer time -------------------------------------------------------------


PART_OF = _joint(
    "part-of",
    example="La foire ouvrira le deuxième dimanche de juin.",
    gives="deuxième dimanche de juin: 2021-06-13",
)


def _inside(plain: str, start: int, whole: Expression) -> Expression:
    """A time with the ordinal before it that takes a part of it; the time itself without one."""
    left = max(start, whole.start - 45)
    for offset in (m.start() for m in HEADS.finditer(plain, left, whole.start)):
        head = HEAD.match(plain, offset, whole.start)
        if head and whole.rule.joins == WHOLE:
            words = {k: v.lower() for k, v in head.groupdict().items() if v}
            return _made(PART_OF, plain, offset, whole.end, partial(_part, words, whole))
    return whole


HEAD = re.compile(
    rf"(?P<ordinal>{ORDINAL}) (?P<what>{WEEKDAY}|jour|semaine|week-end|mois)"
    r" d(?:[eu] |')(?:la |l'|cette |ce(?:t)? )?$"
    rf"|du (?P<first>\d\d?) au (?P<last>\d\d?) (?:du |de )$",
    re.IGNORECASE,
)


HEADS = re.compile(rf"(?<![\w-])(?:{ORDINAL}\b|du(?= \d))", re.IGNORECASE)


def _part(words: dict[str, str], whole: Expression, when: When) -> Value | None:
    value = whole.read(when)
    if value is None or value.start is None or value.end is None:
        return value
    span = _days_of(words, (value.start, value.end))
    if span is None or not value.start <= span[0] <= span[1] <= value.end:
        return value
    kind = "date" if span[0] == span[1] else "period"
    return replace(value, type=kind, start=span[0], end=span[1], value="")


def _days_of(words: dict[str, str], whole: DaySpan) -> DaySpan | None:
    """The days that the words take of a longer time: its second Sunday, its last week."""
    first, last = whole
    if "first" in words:
        days = [first + dt.timedelta(days=int(words[k]) - 1) for k in ("first", "last")]
        return (days[0], days[1]) if days[0] < days[1] else None
    number, what = ORDINALS[words["ordinal"]], words["what"]
    if what == "mois":
        back = {LAST_ORDINAL: 0, LAST_BUT_ONE: -1}.get(number)
        month = shift_month(first, number - 1) if back is None else shift_month(last, back)
        return month_span(month.year, month.month)
    day, step = {"jour": (first.weekday(), 1), "semaine": (0, 7), "week-end": (5, 7)}.get(
        what, (DAYS.get(what, 0), 7)
    )
    if what == "semaine":
        day = first.weekday()
    start = first + dt.timedelta(days=(day - first.weekday()) % 7 + step * (number - 1))
    if number in (LAST_ORDINAL, LAST_BUT_ONE):
        start = last - dt.timedelta(days=(last.weekday() - day) % 7) if step == 7 else last
        start = last - dt.timedelta(days=6) if what == "semaine" else start
        start -= dt.timedelta(days=step * (number == LAST_BUT_ONE))
    return start, start + dt.timedelta(days={"semaine": 6, "week-end": 1}.get(what, 0))


WEEKDAY_OF = _joint(
    "weekday-of",
    example="Élu le 12 mars 2021, il a démissionné le mardi de la semaine suivante.",
    gives="mardi de la semaine suivante: 2021-03-16",
)


OF_WEEK = re.compile(r" d(?:[eu] |')(?:la |l')?")


def _weekday_of(plain: str, start: int, one: Expression, other: Expression) -> Expression | None:
    week = other.rule.joins == WHOLE and other.words["all"].startswith("semaine")
    if one.rule.name != "weekday" or not week:
        return None
    if not OF_WEEK.fullmatch(plain, one.end, other.start):
        return None

    def read(when: When) -> Value | None:
        value = other.read(when)
        if value is None or value.start is None:
            return value
        day = value.start + dt.timedelta(days=DAYS[one.words["weekday"]])
        return replace(value, type="date", start=day, end=day)

    return _made(WEEKDAY_OF, plain, one.start, other.end, read)


# --- lengths, and hours before their day ----------------------------------------------------------


SUM = _joint(
    "sum",
    example="Le chantier a duré un an, deux mois et 21 jours.",
    gives="un an, deux mois et 21 jours: P1Y2M21D",
)


ADDS = re.compile(r"(?:,| et|, et) ")


LENGTH = re.compile(
    r"P(?:(?P<Y>\d+)Y)?(?:(?P<M>\d+)M)?(?:(?P<W>\d+)W)?(?:(?P<D>\d+)D)?"
    r"(?:T(?:(?P<h>\d+)H)?(?:(?P<m>\d+)M)?(?:(?P<s>\d+)S)?)?"
)


def _sum(plain: str, start: int, one: Expression, other: Expression) -> Expression | None:
    """Lengths of ever smaller units are one: `deux heures et dix minutes`."""
    if {one.rule.name, other.rule.name} - {"sum", "duration"} or other.rule.name == "sum":
        return None
    if not ADDS.fullmatch(plain, one.end, other.start):
        return None
    values = [expression.read(When(None)) for expression in (one, other)]
    lengths = [LENGTH.fullmatch(v.duration) if v and v.duration else None for v in values]
    more, less = lengths
    if values[0] is None or more is None or less is None or not _descend(more, less):
        return None
    value = replace(values[0], duration=_added(more, less))
    return _made(SUM, plain, one.start, other.end, lambda when: value)


def _descend(more: re.Match[str], less: re.Match[str]) -> bool:
    units = list(LENGTH.groupindex)
    last = max(units.index(u) for u in units if more[u])
    return all(units.index(u) > last for u in units if less[u])


def _added(more: re.Match[str], less: re.Match[str]) -> str:
    both = {unit: more[unit] or less[unit] for unit in LENGTH.groupindex}
    if both["W"] and both["D"]:  # weeks stand alone in ISO 8601
        both["D"], both["W"] = str(int(both["W"]) * 7 + int(both["D"])), ""
    days = "".join(f"{both[u]}{u}" for u in "YMWD" if both[u])
    hours = "".join(f"{both[u]}{u.upper()}" for u in "hms" if both[u])
    return f"P{days}" + (f"T{hours}" if hours else "")


CLOCK_ON_DAY = _joint(
    "clock-on-day",
    example="La sirène a retenti vers 15 h 30, hier.",
    gives="vers 15 h 30, hier: 2021-05-03",
)


BEFORE_ITS_DAY = re.compile(r",? (?:le |ce )?")


def _clock_on(plain: str, start: int, one: Expression, other: Expression) -> Expression | None:
    if one.rule.name != "clock" or other.rule.joins != ON_A_DAY:
        return None
    if not BEFORE_ITS_DAY.fullmatch(plain, one.end, other.start):
        return None
    return _made(CLOCK_ON_DAY, plain, one.start, other.end, other.read)


JOINTS = (RANGE, PART_OF, WEEKDAY_OF, SUM, CLOCK_ON_DAY)
