"""Speakers who are never named, and bodies by their common noun."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from spacy.tokens import Doc

from helpers.codebook.lists import word_set
from helpers.names.cast import Cast
from helpers.names.references.antecedents import Antecedent
from helpers.names.references.descriptions import is_taken
from helpers.names.references.roles import gender_shown
from helpers.names.speaking import Speaking
from helpers.names.tables import Mention
from helpers.page.nearby import Nearby
from helpers.page.parse import span_at


def find_unnamed(
    doc: Doc, cast: Cast, speaking: Speaking, nouns: Collection[str], taken: Sequence[Mention]
) -> list[Antecedent]:
    """Subjects who are people without a name: a pronoun after `un diplomate` means nobody known.

    One who speaks for a party by the role (`le porte-parole du Kremlin`) stands for that party.
    """
    parties = {r.start: r.party for r in cast.roles if r.role.speaks_for and not r.plural}
    speakers, near = {head.i for head in speaking.heads}, Nearby(taken)
    return [
        Antecedent(
            token.idx,
            token.idx + len(token),
            parties.get(token.idx, ""),
            3.0 if token.i in speakers else 2.0,
            gender_shown(token),
        )
        for token in doc
        if token.pos_ == "NOUN"
        and token.lower_ in nouns
        and token.i > 0
        and token.nbor(-1).pos_ in ("DET", "ADJ")
        and (token.i in speakers or token.dep_ == "nsubj")
        and "Number=Plur" not in token.morph
        and not is_taken(token, near)
    ]


# Bodies that speak for the state or organisation named beside them: `le gouvernement italien`.
BODIES = word_set("bodies_of_states")


def find_bodies(doc: Doc, adjectives: Sequence[Mention]) -> list[Antecedent]:
    """A body with the state that it speaks for: a pronoun may mean `le gouvernement italien`."""
    found = []
    for adjective in adjectives:
        head = span_at(doc, adjective.start, adjective.end)[0]
        body = head.nbor(-1) if head.i else head
        if body.lower_ in BODIES:
            weight = 2.0 if body.dep_.startswith("nsubj") else 0.0
            end = body.idx + len(body)
            found.append(Antecedent(body.idx, end, adjective.actor, weight, gender_shown(body)))
    return found
