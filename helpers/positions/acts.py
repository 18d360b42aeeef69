"""Acts: verbs, nouns and phrases by which a party takes a position."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from spacy.tokens import Doc, Token

from helpers.codebook.entries import Act, Term, Verb
from helpers.codebook.files import Codebook
from helpers.codebook.lists import any_word, word_set, words_of
from helpers.lexicon.small_words import DETERMINERS, NEGATIVE_WORDS
from helpers.positions.held import (
    WISHES,
    asserted,
    future_in_past,
    given_up,
    governor_of,
    has_future_ending,
    is_conditional,
    is_infinitive,
    supposed,
)
from helpers.positions.scene import PositionScene
from helpers.positions.topics import find_terms
from helpers.speech.cues.cue import Cue
from helpers.speech.cues.find_cues import find_cues
from helpers.speech.cues.verb_groups import is_finite


@dataclass(frozen=True)
class FoundAct:
    """An act found: its tokens, its head, its kind, and the verb group where it has one."""

    act: Act
    first: int
    last: int
    head: Token
    type: str
    cue: Cue


COPULA = re.compile(rf"^{any_word(words_of('linking_verbs'))}$")


def find_acts(doc: Doc, codebook: Codebook) -> list[FoundAct]:
    """Every place of an act word, in order, whether it makes a position here or not."""
    cues = [cue for cue in find_cues(doc, act_verbs(codebook)) if _is_verb(cue, codebook)]
    verbs = [_as_found(cue, codebook) for cue in cues]
    verbs = [act for act in verbs if not any(_covers(other, act) for other in verbs)]
    taken = {place for act in verbs for place in range(act.first, act.last + 1)}
    heads = {act.head.i for act in verbs}
    promises = [
        _promise(doc, token)
        for token in doc
        if token.i not in heads and token.pos_ in ("VERB", "AUX") and _is_future(token)
    ]
    others = [
        _word_found(doc, first, last, codebook.acts[int(term.topic)])
        for first, last, term in find_terms(doc, act_terms(codebook))
        if not any(place in taken for place in range(first, last + 1))
    ]
    return sorted([*verbs, *promises, *others], key=lambda act: act.first)


def _is_verb(cue: Cue, codebook: Codebook) -> bool:
    """Whether a word is the codebook's verb here: neither its noun nor `se demander`."""
    doc, head = cue.head.doc, cue.head
    before = doc[head.i - 1] if head.i else head
    after = head.nbor(1).lower_ if head.i + 1 < len(doc) else ""
    determined = before.lower_ in DETERMINERS and cue.first >= head.i - 1
    twin = head.lower_ in NOUN_TWINS and not (
        before.i and before.nbor(-1).pos_ in ("PROPN", "PRON")
    )
    if determined and ((head.pos_ == "NOUN" and before.pos_ == "DET") or twin):
        return False
    if after in ("si", "s'") and head.lemma_ == "demander":  # a question
        return False
    if head.lower_.startswith(("convien", "convenait")):  # `il convient d'attendre`
        return False
    written = codebook.acts[int(cue.verb.force)].act
    pronouns = {t.lower_ for t in doc[max(head.sent.start, head.i - 6) : head.i]}
    if cue.verb.verb.startswith("se ") and _bare(written) == written and pronouns & {"se", "s'"}:
        return False
    bare = not cue.verb.verb.startswith(("se ", "s'"))
    if bare and _bare(written) != written and not pronouns & {"se", "s'", "me", "m'", "nous"}:
        return False
    coordinated = before.lower_ in ("et", "puis", "mais") and after in ("de", "d'", "que", "qu'")
    agent = [t.lower_ for t in doc[cue.last + 1 : cue.last + 3]]  # `une demande écartée par Lima`
    object_before = before.pos_ == "PRON" and before.lower_ in ("l'", "le", "la", "les")
    return cue.verbal or coordinated or object_before or (cue.bare_participle and "par" in agent)


def _promise(doc: Doc, token: Token) -> FoundAct:
    """A verb in the future as an act: `nous paierons` agrees, `nous ne paierons pas` rejects."""
    act = Act(token.lemma_, "promise", "AGREE", "REJECT", (), "")
    before = [t.lower_ for t in doc[max(token.sent.start, token.i - 4) : token.i]]
    negated = bool({"ne", "n'"} & set(before))
    verb = Verb(act.act, "", "no", "no", (), False, (), ())
    cue = Cue(token, token.i, token.i, verb, None, negated, False)
    return FoundAct(act, token.i, token.i, token, act.negated if negated else act.type, cue)


