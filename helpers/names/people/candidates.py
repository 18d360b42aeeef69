"""Stretches that may be a person's name, their ends trimmed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import simplemma
from spacy.tokens import Doc, Token

from helpers.codebook.files import Codebook, state_names
from helpers.codebook.lists import word_set
from helpers.grammar.lemmas import verb_lemmas
from helpers.lexicon.name_shapes import (
    CAPITAL,
    CIVIL_NAME,
    CIVILITY_FIRST,
    FEMININE,
    FIRST_NAME,
    FULL_NAME,
    LETTER,
    MASCULINE,
)
from helpers.lexicon.small_words import BARE_DE
from helpers.names.people.roles import fold, role_book
from helpers.page.parse import span_at

SURNAME = re.compile(rf"[{CAPITAL}]['{CAPITAL}-]{{2,}}(?: [{CAPITAL}-]+)*")  # in capitals


@dataclass(frozen=True)
class NameSpan:
    """A place where a person's name stands; `rule` says what speaks for its being one."""

    start: int
    end: int
    text: str
    rule: str = ""

    @property
    def bare(self) -> str:
        """The name without its civility and its nickname, the first name first."""
        name = re.sub(r" « [^«»]+ »", "", CIVILITY_FIRST.sub("", self.text))
        surname, _, first = name.rpartition(" ")
        reversed_name = SURNAME.fullmatch(surname) and first.istitle()
        return f"{first} {surname.title()}" if reversed_name else name

    @property
    def gender(self) -> str:
        """The gender that the civility gives, or ""."""
        return "f" if FEMININE.match(self.text) else "m" if MASCULINE.match(self.text) else ""


@lru_cache(maxsize=8)
def nouns_for_people(codebook: Codebook) -> frozenset[str]:
    """The nouns for people who speak, offices aside: `avocat`, `habitante`."""
    return frozenset(speaker.noun for speaker in codebook.speakers if speaker.kind == "person")


def find_name_candidates(doc: Doc, codebook: Codebook) -> list[NameSpan]:
    """Runs of capitalised words that have the form of a full name or follow a civility."""
    plain = doc._.plain
    spans = [
        NameSpan(match.start(), match.end(), match.group(), "civility")
        for match in CIVIL_NAME.finditer(plain)
    ]
    taken = {offset for span in spans for offset in range(span.start, span.end)}
    for match in FULL_NAME.finditer(plain):
        start = _trim_opening(doc, codebook, match.start(), match.end())
        start = _trim_office(doc, codebook, start, match.end())
        start = _behind_particle(plain, match.start(), start, match.end())
        start = _behind_town(plain, codebook, start, match.end())
        if plain[start : match.end()].split(" ")[0].lower() in BEARS_A_NAME:
            continue  # `Palais Wilson`
        if start < match.end() and not taken & set(range(start, match.end())):
            spans.append(NameSpan(start, match.end(), plain[start : match.end()]))
    taken |= {offset for span in spans for offset in range(span.start, span.end)}
    nouns = nouns_for_people(codebook)
    spans += [
        NameSpan(match.start(), match.end(), match["name"], "first-name")
        for match in FIRST_NAME.finditer(plain)
        if match.start() not in taken
        and (match["age"] or match["noun"] in nouns or _first_name_speaks(doc, codebook, match))
    ]
    return sorted(spans, key=lambda span: span.start)


def _first_name_speaks(doc: Doc, codebook: Codebook, match: re.Match[str]) -> bool:
    """Whether a common first name is the subject of a verb of speech: `raconte Ginette`."""
    if match["name"] not in codebook.gender_of:
        return False
    token = span_at(doc, match.start(), match.end())[0]
    verbs = [token.head] if token.dep_.startswith("nsubj") else []
    verbs += [token.nbor(-1)] if token.i else []
    lemmas = {lemma for verb in verbs for lemma in verb_lemmas(verb.text, verb.lemma_.lower())}
    return bool(lemmas & codebook.quoting_verbs)


@lru_cache(maxsize=8)
def demonyms(codebook: Codebook) -> frozenset[str]:
    """Every form of every adjective of nationality."""
    return frozenset(form for state in codebook.states for form in state.demonyms)


OPENING_POS = {"ADP", "ADV", "DET", "PRON", "SCONJ", "CCONJ", "AUX", "VERB", "INTJ"}


