"""Lengths of time, and vague words."""

from __future__ import annotations

import re
from dataclasses import replace

from helpers.codebook.contexts import context
from helpers.dates.calendar import iso_duration, unit_span
from helpers.dates.expressions import (
    ALONE,
    DEICTIC,
    EXPLICIT,
    VAGUE,
    MatchedWords,
    Surroundings,
    Value,
    When,
    rule,
)
from helpers.dates.patterns import ABOUT, HALF, SO_MANY_UNITS, WEEKDAY, any_listed
from helpers.dates.values import fraction_told, no_reference
from helpers.lexicon.numbers import number_of

CLOCK_BEFORE = re.compile(
    rf"(?:\b(?:à|vers|dès|jusqu'à|partir de|est|{WEEKDAY}|entre|matin|soir|de|et|avant|après)\s)$",
    re.I,
)


PERSON = re.compile(rf"\b{any_listed('aged_persons')}s? (?:\w+ )?(?:de|d')\s?$", re.I)


LENGTHY = re.compile(rf"(?:\b{any_listed('lengthy_nouns')}(?: \w+)? (?:de|d') ?)$", re.I)


def _is_duration(words: MatchedWords, around: Surroundings) -> bool:
    """No age (`58 ans`), no hour of the day (`à cinq heures`), no name (`20 Minutes`), no rate."""
    unit, number, before = words["unit"], words["number"], around.before
    named = around.found.split()[-1][0].isupper() and not around.found.isupper()
    if named or re.match(r"-", around.after):
        return False
    if re.search(r"\b(?:les|aux|des) $", before, re.I) and words["about"][:4] in ("plus", "moin"):
        return False
    if unit.startswith("heure") and not words["about"] and not is_length_in_hours(number, around):
        return False
    if unit in ("an", "ans") and not words["half"] and _is_age(number, around):
        return False
    if number in ("un", "une", "1") and re.fullmatch(r"seconde|jour|nuit|année|semaine", unit):
        return unit in ("année", "semaine") and bool(LASTS.search(before))
    return not context("rate").behind.stands(around.after, 0)


LASTS = re.compile(r"\b(?:pendant|durant|après|en|dure\w*|pour|de|d'|depuis) ?$")


def is_length_in_hours(number: str, around: Surroundings) -> bool:
    """`une grève de cinq heures`, where `à cinq heures` is an hour of the day."""
    if context("hour_of_day").behind.stands(around.after, 0) or TO_HOUR.match(around.after):
        return False
    if not CLOCK_BEFORE.search(around.before) or re.search(rf"\bdur\w+ {WEEKDAY} $", around.before):
        return True
    if re.search(rf"\b(?:à|vers|dès|jusqu'à|est|entre) $|{WEEKDAY} $", around.before, re.I):
        return context("hours_on_the_way").behind.stands(around.after, 0)
    if re.search(r"\b(?:avant|après) $", around.before, re.I):
        return bool(re.match(r" (?:de|d')\b", around.after)) or (number_of(number) or 0) > 24
    return not re.search(r"\d ?(?:h|heures?) (?:à|et) $|partir de $|jusqu'à $", around.before)


TO_HOUR = re.compile(r" (?:à|et) \d{1,2} ?h")


TELLS_AGE = re.compile(
    r"\bâgée?s? (?:de |d')(?:[a-z ]+ )?$|\bâge de $|\b(?:a|ont|avait|avaient|ses|leurs|mes) $"
    r"|\bles (?:plus|moins) de $",
    re.I,
)


def _is_age(number: str, around: Surroundings) -> bool:
    """`un homme de 58 ans`, `âgée de 12 ans`, `Zoé Le Bihan, 34 ans`; no `bail de six ans`."""
    before = around.before
    if TELLS_AGE.search(before):
        return not re.match(r" (?:de|d')\b", around.after) or "âg" in before
    if _follows_name(before):
        return True
    if re.search(r"\bà $", before) and not OF_THAT_LENGTH.match(around.after):
        return True
    if re.search(r"(?:\bde |\bd')$", before, re.I):
        if LENGTHY.search(before):
            return False
        return bool(PERSON.search(before)) or (number_of(number) or 0) >= 13
    return False


# `condamné à deux ans de prison`, `à un an et six mois de prison`.
OF_THAT_LENGTH = re.compile(r"(?: et \w{1,20} (?:mois|jours?))? (?:de|d')\b")


def _follows_name(before: str) -> bool:
    """`Marie Roy, 34 ans`, `(34 ans)`: a name or a person in apposition."""
    return bool(re.search(r"(?:\b[A-ZÀ-Ý][\w-]{1,60},? \(?|\w, )$", before))


