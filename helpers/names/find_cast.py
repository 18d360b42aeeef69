"""doc -> the cast: names first, then whose roles are whose, then all that stands for a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from helpers.codebook.files import Codebook
from helpers.names.affiliations import find_affiliations
from helpers.names.bodies.body import NamedBody
from helpers.names.bodies.find_bodies import find_named_bodies
from helpers.names.bodies.proper_names import find_presented_bodies
from helpers.names.bodies.tagged import find_tagged_bodies
from helpers.names.bodies.towns import find_acting_towns
from helpers.names.cast import Cast
from helpers.names.known.name_book import find_codebook_names
from helpers.names.known.senses import decide
from helpers.names.people.candidates import NameSpan, find_name_candidates
from helpers.names.people.find_people import find_people
from helpers.names.people.roles import find_roles
from helpers.names.people.sole_names import find_sole_names
from helpers.names.places import Places, Stretch
from helpers.names.references.find_references import find_references
from helpers.names.references.owners import with_owned_roles
from helpers.names.speaking import Speaking, find_speaking
from helpers.names.tables import Mention
from helpers.names.tagged import find_tagged_names
from helpers.page.sections.credits import credit_spans, signature_spans
from helpers.speech.cues.cue import Cue
from helpers.speech.cues.find_cues import find_cues


def find_cast(
    doc: Doc,
    codebook: Codebook,
    cues: Sequence[Cue] | None = None,
    furniture: Iterable[Stretch] = (),
) -> Cast:
    """Read who is named in a text: the work behind `find_mentions` and `find_actors`.

    `cues` are those of `find_cues`, if they are at hand; `furniture` are the places of what belongs
    to the page and not to the story.
    """
    cues = find_cues(doc, codebook) if cues is None else cues
    speaking = find_speaking(cues)
    cast = with_owned_roles(doc, _find_named(doc, codebook, speaking, Places(furniture)))
    references, adopted = find_references(doc, cast, codebook, speaking)
    affiliations = adopted | find_affiliations(doc, cast, codebook)
    people = {
        actor: replace(person, affiliation=affiliations.get(actor, ""))
        for actor, person in cast.people.items()
    }
    return replace(cast, mentions=_in_order([*cast.mentions, *references]), people=people)


def _find_named(doc: Doc, codebook: Codebook, speaking: Speaking, furniture: Places) -> Cast:
    """The names of a text: those that the codebook knows, bodies that it presents, and people."""
    listed = find_codebook_names(doc._.plain, codebook)
    candidates = _unsigned_candidates(doc, codebook)
    tagged = list(find_tagged_names(doc, speaking, furniture))
    everywhere = [(m.start, m.end) for m in listed if m.form != "alias"]
    candidates += find_sole_names(codebook, tagged, candidates, everywhere)
    signed = list(credit_spans(doc._.plain))
    known = decide(doc, listed, candidates, signed, codebook)
    shown = find_tagged_bodies(doc, codebook, tagged, candidates, Places(everywhere))
    found = find_named_bodies(doc, codebook, speaking, candidates, known, list(shown))
    bodies = [(m, body) for m, body in found if not Places(signed).meets(m.start, m.start + 1)]
    within = Places(_stretches(bodies))
    known = [m for m in known if not within.hold(m.start, m.end)]
    roles = find_roles(
        doc, codebook, [*known, *(m for m, _ in bodies)], {span.start for span in candidates}
    )
    no_people = [*_no_people(doc, listed), *_stretches(bodies)]
    people = find_people(doc, codebook, candidates, no_people, roles)
    persons = Places((m.start, m.end) for m, _ in people)
    known = [m for m in known if not persons.meets(m.start, m.end)]
    named = [*known, *(m for m, _ in people)]
    taken = Places([*((m.start, m.end) for m in named), *_stretches(bodies)])
    bodies += find_presented_bodies(doc, codebook, taken)
    settled = Places([*((m.start, m.end) for m in named), *_stretches(bodies), *everywhere])
    bodies += find_acting_towns(doc, codebook, tagged, settled)
    return Cast(
        _in_order([*named, *(m for m, _ in bodies)]),
        {person.actor: person for _, person in people},
        {body.actor: body for _, body in bodies},
        tuple(roles),
    )


def _unsigned_candidates(doc: Doc, codebook: Codebook) -> list[NameSpan]:
    """What has the form of a person's name, but for those who made the page."""
    signatures = Places(signature_spans(doc._.plain))
    spans = find_name_candidates(doc, codebook)
    return [span for span in spans if not signatures.hold(span.start, span.end)]


def _stretches(bodies: Iterable[NamedBody]) -> list[Stretch]:
    return [(mention.start, mention.end) for mention, _ in bodies]


def _no_people(doc: Doc, listed: Sequence[Mention]) -> Iterator[Stretch]:
    """The places of names which no person has: those that the codebook knows, and signatures."""
    for m in listed:
        capital = m.form == "capital" and " " in doc._.plain[m.start : m.end]
        if capital or m.form in ("name", "acronym", "seat", "place"):
            yield m.start, m.end
    yield from signature_spans(doc._.plain)


def _in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda mention: mention.start))
