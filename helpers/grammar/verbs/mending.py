"""Verbs that the tagger takes for other words: `», tonne le vigneron`, `que l'agence ferme`.

A verb is looked for only where the clause has none, or behind words that only verbs follow; and
only a form that has an infinitive counts. Grevisse and Goosse, Le bon usage (the verb's forms and
place).
"""

from __future__ import annotations

from helpers.codebook.lists import word_set
from helpers.grammar.governing import governor_of
from helpers.grammar.links import is_opener
from helpers.grammar.verbs.forms import (
    ONLY_PARTICIPLE,
    Form,
    first_group_lemma,
    is_participle_like,
    is_verb,
    only_verb,
    participle_lemma,
    read_verb,
)
from helpers.grammar.words import WordColumns
from helpers.lexicon import function_words as fw
from helpers.lexicon import verbs
from helpers.lexicon.small_words import DE

BEFORE_VERB = word_set("words_before_any_verb")
MISTAGGED = frozenset(["NOUN", "ADJ", "ADV", "PROPN", "X"])
NAMING = frozenset(["NOUN", "PROPN"])
BEFORE_INFINITIVE = word_set("words_before_infinitives")
BEFORE_NOMINAL = frozenset(["DET", "ADJ", "ADP", "NUM"])


def mend_forms(words: WordColumns) -> None:
    """Give a verb's form to the words that can be nothing else where they stand."""
    _mend_hyphens(words)
    for start, end in words.sentences:
        _mend_bare_a(words, start, end)
    for token in range(1, words.n):
        if words.form[token - 1] is not None and _begins_name(words, token - 1):
            words.form[token - 1], words.pos[token - 1] = None, "PROPN"
        if words.form[token] is None and _may_be_verb(words, token):
            if words.lower[token][0].isalpha():
                words.form[token] = _by_neighbours(words, token)
        elif _is_verbal_adjective(words, token):
            words.form[token], words.pos[token] = None, "ADJ"
    for number, (start, end) in enumerate(words.sentences):
        if end - start > 2:
            _mend_opening(words, start, end)
            _mend_clauses(words, start, end, number)


def _is_verbal_adjective(words: WordColumns, token: int) -> bool:
    """`la maire sortante`: no present in -ante, for there is no verb `sorter`."""
    form = words.form[token]
    if form is None or not words.lower[token].endswith(("ante", "antes")):
        return False
    return form.kind == "finite" and not is_verb(form.lemma)


def _may_be_verb(words: WordColumns, token: int) -> bool:
    """Whether a word's tag may hide a verb; a future's ending tells more than any tag."""
    if words.pos[token] == "ADP":
        return words.lower[token].endswith(PLAIN)
    return words.pos[token] in MISTAGGED


def _begins_name(words: WordColumns, token: int) -> bool:
    """Whether a word tagged as a verb begins a name, by the parser's word: `Boréalis Énergie`."""
    after, form = token + 1, words.form[token]
    if not words.capital[token]:
        return False
    if form is not None and form.kind == "infinitive" and not is_verb(words.lower[token]):
        return True  # `Wouter de Haan`
    if not words.capital[after] or words.head[after] != token:
        return False
    return words.dep[after] == "flat:name" and words.lower[token] not in verbs.KNOWN_FORMS


def _mend_hyphens(words: WordColumns) -> None:
    """`peut-être` and `ont-elles`, which the tokeniser parts; `à peine` is an adverb."""
    lower, form = words.lower, words.form
    for token in range(1, words.n):
        if lower[token] == "-":
            after = lower[token + 1] if token + 1 < words.n else ""
            if after == "être":
                form[token + 1] = form[token - 1] = None
            elif f"-{after}" in fw.INVERTED and _is_finite(form[token - 1]):
                lower[token], lower[token + 1] = "-t", f"-{after}"
        elif lower[token] in ("-t", *fw.INVERTED):
            _mend_inverted(words, token)
        elif _is_locution(words, token):
            form[token] = None
        elif _is_noun_in_ant(words, token):
            form[token], words.pos[token] = None, "NOUN"
        elif _is_no_verb_form(words, token):
            form[token], words.pos[token] = None, "ADJ"
        elif form[token] is not None and words.capital[token] and words.pos[token] in NAMING:
            if not words.capital[token - 1]:
                form[token] = None  # `vers l'Est`, and no verb
        elif lower[token] == "peine" and lower[token - 1] == "à":
            words.pos[token] = words.pos[token - 1] = "ADV"
        elif lower[token : token + 3] == ["ores", "et", "déjà"]:
            words.pos[token - 1 : token + 3] = ["ADV"] * 4


