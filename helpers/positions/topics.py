"""The terms that signal an issue."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pandas as pd
import simplemma
from spacy.attrs import LEMMA, LOWER, POS, SENT_START
from spacy.symbols import VERB
from spacy.tokens import Doc

from helpers.codebook.entries import Term
from helpers.codebook.files import codebook_names, load_codebook
from helpers.codebook.lists import word_set
from helpers.lexicon.small_words import CONTRACTED
from helpers.page.parts import PLACE, STORY
from helpers.page.pipeline import load_pipeline
from helpers.tables import SPAN, Column, make_table, table_schema

if TYPE_CHECKING:
    from helpers.article import Article

TOPICS = table_schema(**SPAN, topic=Column("str"), term=Column("str"), **PLACE)

Found = tuple[int, int, Term]  # the first and the last token of a place, and the term found there


GAP = 4  # words that `…` may stand for


PASSED_OVER = word_set("articles_passed_over")


REACH = 12  # tokens in which the next word of a term is looked for


def find_topics(doc: Doc, sentences: pd.DataFrame, terms: Sequence[Term]) -> pd.DataFrame:
    """Each term in the article that signals an issue.

    A row is one place: its words, the `topic` and the codebook's `term`. A sentence can have
    several topics; the same words never count twice.
    """
    starts, paragraphs, sections = (
        sentences[column].tolist() for column in ("start", "paragraph", "section")
    )
    rows = (
        {
            "start": (start := doc[first].idx),
            "end": (end := doc[last].idx + len(doc[last])),
            "text": doc._.source[start:end],
            "topic": term.topic,
            "term": term.term,
            "sentence": (row := bisect_right(starts, start) - 1),
            "paragraph": paragraphs[row],
            "section": sections[row],
        }
        for first, last, term in find_terms(doc, terms)
    )
    return make_table(rows, TOPICS)


def find_terms(doc: Doc, terms: Sequence[Term]) -> list[Found]:
    """The first and the last token of each term found, in order; of two that overlap the longer."""
    book, text = term_book(tuple(terms)), TermText(doc)
    found = [hit for token, forms in enumerate(text.forms) for hit in _at(text, token, forms, book)]
    found.sort(key=lambda hit: (*_rank(doc, *hit), hit[2].term))
    kept: list[Found] = []
    taken: set[int] = set()
    for first, last, term in found:
        places = range(first, last + 1)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append((first, last, term))
    return sorted(kept, key=lambda hit: hit[0])


def _rank(doc: Doc, first: int, last: int, term: Term) -> tuple[int, bool]:
    """Which of two terms wins: the longer place, then the one that begins as it is written."""
    length = doc[last].idx + len(doc[last]) - doc[first].idx
    return -length, words_of_term(term.term)[0] != doc[first].lower_


# --- terms ----------------------------------------------------------------------------------------


class TermBook:
    """The terms of a codebook by the dictionary forms of their first word."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.by_form: dict[str, list[Term]] = {}
        for term in terms:
            for form in dictionary_forms(words_of_term(term.term)[0]):
                self.by_form.setdefault(form, []).append(term)


@lru_cache(maxsize=16)
def term_book(terms: tuple[Term, ...]) -> TermBook:
    """The terms, ready to be looked up."""
    return TermBook(terms)


@lru_cache(maxsize=20_000)
def words_of_term(term: str) -> tuple[str, ...]:
    """A term's words as spaCy parts them (`euro-atlantique` in three), case laid aside."""
    plain = term.lower().replace("’", "'").replace("…", " … ")
    return tuple(t.text for t in load_pipeline().make_doc(plain) if not t.is_space)


@lru_cache(maxsize=50_000)
def dictionary_forms(word: str) -> frozenset[str]:
    """A word, its dictionary form, and its plural's where that is no verb: a term may be inflected.

    simplemma knows `exclusives` as a form of `exclusif`, but not `exclusive`.
    """
    singular, plural = (simplemma.lemmatize(form, lang="fr").lower() for form in (word, f"{word}s"))
    verb_or_unknown = plural.endswith(("er", "ir", "re", "s"))
    return frozenset({word, singular} | (set() if verb_or_unknown else {plural}))


# --- the words of a text --------------------------------------------------------------------------


