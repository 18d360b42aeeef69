"""A stretch in capitals alone -> the same words as they would stand in a text, letter for letter.

`LE MAIRE PAUL RIVET A SIGNÉ` is read as `Le maire Paul Rivet a signé`: the tagger knows no other
French. Which words are names is seen from the rest of the text, from first names and from states.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

import simplemma

from helpers.codebook.files import load_codebook, state_names
from helpers.codebook.lists import any_word
from helpers.lexicon.letters import fold
from helpers.page.pipeline import load_pipeline

WORD = re.compile(r"[^\W\d_]+")
SMALL = re.compile(r"[a-zà-öø-ÿœ]")
WITHIN = re.compile(r"[a-zà-öø-ÿ],?[ '’](?:« ?)?(?P<names>[A-ZÀ-Ý]\w+(?:[ -][A-ZÀ-Ý]\w+)*)")
FEWEST_WORDS = 5  # of two letters and more: less is a heading or an acronym
LONGEST_ACRONYM = 5
INVARIABLE = re.compile(r"\w*[aeiouyé]\w{0,2}[sxz]")  # `bras`, `temps`: simplemma leaves them out


def is_in_capitals(text: str) -> bool:
    """Whether a stretch is a sentence in capitals alone: several words, a small one among them.

    >>> is_in_capitals("LE PORT DE LARSA ROUVRE"), is_in_capitals("ONU, OTAN, UE, OMC, FMI")
    (True, False)
    """
    if SMALL.search(text):
        return False
    words = [word.lower() for word in WORD.findall(text) if len(word) > 1]
    return len(words) >= FEWEST_WORDS and any(map(_is_small, words))


def forms_in(text: str) -> dict[str, str]:
    """How the words of a text are written that bear a capital within a sentence, by their letters.

    >>> forms_in("Hier Anne Roy a vu l'Otan.")
    {'ANNE': 'Anne', 'ROY': 'Roy', 'OTAN': 'Otan'}
    """
    within = WITHIN.finditer(text)
    words = (word for found in within for word in WORD.findall(found["names"]))
    return {fold(word.upper()): word for word in words}


def in_small_letters(text: str, known: Mapping[str, str]) -> str:
    """A stretch in capitals as it would stand in a text, not a letter more or less.

    >>> in_small_letters("LE MAIRE PAUL RIVET A SIGNÉ HIER AVEC LA FRANCE.", {})
    'Le maire Paul Rivet a signé hier avec la France.'
    """
    plain, behind_first_name, opens, named = list(text), False, True, 0
    names = {match.start(): match.group() for match in _long_names().finditer(fold(text))}
    for match in WORD.finditer(text):
        if name := names.get(match.start()):
            named = match.start() + len(name)
            plain[match.start() : named] = _names()[name]
        if match.start() < named:
            continue
        word = match.group()
        form = _form(word, known, behind_first_name)
        if opens and form.islower():
            form = form.capitalize()
        if len(form) == len(word):
            plain[match.start() : match.end()] = form
        behind_first_name = word.capitalize() in load_codebook().gender_of
        opens = text[match.end() : match.end() + 1] in (".", "!", "?", "…")
    return "".join(plain)


def _form(word: str, known: Mapping[str, str], behind_first_name: bool) -> str:
    """How one word would stand: a name with its capital, an acronym as it is."""
    small = word.lower()
    if _is_small(small):
        return small
    key = fold(word)
    if form := known.get(key) or _names().get(key):
        return form
    if behind_first_name or small.capitalize() in load_codebook().gender_of:
        return small.capitalize()
    if simplemma.is_known(small, lang="fr") or INVARIABLE.fullmatch(small):
        return small
    return word if len(word) <= LONGEST_ACRONYM else small.capitalize()


def _is_small(word: str) -> bool:
    """Whether a word is one of those that no sentence can do without: `de`, `que`, `a`."""
    return word in load_pipeline().Defaults.stop_words or len(word) == 1


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """The names of states, their capitals and acronyms, by their letters."""
    book = load_codebook()
    states = [name for state in book.states for name in (*state.capital, *state_names(state)[::-1])]
    acronyms = [acronym for body in book.organisations for acronym in body.acronyms]
    names = (*states, *sorted(acronyms, key=str.isupper))  # `ONU` rather than `Onu`
    return {fold(name.upper()): name for name in names if len(name) > 1 and name[0].isupper()}


@lru_cache(maxsize=1)
def _long_names() -> re.Pattern[str]:
    """Those of several words: `CÔTE D'IVOIRE`, with or without accents."""
    return re.compile(rf"\b{any_word(key for key in _names() if not key.isalpha())}\b")


def capitals_in(text: str, spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """Where stretches in capitals alone begin, and how they would stand in small letters."""
    stretches = [(start, text[start:end]) for start, end in spans]
    loud = [(start, words) for start, words in stretches if is_in_capitals(words)]
    known = forms_in(text) if loud else {}
    for start, words in loud:
        yield start, in_small_letters(words, known)
