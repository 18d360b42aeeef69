"""When it is, against the telling: past, present or future; by tense, auxiliaries and frame.

Grevisse and Goosse, Le bon usage (the tenses' values, the historical present); Riegel, Pellat and
Rioul, Grammaire méthodique du français (the future in the past, aller and venir de).
"""

from __future__ import annotations

from typing import Literal

from helpers.grammar.governing import Governor
from helpers.grammar.verbs.group import VerbGroup
from helpers.grammar.words import WordColumns
from helpers.lexicon import calendar
from helpers.lexicon import function_words as fw

When = Literal["past", "present", "future"]


def when_of(
    words: WordColumns, group: VerbGroup, known: Governor | None, above: When | None, frame: str
) -> When:
    """When a clause is. `above`: when its governor is; `frame`: the time that dates its
    sentence.
    """
    if group.form == "finite" and group.head_form.kind == "finite":
        if is_subjunctive(group, known):
            return _governed(group, known, above)
        return _finite(words, group, frame, above)
    if group.form == "infinitive":
        return _governed(group, known, above)
    return _participle(group, above)


def _finite(words: WordColumns, group: VerbGroup, frame: str, above: When | None) -> When:
    mood, tense = group.head_form.mood, group.head_form.tense
    if mood == "conditional":
        return _conditional(group)
    if tense == "future":
        return "past" if _sums_up(group, frame) else "future"
    if "venir" in group.semi:
        return "past"
    if "aller" in group.semi and tense == "present":
        return "future"
    if group.perfect or tense in ("imperfect", "past"):
        return _after_si(words, group) if tense == "imperfect" and not group.perfect else "past"
    if frame == "past" and tense == "present":
        return "past"
    return "future" if frame == "future" else "present"


def _sums_up(group: VerbGroup, frame: str) -> bool:
    """The future perfect that looks back, with no time ahead: `La grève aura duré dix jours`."""
    return group.perfect and group.marker < 0 and frame != "future"


def _after_si(words: WordColumns, group: VerbGroup) -> When:
    """The imperfect behind `si` tells no past: `si la sécheresse durait`; but `demande si …`."""
    asked = words.dep[group.verb] == "ccomp" and group.governor is not None
    return "future" if group.conjunction in ("si", "s'") and not asked else "past"


def _conditional(group: VerbGroup) -> When:
    if group.perfect and not ({"pouvoir", "devoir"} & set(group.semi)):
        return "past"
    return "past" if group.perfect else "future"


def _governed(group: VerbGroup, known: Governor | None, above: When | None) -> When:
    """An infinitive or a subjunctive: perfect is past, else as what governs it says."""
    if group.perfect or group.head_form.tense == "imperfect":
        return "past"
    if fw.CONJUNCTIONS.get(group.conjunction) == "purpose":
        return "future"
    if known is not None and known.when == "future":
        return "future"
    return above or "present"


SUBJUNCTIVE_KINDS = frozenset(["purpose", "without", "fear", "before"])


def is_subjunctive(group: VerbGroup, known: Governor | None) -> bool:
    """Whether a finite verb is in the subjunctive, by its form or by what governs it.

    In the first group the present of both moods is one form: `il faut que le port ferme`.
    """
    form = group.head_form
    if form.mood == "subjunctive":
        return group.marker >= 0  # in a main clause the tagger takes an indicative for one
    if form.mood != "indicative" or form.tense != "present" or group.perfect or group.passive:
        return False
    kind = fw.CONJUNCTIONS.get(group.conjunction, "")
    if kind in SUBJUNCTIVE_KINDS or (kind == "supposed" and group.conjunction not in ("si", "s'")):
        return True
    governed = group.conjunction in fw.QUE and not group.relative and known is not None
    return governed and known is not None and known.que == "subjunctive"


def _participle(group: VerbGroup, above: When | None) -> When:
    if group.head_form.kind == "present participle" or group.form == "gerund":
        return "past" if group.perfect else above or "present"
    return "past"


# --- the frame -----------------------------------------------------------------------------------


def frame_of(words: WordColumns, start: int, end: int, first_verb: int) -> str:
    """The time that the opening of a sentence sets for it: past, future or none.

    `Il y a dix ans, elle quitte le barreau`; `Demain, la cour tranche`.
    """
    opening = words.lower[start : min(end, start + 12)]
    if "," in opening:
        opening = opening[: opening.index(",")]
    else:
        opening = opening[: min(first_verb - start, 6)]
    if not opening or not _is_adverbial(words, start, opening):
        return ""
    if opening[:3] == ["il", "y", "a"] or any(word in fw.PAST_TIMES for word in opening):
        return "past"
    if opening[:2] == ["d'", "ici"]:
        return "future"
    if any(word.isdigit() and len(word) == 4 and "1000" < word < "2020" for word in opening):
        return "past"
    if any(word in fw.FUTURE_TIMES for word in opening):
        return "future"
    return ""


def _is_adverbial(words: WordColumns, start: int, opening: list[str]) -> bool:
    """Whether a sentence opens with a phrase of time: `En 1911`, `L'an dernier`, `Demain`."""
    first = opening[0]
    if first in fw.PREPOSITIONS or first in fw.TIME_ADVERBS or opening[:3] == ["il", "y", "a"]:
        return True
    if first in fw.DAYS or first in fw.FUTURE_TIMES or first in fw.PAST_TIMES:
        return True
    dated = any(word in fw.TIME_NOUNS for word in opening[:4])
    return dated and words.pos[start] in ("DET", "NUM")


def ahead_behind(words: WordColumns, group: VerbGroup, end: int) -> bool:
    """Whether a date behind a verb lies ahead: `signe demain`, `rouvre la semaine prochaine`."""
    done = group.object
    for token in range(group.verb + 1, min(end, group.verb + 9)):
        word = words.lower[token]
        if words.form[token] is not None or word in (",", ";", ":", "»"):
            return False
        if word in fw.FUTURE_TIMES:
            return done is None or not done.first <= token <= done.last
    return False


def has_date_behind(words: WordColumns, group: VerbGroup, end: int) -> bool:
    """Whether a day, month or hour stands behind a verb: `doit se réunir jeudi`."""
    for token in range(group.verb + 1, min(end, group.verb + 10)):
        word = words.lower[token]
        if word in fw.DAYS or word in fw.MONTHS or word in fw.FUTURE_TIMES:
            return True
        if word.isdigit() and len(word) == 4:
            return True
        if word in fw.TIME_NOUNS and words.lower[token - 1] in ("ce", "cet", "cette"):
            return group.negation < 0  # `ne doivent pas recruter cet été` forbids
        if word in calendar.SEASONS and words.pos[token] == "NOUN":
            return True
        if word in (";", ":", "»") or words.form[token] is not None:
            return False
    return False
