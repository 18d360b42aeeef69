"""tables -> the words behind them: evidence tables and the article as a marked page.

What is shown here is HTML without scripts or style sheets, so that an untrusted notebook shows it
too; the article's words are escaped, for a text from anywhere may hold anything.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

import pandas as pd

from helpers.article import Article, locate
from helpers.charts import actor_colours, label_of


class Page:
    """Something to read in a notebook: HTML, and the same in plain text."""

    def __init__(self, markup: str, plain: str) -> None:
        self.markup = markup
        self.plain = plain

    def _repr_html_(self) -> str:
        return self.markup

    def __repr__(self) -> str:
        return self.plain


def escape(text: str) -> str:
    """Text for HTML in which nothing is markup and no dollar sign begins mathematics."""
    return html.escape(text).replace("$", "<span>$</span>")


CELL = 'style="text-align:left;vertical-align:top;padding:4px 10px 4px 0"'
MARK = 'style="background-color:#fff3bf;color:#1b1b1b;font-weight:600"'


def evidence(article: Article, rows: pd.DataFrame, *columns: str) -> Page:
    """A table of rows, each beside its sentence in which its own words are marked.

    `rows` are rows of one of the article's tables, `columns` those of its columns to show. Ids of
    actors are shown as their labels. Raises KeyError for a column that the table does not have.
    """
    missing = [name for name in columns if name not in rows.columns]
    if missing:
        raise KeyError(
            f"Expected columns of the table, got {missing}; it has {list(rows.columns)}."
        )
    head = "".join(f'<th scope="col" {CELL}>{name}</th>' for name in ("row", *columns, "sentence"))
    body, plain = [], []
    for row in rows.itertuples():
        shown = [_value(article, getattr(row, name)) for name in columns]
        cells = "".join(f"<td {CELL}>{escape(value)}</td>" for value in [str(row.Index), *shown])
        body.append(
            f"<tr>{cells}<td {CELL}>{_marked_sentence(article, row.start, row.end)}</td></tr>"
        )
        plain.append(" | ".join([str(row.Index), *shown, row.text]))
    markup = f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>"
    return Page(markup, "\n".join(plain) or "(no rows)")


def _value(article: Article, value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(_value(article, part) for part in value)
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return "—"
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return label_of(article, str(value))


def _marked_sentence(article: Article, start: int, end: int) -> str:
    """The sentence or sentences around a span, the span marked."""
    sentences, text = article.sentences, article.text
    left = int(sentences["start"].iat[locate(sentences, start)])
    right = max(end, int(sentences["end"].iat[locate(sentences, max(start, end - 1))]))
    return (
        f'<span lang="fr">{escape(text[left:start])}<mark {MARK}>{escape(text[start:end])}</mark>'
        f"{escape(text[end:right])}</span>"
    )


def marked_article(article: Article, mentions: pd.DataFrame) -> Page:
    """The article as a page, each mention underlined in its actor's colour and named on hover."""
    colours = actor_colours(article)
    parts = []
    for row in article.paragraphs.itertuples():
        inside = mentions[(mentions["start"] >= row.start) & (mentions["end"] <= row.end)]
        words = _marked(article, row.start, row.end, inside, colours)
        parts.append(f'<p lang="fr" style="{PARAGRAPH.get(row.section, "")}">{words}</p>')
    legend = _legend(article, mentions, colours)
    return Page(f"{legend}<article>{''.join(parts)}</article>", article.text)


def marked_statements(article: Article, statements: pd.DataFrame) -> Page:
    """The article as a page, each statement in brackets of its speaker's colour, the speaker named.

    A statement within another is not marked apart.
    """
    colours = actor_colours(article)
    outer = statements[statements["within"].isna()].sort_values("start")
    parts = []
    for row in article.paragraphs.itertuples():
        inside = outer[(outer["start"] >= row.start) & (outer["start"] < row.end)]
        words = _spoken(article, row.start, row.end, inside, colours)
        parts.append(f'<p lang="fr" style="{PARAGRAPH.get(row.section, "")}">{words}</p>')
    return Page(f"<article>{''.join(parts)}</article>", article.text)


def _spoken(
    article: Article, start: int, end: int, statements: pd.DataFrame, colours: Mapping[str, str]
) -> str:
    pieces, place = [], start
    for row in statements.itertuples():
        if row.start < place:
            continue
        known = isinstance(row.speaker, str)
        colour = colours.get(row.speaker, "#767676") if known else "#767676"
        name = escape(label_of(article, row.speaker) if known else "speaker unknown")
        pieces.append(escape(article.text[place : row.start]))
        pieces.append(
            f'<span style="border-bottom:3px solid {colour}"><strong>[{name}, {row.kind}:</strong> '
            f"{escape(article.text[row.start : row.end])}<strong>]</strong></span>"
        )
        place = row.end
    return "".join([*pieces, escape(article.text[place:end])])


PARAGRAPH = {
    "headline": "font-size:1.3em;font-weight:bold",
    "caption": "color:#595959;font-size:0.9em",
    "related": "color:#595959;font-size:0.9em;margin-left:2em",
    "boilerplate": "color:#595959;font-size:0.9em;margin-left:2em",
}


def _marked(
    article: Article, start: int, end: int, mentions: pd.DataFrame, colours: Mapping[str, str]
) -> str:
    pieces, place = [], start
    for row in mentions.itertuples():
        if row.start < place:
            continue
        colour = colours.get(row.actor, "#767676")
        title = escape(f"{label_of(article, row.actor)} ({row.form})").replace('"', "&quot;")
        pieces.append(escape(article.text[place : row.start]))
        pieces.append(
            f'<span title="{title}" style="border-bottom:3px solid {colour}">'
            f"{escape(article.text[row.start : row.end])}</span>"
        )
        place = row.end
    return "".join([*pieces, escape(article.text[place:end])])


def _legend(article: Article, mentions: pd.DataFrame, colours: Mapping[str, str]) -> str:
    counts = mentions["actor"].value_counts(sort=False)
    shown: Sequence[str] = [actor for actor in article.actors.index if actor in counts.index]
    items = "".join(
        f'<span style="border-bottom:3px solid {colours[actor]};margin-right:1.2em">'
        f"{escape(label_of(article, actor))} {counts[actor]}</span> "
        for actor in shown
    )
    return f"<p>{items}</p>"