class TermText:
    """The words of a text as terms are looked for in them: columns, read once."""

    def __init__(self, doc: Doc) -> None:
        columns = doc.to_array([LOWER, LEMMA, POS, SENT_START]).reshape(len(doc), 4).T.tolist()
        strings: Any = doc.vocab.strings
        pairs = list(zip(columns[0], columns[1], strict=True))
        known = {
            (lower, lemma): _forms(strings[lower], strings[lemma]) for lower, lemma in set(pairs)
        }
        self.forms = [known[pair] for pair in pairs]
        self.lower = [strings[word] for word in columns[0]]
        self.verb = [pos == VERB for pos in columns[2]]
        self.opens = [mark == 1 for mark in columns[3]]

    def sentence_of(self, token: int) -> tuple[int, int]:
        """The first token of the sentence around a token, and the first one after it."""
        first, last = token, token + 1
        while first > 0 and not self.opens[first]:
            first -= 1
        while last < len(self.opens) and not self.opens[last]:
            last += 1
        return first, last


@lru_cache(maxsize=50_000)
def _forms(lower: str, lemma: str) -> frozenset[str]:
    """The dictionary forms that a word can belong to; `du` stands for `de`, `au` for `à`."""
    joined = CONTRACTED.get(lower)
    forms = frozenset({lemma.lower()}) | dictionary_forms(lower)
    return forms | {joined} if joined else forms


# --- a term in a text -----------------------------------------------------------------------------


def _at(text: TermText, token: int, forms: frozenset[str], book: TermBook) -> Iterator[Found]:
    """The terms that begin at a token."""
    for form in forms & book.by_form.keys():
        for term in book.by_form[form]:
            last = _match(text, token, words_of_term(term.term))
            if last is not None and _counts(text, token, last, term):
                yield token, last, term


def _counts(text: TermText, first: int, last: int, term: Term) -> bool:
    """Whether a term counts where it stands: in no excluded phrase, with the words it needs."""
    if not (term.not_within or term.needs):
        return True
    start, end = text.sentence_of(first)
    inside = any(
        (reached := _phrase_at(text, place, phrase)) is not None and reached >= last
        for phrase in term.not_within
        for place in range(max(start, first - GAP), first + 1)
    )
    if inside or not term.needs:
        return not inside
    return any(
        _phrase_at(text, place, phrase) is not None
        for phrase in term.needs
        for place in range(start, end)
    )


def _phrase_at(text: TermText, place: int, phrase: str) -> int | None:
    """The last token of a phrase that begins at a token; None where it does not."""
    words = words_of_term(phrase)
    if text.forms[place].isdisjoint(dictionary_forms(words[0])):
        return None
    return _match(text, place, words)


def _match(text: TermText, first: int, words: Sequence[str]) -> int | None:
    """The last token of a term that begins at a token, or None where its words do not follow."""
    place, gap = first, 0
    for word in words[1:]:
        if word == "…":
            gap = GAP
            continue
        forms = dictionary_forms(word)
        following = _following(text, place, gap)
        found = next((t for t in following if not forms.isdisjoint(text.forms[t])), None)
        if found is None:
            return None
        place, gap = found, 0
    return place


def _following(text: TermText, place: int, gap: int) -> Iterator[int]:
    """The next token, and the `gap` tokens after it; articles are passed over."""
    seen = 0
    for token in range(place + 1, min(place + REACH, len(text.lower))):
        word = text.lower[token]
        if seen > gap or text.opens[token] or word in (",", ";", ":"):
            return
        if word in ("que", "qu'") and text.verb[token - 1]:
            return  # `rejoindre l'Otan et veut que l'Alliance …`: another clause
        yield token
        seen += word not in PASSED_OVER


# --- which codebook fits? -------------------------------------------------------------------------

DEFAULT = "(none named)"  # the issues that are read where no codebook is named


def propose_codebooks(article: Article) -> pd.DataFrame:
    """Every codebook of issues, the one that fits best first (index: the name to choose it by).

    `issues` and `terms` count those of its issues and its terms that stand in the story,
    `sentences` the story's sentences that hold one, `share` says how many of all they are (0 to 1).
    The row `(none named)` is that of the issues which are read where no codebook is named.

    >>> from helpers import Article
    >>> propose_codebooks(Article.from_text("La grève dure, faute de hausse de salaire.")).index[0]
    'labour'
    """
    story = int(article.sentences["section"].isin(STORY).sum())
    rows = {name: _covered(article, None if name == DEFAULT else name) for name in _names()}
    table = pd.DataFrame.from_dict(rows, "index").rename_axis("codebook")
    table["share"] = table["sentences"] / max(story, 1)
    return table.sort_values(["sentences", "terms"], ascending=False, kind="stable")


def _names() -> tuple[str, ...]:
    return (DEFAULT, *codebook_names())


def _covered(article: Article, name: str | None) -> dict[str, int]:
    found = find_topics(article.doc, article.sentences, load_codebook(name).topics)
    story = found[found["section"].isin(STORY)]
    counted = {"issues": "topic", "terms": "term", "sentences": "sentence"}
    return {told: story[column].nunique() for told, column in counted.items()}
