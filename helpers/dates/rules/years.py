"""Years, ranges of years, decades, centuries and the Republican calendar."""

from __future__ import annotations

import datetime as dt
import re

from helpers.dates.calendar import century_span, republican_year, year_span, years_span
from helpers.dates.expressions import EXPLICIT, Context, Value, When, Words, rule
from helpers.dates.patterns import BEFORE_ERA, ORDINAL, VERS, YEAR, any_of
from helpers.dates.rules.days import NUMBERED
from helpers.dates.values import day_number, year_number
from helpers.lexicon.calendar import CENTURIES, ORDINALS, REPUBLICAN_MONTHS, TENS
from helpers.lexicon.numbers import roman

YEAR_NOUNS = (
    "an année années horizon exercice budget saison édition millésime présidentielle législatives"
    " municipales régionales sénatoriales élection élections rentrée campagne printemps été automne"
    " hiver promotion cru récolte vendange bilan mondial euro jeux olympiques jo festival"
).split()


BEFORE_YEAR = re.compile(
    rf"(?:\b(?:en|de|depuis|dès|jusqu'en|jusqu'à|vers|avant|après|pour|entre|à|fin|début|ou|mi|d'ici|et|puis|courant"
    rf"|d'après|qu'en|fin de|{'|'.join(YEAR_NOUNS)})[ -]|\bd'|[(] ?|[,–] )$", re.IGNORECASE,
)  # fmt: skip


COUNTED = re.compile(
    r" ?(?:[%€$°/]|(?:milliards?|millions?|euros?|dollars?|francs?|fois|km|m|mètres?|kilomètres?|points?"
    r"|exemplaires?|hectares?|tonnes?|voix|mm|cm|kg|chevaux|ch)\b)"
)


COUNTED_PEOPLE = re.compile(r" (?:personnes|hommes|soldats|morts|manifestants|blessés)\b")


COUNTED_NOUN = re.compile(
    r" (?!plusieurs|puis|dans|des|les|ses|ces|mes|nos|leurs|après|alors|sans|sous|tous|toutes|depuis|vers|pas"
    r"|plus|mais|dès|lors|certains|d'autres|aux|très|autres|nous|vous|ils|elles|selon)[a-zà-ÿ]{3,}[sx]\b"
)


def _is_year(words: Words, context: Context) -> bool:
    """Four figures are a year after a preposition or `l'année`, unless they count something."""
    after = re.sub(r"^ (?:à|et|ou) \d+(?: \d{3})*", "", context.after)  # `de 1500 à 2000 personnes`
    if COUNTED.match(after) or COUNTED_PEOPLE.match(after) or re.match(r"[/.-]\w", after):
        return False
    if words["part"] or words["named"] or words["piece"] or words["era"]:
        return True
    if words["about"].startswith("vers") and not COUNTED_NOUN.match(context.after):
        return True
    if re.search(r"\b(?:en|d'ici(?: à)?|depuis|dès|jusqu'en|fin|début) $", context.before, re.I):
        return True
    if not words["year"][0].isdigit():
        return False
    opens = not context.before.strip() and bool(re.match(r",? [a-zà-ÿ]|,", context.after))
    return bool(opens or BEFORE_YEAR.search(context.before)) and not COUNTED_NOUN.match(
        context.after
    )


@rule(
    "year",
    rf"{VERS}(?:(?:tout |toute )?(?P<part>début|fin|mi|milieu|courant)(?: de | d'|[ -])"
    rf"|(?P<ordinal>{ORDINAL}) (?P<piece>moitié) d[e']\s?)?(?:l')?(?P<named>année |an )?(?P<year>{YEAR}){BEFORE_ERA}",
    needs="figures year-word",
    stands=_is_year,
)
def year(words: Words, when: When) -> Value | None:
    """`2021`, `fin 2021`, `mi-2021`, `première moitié de 2021`."""
    part = f"moitié {ORDINALS[words['ordinal']]}" if words["piece"] else words["part"]
    rough = bool((words["part"] and words["part"] != "courant") or words["about"])
    if words["era"]:
        return Value(EXPLICIT, "period", approximate=rough)
    return Value(
        EXPLICIT, "period", *year_span(year_number(words["year"]), part), approximate=rough
    )


def _is_year_range(words: Words, context: Context) -> bool:
    if COUNTED.match(context.after) or COUNTED_NOUN.match(context.after):
        return False
    if re.match(r"[/.-]\w", context.after):
        return False
    if words["join"] == " et " and words["lead"] != "entre":
        return False
    if COUNTED_PEOPLE.match(context.after):
        return False
    bounded = bool(words["lead"] or words["named"] or BEFORE_YEAR.search(context.before))
    hyphen = words["join"].strip() in ("-", "–", "/")
    return bounded or (hyphen and len(words["year2"]) == 4)


@rule(
    "year-range",
    r"(?:(?P<lead>de|entre|d') ?(?!\d{4} ?[-–/])|(?P<named>période |années |saison |exercice ))?(?P<year1>1[5-9]\d\d|20\d\d)"
    r"(?P<join> à | et | jusqu'en | jusqu'à | ?[-–/] ?)(?P<year2>1[5-9]\d\d|20\d\d|\d\d)",
    needs="figures",
    stands=_is_year_range,
)
def year_range(words: Words, when: When) -> Value | None:
    """`de 2014 à 2021`, `2014-2015`; `2014 et 2021` without `entre` are two years."""
    first, last = int(words["year1"]), words["year2"]
    if len(last) == 2 and words["join"].strip() not in ("-", "–", "/"):
        return None
    second = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return Value(EXPLICIT, "period", *years_span(first, second)) if second > first else None


PART_OF = (
    r"(?:(?P<part>début|fin|milieu|mi|tournant)(?: des | du | de la | de l'| de |[ -])(?:la |l')?)?"
)


@rule(
    "decade",
    rf"{VERS}{PART_OF}(?:années|décennie(?: des années)?) (?P<decade>(?:1[89]|20)?\d0|{any_of(TENS)})(?!\d|-\d)",
    needs="decade",
)
def decade(words: Words, when: When) -> Value | None:
    """`années 1990`, `fin des années 90`, `années soixante`."""
    written = words["decade"]
    first = int(written) if written.isdigit() else TENS[written]
    first = first if first > 100 else 1900 + first
    rough = bool(words["part"] or words["about"])
    return Value(EXPLICIT, "period", *years_span(first, first + 9, words["part"]), approximate=rough)  # fmt: skip


@rule(
    "century",
    rf"{VERS}{PART_OF}(?:(?P<century>[IVX]+|\d{{1,2}})(?:e|ème|ᵉ|er)|(?P<in_words>{any_of(CENTURIES)})) siècle{BEFORE_ERA}(?! avant)",
    needs="century",
)
def century(words: Words, when: When) -> Value | None:
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
    rf"(?:(?P<day>{NUMBERED}) (?P<month>{any_of(REPUBLICAN_MONTHS)}),? (?:de l')?)?an (?P<year>[IVX]+)(?! d(?!e la République))",
    needs="unit",
)
def republican(words: Words, when: When) -> Value | None:
    """`an III` and `18 brumaire an VIII`, of the calendar of the Revolution."""
    span = republican_year(roman(words["year"]))
    if span is None or not words["month"]:
        return span and Value(EXPLICIT, "period", *span)
    days = REPUBLICAN_MONTHS[words["month"]] * 30 + day_number(words["day"]) - 1
    date = span[0] + dt.timedelta(days=days)
    return Value(EXPLICIT, "date", date, date)


RULES = (year, year_range, decade, century, republican)
