"""words -> days: the expressions of time in a French sentence, and what each one means.

Each rule has a pattern, the words without which it cannot match, the contexts in which its words
are no date, and a function that works out the value. The longest match at each place wins.

| rule | examples |
|---|---|
| day | `4 mai 2021`, `mardi 4 mai à 18 heures`, `mardi (4 mai)`, `1er mai dernier` |
| numeric-day | `04/05/2021`, `2021-05-04` |
| weekday-number | `mardi 4` |
| day-range | `4 au 7 mai`, `30 mars au 2 avril`, `4 et 5 mai` |
| month | `mars 2021`, `en mars`, `début mars`, `première quinzaine de mars` |
| month-range | `mars à mai 2021`, `entre mars et mai` |
| year | `2021`, `fin 2021`, `début de l'année 2021` |
| year-range | `2014 à 2021`, `2014-2015` |
| decade, century | `années 1990`, `fin du XIXe siècle` |
| week-of | `semaine du 4 mai` |
| weekday | `mercredi`, `mardi soir`, `jeudi prochain`, `lundi de la semaine dernière` |
| weekday-range | `lundi à jeudi`, `nuit de mardi à mercredi` |
| day-deictic | `hier`, `demain matin`, `ce soir`, `nuit dernière` |
| unit-deictic | `cette semaine`, `mois dernier`, `fin de l'année dernière` |
| season | `été dernier`, `printemps 2021` |
| quarter | `premier trimestre`, `second semestre 2021` |
| feast | `Noël`, `lundi de Pâques 2021` |
| ago, in | `il y a trois jours`, `dans deux semaines`, `sous 48 heures` |
| last-units, next-units | `ces trois derniers mois`, `dix prochains jours` |
| day-relative | `veille`, `lendemain`, `ce jour-là` |
| unit-relative | `semaine suivante`, `année précédente`, `même mois` |
| count-relative | `trois jours plus tard`, `trois jours après` |
| duration | `près de cinq heures`, `deux ans et demi` |
| vague | `récemment`, `plus tard` |

A note in brackets after the rule says what could not be worked out, or does not agree.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from helpers.calendar_words import (
    ABOUT_SO_MANY,
    CENTURIES,
    DAYS,
    FEASTS,
    MONTHS,
    ORDINALS,
    SEASONS,
    SHORT_MONTHS,
    SMALL,
    TENS,
    Span,
    century_span,
    feast_day,
    iso_duration,
    make_day,
    month_span,
    moved,
    number_of,
    part_of_year,
    roman,
    season_span,
    unit_span,
    year_span,
    years_span,
)

EXPLICIT, DEICTIC, RELATIVE, VAGUE = "explicit", "deictic", "event-relative", "vague"
NO_REFERENCE = "no reference date"


@dataclass(frozen=True)
class Value:
    """What an expression of time means: an inclusive interval, a length, or neither."""

    basis: str
    type: str = "date"
    start: dt.date | None = None
    end: dt.date | None = None
    duration: str | None = None
    approximate: bool = False
    note: str = ""


class Words(dict[str, str]):
    """The named words of a match in lower case, `all` among them; "" for those that are absent."""

    def __missing__(self, name: str) -> str:
        return ""


@dataclass
class When:
    """From where an expression is read.

    `reference` is the day of publication; `last` the interval and `day` the single day that the text
    has named last; `inner` the day that dates the event after `deux jours après`; `year` the year that
    a later date of the same list names. `tense` gives past, present or future.
    """

    reference: dt.date | None
    tense: Callable[[], str] = lambda: "present"
    last: Span | None = None
    day: dt.date | None = None
    inner: Span | None = None
    year: int | None = None


@dataclass(frozen=True)
class Context:
    """The words around a match, within its line."""

    before: str
    after: str
    found: str


@dataclass(frozen=True)
class Rule:
    """How one sort of expression is found and read."""

    name: str
    pattern: re.Pattern[str]
    needs: frozenset[str]  # kinds of words (see LEXICON), one of which the sentence must hold
    stands: Callable[[Words, Context], bool]
    read: Callable[[Words, When], Value | None]


@dataclass(frozen=True)
class Expression:
    """An expression found in a text: its offsets, its words and how to read them."""

    rule: Rule
    words: Words
    start: int
    end: int
    deadline: bool = False  # after `d'ici à`: from the reference date until then

    def read(self, when: When) -> Value | None:
        """Its value, or None where the words turn out to be no expression of time."""
        value = self.rule.read(self.words, when)
        if value is None or not self.deadline or value.type == "duration":
            return value
        if when.reference and value.end and value.end < when.reference:
            return value
        start = when.reference if value.end else None
        return replace(value, type="period", basis=DEICTIC, start=start, approximate=False)


RULES: list[Rule] = []


def _always(words: Words, context: Context) -> bool:
    return True


Reader = Callable[[Words, When], Value | None]


def rule(
    name: str, pattern: str, *, needs: str, stands: Callable[[Words, Context], bool] = _always
) -> Callable[[Reader], Reader]:
    """Register a function as the reader of a pattern."""

    def register(read: Reader) -> Reader:
        compiled = re.compile(rf"(?<![\w/.,-])(?:{pattern})(?!\w)", re.IGNORECASE)
        RULES.append(Rule(name, compiled, frozenset(needs.split()), stands, read))
        return read

    return register


# --- the words of patterns ------------------------------------------------------------------------


def _any(words: object) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"  # type: ignore[call-overload]


FULL_MONTH = _any(MONTHS)
MONTH = rf"(?:{FULL_MONTH}\b|{_any(SHORT_MONTHS)}\b\.?)"
WEEKDAY = _any(DAYS)
TEN = "(?:vingt|trente|quarante|cinquante|soixante|septante|huitante|octante|nonante)"
NUMBER_WORD = _any([*SMALL, "cents?", "mille", "vingts"])
IN_WORDS = rf"{NUMBER_WORD}(?:[- ](?:et[- ](?=une?\b|onze))?{NUMBER_WORD}\b)*"
NUMBER = (
    rf"(?:une? (?:petite |bonne |grosse )?{_any(ABOUT_SO_MANY)} (?:de |d')|quelques|plusieurs"
    rf"|{IN_WORDS}|\d{{1,3}}(?: \d{{3}})+|\d{{1,4}}(?:[.,]\d)?)"
)
ORDINAL = _any(ORDINALS)
DAY = rf"(?:1 ?er|[12]\d|3[01]|0?[1-9]|premier|{_any(w for w in SMALL if w not in ('zéro', 'un', 'une'))}(?:(?:-| et )une?|-\w+)?)"
YEAR = rf"(?:1[5-9]\d\d|20\d\d|(?:mille neuf cents?|deux mille)(?:[- ](?:et[- ])?{NUMBER_WORD}\b)*)"
UNIT = (
    r"(?:secondes?|minutes?|heures?|jours?|journées?|nuits?|semaines?|quinzaines?|mois|trimestres?"
    r"|semestres?|ans?|années?|décennies?|siècles?|week-ends?)"
)
HOUR = r"(?:\d{1,2} ?(?:h|heures?|:)(?: ?\d\d)?(?: ?(?:min|mn))?|midi|minuit)"
CLOCK = (
    rf"(?:(?:,? (?:à partir de|aux alentours de|peu (?:avant|après)|à|vers|dès|avant|après|de)| \()"
    rf" ?{HOUR}(?: (?:à|et) {HOUR})?(?<!\()(?: (?:précises?|locales?|GMT|UTC))?)?"
)
PART_OF_DAY = (
    r"(?:,? (?:(?:au |dans la )?(?:matin|midi|soir|nuit|matinée|soirée|journée)|(?:dans l')?après-midi"
    r"|en (?:fin|début|milieu) (?:de (?:journée|matinée|soirée)|d'après-midi)|en (?:soirée|matinée)))?"
)
ABOUT = r"(?P<about>(?:un peu )?(?:près de|environ|plus de|moins de|quelque|presque|à peine|au moins|au plus|autour de|jusqu'à) )?"
VERS = r"(?:(?P<about>vers|autour du?|aux (?:alentours|environs) d[eu]) (?:(?:le|la) |l')?)?"
PART = r"(?:(?:tout |toute )?(?P<part>début|fin|mi|milieu|courant)(?: du mois de | du mois d'| de | d'| du |[ -]))"
ADJ = r"(?:(?:longue|petite|bonne|pleine|grosse)s? |(?:longs?|petits?|bons?) )?"
LAST = r"(?:dernier|passé|écoulé)"
LAST_F = r"(?:dernière|passée|écoulée)"
OF_WHICH_YEAR = r"(?:de l'an(?:née)? (?:dernier|dernière|passée?|prochaine?)|de cette année)"


def _step(which: str) -> int:
    """-1 for `dernier` and `passé`, 1 for `prochain` and `à venir`, else 0."""
    if re.search(r"derni|passé|écoul", which):
        return -1
    return int(bool(re.search(r"prochain|à venir|qui vien", which)))


def _month(word: str) -> int:
    word = word.rstrip(".")
    return MONTHS.get(word) or SHORT_MONTHS[word]


def _year(word: str) -> int:
    return int(number_of(word) or 0)


def _day_number(word: str) -> int:
    return 1 if word in ("1er", "1 er", "premier") else int(number_of(word) or 0)


def _given_year(words: Words, when: When) -> int | None:
    """The year that the words name: `2021`, `de l'an dernier`."""
    if words["year"]:
        return _year(words["year"])
    if words["of_year"] and when.reference is not None:
        return when.reference.year + _step(words["of_year"])
    return when.year


def _missing_year(month: int, day: int, which: str, when: When) -> int | None:
    """The year of a date without one: by `dernier` or the clause's tense, from the reference date."""
    if when.reference is None:
        return None
    here = when.reference
    years = (here.year - 1, here.year, here.year + 1)
    dates = [date for year in years if (date := make_day(year, month, day))]
    tense = {-1: "past", 1: "future"}.get(_step(which)) or when.tense()
    if tense == "past":
        dates = [date for date in dates if date <= here] or dates[:1]
        return dates[-1].year if dates else None
    if tense == "future":
        dates = [date for date in dates if date >= here] or dates[-1:]
        return dates[0].year if dates else None
    return min(dates, key=lambda date: abs((date - here).days)).year if dates else None


