"""Who raises which issue, and which words the article uses more than general French does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.positions.key_terms import BY_CHANCE
from helpers.tables import rows_of
from helpers.view.charts.counts import speaker_grid
from helpers.view.charts.paper import (
    GREY,
    INK,
    OTHERS,
    PALETTE,
    PAPER,
    STYLE,
    actor_colours,
    new_figure,
    source_line,
    story_rows,
    topic_label,
)

if TYPE_CHECKING:
    from helpers.article import Article


JOURNALIST = "the journalist"


def raised_issues(article: Article) -> pd.DataFrame:
    """One row per topic term in the story: its `topic` and the `speaker` in whose words it stands.

    The speaker is that of the innermost statement; outside all of them it is the journalist.
    """
    told = story_rows(article, article.statements).dropna(subset=["speaker"])
    statements = list(rows_of(told, "start", "end", "speaker"))
    terms = rows_of(story_rows(article, article.topics), "start", "end", "topic")
    rows = [(_speaker_at(statements, start, end), topic) for start, end, topic in terms]
    return pd.DataFrame(rows, columns=["speaker", "topic"])


def _speaker_at(statements: Sequence[tuple[int, int, str]], start: int, end: int) -> str:
    around = [s for s in statements if s[0] <= start and s[1] >= end]
    return min(around, key=lambda s: s[1] - s[0])[2] if around else JOURNALIST


def who_raises_what(article: Article, counts: pd.DataFrame, *, title: str, subtitle: str) -> Figure:
    """A grid: speakers down, issues across, the number of terms in each cell."""
    colours = actor_colours(article)
    names = [topic_label(topic).replace(" ", "\n") for topic in counts.columns]
    shades = {(row, name): colours.get(row, OTHERS) for row in counts.index for name in counts}
    return speaker_grid(article, counts, names, shades, title=title, subtitle=subtitle)[0]


def key_term_bars(article: Article, terms: pd.DataFrame, *, title: str, subtitle: str) -> Figure:
    """Bars of the terms' scores: filled where all a term's uses belong to an issue, else hollow.

    Beside each bar stand its count, its score and its issue; a line marks where chance falls below
    one in a thousand.
    """
    figure, axes = new_figure(title, subtitle, height=1.5 + 0.3 * len(terms))
    with mpl.rc_context(STYLE):
        known = terms["topic"].notna()
        shades = [PALETTE[0] if yes else PAPER for yes in known]
        bars = axes.barh(
            range(len(terms)), terms["score"], color=shades, edgecolor=PALETTE[0], height=0.7
        )
        labels = [
            f"{row.count}× · {row.score:.2f}"
            + (f" · {topic_label(row.topic)}" if isinstance(row.topic, str) else "")
            for row in terms.itertuples()
        ]
        ground = {"facecolor": PAPER, "edgecolor": "none", "pad": 1}  # the line stops at words
        axes.bar_label(bars, labels, padding=4, color=INK, size=8.5, bbox=ground)
        _chance_line(axes)
        axes.set_yticks(range(len(terms)), terms["text"])
        axes.invert_yaxis()
        axes.margins(x=0.25)
        axes.set_xlabel("log-likelihood against general French", color=GREY, loc="left")
        axes.spines[["left", "bottom"]].set_visible(False)
        axes.tick_params(length=0)
        source_line(figure, article)
    return figure


def _chance_line(axes: Axes) -> None:
    """A thin line at the score above which chance is below one in a thousand."""
    axes.axvline(BY_CHANCE, color=INK, linewidth=0.7, linestyle=(0, (4, 3)), zorder=2)
    axes.set_xticks([BY_CHANCE], ["chance below 1 in 1,000"], size=8, color=GREY, ha="left")
