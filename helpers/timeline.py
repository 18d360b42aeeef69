"""doc -> dates (expressions of time and the days they mean) and events (what is placed in time).

An expression of time is found by a named pattern, the longest at each place; its value is worked
out from its words, the reference date (the day of publication) and the tense of its clause.

| rule | examples |
|---|---|
| day | `4 mai 2021`, `mardi 4 mai`, `mardi (4 mai)` |
| numeric-day | `04/05/2021`, `2021-05-04` |
| day-range | `du 4 au 7 mai`, `les 4 et 5 mai` |
| month | `mars 2021`, `en mars`, `début mars`, `mi-mars`, `fin mars` |
| month-range | `entre mars et mai`, `de mars à mai 2021` |
| year | `en 2021`, `fin 2021`, `l'accord de 2015` |
| year-range | `de 2014 à 2021`, `2014-2015` |
| decade, century | `les années 1990`, `le XIXe siècle` |
| weekday | `mercredi`, `mardi soir`, `jeudi prochain`, `ce lundi` |
| weekday-range | `de lundi à jeudi`, `dans la nuit de mardi à mercredi` |
| day-deictic | `hier`, `demain matin`, `ce soir` |
| unit-deictic | `cette semaine`, `le mois dernier`, `la fin de l'année dernière` |
| season | `l'été dernier`, `au printemps 2021` |
| quarter | `au premier trimestre`, `second semestre 2021` |
| ago, in | `il y a trois jours`, `dans deux semaines` |
| since-count | `depuis trois ans`, `ces deux derniers mois` |
| day-relative | `la veille`, `le lendemain` |
| count-relative | `trois jours plus tard`, `trois jours après le vote` |
| duration | `près de cinq heures` |
| vague | `récemment`, `plus tard` |
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd
import pandera.pandas as pa
from spacy.tokens import Doc, Token

from helpers.article import SECTION, SPAN, STORY, make_table, table_schema
from helpers.language import span_at

TYPES = ("date", "period", "duration")
BASES = ("explicit", "deictic", "event-relative", "vague")

DATES = table_schema(
    **SPAN,
    type=pa.Column(pd.CategoricalDtype(TYPES)),
    start_date=pa.Column("datetime64[ns]", nullable=True),
    end_date=pa.Column("datetime64[ns]", nullable=True),
    duration=pa.Column("str", nullable=True),
    basis=pa.Column(pd.CategoricalDtype(BASES)),
    approximate=pa.Column("boolean"),
    sentence=pa.Column("Int64"),
    **SECTION,
    rule=pa.Column("str"),
)


@dataclass(frozen=True)
class Value:
    """What an expression of time means: an inclusive interval, a length, or neither."""

    basis: str
    type: str = "date"
    start: dt.date | None = None
    end: dt.date | None = None
    duration: str | None = None
    approximate: bool = False
    note: str = ""  # joined to the rule: what could not be worked out, or does not agree


@dataclass(frozen=True)
class When:
    """From where an expression is read: the reference date, its clause's tense, the last date."""

    reference: dt.date | None
    tense: str  # past, present or future
    last: dt.date | None = None


class Words(dict[str, str]):
    """The named words of a match in lower case, `all` among them; "" for those that are absent."""

    def __missing__(self, name: str) -> str:
        return ""


# --- words and numbers -------------------------------------------------------------------------------

MONTHS = {
    name: number
    for number, names in enumerate(
        "janvier|janv février|fevrier|févr|fév mars avril|avr mai juin juillet|juil août|aout"
        " septembre|sept octobre|oct novembre|nov décembre|decembre|déc".split(),
        1,
    )
    for name in names.split("|")
}
DAYS = {name: number for number, name in enumerate(
    "lundi mardi mercredi jeudi vendredi samedi dimanche".split())}  # fmt: skip
NUMBERS = {word: number for number, word in enumerate(
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
    " dix-sept dix-huit dix-neuf vingt".split())} | {
    "une": 1, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "cent": 100,
    "vingt-quatre": 24, "quarante-huit": 48, "soixante-douze": 72, "vingt-cinq": 25,
    "quelques": None, "plusieurs": None, "dizaine": 10, "une dizaine de": 10, "une quinzaine de": 15,
    "une vingtaine de": 20, "une trentaine de": 30, "une centaine de": 100, "une demi-douzaine de": 6,
    "une douzaine de": 12,
}  # fmt: skip
ORDINALS = {"premier": 1, "première": 1, "1er": 1, "1re": 1, "deuxième": 2, "second": 2, "2e": 2,
            "seconde": 2, "troisième": 3, "3e": 3, "quatrième": 4, "dernier": 4, "4e": 4}  # fmt: skip
SEASONS = {"printemps": (3, 5), "été": (6, 8), "automne": (9, 11), "hiver": (12, 2)}

MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
DAY_NAME = "(?:" + "|".join(DAYS) + ")"
NUMBER = (
    "(?:" + "|".join(sorted((n for n in NUMBERS), key=len, reverse=True)) + r"|\d{1,3}(?:[.,]\d)?)"
)
ORDINAL = "(?:" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + ")"
DAY = r"(?:1er|[12]?\d|3[01])"
YEAR = r"(?:1[5-9]\d\d|20\d\d)"
UNIT = r"(?:secondes?|minutes?|heures?|jours?|journées?|nuits?|semaines?|quinzaines?|mois|trimestres?|semestres?|ans?|années?|décennies|décennie|siècles?)"
PART_OF_DAY = r"(?: (?:matin|midi|après-midi|soir|dans la (?:nuit|soirée|matinée|journée)|en (?:fin|début) de (?:journée|matinée|soirée)))?"
CLOCK = r"(?: (?:à|vers|dès|à partir de) \d{1,2} ?(?:h|heures?)(?: ?\d\d)?)?"
ABOUT = r"(?P<about>(?:près de|environ|plus de|moins de|quelque|presque|à peine|au moins|vers|autour de) )?"


def _number(word: str) -> float | None:
    if word in NUMBERS:
        return NUMBERS[word]
    return float(word.replace(",", "."))


def _month(word: str) -> int:
    return MONTHS[word.rstrip(".")]


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _month_span(year: int, month: int, part: str = "") -> tuple[dt.date, dt.date]:
    """A month, or its first, middle or last third: 1-10, 11-20, 21-end."""
    last = monthrange(year, month)[1]
    first, final = {"début": (1, 10), "mi": (11, 20), "milieu": (11, 20), "fin": (21, last)}.get(
        part, (1, last)
    )
    return dt.date(year, month, first), dt.date(year, month, final)


def _year_span(year: int, part: str = "") -> tuple[dt.date, dt.date]:
    """A year, or its first quarter, its two middle ones or its last."""
    first, final = {"début": (1, 3), "mi": (5, 8), "milieu": (5, 8), "fin": (10, 12)}.get(
        part, (1, 12)
    )
    return dt.date(year, first, 1), dt.date(year, final, monthrange(year, final)[1])


def _shift_month(day: dt.date, months: int) -> dt.date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


# --- values --------------------------------------------------------------------------------------------


def _nearest_year(month: int, day: int, when: When) -> int | None:
    """The year of a date without one: by the clause's tense, from the reference date."""
    if when.reference is None:
        return None
    years = [when.reference.year + step for step in (-1, 0, 1)]
    found = [(year, date) for year in years if (date := _day(year, month, day))]
    if when.tense == "past":
        found = [pair for pair in found if pair[1] <= when.reference] or found[:1]
        return max(found)[0] if found else None
    if when.tense == "future":
        found = [pair for pair in found if pair[1] >= when.reference] or found[-1:]
        return min(found)[0] if found else None
    here = when.reference
    return min(found, key=lambda pair: abs((pair[1] - here).days))[0] if found else None


UNKNOWN = "no reference date"


def day(match: Words, when: When) -> Value | None:
    """`mardi (4 mai)`: a weekday that does not agree is kept, and said in the rule."""
    month, number = _month(match["month"]), int(match["day"].replace("1er", "1"))
    year = int(match["year"]) if match["year"] else _nearest_year(month, number, when)
    if year is None:
        return Value("explicit", note=UNKNOWN)
    date = _day(year, month, number)
    if date is None:
        return None
    weekday = match["weekday"]
    note = "" if not weekday or DAYS[weekday] == date.weekday() else "weekday disagrees"
    return Value("explicit", "date", date, date, note=note)


def numeric_day(match: Words, when: When) -> Value | None:
    """`04/05/2021` and `2021-05-04`."""
    parts = [int(part) for part in re.findall(r"\d+", match["all"])]
    year, month, number = parts if len(match["all"].split("-")[0]) == 4 else parts[::-1]
    date = _day(year + 2000 if year < 100 else year, month, number)
    return Value("explicit", "date", date, date) if date else None


def day_range(match: Words, when: When) -> Value | None:
    """`du 30 mars au 2 avril`, `les 4 et 5 mai`."""
    month2 = _month(match["month2"])
    month1 = _month(match["month1"]) if match["month1"] else month2
    first, last = (int(match[name].replace("1er", "1")) for name in ("day1", "day2"))
    year = int(match["year"]) if match["year"] else _nearest_year(month2, last, when)
    if year is None:
        return Value("explicit", "period", note=UNKNOWN)
    end = _day(year, month2, last)
    start = _day(year - (month1 > month2), month1, first)
    if not start or not end or start > end:
        return None
    return Value("explicit", "period", start, end)


def month(match: Words, when: When) -> Value | None:
    """`mars 2021`, `début mars`, `en mars dernier`."""
    number, part = _month(match["month"]), (match["part"] or "").strip(" -")
    approximate = bool(part)
    if match["year"]:
        start, end = _month_span(int(match["year"]), number, part)
        return Value("explicit", "period", start, end, approximate=approximate)
    if when.reference is None:
        return Value("explicit", "period", note=UNKNOWN)
    said = {"dernier": "past", "prochain": "future"}.get((match["which"] or "").strip(), when.tense)
    year = when.reference.year
    if said == "past" and number > when.reference.month:
        year -= 1
    elif said == "future" and number < when.reference.month:
        year += 1
    elif said == "present" and number - when.reference.month > 6:
        year -= 1
    elif said == "present" and when.reference.month - number > 6:
        year += 1
    start, end = _month_span(year, number, part)
    return Value("explicit", "period", start, end, approximate=approximate)


