"""Who reports: the subject of a cue, before it, inverted behind it, or shared with another cue."""

from __future__ import annotations

import re
from functools import lru_cache

from spacy.tokens import Span, Token

from helpers.codebook.files import Codebook
from helpers.codebook.lists import word_set
from helpers.grammar.phrases import TIMES, np_head
from helpers.names.references.pronouns import is_personal
from helpers.page.parse import span_at
from helpers.speech.cues.cue import Cue
from helpers.speech.cues.said import narrating
from helpers.speech.cues.subjects import NOMINAL
from helpers.speech.cues.verb_groups import is_finite
from helpers.speech.scene import SpeechScene

NOT_REPORTED = word_set("subjects_of_whom_nothing_is_reported")


def reporting_subject(page: SpeechScene, cue: Cue) -> Span | None:
    """The subject of a cue, where it is one that reports: no `je`, and no mere thing."""
    subject = None if cue.passive else subject_on_page(page, cue)
    if subject is not None and subject.lower_ == "on":
        source = _source_before(page, cue, subject)
        if source is None or source is subject:
            return _unnamed(subject) if source is subject and cue.verb.que == "yes" else None
        subject = source
    if subject is None or subject.text.lower().lstrip("-") in NOT_REPORTED:
        return None
    if subject.lower_ == "il" and not is_personal(subject):
        return None
    owner = owner_of_words(page, subject)
    if owner is not None:
        return page.phrase(owner)
    if "words_subject" in cue.verb.needs:
        return None
    strict = "speaker" in cue.verb.needs or cue.verb.que == "weak"
    if strict and not page.can_speak(subject) and not page.is_words_noun(subject):
        return None
    return page.phrase(subject)


def subject_on_page(page: SpeechScene, cue: Cue) -> Token | None:
    """The subject of a cue: its own, or the one it shares with the cue that it goes on from."""
    if (place := narrating(cue)) is not None:
        return narrator(page, place)
    before = page.before(cue.start)
    if cue.participle or (
        cue.clitic is None and re.search(r"\b(?:et|mais|puis|avant d[e'])$", before)
    ):
        shared = _shared_subject(page, cue)
        if shared is not None:
            return shared
    if cue.participle and cue.head.doc[cue.first].is_sent_start:
        main = main_clause_after(page, cue)
        return main[1] if main else None
    subject, apposed = cue.subject, apposed_before(page, cue) or _adjacent(page, cue)
    start, _ = page.sentence(cue.start)
    if subject is not None and subject.idx < start:  # the parser's, in a dateline
        opening = page.doc[subject.i : cue.first]
        subject = next((t for t in opening if t.idx >= start and t.pos_ in NOMINAL), None)
    if cue.clitic is not None:
        return subject
    return apposed or subject or (None if cue.participle else cue.subject_behind)


def narrator(page: SpeechScene, place: tuple[int, int]) -> Token | None:
    """Who speaks in `Et le maire d'ajouter`; None in `Et d'ajouter`, `Et le besoin d'ajouter`."""
    words = span_at(page.doc, *place) if place[0] < place[1] else ()
    head = next((token for token in words if token.pos_ in NOMINAL), None)
    return head if page.can_speak(head) else None


OPENING_SOURCE = re.compile(
    r"(?:Côté|Du côté(?: (?:de|du|des|d'))?|Chez|Aux|Au|À|A"
    r"|Dans (?:(?:l'|son |leur )entourage|les rangs)(?: de| du| des| d')?)"
    r"(?: (?:la|l'|les)| l')? ?(?=\w)"
)


def _source_before(page: SpeechScene, cue: Cue, on: Token) -> Token | None:
    """Who `on` is, by the place that it speaks from; `on` itself where that place has no voice.

    `Du côté de la mairie, on assure que …`; `la mairie, où l'on assure que …`.
    """
    start, _ = page.sentence(cue.start)
    match = OPENING_SOURCE.match(page.plain, start)
    head = page.token_at(match.end()) if match else None
    where = _noun_before_where(on)
    if where is not None:
        head = where
    if head is None or head.idx >= cue.start:
        return None
    if page.can_speak(head):
        return head
    head = head if head.pos_ in NOMINAL else page.doc[head.i + 1]  # the verb stands behind it
    if page.can_speak(head):
        return head
    return None if TIMES.match(head.lower_) or head.lower_ in NO_PLACE else on


