"""doc, mentions -> statements: who is reported to say what, in which words, by which cue.

A statement is found from one of the ways in which French reports speech. Each way is a rule, and
each row names its rule:

| rule | example |
|---|---|
| quote-then-cue | `« Nous partons », a dit la maire.` |
| cue-in-quote | `« Nous partons, a dit la maire, dès lundi. »` |
| cue-then-quote | `La maire a prévenu : « Nous partons. »` |
| cue-then-colon | `La maire conclut : nous partons.` |
| colon | `La maire ne cède pas : « Nous partons. »` |
| speaker-label | `Awa Diop : Nous partons.` |
| answer | a paragraph that answers a question, in an interview with such labels |
| dash | `— Nous partons, dit-elle.` |
| que | `La maire a dit qu'elle partait.` |
| infinitive | `La maire dit vouloir partir.` |
| attribute | `La maire se dit « prête à partir ».` |
| clause-then-cue | `La ville est vide, a dit la maire.` |
| as-said | `Comme l'a dit la maire, la ville est vide.` |
| according-to | `Selon la maire, la ville est vide.` |
| quoted-words | `La maire dénonce « une honte ».` |
| narrated | `La maire a rejeté la demande.` |
| free-quote | `« Nous partons. »` (the speaker goes on) |
| headline-echo | quoted words of the headline, said by somebody below |
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pandas as pd
import pandera.pandas as pa
from spacy.tokens import Doc, Span, Token

from helpers.article import PLACE, SPAN, locate, make_table, table_schema
from helpers.codebook import Codebook
from helpers.coreference import is_personal
from helpers.language import span_at
from helpers.speech import Cue, find_cues, is_said, noun_phrase, subject_after, subject_of

KINDS = ("direct", "mixed", "indirect", "narrated")

STATEMENTS = table_schema(
    **SPAN,
    kind=pa.Column(pd.CategoricalDtype(KINDS)),
    speaker=pa.Column("str", nullable=True),
    speaker_text=pa.Column("str", nullable=True),
    speaker_start=pa.Column("Int64", nullable=True),
    speaker_end=pa.Column("Int64", nullable=True),
    cue_text=pa.Column("str", nullable=True),
    cue_start=pa.Column("Int64", nullable=True),
    cue_end=pa.Column("Int64", nullable=True),
    quoted_words=pa.Column("Int64"),
    within=pa.Column("Int64", nullable=True),
    **PLACE,
    rule=pa.Column("str"),
)


@dataclass(frozen=True)
class Quotation:
    """A stretch between quotation marks: `start`, `end` of its words, marks left outside."""

    open: int
    close: int  # the offset after the closing mark, or the paragraph's end where it never closes
    start: int
    end: int


@dataclass(frozen=True)
class Found:
    """A statement found: its span, and where its cue and its speaker stand."""

    start: int
    end: int
    rule: str
    speaker: Span | None = None
    cue: tuple[int, int] | None = None
    kind: str = ""
    goes_on: bool = False  # a free quotation: the last speaker goes on


def find_quotations(plain: str, start: int, end: int) -> tuple[list[Quotation], list[Quotation]]:
    """The outer and the inner quotations of one paragraph of an evened-out text, in order.

    A quotation that never closes runs to the paragraph's end; a closing mark with nothing open
    closes one that an earlier paragraph opened.
    """
    outer: list[Quotation] = []
    inner: list[Quotation] = []
    opened: list[int] = []
    for offset in range(start, end):
        if plain[offset] == "«":
            opened.append(offset)
        elif plain[offset] == "»" and opened:
            found = _quotation(plain, opened.pop(), offset + 1, offset)
            (inner if opened else outer).append(found)
        elif plain[offset] == "»" and not outer and offset + 3 > end:
            outer.append(_quotation(plain, start - 1, offset + 1, offset))
    if opened:
        outer.append(_quotation(plain, opened[0], end, end))
        inner = [q for q in inner if q.open > opened[0]]
    return [q for q in outer if q.start < q.end], [q for q in inner if q.start < q.end]


def _quotation(plain: str, opened: int, close: int, end: int) -> Quotation:
    words = plain[opened + 1 : end]
    start = opened + 1 + len(words) - len(words.lstrip())
    return Quotation(opened, close, start, start + len(words.strip()))


# --- the page as the rules see it -------------------------------------------------------------------


@dataclass
class Page:
    """A parsed article with its cues and quotations at hand; `taken` are quotations claimed."""

    doc: Doc
    codebook: Codebook
    sentences: pd.DataFrame
    mentions: list[Any]  # the rows of the table
    people: frozenset[int]  # tokens of names, roles and pronouns of those who can speak
    persons: frozenset[int] = frozenset()  # tokens of people's names
    countries: frozenset[int] = frozenset()  # tokens of states' names
    cues: list[Cue] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)
    inner: list[Quotation] = field(default_factory=list)  # quotations within quotations
    taken: set[int] = field(default_factory=set)

    def sentence(self, offset: int) -> tuple[int, int]:
        """The sentence around an offset."""
        return self.bounds[bisect_right(self.bounds, (offset, len(self.plain))) - 1]

    @cached_property
    def bounds(self) -> list[tuple[int, int]]:
        """Where the sentences start and end."""
        starts, ends = self.sentences["start"].tolist(), self.sentences["end"].tolist()
        return list(zip(starts, ends, strict=True))

    @cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        """Where the paragraphs that hold sentences start and end."""
        numbers = self.sentences["paragraph"].tolist()
        places = {
            n: [b for m, b in zip(numbers, self.bounds, strict=True) if m == n] for n in numbers
        }
        return [(bounds[0][0], bounds[-1][1]) for bounds in places.values()]

    def token_at(self, offset: int) -> Token | None:
        """The first token at or after an offset."""
        span = span_at(self.doc, offset, offset + 1)
        return span[0] if span else None

    def in_quotation(self, offset: int) -> Quotation | None:
        """The quotation around an offset."""
        return next((q for q in self.quotations if q.open <= offset < q.close), None)

    def can_speak(self, head: Token | None) -> bool:
        """Whether a noun or pronoun stands for somebody who can speak."""
        if head is None:
            return False
        text = head.text.lower().lstrip("-")
        if head.i in self.people or text in SPEAKING_PRONOUNS or text in self.roles:
            return True
        if {head.lemma_.lower(), text, text.rstrip("sx")} & self.sources:
            return True
        if head.pos_ == "PROPN":
            return head.ent_type_ != "LOC"
        return head.pos_ == "NOUN" and self._names_somebody(noun_phrase(head))

    def _names_somebody(self, phrase: Span) -> bool:
        """Whether a phrase holds or is followed by a name: `le galeriste X`, `la doyenne, X`."""
        rest = self.doc[phrase.end : phrase.end + 2]
        apposed = len(rest) == 2 and rest[0].text == "," and rest[1].i in self.persons
        return apposed or any(
            token.i in self.persons and token.nbor(-1).lower_ not in ("de", "d'", "du", "des")
            for token in phrase
            if token.i > phrase.start
        )

    @cached_property
    def plain(self) -> str:
        """The evened-out text of the article."""
        return str(self.doc._.plain)

    @cached_property
    def roles(self) -> frozenset[str]:
        """The nouns of one word that name a role, in all forms."""
        forms = (f for r in self.codebook.roles for f in (r.role, *r.feminine, *r.plural))
        return frozenset(form for form in forms if " " not in form)

    @cached_property
    def sources(self) -> frozenset[str]:
        """The nouns that can speak though no name stands beside them."""
        return frozenset(c.cue.split()[0] for c in self.codebook.cues if c.type == "source")

    @cached_property
    def words_nouns(self) -> frozenset[str]:
        """The nouns of speech: `demande`, `commentaire`."""
        return frozenset(c.cue.split()[0] for c in self.codebook.cues if c.type == "noun")


SPEAKING_PRONOUNS = set(
    """
    il elle ils elles lui eux qui celui-ci celle-ci ceux-ci celles-ci certains plusieurs
    d'autres beaucoup tous toutes chacun dernier dernière derniers intéressé intéressée premier
    première second seconde
    """.split()
)
FIRST_PERSON = re.compile(r"\b(?:(?:je|nous|moi|mon|ma|mes|notre|nos)\b|[jm]')", re.IGNORECASE)


# --- quotations and their cues ---------------------------------------------------------------------


def quote_then_cue(page: Page) -> Iterator[Found]:
    """`« … », a dit X` and `« … », a-t-il dit, « … »`: the cue follows, its subject inverted."""
    for quotation in page.quotations:
        if quotation.open in page.taken or page.plain[quotation.close - 1] != "»":
            continue
        cue = _cue_just_after(page, quotation.close)
        speaker = _inverted_subject(page, cue, quoted=True) if cue else None
        if cue is None or speaker is None or _is_subject(page, quotation, cue):
            continue
        start = _statement_start(page, quotation)
        end = _goes_on_after(page, max(cue.end, speaker.end_char), quotation.end)
        _take(page, start, end)
        yield Found(start, end, "quote-then-cue", _named(speaker), (cue.start, cue.end))


def _is_subject(page: Page, quotation: Quotation, cue: Cue) -> bool:
    """Whether quoted words are part of the cue's own subject: `Le cargo « X » a poursuivi …`."""
    start, _ = page.sentence(quotation.open)
    led = re.search(r"\w", page.plain[start : quotation.open]) is not None
    direct = page.plain[quotation.close : cue.start].strip() == ""
    return led and direct and cue.clitic is None


