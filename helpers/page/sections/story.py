"""What of a page is still story while rules mark its lines: asked line by line, in little time.

No rule gives a line back to the story. So whatever is asked of the story's first or last line only
moves one way, and is found from where it was found before.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from helpers.page.sections.patterns import NAME_ALONE
from helpers.page.sections.signs import find_stems, is_prose

INNER_WORDS = slice(1, 6)  # of a quotation: no mark and no bracket clings to them


class Story:
    """The lines of a page and their sections, as the rules mark them."""

    def __init__(self, lines: list[str], sections: list[str]) -> None:
        self.lines, self.sections = lines, sections
        self._first, self._last, self._last_prose = 0, len(lines) - 1, len(lines) - 1
        self._longer: dict[str, list[int]] = {}

    def holds(self, row: int) -> bool:
        """Whether a line is the story's."""
        return self.sections[row] == "body"

    def is_below(self, row: int) -> bool:
        """Whether anything of the story stands above a line."""
        while self._first < len(self.lines) and not self.holds(self._first):
            self._first += 1
        return self._first < row

    def is_above(self, row: int) -> bool:
        """Whether anything of the story stands below a line."""
        while self._last >= 0 and not self.holds(self._last):
            self._last -= 1
        return self._last > row

    def has_prose_below(self, row: int) -> bool:
        """Whether the story tells on below a line."""
        while self._last_prose > row and not self._tells(self._last_prose):
            self._last_prose -= 1
        return self._last_prose > row

    def told_in(self, line: str) -> frozenset[str]:
        """The stems of a line that the story's prose has too."""
        return frozenset(stem for stem in find_stems(line) if self._any_left(self._told[stem]))

    @cached_property
    def first_row(self) -> dict[str, int]:
        """Where each line stands first on the page."""
        return {self.lines[row]: row for row in reversed(range(len(self.lines)))}

    @cached_property
    def first_prose(self) -> int:
        """The page's first line of prose, story or not; the end where there is none."""
        prose = (row for row, line in enumerate(self.lines) if is_prose(line))
        return next(prose, len(self.lines))

    def speaks_of(self, row: int) -> bool:
        """Whether the story holds the surname that stands alone in a line in another line too."""
        rows = self._naming[surname(self.lines[row])]
        return self._any_left(rows) and (rows[-1] != row or self._any_left(rows, -2))

    def longer_with(self, row: int, words: str) -> bool:
        """Whether a longer line of the story holds some words of a line."""
        line = self.lines[row]
        if line not in self._longer:
            near = self._with_words[tuple(words.split()[INNER_WORDS])]
            longer = (n for n in near if len(self.lines[n]) > len(line) + 10)
            self._longer[line] = [n for n in longer if words in self.lines[n]]
        return self._any_left(self._longer[line])

    # --- what is worked out once -----------------------------------------------------------------

    def _tells(self, row: int) -> bool:
        return self.holds(row) and is_prose(self.lines[row])

    def _any_left(self, rows: list[int], place: int = -1) -> bool:
        """Whether one of these lines is the story's still; those behind it are forgotten."""
        while len(rows) >= -place and not self.holds(rows[place]):
            rows.pop(place)
        return len(rows) >= -place

    @cached_property
    def _told(self) -> dict[str, list[int]]:
        """The lines of the story's prose that hold a stem."""
        found: dict[str, list[int]] = defaultdict(list)
        for row in filter(self._tells, range(len(self.lines))):
            for stem in find_stems(self.lines[row]):
                found[stem].append(row)
        return found

    @cached_property
    def _naming(self) -> dict[str, list[int]]:
        """The story's lines that hold the surname of a name that stands alone on the page."""
        found: dict[str, list[int]] = {surname(x): [] for x in filter(is_name_alone, self.lines)}
        lengths = {len(name) for name in found}
        for row in filter(self.holds, range(len(self.lines))):
            for name in found.keys() & _pieces(self.lines[row], lengths):
                found[name].append(row)
        return found

    @cached_property
    def _with_words(self) -> dict[tuple[str, ...], list[int]]:
        """The story's lines that hold some words in a row."""
        found: dict[tuple[str, ...], list[int]] = defaultdict(list)
        width = INNER_WORDS.stop - INNER_WORDS.start
        for row in filter(self.holds, range(len(self.lines))):
            words = self.lines[row].split(" ")
            for some in set(zip(*(words[n:] for n in range(width)), strict=False)):
                found[some].append(row)
        return found


def is_name_alone(line: str) -> bool:
    """`Anne Roy`, `Sud-Littoral`, `SUD`; a single word with one capital may be anything."""
    return bool(NAME_ALONE.match(line)) and sum(letter.isupper() for letter in line) > 1


def surname(name: str) -> str:
    """The last word of a name that stands alone, in small letters.

    >>> surname("Anne Roy (à Riva)")
    'roy'
    """
    return name.partition(" (")[0].rstrip(".").split()[-1].casefold()


def _pieces(line: str, lengths: set[int]) -> set[str]:
    """Every stretch of a line's words that has one of some lengths."""
    return {
        word[start : start + length]
        for word in set(line.casefold().split())
        for length in lengths
        for start in range(len(word) - length + 1)
    }
