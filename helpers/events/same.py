"""Two tellings, one event? The rules by which a telling tells an event again."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from helpers.codebook.lists import word_set
from helpers.events.participants import BOTH
from helpers.events.telling import Event, Telling, words_of

TALKS = {"meeting", "agreement"}


SHOWN = TALKS | {"visit", "ceremony"}  # what pictures are taken of


LOOSE = {"other", "act", "caption"}


Days = tuple[dt.date, dt.date]
ToldDays = tuple[dt.date, dt.date, str]  # the first day and the last, and the family of the event


@dataclass(frozen=True)
class SameRule:
    """A rule of sameness; of its `example`, dated 4 May 2021, `events` holds `gives` rows."""

    read: Callable[[Event, Telling], bool | None]  # None leaves it to the next rule
    example: str
    gives: int


def differ(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two lists contradict each other: both name something, and nothing in common."""
    return bool(some and others) and set(some).isdisjoint(others)


def _is_same(event: Event, telling: Telling) -> bool:
    """Whether a telling tells an event again, by the first rule that has something to say."""
    verdicts = (rule.read(event, telling) for rule in SAME_RULES)
    return next(verdict for verdict in verdicts if verdict is not None)


def _other_days(event: Event, telling: Telling) -> bool | None:
    """Another day, another event; a meeting of Monday is one within a week of meetings."""
    own = (telling.start, telling.end, telling.family)
    return None if any(_days_agree(told, own) for told in event.days) else False


def _days_agree(one: ToldDays, other: ToldDays) -> bool:
    if one[:2] == other[:2]:
        return True
    inner, outer = sorted((one, other), key=lambda told: told[1] - told[0])
    inside = outer[0] <= inner[0] and inner[1] <= outer[1]
    return inside and _is_short(outer) and inner[2] in ("meeting", "attack", "caption")


def _is_short(told: ToldDays) -> bool:
    return (told[1] - told[0]).days <= 7


def _done_before(event: Event, telling: Telling) -> bool | None:
    """`a vu les élus lundi avant de recevoir les parents`: one act, then the other."""
    here = (t for t in event.tellings if t.head.sent.start == telling.head.sent.start)
    then = any("verb-then" in (t.host.rule, telling.host.rule) for t in here)
    return False if then else None


def _caption(event: Event, telling: Telling) -> bool | None:
    """A picture's caption shows the meeting or visit of its day, or whoever took part."""
    families = {telling.family, event.tellings[0].family}
    if "caption" not in families:
        return None
    shared = not set(telling.participants).isdisjoint(event.participants)
    return shared or not SHOWN.isdisjoint(families)


def _points_back(event: Event, telling: Telling) -> bool | None:
    """`cette rencontre`, `sa visite`, in a later sentence: what was told before."""
    later = telling.head.sent.start > event.tellings[0].head.sent.start
    if not later or not _takes_up(telling.head):
        return None
    return not differ(telling.places, event.places)


def _takes_up(noun: Token) -> bool:
    before = noun.nbor(-1).lower_ if noun.i else ""
    return noun.pos_ == "NOUN" and before in word_set("taking_up_words")


def _both_sides(event: Event, telling: Telling) -> bool | None:
    """`les deux parties ont dîné`: at the talks just told."""
    talks = event.tellings[0].family in TALKS and len(event.participants) > 1
    if not talks or telling.family not in ("act", "opening", "meeting"):
        return None
    return not differ(telling.places, event.places) if BOTH.search(telling.host.text) else None


def _names_what_was_done(event: Event, telling: Telling) -> bool | None:
    """`la rencontre` behind `X et Y ont dîné`: a name for what they did."""
    acts = event.families <= {"act", "opening"}
    if not acts or telling.family != "meeting" or len(event.participants) < 2:
        return None
    named = telling.head.pos_ == "NOUN" and is_definite(telling.head)
    if not named or telling.participants:
        return None
    return not telling.places or not set(telling.places).isdisjoint(event.places)


