"""Rules for days, weeks, months, seasons and years: `mardi 4 mai`, `la semaine dernière`, `en 2021`.

`helpers.dates` lists them with their examples.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from helpers.calendar_words import (
    CENTURIES,
    DAYS,
    FEASTS,
    ORDINALS,
    REPUBLICAN_MONTHS,
    TENS,
    century_span,
    feast_day,
    make_day,
    month_span,
    part_of_year,
    republican_year,
    roman,
    season_span,
    shift_month,
    unit_span,
    year_span,
    years_span,
)
from helpers.expressions import (
    BEFORE_ERA,
    CLOCK,
    DAY,
    DEICTIC,
    EXPLICIT,
    FULL_MONTH,
    LAST,
    MONTH,
    OF_WHICH_YEAR,
    ORDINAL,
    PART,
    PART_OF_DAY,
    RELATIVE,
    VERS,
    WEEKDAY,
    YEAR,
    Context,
    Value,
    When,
    Words,
    any_of,
    day_number,
    given_year,
    missing_year,
    month_number,
    no_reference,
    rule,
    step_of,
    year_number,
    year_of_weekday,
)

# --- days -----------------------------------------------------------------------------------------

STREET = re.compile(
    r"\b(?:rue|place|avenue|boulevard|bd|square|quai|pont|station|lycée|stade|collège|cours|esplanade"
    r"|caserne|camp|parc|arrêt|métro|mouvement|collectif|groupe|cité|faubourg|allée|impasse)"
    r" (?:du |de la |de l')?$", re.I,
)  # fmt: skip


def _is_day(words: Words, context: Context) -> bool:
    """No street name (`rue du 4 mai`), no feast or attack named after its day (`4-Mai`)."""
    return not STREET.search(context.before) and not re.match(r"-\w", context.after)


@rule(
    "day",
    rf"{VERS}(?:ce )?(?:(?P<weekday>{WEEKDAY})(?: (?:matin|soir|après-midi))?,? (?:le )?)?"
    rf"(?P<paren>\()?(?:(?<=\()le )?(?P<day>{DAY}) (?P<month>{MONTH})"
    rf"(?:,? (?P<year>{YEAR})| (?P<which>{LAST}|prochain)| (?P<of_year>{OF_WHICH_YEAR}))?(?(paren)\))"
    rf"{PART_OF_DAY}{CLOCK}",
    needs="month",
    stands=_is_day,
)
def day(words: Words, when: When) -> Value | None:
    """`mardi (4 mai)`: a weekday that does not agree is kept, and said in the rule."""
    month, number = month_number(words["month"]), day_number(words["day"])
    basis = DEICTIC if words["which"] or words["of_year"] else EXPLICIT
    year = given_year(words, when) or year_of_weekday(month, number, words["weekday"], when)
    year = year or missing_year(month, number, words["which"], when)
    if year is None:
        return no_reference(basis) if make_day(2000, month, number) else None
    date = make_day(year, month, number)
    if date is None:
        return None
    weekday = words["weekday"]
    note = "" if not weekday or DAYS[weekday] == date.weekday() else "weekday disagrees"
    return Value(basis, "date", date, date, approximate=bool(words["about"]), note=note)


@rule(
    "numeric-day",
    r"(?P<d>0?[1-9]|[12]\d|3[01])(?P<mark>[/.-])(?P<m>0?[1-9]|1[0-2])(?P=mark)(?P<y>(?:1[89]|20)\d\d|(?<=/)\d\d)(?![/.-]\w)"
    rf"{CLOCK}|(?P<y_>(?:1[89]|20)\d\d)-(?P<m_>0[1-9]|1[0-2])-(?P<d_>0[1-9]|[12]\d|3[01])(?![/.-]\w)",
    needs="figures",
)
def numeric_day(words: Words, when: When) -> Value | None:
    """`04/05/2021` and `2021-05-04`."""
    year = int(words["y"]) + (2000 if len(words["y"]) == 2 else 0)
    date = make_day(year, int(words["m"]), int(words["d"]))
    return Value(EXPLICIT, "date", date, date) if date else None


NUMBERED = r"(?:1er|[12]\d|3[01]|[1-9])"


def _stands_alone(words: Words, context: Context) -> bool:
    """`mardi 4` is a date where no counted noun follows (`mardi 4 soldats`)."""
    return bool(
        re.match(
            r"\s*(?:$|[.,;:)!?»]|(?:à|au|et|dans|en|pour|sur|de|du|par|ou|avec|puis|qui)\b)",
            context.after,
        )
    )


@rule(
    "weekday-number",
    rf"(?:ce )?(?P<weekday>{WEEKDAY}) (?P<day>{NUMBERED})(?! ?(?:h\b|heures?|/)| à \d\d?(?! ?(?:h|:)|\d)){PART_OF_DAY}{CLOCK}",
    needs="weekday",
    stands=_stands_alone,
)
def weekday_number(words: Words, when: When) -> Value | None:
    """`mardi 4`: the nearest month in which the fourth is a Tuesday, on the side of the tense."""
    if when.reference is None:
        return no_reference(DEICTIC)
    number, weekday = day_number(words["day"]), DAYS[words["weekday"]]
    months = [when.reference.year * 12 + when.reference.month - 1 + step for step in range(-6, 7)]
    dates = [d for m in months if (d := make_day(m // 12, m % 12 + 1, number))]
    dates = [d for d in dates if d.weekday() == weekday]
    if not dates:
        return None
    here, side = when.reference, {"past": -1, "future": 1}.get(when.tense(), 0)
    date = min(dates, key=lambda d: (side * (d - here).days < 0, abs((d - here).days)))
    return Value(DEICTIC, "date", date, date)


@rule(
    "month-day",
    rf"(?P<day>{DAY}) (?:du mois (?P<which>{LAST}|prochain)|(?P<this>de ce mois|du mois en cours|courant))",
    needs="unit",
)
def month_day(words: Words, when: When) -> Value | None:
    """`31 du mois dernier`."""
    if when.reference is None:
        return no_reference(DEICTIC)
    first = unit_span("mois", step_of(words["which"]), "", when.reference)[0]
    date = make_day(first.year, first.month, day_number(words["day"]))
    return Value(DEICTIC, "date", date, date) if date else None


def _joins_days(words: Words, context: Context) -> bool:
    """Two full dates joined by `et` are two dates, unless `entre` stands before them."""
    apart = words["month1"] and re.match(r" (?:et|ou)", words["join"])
    return _is_day(words, context) and (not apart or context.found.lower().startswith("entre"))


@rule(
    "day-range",
    rf"(?:(?:du|entre le|de) |(?P<night>nuit du )|ces )?(?:{WEEKDAY} )?(?P<day1>{DAY})(?: (?P<month1>{MONTH}))?"
    rf"(?: (?P<year1>{YEAR}))?(?:, (?:le )?{DAY})*(?P<join> au | et (?:le )?| ou (?:le )?| à | jusqu'au | ?[-–] ?)(?:{WEEKDAY} )?"
    rf"(?P<day2>{DAY}) (?P<month2>{MONTH})(?: (?P<year>{YEAR})| (?P<which>(?:{LAST}|prochain)s?)| (?P<of_year>{OF_WHICH_YEAR}))?{PART_OF_DAY}{CLOCK}",
    needs="month",
    stands=_joins_days,
)
def day_range(words: Words, when: When) -> Value | None:
    """`du 30 mars au 2 avril`, `les 4 et 5 mai`."""
    month2 = month_number(words["month2"])
    month1 = month_number(words["month1"]) if words["month1"] else month2
    first, last = day_number(words["day1"]), day_number(words["day2"])
    year = given_year(words, when) or _range_year((month1, first), (month2, last), words, when)
    if year is None:
        return no_reference(EXPLICIT, "period")
    year1 = (
        year_number(words["year1"])
        if words["year1"]
        else year - ((month1, first) >= (month2, last))
    )
    start, end = make_day(year1, month1, first), make_day(year, month2, last)
    if not start or not end or start >= end:
        return None
    return Value(EXPLICIT, "period", start, end, approximate=" ou " in words["join"])


def _range_year(
    first: tuple[int, int], last: tuple[int, int], words: Words, when: When
) -> int | None:
    """The year in which a range without one ends; a range that runs today ends this year."""
    if words["year1"]:
        return year_number(words["year1"]) + (first > last)
    if when.reference is None:
        return None
    here = (when.reference.month, when.reference.day)
    if first <= last and first <= here <= last:
        return when.reference.year
    if when.tense() == "future":
        year = missing_year(*first, words["which"], when)
        return year + (first > last) if year else None
    return missing_year(*last, words["which"], when)


# --- days without their month ---------------------------------------------------------------------

TAKES_PLACE = re.compile(
    r"(?:\blieu|\btien\w*|\bten(?:ir|ue?s?)|\bdéroul\w+|\borganisée?s?|\bouvert\w*|\bfermée?s?|\bprévue?s?"
    r"|\bprogrammée?s?|\bséjourn\w+|\baccueill\w+|\ben grève|\babsente?s?)(?: [a-zà-ÿ]+)? $|^\W*$", re.I,
)  # fmt: skip


def _takes_place(words: Words, context: Context) -> bool:
    """What takes place from the 3rd to the 5th: no sizes, ranks or house numbers."""
    return _stands_alone(words, context) and bool(TAKES_PLACE.search(context.before))


@rule(
    "bare-day",
    rf"(?P<day>{NUMBERED}) (?:au (?:petit )?(?:matin|soir)|à (?:midi|minuit|\d\d? ?(?:heures\b(?! de)|h\b|h ?\d\d))|en (?:matinée|soirée)|dans (?:la (?:matinée|soirée)|l'après-midi))",
    needs="deictic hour unit",
    stands=lambda words, context: bool(re.search(r"(?:\ble|\bdu|\bjusqu'au|\bd'ici au) $", context.before, re.I)),
)  # fmt: skip
def bare_day(words: Words, when: When) -> Value | None:
    """`le 31 au soir`: of the month that the day named before, or the reference date, makes plain."""
    base, basis = _month_in_view(when)
    if base is None:
        return no_reference(DEICTIC)
    date = _bare_date(day_number(words["day"]), base, when)
    return Value(basis, "date", date, date) if date else None


@rule("bare-range", rf"du (?P<first>{NUMBERED}) au (?P<last>{NUMBERED})", needs="figures", stands=_takes_place)  # fmt: skip
def bare_range(words: Words, when: When) -> Value | None:
    """`se tiendra du 3 au 5`; at the head of a sentence where a month or day was named before."""
    base, basis = _month_in_view(when)
    if base is None or (basis == DEICTIC and words["all"][0] != "d"):
        return None
    first, last = day_number(words["first"]), day_number(words["last"])
    end = _bare_date(last, base, when)
    month = shift_month(end.replace(day=1), -(first > last)) if end else base
    start = make_day(month.year, month.month, first)
    return Value(basis, "period", start, end) if start and end and start < end else None


def _month_in_view(when: When) -> tuple[dt.date | None, str]:
    """The middle of the day or month named last, if it is no longer and not far off; else the reference."""
    here, last = when.reference, when.last
    if last and (last[1] - last[0]).days <= 31:
        middle = last[0] + (last[1] - last[0]) / 2
        if here is None or when.tense() == "past" or abs((middle - here).days) <= 100:
            return middle, RELATIVE
    return here, DEICTIC


def _bare_date(number: int, base: dt.date, when: When) -> dt.date | None:
    """The day of that number nearest to a base, on the side of the reference that the tense tells."""
    months = [shift_month(base.replace(day=1), step) for step in range(-2, 3)]
    dates = [date for m in months if (date := make_day(m.year, m.month, number))]
    here, tense = when.reference, when.tense()
    if here and tense == "past":
        dates = [date for date in dates if date <= here] or dates
    elif here and tense == "future":
        dates = [date for date in dates if date >= here] or dates
    return min(dates, key=lambda date: abs((date - base).days), default=None)


@rule("week-of", rf"(?:semaine|week-end) du (?:{WEEKDAY} )?(?P<day>{DAY}) (?P<month>{MONTH})(?: (?P<year>{YEAR}))?(?! au \d)",
      needs="month")  # fmt: skip
def week_of(words: Words, when: When) -> Value | None:
    """`semaine du 4 mai`: from its Monday to its Sunday."""
    date = day(words, when)
    if date is None or date.start is None:
        return date and replace(date, type="period")
    span = unit_span(words["all"].lower(), 0, "", date.start)
    return Value(EXPLICIT, "period", *span)


# --- months and years -----------------------------------------------------------------------------

BEFORE_MONTH = re.compile(
    r"(?:\b(?:en|de|mois|depuis|dès|jusqu'en|courant|vers|avant|après|pour|et|entre|à|ou|d'ici|ce"
    r"|jusqu'à|jusque|puis|mi|fin)[ -]|\bd'|^\W*|[(,] ?|– )$", re.IGNORECASE,
)  # fmt: skip


def _is_month(words: Words, context: Context) -> bool:
    """A bare month needs a preposition; `Mars` is a planet, `Avril` and `Mai` are names."""
    if words["year"] or words["part"] or words["piece"] or words["named"]:
        return True
    capital = context.found[0].isupper() and bool(context.before.strip() or not words["which"])
    if words["which"] or words["of_year"]:
        return not capital
    if capital or re.search(r"(?:poissons?|champ|groupe|planète) d[e']\s?$", context.before, re.I):
        return False
    return bool(BEFORE_MONTH.search(context.before)) and not re.match(r"-\w", context.after)


@rule(
    "month",
    rf"{VERS}(?:ce |cette )?(?:{PART}|(?P<ordinal>{ORDINAL}) (?P<piece>quinzaine|semaine) (?:du mois )?d[e']\s?|(?P<named>mois (?:de |d')))?"
    rf"(?P<month>{FULL_MONTH})\b(?:(?: de l'année| de)? (?P<year>{YEAR})(?!-\d)| (?P<which>{LAST}|prochain)| (?P<of_year>{OF_WHICH_YEAR}))?"
    rf"|(?P<month_>{MONTH}) (?P<year_>{YEAR})",
    needs="month",
    stands=_is_month,
)
def month(words: Words, when: When) -> Value | None:
    """`mars 2021`, `début mars`, `première quinzaine de mars`, `mars dernier`."""
    number, part = month_number(words["month"]), words["part"]
    if words["piece"]:
        part = f"{words['piece']} {ORDINALS[words['ordinal']]}"
    basis = DEICTIC if words["which"] or words["of_year"] else EXPLICIT
    year = given_year(words, when) or _month_year(number, words["which"], when)
    if year is None:
        return no_reference(basis, "period")
    rough = bool((words["part"] and words["part"] != "courant") or words["about"])
    return Value(basis, "period", *month_span(year, number, part), approximate=rough)


def _month_year(month: int, which: str, when: When) -> int | None:
    """The year of a month without one; a past or coming month may be the present one."""
    here = when.reference
    if here is None:
        return None
    tense = {-1: "past", 1: "future"}.get(step_of(which)) or when.tense()
    if which and month == here.month:
        return here.year + step_of(which)
    if tense == "past":
        return here.year - (month > here.month)
    if tense == "future":
        return here.year + (month < here.month)
    return here.year + (here.month - month > 6) - (month - here.month > 6)


def _joins_months(words: Words, context: Context) -> bool:
    """`mars et mai` is a range after `entre` only, or where no month lies between."""
    if context.found.lower().startswith(("de ", "d'", "entre ")) or words["join"].strip() != "et":
        return True
    first, last = month_number(words["month1"]), month_number(words["month2"])
    return last - first == 1 and bool(BEFORE_MONTH.search(context.before))


@rule(
    "month-range",
    rf"(?:de |d'|entre )?(?:(?P<part1>début|mi|fin)[ -])?(?P<month1>{FULL_MONTH})(?: (?P<year1>{YEAR}))?"
    rf"(?P<join> à | et | au | jusqu'en | jusqu'à | ?[-–] ?)(?:la )?(?:(?P<part2>début|mi|fin)[ -])?(?P<month2>{FULL_MONTH})(?: (?P<year>{YEAR}))?",
    needs="month",
    stands=_joins_months,
)
def month_range(words: Words, when: When) -> Value | None:
    """`entre mars et mai`, `de novembre 2020 à mai 2021`, `de mi-mars à fin mai`."""
    first, last = month_number(words["month1"]), month_number(words["month2"])
    year = given_year(words, when)
    if year is None and words["year1"]:
        year = year_number(words["year1"]) + (first > last)
    if year is None:
        running = when.reference and first <= when.reference.month <= last
        year = when.reference.year if running and when.reference else _month_year(last, "", when)
    if year is None:
        return no_reference(EXPLICIT, "period")
    year1 = year_number(words["year1"]) if words["year1"] else year - (first > last)
    start = month_span(year1, first, words["part1"])[0]
    end = month_span(year, last, words["part2"])[1]
    rough = bool(words["part1"] or words["part2"])
    return Value(EXPLICIT, "period", start, end, approximate=rough) if start <= end else None


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


# --- weekdays and days near the reference date ----------------------------------------------------


def _is_weekday(words: Words, context: Context) -> bool:
    """No habit (`chaque mardi`, `le lundi de 9 h à 12 h`), no name (`Vendredi`, `Journal du dimanche`)."""
    name = context.found[0].isupper() and re.search(r"[\w,] $|[«(-]\s?$", context.before)
    if name and not context.found.lower().startswith("ce "):
        return False
    if re.search(
        r"\b(?:chaque|tous les|toutes les|un|certains|journal du) $", context.before, re.I
    ):
        return False
    if re.search(r"\ble $", context.before, re.I) and not words["which"] and not words["part_of"]:
        return False
    return not re.match(
        r" (?:noir|saint|gras|rouge|soleil|sur deux|des cendres)\b", context.after, re.I
    )


# `mardi en huit`, where no counted noun follows: `mardi en huit manches`.
IN_WEEKS = r"en (?:huit|quinze)(?! (?!(?:à|au|aux|dans|en|pour|sur|par|devant|chez|avec|et|ou|puis|lors|où|qui)\b)\w)"
WEEK_OF = r"de (?:la semaine (?:dernière|prochaine|passée)|cette semaine)"


@rule(
    "weekday",
    rf"(?P<until>(?<=jusqu'à ))?(?:ce |(?P<part_of>soirée|matinée|journée|nuit|matin|soir|après-midi) (?:de |du |d'))?(?P<weekday>{WEEKDAY})"
    rf"(?: (?P<which>{LAST}|prochain|{IN_WEEKS}|suivant|précédent|d'après|d'avant|{WEEK_OF}))?{PART_OF_DAY}(?: \d\d? ?h(?: ?\d\d)?\b|(?(until) \d\d? ?heures|(?!))|{CLOCK})",
    needs="weekday",
    stands=_is_weekday,
)
def weekday(words: Words, when: When) -> Value | None:
    """`mercredi`: the last one for a past tense, the next one otherwise; today's counts for both."""
    number, which = DAYS[words["weekday"]], words["which"]
    if re.match(r"suivant|précédent|d'a", which):
        return _weekday_from_last(number, which, when)
    if when.reference is None:
        return no_reference(DEICTIC)
    if "semaine" in which:
        monday = unit_span("semaine", step_of(which), "", when.reference)[0]  # fmt: skip
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


