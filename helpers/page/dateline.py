"""Where a dispatch opens with its place, day and agency: `LIMA, 3 mai (AFP) - Le port …`."""

from __future__ import annotations

import re
from typing import NamedTuple

from helpers.codebook.lists import any_word, either, words_of
from helpers.lexicon.calendar import DAYS, MONTHS, SHORT_MONTHS

# `BRUXELLES`, `Rio de Janeiro`, `Lima (Pérou)`, `Genève, Suisse`.
CAPITALISED = r"[A-ZÀ-Ý][\w'’-]*"
WITHIN_A_NAME = r"(?:de |du |des |la |le |les |sur |d'|l')"
PLACE_NAME = rf"{CAPITALISED}(?: {WITHIN_A_NAME}{{0,2}}{CAPITALISED}){{0,3}}"
COUNTRY = rf"(?:, {PLACE_NAME}| \([^()\d]{{2,40}}\))"
PLACE = rf"{PLACE_NAME}(?: ?/ ?{PLACE_NAME})?{COUNTRY}?"

# `3 mai`, `le 1er mai 2021`, `lundi 3 mai`.
MONTH = either(any_word(MONTHS), rf"{any_word(SHORT_MONTHS)}\b\.?")
DAY = (
    rf"(?:le )?(?:{any_word(DAYS)} )?"
    rf"(?P<day>(?:1 ?er|[12]\d|3[01]|0?[1-9]) {MONTH}(?: (?:19|20)\d\d)?)\b"
)

# `(AFP)`, `(Reuters/ATS)`, `/ATS/`; any other acronym in brackets signs only before a dash.
AGENCY = any_word(words_of("news_agencies"))
SIGNED = either(rf"\((?:avec )?{AGENCY}(?:(?:, |/| et ){AGENCY})*\)", rf"/ ?{AGENCY} ?/")
BRACKETS = r"\([^()]{2,40}\)"
DASH = r" ?[-–—:]{1,2} ?"

# The day stands behind a comma or a dash, and behind a blank only where the place is in capitals.
GAP = r"(?:,|(?<=[A-ZÀ-Ý]{3})| [–—-]) "
DATELINE = re.compile(
    rf"(?P<place>{PLACE})"
    + either(
        rf"{GAP}(?:{AGENCY}{GAP})?{DAY}(?: {SIGNED}(?:{DASH}| )|(?: {BRACKETS})?{DASH}|(?=\.))",
        rf" {SIGNED}(?:{DASH}| )",
        rf" \([A-Z]{{2,5}}\){DASH}",
    )
)
LONGEST = 120


class Dateline(NamedTuple):
    """Where a dateline ends, and where the words for its day start and end, (0, 0) for none."""

    end: int
    day: tuple[int, int]


def find_dateline(plain: str, start: int, end: int) -> Dateline | None:
    """The dateline with which a sentence opens that stands at these offsets, or None.

    >>> find_dateline("Lima, le 3 mai (AFP) - Le port rouvre.", 0, 38)
    Dateline(end=23, day=(9, 14))
    >>> find_dateline("Lima rouvre le 3 mai (AFP) son port.", 0, 36) is None
    True
    """
    match = DATELINE.match(plain, start, min(end, start + LONGEST))
    if match is None:
        return None
    return Dateline(match.end(), match.span("day") if match["day"] else (0, 0))
