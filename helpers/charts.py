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
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle
from matplotlib.textpath import text_to_path

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
    return Chart(_compact(_rounded(buffer.getvalue())), alt, caption)


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


def _compact(svg: str) -> str:
    """The same picture in fewer bytes: each letter placed by `x`, a word's letters on one line."""
    svg = re.sub(r"(<use [^>]*?) transform='translate\((-?[\d.]+)(?: 0)?\)'/>", r"\1 x='\2'/>", svg)
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


# --- who wants what ----------------------------------------------------------------------------------

LINE, SMALL_LINE = 11.5, 10.0  # points from line to line
QUOTE, NOTE, CHIP = 8.6, 7.7, 7.7  # sizes of letters
LABELS, GAP, EDGE = 96.0, 7.0, 9.0  # the issues' column, the space inside a cell, the page's edge

# The tone of an act's label: white goes towards the other side, grey asks, black goes against it.
TOWARDS = ("SUPPORT", "AGREE", "CONSULT", "COOPERATE", "CONCEDE", "AID")


def position_board(
    article: Article, positions: pd.DataFrame, *, title: str, subtitle: str, columns: int = 3
) -> Figure:
    """The board: issues down, parties across, in each cell the act and the article's own words.

    The parties with most issues have a column each; where there are more than `columns`, the others
    share the last one, each named in its cells. The number beside an act is the row of
    `article.positions`. A dashed frame marks a position that another party's speaker tells.
    """
    heads, cells = _board_cells(article, positions, columns)
    issues = _board_issues(positions, cells)
    width = (WIDTH * 72 - 2 * EDGE - LABELS) / len(heads)
    heights = [_issue_height(article, issue, heads, cells, width) for issue in issues]
    figure, axes = _paper(title, subtitle, 26 + sum(heights))
    with mpl.rc_context(STYLE):
        _board_heads(article, axes, heads, width)
        top = 26.0
        for issue, height in zip(issues, heights, strict=True):
            axes.plot([0, WIDTH * 72 - 2 * EDGE], [top, top], color=FAINT, linewidth=0.8)
            _lines(
                axes,
                0,
                top + GAP + 8,
                _wrapped(topic_label(issue), LABELS - GAP, 9.5, True),
                9.5,
                bold=True,
            )
            for column, head in enumerate(heads):
                place = top + GAP
                for row in cells.get((head, issue), ()):
                    left = LABELS + column * width
                    place = _draw_cell(article, axes, row, head == "", left, place, width)
            top += height
        _note(figure, f"Source: {article.name}")
    return figure


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
    text, issue = (re.sub(r"\s+", " ", words) for words in (row.text, row.topic_text))
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
        axes.text(left + width / 2, 11.5, name, color=PAPER, size=10, weight="bold",
                  ha="center", va="center_baseline")  # fmt: skip


def _draw_cell(
    article: Article, axes: Axes, row: Any, named: bool, left: float, top: float, width: float
) -> float:
    """One position: frame, act, words, teller. Returns where the next one may begin."""
    colour = actor_colours(article).get(row.actor, OTHERS)
    height = _cell_height(article, row, named, width)
    told_by_other = _teller(article, row)[1]
    axes.add_patch(
        Rectangle((left + 3, top), width - 6, height, facecolor=_tint(colour, 0.07),
                  edgecolor=colour, linewidth=1.3 if told_by_other else 0.8,
                  linestyle=(0, (4, 2)) if told_by_other else "-")
    )  # fmt: skip
    _act_chip(axes, row.act, left + 3 + GAP, top + 5)
    _aim(
        article, axes, row, left + 3 + GAP + _text_width(row.act, CHIP, True) + 13, top + 13, width
    )
    axes.text(
        left + width - 3 - GAP, top + 13, f"row {row.Index}", size=NOTE, color=GREY, ha="right"
    )
    place = top + 17
    for kind, line in _cell_lines(article, row, named, width):
        step = SMALL_LINE if kind == "note" else LINE
        place += step
        axes.text(left + 3 + GAP, place - 1, line, size=NOTE if kind == "note" else QUOTE,
                  color=GREY if kind == "note" else INK,
                  weight="bold" if kind == "who" else "normal")  # fmt: skip
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
    axes.text(left + wide / 2, top + 6.2, act, size=CHIP, weight="bold", ha="center",
              va="center_baseline", color=PAPER if fill_colour == INK else INK)  # fmt: skip


