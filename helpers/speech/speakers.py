"""Which actor speaks: from the words that stand for the speaker to the actor they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span

from helpers.codebook.lists import word_set
from helpers.grammar.phrases import noun_phrase
from helpers.names.references.unnamed import BODIES
from helpers.page.parse import span_at
from helpers.speech.cues.cue import Cue
from helpers.speech.reporters import root, seats_of_power
from helpers.speech.scene import (
    NAMING,
    PERSON_RULES,
    Attributed,
    FoundSpeech,
    NamedHere,
    SpeechScene,
    noun_forms,
)


def whole_speaker(page: SpeechScene, found: FoundSpeech) -> Span | None:
    """A statement's speaker as the text gives it: the name beside a role, both of two speakers."""
    words = _without_cue(page, found)
    span = _with_apposition(page, words) if words else None  # nobody, where the cue is all
    return _with_partner(page, span, found.cue) if span is not None else None


def _without_cue(page: SpeechScene, found: FoundSpeech) -> Span | None:
    """The speaker's words before the cue, which a parser may take for a part of them."""
    span, cue = found.speaker, found.cue
    if span is None or cue is None or not span.start_char < cue[0] < span.end_char:
        return span
    return page.doc[span.start : span_at(page.doc, *cue).start]


def _with_apposition(page: SpeechScene, span: Span | None) -> Span | None:
    """The name that stands in apposition to a role phrase, else the phrase itself."""
    if span is None:
        return None
    around = page.people_named(span.start_char - LONGEST_NAME, span.start_char + 1)
    if len(span) == 1:
        for name in around:
            if span.start_char < name.end:
                return span_at(page.doc, name.start, name.end)
    if any(name.start == span.start_char for name in around):
        return span
    for name in page.people_from(span.start_char + 1):
        before = page.plain[span.start_char : name.start]
        complement = re.search(r"\b(?:de|du|des|d')\s?$", before)
        if span.start_char < name.start < span.end_char and not complement:
            return span_at(page.doc, name.start, name.end)
        if name.start >= span.end_char:
            beside = APPOSED.fullmatch(page.plain, span.end_char, name.start)
            return span_at(page.doc, name.start, name.end) if beside else span
    return span


LONGEST_NAME = 100  # in characters


# What may stand between a role and its name: `le chef présumé, X`, `le porte-parole, le colonel X`.
APPOSED = re.compile(r",? |(?: [a-zà-ÿ'-]+){1,2}, |, (?:le |la |l')(?:[a-zà-ÿ'-]+ ){1,3}")


def resolve_speaker(page: SpeechScene, span: Span) -> str | None:
    """The actor for whom a speaker's words stand, or None where nobody can tell."""
    near = page.mentions_in(span.start_char - LONGEST_NAME, span.end_char)
    inside = [m for m in near if m.end > span.start_char]
    if any(token.lower_ in ("et", ",") for token in span):
        return None
    if not inside:
        meant = _possessor(page, span) or _latter(page, span) or _one_of_two(page, span)
        return meant or _government(page, span)
    head = root(span)
    if head.lemma_.lower() in page.kinds:  # `le groupe X`, `la fédération Y`
        presented = [m for m in inside if m.form in ("name", "acronym")]
        if presented:
            return str(presented[-1].actor)
    for row in inside:
        if row.form in ("pronoun", "role") or row.rule in PERSON_RULES:
            if not _is_complement(page, span, row.start):
                return str(row.actor)
    for row in inside:
        named = row.form != "demonym"
        if named and row.start <= head.idx < row.end:
            return str(row.actor)
    if noun_forms(head) & BODIES or _speaks_by_role(page, span):
        return str(inside[0].actor)
    return None


def _possessor(page: SpeechScene, span: Span) -> str | None:
    """Whose body it is: `Son ministère` is that of the state named last in the paragraph."""
    if span[0].lower_ not in ("son", "sa", "leur") or root(span).lower_ not in BODIES:
        return None
    start, _ = page.paragraph(span.start_char)
    owners = [
        m
        for m in page.mentions_in(start, span.start_char)
        if m.form in ("name", "acronym", "metonym") and m.rule not in PERSON_RULES
    ]
    subjects = [m for m in owners if _is_subject_place(page, m.start, m.end)]
    return str((subjects or owners)[-1].actor) if owners else None