def _covers(longer: FoundAct, act: FoundAct) -> bool:
    """Whether a verb is part of another's phrase: `parler` in `vouloir entendre parler`."""
    return longer.head.i < act.head.i <= longer.last


# Nouns that are forms of verbs as well.
NOUN_TWINS = word_set("act_verbs_that_are_nouns_too")


VERBAL = ("verb", "price", "right", "duty")


@lru_cache(maxsize=8)
def act_verbs(codebook: Codebook) -> Codebook:
    """The codebook with the act verbs in the place of its speech verbs: they are found alike.

    Each has a twin with `se` or without it, for `nous exigeons` looks like a reflexive and `s'est,
    pour sa part, engagé` does not.
    """
    verbs = (
        Verb(form, str(number), "no", "no", (), False, (), ())
        for number, act in enumerate(codebook.acts)
        if act.pos in VERBAL
        for form in _forms_of(act.act)
    )
    return replace(codebook, verbs=tuple(verbs))


@lru_cache(maxsize=8)
def act_terms(codebook: Codebook) -> tuple[Term, ...]:
    """The act words that are no verbs, as terms; the `topic` is the act's number."""
    return tuple(
        Term(str(number), act.act)
        for number, act in enumerate(codebook.acts)
        if act.pos not in VERBAL
    )


MERGED = {"à": ("à", "au", "aux"), "de": ("de", "du", "des")}  # as they stand before an article


def _forms_of(verb: str) -> list[str]:
    """A verb and its twin, with the contracted forms of a preposition at its end."""
    twin = f"se {verb}" if _bare(verb) == verb else _bare(verb)
    last = verb.rpartition(" ")[2]
    if last not in MERGED:
        return [verb, twin]
    stems = (form.removesuffix(last) for form in (verb, twin))
    return [stem + ending for stem in stems for ending in MERGED[last]]


def _bare(verb: str) -> str:
    """A verb without its reflexive pronoun."""
    return re.sub(r"^(?:se |s')", "", verb)


def _as_found(cue: Cue, codebook: Codebook) -> FoundAct:
    act = codebook.acts[int(cue.verb.force)]
    earlier = {t.lower_ for t in cue.head.doc[max(cue.head.sent.start, cue.first - 2) : cue.head.i]}
    negated = (cue.negated or bool(earlier & {"ne", "n'"})) and not (_only(cue) or _no_less(cue))
    last = max(cue.last, cue.head.i)
    kind = act.negated if negated else act.type
    if negated and not kind and act.type in OFFERS and _is_future(cue.head):
        kind = "REJECT"  # `nous ne négocierons pas`
    return FoundAct(act, cue.first, last, cue.head, kind, cue)


OFFERS = ("CONSULT", "COOPERATE", "AID")


def _is_future(token: Token) -> bool:
    """Whether a verb is in the future, or in the conditional that reports one."""
    return bool({"Tense=Fut", "Mood=Cnd"} & set(token.morph)) or has_future_ending(token)


def lies_ahead(found: FoundAct) -> bool:
    """Whether a verb tells what is to come: `refusera`, `va refuser`, reported `refuserait`."""
    if found.act.pos not in VERBAL:
        return False
    if is_infinitive(found):
        return governed_by(found, {"aller"})
    group = found.head.doc[found.cue.first : found.head.i + 1]
    ahead = any(_is_future(t) or is_conditional(t) for t in group)
    return ahead and found.head.lemma_.lower() not in WISHES


def governed_by(found: FoundAct, lemmas: set[str]) -> bool:
    """Whether an infinitive depends on one of these verbs."""
    governor = governor_of(found) if is_infinitive(found) else None
    return governor is not None and governor.lemma_.lower() in lemmas


def _only(cue: Cue) -> bool:
    """Whether `ne` means `only`: `ne demande qu'un délai`."""
    after = cue.head.doc[cue.first : cue.head.i + 4]
    words = {token.lower_ for token in after}
    return not words & NEGATIVE_WORDS and bool(words & {"que", "qu'"})