def _joins_weekdays(words: Words, context: Context) -> bool:
    return (words["join"] == "et") == context.found.lower().startswith("entre")


@rule(
    "weekday-range",
    rf"(?:(?P<night>nuit|soirée) (?:de |du )|de |du |entre )(?P<first>{WEEKDAY})(?: soir| matin)? (?P<join>à|au|et) (?P<last>{WEEKDAY})"
    rf"(?: (?P<which>{LAST}|prochain|{WEEK_OF}))?{PART_OF_DAY}(?P<hours>{CLOCK})",
    needs="weekday",
    stands=_joins_weekdays,
)
def weekday_range(words: Words, when: When) -> Value | None:
    """`de lundi à jeudi`, `dans la nuit de mardi à mercredi`; `du lundi au vendredi` is a habit."""
    habit = words["join"] == "au" and not words["night"] and not words["which"]
    if words["hours"].strip(", ").startswith("de") or (habit and when.tense() == "present"):
        return None
    if when.reference is None:
        return no_reference(DEICTIC, "period")
    first, last = DAYS[words["first"]], DAYS[words["last"]]
    if when.tense() == "past" or step_of(words["which"]) < 0:
        end = _weekday_near(last, words["which"], when)
        return Value(DEICTIC, "period", end - dt.timedelta(days=(last - first) % 7), end)
    start = _weekday_near(first, words["which"], when)
    return Value(DEICTIC, "period", start, start + dt.timedelta(days=(last - first) % 7))


