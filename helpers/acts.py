"""The words by which a party takes a position, found in a parse, and whether they are told as done.

The words stand in data/codebook/acts.csv. What is negated, supposed, asked, planned, wished of
others or long past is no position: `ne demande pas`, `si Oslo exigeait`, `pourrait refuser`,
`Oslo refuse-t-elle ?`, `doit demander`, `exige que Lima accepte`, `naguère, Oslo exigeait`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import pandas as pd
from spacy.tokens import Doc, Token

from helpers.codebook import Act, Codebook, Term, Verb
from helpers.language import span_at
from helpers.parties import Scene
from helpers.speech import HAVE, Cue, find_cues, is_finite, verb_lemmas
from helpers.topics import find_terms


@dataclass(frozen=True)
class Found:
    """An act found: its tokens, its head, its kind, and the verb group where it has one."""

    act: Act
    first: int
    last: int
    head: Token
    type: str
    cue: Cue


COPULA = re.compile(
    r"^(?:est|sont|était|étaient|sera|seront|serait|seraient|soit|soient|fut|être|été|suis|sommes|"
    r"étions|êtes|c'est|rest\w+|demeur\w+|dit|dite|dits|disent|disant|disait|déclar\w+|montr\w+|"
    r"affich\w+|affirm\w+|jug\w+|estim\w+|trouv\w+|sembl\w+|paraît|paraissent|constitu\w+|"
    r"représent\w+|considèr\w+|considér\w+|devien\w+|devient|demeur\w+|qualifi\w+|rend\w+)$"
)
# Verbs after which an act noun is given up: `a retiré sa demande`.
GIVEN_UP = set(
    "retirer abandonner lever oublier démentir nier honorer respecter tenir trahir".split()
)


def find_acts(doc: Doc, codebook: Codebook) -> list[Found]:
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


def _promise(doc: Doc, token: Token) -> Found:
    """A verb in the future as an act: `nous paierons` agrees, `nous ne paierons pas` rejects."""
    act = Act(token.lemma_, "promise", "AGREE", "REJECT", (), "")
    before = [t.lower_ for t in doc[max(token.sent.start, token.i - 4) : token.i]]
    negated = bool({"ne", "n'"} & set(before))
    verb = Verb(act.act, "", "no", "no", (), False, (), ())
    cue = Cue(token, token.i, token.i, verb, None, negated, False)
    return Found(act, token.i, token.i, token, act.negated if negated else act.type, cue)


def _covers(longer: Found, act: Found) -> bool:
    """Whether a verb is part of another's phrase: `parler` in `vouloir entendre parler`."""
    return longer.head.i < act.head.i <= longer.last


# Nouns that are forms of verbs as well.
NOUN_TWINS = {"demande", "offre", "menace", "critique", "réserve", "plainte", "refus", "appel"}
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


CONTRACTED = {"à": ("à", "au", "aux"), "de": ("de", "du", "des")}


def _forms_of(verb: str) -> list[str]:
    """A verb and its twin, with the contracted forms of a preposition at its end."""
    twin = f"se {verb}" if _bare(verb) == verb else _bare(verb)
    last = verb.rpartition(" ")[2]
    if last not in CONTRACTED:
        return [verb, twin]
    stems = (form.removesuffix(last) for form in (verb, twin))
    return [stem + ending for stem in stems for ending in CONTRACTED[last]]


def _bare(verb: str) -> str:
    """A verb without its reflexive pronoun."""
    return re.sub(r"^(?:se |s')", "", verb)


def _as_found(cue: Cue, codebook: Codebook) -> Found:
    act = codebook.acts[int(cue.verb.force)]
    earlier = {t.lower_ for t in cue.head.doc[max(cue.head.sent.start, cue.first - 2) : cue.head.i]}
    negated = (cue.negated or bool(earlier & {"ne", "n'"})) and not (_only(cue) or _no_less(cue))
    last = max(cue.last, cue.head.i)
    kind = act.negated if negated else act.type
    if negated and not kind and act.type in OFFERS and _is_future(cue.head):
        kind = "REJECT"  # `nous ne négocierons pas`
    return Found(act, cue.first, last, cue.head, kind, cue)


OFFERS = ("CONSULT", "COOPERATE", "AID")


