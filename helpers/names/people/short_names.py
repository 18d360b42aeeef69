"""Surnames and first names standing alone, of people whom the text names in full elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from helpers.codebook.files import Codebook
from helpers.lexicon.name_shapes import CAPITAL
from helpers.names.people.candidates import NameSpan
from helpers.names.people.identity import PersonDraft


def find_short_names(
    doc: Doc,
    codebook: Codebook,
    people: Sequence[PersonDraft],
    candidates: Sequence[NameSpan],
    known: Sequence[tuple[int, int]],
    found: Sequence[tuple[NameSpan, PersonDraft]],
) -> list[tuple[NameSpan, PersonDraft]]:
    """Surnames standing alone, of people whom the text names elsewhere."""
    taken = [(span.start, span.end) for span, _ in found] + list(known)
    place_names = {name for state in codebook.states for name in state.capital}
    forms = {form: person for person in people for form in _short_forms(person)}
    firsts = [person.label.split()[0] for person in people if " " in person.label]
    for person in people:
        first = person.label.split()[0]
        if firsts.count(first) == 1 and len(first) > 2 and "." not in first:
            forms.setdefault(first, person)
    if not forms:
        return []
    either = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    pairs = []
    for match in re.finditer(rf"(?<![\w-])(?:{either})(?![\w])(?!-[{CAPITAL}])", doc._.plain):
        place = re.search(
            r"\b(?:à|en|de|À|A) $", doc._.plain[max(0, match.start() - 4) : match.start()]
        )
        given = match.group() in firsts
        if place and (match.group() in place_names or (given and place.group() != "de ")):
            continue
        if not any(start < match.end() and match.start() < end for start, end in taken):
            span = NameSpan(match.start(), match.end(), match.group(), "short-name")
            if not _part_of_another(span, candidates):
                pairs.append((span, forms[match.group()]))
    return pairs


def _short_forms(person: PersonDraft) -> Iterator[str]:
    """The forms under which a person goes on being named: the surname, or the sole name."""
    for name in person.names:
        words = name.split()
        for size in range(1, len(words)):
            short = " ".join(words[size:])
            if (len(short) > 2 and short[0].isupper()) or size < len(words) - 1:
                yield short
                yield short[0].upper() + short[1:]
        if len(words) == 1 or (len(words) == 2 and len(words[0]) < 4 and words[0].istitle()):
            yield words[0]


def _part_of_another(span: NameSpan, candidates: Sequence[NameSpan]) -> bool:
    """Whether a surname is only a word of another, longer name."""
    return any(
        c.start <= span.start and span.end <= c.end and c.text != span.text for c in candidates
    )
