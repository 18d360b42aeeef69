"""Which codebook of issues fits a text: how much of its story each one's terms reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from helpers.codebook.files import codebook_names, load_codebook
from helpers.page.parts import STORY
from helpers.positions.topics import find_topics

if TYPE_CHECKING:
    from helpers.article import Article

DEFAULT = "(none named)"  # the issues that are read where no codebook is named


def propose_codebooks(article: Article) -> pd.DataFrame:
    """Every codebook of issues, the one that fits best first (index: the name to choose it by).

    `issues` and `terms` count those of its issues and its terms that stand in the story,
    `sentences` the story's sentences that hold one, `share` says how many of all they are (0 to 1).
    The row `(none named)` is that of the issues which are read where no codebook is named.

    >>> from helpers import Article
    >>> propose_codebooks(Article.from_text("La grève dure, faute de hausse de salaire.")).index[0]
    'labour'
    """
    story = int(article.sentences["section"].isin(STORY).sum())
    rows = {name: _covered(article, None if name == DEFAULT else name) for name in _names()}
    table = pd.DataFrame.from_dict(rows, "index").rename_axis("codebook")
    table["share"] = table["sentences"] / max(story, 1)
    return table.sort_values(["sentences", "terms"], ascending=False, kind="stable")


def _names() -> tuple[str, ...]:
    return (DEFAULT, *codebook_names())


def _covered(article: Article, name: str | None) -> dict[str, int]:
    found = find_topics(article.doc, article.sentences, load_codebook(name).topics)
    story = found[found["section"].isin(STORY)]
    counted = {"issues": "topic", "terms": "term", "sentences": "sentence"}
    return {told: story[column].nunique() for told, column in counted.items()}