def _is_future(token: Token) -> bool:
    """Whether a verb is in the future, or in the conditional that reports one."""
    return bool({"Tense=Fut", "Mood=Cnd"} & set(token.morph)) or _has_future_ending(token)


FUTURE = re.compile(r"er(?:ai|as|a|ons|ez|ont)$")


def _has_future_ending(token: Token) -> bool:
    """Whether a verb shows the future of the first group, whose rarer forms the tagger misses.

    No other tense of such a verb ends so: `espérons`, `opéra` have their accent.
    """
    return token.pos_ in ("VERB", "AUX") and bool(FUTURE.search(token.lower_))


def lies_ahead(found: Found) -> bool:
    """Whether a verb tells what is to come: `refusera`, `va refuser`, reported `refuserait`."""
    if found.act.pos not in VERBAL:
        return False
    if is_infinitive(found):
        return governed_by(found, {"aller"})
    group = found.head.doc[found.cue.first : found.head.i + 1]
    ahead = any(_is_future(t) or is_conditional(t) for t in group)
    return ahead and found.head.lemma_.lower() not in WISHES


def governed_by(found: Found, lemmas: set[str]) -> bool:
    """Whether an infinitive depends on one of these verbs."""
    governor = _governor(found) if is_infinitive(found) else None
    return governor is not None and governor.lemma_.lower() in lemmas


def _only(cue: Cue) -> bool:
    """Whether `ne` means `only`: `ne demande qu'un délai`."""
    after = cue.head.doc[cue.first : cue.head.i + 4]
    words = {token.lower_ for token in after}
    return not words & {"pas", "plus", "jamais", "rien", "aucun", "aucune", "guère", "personne", "ni"} and bool(
        words & {"que", "qu'"}
    )  # fmt: skip


def _no_less(cue: Cue) -> bool:
    """Whether a negation only says `all the same`: `n'en exige pas moins`, `n'en a pas moins exigé`."""
    words = [token.lower_ for token in cue.head.doc[cue.first : cue.last + 3]]
    return ("pas", "moins") in pairwise(words)


def _word_found(doc: Doc, first: int, last: int, act: Act) -> Found:
    head = doc[first]
    negated = _negated_before(doc, head)
    verb = Verb(act.act, "", "no", "no", (), False, (), ())
    cue = Cue(head, first, last, verb, None, negated, False)
    return Found(act, first, last, head, act.negated if negated else act.type, cue)


NEEDING_A = set(
    """
    prêt disposé ouvert favorable opposé hostile attaché défavorable réticent résolu déterminé
    """.split()
)


def _followed_by_a(doc: Doc, found: Found) -> bool:
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


def is_told(scene: Scene, found: Found) -> bool:
    """Whether an act word is an act here, and one that is told as done or held."""
    if found.type == "":
        return False
    if found.act.pos == "promise":
        told = bool(scene.statements_around(found.head.idx)) and not _supposed(scene, found.head)
        return told and ("Tense=Fut" in found.head.morph or _future_in_past(scene, found.head))
    if found.act.pos in VERBAL:
        return _asserted(scene, found)
    return _stands_as(scene, found) and not _supposed(scene, found.head)


def _stands_as(scene: Scene, found: Found) -> bool:
    """Whether an act noun, adjective or judgement stands in its construction."""
    head, doc = found.head, scene.doc
    before = [t for t in doc[max(head.sent.start, found.first - 6) : found.first]]
    near = [t.lower_ for t in before if t.pos_ not in ("ADV", "PUNCT") or t.text == ","]
    if found.act.pos == "noun" and (_given_up(scene, found) or _opens_thing(scene, found)):
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


def _opens_thing(scene: Scene, found: Found) -> bool:
    """Whether an opening is one of a thing: `l'ouverture d'un bureau`, not `l'ouverture de Lima`."""
    doc, place = scene.doc, found.last + 1
    if found.act.act != "ouverture" or place >= len(doc):
        return False
    if doc[place].lower_ not in ("de", "d'", "du", "des"):
        return False
    return not any(token.i in scene.actor_at for token in doc[place + 1 : place + 3])


DETERMINERS = set("le la l' les un une des son sa ses leur leurs notre nos cette ce ces du".split())


