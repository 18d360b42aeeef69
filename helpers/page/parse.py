"""Text -> spaCy's parse, sentence by sentence as `helpers.page.sentence_ends` finds them."""

from __future__ import annotations

import pandas as pd
from spacy.tokens import Doc, Span

from helpers.page.characters import SOFT_HYPHEN, normalise
from helpers.page.pipeline import load_pipeline
from helpers.page.sentence_ends import all_sentences


def parse(text: str, paragraphs: pd.DataFrame) -> Doc:
    """The parse of a whole article, its sentences set by this module's rules.

    It ends in a blank token, wherever the text ends: each word has one behind it.
    """
    nlp = load_pipeline()
    plain = normalise(text, paragraphs)
    doc = nlp.make_doc(plain if plain.endswith("\n") else f"{plain}\n")
    starts = {start for start, _ in all_sentences(plain, paragraphs)}
    for token in doc:
        token.is_sent_start = token.idx in starts or token.i == 0
        if SOFT_HYPHEN in token.text:
            token.norm_ = token.text.replace(SOFT_HYPHEN, "").lower()
    doc._.source, doc._.plain = text, plain
    return nlp(doc)


def span_at(doc: Doc, start: int, end: int) -> Span:
    """The tokens that a stretch of text touches."""
    span = doc.char_span(start, end, alignment_mode="expand")
    assert span is not None, f"no tokens between {start} and {end}"
    return span
