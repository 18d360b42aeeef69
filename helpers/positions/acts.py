"""Acts: verbs, nouns and phrases by which a party takes a position, wherever they stand.

A verb is found in the clauses of `helpers.grammar`, which say whether it is negated; a noun, an
adjective or a judgement as a term is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from spacy.tokens import Doc, Token

from helpers.codebook.entries import Act, Term
from helpers.codebook.files import Codebook
from helpers.codebook.lists import word_set
from helpers.grammar import Clause, clause_at, find_clauses
from helpers.lexicon.calendar import DAYS
from helpers.lexicon.small_words import CONTRACTED, DETERMINERS, NEGATIVE_WORDS
from helpers.positions.topics import find_terms

ABOUT_OTHERS = ("price", "right", "duty")  # what a speaker says of somebody else
VERBAL = ("verb", *ABOUT_OTHERS)


OFFERS = ("CONSULT", "COOPERATE", "AID")


@dataclass(frozen=True)
class FoundAct:
    """An act word found: its tokens, its head, its kind, and the clause of its verb.

    `opens` is the first token of the verb's group, `clause` None where the word is no verb.
    """

    act: Act
    first: int
    last: int
    head: Token
    type: str
    opens: int
    clause: Clause | None = None

    @property
    def doc(self) -> Doc:
        """The parse that the act stands in."""
        return self.head.doc

    @property
    def verbal(self) -> bool:
        """Whether it is told by a verb of the codebook."""
        return self.act.pos in VERBAL


def find_acts(doc: Doc, codebook: Codebook) -> list[FoundAct]:
    """Every place of an act word, in order, whether it makes a position here or not."""
    book = act_book(codebook)
    clauses = find_clauses(doc)
    verbs = [act for clause in clauses for act in _verbs_of(doc, clause, book)]
    covered = {place for act in verbs for place in range(act.head.i + 1, act.last + 1)}
    verbs = [act for act in verbs if act.head.i not in covered]  # `vouloir entendre parler`
    taken = {place for act in verbs for place in range(act.first, act.last + 1)}
    heads = {act.head.i for act in verbs}
    promises = [
        _promise(doc, clause)
        for clause in clauses
        if clause.verb_token not in heads and is_future(clause)
    ]
    others = [
        _word_found(doc, first, last, codebook.acts[int(term.topic)])
        for first, last, term in find_terms(doc, book.terms)
        if taken.isdisjoint(range(first, last + 1))
    ]
    return sorted([*verbs, *promises, *others], key=lambda act: act.first)


# --- verbs ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ActVerb:
    """A verb of the codebook: whether it is reflexive, and the words that follow it."""

    act: Act
    reflexive: bool
    rest: tuple[str, ...]


class ActBook:
    """The act words of a codebook: verbs by the lemma of their first word, the others as terms."""

    def __init__(self, acts: Sequence[Act]) -> None:
        self.by_lemma: dict[str, list[ActVerb]] = {}
        for act in acts:
            if act.pos in VERBAL:
                bare = re.sub(r"^(?:se |s')", "", act.act)
                lemma, *rest = re.sub(r"^en ", "", bare).replace("'", "' ").split()
                verb = ActVerb(act, bare != act.act, tuple(rest))
                self.by_lemma.setdefault(lemma, []).append(verb)
        for verbs in self.by_lemma.values():
            verbs.sort(key=lambda verb: len(verb.rest), reverse=True)
        # The `topic` of a term is the act's number.
        self.terms = tuple(
            Term(str(number), act.act) for number, act in enumerate(acts) if act.pos not in VERBAL
        )


@lru_cache(maxsize=8)
def act_book(codebook: Codebook) -> ActBook:
    """The act words of a codebook, ready to be looked up."""
    return ActBook(codebook.acts)


def _verbs_of(doc: Doc, clause: Clause, book: ActBook) -> Iterator[FoundAct]:
    """The acts that a verb group tells: of its verb, and of the semi-auxiliary before it."""
    for place, lemma in _verbs_in(doc, clause):
        for verb in book.by_lemma.get(lemma, ()):
            last = _match_rest(doc, place, _rest_behind(doc, clause, verb))
            if last is not None and _fits(doc, clause, verb, place):
                yield _verb_found(doc, clause, verb.act, place, last)
                break


def _rest_behind(doc: Doc, clause: Clause, verb: ActVerb) -> tuple[str, ...]:
    """The words that must follow a verb: not `de` where `en` stands before it, nor `à` with `y`."""
    before = {token.lower_ for token in doc[clause.first_token : clause.verb_token]}
    taken = {"de": "en", "à": "y"}.get(verb.rest[-1]) if verb.rest else None
    return verb.rest[:-1] if taken in before else verb.rest


def _verbs_in(doc: Doc, clause: Clause) -> Iterator[tuple[int, str]]:
    """The verbs of a group with their lemmas: `doit accepter` has two."""
    for place in range(clause.first_token, clause.verb_token) if clause.semi else ():
        if (lemma := doc[place].lemma_.lower()) in clause.semi:
            yield place, lemma
    yield clause.verb_token, clause.lemma


def _fits(doc: Doc, clause: Clause, verb: ActVerb, place: int) -> bool:
    """Whether a verb is meant here: `se` or not, no noun, no `demander si`, no `il convient`."""
    if place == clause.verb_token and verb.reflexive != clause.reflexive:
        return False
    if doc[place].lower_ in NOUN_TWINS and doc[place - 1].lower_ in DETERMINERS and place:
        return clause.first_token < place - 1 or doc[place - 2].pos_ in ("PROPN", "PRON")
    after = doc[place + 1].lower_ if place + 1 < len(doc) else ""
    asks = clause.lemma == "demander" and after in ("si", "s'")
    impersonal = clause.lemma == "convenir" and doc[place].lower_.startswith(("convien", "convena"))
    return not asks and not impersonal


# Nouns that are forms of verbs as well.
NOUN_TWINS = word_set("act_verbs_that_are_nouns_too")


def _match_rest(doc: Doc, place: int, rest: Sequence[str]) -> int | None:
    """The last token of a verb of several words, or None where they do not follow it."""
    for word in rest:
        for token in doc[place + 1 : place + 4]:
            if word in (token.lower_, token.lemma_.lower(), CONTRACTED.get(token.lower_)):
                place = token.i
                break
            passed = (
                token.pos_ in ("ADV", "PRON", "DET") or token.lower_ in DAYS or token.text == "des"
            )
            if not passed and not token.text.startswith("-"):
                return None
        else:
            return None
    after = doc[place + 1].lower_ if rest and place + 1 < len(doc) else ""
    aside = f"{doc[place].lower_} {after} part" in word_set("adverbs_of_several_words")
    return None if aside else place  # `se dit pour sa part prêt`


def _verb_found(doc: Doc, clause: Clause, act: Act, place: int, last: int) -> FoundAct:
    negated = _is_negated(doc, clause)
    if "cesser" in clause.semi and place == clause.verb_token:
        negated = not negated  # `ne cesse de défendre` defends
    kind = act.negated if negated else act.type
    if kind == "AGREE" and act.type == "REJECT" and "jamais" in _words(doc, clause):
        kind = ""  # `ne s'est jamais opposé`
    if negated and not kind and act.type in OFFERS and is_future(clause):
        kind = "REJECT"  # `nous ne négocierons pas`
    opens = min(clause.first_token, place)
    inverted = clause.inverted_pronoun or 0
    return FoundAct(act, opens, max(last, inverted, place), doc[place], kind, opens, clause)


def _is_negated(doc: Doc, clause: Clause) -> bool:
    """Whether a verb is negated: not by `n'exige pas moins`; by `n'accepte jamais que …`."""
    words = _words(doc, clause)
    if ("pas", "moins") in pairwise(words):
        return False
    group = words[: clause.last_token + 1 - clause.first_token]
    only = clause.polarity == "restricted" and NEGATIVE_WORDS.isdisjoint(group)
    return clause.polarity != "affirmed" and not only


def _words(doc: Doc, clause: Clause) -> list[str]:
    """The words of a verb's group and the two behind it."""
    return [token.lower_ for token in doc[clause.first_token : clause.last_token + 3]]