def _cue_just_after(page: Page, close: int) -> Cue | None:
    """The cue that begins right after a closing mark, over a comma or a dash."""
    gap = re.compile(r"[\s,–—-]*(?:(?:et|de|d'|puis|mais|ainsi|aussi)\s*)*").match(
        page.plain, close
    )
    place = gap.end() if gap else close
    if page.sentence(place)[0] > close + 1:
        return None
    return next(
        (cue for cue in page.cues if cue.start <= place <= cue.head.idx and cue.start >= close),
        None,
    )


def _inverted_subject(page: Page, cue: Cue, *, quoted: bool) -> Span | None:
    """The subject behind a cue that itself stands behind the words; None where it is no inquit."""
    if cue.verb.quote == "no" or cue.participle or cue.bare_participle:
        return None
    if cue.clitic is not None and cue.clitic.lower_ == "-on":
        source = _source_after(page, cue)
        return noun_phrase(source) if source else page.doc[cue.clitic.i : cue.clitic.i + 1]
    if cue.clitic is not None:
        return page.doc[cue.clitic.i : cue.clitic.i + 1]
    head = subject_after(cue)
    if head is None or (not quoted and not page.can_speak(head)):
        return None
    return noun_phrase(head)


def _source_after(page: Page, cue: Cue) -> Token | None:
    """Who is behind `peut-on lire dans un communiqué de X`, `apprend-on de source judiciaire`."""
    _, stop = page.sentence(cue.start)
    for token in page.doc[cue.last + 1 : cue.last + 15]:
        if token.idx >= stop or token.text in (",", "«"):
            return None
        if token.pos_ in ("NOUN", "PROPN"):
            owner = _owner_of_words(page, token)
            if owner is not None or page.can_speak(token):
                return owner or token
    return None


def _statement_start(page: Page, quotation: Quotation) -> int:
    """Where the reported words start: with the quotation, or with the clause that holds it."""
    start, _ = page.sentence(quotation.open)
    before = page.plain[start : quotation.open]
    earlier = [q for q in page.quotations if start <= q.open < quotation.open]
    if earlier and not re.search(r"\w", page.plain[start : earlier[0].open]):
        return earlier[0].start
    if re.search(r"\w", before) and not before.rstrip().endswith((":", "»")):
        if not any(
            cue.start >= start and cue.end <= quotation.open and cue.verbal for cue in page.cues
        ):
            return start
    return quotation.start


def _goes_on_after(page: Page, place: int, end: int) -> int:
    """Where a quotation that its attribution interrupts ends, in the same sentence."""
    _, stop = page.sentence(place - 1)
    for quotation in page.quotations:
        if place <= quotation.open < stop:
            between = page.plain[place : quotation.open]
            if len(between) < 60 and re.match(r"^[^«».]*[,:]\s*$", between):
                return quotation.end
            break
    return end


def _take(page: Page, start: int, end: int) -> None:
    page.taken |= {q.open for q in page.quotations if q.open < end and start < q.close}


def _named(phrase: Span) -> Span:
    """The name in apposition, where a role stands before it: `la ministre, Awa Diop`."""
    return phrase


def cue_in_quote(page: Page) -> Iterator[Found]:
    """`« …, a dit X, … »`: the cue stands inside the quotation marks, between commas."""
    for quotation in page.quotations:
        for cue in page.cues:
            if not quotation.start < cue.start < cue.end < quotation.end:
                continue
            before = page.plain[quotation.start : cue.start].rstrip()
            if not before.endswith((",", "?", "!", "…", "–", "—")):
                continue
            speaker = _inverted_subject(page, cue, quoted=False)
            after = page.plain[max(cue.end, speaker.end_char if speaker else 0) :][:40]
            if speaker is None or speaker.text.lower().lstrip("-") in (
                "je",
                "tu",
                "nous",
                "vous",
                "on",
                "ce",
            ):
                continue
            if re.match(r"\s*(?:[,.:;–—»]|à |au |aux |dans |lors |en |mardi|lundi|hier)", after):
                if quotation.open not in page.taken:
                    _take(page, quotation.start, quotation.end)
                    ends = quotation.close == quotation.end and not re.search(
                        r"[.!?]\s+\w", page.plain[cue.end : quotation.end]
                    )  # it never closes, and the attribution is the last of it
                    end = quotation.start + len(before.rstrip(", ")) if ends else quotation.end
                    yield Found(quotation.start, end, "cue-in-quote", speaker, (cue.start, cue.end))


def cue_then_quote(page: Page) -> Iterator[Found]:
    """`X a dit : « … »`, `X : « … »`, `X estime : « … »`: the words follow a colon or the cue."""
    for quotation in [*page.quotations, *page.inner]:
        if quotation.open in page.taken:
            continue
        start, _ = page.sentence(quotation.open)
        around = page.in_quotation(quotation.open)
        start = max(start, around.start) if around and around.open < quotation.open else start
        before = page.plain[start : quotation.open].rstrip()
        if before.endswith(":"):
            found = _after_colon(page, start, start + len(before) - 1, quotation)
        else:
            found = _after_cue(page, start, start + len(before), quotation)
        if found:
            if quotation not in page.inner:
                _take(page, found.start, found.end)
            yield found


