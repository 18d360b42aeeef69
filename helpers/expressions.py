"""What an expression of time is made of: its rule, its words, its context, and what it means.

A rule has a pattern, the kinds of words without which it cannot match, the contexts in which its
words are no date, and a function that works out the value. The rules themselves stand in
`helpers.calendar_rules` and `helpers.count_rules`; `helpers.dates` finds with them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from helpers.calendar_words import (
    ABOUT_SO_MANY,
    DAYS,
    MONTHS,
    ORDINALS,
    SHORT_MONTHS,
    SMALL,
    Span,
    make_day,
    number_of,
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
    has named last; `inner` the day that dates the event after `deux jours après`; `beside` the interval
    named last in the same sentence; `year` the year that a later date of the same list names. `tense` gives past, present or future.
    """

    reference: dt.date | None
    tense: Callable[[], str] = lambda: "present"
    last: Span | None = None
    day: dt.date | None = None
    inner: Span | None = None
    beside: Span | None = None
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
        if self.deadline:  # `avait promis de répondre d'ici lundi`: the Monday to come all the same
            when = replace(when, tense=lambda: "future")
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


def any_of(words: object) -> str:
    """A pattern for any of some words, the longest first."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"  # type: ignore[call-overload]


FULL_MONTH = any_of(MONTHS)
MONTH = rf"(?:{FULL_MONTH}\b|{any_of(SHORT_MONTHS)}\b\.?)"
WEEKDAY = any_of(DAYS)
NUMBER_WORD = any_of([*SMALL, "cents?", "mille", "vingts"])
IN_WORDS = rf"{NUMBER_WORD}(?:[- ](?:et[- ](?=une?\b|onze))?{NUMBER_WORD}\b)*"
NUMBER = (
    rf"(?:une? (?:petite |bonne |grosse )?{any_of(ABOUT_SO_MANY)} (?:de |d')|quelques|plusieurs"
    rf"|{IN_WORDS}|\d{{1,3}}(?: \d{{3}})+|\d{{1,4}}(?:[.,]\d)?)"
)
ORDINAL = any_of(ORDINALS)
DAY = rf"(?:1 ?er|[12]\d|3[01]|0?[1-9]|premier|{any_of(w for w in SMALL if w not in ('zéro', 'un', 'une'))}(?:(?:-| et )une?|-\w+)?)"
YEAR = rf"(?:1[5-9]\d\d|20\d\d|(?:mille neuf cents?|deux mille)(?:[- ](?:et[- ])?{NUMBER_WORD}\b)*)"
UNIT = (
    r"(?:secondes?|minutes?|heures?|jours?|journées?|nuits?|semaines?|quinzaines?(?! d[e'])|mois|trimestres?"
    r"|semestres?|ans?|années?|décennies?|siècles?|week-ends?)"
)
HOUR = r"(?:\d{1,2} ?(?:h|heures?|:)(?: ?\d\d)?(?: ?(?:min|mn))?|midi|minuit)"
CLOCK = (
    rf"(?:(?:,? (?:à partir de|aux alentours de|peu (?:avant|après)|à|vers|dès|avant|après|de)| \()"
    rf" ?{HOUR}(?: (?:à|et) {HOUR})?(?<!\()(?: (?:précises?|locales?|GMT|UTC))?)?"
)
PART_OF_DAY = (
    r"(?:,? (?:(?:au |dans la )?(?:matin|midi|soir|nuit|matinée|soirée|journée)|(?:dans l')?après-midi"
    r"|en (?:fin|début|milieu) (?:de (?:journée|matinée|soirée)|d'après-midi)|en (?:soirée|matinée)"
    r"|à l'aube(?! d)|au petit matin))?"
)
ABOUT = r"(?P<about>(?:un peu )?(?:près de|environ|plus de|moins de|quelque|presque|à peine|au moins|au plus|autour de|jusqu'à) )?"
BEFORE_ERA = r"(?P<era> avant (?:notre ère|l'ère chrétienne|Jésus-Christ|J\.? ?-? ?C\b\.?))?"
VERS = r"(?:(?P<about>vers|autour du?|aux (?:alentours|environs) d[eu]) (?:(?:le|la) |l')?)?"
PART = r"(?:(?:tout |toute )?(?P<part>début|fin|mi|milieu|courant)(?: du mois de | du mois d'| de | d'| du |[ -]))"
ADJ = r"(?:(?:longue|petite|bonne|pleine|grosse)s? |(?:longs?|petits?|bons?) )?"
LAST = r"(?:dernier(?! en date)|passé|écoulé)"
OF_WHICH_YEAR = r"(?:de l'an(?:née)? (?:dernier|dernière|passée?|prochaine?)|de cette année)"


def step_of(which: str) -> int:
    """-1 for `dernier` and `passé`, 1 for `prochain` and `à venir`, else 0."""
    if re.search(r"derni|passé|écoul", which):
        return -1
    return int(bool(re.search(r"prochain|à venir|qui vien", which)))


def month_number(word: str) -> int:
    """The number of a month, its name written out or short."""
    word = word.rstrip(".")
    return MONTHS.get(word) or SHORT_MONTHS[word]


def year_number(word: str) -> int:
    """A year in figures or in words."""
    return int(number_of(word) or 0)


def day_number(word: str) -> int:
    """The number of a day of the month: `1er`, `premier` and `douze` too."""
    return 1 if word in ("1er", "1 er", "premier") else int(number_of(word) or 0)


def given_year(words: Words, when: When) -> int | None:
    """The year that the words name: `2021`, `de l'an dernier`."""
    if words["year"]:
        return year_number(words["year"])
    if words["of_year"] and when.reference is not None:
        return when.reference.year + step_of(words["of_year"])
    return when.year


def missing_year(month: int, day: int, which: str, when: When) -> int | None:
    """The year of a date without one: by `dernier` or the clause's tense, from the reference date."""
    if when.reference is None:
        return None
    here = when.reference
    years = (here.year - 1, here.year, here.year + 1)
    dates = [date for year in years if (date := make_day(year, month, day))]
    tense = {-1: "past", 1: "future"}.get(step_of(which)) or when.tense()
    if tense == "past":
        dates = [date for date in dates if date <= here] or dates[:1]
        return dates[-1].year if dates else None
    if tense == "future":
        dates = [date for date in dates if date >= here] or dates[-1:]
        return dates[0].year if dates else None
    return min(dates, key=lambda date: abs((date - here).days)).year if dates else None


def year_of_weekday(month: int, day: int, weekday: str, when: When) -> int | None:
    """The year that a weekday tells: of three years around, one alone has a Thursday 13 May."""
    if not weekday or when.reference is None:
        return None
    years = [when.reference.year + step for step in (-1, 0, 1)]
    fits = [y for y in years if (d := make_day(y, month, day)) and d.weekday() == DAYS[weekday]]
    return fits[0] if len(fits) == 1 else None


def no_reference(basis: str, type_: str = "date") -> Value:
    """The value of an expression that counts from a reference date nobody knows."""
    return Value(basis, type_, note=NO_REFERENCE)


def interval(basis: str, span: Span, *, approximate: bool = False) -> Value:
    """A value of a day or, where its ends differ, of a period."""
    type_ = "date" if span[0] == span[1] else "period"
    return Value(basis, type_, *span, approximate=approximate)
