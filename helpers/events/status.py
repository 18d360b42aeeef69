"""Held, scheduled, not held, or no event."""

from __future__ import annotations

import datetime as dt
import re

from spacy.tokens import Token

from helpers.events.hosts import OCCASION, Host, objects_of, subject
from helpers.events.words import SUBJECTS
from helpers.grammar.verb_tense import FUTURE, PAST, PUT_OFF_TO, tense_of, verb_group

# Both are looked for in lower case, which lets a search run to the next `n'`.
CAME_TO_NOTHING = re.compile(
    r"n'(?<=ce qui n')(?:a|avait|aura) pas été (?:fait|le cas)|n'(?<=il n')en (?:a|fut|est) rien"
    r"|n'(?:a|ont|est|sont)(?: finalement)? pas (?:eu lieu|été tenue?s?|vu le jour)|n'aura(?: finalement)? pas lieu"
)


CALLED_OFF = re.compile(
    r"(?:a|ont|avait|avaient|est|sont|sera|seront)(?: finalement| toutefois)?(?: été)? (?:annulée?s?|déprogrammée?s?|décommandée?s?)"
    r"|(?:a|ont) (?:finalement )?été (?:reportée?s?|ajournée?s?|repoussée?s?)\b(?! (?:à|au|aux|de|d'une?|en|pour)\b)|\b(?:a|ont|avait|avaient) renoncé\b"
)


CALLING_OFF = ("annul", "programm", "command", "report", "ajourn", "repouss", "renonc")


def denies(text: str) -> bool:
    """Whether words say that what was announced did not come."""
    lower = text.lower()
    called_off = any(stem in lower for stem in CALLING_OFF) and CALLED_OFF.search(lower)
    return bool(called_off or CAME_TO_NOTHING.search(lower))


ANNOUNCED = re.compile(
    r"\bprévue?s?\b|\bannoncée?s?\b|\bfinalement\b|\bdevai(?:t|ent)\b|\bprogrammée?s?\b|\bcomme prévu\b|\battendue?s?\b",
    re.IGNORECASE,
)


NEGATIVE = {"pas", "jamais", "point", "guère", "aucun", "aucune", "plus"}


def _is_negated(verb: Token) -> bool:
    around = [t for part in verb_group(verb) for t in part.children] + list(verb.children)
    words = {t.lower_ for t in around} | {c.lower_ for o in objects_of(verb) for c in o.children}
    return bool(words & {"ne", "n'"}) and bool(words & NEGATIVE)


def status_of(
    host: Host, start: dt.date, end: dt.date, reference: dt.date | None, at: int
) -> str | None:
    """held, scheduled, not_held; None where the words deny what nobody had announced.

    `at` is where the date stands: `n'aura pas lieu avant 2024` denies nothing.
    """
    verb = host.verb
    if any(c.lower_ in NONE_OF_IT and c.i < host.head.i for c in host.head.children):
        return None
    if verb is None:
        return _by_calendar(start, end, reference, None)
    text = host.text
    before = text[: at - host.sentence.start_char][-70:]
    negated = bool(NOT.search(text)) and _is_negated(verb)
    if negated and NOT_BEFORE.search(before):
        return None
    if denies(text):
        return "not_held"
    if PUT_OFF_TO.search(before):
        return "scheduled"
    aside = host.rule in ("noun-dated", "noun-within") and not _is_argument(host.head, verb)
    if host.rule == "noun-dated" and _is_wanted(host.head, verb):
        return None
    if negated and not aside:
        return "not_held" if host.rule == "noun-occurs" or ANNOUNCED.search(text) else None
    tense = None if reference and start > reference else _tense_of_event(host, verb, aside)
    return _by_calendar(start, end, reference, tense)


NOT = re.compile(r"\bn(?:e\b|')", re.IGNORECASE)


NONE_OF_IT = {"aucun", "aucune", "pas", "toute"}


NOT_BEFORE = re.compile(r"\bavant (?:le |la |l')?$")


def _is_argument(noun: Token, verb: Token) -> bool:
    return noun.i == verb.i or (noun.head.i == verb.i and noun.dep_ in (*SUBJECTS, "obj"))


def _tense_of_event(host: Host, verb: Token, aside: bool) -> str | None:
    """The tense of an event's verb; None where the verb tells another thing than the dated noun."""
    if host.rule != "noun-dated":
        return tense_of(verb)
    if aside and verb.lemma_ in ("appeler", "préparer", "inviter", "convoquer"):
        return FUTURE
    who = subject(verb)
    if verb.i > host.head.i and who is not None and who.i != host.head.i:
        return None
    told = next(
        (c for c in host.head.children if c.dep_.startswith("acl") and "Tense=Past" in c.morph),
        None,
    )
    if told is not None and tense_of(verb) == FUTURE:
        return FUTURE if re.match(r"prév|program|fix|attend|report", told.lower_) else PAST
    return tense_of(verb)


WANTED = re.compile(
    r"^(?:réclam|exig|demand|propos|souhait|espèr|envisag|suggèr|exclu|refus|préconis|plaid)", re.I
)


def _is_wanted(noun: Token, verb: Token) -> bool:
    """`réclame des négociations dès lundi`: wished for, neither planned nor held."""
    wanted = bool(WANTED.match(verb.text)) and verb.i < noun.i
    return (
        wanted
        and subject(verb) is not noun
        and not OCCASION.search(noun.doc._.plain[max(0, noun.idx - 40) : noun.idx])
    )


def _by_calendar(start: dt.date, end: dt.date, reference: dt.date | None, tense: str | None) -> str:
    if reference is not None and start > reference:
        return "scheduled"
    if reference is not None and end < reference:
        return "scheduled" if tense == FUTURE else "held"
    if tense is None or tense == PAST:
        return "held"
    return "scheduled"
