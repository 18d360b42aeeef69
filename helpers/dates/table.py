"""The table of dates: each expression with its value."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import pandas as pd
from spacy.tokens import Doc

from helpers.dates.calendar import DaySpan
from helpers.dates.expressions import DEICTIC, EXPLICIT, RELATIVE, VAGUE, Expression, Value, When
from helpers.dates.find import find_expressions
from helpers.dates.timeml import with_value
from helpers.dates.told_when import (
    FUTURE,
    PAST,
    PRESENT,
    PUT_OFF,
    PUT_OFF_TO,
    follows_past_act,
    tense_at,
    told_before_noun,
)
from helpers.page.parse import span_at
from helpers.page.parts import SECTION, STORY
from helpers.tables import SPAN, Column, make_table, rows_of, table_schema

TYPES = ("date", "time", "period", "duration", "set")


BASES = (EXPLICIT, DEICTIC, RELATIVE, VAGUE)


DATES = table_schema(
    **SPAN,
    type=Column(pd.CategoricalDtype(TYPES)),
    value=Column("str"),
    start_date=Column("datetime64[ns]", nullable=True),
    end_date=Column("datetime64[ns]", nullable=True),
    duration=Column("str", nullable=True),
    basis=Column(pd.CategoricalDtype(BASES)),
    approximate=Column("boolean"),
    sentence=Column("Int64"),
    **SECTION,
    rule=Column("str"),
)


def find_dates(doc: Doc, sentences: pd.DataFrame, reference_date: dt.date | None) -> pd.DataFrame:
    """Each expression of time in the article.

    A row is one expression: its `type` (date, time, period, duration or set), its `value` as
    ISO-TimeML has it, the inclusive days `start_date` to `end_date` (NaT where unknown), a
    duration's ISO 8601 length, on what the value rests (`basis`), whether it is approximate, and
    the `rule` that read it.
    """
    return make_table(_date_rows(doc, sentences, reference_date), DATES)


def _date_rows(doc: Doc, sentences: pd.DataFrame, reference: dt.date | None) -> Iterator[dict]:
    """The rows of `dates`, sentence by sentence; each date may count from those before it."""
    told, plain, source = Told(reference), doc._.plain, doc._.source
    for sentence, (start, end, section) in enumerate(rows_of(sentences, *BOUNDS)):
        expressions = list(find_expressions(plain, start, end))
        for expression, value in _read_in_turn(doc, expressions, section, told):
            text = source[expression.start : expression.end]
            place = {"text": text, "sentence": sentence, "section": section}
            yield {**_row(expression, value), **place}
        if any(e.rule.name in DAY_RULES for e in expressions):
            told.add_sentence(plain[start:end])


def _read_in_turn(
    doc: Doc, expressions: Sequence[Expression], section: str, told: Told
) -> Iterator[tuple[Expression, Value]]:
    """The expressions of one sentence with their values; what is no time after all is left out."""
    beside: DaySpan | None = None  # the time named last in this sentence
    for place, expression in enumerate(expressions):
        when = When(told.reference, last=told.last, day=told.day, beside=beside)
        when = _when(doc, expressions[place:], when)
        if place and expression.rule.name == "weekday":
            between = doc._.plain[expressions[place - 1].end : expression.start]
            when.tense = partial(_beside_tense, when.tense, between, when)
        if expression.words["of"] and not when.inner:
            when.inner = told.dated_by(_word_after(doc._.plain, expression.end))
            when.inner = when.inner or _to_come(doc, expressions, place, when)
        value = expression.read(when)
        if value is None:
            continue
        first = expression.start
        if beside and PUT_OFF_TO.search(doc._.plain, max(0, first - 70), first):
            value = _put_off(value, beside)
        if section == "related" and expression.rule.name == "weekday":
            value = _as_in_story(value, told.days)
        if section in STORY:
            told.add(value)
        beside = (value.start, value.end) if value.start and value.end else beside
        yield expression, value


def _beside_tense(tense: Callable[[], str], between: str, when: When) -> str:
    """Days told in a row stand on one side: `rien en mai, une panne le 6 juin et mardi`."""
    told = tense()
    if told != PRESENT or not (when.beside and when.reference and IN_A_ROW.search(between)):
        return told
    if when.beside[1] < when.reference:
        return PAST
    return FUTURE if when.beside[0] > when.reference else told


IN_A_ROW = re.compile(r"^[^.;:()]{0,40}\b(?:et|puis|ou)\b[^.;:()]{0,15}$")


BOUNDS = ("start", "end", "section")  # of a sentence


DAY_RULES = ("day", "numeric-day", "weekday")


@dataclass
class Told:
    """The days that the text has named so far.

    `reference` is the day from which the text counts, `last` the interval and `day` the single day
    named last, `days` all single days, `sentences` the sentences that tell of a single day, each
    with it.
    """

    reference: dt.date | None
    last: DaySpan | None = None
    day: dt.date | None = None
    days: list[dt.date] = field(default_factory=list)
    sentences: list[tuple[str, DaySpan]] = field(default_factory=list)

    def add(self, value: Value) -> None:
        """Take up a value of the story, where it is known."""
        if value.start and value.end:
            self.last = (value.start, value.end)
        if value.start and value.start == value.end:
            self.day = value.start
            self.days.append(value.start)

    def add_sentence(self, sentence: str) -> None:
        """Take up a sentence, if the interval told last is a single day."""
        if self.last and self.last[0] == self.last[1]:
            self.sentences.append((sentence, self.last))

    def dated_by(self, word: str) -> DaySpan | None:
        """The day told in the sentence in which a word stood last."""
        told = (
            day for text, day in reversed(self.sentences) if word in LONG_WORD.findall(text.lower())
        )
        return next(told, None) if word else None


def _to_come(doc: Doc, expressions: Sequence[Expression], place: int, when: When) -> DaySpan | None:
    """The day told in the clause before, where `deux jours avant` is what is yet to come.

    `Le vote aura lieu le 4 mai ; l'affichage cessera deux jours avant le scrutin`.
    """
    here = expressions[place]
    if not place or here.words["side"] != "avant" or when.beside is None or when.reference is None:
        return None
    apart = APART.search(doc._.plain, expressions[place - 1].end, here.start)
    ahead = when.reference < when.beside[0] and when.tense() == FUTURE
    return when.beside if apart and ahead else None


APART = re.compile("[;:]")


def _put_off(value: Value, first: DaySpan) -> Value:
    """`Prévue mardi, reportée à jeudi`: the weekday of a thing put off is after its first day."""
    if value.basis != DEICTIC or value.start is None or value.start != value.end:
        return value
    weeks = max(0, (first[1] - value.start).days // 7 + 1)
    day = value.start + dt.timedelta(weeks=weeks)
    return replace(value, start=day, end=day)


def _as_in_story(value: Value, days: Sequence[dt.date]) -> Value:
    """A teaser appeared on another day: its `mercredi` is the story's, if the story has one."""
    if value.start is None or value.start in days:
        return value
    same = [
        d for d in days if d.weekday() == value.start.weekday() and abs((d - value.start).days) == 7
    ]
    return replace(value, start=same[-1], end=same[-1], note="as in the story") if same else value


LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def _word_after(plain: str, offset: int) -> str:
    """The noun that `deux jours après` leans upon: `sommet` in `deux jours après le sommet`."""
    found = LONG_WORD.search(plain, offset, offset + 40)
    return found.group().lower() if found else ""


def _when(doc: Doc, expressions: Sequence[Expression], when: When) -> When:
    """From where the first of some expressions is read; what follows it may say more of it."""
    first = expressions[0]
    told = told_before_noun if first.rule.name == "weekday" else tense_at
    when.tense = lambda: told(doc, first.start, first.end)
    when.wall = follows_past_act(doc, first.start)
    when.part_of_speech = lambda: span_at(doc, first.start, first.end).root.pos_
    if first.rule.name == "day" and PUT_OFF.match(doc._.plain[first.end : first.end + 90]):
        when.tense = lambda: PRESENT  # `la visite du 6 mars a été reportée`: the nearest 6 March
    if len(expressions) > 1:
        between = doc._.plain[first.end : expressions[1].start]
        if first.words["of"] and DATES_ITS_EVENT.match(between):
            following = expressions[1].read(_when(doc, expressions[1:], replace(when)))
            when.inner = (
                (following.start, following.end)
                if following and following.start and following.end
                else None
            )
        elif LISTED.match(between) and expressions[1].words["year"]:
            when.year = _listed_year(expressions)
    return when


# `un mois après le congrès du 4 mai`, `la veille du scrutin de dimanche`: the date is the event's.
DATES_ITS_EVENT = re.compile(r"^ $|^ [^,;:.()]{0,80}?\b(?:du|de|des|d'|en|le|de la|de l')\s?$")


LISTED = re.compile(r"^(?:,| et| ou| puis|, puis)(?: le| du| au)? ?$")


def _listed_year(expressions: Sequence[Expression]) -> int | None:
    """`le 4 mai et le 6 juin 2021`: the year stands with the last of a list."""
    first, following = expressions[0], expressions[1]
    if first.rule.name != "day" or following.rule.name != "day" or first.words["year"]:
        return None
    later = following.read(When(None))
    return later.start.year if later and later.start else None


FIRST_DAY, LAST_DAY = dt.date(1677, 9, 22), dt.date(2262, 4, 11)  # what datetime64[ns] can hold


def _row(expression: Expression, value: Value) -> dict:
    value = with_value(value, expression.words)
    if value.start and value.end and not FIRST_DAY <= value.start <= value.end <= LAST_DAY:
        value = replace(value, start=None, end=None, note="beyond the tables' calendar")
    return {
        "start": expression.start,
        "end": expression.end,
        "type": value.type,
        "value": value.value,
        "start_date": value.start,
        "end_date": value.end,
        "duration": value.duration,
        "basis": value.basis,
        "approximate": value.approximate,
        "rule": expression.rule.name + (f" ({value.note})" if value.note else ""),
    }
