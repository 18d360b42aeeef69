"""Years, ranges of years, decades, centuries and the Republican calendar."""

from __future__ import annotations

import datetime as dt
import re

from helpers.dates.calendar import century_span, republican_year, year_span, years_span
from helpers.dates.expressions import EXPLICIT, WHOLE, MatchedWords, Surroundings, Value, When, rule
from helpers.dates.patterns import (
    BEFORE_ERA,
    COUNTS_SOMETHING,
    ORDINAL,
    VERS,
    YEAR,
    any_listed,
    any_of,
)
from helpers.dates.rules.days import NUMBERED
from helpers.dates.timeml import range_value
from helpers.dates.values import day_number, whole_year
from helpers.lexicon.calendar import CENTURIES, ORDINALS, REPUBLICAN_MONTHS, TENS
from helpers.lexicon.numbers import roman

BEFORE_YEAR = re.compile(
    r"(?:\b(?:en|de|depuis|dès|jusqu'en|jusqu'à|vers|avant|après|pour|entre|à|fin|début|ou|mi"
    rf"|d'ici|et|puis|courant|d'après|qu'en|fin de|{any_listed('year_nouns')})[ -]"
    r"|\bd'|[(] ?|[,–] )$",
    re.IGNORECASE,
)


COUNTED = re.compile(rf" ?(?:[%€$°/]|{any_listed('counted_nouns')}\b)")  # `2000 euros`


COUNTED_NOUN = re.compile(rf" (?!{any_listed('plurals_behind_year')})[a-zà-ÿ]{{3,}}[sx]\b")


def _is_year(words: MatchedWords, around: Surroundings) -> bool:
    """Four figures are a year after a preposition or `l'année`, unless they count something."""
    after = re.sub(r"^ (?:à|et|ou) \d+(?: \d{3})*", "", around.after)  # `de 1500 à 2000 personnes`
    if COUNTED.match(after) or re.match(r"[/.-]\w", after):
        return False
    if words["part"] or words["named"] or words["piece"] or words["era"]:
        return True
    if words["about"].startswith("vers") and not COUNTED_NOUN.match(around.after):
        return True
    if re.search(r"\b(?:en|d'ici(?: à)?|depuis|dès|jusqu'en|fin|début) '?$", around.before, re.I):
        return True
    if not words["year"][0].isdigit():
        return False
    opens = not around.before.strip() and bool(re.match(r",? [a-zà-ÿ]|,", around.after))
    return bool(opens or BEFORE_YEAR.search(around.before)) and not COUNTED_NOUN.match(around.after)


# `en 98`, `fin 98`: of the last century, unless an apostrophe stands before it (`depuis '07`).
SHORT = (
    r"(?:(?P<part_>début|fin|mi)[ -]|(?:(?<=en )|(?<=depuis )|(?<=année ))(?=[4-9]\d)"
    r"|(?<=en ')|(?<=depuis '))"
    rf"(?P<year_>\d\d){COUNTS_SOMETHING}(?!-)"
)


@rule(
    "year",
    rf"{VERS}(?:(?:tout |toute )?(?P<part>début|fin|mi|milieu|courant)(?: de | d'|[ -])"
    rf"|(?P<ordinal>{ORDINAL}) (?P<piece>moitié) d[e']\s?)?"
    rf"(?:l')?(?P<named>année |an )?(?P<year>{YEAR}){BEFORE_ERA}|{SHORT}",
    needs="figures year-word",
    joins=WHOLE,
    stands=_is_year,
    example="Le viaduc date de fin 1998.",
    gives="fin 1998: 1998-10-01/1998-12-31",
)
def year(words: MatchedWords, when: When) -> Value | None:
    """`2021`, `fin 2021`, `mi-2021`, `première moitié de 2021`."""
    part = f"moitié {ORDINALS[words['ordinal']]}" if words["piece"] else words["part"]
    rough = bool((words["part"] and words["part"] != "courant") or words["about"])
    if words["era"]:
        return Value(EXPLICIT, "period", approximate=rough)
    return Value(
        EXPLICIT,
        "period",
        *year_span(whole_year(words["year"], when.reference), part),
        approximate=rough,
    )


