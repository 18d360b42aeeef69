"""Whether a name is introduced as a person's."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from spacy.tokens import Doc

from helpers.codebook.files import Codebook
from helpers.codebook.lists import word_set
from helpers.grammar.lemmas import verb_lemmas
from helpers.kept import with_doc
from helpers.lexicon.small_words import BARE_DE
from helpers.names.people.candidates import NameSpan, is_common_word
from helpers.page.parse import span_at

BEFORE_A_CUE = frozenset(",»?!«") | {"a", "ont"}  # `, affirme X`, `a lancé X`


# Nouns whose proper name is a place's or a thing's: `la ville de X`, `le cargo X`, `la loi X`.
THINGS = word_set("things_with_names")


@lru_cache(maxsize=8)
def kinds_by_noun(codebook: Codebook) -> dict[str, str]:
    """The kind of what each noun presents: `radio` a medium, `syndicat` an organisation."""
    return {kind.noun: kind.kind for kind in codebook.kinds}


def is_introduced(doc: Doc, span: NameSpan, codebook: Codebook) -> bool:
    """Whether what stands before a name shows a person: `le galeriste X`, `a lancé X`."""
    token = span_at(doc, span.start, span.end)[0]
    if " " not in span.text or token.is_sent_start or token.i < 2:
        return False
    before, noun = token.nbor(-1), token.nbor(-1)
    if (
        set(verb_lemmas(before.text, before.lemma_)) & codebook.quoting_verbs
        and before.pos_ != "DET"
    ):
        return before.text.islower() and token.nbor(-2).text in BEFORE_A_CUE
    if before.pos_ == "ADJ" and before.text.islower():
        noun = token.nbor(-2)
    lemma = noun.lemma_.lower()
    if noun.i > 1 and noun.nbor(-1).lower_ in BARE_DE:  # `le programme de recherche X`
        lemma = noun.nbor(-2).lemma_.lower() if noun.nbor(-2).lemma_.lower() in THINGS else lemma
    named = (
        noun.pos_ == "NOUN"
        and noun.text.islower()
        and lemma not in THINGS | kinds_by_noun(codebook).keys()
    )
    return named and noun.i > 0 and noun.nbor(-1).pos_ in ("DET", "ADP", "NOUN", "ADJ")


def names_thing(doc: Doc, codebook: Codebook, span: NameSpan) -> bool:
    """Whether a thing bears the name, whose first word is no first name: `l'école Ar Mor`."""
    first = span_at(doc, span.start, span.end)[0]
    before = doc[max(0, first.i - 3) : first.i]
    place = [t for t in before[-1:] if t.pos_ == "NOUN"]
    if place and len(before) == 3 and before[1].lower_ in BARE_DE:  # `centre de recherche X`
        place.append(before[0])
    things = any(t.text.islower() and t.lemma_.lower() in THINGS for t in place)
    return things and span.text.split()[0] not in codebook.gender_of


def is_person_for_spacy(doc: Doc, codebook: Codebook, span: NameSpan) -> bool:
    """Whether spaCy takes a name for a person's, or it acts or has an age as persons do."""
    tokens = span_at(doc, span.start, span.end)
    inside = {token.ent_type_ for token in tokens} - {""}
    if "PER" in inside:
        return " " in span.text
    acts = any(t.dep_ == "nsubj" and t.head.pos_ == "VERB" for t in tokens)
    given = span.text.split()[0] in codebook.gender_of
    acts = acts and (given or not is_common_word(tokens[-1].text))  # `Savoie Solidaire vote`
    aged = re.match(r",? (?:\(\d\d ans\)|\d\d ans)", doc._.plain[span.end : span.end + 12])
    unknown = not inside or (
        inside == {"LOC"} and " " in span.text and _is_called_by_surname(doc, span)
    )
    return " " in span.text and (bool(aged) or (acts and unknown))


def _is_called_by_surname(doc: Doc, span: NameSpan) -> bool:
    """Whether the last word goes on alone, as a person's does: `Tiavo Maro joue. Maro marque.`"""
    *first, last = span.text.split()
    before = [doc[i - 1].text if i else "" for i in _words(doc).get(last, ())]
    alone = [word for word in before if word not in first]
    return bool(alone) and {"à", "À"}.isdisjoint(alone) and not is_common_word(span.text.split()[0])


@with_doc
def _words(doc: Doc) -> dict[str, list[int]]:
    """Where each word with a capital stands."""
    found: dict[str, list[int]] = defaultdict(list)
    for token in doc:
        if token.text[:1].isupper():
            found[token.text].append(token.i)
    return found
