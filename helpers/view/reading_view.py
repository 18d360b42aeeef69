"""tables -> the article as a page: who speaks tinted, who is named underlined, dates marked.

The page is plain HTML and works without scripts. Its looks stand in `style` attributes, which an
untrusted notebook keeps; a style sheet beside them, which only trusted notebooks and exported pages
use, adds what shows on keyboard focus, the dark theme and print. Each mark is a link to its row of
evidence, and the row a link back.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.view.charts import (
    GREY,
    INK,
    OTHERS,
    PALETTE,
    PAPER,
    actor_colours,
    counted_mentions,
    label_of,
    mixed,
    story_rows,
)
from helpers.view.escape import escape
from helpers.view.evidence import HtmlPage, shown
from helpers.view.reading_page import (
    DARK_TINTS,
    LEFT,
    LINE,
    LINK,
    ROW,
    SHEET,
    TABLE,
    TONES,
    legend,
    paragraph,
    row_id,
)

if TYPE_CHECKING:
    from helpers.article import Article


Row = Any  # one row of `itertuples`


@dataclass(frozen=True)
class Mark:
    """A stretch of the article with something to say about it."""

    start: int
    end: int
    id: str
    colour: str
    title: str  # what it is, in words: shown on hover and focus, read by screen readers
    label: str = ""  # the chip before a statement
    border: str = "solid"


def reading_view(
    article: Article,
    *,
    mentions: pd.DataFrame | None = None,
    statements: pd.DataFrame | None = None,
    dates: pd.DataFrame | None = None,
) -> HtmlPage:
    """The article as a page, its statements, names and dates marked, with its legend and evidence.

    `mentions`, `statements` and `dates` are the rows to mark of the tables so called; without them
    the names that charts count, and the statements and dates of the story. Three empty tables give
    the bare page.

    >>> from helpers import Article
    >>> page = reading_view(Article.from_text("Berlin menace Paris de sanctions."))
    >>> repr(page).splitlines()[0]
    'Berlin menace Paris de sanctions.'
    """
    own = mentions is not None or statements is not None or dates is not None
    rows = {
        "statement": story_rows(article, article.statements) if statements is None else statements,
        "mention": counted_mentions(article) if mentions is None else mentions,
        "date": story_rows(article, article.dates) if dates is None else dates,
    }
    prefix = f"view{zlib.crc32(_row_numbers(rows)):08x}-" if own else ""
    marks = {layer: list(MARKS[layer](article, table, prefix)) for layer, table in rows.items()}
    page = "".join(
        paragraph(article, row, marks, prefix) for row in article.paragraphs.itertuples()
    )
    markup = (
        f"<style>{STYLE_SHEET}</style>"
        f'<div class="reading" style="{SHEET}">{legend(article, rows)}'
        f'<article lang="fr">{page}</article>{_evidence(article, rows, prefix)}</div>'
    )
    return HtmlPage(markup, _plain(article, rows))


def _row_numbers(rows: dict[str, pd.DataFrame]) -> bytes:
    return repr([list(table.index) for table in rows.values()]).encode()


# --- what is marked ------------------------------------------------------------------------------


def _statement_marks(article: Article, rows: pd.DataFrame, prefix: str) -> Iterator[Mark]:
    colours = actor_colours(article)
    for row in rows.sort_values(["start", "end"], ascending=[True, False]).itertuples():
        known = isinstance(row.speaker, str)
        said = _speaker(article, row)
        cue = f", cue « {row.cue_text} »" if isinstance(row.cue_text, str) else ""
        yield Mark(
            row.start,
            row.end,
            f"{prefix}statement-{row.Index}",
            colours.get(row.speaker, OTHERS) if known else OTHERS,
            f"Statement {row.Index}: {said}, {row.kind}{cue}, rule {row.rule}",
            f"{said}, {row.kind}",
            "solid" if known and isinstance(row.speaker_text, str) else "dashed",
        )


def _speaker(article: Article, row: Row) -> str:
    """Who speaks: an actor, the words for one whom nobody can tell, or nobody."""
    if isinstance(row.speaker, str):
        named = "" if isinstance(row.speaker_text, str) else " (by context)"
        return label_of(article, row.speaker) + named
    if isinstance(row.speaker_text, str):
        return f"« {row.speaker_text} », who is not known"
    return "speaker unknown"


def _mention_marks(article: Article, rows: pd.DataFrame, prefix: str) -> Iterator[Mark]:
    colours = actor_colours(article)
    for row in rows.itertuples():
        title = f"{label_of(article, row.actor)}, {row.form}, rule {row.rule}"
        colour = colours.get(row.actor, OTHERS)
        yield Mark(row.start, row.end, f"{prefix}mention-{row.Index}", colour, title)


def _date_marks(article: Article, rows: pd.DataFrame, prefix: str) -> Iterator[Mark]:
    for row in rows.itertuples():
        title = f"{_days(row)}, {row.basis}, rule {row.rule}"
        yield Mark(row.start, row.end, f"{prefix}date-{row.Index}", GREY, title, border="dotted")


MARKS = {"statement": _statement_marks, "mention": _mention_marks, "date": _date_marks}


def _days(row: Row) -> str:
    """The days that a row of `dates` means, in words."""
    if row.type == "duration":
        return f"duration {shown(row.duration)}"
    if pd.isna(row.start_date) and pd.isna(row.end_date):
        return "no day can be told"
    roughly = "about " if row.approximate else ""
    if row.start_date == row.end_date:
        return f"{roughly}{shown(row.start_date)}"
    return f"{roughly}{shown(row.start_date)} to {shown(row.end_date)}"


# --- the evidence: a row for each mark ------------------------------------------------------------

NAMES = {"statement": "Statements", "mention": "Names", "date": "Dates and durations"}


def _evidence(article: Article, rows: dict[str, pd.DataFrame], prefix: str) -> str:
    """A table for each layer, in a box that scrolls; each row leads back to its mark."""
    tables = "".join(
        _evidence_table(article, layer, table, prefix) for layer, table in rows.items()
    )
    return (
        '<div class="rows" style="max-height:22em;overflow:auto;line-height:1.4" tabindex="0" '
        f'role="group" aria-label="Evidence: a row for each mark">{tables}</div>'
    )


def _evidence_table(article: Article, layer: str, table: pd.DataFrame, prefix: str) -> str:
    if table.empty:
        return ""
    heads = {"statement": "who, how", "mention": "actor, form", "date": "days, basis"}
    head = "".join(
        f'<th scope="col" style="{LEFT}">{name}</th>'
        for name in ("row", "words", heads[layer], "rule")
    )
    lines = "".join(_evidence_row(article, layer, row, prefix) for row in table.itertuples())
    return (
        f'<table style="{TABLE}"><caption style="{LEFT};font-weight:bold">'
        f"{NAMES[layer]}: {len(table)}</caption>"
        f'<thead><tr style="{LINE}">{head}</tr></thead><tbody>{lines}</tbody></table>'
    )


def _evidence_row(article: Article, layer: str, row: Row, prefix: str) -> str:
    mark = f"{prefix}{layer}-{row.Index}"
    return (
        f'<tr id="{row_id(mark)}" style="{LINE}"><th scope="row" style="{ROW}">'
        f'<a href="#{mark}" style="color:{LINK}" '
        f'title="{layer} {row.Index}, back to its place in the article">{row.Index}</a></th>'
        f'<td lang="fr" style="{LEFT}">{escape(row.text)}</td>'
        f'<td style="{LEFT}">{escape(WHAT[layer](article, row))}</td>'
        f'<td style="{LEFT}">{escape(str(row.rule))}</td></tr>'
    )


WHAT = {
    "statement": lambda article, row: f"{_speaker(article, row)}, {row.kind}",
    "mention": lambda article, row: f"{label_of(article, row.actor)}, {row.form}",
    "date": lambda article, row: f"{_days(row)}, {row.basis}",
}


def _plain(article: Article, rows: dict[str, pd.DataFrame]) -> str:
    """The page for a terminal: the text, then what is said in it, by whom."""
    lines = [
        f"{layer} {row.Index}: {WHAT[layer](article, row)}: {row.text}"
        for layer, table in rows.items()
        for row in table.itertuples()
    ]
    return "\n".join([article.text.rstrip("\n"), *lines])


# --- the style sheet, for trusted notebooks and exported pages ------------------------------------

DARK_PAPER, DARK_INK, DARK_GREY = "#111111", "#ececec", "#b4b4b4"


def on_dark(colour: str) -> str:
    """An actor's colour as it stands on dark paper: the same hue, half way to white."""
    return mixed(colour, PAPER, 0.45)