# The words for whoever was named last, by the gender that they show.
LATTER = dict.fromkeys(("ce dernier", "celui-ci", "lui"), "m")
LATTER |= dict.fromkeys(("cette dernière", "celle-ci", "elle"), "f")


def _latter(page: SpeechScene, span: Span) -> str | None:
    """The person named last whom `ce dernier`, `cette dernière` can mean."""
    gender = LATTER.get(span.text.lower())
    if gender is None:
        return None
    named = _named_before(page, span.start_char)
    known = [page.codebook.gender_of.get(_first_name(page, m.actor)) for m in named]
    fits = [m for m, other in zip(named, known, strict=True) if other in (gender, None)]
    return str(fits[-1].actor) if fits else None


def _one_of_two(page: SpeechScene, span: Span) -> str | None:
    """Who of two people named together is `le premier`, `la seconde`."""
    ordinal = re.fullmatch(r"l[ae] (?:premier|première|seconde?)", span.text.lower())
    named = list(dict.fromkeys(m.actor for m in _named_before(page, span.start_char)))
    if ordinal is None or len(named) != 2:
        return None
    return str(named["second" in span.text.lower()])


def _named_before(page: SpeechScene, place: int) -> list[NamedHere]:
    """The people named before a place in its paragraph, else in the paragraph before."""
    start, _ = page.paragraph(place)
    above = page.starts_above(start)
    here = page.people_named(start, place)
    return here or [m for first in above for m in page.people_named(first, start)]


def is_same_source(span: Span) -> bool:
    """`selon la même source`: whoever was heard last."""
    return re.fullmatch(r"(?:la|cette) même source|cette source", span.text.lower()) is not None


def _first_name(page: SpeechScene, actor: str) -> str:
    """The first word of the longest name of a person."""
    return page.longest_names[actor].split()[0]


def _government(page: SpeechScene, span: Span) -> str | None:
    """The state named in the text whose capital or seat it is: `assure-t-on à Varsovie`."""
    state = seats_of_power(page.codebook).get(span.text)
    return state if state in page.actors else None


def _is_complement(page: SpeechScene, span: Span, start: int) -> bool:
    before = page.plain[span.start_char : start]
    led = re.search(r"\b(?:de|du|des|de la|de l'|d')\s?$", before)
    return led is not None and re.search(r"\w ", before[: led.start()]) is not None


def _speaks_by_role(page: SpeechScene, span: Span) -> bool:
    """A person without a name who speaks for a party in a role: `le porte-parole de la mairie`."""
    definite = span[0].lower_ in ("le", "la", "l'")
    return definite and any(t.lower_ in page.speaking_roles for t in span[:3])


def _with_partner(page: SpeechScene, span: Span, cue: tuple[int, int] | None) -> Span:
    """All the speakers where several speak together: `X et Y ont dit`, `X, Y et Z ont dit`."""
    joint = _joint_before(page, span, cue) if cue else None
    if joint is not None:
        return joint
    if cue is None or not re.search(r"nt\b", page.plain[min(span.end_char, cue[0]) : cue[1]]):
        return span
    left = noun_phrase(page.doc[span.start]).start if span.start else 0
    while left > 0 and page.doc[left - 1].pos_ in ("ADJ", "NOUN", "DET", "NUM"):
        left -= 1  # the role before the name
    if left > 1 and page.doc[left - 1].lower_ == "et" and left - 2 in page.people:
        return page.doc[_phrase_start(page, left - 2) : span.end]
    after = page.doc[span.end : span.end + 7]
    if len(after) > 1 and after[0].lower_ == "et" and any(t.i in page.people for t in after[1:]):
        last = next(t for t in after[1:] if t.i in page.people)
        return page.doc[span.start : noun_phrase(last).end]
    return span