def is_future(clause: Clause) -> bool:
    """Whether a verb is in the future, or in the conditional that reports one."""
    return clause.tense == "future" or clause.mood == "conditional"


def _promise(doc: Doc, clause: Clause) -> FoundAct:
    """A verb in the future as an act: `nous paierons` agrees, `nous ne paierons pas` rejects."""
    act = Act(clause.lemma, "promise", "AGREE", "REJECT", (), "")
    place = clause.verb_token
    kind = act.negated if _is_negated(doc, clause) else act.type
    return FoundAct(act, place, place, doc[place], kind, clause.first_token, clause)


# --- nouns, adjectives, judgements ----------------------------------------------------------------


def _word_found(doc: Doc, first: int, last: int, act: Act) -> FoundAct:
    head = doc[first]
    kind = act.negated if _negated_before(doc, head) else act.type
    return FoundAct(act, first, last, head, kind, first, None)


def _negated_before(doc: Doc, head: Token) -> bool:
    """Whether a noun or adjective stands under a negation: `n'est pas prêt`, `aucune demande`."""
    near = {t.lower_ for t in doc[max(head.sent.start, head.i - 2) : head.i]}
    if near & {"aucun", "aucune", "sans"} or _is_belittled(doc, head):
        return True
    clause = clause_before(doc, head.i)
    return clause is not None and clause.polarity == "negated"


def _is_belittled(doc: Doc, head: Token) -> bool:
    """Whether a word is denied without a verb: `« pas favorable »`, `très peu favorable`."""
    place = head.i - 1
    while place > head.sent.start and doc[place].lower_ in ALTOGETHER:
        place -= 1
    if place < head.sent.start:
        return False
    wholly = place < head.i - 1  # `plus favorable` compares, `plus du tout favorable` denies
    word = doc[place].lower_
    return word in ("pas", "peu", "guère") or (wholly and word == "plus")


ALTOGETHER = word_set("words_that_strengthen_a_denial")


NEAR = 6  # tokens before a word in which its verb is looked for


def clause_before(doc: Doc, place: int) -> Clause | None:
    """The clause of the verb that leads to a word, with no comma or `et` between them."""
    for before in range(place - 1, max(doc[place].sent.start, place - NEAR) - 1, -1):
        if doc[before].lower_ in (",", "que", "qu'", "et", ";", ":"):
            return None
        if (clause := clause_at(doc, before)) is not None:
            return clause
    return None
