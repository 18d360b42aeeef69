"""The reading view as a page: paragraphs, stretches, chips, tints, style sheet."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pandas as pd

from helpers.view.charts import GREY, INK, OTHERS, PALETTE, PAPER, actor_colours, label_of, mixed
from helpers.view.escape import attribute, escape
from helpers.view.evidence import CELL

if TYPE_CHECKING:
    from helpers.article import Article
    from helpers.view.reading_view import Mark, Row


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


def paragraph(article: Article, row: Row, marks: dict[str, list[Mark]], prefix: str) -> str:
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
        f'data-row="{_row_number(mark)}" href="#{row_id(mark.id)}" '
        f'title="{attribute(mark.title)}" style="{look}">'
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
        f'<a class="sign {_tone(mark.colour)}"{identity} href="#{row_id(mark.id)}" '
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


def row_id(mark_id: str) -> str:
    """The id of the evidence row that a mark leads to."""
    return f"{mark_id}-evidence"


def _tone(colour: str) -> str:
    """The class of a colour, by which the style sheet finds it."""
    return f"c{TONES.index(colour)}"


TONES = (*PALETTE, OTHERS, GREY)


# --- the legend, which is the count --------------------------------------------------------------


def legend(article: Article, rows: dict[str, pd.DataFrame]) -> str:
    """The key to the marks, which is the count of each actor's."""
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
        f'<table class="key" style="{TABLE};line-height:1.25">'
        f'<caption style="{LEFT};padding-bottom:6px;line-height:1.6">'
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
