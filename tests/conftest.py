"""What the tests share: the article, and phrase books read from YAML."""

from pathlib import Path

import pytest
import yaml

from helpers import Article, load_article

TESTS = Path(__file__).parent


def phrase_book(name: str) -> list:
    """The passages of a phrase book, each a pytest parameter under its own id."""
    passages = yaml.safe_load((TESTS / "phrasebook" / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(passage, id=passage["id"]) for passage in passages]


@pytest.fixture(scope="session")
def article() -> Article:
    """The collection's own article, read once."""
    return load_article()
