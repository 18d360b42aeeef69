"""What a short line says for or against being furniture: signs, each with a weight.

No sign is enough by itself. `Afficher plus` begins as a button does, and so does `Suivre le fleuve`
above a part of the story; but a line that begins so and stands between other furniture is a button.
What the story speaks of, what is quoted and what is told in a sentence weigh against it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from helpers.codebook.lists import any_word, words_of
from helpers.lexicon.function_words import (
    CONJUNCTIONS,
    NEGATIVE_WORDS,
    PLURAL_PRONOUNS,
    PREPOSITIONS,
    RELATIVE,
    SINGULAR_PRONOUNS,
)
from helpers.lexicon.small_words import DETERMINERS
from helpers.page.sections.lines import FULL_STOP
from helpers.page.sections.patterns import CLOCK

LONGEST_LABEL = 3  # words
LONGEST_WEIGHED = 160  # characters: what is longer is prose
SMALL = (
    DETERMINERS | PREPOSITIONS | RELATIVE | PLURAL_PRONOUNS | SINGULAR_PRONOUNS | NEGATIVE_WORDS
) | frozenset(CONJUNCTIONS)
FURNITURE = 3  # so much weight makes a line furniture beside furniture or below the last prose
ALONE = 4  # so much makes it in the middle of the story


@dataclass(frozen=True)
class Spot:
    """A line and what stands around it.

    `beside` counts the neighbours that are furniture; `last` says that no prose follows; `told`
    holds the stems of the story's prose.
    """

    line: str
    beside: int = 0
    last: bool = False
    told: frozenset[str] = frozenset()


@lru_cache(maxsize=8192)
def find_stems(line: str) -> frozenset[str]:
    """The longer words of a line, without their endings: what it speaks of.

    >>> sorted(find_stems("Le bac de Pontal rouvre"))
    ['ponta', 'rouvr']
    """
    words = re.findall(r"[^\W\d_]{4,}", line.casefold())
    return frozenset(word[:5] for word in words if word not in SMALL)


@lru_cache(maxsize=8192)
def is_prose(line: str) -> bool:
    """Whether a paragraph tells something: a finished sentence of some length, or several."""
    ends = FULL_STOP.search(line) or line.endswith(":")
    return bool(ends) and (len(line) > 90 or bool(SENTENCES.search(line)))


def first_prose(lines: list[str], sections: list[str], none: int) -> int:
    """The row of the first line of prose that is yet the story's; `none` where there is none."""
    rows = (n for n, line in enumerate(lines) if sections[n] == "body" and is_prose(line))
    return next(rows, none)


SENTENCES = re.compile(r"[\w»\")][.!?…] +[«\"“A-ZÀ-Ý].*[.!?…:]")

PAGE_NOUN = re.compile(rf"\b{any_word(words_of('page_nouns'))}s?\b(?! \d)", re.IGNORECASE)
READER = re.compile(r"\b(?:vous|votre|vos|notre|nos)\b", re.IGNORECASE)
FIRST_WORD_OF_A_BUTTON = re.compile(
    r"^\W*(?:(?:ne|n'|je|j'|me|m'|se|s')\s*){0,4}[^\W\d_]{2,}(?:er|ir|re|ez)\b", re.IGNORECASE
)
QUOTED = re.compile(r"[«»“”\"]")
CALL = re.compile(r"^\W*(?:ne )?[^\W\d_]{3,}(?<!ch)ez\b", re.IGNORECASE)
HEADED = re.compile(rf"^\W*{any_word(words_of('page_nouns'))} ?:", re.IGNORECASE)
STAMP = re.compile(rf"^(?!\d+:){CLOCK}\W*$")
ASKING = re.compile(r"\b(?:merci de|veuillez)\b", re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)\d\d")
THIS_PAGE = re.compile(rf"^\W*cet?(?:te)? {any_word(words_of('page_nouns'))}\b", re.IGNORECASE)
PARTED = re.compile(r"^[^|]{2,40} \| [^|]{2,40}$")
PRICE = re.compile(r"^\W*+\d[\d.,]*+ ?(?:€|euros?|\$)")
MAKER = re.compile(
    r"^\W*(?:[^\W\d_]+ )?[^\W\d_]+(?:é|it|is|i)e?s? par (?:[A-ZÀ-Ý][\w'.-]++\W*+(?:et )?)+$"
)
THRICE = re.compile(r"\b(\w+ \w+ \w+)\b.*\b\1\b")
MENU = re.compile(
    rf"^\W*(?i:{any_word((*words_of('page_buttons'), *words_of('page_rubrics')))})"
    r"(?:\W++[A-ZÀ-Ý][\w'-]++){2,}\W*$"
)


