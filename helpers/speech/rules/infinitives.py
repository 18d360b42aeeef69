"""Infinitives and attributes that a verb reports: `X promet de …`, `X se dit prêt`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from helpers.codebook.lists import word_set
from helpers.grammar.participles import REFLEXIVE
from helpers.lexicon.small_words import BARE_DE
from helpers.speech.cues.cue import Cue
from helpers.speech.cues.verb_groups import is_finite
from helpers.speech.reporters import reporting_subject
from helpers.speech.rules.objects import CONNECTIVES, DAYS
from helpers.speech.rules.que_clauses import clause_end
from helpers.speech.scene import FoundSpeech, SpeechScene


def infinitive(page: SpeechScene) -> Iterator[FoundSpeech]:
    """`X dit vouloir …`, `X promet de …`, `X accuse Y de …`, `X appelle Y à …`."""
    for cue in page.cues:
        if not cue.verb.inf or not cue.verbal or not cue.said or "speech_verb" in cue.verb.needs:
            continue
        verb = _reported_infinitive(page, cue)
        subject = reporting_subject(page, cue) if verb is not None else None
        if verb is None or subject is None or _refuses_to_speak(page, cue, verb):
            continue
        first = _addressee(page, cue, verb)
        end = clause_end(page, cue, verb, first=first.idx, finite=False)
        yield FoundSpeech(first.idx, end, "infinitive", subject, (cue.start, cue.end))


def _refuses_to_speak(page: SpeechScene, cue: Cue, verb: Token) -> bool:
    """`a refusé de répondre`, `refuse de s'exprimer sur le sujet`: nothing is said.

    By a verb of mere speaking; `refuse de condamner le coup` takes a side.
    """
    if cue.verb.force != "refusing":
        return False
    spoken = page.cues_at(verb, 2)
    return any(c.verb.force in SPEAKING and _is_of_words(c) for c in spoken)


def _is_of_words(cue: Cue) -> bool:
    """Whether a verb can do nothing but speak: it leads quotations, or it has no object here."""
    alone = cue.clause is not None and cue.clause.object is None
    return cue.verb.quote == "yes" or (cue.verb.quote == "weak" and alone)


SPEAKING = {"neutral", "replying"}


def _addressee(page: SpeechScene, cue: Cue, verb: Token) -> Token:
    """Where what is asked starts: whom it is asked of (`accuse Y de …`), else the infinitive."""
    for token in page.doc[cue.last + 1 : verb.i]:
        if token.lower_ in DAYS:
            continue
        if token.pos_ in ("DET", "PROPN", "NOUN") and token.text not in ("à", "de"):
            before = token.nbor(-1).lower_
            return verb if before in TO_SOMEBODY or before in BARE_DE else token
        if token.pos_ == "ADP" or token.lower_ in ("au", "aux"):
            return verb
    return verb


TO_SOMEBODY = ("à", "au", "aux")


def _reported_infinitive(page: SpeechScene, cue: Cue) -> Token | None:
    """The first word of the infinitive (`ne pas céder`) that a cue governs."""
    _, stop = page.sentence(cue.start)
    lead: str | None = None
    addressed = False
    for token in page.doc[cue.last + 1 : cue.last + 15]:
        if token.lower_ in DAYS:
            continue
        if token.idx >= stop or token.text in (":", ";", "que", "qu'") or is_finite(token):
            return None
        if _is_infinitive_behind(token, lead):
            bare = "bare" in cue.verb.inf and lead is None and token.i - cue.last < 6
            governed = bare or (lead and lead in cue.verb.inf)
            return _with_negation(page.doc, token) if governed else None
        addressed = addressed or token.lower_ in TO_SOMEBODY
        if token.pos_ == "NOUN" and not addressed and cue.verb.verb in TO_WHOM:
            return None  # `demande une clause de sortie`: a thing is asked for
        lead = _lead_behind(token, lead)
    return None


def _lead_behind(token: Token, lead: str | None) -> str | None:
    """The preposition, `de` or `à`, under which what follows a token stands."""
    if token.lower_ in ("de", "d'", "à"):
        return "à" if token.lower_ == "à" else "de"
    passed = token.pos_ in ("ADV", "PRON", "PART") or token.lower_ in BEFORE_INFINITIVE
    return lead if passed or token.text == "«" else None


def _is_infinitive_behind(token: Token, lead: str | None) -> bool:
    """Whether a token is an infinitive, by its tag or, behind a preposition, by its form."""
    ends = token.lower_.endswith(("er", "ir", "oir", "re"))
    tagged = "VerbForm=Inf" in token.morph or (token.pos_ in ("VERB", "AUX") and ends)
    return tagged or (lead is not None and _is_infinitive_by_form(token))


def _is_infinitive_by_form(token: Token) -> bool:
    """An infinitive taken for a noun: right behind `de` or `à`, and with an object behind it."""
    formed = token.pos_ == "NOUN" and re.search(r"(?:er|ir|oir)$", token.lower_)
    before, after = token.nbor(-1), token.nbor(1) if token.i + 1 < len(token.doc) else token
    bare = before.lower_ in ("de", "d'", "à")
    return bool(formed) and bare and after.pos_ in ("DET", "PROPN", "ADV", "PRON")


# Verbs that take whom they address with `à`: a noun right behind them is what is asked or said.
TO_WHOM = word_set("verbs_that_address_somebody")


def _with_negation(doc: Doc, token: Token) -> Token:
    """The first word of an infinitive's group: `ne pas le signer`."""
    while token.i and doc[token.i - 1].lower_ in LED_BY:
        token = doc[token.i - 1]
    return token


LED_BY = word_set("words_that_lead_an_infinitive")  # clitics and negation
BEFORE_INFINITIVE = ("ne", "n'", "pas", *REFLEXIVE)  # between its preposition and it


ATTRIBUTES = ("ADJ", "VERB", "ADV", "NOUN")
OPENING_ATTRIBUTE = word_set("prepositions_of_attributes")  # `se dit en faveur de`


def attribute(page: SpeechScene) -> Iterator[FoundSpeech]:
    """`X se dit prêt à …`, `X se dit « inquiet »`, `X qualifie l'accord d'« historique »`."""
    for cue in page.cues:
        if "attribute" not in cue.verb.needs or not cue.verb.verb.startswith(("se ", "s'")):
            continue
        subject = reporting_subject(page, cue) if cue.said else None
        if subject is None or cue.last + 1 >= len(page.doc):
            continue
        first = page.doc[cue.last + 1]
        while first.lower_ in CONNECTIVES and first.i + 1 < len(page.doc):
            first = first.nbor(1)
        quoted = first.text == "«"
        word = page.doc[min(first.i + quoted, len(page.doc) - 1)]
        if not (word.pos_ in ATTRIBUTES or quoted or word.lower_ in OPENING_ATTRIBUTE):
            continue
        end = clause_end(page, cue, first, first=first.idx, finite=False)
        yield FoundSpeech(first.idx, end, "attribute", subject, (cue.start, cue.end))
