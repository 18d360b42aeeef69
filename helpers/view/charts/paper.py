"""What every chart stands on: the figure, its colours, title and source, and how it is shown."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from functools import lru_cache
from textwrap import fill
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure

from helpers.names.tables import COUNTED
from helpers.page.parts import STORY
from helpers.view.escape import attribute, escape, for_terminal

if TYPE_CHECKING:
    from helpers.article import Article


INK, GREY, FAINT, PAPER = "#1b1b1b", "#595959", "#d9d9d9", "#ffffff"


# Six colours that stay apart for eyes without red or green cones, and from the grey of all others:
# at least 9 apart in OKLab (x 100) as simulated by Machado et al. 2009 (tests/test_charts.py works
# it out). Each stands out from white by 4.5:1 or more, so that white words can be read on it too.
PALETTE = ("#0072b2", "#d03800", "#005048", "#6e1e86", "#4a1010", "#101058")


OTHERS = "#767676"


CENTRED: Any = {"ha": "center", "va": "center_baseline"}  # where letters stand in a mark


STYLE: Any = {
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
        return {"text/html": self.to_html(), "text/plain": for_terminal(f"[Chart] {self.alt}")}

    def to_html(self) -> str:
        """The chart as an HTML figure that loads nothing from outside."""
        data = quote(self.svg, safe=" =:/;,()'#?@!*+&").replace("#", "%23").replace("%0A", "%0A\n")
        return (
            f'<figure style="margin:0"><img src="data:image/svg+xml,{data}" '
            f'alt="{attribute(self.alt)}" style="max-width:100%;height:auto">'
            f"<figcaption>{escape(self.caption)}</figcaption></figure>"
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
    return Chart(_compact(_rounded(buffer.getvalue())), alt, caption)


def _rounded(svg: str) -> str:
    """An SVG without comments, its coordinates with two decimals: machines differ only beyond."""
    body = re.sub(
        r"<!--(?:(?!<!--).)*?-->|<metadata>(?:(?!<metadata>).)*?</metadata>",
        "",
        svg[svg.index("<svg") :],
        flags=re.S,
    )
    body = re.sub(r'(?<= d=")[^"]*', lambda path: " ".join(path.group().split()), body)
    body = re.sub(r"\n\s*", "\n", body).replace('"', "'")
    body = re.sub(r"<g id='[a-z][\w.]*'>", "<g>", body).replace("DejaVuSans-", "g")
    for blank in re.findall(r"<path id='(g[\w-]*)' transform", body):
        body = re.sub(rf"<(?:use xlink:href='#|path id='){blank}'[^<>]*/>\n", "", body)
    body = re.sub(r"<path id='g[^<>]*scale\(0\.015625\)'", _coarser_glyph, body)
    return re.sub(
        r"(?P<scale>scale\([^()]*\))|-?(?<!\d)\d++\.\d{3,}",
        lambda found: found["scale"] or f"{float(found.group()):.2f}",
        body,
    )


def _compact(svg: str) -> str:
    """The same picture in fewer bytes: each letter placed by `x`, a word's letters on one line."""
    svg = re.sub(
        r"(<use [^<>]*?) transform='translate\((-?[\d.]+)(?: 0)?\)'/>", r"\1 x='\2'/>", svg
    )
    svg = re.sub(
        r" x='(\d+)\.\d+'", r" x='\1'", svg
    )  # in font units: hundredths of a letter's size
    svg = svg.replace("xlink:href", "href").replace("/>\n<use", "/><use").replace("gBold-", "b")
    svg = re.sub(r"; stroke-linejoin: miter|stroke-dashoffset: 0; ", "", svg)  # the defaults
    svg = re.sub(r"<g>\n(<path [^>]*/>\n)</g>\n", r"\1", svg)
    return re.sub(r" clip-path='[^']*'", "", svg)


def _coarser_glyph(path: re.Match[str]) -> str:
    """A letter's outline on a grid ten times coarser, a fiftieth of a pixel on the screen."""
    head, outline, scale = re.split(r" d='|' transform=", path.group())
    outline = re.sub(r"-?\d+", lambda number: str(round(int(number.group()) / 10)), outline)
    return f"{head} d='{outline}' transform={scale.replace('0.015625', '0.15625')}"


def _align_subtitle(figure: Figure) -> None:
    """Put the subtitle below the title, at the figure's left edge, once the layout is known."""
    lay_out(figure)
    figure.set_layout_engine(None)  # "none" would have all drawn once more on saving
    axes: Any = figure.axes[0]
    place = axes.get_position()
    axes._left_title.set_x((MARGIN - place.x0) / place.width)  # no public way to move a left title


