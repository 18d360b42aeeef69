"""Where a paragraph falls into sentences: stops that end one, and stops that do not.

spaCy's stock splitter reads sentences off its parse, and breaks a newspaper page: it runs a
headline into a caption and stops after `M. Diallo`. Here the sentences come first, by rule,
and the parser works inside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd
import simplemma

from helpers.codebook.lists import word_set
from helpers.lexicon.calendar import SHORT_MONTHS
from helpers.lexicon.name_shapes import CONSONANT
from helpers.page.pipeline import load_pipeline


def all_sentences(plain: str, paragraphs: pd.DataFrame) -> Iterator[tuple[int, int]]:
    """Where the sentences of all paragraphs start and end."""
    for row in paragraphs.itertuples():
        yield from split_sentences(plain, row.start, row.end)


# --- sentences -----------------------------------------------------------------------------------

# Abbreviations whose point ends no sentence: civilities, references, dates, units, firms.
ABBREVIATIONS = word_set("point_abbreviations") | SHORT_MONTHS.keys()


# The same, where they may also end a sentence: only a capital that starts no name tells.
ENDING_ABBREVIATIONS = word_set("final_abbreviations")


SENTENCE_END = re.compile(
    r"(?<![.!?…])(?P<mark>[.!?…]++)(?P<closers>(?:\s?[»)\]])*)(?P<gap>\s+)(?=(?P<next>\S))"
)


LIST_NUMBER = re.compile(r"\s*(?:\d{1,2}|[IVX]{1,4})\.\s+(?=\S)")  # `3. Un guichet commun`


SIGNATURE = re.compile(r"\([A-Z][\w ,/-]{1,30}\)\s*$")  # `Il part. (Belga)`


LAST_WORD = re.compile(r"[\w.'-]{1,60}$")


LONGEST_ABBREVIATION = 60


# `J.`, `J.-P.`, `Ch.`
INITIAL = rf"[A-ZÀ-Ý][{CONSONANT}]?\.?-?"
INITIALS = re.compile(rf"^{INITIAL}(?:{INITIAL}){{0,3}}$")


# What a sentence may open with before its first letter; a small one follows only where a quotation,
# a bracket or the sign of a name on the networks says that something begins.
# Behind `©`, `|` or `/` stands a credit, behind a colon what is said.
OPENING = re.compile(r"[^\w»)\]©|/:]*")
SMALL_WORD = re.compile(r"[a-zà-öø-ÿœ]+(?:[\s,]|['’]\w)")  # no address: `pic.phare.fr`
BEGINS = frozenset("«([@#")


def split_sentences(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph of an evened-out text, as offsets.

    >>> text = "« Rien n'est fait. On verra », a dit M. Roy. Il part."
    >>> [text[start:end] for start, end in split_sentences(text, 0, len(text))]
    ["« Rien n'est fait.", 'On verra », a dit M. Roy.', 'Il part.']
    """
    number = LIST_NUMBER.match(plain, start, end)
    for match in SENTENCE_END.finditer(plain, number.end() if number else start, end):
        if match.end() >= end or SIGNATURE.match(plain, match.end(), end):
            continue
        if not _ends_sentence(plain, start, match):
            continue
        yield from _in_pieces(plain, start, match.start("gap"))
        start = match.end()
    yield from _in_pieces(plain, start, end)


# A longer one is no sentence, but a list or a page without full stops. It is read in pieces, since
# much of the reading asks of each word of a sentence what the others are.
LONGEST_SENTENCE = 2000
BLANKS = re.compile(r"\s*")


def _in_pieces(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence as it is, or one of more than LONGEST_SENTENCE characters cut between words."""
    while end - start > LONGEST_SENTENCE:
        middle, limit = start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE
        commas = max(plain.rfind(f"{mark} ", middle, limit) for mark in ",;:")
        blanks = plain.rfind(" ", middle, limit), plain.find(" ", limit, end)
        stop = next((place for place in (commas + 1, *blanks) if place > 0), end)
        yield start, stop
        blank = BLANKS.match(plain, stop, end)
        start = blank.end() if blank else end
    if start < end:
        yield start, end


def _ends_sentence(plain: str, start: int, match: re.Match[str]) -> bool:
    following = plain[match.end() : match.end() + 40]
    stop = match["mark"] == "." and not match["closers"]
    if not (_starts_sentence(following) or (stop and _starts_small(plain, match, following))):
        return False
    if match["mark"].startswith(("…", "...")) and plain[match.start() - 1] in "([":
        return False
    if stop:
        before = plain[max(start, match.start() - LONGEST_ABBREVIATION) : match.start()]
        return not _is_abbreviation(before, following)
    return True


def _starts_sentence(following: str) -> bool:
    """A sentence starts with a capital or a digit, whatever signs stand before: `+12 %`, `(Il`."""
    first = OPENING.sub("", following, count=1)
    return bool(first) and (first[0].isupper() or first[0].isdigit())


def _starts_small(plain: str, match: re.Match[str], following: str) -> bool:
    """Whether a sentence starts in small letters behind a full stop: `« ça va »`, `@phare`.

    Without a sign that something begins, the word before the stop must be a whole word.

    >>> text = "Le quai est plein. « ça va durer », dit-elle. les élus partent."
    >>> [text[start:end] for start, end in split_sentences(text, 0, len(text))]
    ['Le quai est plein.', '« ça va durer », dit-elle.', 'les élus partent.']
    """
    if BEGINS.intersection(following[: OPENING.match(following).end()]):  # type: ignore[union-attr]
        return True
    before = LAST_WORD.search(plain, max(0, match.start() - 30), match.start())
    word = before.group().rpartition("'")[2].rpartition("-")[2] if before else ""
    known = len(word) > 3 and word.islower() and simplemma.is_known(word, lang="fr")
    return known and SMALL_WORD.match(following) is not None


def _is_abbreviation(before: str, following: str) -> bool:
    """Whether a point after `before` belongs to an abbreviation, an initial or a number."""
    found = LAST_WORD.search(before)
    if not found:
        return False
    word = found.group().rpartition("'")[2]
    if word in ABBREVIATIONS or (word.lower() in ABBREVIATIONS and following[0].isdigit()):
        return True
    if word in ENDING_ABBREVIATIONS:
        return False
    if word in ("n", "art", "p") or word == "No":
        return following[0].isdigit()
    return bool(INITIALS.match(word)) and _goes_on_as_name(following)


def _goes_on_as_name(following: str) -> bool:
    """An initial is followed by a name: a capitalised word that is no common sentence opening."""
    first = re.match(r"[\w'-]+", following)
    if not first or not first.group()[0].isupper():
        return False
    word = first.group().split("'")[0].lower()
    return word not in load_pipeline().Defaults.stop_words and len(first.group()) > 0
