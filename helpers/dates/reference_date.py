"""The day from which `hier` and `mercredi` count."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

import pandas as pd
from spacy.tokens import Doc

from helpers.dates.calendar import make_day
from helpers.dates.expressions import Expression, When
from helpers.dates.find import find_expressions
from helpers.dates.patterns import MONTH
from helpers.dates.table import BOUNDS
from helpers.dates.told_when import FUTURE, tense_at
from helpers.dates.values import month_number
from helpers.page.dateline import find_dateline
from helpers.page.parts import STORY
from helpers.page.sections.find_sections import even_out
from helpers.page.sections.patterns import DATE_LINE
from helpers.tables import rows_of

PUBLISHED = re.compile(
    r"^\W*(?:(?:article )?(?:publié|mis en ligne|paru|posté|diffusé|rédigé|publication|date)\b"
    r"|le \d)|\bpublié (?:le|à)\b",
    re.IGNORECASE,
)


UPDATED = re.compile(r"^\W*(?:article )?(?:modifié|mise? à jour|actualisé)e?\b", re.IGNORECASE)


def find_reference_date(
    doc: Doc, sentences: pd.DataFrame, published: dt.date | None = None
) -> dt.date | None:
    """The day from which `hier` counts: the one given, else read from the article, else None.

    Read from a line `Publié le …` where there is one; else from a dateline (`Rome, 4 mai (AFP)`,
    its year from a full date elsewhere in the text); else from a line `Mis à jour le …`; else the
    first full date of headline, caption or body that is told as past and lies in the latest year so
    told: reports recall older days.
    """
    if published is not None:
        return published
    story: list[tuple[Expression, dt.date]] = []
    updated: list[dt.date] = []
    for start, end, section in rows_of(sentences, *BOUNDS):
        if not FULL_YEAR.search(doc._.plain, start, end):
            continue
        line = even_out(doc._.plain[start:end])
        if _says_when_published(line, section) and (day := next(_full_dates(line), None)):
            return day[1]
        updated += [date for _, date in _full_dates(line)] if UPDATED.match(line) else []
        story += _full_dates(doc._.plain, start, end) if section in STORY else []
    dateline = _day_of_dateline(doc, sentences, [date for _, date in story] + updated)
    return dateline or next(iter(updated), None) or _first_of_latest_year(doc, story)


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


def _day_of_dateline(doc: Doc, sentences: pd.DataFrame, full: Sequence[dt.date]) -> dt.date | None:
    """The day in the dateline that opens a paragraph, its year that of the nearest full date."""
    opening = sentences[sentences["section"].isin(STORY)].drop_duplicates("paragraph").head(5)
    for start, end in rows_of(opening, "start", "end"):
        dateline = find_dateline(doc._.plain, start, end)
        match = DAY_AND_MONTH.fullmatch(doc._.plain, *dateline.day) if dateline else None
        if match is None:
            continue
        day, month = match["day"].replace("1er", "1"), month_number(match["month"].lower())
        years = [int(match["year"])] if match["year"] else sorted({date.year for date in full})
        dates = [date for year in years if (date := make_day(year, month, int(day)))]
        if dates:
            return min(dates, key=lambda date: min((abs((date - d).days) for d in full), default=0))
    return None


DAY_AND_MONTH = re.compile(
    rf"(?P<day>1er|[12]\d|3[01]|[1-9]) (?P<month>{MONTH})(?: (?P<year>\d{{4}}))?", re.IGNORECASE
)


def _first_of_latest_year(doc: Doc, dates: Sequence[tuple[Expression, dt.date]]) -> dt.date | None:
    """Of the full dates told as past or present, the first that lies in the latest year."""
    told = [date for e, date in dates if tense_at(doc, e.start, e.end) != FUTURE]
    told = told or [date for _, date in dates]
    latest = max((date.year for date in told), default=0)
    return next((date for date in told if date.year == latest), None)
