"""Whether a cue reports speech as made: not planned, wished, asked for or supposed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.tokens import Token

from helpers.codebook.lists import word_set
from helpers.grammar.lemmas import verb_lemmas
from helpers.speech.cues.verb_groups import is_finite

if TYPE_CHECKING:
    from helpers.speech.cues.cue import Cue


# Verbs before which an infinitive is done (`a tenu à préciser`), against those that only plan it.
DONE = word_set("verbs_of_infinitives_done")


PLANNED = word_set("verbs_of_infinitives_planned")


FUTURE = re.compile(r"(?:er|ir|r)(?:a|ai|as|ont|ons|ez|ait|ais|aient|ions|iez)$")


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
    finite = cue.head.doc[cue.first : cue.head.i + 1]
    if _is_hypothetical(cue):
        return False
    if any(_is_planned(token) for token in finite if token.pos_ in ("AUX", "VERB")):
        return False
    if _is_infinitive(cue) and not any(token.pos_ == "AUX" for token in finite[:-1]):
        return narrating(cue) is not None or _infinitive_said(cue.head, cue.first)
    return True


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


# Conjunctions and verbs behind whose `que` a clause tells what is not, or not yet.
HYPOTHETICAL = re.compile(
    r"\b(?:à condition|pour|afin|sans|avant|à moins|jusqu'à ce|fau\w+|fallu|souhait\w+|voul\w+|veut"
    r"|veulent|voudrai\w+|demand\w+|exig\w+|si|espér\w+|espère\w*|attend\w*) qu(?:e |')"
    r"[^,;:.«»]{0,60}$"
)


def _is_hypothetical(cue: Cue) -> bool:
    before = str(cue.head.doc._.plain)[max(0, cue.start - 90) : cue.start]
    return HYPOTHETICAL.search(before) is not None


def _is_planned(token: Token) -> bool:
    text = token.text.lower()
    if text.startswith(("aur", "ser", "fer")) and text.endswith(("ait", "aient")):
        return False  # `aurait déclaré`: said, by hearsay
    lemma = token.lemma_.lower()
    return token.pos_ in ("VERB", "AUX") and bool(FUTURE.search(text)) and _is_future(text, lemma)


IRREGULAR_FUTURE = re.compile(r"^(?:pourr|devr|voudr|saur|ir|viendr|tiendr|verr)")


def _is_future(text: str, lemma: str) -> bool:
    if IRREGULAR_FUTURE.match(text):
        return True
    stem = lemma[:-1] if lemma.endswith("re") else lemma
    return text.startswith(stem) and len(text) > len(stem) and lemma.endswith(("er", "ir", "re"))


UNSAID = word_set("words_of_infinitives_unsaid")  # `afin de réclamer`, `au lieu de répondre`
TOLD = word_set("words_of_infinitives_told")  # `avant d'ajouter`, `vient de préciser`


def _infinitive_said(token: Token, first: int) -> bool:
    governor = token.head
    before = token.doc[first - 1].lower_ if first else ""
    if before in ("de", "d'") and first > 1 and token.doc[first - 2].lower_ in UNSAID:
        return False
    if before in ("avant", "à") or (before in ("d'", "de") and token.i > 1):
        if first > 1 and token.doc[first - 2].lower_ in TOLD:
            return True
    if before == "beau":
        return True  # `a beau répéter que`: said, and in vain
    if governor.i == token.i:
        return False
    lemmas = set(verb_lemmas(governor.text, governor.lemma_.lower()))
    if lemmas & PLANNED and not lemmas & DONE:
        return False
    if before in ("pour", "d'", "de") or lemmas & DONE:
        chain = [governor, *governor.ancestors]
        return not any(t.lemma_.lower() == "devoir" or _is_planned(t) for t in chain)
    return False