# `À l'époque, on assurait que …` says when, `Au fond, …` how; neither says where.
NO_PLACE = word_set("nouns_of_no_place_to_speak_from")


def _noun_before_where(on: Token) -> Token | None:
    """The noun that `où` takes up: `la mairie, où l'on assure …`."""
    before = on.doc[max(0, on.i - 4) : on.i]
    where = next((t for t in before if t.lower_ == "où"), None)
    if where is None or where.i < 2 or where.nbor(-1).text != ",":
        return None
    noun = where.nbor(-2)
    return np_head(noun) if noun.pos_ in NOMINAL else None


def _unnamed(on: Token) -> Span:
    """`on`, or `l'on`, as the text has it."""
    elided = on.i > 0 and on.nbor(-1).lower_ == "l'"
    return on.doc[on.i - elided : on.i + 1]


COMMA = re.compile(",")


def main_clause_after(page: SpeechScene, cue: Cue) -> tuple[int, Token] | None:
    """Where the main clause behind an opening participle starts, and its subject.

    `Estimant que rien ne presse, la juge a renvoyé l'affaire`: the comma, then `juge`.
    """
    _, stop = page.sentence(cue.start)
    for comma in COMMA.finditer(page.plain, cue.end + 1, stop):
        first = page.token_at(comma.end() + 1)
        if first is None or page.in_quotation(comma.start()) or first.idx >= stop:
            continue
        if first.pos_ != "DET" and first.pos_ not in NOMINAL[:3]:
            continue
        head = next((t for t in page.doc[first.i : first.i + 4] if t.pos_ in NOMINAL), None)
        if head is not None and page.can_speak(head) and _verb_follows(page, head, stop):
            return comma.start(), head
    return None


def _verb_follows(page: SpeechScene, head: Token, stop: int) -> bool:
    """Whether a finite verb follows a noun, over its complements and an apposition."""
    commas = 0
    for token in page.doc[head.i + 1 : head.i + 25]:
        if token.idx >= stop or token.text in ("«", ":", ";") or token.pos_ == "SCONJ":
            return False
        commas += token.text == ","
        if is_finite(token):
            return commas in (0, 2)
    return False


def _shared_subject(page: SpeechScene, cue: Cue) -> Token | None:
    """The speaker of the cue that another goes on from: `a dit X, en précisant que …`."""
    start, _ = page.sentence(cue.start)
    for other in page.cues_in(start, cue.start):
        if other.end < cue.start and not other.participle and other.verbal:
            if other.clitic is not None:
                return other.clitic
            inquit = page.plain[start : other.start].rstrip().endswith((",", "»", "?", "!"))
            inquit = inquit and apposed_before(page, other) is None
            subject = other.subject if not inquit else other.subject_behind or other.subject
            return subject if page.can_speak(subject) else None
    return None


def _adjacent(page: SpeechScene, cue: Cue) -> Token | None:
    """A person's name right before a cue, where a comma or a quotation parts the parser's."""
    name, subject = cue.first - 1, cue.subject
    if subject is None and cue.first in page.mention_ends:  # a name that ends in an adjective
        return page.doc[page.mention_ends[cue.first]]
    if name not in page.persons or subject is None or subject.i > name:
        return None
    between = page.doc[subject.i : name]
    return page.doc[name] if any(token.text in (",", "»") for token in between) else None


def apposed_before(page: SpeechScene, cue: Cue) -> Token | None:
    """The name between commas right before a cue: `la ministre, Awa Diop, a dit`."""
    place = cue.first - 2
    if place < 1 or place not in page.persons or page.doc[place + 1].text not in (",", ")"):
        return None
    first = place
    while first > 0 and first - 1 in page.persons:
        first -= 1
    owned = first > 0 and page.doc[first - 1].lower_ in ("de", "d'", "du")
    return None if owned else page.doc[place]  # `« Le Seuil », roman de X, raconte …`


