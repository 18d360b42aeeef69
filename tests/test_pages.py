"""Whole pages as people save them: what is story, which day it is, where sentences end, who speaks."""

import re

import pandas as pd
import pytest
from conftest import phrase_book

from helpers import Article

SECTIONS = {"H": "headline", "C": "caption", "B": "body", "R": "related", "X": "boilerplate"}
MARK = re.compile(r"^([HCBRX])(\d*)\| ", re.MULTILINE)
CHARACTER = re.compile(r"\\u([0-9a-f]{4})|\\t")


def page_text(passage: dict) -> tuple[str, list[tuple[str, int, int, int]]]:
    """The page without its marks, and the section, number of sentences, start and end of each coded line."""
    page = CHARACTER.sub(lambda m: chr(int(m[1], 16)) if m[1] else "\t", passage["page"])
    page = page.replace("\n", passage.get("line_ends", "\n"))
    text, lines = "", []
    pieces = MARK.split(page)[1:]
    for mark, sentences, words in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
        end = len(text) + len(words.rstrip())
        lines.append((SECTIONS[mark], int(sentences or 0), len(text), end))
        text += words
    return text, lines
