"""doc -> events: what the article places in time, each once, with where, who and whether it was held.

An event is told by a noun (`la réunion de mardi`) or by a verb (`ont signé mardi`); the words stand
in data/codebook/events.csv. Each date is handed to the word it dates, up the sentence's parse:

| rule | the date belongs to |
|---|---|
| noun-dated | the noun itself: `la réunion de mardi`, `un entretien accordé mardi` |
| noun-occurs | the subject of a verb of happening: `le sommet se tiendra mardi` |
| noun-held | the object of a verb of holding: `ont tenu mardi une réunion` |
| noun-within | the occasion of something said: `a déclaré mardi à l'issue d'une réunion` |
| noun-leant-upon | the event counted from: `trois semaines après le scrutin` |
| verb | an act told by its verb: `a fermé mardi`; no speech, no state, no wish |
| verb-planned | speech that is to come: `doit informer la presse mardi` |

Then the tellings of one event are joined: same days, same family of words, places and participants
that do not contradict each other. A picture's caption and a noun without a date (`cette rencontre`)
add to the event that they tell again. A wish, a hypothesis (`si`, `pourrait`) and a denied act that
nobody had announced make no event.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, NamedTuple

import pandas as pd
from spacy.tokens import Doc, Span, Token

from helpers.calendar_words import moved, number_of
from helpers.codebook import Codebook
from helpers.event_parts import (
    BOTH,
    Known,
    Named,
    find_participants,
    find_places,
    hangs_on,
)
from helpers.event_words import (
    SUBJECTS,
    EventWords,
    Host,
    denies,
    find_event_words,
    find_host,
    kept,
    lemmas_of,
    objects_of,
    status_of,
    subject,
    word_book,
)
from helpers.expressions import ADJ, NUMBER, UNIT
from helpers.language import span_at
from helpers.tables import SPAN, Column, make_table, rows_of, table_schema
from helpers.tense import clause_verb, verb_group
from helpers.timeline import in_dateline

STATUSES = ("held", "scheduled", "not_held")

EVENTS = table_schema(
    **SPAN,
    label=Column("str"),
    start_date=Column("datetime64[ns]"),
    end_date=Column("datetime64[ns]"),
    approximate=Column("boolean"),
    status=Column(pd.CategoricalDtype(STATUSES)),
    place=Column("str", nullable=True),
    participants=Column(object),
    date=Column("Int64", nullable=True),
    sentence=Column("Int64"),
    rule=Column("str"),
    evidence=Column(object),
)


Days = tuple[dt.date, dt.date, bool]  # first and last day, and whether they are approximate


@dataclass
class Telling:
    """One place that tells of an event."""

    host: Host
    start: dt.date
    end: dt.date
    approximate: bool
    status: str
    date: int | None
    sentence: int
    section: str
    places: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    forum: tuple[str, ...] = ()
    date_start: int = 0
    date_end: int = 0

    @property
    def head(self) -> Token:
        """The noun or verb that tells it."""
        return self.host.head

    @property
    def family(self) -> str:
        """The family of events that it belongs to."""
        return self.host.family

    @kept
    def naming(self) -> tuple[int, int]:
        """Where the words that name the event begin and end."""
        return _naming(self.host)

    @kept
    def span(self) -> tuple[int, int]:
        """The words that name the event, its date with them where it stands near."""
        first, last = self.naming
        near = first <= self.date_start and self.date_start - last >= -1 and self.date_end - last < 40  # fmt: skip
        return first, self.date_end if near else last

    @kept
    def label(self) -> str:
        """A short name from the article's words, without the date."""
        return _label(self.head, *self.naming, self.date_start, self.date_end)


@dataclass
class Event:
    """The tellings of one event, the first dated one leading."""

    tellings: list[Telling]
    places: list[str] = field(default_factory=list)
    participants: list[str] = field(default_factory=list)
    evidence: list[int] = field(default_factory=list)
    cancelled: bool = False

    @property
    def lead(self) -> Telling:
        """The telling that names the event most fully: in the story, by a noun, with a name in it."""
        story = [t for t in self.tellings if t.section in ("body", "headline")] or self.tellings
        told = [t for t in story if t.status != "scheduled"] or story
        return max(told, key=_fullness) if len(told) > 1 else told[0]