def owner_of_words(page: SpeechScene, subject: Token) -> Token | None:
    """Whose words they are: `les commentaires de X`, `le communiqué de X`."""
    if not page.is_words_noun(subject) or subject.i in page.people:
        return None
    phrase = page.doc[subject.i + 1 : subject.i + 12]
    for token in phrase:
        if token.pos_ in ("VERB", "AUX") or token.text in (",", "«", ":"):
            return None
        if token.pos_ in ("NOUN", "PROPN") and page.can_speak(token):
            compound = page.plain[subject.idx : token.idx + len(token)].lower() in COMPOUNDS
            return None if compound else token
    return None


# Nouns for words, with no owner in them: `conférence de presse`.
COMPOUNDS = word_set("compounds_of_words_without_owner")


def inverted_subject(page: SpeechScene, cue: Cue, *, quoted: bool) -> Span | None:
    """The subject behind a cue that stands behind the words itself; None where it is no inquit."""
    if cue.verb.quote == "no" or cue.participle or cue.bare_participle:
        return None
    if cue.clitic is not None and cue.clitic.lower_ == "-on":
        source = _source_after(page, cue)
        return page.phrase(source) if source else page.doc[cue.clitic.i : cue.clitic.i + 1]
    if cue.clitic is not None:
        return page.doc[cue.clitic.i : cue.clitic.i + 1]
    head = cue.subject_behind
    if head is None or (not quoted and not page.can_speak(head)) or not _agrees(page, cue, head):
        return None
    phrase = page.phrase(head)
    if phrase.end <= cue.last + 1:
        return None  # no word of it stands behind the cue
    return page.doc[max(phrase.start, cue.last + 1) : phrase.end]  # not `tonne la maire`


SEVERAL = word_set("determiners_of_several")


def _agrees(page: SpeechScene, cue: Cue, head: Token) -> bool:
    """Whether a noun can be the subject of the verb before it: `réclame trois heures` has none.

    The third person plural ends in -nt; a number counts things as well as people.
    """
    first = page.phrase(head)[0]
    counted = first.pos_ == "NUM" and first.lower_ not in ("un", "une")
    named = head.pos_ == "PROPN" or first.text == "Les"  # a newspaper, a party
    if named or not (counted or first.lower_ in SEVERAL):
        return True
    verbs = cue.head.doc[cue.first : cue.head.i + 1]
    return any(v.lower_.endswith("nt") for v in verbs) and (not counted or page.can_speak(head))


def _source_after(page: SpeechScene, cue: Cue) -> Token | None:
    """Who is behind `peut-on lire dans un communiqué de X`, `apprend-on de source judiciaire`."""
    _, stop = page.sentence(cue.start)
    for token in page.doc[cue.last + 1 : cue.last + 15]:
        if token.idx >= stop or token.text in (",", "«"):
            return None
        if token.pos_ in ("NOUN", "PROPN"):
            owner = owner_of_words(page, token)
            governs = page.before(token.idx).endswith(" à") and _is_capital(page, token)
            if owner is not None or page.can_speak(token) or governs:
                return owner or token
    return None


@lru_cache(maxsize=8)
def seats_of_power(codebook: Codebook) -> dict[str, str]:
    """The states by the names of their capitals and seats of government."""
    return {seat: s.actor for s in codebook.states for seat in (*s.capital, *s.seats)}


def _is_capital(page: SpeechScene, token: Token) -> bool:
    """Whether a capital's name begins at a token: `assure-t-on à Varsovie` is its government."""
    return _any_seat(page.codebook).match(page.plain, token.idx) is not None


@lru_cache(maxsize=8)
def _any_seat(codebook: Codebook) -> re.Pattern[str]:
    """A pattern for all those names."""
    return re.compile("|".join(map(re.escape, seats_of_power(codebook))))


def subject_of_clause(page: SpeechScene, start: int, end: int) -> Token | None:
    """Who a clause before a colon is about, where it is somebody who can speak."""
    span = page.doc.char_span(start, end, alignment_mode="contract")
    if span is None:
        return None
    owners = [owner_of_words(page, t) for t in span if page.is_words_noun(t)]
    subjects = [owner for owner in owners if owner is not None]
    subjects += [t for t in span if t.dep_.startswith("nsubj") and page.can_speak(t)]
    subjects += [t for t in span if t.pos_ in ("PROPN", "NOUN") and page.can_speak(t)]
    return subjects[0] if subjects else None


def root(span: Span) -> Token:
    """The first noun or pronoun of a phrase."""
    return next((t for t in span if t.pos_ in NOMINAL), span[0])
