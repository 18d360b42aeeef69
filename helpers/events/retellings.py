"""Nouns without a date that tell a dated event again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from helpers.codebook.lists import word_set
from helpers.events.dated import Material
from helpers.events.hosts.host import Host
from helpers.events.hosts.subjects import subject
from helpers.events.labels import naming
from helpers.events.participants import find_participants
from helpers.events.places import find_places
from helpers.events.same import LOOSE, differ, is_definite
from helpers.events.scene import Known
from helpers.events.status import denies, reason_of
from helpers.events.telling import Event
from helpers.events.told import ToldEvents
from helpers.grammar import clause_verb


def add_retellings(events: list[Event], material: Material) -> None:
    """Let nouns without a date (`cette rencontre`, `la réunion a été annulée`) add to events."""
    dated = {t.head.i for event in events for t in event.tellings}
    told = ToldEvents(events)
    for place in [i for i in material.words.families if events and i not in dated]:
        noun = material.doc[place]
        row = material.sentence_at(noun.idx)
        section = material.sentences[row][1] if row >= 0 else "boilerplate"
        if section == "boilerplate":
            continue
        title = section in ("headline", "related")
        if (title or is_definite(noun)) and not _is_new(noun):
            host = Host(noun, material.words.family(noun), clause_verb(noun), "retold")
            if title or host.verb is None or "VerbForm=Inf" not in host.verb.morph:
                titled = _titled(events, host, row) if section == "headline" else None
                _retell(told, host, row, material.known, titled)


def _retell(
    told: ToldEvents, host: Host, row: int, known: Known, titled: Event | None = None
) -> None:
    """Add what a noun tells again in a sentence to its event, if there is one.

    `titled` is the event that it names as a headline, if any.
    """
    who = find_participants(host, known)[0] if _names_sides(host) else ()
    event = titled or told.told_again(host, row, set(who))
    if event is None:
        return
    if _adds_to(event, host, row, find_places(host, known)):
        told.join(event, who)
    if event is titled:
        first = event.tellings[0]
        named = replace(first, host=host, namer=host, sentence=row, section="headline")
        told.add_telling(event, named)


def _titled(events: Sequence[Event], host: Host, row: int) -> Event | None:
    """The event that a headline without a verb names: `Vaux : démission du maire`.

    It is what the opening of the story tells by a verb, and of the past: by one of the noun's
    family, else by what it tells first.
    """
    first, last = naming(host)
    if (
        host.verb is not None
        or is_definite(host.head)
        or " " not in host.head.doc._.plain[first:last]
    ):
        return None
    told = [e for e in events if row < e.tellings[0].sentence <= row + OPENING]
    told = sorted(told, key=lambda event: event.tellings[0].head.idx)
    told = [e for e in told if e.status == "held"]
    told = [e for e in told if all(t.head.pos_ in ("VERB", "AUX") for t in e.tellings)]
    own = [e for e in told if host.family in {t.family for t in e.tellings}]
    others = [e for e in told[:1] if e.tellings[0].family in UNNAMED]
    return next(iter((*own, *others)), None)


OPENING = 2  # sentences


# Of what a headline's noun can name without sharing its family: `a quitté ses fonctions`.
UNNAMED = LOOSE | {"visit"}


def _is_new(noun: Token) -> bool:
    """`une nouvelle séance`, `la prochaine réunion`: not the one told before."""
    return any(child.lower_ in word_set("new_event_words") for child in noun.children)


def _adds_to(event: Event, host: Host, row: int, places: Sequence[str]) -> bool:
    """Let a noun tell of its event, unless it contradicts it; whether its people take part too."""
    if differ(places, event.places):
        return False
    if host.verb is not None and host.verb.i in {t.head.i for t in event.tellings}:
        return False
    event.evidence.append(row)
    who_tells = subject(host.verb) if host.verb is not None else host.head
    if who_tells is None or who_tells.i != host.head.i:
        return False
    event.places = event.places or list(places)
    if _tells_cancelled(host):
        event.called_off = event.called_off or reason_of(host)
    return True


def _names_sides(host: Host) -> bool:
    after = host.head.doc._.plain[host.head.idx : host.head.idx + 60]
    if host.family == "attack" and host.verb is not None:
        return " par " in host.head.doc._.plain[host.verb.idx : host.verb.idx + 40]
    return bool(re.match(r"\S+ (?:\S+ ){0,3}?(?:entre|avec|de|du|des)\b|\S+ [A-ZÀ-Ý]", after))


def _tells_cancelled(host: Host) -> bool:
    tail = host.text[host.head.idx - host.sentence.start_char :]
    return denies(tail) or bool(
        re.match(r"[^,.;]{0,60}\b(?:annulée?s?|reportée?s? sine die)\b", tail)
    )
