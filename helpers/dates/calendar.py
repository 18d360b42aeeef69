"""MatchedWords and numbers of the calendar -> days, spans of days and lengths."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

from helpers.lexicon.calendar import FEASTS, LAST_BUT_ONE, REPUBLICAN_YEARS, SEASONS

DaySpan = tuple[dt.date, dt.date]  # first and last day, inclusive

# Between these an article can have come out. The tables hold days from 1677 to 2262, and Python
# counts those of the years 1 to 9999: what is told of the days around it finds its place.
FIRST_PUBLISHED, LAST_PUBLISHED = dt.date(1700, 1, 1), dt.date(2199, 12, 31)


def can_be_published(day: dt.date) -> bool:
    """Whether an article can have come out on a day.

    >>> can_be_published(dt.date(1789, 5, 5)), can_be_published(dt.date(9999, 12, 31))
    (True, False)
    """
    return FIRST_PUBLISHED <= day <= LAST_PUBLISHED


def make_day(year: int, month: int, day: int) -> dt.date | None:
    """A day, or None where the calendar has none: 30 February."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def month_span(year: int, month: int, part: str = "") -> DaySpan:
    """A month, or one of its thirds or halves: `début`, `mi`, `fin`; `quinzaine 1`, `semaine 1`."""
    last = monthrange(year, month)[1]
    first, final = {
        "début": (1, 10),
        "mi": (11, 20),
        "milieu": (11, 20),
        "fin": (21, last),
        "quinzaine 1": (1, 15),
        "quinzaine 2": (16, last),
        "quinzaine 9": (16, last),
        "semaine 1": (1, 7),
        "semaine 2": (8, 14),
        "semaine 3": (15, 21),
        "semaine 4": (22, 28),
        "semaine 9": (last - 6, last),
    }.get(part, (1, last))
    return dt.date(year, month, first), dt.date(year, month, final)


def year_span(year: int, part: str = "") -> DaySpan:
    """A year, its first or last quarter, its middle third, or one of its halves."""
    first, final = {
        "début": (1, 3),
        "mi": (5, 8),
        "milieu": (5, 8),
        "fin": (10, 12),
        "moitié 1": (1, 6),
        "moitié 2": (7, 12),
    }.get(part, (1, 12))
    return dt.date(year, first, 1), dt.date(year, final, monthrange(year, final)[1])


def years_span(first: int, last: int, part: str = "") -> DaySpan:
    """Several years, or roughly a third of them."""
    third = (last - first + 1) // 3
    rest = last - first + 1 - 2 * third
    if part == "début":
        first, last = (first, first + rest - 1) if third == 3 else (first, first + third - 1)
    elif part in ("mi", "milieu"):
        first = first + (rest if third == 3 else third)
        last = first + third - 1
    elif part == "tournant":
        first, last = first - 1, first + 1
    elif part == "fin":
        first = last - (third if third == 3 else rest) + 1
    return dt.date(first, 1, 1), dt.date(last, 12, 31)


def century_span(number: int, part: str = "") -> DaySpan:
    """The XIXth century: 1801 to 1900."""
    return years_span((number - 1) * 100 + 1, number * 100, part)


def republican_year(number: int) -> DaySpan | None:
    """A year of the Republican calendar, from I to XIV; None beyond.

    >>> republican_year(3)
    (datetime.date(1794, 9, 22), datetime.date(1795, 9, 22))
    """
    if not 1 <= number <= len(REPUBLICAN_YEARS):
        return None
    start = dt.date(1791 + number, 9, REPUBLICAN_YEARS[number - 1])
    following = republican_year(number + 1)
    end = following[0] - dt.timedelta(days=1) if following else dt.date(1805, 12, 31)
    return start, end


def season_span(season: str, year: int) -> DaySpan:
    """Three whole months; the winter of a year begins in its December."""
    start = dt.date(year, SEASONS[season], 1)
    return start, shift_month(start, 3) - dt.timedelta(days=1)


def part_of_year(size: int, number: int, year: int) -> DaySpan:
    """The quarter (`size` 3) or half-year (6) of a number from 1 on, 8 and 9 being the last two."""
    last = 12 // size
    number = last - 1 if number == LAST_BUT_ONE else min(number, last)
    start = dt.date(year, (number - 1) * size + 1, 1)
    return start, shift_month(start, size) - dt.timedelta(days=1)


def feast_day(feast: str, year: int) -> dt.date:
    """The day of a feast in a year."""
    when = FEASTS[feast]
    if isinstance(when, tuple):
        return dt.date(year, *when)
    return easter(year) + dt.timedelta(days=when)