# --- told as done or held? ------------------------------------------------------------------------------------

# Verbs that carry an act on to the infinitive after them; after others it is only planned or done
# by somebody else.
CARRYING = set(
    """
    aller venir vouloir souhaiter entendre compter tenir continuer commencer persister finir décider
    choisir préférer cesser promettre engager accepter dire déclarer affirmer assurer jurer annoncer
    résoudre juger hâter empresser contenter borner limiter profiter être réitérer oser
    prêt disposé résolu déterminé prête prêts prêtes disposée disposés résolus voilà
    """.split()
)
WISHES = set("vouloir souhaiter aimer désirer".split())
CONDITIONAL = re.compile(r"(?:[ei]r|r)(?:ait|aient|ais|ions|iez)$")


def _asserted(scene: Scene, found: Found) -> bool:
    """Whether a verb is told as done or held: not supposed, asked, planned or asked of others."""
    head, doc = found.head, scene.doc
    if _supposed(scene, head) or (found.cue.bare_participle and not has_agent(found)):
        return False
    if found.act.pos in ("price", "duty", "right"):
        return True
    if _denied(found):
        return False
    if found.act.act in STUDYING and _studies_effects(found):
        return False
    group = doc[found.cue.first : head.i + 1]
    conditional = any(is_conditional(token) for token in group)
    if conditional and head.lemma_.lower() not in WISHES and not _future_in_past(scene, head):
        return False
    if is_infinitive(found):
        return _infinitive_holds(scene, found)
    if found.cue.participle and _laid_upon(scene, found):
        return False
    return not _wanted_of_others(scene, found)


DENYING = {"nier", "démentir", "réfuter", "contester"}


def _denied(found: Found) -> bool:
    """Whether somebody denies to have done it: `dément avoir demandé`."""
    doc, first = found.head.doc, found.cue.first
    perfect = doc[first].lower_ in ("avoir", "être") and first > 0 and first < found.head.i
    return perfect and bool(DENYING & _lemmas(doc[first - 1]))


STUDYING = {"étudier", "examiner", "envisager"}
EFFECTS = set(
    """
    conséquence conséquences effet effets impact impacts implication implications portée risque risques
    situation répercussion répercussions retombée retombées incidence évolution état cause causes
    """.split()
)


def _studies_effects(found: Found) -> bool:
    """Whether what is studied is no offer: `étudie les conséquences du retrait`."""
    after = found.head.doc[found.last + 1 : found.last + 6]
    noun = next((token for token in after if token.pos_ == "NOUN"), None)
    return noun is not None and noun.lower_ in EFFECTS


LAYING = set("accuser reprocher soupçonner blâmer exhorter sommer appeler inviter presser".split())


def _laid_upon(scene: Scene, found: Found) -> bool:
    """Whether a participle tells what another is accused of: `accuse Lima de nuire en refusant`."""
    start, _ = scene.tokens_of_sentence(found.head)
    return any(t.lemma_.lower() in LAYING for t in scene.doc[start : found.cue.first])


def has_agent(found: Found) -> bool:
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


def _future_in_past(scene: Scene, head: Token) -> bool:
    """In speech reported in the past the conditional is a future: `a dit que Lima refuserait`."""
    for row in scene.statements_around(head.idx):
        if row.kind in ("indirect", "mixed") and not pd.isna(row.cue_start):
            cue = span_at(scene.doc, row.cue_start, row.cue_end)
            if any({"Tense=Past", "Tense=Imp"} & set(str(t.morph).split("|")) for t in cue):
                return True
    return False


SUPPOSING = re.compile(
    r"\b(?:hypothèse|au cas où|à supposer|supposons|imagin\w+ que|comme si|éventuel\w*|hypothétique\w*"
    r"|même si|sauf si|à moins)\b"
)
# A position of another day: `naguère`, `il y a deux ans`, `en 2018 encore`.
FORMERLY = re.compile(
    r"\b(?:naguère|jadis|autrefois|longtemps|il y a (?:\w+ ){1,2}(?:ans?|mois)|"
    r"en (?:19|20)\d\d encore|pendant (?:\w+ ){1,2}ans|à l'époque|"
    r"encore (?:en|il y a)|(?:réclam|demand|exige|refus|rejet|souten|défend|voul)\w*a(?:it|ient) encore)\b",
    re.IGNORECASE,
)