def _mend_bare_a(words: WordColumns, start: int, end: int) -> None:
    """`A Riva, le maire …`: the preposition without its accent, for `a` opens nothing but `A-t-il`.

    A mark or a bullet may stand before it.
    """
    first = next((t for t in range(start, end) if words.lower[t].isalnum()), end)
    after = words.lower[first + 1] if first + 1 < end else ""
    bare = first < end and words.lower[first] == "a" and words.capital[first]
    if bare and after and not after.startswith("-"):
        words.lower[first], words.pos[first], words.form[first] = "à", "ADP", None


def _mend_inverted(words: WordColumns, token: int) -> None:
    """Whatever carries its subject behind it is finite: `dit-il`, `tranche-t-elle`."""
    before = token - 1
    inverted = words.lower[token] in fw.INVERTED or (
        token + 1 < words.n and words.lower[token + 1] in fw.INVERTED
    )
    if inverted and words.lower[before].isalpha() and not _is_finite(words.form[before]):
        word = words.lower[before]
        words.form[before] = as_finite(word) or words.form[before] or _as_regular(word)


def _as_regular(word: str) -> Form | None:
    """The form of a verb that no lexicon has, by the first group's endings: `tacle-t-elle`."""
    if not word.endswith(("e", "a")):
        return None
    stem = word[:-1].removesuffix("er") if word.endswith("a") else word[:-1]
    return read_verb(word, f"{stem}er", "VerbForm=Fin")


def _is_locution(words: WordColumns, token: int) -> bool:
    """`à compter du 3 mai`, `au sortir de la salle`: an infinitive in a preposition."""
    form = words.form[token]
    if form is None or form.kind != "infinitive":
        return False
    before = words.lower[token - 1]
    after = words.lower[token + 1] if token + 1 < words.n else ""
    timed = words.lower[token] in ("compter", "partir") and after in DE
    return before in ("au", "du") or (timed and before == "à")


def _is_noun_in_ant(words: WordColumns, token: int) -> bool:
    """`un exploitant`: a present participle right behind an article, and behind no pronoun."""
    form = words.form[token]
    if form is None or form.kind != "present participle":
        return False
    before = token - 1
    article = words.lower[before] not in fw.CLITICS or words.head[before] == token
    return words.pos[before] == "DET" and article


def _is_no_verb_form(words: WordColumns, token: int) -> bool:
    """`le juge kazakh Jonas Roy`: a word behind its noun that is tagged a verb and has none."""
    form = words.form[token]
    if form is None or form.kind != "finite" or words.pos[token - 1] != "NOUN":
        return False
    beside = words.head[token] == token - 1 and words.dep[token] in ("appos", "amod", "nmod")
    return beside and not is_verb(form.lemma)


def _is_finite(form: Form | None) -> bool:
    return form is not None and form.kind == "finite"


def _by_neighbours(words: WordColumns, token: int) -> Form | None:
    """The form of a word that stands where only a verb can stand, else None."""
    word, before, pos = words.lower[token], words.lower[token - 1], words.pos[token]
    if before in BEFORE_VERB and word not in fw.NEGATIVE_WORDS:
        if pos != "ADV" or before in fw.NE:
            return as_finite(word)
    if before in (",", "»", "que", "qu'", "dont", "où") and _is_inverted(words, token):
        return as_finite(word)
    if pos == "ADJ" and before in (",", "et", "mais", "puis") and _has_object(words, token):
        return as_finite(word)
    if before in ("«", ":") and word.endswith("ez") and only_verb(word):
        return as_finite(word)  # `« Partez »`
    if pos == "NOUN" and before == "," and _has_noun_behind(words, token):
        return as_finite(word)
    if _governs_infinitive(words, token) or _follows_name(words, token):
        return as_finite(word)
    if _governs_que(words, token) or _is_nothing_else(words, token):
        return as_finite(word)
    if word.endswith(PLAIN) and words.pos[token - 1] not in ("DET", "ADP", "NUM"):
        return as_finite(word)
    if pos != "ADV" and _is_participle_aside(words, token):
        return read_verb(word, "", "VerbForm=Part")
    if word.endswith("ant") and before in fw.CLITICS and words.lower[token - 2] == "en":
        return _gerund(word)  # `en les avertissant`
    if before in BEFORE_INFINITIVE and word.endswith(("er", "ir", "re")) and is_verb(word):
        return read_verb(word, word, "VerbForm=Inf")
    return None


def _gerund(word: str) -> Form | None:
    """The present participle that a word tagged as a noun is, where it has an infinitive."""
    stem = word.removesuffix("ant")
    guesses = (f"{stem}er", f"{stem.removesuffix('iss')}ir", f"{stem}re")
    lemma = next((guess for guess in guesses if is_verb(guess)), "")
    return Form("present participle", lemma, "", "present", 0, None) if lemma else None


