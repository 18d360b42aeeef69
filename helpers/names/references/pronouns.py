"""Pronouns and those for whom they stand."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Collection, Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from helpers.codebook.lists import word_set
from helpers.grammar.lemmas import verb_lemmas
from helpers.names.references.antecedents import REACH, Antecedent, Discourse
from helpers.names.speaking import Speaking
from helpers.names.tables import Mention

SUBJECT_PRONOUN = re.compile(r"^-?(?:il|elle)$", re.IGNORECASE)


AFTER_PREPOSITION = word_set("prepositions_of_views")


# With these `il` stands for nobody (Grevisse, Le Bon Usage, § 234: impersonal).
IMPERSONAL = word_set("impersonal_verbs")


def is_personal(token: Token) -> bool:
    """Whether a third-person pronoun stands for somebody, and is not the `il` of `il faut`."""
    text = token.text.lower().lstrip("-")
    if text == "elle":
        return True
    verb = token.head
    after = [t.lower_ for t in token.doc[token.i + 1 : token.i + 4]]
    if (
        after[:1] == ["y"]
        or after[:2] == ["n'", "y"]
        or IMPERSONAL & set(verb_lemmas(verb.text, verb.lemma_.lower()))
    ):
        return False
    return not _opens_complement(verb)


# Participles after which `il est …` announces a clause: `il est prévu que`, `il est demandé de`.
IMPERSONAL_PASSIVE = word_set("impersonal_participles")


PERSONAL_ADJECTIVES = word_set("personal_adjectives")


def _opens_complement(verb: Token) -> bool:
    """`il est difficile de …`, `il est prévu que …`: the complement is the true subject."""
    after = verb.nbor(1).lower_ if verb.i + 1 < len(verb.doc) else ""
    if after not in ("de", "d'", "que", "qu'"):
        return False
    if not any(c.dep_ in ("cop", "aux:pass") for c in verb.children):
        return False
    if verb.pos_ == "ADJ":
        return verb.lemma_.lower() not in PERSONAL_ADJECTIVES
    return verb.lower_ in IMPERSONAL_PASSIVE


def find_pronoun_references(
    where: Discourse,
    doc: Doc,
    antecedents: Sequence[Antecedent],
    genders: Mapping[str, str],
    speaking: Speaking,
    people: Collection[str],
) -> list[Mention]:
    """Pronouns that stand for an identified actor.

    `antecedents` stand in order of the text; `genders` gives m or f for the actors known, "" for
    those not; `people` are those who are persons. A pronoun outside quotation marks means nobody
    whose name stands within them.
    """
    known = KnownAntecedents(where, antecedents)
    persons = [a for a in antecedents if a.actor in people]
    mentions = []
    for token in doc:
        if not _may_refer(token) or not (token.i in speaking.inverted or is_personal(token)):
            continue
        persons_first = people if token.i in speaking.subjects else ()
        best = known.best_for(token, genders, persons_first)
        if best is None and token.i in speaking.subjects:
            best = _named_later(token, persons, genders, where)
        if best is None or not best.actor:
            continue
        start = token.idx + token.text.startswith("-")
        found = Mention(start, token.idx + len(token), best.actor, "pronoun", "pronoun")
        mentions.append(found)
        weight = 3.0 if token.i in speaking.subjects else 2.0
        known.add(Antecedent(found.start, found.end, found.actor, weight))
    return mentions


def _named_later(
    token: Token, persons: Sequence[Antecedent], genders: Mapping[str, str], where: Discourse
) -> Antecedent | None:
    """The first person after a speaking pronoun for whom no name stands before it."""
    gender = _gender_of(token)
    for later in persons[bisect_right(persons, token.idx, key=lambda person: person.start) :]:
        place = where.token_at(later.start)
        if where.paragraphs[place] - where.paragraphs[token.i] > 1:
            return None
        if place > token.i and later.weight >= 1 and genders.get(later.actor, "") in ("", gender):
            return later
    return None


LED_BY = word_set("prepositions_before_elle")  # with these `elle` is no subject


def _may_refer(token: Token) -> bool:
    text = token.lower_
    if SUBJECT_PRONOUN.match(text):
        return text != "elle" or not token.i or token.nbor(-1).lower_ not in LED_BY
    return text == "lui" and token.i > 0 and token.nbor(-1).lower_ in AFTER_PREPOSITION


def _gender_of(token: Token) -> str:
    return "f" if token.lower_.endswith("elle") else "m"


class KnownAntecedents:
    """The antecedents known so far, of which each pronoun becomes one."""

    def __init__(self, where: Discourse, antecedents: Sequence[Antecedent]) -> None:
        self.where = where
        self.known = list(antecedents)

    def add(self, antecedent: Antecedent) -> None:
        """Put a new one in its place."""
        insort(self.known, antecedent, key=lambda known: known.start)

    def best_for(
        self, token: Token, genders: Mapping[str, str], persons: Collection[str]
    ) -> Antecedent | None:
        """The most salient that agrees with a pronoun, in its paragraph or those just before.

        Of two as salient the later one, but one of `persons` before any other.
        """
        gender = _gender_of(token)
        here = self.where.quotation_at(token.idx)
        best, best_score = None, (0.0, False, 0)
        for antecedent in self._near(token):
            shown = antecedent.gender or genders.get(antecedent.actor, "")
            if antecedent.end > token.idx or shown not in ("", gender):
                continue
            if self.where.quotation_at(antecedent.start) not in (None, here):
                continue
            salience = self._salience(antecedent, token, shown)
            score = (salience, antecedent.actor in persons, antecedent.start)
            if best is None or score >= best_score:
                best, best_score = antecedent, score
        return best

    def _near(self, token: Token) -> Iterator[Antecedent]:
        """Those before a pronoun that its reach allows, the latest first."""
        last = bisect_right(self.known, token.idx, key=lambda known: known.start)
        paragraph = self.where.paragraphs[token.i]
        for place in range(last - 1, -1, -1):
            antecedent = self.known[place]
            if paragraph - self.where.paragraphs[self.where.token_at(antecedent.start)] > REACH:
                return
            yield antecedent

    def _salience(self, antecedent: Antecedent, token: Token, gender: str) -> float:
        """The weight of an antecedent, less for each sentence since, and where no gender shows."""
        place = self.where.token_at(antecedent.start)
        distance = self.where.sentences[token.i] - self.where.sentences[place]
        return antecedent.weight - distance - (0.0 if gender else 0.5)
