"""The words of a parse as plain columns, read once: what all of the grammar works on.

Asking spaCy's tokens one by one costs more than the grammar itself; the columns are lists of
strings and numbers, and each verb form is read once per form and not once per word.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from spacy.attrs import DEP, HEAD, IDX, LEMMA, LENGTH, LOWER, MORPH, POS, SENT_START
from spacy.tokens import Doc

from helpers.grammar.phrases import is_east
from helpers.grammar.verbs.forms import Form, read_form


class Morph(NamedTuple):
    """What the tagger says of a word's form; empty or None where it says nothing."""

    gender: str
    number: str
    person: int
    definite: str
    text: str


class WordColumns:
    """The columns of a parse, one entry per token. `form` is a verb's form, None for other
    words.
    """

    __slots__ = (
        "asks",
        "capital",
        "dep",
        "end",
        "form",
        "head",
        "lemma",
        "lower",
        "morph",
        "n",
        "pos",
        "restrictive",
        "sentence",
        "sentences",
        "start",
        "text",
    )  # fmt: skip

    def __init__(self, doc: Doc) -> None:
        array = doc.to_array([LOWER, LEMMA, POS, DEP, MORPH, HEAD, IDX, LENGTH, SENT_START])
        columns = array.reshape(len(doc), 9).T
        self.n = len(doc)
        self.lower, self.lemma, self.pos, self.dep, marks = (
            _decoded(doc, column.tolist()) for column in columns[:5]
        )
        self.morph = [_morph(mark) for mark in marks]
        self.head = (columns[5].astype(np.int64) + np.arange(self.n)).tolist()
        self.start = columns[6].tolist()
        self.end = (columns[6] + columns[7]).tolist()
        self.sentences = _sentences(columns[8].tolist())
        self.sentence = [n for n, (a, b) in enumerate(self.sentences) for _ in range(a, b)]
        self.form: list[Form | None] = list(map(read_form, self.lower, self.lemma, self.pos, marks))
        self._put_right_the_east(doc)
        self.text = doc.text
        self.capital = [self.text[place].isupper() for place in self.start]
        self.asks = _asked(self.lower)
        self.restrictive: set[int] = set()  # each `que` of ne … que, which opens no clause

    def _put_right_the_east(self, doc: Doc) -> None:
        """`les pays du flanc est`: a point of the compass, and no verb."""
        for token, word in enumerate(self.lower):
            if word == "est" and is_east(doc[token]):
                self.form[token], self.pos[token] = None, "ADJ"

    def bounds(self, token: int) -> tuple[int, int]:
        """The first token of a token's sentence, and the one after its last."""
        return self.sentences[self.sentence[token]]


def _decoded(doc: Doc, hashes: list[int]) -> list[str]:
    strings = doc.vocab.strings
    names = {value: strings[value] if value else "" for value in set(hashes)}
    return [names[value] for value in hashes]


@lru_cache(maxsize=4096)
def _morph(text: str) -> Morph:
    marks = dict(mark.split("=", 1) for mark in text.split("|") if "=" in mark)
    person = marks.get("Person", "0")
    return Morph(
        {"Masc": "masculine", "Fem": "feminine"}.get(marks.get("Gender", ""), ""),
        {"Sing": "singular", "Plur": "plural"}.get(marks.get("Number", ""), ""),
        int(person) if person.isdigit() else 0,
        marks.get("Definite", ""),
        text,
    )


def _sentences(starts: list[int]) -> list[tuple[int, int]]:
    first = [token for token, mark in enumerate(starts) if mark == 1 or token == 0]
    return list(zip(first, [*first[1:], len(starts)], strict=True))


def _asked(lower: list[str]) -> list[bool]:
    """Whether the stretch that each word stands in ends in a question mark; a quotation that a
    comma follows is a stretch of its own: `« Où aller ? », demande-t-elle`.
    """
    asked, outside = False, [False]
    found = [False] * len(lower)
    for token in range(len(lower) - 1, -1, -1):
        word = lower[token]
        if word in ("?", ".", "!", "\n"):
            asked = word == "?"
        elif word == "»":
            outside.append(asked)
            asked = asked and lower[token + 1 : token + 2] != [","]
        elif word == "«" and len(outside) > 1:
            asked = outside.pop()
        found[token] = asked
    return found