def _lines(
    axes: Axes, left: float, top: float, lines: Sequence[str], size: float, *, bold: bool = False
) -> None:
    for number, line in enumerate(lines):
        axes.text(left, top + number * 13, line, size=size, color=INK,
                  weight="bold" if bold else "normal")  # fmt: skip


def _text_width(text: str, size: float, bold: bool = False) -> float:
    """How wide a line of text is, in points."""
    font = FontProperties(family="DejaVu Sans", size=size, weight="bold" if bold else "normal")
    return float(text_to_path.get_text_width_height_descent(text, font, False)[0])


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
        for topic, rows in positions.groupby("topic", sort=False)
    ]
    return "; ".join(parts)


JOURNALIST = "the journalist"


def raised_issues(article: Article) -> pd.DataFrame:
    """One row per topic term in the story: its `topic` and the `speaker` in whose words it stands.

    The speaker is that of the innermost statement; outside all of them it is the journalist.
    """
    statements = story_rows(article, article.statements).dropna(subset=["speaker"])
    rows = [
        {"speaker": _speaker_at(statements, term.start, term.end), "topic": term.topic}
        for term in story_rows(article, article.topics).itertuples()
    ]
    return pd.DataFrame(rows, columns=["speaker", "topic"])


def _speaker_at(statements: pd.DataFrame, start: int, end: int) -> str:
    around = statements[(statements["start"] <= start) & (statements["end"] >= end)]
    if not len(around):
        return JOURNALIST
    return str(around.loc[(around["end"] - around["start"]).idxmin(), "speaker"])


def who_raises_what(article: Article, counts: pd.DataFrame, *, title: str, subtitle: str) -> Figure:
    """A grid: speakers down, issues across, the number of terms in each cell."""
    colours = actor_colours(article)
    figure, axes = new_figure(title, subtitle, height=2.2 + 0.5 * len(counts))
    with mpl.rc_context(STYLE):
        for row, speaker in enumerate(counts.index):
            for column, topic in enumerate(counts.columns):
                count = int(counts.loc[speaker, topic])
                if count:
                    shade = colours.get(speaker, OTHERS)
                    axes.scatter(column, row, s=170 + 60 * min(count, 6), color=shade)
                    axes.text(column, row, str(count), color=PAPER, size=9,
                              ha="center", va="center_baseline")  # fmt: skip
        axes.set_yticks(range(len(counts)), [label_of(article, name) for name in counts.index])
        names = [topic_label(topic).replace(" ", "\n") for topic in counts.columns]
        axes.set_xticks(range(len(names)), names, size=8.5)
        axes.xaxis.tick_top()
        axes.set_ylim(len(counts) - 0.5, -0.6)
        axes.set_xlim(-0.6, len(names) - 0.4)
        axes.grid(axis="y", color=FAINT, linewidth=0.8, zorder=0)
        axes.set_axisbelow(True)
        axes.spines[["left", "top", "bottom"]].set_visible(False)
        axes.tick_params(length=0)
        source_line(figure, article)
    return figure