def _after_colon(page: Page, start: int, colon: int, quotation: Quotation) -> Found | None:
    if len(page.plain[quotation.start : quotation.end].split()) < 3:
        return None
    cues = [c for c in page.cues if start <= c.start and c.end <= colon and c.verbal]
    cues = [c for c in cues if c.verb.quote != "no"] or cues
    end = _goes_on_after(page, quotation.close, quotation.end)
    for cue in reversed(cues):
        subject = subject_of(cue) or subject_after(cue)
        subject = (subject and _owner_of_words(page, subject)) or subject
        if subject is not None and is_said(cue) and subject.lower_ not in ("je", "j'"):
            span = noun_phrase(subject)
            return Found(quotation.start, end, "cue-then-quote", span, (cue.start, cue.end))
    subject = _subject_of_clause(page, start, colon)
    if subject is None:
        return None
    return Found(quotation.start, end, "colon", noun_phrase(subject))


def cue_then_colon(page: Page) -> Iterator[Found]:
    """`X conclut : nous tiendrons.`: a colon after the cue, and no quotation marks."""
    for cue in page.cues:
        _, end = page.sentence(cue.start)
        match = re.compile(r"[^:«»;]{0,40}:\s*(?=\w)").match(page.plain, cue.end, end)
        subject = subject_of(cue) if match and cue.verbal and cue.verb.quote == "yes" else None
        if match is None or subject is None or not page.can_speak(subject) or not is_said(cue):
            continue
        if len(page.plain[match.end() : end].split()) > 3 and not page.in_quotation(cue.start):
            kind = "direct" if FIRST_PERSON.search(page.plain[match.end() : end]) else ""
            span = noun_phrase(subject)
            yield Found(match.end(), end, "cue-then-colon", span, (cue.start, cue.end), kind)


def _subject_of_clause(page: Page, start: int, end: int) -> Token | None:
    """Who a clause before a colon is about, where it is somebody who can speak."""
    span = page.doc.char_span(start, end, alignment_mode="contract")
    if span is None:
        return None
    owners = [_owner_of_words(page, t) for t in span if t.lemma_.lower() in page.words_nouns]
    subjects = [owner for owner in owners if owner is not None]
    subjects += [t for t in span if t.dep_.startswith("nsubj") and page.can_speak(t)]
    subjects += [t for t in span if t.pos_ in ("PROPN", "NOUN") and page.can_speak(t)]
    return subjects[0] if subjects else None


def _after_cue(page: Page, start: int, end: int, quotation: Quotation) -> Found | None:
    """`X a dit « … »`: the cue itself right before the opening mark."""
    for cue in page.cues:
        gap = page.plain[cue.end : quotation.open]
        if re.search(r"\b(?:du|au|à|de|dans|d')\s*$", gap) or (
            cue.verb.verb == "dire"
            and (page.plain[: cue.start].rstrip().endswith(",") or cue.head.text != "dit")
        ):
            continue
        if not (start <= cue.start and cue.end <= end and cue.verbal) or len(gap.strip()) > 30:
            continue
        if not re.match(
            r"^\s*(?:(?:à|aux?|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier)\b[^«,]*)?,?\s*$",
            gap,
        ):
            continue
        subject = subject_of(cue)
        if subject is None or subject.lower_ in NOT_REPORTED:
            continue
        if cue.verb.quote == "yes" and is_said(cue):
            span = noun_phrase(subject)
            return Found(
                quotation.start, quotation.end, "cue-then-quote", span, (cue.start, cue.end)
            )
    return None


def speaker_label(page: Page) -> Iterator[Found]:
    """`Awa Diop : Nous partons.`: a paragraph that its speaker's name leads."""
    label = re.compile(
        r"(?P<name>[^\s.:«»][^.:«»]{1,40}?|(?:[A-Z]\. ?){2,3})\s?(?::|\.\s?[–—-])\s+(?=[A-ZÀ-Ý«])"
    )
    answering, question = None, False
    for start, end in page.paragraphs:
        match = label.match(page.plain, start, end)
        head = page.token_at(start) if match else None
        asked, question = question, page.plain[start:end].endswith("?")
        if match and answering and re.fullmatch(r"(?:[A-Z]\. ?){2,3}", match["name"] + "."):
            yield Found(match.end(), end, "speaker-label", answering, kind="direct")
            continue
        if match is None or head is None or head.i not in page.people:
            if answering is not None and asked and not question:
                yield Found(start, end, "answer", answering, kind="direct")
            continue
        if page.plain[match.end()] != "«" and len(page.plain[match.end() : end].split()) > 4:
            answering = span_at(page.doc, *match.span("name"))
            yield Found(match.end(), end, "speaker-label", answering, kind="direct")


def dash(page: Page) -> Iterator[Found]:
    """`— Nous partons, dit-elle.`: a paragraph that a dialogue dash leads."""
    for start, end in page.paragraphs:
        match = re.compile(r"[–—-]\s*(?=[^\s\d–—-])").match(page.plain, start, end)
        if not match:
            continue
        for cue in page.cues:
            if match.end() < cue.start < end and cue.verbal | bool(cue.clitic):
                before = page.plain[match.end() : cue.start].rstrip()
                speaker = _inverted_subject(page, cue, quoted=True)
                if speaker and before.endswith((",", "?", "!", "…", "—", "–", ".")):
                    stop = match.end() + len(before.rstrip(",—– "))
                    yield Found(match.end(), stop, "dash", speaker, (cue.start, cue.end), "direct")
                    break
        else:
            yield Found(match.end(), end, "dash", None, None, "direct", goes_on=False)


def free_quote(page: Page) -> Iterator[Found]:
    """`« … »` as whole sentences with no cue of their own: whoever spoke last goes on."""
    for quotation in page.quotations:
        if quotation.open in page.taken:
            continue
        start, _ = page.sentence(quotation.open)
        _, end = page.sentence(max(quotation.open, quotation.end - 1))
        alone = not re.search(r"\w", page.plain[start : quotation.open])
        rest = page.plain[quotation.close : end]
        words = page.plain[quotation.start : quotation.end]
        if alone and not re.search(r"\w", rest) and len(words.split()) > 3:
            page.taken.add(quotation.open)
            yield Found(quotation.start, quotation.end, "free-quote", goes_on=True)


# --- reported clauses --------------------------------------------------------------------------------

OTHER_QUE = re.compile(
    r"\b(?:plus|moins|aussi|autant|tant|tel|tels|telle|telles|même|tandis|alors|lors|lorsque|afin"
    r"|pour|bien|dès|après|avant|sans|depuis|pendant|ainsi|parce|puisque|jusqu'à ce|seul|autre|autres"
    r"|n'\w+|ne \w+|tellement|mieux|pire|ce|celui|celle|ceux)$",
    re.IGNORECASE,
)


def que(page: Page) -> Iterator[Found]:
    """`X a dit que …`, `X, ajoutant que …`, `les propos de X montrent que …`."""
    for cue in page.cues:
        if cue.verb.que == "no" or not cue.verbal or not is_said(cue):
            continue
        mark = _complementiser(page, cue)
        subject = _reporting_subject(page, cue) if mark is not None else None
        if mark is None or subject is None:
            continue
        start = mark.idx + (len(mark) if mark.lower_ in ("que", "qu'") else 0)
        start += len(page.plain[start:]) - len(page.plain[start:].lstrip())
        end = _clause_end(page, cue, mark)
        if end > start:
            yield Found(start, end, "que", subject, (cue.start, cue.end))


