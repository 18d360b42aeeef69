"""What the verb or noun beside a capital tells: that it acts, is acted upon, or is only a place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from helpers.grammar import Clause, Span, clause_at, clauses_between
from helpers.grammar.lemmas import verb_lemmas
from helpers.lexicon.name_shapes import CAPITAL
from helpers.names.tables import Mention
from helpers.page.parse import span_at


@dataclass(frozen=True)
class CapitalPlace:
    """A place where a capital stands, the words of the codebook, and the capitals around it."""

    doc: Doc
    start: int
    end: int
    words: Mapping[str, frozenset[str]]
    capitals: Mapping[int, Mention]

    @cached_property
    def before(self) -> str:
        """What stands right before it."""
        plain: str = self.doc._.plain[max(0, self.start - 60) : self.start]
        return plain

    @cached_property
    def token(self) -> Token:
        """The token on which the others of the name depend."""
        return span_at(self.doc, self.start, self.end).root

    def lemmas_before(self, size: int) -> set[str]:
        """The lemmas of so many tokens before it."""
        place = self.token.i
        return {token.lemma_.lower() for token in self.doc[max(0, place - size) : place]}


def tells_act(place: CapitalPlace) -> bool:
    """Whether what stands before `de` and a capital is an act of a power: `l'appel de Quito`."""
    doc, token, words = place.doc, place.token, place.words
    if token.i < 2:
        return False
    for before in reversed(doc[max(0, token.i - 4) : token.i - 1]):
        if before.pos_ in ("NOUN", "PROPN", "VERB", "AUX") or before.text.lower() == "part":
            acts = words["act_of"] | words["acts_from"]
            forms = {
                before.lower_,
                before.lower_.rstrip("sx"),
                *verb_lemmas(before.text, before.lemma_),
            }
            return bool(forms & acts) and before.text[0].islower()
        if before.pos_ not in ("ADJ", "ADV", "NUM"):
            return False
    return False


def is_given_to(place: CapitalPlace) -> bool:
    """Whether something is said, given or done to the power: `demande à Quito de …`."""
    first = span_at(place.doc, place.start, place.start + 1).root
    near = range(max(first.sent.start, first.i - 7), first.i)
    before = [clause for token in near if (clause := clause_at(place.doc, token)) is not None]
    if not before or before[-1].reflexive:
        return False
    return before[-1].lemma in place.words["acts_towards"]


def argument_rule(place: CapitalPlace) -> str:
    """A capital without preposition: subject or object of a verb, by what the verb tells."""
    doc, words = place.doc, place.words
    clause = _clause_of_subject(place)
    if clause is None:
        if _is_acted_on(place):
            return "acted-upon"
        behind = span_at(doc, place.start, place.end).end
        opens = place.token.is_sent_start and behind < len(doc) and doc[behind].text == ":"
        return "speaker" if opens and "«" in doc._.plain else ""
    if clause.lemma in words["place_subject"]:
        return ""
    verb = doc[clause.verb_token]
    verb = verb.head if verb.dep_ == "cop" else verb
    if clause.voice == "passive" or clause.lemma == "être":
        state = {t.lemma_.lower() for t in [verb, *verb.children] if t.dep_ != "conj"}
        if (state | {verb.lower_.rstrip("es")}) & words["place_state"]:
            return ""
    return "acting-power"


def _clause_of_subject(place: CapitalPlace) -> Clause | None:
    """The finite clause whose subject is a capital, alone or in a list; a relative comes last."""
    clauses = (clause for clause in _clauses_around(place) if clause.form == "finite")
    found = [c for c in clauses if c.subject is not None and _is_listed(place, c.subject)]
    return next((c for c in found if c.subject_by != "relative"), next(iter(found), None))


def _clauses_around(place: CapitalPlace) -> Sequence[Clause]:
    """The clauses of the sentence in which a capital stands."""
    sentence = place.token.sent
    return clauses_between(place.doc, sentence.start, sentence.end)


def _is_listed(place: CapitalPlace, subject: Span) -> bool:
    """Whether a subject is the capital, or one of a list in which it stands.

    `Quito et Lima refusent`; but not `le train Quito-Lima`, `Georg Berlin`.
    """
    plain = place.doc._.plain
    if plain.endswith("-", 0, place.start):
        return False
    if place.end < subject.start:  # grammar may take the last of the list alone
        return LIST_GOES_ON.fullmatch(plain, place.end, subject.start) is not None
    if not subject.start <= place.start < place.end <= subject.end:
        return False
    between = plain[subject.start : place.start]
    return not between or LISTED.search(between) is not None


LISTED = re.compile(r"(?:,|\b(?:et|ou|ni|puis)) $")
LIST_GOES_ON = re.compile(rf"(?:, [{CAPITAL}][\w-]+)* (?:et|ou) ")


def _is_acted_on(place: CapitalPlace) -> bool:
    """Whether a capital is the object of what is done to a power: `accuse Quito de céder`."""
    span = span_at(place.doc, place.start, place.end)
    for clause in _clauses_around(place):
        of = clause.object_head is not None and span.start <= clause.object_head < span.end
        if (of or clause.last_token == span.start - 1) and clause.lemma in place.words["acts_on"]:
            return True
    return False
