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
from itertools import pairwise
from typing import Any

import pandas as pd

from helpers.article import Article
from helpers.charts import (
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
from helpers.evidence import CELL, Page, attribute, escape, shown

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
) -> Page:
    """The article as a page, its statements, names and dates marked, with its legend and evidence.

    `mentions`, `statements` and `dates` are the rows to mark of the tables so called; without them
    the names that charts count, and the statements and dates of the story. Three empty tables give
    the bare page.

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
        _paragraph(article, row, marks, prefix) for row in article.paragraphs.itertuples()
    )
    markup = (
        f"<style>{STYLE_SHEET}</style>"
        f'<div class="reading" style="{SHEET}">{_legend(article, rows)}'
        f'<article lang="fr">{page}</article>{_evidence(article, rows, prefix)}</div>'
    )
    return Page(markup, _plain(article, rows))


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


# --- the page ------------------------------------------------------------------------------------

SHEET = (
    f"background-color:{PAPER};color:{INK};border:1px solid #d9d9d9;padding:16px 24px;"
    "max-width:50em;line-height:1.9"
)
# A notebook's theme colours tables, striped; on paper they have colours of their own.
TABLE, LINE, LEFT, LINK = f"color:{INK}", f"background-color:{PAPER}", "text-align:left", "#0b57a4"
ROW = f"{LEFT};font-weight:normal"
SECTION_LOOK = {
    "headline": "font-size:1.4em;font-weight:bold;line-height:1.5",
    "caption": f"color:{GREY};font-size:0.9em",
    "related": f"color:{GREY};font-size:0.9em;margin-left:2em",
    "boilerplate": f"color:{GREY};font-size:0.9em;margin-left:2em",
}


def _paragraph(article: Article, row: Row, marks: dict[str, list[Mark]], prefix: str) -> str:
    """One paragraph, its sentences each under its own id."""
    sentences = article.sentences[article.sentences["paragraph"] == row.Index]
    pieces, place = [], row.start
    for sentence in sentences.itertuples():
        pieces.append(_stretch(article, place, sentence.start, marks))
        words = _stretch(article, sentence.start, sentence.end, marks)
        pieces.append(f'<span id="{prefix}sentence-{sentence.Index}">{words}</span>')
        place = sentence.end
    pieces.append(_stretch(article, place, row.end, marks))
    look = SECTION_LOOK.get(row.section)
    style = f' style="{look}"' if look else ""
    tag = "h3" if row.section == "headline" else "p"
    return f'<{tag} class="{row.section}"{style}>{"".join(pieces)}</{tag}>'


def _stretch(article: Article, start: int, end: int, marks: dict[str, list[Mark]]) -> str:
    """A stretch of text cut wherever a mark begins or ends, so that marks may cross or nest."""
    said, signs = marks["statement"], [*marks["mention"], *marks["date"]]
    inside = {
        place for mark in (*said, *signs) for place in (mark.start, mark.end) if start < place < end
    }
    cuts = [start, *sorted(inside), end]
    return "".join(
        _piece(article, left, right, said, signs) for left, right in pairwise(cuts) if left < right
    )


def _piece(article: Article, left: int, right: int, said: list[Mark], signs: list[Mark]) -> str:
    """Words between two cuts: what begins before them, the words tinted, what ends after them."""
    opened = "".join(_chip(mark) for mark in said if mark.start == left)
    closed = "".join(
        _bracket(mark, "]") for mark in reversed(said) if mark.end == right and mark.start <= left
    )
    words = escape(article.text[left:right])
    sign = next((mark for mark in signs if mark.start <= left and right <= mark.end), None)
    if sign:
        words = _sign(sign, words, first=sign.start == left)
    around = [mark for mark in said if mark.start <= left and right <= mark.end]
    return f"{opened}{_tinted(words, around)}{closed}"


def _chip(mark: Mark) -> str:
    """The label before a statement: who speaks and how, and a link to its evidence."""
    look = (
        f"background-color:{PAPER};color:{mark.colour};border:1px {mark.border} {mark.colour};"
        "border-radius:3px;padding:1px 4px;font-size:12px;font-weight:bold;line-height:1.2;"
        "text-decoration:none;white-space:nowrap"
    )
    return (
        f'{_bracket(mark, "[")}<a class="chip {_tone(mark.colour)}" lang="en" id="{mark.id}" '
        f'data-row="{_row_number(mark)}" href="#{_row_id(mark.id)}" title="{attribute(mark.title)}" style="{look}">'
        f"{escape(mark.label)}</a> "
    )


def _bracket(mark: Mark, sign: str) -> str:
    return f'<b class="bracket {_tone(mark.colour)}" style="color:{mark.colour}">{sign}</b>'


def _sign(mark: Mark, words: str, *, first: bool) -> str:
    """A name or a date: underlined, and a link to its evidence."""
    width = 2 if mark.border == "dotted" else 3
    look = f"color:{INK};text-decoration:none;border-bottom:{width}px {mark.border} {mark.colour}"
    identity = f' id="{mark.id}" data-row="{_row_number(mark)}"' if first else ""
    return (
        f'<a class="sign {_tone(mark.colour)}"{identity} href="#{_row_id(mark.id)}" '
        f'title="{attribute(mark.title)}" style="{look}">{words}</a>'
    )


def _tinted(words: str, around: list[Mark]) -> str:
    """Words in the tint of who says them, stronger where a statement stands within another."""
    if not around:
        return words
    depth = min(len(around), 2)
    inner = around[-1]
    look = f"background-color:{tint(inner.colour, depth)}"
    return f'<span class="said{depth} {_tone(inner.colour)}" style="{look}">{words}</span>'


# How much of the speaker's colour: outside, in a statement, in one within it.
TINTS, DARK_TINTS = (0.0, 0.10, 0.22), (0.0, 0.18, 0.36)


def tint(colour: str, depth: int) -> str:
    """The background of words said: the speaker's colour, thinned until ink reads well on it."""
    return mixed(colour, PAPER, TINTS[depth])


