"""Whose role it is: `son porte-parole`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from helpers.codebook.lists import word_set
from helpers.names.cast import Cast
from helpers.names.people.person import Person
from helpers.names.people.roles import RolePhrase
from helpers.names.tables import Mention
from helpers.page.parse import span_at
from helpers.page.quotation_marks import left_open

OWNED = re.compile(r"\b(?:son|sa)(?: (?:propre|nouveau|nouvel|nouvelle))? $", re.IGNORECASE)


WHOSE = re.compile(r",? dont (?:le |la |l')$")


LINKED = re.compile(
    r"(?:,? (?:et|avec|puis|comme|via)|,(?: (?:par la voix de|représentée? par))?) "
)


# What a person can have of an office's own: only these speak for a minister's party.
STAFF = word_set("staff_offices")


NOT_HELD = ("counterpart",)  # `son homologue`, `son successeur` sit elsewhere


SENT_TO = re.compile(r" (?:à|aux?|auprès|près) ")


def with_owned_roles(doc: Doc, cast: Cast) -> Cast:
    """The cast, each role with the party that `son` or `sa` before it means: `l'OEA et sa cheffe`.

    Only a role beside a name is given one, and only where it names no party, or one that it is sent
    to (`son ambassadeur à l'OEA`).
    """
    people, named = dict(cast.people), cast.named
    owned: dict[int, RolePhrase] = {}
    for actor, person in cast.people.items():
        for role in person.roles:
            if _can_be_owned(doc, role):
                party = _owning_party(doc, role, actor, named, people) or role.party
                owned[role.start] = replace(role, party=party)
        roles = tuple(owned.get(role.start, role) for role in person.roles)
        people[actor] = replace(person, roles=roles)
    return replace(
        cast, people=people, roles=tuple(owned.get(role.start, role) for role in cast.roles)
    )


def _can_be_owned(doc: Doc, role: RolePhrase) -> bool:
    named = role.party and not SENT_TO.search(doc._.plain, role.start, role.end)
    return role.role.speaks_for and role.role.office not in NOT_HELD and not named


def _owning_party(
    doc: Doc,
    role: RolePhrase,
    holder: str,
    named: Sequence[Mention],
    people: Mapping[str, Person],
) -> str:
    """The party of whoever owns a role; of a person's only the staff has it."""
    owner = _owner(doc, role, holder, named, people)
    if owner not in people:
        return owner
    if role.role.office not in STAFF:
        return ""
    speaking = (r.party for r in people[owner].roles if r.party and r.role.speaks_for)
    return next(speaking, "")


def _owner(
    doc: Doc,
    role: RolePhrase,
    holder: str,
    named: Sequence[Mention],
    people: Mapping[str, Person],
) -> str:
    """Whom `son` means: who stands right before it, else the only subject since which none came."""
    plain = doc._.plain
    whose = WHOSE.search(plain, max(0, role.start - 12), role.start)
    own = whose or OWNED.search(plain, max(0, role.start - 16), role.start)
    if own is None:
        return ""
    start = own.start()
    near = [m for m in _ahead(named, start) if m.actor != holder]
    near = [m for m in near if _same_voice(plain[m.end : start])]
    if near and (whose or LINKED.fullmatch(plain, near[-1].end, start)):
        return near[-1].actor if not whose or near[-1].end == start else ""
    last = [m for m in near if _sentence_start(doc, m) == _sentence_start(doc, near[-1])]
    if not last or (len({m.actor for m in last}) > 1 and any(m.actor in people for m in last)):
        return ""
    subjects = [m for m in last if _leads(doc, m)]
    if len({m.actor for m in subjects}) != 1 or _other_subject(doc, subjects[-1].end, start):
        return ""
    return subjects[0].actor


def _ahead(named: Sequence[Mention], start: int) -> list[Mention]:
    """The mentions that end at an offset or not long before it."""
    first = bisect_left(named, start - 500, key=lambda mention: mention.start)
    last = bisect_left(named, start, key=lambda mention: mention.start)
    return [mention for mention in named[first:last] if mention.end <= start]


def _same_voice(between: str) -> bool:
    """Whether two places are one paragraph's and both inside quotation marks, or both outside."""
    near = len(between) < 300 and "\n" not in between
    return near and left_open(between) == 0


def _sentence_start(doc: Doc, mention: Mention) -> int:
    return int(span_at(doc, mention.start, mention.end)[0].sent.start)


def _leads(doc: Doc, mention: Mention) -> bool:
    """Whether a name is a subject, stands beside one, or opens the sentence: `Pour l'OEA, sa …`."""
    span = span_at(doc, mention.start, mention.end)
    beside = [t.head for t in span if t.dep_ in ("appos", "flat", "flat:name", "nmod", "conj")]
    led = any(child.dep_ == "case" for t in span for child in t.children)
    heads = [*span, *(() if led else beside)]
    opens = mention.start - span[0].sent.start_char < 16
    return opens or any(token.dep_.startswith("nsubj") for token in heads)


def _other_subject(doc: Doc, start: int, end: int) -> bool:
    """Whether a noun that is nobody named has become the subject between two places."""
    return any(
        token.pos_ == "NOUN"
        and token.dep_.startswith("nsubj")
        and _same_voice(doc._.plain[token.idx : end])
        for token in span_at(doc, start, end) or ()
        if token.idx >= start
    )
