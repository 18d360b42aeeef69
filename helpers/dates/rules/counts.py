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
    Value,
    When,
    Words,
    rule,
)
from helpers.dates.patterns import ABOUT, ADJ, NUMBER, UNIT, YEAR
from helpers.dates.rules.durations import duration
from helpers.dates.values import interval, no_reference, step_of, year_number
from helpers.lexicon.numbers import number_of

FORTNIGHT = {"huit": 7, "8": 7, "huitaine": 7, "quinze": 14, "15": 14, "quinzaine": 14}


def counted(words: Words) -> tuple[float | None, str, bool]:
    """The number, the unit, and whether the count is a rough one: `quinze jours` are a fortnight."""
    number, unit = number_of(words["number"]) if words["number"] else None, words["unit"]
    rough = bool(words["about"]) or "ne " in words["number"] or number is None
    if unit.startswith("jour") and words["number"].strip() in FORTNIGHT:
        return FORTNIGHT[words["number"].strip()], unit, True
    if words["legal"]:
        return FORTNIGHT[words["legal"]], "jours", True
    if number is not None and words["half"]:
        number += 0.5
    return number, unit, rough


def at_grain(span: DaySpan, unit: str) -> DaySpan:
    """A day reached by counting weeks stands for its week."""
    if unit.startswith(("semaine", "quinzaine")):
        return unit_span("semaine", 0, "", span[0])
    return span


def _from_reference(words: Words, when: When, sign: int) -> Value | None:
    number, unit, rough = counted(words)
    fine = unit.startswith(("jour", "heure", "minute", "nuit"))
    if number is None:
        return Value(VAGUE, "date", approximate=True)
    if when.reference is None:
        return Value(DEICTIC, "date" if fine else "period", approximate=rough or not fine, note=NO_REFERENCE)  # fmt: skip
    span = moved(when.reference, number, unit, sign)
    if span is None:
        return Value(VAGUE, approximate=True)
    return interval(DEICTIC, at_grain(span, unit), approximate=rough or not fine)


HALF = r"(?P<half> et demie?)?"


@rule("ago", rf"(?:il y a|voici|voilà|ça fait|cela fait)(?: déjà| maintenant| tout juste| seulement)? {ABOUT}(?P<number>{NUMBER}) ?{ADJ}(?P<unit>{UNIT}){HALF}", needs="unit")  # fmt: skip
def ago(words: Words, when: When) -> Value | None:
    """`il y a trois jours`: the day; weeks, months and years are read at their own grain, roughly."""
    return _from_reference(words, when, -1)


@rule("in", rf"dans {ABOUT}(?P<number>{NUMBER}) ?(?P<unit>{UNIT}){HALF}|à (?P<legal>huitaine|quinzaine)", needs="unit")  # fmt: skip
def ahead(words: Words, when: When) -> Value | None:
    """`dans deux semaines`: the week in two weeks' time; `renvoyé à quinzaine`: the day in a fortnight."""
    return _from_reference(words, when, 1)


# `dans les dix jours`, unless it says from when: `suivant la notification`, `qui ont précédé`.
OPEN_END = r"(?! (?:suivant|précéd|qui|de |du |des |d'|après|avant|à venir|ayant))"


@rule(
    "by",
    rf"(?:d'ici(?: à)?|sous) {ABOUT}(?P<number>{NUMBER}) ?(?P<unit>{UNIT})|sous (?P<legal>huitaine|quinzaine)(?! d[e'])"
    rf"|(?<=dans les )(?P<number_>{NUMBER}) (?P<unit_>jours|semaines|mois|ans)\b{OPEN_END}|(?<=dans les )(?P<number__>24|48|72|vingt-quatre|quarante-huit) ?(?P<unit__>heures){OPEN_END}",
    needs="unit",
)
def within(words: Words, when: When) -> Value | None:
    """`d'ici trois jours`, `sous huitaine`, `dans les dix jours`: from the reference date until then."""
    if words["all"][0] not in "ds" and when.tense() == "past":
        return duration(words, when)
    value = _from_reference(words, when, 1)
    if value is None or value.start is None or when.reference is None:
        return value and replace(value, type="period")
    return Value(DEICTIC, "period", when.reference, value.end, approximate=value.approximate)


@rule(
    "last-units",
    rf"(?:ces |(?<=[dl]es ))(?:(?P<number>{NUMBER}) )?(?:derniers|dernières) (?:(?P<number__>{NUMBER}) ?)?(?P<unit>{UNIT})|ces (?P<number_>{NUMBER}) (?P<unit_>{UNIT})-ci",
    needs="unit",
    stands=lambda words, context: not re.match(r"dern\w+ (?:seconde|minute)", words["all"]),
)  # fmt: skip
def last_units(words: Words, when: When) -> Value | None:
    """`ces trois derniers mois`: up to the reference date; without a number no value."""
    return _run_of_units(words, when, -1)


@rule(
    "first-units",
    rf"(?<=[dl]es )(?P<number>{NUMBER}) premiers (?P<unit>mois|trimestres) (?:de l'année (?P<year>{YEAR})|de l'an(?:née)?(?: (?:dernière|passée|dernier|passé))?|de (?P<year_>{YEAR}))",
    needs="unit",
)
def first_units(words: Words, when: When) -> Value | None:
    """`les neuf premiers mois de l'année`: from its first day on."""
    count = int(number_of(words["number"]) or 0) * (3 if words["unit"] == "trimestres" else 1)
    basis = EXPLICIT if words["year"] else DEICTIC
    if not 1 <= count <= 12:
        return None
    if not words["year"] and when.reference is None:
        return no_reference(basis, "period")
    year = year_number(words["year"]) or _year_told(count, words, when)
    return Value(basis, "period", dt.date(year, 1, 1), month_span(year, count)[1])


def _year_told(months: int, words: Words, when: When) -> int:
    """Of `les neuf premiers mois de l'année`: last year where they are told as past and not yet come."""
    here = when.reference
    assert here is not None
    return here.year + (step_of(words["all"]) or -(here.month < months and when.tense() == "past"))


@rule(
    "next-units",
    rf"(?:(?:ces |(?<=[dl]es ))(?:(?P<number>{NUMBER}) )?|(?P<number__>{NUMBER}) )?(?:prochains|prochaines) (?:(?P<number___>{NUMBER}) ?)?(?P<unit>{UNIT})"
    rf"|(?<=les )(?:(?P<number_>{NUMBER}) )?(?P<unit_>{UNIT}) (?:à venir|qui viennent)",
    needs="unit",
)
def next_units(words: Words, when: When) -> Value | None:
    """`les dix prochains jours`: from the reference date on; without a number no value."""
    return _run_of_units(words, when, 1)


def _run_of_units(words: Words, when: When, sign: int) -> Value | None:
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
