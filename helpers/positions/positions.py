"""doc, mentions, statements, topics -> positions: what each party does about each issue.

A position is read from an act: a verb, a noun or a phrase of data/codebook/acts.csv, with its
PLOVER type. Whose it is, is read by one of the rules of `helpers.positions.holders`, which has an
example of each; each row names its rule:

| rule | whose position |
|---|---|
| verb | the subject's, through infinitives that carry it on |
| passive | the agent's |
| noun | the possessor's |
| adjective | the subject's |
| judgement | the speaker's, or that of a verb of opinion's subject |
| price | the speaker's, against the subject |
| right | the speaker's, about the subject |
| duty | the speaker's, of the subject |
| promise | the speaker's, who is the subject |
| ellipsis | of a party of whom only `non` or `aussi` is said behind another's |

The issues are the topic terms in the act's reach: its complement, up to the next clause. Where none
stands there, the phrase set first counts (`Sur le quota, Oslo refuse de bouger`), then the
antecedent of `cette demande`, `ces questions` or of a pronoun; where the codebook has no term, the
noun phrase of what the act is about (`topic` NA, `issue` its words). What is negated, supposed,
asked or planned is no position: `ne demande pas`, `pourrait refuser`, `si Oslo exigeait`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

import pandas as pd
from spacy.tokens import Doc, Span

from helpers.codebook.entries import ActType
from helpers.codebook.files import Codebook
from helpers.codebook.lists import any_word, word_set, words_of
from helpers.grammar import clauses_between
from helpers.grammar.phrases import noun_phrase
from helpers.lexicon.small_words import CONTRACTED
from helpers.page.parts import PLACE
from helpers.page.quotation_marks import left_open
from helpers.positions.acts import OFFERS, FoundAct, find_acts
from helpers.positions.ellipses import Ellipsis, find_ellipses
from helpers.positions.held import governed_by, is_if, is_refused, is_told, lies_ahead
from helpers.positions.holder_subjects import find_subject
from helpers.positions.holders import find_holders
from helpers.positions.issues import TALKING, find_reach, issues
from helpers.positions.matters import matters
from helpers.positions.parties import NAMED
from helpers.positions.scene import PositionScene
from helpers.tables import SPAN, Column, make_table, table_schema

POSITIONS = table_schema(
    **SPAN,
    actor=Column("str"),
    topic=Column("str", nullable=True),
    act=Column(pd.CategoricalDtype(get_args(ActType))),
    target=Column("str", nullable=True),
    source=Column("str", nullable=True),
    statement=Column("Int64", nullable=True),
    act_text=Column("str"),
    act_start=Column("Int64"),
    act_end=Column("Int64"),
    issue=Column("str"),
    **PLACE,
    rule=Column("str"),
)


@dataclass(frozen=True)
class Position:
    """A party's act on an issue, before it becomes a row."""

    found: FoundAct
    actor: str
    topic: Any  # a row of topics, or a place in the text where the codebook has no term
    reach: tuple[int, int]
    rule: str
    target: str | None
    statement: Any | None
    person: str | None = None  # the person of whom the act is told


def find_positions(
    doc: Doc,
    sentences: pd.DataFrame,
    mentions: pd.DataFrame,
    statements: pd.DataFrame,
    topics: pd.DataFrame,
    actors: pd.DataFrame,
    codebook: Codebook,
) -> pd.DataFrame:
    """Each act by which a party takes a position on an issue.

    A row is one `actor` (a party: a state, an organisation, else the person), one `topic` and one
    `act`; `text` runs from the act to the term of the issue, whichever stands first. `target` is
    the party it is aimed at, `source` whoever reports it (NA: the journalist), `statement` the
    statement it stands in or introduces. Joint acts are a row for each party.

    >>> from helpers import Article
    >>> Article.from_text("La Russie exige des garanties de sécurité.").positions["act"].tolist()
    ['REQUEST']
    """
    scene = PositionScene(doc, sentences, mentions, statements, topics, actors, codebook)
    found = [act for act in find_acts(doc, codebook) if is_told(scene, act)]
    positions = [position for act in found for position in _positions(scene, act)]
    positions += [p for e in find_ellipses(scene) for p in _elliptic(scene, e, found)]
    rows = (_row(scene, position) for position in _without_outer(positions))
    return make_table(rows, POSITIONS)


def _row(scene: PositionScene, position: Position) -> dict[str, Any]:
    doc, found, topic = scene.doc, position.found, position.topic
    act_start, act_end = doc[found.first].idx, doc[found.last].idx + len(doc[found.last])
    start, end = _quotation(scene, position, act_start, act_end)
    row = scene.sentence_of(act_start)
    return {
        "start": start,
        "end": end,
        "text": doc._.source[start:end],
        "actor": position.actor,
        "topic": topic.topic or None,
        "act": found.type,
        "target": position.target,
        "source": _source(scene, position),
        "statement": None if position.statement is None else position.statement.number,
        "act_text": doc._.source[act_start:act_end],
        "act_start": act_start,
        "act_end": act_end,
        "issue": topic.text,
        "sentence": row,
        "paragraph": scene.paragraphs[row],
        "section": scene.sections[row],
        "rule": position.rule,
    }


