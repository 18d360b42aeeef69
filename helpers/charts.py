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
from matplotlib.colors import to_hex, to_rgb
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.figure import Figure

from helpers.actors import COUNTED
from helpers.article import STORY, Article

INK, GREY, FAINT, PAPER = "#1b1b1b", "#595959", "#d9d9d9", "#ffffff"

# Six colours that stay apart for eyes without red or green cones, and from the grey of all others:
# at least 9 apart in OKLab (x 100) as simulated by Machado et al. 2009 (tests/test_charts.py works
# it out). Each stands out from white by 4.5:1 or more, so that white words can be read on it too.
PALETTE = ("#0072b2", "#d03800", "#005048", "#6e1e86", "#4a1010", "#101058")
OTHERS = "#767676"

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
    """An SVG without comments, its coordinates with two decimals: machines differ only beyond."""
    body = re.sub(r"<!--.*?-->|<metadata>.*?</metadata>", "", svg[svg.index("<svg") :], flags=re.S)
    body = re.sub(r'(?<= d=")[^"]*', lambda path: " ".join(path.group().split()), body)
    body = re.sub(r"\n\s*", "\n", body).replace('"', "'")
    body = re.sub(r"<g id='[a-z]+_?[\w.]*'>", "<g>", body).replace("DejaVuSans-", "g")
    for blank in re.findall(r"<path id='(g[\w-]*)' transform", body):
        body = re.sub(rf"<(?:use xlink:href='#|path id='){blank}'[^>]*/>\n", "", body)
    body = re.sub(r"<path id='g[^>]*scale\(0\.015625\)'", _coarser_glyph, body)
    return re.sub(
        r"(?P<scale>scale\([^)]*\))|-?\d+\.\d{3,}",
        lambda found: found["scale"] or f"{float(found.group()):.2f}",
        body,
    )


def _coarser_glyph(path: re.Match[str]) -> str:
    """A letter's outline on a grid ten times coarser, a fiftieth of a pixel on the screen."""
    head, outline, scale = re.split(r" d='|' transform=", path.group())
    outline = re.sub(r"-?\d+", lambda number: str(round(int(number.group()) / 10)), outline)
    return f"{head} d='{outline}' transform={scale.replace('0.015625', '0.15625')}"


def _align_subtitle(figure: Figure) -> None:
    """Put the subtitle below the title, at the figure's left edge, once the layout is known."""
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    axes: Any = figure.axes[0]
    place = axes.get_position()
    axes._left_title.set_x((MARGIN - place.x0) / place.width)  # no public way to move a left title


MARGIN = 0.012


def _plain(text: str) -> str:
    """Text for HTML in which no dollar sign begins mathematics."""
    return html.escape(text).replace("$", "<span>$</span>")


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
    """An issue's id as words."""
    return topic.replace("_", " ")


def _names_and_colours(
    article: Article, key: str, ids: Sequence[str]
) -> tuple[list[str], list[str]]:
    """The names and colours of actors, or of topics, which all have one colour."""
    if key == "topic":
        return [topic_label(name) for name in ids], [PALETTE[0]] * len(ids)
    colours = actor_colours(article)
    return [label_of(article, name) for name in ids], [colours[name] for name in ids]


def count_bars(
    article: Article, counts: pd.Series, key: str, *, title: str, subtitle: str, unit: str
) -> Figure:
    """Bars of a count per `actor` or `topic` (the `key`), the longest on top, with its number."""
    counts = counts[counts > 0]
    figure, axes = new_figure(title, subtitle, height=1.3 + 0.34 * len(counts))
    with mpl.rc_context(STYLE):
        names, shades = _names_and_colours(article, key, list(counts.index))
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
    names, shades = _names_and_colours(article, key, order)
    story = article.paragraphs.index[article.paragraphs["section"].isin(STORY)]
    column = {paragraph: place for place, paragraph in enumerate(story)}
    figure, axes = new_figure(title, subtitle, height=1.7 + 0.36 * len(order))
    with mpl.rc_context(STYLE):
        for row, name in enumerate(order):
            axes.axhline(row, color=FAINT, linewidth=0.8, zorder=0)
            here = rows[(rows[key] == name) & rows["paragraph"].isin(story)]
            for paragraph, count in here["paragraph"].value_counts().sort_index().items():
                x = column[paragraph]
                axes.scatter(x, row, s=90 + 60 * min(count, 4), color=shades[row], zorder=2)
                if count > 1:
                    axes.text(x, row, str(count), color=PAPER, size=9,
                              ha="center", va="center_baseline", zorder=3)  # fmt: skip
        axes.set_yticks(range(len(order)), names)
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


