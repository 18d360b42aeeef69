"""A value -> what ISO-TimeML calls it: `2022-01-12`, `2022-W02`, `P5D`, `PRESENT_REF`.

The value is written from the days where they are a unit of the calendar, else as the interval that
they are: `2022-01-12/2022-01-15`. A part of a unit (`début mars`) has the unit's; a range has those
of its ends, at the grain in which they are said: `2022-03/2022-05`, `2022-01-12T09:00/…`.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from helpers.dates.calendar import (
    DaySpan,
    century_span,
    iso_duration,
    month_span,
    part_of_year,
    season_span,
    unit_span,
    year_span,
    years_span,
)
from helpers.dates.expressions import MatchedWords, Value
from helpers.dates.patterns import FRACTION_OF_HOUR, NUMBER_WORD
from helpers.lexicon.calendar import PARTS_OF_DAY, SEASON_CODES
from helpers.lexicon.numbers import number_of

CLOCK_TIME = re.compile(
    r"\b(?P<hour>\d{1,2}) ?(?:h(?:eures?)?\b|h(?=\d)|:(?=\d\d)) ?(?P<minute>\d\d(?!\d))?"
    rf"|\b(?P<words>{NUMBER_WORD}) heures?\b|(?<!-)\b(?P<noon>midi|minuit)\b"
)


AFTER_NOON = re.compile(r"de l'après-midi|heures? du soir|\dh du soir")


PART_OF_DAY = re.compile(r"\b(?:petit )?(après-midi|matinée|matin|soirée|soir|nuit)\b")


def time_of(words: str) -> str:
    """The time of day that an expression names, as ISO-TimeML writes it; "" for none.

    >>> time_of("mardi à 15 h 30"), time_of("hier soir"), time_of("vers midi"), time_of("mardi")
    ('T15:30', 'TEV', 'T12:00', '')
    >>> time_of("minuit et demi"), time_of("huit heures moins le quart")
    ('T00:30', 'T07:45')
    """
    found = CLOCK_TIME.search(words)
    if found is None or not (found["noon"] or _hour(found) <= 24):
        part = PART_OF_DAY.search(words)
        return PARTS_OF_DAY[part[1]] if part else ""
    hour = {"midi": 12, "minuit": 24}.get(found["noon"]) or _hour(found)
    hour += 12 if hour < 12 and AFTER_NOON.search(words) else 0
    fraction = fraction_of(words[found.end() :])
    if fraction:
        hour, minute = divmod((hour * 60 + fraction) % (24 * 60), 60)
        return f"T{hour:02d}:{minute:02d}"
    return f"T{hour:02d}:{found['minute'] or '00'}"


def fraction_of(words: str) -> int:
    """The minutes of a fraction of an hour that words begin with; 0 for none.

    >>> fraction_of(" et quart"), fraction_of(" moins le quart du soir"), fraction_of(" demain")
    (15, -15, 0)
    """
    found = re.match(FRACTION_OF_HOUR, words)
    if found is None:
        return 0
    if "demi" in found[0]:
        return 30
    return -15 if "moins" in found[0] else 45 if "trois" in found[0] else 15


def _hour(found: re.Match[str]) -> int:
    return int(found["hour"] or number_of(found["words"]) or 0)


def with_value(value: Value, words: MatchedWords) -> Value:
    """A value with its name in ISO-TimeML; a day with a time of day is a time."""
    if value.type == "time" or (value.type in ("date", "period") and _at_a_time(value, words)):
        value = replace(value, type="time")
    return value if value.value else replace(value, value=_named(value, words))


def _at_a_time(value: Value, words: MatchedWords) -> bool:
    """Whether an expression names a time on one day, or the night between two."""
    short = value.start == value.end or bool(words["night"])
    return short and not value.duration and bool(time_of(words["all"]))


def range_value(first: str, last: str) -> str:
    """What ISO-TimeML calls a range, from what it calls its ends.

    >>> range_value("2022-03", "2022-05"), range_value("2022-03", "2022-03")
    ('2022-03/2022-05', '2022-03')
    """
    return first if first == last else f"{first}/{last}"


def _named(value: Value, words: MatchedWords) -> str:
    if value.type in ("duration", "set"):
        return value.duration or _unknown_length(words)
    if value.start is None or value.end is None:
        return "XXXX" if value.type == "period" else "XXXX-XX-XX"
    if value.type == "time":
        return _times(value.start, words["all"])
    if words["season"]:
        return _season(value.start, words["season"])
    return _unit(value.named or (value.start, value.end), words["part"], words["unit"])


BETWEEN_TIMES = re.compile(r"\b(?:de|entre) (?=\d|midi)(?P<first>.+?) (?:à|et) (?P<last>\S.*)")


def _times(day: dt.date, words: str) -> str:
    """A time on a day, or one and the other: `mardi de 9 h à 16 h 30`."""
    between = BETWEEN_TIMES.search(words)
    times = [time_of(between[end]) for end in ("first", "last")] if between else []
    if not all(times) or not times:
        return f"{day}{time_of(words)}"
    return range_value(*(f"{day}{time}" for time in times))


def _unknown_length(words: MatchedWords) -> str:
    """`quelques jours` are so many days: PXD."""
    return re.sub(r"\d+", "X", iso_duration(1, words["unit"])) if words["unit"] else "PXX"


def _season(start: dt.date, season: str) -> str:
    year = next((y for y in (start.year, start.year - 1) if season_span(season, y)[0] <= start), 0)
    return f"{year:04d}-{SEASON_CODES[season]}"


def _unit(span: DaySpan, part: str, unit: str) -> str:
    """The unit of the calendar that some days are or, with a `part`, lie in; else the interval."""
    if not FIRST_YEAR <= span[0].year <= LAST_YEAR:  # whose decade or century no calendar holds
        return f"{span[0]}/{span[1]}" if span[0] != span[1] else str(span[0])
    for name, whole in _units(span[0]):
        lies_in = part and whole[0] <= span[0] and span[1] <= whole[1]
        if (span == whole and not part) or (lies_in and _can_hold_part(name, unit)):
            return name
    return f"{span[0]}/{span[1]}"


def _can_hold_part(name: str, unit: str) -> bool:
    """Whether `début`, `fin` can be of a unit: of a week or a quarter where that was said.

    >>> _can_hold_part("2013-Q1", ""), _can_hold_part("2013-Q1", "trimestre")
    (False, True)
    """
    mark = re.search(r"-([WQH])", name)
    if mark is None:
        return True
    said = {"W": "semaine", "Q": "trimestre", "H": "semestre"}[mark[1]]
    return unit.startswith(said) and not name.endswith("WE")


FIRST_YEAR, LAST_YEAR = 100, 9899


def _units(day: dt.date) -> list[tuple[str, DaySpan]]:
    """The units of the calendar in which a day lies, from small to large, as ISO-TimeML has them.

    >>> [name for name, span in _units(dt.date(2022, 1, 15))][:4]
    ['2022-01-15', '2022-W02-WE', '2022-W02', '2022-01']
    """
    iso, year = day.isocalendar(), day.year
    week, quarter, half = (
        unit_span("semaine", 0, "", day),
        (day.month + 2) // 3,
        (day.month + 5) // 6,
    )
    decade, century = year // 10, (year - 1) // 100
    return [
        (str(day), (day, day)),
        (f"{iso.year:04d}-W{iso.week:02d}-WE", unit_span("week-end", 0, "", day)),
        (f"{iso.year:04d}-W{iso.week:02d}", week),
        (f"{year:04d}-{day.month:02d}", month_span(year, day.month)),
        (f"{year:04d}-Q{quarter}", part_of_year(3, quarter, year)),
        (f"{year:04d}-H{half}", part_of_year(6, half, year)),
        (f"{year:04d}", year_span(year)),
        (f"{decade:03d}", years_span(decade * 10, decade * 10 + 9)),
        (f"{century:02d}", century_span(century + 1)),
    ]