def as_finite(word: str) -> Form | None:
    """The finite form of a word that was tagged as no verb, where it can be one.

    >>> as_finite("tonne").lemma, as_finite("maison")
    ('tonner', None)
    """
    form = read_verb(word, "", "VerbForm=Fin")
    return form if form.kind == "finite" and is_verb(form.lemma) else None


def _is_inverted(words: WordColumns, token: int) -> bool:
    """Whether a word stands as a verb before its subject: `», tonne le vigneron`, `que vise la
    loi`.
    """
    quoted = "»" in words.lower[max(0, token - 2) : token] or words.lower[token - 1] != ","
    after = words.pos[token + 1] if token + 1 < words.n else ""
    return quoted and after in ("DET", "PROPN", "PRON")


def _has_object(words: WordColumns, token: int) -> bool:
    """Whether a determiner follows, as behind no adjective: `, inquiète les vignerons`."""
    after = token + 1
    return after < words.n and words.pos[after] == "DET" and words.lower[token][-1] in "et"


def _has_noun_behind(words: WordColumns, token: int) -> bool:
    """Whether a determiner and a common noun follow, as behind no noun: `, note l'économiste`."""
    after = token + 2
    if after >= words.n or words.pos[token + 1] != "DET" or words.capital[token]:
        return False
    return words.pos[after] == "NOUN" and not words.capital[after]


def _follows_name(words: WordColumns, token: int) -> bool:
    """Whether a word stands as a verb between a name and its object: `Ole Dahl juge la loi bonne`.

    A noun behind a name has a comma before it, and no determiner behind. Taken for an adverb or a
    name, it is a verb whatever follows: `Riva dément, Tressy proteste`.
    """
    after = token + 1
    named = words.capital[token - 1] and words.pos[token - 1] in NAMING
    if not named or words.capital[token] or after >= words.n:
        return False
    if words.pos[token] in ("ADV", "PROPN"):
        return words.lower[token] not in fw.PREPOSITIONS
    if words.pos[token] != "NOUN":
        return False
    return words.pos[after] == "DET" or words.lower[after] in fw.QUE


def _governs_infinitive(words: WordColumns, token: int) -> bool:
    """Whether a word stands as a verb before an infinitive: `et compte vendre ses navires`."""
    if words.pos[token - 1] in BEFORE_NOMINAL:
        return False
    place = token + 1
    while words.pos[token] == "ADJ" and place < words.n and words.lower[place] in LEADING:
        place += 1  # `risque de se voir imposer`
    after = words.form[place] if place < words.n else None
    if after is None or after.kind != "infinitive":
        return False
    form = as_finite(words.lower[token])
    return form is not None and governor_of(form.lemma, False) is not None


LEADING = (BEFORE_INFINITIVE & fw.PREPOSITIONS) | fw.CLITICS


def _governs_que(words: WordColumns, token: int) -> bool:
    """Whether a lone word is a verb between `et` and `que`: `et demande que l'usine ferme`."""
    joined = words.lower[token - 1] in fw.COORDINATORS and words.pos[token] == "NOUN"
    return joined and token + 1 < words.n and words.lower[token + 1] in fw.QUE


def _is_nothing_else(words: WordColumns, token: int) -> bool:
    """Whether the lexicon knows a word as a verb's form alone: `perd, licencie et recule`."""
    before, after = token - 1, token + 1
    if words.capital[token] or (after < words.n and words.lower[after] == "-"):
        return False
    while before > 1 and words.lower[before] in fw.CLITICS and before > token - 3:
        before -= 1
    if before < token - 1 and words.lower[before] in fw.NE:
        return True  # `ne la combattra pas`, `ne s'en doute`
    before = token - 1
    opened = words.lower[before] in fw.CLITICS and words.lower[before - 1] in fw.OPENERS
    clitic = opened and after < words.n and (words.capital[after] or words.pos[after] == "DET")
    if words.lower[before] == "-" or (words.pos[before] in BEFORE_NOMINAL and not clitic):
        return False  # but `comme le résume la maire`
    return only_verb(words.lower[token])


def _is_participle_aside(words: WordColumns, token: int) -> bool:
    """Whether a word is a participle: `les ponts tenus par l'armée`, `, indemnisé à l'époque`."""
    word, after = words.lower[token], token + 1
    if after + 1 >= words.n or words.pos[token - 1] in ("DET", "ADP", "NUM"):
        return False
    if words.lower[after] == "par":
        return is_participle_like(word) and words.pos[after + 1] in ("DET", "PROPN")
    if words.lower[token - 1] != "," or words.pos[after] not in ("ADP", "ADV"):
        return False
    lemma = participle_lemma(word)
    moved = lemma in verbs.WITH_ETRE and is_participle_like(word)  # `, partis à la ville,`
    return moved or (bool(ONLY_PARTICIPLE.search(word)) and is_verb(lemma))


