"""The position board: issues down, parties across, in each cell the act and the article's words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from textwrap import fill
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle
from matplotlib.textpath import text_to_path

from helpers.view.charts.paper import (
    CENTRED,
    FAINT,
    GREY,
    INK,
    MARGIN,
    OTHERS,
    PAPER,
    STYLE,
    WIDTH,
    actor_colours,
    figure_of_nothing,
    label_of,
    tint,
    topic_label,
)

if TYPE_CHECKING:
    from helpers.article import Article


LINE, SMALL_LINE = 11.5, 10.0  # points from line to line


QUOTE, NOTE, CHIP = 8.6, 7.7, 7.7  # sizes of letters


LABELS, GAP, EDGE = 96.0, 7.0, 9.0  # the issues' column, the space inside a cell, the page's edge


# The tone of an act's label: white goes towards the other side, grey asks, black goes against it.
TOWARDS = ("SUPPORT", "AGREE", "CONSULT", "COOPERATE", "CONCEDE", "AID")


NO_POSITION = "Nobody in this text takes a position on an issue of the codebook"


def position_board(
    article: Article, positions: pd.DataFrame, *, title: str, subtitle: str, columns: int = 3
) -> Figure:
    """The board: issues down, parties across, in each cell the act and the article's own words.

    The parties with most issues have a column each; where there are more than `columns`, the others
    share the last one, each named in its cells. The number beside an act is the row of
    `article.positions`. A dashed frame marks a position that another party's speaker tells.
    """
    if positions.empty:
        return figure_of_nothing(article, title, subtitle, NO_POSITION)
    positions = by_issue(positions)
    heads, cells = _board_cells(article, positions, columns)
    issues = _board_issues(positions, cells)
    width = (WIDTH * 72 - 2 * EDGE - LABELS) / len(heads)
    heights = [_issue_height(article, issue, heads, cells, width) for issue in issues]
    figure, axes = _paper(title, subtitle, 26 + sum(heights))
    with mpl.rc_context(STYLE):
        _board_heads(article, axes, heads, width)
        top = 26.0
        for issue, height in zip(issues, heights, strict=True):
            _draw_issue(axes, issue, top)
            for column, head in enumerate(heads):
                place = top + GAP
                for row in cells.get((head, issue), ()):
                    left = LABELS + column * width
                    place = _draw_cell(article, axes, row, head == "", left, place, width)
            top += height
        _note(figure, f"Source: {article.name}")
    return figure


def by_issue(positions: pd.DataFrame) -> pd.DataFrame:
    """Positions grouped by issue: where the codebook has no term, by the article's words."""
    return positions.assign(topic=positions["topic"].fillna(positions["issue"]))


def _board_cells(
    article: Article, positions: pd.DataFrame, columns: int
) -> tuple[list[str], dict[tuple[str, str], list[Any]]]:
    """The parties with a column ("" for the others) and the rows of each cell, one for each act."""
    order = (
        positions.groupby("actor")["topic"].nunique().sort_values(ascending=False, kind="stable")
    )
    heads = list(order.index[: columns if len(order) <= columns else columns - 1])
    if len(order) > columns:
        heads.append("")
    chosen: dict[tuple[str, str, str], Any] = {}
    for row in positions.itertuples():
        key = (row.actor, row.topic, row.act)
        if key not in chosen or len(row.text) < len(chosen[key].text):
            chosen[key] = row
    cells: dict[tuple[str, str], list[Any]] = {}
    for row in sorted(chosen.values(), key=lambda row: row.start):
        head = row.actor if row.actor in heads else ""
        cells.setdefault((head, row.topic), []).append(row)
    return heads, cells


def _board_issues(positions: pd.DataFrame, cells: dict[tuple[str, str], list[Any]]) -> list[str]:
    """The issues, those on which most parties stand first, then in the order of the article."""
    parties = positions.groupby("topic")["actor"].nunique()
    first = positions.groupby("topic")["start"].min()
    return sorted(parties.index, key=lambda issue: (-parties[issue], first[issue]))


