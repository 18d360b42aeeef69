"""tables -> figures; nothing else in the collection draws.

A chart states its finding as its title, labels its data directly, and gives each actor one colour
in all notebooks. `show` turns a figure into an image that is the same bytes on every run, that an
untrusted notebook displays, and that nbval compares.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Sequence
from textwrap import fill
from typing import Any
from urllib.parse import quote

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.actors import COUNTED
from helpers.article import STORY, Article

INK, GREY, FAINT, PAPER = "#1b1b1b", "#595959", "#d9d9d9", "#ffffff"

# Okabe and Ito's colours for all sorts of sight, darkened where needed so that each stands out from
# white by a contrast of 3:1 or more.
PALETTE = ("#0072b2", "#c04a00", "#007a5a", "#9a4f8a", "#8a6d00", "#2b83ba", "#7a3b2e", "#4d4d4d")
OTHERS = "#767676"

STYLE = {
    "svg.fonttype": "path",
    "svg.hashsalt": "negotiation",
    "font.family": "DejaVu Sans",
    "font.size": 10,
    "text.parse_math": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "figure.facecolor": PAPER,
    "axes.titlelocation": "left",
}
WIDTH = 8.4  # inches; at 96 px an inch a chart fills a notebook's column of 800 px


class Chart:
    """A figure as a notebook shows it: an image with its alternative text and its caption."""

    def __init__(self, svg: str, alt: str, caption: str) -> None:
        self.svg = svg
        self.alt = alt
        self.caption = caption

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/html": self.to_html(), "text/plain": f"[Chart] {self.alt}"}

    def to_html(self) -> str:
        """The chart as an HTML figure that loads nothing from outside."""
        data = quote(self.svg, safe=" =:/;,()'#?@!*+&").replace("#", "%23").replace("%0A", "%0A\n")
        return (
            f'<figure style="margin:0"><img src="data:image/svg+xml,{data}" '
            f'alt="{html.escape(self.alt)}" style="max-width:100%;height:auto">'
            f"<figcaption>{_plain(self.caption)}</figcaption></figure>"
        )


def show(figure: Figure, *, alt: str, caption: str) -> Chart:
    """A figure as the notebook displays it; the same bytes on each run.

    `alt` says what a sighted reader sees, with the numbers; `caption` what is counted, from what.
    Raises ValueError where either is empty: a chart without words shuts readers out.
    """
    if not alt.strip() or not caption.strip():
        raise ValueError(
            "Expected an alternative text and a caption for the chart, got an empty one. "
            "Say in alt= what the chart shows, with its numbers, and in caption= what is counted."
        )
    buffer = io.StringIO()
    with mpl.rc_context(STYLE):
        _align_subtitle(figure)
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    return Chart(_rounded(buffer.getvalue()), alt, caption)


def _rounded(svg: str) -> str:
    """An SVG whose coordinates have two decimals: other machines differ only beyond them."""
    body = svg[svg.index("<svg") :]
    return re.sub(
        r"(?P<scale>scale\([^)]*\))|-?\d+\.\d{3,}",
        lambda found: found["scale"] or f"{float(found.group()):.2f}",
        body,
    )


def _align_subtitle(figure: Figure) -> None:
    """Put the subtitle below the title, at the figure's left edge, once the layout is known."""
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    for axes in figure.axes[:1]:
        place = axes.get_position()
        axes._left_title.set_x((MARGIN - place.x0) / place.width)


MARGIN = 0.012


def _plain(text: str) -> str:
    """Text for HTML in which no dollar sign begins mathematics."""
    return html.escape(text).replace("$", "<span>$</span>")


def new_figure(title: str, subtitle: str, *, height: float, width: float = WIDTH) -> tuple[Figure, Axes]:
    """An empty chart with its finding as the title and what is counted below it."""
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(width, height), layout="constrained")
        figure.get_layout_engine().set(h_pad=0.08, w_pad=0.08)
        axes = figure.add_subplot()
        figure.suptitle(fill(title, 70), x=MARGIN, ha="left", weight="bold", size=13, color=INK)
        axes.set_title(fill(subtitle, 105), loc="left", size=9.5, color=GREY, pad=10)
    return figure, axes


