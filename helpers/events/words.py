"""The words that tell of events (data/codebook/events.csv)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import numpy as np
import simplemma
from spacy.attrs import LEMMA, ORTH, POS
from spacy.symbols import ADJ, NOUN, PROPN
from spacy.tokens import Doc, Token

from helpers.codebook.files import Codebook
from helpers.codebook.lists import any_word, words_of
from helpers.grammar.lemmas import verb_lemmas


@dataclass(frozen=True)
class WordBook:
    """Nouns and verbs of events with their families, the verbs of speech, and the states."""

    nouns: dict[str, str]
    verbs: dict[str, frozenset[str]]
    phrases: tuple[str, ...]
    openings: frozenset[str]  # the first words of the phrases
    speech: frozenset[str]
    states: frozenset[str]  # the actors that are states
    met: dict[int, bool] = field(default_factory=dict)  # of words met: may one name an event?


@lru_cache(maxsize=8)
def word_book(codebook: Codebook) -> WordBook:
    """The codebook's words of events, made ready once."""
    nouns = {word.word.lower(): word.family for word in codebook.events if word.form == "noun"}
    verbs: dict[str, set[str]] = {}
    for word in codebook.events:
        if word.form == "verb":
            verbs.setdefault(word.word, set()).add(word.family)
    return WordBook(
        nouns,
        {verb: frozenset(families) for verb, families in verbs.items()},
        tuple(sorted((noun for noun in nouns if " " in noun), key=len, reverse=True)),
        frozenset(noun.split()[0] for noun in nouns if " " in noun),
        frozenset(verb.verb for verb in codebook.verbs),
        frozenset(state.actor for state in codebook.states),
    )


@lru_cache(maxsize=50_000)
def lemmas_of(form: str, lemma: str) -> tuple[str, ...]:
    """The dictionary forms that a written form can belong to, the tagger's own first."""
    form = form.lower()
    return tuple(dict.fromkeys((lemma.lower(), simplemma.lemmatize(form, lang="fr"), form)))


@dataclass(frozen=True)
class EventWords:
    """The words of events of one article: `families` by the index of the noun that names one."""

    book: WordBook
    families: dict[int, str]
    met: dict[int, int] = field(default_factory=dict)  # what `find_host` has met above a word

    def family(self, token: Token) -> str:
        """The family of events that a noun names, "" where it names none."""
        return self.families.get(token.i, "")

    def nouns_in(self, doc: Doc, first: int, last: int) -> list[Token]:
        """The nouns of events among the tokens from `first` to before `last`."""
        places = self._places
        return [doc[i] for i in places[bisect_left(places, first) : bisect_left(places, last)]]

    @cached_property
    def _places(self) -> list[int]:
        return sorted(self.families)


def find_event_words(doc: Doc, book: WordBook) -> EventWords:
    """The nouns of an article that name an event, each word looked up once."""
    tags = doc.to_array([POS, ORTH, LEMMA])
    pos = tags[:, 0]
    nominal = np.flatnonzero((pos == NOUN) | (pos == PROPN) | (pos == ADJ))
    forms, lemmas = tags[nominal, 1].tolist(), tags[nominal, 2].tolist()
    for word in {*forms, *lemmas}:
        if word not in book.met:
            book.met[word] = _may_name(doc.vocab.strings[word], book)
    words = zip(nominal.tolist(), forms, lemmas, strict=True)
    places = [i for i, form, lemma in words if book.met[form] or book.met[lemma]]
    return EventWords(book, {i: family for i in places if (family := _noun_family(doc[i], book))})


def _may_name(word: str, book: WordBook) -> bool:
    """Whether a word can be a noun of events, or begin a phrase of them."""
    word = word.lower()
    return word in book.openings or any(lemma in book.nouns for lemma in lemmas_of(word, word))


