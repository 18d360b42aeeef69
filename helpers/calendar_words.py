"""French words of the calendar, and the days that they cover.

Months, weekdays, seasons, feasts and numbers in words; and the inclusive intervals that a month, a
quarter, `début mars` or `le XIXe siècle` stand for. Conventions where usage is loose:

- the thirds of a month are 1-10, 11-20 and 21 to its end;
- `début` and `fin` of a year are its first and last quarter, `mi-` and `milieu` May to August;
- the `tournant` of a decade or century is its first year, with the one before and the one after;
- the thirds of a decade are 4, 3 and 3 years, those of a century 33, 33 and 34;
- seasons are whole months: spring from March, summer from June, autumn from September, winter
  from December;
- a week runs from Monday to Sunday, a century from its year 1 to its year 100.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange

Span = tuple[dt.date, dt.date]  # first and last day, inclusive

MONTHS = {
    name: number
    for number, names in enumerate(
        "janvier février|fevrier mars avril mai juin juillet août|aout septembre octobre novembre"
        " décembre|decembre".split(),
        1,
    )
    for name in names.split("|")
}
SHORT_MONTHS = {
    name: number
    for number, names in enumerate(
        "janv|jan févr|fév|fevr - avr - - juil|juill - sept oct nov déc|dec".split(), 1
    )
    for name in names.split("|")
    if name != "-"
}
DAYS = {name: number for number, name in enumerate(
    "lundi mardi mercredi jeudi vendredi samedi dimanche".split())}  # fmt: skip
SEASONS = {"printemps": 3, "été": 6, "automne": 9, "hiver": 12}

# Feasts: the month and day, or the days from Easter Sunday.
FEASTS: dict[str, tuple[int, int] | int] = {
    "noël": (12, 25), "nouvel an": (1, 1), "jour de l'an": (1, 1), "saint-sylvestre": (12, 31),
    "toussaint": (11, 1), "assomption": (8, 15), "épiphanie": (1, 6), "chandeleur": (2, 2),
    "saint-valentin": (2, 14), "saint-patrick": (3, 17), "saint-jean": (6, 24),
    "saint-michel": (9, 29), "saint-martin": (11, 11), "saint-nicolas": (12, 6),
    "mardi gras": -47, "mercredi des cendres": -46, "dimanche des rameaux": -7, "jeudi saint": -3,
    "vendredi saint": -2, "samedi saint": -1, "pâques": 0, "lundi de pâques": 1, "ascension": 39, "pentecôte": 49,
    "lundi de pentecôte": 50,
}  # fmt: skip

SMALL = {word: number for number, word in enumerate(
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
    .split())} | {"une": 1, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50,
                  "soixante": 60, "septante": 70, "huitante": 80, "nonante": 90}  # fmt: skip
ABOUT_SO_MANY = {"demi-douzaine": 6, "huitaine": 8, "dizaine": 10, "douzaine": 12, "quinzaine": 15,
    "vingtaine": 20, "trentaine": 30, "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60,
    "centaine": 100}  # fmt: skip
ORDINALS = {"premier": 1, "première": 1, "1er": 1, "1re": 1, "1ère": 1, "deuxième": 2, "second": 2,
            "seconde": 2, "2e": 2, "2ème": 2, "2nd": 2, "troisième": 3, "3e": 3, "3ème": 3,
            "quatrième": 4, "4e": 4, "4ème": 4, "dernier": 9, "dernière": 9}  # fmt: skip
CENTURIES = {"onzième": 11, "douzième": 12, "treizième": 13, "quatorzième": 14, "quinzième": 15,
             "seizième": 16, "dix-septième": 17, "dix-huitième": 18, "dix-neuvième": 19,
             "vingtième": 20, "vingt et unième": 21}  # fmt: skip
ROMAN = {"i": 1, "v": 5, "x": 10}
# The Republican calendar: on which day of September its years I to XIV began, from 1792 on.
REPUBLICAN_YEARS = (22, 22, 22, 23, 22, 22, 22, 23, 23, 23, 23, 24, 23, 23)
REPUBLICAN_MONTHS = {name: number for number, name in enumerate(
    "vendémiaire brumaire frimaire nivôse pluviôse ventôse germinal floréal prairial messidor"
    " thermidor fructidor".split())}  # fmt: skip
TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
        "soixante-dix": 70, "quatre-vingt": 80, "quatre-vingts": 80, "quatre-vingt-dix": 90}  # fmt: skip


def number_of(words: str) -> float | None:
    """A number in figures or words; None for `quelques` and other words that give none.

    >>> number_of("quatre-vingt-dix-sept"), number_of("1 500"), number_of("quelques")
    (97, 1500.0, None)
    """
    words = words.lower().strip()
    if words[:1].isdigit():
        return float(words.replace(" ", "").replace(",", "."))
    about = next((word for word in words.split() if word in ABOUT_SO_MANY), None)
    if about:
        return ABOUT_SO_MANY[about]
    return _number_in_words(words)


def _number_in_words(words: str) -> int | None:
    total = part = 0
    for word in re.split(r"[ -]", words):
        if word in ("cent", "cents"):
            part = max(part, 1) * 100
        elif word == "mille":
            total, part = max(part, 1) * 1000, 0
        elif word in ("vingt", "vingts") and part % 100 == 4:
            part += 76
        elif word in SMALL:
            part += SMALL[word]
        elif word not in ("et", ""):
            return None
    return total + part


def roman(digits: str) -> int:
    """The value of a Roman number up to thirty-nine.

    >>> roman("XIX")
    19
    """
    values = [ROMAN[digit] for digit in digits.lower()]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def make_day(year: int, month: int, day: int) -> dt.date | None:
    """A day, or None where the calendar has none: 30 February."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def month_span(year: int, month: int, part: str = "") -> Span:
    """A month, or one of its thirds or halves: `début`, `mi`, `fin`; `quinzaine 1`, `semaine 1`."""
    last = monthrange(year, month)[1]
    first, final = {
        "début": (1, 10), "mi": (11, 20), "milieu": (11, 20), "fin": (21, last),
        "quinzaine 1": (1, 15), "quinzaine 2": (16, last), "quinzaine 9": (16, last),
        "semaine 1": (1, 7), "semaine 2": (8, 14), "semaine 3": (15, 21), "semaine 4": (22, 28),
        "semaine 9": (last - 6, last),
    }.get(part, (1, last))  # fmt: skip
    return dt.date(year, month, first), dt.date(year, month, final)


