"""What comes again and again: `chaque année`, `tous les mardis`, `la réunion annuelle`."""

from __future__ import annotations

import re

from helpers.dates.calendar import iso_duration
from helpers.dates.expressions import ALONE, VAGUE, MatchedWords, Surroundings, Value, When, rule
from helpers.dates.patterns import IN_WORDS, WEEKDAY, any_of
from helpers.lexicon.calendar import DAYS, MONTHS, PARTS_OF_DAY, PERIODIC, SEASON_CODES
from helpers.lexicon.numbers import number_of

AGAIN = (
    r"(?P<unit>heure|jour|semaine|quinzaine|mois|trimestre|semestre|an|année|décennie|siècle"
    r"|week-end|minute|seconde)"
)


IN_IT = (
    rf"(?P<weekday>{WEEKDAY})s?(?: (?P<at>matin|soir|après-midi))?"
    rf"|(?P<part>{any_of(PARTS_OF_DAY)})s?|(?P<season>{any_of(SEASON_CODES)})s?"
    rf"|mois (?:de |d')(?P<month>{any_of(MONTHS)})"
)


EACH = r"(?:chaque|tou(?:s|tes) les)"


def _is_set(words: MatchedWords, around: Surroundings) -> bool:
    """`un repas par jour` is a rate, `trois fois par jour` comes again; `tous les jours de mai`."""
    if words["adjective"]:
        return not around.found[0].isupper()
    return not re.match(r"-|s? (?:dernier|passé|prochain|où)", around.after)


@rule(
    "set",
    rf"{EACH} (?:(?P<number>{IN_WORDS}|\d\d?) )?{AGAIN}s?(?:-ends)?|{EACH} (?:{IN_IT})"
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
    if words["unit"]:
        number = number_of(words["number"]) if words["number"] else 1
        return _every(iso_duration(number or 1, words["unit"]))
    if words["weekday"]:
        part = PARTS_OF_DAY.get(words["at"], "")
        return Value(VAGUE, "set", value=f"XXXX-WXX-{DAYS[words['weekday']] + 1}{part}")
    if words["month"]:
        return Value(VAGUE, "set", value=f"XXXX-{MONTHS[words['month']]:02d}")
    if words["season"]:
        return Value(VAGUE, "set", value=f"XXXX-{SEASON_CODES[words['season']]}")
    return Value(VAGUE, "set", value=f"XXXX-XX-XX{PARTS_OF_DAY[words['part']]}")


def _every(length: str) -> Value:
    return Value(VAGUE, "set", duration=length, value=length)


RULES = (recurrence,)