def month_range(match: Words, when: When) -> Value | None:
    """`entre mars et mai`, `de novembre 2020 à mai 2021`."""
    first, last = _month(match["month1"]), _month(match["month2"])
    year = int(match["year2"]) if match["year2"] else _nearest_year(last, 1, when)
    if year is None:
        return Value("explicit", "period", note=UNKNOWN)
    year1 = int(match["year1"]) if match["year1"] else year - (first > last)
    start, end = _month_span(year1, first)[0], _month_span(year, last)[1]
    return Value("explicit", "period", start, end) if start <= end else None


def year(match: Words, when: When) -> Value | None:
    """`2021`, `fin 2021`, `mi-2021`."""
    part = (match["part"] or "").strip(" -")
    start, end = _year_span(int(match["year"]), part)
    return Value("explicit", "period", start, end, approximate=bool(part))


def year_range(match: Words, when: When) -> Value | None:
    """`de 2014 à 2021`, `2014-2015`."""
    first, last = int(match["year1"]), match["year2"]
    second = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if first >= second:
        return None
    return Value("explicit", "period", dt.date(first, 1, 1), dt.date(second, 12, 31))


def decade(match: Words, when: When) -> Value | None:
    """`les années 1990`, `les années 90`."""
    first = int(match["decade"])
    first = first if first > 100 else 1900 + first
    return Value("explicit", "period", dt.date(first, 1, 1), dt.date(first + 9, 12, 31))


ROMAN = {"I": 1, "V": 5, "X": 10}


def century(match: Words, when: When) -> Value | None:
    """`le XIXe siècle`: 1801 to 1900."""
    digits = match["century"].upper()
    number = int(digits) if digits.isdigit() else _roman(digits)
    start = dt.date((number - 1) * 100 + 1, 1, 1)
    return Value("explicit", "period", start, dt.date(number * 100, 12, 31))


def _roman(digits: str) -> int:
    values = [ROMAN[digit] for digit in digits]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def weekday(match: Words, when: When) -> Value | None:
    """`mercredi`: the last one for a past tense, the next one for a future tense."""
    if when.reference is None:
        return Value("deictic", note=UNKNOWN)
    number, which = DAYS[match["weekday"]], (match["which"] or "").strip()
    step = (number - when.reference.weekday()) % 7
    back = {"dernier": True, "passé": True, "prochain": False}.get(which, when.tense == "past")
    if (which in ("dernier", "passé") and step == 0) or (which == "prochain" and step == 0):
        step = 7
    date = when.reference + dt.timedelta(days=step - 7 if back and step else step)
    if which in ("dernier", "passé") and step == 7:
        date = when.reference - dt.timedelta(days=7)
    if which == "en huit":
        date = when.reference + dt.timedelta(days=(step or 7) + 7)
    return Value("deictic", "date", date, date)


def weekday_range(match: Words, when: When) -> Value | None:
    """`de lundi à jeudi`, `dans la nuit de mardi à mercredi`."""
    if when.reference is None:
        return Value("deictic", "period", note=UNKNOWN)
    first, last = DAYS[match["first"]], DAYS[match["last"]]
    past = when.tense == "past"
    step = (last - when.reference.weekday()) % 7
    end = when.reference + dt.timedelta(days=step - 7 if past and step else step)
    start = end - dt.timedelta(days=(last - first) % 7)
    return Value("deictic", "period", start, end)


DAY_STEPS = {
    "hier": -1,
    "avant-hier": -2,
    "demain": 1,
    "après-demain": 2,
    "aujourd'hui": 0,
    "ce": 0,
    "cet": 0,
    "cette": 0,
}


def day_deictic(match: Words, when: When) -> Value | None:
    """`hier`, `demain matin`, `ce soir`."""
    if when.reference is None:
        return Value("deictic", note=UNKNOWN)
    date = when.reference + dt.timedelta(days=DAY_STEPS[match["word"]])
    return Value("deictic", "date", date, date)


WHICH = {"dernier": -1, "dernière": -1, "passé": -1, "passée": -1, "écoulé": -1, "écoulée": -1,
         "prochain": 1, "prochaine": 1, "suivant": 1, "suivante": 1}  # fmt: skip


def unit_deictic(match: Words, when: When) -> Value | None:
    """`cette semaine`, `le mois dernier`, `la fin de l'année dernière`."""
    part = (match["part"] or "").replace("la ", "").replace("le ", "").split(" ")[0].strip("- ")
    if when.reference is None:
        return Value("deictic", "period", note=UNKNOWN)
    step = WHICH.get((match["which"] or "").strip(), 0)
    start, end = _unit_span(match["unit"], step, part, when.reference)
    return Value("deictic", "period", start, end, approximate=bool(part or match["about"]))


