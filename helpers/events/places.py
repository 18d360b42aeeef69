"""Where an event takes place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.codebook.lists import any_word, words_of
from helpers.events.hosts.host import Host
from helpers.events.scene import NAME, Known, in_clause
from helpers.page.parse import span_at


def find_places(host: Host, known: Known, skip: tuple[int, int] = (0, 0)) -> tuple[str, ...]:
    """The places named with an event, but in `skip`: `à Rome`, `près de Kelbo`."""
    doc, source = host.head.doc, known.source
    found = [
        (weak, source[first:last])
        for first, last, weak in known.scene(host, skip).places
        if _may_be_place(first, last, host, known, weak=weak)
        and in_clause(span_at(doc, first, last).root, host)
    ]
    found += [(False, name) for name in _place_visited(host, known)]
    strong = [name for weak, name in found if not weak] or [name for _, name in found]
    return tuple(dict.fromkeys(strong[:2]))


def _place_visited(host: Host, known: Known) -> Iterator[str]:
    """`visiter Santiago`, `quitter Bamako`: the place is the verb's object."""
    if host.family != "visit" or host.head.pos_ != "VERB":
        return
    begin = host.head.idx + len(host.head)
    match = OBJECT_NAME.match(known.plain, begin, host.sentence.end_char)
    if match and all(m.actor in known.states for m in known.over(*match.span("name"))):
        yield known.source[slice(*match.span("name"))]


OBJECT_NAME = re.compile(rf" (?:la |le |les |l'|l’)?(?P<name>{NAME})")


def _may_be_place(first: int, last: int, host: Host, known: Known, *, weak: bool) -> bool:
    """Whether a name can be a place: no actor but a state; behind a `weak` preposition (`de`) only
    where it stands close by its noun (`sommet de Tunis`) or with a site (`le port de Tema`)."""
    over = known.over(first, last)
    if any(m.actor not in known.states or m.form not in ("name", "alias") for m in over):
        return False
    if not weak:
        return True
    close = 0 < first - host.head.idx < len(host.head.text) + 22 and host.head.pos_ == "NOUN"
    own = close and host.family not in UNPLACED
    return not over and (own or bool(SITE.search(known.plain[max(0, first - 50) : first])))


# Families whose noun is not named after its place: `l'accord de Minsk` may be signed elsewhere.
UNPLACED = {"agreement", "interview", "visit", "other"}


# What stands at a place: `l'agence de Vissoie`, `le port de Tema`.
SITE = re.compile(
    rf"\b{any_word(words_of('site_nouns'))}s?(?: [a-zà-ÿ-]+)?"
    r" (?:de |du |d'|de la |de l')(?:la |le |l')?$",
    re.IGNORECASE,
)