def _trim_opening(doc: Doc, codebook: Codebook, start: int, end: int) -> int:
    """Where a name starts after the capitalised words that only open the sentence or a role.

    A word in capitals before others that are not is a body's: `la députée UDF Awa Diop`.
    """
    heads = role_book(codebook).heads
    start = _behind_noun(doc, codebook, start, end)
    start = _behind_gentile(doc._.plain, codebook, start, end)
    for token in span_at(doc, start, end) or ():
        opens = token.is_sent_start or (token.i > 0 and doc[token.i - 1].text in "«(:–—-")
        opener = opens and (token.is_stop or token.pos_ in OPENING_POS)
        people = (
            token.lower_ in demonyms(codebook)
            and token.i + 1 < len(doc)
            and token.nbor(1).idx < end
        )
        capitals = len(token) > 2 and token.is_upper and not doc._.plain[start:end].isupper()
        body = capitals and not _is_surname_first(doc._.plain[token.idx : end], codebook)
        role = fold(token.text).split(" ")[0] in heads or _ends_role(token, codebook)
        if not opener and not people and not body and not role:
            return max(start, token.idx)
    return end


def _is_surname_first(name: str, codebook: Codebook) -> bool:
    """`KERVELLA Yann`, `LE GOFF Jean-Pierre`."""
    surname, _, first = name.rpartition(" ")
    return surname.isupper() and all(part in codebook.gender_of for part in first.split("-"))


def _ends_role(token: Token, codebook: Codebook) -> bool:
    """Whether a word with a capital ends a role that begins before it: `Directeur Général`."""
    if token.i == 0 or token.text in codebook.gender_of:
        return False
    before = token.nbor(-1)
    words = f"{fold(before.text)} {fold(token.text)}"
    return before.text[0].isupper() and words in role_book(codebook).openings


def _behind_noun(doc: Doc, codebook: Codebook, start: int, end: int) -> int:
    """Where a name starts behind a common noun that opens a sentence: `Réponse de Paul Even`."""
    words = span_at(doc, start, end)
    if len(words) < 4 or words[1].lower_ not in BARE_DE or not words[0].is_sent_start:
        return start
    named = all(word.text[0].isupper() for word in words[2:4])
    common = is_common_word(words[0].text) and words[0].text not in codebook.gender_of
    return words[2].idx if named and common else start


# The endings of gentilés (Grevisse, Le Bon Usage, § 166); a name behind one is a person's.
GENTILE = (
    rf"[{CAPITAL}]{LETTER}*(?:-{LETTER}+)?"
    r"(?:aise?|oise?|ienne?|éenne?|ien|éen|ain|aine|ane?|anne|ine?|arde?|onne|ote?)"
)


GENTILE_BEFORE = re.compile(
    rf"(?P<article>(?:Le|La|Une?) |L')?(?P<people>{GENTILE})(?= [{CAPITAL}])"
)


SINGULAR_ARTICLE = re.compile(r"\b(?:(?:le|la|une?|du|au) |l')(?:\w+ )?$", re.IGNORECASE)


def _behind_gentile(plain: str, codebook: Codebook, start: int, end: int) -> int:
    """Where a name starts behind the people it is of: `la Brestoise Anne Le Goff`."""
    match = GENTILE_BEFORE.match(plain, start, end)
    if match is None or match["people"] in codebook.gender_of:
        return start
    article = match["article"] or SINGULAR_ARTICLE.search(plain, max(0, start - 20), start)
    full = " " in plain[match.end() + 1 : end]
    return match.end() + 1 if article and full else start


# What opens a sentence before a place or a people, and before nobody's sole name.
BEFORE_NO_NAME = re.compile(
    r"(?:A|À|En|Dans|Depuis|Vers|Sur|De|Du|Des|Au|Aux|Le|La|Les|L'|Une?|Ce|Cette)\b(?:.* |'| )$"
)


def _behind_particle(plain: str, opening: int, start: int, end: int) -> int:
    """Where a name starts whose opening was trimmed: no `d'` leads it, no lone word is left of it.

    `Actionnaire d'Altis` and `À Oslo` hold no person, `Actionnaire de Paul Even` does.
    """
    if start == opening or start >= end:
        return start
    particle = re.match(r"(?:de la|de|du|des|d')(?:(?<=')| )", plain[start:end])
    start += particle.end() if particle else 0
    lone = " " not in plain[start:end]
    return end if lone and (particle or BEFORE_NO_NAME.match(plain[opening:start])) else start


def _behind_town(plain: str, codebook: Codebook, start: int, end: int) -> int:
    """Where a name starts behind the town or club of a trade: `l'ailier de Valmont Marc Aubry`."""
    first, _, rest = plain[start:end].partition(" ")
    led = OF.search(plain, max(0, start - 4), start) and first not in codebook.gender_of
    named = " " in rest and rest.split(" ")[0] in codebook.gender_of
    return start + len(first) + 1 if led and named else start


OF = re.compile(r"(?:\bd[eu] |\bd')$")