def _supposed(scene: Scene, head: Token) -> bool:
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


def _contrasting(scene: Scene, si: Token, head: Token) -> bool:
    """`Si Lima défend l'accord, Quito n'en veut pas` contrasts; a condition has a future after it.

    Grevisse and Goosse, Le Bon Usage: si with two facts, both in the indicative present or past.
    """
    start, end = scene.tokens_of_sentence(si)
    verbs = [t for t in scene.doc[si.i : end] if t.pos_ in ("VERB", "AUX")]
    facts = all("Tense=Fut" not in t.morph and not is_conditional(t) for t in verbs)
    return si.i == start and facts and "Tense=Imp" not in head.morph


def is_infinitive(found: Found) -> bool:
    """Whether an act verb is an infinitive that depends on another word."""
    head = found.head
    group = head.doc[found.cue.first : head.i]
    if any(t.pos_ == "AUX" and "VerbForm=Inf" not in t.morph for t in group):
        return False
    led = found.cue.first > 0 and head.doc[found.cue.first - 1].lower_ in ("de", "d'", "à", "pour")
    tagged = "VerbForm=Inf" in head.morph and not _has_future_ending(head)
    return tagged or (led and head.lower_.endswith(("er", "ir", "re")))


def _governor(found: Found) -> Token | None:
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


def _infinitive_holds(scene: Scene, found: Found) -> bool:
    """Whether an infinitive is held to by its subject: `continue d'exiger`, not `pour exiger`."""
    doc, governor = scene.doc, _governor(found)
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


def is_refused(found: Found) -> bool:
    """Whether the verb before an infinitive is negated: `n'entend pas céder`."""
    governor = _governor(found) if is_infinitive(found) else None
    if governor is None or governor.lemma_.lower() in ALL_THE_SAME:
        return False
    return any(t.lower_ in ("ne", "n'") and t.i < found.head.i for t in governor.children)


PUSHING = set("pousser amener conduire".split())


def _wanted_of_others(scene: Scene, found: Found) -> bool:
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
UNSURE = re.compile(
    r"(?:\brien ne (?:dit|prouve|indique|montre)|\b(?:pas|peu) (?:sûr|certain|vrai|prouvé|établi|probable)|"
    r"\b(?:faux|improbable|possible|impossible))$"
)


def _is_relative(found: Found, before: Token) -> bool:
    """Whether `que` takes up a noun: `exige un embargo, que Lima a rejeté`; a wish has no perfect."""
    group = {token.lower_ for token in found.head.doc[found.cue.first : found.head.i]}
    return bool(group & (HAVE - {"ayant"})) and (before.text == "," or before.pos_ == "NOUN")


def _lemmas(token: Token) -> set[str]:
    """A word's lemma, and the verbs that its form can belong to: taggers miss `dément`."""
    return {token.lemma_.lower(), *verb_lemmas(token.lower_, token.lemma_.lower())}


WANTED_VERBS = set(
    """
    exiger demander réclamer vouloir souhaiter espérer craindre refuser attendre insister désirer
    proposer suggérer falloir plaider interdire éviter redouter douter aimer condition avant pourvu
    falloir temps urgent nier démentir réfuter contester doute
    """.split()
)


def _given_up(scene: Scene, found: Found) -> bool:
    """Whether the verb before an act noun takes it back: `a retiré sa demande`."""
    start, _ = scene.tokens_of_sentence(found.head)
    before = scene.doc[max(start, found.first - 4) : found.first]
    return any(t.lemma_.lower() in GIVEN_UP for t in before if t.pos_ in ("VERB", "AUX"))


def is_passive(found: Found) -> bool:
    """Whether an act verb is passive: its agent takes the position, its subject is the issue."""
    group = found.head.doc[found.cue.first : found.head.i]
    if found.head.lemma_.lower() in ("convenir", "tomber", "parvenir", "revenir"):
        return False  # `sont convenus de` is no passive
    marked = any(c.dep_ == "aux:pass" for c in found.head.children)
    agent = found.cue.bare_participle and has_agent(found)
    return marked or agent or any(token.lower_ == "été" for token in group)
