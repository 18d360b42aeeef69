"""The noun phrase: its words, head, gender, number, definiteness and the preposition in front.

Grevisse and Goosse, Le bon usage (determiners, the noun's gender); Riegel, Pellat and Rioul,
Grammaire méthodique du français (the noun phrase and its expansions).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from helpers.codebook.lists import word_set
from helpers.grammar.words import WordColumns
from helpers.lexicon import function_words as fw
from helpers.lexicon import nouns
from helpers.lexicon.small_words import DE


class Span(NamedTuple):
    """A stretch of the text, by offsets."""

    start: int
    end: int


class Phrase(NamedTuple):
    """A noun phrase as tokens: the first, the head, the last; and the preposition's place or -1."""

    first: int
    head: int
    last: int
    led: int


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun phrase and what its words show of it; None where nothing shows it.

    `led_by`: the preposition in front, `de` of `du`, `à` of `aux`; then the contracted word
    belongs to the span.
    """

    span: Span
    head: int
    head_text: str
    definite: bool
    number: Literal["singular", "plural"] | None
    gender: Literal["masculine", "feminine"] | None
    led_by: str | None


NOMINAL = frozenset(["NOUN", "PROPN", "X", "SYM"])
INSIDE = frozenset(["NOUN", "PROPN", "X", "ADJ", "NUM", "DET", "SYM"])
ALL = word_set("forms_of_tout")
HERE = frozenset(["ci", "là", "-ci", "-là"])


def base_phrase_ending(words: WordColumns, token: int, start: int) -> Phrase | None:
    """The noun phrase without complements that ends at a token; None where none ends there.

    `la juge Maud Roy`: from `la` to `Roy`, its head `juge`.
    """
    first, pos, lower = token, words.pos, words.lower
    if lower[token] in HERE and token > start and pos[token - 1] == "NOUN":
        day = base_phrase_ending(words, token - 1, start)  # `ce jour-là`
        return day and day._replace(last=token)
    if not _is_inside(words, token) or pos[token] == "DET":
        return _pronoun_phrase(words, token, start)
    while first > start and (_is_inside(words, first - 1) or _is_joint(words, first - 1)):
        if pos[first] == "DET" and pos[first - 1] != "DET" and lower[first - 1] not in ALL:
            break
        first -= 1
    head = head_between(words, first, token)
    if head < 0:
        return _pronoun_phrase(words, token, start)
    return Phrase(first, head, token, led_place(words, first, start))


def _is_inside(words: WordColumns, token: int) -> bool:
    """Whether a word can stand inside a noun phrase, and is no verb."""
    form = words.form[token]
    if form is not None and (form.kind != "participle" or words.pos[token] in ("VERB", "AUX")):
        return _is_nominal_participle(words, token)
    return words.pos[token] in INSIDE and words.lower[token] not in fw.NEGATIVE_ADVERBS


def _is_nominal_participle(words: WordColumns, token: int) -> bool:
    """`les blessés`: a participle right behind a determiner is the noun."""
    form = words.form[token]
    plain = form is not None and form.kind == "participle"
    return plain and token > 0 and words.pos[token - 1] == "DET"


def _is_joint(words: WordColumns, token: int) -> bool:
    """A hyphen that the tokeniser parted from its word: `état-major`; `très grand`."""
    if words.lower[token] == "-":
        return token + 1 < words.n and words.start[token + 1] == words.end[token]
    degree = words.pos[token] == "ADV" and words.lower[token] in ("très", "plus", "si", "plutôt")
    return degree and token + 1 < words.n and words.pos[token + 1] == "ADJ"


def _pronoun_phrase(words: WordColumns, token: int, start: int) -> Phrase | None:
    word = words.lower[token]
    if word in HERE and token > start:
        first = token - 1 if words.lower[token - 1] != "-" else token - 2
        if first >= start and words.lower[first] in ("ceux", "celui", "celle", "celles"):
            return Phrase(first, first, token, led_place(words, first, start))
    known = word in fw.STRONG_PRONOUNS or word in fw.SUBJECT_CLITICS
    if not known and words.pos[token] != "PRON":
        return None
    if word in fw.RELATIVE or (word in fw.CLITICS and word not in ("nous", "vous", "lui")):
        return None
    if words.pos[token] == "DET" and word not in fw.NEGATIVE_PRONOUNS:
        return None
    return Phrase(token, token, token, led_place(words, token, start))


def head_between(words: WordColumns, first: int, last: int) -> int:
    """The head of a run of words: its first noun that no further noun governs, else a pronoun.

    `l'ancienne ministre`: ministre; `les blessés`, `le troisième`: the last word.
    """
    for token in range(first, last + 1):
        if words.pos[token] in NOMINAL or _is_nominal_participle(words, token):
            if words.pos[token] == "NOUN" or token == last or not _noun_behind(words, token, last):
                return token
    if words.pos[last] in ("ADJ", "NUM", "PRON") and words.lower[last] not in fw.CLITICS:
        named = words.capital[last] and words.dep[last].startswith("nsubj")
        return last if named or _stands_alone(words, first, last) else -1
    return -1


def _noun_behind(words: WordColumns, token: int, last: int) -> bool:
    """`l'ex-ministre`: a tag of name before a common noun that is joined to it."""
    return words.lower[token + 1] == "-" and token + 2 <= last and words.pos[token + 2] == "NOUN"


def _stands_alone(words: WordColumns, first: int, last: int) -> bool:
    """Whether an adjective or numeral is a noun here: a determiner stands before it."""
    return words.pos[first] in ("DET", "NUM") or words.pos[last] == "PRON"


def led_place(words: WordColumns, first: int, start: int) -> int:
    """Where the preposition in front of a phrase stands, -1 for none."""
    before = first - 1
    if before < start:
        return -1
    word = words.lower[before]
    if word in fw.PREPOSITIONS and (
        words.pos[before] in ("ADP", "SCONJ") or word not in fw.CLITICS
    ):
        if word in DE and words.pos[before] == "DET":
            return -1
        if word == "des" and _opens_clause(words, before - 1, start):
            return -1
        return before
    if words.pos[before] == "ADP":
        return before
    return -1


def _opens_clause(words: WordColumns, token: int, start: int) -> bool:
    """Whether a clause begins behind a word, so that `des` is the article: `que des notes
    aient`.
    """
    return token < start or words.lower[token] in fw.OPENERS or words.lower[token] == "et"


def phrase_from(words: WordColumns, token: int, end: int) -> Phrase | None:
    """The noun phrase without complements that begins at a token."""
    last = token
    if words.pos[token] not in INSIDE and not _is_inside(words, token):
        return _pronoun_phrase(words, token, token)
    while last + 1 < end and (_is_inside(words, last + 1) or _is_joint(words, last + 1)):
        if words.pos[last + 1] == "DET" and words.pos[last] not in ("DET", "ADV"):
            if words.lower[last] not in ALL:
                break
        if words.pos[last + 1] == "NUM" and words.pos[last] == "PROPN":
            if words.lower[last + 1].isalpha():
                break  # `a dit à Radio Sud | trois témoins`
        last += 1
    head = head_between(words, token, last)
    if head < 0:
        return _pronoun_phrase(words, token, token)
    if last + 1 < end and words.lower[last + 1] in HERE:
        last += 1  # `ce matin-là`
    return Phrase(token, head, last, -1)


def with_complements(
    words: WordColumns, phrase: Phrase, end: int, *, coordinated: bool = False
) -> Phrase:
    """A phrase with what belongs to its noun: `la colère des éleveurs`, `l'accès au port`.

    `coordinated`: with the phrases that are joined to it besides, `le port et l'aéroport`.
    """
    last = phrase.last
    for _ in range(6):
        more = _complement(words, phrase, last, end, coordinated)
        if more <= last:
            break
        last = more
    first = phrase.first
    if first > 0 and words.lower[first - 1] in ("pas", "ni") and _denies_phrase(words, first - 1):
        first -= 1
    return Phrase(first, phrase.head, last, phrase.led)


def _denies_phrase(words: WordColumns, token: int) -> bool:
    """`pas une voix`, `ni la pluie`: the negation belongs to the phrase and not to a verb
    before.
    """
    return token == 0 or words.form[token - 1] is None


def _complement(words: WordColumns, phrase: Phrase, last: int, end: int, coordinated: bool) -> int:
    """The last token of a complement right behind a phrase, or `last` itself."""
    place = last + 1
    if place + 1 >= end:
        return last
    word, pos = words.lower[place], words.pos[place]
    joined = word in ("et", "ou", "ni", "&")
    if (pos != "ADP" and not joined) or (joined and not coordinated):
        return last
    inner = phrase_from(words, place + 1, end)
    if inner is None or (words.pos[inner.head] == "PRON" and joined):
        return last
    de = word in DE
    governed = phrase.first <= words.head[inner.head] <= last
    if joined:
        return inner.last if governed and words.dep[inner.head] == "conj" else last
    close = word in ("à", "au", "aux", "en") and words.dep[inner.head] == "nmod"
    return inner.last if de or (governed and close) else last


def span_of(words: WordColumns, phrase: Phrase) -> Span:
    """The offsets of a phrase."""
    return Span(words.start[phrase.first], words.end[phrase.last])


# --- what a phrase shows -------------------------------------------------------------------------


def read_phrase(words: WordColumns, head: int) -> NounPhrase:
    """The noun phrase around a token, with all that it shows."""
    start, end = words.bounds(head)
    base = phrase_around(words, head, start, end)
    if is_partitive(words, base.led, base.head):
        base = base._replace(first=base.led, led=-1)
    whole = with_complements(words, base, end)
    inside = [words.lower[t] for t in range(base.first, base.last + 1)]
    contracted = _contracted(words, base)
    article = words.lower[base.led] if contracted else ""
    span = Span(words.start[base.led if contracted else whole.first], words.end[whole.last])
    return NounPhrase(
        span,
        base.head,
        words.text[words.start[base.head] : words.end[base.head]],
        _is_definite(words, base, inside, article),
        _number(words, base, inside, article),
        _gender(words, base, inside, article),
        _led_by(words, base, start),
    )


def is_partitive(words: WordColumns, led: int, head: int) -> bool:
    """`vend du blé`, `gagne de la place`: an article that is tagged as a preposition."""
    if led < 1 or words.lower[led] not in DE:
        return False
    return words.dep[head] == "obj" and words.head[head] < led


def _contracted(words: WordColumns, base: Phrase) -> bool:
    """Whether the preposition in front holds the article: `du`, `aux`."""
    if base.led < 0:
        return False
    word = words.lower[base.led]
    return word in ("du", "des", "au", "aux") and words.pos[base.first] not in ("DET",)


def phrase_around(words: WordColumns, token: int, start: int, end: int) -> Phrase:
    """The phrase that a token belongs to, its head the token's noun."""
    last = token
    while last + 1 < end and (_is_inside(words, last + 1) or _is_joint(words, last + 1)):
        if words.pos[last + 1] == "DET" and words.pos[last] != "DET":
            break
        last += 1
    found = base_phrase_ending(words, last, start) if last > token else None
    found = found or base_phrase_ending(words, token, start)
    if found is None or not found.first <= token <= found.last:
        return Phrase(token, token, token, led_place(words, token, start))
    return found


