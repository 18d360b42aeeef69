"""Lines that their neighbours tell: what stands above the headline, between furniture, or twice.

The headline is the first line above the prose that is a title and speaks of what the prose speaks
of. What stands higher, beside furniture, is the paper's: `Radio Riva`, `Économie et social`.
"""

from __future__ import annotations

import re
from itertools import chain

from helpers.page.sections.credits import is_signed
from helpers.page.sections.lines import FULL_STOP, QUOTATION_MARKS
from helpers.page.sections.signs import Spot, counts, first_prose, is_furniture_there, is_prose
from helpers.page.sections.story import Story

HEADLINE_WORDS = 4  # what is shorter may be a kicker or the name of a part of the paper
TITLE_WORDS = 6  # a sub-headline has no more
ITEM = re.compile(r"^\s*[-–—•·▪*>] ?\S")


def mark_head(lines: list[str], sections: list[str]) -> None:
    """What stands above the headline and beside furniture, read downwards and upwards.

    `Haïti` right above `Une force sans date` is the story's where the story names it; `Rencontres`
    is the paper's.
    """
    story = Story(lines, sections)
    title = _find_title(story, first_prose(lines, sections, 0))
    if not title:
        return
    rows = [row for row in range(title) if sections[row] == "body"]
    for row in chain(rows, reversed(rows)):
        beside = "boilerplate" in sections[max(0, row - 1) : min(row + 2, title)]
        foreign = row < title - 1 or not story.told_in(lines[row])
        if (
            (beside and foreign)
            or (foreign and " " not in lines[row])
            or ITEM.match(lines[row])
            or is_furniture_there(_place(story, row))
        ):
            sections[row] = "boilerplate"


def mark_bylines(lines: list[str], sections: list[str]) -> None:
    """Who signs between the headline and the prose."""
    story = [n for n, section in enumerate(sections) if section == "body"]
    for row in story[1:]:
        if is_prose(lines[row]):
            return
        if is_signed(lines[row]):
            sections[row] = "boilerplate"


def _find_title(story: Story, prose: int) -> int:
    """The row of the first title above the prose that speaks of what the prose speaks of."""
    lines = story.lines
    rows = (
        row
        for row in range(prose)
        if story.holds(row)
        and len(lines[row].split()) >= HEADLINE_WORDS
        and not ITEM.match(lines[row])
        and not is_furniture_there(_place(story, row))
        and not counts(Spot(lines[row]))
        and not re.search(rf"(?<![!?…])\.[{QUOTATION_MARKS} ]*$", lines[row])
        and story.told_in(lines[row])
    )
    return next(rows, 0)


def _place(story: Story, row: int) -> Spot:
    above, below = story.sections[max(0, row - 1) : row], story.sections[row + 1 : row + 2]
    return Spot(
        story.lines[row],
        beside=[*above, *below].count("boilerplate"),
        last=row > 1 and not story.has_prose_below(row),
        told=story.told_in(story.lines[row]),
    )


def mark_furniture(lines: list[str], sections: list[str]) -> None:
    """What signs and neighbours make furniture, read downwards and upwards below the headline."""
    first = next((n for n, section in enumerate(sections) if section == "body"), 0)
    start = first + 1 + is_standfirst(lines[first + 1 : first + 2])
    rows = [row for row in range(start, len(lines)) if sections[row] == "body"]
    story = Story(lines, sections)
    for row in chain(rows, reversed(rows)):
        if sections[row] == "body" and is_furniture_there(_place(story, row)):
            sections[row] = "boilerplate"


def is_standfirst(below: list[str]) -> bool:
    """Whether the line below the headline is a sentence: it may call upon the reader."""
    return any(FULL_STOP.search(line) and len(line) > 60 for line in below)


def mark_told_again(lines: list[str], sections: list[str]) -> None:
    """A paragraph printed twice, and a quotation drawn from one: they are told once."""
    story, told = Story(lines, sections), set[str]()
    rows = [row for row, section in enumerate(sections) if section == "body"]
    for place, row in enumerate(rows):
        whole = lines[row] in told and is_prose(lines[row])
        if place and (whole or _is_drawn_from(story, row)):  # a headline may be drawn from it
            sections[row] = "boilerplate"
        told.add(lines[row])


def _is_drawn_from(story: Story, row: int) -> bool:
    """Whether a line is nothing but a quotation that a longer paragraph holds too."""
    line = story.lines[row]
    words = line.strip(f"{QUOTATION_MARKS} .")
    quoted = line[:1] in QUOTATION_MARKS and re.search(
        rf"[{QUOTATION_MARKS}][^\w{QUOTATION_MARKS}]*$", line
    )
    long = len(words.split()) > TITLE_WORDS  # a sub-headline may be one too
    return bool(quoted) and long and story.longer_with(row, words)


def mark_teasers(lines: list[str], sections: list[str]) -> None:
    """The titles below other articles' titles, in a list or of a headline's length."""
    for row in range(1, len(lines)):
        line = lines[row]
        if sections[row] != "body" or sections[row - 1] != "related" or FULL_STOP.search(line):
            continue
        if len(line.split()) > (2 if ITEM.match(line) else TITLE_WORDS):
            sections[row] = "related"
