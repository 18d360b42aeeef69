"""Each way of reporting speech finds the words of its own example."""

import pytest

from helpers import Article
from helpers.speech.ways import WAYS


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_its_example_is_read_by_it(way):
    rows = Article.from_text(way.example).statements
    assert (way.name, way.words) in set(zip(rows["rule"], rows["text"], strict=True))


def test_no_way_has_two_names():
    assert len({way.name for way in WAYS}) == len(WAYS)