DAY_STEPS = {"hier": -1, "avant-hier": -2, "demain": 1, "après-demain": 2}


FUTURE_AS_SUCH = re.compile(
    r"\b(?:monde|ville|villes|école|énergie|europe|france|industrie|métiers|défis|générations?|société|le|deux|voiture|mobilité) (?:de )?$",
    re.I,
)  # fmt: skip


def _is_deictic(words: Words, context: Context) -> bool:
    """No name (`le parti Demain`), no future as such (`la ville de demain`)."""
    if re.match(r"-là", context.after) or (context.found[0].isupper() and re.search(r"\w $", context.before)):  # fmt: skip
        return False
    return words["word"] != "demain" or not FUTURE_AS_SUCH.search(context.before)


@rule(
    "day-deictic",
    rf"(?:journée d'|soirée d'|matinée d'|soir d')?(?P<word>aujourd'hui|avant-hier|hier|après-demain|demain){PART_OF_DAY}{CLOCK}"
    rf"|(?P<this>ce (?:matin|midi|soir|jour)(?: même)?|cet après-midi|cette (?:nuit|matinée|soirée|journée)){CLOCK}|(?P<night>nuit (?:dernière|prochaine))",
    needs="deictic",
    stands=_is_deictic,
)
def day_deictic(words: Words, when: When) -> Value | None:
    """`hier`, `demain matin`, `ce soir`; `la nuit dernière` lies over two days."""
    if when.reference is None:
        return no_reference(DEICTIC, "period" if words["night"] else "date")
    here = when.reference
    if words["night"]:
        start = here - dt.timedelta(days="dern" in words["night"])
        return Value(DEICTIC, "period", start, start + dt.timedelta(days=1))
    date = here + dt.timedelta(days=DAY_STEPS.get(words["word"], 0))
    return Value(DEICTIC, "date", date, date)


