"""Bodies by a proper name, behind a role or a noun that says what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from helpers.codebook.files import Codebook
from helpers.codebook.lists import any_word, words_of
from helpers.lexicon.name_shapes import CAPITAL
from helpers.names.bodies.acronyms import NO_ACRONYM, looks_a_person
from helpers.names.bodies.body import Body, NamedBody
from helpers.names.people.candidates import NameSpan, is_common_word
from helpers.names.people.introductions import kinds_by_noun
from helpers.names.places import Places

PROPER_NAME = rf"[{CAPITAL}][\w&-]+(?: [{CAPITAL}][\w&-]*){{0,2}}"


HOME_ROLE = rf"(?:{any_word(words_of('home_roles'))}e?s?|chargée? de \w+)"


OF_WHAT = r"(?: (?:général|financi|commercial|adjoint|délégué)\w*)?"


AT_BODY = re.compile(
    rf"\b(?P<role>{HOME_ROLE}{OF_WHAT})"
    rf"(?P<of> d'| de la | de l'| de | du | chez | à l'| à la )(?P<name>{PROPER_NAME})"
)


def find_proper_names(
    doc: Doc, codebook: Codebook, candidates: Sequence[NameSpan]
) -> Iterator[tuple[int, int]]:
    """Proper names that spaCy takes for a body's, or behind `chez`: `analyste chez Velnor`."""
    named = [span.text.split() for span in candidates if looks_a_person(span, codebook)]
    surnames = {words[-1] for words in named if words[0] in codebook.gender_of}
    people = {span.start for span in candidates if span.rule}
    for match in AT_BODY.finditer(doc._.plain):
        start, end = match.span("name")
        words = match["name"].split()
        person = words[0] in codebook.gender_of or words[-1] in surnames or start in people
        if person or match["name"] in NO_ACRONYM or all(map(is_common_word, words)):
            continue
        if match["of"] == " chez " or _is_body_for_spacy(doc, start, end):
            yield start, end


def _is_body_for_spacy(doc: Doc, start: int, end: int) -> bool:
    """Whether spaCy takes the name for an organisation's, here or in another place of the text."""
    name = doc._.plain[start:end]
    return any(
        entity.label_ == "ORG" and entity.text.replace("’", "'").endswith(name)
        for entity in doc.ents
    )


# --- behind a noun that says what it is ------------------------------------------------------

PROPER = re.compile(
    rf" (?:« )?(?P<name>[{CAPITAL}][\w&'-]*(?:\.\w+)*"
    rf"(?: (?:(?:(?:de|du|des|d'|pour|et|la|l') ?)*[{CAPITAL}]|\d)[\w&'-]*){{0,5}})"
)


def find_presented_bodies(doc: Doc, codebook: Codebook, taken: Places) -> list[NamedBody]:
    """Organisations and media that a noun presents: `la radio locale X`, `le syndicat Y`.

    With a capital the noun belongs to the name where the next word alone is none: `le Parti
    Socialiste Unifié`. `taken` are the places that are named already.
    """
    bodies: dict[str, Body] = {}
    for start, end, kind in _presented(doc, codebook):
        if not taken.meets(start, end):
            for name in _each(doc, start, end):
                bodies.setdefault(name, Body(name, kind))
    return [
        body.named_at(m.start(), m.end(), "acronym" if name.isupper() else "name")
        for name, body in bodies.items()
        for m in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w])", doc._.plain)
        if not taken.meets(m.start(), m.end())
    ]


def _each(doc: Doc, start: int, end: int) -> list[str]:
    """The names that a noun presents: two behind a plural, `les clubs Alcyon et Varnex`."""
    name = doc._.plain[start:end].rstrip(".'-")
    several = PLURAL_BEFORE.search(doc._.plain, max(0, start - 40), start)
    return name.split(" et ") if several else [name]


PLURAL_BEFORE = re.compile(r"\b(?:[LlDdCcSs]es|deux|aux) \w+[sx] $")


def _presented(doc: Doc, codebook: Codebook) -> Iterator[tuple[int, int, str]]:
    kinds = kinds_by_noun(codebook)
    for token in doc:
        kind = kinds.get(token.lemma_.lower()) or kinds.get(token.text.lower())
        if (
            not kind
            or token.pos_ not in ("NOUN", "PROPN")
            or (token.text.isupper() and len(token) > 3)
        ):
            continue
        last = token
        for following in doc[token.i + 1 : token.i + 7]:
            last_is_name = following.text[0].isupper() or following.text == "«"
            if following.pos_ not in ("ADJ", "ADP", "NOUN", "DET") or last_is_name:
                break
            last = following
        match = PROPER.match(doc._.plain, last.idx + len(last))
        bare = last.pos_ not in ("ADP", "DET")
        if match and bare and token.i > 0 and token.nbor(-1).pos_ in ("DET", "ADP", "ADJ"):
            whole = token.text[0].isupper() and is_common_word(match["name"].split()[0])
            yield token.idx if whole else match.start("name"), match.end("name"), kind
