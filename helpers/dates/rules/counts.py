"""Counts from the reference date: `il y a trois jours`, `sous huitaine`."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from helpers.dates.calendar import DaySpan, month_span, moved, unit_span
from helpers.dates.expressions import (
    DEICTIC,
    EXPLICIT,
    NO_REFERENCE,
    VAGUE,
    MatchedWords,
    Value,
    When,
    rule,
)
from helpers.dates.patterns import ABOUT, HALF, NUMBER, SO_MANY_UNITS, UNIT, YEAR
from helpers.dates.rules.durations import duration
from helpers.dates.values import fraction_told, interval, no_reference, step_of, year_number
from helpers.lexicon.numbers import number_of

FORTNIGHT = {"huit": 7, "8": 7, "huitaine": 7, "quinze": 14, "15": 14, "quinzaine": 14}


def counted(words: MatchedWords) -> tuple[float | None, str, bool]:
    """The number, the unit, and whether the count is rough: `quinze jours` are a fortnight."""
    number, unit = number_of(words["number"]) if words["number"] else None, words["unit"]
    rough = bool(words["about"]) or "ne " in words["number"] or number is None
    if unit.startswith("jour") and words["number"].strip() in FORTNIGHT:
        return FORTNIGHT[words["number"].strip()], unit, True
    if words["legal"]:
        return FORTNIGHT[words["legal"]], "jours", True
    if number is not None:
        number += fraction_told(words)
    return number, unit, rough


def at_grain(span: DaySpan, unit: str) -> DaySpan:
    """A day reached by counting weeks stands for its week."""
    if unit.startswith(("semaine", "quinzaine")):
        return unit_span("semaine", 0, "", span[0])
    return span


def is_fine(unit: str) -> bool:
    """Whether counting a unit leads to a day, and not to a week, a month or a year."""
    return re.match(r"jour|heure|minute|nuit", unit) is not None


def _from_reference(words: MatchedWords, when: When, sign: int) -> Value | None:
    number, unit, rough = counted(words)
    fine = is_fine(unit)
    if number is None:
        return Value(VAGUE, "date", approximate=True)
    if when.reference is None:
        return Value(
            DEICTIC, "date" if fine else "period", approximate=rough or not fine, note=NO_REFERENCE
        )
    span = moved(when.reference, number, unit, sign)
    if span is None:
        return Value(VAGUE, approximate=True)
    return interval(DEICTIC, at_grain(span, unit), approximate=rough or not fine)


AGO = (
    r"(?:il y a|voici|voilà|ça fait|cela fait)(?: déjà| maintenant| tout juste| seulement)?"
    rf" {SO_MANY_UNITS}{HALF}"
)


@rule(
    "ago",
    AGO,
    needs="unit",
    example="Le verger a gelé il y a trois jours.",
    gives="il y a trois jours: 2021-05-01",
)
def ago(words: MatchedWords, when: When) -> Value | None:
    """`il y a trois jours`: the day; weeks, months, years are read at their own grain, roughly."""
    return _from_reference(words, when, -1)


@rule(
    "in",
    rf"dans {ABOUT}(?P<number>{NUMBER}) ?(?P<unit>{UNIT}){HALF}|à (?P<legal>huitaine|quinzaine)",
    needs="unit",
    example="La passerelle ouvrira dans deux semaines.",
    gives="dans deux semaines: 2021-05-17/2021-05-23",
)
def ahead(words: MatchedWords, when: When) -> Value | None:
    """`dans deux semaines`: the week in two weeks' time; `renvoyé à quinzaine`: in a fortnight."""
    return _from_reference(words, when, 1)


# `dans les dix jours`, unless it says from when: `suivant la notification`, `qui ont précédé`.
OPEN_END = r"(?! (?:suivant|précéd|qui|de |du |des |d'|après|avant|à venir|ayant))"


BY_THEN = (
    rf"(?:d'ici(?: à)?|sous) {ABOUT}(?P<number>{NUMBER}) ?(?P<unit>{UNIT})"
    r"|sous (?P<legal>huitaine|quinzaine)(?! d[e'])"
)


WITHIN_DAYS = rf"(?<=dans les )(?P<number_>{NUMBER}) (?P<unit_>jours|semaines|mois|ans)\b{OPEN_END}"


WITHIN_HOURS = (
    r"(?<=dans les )(?P<number__>24|48|72|vingt-quatre|quarante-huit)"
    rf" ?(?P<unit__>heures){OPEN_END}"
)


