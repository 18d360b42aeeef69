"""What the tests share: the article, and phrase books read from YAML."""

from pathlib import Path

import pytest
import yaml

from helpers import Article, load_article

TESTS = Path(__file__).parent


def phrase_book(name: str, *, misses: str = "") -> list:
    """The passages of a phrase book, each a pytest parameter under its own id.

    With `misses`, a passage named under that word in known_misses.yaml is expected to fail: the
    reading is known to get it wrong, and a rule that mends it must take it off the list (xfail is
    strict).
    """
    passages = yaml.safe_load((TESTS / "phrasebook" / f"{name}.yaml").read_text(encoding="utf-8"))
    known = yaml.safe_load((TESTS / "phrasebook" / "known_misses.yaml").read_text(encoding="utf-8"))
    wrong = set(known[misses]) if misses else set()
    mark = pytest.mark.xfail(strict=True, reason="known miss")
    return [
        pytest.param(passage, id=passage["id"], marks=[mark] if passage["id"] in wrong else [])
        for passage in passages
    ]


@pytest.fixture(scope="session")
def article() -> Article:
    """The collection's own article, read once."""
    return load_article()