def is_common_word(name: str) -> bool:
    """Whether a word with a capital is one of the dictionary's too: `Réponse`, and not `Wagner`."""
    return bool(simplemma.is_known(name.lower(), lang="fr"))


OFFICE_OF = re.compile(
    r"(?P<words>[^.;:«»()!?]*?)"
    r"(?P<of> (?:(?:de|à) (?:la |l')|du |des |aux? )| (?:de |d'))$"
)


def leads_office(doc: Doc, codebook: Codebook, start: int, *, plain: bool) -> bool:
    """Whether a name is what an office is for: `le ministre de la Justice`.

    A firm behind its officer is none (`le directeur de Velnor`): only a common word can be, and any
    word behind a minister.
    """
    before = OFFICE_OF.search(doc._.plain, max(0, start - 60), start)
    if before is None or not _names_office(before["words"], codebook):
        return False
    return plain or MINISTRY.search(before["words"]) is not None


def is_in_apposition(doc: Doc, codebook: Codebook, start: int) -> bool:
    """Whether an office and a comma stand before a name: `la ministre de la Mer, Dulce Roca`.

    Any noun for a person is one here, for it is asked only whether a person is named; the roles
    that a person is given are those of the codebook (`helpers.names.people.roles`).
    """
    before = OFFICE_BEFORE_COMMA.search(doc._.plain, max(0, start - 80), start)
    if before is None:
        return False
    whole = span_at(doc, before.start("words"), before.end("words"))
    opening = " ".join(before["words"].split()[:2])  # `Le président de la ligue de judo du Nord, X`
    alone = not any(token.pos_ in ("VERB", "AUX") for token in whole or ())
    return _names_office(before["words"], codebook) or (alone and _names_office(opening, codebook))


OFFICE_BEFORE_COMMA = re.compile(r"(?P<words>[^.,;:«»()!?]+), $")


MINISTRY = re.compile(r"\b(?:[Mm]inist[rè]|[Ss]ecrétaire|[Cc]ommissaire)")


# `le directeur de la Fondation Jean Rostand`: a name that a thing bears.
BEARS_A_NAME = word_set("bearers_of_names")


def _trim_office(doc: Doc, codebook: Codebook, start: int, end: int) -> int:
    """Where a name starts behind what an office is for: `ministre de la Justice Ole Dahl`.

    No person's name follows an article: of three words and more the last two are the name, or
    those from a common first name on. Without article (`le maire de Brest Yann Le Goff`, `le bras
    droit de Paul Henri Mba`) a first name must stand within, and none at the front.
    """
    before = OFFICE_OF.search(doc._.plain, max(0, start - 60), start)
    words = doc._.plain[start:end].split(" ")
    if before is None or not _names_office(before["words"], codebook):
        return start
    state = next(
        (s for s in _states_and_seats(codebook) if doc._.plain.startswith(f"{s} ", start)), ""
    )
    if state:
        return start + len(state) + 1
    firsts = [place for place, word in enumerate(words) if word in codebook.gender_of]
    if firsts[:1] == [0] or words[0].lower() in BEARS_A_NAME:
        return start
    bare = before["of"] in (" de ", " d'")
    capitals = [place for place, word in enumerate(words) if word[:1].isupper()]
    if len(capitals) < 3:  # `ministre de la Santé Publique`, `ministre du Climat des Samoa`
        return start if bare or firsts else end
    if bare and not firsts:
        return start
    size = firsts[0] if firsts and firsts[0] < len(words) - 1 else capitals[-2]
    if not _reads_as_name(words[size:], codebook):
        return start
    return start + len(" ".join(words[:size])) + 1


LINKS = word_set("links_within_names")


def _reads_as_name(words: Sequence[str], codebook: Codebook) -> bool:
    """Whether words can be a person's name: `Ole Dahl`, not `Conseil de Transition`."""
    if words[0] in codebook.gender_of:
        return True
    if any(word in LINKS or word.startswith("d'") for word in words):
        return False
    return not all(is_common_word(word) for word in words)


@lru_cache(maxsize=8)
def _states_and_seats(codebook: Codebook) -> tuple[str, ...]:
    """The names of states and of their seats, the longest first: `Maison Blanche`, `Kosovo`."""
    names = {name for state in codebook.states for name in (*state_names(state), *state.seats)}
    return tuple(sorted(names, key=len, reverse=True))


def _names_office(words: str, codebook: Codebook) -> bool:
    """Whether one of the last words is a role or another noun for a person who speaks."""
    heads, nouns = role_book(codebook).heads, nouns_for_people(codebook)
    last = ((word, fold(word).split(" ")[-1]) for word in words.split()[-6:])
    return any(form in heads or form in nouns for forms in last for form in forms)
