"""Counts of actors and issues as bars, courses and grids: who is named, heard, spoken about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import fill
from typing import TYPE_CHECKING

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.page.parts import STORY
from helpers.view.charts.paper import (
    CENTRED,
    FAINT,
    GREY,
    INK,
    OTHERS,
    PAPER,
    STYLE,
    actor_colours,
    counted_mentions,
    label_of,
    names_and_colours,
    new_figure,
    paragraph_label,
    source_line,
    story_rows,
    tint,
)

if TYPE_CHECKING:
    from helpers.article import Article


def count_bars(
    article: Article, counts: pd.Series, key: str, *, title: str, subtitle: str, unit: str
) -> Figure:
    """Bars of a count per `actor` or `topic` (the `key`), the longest on top, with its number."""
    counts = counts[counts > 0]
    figure, axes = new_figure(title, subtitle, height=1.3 + 0.34 * len(counts))
    with mpl.rc_context(STYLE):
        names, shades = names_and_colours(article, key, list(counts.index))
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
    names, shades = names_and_colours(article, key, order)
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
                    axes.text(x, row, str(count), color=PAPER, size=9, zorder=3, **CENTRED)
        axes.set_yticks(range(len(order)), names)
        axes.set_ylim(len(order) - 0.4, -0.6)
        axes.set_xlim(-0.6, len(story) - 0.4)
        axes.set_xticks(range(len(story)), [paragraph_label(article, p) for p in story], size=8.5)
        axes.set_xlabel("paragraph of the story (H headline, C caption)", color=GREY, loc="left")
        axes.spines[["left", "bottom"]].set_visible(False)
        axes.tick_params(length=0)
        source_line(figure, article)
    return figure


def named_and_heard(article: Article, actors: pd.DataFrame, *, title: str, subtitle: str) -> Figure:
    """Two sets of bars side by side: how often an actor is named, how many words are quoted."""
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
    names = [fill(label_of(article, actor), 14) for actor in pairs.columns]
    shades = {(row, name): colours.get(name, OTHERS) for row in pairs.index for name in pairs}
    figure, axes = speaker_grid(article, pairs, names, shades, title=title, subtitle=subtitle)
    with mpl.rc_context(STYLE):
        axes.set_ylabel("speaks", color=GREY)
        axes.set_xlabel("is named in what is said", color=GREY, loc="left")
    return figure


def speaker_grid(
    article: Article,
    counts: pd.DataFrame,
    names: Sequence[str],
    shades: Mapping[tuple[str, str], str],
    *,
    title: str,
    subtitle: str,
) -> tuple[Figure, Axes]:
    """Speakers down, `names` of the columns across, each count in a dot of its shade."""
    figure, axes = new_figure(title, subtitle, height=2.3 + 0.5 * len(counts))
    with mpl.rc_context(STYLE):
        for row, speaker in enumerate(counts.index):
            for column, name in enumerate(counts.columns):
                count = int(counts.loc[speaker, name])
                if count:
                    size = 170 + 60 * min(count, 9)
                    axes.scatter(column, row, s=size, color=shades[speaker, name])
                    axes.text(column, row, str(count), color=PAPER, size=9, **CENTRED)
        axes.set_yticks(range(len(counts)), [label_of(article, name) for name in counts.index])
        axes.set_xticks(range(len(names)), names, size=9)
        axes.xaxis.tick_top()
        axes.set_ylim(len(counts) - 0.5, -0.6)
        axes.set_xlim(-0.6, len(names) - 0.4)
        axes.grid(axis="y", color=FAINT, linewidth=0.8, zorder=0)
        axes.set_axisbelow(True)
        axes.spines[["left", "top", "bottom"]].set_visible(False)
        axes.tick_params(length=0)
        source_line(figure, article)
    return figure, axes


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
    fill_colour = tint(colour, tone)
    ink = PAPER if tone > 0.7 else INK
    axes.barh(row, count, left=left, height=0.7, color=fill_colour, edgecolor=colour)
    axes.text(
        left + count / 2, row, f"{count}\n{kind}", ha="center", va="center", size=8, color=ink
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
