"""Roles, descriptions and pronouns -> the actors for whom they stand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from spacy.tokens import Doc

from helpers.codebook.files import Codebook
from helpers.names.affiliations import adopt_described
from helpers.names.cast import Cast
from helpers.names.people.candidates import nouns_for_people
from helpers.names.places import Places
from helpers.names.references.antecedents import Antecedent, Discourse, antecedent_of
from helpers.names.references.descriptions import find_body_references, find_description_references
from helpers.names.references.pronouns import find_pronoun_references
from helpers.names.references.roles import find_role_references
from helpers.names.references.unnamed import find_bodies, find_common, find_unnamed
from helpers.names.speaking import Speaking
from helpers.names.tables import Mention


def find_references(
    doc: Doc, cast: Cast, codebook: Codebook, speaking: Speaking
) -> tuple[list[Mention], dict[str, str]]:
    """The role phrases and pronouns that stand for an actor of the cast.

    Second come the parties of people without a role, by the roles with which they are described.
    """
    roles = find_role_references(doc, cast)
    nouns = person_nouns(codebook)
    described = find_description_references(doc, cast, speaking, nouns, _taken(cast, roles))
    named = Places((m.start, m.end) for m in cast.mentions if m.form != "demonym")
    roles += [m for m in described if not named.meets(m.start, m.start + 1)]
    roles += find_body_references(doc, cast, speaking, _kinds(cast, codebook))
    pronouns = find_pronoun_references(
        Discourse(doc),
        doc,
        _antecedents(doc, cast, roles, nouns, speaking),
        _genders(cast, codebook),
        speaking,
        cast.people,
    )
    adopted = adopt_described(cast.people, cast.roles, described)
    return [*roles, *pronouns, *cast.roles_beside], adopted


def _antecedents(
    doc: Doc, cast: Cast, roles: Sequence[Mention], nouns: frozenset[str], speaking: Speaking
) -> list[Antecedent]:
    """All whom a pronoun may mean, in order: those named or meant, and people without a name."""
    standing = [*(m for m in cast.mentions if m.form != "demonym"), *roles]
    antecedents = [antecedent_of(doc, mention, cast, speaking) for mention in standing]
    antecedents += find_unnamed(doc, cast, speaking, nouns, _taken(cast, roles))
    taken = sorted([*cast.mentions, *roles, *cast.roles_beside], key=lambda mention: mention.start)
    antecedents += find_common(doc, speaking, taken)
    antecedents += find_bodies(doc, [m for m in cast.mentions if m.form == "demonym"])
    return sorted(antecedents, key=lambda antecedent: antecedent.start)


def _taken(cast: Cast, roles: Sequence[Mention]) -> list[Mention]:
    """Every place where a person is named or meant already, in order."""
    taken = [mention for mention in cast.mentions if mention.actor in cast.people]
    return sorted([*taken, *cast.roles_beside, *roles], key=lambda mention: mention.start)


def _kinds(cast: Cast, codebook: Codebook) -> dict[str, str]:
    """The kind of each organisation, group and medium."""
    known: dict[str, str] = {body.actor: body.kind for body in codebook.organisations}
    return known | {actor: body.kind for actor, body in cast.presented.items()}


def _genders(cast: Cast, codebook: Codebook) -> dict[str, str]:
    """m or f of every actor of which it is known; plural bodies agree with no `il` or `elle`."""
    known: dict[str, str] = {state.actor: state.gender for state in codebook.states}
    known |= {body.actor: body.gender for body in codebook.organisations}
    return known | {actor: person.gender for actor, person in cast.people.items()}


@lru_cache(maxsize=8)
def person_nouns(codebook: Codebook) -> frozenset[str]:
    """The common nouns for a person: `joueuse`, `avocat`, and the first words of all roles."""
    roles = {form for role in codebook.roles for form in (role.role, *role.feminine)}
    return nouns_for_people(codebook) | {role.split()[0] for role in roles}
