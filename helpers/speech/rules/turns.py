"""Turns of an interview or a record: letters, names on lines of their own, labels within."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span

from helpers.names.spelling import slug
from helpers.page.parse import span_at
from helpers.speech.scene import PERSON_RULES, FoundSpeech, SpeechScene

LETTER = re.compile(r"(?P<who>[QR])\s?\d{0,2}\s?[.:–—-]+\s+(?=\S)")


def turns(page: SpeechScene) -> Iterator[FoundSpeech]:
    """`R - Nous partons.`; a name on the line above; `Que dire ? Awa Diop : Nous partons.`"""
    yield from _lettered(page)
    yield from _below_names(page)
    for bounds in page.paragraphs:
        yield from _within(page, bounds)


def _lettered(page: SpeechScene) -> Iterator[FoundSpeech]:
    """The answers of a page whose paragraphs begin with `Q -` and `R -`."""
    labels = [LETTER.match(page.plain, *bounds) for bounds in page.paragraphs]
    if {label["who"] for label in labels if label} != {"Q", "R"}:
        return
    answers, speaker = False, _who_answers(page)
    for (start, end), label in zip(page.paragraphs, labels, strict=True):
        answers = label["who"] == "R" if label else answers
        if answers and (label or _is_body(page, start)):
            yield _turn(label.end() if label else start, end, speaker)


def _turn(start: int, end: int, speaker: Span | None) -> FoundSpeech:
    return FoundSpeech(start, end, "turns", speaker, kind="direct")


def _who_answers(page: SpeechScene) -> Span | None:
    """Whoever is named first on the page."""
    first = next((m for m in page.mentions if m.rule in PERSON_RULES), None)
    return span_at(page.doc, first.start, first.end) if first else None


def _is_body(page: SpeechScene, start: int) -> bool:
    """Whether a paragraph is one of the story."""
    return page.places[page.sentence_row(start)][1] == "body"


def _below_names(page: SpeechScene) -> Iterator[FoundSpeech]:
    """The paragraphs below names that stand on lines of their own; questions are none."""
    names = [_name_alone(page, page.plain[slice(*bounds)]) for bounds in page.paragraphs]
    if not _take_turns(page, names):
        return
    speaking: str | None = None
    for (start, end), name in zip(page.paragraphs, names, strict=True):
        speaking = name or speaking
        speaks = speaking and not name and not page.plain[start:end].endswith("?")
        if speaks and _is_body(page, start):
            yield _turn(start, end, _first_named(page, str(speaking)))


def _take_turns(page: SpeechScene, names: list[str | None]) -> bool:
    """Whether two people or more, one of them known, have lines of their own with words below.

    A byline above and a signature below are none.
    """
    known = {mention.actor for mention in page.named}
    below = [
        page.plain[after[0]]
        for name, other, after in zip(names, names[1:], page.paragraphs[1:], strict=False)
        if name and not other
    ]
    several = len(set(names) - {None}) > 1 and known & set(names)
    return bool(several) and (len(below) > 2 or (len(below) == 2 and set(below) == {"«"}))


def _name_alone(page: SpeechScene, line: str) -> str | None:
    """The id of the person whose name is all of a line: one known, or one in capitals."""
    words = line.rstrip(" :").split()
    if not 1 < len(words) < 5 or any(not w[0].isupper() or w[-1] in ".,?!" for w in words):
        return None
    name = slug(" ".join(words))
    return name if name in page.first_named or line.isupper() else None


def _first_named(page: SpeechScene, actor: str) -> Span | None:
    """The first place where a person is named."""
    first = page.first_named.get(actor)
    return span_at(page.doc, first.start, first.end) if first else None


LABEL_WITHIN = re.compile(
    r"(?:(?<=[.?!…»] )|(?<=\n)|\A)(?P<name>[A-ZÀ-Ý][^.:?!«»\n]{1,40}?)\s?:\s(?=[A-ZÀ-Ý«])"
)


def labels_within(page: SpeechScene, start: int, end: int) -> list[re.Match[str]]:
    """The labels of a paragraph in which several speak: `La rédaction : …? Awa Diop : …`."""
    labels = list(LABEL_WITHIN.finditer(page.plain, start, end))
    people = [label for label in labels if page.people_named(*label.span("name"))]
    return labels if len(labels) > 1 and people else []


def _within(page: SpeechScene, bounds: tuple[int, int]) -> Iterator[FoundSpeech]:
    """The turns of people named by labels within one paragraph, each up to the next label."""
    labels = labels_within(page, *bounds)
    stops = [*(label.start() for label in labels[1:]), bounds[1]]
    for label, stop in zip(labels, stops, strict=False):
        named = page.people_named(*label.span("name"))
        if named and len(page.plain[label.end() : stop].split()) > 2:
            yield _turn(label.end(), stop, span_at(page.doc, named[0].start, named[0].end))
