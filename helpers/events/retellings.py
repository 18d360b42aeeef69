"""Nouns without a date that tell a dated event again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from helpers.codebook.lists import word_set
from helpers.dates.told_when import clause_verb
from helpers.events.dated import Material
from helpers.events.hosts.host import Host
from helpers.events.hosts.subjects import subject
from helpers.events.labels import naming
from helpers.events.participants import find_participants
from helpers.events.places import find_places
from helpers.events.same import LOOSE, differ, is_definite, is_same_word
from helpers.events.scene import Known
from helpers.events.status import denies, reason_of
from helpers.events.telling import Event


def add_retellings(events: list[Event], material: Material) -> None:
    """Let nouns without a date (`cette rencontre`, `la réunion a été annulée`) add to events."""
    dated = {t.head.i for event in events for t in event.tellings}
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
                _retell(events, host, row, material.known, headline=section == "headline")


def _retell(events: Sequence[Event], host: Host, row: int, known: Known, *, headline: bool) -> None:
    """Add what a noun tells again in a sentence to its event, if there is one."""
    who = find_participants(host, known)[0] if _names_sides(host) else ()
    event = _retold(events, host, row, set(who))
    titled = _titled(events, host, row) if headline else None
    event = titled or event
    if event is None:
        return
    _add(event, host, row, who, find_places(host, known))
    if event is titled:
        event.tellings.append(
            replace(event.tellings[0], host=host, namer=host, sentence=row, section="headline")
        )


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
    told = sorted(events, key=lambda event: event.tellings[0].head.idx)
    told = [e for e in told if e.status == "held" and row < e.tellings[0].sentence <= row + OPENING]
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


def _retold(events: Sequence[Event], host: Host, row: int, named: set[str]) -> Event | None:
    """The event that a noun tells again: it shares its people, its word, its family."""

    def fit(event: Event) -> tuple:
        same = any(is_same_word(t.head, host.head) for t in event.tellings)
        before = min(t.sentence for t in event.tellings) <= row
        return (len(named & set(event.participants)), same, before, event.tellings[0].head.idx)

    definite = is_definite(host.head)
    fits = [
        e
        for e in events
        if host.family in {t.family for t in e.tellings}
        or (definite and any(is_same_word(t.head, host.head) for t in e.tellings))
        if not named or not e.participants or named & set(e.participants)
    ]
    return max(fits, key=fit, default=None)


def _add(event: Event, host: Host, row: int, who: Sequence[str], places: Sequence[str]) -> None:
    """Add the people and places of a noun to its event, unless they contradict it."""
    if differ(places, event.places):
        return
    if host.verb is not None and host.verb.i in {t.head.i for t in event.tellings}:
        return
    event.evidence.append(row)
    who_tells = subject(host.verb) if host.verb is not None else host.head
    if who_tells is None or who_tells.i != host.head.i:
        return
    event.places = event.places or list(places)
    event.participants += [actor for actor in who if actor not in event.participants]
    if _tells_cancelled(host):
        event.called_off = event.called_off or reason_of(host)


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
