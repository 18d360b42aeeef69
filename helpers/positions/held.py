"""Whether an act is told as done or held: not supposed, denied, wished of others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd
from spacy.tokens import Token

from helpers.codebook.lists import any_word, word_set, words_of
from helpers.grammar.lemmas import verb_lemmas
from helpers.grammar.participles import HAVE
from helpers.page.parse import span_at
from helpers.positions.scene import PositionScene

if TYPE_CHECKING:
    from helpers.positions.acts import FoundAct


# Verbs after which an act noun is given up: `a retiré sa demande`.
GIVEN_UP = word_set("verbs_that_take_an_act_back")


FUTURE = re.compile(r"er(?:ai|as|a|ons|ez|ont)$")


def has_future_ending(token: Token) -> bool:
    """Whether a verb shows the future of the first group, whose rarer forms the tagger misses.

    No other tense of such a verb ends so: `espérons`, `opéra` have their accent.
    """
    return token.pos_ in ("VERB", "AUX") and bool(FUTURE.search(token.lower_))


# Verbs that carry an act on to the infinitive after them; after others it is only planned or done
# by somebody else.
CARRYING = word_set("words_that_hold_to_an_infinitive")


WISHES = word_set("wishing_verbs")


CONDITIONAL = re.compile(r"(?:[ei]r|r)(?:ait|aient|ais|ions|iez)$")


def asserted(scene: PositionScene, found: FoundAct) -> bool:
    """Whether a verb is told as done or held: not supposed, asked, planned or asked of others."""
    head, doc = found.head, scene.doc
    if supposed(scene, head) or (found.cue.bare_participle and not has_agent(found)):
        return False
    if found.act.pos in ("price", "duty", "right"):
        return True
    if _denied(found):
        return False
    if found.act.act in STUDYING and _studies_effects(found):
        return False
    group = doc[found.cue.first : head.i + 1]
    conditional = any(is_conditional(token) for token in group)
    if conditional and head.lemma_.lower() not in WISHES and not future_in_past(scene, head):
        return False
    if is_infinitive(found):
        return _infinitive_holds(scene, found)
    if found.cue.participle and _laid_upon(scene, found):
        return False
    return not _wanted_of_others(scene, found)


DENYING = word_set("denying_verbs")


def _denied(found: FoundAct) -> bool:
    """Whether somebody denies to have done it: `dément avoir demandé`."""
    doc, first = found.head.doc, found.cue.first
    perfect = doc[first].lower_ in ("avoir", "être") and first > 0 and first < found.head.i
    return perfect and bool(DENYING & _lemmas(doc[first - 1]))


STUDYING = {"étudier", "examiner", "envisager"}


EFFECTS = word_set("nouns_for_effects")


def _studies_effects(found: FoundAct) -> bool:
    """Whether what is studied is no offer: `étudie les conséquences du retrait`."""
    after = found.head.doc[found.last + 1 : found.last + 6]
    noun = next((token for token in after if token.pos_ == "NOUN"), None)
    return noun is not None and noun.lower_ in EFFECTS


LAYING = word_set("accusing_and_urging_verbs")


def _laid_upon(scene: PositionScene, found: FoundAct) -> bool:
    """Whether a participle tells what another is accused of: `accuse Lima de nuire en refusant`."""
    start, _ = scene.tokens_of_sentence(found.head)
    return any(t.lemma_.lower() in LAYING for t in scene.doc[start : found.cue.first])


def has_agent(found: FoundAct) -> bool:
    """Whether `par` follows a participle: `une demande écartée par Lima`."""
    after = found.head.doc[found.last + 1 : found.last + 3]
    return any(token.lower_ == "par" for token in after)


def is_conditional(token: Token) -> bool:
    """Whether a verb is in the conditional, by its tag or by its ending on its infinitive."""
    if "Mood=Cnd" in token.morph:
        return True
    infinitive = token.lemma_.lower().rstrip("e")
    return (
        bool(CONDITIONAL.search(token.lower_))
        and token.pos_ in ("VERB", "AUX")
        and (
            token.lower_.startswith(infinitive)
            or token.lower_.startswith(("aur", "ser", "pourr", "devr", "voudr"))
        )
    )


def future_in_past(scene: PositionScene, head: Token) -> bool:
    """In speech reported in the past the conditional is a future: `a dit que Lima refuserait`."""
    for row in scene.statements_around(head.idx):
        if row.kind in ("indirect", "mixed") and not pd.isna(row.cue_start):
            cue = span_at(scene.doc, row.cue_start, row.cue_end)
            if any({"Tense=Past", "Tense=Imp"} & set(str(t.morph).split("|")) for t in cue):
                return True
    return False


SUPPOSING = re.compile(rf"\b{any_word(words_of('words_of_supposition'))}\b")


# A position of another day: `naguère`, `il y a deux ans`, `en 2018 encore`.
YEARS_AGO = r"il y a (?:\w+ ){1,2}(?:ans?|mois)|en (?:19|20)\d\d encore|pendant (?:\w+ ){1,2}ans"
HELD_STILL = r"(?:réclam|demand|exige|refus|rejet|souten|défend|voul)\w*a(?:it|ient) encore"
FORMERLY = re.compile(
    rf"\b(?:{any_word(words_of('words_of_another_day'))}|{YEARS_AGO}|{HELD_STILL})\b",
    re.IGNORECASE,
)


def supposed(scene: PositionScene, head: Token) -> bool:
    """Whether a word stands in a supposition or a question, or tells of another day."""
    start, end = scene.tokens_of_sentence(head)
    doc = scene.doc
    if any(token.text == "?" for token in doc[max(start, end - 3) : end]):
        return True
    if FORMERLY.search(doc[start : min(end, head.i + 3)].text) and not _is_present(head):
        return True
    for token in reversed(doc[start : head.i]):
        if token.text in (",", ";", ":", "«", "»"):
            return False
        if SUPPOSING.match(doc[token.i : token.i + 3].text.lower()):
            return True
        if (token.lower_ == "si" and token.nbor(1).pos_ not in ("ADJ", "ADV")) or (
            token.lower_ == "s'" and token.nbor(1).lower_ in ("il", "ils")
        ):
            return not _contrasting(scene, token, head)
    return False


def _is_present(head: Token) -> bool:
    past = head.lower_.endswith(("ait", "aient"))
    return (
        "Tense=Pres" in head.morph
        and not past
        and not any(c.dep_.startswith("aux") for c in head.children)
    )


def _contrasting(scene: PositionScene, si: Token, head: Token) -> bool:
    """`Si Lima défend l'accord, Quito n'en veut pas` contrasts; a condition has a future after it.

    Grevisse and Goosse, Le Bon Usage: si with two facts, both in the indicative present or past.
    """
    start, end = scene.tokens_of_sentence(si)
    verbs = [t for t in scene.doc[si.i : end] if t.pos_ in ("VERB", "AUX")]
    facts = all("Tense=Fut" not in t.morph and not is_conditional(t) for t in verbs)
    return si.i == start and facts and "Tense=Imp" not in head.morph


def is_infinitive(found: FoundAct) -> bool:
    """Whether an act verb is an infinitive that depends on another word."""
    head = found.head
    group = head.doc[found.cue.first : head.i]
    if any(t.pos_ == "AUX" and "VerbForm=Inf" not in t.morph for t in group):
        return False
    led = found.cue.first > 0 and head.doc[found.cue.first - 1].lower_ in ("de", "d'", "à", "pour")
    tagged = "VerbForm=Inf" in head.morph and not has_future_ending(head)
    return tagged or (led and head.lower_.endswith(("er", "ir", "re")))


def governor_of(found: FoundAct) -> Token | None:
    """The verb or adjective that an infinitive depends on, by what stands before it."""
    doc, place = found.head.doc, found.cue.first - 1
    while place >= 0 and not doc[place + 1].is_sent_start:
        token = doc[place]
        if token.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
            return token
        if token.text in (";", ":", "«", "»"):
            return None
        place -= 1
    return None


ALL_THE_SAME = set("tarder hésiter manquer".split())  # negated, they tell that it was done


def _infinitive_holds(scene: PositionScene, found: FoundAct) -> bool:
    """Whether an infinitive is held to by its subject: `continue d'exiger`, not `pour exiger`."""
    doc, governor = scene.doc, governor_of(found)
    before = doc[found.cue.first - 1].lower_ if found.cue.first else ""
    if governor is None:
        return False
    control = found.head.head
    if control.lemma_.lower() in PUSHING and control.i < found.head.i:
        return not any(is_conditional(t) for t in (control, *control.children))
    if before == "pour" and not any(t.lemma_ == "profiter" for t in found.head.ancestors):
        return False
    if governor.lemma_.lower() in ALL_THE_SAME:
        return any(t.lower_ in ("ne", "n'") for t in governor.children)
    lemmas = {governor.lemma_.lower(), governor.lower_, found.head.head.lemma_.lower()}
    planned = any(is_conditional(t) for t in (governor, *governor.children) if t.i < found.head.i)
    return (
        bool(lemmas & CARRYING)
        and not planned
        and not (is_refused(found) and found.act.negated == "")
    )


def is_refused(found: FoundAct) -> bool:
    """Whether the verb before an infinitive is negated: `n'entend pas céder`."""
    governor = governor_of(found) if is_infinitive(found) else None
    if governor is None or governor.lemma_.lower() in ALL_THE_SAME:
        return False
    return any(t.lower_ in ("ne", "n'") and t.i < found.head.i for t in governor.children)


PUSHING = set("pousser amener conduire".split())


def _wanted_of_others(scene: PositionScene, found: FoundAct) -> bool:
    """Whether a verb stands in the clause that another act asks for: `exige que Lima accepte`."""
    start, _ = scene.tokens_of_sentence(found.head)
    clause = [t for t in scene.doc[start : found.cue.first]]
    for place, token in reversed(list(enumerate(clause))):
        if token.lower_ in (";", ":", "«", "»"):
            return False
        if token.lower_ in ("que", "qu'"):
            if _is_relative(found, clause[place - 1] if place else token):
                return False
            if found.head.dep_ == "conj" and found.head.head.i < token.i:
                return False  # `refuse que Lima cède et exige …`
            if UNSURE.search(scene.doc[start : token.i].text.lower()):
                return True
            leading = [
                t
                for t in clause[max(0, place - 6) : place]
                if t.pos_ in ("VERB", "ADJ", "NOUN", "AUX", "ADV")
            ]
            return any(WANTED_VERBS & _lemmas(t) for t in leading)
    return False


# What leads a clause with `que` that nobody asserts.
UNSURE = re.compile(rf"\b{any_word(words_of('words_that_leave_it_unsure'))}$")


def _is_relative(found: FoundAct, before: Token) -> bool:
    """Whether `que` takes up a noun: `exige un embargo, que Lima a rejeté`.

    A wish has no perfect.
    """
    group = {token.lower_ for token in found.head.doc[found.cue.first : found.head.i]}
    return bool(group & (HAVE - {"ayant"})) and (before.text == "," or before.pos_ == "NOUN")


def _lemmas(token: Token) -> set[str]:
    """A word's lemma, and the verbs that its form can belong to: taggers miss `dément`."""
    return {token.lemma_.lower(), *verb_lemmas(token.lower_, token.lemma_.lower())}


WANTED_VERBS = word_set("words_that_want_it_of_others")


def given_up(scene: PositionScene, found: FoundAct) -> bool:
    """Whether the verb before an act noun takes it back: `a retiré sa demande`."""
    start, _ = scene.tokens_of_sentence(found.head)
    before = scene.doc[max(start, found.first - 4) : found.first]
    return any(t.lemma_.lower() in GIVEN_UP for t in before if t.pos_ in ("VERB", "AUX"))


def is_passive(found: FoundAct) -> bool:
    """Whether an act verb is passive: its agent takes the position, its subject is the issue."""
    group = found.head.doc[found.cue.first : found.head.i]
    if found.head.lemma_.lower() in ("convenir", "tomber", "parvenir", "revenir"):
        return False  # `sont convenus de` is no passive
    marked = any(c.dep_ == "aux:pass" for c in found.head.children)
    agent = found.cue.bare_participle and has_agent(found)
    return marked or agent or any(token.lower_ == "été" for token in group)