def _complementiser(page: Page, cue: Cue) -> Token | None:
    """The `que` that opens the reported clause of a cue, or the `si` of a reported question."""
    _, stop = page.sentence(cue.start)
    for token in page.doc[cue.last + 1 : cue.last + 40]:
        if token.idx >= stop or token.text in (":", ";"):
            return None
        if (
            token.lower_ in ("si", "s'", "pourquoi", "comment", "où", "quand", "combien")
            and cue.verb.force in ASKING
        ):
            return (
                token
                if not page.plain[cue.end : token.idx].strip() or token.i - cue.last < 5
                else None
            )
        if token.lower_ in ("que", "qu'"):
            before = page.plain[cue.end : token.idx].strip()
            return None if OTHER_QUE.search(before) and not before.endswith(" ce") else token
        if token.text == "«" and page.plain[cue.end : token.idx].strip():
            return None
        finite = token.pos_ in ("VERB", "AUX") and "VerbForm=Fin" in token.morph
        if finite and not _in_aside(page, cue, token):
            return None
    return None


ASKING = {"asking", "explaining", "revealing", "thinking"}


def _in_aside(page: Page, cue: Cue, token: Token) -> bool:
    """Whether a verb stands in a relative clause or aside between a cue and its `que`."""
    return any(
        t.dep_ in ("acl:relcl", "advcl") for t in [token, *token.ancestors] if t.i > cue.last
    )


def _reporting_subject(page: Page, cue: Cue) -> Span | None:
    """The subject of a cue, where it is one that reports: no `je`, and no mere thing."""
    subject = _subject(page, cue)
    if subject is None or subject.text.lower().lstrip("-") in NOT_REPORTED:
        return None
    if subject.lower_ == "il" and not is_personal(subject):
        return None
    owner = _owner_of_words(page, subject)
    if owner is not None:
        return noun_phrase(owner)
    if "words_subject" in cue.verb.needs:
        return None
    strict = "speaker" in cue.verb.needs or cue.verb.que == "weak"
    if strict and not page.can_speak(subject) and subject.lemma_.lower() not in page.words_nouns:
        return None
    return noun_phrase(subject)


def _subject(page: Page, cue: Cue) -> Token | None:
    """The subject of a cue: its own, or the one it shares with the cue that it goes on from."""
    before = page.plain[: cue.first and cue.start].rstrip()
    if cue.participle or (
        cue.clitic is None and re.search(r"\b(?:et|mais|puis|avant d[e'])$", before)
    ):
        shared = _shared_subject(page, cue)
        if shared is not None:
            return shared
    subject, apposed = subject_of(cue), _apposed_before(page, cue)
    if cue.clitic is not None:
        return subject
    return apposed or subject or (None if cue.participle else subject_after(cue))


def _shared_subject(page: Page, cue: Cue) -> Token | None:
    """The speaker of the cue that another goes on from: `a dit X, en précisant que …`."""
    start, _ = page.sentence(cue.start)
    for other in page.cues:
        if start <= other.start and other.end < cue.start and not other.participle and other.verbal:
            if other.clitic is not None:
                return other.clitic
            inquit = page.plain[start : other.start].rstrip().endswith((",", "»", "?", "!"))
            subject = subject_of(other) if not inquit else subject_after(other) or subject_of(other)
            return subject if page.can_speak(subject) else None
    return None


def _apposed_before(page: Page, cue: Cue) -> Token | None:
    """The name between commas right before a cue: `la ministre, Awa Diop, a dit`."""
    place = cue.first - 1
    if place > 0 and page.doc[place].text in (",", ")"):
        place -= 1
    return page.doc[place] if place in page.persons else None


NOT_REPORTED = {
    "je",
    "j'",
    "tu",
    "nous",
    "vous",
    "ce",
    "c'",
    "cela",
    "ça",
    "rien",
    "on",
    "qu'",
    "que",
}


def _owner_of_words(page: Page, subject: Token) -> Token | None:
    """Whose words they are: `les commentaires de X`, `le communiqué de X`."""
    if subject.lemma_.lower() not in page.words_nouns or subject.i in page.people:
        return None
    phrase = page.doc[subject.i + 1 : subject.i + 12]
    for token in phrase:
        if token.pos_ in ("VERB", "AUX") or token.text in (",", "«", ":"):
            return None
        if token.pos_ in ("NOUN", "PROPN") and page.can_speak(token):
            return token
    return None


ASIDE = re.compile(
    r"(?:après (?:que|avoir)|alors que|au moment où|avant (?:de|d'|que)|au lendemain|à l'issue"
    r"|(?:quelques|deux|trois|quatre|cinq|six|dix|\d+|une?) \w+ (?:avant|après))\b"
)


CONTRAST = re.compile(r"^\W*(?:Si|Alors que|Tandis que|Quand|Bien que|Même si|Lorsque) ")


def _clause_end(page: Page, cue: Cue, mark: Token) -> int:
    """Where the reported clause ends: with its sentence, or where the journalist goes on."""
    _, stop = page.sentence(cue.start)
    cuts = [stop]
    for other in page.cues:
        if mark.i < other.first and other.start < stop and _resumes(page, cue, other):
            cuts.append(other.start)
    cuts += [
        comma.start()
        for comma in re.finditer(r", ", page.plain[:stop])
        if comma.start() > mark.idx + 12
        and ASIDE.match(page.plain, comma.end())
        and not page.in_quotation(comma.start())
    ][:1]
    if cue.participle and cue.head.doc[cue.first].is_sent_start:
        cuts += _before_main_clause(page, cue)
    if CONTRAST.search(page.plain[page.sentence(cue.start)[0] : cue.start]):
        cuts += [c.start() for c in re.finditer(",", page.plain[:stop]) if c.start() > mark.idx][:1]
    return _trim_end(page, mark.idx + len(mark), min(cuts))


def _before_main_clause(page: Page, cue: Cue) -> list[int]:
    """Where the clause of a sentence's first participle ends: before the main verb's subject."""
    subject = subject_of(cue)
    if subject is None or subject.i < cue.last:
        return []
    left = noun_phrase(subject)[0]
    return [left.idx] if left.i and left.nbor(-1).text == "," else []


def _resumes(page: Page, cue: Cue, other: Cue) -> bool:
    """Whether a later cue of the sentence takes up the same speaker's report."""
    before = page.plain[: other.start].rstrip()
    if other.clitic is not None or other.participle:
        return before.endswith((",", "en", "tout en"))
    goes_on = re.match(r"\s*(?:que|qu'|:|«|de|d'|vouloir|ne pas)\b", page.plain[other.end :])
    conjoined = other.head.dep_ == "conj" and other.head.head.i == cue.head.i
    return bool(goes_on or conjoined) and bool(re.search(r"\b(?:et|mais|puis)$", before))


def _trim_end(page: Page, start: int, end: int) -> int:
    """An end without the stop, comma or conjunction that closes the words before it."""
    words = page.plain[start:end]
    words = re.sub(r"(?:[\s,;.–—:]|\b(?:et|mais|puis|tout|en|ou)(?=\s*$))+$", "", words)
    if words.endswith("»") and words.count("«") < words.count("»"):
        words = re.sub(r"[\s.,]*»$", "", words)
    elif words.endswith("»") and words.startswith("«"):
        pass
    return start + len(words)


