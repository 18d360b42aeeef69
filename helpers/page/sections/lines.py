"""What one line of a page is by itself: furniture, a box, a credit, a rubric, a post."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

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
    RELATED,
    RELATED_HEADING,
    RIGHTS,
    TO_THE_READER,
)

QUOTATION_MARKS = '«»“”„‟‹›"'  # any of which may close a line, in one paper or another
FULL_STOP = re.compile(rf"[.!?…](?:[\s{QUOTATION_MARKS}‘’')\]]|\([\w ,/]{{2,40}}\))*$")


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page by its own form: a button, a notice, an offer, a box."""
    return bool(CONTROL.match(line) or NOTICE.match(line) or OFFER.search(line)) or _is_box(line)


def _is_box(line: str) -> bool:
    """`La newsletter Afrique`, `Ce site utilise des cookies.`; no paragraph on subscriptions."""
    word = BOX_WORD.search(line)
    if not word or (line.startswith(("«", "“", '"')) and len(line) > 60):
        return False
    label = len(line) < 60 and not FULL_STOP.search(line) and word.group().lower() == "newsletter"
    return label or bool(TO_THE_READER.search(line))


def is_front_matter(line: str) -> bool:
    """Whether a line says who wrote the story, from which source, or when it came out."""
    return len(line) < 200 and bool(BYLINE.match(line) or DATE_LINE.match(line))


def is_credit(line: str) -> bool:
    """A caption ends (or begins) with its credit, and is too short for a paragraph of the story."""
    credit = find_credit(line) or CREDIT_FIRST.search(line)
    return len(line) < 500 and bool(credit) and not CONTROL.match(line)  # `[ Publicité ]`


def find_credit(line: str) -> re.Match[str] | None:
    """The credit that ends a caption.

    >>> find_credit("Le pont de Riva, mardi. (Photo : Anne Roy)").group()
    '(Photo : Anne Roy)'
    """
    start = max(0, len(line) - LONGEST_CREDIT)
    in_capitals = CREDIT_IN_CAPITALS.search(line, start)
    return CREDIT.search(line, start) or in_capitals or CREDIT_BEHIND_SLASH.search(line, start)


def is_pointer(line: str) -> bool:
    """`>> Le quai rouvre`, `► Le bac coule`: the title of another article behind its arrow."""
    return bool(re.match(r"\s*(?:>>|►|▶|→|➜|»»)\s*\w", line)) and not FULL_STOP.search(line)


def _is_related(line: str) -> bool:
    """`À lire aussi : …`; `Écouter l'article (2 min)` is a button."""
    related = RELATED.match(line) or RELATED_HEADING.match(line) or is_pointer(line)
    return bool(related) and not CONTROL.match(line)


def _holds_rights(line: str) -> bool:
    return bool(RIGHTS.search(line))


LONGEST_FURNITURE = 400


def _is_short_front_matter(line: str) -> bool:
    return len(line) < LONGEST_FURNITURE and is_front_matter(line)


def _is_short_furniture(line: str) -> bool:
    return len(line) < LONGEST_FURNITURE and is_furniture(line)


@dataclass(frozen=True)
class LineRule:
    """What a line's own form shows of it, with an example of such a line."""

    holds: Callable[[str], bool]
    section: str
    example: str


# In this order: the first that holds says which section it is.
LINE_RULES = (
    LineRule(_is_related, "related", "À lire aussi : le quai rouvre"),
    LineRule(_holds_rights, "boilerplate", "Le Phare, tous droits réservés"),
    LineRule(is_credit, "caption", "Le pont de Riva, mardi. (Photo : Anne Roy)"),
    LineRule(_is_short_front_matter, "boilerplate", "Par Anne Roy, à Riva"),
    LineRule(_is_short_furniture, "boilerplate", "Ajouter à mes favoris"),
)