def counts(place: Spot) -> bool:
    """`340 vues`, `4.2/5 (37 votes)`, `1 / 8`; no year alone, and no clock of a live page."""
    if STAMP.match(place.line) or FULL_STOP.search(place.line):
        return False
    signs = [sign for sign in YEAR.sub("", place.line) if not sign.isspace()]
    return sum(not sign.isalpha() for sign in signs) > 0.25 * len(signs) and any(
        sign.isdigit() for sign in signs
    )


def _is_label(place: Spot) -> bool:
    short = len(place.line.split()) <= LONGEST_LABEL
    return short and not place.line.endswith((".", "!", "?"))


def _is_of_the_story(place: Spot) -> bool:
    """Whether it has a word of the story's: no word of pages, which any story may use too."""
    return bool(find_stems(PAGE_NOUN.sub("", place.line)) & place.told)


def _is_a_sentence(place: Spot) -> bool:
    """A finished sentence that does not speak of the page."""
    ends = FULL_STOP.search(place.line) and not _is_label(place)
    return bool(ends) and not PAGE_NOUN.search(place.line)


@dataclass(frozen=True)
class PageSign:
    """Something to be seen in a line, what it weighs, and a line that shows it."""

    holds: Callable[[Spot], bool]
    weight: int
    example: Spot


SIGNS = (
    PageSign(lambda p: bool(PAGE_NOUN.search(p.line)), 2, Spot("Noter cet article")),
    PageSign(lambda p: bool(READER.search(p.line)), 2, Spot("Donnez votre avis")),
    PageSign(lambda p: bool(ASKING.search(p.line)), 2, Spot("Merci de contacter le service")),
    PageSign(lambda p: bool(CALL.match(p.line)), 2, Spot("Donnez une note")),
    PageSign(lambda p: bool(HEADED.match(p.line)), 2, Spot("Vidéo : le quai")),
    PageSign(counts, 3, Spot("340 vues")),
    PageSign(lambda p: bool(THIS_PAGE.match(p.line)), 2, Spot("Ce direct est terminé.")),
    PageSign(lambda p: bool(PARTED.match(p.line)), 4, Spot("Aviron | Juniors")),
    PageSign(lambda p: bool(MENU.match(p.line)), 4, Spot("Accueil Sports Aviron")),
    PageSign(lambda p: bool(PRICE.match(p.line)), 2, Spot("1 € le premier mois")),
    PageSign(lambda p: bool(MAKER.match(p.line)), 2, Spot("Direct animé par Anne Roy")),
    PageSign(lambda p: bool(THRICE.search(p.line)), 2, Spot("plus de pages, moins, plus de pages")),
    PageSign(lambda p: bool(FIRST_WORD_OF_A_BUTTON.match(p.line)), 1, Spot("Afficher plus")),
    PageSign(_is_label, 1, Spot("Service public")),
    PageSign(lambda p: p.beside == 1, 1, Spot("Service public", beside=1)),
    PageSign(lambda p: p.beside > 1, 2, Spot("Service public", beside=2)),
    PageSign(lambda p: p.last, 1, Spot("Service public", last=True)),
    PageSign(_is_of_the_story, -3, Spot("Le quai fermé", told=find_stems("Le quai ferme."))),
    PageSign(_is_a_sentence, -2, Spot("On attend.")),
    PageSign(lambda p: bool(QUOTED.search(p.line)), -3, Spot("« Votre avis »")),
    PageSign(lambda p: p.line.endswith("?"), -2, Spot("Que dites-vous ?")),
    PageSign(lambda p: len(p.line) > 100 and not p.last, -2, Spot("Le quai " * 15)),
)


def weigh(place: Spot) -> int:
    """How much speaks for a line's being furniture; at FURNITURE it is.

    >>> weigh(Spot("Suivre le fleuve")), weigh(Spot("Suivre le direct", beside=1))
    (2, 5)
    """
    return sum(sign.weight for sign in SIGNS if sign.holds(place))


def is_furniture_there(place: Spot) -> bool:
    """Whether the signs in a line and around it make it furniture.

    >>> [is_furniture_there(Spot("Service public", beside=count)) for count in (1, 2)]
    [False, True]
    """
    enough = FURNITURE if place.beside or place.last else ALONE
    return len(place.line) <= LONGEST_WEIGHED and weigh(place) >= enough