def _fullness(telling: Telling) -> tuple:
    named = bool(re.search(r"\w [A-ZÀ-Ý]", telling.label))
    return (
        named,
        telling.head.pos_ == "NOUN",
        len(telling.label.split()) > 1,
        -telling.head.idx,
    )


# --- tellings ---------------------------------------------------------------------------------------


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


def _dated_rows(dates: pd.DataFrame) -> list[Dated]:
    return [Dated(row, *values) for row, values in enumerate(rows_of(dates, *Dated._fields[1:]))]


@dataclass(frozen=True)
class Material:
    """What an article's events are read from, besides its dates."""

    doc: Doc
    plain: str
    sentences: list[tuple[int, str]]  # the start and the section of each
    words: EventWords
    known: Known
    reference: dt.date | None


SINCE_OR_UNTIL = re.compile(r"\b(?:depuis|jusqu'(?:à|au|en)) (?:le |la |l')?$")


def _tellings(dates: Sequence[Dated], material: Material) -> Iterator[Telling]:
    """What each date tells: the event that it dates, and the one that it counts from."""
    for date in dates:
        days = _days(date, material)
        if days is None or _dates_no_event(date, material):
            continue
        leant = _leant_upon(date, material)
        host = _host(date, leant, material)
        if host is not None:
            skip = (date.end, _end_of(leant)) if leant else (0, 0)
            yield from _telling(host, date, days, material, skip)
        if leant is not None:
            counted = _counted_back(_words_of(date, material), days)
            yield from _telling(leant, date, counted, material) if counted else ()


def _dates_no_event(date: Dated, material: Material) -> bool:
    """A dispatch's own date, and the bounds of a state: `depuis mardi`, `jusqu'au 4 mai`."""
    start, section = material.sentences[date.sentence]
    if section == "boilerplate":
        return True
    plain = material.plain
    before = plain[start : date.start]
    if in_dateline(before, plain[date.end : date.end + 45]):
        return True
    return bool(SINCE_OR_UNTIL.search(before[-20:]))


def _host(date: Dated, leant: Host | None, material: Material) -> Host | None:
    """The word that a date dates; in a caption, the whole sentence."""
    if material.sentences[date.sentence][1] == "caption":
        root = span_at(material.doc, date.start, date.end).root.sent.root
        return Host(root, "caption", None, "caption")
    return find_host(material.doc, date.start, date.end, material.words, leant.head if leant else None)  # fmt: skip


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


def _leant_upon(date: Dated, material: Material) -> Host | None:
    """The event from which `trois semaines après le scrutin` counts, if no date stands with it."""
    if not date.rule.startswith("count-relative") or not COUNT.match(_words_of(date, material)):
        return None
    place = span_at(material.doc, date.start, date.end).end
    nouns = material.words.nouns_in(material.doc, place, place + 4)
    return Host(nouns[0], material.words.family(nouns[0]), None, "noun-leant-upon") if nouns else None  # fmt: skip


def _counted_back(text: str, days: Days) -> Days | None:
    """The day of the event leant upon: as many days before the day denoted, or after it.

    From a month no days are counted: None for `en mars, deux jours après le scrutin`.
    """
    words = COUNT.match(text.lower())
    if words is None or (days[0] != days[1] and words["unit"].startswith(("jour", "nuit", "heure", "semaine"))):  # fmt: skip
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
        host, *days, status, date.row, date.sentence, material.sentences[date.sentence][1],
        places=find_places(host, known, skip),
        participants=_shown(host.sentence, known) if caption else who,
        forum=forum,
        date_start=date.start,
        date_end=date.end,
    )  # fmt: skip


def _shown(caption: Span, known: Known) -> tuple[str, ...]:
    """Whom a caption names, states left out."""
    here = known.within(caption.start_char, caption.end_char)
    return tuple(dict.fromkeys(m.actor for m in here if m.form == "name" and m.actor not in known.states))  # fmt: skip


DISPATCH = re.compile(r"^[^a-z]{0,3}[A-ZÀ-Ý][^.]{2,60}? [–—-] ")