def _quotation(
    scene: PositionScene, position: Position, act_start: int, act_end: int
) -> tuple[int, int]:
    """The words that show a position: from the act to the issue, or the act's clause without it."""
    doc, topic = scene.doc, position.topic
    if scene.sentence_of(topic.start) != scene.sentence_of(act_start):
        last = doc[max(position.found.last, min(position.reach[1], position.found.last + 14))]
        end = max(act_end, last.idx + len(last))
        return act_start, act_start + len(doc._.plain[act_start:end].rstrip(" .,;:"))
    last = noun_phrase(doc[topic.last])[-1]
    whole = max(topic.end, last.idx + len(last))  # `sécurité` goes on as `sécurité européenne`
    start, end = min(act_start, topic.start), max(act_end, whole)
    words = doc._.plain[start:end]
    closed = CLOSING_MARK.match(doc._.plain, end)
    return start, closed.end() if closed and left_open(words) > 0 else end


CLOSING_MARK = re.compile(r"\s?»")


def _source(scene: PositionScene, position: Position) -> str | None:
    """Who reports a position: the speaker of the innermost statement that holds the act.

    Of an act that itself introduces words, the person it is told of, or whoever is quoted with
    them; a party that is only told to ask does not report itself, the journalist does.
    """
    place = position.found.head.idx
    for statement in reversed(scene.statements_around(place)):
        of_itself = statement.kind != "direct" and statement.speaker == position.actor
        only_told = statement.kind == "narrated" or of_itself
        if isinstance(statement.speaker, str) and not only_told:
            return statement.speaker
    if position.person is not None:
        return position.person
    told = position.statement
    if told is not None and told.kind == "direct" and isinstance(told.speaker, str):
        return told.speaker if scene.party_of(told.speaker) == position.actor else None
    return None


def _without_outer(positions: Sequence[Position]) -> Iterator[Position]:
    """Each party's act on an issue once: of an act within another's reach the inner one."""
    acts: dict[tuple[str, str], list[FoundAct]] = defaultdict(list)
    for position in sorted(positions, key=lambda position: position.found.first):
        acts[position.actor, _issue(position)].append(position.found)
    seen: set[tuple[str, str, int]] = set()
    for position in positions:
        actor, issue, head = position.actor, _issue(position), position.found.head.i
        inner = any(act.head.i != head for act in _within(position.reach, acts[actor, issue]))
        if not inner and (actor, issue, head) not in seen:
            seen.add((actor, issue, head))
            yield position


def _within(reach: tuple[int, int], acts: Sequence[FoundAct]) -> Iterator[FoundAct]:
    """The acts, in text order, that stand within a reach."""
    first = bisect_left(acts, reach[0], key=lambda act: act.first)
    last = bisect_right(acts, reach[1], key=lambda act: act.first)
    return (acts[n] for n in range(first, last) if acts[n].last <= reach[1])


def _issue(position: Position) -> str:
    """The issue's id, else its words."""
    return position.topic.topic or position.topic.text


def _positions(scene: PositionScene, found: FoundAct) -> Iterator[Position]:
    statement = scene.statement_by(scene.doc[found.first], found.head)
    rule, holders, target = find_holders(scene, found, statement)
    holders = [actor for actor in holders if not _is_forecast(scene, found, actor)]
    if not holders:
        return
    told = statement if set(scene.speakers(statement)) & set(holders) else None
    if told is not None and told.start < found.head.idx and found.type not in INQUITS:
        return  # `« … », a reconnu Lima` says nothing of the issue
    reach = find_reach(scene, found, told)
    inside = next(iter(reversed(scene.statements_around(found.head.idx))), None)
    act = replace(found, type=_type(scene, found, reach))
    person = _person(scene, found, told)
    shown = inside if told is None else told
    for actor in holders:
        other = next((name for name in holders if name != actor), None)
        aim = target or (other if act.type in MUTUAL else None)
        aim = aim or _target(scene, act, reach, actor)
        aim = aim if aim != actor else None
        for topic in issues(scene, act, reach, told) or matters(scene, act, reach):
            yield Position(act, actor, topic, reach, rule, aim, shown, person)


def _is_forecast(scene: PositionScene, found: FoundAct, actor: str) -> bool:
    """Whether somebody else foretells the act: `Oslo croit que Rome refusera`."""
    around = scene.statements_around(found.head.idx)
    if not around or not isinstance(around[-1].speaker, str) or not lies_ahead(found):
        return False
    if scene.kinds.get(str(scene.party_of(around[-1].speaker))) == "person":
        return False  # nobody knows for whom that person speaks
    return actor not in scene.speakers(around[-1])


WILLING = frozenset(OFFERS) | {"AGREE", "SUPPORT", "CONCEDE"}