def easter(year: int) -> dt.date:
    """Easter Sunday by the Gregorian computus (Butcher's algorithm of 1876).

    >>> easter(2024)
    datetime.date(2024, 3, 31)
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    month, day = divmod(h + m - 7 * ((a + 11 * h + 22 * m) // 451) + 114, 31)
    return dt.date(year, month, day + 1)


def shift_month(day: dt.date, months: int) -> dt.date:
    """The same day some months later or earlier, or the last one that its month has."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def unit_span(unit: str, step: int, part: str, reference: dt.date) -> DaySpan:
    """The week, month, quarter, year … of a day, or the one `step` units later, or a part of it."""
    monday = reference - dt.timedelta(days=reference.weekday()) + dt.timedelta(weeks=step)
    if unit.startswith(("week-end", "weekend")):
        return monday + dt.timedelta(days=5), monday + dt.timedelta(days=6)
    if unit.startswith("semaine"):
        first, last = {"début": (0, 1), "mi": (2, 3), "milieu": (2, 3), "fin": (3, 6)}.get(
            part, (0, 6)
        )
        return monday + dt.timedelta(days=first), monday + dt.timedelta(days=last)
    if unit.startswith("mois"):
        day = shift_month(reference.replace(day=1), step)
        return month_span(day.year, day.month, part)
    if unit.startswith(("trimestre", "semestre")):
        size = 3 if unit.startswith("trimestre") else 6
        number = (reference.month - 1) // size + step
        return part_of_year(
            size, number % (12 // size) + 1, reference.year + number // (12 // size)
        )
    if unit.startswith("décennie"):
        first_year = reference.year // 10 * 10 + step * 10
        return years_span(first_year, first_year + 9, part)
    if unit.startswith("siècle"):
        return century_span((reference.year - 1) // 100 + 1 + step, part)
    return year_span(reference.year + step, part)


def moved(day: dt.date, number: float, unit: str, sign: int) -> DaySpan | None:
    """A day moved by a count of units: to the day up to weeks, to the month or year beyond."""
    count = int(number) * sign
    if unit.startswith(("heure", "minute", "seconde")):
        hours = {"h": 1.0, "m": 1 / 60, "s": 1 / 3600}[unit[0]] * number * sign
        noon = dt.datetime.combine(day, dt.time(12)) + dt.timedelta(hours=hours)
        return noon.date(), noon.date()
    if unit.startswith(("jour", "nuit", "semaine", "quinzaine")):
        days = {"s": 7, "q": 14}.get(unit[0], 1) * number * sign
        if abs(days) > 200_000:
            return None
        day += dt.timedelta(days=int(days))
        return day, day
    if unit.startswith(("mois", "trimestre", "semestre")):
        months = int({"t": 3, "s": 6}.get(unit[0], 1) * number) * sign
        return (
            month_span((to := shift_month(day, months)).year, to.month)
            if abs(months) < 6000
            else None
        )
    year = day.year + count * {"d": 10, "s": 100}.get(unit[0], 1)
    return year_span(year) if 1 <= year <= 9998 else None


SECONDS = {"heu": ("H", 3600), "min": ("M", 60), "sec": ("S", 1)}


LONG = {
    "jou": ("D", 1),
    "nui": ("D", 1),
    "sem": ("W", 1),
    "qui": ("W", 2),
    "moi": ("M", 1),
    "tri": ("M", 3),
    "an": ("Y", 1),
    "ans": ("Y", 1),
    "ann": ("Y", 1),
    "déc": ("Y", 10),
    "siè": ("Y", 100),
    "wee": ("D", 2),
}


def iso_duration(number: float, unit: str) -> str:
    """A length in ISO 8601.

    >>> iso_duration(5, "heures"), iso_duration(2.5, "ans"), iso_duration(1.5, "heure")
    ('PT5H', 'P2Y6M', 'PT1H30M')
    """
    if unit[:3] in SECONDS:
        return _clock_length(round(number * SECONDS[unit[:3]][1]), unit[:3])
    letter, size = ("M", 6) if unit.startswith("semestre") else LONG[unit[:3]]
    number *= size
    if letter == "Y" and number % 1:
        return f"P{int(number)}Y{round(number % 1 * 12)}M".replace("P0Y", "P")
    if letter == "W" and number % 1:
        return f"P{round(number * 7)}D"
    if letter == "M" and number % 1:
        return f"P{int(number)}M{round(number % 1 * 30)}D".replace("P0M", "P")
    return f"P{number:g}{letter}"


def _clock_length(seconds: int, unit: str) -> str:
    """Hours, minutes and seconds, those of the unit as given: 90 minutes stay PT90M."""
    if unit == "min" and seconds % 60 == 0:
        return f"PT{seconds // 60}M"
    if unit == "sec":
        return f"PT{seconds}S"
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    parts = [(hours, "H"), (minutes, "M"), (rest, "S")]
    return "PT" + "".join(f"{value}{letter}" for value, letter in parts if value)
