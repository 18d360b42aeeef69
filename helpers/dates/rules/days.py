"""Days with their month, and days of a month plain from the text."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from helpers.codebook import contexts
from helpers.dates.calendar import make_day, shift_month, unit_span
from helpers.dates.expressions import (
    DEICTIC,
    EXPLICIT,
    ON_A_DAY,
    RELATIVE,
    WHOLE,
    MatchedWords,
    Surroundings,
    Value,
    When,
    rule,
)
from helpers.dates.patterns import (
    CLOCK,
    DAY,
    LAST,
    MONTH,
    OF_WHICH_YEAR,
    PART_OF_DAY,
    VERS,
    WEEKDAY,
    WHICH_DAY,
    YEAR,
    YEAR_BEHIND,
    any_of,
)
from helpers.dates.timeml import range_value
from helpers.dates.values import (
    day_number,
    given_year,
    interval,
    missing_year,
    month_number,
    no_reference,
    step_of,
    whole_year,
    year_number,
    year_of_weekday,
)
from helpers.lexicon.calendar import DAYS, MONTHS, SHORT_MONTHS

STREET = contexts.context("street")


def _is_day(words: MatchedWords, around: Surroundings) -> bool:
    """No street name (`rue du 4 mai`), no feast or attack named after its day (`4-Mai`)."""
    return not STREET.before.stands(around.before, len(around.before)) and not re.match(
        r"-\w", around.after
    )


DAY_AND_MONTH = (
    rf"{VERS}(?:(?:matin|soir|soirée|matinée|après-midi) du )?(?:ce )?"
    rf"(?:(?P<weekday>{WEEKDAY})(?: (?:matin|soir|après-midi))?,? (?:le )?)?"
    rf"(?P<paren>\()?(?:(?<=\()le )?(?P<day>{DAY}) (?P<month>{MONTH})"
    rf"(?:,? (?P<year>{YEAR_BEHIND})| {WHICH_DAY}| (?P<of_year>{OF_WHICH_YEAR}))?(?(paren)\))"
)


@rule(
    "day",
    rf"{DAY_AND_MONTH}{PART_OF_DAY}{CLOCK}",
    needs="month",
    joins=ON_A_DAY,
    stands=_is_day,
    example="Le marché rouvrira dimanche 6 juin à 8 heures.",
    gives="dimanche 6 juin à 8 heures: 2021-06-06",
)
def day(words: MatchedWords, when: When) -> Value | None:
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


DAY_FIRST = (
    r"(?P<d>0?[1-9]|[12]\d|3[01])(?P<mark>[/.-])(?P<m>0?[1-9]|1[0-2])(?P=mark)"
    r"(?P<y>(?:1[89]|20)\d\d|(?<=/)\d\d|(?<=\d\d[.-]\d\d[.-])\d\d)(?![/.-]\w)"
)


MONTH_BETWEEN = (
    rf"(?P<d__>0?[1-9]|[12]\d|3[01])/(?P<name>{any_of([*MONTHS, *SHORT_MONTHS])})"
    r"/(?P<y__>(?:1[89]|20)\d\d)"
)


# Without a year where a weekday, `le` or `du` leads: `mardi 04/05`, `du 04/05`.
NO_YEAR = (
    rf"(?P<weekday>{WEEKDAY}) (?P<d___>0?[1-9]|[12]\d|3[01])/(?P<m___>0?[1-9]|1[0-2])(?!\d|/)"
    r"|(?:(?<=\ble )|(?<=\bdu )|(?<=\bau ))"
    r"(?P<d____>0[1-9]|[12]\d|3[01])/(?P<m____>0[1-9]|1[0-2])(?!\d|/| ?%)"
)


YEAR_FIRST = (
    r"(?P<y_>(?:1[89]|20)\d\d)-(?P<m_>0[1-9]|1[0-2])-(?P<d_>0[1-9]|[12]\d|3[01])(?![/.-]\w)"
)


@rule(
    "numeric-day",
    rf"(?:{WEEKDAY},? (?:le )?)?{DAY_FIRST}{CLOCK}|{YEAR_FIRST}|{MONTH_BETWEEN}{CLOCK}"
    rf"|(?:{NO_YEAR}){CLOCK}",
    needs="figures",
    joins=ON_A_DAY,
    example="Le bail court depuis le 04/05/2019.",
    gives="04/05/2019: 2019-05-04",
)
def numeric_day(words: MatchedWords, when: When) -> Value | None:
    """`04/05/2021`, `2021-05-04`, `04.05.21`, `4/mai/2021` and `mardi 04/05`."""
    month = month_number(words["name"]) if words["name"] else int(words["m"])
    number, year = int(words["d"]), whole_year(words["y"], when.reference) if words["y"] else None
    year = year or year_of_weekday(month, number, words["weekday"], when)
    year = year or missing_year(month, number, "", when)
    if year is None:
        return no_reference(EXPLICIT) if make_day(2000, month, number) else None
    date = make_day(year, month, number)
    return Value(EXPLICIT, "date", date, date) if date else None


NUMBERED = r"(?:1er|[12]\d|3[01]|[1-9])"


def _stands_alone(words: MatchedWords, around: Surroundings) -> bool:
    """`mardi 4` is a date where no counted noun follows (`mardi 4 soldats`)."""
    return bool(
        re.match(
            r"\s*(?:$|[.,;:)!?»]|(?:à|au|et|dans|en|pour|sur|de|du|par|ou|avec|puis|qui)\b"
            r"|[a-zà-ÿ]{3,}(?<![sx])\b)",
            around.after,
        )
    )


NO_HOUR_OR_SCORE = r"(?! ?(?:h\b|heures?|/)| à \d\d?(?! ?(?:h|:)|\d))"


@rule(
    "weekday-number",
    rf"(?:ce )?(?P<weekday>{WEEKDAY}) (?P<day>{NUMBERED}){NO_HOUR_OR_SCORE}{PART_OF_DAY}{CLOCK}",
    needs="weekday",
    joins=ON_A_DAY,
    stands=_stands_alone,
    example="La chorale chantera samedi 8 à la mairie.",
    gives="samedi 8: 2021-05-08",
)
def weekday_number(words: MatchedWords, when: When) -> Value | None:
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
    rf"(?:du (?P<from>{NUMBERED}) au )?(?P<day>{DAY})"
    rf" (?:du mois {WHICH_DAY}|(?P<this>de ce mois|du mois en cours|courant))",
    needs="unit",
    example="Les loyers seront dus le 12 du mois prochain.",
    gives="12 du mois prochain: 2021-06-12",
)
def month_day(words: MatchedWords, when: When) -> Value | None:
    """`31 du mois dernier`, `du 4 au 23 du mois prochain`."""
    if when.reference is None:
        return no_reference(DEICTIC)
    first = unit_span("mois", step_of(words["which"]), "", when.reference)[0]
    date = make_day(first.year, first.month, day_number(words["day"]))
    start = make_day(first.year, first.month, day_number(words["from"])) if words["from"] else date
    return interval(DEICTIC, (start, date)) if start and date and start <= date else None


def _joins_days(words: MatchedWords, around: Surroundings) -> bool:
    """Days joined by `et` are so many dates, unless `entre` stands before them."""
    apart = re.match(r" et" if not words["month1"] else r" (?:et|ou)", words["join"])
    return _is_day(words, around) and (not apart or around.found.lower().startswith("entre"))


LISTED_DAY = rf"(?:{WEEKDAY} )?{DAY}"


@rule(
    "day-list",
    rf"(?P<lead>{LISTED_DAY}(?:, (?:le )?(?>{LISTED_DAY})){{0,15}}+,? et (?:le )?)"
    rf"(?:{WEEKDAY} )?{DAY}"
    rf" (?P<month>{MONTH})"
    rf"(?:,? (?P<year>{YEAR_BEHIND})| {WHICH_DAY}s?| (?P<of_year>{OF_WHICH_YEAR}))?"
    rf"{PART_OF_DAY}{CLOCK}",
    needs="month",
    joins=ON_A_DAY,
    stands=_is_day,
    example="Le salon se tiendra les 30 et 31 mai.",
    gives="30: 2021-05-30, 31 mai: 2021-05-31",
)
def day_list(words: MatchedWords, when: When) -> Value | None:
    """`les 4, 5 et 11 mai`: read day by day (`helpers.dates.listed`)."""
    return None


FIRST_DAY_OF_RANGE = (
    r"(?:(?:du|entre le|de) |(?P<night>nuit du )|ces )?"
    rf"(?:{WEEKDAY} )?(?P<day1>{DAY})(?: (?P<month1>{MONTH}))?(?: (?P<year1>{YEAR}))?"
    rf"(?>, (?:le )?{DAY}){{0,15}}"
)


JOINS_DAYS = r"(?P<join> au | et (?:le )?| ou (?:le )?| à | jusqu'au | ?[-–] ?)"


LAST_DAY_OF_RANGE = (
    rf"(?:{WEEKDAY} )?(?P<day2>{DAY}) (?P<month2>{MONTH})"
    rf"(?: (?P<year>{YEAR_BEHIND})| (?P<which>(?:{LAST}|prochain)s?)"
    rf"| (?P<of_year>{OF_WHICH_YEAR}))?"
)


@rule(
    "day-range",
    rf"{FIRST_DAY_OF_RANGE}{JOINS_DAYS}{LAST_DAY_OF_RANGE}{PART_OF_DAY}{CLOCK}",
    needs="month",
    stands=_joins_days,
    example="Le salon se tiendra du 30 mai au 2 juin.",
    gives="du 30 mai au 2 juin: 2021-05-30/2021-06-02",
)
def day_range(words: MatchedWords, when: When) -> Value | None:
    """`du 30 mars au 2 avril`, `entre le 4 et le 5 mai`, `le 4 ou 5 mai`."""
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
    rough = " ou " in words["join"]
    named = "" if words["night"] else range_value(str(start), str(end))
    return Value(EXPLICIT, "period", start, end, approximate=rough, value=named)


def _range_year(
    first: tuple[int, int], last: tuple[int, int], words: MatchedWords, when: When
) -> int | None:
    """The year in which a range without one ends; a range that runs today ends this year."""
    if words["year1"]:
        return year_number(words["year1"]) + (first > last)
    if when.reference is None:
        return None
    here = (when.reference.month, when.reference.day)
    if first <= last and first <= here <= last:
        return when.reference.year
    if first > last and not first > here > last:  # `du 24 décembre au 3 janvier`, told between
        return when.reference.year + (here >= first)
    if when.tense() == "future":
        year = missing_year(*first, words["which"], when)
        return year + (first > last) if year else None
    return missing_year(*last, words["which"], when)


# --- days without their month ---------------------------------------------------------------------

TAKES_PLACE = re.compile(
    r"(?:\blieu|\btien\w*|\bten(?:ir|ue?s?)|\bdéroul\w+|\borganisée?s?|\bouvert\w*|\bfermée?s?"
    r"|\bprévue?s?|\bprogrammée?s?|\bséjourn\w+|\baccueill\w+|\ben grève|\babsente?s?)"
    r"(?: [a-zà-ÿ]+)? $|^\W*$",
    re.I,
)


def _takes_place(words: MatchedWords, around: Surroundings) -> bool:
    """What takes place from the 3rd to the 5th: no sizes, ranks or house numbers."""
    return _stands_alone(words, around) and bool(TAKES_PLACE.search(around.before))


BARE_DAY = (
    rf"(?P<day>{NUMBERED}) (?:au (?:petit )?(?:matin|soir)"
    r"|à (?:midi|minuit|\d\d? ?(?:heures\b(?! de)|h\b|h ?\d\d))"
    r"|en (?:matinée|soirée)|dans (?:la (?:matinée|soirée)|l'après-midi))"
)


@rule(
    "bare-day",
    BARE_DAY,
    needs="deictic hour unit",
    example="Les urnes seront descellées le 12 au soir.",
    gives="12 au soir: 2021-05-12",
    stands=lambda words, around: bool(
        re.search(r"(?:\ble|\bdu|\bjusqu'au|\bd'ici au) $", around.before, re.I)
    ),
)
def bare_day(words: MatchedWords, when: When) -> Value | None:
    """`le 31 au soir`: of the month that the day named before, or the reference, makes plain."""
    base, basis = _month_in_view(when)
    if base is None:
        return no_reference(DEICTIC)
    date = _bare_date(day_number(words["day"]), base, when)
    return Value(basis, "date", date, date) if date else None


@rule(
    "bare-range",
    rf"du (?P<first>{NUMBERED}) au (?P<last>{NUMBERED})",
    needs="figures",
    stands=_takes_place,
    example="Le festival se tiendra du 12 au 15.",
    gives="du 12 au 15: 2021-05-12/2021-05-15",
)
def bare_range(words: MatchedWords, when: When) -> Value | None:
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
    """The middle of the day or month named last, if it is not far off; else the reference."""
    here, last = when.reference, when.last
    if last and (last[1] - last[0]).days <= 31:
        middle = last[0] + (last[1] - last[0]) / 2
        if here is None or when.tense() == "past" or abs((middle - here).days) <= 100:
            return middle, RELATIVE
    return here, DEICTIC


def _bare_date(number: int, base: dt.date, when: When) -> dt.date | None:
    """The day of that number nearest to a base, on the tense's side of the reference."""
    months = [shift_month(base.replace(day=1), step) for step in range(-2, 3)]
    dates = [date for m in months if (date := make_day(m.year, m.month, number))]
    here, tense = when.reference, when.tense()
    if here and tense == "past":
        dates = [date for date in dates if date <= here] or dates
    elif here and tense == "future":
        dates = [date for date in dates if date >= here] or dates
    return min(dates, key=lambda date: abs((date - base).days), default=None)


@rule(
    "week-of",
    rf"(?:semaine|week-end) du (?:{WEEKDAY} )?(?P<day>{DAY}) (?P<month>{MONTH})"
    rf"(?: (?P<year>{YEAR}))?(?! au \d)",
    needs="month",
    joins=WHOLE,
    example="Les essais reprendront la semaine du 7 juin.",
    gives="semaine du 7 juin: 2021-06-07/2021-06-13",
)
def week_of(words: MatchedWords, when: When) -> Value | None:
    """`semaine du 4 mai`: from its Monday to its Sunday."""
    date = day(words, when)
    if date is None or date.start is None:
        return date and replace(date, type="period")
    span = unit_span(words["all"].lower(), 0, "", date.start)
    return Value(EXPLICIT, "period", *span)


RULES = (
    day,
    numeric_day,
    weekday_number,
    month_day,
    day_list,
    day_range,
    bare_day,
    bare_range,
    week_of,
)