def _year_of_weekday(month: int, day: int, weekday: str, when: When) -> int | None:
    """The year that a weekday tells: of three years around, one alone has a Thursday 13 May."""
    if not weekday or when.reference is None:
        return None
    years = [when.reference.year + step for step in (-1, 0, 1)]
    fits = [y for y in years if (d := make_day(y, month, day)) and d.weekday() == DAYS[weekday]]
    return fits[0] if len(fits) == 1 else None


def _no_reference(basis: str, type_: str = "date") -> Value:
    return Value(basis, type_, note=NO_REFERENCE)


def _interval(basis: str, span: Span, *, approximate: bool = False) -> Value:
    type_ = "date" if span[0] == span[1] else "period"
    return Value(basis, type_, *span, approximate=approximate)


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
    month, number = _month(words["month"]), _day_number(words["day"])
    basis = DEICTIC if words["which"] or words["of_year"] else EXPLICIT
    year = _given_year(words, when) or _year_of_weekday(month, number, words["weekday"], when)
    year = year or _missing_year(month, number, words["which"], when)
    if year is None:
        return _no_reference(basis) if make_day(2000, month, number) else None
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
    needs="digit",
)
def numeric_day(words: Words, when: When) -> Value | None:
    """`04/05/2021` and `2021-05-04`."""
    year = int(words["y"]) + (2000 if len(words["y"]) == 2 else 0)
    date = make_day(year, int(words["m"]), int(words["d"]))
    return Value(EXPLICIT, "date", date, date) if date else None


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
    rf"(?:ce )?(?P<weekday>{WEEKDAY}) (?P<day>1er|[12]\d|3[01]|[1-9])(?! ?(?:h\b|heures?|/))",
    needs="weekday",
    stands=_stands_alone,
)
def weekday_number(words: Words, when: When) -> Value | None:
    """`mardi 4`: the nearest month in which the fourth is a Tuesday, on the side of the tense."""
    if when.reference is None:
        return _no_reference(DEICTIC)
    number, weekday = _day_number(words["day"]), DAYS[words["weekday"]]
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
        return _no_reference(DEICTIC)
    first = unit_span("mois", _step(words["which"]), "", when.reference)[0]
    date = make_day(first.year, first.month, _day_number(words["day"]))
    return Value(DEICTIC, "date", date, date) if date else None