MARGIN = 0.012


def lay_out(figure: Figure) -> None:
    """Give everything in a figure its place; half the time of a drawing that nobody sees."""
    engine = figure.get_layout_engine()
    if engine is not None:
        engine.execute(figure)


def new_figure(
    title: str, subtitle: str, *, height: float, width: float = WIDTH
) -> tuple[Figure, Axes]:
    """An empty chart with its finding as the title and what is counted below it."""
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(width, height))
        figure.set_layout_engine("constrained", h_pad=0.08, w_pad=0.08)
        axes = figure.add_subplot()
        figure.suptitle(fill(title, 76), x=MARGIN, ha="left", size=14, color=INK)
        axes.set_title(fill(subtitle, 105), loc="left", size=9.5, color=GREY, pad=10)
    return figure, axes


def figure_of_nothing(article: Article, title: str, subtitle: str, words: str) -> Figure:
    """What a chart shows of a text in which there is nothing to draw: `words` that say so."""
    figure, axes = new_figure(title, subtitle, height=2)
    with mpl.rc_context(STYLE):
        axes.text(0.5, 0.5, words, color=GREY, ha="center")
        axes.set_axis_off()
        source_line(figure, article)
    return figure


def source_line(figure: Figure, article: Article) -> None:
    """Name the text that a chart was made from, at its foot."""
    figure.supxlabel(f"Source: {article.name}", x=MARGIN, ha="left", size=8, color=GREY)


@lru_cache(maxsize=4)
def actor_colours(article: Article) -> dict[str, str]:
    """One colour per actor, the same on every chart: the parties most named have one of their own.

    A person has the colour of the party spoken for; whoever is left is grey.
    """
    actors = article.actors
    parties = actors["party"].fillna(pd.Series(actors.index, index=actors.index))
    weight = actors["mentions"].groupby(parties).sum().sort_values(ascending=False, kind="stable")
    by_party = dict(zip(weight.index, PALETTE, strict=False))
    return {actor: by_party.get(party, OTHERS) for actor, party in parties.items()}


def mixed(colour: str, ground: str, share: float) -> str:
    """A colour laid thinly on a ground: `share` of it, the rest the ground's.

    >>> mixed("#000000", "#ffffff", 0.2)
    '#cccccc'
    """
    pairs = zip(to_rgb(colour), to_rgb(ground), strict=True)
    red, green, blue = (share * part + (1 - share) * under for part, under in pairs)
    return to_hex((red, green, blue))


def label_of(article: Article, actor: str) -> str:
    """An actor's name as a reader knows it."""
    return str(article.actors["label"].get(actor, actor))


def quoted(words: str) -> str:
    """Words between French quotation marks, with the narrow spaces that keep them together.

    >>> quoted("mardi")
    '«\\u202fmardi\\u202f»'
    """
    return f"«\u202f{words}\u202f»"


def topic_label(topic: str) -> str:
    """An issue's id as words, with a capital as names have.

    >>> topic_label("arms_control")
    'Arms control'
    """
    return topic[:1].upper() + topic[1:].replace("_", " ")


def names_and_colours(
    article: Article, key: str, ids: Sequence[str]
) -> tuple[list[str], list[str]]:
    """The names and colours of actors, or of topics, which all have one colour."""
    if key == "topic":
        return [topic_label(name) for name in ids], [PALETTE[0]] * len(ids)
    colours = actor_colours(article)
    return [label_of(article, name) for name in ids], [colours[name] for name in ids]


def paragraph_label(article: Article, paragraph: int) -> str:
    """A paragraph on an axis: its number, or H for the headline and C for the caption."""
    section = article.paragraphs["section"].iat[paragraph]
    return {"headline": "H", "caption": "C"}.get(section, str(paragraph))


def story_rows(article: Article, table: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table that stand in the story (headline, caption, body)."""
    return table[table["section"].isin(STORY)]


def counted_mentions(article: Article) -> pd.DataFrame:
    """The mentions that charts count: names, acronyms, aliases and metonyms in the story."""
    return story_rows(article, article.mentions[article.mentions["form"].isin(COUNTED)])


def tint(colour: str, tone: float) -> str:
    """A colour mixed with white: 1 is the colour itself, 0 is white."""
    return mixed(colour, PAPER, tone)
