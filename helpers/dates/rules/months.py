"""Months, their parts and their ranges."""

from __future__ import annotations

import re

from helpers.dates.calendar import month_span
from helpers.dates.expressions import (
    DEICTIC,
    EXPLICIT,
    WHOLE,
    MatchedWords,
    Surroundings,
    Value,
    When,
    rule,
)
from helpers.dates.patterns import (
    FULL_MONTH,
    MONTH,
    OF_WHICH_YEAR,
    ORDINAL,
    PART,
    VERS,
    WHICH_DAY,
    YEAR,
    YEAR_BEHIND,
)
from helpers.dates.timeml import range_value
from helpers.dates.values import given_year, month_number, no_reference, step_of, year_number
from helpers.lexicon.calendar import ORDINALS

BEFORE_MONTH = re.compile(
    r"(?:\b(?:en|de|mois|depuis|dès|jusqu'en|courant|vers|avant|après|pour|et|entre|à|ou|d'ici|ce"
    r"|jusqu'à|jusque|puis|mi|fin)[ -]|\bd'|^\W*|[(,] ?|– )$",
    re.IGNORECASE,
)


def _is_month(words: MatchedWords, around: Surroundings) -> bool:
    """A bare month needs a preposition; `Mars` is a planet, `Avril` and `Mai` are names."""
    if words["year"] or words["part"] or words["piece"] or words["named"]:
        return True
    capital = around.found[0].isupper() and bool(around.before.strip() or not words["which"])
    if words["which"] or words["of_year"]:
        return not capital
    if capital or re.search(r"(?:poissons?|champ|groupe|planète) d[e']\s?$", around.before, re.I):
        return False
    return bool(BEFORE_MONTH.search(around.before)) and not re.match(r"-\w", around.after)


PIECE_OF_MONTH = rf"(?P<ordinal>{ORDINAL}) (?P<piece>quinzaine|semaine) (?:du mois )?d[e']\s?"


NAMED_MONTH = (
    rf"{VERS}(?:ce |cette )?(?:{PART}|{PIECE_OF_MONTH}|(?P<named>mois (?:de |d')))?"
    rf"(?P<month>{FULL_MONTH})\b(?:(?: de l'année| de)? (?P<year>{YEAR_BEHIND})(?!-\d)"
    rf"| {WHICH_DAY}| (?P<of_year>{OF_WHICH_YEAR}))?"
)


@rule(
    "month",
    rf"{NAMED_MONTH}|(?P<month_>{MONTH}) (?P<year_>{YEAR})",
    needs="month",
    joins=WHOLE,
    stands=_is_month,
    example="Le moulin sera vendu début mars 2022.",
    gives="début mars 2022: 2022-03-01/2022-03-10",
)
def month(words: MatchedWords, when: When) -> Value | None:
    """`mars 2021`, `début mars`, `première quinzaine de mars`, `mars dernier`."""
    number, part = month_number(words["month"]), words["part"]
    if words["piece"]:
        part = f"{words['piece']} {ORDINALS[words['ordinal']]}"
    basis = DEICTIC if words["which"] or words["of_year"] else EXPLICIT
    year = given_year(words, when) or _month_year(number, words["which"], when)
    if year is None:
        return no_reference(basis, "period")
    rough = bool((words["part"] and words["part"] != "courant") or words["about"])
    whole = month_span(year, number) if words["piece"] == "quinzaine" else None
    days = month_span(year, number, part)
    return Value(basis, "period", *days, approximate=rough, named=whole)


def _month_year(month: int, which: str, when: When) -> int | None:
    """The year of a month without one; a past or coming month may be the present one."""
    here = when.reference
    if here is None:
        return None
    tense = {-1: "past", 1: "future"}.get(step_of(which)) or when.tense()
    narrated = not which and tense != "future"
    if narrated and when.beside and when.beside[0].year == when.beside[1].year < here.year:
        return when.beside[0].year  # `deux ruptures en 2017, en janvier et en mai`
    if which and month == here.month:
        return here.year + step_of(which)
    if tense == "past":
        return here.year - (month > here.month)
    if tense == "future":
        return here.year + (month < here.month)
    return here.year + (here.month - month > 6) - (month - here.month > 6)


def _joins_months(words: MatchedWords, around: Surroundings) -> bool:
    """`mars et mai` is a range after `entre` only, or where no month lies between.

    In `du 20 mai à fin juin` the range begins with a day.
    """
    if re.search(r"\d(?:er)? $", around.before):
        return False
    if around.found.lower().startswith(("de ", "d'", "entre ")) or words["join"].strip() != "et":
        return True
    first, last = month_number(words["month1"]), month_number(words["month2"])
    return last - first == 1 and bool(BEFORE_MONTH.search(around.before))


FIRST_MONTH = (
    r"(?:de |d'|entre )?(?:(?P<part1>début|mi|fin)[ -])?"
    rf"(?P<month1>{FULL_MONTH})(?: (?P<year1>{YEAR}))?"
)


JOINS_MONTHS = r"(?P<join> à | et | au | jusqu'en | jusqu'à | ?[-–] ?)"


LAST_MONTH = (
    rf"(?:la )?(?:(?P<part2>début|mi|fin)[ -])?(?P<month2>{FULL_MONTH})(?: (?P<year>{YEAR}))?"
)


@rule(
    "month-range",
    rf"{FIRST_MONTH}{JOINS_MONTHS}{LAST_MONTH}",
    needs="month",
    stands=_joins_months,
    example="Les vignes seront taillées entre janvier et mars 2022.",
    gives="entre janvier et mars 2022: 2022-01-01/2022-03-31",
)
def month_range(words: MatchedWords, when: When) -> Value | None:
    """`entre mars et mai`, `de novembre 2020 à mai 2021`, `de mi-mars à fin mai`."""
    first, last = month_number(words["month1"]), month_number(words["month2"])
    year = given_year(words, when)
    if year is None and words["year1"]:
        year = year_number(words["year1"]) + (first > last)
    if year is None:
        running = when.reference and first <= when.reference.month <= last
        year = when.reference.year if running and when.reference else _month_year(last, "", when)
    if year is None:
        return no_reference(EXPLICIT, "period")
    year1 = year_number(words["year1"]) if words["year1"] else year - (first > last)
    start = month_span(year1, first, words["part1"])[0]
    end = month_span(year, last, words["part2"])[1]
    rough = bool(words["part1"] or words["part2"])
    if start > end:
        return None
    named = range_value(f"{start:%Y-%m}", f"{end:%Y-%m}")
    return Value(EXPLICIT, "period", start, end, approximate=rough, value=named)


RULES = (month, month_range)
