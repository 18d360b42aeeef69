"""Weekdays, and days near the reference date."""

from __future__ import annotations

import datetime as dt
import re

from helpers.codebook.contexts import context
from helpers.dates.calendar import unit_span
from helpers.dates.expressions import (
    DEICTIC,
    ON_A_DAY,
    RELATIVE,
    MatchedWords,
    Surroundings,
    Value,
    When,
    rule,
)
from helpers.dates.patterns import CLOCK, LAST, PART_OF_DAY, WEEKDAY
from helpers.dates.timeml import range_value
from helpers.dates.values import every_week, no_reference, step_of
from helpers.lexicon.calendar import DAYS


def _is_weekday(words: MatchedWords, around: Surroundings) -> bool:
    """No habit (`chaque mardi`, `le lundi de 9 h à 12 h`), no name (`Vendredi`)."""
    shouted = around.found.isupper() and around.before.isupper()
    name = (
        around.found[0].isupper() and not shouted and re.search(r"[\w,] $|[«(-]\s?$", around.before)
    )
    if name and not around.found.lower().startswith("ce "):
        return False
    if context("weekday_habit").before.stands(around.before, len(around.before)):
        return False
    bare = not (words["which"] or words["part_of"] or OF_A_WEEK.match(around.after))
    if bare and re.search(r"\ble $", around.before, re.I):
        return False
    return not context("weekday_of_name").behind.stands(around.after, 0)


OF_A_WEEK = re.compile(r" de (?:la|cette) (?:même )?semaine\b")


# `mardi en huit`, where no counted noun follows: `mardi en huit manches`.
IN_WEEKS = (
    r"en (?:huit|quinze)(?! (?!(?:à|au|aux|dans|en|pour|sur|par|devant|chez|avec|et|ou|puis|lors"
    r"|où|qui)\b)\w)"
)


WEEK_OF = r"de (?:la semaine (?:dernière|prochaine|passée)|cette semaine)"


NAMED_WEEKDAY = (
    r"(?P<until>(?<=jusqu'à ))?"
    r"(?:ce |(?P<part_of>soirée|matinée|journée|nuit|matin|soir|après-midi) (?:de |du |d'))?"
    rf"(?P<weekday>{WEEKDAY})"
)


WHICH_WEEKDAY = (
    rf"(?: (?P<which>{LAST}|prochain|{IN_WEEKS}|suivant|précédent|d'après|d'avant|{WEEK_OF}))?"
)


AT_HOUR = rf"(?: \d\d? ?h(?: ?\d\d)?\b|(?(until) \d\d? ?heures|(?!))|{CLOCK})"


@rule(
    "weekday",
    rf"{NAMED_WEEKDAY}{WHICH_WEEKDAY}{PART_OF_DAY}{AT_HOUR}",
    needs="weekday",
    joins=ON_A_DAY,
    stands=_is_weekday,
    example="Le bac a coulé dimanche soir.",
    gives="dimanche soir: 2021-05-02",
)
def weekday(words: MatchedWords, when: When) -> Value | None:
    """`mercredi`: the last one for a past tense, else the next one; today's counts for both."""
    number, which = DAYS[words["weekday"]], words["which"]
    if re.match(r"suivant|précédent|d'a", which):
        return _weekday_from_last(number, which, when)
    if when.reference is None:
        return no_reference(DEICTIC)
    if "semaine" in which:
        monday = unit_span("semaine", step_of(which), "", when.reference)[0]
        date = monday + dt.timedelta(days=number)
    else:
        date = _weekday_near(number, which, when)
    return Value(DEICTIC, "date", date, date)


def _weekday_near(number: int, which: str, when: When) -> dt.date:
    assert when.reference is not None
    ahead = (number - when.reference.weekday()) % 7
    if which.startswith("en "):
        return when.reference + dt.timedelta(days=(ahead or 7) + (7 if "huit" in which else 14))
    if which:
        days = (ahead or 7) if step_of(which) > 0 else ahead - 7
        return when.reference + dt.timedelta(days=days)
    back = bool(ahead) and when.tense() == "past"
    return when.reference + dt.timedelta(days=ahead - 7 if back else ahead)


