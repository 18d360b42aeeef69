"""Text -> spaCy's parse, sentence by sentence as `helpers.page.sentence_ends` finds them."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from spacy.attrs import IDX, SENT_START
from spacy.language import Language
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
    doc = _tokens(nlp, plain if plain.endswith("\n") else f"{plain}\n")
    starts = {0, *(start for start, _ in all_sentences(plain, paragraphs))}
    _set_sentence_starts(doc, starts)
    for token in doc if SOFT_HYPHEN in plain else ():
        if SOFT_HYPHEN in token.text:
            token.norm_ = token.text.replace(SOFT_HYPHEN, "").lower()
    doc._.source, doc._.plain = text, plain
    return nlp(doc)


# What no blank divides for so long is no word: a rule drawn with signs, an address, damage.
LONG_RUN = re.compile(r"\S{200}(?=\S)")


def _tokens(nlp: Language, plain: str) -> Doc:
    """The tokens of a text. The tokeniser takes the signs around a word off one by one and looks at
    the rest again each time, so what has no blank in it is given to it in pieces.
    """
    cuts = [match.end() for match in LONG_RUN.finditer(plain)]
    if not cuts:
        return nlp.make_doc(plain)
    pieces = (plain[a:b] for a, b in pairwise([0, *cuts, len(plain)]))
    return Doc.from_docs([nlp.make_doc(piece) for piece in pieces], ensure_whitespace=False)


def _set_sentence_starts(doc: Doc, starts: Collection[int]) -> None:
    """Let the doc's sentences start at these offsets, and nowhere else.

    All at once: `token.is_sent_start` walks the whole doc each time that it is set.
    """
    marks = [1 if offset in starts else -1 for offset in doc.to_array(IDX).tolist()]
    column: Any = np.array(marks, dtype="int64").astype("uint64").reshape(-1, 1)
    doc.from_array([SENT_START], column)


def span_at(doc: Doc, start: int, end: int) -> Span:
    """The tokens that a stretch of text touches."""
    span = doc.char_span(start, end, alignment_mode="expand")
    assert span is not None, f"no tokens between {start} and {end}"
    return span
