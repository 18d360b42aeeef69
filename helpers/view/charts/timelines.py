"""Events on a dated axis, and the order of telling against the order of happening."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import fill
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.view.charts.paper import (
    FAINT,
    GREY,
    INK,
    OTHERS,
    PALETTE,
    PAPER,
    STYLE,
    figure_of_nothing,
    lay_out,
    new_figure,
    paragraph_label,
    source_line,
    tint,
)

if TYPE_CHECKING:
    from helpers.article import Article


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
        """Places and words of the axis: days in a short stretch, months or years in a long one."""
        ticks = (tick for start, end in self.stretches for tick in _tick_days(start, end))
        return [(self.x(day) if long else self.middle(day), words) for day, words, long in ticks]


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
        return [(day, f"{day:%-d %b}{_year_below(day, n)}", False) for n, day in enumerate(days)]
    if length <= 500:
        months = pd.date_range(start, end, freq="MS")
        return [(day, f"{day:%b}{_year_below(day, n)}", True) for n, day in enumerate(months)]
    return [(day, f"{day:%Y}", True) for day in pd.date_range(start, end, freq="YS")]


def _year_below(day: pd.Timestamp, place: int) -> str:
    """The year on a line of its own: below the first day of an axis, and below each new year's."""
    return f"\n{day:%Y}" if place == 0 or (day.month, day.day) == (1, 1) else ""


NO_DAYS = "No event in this text has a day"


def event_axis(article: Article, events: pd.DataFrame, *, title: str, subtitle: str) -> Figure:
    """Each event on a dated axis, the earliest on top: a day as a mark, an interval as a bar.

    Colour and word, and the shape of a mark, say whether it was held, is scheduled or was not held;
    where the days are known only roughly, the mark is pale and dashed. The axis is broken where
    nothing happens for long; the article's own day is a dotted line.
    """
    if events.empty:
        return figure_of_nothing(article, title, subtitle, NO_DAYS)
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
            _draw_own_day(axes, scale.middle(day))
        axes.set_yticks(places, names, size=9)
        axes.set_ylim(sum(lines) + 0.6 * len(lines), -1.1)
        _time_axis(axes, scale)
        source_line(figure, article)
        _hide_overlapping(figure, axes)
    return figure


def _own_day(article: Article) -> list[tuple[pd.Timestamp, pd.Timestamp]]:
    day = article.reference_date
    return [] if day is None else [(pd.Timestamp(day), pd.Timestamp(day))]


def _draw_own_day(axes: Axes, middle: float) -> None:
    behind = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.8}
    centred: Any = {"ha": "center", "va": "center"}
    axes.axvline(middle, color=GREY, linewidth=1, linestyle=":", zorder=0)
    axes.text(middle, -0.6, "the article’s day", color=GREY, size=8.5, bbox=behind, **centred)


def _draw_event(axes: Axes, scale: TimeScale, place: float, row: Any) -> None:
    colour, marker, _ = STATUS[row.status]
    shade = tint(colour, 0.25) if row.approximate else colour
    look: Any = {"edgecolor": colour, "linestyle": "--" if row.approximate else "-"}
    if row.start_date == row.end_date:
        left = right = scale.middle(row.start_date)
        axes.scatter(left, place, s=95, color=shade, marker=marker, zorder=3, **look)
    else:
        left, right = scale.x(row.start_date), scale.x(row.end_date + pd.Timedelta(days=1))
        axes.barh(place, right - left, left=left, height=0.7, color=shade, zorder=2, **look)
    about = "about " if row.approximate else ""
    words = f"{about}{_when_and_whether(row)}"
    x, shift, align = _beside(scale, left, right)
    on_the_bar = x == (left + right) / 2 and left != right
    behind = {"facecolor": shade if on_the_bar else PAPER, "edgecolor": "none", "pad": 0.8}
    set_as: Any = {"textcoords": "offset points", "size": 8.5, "ha": align, "va": "center"}
    axes.annotate(words, (x, place), (shift, 0), color=INK, bbox=behind, zorder=4, **set_as)


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
    line: Any = {"color": GREY, "linewidth": 1, "clip_on": False}
    line["transform"] = axes.get_xaxis_transform()  # below the axes, at places of its x
    for left, width in zip(scale.lefts, scale.widths, strict=True):
        axes.plot([left, left + width], [0, 0], **line)
        if left:
            for step in (0.35, 0.6):
                x = left - BREAK + BREAK * step
                axes.plot([x, x + BREAK * 0.15], [-0.02, 0.02], **line)