# --- the sentence's first word -------------------------------------------------------------------


def _mend_opening(words: WordColumns, start: int, end: int) -> None:
    """`Geler les loyers …`, `Partis à l'aube, …`: taken for a name or a noun for their capital."""
    if words.form[start] is not None or words.pos[start] not in MISTAGGED:
        return
    word, after = words.lower[start], words.pos[start + 1]
    if word.endswith("ez") and words.lower[start + 1][0] != "-" and only_verb(word):
        words.form[start] = as_finite(word)  # `Partez`
    elif word.endswith(("er", "ir", "re")) and after == "DET" and is_verb(word):
        words.form[start] = read_verb(word, word, "VerbForm=Inf")
    elif after in ("ADP", "ADV") and "," in words.lower[start : min(end, start + 12)]:
        if is_participle_like(word) and is_verb(participle_lemma(word)):
            words.form[start] = read_verb(word, "", "VerbForm=Part")


# --- clauses without a verb ----------------------------------------------------------------------

PARTING = frozenset(
    [";", ":", "«", "»", "(", ")", "—", "–", "et", "mais", "ou", "puis", "car", "."]
)
COMPARING = word_set("comparing_words")


def _mend_clauses(words: WordColumns, start: int, end: int, number: int) -> None:
    """Look for a verb in each stretch between conjunctions that has none by its tags."""
    finite_before = False
    first, opener = start, ""
    for token in range(start, end + 1):
        at_end = token == end
        if not at_end and words.lower[token] not in PARTING and not is_opener(words, token):
            continue
        has_verb = any(_is_finite(form) for form in words.form[first:token])
        if not has_verb and token - first > 1 and not _restricts(words, first - 1, start):
            has_verb = _mend_stretch(words, first, token, opener, finite_before)
        finite_before = finite_before or has_verb
        if not at_end:
            first, opener = token + 1, words.lower[token]


def _restricts(words: WordColumns, que: int, start: int) -> bool:
    """Whether a `que` compares or restricts, and opens no clause: `ne vend que la viande`."""
    if que < start or words.lower[que] not in fw.QUE:
        return False
    before = words.lower[max(start, que - 6) : que]
    if before and before[-1] in COMPARING:
        return True
    return bool(fw.NE & set(before)) and not fw.NEGATIVE_WORDS & set(before)


def _mend_stretch(
    words: WordColumns, first: int, last: int, opener: str, finite_before: bool
) -> bool:
    """Make a verb of the first word of a stretch that can be one; whether there is any."""
    for token in range(first, last):
        if words.form[token] is not None or words.pos[token] not in MISTAGGED:
            continue
        if words.capital[token] or not _has_place(words, token, first, last, opener, finite_before):
            continue
        form = _finite_candidate(words, token, opener)
        if form is not None:
            words.form[token] = form
            return True
    return False


def _has_place(
    words: WordColumns, token: int, first: int, last: int, opener: str, finite_before: bool
) -> bool:
    """Whether a verb may stand here: behind a noun or comma, or behind `et` where a verb went
    before.
    """
    if token == first:
        if opener not in ("et", "mais", "puis", "ou") or not finite_before or token + 1 >= last:
            return False
        return words.pos[token + 1] in ("ADP", "DET", "PRON", "ADV", "PUNCT")
    before = words.pos[token - 1]
    return before in ("NOUN", "PROPN", "PRON", "ADV", "X") or words.lower[token - 1] == ","


def _finite_candidate(words: WordColumns, token: int, opener: str) -> Form | None:
    """The finite form of a word, where the form or the words around tell it from a noun."""
    word = words.lower[token]
    if word.endswith(("s", "é", "x")):
        return None
    attributive = words.pos[token] == "ADJ" and words.dep[token] in ("amod", "nmod", "acl")
    if attributive and _disagrees(words, token):
        return as_finite(word)
    if attributive and opener not in fw.QUE and not _is_plain(word):
        after = words.pos[token + 1] if token + 1 < words.n else ""
        between_commas = words.lower[token - 1] == "," and after in ("PUNCT", "ADP", "VERB")
        if after not in ("DET", "PRON", "SCONJ", "AUX") and not between_commas:
            return None
    return as_finite(word)


def _disagrees(words: WordColumns, token: int) -> bool:
    """Whether a word taken for an adjective is singular behind a plural: `les élus expire`."""
    return words.pos[token - 1] == "NOUN" and words.morph[token - 1].number == "plural"


PLAIN = ("ait", "aient", "era", "eront", "ira", "iront")


def _is_plain(word: str) -> bool:
    """Whether a form can be nothing but a verb: `souffrirait`, `réclament`."""
    if word.endswith(PLAIN):
        return True
    return word.endswith("ent") and first_group_lemma(word) != ""
