"""rows of a table -> the words behind them: evidence tables for notebooks.

What is shown here is HTML without scripts, its looks in `style` attributes, so that an untrusted
notebook shows it too; the article's words are escaped, for a text from anywhere may hold anything.
Importing this module gives plain pandas tables in a notebook the same manners (`table_html`).
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any

import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from helpers.page.files import ARTICLE_FILE
from helpers.tables import locate
from helpers.view.charts import label_of
from helpers.view.escape import attribute, escape, for_terminal, inert

if TYPE_CHECKING:
    from helpers.article import Article


class HtmlPage:
    """Something to read in a notebook: HTML, and the same in plain text."""

    def __init__(self, markup: str, plain: str) -> None:
        self.markup = markup
        self.plain = plain

    def _repr_html_(self) -> str:
        return self.markup

    def __repr__(self) -> str:
        return for_terminal(self.plain)


CELL = "text-align:left;vertical-align:top"


SENTENCE = f"{CELL};min-width:18em"  # else a narrow window breaks it into single words


BESIDE = 5  # columns that a sentence can stand beside, 800 pixels wide


UNBROKEN = f"{CELL};white-space:nowrap"


SHORT = re.compile(r"[\d.,:%+-]+|—")  # a date, a number, nothing


FRENCH = re.compile(  # columns of the article's words and of actors' names
    "actor|speaker|source|target|participants|label|role|place|dated_by|term|(?:.*_)?text"
)


PRINT = (  # paper does not scroll
    "@media print{.wide{overflow:visible!important}.wide table{font-size:8pt!important}"
    ".wide :is(td,th){min-width:0!important;padding:2px 5px 2px 0!important}"
    ".wide :is(tr,tbody:has([scope=rowgroup])){break-inside:avoid}"
    ".wide mark{print-color-adjust:exact}}"
)


MARK = "background-color:#fff3bf;color:#1b1b1b;font-weight:600"


def framed(table: str, name: str) -> str:
    """A table in the one frame that scrolls sideways, which the keyboard reaches under a name."""
    return (
        f'<div class="wide" style="overflow-x:auto;max-width:100%" tabindex="0" role="group" '
        f'aria-label="{attribute(name)}">{table}</div>'
    )


def evidence(article: Article, rows: pd.DataFrame, *columns: str) -> HtmlPage:
    """A table of rows, each with its sentence in which its own words are marked.

    `rows` are rows of one of the article's tables, `columns` those of its columns to show. Ids of
    actors are shown as their labels. Beside more than five columns a sentence has no room: it
    stands below its row. The row's number is a link to its sentence in the reading view: that of
    `00_start_here` for the collection's own article, else of the same notebook.
    Raises KeyError for a column that the table does not have.
    """
    missing = [name for name in columns if name not in rows.columns]
    if missing:
        raise KeyError(
            f"Expected columns of the table, got {missing}; it has {list(rows.columns)}."
        )
    body, plain = [], []
    for row in rows.itertuples():
        values = {name: _value(article, getattr(row, name)) for name in columns}
        body.append(_row(article, row, values))
        plain.append(" | ".join([str(row.Index), *values.values(), row.text]))
    name = f"{len(rows)} {'row' if len(rows) == 1 else 'rows'} of evidence"
    if len(columns) > BESIDE:
        name += ", each with its sentence below"
    markup = f"<style>{PRINT}</style>{framed(_table(columns, body, name), name)}"
    return HtmlPage(markup, "\n".join(plain) or "(no rows)")


def _table(columns: tuple[str, ...], body: list[str], name: str) -> str:
    below = len(columns) > BESIDE
    heads = ("row", *columns) if below else ("row", *columns, "sentence")
    head = "".join(f'<th scope="col" style="{CELL}">{name}</th>' for name in heads)
    rows = ("</tbody><tbody>" if below else "").join(body)
    return (
        f'<table><caption style="text-align:left">{name}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(article: Article, row: Any, values: dict[str, str]) -> str:
    """A row, its sentence beside it, or below it in the same body, which print keeps together."""
    cells = "".join(_cell(name, value) for name, value in values.items())
    sentence = _marked_sentence(article, row.start, row.end)
    link = f'style="{UNBROKEN}">{_link_to_sentence(article, row)}</th>'
    if len(values) <= BESIDE:
        return f'<tr><th scope="row" {link}{cells}<td style="{SENTENCE}">{sentence}</td></tr>'
    return (
        f'<tr><th scope="rowgroup" rowspan="2" {link}{cells}</tr>'
        f'<tr><td colspan="{len(values)}" style="{CELL}">{sentence}</td></tr>'
    )


def _cell(column: str, value: str) -> str:
    """A value's cell; the article's words and names in it are to be read out in French."""
    language = ' lang="fr"' if FRENCH.fullmatch(column) and value != "—" else ""
    return f'<td{language} style="{_look(value)}">{escape(value)}</td>'


def _look(value: str) -> str:
    """A cell's style: a date or a number stays on one line."""
    return UNBROKEN if SHORT.fullmatch(value) else CELL


def _link_to_sentence(article: Article, row: Any) -> str:
    sentence = locate(article.sentences, row.start)
    page = "00_start_here.ipynb" if article.file == ARTICLE_FILE.resolve() else ""
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


# --- plain pandas tables -------------------------------------------------------------------------


PANDAS_STYLE = re.compile(r"<style(?:(?!<style).)*?</style>\s*", re.S)


# In the tag alone: the article's words may be the same.
WITH_BORDER = re.compile(r'(?P<tag><table\b[^<>]*?) border="1"')


# The words of a table: all that is no tag. pandas writes `<` and `>` in words as entities.
WORDS = re.compile(r"(?<=>)[^<>]+(?=<)")


def table_html(frame: pd.DataFrame) -> str:
    """pandas' own HTML of a table with its words aligned left, its numbers right, in a frame.

    Tables with several levels of rows or columns, or with columns left out, stay as pandas has
    them.

    >>> table_html(pd.DataFrame({"who": ["Rome"], "times": [3]})).count("text-align:left")
    4
    """
    markup = PANDAS_STYLE.sub("", frame._repr_html_() or frame.to_html())
    markup = WORDS.sub(lambda words: inert(words[0]), WITH_BORDER.sub(r"\g<tag>", markup))
    if frame.index.nlevels == frame.columns.nlevels == 1:
        words = [True, *(not _is_number(kind) for kind in frame.dtypes)]
        markup = re.sub(
            r"<tr(?:(?!<tr).)*?</tr>", lambda row: _aligned(row[0], words), markup, flags=re.S
        )
    name = f"Table: {', '.join(map(str, frame.columns))}"
    return f"<style>{PRINT}</style>{framed(markup, name)}"


def _is_number(kind: Any) -> bool:
    return is_numeric_dtype(kind) and not is_bool_dtype(kind)


def _aligned(row: str, words: list[bool]) -> str:
    """A row of pandas' HTML, its cells aligned left where they hold words."""
    if len(re.findall(r"<t[hd]", row)) != len(words):
        return row
    left = iter(words)
    return re.sub(r"<t[hd]", lambda cell: cell[0] + ' style="text-align:left"' * next(left), row)


def _show_tables() -> None:
    """Have IPython, where it runs, show every table by `table_html`."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is not None:
        shell.display_formatter.formatters["text/html"].for_type(pd.DataFrame, table_html)


_show_tables()