def _hide_overlapping(figure: Figure, axes: Axes) -> None:
    """Leave out each label of the time axis that would touch the one before it."""
    lay_out(figure)
    edge = float("-inf")
    for label in axes.get_xticklabels():
        box = label.get_window_extent()
        if box.x0 < edge + 3:
            label.set_visible(False)
        else:
            edge = box.x1


TELLING = "order of telling: paragraphs of the text (H headline, C caption, T teaser)"


def telling_order(
    article: Article, events: pd.DataFrame, told: pd.DataFrame, *, title: str, subtitle: str
) -> Figure:
    """The order of telling against the order of happening.

    From left to right the sentences that tell an event, downwards the events in time. `told` has a
    row per event and sentence (see `events.tellings`). A line that rises goes back in time.
    """
    if events.empty:
        return figure_of_nothing(article, title, subtitle, NO_DAYS)
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
            across, down = [x[n] for n in here], [y[n] for n in here]
            axes.scatter(across, down, s=80, color=colour, marker=marker, zorder=2)
        names = [f"{fill(row.label, 38)}\n{_when_and_whether(row)}" for row in rows.itertuples()]
        axes.set_yticks(range(len(rows)), names, size=8.5)
        axes.set_ylim(len(rows) - 0.4, -0.6)
        paragraphs = [_paragraph_of(article, sentence) for sentence in sentences]
        axes.set_xticks(range(len(sentences)), paragraphs, size=8.5)
        axes.set_xlabel(TELLING, color=GREY, loc="left")
        axes.set_ylabel("order of happening (down: later)", color=GREY)
        axes.grid(axis="y", color=FAINT, linewidth=0.8)
        axes.set_axisbelow(True)
        axes.spines[["left", "bottom"]].set_visible(False)
        axes.tick_params(length=0)
        source_line(figure, article)
    return figure


def _paragraph_of(article: Article, sentence: int) -> str:
    if article.sentences["section"].iat[sentence] == "related":
        return "T"
    return paragraph_label(article, int(article.sentences["paragraph"].iat[sentence]))


def _when_and_whether(row: Any) -> str:
    """`4 May 2021, held`; with the hour where the text gives it, and `not yet` where no more."""
    hour = CLOCK_TIME.search(getattr(row, "date_value", ""))
    at = f", {hour[1]}" if hour and row.start_date == row.end_date else ""
    not_yet = row.reason == "not_yet"
    word = "not yet held when published" if not_yet else STATUS[row.status][2]
    return f"{_interval_words(row.start_date, row.end_date)}{at}, {word}"


CLOCK_TIME = re.compile(r"^[\d-]+T(\d\d:\d\d)$")


def _interval_words(start: pd.Timestamp, end: pd.Timestamp) -> str:
    if start == end:
        return f"{start:%-d %b %Y}"
    if start.day != 1 or (end + pd.Timedelta(days=1)).day != 1:
        return f"{start:%-d %b} to {end:%-d %b %Y}"
    if start.year != end.year:
        return f"{start:%b %Y} to {end:%b %Y}"
    return f"{start:%b %Y}" if start.month == end.month else f"{start:%b} to {end:%b %Y}"


def events_in_words(events: pd.DataFrame) -> str:
    """Events as words for an alternative text, in order of time: `réunion: 4 May 2021, held`."""
    rows = events.sort_values(["start_date", "end_date", "start"])
    return "; ".join(
        f"{row.label}: {'about ' if row.approximate else ''}{_when_and_whether(row)}"
        for row in rows.itertuples()
    )
