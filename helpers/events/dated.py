"""Dates -> the tellings of events that they date."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, NamedTuple

import pandas as pd
from spacy.tokens import Doc, Token

from helpers.codebook.lists import word_set
from helpers.dates.calendar import moved
from helpers.dates.patterns import ADJ, NUMBER, UNIT
from helpers.dates.told_when import PAST
from helpers.events.hosts.dated_verbs import UPON_EVENTS
from helpers.events.hosts.find_host import find_host
from helpers.events.hosts.host import Host
from helpers.events.hosts.subjects import complements_of
from helpers.events.labels import shown
from helpers.events.participants import find_participants
from helpers.events.places import find_places
from helpers.events.same import is_definite
from helpers.events.scene import Known
from helpers.events.status import status_of
from helpers.events.telling import Days, Telling
from helpers.events.words import EventWords, is_speech, verb_families
from helpers.grammar import clause_verb, own_clause
from helpers.lexicon.numbers import number_of
from helpers.page.dateline import find_dateline
from helpers.page.parse import span_at
from helpers.tables import rows_of


class Dated(NamedTuple):
    """A row of `dates`, as far as events need it."""

    row: int
    start: int
    end: int
    start_date: Any  # NaT where unknown, as is that of a length
    end_date: Any
    approximate: bool
    sentence: int
    rule: str


def dated_rows(dates: pd.DataFrame, plain: str) -> list[Dated]:
    """The rows of the table of dates, each with its number; the days of a list as one.

    `se réuniront les 4 et 5 mai` tells one event, and `le 25 mai et non le 23` no other day.
    """
    rows: list[Dated] = []
    for row, values in enumerate(rows_of(dates, *Dated._fields[1:])):
        date = Dated(row, *values)
        listed = rows and date.rule == "day-list" and rows[-1].sentence == date.sentence
        between = plain[rows[-1].end : date.start] if listed else ""
        if not listed or not IN_A_LIST.fullmatch(between):
            rows.append(date)
        elif DENIED_DAY.search(between) is None:
            days = sorted((rows[-1].start_date, rows[-1].end_date, date.start_date, date.end_date))
            rows[-1] = rows[-1]._replace(end=date.end, start_date=days[0], end_date=days[-1])
    return rows


IN_A_LIST = re.compile(r"[^.;:()]{1,20}")
DENIED_DAY = re.compile(r"\b(?:non|pas)\b")


@dataclass(frozen=True)
class Material:
    """What an article's events are read from, besides its dates."""

    doc: Doc
    plain: str
    sentences: list[tuple[int, str]]  # the start and the section of each
    words: EventWords
    known: Known
    reference: dt.date | None

    def sentence_at(self, offset: int) -> int:
        """The row of the sentence at an offset."""
        return bisect_right(self.sentences, offset, key=itemgetter(0)) - 1


SINCE_OR_UNTIL = re.compile(r"\b(?:depuis|jusqu'(?:à|au|en)) (?:le |la |l')?$")


def find_tellings(dates: Sequence[Dated], material: Material) -> Iterator[Telling]:
    """What each date tells: the event that it dates, and the one that it counts from."""
    for date in dates:
        days = _days(date, material)
        if days is None or _dates_no_event(date, material):
            continue
        leant = _leant_upon(date, material)
        host = _host(date, leant, material)
        if host is not None:
            if date.rule in HOURS and not _happens_then(host, date, material):
                continue
            skip = (date.end, _end_of(leant)) if leant else (0, 0)
            yield from _telling(host, date, days, material, skip)
            after = _done_after(host, material)
            yield from _telling(after, date, days, material) if after else ()
        if leant is not None:
            counted = _counted_back(_words_of(date, material), days)
            yield from _telling(leant, date, counted, material) if counted else ()


HOURS = ("clock", "part-of-day")


def _happens_then(host: Host, date: Dated, material: Material) -> bool:
    """Whether an hour of a day told elsewhere dates an event: a noun's, or an act done.

    `il nettoie de 4 heures à 9 heures`, `le titre gagnait 4 % à 10 h 40` tell none.
    """
    if ALL_THROUGH.search(material.plain, max(0, date.start - 10), date.start):
        return False
    if host.rule.startswith("noun"):
        return host.family != "other"
    clause = own_clause(host.head)
    finite = clause is not None and clause.form == "finite"
    return finite and clause is not None and clause.when == PAST and clause.tense != "imperfect"


ALL_THROUGH = re.compile(r"\b(?:toute|passé) la $")


def _done_after(host: Host, material: Material) -> Host | None:
    """What a dated act came before, told by its infinitive: `a voté lundi avant de recevoir …`."""
    verb = host.verb
    if verb is None or host.head.i != verb.i:
        return None
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        clause = own_clause(token) if token.pos_ == "VERB" else None
        if clause is not None and clause.form == "finite":
            return None
        if clause is None or clause.form != "infinitive":
            continue
        led = [t.lower_ for t in token.doc[max(verb.i, token.i - 4) : token.i]]
        own = verb_families(token, material.words) - UPON_EVENTS
        if "avant" in led and own and not is_speech(token, material.words):
            return Host(token, min(own), token, "verb-then")
    return None