# --- who is named, who is heard ---------------------------------------------------------------------


def named_and_heard(article: Article, actors: pd.DataFrame, *, title: str, subtitle: str) -> Figure:
    """Two sets of bars side by side: how often an actor is named, how many words it is quoted with."""
    colours = actor_colours(article)
    shades = [colours[actor] for actor in actors.index]
    figure, left = new_figure(title, subtitle, height=1.6 + 0.36 * len(actors))
    with mpl.rc_context(STYLE):
        grid = figure.add_gridspec(1, 2)
        left.set_subplotspec(grid[0])
        right = figure.add_subplot(grid[1], sharey=left)
        panels = (
            (left, "mentions", "times named"),
            (right, "words_quoted", "words in quotation marks"),
        )
        for axes, column, unit in panels:
            bars = axes.barh(
                range(len(actors)), actors[column].to_numpy(int), color=shades, height=0.7
            )
            axes.bar_label(bars, [str(n) for n in actors[column]], padding=4, color=INK)
            axes.set_xlabel(unit, color=GREY, loc="left")
            axes.spines[["left", "bottom"]].set_visible(False)
            axes.tick_params(length=0, labelbottom=False, labelleft=axes is left)
            axes.margins(x=0.14)
        left.set_yticks(range(len(actors)), [label_of(article, actor) for actor in actors.index])
        left.invert_yaxis()
        source_line(figure, article)
    return figure


def who_about_whom(article: Article, pairs: pd.DataFrame, *, title: str, subtitle: str) -> Figure:
    """A grid: speakers down, actors named in their statements across, the count in each cell."""
    colours = actor_colours(article)
    figure, axes = new_figure(title, subtitle, height=2.3 + 0.5 * len(pairs))
    with mpl.rc_context(STYLE):
        for row, speaker in enumerate(pairs.index):
            for column, actor in enumerate(pairs.columns):
                count = int(pairs.loc[speaker, actor])
                if count:
                    axes.scatter(column, row, s=170 + 60 * count, color=colours.get(actor, OTHERS))
                    axes.text(column, row, str(count), color=PAPER, size=9,
                              ha="center", va="center_baseline")  # fmt: skip
        axes.set_yticks(range(len(pairs)), [label_of(article, actor) for actor in pairs.index])
        names = [fill(label_of(article, actor), 14) for actor in pairs.columns]
        axes.set_xticks(range(len(names)), names, size=9)
        axes.xaxis.tick_top()
        axes.set_ylim(len(pairs) - 0.5, -0.6)
        axes.set_xlim(-0.6, len(names) - 0.4)
        axes.set_ylabel("speaks", color=GREY)
        axes.set_xlabel("is named in what is said", color=GREY, loc="left")
        axes.grid(axis="y", color=FAINT, linewidth=0.8, zorder=0)
        axes.set_axisbelow(True)
        axes.spines[["left", "top", "bottom"]].set_visible(False)
        axes.tick_params(length=0)
        source_line(figure, article)
    return figure


# Each manner of speech has a tone of the speaker's colour; its name stands in the bar as well.
MANNERS = {"direct": 1.0, "mixed": 0.6, "indirect": 0.35, "narrated": 0.12}


def manners_of_speech(
    article: Article, counts: pd.DataFrame, *, title: str, subtitle: str
) -> Figure:
    """Bars of statements per speaker, divided by manner, each part with its name and number."""
    colours = actor_colours(article)
    figure, axes = new_figure(title, subtitle, height=1.6 + 0.55 * len(counts))
    with mpl.rc_context(STYLE):
        for row, speaker in enumerate(counts.index):
            left = 0
            for kind, tone in MANNERS.items():
                count = int(counts.loc[speaker].get(kind, 0))
                if count:
                    _manner_bar(axes, row, left, count, kind, colours.get(speaker, OTHERS), tone)
                left += count
        axes.set_yticks(range(len(counts)), [label_of(article, actor) for actor in counts.index])
        axes.set_ylim(len(counts) - 0.4, -0.6)
        axes.set_xlabel("statements", color=GREY, loc="left")
        axes.spines[["left", "bottom"]].set_visible(False)
        axes.tick_params(length=0, labelbottom=False)
        source_line(figure, article)
    return figure


