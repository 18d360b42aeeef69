"""The paper's own name: above the headline, below the standfirst, and at the foot of the page.

A name alone (`Le Phare de Riva`) is the paper's where the story does not speak of it and a title
stands below, or where a line of the page's furniture holds it too. At the foot a line that begins
with it says what the paper is, and no more of the story comes: `Le Phare de Riva, la voix du port`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

import simplemma

from helpers.lexicon.name_shapes import CAPITAL
from helpers.page.sections.credits import is_signed
from helpers.page.sections.lines import FULL_STOP, is_front_matter
from helpers.page.sections.patterns import DATE_LINE, GIST, NAME_ALONE, POST
from helpers.page.sections.signs import STAMP, Spot, counts, find_stems, is_prose

HEADLINE_WORDS = 4  # what is shorter may be a kicker or the name of a part of the paper
LONGEST_HEAD = 60  # lines above the story in which the paper is looked for
LONGEST_FOOT = 200  # characters of a line at the foot that says what the paper is
LONGEST_SLOGAN = 9  # words behind the paper's name
BARE_WORD = rf"(?:(?!L')[{CAPITAL}][\w'’.-]*|\d+)"
LINKS = r"(?>(?:de la|d[eu]|des|et|la|le) |d['’]|l['’]){0,4}+"
NAME_LINE = re.compile(rf"^(?:(?:Le|La|Les) |L['’])?{BARE_WORD}(?: {LINKS}{BARE_WORD}){{0,4}}$")
OFFICIAL_SITE = re.compile(r"^\W*+site officiel d[eu'’][^.!?:]{1,80}$", re.IGNORECASE)
ABOUT_US = re.compile(r"^\W*(?:qui sommes-nous|à propos de nous|nous contacter)\b", re.IGNORECASE)


def mark_masthead(lines: list[str], sections: list[str]) -> None:
    """The paper's name and its rubrics above the first prose, and who signs there.

    Read upwards and downwards, since a rubric stands beside the name of the paper.
    """
    prose = min(_opening(lines, sections), LONGEST_HEAD)
    below = (n for n in range(prose, len(lines)) if sections[n] == "body" and is_prose(lines[n]))
    told = " ".join(lines[n] for n in below).casefold()
    for row in chain(reversed(range(prose)), range(prose)):
        if sections[row] != "body" or not _has_title(lines, sections, row, prose):
            continue
        if (
            OFFICIAL_SITE.match(lines[row])
            or _is_paper(lines, sections, row, told)
            or _is_rubric(lines, sections, row, told)
            or (row and is_signed(lines[row]) and is_front_matter(lines[row + 1]))
        ):
            sections[row] = "boilerplate"


def _opening(lines: list[str], sections: list[str]) -> int:
    """The row of the first prose that no byline follows: a standfirst may be prose too."""
    rows = [n for n, line in enumerate(lines) if sections[n] == "body" and is_prose(line)]
    signed = [n for n, line in enumerate(lines[: rows[1] if rows[1:] else 0]) if _dates(line)]
    return next((n for n in rows if not signed or n > signed[-1]), 0)


def _dates(line: str) -> bool:
    return is_front_matter(line) and not STAMP.match(line)


def _has_title(lines: list[str], sections: list[str], row: int, prose: int) -> bool:
    """Whether the headline stands elsewhere above the prose."""
    return any(
        n != row
        and sections[n] == "body"
        and len(lines[n].split()) >= HEADLINE_WORDS
        and not NAME_LINE.match(lines[n])
        for n in range(prose)
    )


def _is_paper(lines: list[str], sections: list[str], row: int, told: str) -> bool:
    """A name alone of which the story does not speak, or which the page's furniture holds too."""
    if not NAME_LINE.match(lines[row]) or not _is_beside(sections, row):
        return False
    foreign = any(word not in told for word in re.findall(r"[^\W_]{3,}", lines[row].casefold()))
    told_by_capitals = " " in lines[row] and not lines[row].isupper()  # `CONFLIT SOCIAL`
    return (foreign and told_by_capitals) or _is_held(lines, sections, row)


def _is_held(lines: list[str], sections: list[str], row: int) -> bool:
    """Whether a line of furniture or a credit holds these words too."""
    return any(
        n != row and sections[n] in ("boilerplate", "caption") and lines[row] in line
        for n, line in enumerate(lines)
    )


def _is_rubric(lines: list[str], sections: list[str], row: int, told: str) -> bool:
    """A label below furniture of which the story does not speak: `Pôle féminin`.

    Above the headline it is one word, since a kicker has more: `Transports`, and `Conflit social`.
    """
    line = lines[row]
    furniture = row and sections[row - 1] == "boilerplate" and not counts_or_stamps(lines[row - 1])
    if not furniture or FULL_STOP.search(line) or GIST.match(line):
        return False
    if simplemma.is_known(line.casefold(), lang="fr"):
        return line.casefold() not in told
    label = len(line.split()) < HEADLINE_WORDS
    below = "body" in sections[:row]
    return label and below and not find_stems(line) & find_stems(told)


def counts_or_stamps(line: str) -> bool:
    """`17:02`, `1 / 8`: below the hour of a live page its messages stand."""
    return bool(STAMP.match(line)) or (counts(Spot(line)) and not DATE_LINE.match(line))


def _is_beside(sections: list[str], row: int) -> bool:
    around = [*sections[max(0, row - 1) : row], *sections[row + 1 : row + 2]]
    return "boilerplate" in around or row == 0


def mark_foot(lines: list[str], sections: list[str]) -> None:
    """What the page says below the story of its paper and of those who write for it."""
    names = {name for n, line in enumerate(lines) for name in _names_in(line, sections[n])}
    for row in reversed(range(len(lines))):
        if sections[row] in ("boilerplate", "related"):
            continue
        card = row > 1 and _is_card(lines, row)
        if row < 2 or not (card or _is_foot(lines[row], names)):
            return
        sections[row - card : row + 1] = ["boilerplate"] * (1 + card)


def _names_in(line: str, section: str) -> Iterator[str]:
    """The paper's name as a line of furniture or a credit bears it: `Rédaction Le Phare`."""
    signed = SIGNED_BY.search(line)
    if section == "boilerplate" and NAME_LINE.match(line) and not signed:
        yield line
    if section in ("boilerplate", "caption") and signed:
        yield signed["name"]


SIGNED_BY = re.compile(rf"(?:^Rédaction |© )(?P<name>{NAME_LINE.pattern[1:-1]})")


def _is_card(lines: list[str], row: int) -> bool:
    """What somebody writes, below the name: `Reporter au Phare, elle suit le port.`"""
    card = POST.match(lines[row]) and len(lines[row]) < LONGEST_FOOT
    return bool(card and NAME_ALONE.match(lines[row - 1]))


def _is_foot(line: str, names: set[str]) -> bool:
    """`Qui sommes-nous ? …`, `Le Phare, la voix du port.`"""
    if len(line) > LONGEST_FOOT:
        return False
    slogan = next((line[len(name) :] for name in names if line.startswith(name)), "")
    said = len(slogan.split()) <= LONGEST_SLOGAN and SLOGAN.match(slogan)
    return bool(ABOUT_US.match(line) or said)


SLOGAN = re.compile(r",| [–:|-]")