def _namer(host: Host, material: Material) -> Host | None:
    """The words that `le drame`, `l'opération` takes up: the event named, or what was ordered."""
    noun, words = host.head, material.words
    if noun.lower_ not in word_set("nouns_for_an_event_told_before") or not is_definite(noun):
        return None
    if any(c.dep_ == "nmod" for c in noun.children):  # `l'opération de Vaux` names itself
        return None
    before = [t for t in words.nouns_in(noun.doc, max(0, noun.i - WITHIN), noun.i)]
    before = [t for t in before if t.lower_ not in word_set("nouns_for_an_event_told_before")]
    ordered = [t for t in _things_ordered(noun, words) if t is not None]
    last = max((*before, *ordered), key=lambda t: t.i, default=None)
    return Host(last, host.family, clause_verb(last), host.rule) if last is not None else None


WITHIN = 60  # words


def _things_ordered(noun: Token, words: EventWords) -> Iterator[Token]:
    """What was ordered, decided or authorised shortly before a noun."""
    for token in noun.doc[max(0, noun.i - WITHIN) : noun.i]:
        if token.pos_ == "VERB" and "order" in verb_families(token, words):
            yield from (o for o in complements_of(token) if o.dep_ == "obj" and o.pos_ == "NOUN")


def _dates_no_event(date: Dated, material: Material) -> bool:
    """A dispatch's own date, a time on a day told elsewhere, a state's bounds: `depuis mardi`."""
    start, section = material.sentences[date.sentence]
    if section == "boilerplate":
        return True
    plain = material.plain
    before = plain[start : date.start]
    dateline = find_dateline(plain, start, len(plain))
    if dateline is not None and date.start < dateline.end:
        return True
    return bool(SINCE_OR_UNTIL.search(before[-20:]))


def _host(date: Dated, leant: Host | None, material: Material) -> Host | None:
    """The word that a date dates; in a caption, the whole sentence."""
    if material.sentences[date.sentence][1] == "caption":
        root = span_at(material.doc, date.start, date.end).root.sent.root
        return Host(root, "caption", None, "caption")
    return find_host(
        material.doc, date.start, date.end, material.words, leant.head if leant else None
    )


def _end_of(leant: Host) -> int:
    """Where the phrase of the event leant upon ends: at a comma or a verb."""
    sentence = leant.head.sent
    rest = leant.head.doc[leant.head.i + 1 : sentence.end]
    stop = next((t for t in rest if t.text in ",;:." or "VerbForm=Fin" in t.morph), None)
    return stop.idx if stop is not None else sentence.end_char


def _days(date: Dated, material: Material) -> Days | None:
    """The days of a date; `plus tard` in a report of the day is that day, roughly."""
    if date.start_date is not pd.NaT and date.end_date is not pd.NaT:
        return date.start_date.date(), date.end_date.date(), bool(date.approximate)
    reference = material.reference
    later = _words_of(date, material).lower() == "plus tard"
    return (reference, reference, True) if later and reference is not None else None


def _words_of(date: Dated, material: Material) -> str:
    return material.doc._.source[date.start : date.end]


COUNT = re.compile(
    rf"(?:.*? )?(?P<number>{NUMBER}) ?{ADJ}(?P<unit>{UNIT}).* (?P<side>après|avant)$", re.IGNORECASE
)


IN_DAYS = re.compile(r"jour|nuit|heure|semaine")


def _leant_upon(date: Dated, material: Material) -> Host | None:
    """The event from which `trois semaines après le scrutin` counts, if no date stands with it."""
    if not date.rule.startswith("count-relative") or not COUNT.match(_words_of(date, material)):
        return None
    place = span_at(material.doc, date.start, date.end).end
    nouns = material.words.nouns_in(material.doc, place, place + 4)
    if not nouns:
        return None
    return Host(nouns[0], material.words.family(nouns[0]), None, "noun-leant-upon")


def _counted_back(text: str, days: Days) -> Days | None:
    """The day of the event leant upon: as many days before the day denoted, or after it.

    From a month no days are counted: None for `en mars, deux jours après le scrutin`.
    """
    words = COUNT.match(text.lower())
    if words is None or (days[0] != days[1] and IN_DAYS.match(words["unit"])):
        return None
    sign = -1 if words["side"] == "après" else 1
    span = moved(days[0], number_of(words["number"]) or 0, words["unit"], sign) or days[:2]
    return span[0], span[1], days[2] or not words["unit"].startswith("jour")


def _telling(
    host: Host, date: Dated, days: Days, material: Material, skip: tuple[int, int] = (0, 0)
) -> Iterator[Telling]:
    """What a date and the word that it dates tell, if they tell an event; `skip` is not of it."""
    caption, known = host.rule == "caption", material.known
    status = "held" if caption else status_of(host, *days[:2], material.reference, date.start)
    if status is None:
        return
    who, forum = ((), ()) if caption else find_participants(host, known, skip)
    yield Telling(
        host,
        *days,
        status,
        date.row,
        date.sentence,
        material.sentences[date.sentence][1],
        places=find_places(host, known, skip),
        participants=shown(host.sentence, known) if caption else who,
        forum=forum,
        date_start=date.start,
        date_end=date.end,
        namer=_namer(host, material),
    )
