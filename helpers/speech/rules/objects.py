"""Where the words of a narrated speech act end."""

from __future__ import annotations

import re

from spacy.tokens import Token

from helpers.codebook.lists import any_word, word_set, words_of
from helpers.lexicon.calendar import DAYS as WEEKDAYS
from helpers.lexicon.calendar import MONTHS
from helpers.lexicon.small_words import CONTRACTED
from helpers.page.parse import span_at
from helpers.speech.cues.cue import Cue
from helpers.speech.cues.verb_groups import is_finite
from helpers.speech.reporters import NOMINAL
from helpers.speech.scene import SpeechScene, noun_forms, trim_end

CONNECTIVES = word_set("connectives_before_an_attribute")


def plain_preposition(token: Token) -> str:
    """The preposition in a word, `de` in `du` and `des`, or the word itself."""
    return CONTRACTED.get(token.lower_, token.lower_)


BRACKETS = re.compile(r" \([^()]{1,60}\)")


def past_brackets(page: SpeechScene, place: int) -> int:
    """The offset behind an affiliation in brackets that begins here, else the offset itself."""
    match = BRACKETS.match(page.plain, place)
    return match.end() if match else place


QUOTED_ADVERB = r" ?«\s?\w+ment\s?»"
IN_SOME_MONTH = rf" en {any_word(MONTHS)}(?: (?:dernier|20\d\d))?"
SET_PHRASE = rf" {any_word(words_of('adverbs_of_several_words'))}| à \w+ reprises"
PHRASE_BETWEEN_COMMAS = rf", {any_word(words_of('openings_of_an_aside'))}\b[^,;:.«»()]{{1,60}},"
ADVERBIAL = re.compile(
    rf"(?:{QUOTED_ADVERB}|{IN_SOME_MONTH}|{SET_PHRASE}|{PHRASE_BETWEEN_COMMAS})(?= )"
)


def after_adverbial(page: SpeechScene, cue: Cue) -> int:
    """The token behind what stands between a verb and its object: `exige, avant tout débat, …`."""
    match = ADVERBIAL.match(page.plain, cue.end)
    return span_at(page.doc, match.start(), match.end())[-1].i + 1 if match else cue.last + 1


def is_noun_here(page: SpeechScene, token: Token) -> bool:
    """Whether a word taken for a verb is a noun of speech behind its article: `son offre`."""
    return token.nbor(-1).pos_ == "DET" and page.is_words_noun(token)


DAYS = frozenset(WEEKDAYS) | word_set("days_and_their_parts")


TIME_NOUNS = word_set("nouns_of_the_time_of_speaking")


def is_this_time(token: Token) -> bool:
    """`ce printemps`, `cette semaine`: when it was said, not what."""
    return token.lower_ in TIME_NOUNS and token.nbor(-1).lower_ in ("ce", "cet", "cette")


def after_phrase(page: SpeechScene, preposition: Token) -> int:
    """The token behind the noun phrase that a preposition leads."""
    head = next((t for t in preposition.doc[preposition.i + 1 :][:4] if t.pos_ in NOMINAL), None)
    return page.phrase(head).end if head is not None else preposition.i + 1


# Refused or asked for: not said.
NOT_SAID = word_set("things_refused_or_asked_for")


# What is proposed to customers and not in words: `le restaurateur propose un menu à 15 euros`.
SERVED = word_set("things_proposed_to_customers")


def fits(page: SpeechScene, cue: Cue, thing: Token) -> bool:
    """Whether a noun is one that can be said: a speech noun, or none that is a person."""
    silent = thing.lower_ == "déclaration" and page.before(thing.idx).endswith("toute")
    if thing.lemma_.lower() in NOT_SAID or silent:
        return False
    if cue.verb.verb == "proposer" and noun_forms(thing) & SERVED:
        return False
    if "speech_noun" in cue.verb.needs:
        return page.is_words_noun(thing)
    if cue.verb.force in ABOUT_SOMEBODY and thing.i + 1 < len(page.doc):
        after = page.doc[page.phrase(thing).end : page.phrase(thing).end + 1]
        return thing.i not in page.people or after.text in cue.verb.prep
    return thing.i not in page.people


# `féliciter Y pour …`: what is said of somebody, where the verb's complement says it.
ABOUT_SOMEBODY = {"praising", "criticising", "accusing"}


def object_span(page: SpeechScene, cue: Cue, thing: Token) -> tuple[int, int]:
    """The words of a narrated act, around the noun that tells it."""
    _, stop = page.sentence(cue.start)
    first = thing
    while first.i - 1 > cue.last and page.doc[first.i - 1].pos_ in ("DET", "ADJ", "NUM"):
        first = page.doc[first.i - 1]
        if first.pos_ == "DET":
            break
    end = next((t.idx for t in page.doc[thing.i + 1 : thing.i + 40] if _ends_object(t)), stop)
    end = min(end, stop)
    return first.idx, trim_end(page, first.idx, max(end, thing.idx + len(thing)))


CONTINUES = word_set("prepositions_within_an_object")


def object_end(page: SpeechScene, cue: Cue, place: int) -> int:
    """Where the object that quoted words belong to ends: `« un pas » vers la paix, …`.

    Behind a verb that judges, the thing judged may follow too: `juge « bancal » le projet de loi`.
    """
    _, stop = page.sentence(place - 1)
    first = page.token_at(place + page.plain[place : place + 1].isspace())
    if first is None or first.idx >= stop:
        return place
    judged = "attribute" in cue.verb.needs and first.pos_ == "DET"
    toward = first.lower_ in ("à", "au", "aux") and "à" in (*cue.verb.prep, *cue.verb.inf)
    if not (first.lower_ in CONTINUES or judged or toward) or _ends_object(first):
        return place
    end = next((t.idx for t in page.doc[first.i : first.i + 40] if _ends_object(t)), stop)
    return max(place, trim_end(page, place, min(end, stop)))


def _ends_object(token: Token) -> bool:
    """Whether a token is no longer part of a narrated object: a comma, a clause, another verb."""
    if token.text in STOPS or is_finite(token):
        return True
    if token.lower_ == "et" and token.i + 1 < len(token.doc):
        return token.nbor(1).pos_ in ("VERB", "AUX", "PRON", "ADV") or _opens_clause(token)
    if token.lower_ == "dans":  # `dans un communiqué` is where it was said, not what
        return any(t.lemma_.lower() in MEDIA for t in token.doc[token.i + 1 : token.i + 4])
    if token.lower_ in ("en", "tout") and token.i + 1 < len(token.doc):
        return token.nbor(1).lower_.endswith("ant") and token.nbor(1).pos_ == "VERB"
    if token.lower_ == "avant" and token.i + 1 < len(token.doc):  # a deadline is part of it
        return token.nbor(1).lower_ in ("de", "d'", "que", "qu'")
    return token.lower_ in ENDINGS


STOPS = frozenset(",;:«»(")
ENDINGS = word_set("words_that_end_an_object")


MEDIA = word_set("media_in_which_something_is_said")


def _opens_clause(conjunction: Token) -> bool:
    """Whether a noun behind `et` is the subject of its own verb: `et les élus, eux, refusent`."""
    doc = conjunction.doc
    ahead = doc[conjunction.i + 1 : conjunction.i + 5]
    noun = next((t for t in ahead if t.pos_ in NOMINAL), None)
    if noun is None:
        return False
    for token in doc[noun.i + 1 : noun.i + 15]:
        if token.is_sent_start or token.lower_ in word_set("simple_relatives"):
            return False
        if is_finite(token):
            return sum(t.text == "," for t in doc[noun.i : token.i]) in (0, 2)
    return False