def _joins_days(words: Words, context: Context) -> bool:
    """Two full dates joined by `et` are two dates, unless `entre` stands before them."""
    apart = words["month1"] and re.match(r" (?:et|ou)", words["join"])
    return _is_day(words, context) and (not apart or context.found.lower().startswith("entre"))


@rule(
    "day-range",
    rf"(?:(?:du|entre le|de) |(?P<night>nuit du )|ces )?(?:{WEEKDAY} )?(?P<day1>{DAY})(?: (?P<month1>{MONTH}))?"
    rf"(?: (?P<year1>{YEAR}))?(?:, (?:le )?{DAY})*(?P<join> au | et (?:le )?| ou (?:le )?| à | jusqu'au | ?[-–] ?)(?:{WEEKDAY} )?"
    rf"(?P<day2>{DAY}) (?P<month2>{MONTH})(?: (?P<year>{YEAR})| (?P<which>(?:{LAST}|prochain)s?)| (?P<of_year>{OF_WHICH_YEAR}))?",
    needs="month",
    stands=_joins_days,
)
def day_range(words: Words, when: When) -> Value | None:
    """`du 30 mars au 2 avril`, `les 4 et 5 mai`."""
    month2 = _month(words["month2"])
    month1 = _month(words["month1"]) if words["month1"] else month2
    first, last = _day_number(words["day1"]), _day_number(words["day2"])
    year = _given_year(words, when) or _range_year((month1, first), (month2, last), words, when)
    if year is None:
        return _no_reference(EXPLICIT, "period")
    year1 = _year(words["year1"]) if words["year1"] else year - ((month1, first) >= (month2, last))
    start, end = make_day(year1, month1, first), make_day(year, month2, last)
    if not start or not end or start >= end:
        return None
    return Value(EXPLICIT, "period", start, end, approximate=" ou " in words["join"])


def _range_year(
    first: tuple[int, int], last: tuple[int, int], words: Words, when: When
) -> int | None:
    """The year in which a range without one ends; a range that runs today ends this year."""
    if words["year1"]:
        return _year(words["year1"]) + (first > last)
    if when.reference is None:
        return None
    here = (when.reference.month, when.reference.day)
    if first <= last and first <= here <= last:
        return when.reference.year
    if when.tense() == "future":
        year = _missing_year(*first, words["which"], when)
        return year + (first > last) if year else None
    return _missing_year(*last, words["which"], when)


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
    number, part = _month(words["month"]), words["part"]
    if words["piece"]:
        part = f"{words['piece']} {ORDINALS[words['ordinal']]}"
    basis = DEICTIC if words["which"] or words["of_year"] else EXPLICIT
    year = _given_year(words, when) or _month_year(number, words["which"], when)
    if year is None:
        return _no_reference(basis, "period")
    rough = bool((words["part"] and words["part"] != "courant") or words["about"])
    return Value(basis, "period", *month_span(year, number, part), approximate=rough)


def _month_year(month: int, which: str, when: When) -> int | None:
    """The year of a month without one; a past or coming month may be the present one."""
    here = when.reference
    if here is None:
        return None
    tense = {-1: "past", 1: "future"}.get(_step(which)) or when.tense()
    if which and month == here.month:
        return here.year + _step(which)
    if tense == "past":
        return here.year - (month > here.month)
    if tense == "future":
        return here.year + (month < here.month)
    return here.year + (here.month - month > 6) - (month - here.month > 6)


