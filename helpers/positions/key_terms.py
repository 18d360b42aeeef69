"""What the codebook does not know: terms that are frequent here and rare in French."""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from importlib.metadata import distribution
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgpack
import pandas as pd
import simplemma
from spacy.tokens import Doc, Span, Token

from helpers.codebook.lists import word_set
from helpers.lexicon.small_words import CONTRACTED
from helpers.page.parse import span_at
from helpers.page.parts import PLACE, STORY
from helpers.page.written.cleaning import set_back
from helpers.tables import SPAN, Column, make_table, rows_of, table_schema

if TYPE_CHECKING:
    from helpers.article import Article


KEY_TERMS = table_schema(
    **SPAN,
    term=Column("str"),
    count=Column("Int64"),
    paragraphs=Column("Int64"),
    per_million=Column("float64"),
    score=Column("float64"),
    topic=Column("str", nullable=True),
    **PLACE,
)


CONTENT = {"NOUN", "ADJ", "VERB"}


JOINTS = CONTRACTED.keys() | word_set("joints_of_terms")


BY_CHANCE = 10.83  # chi-square, one degree of freedom, p = 0.001


RAREST = 1e-8  # wordfreq's lists of French end here; whatever is rarer counts as this


def key_terms(article: Article, *, most: int = 25, least: int = 2) -> pd.DataFrame:
    """The words and phrases that set an article apart from general French, the strongest first.

    A row is a term that the story uses at least `least` times: its lemmas, its first place,
    `count`, the number of `paragraphs` that hold it, its rate `per_million` words of general
    French, and `topic`, the codebook's issue that all its uses belong to (NA: some belong to none,
    or to another). At most `most` rows. A phrase is a noun with its adjective or with the noun that
    `de` or `à` joins to it; names, roles, dates and verbs of speech are no terms. A word that
    occurs only in one phrase gives way to it.

    `score` is Dunning's log-likelihood ratio (Computational Linguistics 19/1, 1993, pp. 61-74) of
    count k in n words, against a known rate p of general French, positive only where k > np:
    2 (k ln(k / np) + (n - k) ln((n - k) / (n - np))). Above `BY_CHANCE` chance is below one in a
    thousand. The rates are wordfreq's, which come with the package; a phrase's is reckoned from its
    words' and comes out too high rather than too low, so no phrase is ranked too high.
    """
    if article.clean is not None and article.clean_article is not None:
        found = key_terms(article.clean_article, most=most, least=least)
        return set_back(found, article.clean, article.text)
    tokens = [token for token in article.doc if token.is_alpha or "-" in token.text]
    places = _Places(article)
    rows_at = places.rows_at([token.idx for token in tokens])
    story = [t for t, row in zip(tokens, rows_at, strict=True) if places.section[row] in STORY]
    named = _covered(article)
    uses: dict[str, list[Span]] = defaultdict(list)
    for span in _candidates(story, named):
        uses[_term_of(span)].append(span)
    kept = {term: spans for term, spans in uses.items() if len(spans) >= least}
    forms = {term: {term, *(span.text for span in spans)} for term, spans in kept.items()}
    rates = usual_rates(set().union(*forms.values()))
    rows: list[dict[str, Any]] = [
        _key_row(places, term, kept[term], rate, score)
        for term in kept
        if (rate := max(RAREST, *map(rates.__getitem__, forms[term])))
        and (score := round(log_likelihood(len(kept[term]), len(story), rate), 2)) > 0
        and not _only_within(term, kept)
    ]
    rows.sort(key=lambda row: (-row["score"], row["start"]))
    return make_table(rows[:most], KEY_TERMS)


class _Places:
    """Where the sentences and the topics of an article stand, in plain lists, taken out once."""

    def __init__(self, article: Article) -> None:
        sentences = article.sentences
        self.text = article.text
        self.starts = sentences["start"].to_numpy()
        self.section = sentences["section"].tolist()
        self.paragraph = sentences["paragraph"].tolist()
        self.topics = list(rows_of(article.topics, "start", "end", "topic"))

    def rows_at(self, offsets: Sequence[int]) -> list[int]:
        """The sentence that each offset stands in."""
        return [int(row) for row in self.starts.searchsorted(offsets, side="right") - 1]

    def topics_at(self, span: Span) -> set[str]:
        """The issues whose terms a term overlaps."""
        first, last = span.start_char, span.end_char
        return {topic for start, end, topic in self.topics if start < last and end > first}


def _covered(article: Article) -> frozenset[int]:
    """The tokens of names, roles, dates and cues, which are the matter of other notebooks."""
    spans = [
        span_at(article.doc, start, end)
        for table, first, last in (
            (article.mentions, "start", "end"),
            (article.dates, "start", "end"),
            (article.statements, "cue_start", "cue_end"),
        )
        for start, end in rows_of(table, first, last)
        if not pd.isna(start)
    ]
    return frozenset(token.i for span in spans for token in span)


