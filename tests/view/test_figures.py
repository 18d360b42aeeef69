"""Every chart of every notebook: nothing clipped, nothing overlapping, read by everybody."""

import re
from functools import lru_cache
from pathlib import Path

import figures
import pytest
from matplotlib.figure import Figure

from helpers import charts

NOTEBOOKS = sorted((Path(__file__).parent.parent.parent / "notebooks").glob("[0-9]*.ipynb"))
shown = lru_cache(figures.figures_of)  # a notebook is run once for all these tests

each_notebook = pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)


@each_notebook
def test_no_text_is_clipped(notebook):
    assert not [words for one in shown(notebook) for words in figures.clipped(one.figure)]


@each_notebook
def test_no_texts_overlap(notebook):
    assert not [pair for one in shown(notebook) for pair in figures.overlapping(one.figure)]


@each_notebook
def test_text_is_large_enough_at_800_pixels(notebook):
    assert not [words for one in shown(notebook) for words in figures.too_small(one.figure)]


@each_notebook
def test_text_stands_out_from_what_is_behind_it(notebook):
    assert not [words for one in shown(notebook) for words in figures.pale(one.figure)]


@each_notebook
def test_the_finding_is_the_title(notebook):
    for one in shown(notebook):
        title = one.figure.get_suptitle()
        assert len(title.split()) >= 4 and not title.endswith("."), title


@each_notebook
def test_the_alternative_text_gives_the_numbers(notebook):
    for one in shown(notebook):
        assert len(re.findall(r"\d+", one.alt)) >= 2 and len(one.alt) >= 40, one.alt


@each_notebook
def test_french_marks_do_not_break_from_their_words(notebook):
    for one in shown(notebook):
        drawn = [text.get_text() for text, _ in figures.drawn_texts(one.figure)]
        for words in (*drawn, one.alt, one.caption):
            assert not figures.badly_spaced(words), words


# --- the checks see what they are to see ---------------------------------------------------------


@pytest.fixture
def figure() -> Figure:
    figure, axes = charts.new_figure("A finding in some words", "What is counted", height=3)
    axes.barh(["Oslo", "Rome"], [3, 2], color=charts.PALETTE[0])
    charts.show(figure, alt="a", caption="c")  # which settles where everything stands
    return figure


def test_a_good_figure_passes(figure):
    checks = (figures.clipped, figures.overlapping, figures.too_small, figures.pale)
    assert not [fault for check in checks for fault in check(figure)]


def test_a_label_outside_is_seen(figure):
    figure.axes[0].text(2.9, 0, "a label that runs out of the picture " * 3)
    assert figures.clipped(figure)


def test_two_labels_on_each_other_are_seen(figure):
    figure.axes[0].text(1, 1, "one label")
    figure.axes[0].text(1.05, 1, "another")
    assert ("one label", "another") in figures.overlapping(figure)


def test_tiny_words_are_seen(figure):
    figure.axes[0].text(1, 1, "tiny", size=6)
    assert figures.too_small(figure)


def test_pale_words_are_seen(figure):
    figure.axes[0].text(0.1, 0, "grey on blue", size=8, color="#767676", va="center")
    assert figures.pale(figure)


@pytest.mark.parametrize("words", ["« mardi »", "« Oslo\xa0»", "il dit « Pourquoi ?\xa0»"])
def test_plain_spaces_in_french_are_seen(words):
    assert figures.badly_spaced(words)


@pytest.mark.parametrize("words", ["«\u202fmardi\u202f»", "Oslo: 3 of 4", "Who? Me!"])
def test_english_and_good_french_pass(words):
    assert not figures.badly_spaced(words)
