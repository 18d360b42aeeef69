"""The table of sentences."""

from __future__ import annotations

import pandas as pd
from spacy.tokens import Doc

from helpers.page.parts import SECTION
from helpers.page.sentence_ends import split_sentences
from helpers.tables import SPAN, Column, make_table, table_schema

SENTENCES = table_schema(**SPAN, paragraph=Column("Int64"), **SECTION)


Doc.set_extension("source", default="", force=True)  # the article's text, as it was written


Doc.set_extension("plain", default="", force=True)  # evened out, as it was parsed: `doc.text`, kept


def find_sentences(doc: Doc, paragraphs: pd.DataFrame) -> pd.DataFrame:
    """The sentences of each paragraph. A row is a sentence without the blanks around it."""
    rows = (
        {
            "start": start,
            "end": end,
            "text": doc._.source[start:end],
            "paragraph": row.Index,
            "section": row.section,
        }
        for row in paragraphs.itertuples()
        for start, end in split_sentences(doc._.plain, row.start, row.end)
    )
    return make_table(rows, SENTENCES)