def infinitive(page: Page) -> Iterator[Found]:
    """`X dit vouloir …`, `X promet de …`, `X accuse Y de …`, `X appelle Y à …`."""
    for cue in page.cues:
        if (
            not cue.verb.inf
            or not cue.verbal
            or not is_said(cue)
            or "speech_verb" in cue.verb.needs
        ):
            continue
        verb = _reported_infinitive(page, cue)
        subject = _reporting_subject(page, cue) if verb is not None else None
        if verb is None or subject is None:
            continue
        end = _clause_end(page, cue, verb)
        first = _addressee(page, cue, verb)
        yield Found(first.idx, end, "infinitive", subject, (cue.start, cue.end))


def _addressee(page: Page, cue: Cue, verb: Token) -> Token:
    """Where what is asked starts: with whom it is asked of (`accuse Y de …`), else the infinitive."""
    for token in page.doc[cue.last + 1 : verb.i]:
        if token.pos_ in ("DET", "PROPN", "NOUN") and token.text not in ("à", "de"):
            before = token.nbor(-1).lower_
            return verb if before in ("à", "au", "aux", "de", "d'") else token
        if token.pos_ == "ADP" or token.lower_ in ("au", "aux"):
            return verb
    return verb


def _root(span: Span) -> Token:
    return next((t for t in span if t.pos_ in ("NOUN", "PROPN", "PRON", "X")), span[0])


def _reported_infinitive(page: Page, cue: Cue) -> Token | None:
    """The first word of the infinitive (`ne pas céder`) that a cue governs."""
    _, stop = page.sentence(cue.start)
    lead: str | None = None
    for token in page.doc[cue.last + 1 : cue.last + 15]:
        if (
            token.idx >= stop
            or token.text in (":", ";", "que", "qu'")
            or "VerbForm=Fin" in token.morph
        ):
            return None
        text = token.lower_
        if "VerbForm=Inf" in token.morph or (
            token.pos_ in ("VERB", "AUX") and text.endswith(("er", "ir", "oir", "re"))
        ):
            bare = "bare" in cue.verb.inf and lead is None and token.i - cue.last < 6
            if bare or (lead and lead in cue.verb.inf):
                return _with_negation(page.doc, token)
            return None
        if text in ("de", "d'", "à"):
            lead = "à" if text == "à" else "de"
        elif token.pos_ not in ("ADV", "PRON", "PART") and text not in (
            "ne",
            "pas",
            "«",
            "n'",
            "se",
            "s'",
        ):
            lead = None
    return None


def _with_negation(doc: Doc, token: Token) -> Token:
    while token.i and doc[token.i - 1].lower_ in (
        "ne",
        "n'",
        "pas",
        "plus",
        "se",
        "s'",
        "y",
        "en",
        "le",
        "la",
        "les",
        "l'",
        "lui",
        "leur",
        "rien",
        "jamais",
    ):
        token = doc[token.i - 1]
    return token


def attribute(page: Page) -> Iterator[Found]:
    """`X se dit prêt à …`, `X se dit « inquiet »`, `X qualifie l'accord d'« historique »`."""
    for cue in page.cues:
        if "attribute" not in cue.verb.needs or not cue.verb.verb.startswith(("se ", "s'")):
            continue
        subject = _reporting_subject(page, cue) if is_said(cue) else None
        if subject is None or cue.last + 1 >= len(page.doc):
            continue
        first = page.doc[cue.last + 1]
        quoted = first.text == "«"
        word = page.doc[min(first.i + quoted, len(page.doc) - 1)]
        if not (
            word.pos_ in ("ADJ", "VERB", "ADV")
            or quoted
            or word.lower_ in ("en", "pour", "contre", "dans")
        ):
            continue
        end = _clause_end(page, cue, first)
        yield Found(first.idx, end, "attribute", subject, (cue.start, cue.end))


def clause_then_cue(page: Page) -> Iterator[Found]:
    """`…, a également déclaré X.` and `…, assure-t-il, …`: the cue follows an unquoted clause."""
    for cue in page.cues:
        start, end = page.sentence(cue.start)
        before = page.plain[start : cue.start].rstrip()
        if not before.endswith((",", "–", "—", "?", "!")) or page.in_quotation(cue.start):
            continue
        own_words = FIRST_PERSON.search(before) is not None
        if cue.verb.quote != "yes" and cue.clitic is None and not own_words:
            continue
        speaker = _inverted_subject(page, cue, quoted=own_words)
        clause = before.rstrip(", –—")
        if speaker is None or len(clause.split()) < 2 or "»" in clause[-3:]:
            continue
        place = max(cue.end, speaker.end_char)
        after = page.plain[place:end]
        if re.match(r"\s*(?:que|qu'|:|de\b[^,]*\b\w+er\b)", after):
            continue
        goes_on = re.match(r"[^,;.:]{0,60},\s*(?=\w)", after)
        if (goes_on and cue.clitic is not None) or (goes_on and len(after) - goes_on.end() > 40):
            stop = _trim_end(page, start, end)
        else:
            stop = start + len(clause)
        start = _clause_start(page, start, cue)
        kind = "direct" if FIRST_PERSON.search(page.plain[start:stop]) else ""
        yield Found(start, stop, "clause-then-cue", speaker, (cue.start, cue.end), kind)


def as_said(page: Page) -> Iterator[Found]:
    """`Comme l'a rappelé X, …`, `Ainsi que le souligne X, …`: what is said follows the comma."""
    opening = re.compile(r"(?:Comme|Ainsi que|Tel que)\s+(?:l'|le |la )?", re.IGNORECASE)
    for cue in page.cues:
        start, end = page.sentence(cue.start)
        match = opening.match(page.plain, start)
        if (
            match is None
            or not match.start() < cue.start <= match.end() + 3
            or cue.verb.quote == "no"
        ):
            continue
        head = cue.clitic or subject_after(cue)
        if head is not None and page.can_speak(head):
            phrase = noun_phrase(head)
            left = _after_apposition(page, phrase.end_char, end)
            yield Found(left, _trim_end(page, left, end), "as-said", phrase, (cue.start, cue.end))


def _clause_start(page: Page, start: int, cue: Cue) -> int:
    """The start of the reported clause: the sentence's, without `Mais` or a dialogue dash."""
    match = re.compile(
        r"(?:[–—-]\s*|(?:Mais|Et|Or|Car|Toutefois|Cependant|Pourtant)(?:,\s*|\s+))"
    ).match(page.plain, start, cue.start)
    return match.end() if match else start


def according_to(page: Page) -> Iterator[Found]:
    """`Selon X, …`, `…, selon X`, `Pour X, …`, `aux yeux de X`, `de l'aveu de X`."""
    phrases = sorted(
        (
            c.cue
            for c in page.codebook.cues
            if c.type == "preposition" and c.needs in ("", "speaker", "clause")
        ),
        key=len,
        reverse=True,
    )
    needs = {c.cue: c.needs for c in page.codebook.cues if c.type == "preposition"}
    pattern = re.compile(
        r"(?<![\w'])(?:" + "|".join(_contracted(phrase) for phrase in phrases) + r")(?=[\s'])", re.I
    )
    for match in pattern.finditer(page.plain):
        found = _according_to(page, match, needs)
        if found:
            yield found


def _contracted(phrase: str) -> str:
    """A prepositional cue with the forms of its last word: `aux yeux de`, `du`, `des`, `d'`."""
    phrase = re.escape(phrase)
    return re.sub(r"\\? de$", r" (?:de la|de l'|de|du|des|d')", phrase)


