"""Titles of other articles within the story or below it, and what readers wrote.

A heading is made of words for parts of a page (`Les autres vidéos`, `Toute l'actualité`), and
titles follow it. A teaser within the story shows by what opens it (`En images : …`, `Revoir : …`),
or by a matter and a colon in a line longer than a sub-headline beside other furniture.
"""

from __future__ import annotations

import re

from helpers.codebook.lists import any_word, words_of
from helpers.lexicon.name_shapes import CAPITAL
from helpers.page.sections.lines import FULL_STOP
from helpers.page.sections.masthead import counts_or_stamps
from helpers.page.sections.signs import (
    PAGE_NOUN,
    QUOTED,
    SMALL,
    Spot,
    find_stems,
    first_prose,
    is_furniture_there,
    is_prose,
)

LONGEST_HEADING = 5  # words
LONGEST_TITLE = 130  # characters
TITLE_WORDS = 3  # a title has more
TEASER_WORDS = 7  # a sub-headline has fewer
MEDIA = rf"(?:{any_word(words_of('page_nouns'))}|images?)s?"
LOOK = r"(?:re)?(?:lire|voir|écouter|vivre|découvrir)"
OPENED = re.compile(
    rf"^\W*(?:en {MEDIA}|{LOOK})(?: (?:aussi|en {MEDIA}))? ?: ?\S",
    re.IGNORECASE,
)
MATTER = re.compile(r"^[^:.!?]{2,40} : [^:]{12,}$")
WITH_OTHERS = re.compile(r"\b(?:autres?|derni[eè]re?s?|plus|aussi|toute?s?)\b")


def mark_headings(lines: list[str], sections: list[str]) -> None:
    """Headings of a page's parts below the first prose, and the titles that follow them."""
    first = first_prose(lines, sections, len(lines))
    for row in range(first + 1, len(lines) - 1):
        if sections[row] in ("body", "boilerplate") and _is_heading(lines[row]):
            end = _titles_end(lines, sections, row + 1)
            if end > row + 1:
                sections[row:end] = ["related"] * (end - row)


def _is_heading(line: str) -> bool:
    """Whether nothing but small words and words for parts of a page stands in a line.

    >>> _is_heading("Les autres vidéos"), _is_heading("Les autres ponts")
    (True, False)
    """
    words = line.casefold()
    if FULL_STOP.search(line) or len(line.split()) > LONGEST_HEADING or not PAGE_NOUN.search(line):
        return False
    rest = WITH_OTHERS.sub("", PAGE_NOUN.sub("", words))
    return not set(re.findall(r"[^\W\d_]{2,}", rest)) - SMALL and not any(map(str.isdigit, line))


def _titles_end(lines: list[str], sections: list[str], row: int) -> int:
    """The row behind the titles that begin at one: a list of them, no paragraph of the story."""
    while row < len(lines) and sections[row] == "body" and is_teaser_title(lines[row]):
        row += 1
    return row


def is_teaser_title(line: str) -> bool:
    """A line longer than a label, shorter than a paragraph, that asks or has no full stop."""
    asks = line.endswith("?") and not is_prose(line)
    short = len(line) < LONGEST_TITLE and len(line.split()) > TITLE_WORDS
    return short and (asks or not FULL_STOP.search(line)) and not QUOTED.match(line)


def mark_opened(lines: list[str], sections: list[str]) -> None:
    """Teasers of one line below the first prose that say what they lead to: `En images : …`."""
    for row in range(first_prose(lines, sections, len(lines)) + 1, len(lines)):
        if sections[row] == "body" and OPENED.match(lines[row]) and _is_short(lines[row]):
            sections[row] = "related"


def _is_short(line: str) -> bool:
    return len(line) <= LONGEST_TITLE and not FULL_STOP.search(line)


def mark_matters(lines: list[str], sections: list[str]) -> None:
    """A matter and a colon, longer than a sub-headline and beside furniture, and a button there.

    The hour above such a line heads a message of a live page: `Météo : l'alerte est levée`.
    """
    first = first_prose(lines, sections, len(lines))
    prose = (line for n, line in enumerate(lines) if sections[n] == "body" and is_prose(line))
    told = frozenset().union(*map(find_stems, prose))
    for row in range(first + 1, len(lines)):
        if sections[row] != "body" or not _is_matter(lines[row]) or _is_message(lines, row):
            continue
        around = [n for n in (row - 1, row + 1) if n < len(lines)]
        buttons = [n for n in around if sections[n] == "body" and _is_button(lines[n], told)]
        if buttons or any(sections[n] in ("boilerplate", "related") for n in around):
            sections[row] = "related"
            for n in buttons:
                sections[n] = "boilerplate"


def _is_matter(line: str) -> bool:
    long = len(line.split()) >= TEASER_WORDS
    return _is_short(line) and long and bool(MATTER.match(line)) and not QUOTED.search(line)


def is_one_line(line: str) -> bool:
    """Whether a teaser is told in one line, and has no summary below."""
    return bool(OPENED.match(line)) or _is_matter(line)


def _is_message(lines: list[str], row: int) -> bool:
    return counts_or_stamps(lines[row - 1])


def _is_button(line: str, told: frozenset[str]) -> bool:
    return is_furniture_there(Spot(line, beside=1, told=told))


COMMENTS = re.compile(r"^\W*\d+ (?:commentaires?|réactions?)\W*$", re.IGNORECASE)
NICK = re.compile(rf"^(?:[\w.-]+|[{CAPITAL}]\w+ [\w-]+) ?[:–—-] ?\S")
LONGEST_COMMENT = 300


def mark_comments_below(lines: list[str], sections: list[str]) -> None:
    """What readers wrote below the number of comments: a nick and a word each."""
    for row, line in enumerate(lines):
        if COMMENTS.match(line):
            for below in range(row + 1, len(lines)):
                if not _is_comment(lines[below], sections[below]):
                    break
                sections[below] = "boilerplate" if sections[below] == "body" else sections[below]


def _is_comment(line: str, section: str) -> bool:
    return section == "boilerplate" or (len(line) < LONGEST_COMMENT and bool(NICK.match(line)))