def source_line(figure: Figure, article: Article) -> None:
    """Name the text that a chart was made from, at its foot."""
    figure.supxlabel(f"Source: {article.name}", x=MARGIN, ha="left", size=8, color=GREY)


def actor_colours(article: Article) -> dict[str, str]:
    """One colour per actor, the same on every chart: the parties most named have one of their own.

    A person has the colour of the party spoken for; whoever is left is grey.
    """
    actors = article.actors
    parties = actors["party"].fillna(pd.Series(actors.index, index=actors.index))
    weight = actors["mentions"].groupby(parties).sum().sort_values(ascending=False, kind="stable")
    by_party = dict(zip(weight.index, PALETTE, strict=False))
    return {actor: by_party.get(party, OTHERS) for actor, party in parties.items()}


def label_of(article: Article, actor: str) -> str:
    """An actor's name as a reader knows it."""
    return str(article.actors["label"].get(actor, actor))


def count_bars(
    article: Article, counts: pd.Series, *, title: str, subtitle: str, unit: str
) -> Figure:
    """Bars of a count per actor or topic, the longest on top, each with its number."""
    colours = actor_colours(article)
    counts = counts[counts > 0]
    figure, axes = new_figure(title, subtitle, height=1.3 + 0.34 * len(counts))
    with mpl.rc_context(STYLE):
        names = [label_of(article, key) for key in counts.index]
        shades = [colours.get(key, PALETTE[0]) for key in counts.index]
        bars = axes.barh(range(len(counts)), counts.to_numpy(), color=shades, height=0.7)
        axes.bar_label(bars, [str(n) for n in counts], padding=4, color=INK)
        axes.set_yticks(range(len(counts)), names)
        axes.invert_yaxis()
        axes.set_xlabel(unit, color=GREY, loc="left")
        axes.spines[["left", "bottom"]].set_visible(False)
        axes.tick_params(length=0, labelbottom=False)
        source_line(figure, article)
    return figure


def course(
    article: Article,
    rows: pd.DataFrame,
    key: str,
    order: Sequence[str],
    *,
    title: str,
    subtitle: str,
) -> Figure:
    """Where each actor or topic comes up in the story: a row each, paragraphs from left to right.

    The larger a dot, the more often in that paragraph; above one, the number stands in it.
    """
    colours = actor_colours(article)
    story = article.paragraphs.index[article.paragraphs["section"].isin(STORY)]
    column = {paragraph: place for place, paragraph in enumerate(story)}
    figure, axes = new_figure(title, subtitle, height=1.7 + 0.36 * len(order))
    with mpl.rc_context(STYLE):
        for row, name in enumerate(order):
            axes.axhline(row, color=FAINT, linewidth=0.8, zorder=0)
            here = rows[(rows[key] == name) & rows["paragraph"].isin(story)]
            for paragraph, count in here["paragraph"].value_counts().sort_index().items():
                x, shade = column[paragraph], colours.get(name, PALETTE[0])
                axes.scatter(x, row, s=90 + 60 * min(count, 4), color=shade, zorder=2)
                if count > 1:
                    axes.text(x, row, str(count), color=PAPER, size=8.5, weight="bold",
                              ha="center", va="center_baseline", zorder=3)  # fmt: skip
        axes.set_yticks(range(len(order)), [label_of(article, name) for name in order])
        axes.set_ylim(len(order) - 0.4, -0.6)
        axes.set_xlim(-0.6, len(story) - 0.4)
        axes.set_xticks(range(len(story)), [_paragraph_label(article, p) for p in story], size=8.5)
        axes.set_xlabel("paragraph of the story (H headline, C caption)", color=GREY, loc="left")
        axes.spines[["left", "bottom"]].set_visible(False)
        axes.tick_params(length=0)
        source_line(figure, article)
    return figure


def _paragraph_label(article: Article, paragraph: int) -> str:
    section = article.paragraphs["section"].iat[paragraph]
    return {"headline": "H", "caption": "C"}.get(section, str(paragraph))


def story_rows(article: Article, table: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table that stand in the story (headline, caption, body)."""
    return table[table["section"].isin(STORY)]


def counted_mentions(article: Article) -> pd.DataFrame:
    """The mentions that charts count: names, acronyms, aliases and metonyms in the story."""
    return story_rows(article, article.mentions[article.mentions["form"].isin(COUNTED)])
