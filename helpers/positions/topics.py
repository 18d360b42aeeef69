"""The terms that signal an issue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

import pandas as pd
import simplemma
from spacy.tokens import Doc, Span, Token

from helpers.codebook.entries import Term
from helpers.lexicon.small_words import CONTRACTED
from helpers.page.parts import PLACE
from helpers.page.pipeline import load_pipeline
from helpers.tables import SPAN, Column, locate, make_table, table_schema

TOPICS = table_schema(**SPAN, topic=Column("str"), term=Column("str"), **PLACE)


GAP = 4  # words that `…` may stand for


@lru_cache(maxsize=50_000)
def _lemmas(form: str, spacy_lemma: str) -> frozenset[str]:
    """The dictionary forms that a written form can belong to, accents kept, case laid aside."""
    return frozenset({spacy_lemma.lower()}) | _dictionary_forms(form.lower())


@lru_cache(maxsize=50_000)
def _dictionary_forms(word: str) -> frozenset[str]:
    """A word, its dictionary form, and its plural's where that is no verb: a term may be inflected.

    simplemma knows `exclusives` as a form of `exclusif`, but not `exclusive`.
    """
    singular, plural = (simplemma.lemmatize(form, lang="fr").lower() for form in (word, f"{word}s"))
    verb_or_unknown = plural.endswith(("er", "ir", "re", "s"))
    return frozenset({word, singular} | (set() if verb_or_unknown else {plural}))


def find_topics(doc: Doc, sentences: pd.DataFrame, terms: Sequence[Term]) -> pd.DataFrame:
    """Each term in the article that signals an issue.

    A row is one place: its words, the `topic` and the codebook's `term`. A sentence can have
    several topics; the same words never count twice.
    """
    rows = (
        {
            "start": (start := doc[first].idx),
            "end": (end := doc[last].idx + len(doc[last])),
            "text": doc._.source[start:end],
            "topic": term.topic,
            "term": term.term,
            "sentence": (row := locate(sentences, start)),
            "paragraph": sentences["paragraph"].iat[row],
            "section": sentences["section"].iat[row],
        }
        for first, last, term in find_terms(doc, terms)
    )
    return make_table(rows, TOPICS)


def find_terms(doc: Doc, terms: Sequence[Term]) -> list[tuple[int, int, Term]]:
    """The first and the last token of each term found, in order; of two that overlap the longer."""
    by_word: dict[str, list[tuple[Term, tuple[str, ...]]]] = defaultdict(list)
    for term in terms:
        words = _words(term.term)
        for form in _dictionary_forms(words[0]):
            by_word[form].append((term, words))
    found = [hit for token in doc for hit in _at(doc, token, by_word)]
    found.sort(key=lambda hit: (*_rank(doc, *hit), hit[2].term))
    kept: list[tuple[int, int, Term]] = []
    for first, last, term in found:
        if not any(first <= other[1] and other[0] <= last for other in kept):
            kept.append((first, last, term))
    return sorted(kept, key=lambda hit: hit[0])


def _rank(doc: Doc, first: int, last: int, term: Term) -> tuple[int, bool]:
    """Which of two terms wins: the longer place, then the one that begins as it is written."""
    length = doc[last].idx + len(doc[last]) - doc[first].idx
    return -length, _words(term.term)[0] != doc[first].lower_


@lru_cache(maxsize=20_000)
def _words(term: str) -> tuple[str, ...]:
    """A term's words as spaCy parts them (`euro-atlantique` in three), case laid aside."""
    plain = term.lower().replace("’", "'").replace("…", " … ")
    return tuple(t.text for t in load_pipeline().make_doc(plain) if not t.is_space)


def _at(
    doc: Doc, token: Token, by_word: dict[str, list[tuple[Term, tuple[str, ...]]]]
) -> Iterator[tuple[int, int, Term]]:
    for term, words in {
        id(entry[0]): entry for lemma in _forms(token) for entry in by_word.get(lemma, ())
    }.values():
        last = _match(doc, token.i, words)
        if last is not None and _counts(doc, token.i, last, term):
            yield token.i, last, term


def _counts(doc: Doc, first: int, last: int, term: Term) -> bool:
    """Whether a term counts where it stands: in no excluded phrase, with the words it needs."""
    sentence = doc[first].sent
    inside = any(
        start.i <= first
        and (end := _match(doc, start.i, _words(phrase))) is not None
        and end >= last
        for phrase in term.not_within
        for start in doc[max(sentence.start, first - GAP) : last + 1]
        if _dictionary_forms(_words(phrase)[0]) & _lemmas(start.text, start.lemma_)
    )
    return not inside and (not term.needs or any(_stands_in(sentence, word) for word in term.needs))


def _stands_in(sentence: Span, phrase: str) -> bool:
    words = _words(phrase)
    return any(
        _dictionary_forms(words[0]) & _lemmas(token.text, token.lemma_)
        and _match(sentence.doc, token.i, words) is not None
        for token in sentence
    )


def _match(doc: Doc, first: int, words: Sequence[str]) -> int | None:
    """The last token of a term that begins at a token, or None where its words do not follow."""
    place, gap = first, 0
    for word in words[1:]:
        if word == "…":
            gap = GAP
            continue
        found = next(
            (t.i for t in _following(doc, place, gap) if _dictionary_forms(word) & _forms(t)), None
        )
        if found is None:
            return None
        place, gap = found, 0
    return place


def _following(doc: Doc, place: int, gap: int) -> Iterator[Token]:
    """The next token, and the `gap` tokens after it; articles are passed over."""
    seen = 0
    for token in doc[place + 1 : place + 12]:
        if token.is_sent_start or seen > gap or token.text in (",", ";", ":"):
            return
        if token.lower_ in ("que", "qu'") and token.nbor(-1).pos_ == "VERB":
            return  # `rejoindre l'Otan et veut que l'Alliance …`: another clause
        yield token
        seen += token.lower_ not in ("le", "la", "les", "l'", "un", "une")


def _forms(token: Token) -> frozenset[str]:
    """A token's dictionary forms; `du` stands for `de`, `au` for `à`."""
    joined = CONTRACTED.get(token.lower_)
    return _lemmas(token.text, token.lemma_) | ({joined} if joined else set())
