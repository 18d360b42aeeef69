"""Read one French news article closely: `from helpers import load_article`.

`Article` (in helpers/article.py) is the reading in order. Each folder answers a question, or is a
layer that the questions share; none imports one to its right:

lexicon · tables · codebook → page → grammar → speech (cues) · dates → names → speech (statements)
→ positions · events → agreement → view → article

Each folder's `__init__` says what it answers, what it takes and gives, and in which order to read
it. tests/test_house.py holds the arrows to that order.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from helpers.article import Article, load_article

# What notebooks ask for by `from helpers import …`: loaded with that, and not with every reading.
_FOR_NOTEBOOKS = {
    "agreement": ("helpers.agreement", None),
    "charts": ("helpers.view.charts", None),
    "dated": ("helpers.events.events", "dated"),
    "evidence": ("helpers.view.evidence", "evidence"),
    "key_terms": ("helpers.positions.key_terms", "key_terms"),
    "reading_view": ("helpers.view.reading_view", "reading_view"),
    "tellings": ("helpers.events.events", "tellings"),
}

__all__ = ["Article", "load_article", *_FOR_NOTEBOOKS]


def __getattr__(name: str) -> Any:
    """A room, or a function of one, on first use; raises AttributeError for any other name."""
    if name not in _FOR_NOTEBOOKS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    room, function = _FOR_NOTEBOOKS[name]
    module = import_module(room)
    return module if function is None else getattr(module, function)