def telling_words(row: Any, *, most: int = 95) -> str:
    """The words of a position, short enough for a cell: their middle is left out where it is long.

    Quotation marks inside them become inner ones.
    """
    text, issue = (re.sub(r"\s+", " ", words) for words in (row.text, row.issue))
    if len(text) > most:
        half = most // 2
        first, last = text[:half].rpartition(" ")[0], text[-half:].partition(" ")[2]
        at = text.find(issue)
        if at > half and issue not in last:
            last = text[at : at + half + 8].rpartition(" ")[0]
        elif at > half:
            last = text[at:]
        text = f"{first} … {last}"
    for mark, inner in {
        "«\xa0": "“",
        "« ": "“",
        "\xa0»": "”",
        " »": "”",
        "«": "“",
        "»": "”",
    }.items():
        text = text.replace(mark, inner)
    return text if text.count("“") == text.count("”") else re.sub("[“”]", "", text)


def _teller(article: Article, row: Any) -> tuple[str, bool]:
    """Who tells a position, in words, and whether that is another party than its own."""
    if not isinstance(row.source, str):
        return "told by the journalist", False
    party = article.actors["party"].get(row.source)
    other = party != row.actor and row.source != row.actor
    verb = "told by" if other else "said by"
    return f"{verb} {label_of(article, row.source)}", other


def _cell_lines(article: Article, row: Any, named: bool, width: float) -> list[tuple[str, str]]:
    """The lines of a cell below its act: the words, then who tells it."""
    room = width - 2 * GAP - 10
    quoted = _wrapped(f"« {telling_words(row)} »", room, QUOTE)
    told = _wrapped(_teller(article, row)[0], room, NOTE)
    who = _wrapped(label_of(article, row.actor), room, QUOTE, True) if named else []
    return [
        *(("who", line) for line in who),
        *(("quote", line) for line in quoted),
        *(("note", line) for line in told),
    ]


def _cell_height(article: Article, row: Any, named: bool, width: float) -> float:
    lines = _cell_lines(article, row, named, width)
    return 17 + sum(SMALL_LINE if kind == "note" else LINE for kind, _ in lines) + 6


def _issue_height(
    article: Article, issue: str, heads: Sequence[str], cells: Any, width: float
) -> float:
    columns = [
        sum(
            _cell_height(article, row, head == "", width) + GAP
            for row in cells.get((head, issue), ())
        )
        for head in heads
    ]
    label = len(_wrapped(topic_label(issue), LABELS - GAP, 9.5, True)) * 13 + GAP
    return max([label, *columns]) + GAP


def _board_heads(article: Article, axes: Axes, heads: Sequence[str], width: float) -> None:
    colours = actor_colours(article)
    for column, head in enumerate(heads):
        left = LABELS + column * width
        colour = colours.get(head, OTHERS)
        axes.add_patch(Rectangle((left + 2, 2), width - 4, 19, facecolor=colour, edgecolor="none"))
        name = label_of(article, head) if head else "others"
        axes.text(left + width / 2, 11.5, name, color=PAPER, size=10, weight="bold", **CENTRED)


def _draw_issue(axes: Axes, issue: str, top: float) -> None:
    """The line above an issue, and its name at the left."""
    axes.plot([0, WIDTH * 72 - 2 * EDGE], [top, top], color=FAINT, linewidth=0.8)
    name = _wrapped(topic_label(issue), LABELS - GAP, 9.5, True)
    _lines(axes, 0, top + GAP + 8, name, 9.5, bold=True)


def _draw_cell(
    article: Article, axes: Axes, row: Any, named: bool, left: float, top: float, width: float
) -> float:
    """One position: frame, act, words, teller. Returns where the next one may begin."""
    colour = actor_colours(article).get(row.actor, OTHERS)
    height = _cell_height(article, row, named, width)
    told_by_other = _teller(article, row)[1]
    frame: Any = {"facecolor": tint(colour, 0.07), "edgecolor": colour}
    frame["linewidth"] = 1.3 if told_by_other else 0.8
    frame["linestyle"] = (0, (4, 2)) if told_by_other else "-"
    axes.add_patch(Rectangle((left + 3, top), width - 6, height, **frame))
    _act_chip(axes, row.act, left + 3 + GAP, top + 5)
    _aim(
        article, axes, row, left + 3 + GAP + _text_width(row.act, CHIP, True) + 13, top + 13, width
    )
    axes.text(
        left + width - 3 - GAP, top + 13, f"row {row.Index}", size=NOTE, color=GREY, ha="right"
    )
    place = top + 17
    for kind, line in _cell_lines(article, row, named, width):
        note, weight = kind == "note", "bold" if kind == "who" else "normal"
        place += SMALL_LINE if note else LINE
        size, shade = (NOTE, GREY) if note else (QUOTE, INK)
        axes.text(left + 3 + GAP, place - 1, line, size=size, color=shade, weight=weight)
    return top + height + GAP


