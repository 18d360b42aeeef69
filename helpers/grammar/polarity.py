"""Affirmed, negated or restricted: ne … pas, sans, ni, ne … que; the expletive `ne` denies
nothing.

Grevisse and Goosse, Le bon usage (la négation, ne explétif); Riegel, Pellat and Rioul, Grammaire
méthodique du français (total, partial and exceptive negation).
"""

from __future__ import annotations

from typing import Literal

from helpers.codebook.lists import word_set
from helpers.grammar.noun_phrases import Phrase
from helpers.grammar.verbs.group import VerbGroup
from helpers.grammar.words import WordColumns
from helpers.lexicon import function_words as fw
from helpers.lexicon.small_words import BARE_DE

Polarity = Literal["affirmed", "negated", "restricted"]
DENYING = word_set("prepositions_that_deny")


def polarity_of(words: WordColumns, group: VerbGroup, end: int) -> Polarity:
    """Whether a clause affirms, denies or restricts."""
    if group.form == "verbless":
        return "negated"
    if group.led_by in DENYING and group.form == "infinitive":
        return "negated"
    if group.conjunction in ("sans", "loin"):
        return "negated"
    if group.shares is not None and group.form == "finite" and group.head_form.kind == "finite":
        if group.shares.ne >= 0 and group.ne == group.shares.ne:
            return _shared(words, group, end)
    if group.ne < 0:
        return "negated" if _denied_without_ne(words, group) else "affirmed"
    if _is_no_less(words, group):
        return "affirmed"
    if group.negation >= 0:
        return "restricted" if group.only >= 0 else "negated"
    if _negative_phrase(words, group.subject) or _negative_near(words, group, end):
        return "negated"
    if group.only >= 0:
        return "restricted"
    return "affirmed" if _is_expletive(words, group) else "negated"


def _is_no_less(words: WordColumns, group: VerbGroup) -> bool:
    """Whether the negation asserts all the same: `n'en veut pas moins`, `n'exige pas moins un`."""
    less = group.negation + 1
    if group.negation < 0 or less + 1 >= words.n or words.lower[less] != "moins":
        return False
    if any(words.lower[token] == "en" for token in group.clitics):
        return True
    return less < group.verb or words.pos[less + 1] == "DET"


def _shared(words: WordColumns, group: VerbGroup, end: int) -> Polarity:
    """A participle that shares its auxiliary shares the negation."""
    other = group.shares
    assert other is not None
    return polarity_of(words, other, end)


def _denied_without_ne(words: WordColumns, group: VerbGroup) -> bool:
    """`Aucun convoi autorisé`; `non réclamé`; spoken `c'est pas vrai`."""
    before = words.lower[group.first - 1] if group.first else ""
    denied = before in fw.NEGATIVE_ADVERBS and before != "plus"
    if group.form == "participle" and (denied or before in ("non", "ni")):
        return True
    if group.lemma == "être" and _is_far_from(words, group.verb + 1):
        return True
    if group.form == "finite" and group.head_form.kind == "finite":
        return group.negation >= 0 and words.lower[group.negation] == "pas"
    own = group.subject_by == "before"
    return group.form == "participle" and own and _negative_phrase(words, group.subject)


def _is_far_from(words: WordColumns, place: int) -> bool:
    """`est loin d'un accord`: behind `être`; with an infinitive, it is that which is denied."""
    if words.lower[place : place + 1] != ["loin"] or words.lower[place + 1] not in BARE_DE:
        return False
    form = words.form[place + 2] if place + 2 < words.n else None
    return form is None or form.kind != "infinitive"


def _negative_phrase(words: WordColumns, phrase: Phrase | None) -> bool:
    """Whether a phrase says nobody or nothing: `aucun élu`, `personne`, `ni lui`."""
    if phrase is None:
        return False
    first = words.lower[phrase.first]
    return first in fw.NEGATIVE_PRONOUNS or first in ("ni", "pas", "nul")


def _negative_near(words: WordColumns, group: VerbGroup, end: int) -> bool:
    """Whether a word that denies with `ne` stands around it: `jamais il n'a`, `n'a vu aucun
    loup`.
    """
    for token in range(group.verb + 1, min(end, group.verb + 8)):
        word = words.lower[token]
        if (
            word in fw.QUE
            or word in (";", ":", ",")
            or (
                words.form[token] is not None
                and (
                    words.form[token].kind == "finite"  # type: ignore[union-attr]
                )
            )
        ):
            break
        if word in fw.NEGATIVE_WORDS and word not in ("plus", "point", "personne"):
            return True
        if word in ("plus", "personne") and words.pos[token - 1] not in ("DET", "NUM"):
            return True
    start = max(words.bounds(group.verb)[0], group.first - 12)
    before = words.lower[start : group.first]
    return bool({"jamais", "ni", "nul", "nulle", "rien", "personne"} & set(before[-8:]))


def only_behind(words: WordColumns, group: VerbGroup, end: int) -> int:
    """Where a `que` restricts, -1 for nowhere: no clause of its own follows it (`ne vend que du
    blé`).
    """
    if group.ne < 0:
        return -1
    if group.negation >= 0 and words.lower[group.negation] not in ("plus", "jamais", "guère"):
        return -1
    for token in range(group.verb + 1, min(end, group.verb + 9)):
        word = words.lower[token]
        if word in fw.QUE:
            compared = words.lower[token - 1] in ("plus", "moins", "autre")
            compared = compared and token - 1 != group.negation
            return -1 if compared or _clause_behind(words, token, end) else token
        if word in (",", ";", ":") or words.form[token] is not None:
            return -1
    return -1


def _clause_behind(words: WordColumns, que: int, end: int) -> bool:
    """Whether a finite verb comes before the next pause; `que si l'État paie` restricts."""
    if words.lower[que + 1 : que + 2] == ["si"] or words.lower[que + 1 : que + 2] == ["s'"]:
        return False
    for token in range(que + 1, min(end, que + 12)):
        form, word = words.form[token], words.lower[token]
        if word in (",", ";", "»", "(", "et", "mais") or word in ("qui", "que", "qu'", "dont"):
            return False
        if form is not None:
            return form.kind == "finite"
    return False


def _is_expletive(words: WordColumns, group: VerbGroup) -> bool:
    """Whether `ne` alone denies nothing: `avant qu'il ne parte`, `craint qu'il ne parte`."""
    if group.lemma in fw.DENY_ALONE or set(group.semi) & fw.DENY_ALONE:
        return False
    if group.conjunction in ("avant", "de peur", "de crainte", "à moins"):
        return True
    marker = group.marker
    if marker > 0 and words.lower[marker] in fw.QUE:
        before = words.lower[max(0, marker - 6) : marker]
        if {"plus", "moins", "mieux", "pire", "autre", "autrement"} & set(before):
            return True
        governor = group.governor
        return governor is not None and governor.lemma in EXPLETIVE_VERBS
    return False


# Verbs of fear, of hindering, and of doubt denied, behind which `ne` is expletive (Le bon usage).
EXPLETIVE_VERBS = word_set("verbs_with_expletive_ne")