def _row_number(mark: Mark) -> str:
    """The number of its row, which paper shows beside the mark since it can't be followed there."""
    return mark.id.rpartition("-")[2]


def _row_id(mark_id: str) -> str:
    return f"{mark_id}-evidence"


def _tone(colour: str) -> str:
    """The class of a colour, by which the style sheet finds it."""
    return f"c{TONES.index(colour)}"


TONES = (*PALETTE, OTHERS, GREY)


# --- the legend, which is the count --------------------------------------------------------------


def _legend(article: Article, rows: dict[str, pd.DataFrame]) -> str:
    named = rows["mention"]["actor"].value_counts(sort=False)
    said = rows["statement"]["speaker"].value_counts(sort=False)
    words = rows["statement"].groupby("speaker", observed=True)["quoted_words"].sum()
    actors = [actor for actor in article.actors.index if actor in named or actor in said]
    lines = "".join(
        _legend_line(article, actor, named.get(actor, 0), said.get(actor, 0), words.get(actor, 0))
        for actor in actors
    )
    unknown = rows["statement"]["speaker"].isna()
    if unknown.any():
        told = int(rows["statement"].loc[unknown, "quoted_words"].sum())
        lines += _counts("speaker unknown", OTHERS, "dashed", 0, int(unknown.sum()), told)
    head = "".join(
        f'<th scope="col" style="{CELL}">{name}</th>'
        for name in ("actor", "named", "statements", "words quoted")
    )
    return (
        f'<table class="key" style="{TABLE};line-height:1.25"><caption style="{LEFT};padding-bottom:6px;line-height:1.6">'
        f"{_key(len(rows['date']))}</caption>"
        f'<thead><tr style="{LINE}">{head}</tr></thead><tbody>{lines}</tbody></table>'
    )


def _key(dates: int) -> str:
    return (
        "Legend and count: <b>[</b>tinted in brackets<b>]</b> what somebody says · "
        f'<span style="border-bottom:3px solid {GREY}">underlined</span> a name · '
        f'<span style="border-bottom:2px dotted {GREY}">dotted</span> a date or duration ({dates})'
    )


def _legend_line(article: Article, actor: str, named: int, said: int, words: int) -> str:
    colour = actor_colours(article)[actor]
    return _counts(label_of(article, actor), colour, "solid", named, int(said), int(words))


def _counts(label: str, colour: str, border: str, *numbers: int) -> str:
    look = f"border-bottom:3px {border} {colour}"
    language = "" if border == "dashed" else ' lang="fr"'
    cells = "".join(f'<td style="{CELL};text-align:right">{number}</td>' for number in numbers)
    return (
        f'<tr style="{LINE}"><th scope="row" style="{CELL};font-weight:normal">'
        f'<span{language} class="sign {_tone(colour)}" style="{look}">{escape(label)}</span></th>'
        f"{cells}</tr>"
    )


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
        f'<table style="{TABLE}"><caption style="{LEFT};font-weight:bold">{NAMES[layer]}: {len(table)}'
        f'</caption><thead><tr style="{LINE}">{head}</tr></thead><tbody>{lines}</tbody></table>'
    )


def _evidence_row(article: Article, layer: str, row: Row, prefix: str) -> str:
    mark = f"{prefix}{layer}-{row.Index}"
    return (
        f'<tr id="{_row_id(mark)}" style="{LINE}"><th scope="row" style="{ROW}">'
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
    """The page in print: nothing scrolls, tints stay, and each mark has its row's number beside it."""
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