def _according_to(page: Page, match: re.Match[str], needs: dict[str, str]) -> Found | None:
    start, end = page.sentence(match.start())
    first = page.token_at(match.end() + (page.plain[match.end()] == " "))
    if first is None or first.idx >= end:
        return None
    head = _complement(first)
    word = re.sub(r" (?:de la|de l'|de|du|des|d')$", " de", match.group().lower())
    if not page.can_speak(head):
        return None
    phrase = noun_phrase(head)
    opens = not re.search(r"\w", page.plain[start : match.start()])
    led = page.plain[: match.start()].rstrip().endswith((",", "»", "–", "—", "(", "«", ":"))
    after = page.plain[phrase.end_char : end].lstrip()
    if needs.get(word) == "clause" and not ((opens or led) and after[:1] in (",", ".", "")):
        return None
    if needs.get(word) == "clause" and word == "pour" and not _has_view(page, head):
        return None
    place = _after_apposition(page, phrase.end_char, end)
    if opens:
        left = place
        right = _trim_end(page, left, _first_cut(page, place, end))
    elif not re.search(r"[,;:«]\s*\w", after) and not _has_verb(page, phrase.end_char, end):
        left = start
        right = _trim_end(page, start, match.start())
    else:
        left, right = start, _trim_end(page, start, end)
    left += len(page.plain[left:right]) - len(page.plain[left:right].lstrip(" ,:"))
    if right - left < 3:
        return None
    return Found(left, right, "according-to", phrase, (match.start(), match.end()))


def _has_verb(page: Page, start: int, end: int) -> bool:
    span = page.doc.char_span(start, end, alignment_mode="contract") or ()
    return any("VerbForm=Fin" in t.morph for t in span)


def _complement(first: Token) -> Token:
    """The head of the phrase that a preposition leads."""
    for token in first.doc[first.i : first.i + 6]:
        if token.pos_ in ("NOUN", "PROPN", "PRON", "X") or token.lower_ in SPEAKING_PRONOUNS:
            return token
        if token.pos_ in ("VERB", "AUX", "SCONJ", "PUNCT"):
            return first
    return first


def _has_view(page: Page, head: Token) -> bool:
    """`Pour X, …` gives X's view where X is a person or a body, not a country that profits."""
    if head.lower_ in ("lui", "elle", "eux"):
        return True
    known = head.pos_ != "PROPN" or head.i in page.people
    return known and page.can_speak(head) and head.i not in page.countries


def _after_apposition(page: Page, place: int, end: int) -> int:
    """Where the words start behind `Selon X, ministre de Y, …`."""
    rest = page.plain[place:end]
    match = re.match(r"\s*(?:\([^)]*\)\s*)?,\s*", rest)
    if not match:
        return place
    relative = re.match(r"(?:qui|dont|où|que)\b[^,]*,", rest[match.end() :])
    if relative:
        return place + match.end() + relative.end()
    first = page.token_at(place + match.end())
    role = first is not None and (page.can_speak(first) or page.can_speak(first.nbor(1)))
    if role and "," in rest[match.end() :]:
        comma = rest.index(",", match.end())
        verb = page.doc.char_span(place + match.end(), place + comma, alignment_mode="contract")
        if verb is not None and not any("VerbForm=Fin" in t.morph for t in verb):
            return place + comma + 1
    return place + match.end()


def _first_cut(page: Page, place: int, end: int) -> int:
    """Where an inquit takes a sentence over again: `…, a-t-il ajouté`."""
    cuts = [c.start for c in page.cues if place < c.start < end and c.clitic is not None]
    return min([end, *cuts])


def quoted_words(page: Page) -> Iterator[Found]:
    """`X dénonce « une honte »`, `X a salué une avancée « historique »`, `X juge Y « bancal »`."""
    last = -1
    for quotation in page.quotations:
        if quotation.open in page.taken or quotation.open < last:
            continue
        start, _ = page.sentence(quotation.open)
        cue = _governing_cue(page, start, quotation)
        subject = _reporting_subject(page, cue) if cue else None
        if cue and subject is not None:
            lead = LEAD.match(page.plain, cue.end)
            last = _last_quoted(page, quotation)
            if lead and DETERMINER.fullmatch(page.plain, lead.end(), quotation.open):
                lead = DETERMINER.match(page.plain, lead.end())
            yield Found(
                lead.end() if lead else cue.end, last, "quoted-words", subject, (cue.start, cue.end)
            )


LEAD = re.compile(
    r"\s*(?:(?:hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s+)?(?:comme|contre|sur|pour|de|d'|à)?\s*"
)


DETERMINER = re.compile(r"\s*(?:les?|la|l'|une?|des|du|ce|cette|ces|son|sa|ses)\s*")


def _last_quoted(page: Page, quotation: Quotation) -> int:
    """The end of the last quoted words of the same object: `juge X « lent » et Y « flou »`."""
    _, stop = page.sentence(quotation.open)
    end = quotation.close
    for other in page.quotations:
        if quotation.open < other.open < stop:
            between = page.doc.char_span(end, other.open, alignment_mode="contract") or ()
            if any("VerbForm=Fin" in t.morph or t.text in (";", ":") for t in between):
                break
            end = other.close
    return end


def _governing_cue(page: Page, start: int, quotation: Quotation) -> Cue | None:
    """The nearest cue before quoted words, with no other verb between them."""
    for cue in reversed(page.cues):
        if not (start <= cue.start and cue.end <= quotation.open and cue.verbal):
            continue
        between = page.doc.char_span(cue.end, quotation.open, alignment_mode="contract") or ()
        if any("VerbForm=Fin" in t.morph or t.text in (";", ":") for t in between):
            return None
        return cue if is_said(cue) and cue.verb.noun else None
    return None


def narrated(page: Page) -> Iterator[Found]:
    """`X a réitéré sa demande de …`, `les deux parties ont discuté de …`: the act without words."""
    for cue in page.cues:
        if not cue.verb.noun or not cue.verbal or not is_said(cue):
            continue
        if "attribute" in cue.verb.needs or (cue.participle and page.doc[cue.first].is_sent_start):
            continue
        thing = _object(page, cue)
        if thing is None or not _fits(page, cue, thing):
            continue
        subject = _subject(page, cue)
        if subject is None or not page.can_speak(subject) or subject.lower_ in NOT_REPORTED:
            continue
        span = _object_span(page, cue, thing)
        yield Found(
            span[0], span[1], "narrated", noun_phrase(subject), (cue.start, cue.end), "narrated"
        )


def _object(page: Page, cue: Cue) -> Token | None:
    """The noun that a cue takes, after its preposition where it has one."""
    wanted = [p for p in cue.verb.prep if p != "direct"]
    direct = not wanted or "direct" in cue.verb.prep
    for token in page.doc[cue.last + 1 : cue.last + 7]:
        if token.is_sent_start or token.pos_ in ("VERB", "AUX", "SCONJ", "PUNCT"):
            return None
        text = {"du": "de", "des": "de", "d'": "de", "au": "à", "aux": "à"}.get(
            token.lower_, token.lower_
        )
        if token.pos_ == "ADP" or (
            token.lower_ in ("du", "des", "au", "aux") and token.pos_ != "DET"
        ):
            if text not in wanted:
                return None
            direct = True
        elif token.pos_ in ("NOUN", "PROPN") and direct:
            return None if TIMES_NOUN.match(token.lower_) else token
        elif token.pos_ in ("NOUN", "PROPN"):
            return None
    return None