def _candidates(story: Sequence[Token], named: frozenset[int]) -> Iterator[Span]:
    """Content words, and the phrases that begin with a noun."""
    for token in story:
        modal = token.lemma_ in ("devoir", "pouvoir")
        if token.pos_ not in CONTENT or token.i in named or token.is_stop or modal:
            continue
        yield token.doc[token.i : token.i + 1]
        if token.pos_ == "NOUN" and (last := _phrase_end(token, named)) is not None:
            yield token.doc[token.i : last + 1]


def _phrase_end(noun: Token, named: frozenset[int]) -> int | None:
    """The last token of `exercice militaire`, `droit de veto`; None where nothing is joined."""
    doc, place = noun.doc, noun.i + 1
    while place < len(doc) and doc[place].lower_ in JOINTS and place - noun.i < 3:
        place += 1
    wanted = "NOUN" if place > noun.i + 1 else "ADJ"
    if not _joins(doc, place, wanted, named):
        return None
    return place + 1 if wanted == "NOUN" and _joins(doc, place + 1, "ADJ", named) else place


def _joins(doc: Doc, place: int, pos: str, named: frozenset[int]) -> bool:
    """Whether the token at a place goes on with a phrase, as a noun or an adjective."""
    if place >= len(doc) or doc[place].is_sent_start or place in named:
        return False
    return doc[place].pos_ == pos and len(doc[place]) > 2


def _term_of(span: Span) -> str:
    """A term as its words' lemmas, the joints as they stand."""
    return " ".join(t.lower_ if t.lower_ in JOINTS else _noun_lemma(t) for t in span)


def _noun_lemma(token: Token) -> str:
    """A word's dictionary form; spaCy's for verbs, simplemma's for the rest."""
    if token.pos_ == "VERB":
        return str(token.lemma_.lower())
    return simplemma.lemmatize(token.lower_, lang="fr").lower()


def usual_rates(forms: Collection[str]) -> dict[str, float]:
    """How often words and phrases stand in general French, each from 0 (not listed) to 1.

    The rates of words are wordfreq's; a phrase's is 1 / (1/p + 1/q + …), from its words', as there.
    """
    words = {form: re.findall(r"\w+", form.lower()) for form in forms}
    wanted = set().union(*words.values())
    of_word = {
        word: 10 ** (-band / 100)
        for band, listed in enumerate(_frequency_bands())
        for word in wanted.intersection(listed)
    }
    return {
        form: 1 / sum(1 / of_word[w] for w in parts)
        if parts and of_word.keys() >= set(parts)
        else 0.0
        for form, parts in words.items()
    }


@lru_cache(maxsize=1)
def _frequency_bands() -> list[list[str]]:
    """The words of general French, band by band: those of band n at a rate of 10^(-n/100).

    wordfreq's list (its `read_cBpack` has the format), read by itself: to import wordfreq, which
    reads text in all scripts, takes four times as long.
    """
    path = Path(str(distribution("wordfreq").locate_file("wordfreq/data/large_fr.msgpack.gz")))
    with gzip.open(path) as file:
        _header, *bands = msgpack.load(file)
    return bands


def _key_row(
    places: _Places, term: str, spans: Sequence[Span], rate: float, score: float
) -> dict[str, Any]:
    start, end = spans[0].start_char, spans[0].end_char
    rows = places.rows_at([span.start_char for span in spans])
    topics = set.intersection(*map(places.topics_at, spans))
    return {
        "start": start,
        "end": end,
        "text": places.text[start:end],
        "term": term,
        "count": len(spans),
        "paragraphs": len({places.paragraph[row] for row in rows}),
        "per_million": round(rate * 1e6, 2),
        "score": score,
        "topic": min(topics, default=None),  # none where the uses share no issue
        "sentence": rows[0],
        "paragraph": places.paragraph[rows[0]],
        "section": places.section[rows[0]],
    }


def log_likelihood(count: int, words: int, rate: float) -> float:
    """Dunning's log-likelihood ratio of a count against a known rate; 0 where it is no more common.

    >>> round(log_likelihood(5, 1000, 0.001), 2)
    8.11
    >>> log_likelihood(1, 1000, 0.01)
    0.0
    """
    expected = words * rate
    if count <= expected:
        return 0.0
    rest = words - count
    second = rest * log(rest / (words - expected)) if rest else 0.0
    return 2 * (count * log(count / expected) + second)


def _only_within(term: str, kept: dict[str, list[Span]]) -> bool:
    """Whether a term stands only inside one of the longer phrases kept."""
    return any(
        phrase != term and len(spans) == len(kept[term]) and f" {term} " in f" {phrase} "
        for phrase, spans in kept.items()
    )
