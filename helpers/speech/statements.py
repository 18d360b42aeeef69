"""doc, mentions -> statements: who is reported to say what, in which words, by which cue.

The ways in which French reports speech stand in `helpers.speech.ways`, each a rule with its
example; each row names the one that found it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd
from spacy.tokens import Doc

from helpers.codebook.files import Codebook
from helpers.page.nearby import Nearby
from helpers.page.parts import PLACE
from helpers.speech.cues.cue import Cue
from helpers.speech.cues.find_cues import find_cues
from helpers.speech.quotations import Quotation
from helpers.speech.scene import Attributed, FoundSpeech, SpeechScene, open_page
from helpers.speech.speakers import (
    Heard,
    is_same_source,
    resolve_speaker,
    speaker_below,
    speaker_going_on,
    whole_speaker,
)
from helpers.speech.ways import WAYS
from helpers.tables import SPAN, Column, make_table, table_schema

KINDS = ("direct", "mixed", "indirect", "narrated")


STATEMENTS = table_schema(
    **SPAN,
    kind=Column(pd.CategoricalDtype(KINDS)),
    speaker=Column("str", nullable=True),
    speaker_text=Column("str", nullable=True),
    speaker_start=Column("Int64", nullable=True),
    speaker_end=Column("Int64", nullable=True),
    cue_text=Column("str", nullable=True),
    cue_start=Column("Int64", nullable=True),
    cue_end=Column("Int64", nullable=True),
    quoted_words=Column("Int64"),
    within=Column("Int64", nullable=True),
    **PLACE,
    rule=Column("str"),
)


def find_statements(
    doc: Doc,
    sentences: pd.DataFrame,
    mentions: pd.DataFrame,
    codebook: Codebook,
    cues: Sequence[Cue] | None = None,
) -> pd.DataFrame:
    """What somebody in the article is reported to have said, one row a statement.

    The span holds the reported words without their outer quotation marks; `speaker` is the actor
    who speaks, NA where nobody can tell; `within` the row of the statement around it. `cues` are
    those of `find_cues`, if they are at hand.
    """
    cues = find_cues(doc, codebook) if cues is None else cues
    page = open_page(doc, sentences, mentions, codebook, cues)
    known = KnownSpeech()
    for find in (way.find for way in WAYS if way.find is not None):
        bare = (_bare(page, f) for f in find(page))
        known.add([f for f in bare if _is_new(page, f, known)])
    found = sorted(known.found, key=lambda f: (f.start, -f.end))
    return make_table(_rows(page, _attribute(page, found)), STATEMENTS)


def _bare(page: SpeechScene, found: FoundSpeech) -> FoundSpeech:
    """A statement without the final full stop and the quotation marks around all of it."""
    words = page.plain[found.start : found.end]
    start = found.start + len(words) - len(words.lstrip())
    end = found.start + len(words.rstrip())
    whole = page.in_quotation(start)
    if whole and found.cue and whole.open < found.cue[0] < start:
        end = min(end, whole.end)  # told within somebody's words, it ends with them
    if whole and whole.open == start and whole.close >= end:
        start, end = whole.start, min(whole.end, end)
    if page.plain[start:end].endswith(".") and not page.plain[start:end].endswith(".."):
        end -= 1
    return replace(found, start=start, end=start + len(page.plain[start:end].rstrip()))


class KnownSpeech:
    """The statements found so far, looked up by their words and by their cues."""

    def __init__(self) -> None:
        self.found: list[FoundSpeech] = []
        self.cues: set[tuple[int, int]] = set()
        self.near = Nearby[FoundSpeech](())
        self._attributions: list[int] = []  # where the cues begin that attribute words to somebody

    def add(self, some: Sequence[FoundSpeech]) -> None:
        """Take up some more."""
        for found in some:
            self.found.append(found)
            self.near.add(found)
            if found.cue is not None:
                self.cues.add(found.cue)
                if found.rule not in ("passive", "words-of"):
                    insort(self._attributions, found.cue[0])

    def attributes_within(self, found: FoundSpeech) -> bool:
        """Whether the words of a statement hold the cue of another."""
        place = bisect_left(self._attributions, found.start)
        return place < len(self._attributions) and self._attributions[place] < found.end


def _is_new(page: SpeechScene, found: FoundSpeech, known: KnownSpeech) -> bool:
    """Whether a statement is not one already found, by its words or by its cue."""
    if found.end <= found.start or not re.search(r"\w", page.plain[found.start : found.end]):
        return False
    if found.cue in known.cues:
        return False  # one cue reports one statement
    if found.rule == "taken-up" and known.attributes_within(found):
        return False  # a second attribution of what somebody has said already
    around = known.near.over(found.start, found.end)
    return not any(_is_told_by(found, other) for other in around)


def _is_told_by(found: FoundSpeech, other: FoundSpeech) -> bool:
    """Whether one of two statements that share words tells what the other does."""
    if found.start >= other.start and found.end <= other.end:
        same_speaker = found.speaker is None or (
            other.speaker is not None and found.speaker.text == other.speaker.text
        )
        if same_speaker or (found.start, found.end) == (other.start, other.end):
            return True
    within = found.cue is not None and other.start <= found.cue[0] < other.end
    return within and other.rule == "cue-in-quote"


def _attribute(page: SpeechScene, found: Sequence[FoundSpeech]) -> list[Attributed]:
    """Each statement with its speaker; what a speaker tells within own words is no second one."""
    attributed: list[Attributed] = []
    heard = Heard()
    for statement in found:
        span = whole_speaker(page, statement)
        speaker = resolve_speaker(page, span) if span is not None else None
        if span is not None and speaker is None and is_same_source(span):
            speaker = next((a.speaker for a in reversed(attributed)), None)
        if statement.goes_on:
            speaker = speaker_going_on(page, statement, heard)
        attributed.append(Attributed(statement, span, speaker))
        heard.add(attributed[-1])
    attributed = [
        replace(a, speaker=speaker_below(page, a.found, attributed))
        if a.found.rule == "headline-echo"
        else a
        for a in attributed
    ]
    near = Nearby(attributed)
    return [a for a in attributed if not (_is_own_words(a, near) or _is_hearsay(page, a))]


# Rules whose finds inside somebody's quoted words count only where it is known who says them.
CLAUSE_RULES = {"que", "infinitive", "narrated", "judgement", "attribute", "quoted-words"}


def _is_hearsay(page: SpeechScene, this: Attributed) -> bool:
    """`« cela suppose que chacun accepte … »`: words of the one who is quoted, of nobody else."""
    quotation = page.in_quotation(this.found.cue[0]) if this.found.cue else None
    if this.speaker is not None or quotation is None or this.found.rule not in CLAUSE_RULES:
        return False
    return page.plain[this.found.start] != "«" and quotation.start < this.found.start


def _is_own_words(this: Attributed, known: Nearby[Attributed]) -> bool:
    """Whether a statement only takes up words of a larger one by the same speaker."""
    return this.speaker is not None and any(
        other.speaker == this.speaker
        and other.found.start <= this.found.start
        and this.found.end <= other.found.end
        and other.found is not this.found
        for other in known.over(this.start, this.end)
    )


def _rows(page: SpeechScene, attributed: Sequence[Attributed]) -> Iterator[dict]:
    rows = {id(statement.found): row for row, statement in enumerate(attributed)}
    near = Nearby(statement.found for statement in attributed)
    for statement in attributed:
        within = _enclosing(statement.found, near)
        yield _row(page, statement, None if within is None else rows[id(within)])


def _row(page: SpeechScene, attributed: Attributed, within: int | None) -> dict:
    found, span = attributed.found, attributed.span
    source, row = page.doc._.source, page.sentence_row(found.start)
    paragraph, section = page.places[row]
    cue = found.cue or (None, None)
    place: tuple[int | None, int | None] = (None, None)
    if span is not None:
        place = (span.start_char + span.text.startswith("-"), span.end_char)
    return {
        "start": found.start,
        "end": found.end,
        "text": source[found.start : found.end],
        "kind": found.kind or kind_of(page, found),
        "speaker": attributed.speaker,
        "speaker_text": source[slice(*place)] if span is not None else None,
        "speaker_start": place[0],
        "speaker_end": place[1],
        "cue_text": source[slice(*cue)] if found.cue else None,
        "cue_start": cue[0],
        "cue_end": cue[1],
        "quoted_words": quoted_words_in(page, found),
        "within": within,
        "sentence": row,
        "paragraph": paragraph,
        "section": section,
        "rule": found.rule,
    }


def kind_of(page: SpeechScene, found: FoundSpeech) -> str:
    """direct: all between quotation marks; mixed: some of it; indirect: none."""
    inside = _quotations_in(page, found)
    if not inside:
        return "indirect"
    covered = [(q.open, q.close) for q in inside] + _attribution(page, found)
    words = _words(page, found)
    outside = len(words) - len(_words_in(words, covered))
    interrupted = found.rule in ("quote-then-cue", "cue-in-quote", "cue-then-quote")
    allowed = 6 if interrupted and len(inside) > 1 else 0  # words of the attribution itself
    return "direct" if outside <= allowed else "mixed"


def quoted_words_in(page: SpeechScene, found: FoundSpeech) -> int:
    """How many words of a statement stand between quotation marks, its attribution not counted."""
    quoted = [(q.start, q.end) for q in _quotations_in(page, found)]
    if not quoted:
        return 0
    words = _words(page, found)
    return len(_words_in(words, quoted) - _words_in(words, _attribution(page, found)))


WORD = re.compile(r"\w+")


AGE = re.compile(r", \d+ ans\b")  # belongs to the attribution, not to what is said


def _words(page: SpeechScene, found: FoundSpeech) -> list[int]:
    """Where the words of a statement start."""
    return [word.start() for word in WORD.finditer(page.plain, found.start, found.end)]


def _words_in(words: Sequence[int], spans: Sequence[tuple[int, int]]) -> set[int]:
    """The words that stand in one of some spans."""
    inside: set[int] = set()
    for start, end in spans:
        inside.update(words[bisect_left(words, start) : bisect_left(words, end)])
    return inside


def _quotations_in(page: SpeechScene, found: FoundSpeech) -> list[Quotation]:
    around = page.quotations_over(found.start, found.end)
    return [q for q in around if q.start < found.end and found.start < q.end]


def _attribution(page: SpeechScene, found: FoundSpeech) -> list[tuple[int, int]]:
    """The spans of a statement's cue and speaker, with the speaker's age."""
    spans = [found.cue] if found.cue else []
    if found.speaker is not None:
        age = AGE.match(page.plain, found.speaker.end_char)
        spans.append((found.speaker.start_char, age.end() if age else found.speaker.end_char))
    return spans


def _enclosing(this: FoundSpeech, near: Nearby[FoundSpeech]) -> FoundSpeech | None:
    """The smallest statement that holds this one."""
    around = [
        other
        for other in near.over(this.start, this.end)
        if other.start <= this.start
        and this.end <= other.end
        and other.end - other.start > this.end - this.start
    ]
    return min(around, key=lambda other: other.end - other.start, default=None)
