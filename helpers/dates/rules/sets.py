"""What comes again and again: `chaque année`, `tous les mardis`, `la réunion annuelle`."""

from __future__ import annotations

import re

from helpers.dates.calendar import iso_duration
from helpers.dates.expressions import ALONE, VAGUE, MatchedWords, Surroundings, Value, When, rule
from helpers.dates.patterns import CLOCK, DAY, IN_WORDS, WEEKDAY, any_of
from helpers.dates.timeml import time_of
from helpers.dates.values import day_number, every_week
from helpers.lexicon.calendar import MONTHS, PARTS_OF_DAY, PERIODIC, SEASON_CODES
from helpers.lexicon.numbers import number_of

AGAIN = (
    r"(?P<unit>heure|jour|semaine|quinzaine|mois|trimestre|semestre|an|année|décennie|siècle"
    r"|week-end|minute|seconde)"
)


IN_IT = (
    rf"(?P<weekday>{WEEKDAY})s?(?: (?P<at>matin|soir|après-midi))?"
    rf"|(?P<part>{any_of(PARTS_OF_DAY)})s?|(?P<season>{any_of(SEASON_CODES)})s?"
    rf"|mois (?:de |d')(?P<month>{any_of(MONTHS)})|(?P<day>{DAY}) (?P<month_>{any_of(MONTHS)})"
)


AT_HOURS = rf"(?P<hours>{CLOCK})"


EACH = r"(?:chaque|tou(?:s|tes) les)"


def _is_set(words: MatchedWords, around: Surroundings) -> bool:
    """`un repas par jour` is a rate, `trois fois par jour` comes again; `tous les jours de mai`."""
    if words["adjective"]:
        return not around.found[0].isupper()
    return not re.match(r"-|s? (?:dernier|passé|prochain|où)", around.after)


@rule(
    "set",
    rf"{EACH} (?:(?P<number>{IN_WORDS}|\d\d?) )?{AGAIN}s?(?:-ends)?{AT_HOURS}"
    rf"|{EACH} (?:{IN_IT}){AT_HOURS.replace('hours', 'hours_')}"
    rf"|(?:une|deux|trois|quatre|plusieurs|\d+) fois par {AGAIN.replace('unit', 'unit_')}"
    rf"|(?P<adjective>{any_of(PERIODIC)})(?:s|les?|nes?)?",
    needs="set",
    joins=ALONE,
    stands=_is_set,
    example="La digue est inspectée tous les deux ans.",
    gives="tous les deux ans: P2Y",
)
def recurrence(words: MatchedWords, when: When) -> Value | None:
    """`chaque année`, `tous les mardis`: no day of its own; how often is its length or value."""
    if words["adjective"]:
        if when.part_of_speech() != "ADJ":  # `le quotidien` is a paper
            return None
        return _every(PERIODIC[words["adjective"]])
    time = time_of(words["hours"]) if words["hours"] else ""
    if words["part"] or (time and words["unit"] == "jour" and not words["number"]):
        return Value(VAGUE, "set", value=f"XXXX-XX-XX{time or PARTS_OF_DAY[words['part']]}")
    if words["unit"]:
        number = number_of(words["number"]) if words["number"] else 1
        return _every(iso_duration(number or 1, words["unit"]))
    if words["weekday"]:
        return every_week(words["weekday"], at=time or PARTS_OF_DAY.get(words["at"], ""))
    if words["month"]:
        day = f"-{day_number(words['day']):02d}" if words["day"] else ""
        return Value(VAGUE, "set", value=f"XXXX-{MONTHS[words['month']]:02d}{day}")
    return Value(VAGUE, "set", value=f"XXXX-{SEASON_CODES[words['season']]}")


def _every(length: str) -> Value:
    return Value(VAGUE, "set", duration=length, value=length)


# `le mardi`, of no one week: not `le mardi suivant`, `le mardi de Pâques`, `le dimanche où`.
OF_ONE_WEEK = re.compile(
    r" (?:d[eu]s?|suivant|précédent|dernier|prochain|passé|où|qui|même|en|à venir|\d)\b| d'|-"
)


def _is_habit(words: MatchedWords, around: Surroundings) -> bool:
    """What stands behind `le` or `les`, in small letters, and is of no one week."""
    return not OF_ONE_WEEK.match(around.after) and around.found[0].islower()


@rule(
    "habit",
    rf"(?:(?<=\b[Ll]e )|(?<=\b[Ll]es ))(?:(?P<weekday>{WEEKDAY})s?"
    rf"(?: (?P<at>matin|soir|après-midi))?{AT_HOURS}|(?P<end>week-end)s?)",
    needs="weekday unit",
    joins=ALONE,
    stands=_is_habit,
    example="La piscine est fermée le mardi.",
    gives="mardi: ",
)
def habit(words: MatchedWords, when: When) -> Value | None:
    """`le mardi`, `les week-ends`, where the present tells what is so each week."""
    if when.tense() != "present":
        return None
    if words["end"]:
        return Value(VAGUE, "set", value="XXXX-WXX-WE")
    time = time_of(words["hours"]) if words["hours"] else PARTS_OF_DAY.get(words["at"], "")
    return every_week(words["weekday"], at=time)


RULES = (recurrence, habit)
