"""doc -> dates: the article's expressions of time, each with the days that it means.

The value is worked out from the words (`helpers.dates`, which lists the rules), the reference date
(the day of publication), the tense of the clause (`helpers.tense`) and the days named before.

The rooms of the reading of time, in the order in which they are best read: `calendar_words` (the
calendar), `expressions` (what an expression is), `calendar_rules` and `count_rules` (the rules),
`dates` (finding them), `tense`, this module; then `event_words` (what a date dates), `event_parts`
(where and who) and `events` (one event, one row).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd
from spacy.tokens import Doc

from helpers.article import SECTION, STORY
from helpers.calendar_words import Span, make_day
from helpers.dates import find_expressions
from helpers.expressions import (
    DEICTIC,
    EXPLICIT,
    MONTH,
    RELATIVE,
    VAGUE,
    Expression,
    Value,
    When,
    month_number,
)
from helpers.sections import DATE_LINE, even_out
from helpers.tables import SPAN, Column, make_table, rows_of, table_schema
from helpers.tense import FUTURE, PRESENT, PUT_OFF, PUT_OFF_TO, tense_at

TYPES = ("date", "period", "duration")
BASES = (EXPLICIT, DEICTIC, RELATIVE, VAGUE)

DATES = table_schema(
    **SPAN,
    type=Column(pd.CategoricalDtype(TYPES)),
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

    A row is one expression: its `type` (date, period or duration), the inclusive days `start_date`
    to `end_date` that it means (NaT where unknown), a duration's ISO 8601 length, on what the value
    rests (`basis`), whether it is approximate, and the `rule` that read it.
    """
    return make_table(_date_rows(doc, sentences, reference_date), DATES)


def _date_rows(doc: Doc, sentences: pd.DataFrame, reference: dt.date | None) -> Iterator[dict]:
    """The rows of `dates`, sentence by sentence; each date may count from those before it."""
    told, plain, source = Told(), doc._.plain, doc._.source
    for sentence, (start, end, section) in enumerate(rows_of(sentences, *BOUNDS)):
        expressions = list(find_expressions(plain, start, end))
        beside: Span | None = None  # the time named last in this sentence
        for place, expression in enumerate(expressions):
            when = _when(doc, expressions[place:], When(reference, last=told.last, day=told.day, beside=beside))  # fmt: skip
            if expression.words["of"] and not when.inner:
                when.inner = told.dated_by(_word_after(plain, expression.end))
            value = expression.read(when)
            if value is None:
                continue
            if beside and PUT_OFF_TO.search(plain, max(start, expression.start - 70), expression.start):  # fmt: skip
                value = _put_off(value, beside)
            if section == "related" and expression.rule.name == "weekday":
                value = _as_in_story(value, told.days)
            if section in STORY:
                told.add(value)
            beside = (value.start, value.end) if value.start and value.end else beside
            text = source[expression.start : expression.end]
            yield {
                **_row(expression, value),
                "text": text,
                "sentence": sentence,
                "section": section,
            }
        if any(e.rule.name in DAY_RULES for e in expressions):
            told.add_sentence(plain[start:end])


BOUNDS = ("start", "end", "section")  # of a sentence
DAY_RULES = ("day", "numeric-day", "weekday")


@dataclass
class Told:
    """The days that the text has named so far.

    `last` is the interval and `day` the single day named last, `days` all single days, `sentences`
    the sentences that tell of a single day, each with it.
    """

    last: Span | None = None
    day: dt.date | None = None
    days: list[dt.date] = field(default_factory=list)
    sentences: list[tuple[str, Span]] = field(default_factory=list)

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

    def dated_by(self, word: str) -> Span | None:
        """The day told in the sentence in which a word stood last."""
        told = (day for text, day in reversed(self.sentences) if word in LONG_WORD.findall(text.lower()))  # fmt: skip
        return next(told, None) if word else None


