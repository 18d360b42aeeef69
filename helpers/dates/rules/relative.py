"""Counts from another day of the text: `la veille`, `trois jours plus tard`."""

from __future__ import annotations

import datetime as dt
import re

from helpers.codebook.contexts import context
from helpers.dates.calendar import DaySpan, moved, unit_span
from helpers.dates.expressions import (
    RELATIVE,
    VAGUE,
    WHOLE,
    MatchedWords,
    Surroundings,
    Value,
    When,
    rule,
)
from helpers.dates.patterns import HALF, PART_OF_DAY, SO_MANY_UNITS, WEEKDAY
from helpers.dates.rules.counts import counted, is_fine
from helpers.dates.values import interval, no_reference

RELATIVE_STEPS = {"veille": -1, "avant-veille": -2, "lendemain": 1, "surlendemain": 2}


def _is_day_relative(words: MatchedWords, around: Surroundings) -> bool:
    """`la veille`, no `du jour au lendemain` or `des lendemains`."""
    if words["same"]:
        return True
    if context("day_of_saying").before.stands(around.before, len(around.before)):
        return False
    return bool(WITH_ARTICLE.search(around.before))


WITH_ARTICLE = re.compile(r"\b(?:l[ea]|au|du|l') ?$|^\W*$", re.IGNORECASE)


@rule(
    "day-relative",
    rf"(?P<word>avant-veille|veille|surlendemain|lendemain){PART_OF_DAY}"
    r"|(?P<same>ce (?:jour|matin|soir|midi)-là|cet après-midi-là|cette nuit-là|(?<=le )jour même"
    rf"|même (?:jour|soir|matin)|ce même jour|ce {WEEKDAY}-là)",
    needs="relative",
    stands=_is_day_relative,
    example="Élu le 12 mars 2021, il a prêté serment le lendemain.",
    gives="lendemain: 2021-03-13",
)
def day_relative(words: MatchedWords, when: When) -> Value | None:
    """`la veille`, `le lendemain`, `ce jour-là`: from the last day that the text has named.

    `la veille du scrutin du 4 mai` counts from the day that dates the event.
    """
    base = (when.inner[0] if when.inner else None) or when.day or when.reference
    if base is None:
        return no_reference(RELATIVE)
    date = base + dt.timedelta(days=RELATIVE_STEPS.get(words["word"], 0))
    return Value(RELATIVE, "date", date, date)


@rule(
    "unit-relative",
    r"(?P<unit>semaine|mois|année|an|trimestre|semestre|week-end)"
    r" (?P<which>suivante?|précédente?|d'après|d'avant)|(?P<same>même|cette|ce)"
    r" (?P<unit_>semaine|mois|année|trimestre|semestre|week-end)(?P<there>-là)?",
    needs="unit",
    joins=WHOLE,
    stands=lambda words, around: bool(words["which"] or words["there"] or words["same"] == "même"),
    example="Élu le 12 mars 2021, il a démissionné la semaine suivante.",
    gives="semaine suivante: 2021-03-15/2021-03-21",
)
def unit_relative(words: MatchedWords, when: When) -> Value | None:
    """`la semaine suivante`, `l'année précédente`, `le même mois`: from the last time named."""
    base = when.last[0] if when.last else when.reference
    if base is None:
        return no_reference(RELATIVE, "period")
    step = 0 if words["same"] else -1 if re.search(r"préc|d'avant", words["which"]) else 1
    return Value(RELATIVE, "period", *unit_span(words["unit"], step, "", base))


COUNTED_ON = (
    rf"{SO_MANY_UNITS}{HALF}(?: seulement| à peine| exactement| jour pour jour)?"
    r" (?P<side>plus tard|plus tôt|auparavant|après|avant)"
)


@rule(
    "count-relative",
    COUNTED_ON,
    needs="unit",
    example="Élu le 12 mars 2021, il a démissionné trois jours plus tard.",
    gives="trois jours plus tard: 2021-03-15",
    stands=lambda words, around: (
        not re.match(r" (?:de |d'|l'âge|cela$)", around.after) or words["side"] != "avant"
    ),
)
def count_relative(words: MatchedWords, when: When) -> Value | None:
    """`trois jours plus tard`: from the last day named; `deux jours après X`: the day so placed.

    With `après X` the days are counted from X's own date where it stands with it (`après le scrutin
    du 4 mai`). Where it does not, the value is the day of what is placed: the last day named. X is
    then dated from it in `events`.
    """
    number, unit, rough = counted(words)
    if number is None:
        return Value(VAGUE, approximate=True)
    leaning = words["side"] in ("après", "avant") and words["of"]
    if leaning and not when.inner:
        base = _day_placed(words, when)
        return (
            interval(RELATIVE, base, approximate=rough)
            if base
            else Value(RELATIVE, approximate=rough, note="no day to count from")
        )
    return _counted_from(when.inner if leaning else None, words, when, number, unit, rough)


def _day_placed(words: MatchedWords, when: When) -> DaySpan | None:
    """The time just named in the sentence, else the last day named, else the reference date.

    `Il y était en mars, un an après le scrutin` is March; a period told earlier places nothing, nor
    does the day of writing what comes after somebody's own: `trois jours après son mariage`.
    """
    if when.beside:
        return when.beside
    news = words["side"] == "après" and not when.last and words["of"] != "own"
    told_by = when.reference if news else None
    day = when.day or told_by
    return (day, day) if day else None


def _counted_from(
    inner: DaySpan | None, words: MatchedWords, when: When, number: float, unit: str, rough: bool
) -> Value | None:
    long = not (is_fine(unit) or unit.startswith("semaine"))
    near = (when.day, when.day) if when.day else None
    base = inner or (when.last if long else near) or near
    if base is None and when.reference:
        base = (when.reference, when.reference)
    if base is None:
        return no_reference(RELATIVE)
    sign = -1 if words["side"] in ("plus tôt", "auparavant", "avant") else 1
    span = moved(base[0], number, unit, sign)
    if span is None:
        return Value(VAGUE, approximate=True)
    coarse = (long and base[0] == base[1]) or unit.startswith("semaine")
    return interval(RELATIVE, span, approximate=rough or coarse)


RULES = (day_relative, unit_relative, count_relative)
