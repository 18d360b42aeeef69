"""How far a clause is said to be so: asserted, supposed, wished, required, planned, possible …

Grevisse and Goosse, Le bon usage (the conditional of rumour, si, devoir and pouvoir); Riegel,
Pellat and Rioul, Grammaire méthodique du français (modality).
"""

from __future__ import annotations

from typing import Literal

from helpers.grammar.governing import Governor
from helpers.grammar.tenses import is_subjunctive
from helpers.grammar.verbs.group import VerbGroup
from helpers.grammar.words import WordColumns
from helpers.lexicon import function_words as fw

Reality = Literal[
    "asserted",
    "supposed",
    "wished",
    "required",
    "planned",
    "possible",
    "hearsay",
    "asked",
    "denied",
]


def reality_of(
    words: WordColumns,
    group: VerbGroup,
    known: Governor | None,
    facts: ClauseFacts,
) -> Reality:
    """How far a clause is said to be so."""
    if facts.asked:
        return "asked"
    by_conjunction = _by_conjunction(group)
    if by_conjunction is not None:
        return by_conjunction
    if (group.conjunction in fw.QUE and not group.relative) or group.form == "infinitive":
        governed = _governed(words, group, known, facts)
        if governed is not None:
            return governed
    own = _by_semi_auxiliary(group, facts)
    if own is not None:
        return own
    if group.form == "finite" and group.head_form.mood == "conditional":
        return _conditional(group, facts)
    if _is_order(group):
        return "required"
    wish = group.conjunction in fw.QUE and not group.relative and not facts.governed
    if group.form == "finite" and group.head_form.mood == "subjunctive" and wish:
        return "wished"
    return "asserted"


def _is_order(group: VerbGroup) -> bool:
    """The imperative: `Partez`, `N'oublions pas`; a verb of the first or second person alone."""
    form = group.head_form
    if group.form != "finite" or group.subject is not None or group.marker >= 0 or group.perfect:
        return False
    return form.tense == "present" and form.person in (1, 2) and bool(form.plural)


class ClauseFacts:
    """What the reality of a clause asks of its surroundings."""

    __slots__ = (
        "asked",
        "condition",
        "dated",
        "governed",
        "governor_negated",
        "reported",
        "source",
    )

    def __init__(self) -> None:
        self.asked = False  # in a question
        self.condition = False  # `si …` stands in the sentence
        self.dated = False  # a day stands behind the verb
        self.governed = False
        self.governor_negated = False
        self.reported = False  # in speech that a verb in the past reports
        self.source = False  # `selon X`


def _by_conjunction(group: VerbGroup) -> Reality | None:
    kind = fw.CONJUNCTIONS.get(group.conjunction, "")
    if kind == "supposed":
        main = group.governor if group.conjunction == "pourvu" else None
        return "wished" if main is not None and main.place > group.place else "supposed"
    if kind == "fear":
        return "possible"
    if kind == "purpose":
        return "wished"
    if kind == "hearsay":
        return "hearsay"
    return None


def _governed(
    words: WordColumns, group: VerbGroup, known: Governor | None, facts: ClauseFacts
) -> Reality | None:
    """What the governing word makes of a `que` clause or an infinitive."""
    if known is None:
        return None
    if facts.governor_negated and known.negated != "":
        return known.negated
    if known.reality == "" or known.reality == "asserted":
        return None
    if group.form == "finite" and not is_subjunctive(group, known):
        strong = known.reality in ("wished", "denied", "required", "supposed", "hearsay")
        return known.reality if strong else None
    return known.reality


def _by_semi_auxiliary(group: VerbGroup, facts: ClauseFacts) -> Reality | None:
    if "pouvoir" in group.semi:
        return "possible"
    if "devoir" in group.semi:
        return _devoir(group, facts)
    return None


def _devoir(group: VerbGroup, facts: ClauseFacts) -> Reality:
    """devoir of a date plans, devoir of duty requires."""
    if group.head_form.tense in ("present", "imperfect") and facts.dated and not group.perfect:
        return "planned"
    return "required"


def _conditional(group: VerbGroup, facts: ClauseFacts) -> Reality:
    """The conditional: of rumour, of a condition, or a future seen from the past."""
    if facts.condition:
        return "possible"
    if facts.reported and not group.perfect:
        return "asserted"
    if group.perfect or facts.source:
        return "hearsay"
    return "possible"