def key_term_bars(article: Article, terms: pd.DataFrame, *, title: str, subtitle: str) -> Figure:
    """Bars of the terms' scores, filled where the codebook knows the term, hollow where not."""
    figure, axes = new_figure(title, subtitle, height=1.5 + 0.3 * len(terms))
    with mpl.rc_context(STYLE):
        known = terms["topic"].notna()
        shades = [PALETTE[0] if yes else PAPER for yes in known]
        bars = axes.barh(
            range(len(terms)), terms["score"], color=shades, edgecolor=PALETTE[0], height=0.7
        )
        labels = [
            f"{count}×" + (f"  {topic_label(topic)}" if isinstance(topic, str) else "")
            for count, topic in zip(terms["count"], terms["topic"], strict=True)
        ]
        axes.bar_label(bars, labels, padding=4, color=INK, size=8.5)
        axes.set_yticks(range(len(terms)), terms["text"])
        axes.invert_yaxis()
        axes.margins(x=0.18)
        axes.set_xlabel("log-likelihood against general French", color=GREY, loc="left")
        axes.spines[["left", "bottom"]].set_visible(False)
        axes.tick_params(length=0, labelbottom=False)
        source_line(figure, article)
    return figure


# --- how far to trust it --------------------------------------------------------------------------------


def agreement_bars(article: Article, figures: pd.DataFrame, *, title: str, subtitle: str) -> Figure:
    """F1 per layer as a dot with its 95 % interval, from 0 to 1, and the number beside it."""
    figure, axes = new_figure(title, subtitle, height=1.6 + 0.42 * len(figures))
    with mpl.rc_context(STYLE):
        for place, row in enumerate(figures.itertuples()):
            axes.plot([0, 1], [place, place], color=FAINT, linewidth=0.8, zorder=0)
            axes.plot([row.f1_low, row.f1_high], [place, place], color=PALETTE[0], linewidth=5, alpha=0.45,
                      solid_capstyle="butt")  # fmt: skip
            axes.scatter(row.f1, place, s=70, color=PALETTE[0], zorder=3)
            axes.text(
                1.03,
                place,
                f"{row.f1:.2f}   {row.agreed} of {row.coded}",
                va="center_baseline",
                size=9,
            )
        axes.set_yticks(range(len(figures)), [topic_label(str(name)) for name in figures.index])
        axes.set_ylim(len(figures) - 0.4, -0.6)
        axes.set_xlim(0, 1.25)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1])
        axes.set_xlabel(
            "F1, with its 95 % interval; rows agreed of rows coded by hand", color=GREY, loc="left"
        )
        axes.spines[["left", "bottom"]].set_visible(False)
        axes.tick_params(length=0)
        source_line(figure, article)
    return figure


def unseen_dots(unseen: pd.DataFrame, *, title: str, subtitle: str) -> Figure:
    """F1 on other articles when the reading first met them, one line a layer and set."""
    figure, axes = new_figure(title, subtitle, height=1.6 + 0.42 * len(unseen))
    with mpl.rc_context(STYLE):
        for place, row in enumerate(unseen.itertuples()):
            axes.plot([0, 1], [place, place], color=FAINT, linewidth=0.8, zorder=0)
            ends = sorted((row.precision, row.recall))
            axes.plot(ends, [place, place], color=GREY, linewidth=5, solid_capstyle="butt")
            axes.scatter(row.f1, place, s=80, color=PALETTE[1], zorder=3)
            figures = f"{row.f1:.2f}   precision {row.precision:.2f}, recall {row.recall:.2f}"
            axes.text(1.03, place, figures, va="center_baseline", size=9)
        names = [
            fill(f"{topic_label(str(row.layer))}, {row.passages} passages: {row.set}", 36)
            for row in unseen.itertuples()
        ]
        axes.set_yticks(range(len(unseen)), names, size=8.5)
        axes.set_ylim(len(unseen) - 0.4, -0.6)
        axes.set_xlim(0, 1.75)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1])
        axes.set_xlabel("F1 (dot), between precision and recall (bar)", color=GREY, loc="left")
        axes.spines[["left", "bottom"]].set_visible(False)
        axes.tick_params(length=0)
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

# Each status has a colour, a mark and a word: no one of them alone carries it.
STATUS = {
    "held": (PALETTE[0], "o", "held"),
    "scheduled": (PALETTE[1], "D", "scheduled"),
    "not_held": (OTHERS, "X", "not held"),
}


