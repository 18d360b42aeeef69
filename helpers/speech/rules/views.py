"""Views given without a verb: where they end, whether they hold a verb."""

from __future__ import annotations

import re

from spacy.tokens import Token

from helpers.codebook.lists import any_word, words_of
from helpers.speech.cues.subjects import NOMINAL
from helpers.speech.cues.verb_groups import is_finite
from helpers.speech.scene import SPEAKING_PRONOUNS, SpeechScene, noun_forms

# `à partir de sources officielles`, `n'a pu être vérifié de source indépendante`: nobody says it.
UNHEARD = re.compile(r"\b(?:à partir|auprès|vérifié\w*|confirmé\w*) $")


PARTICIPLE_ASIDE = re.compile(
    rf" {any_word(words_of('openings_of_a_sources_aside'))} [^,.;«]{{0,80}},"
)


# `d'après le roman de X` says where a film comes from.
ADAPTED = tuple(
    f"{article}{noun}"
    for article in ("l'", *(f"{article} " for article in ("le", "la", "un", "une", "les")))
    for noun in words_of("works_that_are_adapted")
)


def after_heading(page: SpeechScene, start: int, end: int) -> int:
    """Where a headline's clause starts behind its subject heading: `Retraites : pour X, …`."""
    heading = re.compile(r"[^:«»,.]{2,40} ?: ").match(page.plain, start, end)
    return heading.end() if heading else start


def is_document(page: SpeechScene, head: Token) -> bool:
    """Whether a noun is for a text that says something: `un rapport`, `un sondage`."""
    return bool(noun_forms(head) & page.media)


def has_verb(page: SpeechScene, start: int, end: int) -> bool:
    """Whether a finite verb stands between two offsets."""
    span = page.doc.char_span(start, end, alignment_mode="contract") or ()
    return any(is_finite(t) for t in span)


def complement(first: Token) -> Token:
    """The head of the phrase that a preposition leads."""
    for token in first.doc[first.i : first.i + 6]:
        if token.pos_ in NOMINAL or token.lower_ in SPEAKING_PRONOUNS:
            return token
        if token.pos_ in ("SCONJ", "PUNCT") or token.pos_ in ("VERB", "AUX"):
            return first
    return first


def has_view(page: SpeechScene, head: Token) -> bool:
    """`Pour X, …` gives X's view where X is a person or a body, not a country that profits."""
    if head.lower_ in ("lui", "elle", "eux"):
        return True
    known = head.pos_ != "PROPN" or head.i in page.people
    return known and page.can_speak(head) and head.i not in page.countries


def after_apposition(page: SpeechScene, place: int, end: int) -> int:
    """Where the words start behind `Selon X, ministre de Y, …`."""
    rest = page.plain[place:end]
    match = re.match(r"\s*(?:\([^)]*\)\s*)?,\s*", rest)
    if not match:
        return place
    relative = re.match(r"(?:qui|dont|où|que)\b[^,]*,", rest[match.end() :])
    if relative:
        return place + match.end() + relative.end()
    first = page.token_at(place + match.end())
    if first is not None and first.lower_.endswith("ant") and "," in rest[match.end() :]:
        return place + rest.index(",", match.end()) + 1  # `Selon l'agence X, citant Y, …`
    role = first is not None and (
        page.can_speak(first) or page.can_speak(first.nbor(1)) or first.pos_ == "ADP"
    )
    if role and "," in rest[match.end() :]:
        comma = rest.index(",", match.end())
        verb = page.doc.char_span(place + match.end(), place + comma, alignment_mode="contract")
        if verb is not None and not any(is_finite(t) for t in verb):
            return place + comma + 1
    return place + match.end()


def first_cut(page: SpeechScene, place: int, end: int) -> int:
    """Where an inquit takes a sentence over again: `…, a-t-il ajouté`."""
    cuts = [c.start for c in page.cues_in(place + 1, end) if c.clitic is not None]
    return min([end, *cuts])
