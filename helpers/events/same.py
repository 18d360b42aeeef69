"""Two tellings, one event?"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from spacy.tokens import Token

from helpers.events.dated import Material
from helpers.events.hosts import Host, subject
from helpers.events.participants import BOTH, find_participants
from helpers.events.places import find_places
from helpers.events.scene import Known
from helpers.events.status import denies
from helpers.events.telling import Event, Telling
from helpers.events.words import lemmas_of
from helpers.grammar.verb_tense import clause_verb

SHOWN = {"meeting", "agreement", "visit", "ceremony"}  # what pictures are taken of


LOOSE = {"other", "act", "caption"}


TALKS = {"meeting", "agreement"}


def _differ(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two lists contradict each other: both name something, and nothing in common."""
    return bool(some and others) and set(some).isdisjoint(others)


def _is_same(event: Event, telling: Telling) -> bool:
    """Whether a telling tells an event again: its days, its family, no other place, no other people."""
    lead = event.tellings[0]
    if not any(_days_agree(t, telling) for t in event.tellings):
        return False
    if telling.family == "caption" or lead.family == "caption":
        shared = set(telling.participants) & set(event.participants)
        return bool(shared) or not SHOWN.isdisjoint((lead.family, telling.family))
    families = {t.family for t in event.tellings}
    if _points_back(telling.head) and telling.head.sent.start > lead.head.sent.start:
        return not _differ(telling.places, event.places)
    both = telling.family in {"act", "opening", "meeting"} and lead.family in TALKS
    if both and len(event.participants) > 1 and BOTH.search(telling.host.text):
        return not _differ(telling.places, event.places)
    vague = (
        telling.family == "meeting"
        and families <= {"act", "opening"}
        and len(event.participants) > 1
    )
    if (
        vague
        and telling.head.pos_ == "NOUN"
        and is_definite(telling.head)
        and not telling.participants
    ):
        return not telling.places or not set(telling.places).isdisjoint(event.places)
    if telling.family not in families or telling.family in LOOSE:
        same_word = any(is_same_word(t.head, telling.head) for t in event.tellings)
        if not same_word or telling.head.pos_ != "NOUN":
            return False
    if _differ(telling.places, event.places):
        return False
    return not _differ(telling.participants, event.participants) or is_definite(telling.head)


def _points_back(noun: Token) -> bool:
    """`cette rencontre`, `sa visite`: something told before."""
    before = noun.nbor(-1).lower_ if noun.i else ""
    return noun.pos_ == "NOUN" and before in ("ce", "cet", "cette", "ces", "son", "sa", "leur")


def is_same_word(one: Token, other: Token) -> bool:
    """Whether two nouns or verbs are one word: they share a lemma."""
    return bool(
        set(lemmas_of(one.text, one.lemma_)[:2]) & set(lemmas_of(other.text, other.lemma_)[:2])
    )


def _days_agree(one: Telling, other: Telling) -> bool:
    if (one.start, one.end) == (other.start, other.end):
        return True
    inner, outer = sorted((one, other), key=lambda t: t.end - t.start)
    inside = outer.start <= inner.start and inner.end <= outer.end
    return inside and (
        (outer.end - outer.start).days <= 7 and inner.family in ("meeting", "attack", "caption")
    )


DEFINITE = {
    "le",
    "la",
    "les",
    "l'",
    "ce",
    "cet",
    "cette",
    "ces",
    "du",
    "au",
    "aux",
    "leur",
    "son",
    "sa",
    "leurs",
}


def is_definite(noun: Token) -> bool:
    """Whether a noun stands as known: `la rencontre`, `ces discussions`."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return False
    dets = [c.lower_ for c in noun.lefts if c.dep_ in ("det", "case")]
    before = noun.nbor(-1).lower_ if noun.i else ""
    return before in DEFINITE or any(d in DEFINITE for d in dets)


def _days_in_a_row(tellings: Sequence[Telling]) -> Iterator[Telling]:
    """`se sont réunis mercredi et jeudi`: one word dated twice, on days that follow each other."""
    kept: list[Telling] = []
    for telling in tellings:
        last = kept[-1] if kept else None
        follows = (
            last is not None
            and last.head.i == telling.head.i
            and (telling.start - last.end).days == 1
        )
        if last is not None and follows and last.status == telling.status:
            last.end = telling.end
        else:
            kept.append(telling)
    yield from kept


def join_tellings(tellings: Iterable[Telling]) -> list[Event]:
    """The events that the tellings tell, captions and looser tellings joined to firmer ones."""
    ordered = sorted(tellings, key=lambda t: (t.family == "caption", t.head.idx, t.start))
    ordered = list(_days_in_a_row(ordered))
    events: list[Event] = []
    for telling in ordered:
        event = next((e for e in events if _is_same(e, telling)), None)
        if event is None:
            event = Event([])
            events.append(event)
        event.tellings.append(telling)
        event.places += [p for p in telling.places if p not in event.places]
        event.participants += [p for p in telling.participants if p not in event.participants]
    return [
        event
        for event in events
        if event.tellings[0].family != "caption"
        and any(t.section != "related" for t in event.tellings)
    ]


def add_retellings(events: list[Event], material: Material) -> None:
    """Let nouns without a date (`cette rencontre`, `la réunion a été annulée`) add to their event."""
    dated = {t.head.i for event in events for t in event.tellings}
    for place in [i for i in material.words.families if events and i not in dated]:
        noun = material.doc[place]
        row = bisect_right(material.sentences, noun.idx, key=itemgetter(0)) - 1
        section = material.sentences[row][1] if row >= 0 else "boilerplate"
        if section == "boilerplate":
            continue
        title = section in ("headline", "related")
        if (title or is_definite(noun)) and not _is_new(noun):
            host = Host(noun, material.words.family(noun), clause_verb(noun), "retold")
            if title or host.verb is None or "VerbForm=Inf" not in host.verb.morph:
                _retell(events, host, row, material.known)


def _retell(events: Sequence[Event], host: Host, row: int, known: Known) -> None:
    """Add what a noun tells again in a sentence to its event, if there is one."""
    who = find_participants(host, known)[0] if _names_sides(host) else ()
    event = _retold(events, host, row, set(who))
    if event is not None:
        _add(event, host, row, who, find_places(host, known))


def _is_new(noun: Token) -> bool:
    """`une nouvelle séance`, `la prochaine réunion`: not the one told before."""
    return any(
        c.lower_
        in (
            "nouvelle",
            "nouveau",
            "nouvelles",
            "prochaine",
            "prochain",
            "autre",
            "autres",
            "précédente",
            "précédent",
            "dernière",
            "dernier",
            "future",
            "futures",
            "toute",
        )
        for c in noun.children
    )


def _retold(events: Sequence[Event], host: Host, row: int, named: set[str]) -> Event | None:
    """The event that a noun without a date tells again: it shares its people, its word, its family."""

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
    """Add the people and places of a noun without a date to its event, unless they contradict it."""
    if _differ(places, event.places):
        return
    if host.verb is not None and host.verb.i in {t.head.i for t in event.tellings}:
        return
    event.evidence.append(row)
    who_tells = subject(host.verb) if host.verb is not None else host.head
    if who_tells is None or who_tells.i != host.head.i:
        return
    event.places = event.places or list(places)
    event.participants += [actor for actor in who if actor not in event.participants]
    event.cancelled |= _tells_cancelled(host)


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