# --- weeks, months, quarters, years near the reference date ---------------------------------------

UNITS = r"(?P<unit>semaine|mois|trimestre|semestre|année|an|décennie|siècle|week-end|weekend|fin de semaine)"
WHICH = r"(?P<which> (?:dernier|dernière|prochaine?|passée?|écoulée?|à venir|qui vient))?"


def _is_unit(words: Words, context: Context) -> bool:
    """A unit is a time where `cette`, `dernière` or a part (`fin de l'année`) goes with it."""
    if words["habit"] or re.match(r"-là| (?:où|scolaire que)", context.after):
        return False
    if words["this"] or words["which"] or words["now"]:
        return not (words["unit"] == "an" and words["this"])
    if words["part"] and words["unit"] in ("mois", "année", "semaine", "trimestre", "semestre", "siècle", "décennie"):  # fmt: skip
        return not re.match(r" (?:du|de la|des|suivante?|précédente?|d'après|d'avant)\b", context.after)  # fmt: skip
    return False


@rule(
    "unit-deictic",
    rf"(?:(?P<about>vers|autour de) (?:la |le |l')?)?(?P<part>début|fin|milieu)(?: de (?:la |l')| du | de | d'| )(?P<now_>cette |ce )?{UNITS}{WHICH}(?P<this_>-ci| en cours)?"
    rf"|(?:(?P<about_>vers|autour de) (?:la |le |l'))?(?P<this>ce |cet |cette )?(?:(?P<part_>début|fin|milieu) (?:de |d'|du ))?{UNITS.replace('unit', 'unit_')}{WHICH.replace('which', 'which_')}(?P<now>-ci| en cours)?",
    needs="unit",
    stands=_is_unit,
)
def unit_deictic(words: Words, when: When) -> Value | None:
    """`cette semaine`, `le mois dernier`, `la fin du mois dernier`."""
    if when.reference is None:
        return no_reference(DEICTIC, "period")
    unit, part = words["unit"], words["part"]
    if part == "fin" and unit == "semaine" and re.search(r"fin de semaine", words["all"], re.I):
        part = "" if words["which"] else part
        unit = "week-end" if words["which"] else unit
    unit = "week-end" if unit == "fin de semaine" else unit
    span = unit_span(unit, step_of(words["which"]), part, when.reference)
    return Value(DEICTIC, "period", *span, approximate=bool(part or words["about"]))


