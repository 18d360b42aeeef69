"""Charts: the same bytes on each run, visible untrusted, never without words."""

import re
from itertools import combinations
from urllib.parse import unquote

import pandas as pd
import pytest
from conftest import phrase_book
from matplotlib.text import Text

from helpers import Article, charts
from helpers.events import tellings


def a_figure(label: str = "Costs $5 or $6"):
    figure, axes = charts.new_figure("A finding", "What is counted", height=2)
    axes.barh([label], [3])
    return figure


def svg_of(chart: charts.Chart) -> str:
    source = re.search(r'src="data:image/svg\+xml,([^"]*)"', chart.to_html())
    return unquote(source[1].replace("\n", ""))


def test_the_same_figure_is_the_same_bytes():
    first, second = (charts.show(a_figure(), alt="Bars", caption="Counts") for _ in range(2))
    assert first.to_html() == second.to_html()
    assert "<dc:date>" not in first.svg


def test_the_picture_survives_its_way_into_html():
    chart = charts.show(a_figure(), alt="Bars", caption="Counts")
    assert svg_of(chart) == chart.svg
    assert chart.svg.startswith("<svg") and chart.svg.rstrip().endswith("</svg>")


def test_coordinates_have_two_decimals():
    chart = charts.show(a_figure(), alt="Bars", caption="Counts")
    assert not re.search(r"\d\.\d{3,}", re.sub(r"scale\([^)]*\)", "", chart.svg))


def test_words_are_carried_and_escaped():
    chart = charts.show(a_figure(), alt='Says "2 < 3"', caption="Costs $5 & $6")
    bundle = chart._repr_mimebundle_()
    assert 'alt="Says &quot;2 &lt; 3&quot;"' in bundle["text/html"]
    assert "Costs <span>$</span>5 &amp; <span>$</span>6" in bundle["text/html"]
    assert bundle["text/plain"] == '[Chart] Says "2 < 3"'


@pytest.mark.parametrize("words", [{"alt": " ", "caption": "c"}, {"alt": "a", "caption": ""}])
def test_a_chart_without_words_is_refused(words):
    with pytest.raises(ValueError, match="alternative text"):
        charts.show(a_figure(), **words)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colour", [*charts.PALETTE, charts.OTHERS])
def test_marks_stand_out_from_paper(colour):
    assert contrast(colour, charts.PAPER) >= 3


@pytest.mark.parametrize("colour", [charts.INK, charts.GREY])
def test_text_stands_out_from_paper(colour):
    assert contrast(colour, charts.PAPER) >= 4.5


def test_one_colour_per_actor(article):
    colours = charts.actor_colours(article)
    assert set(colours) == set(article.actors.index)
    assert colours["jens_stoltenberg"] == colours["nato"] != colours["russia"]


# --- the timeline ---------------------------------------------------------------------------------


def boxes_that_overlap(figure) -> list[tuple[str, str]]:
    """The pairs of a figure's visible words whose boxes overlap by more than a pixel."""
    figure.draw_without_rendering()
    shown = [t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip()]
    boxes = [(t.get_text(), t.get_window_extent()) for t in shown]
    return [
        (one, other)
        for (one, a), (other, b) in combinations(boxes, 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > 1 and min(a.y1, b.y1) - max(a.y0, b.y0) > 1
    ]


def with_events() -> list:
    return [p for p in phrase_book("events") if len(p.values[0]["events"]) > 1]


def test_the_articles_timeline_has_room_for_its_words(article):
    chart = charts.event_axis(article, article.events, title="T", subtitle="s")
    assert boxes_that_overlap(chart) == []


@pytest.mark.parametrize("passage", with_events())
def test_timelines_have_room_for_their_words(passage):
    reading = Article.from_text(passage["text"], published=passage.get("published"))
    told = tellings(reading.events)
    axis = charts.event_axis(reading, reading.events, title="T", subtitle="s")
    order = charts.telling_order(reading, reading.events, told, title="T", subtitle="s")
    assert boxes_that_overlap(axis) == boxes_that_overlap(order) == []


def test_an_axis_is_broken_where_nothing_happens_for_long():
    spans = [
        ("2020-03-01", "2020-03-31"),
        ("2021-05-04", "2021-05-04"),
        ("2021-05-06", "2021-05-06"),
    ]
    scale = charts.TimeScale([(pd.Timestamp(a), pd.Timestamp(b)) for a, b in spans])
    assert len(scale.stretches) == 2
    places = [scale.x(pd.Timestamp(day)) for pair in spans for day in pair]
    assert places == sorted(places) and places[-1] < scale.right


def test_a_text_without_events_has_timelines_that_say_so():
    nothing = Article.from_text("Il pleut.")
    axis = charts.event_axis(nothing, nothing.events, title="T", subtitle="s")
    order = charts.telling_order(
        nothing, nothing.events, tellings(nothing.events), title="T", subtitle="s"
    )
    words = [text.get_text() for figure in (axis, order) for text in figure.findobj(Text)]
    assert words.count("No event in this text has a day") == 2