def year_span(year: int, part: str = "") -> Span:
    """A year, its first or last quarter, its middle third, or one of its halves."""
    first, final = {
        "début": (1, 3), "mi": (5, 8), "milieu": (5, 8), "fin": (10, 12),
        "moitié 1": (1, 6), "moitié 2": (7, 12),
    }.get(part, (1, 12))  # fmt: skip
    return dt.date(year, first, 1), dt.date(year, final, monthrange(year, final)[1])


def years_span(first: int, last: int, part: str = "") -> Span:
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


def century_span(number: int, part: str = "") -> Span:
    """The XIXth century: 1801 to 1900."""
    return years_span((number - 1) * 100 + 1, number * 100, part)


def republican_year(number: int) -> Span | None:
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


def season_span(season: str, year: int) -> Span:
    """Three whole months; the winter of a year begins in its December."""
    start = dt.date(year, SEASONS[season], 1)
    return start, shift_month(start, 3) - dt.timedelta(days=1)


def part_of_year(size: int, number: int, year: int) -> Span:
    """The quarter (`size` 3) or half-year (6) of a number, counted from 1; 9 is the last."""
    number = min(number, 12 // size)
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


def unit_span(unit: str, step: int, part: str, reference: dt.date) -> Span:
    """The week, month, quarter, year … of a day, or the one `step` units later, or a part of it."""
    monday = reference - dt.timedelta(days=reference.weekday()) + dt.timedelta(weeks=step)
    if unit.startswith(("week-end", "weekend")):
        return monday + dt.timedelta(days=5), monday + dt.timedelta(days=6)
    if unit.startswith("semaine"):
        first, last = {"début": (0, 1), "mi": (2, 3), "milieu": (2, 3), "fin": (3, 6)}.get(part, (0, 6))  # fmt: skip
        return monday + dt.timedelta(days=first), monday + dt.timedelta(days=last)
    if unit.startswith("mois"):
        day = shift_month(reference.replace(day=1), step)
        return month_span(day.year, day.month, part)
    if unit.startswith(("trimestre", "semestre")):
        size = 3 if unit.startswith("trimestre") else 6
        number = (reference.month - 1) // size + step
        return part_of_year(size, number % (12 // size) + 1, reference.year + number // (12 // size))  # fmt: skip
    if unit.startswith("décennie"):
        first_year = reference.year // 10 * 10 + step * 10
        return years_span(first_year, first_year + 9, part)
    if unit.startswith("siècle"):
        return century_span((reference.year - 1) // 100 + 1 + step, part)
    return year_span(reference.year + step, part)


def moved(day: dt.date, number: float, unit: str, sign: int) -> Span | None:
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
        return month_span((to := shift_month(day, months)).year, to.month) if abs(months) < 6000 else None  # fmt: skip
    year = day.year + count * {"d": 10, "s": 100}.get(unit[0], 1)
    return year_span(year) if 1 <= year <= 9998 else None


SECONDS = {"heu": ("H", 3600), "min": ("M", 60), "sec": ("S", 1)}
LONG = {"jou": ("D", 1), "nui": ("D", 1), "sem": ("W", 1), "qui": ("W", 2), "moi": ("M", 1),
        "tri": ("M", 3), "an": ("Y", 1), "ans": ("Y", 1), "ann": ("Y", 1), "déc": ("Y", 10),
        "siè": ("Y", 100), "wee": ("D", 2)}  # fmt: skip


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
