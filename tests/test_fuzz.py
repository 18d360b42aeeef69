"""The laws of the tables hold for texts that nobody wrote; `make fuzz` reads more of them."""

import warnings

import pytest
from fuzz import CHANGES, SEED, faults, mutated, passages

TEXTS = passages()
MANY = 300  # in all; each test reads so many in a row
ROW = 50


@pytest.mark.parametrize("first", range(0, MANY, ROW))
def test_no_text_breaks_a_law(first):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for seed in range(SEED + first, SEED + first + ROW):
            text = mutated(seed, TEXTS)
            assert list(faults(text, twice=not seed % 5)) == [], (seed, text)


def test_the_same_seed_makes_the_same_text_and_another_one_another():
    texts = [mutated(seed, TEXTS) for seed in range(SEED, SEED + 100)]
    assert texts == [mutated(seed, TEXTS) for seed in range(SEED, SEED + 100)]
    assert len(set(texts)) > 90
    assert len({change.__name__ for change in CHANGES}) == 6


def test_a_broken_law_is_told(monkeypatch):
    """A span that is off by one, a table that cannot be made, a refusal in nobody's words."""
    from helpers import Article

    plain = "Paris refuse. « Non », dit Paul Rivet."
    assert list(faults(plain)) == []
    mentions = Article.mentions.func
    off = lambda article: mentions(article).assign(end=lambda table: table["end"] + 1)  # noqa: E731
    for wrong, told in ((off, "mentions: "), (lambda article: 1 / 0, "broken: ZeroDivision")):
        monkeypatch.setattr(Article, "mentions", property(wrong))
        assert next(faults(plain)).startswith(told)
