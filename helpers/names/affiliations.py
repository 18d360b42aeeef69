"""The party of a person from the body beside the name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from helpers.codebook.files import Codebook
from helpers.codebook.lists import any_word, words_of
from helpers.names.cast import Cast
from helpers.names.people.person import Person
from helpers.names.people.roles import RolePhrase
from helpers.names.tables import Mention
from helpers.page.nearby import Nearby

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


def _leads(plain: str, body: Mention, person: Mention) -> bool:
    """Whether a body leads the sentence of a name: a role between them only at its side."""
    if not 0 < person.start - body.end < 50:
        return False
    leads = BODY_LEADS.search(plain, max(0, body.start - 24), body.start)
    named = THEN_NAME.fullmatch(plain, body.end, person.start)
    return bool(leads and named and (leads["side"] or not named["role"]))


def adopt_described(
    people: Mapping[str, Person], roles: Sequence[RolePhrase], described: Sequence[Mention]
) -> dict[str, str]:
    """The party of people without any role, by one with which the text goes on meaning them."""
    parties = {role.start: role.party for role in roles if role.role.speaks_for and role.party}
    adopted: dict[str, str] = {}
    for mention in described:
        if mention.start in parties and not people[mention.actor].roles:
            adopted.setdefault(mention.actor, parties[mention.start])
    return adopted


def find_affiliations(doc: Doc, cast: Cast, codebook: Codebook) -> dict[str, str]:
    """The organisation beside people's names: behind the name, or leading the sentence.

    A medium or a state there says where somebody writes or plays, and is no party.
    """
    no_party = {body.actor for body in codebook.organisations if body.kind == "media"}
    no_party |= {state.actor for state in codebook.states} | set(cast.people)
    bodies = Nearby(m for m in cast.named if m.actor not in no_party)
    affiliations: dict[str, str] = {}
    plain = doc._.plain
    for person in (m for m in cast.named if m.actor in cast.people):
        near = bodies.over(person.start - FARTHEST_BODY, person.end + FARTHEST_BODY)
        beside = [m for m in near if _stands_beside(plain, m, person)]
        beside = beside or [m for m in near if _leads(plain, m, person)]
        if beside:
            affiliations.setdefault(person.actor, beside[0].actor)
    return affiliations


FARTHEST_BODY = 60  # characters between a body and a name


def _stands_beside(plain: str, body: Mention, person: Mention) -> bool:
    """Whether a body stands in brackets or in apposition behind a name."""
    near = person.end < body.start < person.end + FARTHEST_BODY
    return near and BESIDE_BODY.fullmatch(plain, person.end, body.start) is not None