def _naming(host: Host) -> tuple[int, int]:
    """Where the words that name an event begin and end, behind the opening of a dispatch."""
    opening = DISPATCH.match(host.text)
    floor = host.sentence.start_char + (opening.end() if opening else 0)
    name = _naming_noun if host.head.pos_ in ("NOUN", "PROPN") else _naming_act
    first, last = name(host.head)
    return (max(first, floor), last) if floor < last else (first, last)


def _naming_noun(noun: Token) -> tuple[int, int]:
    left = [
        t for t in noun.doc[noun.left_edge.i : noun.i]
        if t.dep_ in ("det", "amod", "nummod") and hangs_on(t, noun)
    ]  # fmt: skip
    right = _run_right(noun, lambda token: bool(hangs_on(token, noun)))
    return (left[0] if left else noun).idx, right.idx + len(right)


def _naming_act(verb: Token) -> tuple[int, int]:
    """The words of an act: its subject, its verbs and its object, where they are not too many."""
    thing = next((o for o in objects_of(verb) if o.dep_ == "obj"), None)
    near = thing is not None and thing.i - verb.i < 8
    last = _run_right(thing, thing.is_ancestor) if thing is not None and near else verb
    group = [t for part in verb_group(verb) for t in (part, *part.lefts) if t.pos_ in ("AUX", "VERB", "PRON")]  # fmt: skip
    bare = min([t for t in group if t.dep_ not in SUBJECTS] or [verb], key=lambda t: t.i)
    who = subject(verb)
    if who is None or who.pos_ == "PRON" or who.i > verb.i:
        return bare.idx, last.idx + len(last)
    words = last.i - who.left_edge.i
    first = who.left_edge if words < 14 else who if last.i - who.i < 14 else bare
    return first.idx, last.idx + len(last)


def _run_right(head: Token, inside: Callable[[Token], bool]) -> Token:
    """The last word of a noun phrase: no comma, no clause, no bracket, at most ten words on."""
    last = head
    for token in head.doc[head.i + 1 : head.i + 16]:
        if token.is_sent_start or token.is_space or token.lower_ in RELATIVES or not inside(token):
            break
        if token.is_punct and token.text not in ("-", "'") and not _lists_on(token):
            break
        last = token
    while last.i > head.i and (last.pos_ in ("ADP", "DET", "CCONJ") or last.is_punct):
        last = last.nbor(-1)
    return last


RELATIVES = ("qui", "que", "dont", "où")


def _lists_on(comma: Token) -> bool:
    """Whether a comma goes on with a list: `la visite de Lima, de Quito et de Bogota`."""
    return comma.text == "," and comma.i + 2 < len(comma.doc) and comma.nbor(1).lower_ in ("de", "des", "du", "d'", "la", "le", "l'", "les")  # fmt: skip


def _label(head: Token, first: int, last: int, start: int, end: int) -> str:
    """The words that name an event, a noun without its article, and no date among them."""
    source = head.doc._.source
    first = head.idx if head.pos_ in ("NOUN", "PROPN") else first
    text = source[first:last]
    if first <= start < last:
        text = source[first:start] + source[min(end, last) : last]
        text = re.sub(r"\s(?:de|du|le|la|d['’]|à|au|en|dans)?\s*(?:le|la|l['’])?\s{2,}", " ", text)
    text = re.sub(r"\s+(?:de|du|le|la|en|au|à|du|dès|dans la|d['’])$", "", text.strip(" ,"))
    return " ".join(text.split()[:14])


# --- one event, one row -----------------------------------------------------------------------------

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
    vague = telling.family == "meeting" and families <= {"act", "opening"} and len(event.participants) > 1  # fmt: skip
    if vague and telling.head.pos_ == "NOUN" and _is_definite(telling.head) and not telling.participants:  # fmt: skip
        return not telling.places or not set(telling.places).isdisjoint(event.places)
    if telling.family not in families or telling.family in LOOSE:
        same_word = any(_same_word(t.head, telling.head) for t in event.tellings)
        if not same_word or telling.head.pos_ != "NOUN":
            return False
    if _differ(telling.places, event.places):
        return False
    return not _differ(telling.participants, event.participants) or _is_definite(telling.head)


def _points_back(noun: Token) -> bool:
    """`cette rencontre`, `sa visite`: something told before."""
    before = noun.nbor(-1).lower_ if noun.i else ""
    return noun.pos_ == "NOUN" and before in ("ce", "cet", "cette", "ces", "son", "sa", "leur")


