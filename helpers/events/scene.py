"""The parsed article as the rules of events see it: names, clauses, what hangs on what."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from helpers.codebook.lists import any_word, words_of
from helpers.events.hosts.host import Host
from helpers.grammar import clause_of, clause_verb
from helpers.kept import kept
from helpers.page.parse import span_at

NAME = r"[A-ZÀ-Ý][\w'’]*(?:-[\w'’]+)*(?: (?:de |du |des |la |le |les |l'|d')?[A-ZÀ-Ý][\w-]+)*"


PLACE = re.compile(
    r"\b(?P<prep>à|au|aux|en|près de|près d'|dans|de|d'|du) ?(?:la |le |les |l'|l’)?"
    rf"(?:ville de |région de |province de |capitale )?(?P<name>{NAME})"
)


NO_PLACE = re.compile(rf"^{any_word(words_of('names_of_no_place'))}\b")


@dataclass
class Named:
    """A mention with its token in the parse and the words before it."""

    doc: Doc
    plain: str
    start: int
    end: int
    actor: str
    form: str

    @kept
    def root(self) -> Token:
        """The token by which the mention hangs in its sentence."""
        return span_at(self.doc, self.start, self.end).root

    @kept
    def verb(self) -> Token | None:
        """The verb of its clause."""
        return clause_verb(self.root)

    @kept
    def preposition(self) -> str:
        """The preposition before it, or before the list it stands in."""
        return _preposition(self.root)

    @kept
    def stands(self) -> str:
        """How the words before it set it: `matter`, `beside`, or "" where they say nothing.

        `au sujet du Kosovo` names the matter of an event, or where it lies; `en présence du
        colonel` and `présidée par` name who is with the others.
        """
        before = self.plain[max(0, self.start - 40) : self.start]
        if SETTING.isdisjoint(before.lower().replace("'", " ").split()):
            return ""
        if ABOUT_IT.search(before):
            return "matter"
        return "beside" if BESIDE.search(before) else ""


LISTED = re.compile(
    r"(?:,| et| ainsi que)(?: et)? ?(?:la |le |les |l'|de la |de l'|du |des |de |d')?$"
)


NAMING_FORMS = {"name", "acronym", "alias", "metonym"}


@dataclass
class EventScene:
    """What one sentence names, but for the words of `skip`, which tell of something else."""

    plain: str
    start: int
    end: int
    skip: tuple[int, int]
    named: Sequence[Named]  # in the order of the text

    @kept
    def outer(self) -> list[Named]:
        """Those named, without the parts of a role: no `Kenya` in `le ministre du Kenya`."""
        roles = [m for m in self.named if m.form == "role"]
        return [
            m
            for m in self.named
            if not any(r.start <= m.start and m.end <= r.end for r in roles if r is not m)
        ]

    @kept
    def listed(self) -> list[tuple[Named, Named]]:
        """Each two names that stand side by side in a list: `la Suisse et l'Italie`."""
        names = [m for m in self.outer if m.form in NAMING_FORMS]
        return [
            (a, b) for a, b in itertools.pairwise(names) if LISTED.match(self.plain, a.end, b.start)
        ]

    @kept
    def places(self) -> list[tuple[int, int, bool]]:
        """Where the names behind a preposition of place stand, and whether it is weak (`de`)."""
        return [
            (*match.span("name"), match["prep"] in ("de", "d'", "du"))
            for match in PLACE.finditer(self.plain, self.start, self.end)
            if not (
                self.skip[0] <= match.start("name") < self.skip[1] or NO_PLACE.match(match["name"])
            )
        ]


class Known:
    """Who is named where, in the order of the text, and which actors are states."""

    def __init__(self, doc: Doc, mentions: Sequence[Named], states: frozenset[str]) -> None:
        self.plain, self.source = doc._.plain, doc._.source
        self.mentions = sorted(mentions, key=lambda mention: mention.start)
        self.states = states
        self._starts = [mention.start for mention in self.mentions]
        self._longest = max((mention.end - mention.start for mention in mentions), default=0)
        self._scenes: dict[tuple[int, int, tuple[int, int]], EventScene] = {}

    def within(self, start: int, end: int) -> Sequence[Named]:
        """The mentions that begin in a stretch of the text."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def states_before(self, offset: int) -> list[Named]:
        """The states named in the last sentence before an offset that names any."""
        last = bisect_left(self._states, offset, key=lambda mention: mention.start)
        ahead = (self._states[n] for n in reversed(range(last)))
        found: list[Named] = []
        for mention in (m for m in ahead if m.end <= offset):
            if found and mention.root.sent.start != found[0].root.sent.start:
                break
            found.append(mention)
        return found[::-1]

    @cached_property
    def _states(self) -> list[Named]:
        forms = ("name", "metonym")
        return [m for m in self.mentions if m.form in forms and m.actor in self.states]

    def over(self, start: int, end: int) -> list[Named]:
        """The mentions that share words with a stretch of the text."""
        return [m for m in self.within(start - self._longest, end) if start < m.end]

    def scene(self, host: Host, skip: tuple[int, int]) -> EventScene:
        """What the sentence of an event names; several events may share it."""
        start, end = host.sentence.start_char, host.sentence.end_char
        if (start, end, skip) not in self._scenes:
            named = [m for m in self.within(start, end) if not skip[0] <= m.start < skip[1]]
            self._scenes[start, end, skip] = EventScene(self.plain, start, end, skip, named)
        return self._scenes[start, end, skip]


