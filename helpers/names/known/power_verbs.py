"""What the verb or noun beside a capital tells: that it acts, is acted upon, or is only a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import simplemma
from spacy.tokens import Doc, Token

from helpers.codebook.lists import word_set
from helpers.grammar.lemmas import verb_lemmas
from helpers.names.subjects import clauses_by_subject
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
    doc, words = place.doc, place.words
    token = span_at(doc, place.start, place.start + 1).root
    before = [t for t in doc[max(0, token.i - 7) : token.i] if t.sent == token.sent]
    verbs = [t for t in before if t.pos_ == "VERB" or _used_as_verb(t, words["acts_towards"])]
    if not verbs or any(
        t.lower_ in ("se", "s'") for t in doc[max(0, verbs[-1].i - 2) : verbs[-1].i]
    ):
        return False
    return bool(set(verb_lemmas(verbs[-1].text, verbs[-1].lemma_)) & words["acts_towards"])


def _used_as_verb(token: Token, verbs: frozenset[str]) -> bool:
    """Whether a word that spaCy takes for a noun is a verb: no article, a listed infinitive."""
    if token.pos_ not in ("NOUN", "ADJ", "ADV") or token.i == 0:
        return False
    listed = set(verb_lemmas(token.text, token.lemma_)) & verbs
    return bool(listed) and token.nbor(-1).pos_ not in ("DET", "ADP", "ADJ", "NUM")


def argument_rule(place: CapitalPlace) -> str:
    """A capital without preposition: subject or object of a verb, by what the verb tells."""
    doc, words = place.doc, place.words
    span = span_at(doc, place.start, place.end)
    last = span[-1]
    token = span.root
    while (
        token.dep_ in ("conj", "appos") and token.head.i != token.i and token.head.pos_ == "PROPN"
    ):
        token = token.head
    subject = token.head if token.dep_.startswith("nsubj") else _verb_of(doc, token)
    verb = _verb_after(doc, last) or subject
    if verb is None:
        if token.i and _acts_on(token.nbor(-1), words["acts_on"]):
            return "acted-upon"
        if token.dep_ in ("obj", "obl:arg", "iobj") and token.head.pos_ == "VERB":
            return "acted-upon" if _acts_on(token.head, words["acts_on"]) else ""
        colon = doc[last.i + 1].text if last.i + 1 < len(doc) else ""
        return "speaker" if token.is_sent_start and colon == ":" and "«" in doc._.plain else ""
    state = {t.lemma_.lower() for t in [verb, *verb.children] if t.dep_ != "conj"}
    if verb.lemma_.lower() in words["place_subject"]:
        return ""
    passive = any(t.dep_ in ("aux:pass", "cop") for t in verb.children) or verb.lemma_ == "être"
    if passive and (state | {verb.text.lower().rstrip("es")}) & words["place_state"]:
        return ""
    return "acting-power"


def _verb_of(doc: Doc, token: Token) -> Token | None:
    """The finite verb of which grammar takes a name for the subject: `Quito dément avoir cédé`.

    Behind a comma it is another's, or what it is said of: `Quito, fait-il observer, a cédé`.
    """
    clauses = (c for c in clauses_by_subject(doc).get(token.i, ()) if c.form == "finite")
    clause = next((c for c in clauses if c.subject_by == "before"), None)
    if clause is None or any(t.is_punct for t in doc[token.i : clause.verb_token]):
        return None
    return doc[clause.verb_token]


def _acts_on(verb: Token, words: frozenset[str]) -> bool:
    return bool(set(verb_lemmas(verb.text, verb.lemma_)) & words) and verb.pos_ not in (
        "DET",
        "ADP",
    )


CLITICS = word_set("words_that_lead_a_verb")


def _looks_finite(token: Token) -> bool:
    """A form of a verb that spaCy takes for something else, right behind a name or a clitic."""
    if token.pos_ not in ("NOUN", "ADJ", "ADV", "X", "PROPN") or not token.text.islower():
        return False
    lemma = simplemma.lemmatize(token.lower_, lang="fr")
    infinitive = lemma.endswith(("er", "ir", "re", "oir")) and lemma != token.lower_
    return infinitive and token.nbor(-1).pos_ in ("PROPN", "PRON")


def _verb_after(doc: Doc, token: Token) -> Token | None:
    """The verb that follows a name as its subject, whatever the parser made of the name."""
    for following in doc[token.i + 1 : token.i + 8]:
        if following.is_sent_start:
            return None
        if following.pos_ == "VERB" or _looks_finite(following):
            return following
        if following.pos_ == "AUX":
            return following.head if following.head.i > following.i else following
        listed = following.text in ("et", "ou", ",") and following.i + 1 < len(doc)
        if listed and doc[following.i + 1].text[0].isupper():
            continue
        if following.text.lower() not in CLITICS and not following.text[0].isupper():
            return None
    return None