def _elliptic(
    scene: PositionScene, ellipsis: Ellipsis, told: Sequence[FoundAct]
) -> Iterator[Position]:
    """The act last told before, of a party that does it too or does not."""
    found = next((act for act in reversed(told) if act.last < ellipsis.first), None)
    if found is None or found.clause is None or _told_between(scene, found, ellipsis.first):
        return
    _, holders, _ = find_holders(scene, found, None)
    denied = ellipsis.denied and found.type in WILLING
    if ellipsis.actor in holders or (ellipsis.denied and not denied):
        return
    reach = find_reach(scene, found, None)
    first, last, kind = ellipsis.first, ellipsis.last, "REJECT" if denied else found.type
    act = FoundAct(found.act, first, last, scene.doc[first], kind, first)
    for topic in issues(scene, found, reach, None) or matters(scene, found, reach):
        yield Position(act, ellipsis.actor, topic, reach, "ellipsis", None, None)


def _told_between(scene: PositionScene, found: FoundAct, place: int) -> bool:
    """Whether another verb is told between an act and a place, or more than a sentence ends."""
    doc = scene.doc
    if scene.sentence_of(doc[place].idx) - scene.sentence_of(found.head.idx) > 1:
        return True
    between = clauses_between(doc, found.last + 1, place)
    return any(c.form == "finite" and c.lemma != found.act.act for c in between)


INQUITS = ("REQUEST", "THREATEN", "ACCUSE")


MUTUAL = ("CONSULT", "AGREE", "COOPERATE")


def _person(scene: PositionScene, found: FoundAct, statement: Any | None) -> str | None:
    """The person of whom an act is told: `la ministre a exigé`."""
    if found.act.pos not in ("verb", "adjective"):
        return None
    subject = find_subject(scene, found)
    names = [statement.speaker] if statement is not None else []
    if subject is not None:
        places = (subject.i, *range(noun_phrase(subject).start, noun_phrase(subject).end))
        names += [scene.actor_at[i].actor for i in places if i in scene.actor_at]
    kinds = scene.kinds
    return next((n for n in names if isinstance(n, str) and kinds.get(n) == "person"), None)


def _type(scene: PositionScene, found: FoundAct, reach: tuple[int, int]) -> str:
    """The act's type; readiness to talk, or an aim to, is CONSULT."""
    if found.verbal and is_refused(found) and found.act.negated:
        return found.act.negated
    if _is_price(scene, found, reach):
        return "THREATEN"
    if found.type == "SUPPORT" and governed_by(found, {"promettre", "engager"}):
        return "AGREE"
    if found.type not in ("AGREE", "COOPERATE") and found.act.act not in AIMS:
        return found.type
    ahead = scene.doc[reach[0] : min(reach[1], reach[0] + 11) + 1]
    words = {lemma for t in ahead for lemma in (t.lemma_.lower(), t.lower_)}
    return "CONSULT" if words & TALKING else found.type


def _is_price(scene: PositionScene, found: FoundAct, reach: tuple[int, int]) -> bool:
    """Whether what is broken off is the price: `elle suspendra l'accord si Lima …`.

    A refusal is one only where somebody warns of it: `prévient qu'elle ne signera pas si …`.
    """
    ahead = scene.doc[max(reach[0], found.last + 1) : reach[1] + 1]
    cues = [str(row.cue_text) for row in scene.statements_around(found.head.idx)]
    harm = found.type in ("REJECT", "SANCTION") and lies_ahead(found)
    if harm and OR_ELSE.search(scene.doc[found.head.sent.start : found.opens].text):
        return True  # `Faute de quoi, Lima fermera le port`
    priced = found.type == "SANCTION" or any(map(WARNING.search, cues))
    return harm and priced and any(map(is_if, ahead))


OR_ELSE = re.compile(rf"\b{any_word(words_of('words_that_open_a_price'))}", re.IGNORECASE)


WARNING = re.compile(rf"\b{any_word(words_of('words_of_warning'))}")


AIMS = word_set("act_words_for_aims")


def _target(
    scene: PositionScene, found: FoundAct, reach: tuple[int, int], actor: str
) -> str | None:
    """The party that an act is aimed at, by the prepositions of its codebook row."""
    doc = scene.doc
    for token in doc[reach[0] : min(reach[1] + 1, reach[0] + 14)]:
        row = scene.actor_at.get(token.i)
        if row is None or row.form not in NAMED:
            continue
        left = noun_phrase(token).start - 1
        before = CONTRACTED.get(doc[left].lower_, doc[left].lower_)
        direct = "direct" in found.act.target and left == found.last
        if before == "à" and _asks_act(doc[found.last + 1 : left]):
            continue  # `la demande de vendre des blés à Lima`: who receives what is asked
        if before in found.act.target or direct:
            party = scene.party_of(row.actor)
            return party if party != actor else None
    return None


def _asks_act(between: Span) -> bool:
    """Whether an infinitive stands there: the complements after it are its own."""
    return any("VerbForm=Inf" in token.morph for token in between)