class TimeScale:
    """Days along an axis on which long stretches without an event are cut out.

    Between two stretches the axis is broken. A stretch is drawn the longer the more days it has, by
    their root only, and the more events begin in it, so that one event months away from the others
    does not press them together.
    """

    def __init__(self, spans: Sequence[tuple[pd.Timestamp, pd.Timestamp]]) -> None:
        self.stretches = _stretches(spans)
        days = [(end - start).days + 1 for start, end in self.stretches]
        begun = [sum(a <= start <= b for start, _ in spans) for a, b in self.stretches]
        self.widths = [
            max(3.0, length**0.5) + 1.5 * n for length, n in zip(days, begun, strict=True)
        ]
        self.lefts = [sum(self.widths[:n]) + n * BREAK for n in range(len(days))]
        self.right = self.lefts[-1] + self.widths[-1]

    def x(self, day: pd.Timestamp) -> float:
        """Where a day begins; the day after a stretch's last is its end."""
        for (start, end), left, width in zip(self.stretches, self.lefts, self.widths, strict=True):
            if day <= end + pd.Timedelta(days=1):
                return left + width * ((day - start).days / ((end - start).days + 1))
        return self.right

    def middle(self, day: pd.Timestamp) -> float:
        """The middle of a day."""
        return (self.x(day) + self.x(day + pd.Timedelta(days=1))) / 2

    def ticks(self) -> list[tuple[float, str]]:
        """Places and words of the axis: days in a short stretch, months or years in a longer one."""
        return [(self.x(day) if long else self.middle(day), words) for start, end in self.stretches
                for day, words, long in _tick_days(start, end)]  # fmt: skip


BREAK = 1.2  # the width of a break in the axis, against the root of a stretch's days


