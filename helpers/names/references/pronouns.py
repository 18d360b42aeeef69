"""Pronouns and those for whom they stand."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import product

from spacy.tokens import Doc, Token

from helpers.codebook.lists import word_set
from helpers.grammar import clause_at, clause_of
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
    known = KnownAntecedents(where, antecedents, genders, people)
    quoted = KnownAntecedents(where, [a for a in antecedents if not a.common], genders, people)
    persons = {
        gender: [
            a
            for a in antecedents
            if a.actor in people and a.weight >= 1 and genders.get(a.actor, "") in ("", gender)
        ]
        for gender in ("m", "f")
    }
    mentions = []
    for token in doc:
        if not _may_refer(token) or not (token.i in speaking.inverted or is_personal(token)):
            continue
        minded = quoted if token.i in speaking.inverted else known
        best = minded.best_for(token, persons_first=token.i in speaking.subjects)
        if best is None and token.i in speaking.subjects:
            best = _named_later(token, persons[_gender_of(token)], where)
        if best is None or not best.actor:
            continue
        start = token.idx + token.text.startswith("-")
        found = Mention(start, token.idx + len(token), best.actor, "pronoun", "pronoun")
        mentions.append(found)
        weight = 3.0 if token.i in speaking.subjects else 2.0
        for minded in (known, quoted):
            minded.add(Antecedent(found.start, found.end, found.actor, weight))
    return mentions


def _named_later(
    token: Token, persons: Sequence[Antecedent], where: Discourse
) -> Antecedent | None:
    """The first of these persons after a speaking pronoun, for whom no name stands before it.

    No name that its own sentence goes on to tell is its own: `Il accuse l'armée de X`; but
    `Comme il l'a dit, X …`.
    """
    clause, sentence = clause_of(token), token.sent
    main = clause is not None and not clause.conjunction and not token.text.startswith("-")
    after = sentence.end_char if main else token.idx + len(token)
    place = bisect_right(persons, after - 1, key=lambda person: person.start)
    if place == len(persons):
        return None
    later = where.token_at(persons[place].start)
    return persons[place] if where.paragraphs[later] - where.paragraphs[token.i] <= 1 else None


LED_BY = word_set("prepositions_before_elle")  # with these `elle` is no subject


def _may_refer(token: Token) -> bool:
    text = token.lower_
    if SUBJECT_PRONOUN.match(text):
        return text != "elle" or not token.i or token.nbor(-1).lower_ not in LED_BY
    return text == "lui" and token.i > 0 and token.nbor(-1).lower_ in AFTER_PREPOSITION


def _gender_of(token: Token) -> str:
    return "f" if token.lower_.endswith("elle") else "m"


def _told_from(token: Token) -> int:
    """Where the words begin into which a pronoun's aside is set; the pronoun, where into none.

    `Oslo, observe-t-il, a cédé`: whoever is the subject of these words does not say them.
    """
    doc = token.doc
    for place in range(token.i + 1, token.sent.end if token.text.startswith("-") else 0):
        clause = clause_at(doc, place)
        subject = None if clause is None or clause.form != "finite" else clause.subject
        if subject is not None and subject.end <= token.idx:
            aside = OPENS_ASIDE.fullmatch(doc._.plain, subject.end, token.idx)
            return subject.start if aside else token.idx
    return token.idx


OPENS_ASIDE = re.compile(r"[ »]*, [^,;:.«»]{1,30}")


class KnownAntecedents:
    """The antecedents known so far, of which each pronoun becomes one.

    They are kept by what decides between them, so that a pronoun looks at the last of each sort
    alone: however many were before that, they come less readily to mind.
    """

    def __init__(
        self,
        where: Discourse,
        antecedents: Sequence[Antecedent],
        genders: Mapping[str, str],
        people: Collection[str],
    ) -> None:
        self.where, self.genders, self.people = where, genders, people
        self.sorts: dict[tuple[str, int | None], dict[tuple[float, bool], list[Antecedent]]] = {}
        for antecedent in antecedents:
            self.add(antecedent)

    def add(self, antecedent: Antecedent) -> None:
        """Put a new one in its place."""
        within = self.where.quotation_at(antecedent.start)
        sorts = self.sorts.setdefault((self._shown(antecedent), within), {})
        sort = (antecedent.weight, antecedent.actor in self.people)
        insort(sorts.setdefault(sort, []), antecedent, key=lambda known: known.start)

    def _shown(self, antecedent: Antecedent) -> str:
        """The gender of which an antecedent shows to be, or ""."""
        return antecedent.gender or self.genders.get(antecedent.actor, "")

    def best_for(self, token: Token, *, persons_first: bool) -> Antecedent | None:
        """The most salient that agrees with a pronoun, in its paragraph or those just before.

        Of two as salient the later one, but with `persons_first` a person before any other.
        """

        def score(antecedent: Antecedent) -> tuple[float, bool, int]:
            person = persons_first and antecedent.actor in self.people
            return self._salience(antecedent, token), person, antecedent.start

        return max(self._latest(token), key=score, default=None)

    def _latest(self, token: Token) -> Iterator[Antecedent]:
        """The last before a pronoun of each sort that it may mean."""
        quotations = {None, self.where.quotation_at(token.idx)}
        before = _told_from(token)
        for shown, within in product(("", _gender_of(token)), quotations):
            for known in self.sorts.get((shown, within), {}).values():
                if (last := self._last_of(known, token, before)) is not None:
                    yield last

    def _last_of(self, known: Sequence[Antecedent], token: Token, before: int) -> Antecedent | None:
        """The last that ends before an offset, where a pronoun's reach allows it."""
        place = bisect_right(known, before, key=lambda antecedent: antecedent.start) - 1
        while place >= 0 and known[place].end > before:
            place -= 1
        while place > 0 and known[place - 1].start == known[place].start:
            place -= 1  # of those that start together the first
        if place < 0:
            return None
        away = self.where.paragraphs[token.i] - self._of(self.where.paragraphs, known[place])
        return known[place] if away <= REACH else None

    def _of(self, numbers: Sequence[int], antecedent: Antecedent) -> int:
        """The number of the paragraph or sentence in which an antecedent stands."""
        return numbers[self.where.token_at(antecedent.start)]

    def _salience(self, antecedent: Antecedent, token: Token) -> float:
        """The weight of an antecedent, less for each sentence since, and where no gender shows."""
        sentences = self.where.sentences
        distance = sentences[token.i] - self._of(sentences, antecedent)
        return antecedent.weight - distance - (0.0 if self._shown(antecedent) else 0.5)