def _put_off(value: Value, first: Span) -> Value:
    """`Prévue mardi, reportée à jeudi`: a weekday to which a thing is put off comes after its first day."""
    if value.basis != DEICTIC or value.start is None or value.start != value.end:
        return value
    weeks = max(0, (first[1] - value.start).days // 7 + 1)
    day = value.start + dt.timedelta(weeks=weeks)
    return replace(value, start=day, end=day)


def _as_in_story(value: Value, days: Sequence[dt.date]) -> Value:
    """A teaser appeared on another day: its `mercredi` is the story's, if the story has that weekday."""
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
    when.tense = lambda: tense_at(doc, first.start, first.end)
    if first.rule.name == "day" and PUT_OFF.match(doc._.plain[first.end : first.end + 90]):
        when.tense = lambda: PRESENT  # `la visite du 6 mars a été reportée`: the nearest 6 March
    if len(expressions) > 1:
        between = doc._.plain[first.end : expressions[1].start]
        if first.words["of"] and DATES_ITS_EVENT.match(between):
            following = expressions[1].read(_when(doc, expressions[1:], replace(when)))
            when.inner = (following.start, following.end) if following and following.start and following.end else None  # fmt: skip
        elif LISTED.match(between) and expressions[1].words["year"]:
            when.year = _listed_year(expressions)
    return when


# `un mois après le congrès du 4 mai`, `la veille du scrutin de dimanche`: the date is the event's.
DATES_ITS_EVENT = re.compile(r"^ [^,;:.()]{0,80}?\b(?:du|de|des|d'|en|le|de la|de l')\s?$")
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
    if value.start and value.end and not FIRST_DAY <= value.start <= value.end <= LAST_DAY:
        value = replace(value, start=None, end=None, note="beyond the tables' calendar")
    return {
        "start": expression.start,
        "end": expression.end,
        "type": value.type,
        "start_date": value.start,
        "end_date": value.end,
        "duration": value.duration,
        "basis": value.basis,
        "approximate": value.approximate,
        "rule": expression.rule.name + (f" ({value.note})" if value.note else ""),
    }


# --- the reference date ---------------------------------------------------------------------------

PUBLISHED = re.compile(
    r"^\W*(?:(?:article )?(?:publié|mis en ligne|paru|posté|diffusé|rédigé|publication|date)\b|le \d)|\bpublié (?:le|à)\b",
    re.IGNORECASE,
)
# A dispatch opens with its place and day: `BRUXELLES, 4 mai (AFP) -`, `Rome, le 4 mai 2021 –`.
DATELINE = re.compile(
    r"^(?:[A-ZÀ-Ý][\w'-]+[ ,/-]*){1,5}(?:\([^()]{2,40}\) ?)?(?:[,–—-] ?)?(?:(?:AFP|Reuters|ATS|AP|Belga)[ ,–-]*)?(?:le )?$"
)
AFTER_DATELINE = re.compile(r"^ ?(?:\([^()]{2,40}\)|[-–—:.]|/)")


def in_dateline(before: str, after: str) -> bool:
    """Whether a date stands in a dispatch's opening, by the words before and after it in its line.

    >>> in_dateline("Lima, le ", " (AFP) - Une grève"), in_dateline("Il vient à Lima le ", " (AFP)")
    (True, False)
    """
    return bool(DATELINE.match(before) and AFTER_DATELINE.match(after))


def find_reference_date(
    doc: Doc, sentences: pd.DataFrame, published: dt.date | None = None
) -> dt.date | None:
    """The day from which `hier` counts: the one given, else read from the article, else None.

    Read from a line `Publié le …` where there is one; else from a dateline (`Rome, 4 mai (AFP)`,
    its year from a full date elsewhere in the text); else the first full date of headline, caption
    or body that is told as past and lies in the latest year so told: a report may recall older days.
    """
    if published is not None:
        return published
    story: list[tuple[Expression, dt.date]] = []
    for start, end, section in rows_of(sentences, *BOUNDS):
        if not FULL_YEAR.search(doc._.plain, start, end):
            continue
        line = even_out(doc._.plain[start:end])
        if _says_when_published(line, section) and (day := next(_full_dates(line), None)):
            return day[1]
        story += _full_dates(doc._.plain, start, end) if section in STORY else []
    return _dateline(doc, sentences, [date for _, date in story]) or _first_of_latest_year(doc, story)  # fmt: skip


def _says_when_published(line: str, section: str) -> bool:
    """`Publié le 4 mai 2021 à 8 h`, or a short line that is little more than a date and a paper."""
    if section == "boilerplate" and DATE_LINE.search(line):
        return True
    return bool(PUBLISHED.search(line)) and (section not in STORY or len(line) < 120)


FULL_YEAR = re.compile(r"\d{4}|mille|/\d\d\b")


def _full_dates(
    plain: str, start: int = 0, end: int | None = None
) -> Iterator[tuple[Expression, dt.date]]:
    """Days of which day, month and year are written."""
    for expression in find_expressions(plain, start, len(plain) if end is None else end):
        if expression.rule.name in ("day", "numeric-day"):
            value = expression.read(When(None))
            if value and value.start:
                yield expression, value.start


def _dateline(doc: Doc, sentences: pd.DataFrame, full: Sequence[dt.date]) -> dt.date | None:
    """The day in the dateline that opens a paragraph; without a year, that of the nearest full date."""
    opening = sentences[sentences["section"].isin(STORY)].drop_duplicates("paragraph").head(5)
    for row in opening.itertuples():
        head = doc._.plain[row.start : min(row.start + 90, row.end)]
        for match in DATELINE_DAY.finditer(head):
            if not in_dateline(head[: match.start()], head[match.end() :]):
                continue
            day, month = match["day"].replace("1er", "1"), month_number(match["month"].lower())
            years = [int(match["year"])] if match["year"] else sorted({date.year for date in full})
            dates = [date for year in years if (date := make_day(year, month, int(day)))]
            if dates:
                return min(dates, key=lambda date: min((abs((date - d).days) for d in full), default=0))  # fmt: skip
    return None


DATELINE_DAY = re.compile(
    rf"\b(?P<day>1er|[12]\d|3[01]|[1-9]) (?P<month>{MONTH})(?: (?P<year>20\d\d|19\d\d))?",
    re.IGNORECASE,
)


def _first_of_latest_year(doc: Doc, dates: Sequence[tuple[Expression, dt.date]]) -> dt.date | None:
    """Of the full dates told as past or present, the first that lies in the latest year."""
    told = [date for e, date in dates if tense_at(doc, e.start, e.end) != FUTURE]
    told = told or [date for _, date in dates]
    latest = max((date.year for date in told), default=0)
    return next((date for date in told if date.year == latest), None)