def _is_definite(words: WordColumns, base: Phrase, inside: list[str], article: str) -> bool:
    if article:
        return True
    first = next((w for w in inside if w not in ("tous", "toutes", "tout", "toute")), "")
    if first in nouns.DEFINITE:
        return True
    if words.pos[base.head] == "PROPN" and first not in ("un", "une", "des", "de", "d'", "du"):
        return True
    return words.lower[base.head] in ("il", "elle", "ils", "elles", "lui", "eux", "celui-ci")


def _number(
    words: WordColumns, base: Phrase, inside: list[str], article: str
) -> Literal["singular", "plural"] | None:
    shown = [w for w in [article, *inside[: base.head - base.first]] if w]
    if any(w in nouns.PLURAL_WORDS or (w.isdigit() and w not in ("0", "1")) for w in shown):
        return "plural"
    if any(w in nouns.SINGULAR_WORDS for w in shown):
        return "singular"
    head = words.lower[base.head]
    if head in fw.PLURAL_PRONOUNS or any(
        words.morph[t].text.find("NumType=Card") >= 0 for t in range(base.first, base.head)
    ):
        return "plural"
    if head in fw.SINGULAR_PRONOUNS:
        return "singular"
    tagged = words.morph[base.head].number
    if tagged == "plural" or (
        words.pos[base.head] == "NOUN" and head.endswith(("s", "x")) and tagged != "singular"
    ):
        return "plural"
    return "singular" if tagged == "singular" else None