def _other_family(event: Event, telling: Telling) -> bool | None:
    """Another kind of event, told by another noun."""
    if telling.family not in LOOSE and telling.family in event.families:
        return None
    same_word = not event.words.isdisjoint(words_of(telling.head))
    return None if same_word and telling.head.pos_ == "NOUN" else False


def is_same_word(one: Token, other: Token) -> bool:
    """Whether two nouns or verbs are one word: they share a lemma."""
    return not words_of(one).isdisjoint(words_of(other))


def _no_contradiction(event: Event, telling: Telling) -> bool:
    """No other place, and no other people but where the noun stands as known."""
    if differ(telling.places, event.places):
        return False
    return not differ(telling.participants, event.participants) or is_definite(telling.head)


def is_definite(noun: Token) -> bool:
    """Whether a noun stands as known: `la rencontre`, `ces discussions`."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return False
    words = word_set("definite_words")
    before = noun.nbor(-1).lower_ if noun.i else ""
    return before in words or any(
        c.lower_ in words for c in noun.lefts if c.dep_ in ("det", "case")
    )


SAME_RULES = (
    SameRule(_other_days, "Le jury s'est réuni lundi. Le jury s'est réuni dimanche.", 2),
    SameRule(
        _done_before,
        "La maire a reçu les élus lundi avant de rencontrer les forains.",
        2,
    ),
    SameRule(
        _caption,
        "Les maires de Brest et de Quimper ont tenu une réunion lundi.\n\n"
        "Les maires à leur arrivée, le 3 mai 2021. [Photo AFP]",
        1,
    ),
    SameRule(
        _points_back,
        "Les maires se sont réunis lundi. Cette rencontre, lundi, fut brève.",
        1,
    ),
    SameRule(
        _both_sides,
        "La Suisse et l'Italie ont tenu une réunion lundi. Les deux pays ont dîné lundi.",
        1,
    ),
    SameRule(
        _names_what_was_done,
        "La Suisse et l'Italie ont dîné lundi. La rencontre de lundi fut brève.",
        1,
    ),
    SameRule(_other_family, "Le port a fermé lundi. La grève de lundi fut suivie.", 2),
    SameRule(
        _no_contradiction,
        "Un sommet s'est tenu lundi à Rome. Un sommet s'est tenu lundi à Lima.",
        2,
    ),
)


def _days_in_a_row(tellings: Sequence[Telling]) -> Iterator[Telling]:
    """`se sont réunis mercredi et jeudi`: one word dated twice, on days that follow each other."""
    kept: list[Telling] = []
    for telling in tellings:
        last = kept[-1] if kept else None
        if last is not None and _is_next_day(last, telling):
            last.end = telling.end
        else:
            kept.append(telling)
    yield from kept


def _is_next_day(one: Telling, other: Telling) -> bool:
    """Whether one word is told of a day and of the next, or twice of one: its hour by itself."""
    same = one.head.i == other.head.i and one.status == other.status
    return same and (other.start - one.end).days in (0, 1)


def _days_of(telling: Telling) -> list[Days | dt.date]:
    """What two tellings on days that agree share: all their days, or one of a short time."""
    days = (telling.end - telling.start).days
    within = range(days + 1) if days <= 7 else ()
    return [(telling.start, telling.end), *(telling.start + dt.timedelta(day) for day in within)]


def join_tellings(tellings: Iterable[Telling]) -> list[Event]:
    """The events that the tellings tell, captions and looser tellings joined to firmer ones."""
    ordered = sorted(tellings, key=lambda t: (t.family == "caption", t.head.idx, t.start))
    ordered = list(_days_in_a_row(ordered))
    events: list[Event] = []
    by_day: dict[Days | dt.date, set[int]] = defaultdict(set)
    for telling in ordered:
        keys = _days_of(telling)
        near = sorted(set[int]().union(*(by_day[key] for key in keys)))
        place = next((n for n in near if _is_same(events[n], telling)), len(events))
        if place == len(events):
            events.append(Event([]))
        events[place].add(telling)
        for key in keys:
            by_day[key].add(place)
    return [
        event
        for event in events
        if event.tellings[0].family != "caption"
        and any(t.section != "related" for t in event.tellings)
    ]