def _joins_months(words: Words, context: Context) -> bool:
    """`mars et mai` is a range after `entre` only, or where no month lies between."""
    if context.found.lower().startswith(("de ", "d'", "entre ")) or words["join"].strip() != "et":
        return True
    first, last = _month(words["month1"]), _month(words["month2"])
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
    first, last = _month(words["month1"]), _month(words["month2"])
    year = _given_year(words, when)
    if year is None and words["year1"]:
        year = _year(words["year1"]) + (first > last)
    if year is None:
        running = when.reference and first <= when.reference.month <= last
        year = when.reference.year if running and when.reference else _month_year(last, "", when)
    if year is None:
        return _no_reference(EXPLICIT, "period")
    year1 = _year(words["year1"]) if words["year1"] else year - (first > last)
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
    if words["part"] or words["named"] or words["piece"]:
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
    rf"|(?P<ordinal>{ORDINAL}) (?P<piece>moitié) d[e']\s?)?(?:l')?(?P<named>année |an )?(?P<year>{YEAR})",
    needs="digit year-word",
    stands=_is_year,
)
def year(words: Words, when: When) -> Value | None:
    """`2021`, `fin 2021`, `mi-2021`, `première moitié de 2021`."""
    part = f"moitié {ORDINALS[words['ordinal']]}" if words["piece"] else words["part"]
    rough = bool((words["part"] and words["part"] != "courant") or words["about"])
    return Value(EXPLICIT, "period", *year_span(_year(words["year"]), part), approximate=rough)


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
    needs="digit",
    stands=_is_year_range,
)
def year_range(words: Words, when: When) -> Value | None:
    """`de 2014 à 2021`, `2014-2015`; `2014 et 2021` without `entre` are two years."""
    first, last = int(words["year1"]), words["year2"]
    if len(last) == 2 and words["join"].strip() not in ("-", "–", "/"):
        return None
    second = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return Value(EXPLICIT, "period", *years_span(first, second)) if second > first else None


PART_OF = r"(?:(?P<part>début|fin|milieu|mi)(?: des | du | de la | de l'| de |[ -])(?:la |l')?)?"


@rule(
    "decade",
    rf"{VERS}{PART_OF}(?:années|décennie(?: des années)?) (?P<decade>(?:1[89]|20)?\d0|{_any(TENS)})(?!\d|-\d)",
    needs="unit",
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
    rf"{VERS}{PART_OF}(?:(?P<century>[IVX]+|\d{{1,2}})(?:e|ème|ᵉ|er)|(?P<in_words>{_any(CENTURIES)})) siècle(?! avant)",
    needs="unit",
)
def century(words: Words, when: When) -> Value | None:
    """`XIXe siècle`: 1801 to 1900."""
    if words["in_words"]:
        number = CENTURIES[words["in_words"]]
    else:
        digits = words["century"]
        number = int(digits) if digits.isdigit() else roman(digits)
    if not 1 <= number <= 30:
        return None
    rough = bool(words["part"] or words["about"])
    return Value(EXPLICIT, "period", *century_span(number, words["part"]), approximate=rough)


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


WEEK_OF = r"de (?:la semaine (?:dernière|prochaine|passée)|cette semaine)"


@rule(
    "weekday",
    rf"(?:ce |(?P<part_of>soirée|matinée|journée|nuit|matin|soir|après-midi) (?:de |du |d'))?(?P<weekday>{WEEKDAY})"
    rf"(?: (?P<which>{LAST}|prochain|en huit|suivant|précédent|d'après|d'avant|{WEEK_OF}))?{PART_OF_DAY}{CLOCK}",
    needs="weekday",
    stands=_is_weekday,
)
def weekday(words: Words, when: When) -> Value | None:
    """`mercredi`: the last one for a past tense, the next one otherwise; today's counts for both."""
    number, which = DAYS[words["weekday"]], words["which"]
    if re.match(r"suivant|précédent|d'a", which):
        return _weekday_from_last(number, which, when)
    if when.reference is None:
        return _no_reference(DEICTIC)
    if "semaine" in which:
        monday = unit_span("semaine", _step(which), "", when.reference)[0]  # fmt: skip
        date = monday + dt.timedelta(days=number)
    else:
        date = _weekday_near(number, which, when)
    return Value(DEICTIC, "date", date, date)


def _weekday_near(number: int, which: str, when: When) -> dt.date:
    assert when.reference is not None
    ahead = (number - when.reference.weekday()) % 7
    if which == "en huit":
        return when.reference + dt.timedelta(days=(ahead or 7) + 7)
    if which:
        days = (ahead or 7) if _step(which) > 0 else ahead - 7
        return when.reference + dt.timedelta(days=days)
    back = bool(ahead) and when.tense() == "past"
    return when.reference + dt.timedelta(days=ahead - 7 if back else ahead)