def in_clause(token: Token, host: Host) -> bool:
    """Whether a token stands in the clause of an event: under its noun, or with its verb."""
    if host.verb is not None and _in_an_aside(token, host.verb):
        return False
    if hangs_on(token, host.head):
        return True
    if host.rule == "noun-leant-upon":
        return 0 < token.i - host.head.i < 12 and "," not in token.doc[host.head.i : token.i].text
    verb = clause_verb(token)
    return host.verb is None or (verb is not None and same_clause(verb, host.verb))


def _in_an_aside(token: Token, verb: Token) -> bool:
    """Whether a word stands with who says it: `… fermera, a dit le maire, en visite à Vaux`."""
    clause = clause_of(token)
    said = clause is not None and clause.form == "finite" and clause.subject_by == "inverted"
    return said and clause is not None and clause.verb_token > verb.i


def same_clause(one: Token, verb: Token) -> bool:
    """Whether two verbs are one clause: the same, a modal's infinitive, an opening participle."""
    if one.i == verb.i or (one.head.i == verb.i and one.dep_ == "xcomp"):
        return True
    if verb.head.i == one.i and verb.dep_ in ("xcomp", "ccomp") and "VerbForm=Inf" in verb.morph:
        return True
    if not (_opens_sentence(one) and "VerbForm=Part" in one.morph):
        return False  # as does `Réunis` in `Réunis mardi à Rome, les ministres ont adopté …`
    return one.sent.start == verb.sent.start and not any(
        c.dep_.startswith("aux") for c in one.children
    )


def _opens_sentence(token: Token) -> bool:
    """Whether a token is the first or the second of its sentence."""
    return bool(token.is_sent_start or token.nbor(-1).is_sent_start)


CLAUSES = {"acl:relcl", "advcl", "ccomp", "parataxis"}


def _heads_clause(token: Token) -> bool:
    return token.dep_ in CLAUSES and token.pos_ == "VERB" and "VerbForm=Fin" in token.morph


def hangs_on(token: Token, top: Token) -> bool | None:
    """Whether a token is a word or hangs on it: True, False in a clause of its own, or None."""
    direct = True
    while token.i != top.i:
        direct = direct and not _heads_clause(token)
        above = token.head
        if above.i == token.i:
            return None
        token = above
    return direct


# Names in the matter of a meeting, or beside its place, take no part in it.
ABOUT_IT = re.compile(
    rf"\b{any_word(words_of('matter_phrases'))} (?:de |d'|du |des )(?:la |l'|le |les )?$",
    re.IGNORECASE,
)


BESIDE = re.compile(
    rf"\b{any_word(words_of('company_phrases'))} (?:de |d'|du |des )(?:la |l'|le )?"
    r"(?:[a-zà-ÿ-]+ ){0,2}$"
    rf"|\b{any_word(words_of('led_participles'))}s? par (?:l[ea'] ?)?(?:[a-zà-ÿ' -]{{1,80}} )?$",
    re.IGNORECASE,
)


# One of these stands in whatever ABOUT_IT and BESIDE match: the last word of each phrase.
SETTING = frozenset(
    phrase.replace("'", " ").split()[-1]
    for phrase in (*words_of("matter_phrases"), *words_of("company_phrases"), "par")
)


def _preposition(token: Token) -> str:
    """The preposition before a name, through its coordination: `entre X et Y`, `avec X et Y`."""
    while token.dep_ in ("conj", "flat:name", "appos") and token.head.i != token.i:
        token = token.head
    marks = [child for child in token.children if child.dep_ == "case"]
    if not marks and token.dep_ in ("nmod", "amod") and token.head.pos_ in ("NOUN", "PROPN"):
        return _preposition(token.head) if token.head.i != token.i else ""
    return marks[0].lower_ if marks else ""
