"""Roles, descriptions and pronouns -> the actors for whom they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from helpers.codebook.files import Codebook
from helpers.names.affiliations import adopt_described
from helpers.names.people.candidates import nouns_for_people
from helpers.names.people.roles import RolePhrase, find_role_phrases
from helpers.names.references.descriptions import find_body_references, find_description_references
from helpers.names.references.pronouns import find_pronoun_references
from helpers.names.references.roles import Antecedent, Reference, find_role_references
from helpers.names.references.unnamed import find_bodies, find_unnamed
from helpers.names.tables import COUNTED, Mention
from helpers.page.parse import span_at
from helpers.speech.cues.cue import Cue
from helpers.speech.cues.subjects import subject_of

if TYPE_CHECKING:
    from helpers.names.cast import Cast


def find_references(doc: Doc, cast: Cast, codebook: Codebook, cues: Sequence[Cue]) -> list[Mention]:
    """The role phrases and pronouns that stand for an actor of the cast."""
    roles = find_role_references(doc, cast.people, cast.roles)
    described = find_description_references(
        doc, cast.people, cast.roles, cues, person_nouns(codebook), _taken(cast, roles),
        {m.start: m.actor for m in cast.mentions if m.form == "demonym"},
    )  # fmt: skip
    named = [mention for mention in cast.mentions if mention.form != "demonym"]
    adopt_described(cast.people.values(), cast.roles, described)
    roles += [r for r in described if not any(m.start <= r.start < m.end for m in named)]
    roles += find_body_references(doc, cues, _bodies_named(cast), _kinds(cast, codebook))
    speaking = {s.i for cue in cues if (s := subject_of(cue)) is not None}
    standing = [*named, *(Mention(r.start, r.end, r.actor, r.form, r.rule) for r in roles)]
    antecedents = [_antecedent(doc, mention, cast, speaking) for mention in standing]
    antecedents += find_unnamed(doc, cues, person_nouns(codebook), _taken(cast, roles), cast.roles)
    antecedents += find_bodies(doc, [m for m in cast.mentions if m.form == "demonym"])
    pronouns = find_pronoun_references(
        doc,
        sorted(antecedents, key=lambda a: a.start),
        _genders(cast, codebook),
        cues,
        _paragraph_numbers(doc),
        _quoted(doc._.plain),
        cast.people,
    )
    beside = [
        Mention(role.start, role.end, person.actor, "role", "role-in-apposition")
        for person in cast.people.values()
        for role in person.roles
    ]
    return [
        *(Mention(r.start, r.end, r.actor, r.form, r.rule) for r in [*roles, *pronouns]),
        *beside,
    ]


def _kinds(cast: Cast, codebook: Codebook) -> dict[str, str]:
    """The kind of each organisation, group and medium."""
    known: dict[str, str] = {body.actor: body.kind for body in codebook.organisations}
    return known | {actor: kind for actor, (_, kind) in cast.presented.items()}


def _bodies_named(cast: Cast) -> list[Reference]:
    """The places where anybody but a person is named."""
    return [
        Reference(m.start, m.end, m.actor, m.form, m.rule)
        for m in cast.mentions
        if m.actor not in cast.people and m.form in COUNTED
    ]


def _taken(cast: Cast, roles: Sequence[Reference]) -> list[Reference]:
    """Every place where a person is named or meant already, in order."""
    taken = [
        Reference(m.start, m.end, m.actor, m.form, m.rule)
        for m in cast.mentions
        if m.actor in cast.people
    ]
    beside = [
        Reference(role.start, role.end, person.actor, "role", "role-in-apposition")
        for person in cast.people.values()
        for role in person.roles
    ]
    return sorted([*taken, *beside, *roles], key=lambda reference: reference.start)


@lru_cache(maxsize=8)
def person_nouns(codebook: Codebook) -> frozenset[str]:
    """The common nouns for a person: `joueuse`, `avocat`, and the first words of all roles."""
    roles = {form for role in codebook.roles for form in (role.role, *role.feminine)}
    nouns = nouns_for_people(codebook)
    return frozenset(nouns | {role.split()[0] for role in roles})


BESIDE = ("appos", "flat:name", "flat")  # a name beside the role that is the subject


def _antecedent(doc: Doc, mention: Mention, cast: Cast, speaking: set[int]) -> Antecedent:
    """A mention as what a pronoun may mean: people and subjects come to mind first."""
    span = span_at(doc, mention.start, mention.end)
    weight = 1.0 if mention.actor in cast.people else 0.0
    heads = [*span, *(t.head for t in span if t.dep_ in BESIDE and 0 < t.i - t.head.i < 8)]
    heads += [t.head for t in span if t.dep_ == "nmod" and t.head.i == span.start - 1]
    for role in cast.people[mention.actor].roles if mention.actor in cast.people else ():
        between = doc._.plain[role.end : mention.start]
        chained = between.startswith(", ") and between.endswith(", ") and len(between) < 60
        if 0 < mention.start - role.end <= 2 or chained:  # the role beside the name is the subject
            heads.extend(span_at(doc, role.start, role.end)[:1])
    if any(token.i in speaking for token in heads):
        weight += 2.0
    elif any(token.dep_.startswith("nsubj") for token in heads):
        weight += 1.0
    return Antecedent(mention.start, mention.end, mention.actor, weight)


def _genders(cast: Cast, codebook: Codebook) -> dict[str, str]:
    """m or f of every actor of which it is known; plural bodies agree with no `il` or `elle`."""
    known: dict[str, str] = {state.actor: state.gender for state in codebook.states}
    known |= {body.actor: body.gender for body in codebook.organisations}
    return known | {actor: person.gender for actor, person in cast.people.items()}


def _paragraph_numbers(doc: Doc) -> list[int]:
    number, numbers = 0, []
    for token in doc:
        number += "\n" in token.text
        numbers.append(number)
    return numbers


def _quoted(plain: str) -> list[tuple[int, int]]:
    """The stretches between outermost quotation marks."""
    spans, depth, opened = [], 0, 0
    for match in re.finditer("[«»\n]", plain):
        if match.group() == "«":
            opened = match.start() if depth == 0 else opened
            depth += 1
        elif match.group() == "»" and depth:
            depth -= 1
            if depth == 0:
                spans.append((opened, match.end()))
        elif match.group() == "\n":
            depth = 0
    return spans


def find_roles(
    doc: Doc, codebook: Codebook, known: Sequence[Mention], stops: set[int]
) -> list[RolePhrase]:
    """The role phrases of a text, each with the state or organisation that it names.

    `stops` are the offsets where people's names start, which no role phrase runs into.
    """
    parties = [(m.start, m.end, m.actor) for m in known]
    adjectives = {form: o.actor for o in codebook.organisations for form in o.adjectives}
    for match in re.finditer(r"\b[a-zà-ÿ]{5,}\b", doc._.plain):
        if match.group() in adjectives:
            parties.append((match.start(), match.end(), adjectives[match.group()]))
    return find_role_phrases(doc, codebook, sorted(parties), stops)
