"""Whose words fill the article: its paragraphs as bars, in the colours of who is speaking."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure

from helpers.view.charts.paper import (
    GREY,
    INK,
    OTHERS,
    PAPER,
    STYLE,
    actor_colours,
    label_of,
    new_figure,
    paragraph_label,
    source_line,
    story_rows,
)

if TYPE_CHECKING:
    from helpers.article import Article


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
                look: Any = {"color": colours[row.voice], "edgecolor": GREY, "linewidth": 0.6}
                axes.barh(place, row.words, left=left, height=0.72, **look)
                left += row.words
            names = [label_of(article, name) for name in dict.fromkeys(here["voice"])]
            said = ", ".join(name for name in names if name != JOURNALIST)
            axes.text(left, place, f"  {said}", va="center_baseline", size=9, color=INK)
        labels = [paragraph_label(article, paragraph) for paragraph in paragraphs]
        axes.set_yticks(range(len(paragraphs)), labels, size=9)
        axes.set_ylim(len(paragraphs) - 0.4, -0.6)
        axes.set_xlabel("words", color=GREY, loc="left")
        axes.set_ylabel("paragraph (H headline, C caption)", color=GREY, size=9)
        axes.spines[["left", "bottom"]].set_visible(False)
        axes.tick_params(length=0)
        source_line(figure, article)
    return figure
