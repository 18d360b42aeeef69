"""What one line of a page is by itself: furniture, a box, a credit, a rubric, a post."""

from __future__ import annotations

import re

from helpers.page.sections.patterns import (
    BOX_WORD,
    BYLINE,
    CONTROL,
    CREDIT,
    CREDIT_BEHIND_SLASH,
    CREDIT_FIRST,
    CREDIT_IN_CAPITALS,
    DATE_LINE,
    LONGEST_CREDIT,
    NOTICE,
    OFFER,
    TO_THE_READER,
)

FULL_STOP = re.compile(r"[.!?…](?:[\s»”\"’')\]]|\([\w ,/]{2,40}\))*$")


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page by its own form: a button, a notice, an offer, a box."""
    return bool(CONTROL.match(line) or NOTICE.match(line) or OFFER.search(line)) or _is_box(line)


def _is_box(line: str) -> bool:
    """`La newsletter Afrique`, `Ce site utilise des cookies.`, but no paragraph on subscriptions."""
    word = BOX_WORD.search(line)
    if not word or (line.startswith(("«", "“", '"')) and len(line) > 60):
        return False
    label = len(line) < 60 and not FULL_STOP.search(line) and word.group().lower() == "newsletter"
    return label or bool(TO_THE_READER.search(line))


def is_front_matter(line: str) -> bool:
    """Whether a line says who wrote the story, from which source, or when it came out."""
    return len(line) < 200 and bool(BYLINE.match(line) or DATE_LINE.match(line))


def is_credit(line: str) -> bool:
    """A caption ends (or begins) with its credit, and is too short to be a paragraph of the story."""
    return len(line) < 500 and bool(find_credit(line) or CREDIT_FIRST.search(line))


def find_credit(line: str) -> re.Match[str] | None:
    """The credit that ends a caption.

    >>> find_credit("Le pont de Riva, mardi. (Photo : Anne Roy)").group()
    '(Photo : Anne Roy)'
    """
    credits, start = (CREDIT, CREDIT_IN_CAPITALS, CREDIT_BEHIND_SLASH), len(line) - LONGEST_CREDIT
    found = (credit.search(line, max(0, start)) for credit in credits)
    return next((match for match in found if match), None)
