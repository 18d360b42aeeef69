"""Quoted words that belong to a verb, a noun, a passive or a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from helpers.codebook.lists import any_word
from helpers.lexicon.calendar import DAYS as WEEKDAYS
from helpers.lexicon.small_words import CONTRACTED
from helpers.speech.cues.cue import Cue
from helpers.speech.cues.verb_groups import is_finite
from helpers.speech.quotations import Quotation
from helpers.speech.reporters import NOMINAL, owner_of_words
from helpers.speech.rules.objects import SERVED
from helpers.speech.scene import FoundSpeech, SpeechScene, noun_forms, take


def words_of(page: SpeechScene) -> Iterator[FoundSpeech]:
    """`la formule du maire, « bâtir ou mourir », …`: a noun for words, with whose they are."""
    for quotation in page.quotations:
        if quotation.open in page.taken:
            continue
        start, _ = page.sentence(quotation.open)
        before = page.doc.char_span(start, quotation.open, alignment_mode="contract") or ()
        for noun in reversed(before):
            if noun.pos_ in ("VERB", "AUX") or noun.text in (";", ":"):
                break
            named = noun.pos_ == "NOUN" and noun_forms(noun) & page.spoken_nouns
            owner = owner_of_words(page, noun) if named else None
            if owner is not None:
                page.taken.add(quotation.open)
                cue = (noun.idx, noun.idx + len(noun))
                yield FoundSpeech(
                    quotation.start, quotation.end, "words-of", page.phrase(owner), cue
                )
                break


def takes(page: SpeechScene, cue: Cue, quotation: Quotation) -> bool:
    """Whether quoted words can be a cue's object: behind its preposition, in its speech noun."""
    between = page.doc.char_span(cue.end, quotation.open, alignment_mode="contract") or ()
    needed = set(cue.verb.prep) - {"direct"}
    if cue.verb.quote == "weak" and needed and "direct" not in cue.verb.prep:
        words = re.findall(r"[\w-]+'?", page.plain[cue.end : quotation.open].lower())
        forms = {CONTRACTED.get(word, word) for word in words}
        if not forms & {word.split()[0] for word in needed}:
            return False  # `qu'on appelle « le Nid »`
    if cue.verb.verb == "proposer" and any(noun_forms(t) & SERVED for t in between):
        return False  # `propose un menu « découverte »`
    if "speech_noun" in cue.verb.needs and any(t.pos_ == "NOUN" for t in between):
        return any(page.is_words_noun(token) for token in between)
    return True


WHERE_SAID = re.compile(
    r"\s*+(?:,\s*+)?(?:dans|lors d|devant|sur|auprès d|par voie d|par la voix d|à l'issue d"
    r"|à la presse)\b"
)


def past_adverbial(page: SpeechScene, cue: Cue, quotation: Quotation) -> int:
    """Where the object starts behind a phrase of place: `dénonce dans un communiqué « … »`."""
    between = page.plain[cue.end : quotation.open]
    alone = WHERE_SAID.match(between) and not re.search(r"[,;]\s*\S", between.lstrip(" ,"))
    return quotation.open if alone else cue.end


def passive(page: SpeechScene) -> Iterator[FoundSpeech]:
    """`une mesure jugée « tardive » par X`, `qualifié d'« historique » par X`."""
    for cue in page.cues:
        if cue.verb.quote == "no" or cue.participle_form is None:
            continue
        quotation = page.quotation_in(cue.end + 1, cue.end + 12)
        agent = quotation and re.compile(r"\s*par\s+").match(page.plain, quotation.close)
        if quotation is None or not agent or quotation.open in page.taken:
            continue
        stop = min(agent.end() + 20, len(page.plain))
        agents = page.doc.char_span(agent.end(), stop, alignment_mode="expand") or ()
        head = next((t for t in agents if t.pos_ in NOMINAL), None)
        if head is not None and page.can_speak(head):
            take(page, quotation.start, quotation.end)
            span = (quotation.start, quotation.end)
            yield FoundSpeech(*span, "passive", page.phrase(head), (cue.start, cue.end))


LEAD = re.compile(
    rf"\s*+(?:{any_word(['hier', *WEEKDAYS])}\s++)?(?:(?:comme|contre|sur|pour|de|à)\b|d')?\s*"
)


DETERMINER = re.compile(r"\s*(?:les?|la|l'|une?|des|du|ce|cette|ces|son|sa|ses)\s*")


def last_quoted(page: SpeechScene, quotation: Quotation) -> int:
    """The end of the last quoted words of the same object: `juge X « lent » et Y « flou »`."""
    _, stop = page.sentence(quotation.open)
    end = quotation.close
    for other in page.quotations_in(quotation.open + 1, stop):
        between = page.doc.char_span(end, other.open, alignment_mode="contract") or ()
        if any(is_finite(t) or t.text in (";", ":") or t.i in page.cue_heads for t in between):
            break
        if _has_other_subject(page, between):
            break
        end = other.close
    return end


def _has_other_subject(page: SpeechScene, between: Iterable[Token]) -> bool:
    """Whether somebody else's words follow a comma: `Les uns disent « … », les élus « … »`."""
    tokens = list(between)
    comma = next((place for place, token in enumerate(tokens) if token.text == ","), None)
    if comma is None or (comma > 0 and all(token.text != "»" for token in tokens[:comma])):
        return False
    after = tokens[comma + 1 : comma + 4]
    return any(token.pos_ != "PRON" and page.can_speak(token) for token in after)


def governing_cue(page: SpeechScene, start: int, quotation: Quotation) -> Cue | None:
    """The nearest cue before quoted words, with no other verb between them."""
    for cue in reversed(page.cues_in(start, quotation.open)):
        if cue.end > quotation.open or not cue.verbal:
            continue
        between = page.doc.char_span(cue.end, quotation.open, alignment_mode="contract") or ()
        if any(is_finite(t) or t.text in (";", ":") for t in between):
            return None
        if _has_other_subject(page, between):
            return None
        so_called = cue.head.lower_ == "dit" and cue.first == cue.head.i  # `un pain dit « … »`
        return cue if cue.said and cue.verb.noun and not so_called else None
    return None