def _same_word(one: Token, other: Token) -> bool:
    return bool(
        set(lemmas_of(one.text, one.lemma_)[:2]) & set(lemmas_of(other.text, other.lemma_)[:2])
    )


def _days_agree(one: Telling, other: Telling) -> bool:
    if (one.start, one.end) == (other.start, other.end):
        return True
    inner, outer = sorted((one, other), key=lambda t: t.end - t.start)
    inside = outer.start <= inner.start and inner.end <= outer.end
    return inside and ((outer.end - outer.start).days <= 7 and inner.family in ("meeting", "attack", "caption"))  # fmt: skip


DEFINITE = {"le", "la", "les", "l'", "ce", "cet", "cette", "ces", "du", "au", "aux", "leur", "son", "sa", "leurs"}  # fmt: skip


def _is_definite(noun: Token) -> bool:
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
        follows = last is not None and last.head.i == telling.head.i and (telling.start - last.end).days == 1  # fmt: skip
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
        event for event in events
        if event.tellings[0].family != "caption" and any(t.section != "related" for t in event.tellings)
    ]  # fmt: skip


def _add_retellings(events: list[Event], material: Material) -> None:
    """Let nouns without a date (`cette rencontre`, `la réunion a été annulée`) add to their event."""
    dated = {t.head.i for event in events for t in event.tellings}
    for place in [i for i in material.words.families if events and i not in dated]:
        noun = material.doc[place]
        row = bisect_right(material.sentences, noun.idx, key=itemgetter(0)) - 1
        section = material.sentences[row][1] if row >= 0 else "boilerplate"
        if section == "boilerplate":
            continue
        title = section in ("headline", "related")
        if (title or _is_definite(noun)) and not _is_new(noun):
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
    return any(c.lower_ in ("nouvelle", "nouveau", "nouvelles", "prochaine", "prochain", "autre", "autres", "précédente", "précédent", "dernière", "dernier", "future", "futures", "toute") for c in noun.children)  # fmt: skip


def _retold(events: Sequence[Event], host: Host, row: int, named: set[str]) -> Event | None:
    """The event that a noun without a date tells again: it shares its people, its word, its family."""

    def fit(event: Event) -> tuple:
        same = any(_same_word(t.head, host.head) for t in event.tellings)
        before = min(t.sentence for t in event.tellings) <= row
        return (len(named & set(event.participants)), same, before, event.tellings[0].head.idx)

    definite = _is_definite(host.head)
    fits = [
        e for e in events
        if host.family in {t.family for t in e.tellings} or (definite and any(_same_word(t.head, host.head) for t in e.tellings))
        if not named or not e.participants or named & set(e.participants)
    ]  # fmt: skip
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
    return denies(tail) or bool(re.match(r"[^,.;]{0,60}\b(?:annulée?s?|reportée?s? sine die)\b", tail))  # fmt: skip


def find_events(
    doc: Doc, sentences: pd.DataFrame, dates: pd.DataFrame, mentions: pd.DataFrame,
    codebook: Codebook, reference_date: dt.date | None,
) -> pd.DataFrame:  # fmt: skip
    """Each event that the article places in time, in the order of its first telling.

    A row is one event however often it is told. Its words are those that name it most fully;
    `label` is short and made of them, `start_date` to `end_date` its days (inclusive), `status`
    whether it was held, is scheduled or was announced and not held, `place` where (several joined by
    `|`), `participants` who (a tuple of actor ids), `date` the row of `dates` that places it,
    `evidence` the sentences that tell it, `rule` how the date came to it. No row without a day.
    """
    named = rows_of(mentions, "start", "end", "actor", "form")
    book, plain = word_book(codebook), doc._.plain
    material = Material(
        doc,
        plain,
        list(rows_of(sentences, "start", "section")),
        find_event_words(doc, book),
        Known(doc, [Named(doc, plain, *row) for row in named], book.states),
        reference_date,
    )
    events = join_tellings(_tellings(_dated_rows(dates), material))
    _add_retellings(events, material)
    _share(events, material.known)
    return make_table((_row(doc, event) for event in events), EVENTS)