AND_MINUTES = r"(?: (?P<more>trente|quinze|\d\d)(?!\w| (?:minutes|jours|euros)))?"


FRACTION = (
    rf"{ABOUT.replace('about', 'about_')}(?P<fraction>une demi-heure|un quart d'heure"
    r"|trois quarts d'heure|une demi-journée|un demi-siècle)"
)


HOURS_ON_THE_CLOCK = (
    r"(?<=pendant )(?P<h>\d{1,2}) ?h ?(?P<m>\d\d)?"
    r"|(?<=durée de )(?P<h_>\d{1,2}) ?h ?(?P<m_>\d\d)?"
    r"|(?<=duré )(?P<h__>\d{1,2}) ?h ?(?P<m__>\d\d)?"
    r"|(?P<h___>\d{1,2}) ?h ?(?P<m___>\d\d) ?(?:min|mn|m|') ?(?P<s>\d\d)(?: ?s\b| ?''|\"|(?!\w))"
)


@rule(
    "duration",
    rf"{SO_MANY_UNITS}{HALF}{AND_MINUTES}(?! d'âge)|{FRACTION}|{HOURS_ON_THE_CLOCK}",
    needs="unit hour",
    joins=ALONE,
    example="La coupure a duré près de cinq heures.",
    gives="près de cinq heures: PT5H",
    stands=lambda words, around: (
        bool(words["fraction"] or words["h"]) or _is_duration(words, around)
    ),
)
def duration(words: MatchedWords, when: When) -> Value | None:
    """`près de cinq heures`: how long, at no point in time."""
    if words["h"]:
        seconds = int(words["h"]) * 3600 + int(words["m"] or 0) * 60 + int(words["s"] or 0)
        return Value(EXPLICIT, "duration", duration=iso_duration(seconds / 3600, "heures"))
    if words["fraction"]:
        length = {"une": "PT30M", "un ": "PT15M", "tro": "PT45M"}[words["fraction"][:3]]
        length = "PT12H" if "journée" in words["fraction"] else length
        length = "P50Y" if "siècle" in words["fraction"] else length
        return Value(EXPLICIT, "duration", duration=length, approximate=bool(words["about"]))
    number = number_of(words["number"])
    rough = bool(words["about"]) or number is None or "ne " in words["number"]
    if number is not None:
        number += fraction_told(words)
    if number is not None and words["more"] and words["unit"].startswith("heure"):
        number += (number_of(words["more"]) or 0) / 60
    iso = iso_duration(number, words["unit"]) if number is not None else None
    return Value(EXPLICIT, "duration", duration=iso, approximate=rough)


AT_SOME_TIME = (
    rf"(?:tout )?(?:(?P<now>{any_listed('time_of_now')})|(?P<past>{any_listed('time_past')})"
    rf"|(?P<future>{any_listed('time_to_come')}))"
)


@rule(
    "vague",
    AT_SOME_TIME,
    needs="vague",
    joins=ALONE,
    example="Le phare sera bientôt repeint.",
    gives="bientôt: ",
    stands=lambda words, around: (
        not re.search(r"\b(?:au|pas|trop|tôt ou) $", around.before, re.I)
        and not re.match(r" (?:que|sur|de plus|férié|que jamais)\b", around.after)
    ),
)
def vague(words: MatchedWords, when: When) -> Value | None:
    """`récemment`, `désormais`, `à l'avenir`: no days; past, present or future is all they say."""
    side = next(name for name in ("past", "future", "now") if words[name])
    ref = {"past": "PAST_REF", "future": "FUTURE_REF", "now": "PRESENT_REF"}[side]
    return Value(VAGUE, approximate=True, value=ref)


@rule(
    "within-day",
    r"plus (?:tôt|tard) (?:dans|en) (?:la |l')?"
    r"(?P<unit>journée|matinée|soirée|après-midi|semaine|mois|année)"
    r"|plus (?:tôt|tard) (?P<this>ce jour)",
    needs="vague",
    example="Le préau doit être évacué plus tard dans la journée.",
    gives="plus tard dans la journée: 2021-05-04",
)
def within_day(words: MatchedWords, when: When) -> Value | None:
    """`plus tard dans la journée`: the reference date; `plus tôt dans la semaine`: its week."""
    if when.reference is None:
        return replace(no_reference(DEICTIC), approximate=True)
    if words["unit"] in ("semaine", "mois", "année"):
        return Value(
            DEICTIC, "period", *unit_span(words["unit"], 0, "", when.reference), approximate=True
        )
    return Value(DEICTIC, "date", when.reference, when.reference)


RULES = (duration, vague, within_day)
