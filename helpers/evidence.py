"""rows of a table -> the words behind them: evidence tables for notebooks.

What is shown here is HTML without scripts or style sheets, so that an untrusted notebook shows it
too; the article's words are escaped, for a text from anywhere may hold anything.
"""

from __future__ import annotations

import html
import re
from typing import Any

import pandas as pd

from helpers.article import ARTICLE_FILE, Article
from helpers.charts import label_of
from helpers.tables import locate


class Page:
    """Something to read in a notebook: HTML, and the same in plain text."""

    def __init__(self, markup: str, plain: str) -> None:
        self.markup = markup
        self.plain = plain

    def _repr_html_(self) -> str:
        return self.markup

    def __repr__(self) -> str:
        return self.plain


CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
MATHEMATICS = re.compile(r"[$\\]")


def escape(text: str) -> str:
    r"""Text for HTML in which nothing is markup, and no dollar sign or backslash begins mathematics.

    >>> escape("<b> 5 $ \\(x\\)")
    '&lt;b&gt; 5 <span>$</span> <span>\\</span>(x<span>\\</span>)'
    """
    return MATHEMATICS.sub(r"<span>\g<0></span>", attribute(text))


def attribute(text: str) -> str:
    """Text for the value of an HTML attribute."""
    return html.escape(CONTROL.sub("\ufffd", text))


CELL = "text-align:left;vertical-align:top;padding:4px 10px 4px 0"
SENTENCE = f"{CELL};min-width:18em"  # else a narrow window breaks it into single words
UNBROKEN = f"{CELL};white-space:nowrap"
SHORT = re.compile(r"[\d.,:%+-]+|—")  # a date, a number, nothing
FRAME = "overflow-x:auto;max-width:100%"
MARK = "background-color:#fff3bf;color:#1b1b1b;font-weight:600"


def evidence(article: Article, rows: pd.DataFrame, *columns: str) -> Page:
    """A table of rows, each beside its sentence in which its own words are marked.

    `rows` are rows of one of the article's tables, `columns` those of its columns to show. Ids of
    actors are shown as their labels. The row's number is a link to its sentence in the reading
    view: that of `00_start_here` for the collection's own article, else of the same notebook.
    Raises KeyError for a column that the table does not have.
    """
    missing = [name for name in columns if name not in rows.columns]
    if missing:
        raise KeyError(
            f"Expected columns of the table, got {missing}; it has {list(rows.columns)}."
        )
    head = "".join(
        f'<th scope="col" style="{CELL}">{name}</th>' for name in ("row", *columns, "sentence")
    )
    body, plain = [], []
    for row in rows.itertuples():
        values = [_value(article, getattr(row, name)) for name in columns]
        cells = "".join(f'<td style="{_look(value)}">{escape(value)}</td>' for value in values)
        sentence = _marked_sentence(article, row.start, row.end)
        body.append(
            f'<tr><td style="{UNBROKEN}">{_link_to_sentence(article, row)}</td>{cells}'
            f'<td style="{SENTENCE}">{sentence}</td></tr>'
        )
        plain.append(" | ".join([str(row.Index), *values, row.text]))
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>"
    markup = f'<div style="{FRAME}">{table}</div>'
    return Page(markup, "\n".join(plain) or "(no rows)")


def _look(value: str) -> str:
    """A cell's style: a date or a number stays on one line."""
    return UNBROKEN if SHORT.fullmatch(value) else CELL


def _link_to_sentence(article: Article, row: Any) -> str:
    sentence = locate(article.sentences, row.start)
    page = "00_start_here.ipynb" if article.name == ARTICLE_FILE.name else ""
    return (
        f'<a href="{page}#sentence-{sentence}" title="row {row.Index}, sentence {sentence} '
        f'in the article">{row.Index}</a>'
    )


def _value(article: Article, value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(_value(article, part) for part in value)
    return label_of(article, shown(value))


def shown(value: object) -> str:
    """A value as a reader wants it: a day as ISO date, nothing as a dash."""
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return "—"
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return str(value)


def _marked_sentence(article: Article, start: int, end: int) -> str:
    """The sentence or sentences around a span, the span marked."""
    sentences, text = article.sentences, article.text
    left = int(sentences["start"].iat[locate(sentences, start)])
    right = max(end, int(sentences["end"].iat[locate(sentences, max(start, end - 1))]))
    return (
        f'<span lang="fr">{escape(text[left:start])}<mark style="{MARK}">'
        f"{escape(text[start:end])}</mark>{escape(text[end:right])}</span>"
    )