def _no_less(cue: Cue) -> bool:
    """Whether a negation only says `all the same`: `n'en a pas moins exigé un report`."""
    words = [token.lower_ for token in cue.head.doc[cue.first : cue.last + 3]]
    return ("pas", "moins") in pairwise(words)


def _word_found(doc: Doc, first: int, last: int, act: Act) -> FoundAct:
    head = doc[first]
    negated = _negated_before(doc, head)
    verb = Verb(act.act, "", "no", "no", (), False, (), ())
    cue = Cue(head, first, last, verb, None, negated, False)
    return FoundAct(act, first, last, head, act.negated if negated else act.type, cue)


NEEDING_A = word_set("adjectives_completed_by_à")


def _followed_by_a(doc: Doc, found: FoundAct) -> bool:
    """Whether `prêt`, `favorable` have their complement: `prêt à …`, `y est favorable`."""
    place = after_aside(doc, found.last + 1)
    after = [t.lower_ for t in doc[place : place + 3] if t.pos_ not in ("ADV", "PUNCT")]
    before = {t.lower_ for t in doc[max(0, found.first - 4) : found.first]}
    return "y" in before or (bool(after) and after[0] in ("à", "au", "aux"))


ASIDE_LENGTH = 8


def after_aside(doc: Doc, place: int) -> int:
    """The place behind an aside between commas that begins here: `prêt, de son côté, à céder`."""
    if place >= len(doc) or doc[place].text != ",":
        return place
    for token in doc[place + 1 : place + 2 + ASIDE_LENGTH]:
        if token.is_sent_start or token.text in ";:«»" or is_finite(token):
            return place
        if token.text == ",":
            return token.i + 1
    return place


def _negated_before(doc: Doc, head: Token) -> bool:
    """Whether a noun or adjective stands under a negation: `n'est pas prêt`, `aucune demande`."""
    before = [t.lower_ for t in doc[max(head.sent.start, head.i - 6) : head.i]]
    if {"aucun", "aucune"} & set(before[-2:]) or "sans" in before[-2:]:
        return True
    close = before[
        max((i for i, w in enumerate(before) if w in (",", "que", "qu'", "et")), default=-1) + 1 :
    ]
    return bool({"ne", "n'"} & set(close)) and bool({"pas", "plus", "jamais", "guère"} & set(close))


def is_told(scene: PositionScene, found: FoundAct) -> bool:
    """Whether an act word is an act here, and one that is told as done or held."""
    if found.type == "":
        return False
    if found.act.pos == "promise":
        told = bool(scene.statements_around(found.head.idx)) and not supposed(scene, found.head)
        return told and ("Tense=Fut" in found.head.morph or future_in_past(scene, found.head))
    if found.act.pos in VERBAL:
        return asserted(scene, found)
    return _stands_as(scene, found) and not supposed(scene, found.head)


def _stands_as(scene: PositionScene, found: FoundAct) -> bool:
    """Whether an act noun, adjective or judgement stands in its construction."""
    head, doc = found.head, scene.doc
    before = [t for t in doc[max(head.sent.start, found.first - 6) : found.first]]
    near = [t.lower_ for t in before if t.pos_ not in ("ADV", "PUNCT") or t.text == ","]
    if found.act.pos == "noun" and (given_up(scene, found) or _opens_thing(scene, found)):
        return False
    if found.act.pos == "noun":
        return head.pos_ in ("NOUN", "PROPN", "ADJ") or bool(near and near[-1] in DETERMINERS)
    if found.act.act in NEEDING_A and not _followed_by_a(doc, found):
        return False
    linked = any(COPULA.match(word) for word in near[-4:])
    if found.act.pos == "judgement":
        return linked or found.act.act.startswith(("pas ", "hors "))
    apposed = bool(near) and (near[-1] in (",", "et") or before[-1].pos_ in ("NOUN", "PROPN"))
    return linked or (apposed and found.act.act != "contre")


def _opens_thing(scene: PositionScene, found: FoundAct) -> bool:
    """Whether a thing is opened: `l'ouverture d'un bureau`, not `l'ouverture de Lima`."""
    doc, place = scene.doc, found.last + 1
    if found.act.act != "ouverture" or place >= len(doc):
        return False
    if doc[place].lower_ not in ("de", "d'", "du", "des"):
        return False
    return not any(token.i in scene.actor_at for token in doc[place + 1 : place + 3])
