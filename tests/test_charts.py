"""Charts: the same bytes on each run, visible untrusted, never without words."""

import re
from urllib.parse import unquote

import pytest

from helpers import charts


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
