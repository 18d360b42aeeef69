"""The table of mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd
from spacy.tokens import Doc

from helpers.names.cast import Cast
from helpers.names.tables import MENTIONS, Mention
from helpers.tables import locate, make_table


def find_mentions(doc: Doc, sentences: pd.DataFrame, cast: Cast) -> pd.DataFrame:
    """Each place that names or stands for an actor.

    A row is one place: its words, the `actor`, the `form` in which the actor stands there, and the
    `rule` that says why it counts. Charts count the forms in `COUNTED`, in the story.
    """
    return make_table(_mention_rows(doc, sentences, cast.mentions), MENTIONS)


def _mention_rows(doc: Doc, sentences: pd.DataFrame, mentions: Iterable[Mention]) -> Iterator[dict]:
    paragraphs, sections = sentences["paragraph"].tolist(), sentences["section"].tolist()
    for mention in mentions:
        row = locate(sentences, mention.start)
        yield {
            "start": mention.start,
            "end": mention.end,
            "text": doc._.source[mention.start : mention.end],
            "actor": mention.actor,
            "form": mention.form,
            "sentence": row,
            "paragraph": paragraphs[row],
            "section": sections[row],
            "rule": mention.rule,
        }
