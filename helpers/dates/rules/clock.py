"""Clock times and parts of a day without their day: `à 15 heures`, `vers midi`, `dans la soirée`.

They stand on the day that is being told: the one named in the sentence, else the one named last.
"""

from __future__ import annotations

import datetime as dt
import re

from helpers.codebook.contexts import context
from helpers.dates.expressions import (
    ALONE,
    DEICTIC,
    RELATIVE,
    MatchedWords,
    Surroundings,
    Value,
    When,
    rule,
)
from helpers.dates.patterns import FRACTION_OF_HOUR, HOUR, NUMBER_WORD
from helpers.dates.rules.durations import is_length_in_hours
from helpers.dates.values import no_reference

ON_THE_CLOCK = rf"(?:\d{{1,2}} ?(?:h|heures?)(?: ?\d\d)?(?!\w)|{NUMBER_WORD} heures?|midi|minuit)"


FROM_TO = rf"(?:de|entre) (?P<from>{ON_THE_CLOCK}) (?:à|et) {HOUR}"


AT = r"(?P<about>vers |aux (?:alentours|environs) d(?:e |'))?"


OF_THE_DAY = (
    r"(?: (?:du (?:matin|soir)|de l'après-midi|(?:précises?|piles?|locales?|GMT|UTC)"
    r"|heure (?:locale|de [A-ZÀ-Ý]\w+)))*"
)


BEFORE_CLOCK = re.compile(
    r"(?:\b(?:à|dès|avant|après|jusqu'à|jusque|depuis|pour|dès|est|à partir de) |^\W*a |[(] ?)$",
    re.IGNORECASE,
)


def _is_clock(words: MatchedWords, around: Surroundings) -> bool:
    """`14 h 15` and `à cinq heures`; no length (`cinq heures de route`), no region (`le Midi`)."""
    found, behind = around.found, around.after
    if (found[0].isupper() and around.before.strip()) or re.match(r"[-\w]", behind):
        return False
    if words["from"]:
        return not context("hours_on_the_way").behind.stands(behind, 0)
    led = bool(words["about"]) or bool(BEFORE_CLOCK.search(around.before))
    if words["noon"]:
        return led and not re.search(r"\bdémon d[eu] $", around.before)
    hours = int(m.group()) if (m := re.match(r"\d+", words["hour"])) else 0
    if hours > 24 or re.search(r"\d (?:à|ou) $", around.before):
        return False
    if re.search(r"\b(?:pendant|durant|durée de|duré|en) $", around.before):
        return False
    if re.search(r"h ?\d\d$", words["hour"]):
        return True
    if re.search(r"^\W*A $", around.before):  # at the head of a sentence, without its accent
        return not re.match(r" d[e']", behind)
    number = re.sub(r" ?h(?:eures?)?$", "", words["hour"])
    return led and (bool(words["about"]) or not is_length_in_hours(number, around))


@rule(
    "clock",
    rf"{FROM_TO}{OF_THE_DAY}|{AT}(?:(?P<noon>midi|minuit)|(?P<hour>{ON_THE_CLOCK}))"
    rf"{FRACTION_OF_HOUR}?{OF_THE_DAY}",
    needs="hour unit deictic",
    joins=ALONE,
    stands=_is_clock,
    example="Élu le 12 mars 2021, il a prêté serment vers 15 h 30.",
    gives="vers 15 h 30: 2021-03-12",
)
def clock(words: MatchedWords, when: When) -> Value | None:
    """`à 15 heures`, `vers midi`, `de 9 h à 12 h`: a time of the day that is being told."""
    return on_told_day(when, approximate=bool(words["about"]))


def on_told_day(when: When, *, approximate: bool = False) -> Value:
    """A time of the day named in the sentence, else of the one named last, else of the report."""
    beside = when.beside[0] if when.beside and when.beside[0] == when.beside[1] else None
    date: dt.date | None = beside or when.day or when.reference
    if date is None:
        return no_reference(DEICTIC, "time")
    basis = RELATIVE if beside or when.day else DEICTIC
    return Value(basis, "time", date, date, approximate=approximate)


def _is_part_of_day(words: MatchedWords, around: Surroundings) -> bool:
    """`dans la soirée`, `il a passé la nuit ici`; no `nuit des musées`, no night as such."""
    if re.match(r" (?:d[eu]s?|électorale)\b| d'|-", around.after):
        return False
    return not words["passed"] or bool(PASSED.search(around.before))


PASSED = re.compile(r"\bpass(?:é|e|er|ait|aient|ent) (?:la \w+ et )?la $")


@rule(
    "part-of-day",
    r"(?:(?<=dans la )|(?<=toute la ))(?:nuit|soirée|matinée)|(?<=dans l')après-midi"
    r"|(?<=la )(?P<passed>nuit|soirée|matinée)|(?<=en )(?:soirée|matinée)"
    r"|(?<=la )(?:nuit|soirée|matinée) (?:même|suivante)|(?<=le )(?:matin|soir|midi) même"
    r"|(?:en |(?<=dès ))(?:le )?(?:fin|début|milieu) (?:de (?:matinée|soirée)|d'après-midi)"
    r"|(?<=au )petit matin|(?:(?<=pendant )|(?<=durant ))la nuit",
    needs="deictic unit relative",
    joins=ALONE,
    stands=_is_part_of_day,
    example="Élu le 12 mars 2021, il a prêté serment dans la soirée.",
    gives="soirée: 2021-03-12",
)
def part_of_day(words: MatchedWords, when: When) -> Value | None:
    """`dans la soirée`, `le matin même`, `en fin d'après-midi`: on the day that is being told."""
    value = on_told_day(when)
    if value.start is None or "suivante" not in words["all"]:
        return value
    following = value.start + dt.timedelta(days=1)
    return Value(value.basis, "time", following, following)


RULES = (clock, part_of_day)