def _is_year_range(words: MatchedWords, around: Surroundings) -> bool:
    if COUNTED.match(around.after) or COUNTED_NOUN.match(around.after):
        return False
    if re.match(r"[/.-]\w", around.after):
        return False
    if words["join"] == " et " and words["lead"] != "entre":
        return False
    bounded = bool(words["lead"] or words["named"] or BEFORE_YEAR.search(around.before))
    hyphen = words["join"].strip() in ("-", "–", "/")
    return bounded or (hyphen and len(words["year2"]) == 4)


@rule(
    "year-range",
    r"(?:(?P<lead>de|entre|d') ?(?!\d{4} ?[-–/])|(?P<named>période |années |saison |exercice ))?"
    r"(?P<year1>1[5-9]\d\d|20\d\d)"
    r"(?P<join> à | et | jusqu'en | jusqu'à | ?[-–/] ?)(?P<year2>1[5-9]\d\d|20\d\d|\d\d)",
    needs="figures",
    stands=_is_year_range,
    example="Elle a dirigé le cirque de 2014 à 2019.",
    gives="de 2014 à 2019: 2014-01-01/2019-12-31",
)
def year_range(words: MatchedWords, when: When) -> Value | None:
    """`de 2014 à 2021`, `2014-2015`; `2014 et 2021` without `entre` are two years."""
    first, last = int(words["year1"]), words["year2"]
    if len(last) == 2 and words["join"].strip() not in ("-", "–", "/"):
        return None
    second = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if second <= first:
        return None
    return Value(
        EXPLICIT, "period", *years_span(first, second), value=range_value(f"{first}", f"{second}")
    )


PART_OF = (
    r"(?:(?P<part>début|fin|milieu|mi|tournant)(?: des | du | de la | de l'| de |[ -])(?:la |l')?)?"
)


@rule(
    "decade",
    rf"{VERS}{PART_OF}(?:années|décennie(?: des années)?)"
    rf" (?P<decade>(?:1[89]|20)?\d0|{any_of(TENS)})(?!\d|-\d)",
    needs="decade",
    example="La tour a été bâtie au début des années 1970.",
    gives="début des années 1970: 1970-01-01/1973-12-31",
)
def decade(words: MatchedWords, when: When) -> Value | None:
    """`années 1990`, `fin des années 90`, `années soixante`."""
    written = words["decade"]
    first = int(written) if written.isdigit() else TENS[written]
    first = first if first > 100 else 1900 + first
    rough = bool(words["part"] or words["about"])
    return Value(
        EXPLICIT, "period", *years_span(first, first + 9, words["part"]), approximate=rough
    )


@rule(
    "century",
    rf"{VERS}{PART_OF}(?:(?P<century>[IVX]+|\d{{1,2}})(?:e|ème|ᵉ|er)"
    rf"|(?P<in_words>{any_of(CENTURIES)})) siècle{BEFORE_ERA}(?! avant)",
    needs="century",
    example="Le lavoir date du XIXe siècle.",
    gives="XIXe siècle: 1801-01-01/1900-12-31",
)
def century(words: MatchedWords, when: When) -> Value | None:
    """`XIXe siècle`: 1801 to 1900; a century before our era lies beyond the calendar."""
    if words["in_words"]:
        number = CENTURIES[words["in_words"]]
    else:
        digits = words["century"]
        number = int(digits) if digits.isdigit() else roman(digits)
    if not 1 <= number <= 30:
        return None
    rough = bool(words["part"] or words["about"])
    if words["era"]:
        return Value(EXPLICIT, "period", approximate=rough)
    return Value(EXPLICIT, "period", *century_span(number, words["part"]), approximate=rough)


@rule(
    "republican-year",
    rf"(?:(?P<day>{NUMBERED}) (?P<month>{any_of(REPUBLICAN_MONTHS)}),? (?:de l')?)?"
    r"an (?P<year>[IVX]+)(?! d(?!e la République))",
    needs="unit",
    example="L'arrêté remonte au 12 germinal an III.",
    gives="12 germinal an III: 1795-04-01",
)
def republican(words: MatchedWords, when: When) -> Value | None:
    """`an III` and `18 brumaire an VIII`, of the calendar of the Revolution."""
    span = republican_year(roman(words["year"]))
    if span is None or not words["month"]:
        return span and Value(EXPLICIT, "period", *span)
    days = REPUBLICAN_MONTHS[words["month"]] * 30 + day_number(words["day"]) - 1
    date = span[0] + dt.timedelta(days=days)
    return Value(EXPLICIT, "date", date, date)


RULES = (year, year_range, decade, century, republican)
