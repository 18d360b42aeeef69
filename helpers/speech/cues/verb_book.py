"""The codebook's verbs of speech, by the first word of each."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from helpers.codebook.entries import Verb
from helpers.codebook.files import Codebook
from helpers.grammar.lemmas import verb_lemmas


class VerbBook:
    """The codebook's verbs by the lemma of their first word, the longest first."""

    def __init__(self, codebook: Codebook) -> None:
        self.by_head: dict[str, list[tuple[Verb, bool, list[str]]]] = defaultdict(list)
        for verb in codebook.verbs:
            words = verb.verb.replace("'", "' ").split()
            reflexive = words[0] in ("se", "s'")
            words = words[reflexive:]
            if words[0] == "en":  # `s'en prendre`, `en appeler`: the clitic stands before the verb
                words = words[1:]
            self.by_head[words[0]].append((verb, reflexive, words[1:]))
        for verbs in self.by_head.values():
            verbs.sort(key=lambda entry: (len(entry[2]), entry[1]), reverse=True)
        self.known: dict[tuple[str, str], tuple[str, ...]] = {}

    def heads_of(self, form: str, spacy_lemma: str) -> tuple[str, ...]:
        """The listed verbs that a written form can belong to; most words belong to none."""
        word = (form, spacy_lemma)
        if word not in self.known:
            lemmas = verb_lemmas(form, spacy_lemma)
            self.known[word] = tuple(lemma for lemma in lemmas if lemma in self.by_head)
        return self.known[word]


@lru_cache(maxsize=8)
def verb_book(codebook: Codebook) -> VerbBook:
    """The codebook's verbs, ready to be looked up."""
    return VerbBook(codebook)
