"""Whether an act is told as done or held: not supposed, denied, wished of others.

Grammar says what a verb's clause asserts; here it is asked what that makes of an act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from helpers.codebook.lists import any_word, word_set, words_of
from helpers.grammar import Clause, clause_at
from helpers.grammar.governing import governor_of
from helpers.lexicon.small_words import BARE_DE, DETERMINERS
from helpers.positions.acts import FoundAct, is_future
from helpers.positions.scene import PositionScene

WISHES = word_set("wishing_verbs")


def is_told(scene: PositionScene, found: FoundAct) -> bool:
    """Whether an act word is an act here, and one that is told as done or held."""
    if found.type == "" or _is_no_consent(scene, found):
        return False
    if found.act.pos == "promise":
        told = bool(scene.statements_around(found.head.idx)) and not supposed(scene, found)
        return told and _is_promised(scene, found)
    if found.verbal:
        return _verb_holds(scene, found)
    return _stands_as(scene, found) and not supposed(scene, found)


def _is_no_consent(scene: PositionScene, found: FoundAct) -> bool:
    """Whether a refusal that is denied is none: `n'exclut pas de porter plainte si …`.

    `n'exclut pas une panne` only thinks it possible; an infinitive, or a passive, is one's own.
    """
    if found.act.type != "REJECT" or found.type != "AGREE":
        return False
    _, end = scene.tokens_of_sentence(found.head)
    clause, after = found.clause, scene.doc[found.last + 1 : end]
    possible = clause is not None and clause.lemma in ("exclure", "écarter")
    below = (clause_at(scene.doc, t.i + 1) for t in after[:4] if t.lower_ in BARE_DE)
    own = is_passive(found) or any(c is not None and c.form == "infinitive" for c in below)
    return (possible and not own) or any(is_if(token) for token in after)


def _is_promised(scene: PositionScene, found: FoundAct) -> bool:
    """Whether a verb is in the future, or tells with its object the one that the past reports."""
    clause = found.clause
    if clause is None or clause.tense == "future":
        return clause is not None
    return clause.object_head is not None and future_in_past(scene, found.head)


# --- verbs ----------------------------------------------------------------------------------------

SUPPOSED = ("supposed", "asked", "denied")


def _verb_holds(scene: PositionScene, found: FoundAct) -> bool:
    """Whether a verb is told as done or held: not supposed, asked, planned or asked of others."""
    clause = found.clause
    if clause is None or supposed(scene, found) or _studies_effects(found):
        return False
    if is_bare_participle(found) and clause.agent_head is None:
        return False  # `une demande écartée`: nobody is said to do it
    if found.act.pos in ("price", "duty", "right"):
        return True
    if clause.form == "infinitive":
        return _infinitive_holds(scene, found, clause)
    if clause.form in ("participle", "gerund"):
        return not any(above.lemma in LAYING for above in _above(clause))
    return _finite_holds(scene, found, clause)


LAYING = word_set("accusing_and_urging_verbs")  # `accuse Lima de nuire en refusant un délai`


def _above(clause: Clause) -> Iterator[Clause]:
    """The clauses that govern a clause, from the nearest on."""
    above = clause.under
    while above is not None:
        yield above
        above = above.under


def _finite_holds(scene: PositionScene, found: FoundAct, clause: Clause) -> bool:
    """Whether a finite verb is told of its subject: not `pourrait refuser`, `exige qu'il cède`."""
    if set(clause.semi) & MODAL:
        return False
    if clause.mood == "conditional":
        return clause.lemma in WISHES or future_in_past(scene, found.head)
    return not _is_wanted(scene.doc, clause) and not _goes_on_wanted(scene.doc, clause)


def _goes_on_wanted(doc: Doc, clause: Clause) -> bool:
    """Whether a verb is joined by `et` to one that is asked for: `exige qu'il parte et signe`."""
    verb, place = doc[clause.verb_token], clause.first_token
    if clause.subject_by != "shared" or place == 0 or doc[place - 1].lower_ != "et":
        return False
    joined = clause_at(doc, verb.head) if verb.dep_ == "conj" else None
    return joined is not None and joined is not clause and _is_wanted(doc, joined)


def _is_wanted(doc: Doc, clause: Clause) -> bool:
    """Whether a verb stands in a `que` clause that asks for it or doubts it: `exige qu'il cède`."""
    if clause.conjunction not in ("que", "qu'", "outre") or clause.marker is None:
        return False  # `refuse en outre que …` too
    if doc[clause.marker - 1].lower_ == "ce":
        return False  # `ce que Lima accepte`
    wanted = any(above.lemma in WANTED_VERBS for above in _above(clause))
    if _takes_up(doc, clause.marker) and clause.mood == "indicative":
        return wanted and not clause.perfect
    if clause.under is None or clause.mood == "subjunctive":
        return not _is_a_fact(clause)
    return wanted or clause.reality not in ("asserted", "planned")


def _is_a_fact(clause: Clause) -> bool:
    """Whether a subjunctive tells what is so: `regrette que Lima ne veuille pas signer`."""
    above = clause.under
    governor = None if above is None else governor_of(above.lemma, above.reflexive)
    asserts = governor is not None and governor.reality == "asserted"
    return asserts and above is not None and above.polarity == "affirmed"


def _takes_up(doc: Doc, marker: int) -> bool:
    """Whether `que` may take up a noun, and complete no verb: `un embargo, que Lima a rejeté`."""
    before = doc[max(0, marker - 1)]
    noun = before.pos_ == "NOUN" or doc[max(0, marker - 2)].pos_ == "DET"
    return noun or before.lower_ in (",", "ce")


WANTED_VERBS = word_set("words_that_want_it_of_others")


MODAL = frozenset(["pouvoir", "devoir"])


CARRYING = word_set("words_that_hold_to_an_infinitive")


ALL_THE_SAME = word_set("verbs_that_negated_tell_it_all_the_same")


PUSHING = word_set("verbs_that_push_to_an_act")


def _infinitive_holds(scene: PositionScene, found: FoundAct, clause: Clause) -> bool:
    """Whether an infinitive is held to by its subject: `promet d'exiger`, not `pour exiger`."""
    above = clause.under
    if clause.perfect and clause.reality == "asserted":
        return True  # `reconnaît avoir refusé`
    if above is None or above.mood == "conditional" or set(above.semi) & MODAL:
        return False
    if any(verb.lemma in LAYING for verb in _above(above)):
        return False  # `accuse Lima de vouloir fermer`
    if above.reality in SUPPOSED or _is_wanted(scene.doc, above):
        return False  # `rien ne dit que Lima accepte de céder`
    if clause.led_by == "pour":
        return above.lemma == "profiter"
    if above.lemma in PUSHING:
        return True
    if above.lemma in ALL_THE_SAME:
        return above.polarity == "negated"
    governor = {above.lemma, scene.doc[above.verb_token].lower_}
    if above.lemma == "être" and clause.reality == "required":
        return False  # `il est temps de céder`
    return bool(governor & CARRYING) and not (is_refused(found) and found.act.negated == "")


def is_refused(found: FoundAct) -> bool:
    """Whether the verb before an infinitive is negated: `n'entend pas céder`."""
    clause = found.clause
    if clause is None or clause.form != "infinitive" or clause.under is None:
        return False
    return clause.under.polarity == "negated" and clause.under.lemma not in ALL_THE_SAME


EFFECTS = word_set("nouns_for_effects")


STUDYING = word_set("verbs_of_studying")


def _studies_effects(found: FoundAct) -> bool:
    """Whether what is studied is no offer: `étudie les conséquences du retrait`."""
    if found.act.act not in STUDYING:
        return False
    after = found.doc[found.last + 1 : found.last + 6]
    noun = next((token for token in after if token.pos_ == "NOUN"), None)
    return noun is not None and noun.lower_ in EFFECTS


def future_in_past(scene: PositionScene, head: Token) -> bool:
    """In speech reported in the past the conditional is a future: `a dit que Lima refuserait`."""
    for row in scene.statements_around(head.idx):
        if row.kind in ("indirect", "mixed") and row.cue_start is not None and row.cue_end:
            cue = scene.span(row.cue_start, row.cue_end)
            clauses = (clause_at(scene.doc, token) for token in cue)
            if any(clause is not None and clause.when == "past" for clause in clauses):
                return True
    return False


def is_passive(found: FoundAct) -> bool:
    """Whether an act verb is passive: its agent takes the position, its subject is the issue."""
    return found.clause is not None and found.clause.voice == "passive"


def is_bare_participle(found: FoundAct) -> bool:
    """Whether an act verb is a past participle by itself: `une demande écartée par Lima`."""
    return is_passive(found) and found.clause is not None and found.clause.form == "participle"


def lies_ahead(found: FoundAct) -> bool:
    """Whether a verb tells what is to come: `refusera`, `va refuser`, reported `refuserait`."""
    clause = found.clause
    if not found.verbal or clause is None or clause.lemma in WISHES:
        return False
    return is_future(clause) or "aller" in clause.semi


def governed_by(found: FoundAct, lemmas: set[str]) -> bool:
    """Whether an infinitive depends on one of these verbs."""
    clause = found.clause
    if clause is None or clause.form != "infinitive" or clause.under is None:
        return False
    return clause.under.lemma in lemmas


# --- suppositions ---------------------------------------------------------------------------------

SUPPOSING = re.compile(rf"\b{any_word(words_of('words_of_supposition'))}\b")


# A position of another day: `naguère`, `il y a deux ans`, `en 2018 encore`.
YEARS_AGO = r"il y a (?:\w+ ){1,2}(?:ans?|mois)|en (?:19|20)\d\d encore|pendant (?:\w+ ){1,2}ans"
HELD_STILL = r"(?:réclam|demand|exige|refus|rejet|souten|défend|voul)\w*a(?:it|ient) encore"
FORMERLY = re.compile(
    rf"\b(?:{any_word(words_of('words_of_another_day'))}|{YEARS_AGO}|{HELD_STILL})\b",
    re.IGNORECASE,
)


def supposed(scene: PositionScene, found: FoundAct) -> bool:
    """Whether a word stands in a supposition or a question, or tells of another day."""
    doc, head = scene.doc, found.head
    start, end = scene.tokens_of_sentence(head)
    if any(token.text == "?" for token in doc[max(start, end - 3) : end]):
        return True
    clause = found.clause or _clause_around(doc, head)
    present = found.clause is not None and clause is not None and clause.when == "present"
    since = _past_opening(doc, start, clause) if found.clause is not None else start
    if not present and FORMERLY.search(doc[since : min(end, head.i + 3)].text):
        return True
    if _is_supposed_by(doc, start, head.i, clause):
        return True
    return clause is not None and clause.reality in SUPPOSED and not _contrasts(clause, start)


def _past_opening(doc: Doc, start: int, clause: Clause | None) -> int:
    """The place behind what somebody was before: `Naguère hostile au pont, Lima l'a accepté`."""
    if clause is None or not clause.perfect or clause.tense != "present":
        return start
    comma = next((t.i for t in doc[start : clause.first_token] if t.text == ","), start)
    return comma if any(token.pos_ == "ADJ" for token in doc[start:comma]) else start


def _is_supposed_by(doc: Doc, start: int, place: int, clause: Clause | None) -> bool:
    """Whether `si`, `éventuel` and their like lead to a word, with no stop between."""
    words = [token.lower_ for token in doc[start:place]]
    stop = next((at for at in range(len(words) - 1, -1, -1) if words[at] in ",;:«»"), -1)
    first = start + stop + 1
    found = SUPPOSING.search(doc[first : place + 2].text.lower()) if first < place else None
    if found and doc[first].idx + found.start() < doc[place].idx:
        return True
    told = clause is not None and clause.conjunction in ("si", "s'")
    return not told and any(
        word in ("si", "s'") and is_if(doc[first + at]) for at, word in enumerate(words[stop + 1 :])
    )


def is_if(token: Token) -> bool:
    """Whether a word is the conjunction `si`, not the adverb."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else token
    if token.lower_ == "s'":
        return following.lower_ in ("il", "ils")
    return token.lower_ == "si" and following.pos_ not in ("ADJ", "ADV")