def _is_season(words: Words, context: Context) -> bool:
    """`l'été` is a season, `a été` a participle, `vacances d'été` and `en hiver` are no times."""
    if words["year"] or words["which"]:
        return True
    if re.match(r" (?:arabe|de prague|des peuples)", context.after, re.I):
        return False
    if context.found[0].isupper() and context.before.strip():
        return False
    if words["part"] or words["this"]:
        return True
    return bool(re.search(r"(?:\b(?:au|le|dès le) |\b(?:à|de|dès|avant|depuis|pendant|durant|cet|tout|jusqu'à|après|d'ici|d'ici à) l'|^l')$", context.before, re.I))  # fmt: skip


@rule(
    "season",
    rf"(?:(?P<this>ce |cet )|(?P<part>début|fin|milieu) (?:de l'|du |de |d')|mi-)?(?P<season>printemps|été|automne|hiver)"
    rf"(?: (?P<year>{YEAR})(?:[-/](?P<year2>\d{{4}}|\d\d))?| (?P<which>{LAST}|prochain))?",
    needs="season",
    stands=_is_season,
)
def season(words: Words, when: When) -> Value | None:
    """`l'été dernier`, `au printemps 2021`: three whole months, so roughly."""
    if words["year"]:
        return Value(EXPLICIT, "period", *season_span(words["season"], year_number(words["year"])), approximate=True)  # fmt: skip
    if when.reference is None:
        return replace(no_reference(DEICTIC, "period"), approximate=True)
    year = _season_year(words["season"], words["which"], bool(words["this"]), when)
    start, end = season_span(words["season"], year)
    third = (end - start).days // 3
    if words["part"] == "début":
        end = start + dt.timedelta(days=third)
    elif words["part"] == "fin":
        start = end - dt.timedelta(days=third)
    return Value(DEICTIC, "period", start, end, approximate=True)


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


