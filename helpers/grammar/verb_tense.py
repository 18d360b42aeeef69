"""The tense of the clause around a date: what is told as past, present or to come.

spaCy's French model often misses a future tense; the form of the verb is looked at as well. WordColumns
before a date that look ahead (`prévu mardi`, `reporté à jeudi`, `d'ici lundi`) overrule the verb.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.symbols import AUX, VERB, cop
from spacy.tokens import Doc, Token

from helpers.codebook.lists import any_word, word_set, words_of
from helpers.grammar.lemmas import verb_lemmas
from helpers.page.parse import span_at

PAST, PRESENT, FUTURE = "past", "present", "future"


# Participles and prepositions that set what follows in the future, whatever the main verb's tense.
PARTICIPLE_AHEAD = any_word(words_of("participles_and_nouns_that_look_ahead"))
PHRASE_AHEAD = (
    r"annoncée?s? pour|en délibéré(?= (?:à|au)\b)|suspendue?s? jusqu'|à compter|d'ici|en vue"
)
UP_TO_DATE = (
    r"(?: (?:\w+ ){0,3}?(?:à|au|aux|pour|le|dès|de|du|la|en|ce|cette|fin|vers|soir|matin))*"
)
PREPOSITION_AHEAD = r"d'ici|jusqu'à|jusqu'au|jusqu'en|pour|à partir d[eu']|à compter d[eu']"
LOOKS_AHEAD = re.compile(
    rf"(?:\b(?:{PARTICIPLE_AHEAD}|{PHRASE_AHEAD}){UP_TO_DATE} ?(?:l')?"
    rf"|\b(?:{PREPOSITION_AHEAD}) ?(?:le |la |ce |au |à |du )?)$",
    re.IGNORECASE,
)


# One of these stands in whatever LOOKS_AHEAD matches; most clauses hold none.
AHEAD_STEMS = words_of("stems_of_words_that_look_ahead")


# `a convoqué lundi l'ambassadeur`, `a renvoyé trois élèves le 4 mai`: acts of the past, where
# `a reporté à lundi` and `a convoqué une réunion le 4 mai` look ahead all the same.
PUT_OFF_STEM = r"(?:report|repouss|ajourn|décal|différ|renvoy|remis)\w*"
PUT_OFF_OBJECT = rf"{PUT_OFF_STEM} (?:(?!prév|fix|attend|program)[\w'-]+ ){{1,6}}(?:le|ce) "
ACTIVE = re.compile(
    rf"\b(?:a|ont|ai|avons|avait|avaient) (?:\w+ )?(?:\w+é (?:le |ce )?|{PUT_OFF_OBJECT})$",
    re.IGNORECASE,
)


# Verbs whose infinitive or noun lies ahead of them: `promet de venir mardi`, `appelle à la grève`.
AHEAD = word_set("verbs_that_look_ahead")


PLANNED = word_set("verbs_of_what_is_planned")


REPORTING_NOW = word_set("verbs_that_report_the_past_in_the_present")


# After `devait`: what was to happen is over, for it did not happen.
DENIED = r"\bn['’](?:a|ont|est|sont)\b[^.]{0,20}\b(?:pas|jamais)\b"
NOT_DONE = re.compile(
    rf"{DENIED}[^.]{{0,12}}\b(?:eu lieu|été|pu|venue?s?|tenue?s?)\b|\ba finalement\b"
    r"|\bavai(?:t|ent) été (?:annul|report|ajourn|repouss)|\b(?:a|ont|avait|avaient) renoncé\b"
)


# What stands before the new day of something put off: `reportée à jeudi`, `a décalé le vote à mai`.
PUTTING_OFF = (
    r"(?:report|repouss|ajourn|décal|différ|renvoy|renvoi)"
    r"(?:ée?s?|e|ent|er|ait|aient|era|eront|erait)"
)
PUT_OFF_TO = re.compile(
    rf"\b{PUTTING_OFF}(?: (?:[\w'-]+ ){{0,8}}?(?:à|au|aux)| pour)(?: l[ea])? ?$", re.IGNORECASE
)


PUT_OFF = re.compile(r"^[^.;:]*? (?:report|repouss|ajourn|décal|différ)ée?s?\b", re.IGNORECASE)


def tense_at(doc: Doc, start: int, end: int) -> str:
    """The tense in which a span is told: past, present or future (`doit se tenir` is future)."""
    span = span_at(doc, start, end)
    sentence = span.root.sent
    before = doc._.plain[sentence.start_char : start]
    if SINCE.search(before, max(0, len(before) - 12)):
        return PAST
    if _looks_ahead(before):
        return PAST if NOT_DONE.search(doc._.plain[end : sentence.end_char]) else FUTURE
    verb = clause_verb(span.root.head if span.root.head.i != span.root.i else span.root)
    return PRESENT if verb is None else tense_of(verb)


SINCE = re.compile(r"\bdepuis (?:le |la |l')?$", re.IGNORECASE)


def _looks_ahead(before: str) -> bool:
    """Whether the words before a date set it in the future; most hold no stem of such a word."""
    lower = before.lower()
    if not any(stem in lower for stem in AHEAD_STEMS):
        return False
    put_off = PUT_OFF_TO.search(before) is not None
    return put_off or bool(LOOKS_AHEAD.search(before) and not ACTIVE.search(before))


def tense_of(verb: Token) -> str:
    """The tense of a verb and its auxiliaries; an infinitive has that of the verb it hangs on."""
    group = verb_group(verb)
    perfect = any(t.lower_ == "avoir" or t.dep_ == "aux:tense" for t in group[1:])
    if any("VerbForm=Inf" in t.morph for t in group) and not perfect:
        return PAST if _is_made_to(verb) else _infinitive_tense(verb)
    if any(is_future(token) for token in group) or _is_planned(verb, group):
        return FUTURE
    if _is_present_passive(verb, group):
        return PRESENT
    if any(t.dep_ == "aux:tense" for t in group[1:]):
        return PAST
    if any("Tense=Imp" in t.morph or "Tense=Past" in t.morph for t in group):
        return PAST
    return PAST if verb.lemma_ in REPORTING_NOW or _is_perfect_by_form(verb) else PRESENT


def _is_made_to(infinitive: Token) -> bool:
    """`n'a pas fait bouger les lignes`: an infinitive behind a perfect of `faire` or `laisser`."""
    before = [t.lower_ for t in infinitive.doc[max(0, infinitive.i - 5) : infinitive.i]]
    perfect = bool({"a", "ont", "avait", "avaient"} & set(before))
    return perfect and before[-1] in ("fait", "laissé")


PARTICIPLE = re.compile(r"(?:é|i|u|is|it|ert|ort)(?:e|s|es)?$")


def _is_perfect_by_form(verb: Token) -> bool:
    """A perfect whose participle the tagger takes for a noun: `se sont vues`, `ont tous ri`."""
    before = verb.nbor(-1).lower_ if verb.i else ""
    reflexive = before in ("se", "s'") and verb.lower_ in ("est", "sont")
    if not reflexive and verb.lower_ not in ("a", "ont"):
        return False
    ahead = verb.doc[verb.i + 1 : verb.i + 4]
    return any(PARTICIPLE.search(t.lower_) and t.pos_ != "DET" for t in ahead)


# Verbs conjugated with être: `est arrivé` is past, where `est fermé` is present.
WITH_ETRE = word_set("verbs_conjugated_with_être")


def _is_present_passive(verb: Token, group: Sequence[Token]) -> bool:
    """`est maintenue`, `sont fermés`: être in the present with a participle, and no reflexive."""
    auxiliaries = [t for t in group[1:] if t.lemma_ == "être"]
    if len(group) != 2 or len(auxiliaries) != 1 or verb.lemma_ in WITH_ETRE:
        return False
    reflexive = any(c.lower_ in ("se", "s'") for c in verb.children)
    return auxiliaries[0].lower_ in ("est", "sont") and not reflexive


def verb_group(verb: Token) -> list[Token]:
    """A verb with its auxiliaries or copula."""
    return [verb, *[c for c in verb.children if c.dep_.startswith(("aux", "cop"))]]


def _infinitive_tense(verb: Token) -> str:
    governor = next((t for t in verb.ancestors if t.pos_ in ("VERB", "AUX")), None)
    if governor is None:
        return PRESENT
    if governor.lower_ in ("devait", "devaient") and NOT_DONE.search(verb.sent.text):
        return PAST
    if governor.lemma_ in AHEAD or governor.lower_.startswith(("doi", "dev", "va", "vont")):
        return FUTURE
    if verb.i and any(t.lower_ in ("après", "pour") for t in verb.children if t.dep_ == "mark"):
        return PAST if any(t.lower_ == "après" for t in verb.children) else tense_of(governor)
    return tense_of(governor) if "VerbForm=Inf" not in governor.morph else FUTURE


WEEKDAY = re.compile(r"(?:lun|mar|mercre|jeu|vendre|same)di$|dimanche$")


def clause_verb(token: Token | None) -> Token | None:
    """The verb of the clause that a token belongs to, else the nearest finite one of its sentence.

    Weekdays that the tagger takes for participles (`jeudi`) are none.
    """
    while token is not None and (token.pos not in (VERB, AUX) or WEEKDAY.match(token.lower_)):
        for child in token.children:
            if child.dep == cop:
                return token
        above = token.head
        if above.i == token.i:
            return _nearest_finite(token)
        token = above
    if token is not None and token.pos_ == "AUX" and token.dep_.startswith(("aux", "cop")):
        return token.head
    return token


def _nearest_finite(token: Token) -> Token | None:
    verbs = (t for t in token.sent if t.pos_ in ("VERB", "AUX") and not WEEKDAY.match(t.lower_))
    finite = [t for t in verbs if "VerbForm=Fin" in t.morph]
    near = min(finite, key=lambda t: abs(t.i - token.i), default=None)
    if near is not None and near.pos_ == "AUX" and near.head.pos_ == "VERB":
        return near.head
    return near


IRREGULAR_STEM = re.compile(
    r"(?:^|re|de|par|sur|main|con|ob|sou|re|ad|inter)"
    rf"{any_word(words_of('irregular_stems_of_the_future'))}$"
)


def is_future(token: Token) -> bool:
    """A future or conditional form, by its tag or its ending: `se tiendra`, `aurait lieu`."""
    if "Tense=Fut" in token.morph or "Mood=Cnd" in token.morph:
        return True
    form, lemma = token.lower_, token.lemma_.lower()
    if token.pos_ not in ("VERB", "AUX") or form == lemma or "VerbForm=Part" in token.morph:
        return False
    ending = re.search(r"(?:ai|as|a|ons|ez|ont|ait|aient)$", form)
    if ending is None:
        return False
    stem = form[: ending.start()]
    if IRREGULAR_STEM.search(stem) and "Tense=Past" not in token.morph:
        return True
    infinitives = (i for i in verb_lemmas(form, lemma) if i.endswith(("er", "ir", "re")))
    return any(stem == infinitive.removesuffix("e") for infinitive in infinitives)


def _is_planned(verb: Token, group: Sequence[Token]) -> bool:
    """`est prévue`, `était attendu`: told now, meant for later."""
    return verb.lemma_ in PLANNED and any(t.lemma_ == "être" for t in group[1:])