def _gender(
    words: WordColumns, base: Phrase, inside: list[str], article: str
) -> Literal["masculine", "feminine"] | None:
    """The gender that the determiner, the noun's own ending or an adjective shows."""
    for word in [article, *inside[: base.head - base.first]]:
        if word in nouns.MASCULINE:
            return "masculine"
        if word in nouns.FEMININE:
            return "feminine"
    head = words.lower[base.head]
    if head in fw.MASCULINE or head in fw.FEMININE:
        return "masculine" if head in fw.MASCULINE else "feminine"
    if words.pos[base.head] == "PROPN":
        return None
    return _gender_of_noun(words, base) or _gender_of_adjectives(words, base)


def _gender_of_noun(words: WordColumns, base: Phrase) -> Literal["masculine", "feminine"] | None:
    """By the noun's own form: a word for persons that both genders share shows none."""
    word = words.lower[base.head]
    tagged = words.morph[base.head].gender
    if word.endswith(nouns.FEMININE_ENDINGS):
        return "feminine"
    if not tagged or nouns.is_epicene(word):
        return None
    return "masculine" if tagged == "masculine" else "feminine"


def _gender_of_adjectives(
    words: WordColumns, base: Phrase
) -> Literal["masculine", "feminine"] | None:
    for token in range(base.first, base.last + 1):
        word, gender = words.lower[token], words.morph[token].gender
        if words.pos[token] == "ADJ" and gender and token != base.head:
            if gender == "feminine" and not word.endswith(("e", "es")):
                continue
            if gender == "masculine" and word.endswith(("e", "es")):
                continue
            return "masculine" if gender == "masculine" else "feminine"
    return None


def _led_by(words: WordColumns, base: Phrase, start: int) -> str | None:
    """The preposition in front, in its full form: `de` of `du`, `grâce à`."""
    if base.led < 0:
        return None
    word = fw.CONTRACTED.get(words.lower[base.led], words.lower[base.led])
    for length in (3, 2, 1):
        first = base.led - length
        if first >= start:
            whole = " ".join([*words.lower[first : base.led], word])
            if whole.replace("' ", "'") in fw.COMPOUND_PREPOSITIONS:
                return whole.replace("' ", "'")
    return word