@rule(
    "quarter",
    rf"(?:(?P<part>début|fin) du )?(?P<ordinal>{ORDINAL}) (?P<unit>trimestre|semestre)(?:(?: de)?(?: l'exercice| l'année)? (?P<year>{YEAR})| (?P<of_year>{OF_WHICH_YEAR})|(?: de l'année| de l'exercice))?"
    rf"|(?P<short>[TS])(?P<digit>[1-4]) (?P<year_>{YEAR})|(?P<ordinal_>{ORDINAL}) (?P<unit_>moitié) (?P<whose>de l'année(?: (?:prochaine|dernière))?|de l'an prochain)",
    needs="quarter figures",
)
def quarter(words: Words, when: When) -> Value | None:
    """`au premier trimestre`, `second semestre 2021`, `première moitié de l'année`."""
    size = 6 if (words["unit"] or words["short"]).startswith(("s", "m")) else 3
    number = int(words["digit"]) if words["digit"] else ORDINALS[words["ordinal"]]
    year = given_year(Words(words, of_year=words["of_year"] or words["whose"]), when)
    basis = EXPLICIT if words["year"] else DEICTIC
    if year is None and when.reference is None:
        return no_reference(basis, "period")
    if year is None or (not words["year"] and not words["of_year"] and not words["whose"]):
        year = _quarter_year(size, number, when)
    return Value(basis, "period", *part_of_year(size, number, year), approximate=bool(words["part"]))  # fmt: skip