def _clause_around(doc: Doc, word: Token) -> Clause | None:
    """The clause that a noun or an adjective stands in: of the nearest verb that it hangs on."""
    for above in (word, *word.ancestors):
        if (clause := clause_at(doc, above)) is not None:
            return clause
    return None


def _contrasts(clause: Clause, start: int) -> bool:
    """`Si Lima défend l'accord, Quito n'en veut pas` contrasts; a condition has a future after it.

    Grevisse and Goosse, Le Bon Usage: si with two facts, both in the indicative present or past.
    """
    above = clause.under
    facts = above is not None and above.tense in ("present", "past") and above.mood == "indicative"
    return (
        clause.conjunction in ("si", "s'")
        and clause.marker == start
        and facts
        and clause.tense != "imperfect"
    )


# --- nouns, adjectives, judgements ----------------------------------------------------------------

# Verbs after which an act noun is given up: `a retiré sa demande`.
GIVEN_UP = word_set("verbs_that_take_an_act_back")


COPULA = re.compile(rf"^{any_word(words_of('linking_verbs'))}$")


NEEDING_A = word_set("adjectives_with_a_complement")


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


def given_up(scene: PositionScene, found: FoundAct) -> bool:
    """Whether the verb before an act noun takes it back: `a retiré sa demande`."""
    start, _ = scene.tokens_of_sentence(found.head)
    before = scene.doc[max(start, found.first - 4) : found.first]
    return any(t.lemma_.lower() in GIVEN_UP for t in before if t.pos_ in ("VERB", "AUX"))


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
        clause = clause_at(doc, token)
        finite = clause is not None and clause.form == "finite"
        if token.is_sent_start or token.text in ";:«»" or finite:
            return place
        if token.text == ",":
            return token.i + 1
    return place