def _places_elsewhere(telling: Telling, before: Sequence[Event], known: Known) -> list[str]:
    """`y`, `sur place`: where the event before was; `les a fermés`: where they stand in the sentence."""
    verb = telling.host.verb
    if verb is None:
        return []
    clitics = {c.lower_ for part in verb_group(verb) for c in part.children if c.i < verb.i}
    if "y" in clitics or "sur place" in telling.host.text:
        return next((list(e.places) for e in reversed(before) if e.places), [])
    if clitics & {"les", "la", "le", "l'"} and telling.head.i == verb.i:
        whole = Host(telling.head.sent.root, telling.family, None, "verb")
        return list(find_places(whole, known))
    return []


def _two_named_before(offset: int, known: Known) -> list[str]:
    """The two states named last before `les deux pays`, where they stand in one sentence."""
    named = [m for m in known.mentions if m.end <= offset and m.actor in known.states and m.form in ("name", "metonym")]  # fmt: skip
    last = [m.actor for m in named if m.root.sent.start == named[-1].root.sent.start]
    return list(dict.fromkeys(last)) if len(set(last)) == 2 else []


def _share(events: Sequence[Event], known: Known) -> None:
    """Give events without places or people those of the event that they speak of."""
    for place, event in enumerate(events):
        _settle_postponed(event, events[:place])
        if not event.places:
            event.places = _places_elsewhere(event.tellings[0], events[:place], known)
        if not event.participants:
            event.participants = _sides_before(event, events[:place], known)


def _sides_before(event: Event, events: Sequence[Event], known: Known) -> list[str]:
    """`les deux parties` are those of the event before; so are the sides of `l'accord` told again."""
    telling = event.tellings[0]
    before = next((e for e in reversed(events) if len(e.participants) > 1), None)
    if before is None:
        both = BOTH.search(telling.host.text)
        return _two_named_before(telling.head.sent.start_char, known) if both else []
    if telling.forum:
        return []
    again = {telling.family, before.tellings[0].family} <= TALKS and _is_definite(telling.head)
    return list(before.participants) if again or BOTH.search(telling.host.text) else []


def _settle_postponed(event: Event, before: Sequence[Event]) -> None:
    """`La réunion de mardi est reportée à jeudi`: the first day is not held, the second scheduled."""
    for telling in event.tellings:
        if telling.host.verb is None or not re.match(r"report|repouss|ajourn|décal|différ|renvoy", telling.host.verb.lower_):  # fmt: skip
            continue
        for other in before:
            if any(_same_word(t.head, telling.head) and t.start < telling.start for t in other.tellings):  # fmt: skip
                other.cancelled = True
                event.participants = event.participants or list(other.participants)


def _row(doc: Doc, event: Event) -> dict:
    lead = event.lead
    exact = min(event.tellings, key=lambda t: (t.approximate, t.end - t.start))
    forum = [f for t in event.tellings for f in t.forum]
    statuses = {t.status for t in event.tellings}
    status = "not_held" if event.cancelled or "not_held" in statuses else "held" if "held" in statuses else "scheduled"  # fmt: skip
    rows = sorted({t.sentence for t in event.tellings} | set(event.evidence))
    return {
        "start": lead.span[0],
        "end": lead.span[1],
        "text": doc._.source[slice(*lead.span)],
        "label": lead.label,
        "start_date": exact.start,
        "end_date": exact.end,
        "approximate": exact.approximate,
        "status": status,
        "place": "|".join(event.places) or None,
        "participants": tuple(event.participants or dict.fromkeys(forum)),
        "date": exact.date,
        "sentence": lead.sentence,
        "rule": exact.host.rule,
        "evidence": tuple(rows),
    }


def dated(events: pd.DataFrame, dates: pd.DataFrame) -> pd.DataFrame:
    """The events with the words that date each (`dated_by`) and the rule that read them (`date_rule`)."""
    by = dates.loc[events["date"]]
    return events.assign(dated_by=by["text"].to_list(), date_rule=by["rule"].to_list())


def tellings(events: pd.DataFrame) -> pd.DataFrame:
    """One row per event and sentence that tells it, in the order of telling: `event`, `sentence`."""
    told = events["evidence"].explode().rename("sentence")
    return told.rename_axis("event").reset_index().sort_values(["sentence", "event"], ignore_index=True)  # fmt: skip
