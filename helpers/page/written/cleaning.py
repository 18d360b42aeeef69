"""A text -> the text as it is read, and where in the first each character of the second stands.

What a keyboard, a PDF or a web page leaves in a text is taken out or put right: accents written
apart, joined letters, HTML entities, soft hyphens, characters of no width, marks of the writing's
direction, quotation marks typed twice; a blank that is missing behind a full stop is put in.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from helpers.page.pipeline import load_pipeline
from helpers.page.sentence_ends import ABBREVIATIONS

# Soft hyphens (with the line's end behind them), no width, direction, joiners, byte order marks.
NO_WIDTH = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u061c\ufeff"
UNSEEN = rf"(?P<unseen>\xad(?:[^\S\n]*\r?\n(?=[^\W\d_]))?|[{NO_WIDTH}]+)"

APART = r"(?P<apart>[^\W\ufb00-\ufb06][\u0300-\u036f]+)"
JOINED = r"(?P<joined>[\ufb00-\ufb06])"
ENTITY = r"(?P<entity>&(?:amp;)?(?:#\d{2,6}|#[xX][\da-fA-F]{2,5}|[a-zA-Z]{2,8}[0-9]{0,2});)"
TWICE = r"(?P<twice>(?<!['’‘`])(?:''|’’|‘‘|``)(?!['’‘`]))"
ANGLES = r"(?P<angles>(?<!<)<<(?!<)|(?<!>)>>(?!>))"

# `partis.Le maire`, `Roy.« Non`, `partis. »Le maire`: between the two a blank is missing.
GLUED = (
    r"(?P<glued>(?<=[a-zà-öø-ÿœ\d][.!?…])(?=[A-ZÀ-ÖØ-ÞŒ«“])"
    r"|(?<=[a-zà-öø-ÿœ]\s[!?])(?=[A-ZÀ-ÖØ-ÞŒ«“])"
    r"|(?<=[.!?…]»)(?=[A-ZÀ-ÖØ-ÞŒ])|(?<=[.!?…] »)(?=[A-ZÀ-ÖØ-ÞŒ]))"
)
UNCLEAN = re.compile("|".join([UNSEEN, APART, JOINED, ENTITY, TWICE, ANGLES, GLUED]))
# What none of them is without: most texts are done with after one look.
SUSPECT = re.compile(
    rf"[&\xad{NO_WIDTH}\u0300-\u036f\ufb00-\ufb06]|''|’’|‘‘|``|<<|[.!?…»][A-ZÀ-ÖØ-ÞŒ«“]"
)
LONGEST_WORD = 40
BEFORE_STOP = re.compile(r"(?P<chunk>\S*?(?P<word>\w+))\s?(?P<stop>[.!?…])[\s»]*$")
BEHIND_STOP = re.compile(r"(?P<word>\w{1,40})['’]?[^\s/@]{0,60}(?P<address>[/@])?")


@dataclass(frozen=True)
class CleanText:
    """A text as it is read, and from where to where each of its characters stands in the file's."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def start_of(self, offset: int) -> int:
        """Where the character at an offset of the clean text begins in the file's."""
        return self.starts[offset] if offset < len(self.starts) else self.ends[-1]

    def end_of(self, start: int, end: int) -> int:
        """Where a stretch of the clean text ends in the file's."""
        return self.ends[end - 1] if end > start else self.start_of(start)


def clean(text: str) -> CleanText | None:
    """A text as it is read; None where that is the text itself.

    >>> clean("Elle a con\ufb01r\xadm&eacute;.").text
    'Elle a confirmé.'
    >>> clean("Elle a confirmé.") is None
    True
    """
    if not SUSPECT.search(text):
        return None
    pieces, starts, ends, last = [], [], [], 0
    angles = "<<" in text
    for match in UNCLEAN.finditer(text):
        read = _as_read(match, angles)
        if read == match.group():
            continue
        start, end = match.span()
        pieces += [text[last:start], read]
        starts += [*range(last, start), *[start] * len(read)]
        ends += [*range(last + 1, start + 1), *[end] * len(read)]
        last = end
    if not pieces:
        return None
    starts += range(last, len(text))
    ends += range(last + 1, len(text) + 1)
    return CleanText("".join([*pieces, text[last:]]), starts, ends)


def _as_read(match: re.Match[str], angles: bool) -> str:
    """What a reader sees where the match stands."""
    found = match.group()
    if match.lastgroup == "unseen":
        return ""
    if match.lastgroup == "apart":
        return unicodedata.normalize("NFC", found)
    if match.lastgroup == "joined":
        return unicodedata.normalize("NFKC", found)
    if match.lastgroup == "entity":
        return _entity(found)
    if match.lastgroup == "twice":
        return _quotation_mark(match)
    if match.lastgroup == "angles":
        return {"<<": "«", ">>": "»"}[found] if angles else found
    return " " if _ends_before(match) else ""


def _entity(found: str) -> str:
    """The character that an HTML entity stands for; the entity itself where that is none."""
    character = html.unescape(found.replace("&amp;", "&", 1) if found != "&amp;" else found)
    if len(character) != 1:
        return found
    return "" if re.fullmatch(rf"[\xad{NO_WIDTH}]", character) else character


def _quotation_mark(match: re.Match[str]) -> str:
    """Two apostrophes are a quotation mark; within a word, one that was typed twice."""
    beside = match.string[max(0, match.start() - 1) : match.end() + 1]
    if beside[0].isalpha() and beside[-1].isalpha():
        return "'"
    return {"‘": "“", "`": "“", "’": "”"}.get(match.group()[0], '"')


def _ends_before(match: re.Match[str]) -> bool:
    """Whether a sentence ends where no blank follows: `2.Le`, but not `Mme.Roy` or `allo.Fr/vin`.

    Behind a name a small word must follow: `à Rome.Le maire`, but `Rome.Com`, `Rome.Avenir`.
    """
    place, text = match.start(), match.string
    before = BEFORE_STOP.search(text, max(0, place - LONGEST_WORD), place)
    behind = BEHIND_STOP.match(text, place)
    if before is None or before["word"] in ABBREVIATIONS:
        return False
    if behind is None:
        return True  # a quotation mark
    if behind["address"] or re.search(r"[/@.]|^www", before["chunk"]):
        return False
    if before["stop"] != "." or before["word"].islower() or before["word"].isdecimal():
        return True
    return behind["word"].lower() in load_pipeline().Defaults.stop_words


def set_back(table: pd.DataFrame, clean: CleanText, source: str) -> pd.DataFrame:
    """A table read from a clean text, its offsets and its `text` set back to the file's."""
    places = {
        start: start.removesuffix("start") + "end"
        for start in table.columns
        if start == "start" or start.endswith("_start")
    }
    table = table.copy()
    for start, end in places.items():
        pairs = list(zip(table[start], table[end], strict=True))
        none = [pd.isna(first) for first, _ in pairs]
        firsts = [
            pd.NA if no else clean.start_of(a) for (a, _), no in zip(pairs, none, strict=True)
        ]
        lasts = [
            pd.NA if no else clean.end_of(a, b) for (a, b), no in zip(pairs, none, strict=True)
        ]
        table[start] = pd.array(firsts, dtype="Int64")
        table[end] = pd.array(lasts, dtype="Int64")
    if "text" in table and "start" in places:
        spans = zip(table["start"], table["end"], strict=True)
        table["text"] = pd.Series([source[a:b] for a, b in spans], table.index, table["text"].dtype)
    return table
