"""Charts: the same bytes on each run, visible untrusted, never without words, apart to all eyes."""

import re
from itertools import combinations
from urllib.parse import unquote

import numpy as np
import pandas as pd
import pytest
from conftest import phrase_book
from matplotlib.colors import to_rgb
from matplotlib.text import Text

from helpers import Article, charts
from helpers.events.events import dated, tellings


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
    caption = charts.show(a_figure(), alt="a", caption=r"Says \(x\)").to_html()
    assert r"\(" not in caption and "Says <span>\\</span>(x" in caption


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


COLOURS = [*charts.PALETTE, charts.OTHERS]


@pytest.mark.parametrize("colour", COLOURS)
def test_marks_stand_out_from_paper(colour):
    assert contrast(colour, charts.PAPER) >= 3


@pytest.mark.parametrize("colour", [charts.INK, charts.GREY, *COLOURS])
def test_text_can_be_read_on_paper_and_white_text_on_each_colour(colour):
    assert contrast(colour, charts.PAPER) >= 4.5


# Machado, Oliveira and Fernandes 2009, "A physiologically-based model for simulation of color
# vision deficiency", table 1, severity 1.0, for linear RGB; and the two matrices of OKLab (Ottosson
# 2020).
SIGHT = {
    "all cones": np.eye(3),
    "no red cones": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "no green cones": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
}
TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def as_seen(colour: str, sight: str) -> np.ndarray:
    """A colour's place in OKLab (x 100: a difference of 2 is just seen) for an eye of this sort."""
    parts = np.array(to_rgb(colour))
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    seen = np.clip(SIGHT[sight] @ linear, 0, 1)
    return 100 * TO_LAB @ np.cbrt(TO_CONES @ seen)


def test_the_simulation_itself():
    """White stays white; red and a dark green that the first sight tells apart fall together."""
    for sight in SIGHT:
        assert np.allclose(as_seen("#ffffff", sight), [100, 0, 0], atol=0.5)
    pair = [as_seen(colour, "no green cones") for colour in ("#a05040", "#6d7340")]
    assert np.linalg.norm(pair[0] - pair[1]) < np.linalg.norm(
        as_seen("#a05040", "all cones") - as_seen("#6d7340", "all cones")
    )


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("pair", list(combinations(COLOURS, 2)), ids="-".join)
def test_actors_stay_apart_to_all_eyes(pair, sight):
    one, two = (as_seen(colour, sight) for colour in pair)
    assert np.linalg.norm(one - two) >= 9


def test_one_colour_per_actor(article):
    colours = charts.actor_colours(article)
    assert set(colours) == set(article.actors.index)
    assert colours["jens_stoltenberg"] == colours["nato"] != colours["russia"]


def test_an_actors_colour_does_not_hang_on_the_chart(article):
    """It comes from the article's table of actors, whatever rows a chart shows."""
    again = Article.from_text(article.text)
    assert charts.actor_colours(again) == charts.actor_colours(article)


# --- the timeline --------------------------------------------------------------------------------


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


def test_a_text_without_positions_has_a_board_that_says_so():
    nothing = Article.from_text("Il pleut.")
    board = charts.position_board(nothing, nothing.positions, title="T", subtitle="s")
    assert any("takes a position" in text.get_text() for text in board.findobj(Text))


def test_an_event_says_its_hour_and_that_it_was_not_yet_held():
    text = "Le conseil se réunira jeudi à 18 h 30. "
    text += "Le pont devait rouvrir lundi, ce qui n'a pas été fait."
    article = Article.from_text(text, published="2021-05-04")
    words = charts.events_in_words(dated(article.events, article.dates))
    assert "3 May 2021, not yet held when published" in words
    assert "6 May 2021, 18:30, scheduled" in words