def _joint_before(page: SpeechScene, span: Span, cue: tuple[int, int]) -> Span | None:
    """From the first to the last of the speakers that a plural verb has before it."""
    verb = next((c for c in page.cues_in(cue[0], cue[0] + 1) if c.end == cue[1]), None)
    if verb is None or span.start_char > cue[0] or not _is_plural(verb):
        return None
    start, _ = page.sentence(cue[0])
    beside = [
        m
        for m in page.mentions_in(start, cue[0])
        if m.end <= cue[0] and m.form in NAMING and m.form != "demonym"
    ]
    single = span[0].lower_ in DETERMINERS_OF_ONE
    if single and len(beside) < 3 and LISTED.search(page.plain[span.end_char : cue[0]]):
        return span_at(page.doc, span.start_char, cue[0] - 1)  # `le ministre et son homologue`
    if len({m.actor for m in beside}) < 2 or not LISTED.search(
        page.plain[beside[-2].end : beside[-1].start]
    ):
        return None
    first = span_at(page.doc, beside[-2].start, beside[-1].end)
    before = [m for m in beside[:-2] if page.plain[m.end : first.start_char].strip() == ","]
    left = before[0].start if before else first.start_char
    return span_at(page.doc, left, beside[-1].end)


DETERMINERS_OF_ONE = word_set("determiners_of_one")


LISTED = re.compile(r"^[^;:«»()]*\bet\b(?: [\w'-]+,?){0,12} ?$")


def _is_plural(cue: Cue) -> bool:
    """Whether a verb group is in the plural: its finite verb ends in -nt, as some singulars do."""
    group = cue.head.doc[cue.first : cue.head.i + 1]
    finite = next((t for t in group if "VerbForm=Fin" in t.morph or t.pos_ == "AUX"), cue.head)
    ends = re.search(r"(?<!i)(?:ont|ent)$", finite.lower_)
    return ends is not None and cue.clitic is None and not cue.participle


def _phrase_start(page: SpeechScene, place: int) -> int:
    """Where the phrase that a token ends starts: its name, its role, its article."""
    while place > 0 and (
        place - 1 in page.people or page.doc[place - 1].pos_ in ("DET", "ADJ", "NOUN", "PROPN")
    ):
        place -= 1
    return place


@dataclass
class Heard:
    """Which statement came last that is more than told of, and which with a known speaker."""

    last: Attributed | None = None
    known: Attributed | None = None

    def add(self, said: Attributed) -> None:
        """Take up the next statement of the text."""
        if said.found.rule != "narrated":
            self.last, self.known = said, said if said.speaker else self.known


def speaker_going_on(page: SpeechScene, statement: FoundSpeech, heard: Heard) -> str | None:
    """Who goes on speaking in a quotation without a cue.

    The person whom the paragraph has come to since the last statement, else the last speaker,
    else whoever is named next in the paragraph.
    """
    near = heard.last is not None and _is_near(page, heard.last.found, statement)
    said = heard.last if near else heard.known
    since = said.found.end if said else 0
    if said and said.found.cue:
        since = max(since, said.found.cue[1])
    start, end = page.paragraph(statement.start)
    here = reversed(page.meant_in(max(start, since), statement.start))
    subjects = (
        row.actor
        for row in (page.meant[n] for n in here)
        if row.end <= statement.start and _is_subject_place(page, row.start, row.end)
    )
    if subject := next(subjects, None):
        return str(subject)
    if said:
        return said.speaker
    after = (page.meant[n] for n in page.meant_in(statement.end, end))
    return next((str(row.actor) for row in after if row.end <= end), None)


def _is_near(page: SpeechScene, said: FoundSpeech, statement: FoundSpeech) -> bool:
    """Whether a statement was made in the same paragraph, or ended the one before."""
    return page.plain.count("\n", said.start, statement.start) <= 1


def _is_subject_place(page: SpeechScene, start: int, end: int) -> bool:
    span = span_at(page.doc, start, end) or ()
    return any(t.dep_.startswith("nsubj") or t.head.dep_.startswith("nsubj") for t in span)


def speaker_below(
    page: SpeechScene, statement: FoundSpeech, told: Sequence[Attributed]
) -> str | None:
    """Who says the headline's quoted words in the story."""
    words = page.plain[statement.start : statement.end].lower()
    for other in told:
        below = page.plain[other.found.start : other.found.end].lower()
        if other.found.start > statement.end and words in below:
            return other.speaker
    return None