def _tones() -> Iterable[str]:
    """Each colour's light form for the dark page, and the two tints of it, as variables."""
    for number, colour in enumerate(TONES):
        light = on_dark(colour)
        tints = [mixed(light, DARK_PAPER, DARK_TINTS[depth]) for depth in (1, 2)]
        yield f".reading .c{number}{{--light:{light};--once:{tints[0]};--twice:{tints[1]}}}"


def _dark(scope: str) -> str:
    """The rules of the dark page, each under the selector that says when the page is dark."""
    rules = {
        "": f"background-color:{DARK_PAPER}!important;color:{DARK_INK}!important",
        " :is(p,h3,table,td,th,a.sign)": f"color:{DARK_INK}!important",
        " tr": f"background-color:{DARK_PAPER}!important",
        " :is(td,th) a": f"color:{on_dark(PALETTE[0])}!important",
        " :is(.sign,.chip)": "border-color:var(--light)!important",
        " :is(.chip,.bracket)": "color:var(--light)!important",
        " .chip": f"background-color:{DARK_PAPER}!important",
        " .said1": "background-color:var(--once)!important",
        " .said2": "background-color:var(--twice)!important",
    }
    return "".join(f"{scope}.reading{place}{{{looks}}}" for place, looks in rules.items())


def _on_paper() -> Iterable[str]:
    """The page in print: nothing scrolls, tints stay, each mark has its row's number beside it."""
    yield ".reading{border:none!important;padding:0!important;max-width:none!important;"
    yield "line-height:1.7!important;print-color-adjust:exact}"
    yield ".reading .rows{max-height:none!important;overflow:visible!important}"
    yield ".reading .rows table{font-size:8pt!important}"
    yield ".reading .rows :is(td,th){padding:1px 8px 1px 0!important}"
    yield ".reading .rows caption{padding-top:12px!important;break-after:avoid}"
    yield ".reading :is(p,h3,tr,.key){break-inside:avoid}"
    yield ".reading .chip[data-row]::before{content:attr(data-row) ' '}"
    yield ".reading .sign[data-row]::after{content:attr(data-row);font-size:7pt;line-height:0;"
    yield f"vertical-align:super;color:{GREY};padding-left:1px}}"
    yield ".reading .key caption::after{content:' · a small number is that of its row below'}"


STYLE_SHEET = "".join(
    [
        ".reading a:focus-visible{outline:3px solid #d03800;outline-offset:2px}",
        ".reading a[title]:focus-visible::after{content:attr(title);position:absolute;z-index:9;"
        f"max-width:28em;margin:1.7em 0 0 -2em;padding:2px 8px;background:{INK};color:{PAPER};"
        "font:normal 14px/1.5 sans-serif;border-radius:3px}",
        ".reading a.sign:hover,.reading a.chip:hover,.reading :target{background:#fff3bf!important;"
        f"color:{INK}!important}}",
        "@media (max-width:40em){.reading{padding:8px!important}.reading table{font-size:12px}"
        ".reading .chip{white-space:normal!important}.reading p{margin-left:0!important}}",
        "@media screen{",
        *_tones(),
        _dark('[data-jp-theme-light="false"] '),
        "}@media screen and (prefers-color-scheme:dark){",
        _dark("body:not([data-jp-theme-light]) "),
        "}@media print{",
        *_on_paper(),
        "}",
    ]
)
