"""Surnames and first names standing alone, of people whom the text names in full elsewhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Doc

from helpers.codebook.files import Codebook
from helpers.lexicon.name_shapes import CAPITAL
from helpers.lexicon.small_words import DETERMINERS
from helpers.names.people.candidates import NameSpan
from helpers.names.people.identity import PersonDraft
from helpers.names.places import Places
from helpers.page.nearby import Nearby


def find_short_names(
    doc: Doc,
    codebook: Codebook,
    people: Sequence[PersonDraft],
    candidates: Sequence[NameSpan],
    known: Sequence[tuple[int, int]],
    found: Sequence[tuple[NameSpan, PersonDraft]],
) -> list[tuple[NameSpan, PersonDraft]]:
    """Surnames standing alone, of people whom the text names elsewhere."""
    taken = Places([*((span.start, span.end) for span, _ in found), *known])
    place_names = {name for state in codebook.states for name in state.capital}
    forms = {form: person for person in people for form in _short_forms(person)}
    firsts = [person.label.split()[0] for person in people if " " in person.label]
    for person in people:
        first = person.label.split()[0]
        if firsts.count(first) == 1 and len(first) > 2 and "." not in first:
            forms.setdefault(first, person)
    pairs = []
    longer = Nearby(candidates)
    for start, form in _places(doc._.plain, forms):
        place = PLACED.search(doc._.plain, max(0, start - 4), start)
        given = form in firsts
        if given and OF_A_THING.search(doc._.plain, max(0, start - 5), start):
            continue
        if place and (form in place_names or (given and place.group() != "de ")):
            continue
        span = NameSpan(start, start + len(form), form, "short-name")
        if not taken.meets(span.start, span.end) and not _part_of_another(span, longer):
            pairs.append((span, forms[form]))
    return pairs


OF_A_THING = re.compile(r"\b(?:l[ea]s?|des|du|aux?) $")  # before no first name: `rue des Moulins`
PLACED = re.compile(r"\b(?:à|en|de|À|A) $")


def _places(plain: str, forms: Collection[str]) -> Iterator[tuple[int, str]]:
    """Where one of these forms stands as a name of its own, the longest at each place."""
    by_word: dict[str, list[str]] = defaultdict(list)
    for form in sorted(forms, key=len, reverse=True):
        by_word[WORD_OF_NAME.search(form)[0]].append(form)  # type: ignore[index]
    reached = 0
    for word in FIRST_WORD.finditer(plain):
        start = word.start()
        for form in by_word.get(word.group(), ()) if start >= reached else ():
            if plain.startswith(form, start) and NAME_ENDS.match(plain, start + len(form)):
                yield start, form
                reached = start + len(form)
                break


WORD_OF_NAME = re.compile(r"\w+")
FIRST_WORD = re.compile(r"(?<![\w-])\w+")
NAME_ENDS = re.compile(rf"(?!\w)(?!-[{CAPITAL}])")


def _short_forms(person: PersonDraft) -> Iterator[str]:
    """The forms under which a person goes on being named: the surname, or the sole name."""
    for name in person.names:
        words = name.split()
        for size in range(1, len(words)):
            short = " ".join(words[size:])
            if (len(short) > 2 and short[0].isupper()) or size < len(words) - 1:
                yield short
                yield short[0].upper() + short[1:]
        family = len(words) == 2 and len(words[0]) < 4 and words[0].istitle()  # `Li Wei`: `Li`
        if words[0].lower() in DETERMINERS:  # `M. Le Goff`
            yield name
        elif len(words) == 1 or family:
            yield words[0]


def _part_of_another(span: NameSpan, candidates: Nearby[NameSpan]) -> bool:
    """Whether a surname is only a word of another, longer name."""
    return any(
        c.start <= span.start and span.end <= c.end and c.text != span.text
        for c in candidates.over(span.start, span.end)
    )