def _quarter_year(size: int, number: int, when: When) -> int:
    here = when.reference
    assert here is not None
    start, end = part_of_year(size, number, here.year)
    if number == 9:
        return here.year - (start > here and when.tense() == "past")
    return here.year - (start > here and when.tense() == "past") + (end < here and when.tense() == "future")  # fmt: skip


NAMED_FOR_FEAST = re.compile(r"\b(?:accords?|traité|île)(?: de paix)? (?:du |de )$", re.IGNORECASE)


def _is_feast(words: Words, context: Context) -> bool:
    """No accord that bears its day's name; a saint's day is `la Saint-Jean`, where towns have no article."""
    before = context.before
    if NAMED_FOR_FEAST.search(before) or STREET.search(before) or re.match(r"-\w", context.after):
        return False
    if words["feast"].startswith("saint-"):
        return bool(re.search(r"\bla $", before, re.I)) or "la saint" in words["all"]
    if words["year"] or words["day_of"]:
        return True
    return bool(
        re.search(
            r"\b(?:à|avant|après|d'ici(?: à)?|pour|depuis|dès|jusqu'à|veille (?:de|du)|lendemain (?:de|du)|le|l'|au|la|du|et) ?(?:la |l'|le )?$",
            context.before,
            re.I,
        )
    ) and (
        words["feast"] not in ("noël", "pâques")
        or bool(
            re.search(
                r"(?:\b(?:à|avant|après|d'ici|d'ici à|pour|depuis|dès|jusqu'à|(?:veille|lendemain|avant-veille) de|passé) )$",
                context.before,
                re.I,
            )
        )
    )


@rule(
    "feast",
    rf"(?P<day_of>ce |(?:jour|dimanche|soir|matin|nuit|week-end) (?:de |d'|du )(?:l'|la )?)?(?P<feast>{any_of(FEASTS)})(?: (?P<year>{YEAR})| (?P<which>{LAST}|prochain))?",
    needs="feast",
    stands=_is_feast,
)
def feast(words: Words, when: When) -> Value | None:
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
    if tense == "past":
        date = max(day for day in days if day <= here)
    else:
        date = min(day for day in days if day >= here)
    return Value(DEICTIC, "date", date, date)