def _weekday_from_last(number: int, which: str, when: When) -> Value:
    base = when.day or when.reference
    if base is None:
        return _no_reference(RELATIVE)
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
        return _no_reference(DEICTIC, "period")
    first, last = DAYS[words["first"]], DAYS[words["last"]]
    if when.tense() == "past" or _step(words["which"]) < 0:
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
        return _no_reference(DEICTIC, "period" if words["night"] else "date")
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
    """`cette semaine`, `le mois dernier`, `la fin de l'année dernière`."""
    if when.reference is None:
        return _no_reference(DEICTIC, "period")
    unit, part = words["unit"], words["part"]
    if part == "fin" and unit == "semaine" and re.search(r"fin de semaine", words["all"], re.I):
        part = "" if words["which"] else part
        unit = "week-end" if words["which"] else unit
    unit = "week-end" if unit == "fin de semaine" else unit
    span = unit_span(unit, _step(words["which"]), part, when.reference)
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
        return Value(EXPLICIT, "period", *season_span(words["season"], _year(words["year"])), approximate=True)  # fmt: skip
    if when.reference is None:
        return replace(_no_reference(DEICTIC, "period"), approximate=True)
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
    if _step(which) < 0:
        return max(year for year, span in spans if span[1] < here)
    if _step(which) > 0:
        return min(year for year, span in spans if span[0] > here)
    if when.tense() == "past":
        return max(year for year, span in spans if span[0] <= here)
    return min(year for year, span in spans if span[1] >= here)


@rule(
    "quarter",
    rf"(?:(?P<part>début|fin) du )?(?P<ordinal>{ORDINAL}) (?P<unit>trimestre|semestre)(?:(?: de)?(?: l'exercice| l'année)? (?P<year>{YEAR})| (?P<of_year>{OF_WHICH_YEAR})|(?: de l'année| de l'exercice))?"
    rf"|(?P<short>[TS])(?P<digit>[1-4]) (?P<year_>{YEAR})|(?P<ordinal_>{ORDINAL}) (?P<unit_>moitié) (?P<whose>de l'année(?: (?:dernière|prochaine))?|de l'an prochain)",
    needs="unit ordinal digit",
)
def quarter(words: Words, when: When) -> Value | None:
    """`au premier trimestre`, `second semestre 2021`, `première moitié de l'année`."""
    size = 6 if (words["unit"] or words["short"]).startswith(("s", "m")) else 3
    number = int(words["digit"]) if words["digit"] else ORDINALS[words["ordinal"]]
    year = _given_year(Words(words, of_year=words["of_year"] or words["whose"]), when)
    basis = EXPLICIT if words["year"] else DEICTIC
    if year is None and when.reference is None:
        return _no_reference(basis, "period")
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


def _is_feast(words: Words, context: Context) -> bool:
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
    rf"(?P<day_of>(?:jour|dimanche|soir|matin|nuit|week-end) (?:de |d'|du )(?:l'|la )?)?(?P<feast>{_any(FEASTS)})(?: (?P<year>{YEAR})| (?P<which>{LAST}|prochain))?",
    needs="feast",
    stands=_is_feast,
)
def feast(words: Words, when: When) -> Value | None:
    """`à Noël`, `le lundi de Pâques 2021`: the feast's day, Easter worked out."""
    name = words["feast"]
    if words["year"]:
        date = feast_day(name, _year(words["year"]))
        return Value(EXPLICIT, "date", date, date)
    here = when.reference
    if here is None:
        return _no_reference(DEICTIC)
    days = [feast_day(name, here.year + step) for step in (-1, 0, 1)]
    tense = {-1: "past", 1: "future"}.get(_step(words["which"])) or when.tense()
    if tense == "past":
        date = max(day for day in days if day <= here)
    else:
        date = min(day for day in days if day >= here)
    return Value(DEICTIC, "date", date, date)


# --- counts ---------------------------------------------------------------------------------------

FORTNIGHT = {"huit": 7, "8": 7, "quinze": 14, "15": 14}


def _counted(words: Words) -> tuple[float | None, str, bool]:
    """The number, the unit, and whether the count is a rough one: `quinze jours` are a fortnight."""
    number, unit = number_of(words["number"]) if words["number"] else None, words["unit"]
    rough = bool(words["about"]) or "ne " in words["number"] or number is None
    if unit.startswith("jour") and words["number"].strip() in FORTNIGHT:
        return FORTNIGHT[words["number"].strip()], unit, True
    if number is not None and words["half"]:
        number += 0.5
    return number, unit, rough


def _at_grain(span: Span, unit: str) -> Span:
    """A day reached by counting weeks stands for its week."""
    if unit.startswith(("semaine", "quinzaine")):
        return unit_span("semaine", 0, "", span[0])
    return span


def _from_reference(words: Words, when: When, sign: int) -> Value | None:
    number, unit, rough = _counted(words)
    fine = unit.startswith(("jour", "heure", "minute", "nuit"))
    if number is None:
        return Value(VAGUE, "date", approximate=True)
    if when.reference is None:
        return Value(DEICTIC, "date" if fine else "period", approximate=rough or not fine, note=NO_REFERENCE)  # fmt: skip
    span = moved(when.reference, number, unit, sign)
    if span is None:
        return Value(VAGUE, approximate=True)
    return _interval(DEICTIC, _at_grain(span, unit), approximate=rough or not fine)


HALF = r"(?P<half> et demie?)?"


@rule("ago", rf"(?:il y a|voici|voilà|ça fait|cela fait)(?: déjà| maintenant| tout juste| seulement)? {ABOUT}(?P<number>{NUMBER}) ?{ADJ}(?P<unit>{UNIT}){HALF}", needs="unit")  # fmt: skip
def ago(words: Words, when: When) -> Value | None:
    """`il y a trois jours`: the day; weeks, months and years are read at their own grain, roughly."""
    return _from_reference(words, when, -1)


