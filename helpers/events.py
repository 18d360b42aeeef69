"""doc -> events: what the article places in time, each once, with where, who and whether it was held.

An event is told by a noun (`la réunion de mardi`) or by a verb (`ont signé mardi`); the words stand
in data/codebook/events.csv. Each date is handed to the word it dates, up the sentence's parse:

| rule | the date belongs to |
|---|---|
| noun-dated | the noun itself: `la réunion de mardi`, `un entretien accordé mardi` |
| noun-occurs | the subject of a verb of happening: `le sommet se tiendra mardi` |
| noun-held | the object of a verb of holding: `ont tenu mardi une réunion` |
| noun-within | the occasion of something said: `a déclaré mardi à l'issue d'une réunion` |
| noun-leant-upon | the event counted from: `deux jours après la rencontre` |
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
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd
import pandera.pandas as pa
from spacy.tokens import Doc, Token

from helpers.article import SPAN, make_table, table_schema
from helpers.calendar_words import moved, number_of
from helpers.codebook import Codebook
from helpers.dates import find_expressions
from helpers.event_parts import BOTH, Named, find_participants, find_places, is_direct
from helpers.event_words import (
    DENIED,
    SUBJECTS,
    Host,
    WordBook,
    find_host,
    lemmas_of,
    noun_family,
    objects_of,
    status_of,
    subject,
    verb_of,
    word_book,
)
from helpers.language import span_at
from helpers.tense import verb_group

STATUSES = ("held", "scheduled", "not_held")

EVENTS = table_schema(
    **SPAN,
    label=pa.Column("str"),
    start_date=pa.Column("datetime64[ns]"),
    end_date=pa.Column("datetime64[ns]"),
    approximate=pa.Column("boolean"),
    status=pa.Column(pd.CategoricalDtype(STATUSES)),
    place=pa.Column("str", nullable=True),
    participants=pa.Column(object),
    date=pa.Column("Int64", nullable=True),
    sentence=pa.Column("Int64"),
    rule=pa.Column("str"),
    evidence=pa.Column(object),
)


@dataclass
class Telling:
    """One place that tells of an event."""

    head: Token
    family: str
    rule: str
    start: dt.date
    end: dt.date
    approximate: bool
    status: str
    date: int | None
    sentence: int
    section: str
    verb: Token | None = None
    places: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    forum: tuple[str, ...] = ()
    date_start: int = 0
    date_end: int = 0

    @cached_property
    def naming(self) -> tuple[int, int]:
        """Where the words that name the event begin and end."""
        return _naming(self.head)

    @cached_property
    def span(self) -> tuple[int, int]:
        """The words that name the event, its date with them where it stands near."""
        first, last = self.naming
        near = first <= self.date_start and self.date_start - last >= -1 and self.date_end - last < 40  # fmt: skip
        return first, self.date_end if near else last

    @cached_property
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
        return max(self.tellings, key=_fullness) if len(self.tellings) > 1 else self.tellings[0]


def _fullness(telling: Telling) -> tuple:
    named = bool(re.search(r"\w [A-ZÀ-Ý]", telling.label))
    return (
        telling.section in ("body", "headline"),
        telling.status != "scheduled",
        named,
        telling.head.pos_ == "NOUN",
        len(telling.label.split()) > 1,
        -telling.head.idx,
    )


# --- tellings ---------------------------------------------------------------------------------------

DATELINE = re.compile(r"^[^a-zà-ÿ]{3,}(?:le )?$|^[A-ZÀ-Ý][\w' -]{2,40}, (?:le )?$")
AFTER_DATELINE = re.compile(r" ?(?:\(|[–—-])")


def _tellings(
    doc: Doc, sentences: pd.DataFrame, dates: pd.DataFrame, known: Sequence[Named],
    book: WordBook, states: frozenset[str], reference: dt.date | None,
) -> Iterator[Telling]:  # fmt: skip
    starts = sentences["start"].tolist()
    for row in dates.itertuples():
        days = _days(row, reference)
        before = doc._.plain[starts[row.sentence] : row.start]
        if days is None or row.section == "boilerplate" or (DATELINE.match(before) and AFTER_DATELINE.match(doc._.plain, row.end)):  # fmt: skip
            continue
        if re.search(r"\b(?:depuis|jusqu'(?:à|au|en)) (?:le |la |l')?$", before):
            continue
        leant = _leant_upon(doc, row, book)
        if row.section == "caption":
            host = _caption_host(doc, row)
        else:
            host = find_host(doc, row.start, row.end, book, leant.head if leant else None)
        if host is not None:
            skip = (row.end, _end_of(leant)) if leant else (0, 0)
            telling = _telling(host, row, days, known, states, reference, skip)
            if telling is not None:
                yield telling
        if leant is not None:
            counted = _counted_back(row, days)
            telling = _telling(leant, row, counted, known, states, reference)
            if telling is not None:
                yield telling


def _end_of(leant: Host) -> int:
    """Where the phrase of the event leant upon ends: at a comma or a verb."""
    rest = [t for t in leant.head.doc[leant.head.i + 1 : leant.head.sent.end]]
    stop = next((t for t in rest if t.text in ",;:." or "VerbForm=Fin" in t.morph), None)
    return stop.idx if stop is not None else leant.head.sent.end_char


def _days(row: Any, reference: dt.date | None) -> tuple[dt.date, dt.date, bool] | None:
    """The days of a date; `plus tard` in a report of the day is that day, roughly."""
    if row.type == "duration":
        return None
    if not pd.isna(row.start_date) and not pd.isna(row.end_date):
        return row.start_date.date(), row.end_date.date(), bool(row.approximate)
    later = row.basis == "vague" and row.text.lower() == "plus tard"
    return (reference, reference, True) if later and reference is not None else None


def _caption_host(doc: Doc, row: Any) -> Host | None:
    root = span_at(doc, row.start, row.end).root.sent.root
    return Host(root, "caption", None, "caption")


COUNT = re.compile(r"^(?P<count>.+?) (?P<side>après|avant)$", re.I)


def _leant_upon(doc: Doc, row: Any, book: WordBook) -> Host | None:
    """The event from which `deux jours après la rencontre` counts, if no date stands with it."""
    if not row.rule.startswith("count-relative") or not COUNT.match(row.text):
        return None
    place = span_at(doc, row.start, row.end).end
    for token in doc[place : place + 4]:
        family = noun_family(token, book)
        if family:
            return Host(token, family, None, "noun-leant-upon")
    return None


def _counted_back(row: Any, days: tuple[dt.date, dt.date, bool]) -> tuple[dt.date, dt.date, bool]:
    """The day of the event leant upon: as many days before the day denoted, or after it."""
    expression = next(find_expressions(row.text, 0, len(row.text)))
    sign = -1 if row.text.lower().endswith("après") else 1
    number = number_of(expression.words["number"]) or 0
    span = moved(days[0], number, expression.words["unit"], sign) or days[:2]
    return span[0], span[1], days[2] or not expression.words["unit"].startswith("jour")


def _telling(
    host: Host, row: Any, days: tuple[dt.date, dt.date, bool], known: Sequence[Named],
    states: frozenset[str], reference: dt.date | None, skip: tuple[int, int] = (0, 0),
) -> Telling | None:  # fmt: skip
    status = (
        "held"
        if host.rule == "caption"
        else status_of(host, days[0], days[1], reference, row.start)
    )
    if status is None:
        return None
    telling = Telling(
        host.head, host.family, host.rule, *days, status, int(row.Index), int(row.sentence), row.section, host.verb
    )  # fmt: skip
    telling.places = find_places(host, known, states, skip)
    telling.participants, telling.forum = find_participants(host, known, skip)
    if host.rule == "caption":
        sentence = host.head.sent
        shown = [m.actor for m in known if sentence.start_char <= m.start < sentence.end_char and m.form == "name" and m.actor not in states]  # fmt: skip
        telling.participants = tuple(dict.fromkeys(shown))
    telling.date_start, telling.date_end = row.start, row.end
    return telling


DISPATCH = re.compile(r"^[^a-z]{0,3}[A-ZÀ-Ý][^.]{2,60}? [–—-] ")


def _naming(head: Token) -> tuple[int, int]:
    """Where the words that name an event begin and end, behind the opening of a dispatch."""
    sentence = head.sent
    opening = DISPATCH.match(head.doc._.plain[sentence.start_char : sentence.end_char])
    floor = sentence.start_char + (opening.end() if opening else 0)
    first, last = _naming_noun(head) if head.pos_ in ("NOUN", "PROPN") else _naming_act(head)
    return (max(first, floor), last) if floor < last else (first, last)


def _naming_noun(noun: Token) -> tuple[int, int]:
    words = [t for t in noun.subtree if is_direct(t, noun)]
    left = [t for t in words if t.i < noun.i and t.dep_ in ("det", "amod", "nummod")]
    right = _run_right(noun, words)
    return min([noun, *left], key=lambda t: t.i).idx, right.idx + len(right)


def _naming_act(verb: Token) -> tuple[int, int]:
    """The words of an act: its subject, its verbs and its object, where they are not too many."""
    thing = next((o for o in objects_of(verb) if o.dep_ == "obj"), None)
    near = thing is not None and thing.i - verb.i < 8
    last = _run_right(thing, list(thing.subtree)) if thing is not None and near else verb
    group = [t for part in verb_group(verb) for t in (part, *part.lefts) if t.pos_ in ("AUX", "VERB", "PRON")]  # fmt: skip
    bare = min([t for t in group if t.dep_ not in SUBJECTS] or [verb], key=lambda t: t.i)
    who = subject(verb)
    if who is None or who.pos_ == "PRON" or who.sent.start != verb.sent.start or who.i > verb.i:
        return bare.idx, last.idx + len(last)
    words = last.i - who.left_edge.i
    first = who.left_edge if words < 14 else who if last.i - who.i < 14 else bare
    return first.idx, last.idx + len(last)


def _run_right(head: Token, words: Sequence[Token]) -> Token:
    """The last word of a noun phrase: no comma, no clause, no bracket, at most ten words on."""
    inside = {t.i for t in words}
    last = head
    for token in head.doc[head.i + 1 : min(head.i + 16, head.sent.end)]:
        listed = token.text == "," and token.i + 2 < len(token.doc) and token.nbor(1).lower_ in ("de", "des", "du", "d'", "la", "le", "l'", "les")  # fmt: skip
        if token.i not in inside or token.is_space or (token.is_punct and token.text not in ("-", "'") and not listed) or token.lower_ in ("qui", "que", "dont", "où"):  # fmt: skip
            break
        last = token
    while last.i > head.i and (last.pos_ in ("ADP", "DET", "CCONJ") or last.is_punct):
        last = last.nbor(-1)
    return last


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

LOOSE = {"other", "act", "caption"}


def _is_same(event: Event, telling: Telling) -> bool:
    """Whether a telling tells an event again: its days, its family, no other place, no other people."""
    lead = event.tellings[0]
    if not any(_days_agree(t, telling) for t in event.tellings):
        return False
    if telling.family == "caption" or lead.family == "caption":
        shared = set(telling.participants) & set(event.participants)
        return bool(shared) or bool({"meeting", "agreement", "visit", "ceremony"} & {lead.family, telling.family})  # fmt: skip
    families = {t.family for t in event.tellings}
    if _points_back(telling.head) and telling.head.sent.start > lead.head.sent.start:
        return not (telling.places and event.places and not set(telling.places) & set(event.places))
    both = BOTH.search(telling.head.sent.text) and telling.family in {"act", "opening", "meeting"}
    if both and len(event.participants) > 1 and lead.family in ("meeting", "agreement"):
        return (
            not telling.places or not event.places or bool(set(telling.places) & set(event.places))
        )
    vague = telling.family == "meeting" and families <= {"act", "opening"} and len(event.participants) > 1  # fmt: skip
    if vague and telling.head.pos_ == "NOUN" and _is_definite(telling.head) and not telling.participants:  # fmt: skip
        return not telling.places or bool(set(telling.places) & set(event.places))
    if telling.family not in families or telling.family in LOOSE:
        same_word = any(_same_word(t.head, telling.head) for t in event.tellings)
        if not same_word or telling.head.pos_ != "NOUN":
            return False
    if telling.places and event.places and not set(telling.places) & set(event.places):
        return False
    apart = telling.participants and event.participants and not set(telling.participants) & set(event.participants)  # fmt: skip
    return not apart or _is_definite(telling.head)


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


def _add_retellings(
    doc: Doc, sentences: pd.DataFrame, events: list[Event], known: Sequence[Named],
    book: WordBook, states: frozenset[str],
) -> None:  # fmt: skip
    """Let nouns without a date (`cette rencontre`, `la réunion a été annulée`) add to their event."""
    dated = {t.head.i for event in events for t in event.tellings}
    sections, starts = sentences["section"].tolist(), sentences["start"].tolist()
    for token in doc if events else ():
        family = noun_family(token, book) if token.i not in dated else ""
        row = bisect(starts, token.idx) - 1 if family else -1
        if row < 0 or sections[row] == "boilerplate":
            continue
        title = sections[row] in ("headline", "related")
        if (title or _is_definite(token)) and not _is_new(token):
            host = Host(token, family, verb_of(token), "retold")
            _retell(events, host, row, title, known, states)


def _retell(
    events: Sequence[Event], host: Host, row: int, title: bool, known: Sequence[Named], states: frozenset[str]
) -> None:  # fmt: skip
    if host.verb is not None and "VerbForm=Inf" in host.verb.morph and not title:
        return
    who = find_participants(host, known)[0] if _names_sides(host) else ()
    event = _retold(events, host, row, set(who))
    if event is not None:
        _add(event, host, row, known, states)


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


def _add(
    event: Event, host: Host, row: int, known: Sequence[Named], states: frozenset[str]
) -> None:
    places = find_places(host, known, states)
    who, _ = find_participants(host, known)
    if places and event.places and not set(places) & set(event.places):
        return
    if host.verb is not None and host.verb.i in {t.head.i for t in event.tellings}:
        return
    event.evidence.append(row)
    told = host.verb is None or (subject(host.verb) is not None and subject(host.verb).i == host.head.i)  # type: ignore[union-attr]  # fmt: skip
    if told:
        event.places += [p for p in places if p not in event.places and not event.places]
    named = [m for m in who if m not in event.participants]
    event.participants += named if told and _names_sides(host) else []
    event.cancelled |= told and _tells_cancelled(host)


def _names_sides(host: Host) -> bool:
    after = host.head.doc._.plain[host.head.idx : host.head.idx + 60]
    if host.family == "attack" and host.verb is not None:
        return " par " in host.head.doc._.plain[host.verb.idx : host.verb.idx + 40]
    return bool(re.match(r"\S+ (?:\S+ ){0,3}?(?:entre|avec|de|du|des)\b|\S+ [A-ZÀ-Ý]", after))


def _tells_cancelled(host: Host) -> bool:
    sentence = host.head.sent
    tail = host.head.doc._.plain[host.head.idx : sentence.end_char]
    return bool(DENIED.search(tail) or re.match(r"[^,.;]{0,60}\b(?:annulée?s?|reportée?s? sine die)\b", tail))  # fmt: skip


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
    book = word_book(codebook)
    states = frozenset(state.actor for state in codebook.states)
    columns = ("start", "end", "actor", "form", "sentence")
    known = [Named(doc, *row) for row in zip(*(mentions[name] for name in columns), strict=True)]
    tellings = list(_tellings(doc, sentences, dates, known, book, states, reference_date))
    events = join_tellings(tellings)
    _add_retellings(doc, sentences, events, known, book, states)
    _share(events, doc, known, states)
    return make_table((_row(doc, event) for event in events), EVENTS)


def _places_elsewhere(
    telling: Telling, before: Sequence[Event], known: Sequence[Named], states: frozenset[str]
) -> list[str]:
    """`y`, `sur place`: where the event before was; `les a fermés`: where they stand in the sentence."""
    verb, sentence = telling.verb, telling.head.sent
    if verb is None:
        return []
    clitics = {c.lower_ for part in verb_group(verb) for c in part.children if c.i < verb.i}
    if "y" in clitics or re.search(r"\bsur place\b", sentence.text):
        return next((list(e.places) for e in reversed(before) if e.places), [])
    if clitics & {"les", "la", "le", "l'"} and telling.head.i == verb.i:
        whole = Host(sentence.root, telling.family, None, "verb")
        return list(find_places(whole, known, states))
    return []


def _two_named_before(sentence: Any, known: Sequence[Named], states: frozenset[str]) -> list[str]:
    """The two states named last before `les deux pays`, where they stand in one sentence."""
    named = [m for m in known if m.end <= sentence.start_char and m.actor in states and m.form in ("name", "metonym")]  # fmt: skip
    last = [m.actor for m in named if named and m.sentence == named[-1].sentence]
    return list(dict.fromkeys(last)) if len(set(last)) == 2 else []


def _share(
    events: Sequence[Event], doc: Doc, known: Sequence[Named], states: frozenset[str]
) -> None:
    """`les deux parties` are those of the event before; so are the sides of `l'accord` told again."""
    for place, event in enumerate(events):
        _settle_postponed(event, events[:place])
        if not event.places:
            event.places = _places_elsewhere(event.tellings[0], events[:place], known, states)
        if event.participants:
            continue
        telling = event.tellings[0]
        sentence = telling.head.sent
        before = next((e for e in reversed(events[:place]) if len(e.participants) > 1), None)
        if before is None:
            event.participants = _two_named_before(sentence, known, states) if BOTH.search(sentence.text) else []  # fmt: skip
            continue
        if telling.forum:
            continue
        both = BOTH.search(doc._.plain[sentence.start_char : sentence.end_char])
        talks = {"meeting", "agreement"}
        again = telling.family in talks and before.tellings[0].family in talks and _is_definite(telling.head)  # fmt: skip
        if both or again:
            event.participants = list(before.participants)


def _settle_postponed(event: Event, before: Sequence[Event]) -> None:
    """`La réunion de mardi est reportée à jeudi`: the first day is not held, the second scheduled."""
    for telling in event.tellings:
        if telling.verb is None or not re.match(r"report|repouss|ajourn|décal|différ", telling.verb.lower_):  # fmt: skip
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
        "rule": exact.rule,
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