def _unit_span(unit: str, step: int, part: str, reference: dt.date) -> tuple[dt.date, dt.date]:
    if unit.startswith(("week-end", "fin de semaine")):
        monday = reference - dt.timedelta(days=reference.weekday()) + dt.timedelta(weeks=step)
        return monday + dt.timedelta(days=5), monday + dt.timedelta(days=6)
    if unit.startswith("semaine"):
        monday = reference - dt.timedelta(days=reference.weekday()) + dt.timedelta(weeks=step)
        first, last = {"début": (0, 1), "milieu": (2, 3), "fin": (3, 6)}.get(part, (0, 6))
        return monday + dt.timedelta(days=first), monday + dt.timedelta(days=last)
    if unit.startswith("mois"):
        day = _shift_month(reference.replace(day=1), step)
        return _month_span(day.year, day.month, part)
    if unit.startswith(("trimestre", "semestre")):
        size = 3 if unit.startswith("trimestre") else 6
        day = _shift_month(reference.replace(day=1), -((reference.month - 1) % size) + step * size)
        return day, _shift_month(day, size) - dt.timedelta(days=1)
    if unit.startswith(("décennie", "siècle")):
        size = 10 if unit.startswith("déc") else 100
        first = reference.year // size * size + step * size
        return dt.date(first, 1, 1), dt.date(first + size - 1, 12, 31)
    return _year_span(reference.year + step, part)


def season(match: Words, when: When) -> Value | None:
    """`l'été dernier`, `au printemps 2021`: three whole months, winter from December."""
    first, last = SEASONS[match["season"]]
    part = match["part"]
    if match["year"]:
        number = int(match["year"])
    elif when.reference is None:
        return Value("deictic", "period", note=UNKNOWN)
    else:
        number = _season_year(first, last, (match["which"] or "").strip(), when)
    start = dt.date(number, first, 1)
    end = dt.date(number + (last < first), last, monthrange(number + (last < first), last)[1])
    basis = "explicit" if match["year"] else "deictic"
    return Value(basis, "period", start, end, approximate=bool(part))


def _season_year(first: int, last: int, which: str, when: When) -> int:
    reference = when.reference
    assert reference is not None
    begun = dt.date(reference.year, first, 1)
    ended = dt.date(reference.year + (last < first), last, 28)
    past = which in ("dernier", "passé") or (not which and when.tense == "past")
    if past:
        over = ended < reference if which else begun <= reference
        return reference.year if over else reference.year - 1
    upcoming = begun > reference if which == "prochain" else ended >= reference
    return reference.year if upcoming else reference.year + 1


