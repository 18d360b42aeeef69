"""Weeks, months, seasons, quarters and years near the reference date, and feasts."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from helpers.dates.calendar import feast_day, part_of_year, season_span, unit_span
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
from helpers.dates.patterns import OF_WHICH_YEAR, ORDINAL, WHICH_DAY, YEAR, any_of
from helpers.dates.rules.days import STREET
from helpers.dates.timeml import range_value
from helpers.dates.values import given_year, missing_year, no_reference, step_of, year_number
from helpers.lexicon.calendar import FEASTS, ORDINALS, SEASON_CODES, SEASONS

UNITS = (
    r"(?P<unit>semaine|mois|trimestre|semestre|année|an|décennie|siècle|week-end|weekend"
    r"|fin de semaine)"
)


WHICH = r"(?P<which> (?:dernier|dernière|prochaine?|passée?|écoulée?|à venir|qui vient))?"


def _is_unit(words: MatchedWords, around: Surroundings) -> bool:
    """A unit is a time where `cette`, `dernière` or a part (`fin de l'année`) goes with it."""
    if words["habit"] or re.match(r"-là| (?:où|scolaire que)", around.after):
        return False
    if words["this"] or words["which"] or words["now"]:
        return not (words["unit"] == "an" and words["this"])
    if not words["part"] or re.match(r"an$|week|fin", words["unit"]):
        return False
    return not OF_ITS_OWN.match(around.after)


# `début du mois du patrimoine`, `fin de la semaine suivante`: no unit of the day of writing.
OF_ITS_OWN = re.compile(r" (?:du|de la|des|suivante?|précédente?|d'après|d'avant)\b")


PART_OF_UNIT = (
    r"(?:(?P<about>vers|autour de) (?:la |le |l')?)?(?P<part>début|fin|milieu)"
    r"(?: de (?:la |l')| du | de | d'| )(?P<now_>cette |ce )?"
    rf"{UNITS}{WHICH}(?P<this_>-ci| en cours)?"
)


WHOLE_UNIT = (
    r"(?:(?P<about_>vers|autour de) (?:la |le |l'))?(?P<this>ce |cet |cette )?"
    r"(?:(?P<part_>début|fin|milieu) (?:de |d'|du ))?"
    rf"{UNITS.replace('unit', 'unit_')}{WHICH.replace('which', 'which_')}(?P<now>-ci| en cours)?"
)


FRIDAY = 4


@rule(
    "unit-deictic",
    rf"{PART_OF_UNIT}|{WHOLE_UNIT}",
    needs="unit",
    joins=WHOLE,
    stands=_is_unit,
    example="La digue a cédé le mois dernier.",
    gives="mois dernier: 2021-04-01/2021-04-30",
)
def unit_deictic(words: MatchedWords, when: When) -> Value | None:
    """`cette semaine`, `le mois dernier`, `la fin du mois dernier`."""
    if when.reference is None:
        return no_reference(DEICTIC, "period")
    unit, part = words["unit"], words["part"]
    if part == "fin" and unit == "semaine" and re.search(r"fin de semaine", words["all"], re.I):
        part = "" if words["which"] else part
        unit = "week-end" if words["which"] else unit
    unit = "week-end" if unit == "fin de semaine" else unit
    step = step_of(words["which"])
    if words["this"] and unit.startswith("week") and when.reference.weekday() < FRIDAY:
        step -= when.tense() == "past"  # `ils ont couru ce week-end`, told on a Tuesday
    span = unit_span(unit, step, part, when.reference)
    return Value(DEICTIC, "period", *span, approximate=bool(part or words["about"]))


def _is_season(words: MatchedWords, around: Surroundings) -> bool:
    """`l'été` is a season, `a été` a participle, `vacances d'été` and `en hiver` are no times."""
    if words["year"] or words["which"]:
        return True
    if re.match(r" (?:arabe|de prague|des peuples)", around.after, re.I):
        return False
    if around.found[0].isupper() and around.before.strip():
        return False
    if words["part"] or words["this"] or words["from"]:
        return True
    return bool(BEFORE_SEASON.search(around.before))


BEFORE_SEASON = re.compile(
    r"(?:\b(?:au|le|dès le) |^l'|\b(?:à|de|dès|avant|depuis|pendant|durant|cet|tout|jusqu'à|après"
    r"|d'ici|d'ici à) l')$",
    re.IGNORECASE,
)


@rule(
    "season",
    r"(?:(?P<this>ce |cet )|(?P<part>début|fin|milieu) (?:de l'|du |de |d')|mi-)?"
    r"(?:(?P<from>printemps|été|automne|hiver) (?:au |à l'))?"
    r"(?P<season>printemps|été|automne|hiver)"
    rf"(?: (?P<year>{YEAR})(?:[-/](?P<year2>\d{{4}}|\d\d))?| {WHICH_DAY})?",
    needs="season",
    joins=WHOLE,
    stands=_is_season,
    example="Le glacier a reculé l'été dernier.",
    gives="été dernier: 2020-06-01/2020-08-31",
)
def season(words: MatchedWords, when: When) -> Value | None:
    """`l'été dernier`, `au printemps 2021`: three whole months, so roughly."""
    if words["year"]:
        return _seasons(words, year_number(words["year"]), EXPLICIT)
    if when.reference is None:
        return replace(no_reference(DEICTIC, "period"), approximate=True)
    year = _season_year(words["season"], words["which"], bool(words["this"]), when)
    if words["from"]:
        return _seasons(words, year, DEICTIC)
    start, end = season_span(words["season"], year)
    third = (end - start).days // 3
    if words["part"] == "début":
        end = start + dt.timedelta(days=third)
    elif words["part"] == "fin":
        start = end - dt.timedelta(days=third)
    return Value(DEICTIC, "period", start, end, approximate=True)


def _seasons(words: MatchedWords, year: int, basis: str) -> Value:
    """A season of a year, or all from an earlier one to it: `du printemps à l'automne`."""
    first, last = words["from"], words["season"]
    start, end = season_span(last, year)
    if not first:
        return Value(basis, "period", start, end, approximate=True)
    year1 = year - (SEASONS[first] >= SEASONS[last])
    named = range_value(*(f"{y}-{SEASON_CODES[s]}" for y, s in ((year1, first), (year, last))))
    return Value(basis, "period", season_span(first, year1)[0], end, approximate=True, value=named)


def _season_year(name: str, which: str, this: bool, when: When) -> int:
    """`dernier`: the last one that is over; `prochain`: the next to begin; else by the tense."""
    here = when.reference
    assert here is not None
    years = [here.year + step for step in (-2, -1, 0, 1)]
    spans = [(year, season_span(name, year)) for year in years]
    if step_of(which) < 0:
        return max(year for year, span in spans if span[1] < here)
    if step_of(which) > 0:
        return min(year for year, span in spans if span[0] > here)
    if when.tense() == "past":
        return max(year for year, span in spans if span[0] <= here)
    return min(year for year, span in spans if span[1] >= here)


QUARTER = (
    rf"(?:(?P<from>{ORDINAL}) (?:au |et (?:le )?))?(?:(?P<part>début|fin) du )?"
    rf"(?P<ordinal>{ORDINAL}) (?P<unit>trimestre|semestre)"
    rf"(?:(?: de)?(?: l'exercice| l'année)? (?P<year>{YEAR})| (?P<of_year>{OF_WHICH_YEAR})"
    r"|(?: de l'année| de l'exercice))?"
)


HALF_OF_YEAR = (
    rf"(?P<ordinal_>{ORDINAL}) (?P<unit_>moitié)"
    r" (?P<whose>de l'année(?: (?:prochaine|dernière))?|de l'an prochain)"
)


@rule(
    "quarter",
    rf"{QUARTER}|(?P<short>[TS])(?P<digit>[1-4]) (?P<year_>{YEAR})|{HALF_OF_YEAR}",
    needs="quarter figures",
    joins=WHOLE,
    example="Les ventes ont chuté au premier trimestre 2020.",
    gives="premier trimestre 2020: 2020-01-01/2020-03-31",
)
def quarter(words: MatchedWords, when: When) -> Value | None:
    """`au premier trimestre`, `second semestre 2021`, `première moitié de l'année`."""
    size = 6 if (words["unit"] or words["short"]).startswith(("s", "m")) else 3
    number = int(words["digit"]) if words["digit"] else ORDINALS[words["ordinal"]]
    year = given_year(MatchedWords(words, of_year=words["of_year"] or words["whose"]), when)
    basis = EXPLICIT if words["year"] else DEICTIC
    if year is None and when.reference is None:
        return no_reference(basis, "period")
    if year is None or (not words["year"] and not words["of_year"] and not words["whose"]):
        year = _quarter_year(size, number, when)
    days = part_of_year(size, number, year)
    if words["from"] and ORDINALS[words["from"]] < number:
        first, letter = ORDINALS[words["from"]], "Q" if size == 3 else "H"
        named = range_value(f"{year}-{letter}{first}", f"{year}-{letter}{number}")
        return Value(basis, "period", part_of_year(size, first, year)[0], days[1], value=named)
    return Value(basis, "period", *days, approximate=bool(words["part"]))


def _quarter_year(size: int, number: int, when: When) -> int:
    here = when.reference
    assert here is not None
    start, end = part_of_year(size, number, here.year)
    if number == 9:
        return here.year - (start > here and when.tense() == "past")
    return (
        here.year
        - (start > here and when.tense() == "past")
        + (end < here and when.tense() == "future")
    )


@rule(
    "week-number",
    rf"semaines? (?P<number>\d\d?)(?:,? (?:de )?(?P<year>{YEAR}))?",
    needs="unit",
    stands=lambda words, around: not re.match(r"[.,]\d| [a-zà-ÿ]{3,}s\b", around.after),
    example="Les égouts seront curés la semaine 31.",
    gives="semaine 31: 2021-08-02/2021-08-08",
)
def week_number(words: MatchedWords, when: When) -> Value | None:
    """`la semaine 31`: the week of that number, of the year in which it lies nearest."""
    number, year = int(words["number"]), given_year(words, when)
    if not 1 <= number <= 53:
        return None
    if year is None and when.reference is None:
        return no_reference(EXPLICIT, "period")
    if year is None and when.reference is not None:
        day = when.reference.replace(month=1, day=4) + dt.timedelta(weeks=number - 1)
        year = missing_year(day.month, day.day, "", when)
    if year is None:
        return None
    fourth = dt.date(year, 1, 4)  # lies in the first week
    span = unit_span("semaine", number - 1, "", fourth)
    return Value(EXPLICIT, "period", *span)


NAMED_FOR_FEAST = re.compile(r"\b(?:accords?|traité|île)(?: de paix)? (?:du |de )$", re.IGNORECASE)


def _is_feast(words: MatchedWords, around: Surroundings) -> bool:
    """No accord that bears its day's name; a saint's day is `la Saint-Jean`, no town."""
    before = around.before
    if (
        NAMED_FOR_FEAST.search(before)
        or STREET.before.stands(before, len(before))
        or re.match(r"-\w", around.after)
    ):
        return False
    if words["feast"][0].isdigit():
        return bool(BEFORE_FEAST.search(before))
    if words["feast"].startswith("saint-"):
        return bool(re.search(r"\bla $", before, re.I)) or "la saint" in words["all"]
    if words["year"] or words["day_of"]:
        return True
    if words["feast"] in ("noël", "pâques") and not BEFORE_BARE_FEAST.search(before):
        return False
    return bool(BEFORE_FEAST.search(before))


BEFORE_FEAST = re.compile(
    r"\b(?:à|avant|après|d'ici(?: à)?|pour|depuis|dès|jusqu'à|entre"
    r"|veille (?:de|du)|lendemain (?:de|du)|le|l'|au|la|du|et|fêtes? de) ?(?:la |l'|le )?$",
    re.IGNORECASE,
)


BEFORE_BARE_FEAST = re.compile(  # without an article: `à Noël`
    r"\b(?:à|avant|après|d'ici|pour|depuis|dès|jusqu'à|(?:veille|lendemain) de|passé"
    r"|entre|et|fêtes? de) $",
    re.IGNORECASE,
)


@rule(
    "feast",
    r"(?P<day_of>ce |(?:jour|dimanche|soir|matin|nuit|week-end) (?:de |d'|du )(?:l'|la )?)?"
    rf"(?P<feast>{any_of(FEASTS)})(?: (?P<year>{YEAR})| {WHICH_DAY})?",
    needs="feast month",
    stands=_is_feast,
    example="Le refuge fermera à la Toussaint.",
    gives="Toussaint: 2021-11-01",
)
def feast(words: MatchedWords, when: When) -> Value | None:
    """`à Noël`, `le lundi de Pâques 2021`: the feast's day, Easter worked out."""
    name = words["feast"]
    if words["year"]:
        date = feast_day(name, year_number(words["year"]))
        return Value(EXPLICIT, "date", date, date)
    here = when.reference
    if here is None:
        return no_reference(DEICTIC)
    days = [feast_day(name, here.year + step) for step in (-1, 0, 1)]
    tense = {-1: "past", 1: "future"}.get(step_of(words["which"])) or when.tense()
    if tense == "present" and name[0].isdigit():  # `le bal du 14-Juillet attire du monde`
        return None
    if tense == "past":
        date = max(day for day in days if day <= here)
    else:
        date = min(day for day in days if day >= here)
    return Value(DEICTIC, "date", date, date)


RULES = (unit_deictic, week_number, season, quarter, feast)