def _stretches(
    spans: Sequence[tuple[pd.Timestamp, pd.Timestamp]],
) -> list[tuple[pd.Timestamp, pd.Timestamp]]:
    """The stretches of time that the spans cover, each a day wider; nearer ones are one stretch."""
    day = pd.Timedelta(days=1)
    longest = max((end - start).days + 1 for start, end in spans)
    joined: list[tuple[pd.Timestamp, pd.Timestamp]] = []
    for start, end in sorted(spans):
        if joined and (start - joined[-1][1]).days <= min(31, max(6, longest // 20)):
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return [(s - day, e + day) if (e - s).days < 31 else (s, e) for s, e in joined]


def _tick_days(start: pd.Timestamp, end: pd.Timestamp) -> list[tuple[pd.Timestamp, str, bool]]:
    length = (end - start).days + 1
    if length <= 31:
        days = pd.date_range(start, end, freq=f"{1 + length // 12}D")
        return [(day, f"{day:%-d %b}\n{day:%Y}" if n == 0 or (day.month, day.day) == (1, 1) else f"{day:%-d %b}", False) for n, day in enumerate(days)]  # fmt: skip
    if length <= 500:
        months = pd.date_range(start, end, freq="MS")
        return [(day, f"{day:%b}\n{day:%Y}" if n == 0 or day.month == 1 else f"{day:%b}", True) for n, day in enumerate(months)]  # fmt: skip
    return [(day, f"{day:%Y}", True) for day in pd.date_range(start, end, freq="YS")]


def event_axis(article: Article, events: pd.DataFrame, *, title: str, subtitle: str) -> Figure:
    """Each event on a dated axis, the earliest on top: a day as a mark, an interval as a bar.

    Shape, colour and word say whether it was held, is scheduled or was not held; where the days are
    known only roughly, the mark is pale and dashed. The axis is broken where nothing happens for long; the article's
    own day is a dotted line.
    """
    if events.empty:
        return _nothing_placed(article, title, subtitle)
    rows = events.sort_values(["start_date", "end_date", "start"])
    names = [fill(label, 38) for label in rows["label"]]
    lines = [name.count("\n") + 1 for name in names]
    places = [sum(lines[:n]) + lines[n] / 2 + 0.6 * n for n in range(len(lines))]
    figure, axes = new_figure(title, subtitle, height=2.5 + 0.19 * (sum(lines) + 0.6 * len(lines)))
    with mpl.rc_context(STYLE):
        today = _own_day(article)
        scale = TimeScale([*zip(rows["start_date"], rows["end_date"], strict=True), *today])
        for place, row in zip(places, rows.itertuples(), strict=True):
            _draw_event(axes, scale, place, row)
        for day, _ in today:
            axes.axvline(scale.middle(day), color=GREY, linewidth=1, linestyle=":", zorder=0)
            axes.text(scale.middle(day), -0.6, "the article’s day", color=GREY, size=8.5, ha="center", va="center",
                      bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.8})  # fmt: skip
        axes.set_yticks(places, names, size=9)
        axes.set_ylim(sum(lines) + 0.6 * len(lines), -1.1)
        _time_axis(axes, scale)
        source_line(figure, article)
        _hide_overlapping(figure, axes)
    return figure


def _nothing_placed(article: Article, title: str, subtitle: str) -> Figure:
    """What a timeline shows of a text in which nothing has a day."""
    figure, axes = new_figure(title, subtitle, height=2)
    with mpl.rc_context(STYLE):
        axes.text(0.5, 0.5, "No event in this text has a day", color=GREY, ha="center")
        axes.set_axis_off()
        source_line(figure, article)
    return figure


def _own_day(article: Article) -> list[tuple[pd.Timestamp, pd.Timestamp]]:
    day = article.reference_date
    return [] if day is None else [(pd.Timestamp(day), pd.Timestamp(day))]


def _draw_event(axes: Axes, scale: TimeScale, place: float, row: Any) -> None:
    colour, marker, word = STATUS[row.status]
    shade = _tint(colour, 0.25) if row.approximate else colour
    style = "--" if row.approximate else "-"
    if row.start_date == row.end_date:
        left = right = scale.middle(row.start_date)
        axes.scatter(left, place, s=95, color=shade, edgecolor=colour, marker=marker, linestyle=style, zorder=3)  # fmt: skip
    else:
        left, right = scale.x(row.start_date), scale.x(row.end_date + pd.Timedelta(days=1))
        axes.barh(place, right - left, left=left, height=0.7, color=shade, edgecolor=colour, linestyle=style, zorder=2)  # fmt: skip
        axes.scatter(left + 0.25, place, s=34, color=colour, marker=marker, zorder=3)
    about = "about " if row.approximate else ""
    words = f"{about}{_interval_words(row.start_date, row.end_date)}, {word}"
    x, shift, align = _beside(scale, left, right)
    axes.annotate(words, (x, place), (shift, 0), textcoords="offset points", size=8.5, ha=align, va="center", color=INK,
                  bbox={"facecolor": PAPER if x != (left + right) / 2 or left == right else shade, "edgecolor": "none", "pad": 0.8}, zorder=4)  # fmt: skip


def _beside(scale: TimeScale, left: float, right: float) -> tuple[float, int, str]:
    """Where the words of a mark go: right of it, else left of it, else onto the bar."""
    if right < scale.right * 0.6:
        return right, 9, "left"
    if left > scale.right * 0.4:
        return left, -9, "right"
    return (left + right) / 2, 0, "center"


def _time_axis(axes: Axes, scale: TimeScale) -> None:
    """The axis below: its ticks, and two strokes wherever time is cut out."""
    axes.set_xlim(-0.2, scale.right + 0.2)
    ticks = scale.ticks()
    axes.set_xticks([x for x, _ in ticks], [words for _, words in ticks], size=8.5)
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y", color=FAINT, linewidth=0.8)
    axes.set_axisbelow(True)
    below: Any = axes.get_xaxis_transform()
    for left, width in zip(scale.lefts, scale.widths, strict=True):
        axes.plot([left, left + width], [0, 0], color=GREY, linewidth=1, transform=below, clip_on=False)  # fmt: skip
        if left:
            for step in (0.35, 0.6):
                x = left - BREAK + BREAK * step
                axes.plot([x, x + BREAK * 0.15], [-0.02, 0.02], color=GREY, linewidth=1, transform=below, clip_on=False)  # fmt: skip


def _hide_overlapping(figure: Figure, axes: Axes) -> None:
    """Leave out each label of the time axis that would touch the one before it."""
    figure.draw_without_rendering()
    edge = float("-inf")
    for label in axes.get_xticklabels():
        box = label.get_window_extent()
        if box.x0 < edge + 3:
            label.set_visible(False)
        else:
            edge = box.x1


def telling_order(
    article: Article, events: pd.DataFrame, told: pd.DataFrame, *, title: str, subtitle: str
) -> Figure:
    """The order of telling against the order of happening.

    From left to right the sentences that tell an event, downwards the events in time. `told` has a
    row per event and sentence (see `events.tellings`). A line that rises goes back in time.
    """
    if events.empty:
        return _nothing_placed(article, title, subtitle)
    rows = events.sort_values(["start_date", "end_date", "start"])
    rank = {event: place for place, event in enumerate(rows.index)}
    sentences = sorted(set(told["sentence"]))
    figure, axes = new_figure(title, subtitle, height=2.2 + 0.48 * len(rows))
    with mpl.rc_context(STYLE):
        x = [sentences.index(sentence) for sentence in told["sentence"]]
        y = [rank[event] for event in told["event"]]
        axes.plot(x, y, color=FAINT, linewidth=1.5, zorder=1)
        for status, (colour, marker, _) in STATUS.items():
            here = [
                n for n, event in enumerate(told["event"]) if rows.at[event, "status"] == status
            ]
            axes.scatter([x[n] for n in here], [y[n] for n in here], s=80, color=colour, marker=marker, zorder=2)  # fmt: skip
        names = [f"{fill(row.label, 38)}\n{_interval_words(row.start_date, row.end_date)}, {STATUS[row.status][2]}" for row in rows.itertuples()]  # fmt: skip
        axes.set_yticks(range(len(rows)), names, size=8.5)
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.set_xticks(range(len(sentences)), [str(_paragraph_of(article, s)) for s in sentences], size=8.5)  # fmt: skip
        axes.set_xlabel("order of telling: paragraphs of the text (H headline, C caption, T teaser)", color=GREY, loc="left")  # fmt: skip
        axes.set_ylabel("order of happening (down: later)", color=GREY)
        axes.grid(axis="y", color=FAINT, linewidth=0.8)
        axes.set_axisbelow(True)
        axes.spines[["left", "bottom"]].set_visible(False)
        axes.tick_params(length=0)
        source_line(figure, article)
    return figure


def _paragraph_of(article: Article, sentence: int) -> str:
    paragraph = int(article.sentences["paragraph"].iat[sentence])
    return "T" if article.sentences["section"].iat[sentence] == "related" else _paragraph_label(article, paragraph)  # fmt: skip


def _interval_words(start: pd.Timestamp, end: pd.Timestamp) -> str:
    if start == end:
        return f"{start:%-d %b %Y}"
    if start.day == 1 and (end + pd.Timedelta(days=1)).day == 1:
        return f"{start:%b %Y}" if start.month == end.month and start.year == end.year else f"{start:%b} to {end:%b %Y}" if start.year == end.year else f"{start:%b %Y} to {end:%b %Y}"  # fmt: skip
    return f"{start:%-d %b} to {end:%-d %b %Y}"


def events_in_words(events: pd.DataFrame) -> str:
    """Events as words for an alternative text, in order of time: `réunion: 4 May 2021, held`."""
    rows = events.sort_values(["start_date", "end_date", "start"])
    return "; ".join(
        f"{row.label}: {'about ' if row.approximate else ''}{_interval_words(row.start_date, row.end_date)}, {STATUS[row.status][2]}"
        for row in rows.itertuples()
    )
