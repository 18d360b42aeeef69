"""The party of a person from the body beside the name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from helpers.codebook.files import Codebook
from helpers.codebook.lists import any_word, words_of
from helpers.names.bodies.find_bodies import find_named_bodies
from helpers.names.bodies.full_names import NamedBody, Taken
from helpers.names.people.candidates import NameSpan
from helpers.names.people.person import Person
from helpers.names.people.roles import RolePhrase
from helpers.names.references.roles import Reference
from helpers.names.tables import COUNTED, Mention
from helpers.speech.cues.cue import Cue

# Who stands beside a name and belongs to the body named with it: `Awa Diop, permanente à la CFDT`.
MEMBER = rf"(?:{any_word(words_of('member_roles'))}e?|chargée? de [a-zà-ÿ-]+)"


BESIDE_BODY = re.compile(
    rf"(?: \(|, (?:désormais |aujourd'hui |également |aussi )?{MEMBER}(?: [a-zà-ÿ-]+){{0,3}}?"
    r"(?: d'| de la | de l'| de | du | chez | au | à la | à l'| ))$"
)


# The body leads the sentence: `À la CFDT, Awa Diop`, `Du côté de Velnor, la directrice, Awa Diop`.
BODY_LEADS = re.compile(
    r"(?:^|[.!?»:\n] ?)(?:(?:A|À) (?:la |l')|Au "
    r"|(?P<side>Chez |(?:Du c|C)ôté (?:de )?(?:la |l'|du )?))$"
)


THEN_NAME = re.compile(r", (?P<role>(?:le |la |l')[a-zà-ÿ' -]{3,40},? )?")


def _led_by(plain: str, body: Mention, span: NameSpan) -> bool:
    """Whether a body leads the sentence of a name: a role between them only at its side."""
    leads = BODY_LEADS.search(plain, max(0, body.start - 24), body.start)
    named = THEN_NAME.fullmatch(plain, body.end, span.start)
    return bool(leads and named and (leads["side"] or not named["role"]))


def adopt_described(
    people: Iterable[Person], roles: Sequence[RolePhrase], described: Sequence[Reference]
) -> None:
    """Give people without any role the party of the one by which the text goes on meaning them."""
    parties = {role.start: role.party for role in roles if role.role.speaks_for and role.party}
    by_actor = {person.actor: person for person in people}
    for reference in described:
        person = by_actor[reference.actor]
        if not person.roles and not person.affiliation:
            person.affiliation = parties.get(reference.start, "")


def give_affiliations(
    doc: Doc,
    people: Sequence[tuple[NameSpan, Person]],
    named: Sequence[Mention],
    codebook: Codebook,
) -> None:
    """Give people the organisation beside them: behind the name, or leading the sentence.

    A medium or a state there says where somebody writes or plays, and is no party.
    """
    no_party = {body.actor for body in codebook.organisations if body.kind == "media"}
    no_party |= {state.actor for state in codebook.states}
    bodies = {m.start: m for m in named if m.form in COUNTED and m.actor not in no_party}
    for span, person in people:
        near = [start for start in bodies if span.end < start < span.end + 60]
        beside = [s for s in near if BESIDE_BODY.fullmatch(doc._.plain, span.end, s)]
        ahead = [m for m in bodies.values() if 0 < span.start - m.end < 50]
        leading = [m.start for m in ahead if _led_by(doc._.plain, m, span)]
        if (beside or leading) and not person.affiliation:
            person.affiliation = bodies[min(beside or leading)].actor


def name_bodies(
    doc: Doc,
    codebook: Codebook,
    cues: Sequence[Cue],
    candidates: Sequence[NameSpan],
    known: Sequence[Mention],
    signed: Sequence[tuple[int, int]],
) -> list[NamedBody]:
    """The organisations that the text presents by themselves, outside the credits (`signed`).

    A body's name may hold a state's: `la Chambre de commerce du Bénin` is no mention of Bénin.
    """
    states = {state.actor for state in codebook.states}
    taken = [Taken(m.start, m.end, inner=m.actor in states) for m in known]
    found = find_named_bodies(doc, codebook, cues, candidates, taken)
    return [b for b in found if not any(start <= b.start < end for start, end in signed)]


def as_mention(body: NamedBody) -> Mention:
    """A body that the text presents, as the mention that it is."""
    return Mention(body.start, body.end, body.actor, body.form, "presented")


def covered(mention: Mention, bodies: Sequence[NamedBody]) -> bool:
    """Whether a body's name holds a mention."""
    return any(b.start <= mention.start and mention.end <= b.end for b in bodies)