def _noun_family(token: Token, book: WordBook) -> str:
    if token.lower_ in book.openings or token.lemma_ in book.openings:
        tail = token.doc._.plain[token.idx : token.idx + 30].lower()
        phrase = next((p for p in book.phrases if tail.startswith(p)), None)
        if phrase:
            return book.nouns[phrase]
    lemmas = lemmas_of(token.text, token.lemma_)
    family = next((book.nouns[lemma] for lemma in lemmas if lemma in book.nouns), "")
    if not family or token.pos_ == "ADJ" or _is_other_sense(token):
        return ""
    return "interview" if _is_interview(token, lemmas) else family


TIME_WORD = re.compile(r"(?:lun|mar|mercre|jeu|vendre|same)di$|dimanche$|\d")


NAMED_BODY = re.compile(r"^(?:Conseil|Comité|Assemblée|Congrès|Forum|Accord|Traité|Tour)$")


def _is_other_sense(token: Token) -> bool:
    """`le Conseil de sécurité` is a body, not a sitting; `un tour de table` no round."""
    before = token.nbor(-1).lower_ if token.i else ""
    if NAMED_BODY.match(token.text) and not token.is_sent_start:
        return True
    if token.lower_ in ("conseil", "comité", "assemblée"):
        after = token.doc._.plain[token.idx + len(token) : token.idx + len(token) + 14]
        return token.lower_ != "conseil" or not after.startswith((" des ministre", " national"))
    return before in ("en", "hors", "sans") or (token.lower_ == "tour" and before == "à")


def _is_interview(token: Token, lemmas: Sequence[str]) -> bool:
    """`une interview donnée à la radio X`, `entretien au journal Y`."""
    if "entretien" not in lemmas and "interview" not in lemmas:
        return False
    after = token.doc._.plain[token.idx : token.idx + 60]
    return "interview" in lemmas or bool(GIVEN_TO_MEDIUM.match(after))


GIVEN_TO_MEDIUM = re.compile(rf"\w+ (?:\w+ )?{any_word(words_of('interview_told'))}")


def verb_families(token: Token, words: EventWords) -> frozenset[str]:
    """The families a verb belongs to; `se` and the words after it (`avoir lieu`) are looked at."""
    after = " ".join(t.lower_ for t in token.doc[token.i + 1 : token.i + 5])
    tails = [tail for tail in ("lieu", "en vigueur", "part") if tail in after]
    reflexive = any(c.lower_ in ("se", "s'") and c.i < token.i for c in token.children) or (
        token.i > 1
        and any(t.lower_ in ("se", "s'") for t in token.doc[max(0, token.i - 3) : token.i])
    )
    for lemma in verb_lemmas(token.text, token.lemma_):
        for tail in tails:
            if f"{lemma} {tail}" in words.book.verbs and re.match(
                rf"(?:pas |donc |bien |finalement )?{tail}\b", after
            ):
                return words.book.verbs[f"{lemma} {tail}"]
        if reflexive:
            for form in (f"se {lemma}", f"s'{lemma}"):
                if form in words.book.verbs:
                    return words.book.verbs[form]
        if lemma in words.book.verbs:
            return words.book.verbs[lemma]
    return frozenset()


def is_speech(token: Token, words: EventWords) -> bool:
    """Whether a verb is one of those that report speech."""
    return any(lemma in words.book.speech for lemma in verb_lemmas(token.text, token.lemma_))


def is_occasion(noun: Token, floor: int) -> bool:
    """Whether something is said at an event: `lors d'une réunion`, `après le vote`.

    What stands before `floor` is not looked at.
    """
    return OCCASION.search(noun.doc._.plain[max(floor, noun.idx - 40) : noun.idx]) is not None


OCCASION = re.compile(
    rf"\b{any_word(words_of('occasion_phrases'))} (?:de |du |d'|des )"
    r"(?:la |l'|son |sa |leur |cette |ce |cet |une? )?$"
    r"|\b(?:dans|après|pendant|durant|devant) (?:une? |la |l'|son |sa |le |leur )$",
    re.IGNORECASE,
)
