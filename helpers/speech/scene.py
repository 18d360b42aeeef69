"""The parsed article as the rules of speech see it: its sentences, cues, quotations, speakers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

import pandas as pd
import simplemma
from spacy.tokens import Doc, Span, Token

from helpers.codebook.files import Codebook
from helpers.codebook.lists import word_set
from helpers.grammar import find_clauses
from helpers.grammar.phrases import noun_phrase
from helpers.lexicon.small_words import DE
from helpers.page.dateline import find_dateline
from helpers.page.parse import span_at
from helpers.speech.cues.cue import Cue
from helpers.speech.quotations import Quotation, find_quotations
from helpers.tables import rows_of


@dataclass(frozen=True)
class FoundSpeech:
    """A statement found: its span, and where its cue and its speaker stand."""

    start: int
    end: int
    rule: str
    speaker: Span | None = None
    cue: tuple[int, int] | None = None
    kind: str = ""
    goes_on: bool = False  # a free quotation: the last speaker goes on


@dataclass(frozen=True)
class Attributed:
    """A statement with the words for its speaker, and the actor they stand for."""

    found: FoundSpeech
    span: Span | None
    speaker: str | None

    @property
    def start(self) -> int:
        """Where the words begin."""
        return self.found.start

    @property
    def end(self) -> int:
        """Where the words end."""
        return self.found.end


class NamedHere(NamedTuple):
    """What a rule of speech asks of a mention."""

    start: int
    end: int
    text: str
    actor: str
    form: str
    rule: str


@lru_cache(maxsize=8)
def role_nouns(codebook: Codebook) -> frozenset[str]:
    """The nouns of one word that name a role, in all forms."""
    forms = (form for r in codebook.roles for form in (r.role, *r.feminine, *r.plural))
    return frozenset(form for form in forms if " " not in form)


@lru_cache(maxsize=8)
def nouns_speaking_for(codebook: Codebook) -> frozenset[str]:
    """The first nouns of roles that speak for a party."""
    return frozenset(r.role.split()[0] for r in codebook.roles if r.speaks_for)


@lru_cache(maxsize=8)
def source_nouns(codebook: Codebook) -> frozenset[str]:
    """The nouns that can speak though no name stands beside them."""
    cues = {c.cue.split()[0] for c in codebook.cues if c.type == "source"}
    nouns = cues | {speaker.noun for speaker in codebook.speakers}
    return frozenset(noun.lower() for noun in nouns)


@dataclass
class SpeechScene:
    """A parsed article with its cues and quotations at hand; `taken` are quotations claimed."""

    doc: Doc
    codebook: Codebook
    sentences: pd.DataFrame
    mentions: list[NamedHere]  # the rows of the table
    cues: list[Cue] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)
    inner: list[Quotation] = field(default_factory=list)  # quotations within quotations
    taken: set[int] = field(default_factory=set)

    @cached_property
    def people(self) -> frozenset[int]:
        """The tokens of names, roles and pronouns of those who can speak."""
        return frozenset(t for m, span in self.spans if m.form != "demonym" for t in span)

    @cached_property
    def persons(self) -> frozenset[int]:
        """The tokens of people's names."""
        people = (span for m, span in self.spans if m.form != "demonym" and m.rule in PERSON_RULES)
        return frozenset(token for span in people for token in span)

    @cached_property
    def countries(self) -> frozenset[int]:
        """The tokens of the names of states."""
        states = {state.actor for state in self.codebook.states}
        names = (span for m, span in self.spans if m.form == "name" and m.actor in states)
        return frozenset(token for span in names for token in span)

    def sentence(self, offset: int) -> tuple[int, int]:
        """The sentence around an offset."""
        return self.bounds[self.sentence_row(offset)]

    def sentence_row(self, offset: int) -> int:
        """The row of the sentence around an offset."""
        return bisect_right(self.bounds, (offset, len(self.plain))) - 1

    @cached_property
    def bounds(self) -> list[tuple[int, int]]:
        """Where the sentences start and end."""
        spans = rows_of(self.sentences, "start", "end")
        return [(self._after_dateline(start, end), end) for start, end in spans]

    def _after_dateline(self, start: int, end: int) -> int:
        """Where a dispatch's first sentence starts behind `LIMA, 3 mai (AFP) - `."""
        dateline = find_dateline(self.plain, start, end)
        return dateline.end if dateline else start

    @cached_property
    def places(self) -> list[tuple[int, str]]:
        """The paragraph and the section of each sentence."""
        return list(rows_of(self.sentences, "paragraph", "section"))

    @cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        """Where the paragraphs that hold sentences start and end."""
        spans: dict[int, tuple[int, int]] = {}
        for (number, _), (start, end) in zip(self.places, self.bounds, strict=True):
            spans[number] = (spans.get(number, (start, end))[0], end)
        return list(spans.values())

    def starts_above(self, offset: int) -> list[int]:
        """Where the paragraph above an offset starts, if there is one."""
        place = bisect_left(self.paragraphs, (offset, 0))
        return [start for start, _ in self.paragraphs[max(0, place - 1) : place]]

    def paragraph(self, offset: int) -> tuple[int, int]:
        """Where the paragraph around an offset starts and ends; (0, 0) where there is none."""
        place = bisect_right(self.paragraphs, (offset, len(self.plain))) - 1
        found = self.paragraphs[place] if place >= 0 else (0, 0)
        return found if offset < found[1] else (0, 0)

    def token_at(self, offset: int) -> Token | None:
        """The first token at or after an offset; None behind the last one."""
        span = span_at(self.doc, offset, offset + 1) if offset < len(self.plain) else None
        return span[0] if span else None

    def in_quotation(self, offset: int) -> Quotation | None:
        """The quotation around an offset."""
        before = bisect_right(self._openings, offset)
        quotation = self.quotations[before - 1] if before else None
        return quotation if quotation and offset < quotation.close else None

    @cached_property
    def _openings(self) -> list[int]:
        return [quotation.open for quotation in self.quotations]

    def quotations_in(self, start: int, end: int) -> list[Quotation]:
        """The quotations that open between two offsets."""
        return self.quotations[
            bisect_left(self._openings, start) : bisect_left(self._openings, end)
        ]

    def quotations_over(self, start: int, end: int) -> list[Quotation]:
        """The quotations that share an offset with a stretch, their marks included."""
        first = bisect_right(self._closings, start)
        return self.quotations[first : bisect_left(self._openings, end)]

    @cached_property
    def _closings(self) -> list[int]:
        return [quotation.close for quotation in self.quotations]

    def cues_in(self, start: int, end: int) -> list[Cue]:
        """The cues that begin between two offsets, in order of their verbs."""
        first = bisect_left(self._heads, start)
        last = bisect_left(self._heads, end + LONGEST_GROUP)
        return [cue for cue in self.cues[first:last] if start <= cue.start < end]

    def cues_at(self, verb: Token, more: int) -> list[Cue]:
        """The cues whose verb is a word or one of so many more behind it."""
        last = self.doc[min(verb.i + more, len(self.doc) - 1)].idx
        return self.cues[bisect_left(self._heads, verb.idx) : bisect_right(self._heads, last)]

    @cached_property
    def _heads(self) -> list[int]:
        return [cue.head.idx for cue in self.cues]

    def before(self, offset: int) -> str:
        """The words right before an offset, without the blank at their end."""
        return self.plain[max(0, offset - 60) : offset].rstrip()

    def phrase(self, head: Token) -> Span:
        """A noun phrase with the rest of its role, and the name that follows it."""
        span = noun_phrase(head)
        if head.i in self.role_ends and self.role_ends[head.i] > span.end:
            span = self.doc[span.start : self.role_ends[head.i]]
        while span.end in self.mention_at:
            span = self.doc[span.start : self.mention_at[span.end]]
        return span

    @cached_property
    def role_ends(self) -> dict[int, int]:
        """The token behind the role phrase that each of its tokens stands in."""
        roles = (span for m, span in self.spans if m.form == "role")
        return {token: span.stop for span in roles for token in span}

    @cached_property
    def spans(self) -> list[tuple[NamedHere, range]]:
        """Each mention with the places of its tokens."""
        offsets = [token.idx for token in self.doc]
        return [
            (m, range(bisect_right(offsets, m.start) - 1, bisect_left(offsets, m.end)))
            for m in self.mentions
        ]

    @cached_property
    def mention_at(self) -> dict[int, int]:
        """The token behind each mention, by its first token."""
        return {span.start: span.stop for m, span in self.spans if m.form in NAMING}

    def past_apposition(self, place: int) -> int:
        """The end of the name in apposition behind a phrase, or the phrase's own end."""
        for mention in self.people_named(place + 1, place + 3):
            if self.plain[place : mention.start].strip(" ,") == "":
                return int(mention.end)
        return place

    @cached_property
    def named(self) -> list[NamedHere]:
        """The mentions of people by their names."""
        return [mention for mention in self.mentions if mention.rule in PERSON_RULES]

    @cached_property
    def _named_at(self) -> list[int]:
        return [mention.start for mention in self.named]

    def people_named(self, start: int, end: int) -> list[NamedHere]:
        """The people whose names begin between two offsets."""
        return self.named[bisect_left(self._named_at, start) : bisect_left(self._named_at, end)]

    def people_from(self, start: int) -> Iterator[NamedHere]:
        """The people whose names begin at an offset or behind it, in order."""
        return (self.named[n] for n in range(bisect_left(self._named_at, start), len(self.named)))

    @cached_property
    def longest_names(self) -> dict[str, str]:
        """The longest name of each person, of those as long the first."""
        names: dict[str, str] = {}
        for mention in self.named:
            if len(mention.text) > len(names.get(mention.actor, "")):
                names[mention.actor] = mention.text
        return names

    @cached_property
    def first_named(self) -> dict[str, NamedHere]:
        """The first place where each person is named."""
        return {mention.actor: mention for mention in reversed(self.named)}

    @cached_property
    def actors(self) -> frozenset[str]:
        """All who are named or meant."""
        return frozenset(mention.actor for mention in self.mentions)

    @cached_property
    def meant(self) -> list[NamedHere]:
        """The places where people are named or meant."""
        forms = ("role", "pronoun")
        return [m for m in self.mentions if m.rule in PERSON_RULES or m.form in forms]

    def meant_in(self, start: int, end: int) -> range:
        """The rows of `meant` that begin between two offsets."""
        first = bisect_left(self.meant, start, key=lambda mention: mention.start)
        return range(first, bisect_left(self.meant, end, key=lambda mention: mention.start))

    @cached_property
    def finite(self) -> list[tuple[int, int]]:
        """Where each finite verb begins that has a subject, and where the subject does."""
        clauses = (c for c in find_clauses(self.doc) if c.form == "finite")
        return sorted((c.verb.start, c.subject.start) for c in clauses if c.subject is not None)

    @cached_property
    def _mentioned_at(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    def mentions_in(self, start: int, end: int) -> list[NamedHere]:
        """The mentions that begin between two offsets."""
        at = self._mentioned_at
        return self.mentions[bisect_left(at, start) : bisect_left(at, end)]

    @cached_property
    def mention_ends(self) -> dict[int, int]:
        """The first token of each name, by the token behind it."""
        return {end: start for start, end in self.mention_at.items()}

    def quotation_in(self, start: int, end: int) -> Quotation | None:
        """The first quotation that opens between two offsets."""
        return next(iter(self.quotations_in(start, end)), None)

    def can_speak(self, head: Token | None) -> bool:
        """Whether a noun or pronoun stands for somebody who can speak."""
        if head is None:
            return False
        text = head.text.lower().lstrip("-")
        if head.i in self.people or text in SPEAKING_PRONOUNS or text in self.roles:
            return True
        if self._is_speaking_noun(head) or self._is_one_of_them(head):
            return True
        if head.pos_ == "PROPN":
            return head.ent_type_ != "LOC"
        return head.pos_ == "NOUN" and self._names_somebody(noun_phrase(head))

    def _is_speaking_noun(self, head: Token) -> bool:
        """Whether a common noun is one of those who speak, by the codebook or by its suffix."""
        suffixed = head.pos_ == "NOUN" and PERSON_SUFFIX.search(head.lower_) is not None
        if suffixed or noun_forms(head) & self.sources:
            return True
        if head.i < 2 or head.nbor(-1).text != "-":
            return False
        return f"{head.nbor(-2).lower_}-{head.lower_}" in self.sources  # `l'état-major`

    def _is_one_of_them(self, head: Token) -> bool:
        """`l'un des élus`, `l'une d'elles`."""
        if head.pos_ != "PRON" or head.lower_ not in ("un", "une"):
            return False
        return self.plain.startswith((" d'", " des ", " de "), head.idx + len(head))

    def is_words_noun(self, token: Token) -> bool:
        """Whether a noun is one for words: `demande`, `commentaires`, `communiqué`."""
        return bool(noun_forms(token) & self.words_nouns)

    def _names_somebody(self, phrase: Span) -> bool:
        """Whether a phrase holds or is followed by a name: `le galeriste X`, `la doyenne, X`."""
        rest = self.doc[phrase.end : phrase.end + 2]
        apposed = len(rest) == 2 and rest[0].text == "," and rest[1].i in self.persons
        return apposed or any(
            token.i in self.persons and token.nbor(-1).lower_ not in DE
            for token in phrase
            if token.i > phrase.start and token.i - 1 not in self.persons
        )

    @cached_property
    def plain(self) -> str:
        """The evened-out text of the article."""
        return str(self.doc._.plain)

    @cached_property
    def roles(self) -> frozenset[str]:
        """The nouns of one word that name a role, in all forms."""
        return role_nouns(self.codebook)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The nouns that say what the name after them stands for: `groupe`, `chaîne`."""
        return frozenset(kind.noun for kind in self.codebook.kinds)

    @cached_property
    def speaking_roles(self) -> frozenset[str]:
        """The first nouns of roles that speak for a party: `porte-parole`, `ministre`."""
        return nouns_speaking_for(self.codebook)

    @cached_property
    def sources(self) -> frozenset[str]:
        """The nouns that can speak though no name stands beside them."""
        return source_nouns(self.codebook)

    @cached_property
    def labelled(self) -> bool:
        """Whether paragraphs are led by their speakers' names, as in a transcript."""
        return sum(bool(LABEL.match(self.plain, *bounds)) for bounds in self.paragraphs) > 1

    @cached_property
    def titles(self) -> frozenset[int]:
        """Where the headline's paragraphs start."""
        starts = zip(self.bounds, self.places, strict=True)
        return frozenset(start for (start, _), (_, section) in starts if section == "headline")

    @cached_property
    def cue_heads(self) -> frozenset[int]:
        """The tokens of the verbs that report."""
        return frozenset(cue.head.i for cue in self.cues if cue.verbal)

    @cached_property
    def media(self) -> frozenset[str]:
        """The nouns for texts and occasions in which something is said: `rapport`, `entretien`."""
        entries = self.codebook.cues
        return frozenset(c.cue.split()[0] for c in entries if "medium" in c.reports)

    @cached_property
    def spoken_nouns(self) -> frozenset[str]:
        """The nouns for the words themselves: `formule`, `réplique`."""
        entries = [c for c in self.codebook.cues if c.type == "noun"]
        words = (c for c in entries if "words" in c.reports or c.needs == "quotation")
        return frozenset(c.cue.split()[-1] for c in words)

    @cached_property
    def words_nouns(self) -> frozenset[str]:
        """The nouns of speech: `demande`, `commentaire`."""
        return frozenset(c.cue.split()[0] for c in self.codebook.cues if c.type == "noun")


LONGEST_GROUP = 200  # the most characters from the first word of a verb group to its verb


CIVILITY = r"(?:M|MM|Me|Mme|Mmes|Mlle|Dr)\b\.? "
LABEL = re.compile(
    rf"(?P<name>(?:{CIVILITY})?[^\s.:«»][^.:«»]{{1,60}}?|(?:[A-Z]\. ?){{2,3}})"
    r"\s?(?::|\.\s?[–—-])\s+(?=[A-ZÀ-Ý«])"
)


def noun_forms(token: Token) -> set[str]:
    """A noun as written, its lemma, and its singular: spaCy keeps many a plural."""
    text = token.text.lower()
    return {text, token.lemma_.lower(), simplemma.lemmatize(text, lang="fr"), text.rstrip("sx")}


SPEAKING_PRONOUNS = word_set("pronouns_that_can_speak")


# Suffixes of nouns for people: `gréviste`, `politologue`, but not `liste` and `dialogue`.
PERSON_SUFFIX = re.compile(
    r"^(?!(?:[lp]|schl?)iste|(?:dia|cata|ana|mono|pro|épi)logue).*"
    r"(?:iste|logue|iatre|icien|icienne|crate|phobe)s?$"
)


FIRST_PERSON = re.compile(r"\b(?:(?:je|nous|moi|mon|ma|mes|notre|nos)\b|[jm]')", re.IGNORECASE)


PERSON_RULES = {"civility", "full-name", "after-role", "short-name", "first-name"}


NAMING = ("name", "demonym", "acronym", "metonym")


def open_page(
    doc: Doc,
    sentences: pd.DataFrame,
    mentions: pd.DataFrame,
    codebook: Codebook,
    cues: Sequence[Cue],
) -> SpeechScene:
    """The article with its cues, quotations and possible speakers at hand."""
    rows = [NamedHere(*row) for row in rows_of(mentions, *NamedHere._fields)]
    page = SpeechScene(doc, codebook, sentences, rows, list(cues))
    page.quotations, page.inner = find_quotations(page.plain, page.paragraphs, page.bounds)
    return page


def take(page: SpeechScene, start: int, end: int) -> None:
    """Claim the quotations between two offsets for the statement that spans them."""
    page.taken |= {quotation.open for quotation in page.quotations_over(start, end)}


CLOSING = re.compile(r"(?:[\s,;.–—:]|\b(?:et|mais|puis|tout|en|ou)(?=\s*$))+$")


def trim_end(page: SpeechScene, start: int, end: int) -> int:
    """An end without the stop, comma or conjunction that closes the words from `start` on.

    A closing quotation mark goes too, unless its quotation opens at `start` or behind it.
    """
    closed = CLOSING.search(page.plain, max(start, end - 60), end)
    words = page.plain[start : closed.start() if closed else end]
    if words.endswith("»") and words.count("«") < words.count("»"):
        words = re.sub(r"(?<![\s.,])[\s.,]*+»$", "", words)
    return start + len(words)