@rule("in", rf"dans {ABOUT}(?P<number>{NUMBER}) ?(?P<unit>{UNIT}){HALF}", needs="unit")
def ahead(words: Words, when: When) -> Value | None:
    """`dans deux semaines`: the week in two weeks' time."""
    return _from_reference(words, when, 1)


@rule("by", rf"(?:d'ici(?: à)?|sous) {ABOUT}(?P<number>{NUMBER}) ?(?P<unit>{UNIT})", needs="unit")
def within(words: Words, when: When) -> Value | None:
    """`d'ici trois jours`, `sous 48 heures`: from the reference date until then."""
    value = _from_reference(words, when, 1)
    if value is None or value.start is None or when.reference is None:
        return value and replace(value, type="period")
    return Value(DEICTIC, "period", when.reference, value.end, approximate=value.approximate)


@rule(
    "last-units",
    rf"(?:ces |(?<=[dl]es ))(?:(?P<number>{NUMBER}) )?(?:derniers|dernières) (?:(?P<number__>{NUMBER}) ?)?(?P<unit>{UNIT})|ces (?P<number_>{NUMBER}) (?P<unit_>{UNIT})-ci",
    needs="unit",
)
def last_units(words: Words, when: When) -> Value | None:
    """`ces trois derniers mois`: up to the reference date; without a number no value."""
    return _run_of_units(words, when, -1)


@rule(
    "next-units",
    rf"(?:(?:ces |(?<=[dl]es ))(?:(?P<number>{NUMBER}) )?|(?P<number__>{NUMBER}) )?(?:prochains|prochaines) (?:(?P<number___>{NUMBER}) ?)?(?P<unit>{UNIT})"
    rf"|(?<=les )(?:(?P<number_>{NUMBER}) )?(?P<unit_>{UNIT}) (?:à venir|qui viennent)",
    needs="unit",
)
def next_units(words: Words, when: When) -> Value | None:
    """`les dix prochains jours`: from the reference date on; without a number no value."""
    return _run_of_units(words, when, 1)


def _run_of_units(words: Words, when: When, sign: int) -> Value | None:
    number, unit, _ = _counted(words)
    if number is None:
        return Value(VAGUE, "period", approximate=True)
    if when.reference is None:
        return Value(DEICTIC, "period", approximate=True, note=NO_REFERENCE)
    span = moved(when.reference, number, unit, sign)
    if span is None:
        return Value(VAGUE, "period", approximate=True)
    ends = (span[0], when.reference) if sign < 0 else (when.reference, span[1])
    return Value(DEICTIC, "period", *ends, approximate=True)


# --- counted from another day of the text ---------------------------------------------------------

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
        return _no_reference(RELATIVE)
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
        return _no_reference(RELATIVE, "period")
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
    number, unit, rough = _counted(words)
    if number is None:
        return Value(VAGUE, approximate=True)
    leaning = words["side"] in ("après", "avant") and words["of"]
    if leaning and not when.inner:
        base = when.day or (when.reference if words["side"] == "après" else None)
        return Value(RELATIVE, "date", base, base, approximate=rough, note="" if base else "no day to count from")  # fmt: skip
    return _counted_from(when.inner if leaning else None, words, when, number, unit, rough)


def _counted_from(
    inner: Span | None, words: Words, when: When, number: float, unit: str, rough: bool
) -> Value | None:
    long = not unit.startswith(("jour", "heure", "minute", "nuit", "semaine"))
    near = (when.day, when.day) if when.day else None
    base = inner or (when.last if long else near) or near
    if base is None and when.reference:
        base = (when.reference, when.reference)
    if base is None:
        return _no_reference(RELATIVE)
    sign = -1 if words["side"] in ("plus tôt", "auparavant", "avant") else 1
    span = moved(base[0], number, unit, sign)
    if span is None:
        return Value(VAGUE, approximate=True)
    coarse = (long and base[0] == base[1]) or unit.startswith("semaine")
    return _interval(RELATIVE, _at_grain(span, unit) if unit.startswith("sem") else span, approximate=rough or coarse)  # fmt: skip


# --- lengths and vague words ----------------------------------------------------------------------

CLOCK_BEFORE = re.compile(
    rf"(?:\b(?:à|vers|dès|jusqu'à|partir de|est|{WEEKDAY}|entre|matin|soir|de|et|avant|après)\s)$",
    re.I,
)
PERSON = re.compile(
    r"\b(?:homme|femme|fille|fillette|garçon|garçonnet|enfant|bébé|adolescente?|jeune|étudiante?|retraitée?|père|mère|suspecte?"
    r"|conducteur|conductrice|élève|lycéenne?|collégienne?|fils|frère|sœur|nourrisson|petite?|prévenue?|victime|patiente?)s? (?:\w+ )?(?:de|d')\s?$", re.I,
)  # fmt: skip
LENGTHY = re.compile(
    r"(?:\b(?:contrat|peine|mandat|bail|période|durée|délai|trêve|plan|guerre|cessez-le-feu|moratoire|programme|accord|cycle|congé"
    r"|absence|expérience|règne|retard|travaux|enquête|carrière|conflit|prison|réclusion|suspension|interdiction|crise|pause|sursis"
    r"|espace|bout|terme|issue|plus|moins|près|mois|ans|travail|prêt|visa|attente|négociations?|service|mission|engagement|partenariat"
    r"|dictature|occupation|relation|transition|report|prolongation|procédure|instruction|combats|chantier|ultimatum|siège|formation)"
    r"(?: \w+)? (?:de|d') ?)$", re.I,
)  # fmt: skip


