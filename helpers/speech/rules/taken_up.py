"""`C'est ce que dit X`: words that a later clause gives to somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span

from helpers.codebook.lists import any_word, words_of
from helpers.speech.cues.cue import Cue
from helpers.speech.quotations import Quotation
from helpers.speech.reporters import NOT_REPORTED, owner_of_words, subject_on_page
from helpers.speech.rules.views import has_verb, is_document
from helpers.speech.scene import FoundSpeech, SpeechScene, take

TAKING_UP = re.compile(
    rf"(?:C'est|c'est|Voilà|voilà)(?: {any_word(words_of('adverbs_before_what_is_taken_up'))},?)*"
    r" ce qu(?:e |')"
)


def taken_up(page: SpeechScene) -> Iterator[FoundSpeech]:
    """`La ville est vide. C'est ce qu'a dit la maire.`: what is said stands right before."""
    for match in TAKING_UP.finditer(page.plain):
        _, stop = page.sentence(match.start())
        cue = next(iter(page.cues_in(match.end(), stop)), None)
        if cue is None or page.in_quotation(match.start()):
            continue
        speaker = _taking_up(page, cue, match.end())
        words = _words_taken_up(page, match.start()) if speaker else None
        own = speaker and page.plain[speaker.end_char : stop].lstrip().startswith(":")
        if speaker and words and not own:
            take(page, *words)
            yield FoundSpeech(*words, "taken-up", speaker, (cue.start, cue.end))


# `C'est ce qu'espéraient les vignerons`: nobody says that it rained.
INWARD = {"thinking", "hoping"}


def _taking_up(page: SpeechScene, cue: Cue, place: int) -> Span | None:
    """Who says so, before the cue or behind it: `ce que la maire a dit`, `ce qu'a dit la maire`."""
    says = cue.verb.quote != "no" and (cue.verb.que == "yes" or cue.verb.force not in INWARD)
    if not (says and cue.verbal and cue.said) or cue.participle or cue.passive:
        return None
    inverted = cue.start <= place + 1
    subject = cue.subject_behind if inverted else subject_on_page(page, cue)
    if subject is None or subject.lower_ in NOT_REPORTED or (subject.i < cue.first) == inverted:
        return None
    if not inverted and subject.idx < place:
        return None
    owner = owner_of_words(page, subject)
    if owner is None and not (page.can_speak(subject) or is_document(page, subject)):
        return None
    return page.phrase(owner or subject)


def _words_taken_up(page: SpeechScene, place: int) -> tuple[int, int] | None:
    """The clause before a place in its sentence, else the sentence or the quotation before it."""
    row = page.sentence_row(place)
    start, _ = page.bounds[row]
    before = page.plain[start:place].rstrip(" ,:–—")
    if not re.search(r"\w", before):
        return _sentence_taken_up(page, row - 1) if row else None
    return (start, start + len(before)) if _is_told(page, start, start + len(before)) else None


def _sentence_taken_up(page: SpeechScene, row: int) -> tuple[int, int] | None:
    """A sentence, or all of the quotation that ends with it, where the next can take it up."""
    (start, end), (paragraph, section) = page.bounds[row], page.places[row]
    quotation = page.in_quotation(end - 1)
    if quotation and not re.search(r"\w", page.plain[_opening(page, quotation) : quotation.open]):
        start = quotation.open
    same = page.places[row + 1][0] == paragraph
    alone = row == 0 or page.places[row - 1][0] != paragraph
    whole = quotation is not None and start == quotation.open
    near = section == page.places[row + 1][1] and (same or alone or whole)
    return (start, end) if near and _is_told(page, start, end) else None


def _opening(page: SpeechScene, quotation: Quotation) -> int:
    """Where the sentence in which a quotation opens starts."""
    return page.sentence(quotation.open)[0]


def _is_told(page: SpeechScene, start: int, end: int) -> bool:
    """Whether words make a statement: with a verb, or in quotation marks, and no question."""
    words = page.plain[start:end].rstrip()
    return not words.endswith("?") and (words.endswith("»") or has_verb(page, start, end))


def clause_start(page: SpeechScene, start: int, cue: Cue) -> int:
    """The start of the reported clause: the sentence's, without `Mais` or a dialogue dash."""
    match = LED_IN.match(page.plain, start, cue.start)
    return match.end() if match else start


LED_IN = re.compile(r"[–—-]\s*|(?:Mais|Et|Or|Car|Toutefois|Cependant|Pourtant)(?:,\s*|\s+)")