TIMES_NOUN = re.compile(
    r"^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|heure|fois)$"
)


def _fits(page: Page, cue: Cue, thing: Token) -> bool:
    """Whether a noun is one that can be said: a speech noun, or none that is a person."""
    if "speech_noun" in cue.verb.needs:
        return thing.lemma_.lower() in page.words_nouns
    return thing.i not in page.people


def _object_span(page: Page, cue: Cue, thing: Token) -> tuple[int, int]:
    _, stop = page.sentence(cue.start)
    first = thing
    while first.i - 1 > cue.last and page.doc[first.i - 1].pos_ in ("DET", "ADJ", "NUM"):
        first = page.doc[first.i - 1]
    end = next((t.idx for t in page.doc[thing.i + 1 : thing.i + 40] if _ends_object(t)), stop)
    end = min(end, stop)
    return first.idx, _trim_end(page, first.idx, max(end, thing.idx + len(thing)))


def _ends_object(token: Token) -> bool:
    """Whether a token is no longer part of a narrated object: a comma, a clause, another verb."""
    if token.text in (",", ";", ":", "«", "»", "(") or "VerbForm=Fin" in token.morph:
        return True
    if token.lower_ == "et" and token.i + 1 < len(token.doc):
        return token.nbor(1).pos_ in ("VERB", "AUX", "PRON", "ADV")
    if token.lower_ == "dans":  # `dans un communiqué` is where it was said, not what
        return any(t.lemma_.lower() in MEDIA for t in token.doc[token.i + 1 : token.i + 4])
    return token.lower_ in ("mais", "avant", "après", "lors", "qui", "que", "où")


MEDIA = set(
    "communiqué entretien interview discours lettre tribune tweet message journal texte".split()
)


def headline_echo(page: Page) -> Iterator[Found]:
    """Quoted words of the headline that the story gives again, there with their speaker."""
    heads = page.sentences[page.sentences["section"] == "headline"]
    spans = [(int(s), int(e)) for s, e in zip(heads["start"], heads["end"], strict=True)]
    for quotation in page.quotations:
        if quotation.open in page.taken or not any(s <= quotation.open < e for s, e in spans):
            continue
        words = page.plain[quotation.start : quotation.end].lower()
        if page.plain.lower().find(words, quotation.close) > 0:
            yield Found(quotation.start, quotation.end, "headline-echo")


RULES: tuple[Callable[[Page], Iterator[Found]], ...] = (
    dash, speaker_label, quote_then_cue, cue_in_quote, cue_then_quote,
    cue_then_colon, according_to, que, infinitive, attribute, as_said, clause_then_cue, quoted_words,
    narrated, free_quote, headline_echo,
)  # fmt: skip


def find_statements(
    doc: Doc, sentences: pd.DataFrame, mentions: pd.DataFrame, codebook: Codebook
) -> pd.DataFrame:
    """What somebody in the article is reported to have said, one row a statement.

    The span holds the reported words without their outer quotation marks; `speaker` is the actor
    who speaks, NA where nobody can tell; `within` the row of the statement around it.
    """
    page = open_page(doc, sentences, mentions, codebook)
    found: list[Found] = []
    for rule in RULES:
        bare = (_bare(page, f) for f in rule(page))
        found += [f for f in bare if _is_new(page, f, found)]
    found.sort(key=lambda f: (f.start, -f.end))
    return make_table(_rows(page, found), STATEMENTS)


def open_page(
    doc: Doc, sentences: pd.DataFrame, mentions: pd.DataFrame, codebook: Codebook
) -> Page:
    """The article with its cues, quotations and possible speakers at hand."""
    tokens: dict[str, set[int]] = {"people": set(), "persons": set(), "countries": set()}
    states = {state.actor for state in codebook.states}
    rows = list(mentions.itertuples())
    for row in rows:
        if row.form == "demonym":
            continue
        span = span_at(doc, row.start, row.end) or ()
        tokens["people"].update(token.i for token in span)
        if row.rule in PERSON_RULES:
            tokens["persons"].update(token.i for token in span)
        if row.form == "name" and row.actor in states:
            tokens["countries"].update(token.i for token in span)
    plain, cues = doc._.plain, find_cues(doc, codebook)
    people, persons, countries = (frozenset(found) for found in tokens.values())
    page = Page(doc, codebook, sentences, rows, people, persons, countries, cues)
    for start, end in page.paragraphs:
        outer, inner = find_quotations(plain, start, end)
        page.quotations += outer
        page.inner += inner
    return page


def _bare(page: Page, found: Found) -> Found:
    """A statement without the final full stop and the quotation marks around all of it."""
    words = page.plain[found.start : found.end]
    start = found.start + len(words) - len(words.lstrip())
    end = found.start + len(words.rstrip())
    whole = page.in_quotation(start)
    if whole and whole.open == start and whole.close >= end:
        start, end = whole.start, min(whole.end, end)
    if page.plain[start:end].endswith(".") and not page.plain[start:end].endswith(".."):
        end -= 1
    return replace(found, start=start, end=start + len(page.plain[start:end].rstrip()))


def _is_new(page: Page, found: Found, known: Sequence[Found]) -> bool:
    """Whether a statement is not one already found, by its words or by its cue."""
    if found.end <= found.start or not re.search(r"\w", page.plain[found.start : found.end]):
        return False
    for other in known:
        same_words = other.start < found.end and found.start < other.end
        if found.cue is not None and other.cue == found.cue:
            return False  # one cue reports one statement
        if same_words and (found.start >= other.start and found.end <= other.end):
            same_speaker = found.speaker is None or (
                other.speaker is not None and found.speaker.text == other.speaker.text
            )
            if same_speaker or (found.start, found.end) == (other.start, other.end):
                return False
        if (
            same_words
            and found.cue
            and other.start <= found.cue[0] < other.end
            and other.rule in ("cue-in-quote",)
        ):
            return False
        if (
            same_words
            and other.start >= found.start
            and other.end <= found.end
            and found.rule in ("clause-then-cue", "according-to")
        ):
            continue
    return True


def _rows(page: Page, found: Sequence[Found]) -> Iterator[dict]:
    speakers: list[str | None] = []
    spans = [_whole_speaker(page, statement) for statement in found]
    for place, statement in enumerate(found):
        span = spans[place]
        speaker = resolve_speaker(page, span) if span is not None else None
        if statement.goes_on:
            speaker = _speaker_going_on(page, statement, found[:place], speakers)
        speakers.append(speaker)
    for place, statement in enumerate(found):
        if statement.rule == "headline-echo":
            speakers[place] = _speaker_below(page, statement, found, speakers)
    for place, (statement, speaker) in enumerate(zip(found, speakers, strict=True)):
        yield _row(
            page,
            statement,
            speaker,
            spans[place],
            _enclosing(found, place),
        )


def _row(
    page: Page, found: Found, speaker: str | None, span: Span | None, within: int | None
) -> dict:
    source, row = page.doc._.source, locate(page.sentences, found.start)
    cue = found.cue or (None, None)
    place: tuple[int | None, int | None] = (None, None)
    if span is not None:
        place = (span.start_char + span.text.startswith("-"), span.end_char)
    return {
        "start": found.start,
        "end": found.end,
        "text": source[found.start : found.end],
        "kind": found.kind or kind_of(page, found),
        "speaker": speaker,
        "speaker_text": source[slice(*place)] if span is not None else None,
        "speaker_start": place[0],
        "speaker_end": place[1],
        "cue_text": source[slice(*cue)] if found.cue else None,
        "cue_start": cue[0],
        "cue_end": cue[1],
        "quoted_words": quoted_words_in(page, found),
        "within": within,
        "sentence": row,
        "paragraph": page.sentences["paragraph"].iat[row],
        "section": page.sentences["section"].iat[row],
        "rule": found.rule,
    }