def _is_duration(words: Words, context: Context) -> bool:
    """No age (`58 ans`), no hour of the day (`à cinq heures`), no name (`20 Minutes`), no rate."""
    unit, number, before = words["unit"], words["number"], context.before
    if context.found.split()[-1][0].isupper() or re.match(r"-", context.after):
        return False
    if re.search(r"\b(?:les|aux|des) $", before, re.I) and words["about"][:4] in ("plus", "moin"):
        return False
    if unit.startswith("heure") and not words["about"] and not _is_length_in_hours(number, context):
        return False
    if unit in ("an", "ans") and not words["half"] and _is_age(number, context):
        return False
    if unit in ("seconde", "jour", "nuit", "année", "semaine") and number in ("un", "une", "1"):
        return unit in ("année", "semaine") and bool(
            re.search(r"\b(?:pendant|durant|après|en|dure\w*|pour|de|d'|depuis) ?$", before)
        )
    return not re.match(r" (?:sur (?:sept|24|7|vingt|dix|trois|deux)|par (?:jour|semaine|mois|an)|du Mans)\b", context.after)  # fmt: skip


def _is_length_in_hours(number: str, context: Context) -> bool:
    if re.match(r" (?:du (?:matin|soir)|de l'après-midi|GMT|précises?|locales?|pile|(?:à|et) \d{1,2} ?h)", context.after):  # fmt: skip
        return False
    if not CLOCK_BEFORE.search(context.before):
        return True
    if re.search(rf"\b(?:à|vers|dès|jusqu'à|est|entre) $|{WEEKDAY} $", context.before, re.I):
        return bool(re.match(r" (?:de (?:route|vol|marche|voiture|train|retard)|d'avion|d'intervalle)", context.after))  # fmt: skip
    if re.search(r"\b(?:avant|après) $", context.before, re.I):
        return bool(re.match(r" (?:de|d')\b", context.after)) or (number_of(number) or 0) > 24
    return not re.search(r"\d ?(?:h|heures?) (?:à|et) $|partir de $|jusqu'à $", context.before)


def _is_age(number: str, context: Context) -> bool:
    before = context.before
    if re.search(r"\bâgée?s? (?:de |d')(?:[a-z ]+ )?$|\bâge de $|\b(?:a|ont|avait|avaient|ses|leurs|mes) $|\bles (?:plus|moins) de $", before, re.I):  # fmt: skip
        return not re.match(r" (?:de|d')\b", context.after) or "âg" in before
    if words_are_name_then(before):
        return True
    if re.search(r"\bà $", before) and not re.match(r" (?:de|d')\b", context.after):
        return True
    if re.search(r"(?:\bde |\bd')$", before, re.I):
        if LENGTHY.search(before):
            return False
        return bool(PERSON.search(before)) or (number_of(number) or 0) >= 13
    return False


def words_are_name_then(before: str) -> bool:
    """`Marie Roy, 34 ans`, `(34 ans)`: a name or a person in apposition."""
    return bool(re.search(r"(?:\b[A-ZÀ-Ý][\w-]+,? \(?|\w, )$", before))


@rule(
    "duration",
    rf"{ABOUT}(?P<number>{NUMBER}) ?{ADJ}(?P<unit>{UNIT})(?P<half> et demie?)?(?: (?P<more>trente|quinze|\d\d)(?!\w| (?:minutes|jours|euros)))?(?! d'âge)"
    rf"|{ABOUT.replace('about', 'about_')}(?P<fraction>une demi-heure|un quart d'heure|trois quarts d'heure|une demi-journée)"
    rf"|(?<=pendant )(?P<h>\d{{1,2}}) ?h ?(?P<m>\d\d)?|(?<=durée de )(?P<h_>\d{{1,2}}) ?h ?(?P<m_>\d\d)?|(?<=duré )(?P<h__>\d{{1,2}}) ?h ?(?P<m__>\d\d)?",
    needs="unit hour",
    stands=lambda words, context: bool(words["fraction"] or words["h"]) or _is_duration(words, context),
)  # fmt: skip
def duration(words: Words, when: When) -> Value | None:
    """`près de cinq heures`: how long, at no point in time."""
    if words["h"]:
        minutes = int(words["h"]) * 60 + int(words["m"] or 0)
        return Value(EXPLICIT, "duration", duration=iso_duration(minutes / 60, "heures"))
    if words["fraction"]:
        length = {"une": "PT30M", "un ": "PT15M", "tro": "PT45M"}[words["fraction"][:3]]
        length = "PT12H" if "journée" in words["fraction"] else length
        return Value(EXPLICIT, "duration", duration=length, approximate=bool(words["about"]))
    number = number_of(words["number"])
    rough = bool(words["about"]) or number is None or "ne " in words["number"]
    if number is not None and words["half"]:
        number += 0.5
    if number is not None and words["more"] and words["unit"].startswith("heure"):
        number += (number_of(words["more"]) or 0) / 60
    iso = iso_duration(number, words["unit"]) if number is not None else None
    return Value(EXPLICIT, "duration", duration=iso, approximate=rough)