def _aim(article: Article, axes: Axes, row: Any, left: float, top: float, width: float) -> None:
    """The party that an act is aimed at, where there is room for it."""
    if isinstance(row.target, str):
        text = f"→ {label_of(article, row.target)}"
        if _text_width(text, NOTE) + _text_width(row.act, CHIP, True) < width - 85:
            axes.text(left, top, text, size=NOTE, color=INK)


def _act_chip(axes: Axes, act: str, left: float, top: float) -> None:
    fill_colour = PAPER if act in TOWARDS else FAINT if act == "REQUEST" else INK
    wide = _text_width(act, CHIP, True) + 9
    axes.add_patch(
        Rectangle((left, top), wide, 12, facecolor=fill_colour, edgecolor=INK, linewidth=0.8)
    )
    letters = PAPER if fill_colour == INK else INK
    place = (left + wide / 2, top + 6.2)
    axes.text(*place, act, size=CHIP, weight="bold", color=letters, **CENTRED)


def _lines(
    axes: Axes, left: float, top: float, lines: Sequence[str], size: float, *, bold: bool = False
) -> None:
    for number, line in enumerate(lines):
        weight = "bold" if bold else "normal"
        axes.text(left, top + number * 13, line, size=size, color=INK, weight=weight)


def _text_width(text: str, size: float, bold: bool = False) -> float:
    """How wide a line of text is, in points: its letters' widths, without kerning."""
    return size * sum(_letter_width(letter, bold) for letter in text)


@lru_cache(maxsize=2048)
def _letter_width(letter: str, bold: bool) -> float:
    """How much longer a letter makes a line, in points at a size of one point."""
    font = FontProperties(family="DejaVu Sans", size=1, weight="bold" if bold else "normal")
    longer, line = (
        text_to_path.get_text_width_height_descent(text, font, False)[0]
        for text in (f"n{letter}n", "nn")
    )
    return float(longer - line)


def _wrapped(text: str, room: float, size: float, bold: bool = False) -> list[str]:
    """A text as lines that fit into `room` points; a mark that clings to a word stays with it."""
    lines: list[str] = []
    for word in re.sub(r"(?<=«) | (?=[»:;?!])", "\xa0", text).split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _text_width(longer, size, bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _paper(title: str, subtitle: str, height: float) -> tuple[Figure, Axes]:
    """A chart whose axes measure points from the top left corner, `height` of them downwards."""
    with mpl.rc_context(STYLE):
        heading, below = fill(title, 76), fill(subtitle, 105)
        above = 16 + 17.5 * len(heading.splitlines()) + 12 * len(below.splitlines()) + 8
        whole = above + height + 24
        figure = Figure(figsize=(WIDTH, whole / 72))
        left, wide = EDGE / (WIDTH * 72), 1 - 2 * EDGE / (WIDTH * 72)
        axes = figure.add_axes((left, 24 / whole, wide, height / whole))
        figure.suptitle(heading, x=MARGIN, y=1 - 8 / whole, ha="left", va="top", size=14, color=INK)
        axes.set_title(below, loc="left", size=9.5, color=GREY, pad=8)
        axes.set_axis_off()
        axes.set_xlim(0, WIDTH * 72 - 2 * EDGE)
        axes.set_ylim(height, 0)
    return figure, axes


def _note(figure: Figure, text: str) -> None:
    figure.text(MARGIN, 6 / (figure.get_figheight() * 72), text, size=8, color=GREY)


def positions_in_words(article: Article, positions: pd.DataFrame) -> str:
    """The board as words: `enlargement: Chine REQUEST, Japon REJECT; fishing: …`."""
    parts = [
        f"{topic_label(str(topic))}: "
        + ", ".join(
            dict.fromkeys(f"{label_of(article, row.actor)} {row.act}" for row in rows.itertuples())
        )
        for topic, rows in by_issue(positions).groupby("topic", sort=False)
    ]
    return "; ".join(parts)
