"""Who is the subject of a cue: before it, across an aside, governing it, or inverted behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from helpers.codebook.lists import word_set
from helpers.grammar.phrases import PRONOUNS, SUBJECTS, TIMES, noun_phrase, np_head
from helpers.speech.cues.verb_groups import is_finite

if TYPE_CHECKING:
    from helpers.speech.cues.cue import Cue

NOMINAL = ("NOUN", "PROPN", "PRON", "X")


def subject_of(cue: Cue) -> Token | None:
    """The head of the subject of a cue, before it or, inverted, after it; None without one."""
    if cue.clitic is not None:
        return cue.clitic
    candidates = (_own_subject, _subject_before, _subject_across_aside, _controlling_subject)
    subjects = (candidate(cue) for candidate in candidates)
    fits = (s for s in subjects if s is not None and not _quote_between(s, cue))
    return next((_whole_on(s) for s in fits if not _has_own_verb(s, cue)), None)


def _whole_on(subject: Token) -> Token:
    """The `on` of `l'on`, of which parsers take the `l'` for the subject."""
    after = subject.nbor(1) if subject.i + 1 < len(subject.doc) else subject
    return after if subject.lower_ == "l'" and after.lower_ == "on" else subject


def _has_own_verb(subject: Token, cue: Cue) -> bool:
    """Whether a subject is that of a relative clause: `la tempête, que les marins redoutent, …`."""
    between = cue.head.doc[subject.i + 1 : cue.first]
    if len(between) < 2 or between[-1].text != ",":
        return False
    first = noun_phrase(subject).start
    relative = first > 1 and cue.head.doc[first - 1].lower_ in ("que", "qu'", "dont", "où")
    behind_noun = relative and cue.head.doc[first - 2].text == ","
    return behind_noun and any(is_finite(token) for token in between)


def _quote_between(subject: Token, cue: Cue) -> bool:
    """Whether a quotation opens between a subject and its cue: then they are not of one clause."""
    between = cue.head.doc[subject.i + 1 : cue.first]
    if any(token.text == ":" for token in between):
        return True  # `Trêve : Quito dénonce …`
    opened = sum({"«": 1, "»": -1}.get(token.text, 0) for token in between)
    return opened != 0 and any(token.text == "," for token in between)


def _own_subject(cue: Cue) -> Token | None:
    return _subject_of_verb(cue.head)


def _subject_of_verb(verb: Token) -> Token | None:
    before = [c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i]
    subjects = [c for c in before if not c.text.startswith("-") and c.lower_ not in OBJECTS]
    if not subjects:
        return None
    first, last = subjects[0], subjects[-1]
    if any(token.lower_ in OBJECTS for token in verb.doc[first.i : last.i]):
        return last  # `X, que ses pairs disent « fini »`
    if first.lemma_.lower() in ("qui", "que", "lequel"):
        if verb.head.i > first.i or first.lower_ not in ("qui", "que") or _is_inquit(verb.head):
            return _noun_before(first)
        return verb.head
    return first


def _is_inquit(verb: Token) -> bool:
    """Whether a verb stands right behind a quotation: `« … », veut croire la ministre, qui …`."""
    before = " ".join(t.text for t in verb.doc[max(0, verb.i - 4) : verb.i])
    return verb.pos_ in ("VERB", "AUX") and "» ," in before


OBJECTS = {"que", "qu'"}  # never a subject, whatever the parser says


def _noun_before(token: Token) -> Token | None:
    for before in reversed(token.doc[max(0, token.i - 6) : token.i]):
        if before.pos_ in ("NOUN", "PROPN"):
            return np_head(before)
    return None


def _subject_before(cue: Cue) -> Token | None:
    """The noun or pronoun right before the verb group, whatever the parser made of it."""
    doc, place = cue.head.doc, cue.first - 1
    if cue.participle or place < 0 or doc[cue.first].is_sent_start or cue.head.text.endswith("er"):
        return None
    while place >= 0 and doc[place].pos_ == "ADV" and not doc[place].is_sent_start:
        place -= 1
    if place >= 0 and doc[place].lower_ in SUBJECT_PRONOUNS:
        return doc[place]
    if place >= 0 and doc[place].text.lower() == "qui":
        return _noun_before(doc[place])
    place = _before_quotation(doc, place)
    if (
        place >= 0
        and (doc[place].pos_ in ("NOUN", "PROPN", "X") or doc[place].text[0].isupper())
        and not TIMES.match(doc[place].lower_)
    ):
        return np_head(doc[place])
    return None


SUBJECT_PRONOUNS = PRONOUNS | word_set("pronouns_of_speech_acts")


def _before_quotation(doc: Doc, place: int) -> int:
    """The token before a quotation that ends here (`le cargo « X »`), else the token itself."""
    if place < 0 or doc[place].text != "»":
        return place
    for token in reversed(doc[:place]):
        if token.text == "«":
            return -1 if token.is_sent_start else token.i - 1
        if token.is_sent_start or token.text == "»":
            break
    return place


def _subject_across_aside(cue: Cue) -> Token | None:
    """The sentence's first noun, where an aside without verb parts it from the cue.

    `Oslo, plus prudent, a demandé …`; `Les éleveurs, de leur côté, réclament …`.
    """
    doc, place = cue.head.doc, cue.first - 1
    if cue.participle or place < 2 or doc[place].text != ",":
        return None
    quoted = False
    for token in reversed(doc[max(0, place - 14) : place]):
        if token.is_sent_start or token.text in ";:" or (token.text == "«" and not quoted):
            return None
        if token.text in "«»" or quoted:  # `X, surnommé « le Renard », réclame …`
            quoted = token.text != "«"
            continue
        if is_finite(token):
            return None
        if token.text == ",":
            before = doc[token.i - 1]
            named = before.pos_ in ("NOUN", "PROPN", "ADJ", "PRON")
            return np_head(_first_of_sentence(before)) if named else None
    return None


def _first_of_sentence(token: Token) -> Token:
    """The first noun of the sentence that a token stands in, or the token itself."""
    start = token.i
    while start > 0 and not token.doc[start].is_sent_start:
        start -= 1
    opening = token.doc[start : token.i + 1]
    if opening[0].pos_ in ("ADP", "ADV", "SCONJ"):
        return token
    if any(is_finite(before) for before in opening):
        return token  # `L'un réclame X et les autres, consultés, refusent`
    return next((t for t in opening if t.pos_ in ("NOUN", "PROPN", "PRON")), token)


# `X a poussé Y à dire …`: the one who says is Y.
OBJECT_CONTROL = word_set("verbs_that_move_somebody_to")


def _controlling_subject(cue: Cue) -> Token | None:
    """The subject of the verb that governs a participle, an infinitive or a second verb."""
    verb = cue.head
    for _ in range(4):
        if verb.head.i == verb.i:
            return None
        verb = verb.head
        moved = next((c for c in verb.children if c.dep_ == "obj" and c.i < cue.head.i), None)
        if moved is not None and verb.lemma_ in OBJECT_CONTROL:
            return moved
        if verb.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
            subject = _subject_of_verb(verb)
            if subject is None and verb.pos_ in ("VERB", "AUX"):
                subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
            if subject is not None:
                return subject
    return None


def subject_after(cue: Cue) -> Token | None:
    """The noun that stands inverted behind a cue: `a confié lundi à la presse la maire`."""
    doc = cue.head.doc
    token = doc[cue.last]
    while token.i + 1 < len(doc):
        token = doc[token.i + 1]
        if token.is_sent_start or token.text in frozenset("«:;.(") or token.i > cue.last + 25:
            return None
        if token.pos_ in ("VERB", "AUX", "SCONJ") and token.text.lower() not in ("dit",):
            return None
        if _opens_subject(doc, token):
            return _head_of_phrase_at(doc, token)
    return None


def _opens_subject(doc: Doc, token: Token) -> bool:
    """Whether a token begins a noun phrase that no preposition leads and that tells no time."""
    before = doc[token.i - 1]
    if token.pos_ == "NUM" and doc[max(0, before.i - 1) : token.i].text.lower() in ROUNDED:
        return True
    if before.pos_ == "ADP" or before.lower_ in LEADING_SUBJECT_AWAY:
        return False
    if token.pos_ == "NUM" and token.i + 1 < len(doc):  # `ont dit deux sources`
        return doc[token.i + 1].pos_ == "NOUN" and not TIMES.match(doc[token.i + 1].lower_)
    if token.pos_ == "DET":
        return not TIMES.match(doc[min(token.i + 1, len(doc) - 1)].lower_)
    if token.pos_ in ("PROPN", "NOUN", "X"):
        return _is_bare_subject(token, before) and not TIMES.match(token.lower_)
    return token.pos_ == "PRON" and token.lower_ in INVERTED_PRONOUNS


def _is_bare_subject(noun: Token, before: Token) -> bool:
    """Whether a noun without article can begin a subject: `a dit Oslo`, `disent élus et juges`."""
    common = noun.pos_ == "NOUN" and before.pos_ not in ("DET", "NUM", "NOUN", "ADJ")
    return (noun.text[0].isupper() or common) and before.pos_ != "DET"


# Prepositions that a tagger may take for something else.
LEADING_SUBJECT_AWAY = word_set("prepositions_before_no_subject")
INVERTED_PRONOUNS = word_set("pronouns_inverted_as_nouns")  # `a répondu celle-ci`


ROUNDED = ("plus de", "moins de", "près de")  # `écrivent plus de 200 soignants`


def _head_of_phrase_at(doc: Doc, first: Token) -> Token:
    """The noun of the phrase that a token begins, else the word that stands for one: `un autre`."""
    for token in doc[first.i : first.i + 5]:
        if token.is_punct and token.i > first.i:
            return token.nbor(-1)
        noun = token.pos_ == "VERB" and token.nbor(-1).pos_ == "DET" and token.i > first.i
        if token.pos_ in NOMINAL or noun:
            return token
    return first
