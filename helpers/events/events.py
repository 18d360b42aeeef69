"""doc -> events: what the article places in time, each once, with where, who and whether held.

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
| verb-then | what the act so dated came before: `a voté mardi avant de recevoir la presse` |
| verb-planned | speech that is to come: `doit informer la presse mardi` |

Then the tellings of one event are joined: same days, same family of words, places and participants
that do not contradict each other. A picture's caption and a noun without a date (`cette rencontre`)
add to the event that they tell again. A wish, a hypothesis (`si`, `pourrait`) and a denied act that
nobody had announced make no event.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
from spacy.tokens import Doc

from helpers.codebook.files import Codebook
from helpers.events.dated import Material, dated_rows, find_tellings
from helpers.events.hosts.host import Host
from helpers.events.participants import BOTH
from helpers.events.places import find_places
from helpers.events.retellings import add_retellings
from helpers.events.same import TALKS, is_definite, is_same_word, join_tellings
from helpers.events.scene import Known, Named
from helpers.events.tables import EVENTS
from helpers.events.telling import Event, Telling
from helpers.events.words import find_event_words, word_book
from helpers.grammar import own_clause
from helpers.page.nearby import Nearby
from helpers.tables import make_table, rows_of


def find_events(
    doc: Doc,
    sentences: pd.DataFrame,
    dates: pd.DataFrame,
    mentions: pd.DataFrame,
    statements: pd.DataFrame,
    codebook: Codebook,
    reference_date: dt.date | None,
) -> pd.DataFrame:
    """Each event that the article places in time, in the order of its first telling.

    A row is one event however often it is told. Its words are those that name it most fully;
    `label` is short and made of them, `start_date` to `end_date` its days (inclusive), `status`
    whether it was held, is scheduled or was announced and not held, `reason` why it was not,
    `source` in whose words it is told (NA: the journalist's), `place` where (several joined
    by `|`), `participants` who (a tuple of actor ids), `date` the row of `dates` that places it,
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
    events = join_tellings(find_tellings(dated_rows(dates, plain), material))
    add_retellings(events, material)
    _share(events, material.known)
    told = Nearby(Reported(*row) for row in rows_of(statements, "start", "end", "speaker"))
    return make_table((_row(material, event, told) for event in events), EVENTS)


class Reported(NamedTuple):
    """A row of `statements`, as far as events need it."""

    start: int
    end: int
    speaker: str | None


def _source(event: Event, told: Nearby[Reported]) -> str | None:
    """Whose words tell an event: nobody's in particular where the journalist tells it too."""
    inside = [told.over(t.head.idx, t.head.idx + 1) for t in event.tellings]
    if not all(inside):
        return None
    innermost = max(inside[0], key=lambda statement: statement.start)
    return innermost.speaker if isinstance(innermost.speaker, str) else None


def _places_elsewhere(telling: Telling, placed: Sequence[str], known: Known) -> list[str]:
    """`y`, `sur place`: where the event before was; `les a fermés`: where the sentence says."""
    verb = telling.host.verb
    if verb is None:
        return []
    clause = own_clause(verb)
    first = verb.i if clause is None else clause.first_token
    clitics = {token.lower_ for token in verb.doc[first : verb.i]}
    if "y" in clitics or "sur place" in telling.host.text:
        return list(placed)
    if clitics & {"les", "la", "le", "l'"} and telling.head.i == verb.i:
        whole = Host(telling.head.sent.root, telling.family, None, "verb")
        return list(find_places(whole, known))
    return []


def _two_named_before(offset: int, known: Known) -> list[str]:
    """The two states named last before `les deux pays`, where they stand in one sentence."""
    last = [named.actor for named in known.states_before(offset)]
    return list(dict.fromkeys(last)) if len(set(last)) == 2 else []


def _share(events: Sequence[Event], known: Known) -> None:
    """Give events without places or people those of the event that they speak of."""
    placed: Sequence[str] = ()  # where the last event was of which that is told
    joined: Event | None = None  # the last in which two or more took part
    for place, event in enumerate(events):
        _settle_postponed(event, events, place)
        if not event.places:
            event.places = _places_elsewhere(event.tellings[0], placed, known)
        if not event.participants:
            event.participants = _sides_before(event, joined, known)
        placed = event.places or placed
        joined = event if len(event.participants) > 1 else joined


def _sides_before(event: Event, before: Event | None, known: Known) -> list[str]:
    """`les deux parties` are those of the event before; so are the sides of `l'accord` again."""
    telling = event.tellings[0]
    if before is None:
        both = BOTH.search(telling.host.text)
        return _two_named_before(telling.head.sent.start_char, known) if both else []
    if telling.forum:
        return []
    again = {telling.family, before.tellings[0].family} <= TALKS and is_definite(telling.head)
    return list(before.participants) if again or BOTH.search(telling.host.text) else []


def _settle_postponed(event: Event, events: Sequence[Event], place: int) -> None:
    """`La réunion de mardi est reportée à jeudi`: not held on the first day, but scheduled."""
    for telling in event.tellings:
        verb = telling.host.verb
        if verb is None or not PUTS_OFF.match(verb.lower_):
            continue
        for other in events[:place]:
            if any(_is_earlier_day(t, telling) for t in other.tellings):
                other.called_off = "postponed"
                event.participants = event.participants or list(other.participants)


PUTS_OFF = re.compile(r"report|repouss|ajourn|décal|différ|renvoy")


def _is_earlier_day(one: Telling, other: Telling) -> bool:
    return one.start < other.start and is_same_word(one.head, other.head)


def _row(material: Material, event: Event, told: Nearby[Reported]) -> dict:
    """The row of an event; `Elle` may be dated in another sentence than the one that names it."""
    lead = event.lead
    named = material.sentence_at(lead.span[0])
    exact = min(event.tellings, key=lambda t: (t.approximate, t.end - t.start))
    forum = [f for t in event.tellings for f in t.forum]
    rows = sorted({named, *(t.sentence for t in event.tellings), *event.evidence})
    return {
        "start": lead.span[0],
        "end": lead.span[1],
        "text": material.doc._.source[slice(*lead.span)],
        "label": lead.label,
        "start_date": exact.start,
        "end_date": exact.end,
        "approximate": exact.approximate,
        "status": event.status,
        "reason": event.reason,
        "source": _source(event, told),
        "place": "|".join(event.places) or None,
        "participants": tuple(event.participants or dict.fromkeys(forum)),
        "date": exact.date,
        "sentence": named,
        "rule": exact.host.rule,
        "evidence": tuple(rows),
    }


def dated(events: pd.DataFrame, dates: pd.DataFrame) -> pd.DataFrame:
    """The events with the words that date each (`dated_by`), the rule that read them, the value."""
    by = dates.loc[events["date"]]
    words, rules, values = (by[name].to_list() for name in ("text", "rule", "value"))
    return events.assign(dated_by=words, date_rule=rules, date_value=values)


def tellings(events: pd.DataFrame) -> pd.DataFrame:
    """One row per event and sentence that tells it, in the order of telling."""
    told = events["evidence"].explode().rename("sentence").rename_axis("event").reset_index()
    return told.sort_values(["sentence", "event"], ignore_index=True)
