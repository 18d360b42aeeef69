"""Clauses of few words: a participle without auxiliary, a denial without verb.

Grevisse and Goosse, Le bon usage (le participe, la phrase averbale); Riegel, Pellat and Rioul,
Grammaire méthodique du français.
"""

from __future__ import annotations

from helpers.grammar.noun_phrases import Phrase, phrase_from
from helpers.grammar.verbs.forms import Form, is_verb
from helpers.grammar.verbs.group import VerbGroup
from helpers.grammar.words import WordColumns
from helpers.lexicon import function_words as fw
from helpers.lexicon import verbs

# --- without a verb ------------------------------------------------------------------------------

ELLIPTIC = Form("verbless", "", "", "", 0, None)


def elliptic_group(words: WordColumns, token: int, start: int, end: int) -> VerbGroup | None:
    """A clause that says no without a verb: `pas favorable au projet`, `Plus question de céder`."""
    word, lower = words.lower[token], words.lower
    if word not in ("pas", "plus", "jamais", "non", "guère") or token + 1 >= end:
        return None
    before = lower[token - 1] if token > start else ","
    if before not in (",", "et", "mais", ":", ";", "«", "—", "–", "(", "ou", "voire", "donc"):
        return None
    head = _denied_word(words, token, end)
    if head < 0 or _has_ne_behind(words, head, end):
        return None
    group = VerbGroup(token, head, head, head, "verbless", ELLIPTIC, lower[head])
    group.negation = token
    if words.pos[head] == "ADJ":
        morph = words.morph[head]
        group.plural = None if not morph.number else morph.number == "plural"
    return group


def _denied_word(words: WordColumns, token: int, end: int) -> int:
    """The noun or adjective that a lone negation denies, -1 for none."""
    for place in range(token + 1, min(end, token + 5)):
        pos = words.pos[place]
        if pos in ("NOUN", "ADJ"):
            return place if words.lower[token] not in ("plus", "non") or place == token + 1 else -1
        form = words.form[place]
        if form is not None and form.kind == "finite" and place == token + 1:
            words.form[place] = None  # `pas mécontent`, taken for a verb
            return place
        if form is not None or pos not in ("ADV", "DET", "ADP", "NUM"):
            return -1
    return -1


def _has_ne_behind(words: WordColumns, head: int, end: int) -> bool:
    """Whether the denied words are those of a verb: `Pas un élu n'a voté`, `plus rapide que …`."""
    for place in range(head + 1, min(end, head + 12)):
        word = words.lower[place]
        if word in fw.NE:
            return True
        if word in (",", ";", ".", "»", ":"):
            return False
        if words.form[place] is not None:
            return words.form[place].kind == "finite"  # type: ignore[union-attr]
    return False


# --- participles alone ---------------------------------------------------------------------------


def participle_alone(
    words: WordColumns, group: VerbGroup, start: int, earlier: list[VerbGroup]
) -> VerbGroup | None:
    """A participle without an auxiliary in front; None where it is a noun: `les blessés`."""
    token = group.verb
    if (
        token > start
        and words.pos[token - 1] in ("DET", "NUM")
        and words.lower[token - 1] != "tout"
    ):
        if words.pos[token - 1] == "DET" or words.dep[token] not in ("acl", "ROOT"):
            return None
    if _is_present(words, token):
        return _as_present(words, group)
    form = group.head_form
    group.plural, group.feminine = form.plural, form.feminine
    group.shares = _partner(words, group, start, earlier)
    if group.shares is not None:
        _share(group, group.shares)
    else:
        group.passive = group.lemma not in verbs.WITH_ETRE
        group.perfect = not group.passive
    return group


def _is_present(words: WordColumns, token: int) -> bool:
    """Whether a form that may be either is a present: `prédit un hiver rude`, `écrit la maire`."""
    word, after = words.lower[token], token + 1
    if after >= words.n or token == 0:
        return False
    if _may_be_present(word) and _is_inverted(words, token):
        return True
    if not word.endswith("it"):
        return False
    if "par" in words.lower[after : after + 4] or words.pos[token - 1] in ("AUX", "DET"):
        return False
    form = words.form[after]
    if form is not None and form.kind == "infinitive":
        return True  # `dit avoir vu`
    return words.pos[after] in ("DET", "PROPN", "SCONJ", "NUM") or words.lower[after] in (":", "«")