def _weekday_from_last(number: int, which: str, when: When) -> Value:
    base = when.day or when.reference
    if base is None:
        return no_reference(RELATIVE)
    ahead = (number - base.weekday()) % 7 or 7
    forward = which in ("suivant", "d'après")
    date = base + dt.timedelta(days=ahead if forward else ahead - 7 or -7)
    return Value(RELATIVE, "date", date, date)


def _joins_weekdays(words: MatchedWords, around: Surroundings) -> bool:
    return (words["join"] == "et") == around.found.lower().startswith("entre")


FROM_WEEKDAY = (
    r"(?:(?P<night>nuit|soirée) (?:de |du )|de |du |entre )"
    rf"(?P<first>{WEEKDAY})(?: soir| matin)? (?P<join>à|au|et) (?P<last>{WEEKDAY})"
)


@rule(
    "weekday-range",
    rf"{FROM_WEEKDAY}(?: (?P<which>{LAST}|prochain|{WEEK_OF}))?{PART_OF_DAY}(?P<hours>{CLOCK})",
    needs="weekday",
    stands=_joins_weekdays,
    example="Le gel a frappé dans la nuit de samedi à dimanche.",
    gives="nuit de samedi à dimanche: 2021-05-01/2021-05-02",
)
def weekday_range(words: MatchedWords, when: When) -> Value | None:
    """`de lundi à jeudi`, `la nuit de mardi à mercredi`; `du lundi au vendredi` can be a habit."""
    habit = words["join"] == "au" and not words["night"] and not words["which"]
    if habit and when.tense() == "present":
        return every_week(words["first"], words["last"])
    if words["hours"].strip(", ").startswith("de"):
        return None
    if when.reference is None:
        return no_reference(DEICTIC, "period")
    first, last = DAYS[words["first"]], DAYS[words["last"]]
    if when.tense() == "past" or step_of(words["which"]) < 0:
        end = _weekday_near(last, words["which"], when)
        start = end - dt.timedelta(days=(last - first) % 7)
    else:
        start = _weekday_near(first, words["which"], when)
        end = start + dt.timedelta(days=(last - first) % 7)
    named = "" if words["night"] else range_value(str(start), str(end))
    return Value(DEICTIC, "period", start, end, value=named)


DAY_STEPS = {"hier": -1, "avant-hier": -2, "demain": 1, "après-demain": 2}


def _is_deictic(words: MatchedWords, around: Surroundings) -> bool:
    """No name (`le parti Demain`), no future as such (`la ville de demain`)."""
    named = around.found[0].isupper() and re.search(r"\w $", around.before)
    if re.match(r"-là", around.after) or named or NAME_OF_THE_PAST.search(around.before):
        return False
    as_such = context("future_as_such").before
    return words["word"] != "demain" or not as_such.stands(around.before, len(around.before))


NAME_OF_THE_PAST = re.compile(r"\b[A-ZÀ-Ý][a-zà-ÿ]+ d'$")  # `la Bretagne d'hier`


DAY_FROM_TODAY = (
    r"(?:journée d'|soirée d'|matinée d'|soir d')?"
    rf"(?P<word>aujourd'hui|avant-hier|hier|après-demain|demain)(?:,? {WEEKDAY}\b(?! \d))?"
    rf"{PART_OF_DAY}{CLOCK}"
)


PART_OF_TODAY = (
    r"(?P<this>ce (?:matin|midi|soir|jour)(?: même)?|cet après-midi"
    rf"|cette (?:nuit|matinée|soirée|journée)){CLOCK}"
)


@rule(
    "day-deictic",
    rf"{DAY_FROM_TODAY}|{PART_OF_TODAY}|(?P<night>nuit (?:dernière|prochaine))",
    needs="deictic",
    joins=ON_A_DAY,
    stands=_is_deictic,
    example="Le phare a été repeint hier matin.",
    gives="hier matin: 2021-05-03",
)
def day_deictic(words: MatchedWords, when: When) -> Value | None:
    """`hier`, `demain matin`, `ce soir`; `la nuit dernière` lies over two days."""
    if when.reference is None:
        return no_reference(DEICTIC, "period" if words["night"] else "date")
    here = when.reference
    if words["night"]:
        start = here - dt.timedelta(days="dern" in words["night"])
        return Value(DEICTIC, "period", start, start + dt.timedelta(days=1))
    date = here + dt.timedelta(days=DAY_STEPS.get(words["word"], 0))
    return Value(DEICTIC, "date", date, date)


RULES = (weekday, weekday_range, day_deictic)
