"""Everyone whom a text names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from helpers.codebook.files import Codebook
from helpers.names.affiliations import as_mention, covered, give_affiliations, name_bodies
from helpers.names.bodies.proper_names import find_presented_bodies
from helpers.names.known.name_book import find_codebook_names
from helpers.names.known.senses import decide
from helpers.names.people.candidates import find_name_candidates
from helpers.names.people.find_people import find_people
from helpers.names.people.person import Person
from helpers.names.people.roles import RolePhrase
from helpers.names.references.find_references import find_references, find_roles
from helpers.names.references.owners import give_owners
from helpers.names.references.roles import Reference
from helpers.names.tables import COUNTED, Mention
from helpers.page.sections.credits import credit_spans, signature_spans
from helpers.speech.cues.cue import Cue
from helpers.speech.cues.find_cues import find_cues


@dataclass(frozen=True)
class Cast:
    """Everyone whom the text names: the mentions, the people and the organisations presented."""

    mentions: tuple[Mention, ...]
    people: dict[str, Person]
    presented: dict[str, tuple[str, str]]
    roles: tuple[RolePhrase, ...]


def find_cast(doc: Doc, codebook: Codebook, cues: Sequence[Cue] | None = None) -> Cast:
    """Read who is named in a text: the work behind `find_mentions` and `find_actors`.

    `cues` are those of `find_cues`, if they are at hand.
    """
    found = find_codebook_names(doc._.plain, codebook)
    candidates = find_name_candidates(doc, codebook)
    signed = list(credit_spans(doc._.plain))
    known = decide(doc, found, candidates, signed, codebook)
    cues = find_cues(doc, codebook) if cues is None else cues
    bodies = name_bodies(doc, codebook, cues, candidates, known, signed)
    known = [m for m in known if not covered(m, bodies)]
    naming = [*known, *map(as_mention, bodies)]
    roles = find_roles(doc, codebook, naming, {span.start for span in candidates})
    names = [
        (m.start, m.end)
        for m in found
        if m.form in ("name", "acronym", "seat", "place")
        or (m.form == "capital" and " " in doc._.plain[m.start : m.end])
    ]
    names += [*signature_spans(doc._.plain), *((b.start, b.end) for b in bodies)]
    people = find_people(doc, codebook, candidates, names, roles)
    spans = [(span.start, span.end) for span, _ in people]
    known = [m for m in known if not any(a < m.end and m.start < b for a, b in spans)]
    persons = [Mention(s.start, s.end, p.actor, "name", s.rule or "full-name") for s, p in people]
    taken = [*known, *persons]
    places = [(m.start, m.end) for m in taken] + [(b.start, b.end) for b in bodies]
    bodies += find_presented_bodies(doc, codebook, places)
    presented = [as_mention(body) for body in bodies]
    mentions = sorted([*taken, *presented], key=lambda m: m.start)
    give_affiliations(doc, people, [*known, *presented], codebook)
    by_actor = {person.actor: person for _, person in people}
    named = [
        Reference(m.start, m.end, m.actor, m.form, m.rule) for m in mentions if m.form in COUNTED
    ]
    cast = Cast(
        tuple(mentions),
        by_actor,
        {body.actor: (body.label, body.kind) for body in bodies},
        give_owners(doc, by_actor, roles, named),
    )
    references = find_references(doc, cast, codebook, cues)
    return replace(cast, mentions=tuple(sorted([*mentions, *references], key=lambda m: m.start)))
