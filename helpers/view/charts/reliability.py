"""How far to trust the reading: agreement with the hand coding, and with unseen passages."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure

from helpers.view.charts.paper import (
    FAINT,
    GREY,
    PALETTE,
    STYLE,
    new_figure,
    source_line,
    topic_label,
)

if TYPE_CHECKING:
    from helpers.article import Article


def agreement_bars(article: Article, figures: pd.DataFrame, *, title: str, subtitle: str) -> Figure:
    """F1 per layer as a dot with its 95 % interval, from 0 to 1, and the number beside it."""
    figure, axes = new_figure(title, subtitle, height=1.6 + 0.42 * len(figures))
    with mpl.rc_context(STYLE):
        for place, row in enumerate(figures.itertuples()):
            axes.plot([0, 1], [place, place], color=FAINT, linewidth=0.8, zorder=0)
            interval = [row.f1_low, row.f1_high]
            look: Any = {"linewidth": 5, "alpha": 0.45, "solid_capstyle": "butt"}
            axes.plot(interval, [place, place], color=PALETTE[0], **look)
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
            fill(f"{topic_label(str(row.layer))}: {row.texts} {row.set}", 36)
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
