"""All bodies that the text names and no list knows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Doc

from helpers.codebook.files import Codebook
from helpers.lexicon.name_shapes import CAPITAL
from helpers.names.bodies.acronyms import ACRONYM, LEGAL_FORM, find_acronyms
from helpers.names.bodies.body import Body, NamedBody
from helpers.names.bodies.full_names import find_full_names
from helpers.names.bodies.proper_names import find_proper_names
from helpers.names.people.candidates import NameSpan
from helpers.names.places import Places, Stretch
from helpers.names.speaking import Speaking
from helpers.names.spelling import slug
from helpers.names.tables import Mention

SHORT_FORM = rf"[{CAPITAL}][{CAPITAL}&-]{{1,7}}|[{CAPITAL}][a-z]{{2,7}}"


DEFINED = re.compile(
    rf"(?<![\w'-])(?P<full>[{CAPITAL}][\w'-]+(?: [\w'-]+){{1,11}}) "
    rf"[(\[](?P<short>{SHORT_FORM})[)\]]"
)


def find_named_bodies(
    doc: Doc,
    codebook: Codebook,
    speaking: Speaking,
    candidates: Sequence[NameSpan],
    known: Sequence[Mention],
    tagged: Collection[Stretch],
) -> list[NamedBody]:
    """Every place where an organisation is named that the text presents, in order.

    `candidates` have the form of a person's name, `known` are the mentions of the codebook's names,
    `tagged` the places that `find_tagged_bodies` found.
    A body's name may hold a state's: `la Chambre de commerce du Bénin` is no mention of Bénin.
    """
    taken = _taken(known, codebook)
    names: dict[str, str] = {}  # each written form, and the full name that it stands for
    spans = [*find_full_names(doc), *find_acronyms(doc, codebook, speaking, candidates)]
    spans += find_proper_names(doc, codebook, candidates)
    for start, end in [*spans, *tagged]:
        if not taken.bars(start, end):
            names.setdefault(doc._.plain[start:end], doc._.plain[start:end])
    presented = {doc._.plain[start:end] for start, end in spans}
    for full, short in _defined(doc._.plain, names, taken):
        names[full] = names[short] = full
        presented |= {full, short}
    places = [
        place
        for name, full in names.items()
        for place in _places(
            doc._.plain, name, full, "presented" if name in presented else "tagged"
        )
    ]
    within = _within_people(doc, candidates)
    free = [
        (m, body)
        for m, body in places
        if not taken.bars(m.start, m.end) and not within.meets(m.start, m.end)
    ]
    return list(_outermost(free))


def _within_people(doc: Doc, candidates: Sequence[NameSpan]) -> Places:
    """Where the tagger and the form agree on a person's full name: no body is named within it."""
    spans = {(span.start, span.end) for span in candidates}
    full = ((e.start_char, e.end_char) for e in doc.ents if e.label_ == "PER" and len(e) > 1)
    return Places(span for span in full if span in spans)


def _taken(known: Sequence[Mention], codebook: Codebook) -> Places:
    states = {state.actor for state in codebook.states}
    closed = [(m.start, m.end) for m in known if m.actor not in states]
    return Places(closed, porous=[(m.start, m.end) for m in known if m.actor in states])


def _outermost(places: Sequence[NamedBody]) -> Iterator[NamedBody]:
    """The places in order, the longest of those that meet, and none that begins within another."""
    reached = 0
    for mention, body in sorted(places, key=lambda place: (place[0].start, -place[0].end)):
        if mention.start >= reached:
            yield mention, body
        reached = max(reached, mention.end)


def _defined(plain: str, names: dict[str, str], taken: Places) -> Iterator[tuple[str, str]]:
    """Full names with the acronym behind them in brackets."""
    for match in DEFINED.finditer(plain):
        start = _full_start(match["full"], match["short"], names)
        begin = match.start() + start if start is not None else match.end()
        if start is not None and not taken.bars(begin, match.end()):
            yield match["full"][start:], match["short"]


def _full_start(words: str, short: str, names: dict[str, str]) -> int | None:
    """Where in a run of words the full name begins that an acronym stands for."""
    starts = [m.start() for m in re.finditer(rf"(?<![\w'-])[{CAPITAL}]|(?<=')[{CAPITAL}]", words)]
    fits = [place for place in starts if _stands_for(short, words[place:])]
    named = [place for place in fits if words[place:] in names]
    return next(iter(named or fits[::-1]), None)


def _stands_for(short: str, full: str) -> bool:
    """Whether an acronym's letters stand in a name in order, its capitals among them.

    >>> _stands_for("RTL", "Radiotélévision du Littoral"), _stands_for("UDM", "Comité du Midi")
    (True, False)
    """
    letters = slug(short).replace("_", "")
    words = [w for w in re.split(r"[ '-]", full) if len(w) > 3 or w[:1].isupper()]
    initials = "".join(slug(word)[:1] for word in words)
    spelled, place = slug(full), 0
    for letter in letters:
        place = spelled.find(letter, place) + 1
        if not place:
            return False
    firsts = iter(letters)
    capitals = "".join(slug(word)[:1] for word in words if word[:1].isupper())
    most = all(letter in firsts for letter in capitals)
    return (
        letters[:1] == initials[:1] and most and len(words) > 1 and len(letters) <= len(words) + 2
    )


# `le Réseau libre` goes on naming `le Réseau libre des marins`.
LINK_WORD = r"(?:pour|contre|de|du|des|d')\b"


SHORT_NAME = rf"[{CAPITAL}][a-zà-ÿ]+ (?!{LINK_WORD})[a-zà-ÿ]{{4,}}(?= {LINK_WORD})"


# `Morvel` of `Morvel SA`
FIRM_NAME = rf"(?<!\bà )[{CAPITAL}][\w'-]*[a-zà-ÿ](?= {LEGAL_FORM}$)"


def _places(plain: str, name: str, full: str, rule: str) -> Iterator[NamedBody]:
    """The places where a written form stands, or its own short form (`ABC-Rail`: `ABC`)."""
    form = "acronym" if re.fullmatch(ACRONYM, name) else "name"
    body = Body(full)
    short = re.match(rf"[{CAPITAL}]{{3,}}(?=-[{CAPITAL}]\w*[a-z])|{SHORT_NAME}|{FIRM_NAME}", name)
    forms = [re.escape(name), *([rf"{short.group()}(?!-| {LINK_WORD})"] if short else [])]
    for match in re.finditer(rf"(?<![\w@#&-])(?:{'|'.join(forms)})(?![\w&])", plain):
        yield body.named_at(match.start(), match.end(), form, rule)
