"""Whether a cue reports speech as made: not planned, wished, asked for or supposed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from helpers.codebook.lists import word_set
from helpers.grammar import Clause
from helpers.grammar.verbs.forms import read_verb
from helpers.lexicon.function_words import QUE, RELATIVE
from helpers.speech.cues.verb_groups import is_finite

if TYPE_CHECKING:
    from helpers.speech.cues.cue import Cue


DENIALS = {"denying", "refusing", "conceding", "revealing"}


def is_said(cue: Cue) -> bool:
    """Whether the speech is reported as made: not announced, not wished for, not denied.

    `devait répondre aux maires` and `dira demain` only announce; `n'a pas précisé` says nothing,
    though `n'exclut pas` does.
    """
    if "negated" in cue.verb.needs and not cue.negated:
        return False
    if cue.negated and cue.verb.force not in DENIALS and cue.verb.verb not in ("cacher", "exclure"):
        return False
    in_vain = cue.first > 0 and cue.head.doc[cue.first - 1].lower_ == "beau"  # `a beau répéter`
    if in_vain or narrating(cue) is not None:
        return True
    return is_made(cue.clause) if cue.clause is not None else _is_no_future(cue)


def _is_no_future(cue: Cue) -> bool:
    """By its form alone, where the tagger sees no verb: `Nora Even soutiendra que …`."""
    form = read_verb(cue.head.lower_, cue.infinitive, str(cue.head.morph))
    return form.tense != "future" and form.mood != "conditional"


def is_made(clause: Clause) -> bool:
    """Whether what a clause tells is told as done, and not as planned, wished, asked or supposed.

    The time is that of the verb's form: a day to come may belong to what is said.
    """
    if clause.form == "infinitive":
        return _infinitive_is_made(clause)
    if clause.form != "finite":
        return True
    if clause.mood == "conditional" and not clause.perfect:
        return False
    if (clause.tense == "future" and not clause.perfect) or not UNDONE.isdisjoint(clause.semi):
        return False
    if clause.reality == "supposed":
        return _is_granted(clause)
    if clause.reality == "asked":
        return clause.inverted_pronoun is None
    governed = clause.conjunction != "" and clause.conjunction not in RELATIVE - QUE
    certain = clause.perfect and clause.mood == "indicative"  # no wish governs an indicative
    return certain or clause.reality not in UNREAL or not governed


# `va dire`, `devait dire`: not, or not yet.
UNDONE = frozenset(["aller", "devoir", "faillir"])
UNREAL = frozenset(["wished", "required", "planned", "supposed", "possible", "denied"])


def _is_granted(clause: Clause) -> bool:
    """`Si la maire affirme que …, le préfet doute`: granted, where `si` supposes nothing.

    Behind `si`, a perfect tells what was (`même s'il a regretté …`), an imperfect what may be.
    """
    main = clause.under
    if clause.tense != "present" or clause.perfect:
        return clause.perfect and clause.tense == "present"
    if main is None or main.verb.start < clause.verb.start:
        return False
    return main.conjunction != "" or (main.when != "future" and main.mood != "conditional")


# Verbs whose infinitive is done all the same: `a tenu à préciser`, `s'est permis de répéter`.
DONE = word_set("verbs_of_infinitives_done")


def _infinitive_is_made(clause: Clause) -> bool:
    """`a profité du bal pour rappeler`, but not `a refusé de préciser`, `afin de rassurer`."""
    governor = clause.under
    if clause.perfect:
        return clause.reality not in UNREAL
    if clause.led_by == "avant de":
        return True
    if governor is None or clause.polarity == "negated" or not is_made(governor):
        return False
    told = clause.led_by in ("pour", "de") and clause.reality == "asserted"
    return told or governor.lemma in DONE


def _is_infinitive(cue: Cue) -> bool:
    return "VerbForm=Inf" in cue.head.morph or cue.head.lower_ == cue.verb.verb.split()[0]


NARRATING = re.compile(
    r"(?:^|[.!?…»;\n,] ?)[Ee]t (?P<who>(?:[^\s,;:«»()]+(?: |(?=, ))){0,8}?)"
    r"(?:, [^,;:«»]{2,40}, )?(?:de |d')$"
)


def narrating(cue: Cue) -> tuple[int, int] | None:
    """Where the subject stands of an infinitive that narrates, an empty place where it is left out.

    `Et le maire d'ajouter que …`, `Et d'ajouter : …` tell an act of speech as `il ajouta` does.
    """
    place = max(0, cue.start - 110)
    match = NARRATING.search(str(cue.head.doc._.plain)[place : cue.start])
    if match is None or not _is_infinitive(cue):
        return None
    start, end = place + match.start("who"), place + match.end("who")
    words = cue.head.doc.char_span(start, end, alignment_mode="contract") or ()
    return None if any(is_finite(token) for token in words) else (start, end)


def goes_on_speaking(cue: Cue) -> bool:
    """Whether the last speaker goes on: `Et d'ajouter que …`."""
    place = narrating(cue)
    return place is not None and place[0] == place[1]
