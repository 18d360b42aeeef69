"""Counts from another day of the text: `la veille`, `trois jours plus tard`."""

from __future__ import annotations

import datetime as dt
import re

from helpers.dates.calendar import DaySpan, moved, unit_span
from helpers.dates.expressions import RELATIVE, VAGUE, Context, Value, When, Words, rule
from helpers.dates.patterns import ABOUT, ADJ, NUMBER, PART_OF_DAY, UNIT, WEEKDAY
from helpers.dates.rules.counts import HALF, at_grain, counted
from helpers.dates.values import interval, no_reference

RELATIVE_STEPS = {"veille": -1, "avant-veille": -2, "lendemain": 1, "surlendemain": 2}


def _is_day_relative(words: Words, context: Context) -> bool:
    if words["same"]:
        return True
    if re.search(r"\b(?:du jour au|sans|des|ses|ces|beaux|bons|de) $", context.before, re.I):
        return False
    return bool(re.search(r"\b(?:la|le|au|dès le|du|l'|dès la|de la|depuis la|à la) ?$|^\W*$", context.before, re.I))  # fmt: skip


@rule(
    "day-relative",
    rf"(?P<word>avant-veille|veille|surlendemain|lendemain){PART_OF_DAY}"
    rf"|(?P<same>ce (?:jour|matin|soir|midi)-là|cet après-midi-là|cette nuit-là|(?<=le )jour même|même (?:jour|soir|matin)|ce même jour|ce {WEEKDAY}-là)",
    needs="relative",
    stands=_is_day_relative,
)
def day_relative(words: Words, when: When) -> Value | None:
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
    r"(?P<unit>semaine|mois|année|an|trimestre|semestre|week-end) (?P<which>suivante?|précédente?|d'après|d'avant)"
    r"|(?P<same>même|cette|ce) (?P<unit_>semaine|mois|année|trimestre|semestre|week-end)(?P<there>-là)?",
    needs="unit",
    stands=lambda words, context: bool(words["which"] or words["there"] or words["same"] == "même"),
)
def unit_relative(words: Words, when: When) -> Value | None:
    """`la semaine suivante`, `l'année précédente`, `le même mois`: from the last time named."""
    base = when.last[0] if when.last else when.reference
    if base is None:
        return no_reference(RELATIVE, "period")
    step = 0 if words["same"] else -1 if re.search(r"préc|d'avant", words["which"]) else 1
    return Value(RELATIVE, "period", *unit_span(words["unit"], step, "", base))


@rule(
    "count-relative",
    rf"{ABOUT}(?P<number>{NUMBER}) ?{ADJ}(?P<unit>{UNIT}){HALF}(?: seulement| à peine| exactement| jour pour jour)? (?P<side>plus tard|plus tôt|auparavant|après|avant)",
    needs="unit",
    stands=lambda words, context: not re.match(r" (?:de |d'|l'âge|cela$)", context.after) or words["side"] != "avant",
)  # fmt: skip
def count_relative(words: Words, when: When) -> Value | None:
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
        return interval(RELATIVE, base, approximate=rough) if base else Value(RELATIVE, approximate=rough, note="no day to count from")  # fmt: skip
    return _counted_from(when.inner if leaning else None, words, when, number, unit, rough)


def _day_placed(words: Words, when: When) -> DaySpan | None:
    """The time just named in the sentence, else the last day named, else the reference date.

    `Il y était en mars, un an après le scrutin` is March; a period told earlier places nothing.
    """
    if when.beside:
        return when.beside
    told_by = when.reference if words["side"] == "après" and not when.last else None
    day = when.day or told_by
    return (day, day) if day else None


def _counted_from(
    inner: DaySpan | None, words: Words, when: When, number: float, unit: str, rough: bool
) -> Value | None:
    long = not unit.startswith(("jour", "heure", "minute", "nuit", "semaine"))
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
    return interval(RELATIVE, at_grain(span, unit) if unit.startswith("sem") else span, approximate=rough or coarse)  # fmt: skip


RULES = (day_relative, unit_relative, count_relative)
