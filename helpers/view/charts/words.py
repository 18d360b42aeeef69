"""What charts say in words, for their alternative texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from helpers.view.charts.paper import label_of, topic_label

if TYPE_CHECKING:
    from helpers.article import Article


def in_words(article: Article, counts: pd.Series) -> str:
    """A count per actor or topic as words for an alternative text: `Chine 3, Japon 2`."""
    return ", ".join(f"{_name_of(article, str(key))} {count}" for key, count in counts.items())


def rows_in_words(article: Article, table: pd.DataFrame) -> str:
    """A table of counts as words: `Chine: direct 2, narrated 1; Japon: narrated 3`."""
    return "; ".join(
        f"{_name_of(article, str(row))}: {in_words(article, counts[counts > 0])}"
        for row, counts in table.iterrows()
    )


def _name_of(article: Article, key: str) -> str:
    """The name that a reader sees of an actor or an issue."""
    return label_of(article, key) if key in article.actors.index else topic_label(key)