def _manner_bar(
    axes: Axes, row: int, left: int, count: int, kind: str, colour: str, tone: float
) -> None:
    fill_colour = _tint(colour, tone)
    ink = PAPER if tone > 0.7 else INK
    axes.barh(row, count, left=left, height=0.7, color=fill_colour, edgecolor=colour)
    axes.text(
        left + count / 2, row, f"{count}\n{kind}", ha="center", va="center", size=8, color=ink
    )


def _tint(colour: str, tone: float) -> str:
    """A colour mixed with white: 1 is the colour itself, 0 is white."""
    return mixed(colour, PAPER, tone)


# --- whose words fill the article ---------------------------------------------------------------------

JOURNALIST, UNKNOWN = "journalist", "speaker unknown"


def voices(article: Article) -> pd.DataFrame:
    """The story cut where the voice changes: one row per stretch, with its `voice` and its `words`.

    The voice is the actor whose statement a stretch belongs to (the outer one, where statements
    stand within each other), else the journalist's own. A word is a run of letters or digits.
    """
    rows: list[dict[str, Any]] = []
    statements = article.statements[article.statements["within"].isna()]
    for paragraph in story_rows(article, article.paragraphs).itertuples():
        place = paragraph.start
        inside = statements[statements["paragraph"] == paragraph.Index].sort_values("start")
        for row in inside.itertuples():
            said = row.speaker if isinstance(row.speaker, str) else UNKNOWN
            rows.append(_voice(article, paragraph.Index, place, row.start, JOURNALIST))
            rows.append(_voice(article, paragraph.Index, max(place, row.start), row.end, said))
            place = max(place, row.end)
        rows.append(_voice(article, paragraph.Index, place, paragraph.end, JOURNALIST))
    table = pd.DataFrame(rows, columns=["paragraph", "start", "end", "voice", "words"])
    return table[table["words"] > 0].reset_index(drop=True)


def _voice(article: Article, paragraph: int, start: int, end: int, voice: str) -> dict[str, Any]:
    words = len(re.findall(r"\w+", article.text[start:end]))
    return {"paragraph": paragraph, "start": start, "end": end, "voice": voice, "words": words}


def voice_bars(article: Article, stretches: pd.DataFrame, *, title: str, subtitle: str) -> Figure:
    """The story as bars, a paragraph each, their parts in the colour of who is speaking.

    At the end of each bar stand those who speak in it; the journalist's own words are left white.
    """
    colours = {**actor_colours(article), JOURNALIST: PAPER, UNKNOWN: OTHERS}
    paragraphs = list(dict.fromkeys(stretches["paragraph"]))
    figure, axes = new_figure(title, subtitle, height=1.7 + 0.27 * len(paragraphs))
    with mpl.rc_context(STYLE):
        for place, paragraph in enumerate(paragraphs):
            left, here = 0, stretches[stretches["paragraph"] == paragraph]
            for row in here.itertuples():
                axes.barh(place, row.words, left=left, height=0.72,
                          color=colours[row.voice], edgecolor=GREY, linewidth=0.6)  # fmt: skip
                left += row.words
            names = [label_of(article, name) for name in dict.fromkeys(here["voice"])]
            said = ", ".join(name for name in names if name != JOURNALIST)
            axes.text(left, place, f"  {said}", va="center_baseline", size=9, color=INK)
        labels = [_paragraph_label(article, paragraph) for paragraph in paragraphs]
        axes.set_yticks(range(len(paragraphs)), labels, size=9)
        axes.set_ylim(len(paragraphs) - 0.4, -0.6)
        axes.set_xlabel("words", color=GREY, loc="left")
        axes.set_ylabel("paragraph (H headline, C caption)", color=GREY, size=9)
        axes.spines[["left", "bottom"]].set_visible(False)
        axes.tick_params(length=0)
        source_line(figure, article)
    return figure


# --- what charts say in words ------------------------------------------------------------------------


def in_words(article: Article, counts: pd.Series) -> str:
    """A count per actor or topic as words for an alternative text: `Chine 3, Japon 2`."""
    named = set(article.actors.index)
    return ", ".join(
        f"{label_of(article, str(key)) if key in named else topic_label(str(key))} {count}"
        for key, count in counts.items()
    )


def rows_in_words(article: Article, table: pd.DataFrame) -> str:
    """A table of counts as words: `Chine: direct 2, narrated 1; Japon: narrated 3`."""
    return "; ".join(
        f"{label_of(article, str(row)) if row in article.actors.index else topic_label(str(row))}: {in_words(article, counts[counts > 0])}"
        for row, counts in table.iterrows()
    )


