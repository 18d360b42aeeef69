"""Noun phrases: their head, and how far they reach."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from helpers.codebook.lists import any_word, word_set, words_of
from helpers.grammar.participles import BE, CLAUSE_STOPS, HAVE, PARTICIPLES
from helpers.lexicon.calendar import DAYS, MONTHS

# Nouns that a point of the compass may follow.
NOUNS_OF_SIDES = word_set("nouns_of_sides")


AFTER_EAST = frozenset(",.;)»«") | word_set("words_after_the_east")


def is_east(token: Token) -> bool:
    """Whether `est` is the east: `les pays du flanc est réclament …`, `la rive est du fleuve`.

    It stands behind a noun for a side. Another finite verb follows it, which no auxiliary has, or
    its clause has a verb already, or a preposition leads to it.
    """
    doc = token.doc
    if token.text != "est" or not token.i or doc[token.i - 1].lower_ not in NOUNS_OF_SIDES:
        return False
    after = doc[token.i + 1] if token.i + 1 < len(doc) else token
    formed = any(ending.search(after.lower_) for ending in PARTICIPLES.values())
    if after is token or after.lower_ in HAVE | BE or after.is_sent_start:
        return True
    if after.lower_.endswith("ent") or ("VerbForm=Fin" in after.morph and not formed):
        return True
    return after.lower_ in AFTER_EAST and not _opens_with_subject(token)


def _opens_with_subject(token: Token) -> bool:
    """Whether nothing but a noun phrase stands between the start of a clause and a word."""
    doc, place = token.doc, token.i
    while place > 0 and not doc[place].is_sent_start:
        before = doc[place - 1]
        if "VerbForm=Fin" in before.morph:
            return False
        if before.text in CLAUSE_STOPS or before.lower_ in ("que", "qu'", "qui", "où", "dont"):
            break
        place -= 1
    return doc[place].pos_ != "ADP"


NP_LEFT = {"DET", "ADJ", "NUM"}


TIMES = re.compile(rf"^{any_word([*DAYS, *MONTHS, *words_of('words_that_open_a_time')])}$")


def np_head(token: Token) -> Token:
    """The head of the noun phrase that a token ends."""
    while token.dep_ in ("flat:name", "nmod", "flat:foreign", "flat", "appos") and (
        token.head.i < token.i and token.head.pos_ in ("NOUN", "PROPN")
    ):
        if any(between.text == ":" for between in token.doc[token.head.i : token.i]):
            break
        token = token.head
    quality = token.head
    if quality.pos_ == "ADJ" and quality.i < token.i and quality.head.i < quality.i:
        return quality.head if quality.head.pos_ in ("NOUN", "PROPN") else token
    return token  # `une source proche du dossier`: the source


def noun_phrase(head: Token) -> Span:
    """The words of a noun phrase around its head: determiner to complements, no clause or comma."""
    doc, first, last = head.doc, head.i, head.i
    while first > 1 and doc[first - 1].text == "-":
        first -= 2  # `état-major`, parted by the tokeniser
    while first > 0 and not doc[first].is_sent_start and doc[first - 1].pos_ in NP_LEFT:
        first -= 1
    while (
        last + 1 < len(doc) and not doc[last + 1].is_sent_start and _continues(doc[last + 1], first)
    ):
        last += 1
    while last > head.i and doc[last].pos_ in ("ADP", "DET", "CCONJ", "ADV"):
        last -= 1
    return doc[first : last + 1]


def _continues(token: Token, first: int) -> bool:
    """Whether a token belongs to the noun phrase before it."""
    before, text = token.nbor(-1), token.text.lower()
    if is_east(token):
        return True
    if text.startswith("-") or before.text.endswith("-") or token.text[0] == "'":
        return True
    if text in ("de", "du", "des", "d'", "auprès"):
        return True
    if token.pos_ == "ADP":
        return before.text.lower() == "auprès" or _names_trade(token, first)
    if token.pos_ == "DET":
        return before.text.lower() in ("de", "d'", "auprès", "et")
    if token.pos_ == "NOUN" and before.pos_ == "NOUN" and token.i + 1 < len(token.doc):
        if token.nbor(1).pos_ == "PROPN" and token.text.islower():
            return True  # `le commissaire letton Janis X`, its adjective taken for a noun
    if token.pos_ in ("NOUN", "PROPN", "X", "NUM"):
        joined = before.lower_ in JOINING or _names_trade(before, first)
        named = token.text[0].isupper() and not TIMES.match(text)
        return (joined and not TIMES.match(text)) or named or before.pos_ in ("DET", "ADP", "NUM")
    return token.pos_ == "ADJ" and not TIMES.match(text)


def _names_trade(en: Token, first: int) -> bool:
    """Whether `en` and a bare noun belong to the noun before: `la metteuse en scène`."""
    if en.lower_ != "en" or not 0 < en.i < len(en.doc) - 1 or en.nbor(1).pos_ != "NOUN":
        return False
    before, after = en.nbor(-1), en.nbor(1)
    if before.pos_ == "ADJ" and before.i > first:
        return before.nbor(-1).pos_ == "DET"  # a trade that the tagger does not know
    return after.dep_ == "nmod" and before.pos_ == "NOUN" and first <= after.head.i < en.i


JOINING = word_set("articles_and_de")