def _may_be_present(word: str) -> bool:
    """Whether the form of a participle can be a present: `écrit`, `dit`, `crée`, no `jugée`."""
    return word.endswith("it") or (word.endswith("ée") and is_verb(f"{word}r"))


def _is_inverted(words: WordColumns, token: int) -> bool:
    """Whether a noun follows behind a quotation: `», écrit dans une lettre le notaire`."""
    before = token - 1 - (words.lower[token - 1] == ",")
    if before < 0 or words.lower[before] != "»":
        return False
    _, end = words.bounds(token)
    place = token + 1
    while place < min(end, token + 12):
        if words.pos[place] == "ADP" and words.lower[place] != "par":
            inner = phrase_from(words, place + 1, end)
            place = place + 1 if inner is None else _before_name(words, inner) + 1
        elif words.pos[place] == "ADV":
            place += 1
        else:
            return words.pos[place] in ("DET", "PROPN", "NUM")
    return False


def _before_name(words: WordColumns, phrase: Phrase) -> int:
    """The last word of a phrase before the name that follows it: `dans une lettre | Jonas Roy`."""
    named = (t for t in range(phrase.head + 1, phrase.last + 1) if words.pos[t] == "PROPN")
    return next(named, phrase.last + 1) - 1


def _as_present(words: WordColumns, group: VerbGroup) -> VerbGroup:
    word = words.lower[group.verb]
    lemma = f"{word}r" if word.endswith("ée") else group.lemma
    group.lemma = lemma
    group.head_form = Form("finite", lemma, "indicative", "present", 3, False)
    group.form = "finite"
    words.form[group.verb] = group.head_form
    return group


def _partner(
    words: WordColumns, group: VerbGroup, start: int, earlier: list[VerbGroup]
) -> VerbGroup | None:
    """The earlier group whose auxiliary a coordinated participle shares."""
    token = group.verb - 1
    while token > start and words.pos[token] == "ADV" and words.lower[token] not in ("puis", "ni"):
        token -= 1
    mark = words.lower[token] if token >= start else ""
    if mark not in fw.COORDINATORS and mark != ",":
        return None
    for other in reversed(earlier[-4:]):
        if _can_share(words, group, other, mark):
            return other
    return None


def _can_share(words: WordColumns, group: VerbGroup, other: VerbGroup, mark: str) -> bool:
    """Whether two participles can hang on one auxiliary: they agree alike, and one comes soon."""
    participial = other.perfect or other.passive or other.lemma == "avoir"
    if not participial or other.head_form.kind == "present participle":
        return False
    if mark == ",":
        if not _joined_by_comma(words, group, other):
            return False
    alike = other.feminine is not True and group.feminine is not True
    if other.passive:
        alike = group.feminine == other.feminine
        alike = alike and (None in (group.plural, other.plural) or group.plural == other.plural)
    elif other.perfect and not other.reflexive and other.lemma not in verbs.WITH_ETRE:
        alike = group.feminine is False and not group.plural  # behind avoir
    return alike


def _joined_by_comma(words: WordColumns, group: VerbGroup, other: VerbGroup) -> bool:
    """`a été rachetée en mars, scindée en juin`; `ont vidé la caisse, brûlé des dossiers`."""
    if other.form != "finite" or group.verb - other.verb > 9:
        return False
    if other.passive:
        near = words.head[group.verb] == other.verb
        return near and words.dep[group.verb] in ("conj", "advcl")
    after = group.verb + 1
    return after < words.n and words.pos[after] in ("DET", "PROPN", "NUM")


def _share(group: VerbGroup, other: VerbGroup) -> None:
    group.form = other.form if other.form != "gerund" else "participle"
    group.passive, group.perfect = other.passive, other.perfect or other.lemma == "avoir"
    group.head_form, group.ne, group.semi = other.head_form, other.ne, list(other.semi)
    group.finite = group.verb
    group.reflexive = other.reflexive