def named_in_statements(article: Article) -> pd.DataFrame:
    """One row per mention that stands inside a story statement: its `speaker` and its `actor`."""
    mentions = counted_mentions(article)
    rows = [
        {"speaker": statement.speaker, "actor": mention.actor, "mention": mention.Index}
        for statement in story_rows(article, article.statements)
        .dropna(subset=["speaker"])
        .itertuples()
        for mention in mentions.itertuples()
        if statement.start <= mention.start and mention.end <= statement.end
    ]
    return pd.DataFrame(rows, columns=["speaker", "actor", "mention"])


# --- time ------------------------------------------------------------------------------------------------


def date_axis(article: Article, rows: pd.DataFrame, *, title: str, subtitle: str) -> Figure:
    """Each expression of time on a dated axis, from the article's first words down to its last.

    A day is a dot, an interval a bar; the day of publication is a line. Rows are labelled with the
    article's own words.
    """
    figure, axes = new_figure(title, subtitle, height=1.7 + 0.34 * len(rows))
    with mpl.rc_context(STYLE):
        for place, row in enumerate(rows.itertuples()):
            _draw_interval(axes, place, row.start_date, row.end_date, row.approximate)
        axes.set_yticks(range(len(rows)), [quoted(text) for text in rows["text"]], size=9)
        axes.set_ylim(len(rows) - 0.4, -0.7)
        if article.reference_date is not None:
            axes.axvline(
                pd.Timestamp(article.reference_date),
                color=GREY,
                linewidth=0.9,
                linestyle=":",
                zorder=0,
            )
        axes.xaxis.set_major_formatter(ConciseDateFormatter(locator := AutoDateLocator(maxticks=7)))
        axes.xaxis.set_major_locator(locator)
        axes.margins(x=0.06)
        axes.grid(axis="y", color=FAINT, linewidth=0.8)
        axes.set_axisbelow(True)
        axes.spines["left"].set_visible(False)
        axes.tick_params(axis="y", length=0)
        source_line(figure, article)
    return figure


def _draw_interval(
    axes: Axes, place: float, start: pd.Timestamp, end: pd.Timestamp, approximate: bool,
    colour: str = PALETTE[0], marker: str = "o",
) -> None:  # fmt: skip
    """A day as a dot, an interval as a bar; hollow or pale where it is only approximate."""
    shade = _tint(colour, 0.35) if approximate else colour
    if start == end:
        axes.scatter([start], [place], s=80, color=shade, edgecolor=colour, marker=marker, zorder=3)
    else:
        days = (end - start).days + 1
        axes.barh(place, days, left=start, height=0.5, color=shade, edgecolor=colour, zorder=2)


def telling_order(article: Article, rows: pd.DataFrame, *, title: str, subtitle: str) -> Figure:
    """The order of telling against the order of happening: one line per dated expression.

    From left to right the article goes on; upwards time does. A line that falls goes back in time.
    """
    figure, axes = new_figure(title, subtitle, height=4.2)
    with mpl.rc_context(STYLE):
        spans = list(zip(rows["start_date"], rows["end_date"], strict=True))
        in_time = sorted(set(spans), key=lambda span: (span[0] + (span[1] - span[0]) / 2, span))
        rank = [in_time.index(span) for span in spans]
        axes.plot(range(len(rows)), rank, color=FAINT, zorder=1)
        axes.scatter(range(len(rows)), rank, s=70, color=PALETTE[0], zorder=2)
        axes.set_yticks(range(len(in_time)), [_interval_words(*span) for span in in_time])
        names = [fill(text, 12) for text in rows["text"]]
        axes.set_xticks(range(len(rows)), names, size=7.5)
        axes.set_xlabel("order in which the article tells it →", color=GREY, loc="left")
        axes.margins(y=0.2)
        axes.grid(axis="y", color=FAINT, linewidth=0.8)
        axes.spines["left"].set_visible(False)
        axes.tick_params(length=0)
        source_line(figure, article)
    return figure


def _interval_words(start: pd.Timestamp, end: pd.Timestamp) -> str:
    return f"{start:%-d %b %Y}" if start == end else f"{start:%-d %b} – {end:%-d %b %Y}"


def dates_in_words(rows: pd.DataFrame) -> str:
    """Dated rows as words: `mardi: 4 May 2021`."""
    spans = zip(rows["text"], rows["start_date"], rows["end_date"], strict=True)
    return "; ".join(f"{text}: {_interval_words(start, end)}" for text, start, end in spans)
