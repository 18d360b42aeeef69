"""By what a clause is opened: the conjunction, the relative, the `que` in front of its subject.

Riegel, Pellat and Rioul, Grammaire méthodique du français (la phrase complexe).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.codebook.lists import word_set
from helpers.grammar.noun_phrases import Phrase, base_phrase_ending
from helpers.grammar.words import WordColumns
from helpers.lexicon import function_words as fw

if TYPE_CHECKING:
    from helpers.grammar.verbs.group import VerbGroup

REACH = 80  # how many words back a clause is looked through, so that long lines cost no more


def is_opener(words: WordColumns, token: int) -> bool:
    """Whether a word opens a clause: a conjunction or a relative, and not `si grand`, `s'ouvre`."""
    word = words.lower[token]
    if word not in fw.OPENERS or token in words.restrictive:
        return False
    if word == "s'":
        after = words.lower[token + 1] if token + 1 < words.n else ""
        return after in ("il", "ils")
    if word == "si":
        after = words.pos[token + 1] if token + 1 < words.n else ""
        return after not in ("ADJ", "ADV") or words.pos[token] == "SCONJ"
    if word == "comme":
        return words.pos[token] != "ADP"
    return True


def is_subject_relative(words: WordColumns, token: int) -> bool:
    """Whether a relative is its verb's subject: `qui`; without a preposition `lequel`."""
    word = words.lower[token]
    if word == "qui":
        return True
    plain = word in fw.RELATIVE and word.startswith(("lequel", "laquel", "lesquel"))
    return plain and token > 0 and words.lower[token - 1] not in fw.PREPOSITIONS


# Adverbs that stand inside a conjunction: `à condition toutefois que`.
BETWEEN = word_set("adverbs_within_a_phrase")


def set_marker(words: WordColumns, group: VerbGroup, token: int, start: int) -> None:
    """Note the word that opens a group's clause, with the words that belong to it in front.

    One that opens a question (`Pourquoi …?`, `et que savait-elle ?`) makes the clause no part of
    another.
    """
    if _asks(words, token, start):
        group.opens = token
        return
    group.marker = token
    group.conjunction = words.lower[token]
    group.opens = token
    if words.lower[token] not in ("que", "qu'", "où", "si", "s'"):
        return
    last = token
    while last - 1 > start and words.lower[last - 1] in BETWEEN:
        last -= 1
    spans = [(place - length, place) for place in (token, last) for length in (4, 3, 2, 1)]
    for first, close in spans:
        if first < start:
            continue
        before = " ".join(words.lower[first:close]).replace("' ", "'")
        if before in fw.CONJUNCTIONS or f"{before} si" in fw.CONJUNCTIONS:
            group.conjunction, group.opens = before, first
            return


def _asks(words: WordColumns, token: int, start: int) -> bool:
    """Whether a word opens a direct question."""
    asking = words.lower[token] in fw.INTERROGATIVES or words.lower[token] in fw.QUE
    if not asking or not words.asks[token]:
        return False
    before = token - 1
    while before >= start and words.lower[before] in fw.PREPOSITIONS | {"«", "-", "–", "—"}:
        before -= 1
    return before < start or words.lower[before] in (":", ";", "?", "et", "mais", "ou", "-ce")


def find_marker(words: WordColumns, group: VerbGroup, token: int, start: int) -> None:
    """Look for the word that opens a clause before its subject (or before `token`)."""
    place = token - 1
    limit = max(start, place - 14)
    while place >= limit:
        if is_opener(words, place):
            set_marker(words, group, place, start)
            return
        word = words.lower[place]
        if words.form[place] is not None or word in (";", ":", "«", "»", "("):
            return
        skipped = word == "," or words.pos[place] in ("ADV", "CCONJ", "INTJ") or word in fw.NE
        if skipped or (word == "l'" and words.lower[place + 1] == "on"):
            place -= 1
            continue
        phrase = base_phrase_ending(words, place, start)
        if phrase is None or (phrase.led < 0 and not is_time(words, phrase.head)):
            return
        place = (phrase.led if phrase.led >= 0 else phrase.first) - 1


def is_time(words: WordColumns, head: int) -> bool:
    """Whether a noun tells a time: `mardi`, `l'an dernier`, `en 1998`."""
    word = words.lower[head]
    if word in fw.TIME_NOUNS:
        return True
    return word.isdigit() and len(word) == 4


def behind(words: WordColumns, phrase: Phrase | None, place: int) -> int:
    """Where to look on: behind a phrase, but right behind a time: `a dit mardi Jonas Roy`."""
    if phrase is None:
        return place + 1
    return phrase.head + 1 if is_time(words, phrase.head) else phrase.last + 1
