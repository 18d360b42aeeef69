"""Every figure of every notebook, and what can be wrong with the words drawn in it.

A notebook's code is run here, in this process, with `charts.show` listening: whatever a notebook
shows is looked at, whichever function drew it. The boxes are the renderer's own.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from unittest.mock import patch

import matplotlib as mpl
import nbformat
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from helpers import charts

SHOWN_AT = 800  # pixels: the width of a notebook's column
SMALLEST = 10  # pixels: the height of the smallest letters there
SLACK = 1.0  # pixels by which boxes may touch: a box is a little larger than its letters


@dataclass
class Shown:
    """A figure as a notebook shows it."""

    figure: Figure
    alt: str
    caption: str


def figures_of(notebook: Path) -> list[Shown]:
    """The figures that a notebook shows when it is run from top to bottom."""
    cells = [c for c in nbformat.read(notebook, as_version=4).cells if c.cell_type == "code"]
    found: list[Shown] = []
    show = charts.show

    def listen(figure: Figure, *, alt: str, caption: str) -> charts.Chart:
        chart = show(figure, alt=alt, caption=caption)
        found.append(Shown(figure, alt, caption))
        return chart

    names: dict = {"__name__": "__main__"}
    with patch.object(charts, "show", listen), _working_in(notebook.parent):
        for cell in cells:
            exec(compile(cell.source, f"{notebook.name}:{cell.id}", "exec"), names)
    return found


@contextlib.contextmanager
def _working_in(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            yield
    finally:
        os.chdir(before)


def drawn_texts(figure: Figure) -> list[tuple[Text, Bbox]]:
    """Each text that is really drawn, with its box in pixels: stale tick labels are not."""
    drawn: dict[int, Text] = {}
    draw = Text.draw

    def listen(text: Text, renderer: object) -> None:
        if text.get_visible() and text.get_text().strip():
            drawn[id(text)] = text
        draw(text, renderer)

    with mpl.rc_context(charts.STYLE), patch.object(Text, "draw", listen):
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        renderer = canvas.get_renderer()
        return [(text, text.get_window_extent(renderer)) for text in drawn.values()]


def clipped(figure: Figure) -> list[str]:
    """The texts that stick out of the picture."""
    page = figure.bbox
    return [
        text.get_text()
        for text, box in drawn_texts(figure)
        if box.x0 < page.x0 - SLACK
        or box.y0 < page.y0 - SLACK
        or box.x1 > page.x1 + SLACK
        or box.y1 > page.y1 + SLACK
    ]


def overlapping(figure: Figure) -> list[tuple[str, str]]:
    """The pairs of texts that lie on each other."""
    return [
        (one.get_text(), two.get_text())
        for (one, first), (two, second) in combinations(drawn_texts(figure), 2)
        if min(first.x1, second.x1) - max(first.x0, second.x0) > SLACK
        and min(first.y1, second.y1) - max(first.y0, second.y0) > SLACK
    ]


def too_small(figure: Figure) -> list[str]:
    """The texts whose letters are too small to read when the picture is 800 pixels wide."""
    scale = SHOWN_AT / (figure.get_figwidth() * 72)
    return [
        f"{text.get_text()} ({text.get_fontsize() * scale:.1f} px)"
        for text, _ in drawn_texts(figure)
        if text.get_fontsize() * scale < SMALLEST - 0.1
    ]


def pale(figure: Figure) -> list[str]:
    """The texts that stand out by less than 4.5:1 from what is drawn behind them."""
    texts = drawn_texts(figure)
    picture = _without(figure, [text for text, _ in texts])
    return [
        f"{text.get_text()} ({ratio:.1f})"
        for text, box in texts
        if (ratio := _contrast(to_rgb(text.get_color()), _behind(picture, box))) < 4.5
    ]


def _without(figure: Figure, texts: list[Text]) -> np.ndarray:
    """The picture as an array of colours, drawn without its words."""
    for text in texts:
        text.set_alpha(0)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    for text in texts:
        text.set_alpha(None)
    return np.asarray(canvas.buffer_rgba())[..., :3] / 255


def _behind(picture: np.ndarray, box: Bbox) -> np.ndarray:
    """The colour that fills most of a box."""
    height = picture.shape[0]
    rows = slice(max(0, int(height - box.y1)), max(1, int(np.ceil(height - box.y0))))
    patch_ = picture[rows, max(0, int(box.x0)) : int(np.ceil(box.x1))].reshape(-1, 3)
    colours, counts = np.unique(patch_, axis=0, return_counts=True)
    return colours[counts.argmax()]


def _contrast(one: object, two: object) -> float:
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: object) -> float:
    parts = np.asarray(colour, dtype=float)
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


FRENCH_SPACING = re.compile(r"« | »|\w [;:!?](?:\s|$)(?=[^«»]*»)")


def badly_spaced(words: str) -> list[str]:
    """French marks with a plain space where French wants one that does not break."""
    return [found.group() for found in FRENCH_SPACING.finditer(words)]
