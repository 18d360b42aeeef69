"""A text -> its paragraphs, lines broken for width alone joined."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from helpers.page.parts import SECTION
from helpers.page.sections.find_sections import find_sections
from helpers.page.sections.lines import is_front_matter
from helpers.tables import SPAN, make_table, table_schema

PARAGRAPHS = table_schema(**SPAN, **SECTION)


# --- paragraphs and sections ---------------------------------------------------------------------

# A paragraph is a line; a line broken for width alone (it stops in mid-sentence and the next goes
# on in lower case) is joined to the next. Looked for from the first of some blanks alone: from each
# of them, a line of blanks would take for ever.
LINE_BREAK = re.compile(
    r"(?<![^\S\n])[^\S\n]*+\r?\n(?:\s*\n\s*|\s*(?=[^\sa-zà-öø-ÿœ])|(?<=[.!?…»”]\n)\s*)|\r(?!\n)"
)


def find_paragraphs(text: str) -> pd.DataFrame:
    """The paragraphs of a text and the section each belongs to (see the reading guide).

    A row is a paragraph without the blanks around it. Lines are paragraphs, except where a line
    was only broken for width.

    >>> text = "Un accord est trouvé\\n\\nLes deux pays ont signé. Ils s'en félicitent."
    >>> find_paragraphs(text)["section"].tolist()
    ['headline', 'body']
    """
    spans = list(_paragraph_spans(text))
    sections = find_sections([text[start:end] for start, end in spans])
    rows = (
        {"start": start, "end": end, "text": text[start:end], "section": section}
        for (start, end), section in zip(spans, sections, strict=True)
    )
    return make_table(rows, PARAGRAPHS)


def _paragraph_spans(text: str) -> Iterable[tuple[int, int]]:
    start, width = 0, _line_width(text)
    breaks = [(match.start(), match.end()) for match in LINE_BREAK.finditer(text)]
    if not width:
        breaks = sorted([*breaks, *_breaks_before_bylines(text)])
    for stop, after in [*breaks, (len(text), len(text))]:
        if _breaks_for_width(text, stop, after, width):
            continue
        piece = text[start:stop]
        if piece.strip(BLANKS):
            left = len(piece) - len(piece.lstrip(BLANKS))
            yield start + left, start + len(piece.rstrip(BLANKS))
        start = after


BLANKS = (
    "".join(map(chr, range(0x2000, 0x2010))) + " \t\r\n\v\f\x85\xa0\xad\u202f\u2060\u3000\ufeff"
)


# A line that stops in mid-sentence, with the next one going on in lower case.
MID_SENTENCE = re.compile(r"^(.*[^\s.!?…»”])[^\S\n]*\n(?=[a-zà-öø-ÿœ])", re.MULTILINE)


LOWER_CASE_LINE = re.compile(r"\n(?=([a-zà-öø-ÿœ][^\n]{3,100})(?:\n|$))")


FEWEST_LINES, WIDEST_LINE = 5, 110  # of a text whose lines are broken for width


def _breaks_before_bylines(text: str) -> Iterable[tuple[int, int]]:
    """Where `publié le 4 mai 2021 à 8 h` or `par Anne Roy` starts a line, in lower case."""
    for match in LOWER_CASE_LINE.finditer(text):
        if is_front_matter(match[1].strip()):
            yield match.start(), match.end()
            yield match.end(1), match.end(1)


def _line_width(text: str) -> int:
    """The width at which all lines of a text are broken, as out of a PDF; 0 where they are not."""
    widths = [len(match[1]) for match in MID_SENTENCE.finditer(text)]
    return max(widths) if len(widths) >= FEWEST_LINES and max(widths) <= WIDEST_LINE else 0


def _breaks_for_width(text: str, stop: int, after: int, width: int) -> bool:
    """Whether a line ends because the next word had no room in it."""
    if not width or text[stop:after].count("\n") != 1:
        return False
    line = text[text.rfind("\n", 0, stop) + 1 : stop].strip()
    next_word = text[after : after + width].split(maxsplit=1)
    return len(line) <= width and bool(next_word) and len(line) + 1 + len(next_word[0]) > width
