"""Speakers who are never named, and bodies by their common noun."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Doc, Token

from helpers.codebook.lists import word_set
from helpers.grammar.phrases import noun_phrase
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


def find_common(doc: Doc, speaking: Speaking, taken: Sequence[Mention]) -> list[Antecedent]:
    """Bodies that nobody knows, set first or speaking: a pronoun after one means nobody known.

    `Quant à la mairie, elle refuse`; `L'ONG Rive Claire blâme Oslo. Elle exige …`; `taken` are all
    mentions.
    """
    near = Nearby(taken)
    heads = {doc[place]: 2.0 for place in sorted(speaking.subjects)}
    heads |= dict.fromkeys(_set_first(doc), 3.0)
    return [
        Antecedent(head.idx, head.idx + len(head), "", weight, gender_shown(head), common=True)
        for head, weight in heads.items()
        if head.pos_ in ("NOUN", "PROPN")
        and not _is_plural(head)
        and not any(is_taken(token, near) for token in noun_phrase(head))
    ]


def _is_plural(head: Token) -> bool:
    """Whether a noun is of several, by its determiner first: the tagger takes `l'ONG` for many."""
    determiners = [child for child in head.lefts if child.pos_ == "DET"]
    return "Number=Plur" in (determiners[0] if determiners else head).morph


def _set_first(doc: Doc) -> Iterator[Token]:
    """The nouns of `Quant à la mairie, elle …`."""
    for token in doc:
        if token.lower_ == "quant" and token.i + 1 < len(doc) and token.nbor(1).pos_ == "ADP":
            ahead = doc[token.i + 2 : token.i + 5]
            yield from [noun for noun in ahead if noun.pos_ == "NOUN"][:1]


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
