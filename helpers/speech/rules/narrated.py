"""Speech acts told without their wording: `a renouvelé son appel`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from helpers.lexicon.small_words import CONTRACTED
from helpers.speech.cues.cue import Cue
from helpers.speech.reporters import NOT_REPORTED, reporting_subject, subject_on_page
from helpers.speech.rules.objects import (
    DAYS,
    after_adverbial,
    after_phrase,
    fits,
    is_noun_here,
    is_this_time,
    object_span,
    plain_preposition,
)
from helpers.speech.scene import FoundSpeech, SpeechScene


def narrated(page: SpeechScene) -> Iterator[FoundSpeech]:
    """`X a renouvelé son appel à …`, `les deux parties ont discuté de …`: the act without words."""
    for cue in page.cues:
        if not cue.verb.noun or not cue.verbal or not cue.said:
            continue
        if "attribute" in cue.verb.needs or (cue.participle and page.doc[cue.first].is_sent_start):
            continue
        if cue.first and page.doc[cue.first - 1].lower_ in ("que", "qu'"):
            continue  # `Ce que demandent les syndicats`: the noun is the subject
        thing = _object(page, cue)
        if thing is None or not fits(page, cue, thing):
            continue
        speaker = _narrated_speaker(page, cue)
        if speaker is None or speaker.start <= thing.i < speaker.end:
            continue  # nothing but the object was found
        span = object_span(page, cue, thing)
        yield FoundSpeech(span[0], span[1], "narrated", speaker, (cue.start, cue.end), "narrated")


def _narrated_speaker(page: SpeechScene, cue: Cue) -> Span | None:
    """Who acts by a cue: its subject, or whose place it is for `on`: `Au port, on récuse …`."""
    subject = None if cue.passive else subject_on_page(page, cue)
    if subject is not None and subject.lower_ == "on":
        return reporting_subject(page, cue)
    if subject is None or not page.can_speak(subject) or subject.lower_ in NOT_REPORTED:
        return None
    return page.phrase(subject)


def _object(page: SpeechScene, cue: Cue) -> Token | None:
    """The noun that a cue takes, after its preposition where it has one."""
    wanted = [p for p in cue.verb.prep if p != "direct"]
    direct = not wanted or "direct" in cue.verb.prep
    skip_until = after_adverbial(page, cue)
    for token in page.doc[skip_until : skip_until + 12]:
        if token.i < skip_until:
            continue
        if _ends_search(page, token):
            return None
        if token.lower_ in ("avec", "depuis", "dès") and token.lower_ not in wanted:
            skip_until = after_phrase(page, token)
        elif _is_preposition(token):
            if _is_article(token, wanted, direct):
                continue
            if page.doc[token.i + 1 : token.i + 2].text.lower() in SECOND_OF_ADVERB:
                skip_until = token.i + 3
                continue
            if plain_preposition(token) not in wanted:
                return None
            direct = True
        elif plain_preposition(token) == "de" and "de" in wanted:
            direct = True  # `des` and `du`, taken for articles
        elif token.lower_ in DAYS or is_this_time(token):
            continue  # `a confirmé lundi soir son refus`
        elif token.pos_ in ("NOUN", "PROPN", "VERB"):
            return token if direct else None
    return None


SECOND_OF_ADVERB = ("longue", "nouveau", "suite")  # `de longue date`, `à nouveau`, `de suite`


def _ends_search(page: SpeechScene, token: Token) -> bool:
    """Whether no object can stand behind a token: a clause or a verb begins."""
    if token.is_sent_start or token.pos_ in ("SCONJ", "PUNCT"):
        return True
    return token.pos_ in ("VERB", "AUX") and not is_noun_here(page, token)


def _is_preposition(token: Token) -> bool:
    """By the tag, or contracted with an article: `du`, `aux`."""
    contracted = token.lower_ in CONTRACTED and token.lower_ != "d'"
    return token.pos_ == "ADP" or (contracted and token.pos_ != "DET")


def _is_article(token: Token, wanted: Sequence[str], direct: bool) -> bool:
    """An article, taken for a preposition: `invoque des raisons`."""
    article = token.lower_ in ("du", "des")
    return article and direct and plain_preposition(token) not in wanted