def kind_of(page: Page, found: Found) -> str:
    """direct: all between quotation marks; mixed: some of it; indirect: none."""
    plain = page.plain
    inside = [q for q in page.quotations if q.start < found.end and found.start < q.end]
    if not inside:
        return "indirect"
    aside = [found.cue] if found.cue else []
    if found.speaker is not None:
        aside.append((found.speaker.start_char, found.speaker.end_char))
    covered = [(q.open, q.close) for q in inside] + aside
    outside = "".join(
        char for offset, char in enumerate(plain[found.start : found.end], found.start)
        if not any(start <= offset < end for start, end in covered)
    )  # fmt: skip
    return (
        "direct"
        if len(re.findall(r"\w+", outside)) <= (6 if aside and len(inside) > 1 else 0)
        else "mixed"
    )


def quoted_words_in(page: Page, found: Found) -> int:
    """How many words of a statement stand between quotation marks, its cue not counted."""
    aside = [found.cue] if found.cue else []
    if found.speaker is not None:
        aside.append((found.speaker.start_char, found.speaker.end_char))
    return sum(
        any(q.start <= word.start() < q.end for q in page.quotations)
        and not any(start <= word.start() < end for start, end in aside)
        for word in re.finditer(r"\w+", page.plain[: found.end])
        if word.start() >= found.start
    )


def _enclosing(found: Sequence[Found], place: int) -> int | None:
    """The row of the smallest statement that holds this one."""
    this = found[place]
    around = [
        row
        for row, other in enumerate(found)
        if row != place
        and other.start <= this.start
        and this.end <= other.end
        and other.end - other.start > this.end - this.start
    ]
    return min(around, key=lambda row: found[row].end - found[row].start, default=None)


# --- who speaks ---------------------------------------------------------------------------------------

# Bodies that speak for the state or organisation named beside them: `le gouvernement italien`.
BODIES = set(
    """
    gouvernement ministère présidence diplomatie délégation autorité armée exécutif parlement
    chancellerie ambassade mission état-major partie camp pouvoir régime cabinet pays état
    """.split()
)


def _whole_speaker(page: Page, found: Found) -> Span | None:
    """A statement's speaker as the text gives it: the name beside a role, both of two speakers."""
    span = _with_apposition(page, found.speaker)
    return _with_partner(page, span, found.cue) if span is not None else None


def _with_apposition(page: Page, span: Span | None) -> Span | None:
    """The name that stands in apposition to a role phrase, else the phrase itself."""
    if span is None:
        return None
    names = [m for m in page.mentions if m.rule in PERSON_RULES]
    if any(name.start == span.start_char for name in names):
        return span
    for name in names:
        before = page.plain[span.start_char : name.start]
        complement = re.search(r"\b(?:de|du|des|d')\s?$", before)
        if span.start_char < name.start < span.end_char and not complement:
            return span_at(page.doc, name.start, name.end)
        if name.start >= span.end_char:
            beside = page.plain[span.end_char : name.start] in (", ", " ", ",")
            return span_at(page.doc, name.start, name.end) if beside else span
    return span


PERSON_RULES = {"civility", "full-name", "after-role", "short-name"}


def resolve_speaker(page: Page, span: Span) -> str | None:
    """The actor for whom a speaker's words stand, or None where nobody can tell."""
    inside = [m for m in page.mentions if m.start < span.end_char and m.end > span.start_char]
    if not inside or any(token.lower_ == "et" for token in span):
        return None
    head = _root(span)
    for row in inside:
        if row.form in ("pronoun", "role") or row.rule in PERSON_RULES:
            if not _is_complement(page, span, row.start):
                return str(row.actor)
    for row in inside:
        named = row.form != "demonym"
        if named and row.start <= head.idx < row.end:
            return str(row.actor)
    if head.lemma_.lower() in BODIES or _speaks_by_role(page, span):
        return str(inside[0].actor)
    return None


def _is_complement(page: Page, span: Span, start: int) -> bool:
    before = page.plain[span.start_char : start]
    return re.search(r"\w+ .*\b(?:de|du|des|de la|de l'|d')\s?$", before) is not None


def _speaks_by_role(page: Page, span: Span) -> bool:
    """A person without a name who speaks for the party in the role: `le porte-parole du Kremlin`."""
    definite = span[0].lower_ in ("le", "la", "l'")
    roles = {r.role.split()[0] for r in page.codebook.roles if r.speaks_for}
    return definite and any(t.lower_ in roles for t in span[:3])


def _with_partner(page: Page, span: Span, cue: tuple[int, int] | None) -> Span:
    """Both speakers where two speak together: `X et Y ont dit`."""
    if cue is None or not re.search(r"(?:ont|ent)\b", page.plain[slice(*cue)]):
        return span
    before = page.doc[max(0, span.start - 2) : span.start]
    if len(before) == 2 and before[1].lower_ == "et" and before[0].i in page.people:
        start = before[0].i
        while start > 0 and (start - 1 in page.people or page.doc[start - 1].pos_ == "DET"):
            start -= 1
        return page.doc[start : span.end]
    after = page.doc[span.end : span.end + 3]
    if len(after) > 1 and after[0].lower_ == "et" and any(t.i in page.people for t in after[1:]):
        last = next(t for t in after[1:] if t.i in page.people)
        return page.doc[span.start : noun_phrase(last).end]
    return span


def _speaker_going_on(
    page: Page,
    statement: Found,
    found: Sequence[Found],
    speakers: Sequence[str | None],
) -> str | None:
    """Who goes on speaking in a quotation without a cue.

    The person whom the paragraph has come to since the last statement, else the last speaker,
    else whoever is named next in the paragraph.
    """
    said = [(f, s) for f, s in zip(found, speakers, strict=True) if f.rule != "narrated" and s]
    since = said[-1][0].end if said else 0
    if said and said[-1][0].cue:
        since = max(since, said[-1][0].cue[1])
    start, end = next((p for p in page.paragraphs if p[0] <= statement.start < p[1]), (0, 0))
    people = [m for m in page.mentions if m.rule in PERSON_RULES or m.form in ("role", "pronoun")]
    here = [m for m in people if max(start, since) <= m.start and m.end <= statement.start]
    subjects = [row.actor for row in here if _is_subject_place(page, row.start, row.end)]
    if subjects:
        return str(subjects[-1])
    if said:
        return said[-1][1]
    after = [m for m in people if statement.end <= m.start and m.end <= end]
    return str(after[0].actor) if after else None


def _is_subject_place(page: Page, start: int, end: int) -> bool:
    span = span_at(page.doc, start, end) or ()
    return any(t.dep_.startswith("nsubj") or t.head.dep_.startswith("nsubj") for t in span)


def _speaker_below(
    page: Page, statement: Found, found: Sequence[Found], speakers: Sequence[str | None]
) -> str | None:
    """Who says the headline's quoted words in the story."""
    words = page.plain[statement.start : statement.end].lower()
    for other, speaker in zip(found, speakers, strict=True):
        if other.start > statement.end and words in page.plain[other.start : other.end].lower():
            return speaker
    return None