@rule(
    "vague",
    r"(?:tout )?(?:récemment|dernièrement|bientôt|prochainement|ultérieurement|naguère|jadis|autrefois|sous peu|plus tard|un jour|ces temps-ci)"
    r"|date ultérieure|il y a (?:quelque temps|longtemps|peu)|d'ici peu|dans (?:un avenir proche|un futur proche|peu de temps)",
    needs="vague",
    stands=lambda words, context: not re.search(r"\b(?:au|pas|trop|tôt ou) $", context.before, re.I) and not re.match(r" (?:que|sur|de plus|férié|que jamais)\b", context.after),
)  # fmt: skip
def vague(words: Words, when: When) -> Value | None:
    """`récemment`, `plus tard`: no value."""
    return Value(VAGUE, approximate=True)


@rule(
    "within-day",
    r"plus (?:tôt|tard) (?:dans|en) (?:la |l')?(?P<unit>journée|matinée|soirée|après-midi|semaine|mois|année)|plus (?:tôt|tard) (?P<this>ce jour)",
    needs="vague",
)
def within_day(words: Words, when: When) -> Value | None:
    """`plus tard dans la journée`: the reference date; `plus tôt dans la semaine`: its week."""
    if when.reference is None:
        return replace(_no_reference(DEICTIC), approximate=True)
    if words["unit"] in ("semaine", "mois", "année"):
        return Value(DEICTIC, "period", *unit_span(words["unit"], 0, "", when.reference), approximate=True)  # fmt: skip
    return Value(DEICTIC, "date", when.reference, when.reference)


# --- finding --------------------------------------------------------------------------------------

LEXICON: dict[str, str] = (
    dict.fromkeys([*MONTHS, *SHORT_MONTHS], "month")
    | dict.fromkeys(DAYS, "weekday")
    | dict.fromkeys(SEASONS, "season")
    | dict.fromkeys("hier aujourd demain matin midi soir jour après nuit matinée soirée journée".split(), "deictic")
    | dict.fromkeys(
        "seconde secondes minute minutes heure heures jours journées nuits semaine semaines"
        " quinzaine quinzaines mois trimestre trimestres semestre semestres an ans année années décennie"
        " décennies siècle siècles week weekend ends moitié".split(), "unit")
    | dict.fromkeys("noël pâques ascension pentecôte toussaint assomption épiphanie sylvestre valentin saint".split(), "feast")
    | dict.fromkeys("mille".split(), "year-word")
    | dict.fromkeys("veille lendemain surlendemain là même".split(), "relative")
    | dict.fromkeys("récemment dernièrement bientôt prochainement ultérieurement naguère jadis autrefois peu tard"
        " tôt ci ultérieure temps longtemps avenir futur".split(), "vague")
)  # fmt: skip
ALSO = {"jour": "relative deictic unit vague", "journée": "deictic unit", "nuit": "deictic unit",
        "an": "unit feast", "matin": "deictic relative", "soir": "deictic relative",
        "midi": "deictic relative", "h": "hour"}  # fmt: skip
WORD = re.compile(r"[^\W\d_]+|\d")


def _kinds(sentence: str) -> set[str]:
    """Which kinds of words of time a sentence holds; most sentences hold none."""
    kinds: set[str] = set()
    for word in set(WORD.findall(sentence.lower())):
        if word.isdigit():
            kinds.add("digit")
            continue
        if word in LEXICON:
            kinds.add(LEXICON[word])
        if word in ALSO:
            kinds.update(ALSO[word].split())
    return kinds


LEANS_ON = re.compile(
    r" (?:du?|des|le|la|les|son|sa|ses|leurs?|ce|cette|cet|une?)\b| (?:de )?[dl]'"
)
BY = re.compile(r"\bd'ici (?:à |au |aux |à la |à l'|la |le |l')?$", re.IGNORECASE)


def find_expressions(plain: str, start: int, end: int) -> Iterator[Expression]:
    """The expressions of time of one sentence: the longest at each place, none inside another.

    >>> [plain[e.start:e.end] for plain in ["Il vient mardi ou jeudi 4 mai."] for e in find_expressions(plain, 0, 30)]
    ['mardi', 'jeudi 4 mai']
    """
    kinds = _kinds(plain[start:end])
    if not kinds:
        return
    found = [e for rule in RULES if rule.needs & kinds for e in _matches(rule, plain, start, end)]
    found.sort(key=lambda e: (e.start - e.end, e.start))
    kept: list[Expression] = []
    for expression in found:
        if all(expression.end <= other.start or other.end <= expression.start for other in kept):
            kept.append(expression)
    yield from sorted(kept, key=lambda e: e.start)


def _matches(rule: Rule, plain: str, start: int, end: int) -> Iterator[Expression]:
    line = plain.rfind("\n", 0, start) + 1
    for match in rule.pattern.finditer(plain, start, end):
        words = Words({k.rstrip("_"): v.lower() for k, v in match.groupdict().items() if v})
        words["all"] = match.group().lower()
        first, last = match.span()
        words["of"] = "yes" if LEANS_ON.match(plain, last) else ""
        context = Context(plain[max(line, start, first - 60) : first], plain[last : last + 40].split("\n")[0], plain[first:last])  # fmt: skip
        named = words["unit"] and context.found.split()[-1][0].isupper()  # `dans 24 Heures`
        if not named and rule.stands(words, context):
            until = BY.search(context.before)
            yield Expression(rule, words, first - len(until.group()) if until else first, last, bool(until))  # fmt: skip
