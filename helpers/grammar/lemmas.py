"""The infinitives that a written form can belong to."""

from __future__ import annotations

import re
from functools import lru_cache

import simplemma

FIRST_GROUP = re.compile(
    r"(?:e|es|ent|ons|ez|ait|aient|a|èrent|ant|é|ée|és|ées|era|eront|erait|eraient|er)$"
)


# Presents that lemmatisers take for other words.
IRREGULAR = {"dément": "démentir", "démentent": "démentir", "dit": "dire", "prie": "prier"}


@lru_cache(maxsize=20_000)
def verb_lemmas(form: str, spacy_lemma: str) -> tuple[str, ...]:
    """The infinitives that a written form can belong to: taggers take `juge` for a noun.

    spaCy's lemma, simplemma's, and the regular infinitive in -er.
    """
    form = form.lower()
    if form in IRREGULAR:
        return (IRREGULAR[form],)
    regular = FIRST_GROUP.sub("", form) + "er" if FIRST_GROUP.search(form) else form
    closed = re.sub(r"è(?=[^aeiouéèê]+er$)", "é", regular)  # `complète`: compléter
    softened = re.sub(r"(?:ç|ge)er$", lambda m: "cer" if m.group()[0] == "ç" else "ger", regular)
    return tuple(
        dict.fromkeys(
            (spacy_lemma, simplemma.lemmatize(form, lang="fr"), regular, closed, softened)
        )
    )