@rule(
    "by",
    rf"{BY_THEN}|{WITHIN_DAYS}|{WITHIN_HOURS}",
    needs="unit",
    example="Le syndic répondra sous huitaine.",
    gives="sous huitaine: 2021-05-04/2021-05-11",
)
def within(words: MatchedWords, when: When) -> Value | None:
    """`d'ici trois jours`, `sous huitaine`, `dans les dix jours`: from the reference date on."""
    if words["all"][0] not in "ds" and when.tense() == "past":
        return duration(words, when)
    value = _from_reference(words, when, 1)
    if value is None or value.start is None or when.reference is None:
        return value and replace(value, type="period")
    return Value(DEICTIC, "period", when.reference, value.end, approximate=value.approximate)


LAST_UNITS = (
    rf"(?:ces |(?<=[dl]es ))(?:(?P<number>{NUMBER}) )?(?:derniers|dernières)"
    rf" (?:(?P<number__>{NUMBER}) ?)?(?P<unit>{UNIT})"
    rf"|ces (?P<number_>{NUMBER}) (?P<unit_>{UNIT})-ci"
)


@rule(
    "last-units",
    LAST_UNITS,
    needs="unit",
    example="La rivière a débordé ces trois derniers mois.",
    gives="ces trois derniers mois: 2021-02-01/2021-05-04",
    stands=lambda words, around: not re.match(r"dern\w+ (?:seconde|minute)", words["all"]),
)
def last_units(words: MatchedWords, when: When) -> Value | None:
    """`ces trois derniers mois`: up to the reference date; without a number no value."""
    return _run_of_units(words, when, -1)


FIRST_UNITS = (
    rf"(?<=[dl]es )(?P<number>{NUMBER}) premiers (?P<unit>mois|trimestres)"
    rf" (?:de l'année (?P<year>{YEAR})|de l'an(?:née)?(?: (?:dernière|passée|dernier|passé))?"
    rf"|de (?P<year_>{YEAR}))"
)


@rule(
    "first-units",
    FIRST_UNITS,
    needs="unit",
    example="Sur les neuf premiers mois de 2020, la récolte a doublé.",
    gives="neuf premiers mois de 2020: 2020-01-01/2020-09-30",
)
def first_units(words: MatchedWords, when: When) -> Value | None:
    """`les neuf premiers mois de l'année`: from its first day on."""
    count = int(number_of(words["number"]) or 0) * (3 if words["unit"] == "trimestres" else 1)
    basis = EXPLICIT if words["year"] else DEICTIC
    if not 1 <= count <= 12:
        return None
    if not words["year"] and when.reference is None:
        return no_reference(basis, "period")
    year = year_number(words["year"]) or _year_told(count, words, when)
    return Value(basis, "period", dt.date(year, 1, 1), month_span(year, count)[1])


def _year_told(months: int, words: MatchedWords, when: When) -> int:
    """Of `les neuf premiers mois de l'année`: last year where told as past and not yet come."""
    here = when.reference
    assert here is not None
    return here.year + (step_of(words["all"]) or -(here.month < months and when.tense() == "past"))


NEXT_UNITS = (
    rf"(?:(?:ces |(?<=[dl]es ))(?:(?P<number>{NUMBER}) )?|(?P<number__>{NUMBER}) )?"
    rf"(?:prochains|prochaines) (?:(?P<number___>{NUMBER}) ?)?(?P<unit>{UNIT})"
    rf"|(?<=les )(?:(?P<number_>{NUMBER}) )?(?P<unit_>{UNIT}) (?:à venir|qui viennent)"
)


@rule(
    "next-units",
    NEXT_UNITS,
    needs="unit",
    example="Les serres resteront closes les dix prochains jours.",
    gives="dix prochains jours: 2021-05-04/2021-05-14",
)
def next_units(words: MatchedWords, when: When) -> Value | None:
    """`les dix prochains jours`: from the reference date on; without a number no value."""
    return _run_of_units(words, when, 1)


def _run_of_units(words: MatchedWords, when: When, sign: int) -> Value | None:
    number, unit, _ = counted(words)
    if number is None:
        return Value(VAGUE, "period", approximate=True)
    if when.reference is None:
        return Value(DEICTIC, "period", approximate=True, note=NO_REFERENCE)
    span = moved(when.reference, number, unit, sign)
    if span is None:
        return Value(VAGUE, "period", approximate=True)
    ends = (span[0], when.reference) if sign < 0 else (when.reference, span[1])
    return Value(DEICTIC, "period", *ends, approximate=True)


RULES = (ago, ahead, within, last_units, first_units, next_units)