def quarter(match: Words, when: When) -> Value | None:
    """`au premier trimestre 2021`, `second semestre`."""
    size = 3 if match["unit"].startswith("trimestre") else 6
    number = ORDINALS[match["ordinal"]]
    number = min(number, 12 // size)
    if match["year"]:
        number_year = int(match["year"])
    elif when.reference is None:
        return Value("deictic", "period", note=UNKNOWN)
    else:
        number_year = when.reference.year + WHICH.get((match["which"] or "").strip(), 0)
    start = dt.date(number_year, (number - 1) * size + 1, 1)
    end = _shift_month(start, size) - dt.timedelta(days=1)
    return Value("explicit" if match["year"] else "deictic", "period", start, end)


ISO = {"sec": "PT{}S", "min": "PT{}M", "heu": "PT{}H", "jou": "P{}D", "nui": "P{}D", "sem": "P{}W",
       "qui": "P{}W", "moi": "P{}M", "tri": "P{}M", "ans": "P{}Y", "an": "P{}Y", "ann": "P{}Y",
       "déc": "P{}Y", "siè": "P{}Y"}  # fmt: skip
TIMES = {"qui": 2, "tri": 3, "déc": 10, "siè": 100}


def _iso(number: float | None, unit: str) -> str | None:
    if number is None:
        return None
    key = "moi" if unit.startswith("semestre") else unit[:3]
    number = number * (6 if unit.startswith("semestre") else TIMES.get(key, 1))
    return ISO[key].format(f"{number:g}")


def _moved(
    day: dt.date, number: float | None, unit: str, sign: int
) -> tuple[dt.date, dt.date] | None:
    """A day moved by a count of units: to the day for days and weeks, to the month and year beyond."""
    if number is None:
        return None
    count = int(number) * sign
    if unit.startswith(("heure", "minute", "seconde")):
        hours = dt.timedelta(hours=count if unit[0] == "h" else 0)
        noon = dt.datetime.combine(day, dt.time(12)) + hours
        return noon.date(), noon.date()
    if unit.startswith(("jour", "nuit", "semaine", "quinzaine")):
        days = {"s": 7, "q": 14}.get(unit[0], 1) * count
        moved_day = day + dt.timedelta(days=days)
        return moved_day, moved_day
    if unit.startswith(("mois", "trimestre", "semestre")):
        size = {"t": 3, "s": 6}.get(unit[0], 1)
        return _month_span((moved := _shift_month(day, count * size)).year, moved.month)
    size = {"d": 10, "s": 100}.get(unit[0], 1)
    target = day.year + count * size
    return _year_span(target) if 1 <= target <= 9998 else None


def _from_reference(match: Words, when: When, sign: int) -> Value | None:
    number = _number(match["number"])
    if when.reference is None:
        return Value("deictic", note=UNKNOWN)
    span = _moved(when.reference, number, match["unit"], sign)
    if span is None:
        return Value("vague")
    coarse = not match["unit"].startswith(("jour", "heure", "minute"))
    about = bool(match["about"]) or coarse
    return Value("deictic", "date" if span[0] == span[1] else "period", *span, approximate=about)


def ago(match: Words, when: When) -> Value | None:
    """`il y a trois jours`: to the day; weeks, months and years are approximate."""
    return _from_reference(match, when, -1)


def ahead(match: Words, when: When) -> Value | None:
    """`dans deux semaines`."""
    return _from_reference(match, when, 1)


def since_count(match: Words, when: When) -> Value | None:
    """`depuis trois ans`, `ces deux derniers mois`: from then until the reference date."""
    if when.reference is None:
        return Value("deictic", "period", note=UNKNOWN)
    number = _number(match["number"]) if match["number"] else None
    span = _moved(when.reference, number, match["unit"], -1)
    if span is None:
        return Value("vague", "period")
    return Value("deictic", "period", span[0], when.reference, approximate=True)


def upcoming_count(match: Words, when: When) -> Value | None:
    """`dans les trois prochains jours`: from the reference date until then."""
    if when.reference is None:
        return Value("deictic", "period", note=UNKNOWN)
    number = _number(match["number"]) if match["number"] else None
    span = _moved(when.reference, number, match["unit"], 1)
    return (
        Value("deictic", "period", when.reference, span[1], approximate=True)
        if span
        else Value("vague", "period")
    )


RELATIVE_STEPS = {
    "veille": -1,
    "avant-veille": -2,
    "lendemain": 1,
    "surlendemain": 2,
    "jour même": 0,
}


def day_relative(match: Words, when: When) -> Value | None:
    """`la veille`, `le lendemain`: from the last day that the text has named."""
    base = when.last or when.reference
    if base is None:
        return Value("event-relative", note=UNKNOWN)
    date = base + dt.timedelta(days=RELATIVE_STEPS[match["word"]])
    return Value("event-relative", "date", date, date)


def count_relative(match: Words, when: When) -> Value | None:
    """`trois jours plus tard`: from the last day named; `deux jours après X`: the day so placed.

    With `après X` the value is the day of what is placed, the last day named; X itself is dated
    from it in `events`.
    """
    base = when.last or when.reference
    if base is None:
        return Value("event-relative", note=UNKNOWN)
    if match["side"] in ("après", "avant"):
        return Value("event-relative", "date", base, base)
    sign = -1 if match["side"] in ("plus tôt", "auparavant") else 1
    span = _moved(base, _number(match["number"]), match["unit"], sign)
    if span is None:
        return Value("vague")
    return Value("event-relative", "date" if span[0] == span[1] else "period", *span)


def duration(match: Words, when: When) -> Value | None:
    """`près de cinq heures`: how long, at no point in time."""
    number = _number(match["number"])
    half = 0.5 if match["half"] else 0
    iso = _iso(None if number is None else number + half, match["unit"])
    unsure = bool(match["about"]) or iso is None or " de" in match["number"]
    return Value("explicit", "duration", duration=iso, approximate=unsure)


def vague(match: Words, when: When) -> Value | None:
    """`récemment`, `plus tard`: no value."""
    return Value("vague", approximate=True)


PART = r"(?P<part>(?:début|fin|mi|milieu|courant)(?:[ -](?:de |d'|du mois de |du mois d')?))?"
WHICH_ONE = r"(?P<which> (?:dernier|dernière|prochain|prochaine|passé|passée|écoulée?|suivante?))?"
UNITS = r"(?P<unit>semaine|mois|trimestre|semestre|année|an|décennie|siècle|week-end)"

PATTERNS: tuple[tuple[str, re.Pattern[str], Callable[[Words, When], Value | None]], ...] = tuple(
    (name, re.compile(rf"(?<![\w/.,-]){pattern}(?![\w])", re.IGNORECASE), value)
    for name, pattern, value in (
        ("day", rf"(?:ce )?(?:(?P<weekday>{DAY_NAME}),? )?(?:(?<=\w )le |(?<=, )le )?(?P<paren>\()?(?P<day>{DAY}) (?P<month>{MONTH})(?: (?P<year>{YEAR}))?(?(paren)\)){PART_OF_DAY}{CLOCK}", day),
        ("numeric-day", r"(?:(?:0?[1-9]|[12]\d|3[01])[/.](?:0?[1-9]|1[0-2])[/.](?:1[89]|20)\d\d|(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))", numeric_day),
        ("day-range", rf"(?:(?:{DAY_NAME} )?(?P<day1>{DAY})(?: (?P<month1>{MONTH}))?(?: {YEAR})?(?:, {DAY})*(?: au | et le | et | à | ?[-–] ?)(?:{DAY_NAME} )?(?P<day2>{DAY}) (?P<month2>{MONTH})(?: (?P<year>{YEAR}))?)", day_range),
        ("month", rf"{PART}(?P<month>{MONTH})(?: (?P<year>{YEAR})|(?P<which> dernier| prochain))?", month),
        ("month-range", rf"(?P<month1>{MONTH})(?: (?P<year1>{YEAR}))?(?: à | et | au | ?[-–] ?)(?P<month2>{MONTH})(?: (?P<year2>{YEAR}))?", month_range),
        ("year", rf"{PART}(?P<year>{YEAR})", year),
        ("year-range", rf"(?P<year1>{YEAR})(?: à | et | ?[-–/] ?)(?P<year2>{YEAR}|\d\d)", year_range),
        ("decade", r"années (?P<decade>(?:1[89]|20)?\d0)", decade),
        ("century", r"(?P<century>[IVX]+|\d{1,2})(?:e|ème|ᵉ) siècle", century),
        ("weekday", rf"(?:ce )?(?P<weekday>{DAY_NAME})(?P<which> dernier| prochain| passé| en huit)?{PART_OF_DAY}{CLOCK}", weekday),
        ("weekday-range", rf"(?:(?:nuit|soirée) (?:de |du ))?(?P<first>{DAY_NAME}) (?:à|au) (?P<last>{DAY_NAME})", weekday_range),
        ("day-deictic", rf"(?:(?P<word>aujourd'hui|avant-hier|hier|après-demain|demain){PART_OF_DAY}{CLOCK}|(?P<word_>(?:ce (?:matin|midi|soir|jour)|cet après-midi|cette (?:nuit|matinée|soirée))))", day_deictic),
        ("unit-deictic", rf"(?:(?P<about>(?:vers|autour de) )?(?:(?<=vers )la |(?<=de )la |(?<=vers )le )?(?P<part>(?:fin|début|milieu)(?: de (?:la |l')|(?: du| de) |[ -]))?(?:ce |cet |cette |l'|la |le )?{UNITS}(?:-ci|-là| en cours)?{WHICH_ONE})", unit_deictic),
        ("season", rf"(?P<part>(?:début|fin|milieu) (?:de l'|du |de ))?(?P<season>printemps|été|automne|hiver)(?: (?P<year>{YEAR})|(?P<which> dernier| prochain| passé))?", season),
        ("quarter", rf"(?P<ordinal>{ORDINAL}) (?P<unit>trimestre|semestre)(?: (?:de )?(?P<year>{YEAR}))?(?: de (?:l'année|l'an))?(?P<which> dernière?| prochaine?)?", quarter),
        ("ago", rf"(?:il y a|voici|voilà) {ABOUT}(?P<number>{NUMBER}) (?P<unit>{UNIT})(?: et demie?)?", ago),
        ("in", rf"(?:dans|d'ici(?: à)?|sous) {ABOUT}(?P<number>{NUMBER}) (?P<unit>{UNIT})", ahead),
        ("since-count", rf"(?:(?<=depuis ){ABOUT}(?P<number>{NUMBER}) (?P<unit>{UNIT})|ces (?:(?P<number_>{NUMBER}) )?(?:derniers|dernières) (?P<unit_>{UNIT}))", since_count),
        ("upcoming-count", rf"(?:les|ces) (?:(?P<number>{NUMBER}) )?(?:prochains|prochaines) (?P<unit>{UNIT})", upcoming_count),
        ("day-relative", r"(?:(?:la |l')?(?P<word>avant-veille|veille)|(?:le |du )?(?P<word_>surlendemain|lendemain|jour même))", day_relative),
        ("count-relative", rf"(?P<number>{NUMBER}) (?P<unit>{UNIT}) (?P<side>plus tard|plus tôt|auparavant|après|avant)", count_relative),
        ("duration", rf"{ABOUT}(?P<number>{NUMBER}) (?P<unit>{UNIT})(?P<half> et demie?)?", duration),
        ("vague", r"(?:tout )?(?:récemment|dernièrement|bientôt|prochainement|ultérieurement|naguère|jadis|autrefois|sous peu|plus tard|un jour|à terme|à l'avenir|par la suite|ces temps-ci|tantôt)", vague),
    )
)  # fmt: skip


# --- is it a date? --------------------------------------------------------------------------------------

BEFORE_MONTH = re.compile(
    r"(?:\b(?:en|de|mois|depuis|dès|jusqu'en|courant|vers|avant|après|pour|et|entre|à|fin|début|ou"
    r"|jusqu'à|puis|mi)[ -]|\bd'|^\W*|[(,] ?)$", re.IGNORECASE,
)  # fmt: skip
BEFORE_YEAR = re.compile(
    r"(?:\b(?:en|de|depuis|dès|jusqu'en|vers|avant|après|pour|entre|à|fin|début|ou|jusqu'à|mi|horizon|an"
    r"|l'année|années|d'ici|et|puis|printemps|été|automne|hiver|exercice|saison|millésime|circa)[ -]"
    r"|\bd'|[(] ?|[,] )$", re.IGNORECASE,
)  # fmt: skip
STREET = re.compile(
    r"\b(?:rue|place|avenue|boulevard|square|quai|pont|station|lycée|stade) (?:du |de la )?$", re.I
)
DETERMINED = re.compile(
    r"(?:\b(?:le|la|ce|cet|cette|au|du|en|un|chaque|de|plein|dès|avant|après)\s|\b(?:l|d)'|^\W*)$",
    re.I,
)
AGE = re.compile(r"(?:\bâgée?s? (?:de|d')\s?|[A-ZÀ-Ý][\w-]+,? \(?|\b(?:de|d')\s)$")
CLOCK_BEFORE = re.compile(
    rf"(?:\b(?:à|vers|dès|jusqu'à|avant|après|partir de|{DAY_NAME}|entre|et|matin|soir)\s)$", re.I
)


def _is_date(rule: str, words: Words, plain: str, start: int, end: int) -> bool:
    """Whether a match is an expression of time here, by the words around it."""
    line = plain.rfind("\n", 0, start) + 1
    before, after = plain[max(line, start - 40) : start], plain[end : end + 20]
    found = plain[start:end]
    if rule == "month":
        lone = not (words["year"] or words["part"] or words["which"])
        capital = found[0].isupper() and bool(before.strip()) and not found.isupper()
        return not capital and (
            not lone or (bool(BEFORE_MONTH.search(before)) and after[:1] != "-")
        )
    if rule == "year":
        counted = (
            re.match(r" (?:[a-zà-ÿ]{3,}s\b|%|€|euros?|fois|km|m\b)", after) or after[:1] in "%€°"
        )
        return not counted and bool(words["part"] or BEFORE_YEAR.search(before))
    if rule == "year-range":
        return bool(BEFORE_YEAR.search(before)) or len(words["year2"] or "") == 4
    if rule in ("day", "day-range"):
        return not STREET.search(before) and not re.match(r"[-/]\w", after)
    if rule in ("weekday", "weekday-range"):
        capital = found[0].isupper() and bool(re.search(r"[\w,] $", before))
        return not capital and not re.match(r" (?:noir|saint|gras|rouge|soleil)\b", after)
    if rule == "season":
        return bool(words["part"] or DETERMINED.search(before)) and not re.match(
            r" (?:de|du) ", after
        )
    if rule == "unit-deictic":
        lead = re.match(r"(?:ce|cet|cette) ", found, re.I)
        part = words["part"] and re.search(r"(?:du|de la|de l'|de) ?$", words["part"])
        return "-là" not in found and bool(
            lead or words["which"] or part or (words["part"] and words["unit"] in ("mois", "année"))
        )
    if rule == "duration":
        return _is_duration(words, before, after, found)
    if rule == "vague":
        return not before.lower().endswith(("au ", "pas "))
    if rule == "day-relative":
        return bool(re.match(r"(?:la|l'|le|du) ?", found, re.I)) or bool(
            re.search(r"\b(?:au|dès le|du|de la|le|la) $", before, re.I)
        )
    return True


def _is_duration(words: Words, before: str, after: str, found: str) -> bool:
    """No age (`58 ans`), no hour of the day (`à cinq heures`), no newspaper (`20 Minutes`)."""
    unit = words["unit"] or ""
    if not found.split()[-1].islower() and not words["half"]:
        return False
    if unit.startswith("an") and unit != "années" and AGE.search(before) and not words["about"]:
        return False
    if unit.startswith("heure") and CLOCK_BEFORE.search(before):
        return False
    if unit in ("seconde", "jour", "nuit", "fois") and words["number"] in ("un", "une"):
        return False
    return not re.match(r" (?:de retard|par|sur|plus|d'avance)", after) or not unit.startswith(
        "fois"
    )


# --- tense ------------------------------------------------------------------------------------------------

PLANNING = {"prévoir", "attendre", "programmer", "prévu", "fixer", "planifier", "annoncer"}


def tense_at(doc: Doc, start: int, end: int) -> str:
    """The tense of the clause around a span: past, present or future (`doit se tenir` is future)."""
    span = span_at(doc, start, end)
    verb = _clause_verb(span.root if span is not None else None)
    if verb is None:
        return "present"
    group = [verb, *(c for c in verb.children if c.dep_.startswith(("aux", "cop")))]
    if any(_is_future(token) for token in group) or _is_planned(verb, group):
        return "future"
    if any(t.morph.get("Tense", []) in (["Imp"], ["Past"]) for t in group):
        return "past"
    return "past" if verb.lemma_ in REPORTING_NOW else "present"


REPORTING_NOW = {"annoncer", "indiquer", "déclarer", "affirmer", "rapporter", "préciser"}


def _clause_verb(token: Token | None) -> Token | None:
    """The verb of the clause that a token belongs to, else the nearest finite one of its sentence."""
    while token is not None and token.pos_ not in ("VERB", "AUX"):
        if any(child.dep_ == "cop" for child in token.children):
            return token
        if token.head.i == token.i:
            here = token.i
            finite = [t for t in token.sent if "VerbForm=Fin" in t.morph]
            return min(finite, key=lambda t: abs(t.i - here), default=None)
        token = token.head
    return token


def _is_future(token: Token) -> bool:
    if "Tense=Fut" in token.morph or "Mood=Cnd" in token.morph:
        return True
    return bool(re.search(r"(?:er|ir|r)(?:a|ont|ait|aient)$", token.lower_)) and (
        token.lower_[:3] == token.lemma_[:3] and token.lemma_.endswith(("er", "ir", "re", "oir"))
        and len(token.lower_) > len(token.lemma_) - 1 and token.lower_ != token.lemma_
        and not token.lower_.endswith(("rait", "raient"))
    )  # fmt: skip


def _is_planned(verb: Token, group: Sequence[Token]) -> bool:
    """`va se tenir`, `doit rencontrer`, `est prévue`: told in the present, meant for later."""
    if "VerbForm=Inf" in verb.morph and verb.head.lemma_ in (
        "aller",
        "devoir",
        "prévoir",
        "compter",
    ):
        return "Tense=Pres" in verb.head.morph
    present = any("Tense=Pres" in t.morph and t.pos_ == "AUX" for t in group)
    return verb.lemma_ in PLANNING and present and any(t.lemma_ == "être" for t in group)


# --- the tables -------------------------------------------------------------------------------------------

FULL_DAY = re.compile(
    rf"\b(?P<day>{DAY}) (?P<month>{MONTH}) (?P<year>{YEAR})\b|"
    r"\b(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>(?:19|20)\d\d)\b|"
    r"\b(?P<y2>(?:19|20)\d\d)-(?P<m2>\d\d)-(?P<d2>\d\d)\b",
    re.IGNORECASE,
)
PUBLISHED = re.compile(r"^\W*(?:publié|mis en ligne|paru|posté|diffusé)\b", re.IGNORECASE)


def find_reference_date(
    doc: Doc, sentences: pd.DataFrame, published: dt.date | None = None
) -> dt.date | None:
    """The day from which `hier` counts: the one given, else read from the article, else None.

    Read from a line `Publié le …` where there is one, else the first full date (day, month and
    year) of headline, caption or body.
    """
    if published is not None:
        return published
    rows = list(sentences.itertuples())
    dated = [row for row in rows if PUBLISHED.match(doc._.plain[row.start : row.end])]
    story = [row for row in rows if row.section in STORY]
    for row in [*dated, *story]:
        for match in FULL_DAY.finditer(doc._.plain, row.start, row.end):
            found = _full_day(match)
            if found:
                return found
    return None


def _full_day(match: re.Match[str]) -> dt.date | None:
    if match["day"]:
        return _day(
            int(match["year"]),
            _month(match["month"].lower()),
            int(match["day"].replace("1er", "1")),
        )
    parts = (
        [match[n] for n in ("y", "m", "d")]
        if match["y"]
        else [match[n] for n in ("y2", "m2", "d2")]
    )
    return _day(*(int(part) for part in parts))


def find_dates(doc: Doc, sentences: pd.DataFrame, reference_date: dt.date | None) -> pd.DataFrame:
    """Each expression of time in the article.

    A row is one expression: its `type` (date, period or duration), the inclusive days `start_date`
    to `end_date` that it means (NaT where unknown), a duration's ISO 8601 length, on what the value
    rests (`basis`), whether it is approximate, and the `rule` that read it.
    """
    return make_table(_date_rows(doc, sentences, reference_date), DATES)


def _date_rows(doc: Doc, sentences: pd.DataFrame, reference: dt.date | None) -> Iterator[dict]:
    last: dt.date | None = None
    for row in sentences.itertuples():
        for rule, words, start, end, read in _expressions(doc._.plain, row.start, row.end):
            value = read(words, When(reference, tense_at(doc, start, end), last))
            if value is None:
                continue
            if value.start is not None and value.start == value.end:
                last = value.start
            yield {
                "start": start,
                "end": end,
                "text": doc._.source[start:end],
                "type": value.type,
                "start_date": value.start,
                "end_date": value.end,
                "duration": value.duration,
                "basis": value.basis,
                "approximate": value.approximate,
                "sentence": row.Index,
                "section": row.section,
                "rule": f"{rule} ({value.note})" if value.note else rule,
            }


TRIGGER = re.compile(
    rf"\d|{DAY_NAME}|{MONTH}|hier|demain|aujourd|veille|lendemain|même|année|\ban\b|\bans\b|mois|semaine|jour"
    r"|nuit|matin|soir|midi|heure|minute|seconde|siècle|décennie|trimestre|semestre|printemps|été|automne"
    r"|hiver|récemment|bientôt|prochain|tard|dernièrement|ultérieurement|jadis|naguère|autrefois|sous peu"
    r"|week-end|tantôt|terme|avenir|suite|ces temps",
    re.IGNORECASE,
)


def _expressions(plain: str, start: int, end: int) -> Iterator[tuple]:
    """The expressions of time of one sentence: the longest at each place, none inside another."""
    if not TRIGGER.search(plain, start, end):
        return
    found = []
    for rule, pattern, read in PATTERNS:
        for match in pattern.finditer(plain, start, end):
            left = match.start() + len(match.group()) - len(match.group().lstrip())
            words = Words({k.rstrip("_"): v.lower() for k, v in match.groupdict().items() if v})
            words["all"] = match.group()
            if _is_date(rule, words, plain, left, match.end()):
                found.append((left, match.end(), rule, words, read))
    place = start
    for left, right, rule, words, read in sorted(found, key=lambda f: (f[0], f[0] - f[1])):
        longer = any(
            o[0] < left < o[1] or (o[0] <= left and right < o[1])
            for o in found
            if o[1] - o[0] > right - left
        )
        if left >= place and not longer:
            yield rule, words, left, right, read
            place = right
