"""A cue: the verb group that reports, `a également déclaré`, `s'est-il félicité`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from helpers.codebook.entries import Verb
from helpers.grammar import Clause, clause_at
from helpers.grammar.participles import CLAUSE_STOPS, HAVE, participle_of
from helpers.speech.cues.said import is_said
from helpers.speech.cues.subjects import subject_after, subject_of
from helpers.speech.cues.verb_groups import is_finite


@dataclass(frozen=True)
class Cue:
    """A verb group that reports: the tokens from `first` to `last`, `head` the verb itself."""

    head: Token
    first: int
    last: int
    verb: Verb
    clitic: Token | None  # the inverted pronoun of `a-t-il dit`
    negated: bool  # `n'a rien dit`, `sans préciser`
    participle: bool  # `ajoutant que`, `en précisant que`
    listed: bool = True  # in the codebook; any verb behind a quotation may report it

    @cached_property
    def clause(self) -> Clause | None:
        """The clause of the verb; None where grammar finds no verb here."""
        return clause_at(self.head.doc, self.head)

    @cached_property
    def main_clause(self) -> Clause | None:
        """The clause of the group's finite verb: of `a tenu` in `a tenu à préciser`."""
        clause = self.clause
        above = clause.under if clause is not None and clause.form == "infinitive" else None
        governed = above is not None and self.first <= above.first_token < self.head.i
        return above if governed else clause

    @property
    def bare_participle(self) -> bool:
        """A past participle without auxiliary: `lancée en avril`, `les pays dits neutres`."""
        if self.head.lower_ in ("dits", "dite", "dites") or self._names_something():
            return True
        alone = self.first == self.head.i and self.clitic is None and self.head.lower_ != "dit"
        tagged = "VerbForm=Part" in self.head.morph and "Tense=Past" in self.head.morph
        if not (alone and tagged and self.participle_form):
            return False
        if self.head.lower_.endswith("it") and self._has_object():
            return False  # `prédit un hiver rude`: a present as well
        return not self.shares_auxiliary

    def _has_object(self) -> bool:
        after = self.head.doc[self.last + 1 : self.last + 2]
        opens = len(after) > 0 and (after[0].pos_ in ("DET", "PROPN") or after[0].text in "«:")
        return opens or self.head.dep_ not in ("acl", "amod", "nmod")

    @cached_property
    def participle_form(self) -> re.Match[str] | None:
        """The ending of a past participle, if the verb has the form of one."""
        return participle_of(self.head.text, self.infinitive)

    @property
    def infinitive(self) -> str:
        """The infinitive of the verb itself, without pronouns and complements."""
        words = self.verb.verb.replace("'", "' ").split()
        return next(word for word in words if word not in ("se", "s'", "en"))

    @cached_property
    def shares_auxiliary(self) -> bool:
        """`a rejeté l'offre et exigé …`: the second participle goes without its own auxiliary."""
        doc, place = self.head.doc, self.head.i
        joined = place > 1 and doc[place - 1].lower_ in ("et", "mais", "puis", "ou")
        formed = self.participle_form
        if not joined or formed is None or formed["agreed"]:  # with `avoir` it does not agree
            return False
        for token in reversed(doc[max(0, place - 40) : place - 1]):
            if token.text in (";", ":"):
                return False
            if token.lower_ in HAVE and token.i + 1 < place:
                return True
            if token.is_sent_start:
                return False
        return False

    def _names_something(self) -> bool:
        """`le quartier, dit « la Butte »`: so called, and not said."""
        doc, place = self.head.doc, self.head.i
        if self.head.lower_ != "dit" or self.first < place or place < 2 or place + 1 >= len(doc):
            return False
        inquit = doc[place - 2].text in ("»", "?", "!", "…")
        return doc[place - 1].text == "," and not inquit and doc[place + 1].text == "«"

    @cached_property
    def verbal(self) -> bool:
        """Whether the word is used as a verb here, by its tag or by what stands around it."""
        if self.bare_participle:
            return False
        if self.clitic or self.first < self.head.i:
            return True
        if self.head.i and self.head.nbor(-1).pos_ == "DET":
            return False  # `son offre`
        if self.head.pos_ in ("VERB", "AUX"):
            return True
        if self.head.i == 0 or self.last + 1 >= len(self.head.doc):
            return False
        before, after = self.head.nbor(-1), self.head.doc[self.last + 1]
        subject = before.pos_ in ("NOUN", "PROPN", "PRON", "ADJ") or before.text[0].isupper()
        if not subject and before.text not in "»),":
            return False
        if self.participle_form and self.participle_form["agreed"]:
            return False  # `une position jugée`
        opens = after.pos_ in ("DET", "SCONJ") or after.text in ("que", "qu'", ":", "«")
        if opens and before.pos_ != "ADJ":
            return True
        return not _has_finite_verb(self.head)

    @cached_property
    def passive(self) -> bool:
        """`sont appelés à`: whoever is the subject does not speak."""
        clause = self.main_clause
        stative = self.verb.verb.startswith("être")  # `est convaincue que`
        passive = clause is not None and clause.voice == "passive"
        return passive and not stative and not self.shares_auxiliary

    @cached_property
    def said(self) -> bool:
        """Whether the speech is reported as made (see `is_said`)."""
        return is_said(self)

    @cached_property
    def subject(self) -> Token | None:
        """The head of its subject before it (see `subject_of`)."""
        return subject_of(self)

    @cached_property
    def subject_behind(self) -> Token | None:
        """The noun that stands inverted behind it (see `subject_after`)."""
        return subject_after(self)

    @cached_property
    def start(self) -> int:
        """The offset where the cue begins."""
        return self.head.doc[self.first].idx

    @cached_property
    def end(self) -> int:
        """The offset after the cue."""
        last = self.head.doc[self.last]
        return last.idx + len(last)


def _has_finite_verb(word: Token) -> bool:
    """Whether the stretch between stops around a word has a finite verb, as each clause must."""
    doc, first, last = word.doc, word.i, word.i
    while first > 0 and not doc[first].is_sent_start and doc[first - 1].text not in CLAUSE_STOPS:
        first -= 1
    while last + 1 < len(doc) and not doc[last + 1].is_sent_start:
        if doc[last + 1].text in CLAUSE_STOPS or doc[last + 1].lower_ in ("que", "qu'", "qui"):
            break
        last += 1
    return any(is_finite(token) for token in doc[first : last + 1])
