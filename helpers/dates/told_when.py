"""When a date is told: as past, as present or as to come.

The clause in which a date stands tells it (`helpers.grammar`), unless words before the date set it
ahead: `prévu mardi`, `reporté à jeudi`, `d'ici lundi`.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span

from helpers.codebook.lists import any_word, word_set, words_of
from helpers.grammar import Clause, clause_of, own_clause
from helpers.page.parse import span_at

PAST, PRESENT, FUTURE = "past", "present", "future"


# --- the time of a clause -------------------------------------------------------------------------


def when_told(doc: Doc, clause: Clause) -> str:
    """When a clause is, for what it dates: with `devoir`, or planned, it lies ahead.

    `devait se tenir mardi` looks ahead from a past, unless nothing came of it.
    """
    if "devoir" in clause.semi and not clause.perfect:
        sentence = doc[clause.verb_token].sent
        failed = NOT_DONE.search(sentence.text) or PUT_OFF_AT_LAST.search(sentence.text)
        return PAST if clause.tense == "imperfect" and failed else FUTURE
    planned = clause.voice == "passive" and clause.lemma in word_set("verbs_of_what_is_planned")
    return FUTURE if planned and clause.when != PAST else clause.when


# --- words before a date that set it ahead --------------------------------------------------------

# Participles and prepositions that set what follows in the future, whatever the main verb's tense.
PARTICIPLE_AHEAD = any_word(words_of("participles_and_nouns_that_look_ahead"))
PHRASE_AHEAD = (
    r"annoncée?s? pour|en délibéré(?= (?:à|au)\b)|suspendue?s? jusqu'|à compter|d'ici|en vue"
    r"|effecti(?:f|ve)s?(?= (?:à|au|dès|en|le)\b)"
)
# The nearest of these words each time: other ways to count the words between lead nowhere else.
UP_TO_DATE = (
    r"(?: (?:\w+ ){0,3}?(?:à|au|aux|pour|le|dès|de|du|la|en|ce|cette|fin|vers|soir|matin)\b){0,9}+"
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


# After `devait`: what was to happen is over, for it did not happen.
DENIED = r"\bn['’](?:a|ont|est|sont)\b[^.]{0,20}\b(?:pas|jamais)\b"
NOT_YET = r"\bne l'(?:a|ont) pas été\b|\bn'(?:a|ont|est|sont) (?:toujours|encore) pas\b"
NOT_DONE = re.compile(
    rf"{DENIED}[^.]{{0,12}}\b(?:eu lieu|été|pu|venue?s?|tenue?s?)\b|\ba finalement\b"
    r"|\bavai(?:t|ent) été (?:annul|report|ajourn|repouss)|\b(?:a|ont|avait|avaient) renoncé\b"
    rf"|{NOT_YET}"
)


# `devait ouvrir mardi, mais il a été différé`.
PUT_OFF_AT_LAST = re.compile(
    r"\b(?:mais|or) .{0,30}\b(?:a|ont) été (?:différ|repouss|ajourn|report)"
)


# What stands before the new day of something put off: `reportée à jeudi`, `a décalé le vote à mai`.
PUTTING_OFF = (
    r"(?:report|repouss|ajourn|décal|différ|renvoy|renvoi)"
    r"(?:ée?s?|e|ent|er|ait|aient|era|eront|erait)"
)
PUT_OFF_TO = re.compile(
    rf"\b{PUTTING_OFF}(?: (?:[\w'-]+ ){{0,8}}?(?:à|au|aux)| pour)(?: l[ea])? ?$", re.IGNORECASE
)


PUT_OFF = re.compile(r"^[^.;:]*? (?:report|repouss|ajourn|décal|différ|annul)ée?s?\b", re.I)


def tense_at(doc: Doc, start: int, end: int) -> str:
    """The time in which a span is told: past, present or future (`doit se tenir` is future)."""
    span = span_at(doc, start, end)
    sentence = span.root.sent
    before = doc._.plain[sentence.start_char : start]
    if SINCE.search(before, max(0, len(before) - 12)):
        return PAST
    if _looks_ahead(before) or _sets_a_day(span, before):
        return PAST if NOT_DONE.search(doc._.plain[end : sentence.end_char]) else FUTURE
    clause = clause_of(span.root.head)
    return PRESENT if clause is None else when_told(doc, clause)


def _sets_a_day(date: Span, before: str) -> bool:
    """`a confirmé la fermeture du bac au 1er mai`: from a day that is yet to come."""
    clause = clause_of(date.root.head) if before.endswith(" au ") else None
    if clause is None or clause.object_head is None:
        return False
    set_ahead = clause.lemma in word_set("verbs_that_set_a_day")
    return set_ahead and clause.verb_token < clause.object_head < date.start


def told_before_noun(doc: Doc, start: int, end: int) -> str:
    """The time in which a weekday is told: what a noun in the present has behind it is past.

    `les photos du défilé de mardi montrent une foule`, but `l'assemblée de mardi doit trancher`.
    """
    tense = tense_at(doc, start, end)
    if tense != PRESENT or not OF_NOUN.search(doc._.plain, max(0, start - 4), start):
        return tense
    noun = span_at(doc, start, end).root.head
    clause = clause_of(noun)
    behind = clause is not None and clause.form == "finite" and clause.verb_token > noun.i
    return PAST if noun.pos_ == "NOUN" and behind else tense


OF_NOUN = re.compile(r"\b(?:de|du) $")


def follows_past_act(doc: Doc, start: int) -> bool:
    """Whether a date can only be past: `depuis le 4 mai`, `on l'a acquitté le 4 mai`.

    In `ils ont appelé à une grève le 4 mai` it may be the strike's.
    """
    if SINCE.search(doc._.plain, max(0, start - 12), start):
        return True
    place = span_at(doc, start, start + 1).start - 1
    while place >= 0 and doc[place].pos_ in ("DET", "ADP", "ADV"):
        place -= 1
    clause = own_clause(doc[place]) if place >= 0 and doc[place].pos_ in ("VERB", "AUX") else None
    return clause is not None and clause.form == "finite" and clause.when == PAST


SINCE = re.compile(r"\bdepuis (?:le |la |l')?$", re.IGNORECASE)


def _looks_ahead(before: str) -> bool:
    """Whether the words before a date set it in the future; most hold no stem of such a word."""
    lower = before.lower()
    if not any(stem in lower for stem in AHEAD_STEMS):
        return False
    put_off = PUT_OFF_TO.search(before) is not None
    return put_off or bool(LOOKS_AHEAD.search(before) and not ACTIVE.search(before))
