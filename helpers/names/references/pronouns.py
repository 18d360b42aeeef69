"""Pronouns and those for whom they stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from spacy.tokens import Doc, Token

from helpers.codebook.lists import word_set
from helpers.grammar.lemmas import verb_lemmas
from helpers.names.references.roles import REACH, Antecedent, Reference
from helpers.page.parse import span_at
from helpers.speech.cues.cue import Cue
from helpers.speech.cues.subjects import subject_of

SUBJECT_PRONOUN = re.compile(r"^-?(?:il|elle)$", re.IGNORECASE)


AFTER_PREPOSITION = {"selon", "après", "pour", "chez"}


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
    copula = any(c.dep_ in ("cop", "aux:pass") for c in verb.children)
    after = verb.nbor(1).lower_ if verb.i + 1 < len(verb.doc) else ""
    if not copula or after not in ("de", "d'", "que", "qu'"):
        return False
    if verb.pos_ == "ADJ":
        return verb.lemma_.lower() not in PERSONAL_ADJECTIVES
    return verb.lower_ in IMPERSONAL_PASSIVE


def find_pronoun_references(
    doc: Doc,
    antecedents: Sequence[Antecedent],
    genders: Mapping[str, str],
    cues: Sequence[Cue],
    paragraph_of: Sequence[int],
    quoted: Sequence[tuple[int, int]],
    people: Collection[str],
) -> list[Reference]:
    """Pronouns that stand for an identified actor.

    `genders` gives m or f for the actors known, "" for those not; `people` are those who are
    persons; `paragraph_of` gives each token's paragraph; `quoted` are the stretches between
    quotation marks, whose names a pronoun outside them does not mean.
    """
    speaking = {subject.i for cue in cues if (subject := subject_of(cue)) is not None}
    inverted = {cue.clitic.i for cue in cues if cue.clitic is not None}
    known = list(antecedents)
    references = []
    for token in doc:
        if not _may_refer(token) or not (token.i in inverted or is_personal(token)):
            continue
        best = _best_antecedent(token, known, genders, paragraph_of, quoted)
        if best is None and token.i in speaking:
            persons = [a for a in antecedents if a.actor in people]
            best = _named_later(token, persons, genders, paragraph_of)
        if best is None or not best.actor:
            continue
        start = token.idx + token.text.startswith("-")
        found = Reference(start, token.idx + len(token), best.actor, "pronoun", "pronoun")
        references.append(found)
        weight = 3.0 if token.i in speaking else 2.0
        known.append(Antecedent(found.start, found.end, found.actor, weight))
    return references


def _named_later(
    token: Token,
    antecedents: Sequence[Antecedent],
    genders: Mapping[str, str],
    paragraph_of: Sequence[int],
) -> Antecedent | None:
    """The first person after a speaking pronoun for whom no name stands before it."""
    gender = "f" if token.text.lower().endswith("elle") else "m"
    for later in antecedents:
        place = span_at(token.doc, later.start, later.end)[0]
        near = place.i - token.i > 0 and paragraph_of[place.i] - paragraph_of[token.i] <= 1
        if near and later.weight >= 1 and genders.get(later.actor, "") in ("", gender):
            return later
    return None


def _may_refer(token: Token) -> bool:
    text = token.text.lower()
    if SUBJECT_PRONOUN.match(text):
        before = token.nbor(-1).lower_ if token.i else ""
        return text != "elle" or before not in (
            "à",
            "avec",
            "par",
            "sur",
            "en",
            "contre",
            "d'",
            "de",
        )
    return text == "lui" and token.i > 0 and token.nbor(-1).lower_ in AFTER_PREPOSITION


def _best_antecedent(
    token: Token,
    known: Sequence[Antecedent],
    genders: Mapping[str, str],
    paragraph_of: Sequence[int],
    quoted: Sequence[tuple[int, int]],
) -> Antecedent | None:
    gender = "f" if token.text.lower().endswith("elle") else "m"
    here = _quotation_at(token.idx, quoted)
    doc, scored = token.doc, []
    for antecedent in known:
        shown = antecedent.gender or genders.get(antecedent.actor, "")
        if antecedent.end > token.idx or shown not in ("", gender):
            continue
        if _quotation_at(antecedent.start, quoted) not in (None, here):
            continue
        place = span_at(doc, antecedent.start, antecedent.end)[0]
        if paragraph_of[token.i] - paragraph_of[place.i] > REACH:
            continue
        distance = sum(t.is_sent_start or False for t in doc[place.i + 1 : token.i + 1])
        unsure = 0.5 if not shown else 0.0
        scored.append((antecedent.weight - distance - unsure, antecedent.start, antecedent))
    return max(scored, default=(0, 0, None), key=lambda entry: entry[:2])[2]


def _quotation_at(offset: int, quoted: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    return next((span for span in quoted if span[0] <= offset < span[1]), None)
