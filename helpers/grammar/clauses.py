"""The clause of each verb group: what every question of the reading asks of grammar, once.

Riegel, Pellat and Rioul, Grammaire méthodique du français (la phrase simple, la phrase complexe);
Grevisse and Goosse, Le bon usage.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import Literal

from spacy.tokens import Doc, Token

from helpers.codebook.entries import Verb
from helpers.codebook.rows import FOLDER, read_entries
from helpers.grammar import noun_phrases, polarity, reality, tenses, voice
from helpers.grammar.governing import Governor, governor_of
from helpers.grammar.links import is_opener
from helpers.grammar.noun_phrases import NounPhrase, Phrase, Span
from helpers.grammar.scene import Scene
from helpers.grammar.subjects import control, governors
from helpers.grammar.subjects.find_subject import find_subject
from helpers.grammar.verbs.find_groups import find_groups
from helpers.grammar.verbs.group import VerbGroup
from helpers.grammar.verbs.mending import mend_forms
from helpers.grammar.words import WordColumns
from helpers.lexicon import function_words as fw
from helpers.lexicon import verbs

SubjectBy = Literal["", "before", "inverted", "shared", "controlled", "relative"]


@dataclass(frozen=True, slots=True)
class Clause:
    """What the clause of a verb group says. Spans are offsets into the text, heads are tokens.

    `mood` is the finite verb's; `tense` its form (imperfect, perfect …) where `when` is the time;
    `verb_token` carries the meaning, `finite_token` the tense; `subject_by` tells by what way the
    subject was found.
    """

    verb: Span
    lemma: str
    form: Literal["finite", "infinitive", "participle", "gerund", "verbless"]
    subject: Span | None
    agent: Span | None
    object: Span | None
    voice: voice.Voice
    when: tenses.When
    polarity: polarity.Polarity
    reality: reality.Reality
    under: Clause | None
    verb_token: int = -1
    finite_token: int = -1
    first_token: int = -1
    last_token: int = -1
    subject_head: int | None = None
    agent_head: int | None = None
    object_head: int | None = None
    inverted_pronoun: int | None = None
    mood: str = ""
    tense: str = ""
    perfect: bool = False
    reflexive: bool = False
    causative: bool = False
    semi: tuple[str, ...] = ()
    person: int = 0
    plural: bool | None = None
    subject_by: SubjectBy = ""
    conjunction: str = ""
    marker: int | None = None
    led_by: str = ""
    governor: int | None = None
    relative: bool = False  # takes up a noun: `un pont que la crue emporte`


class ClauseIndex:
    """The clauses of a parse, and the clause of each of its words."""

    __slots__ = ("at", "clauses", "words")

    def __init__(
        self, words: WordColumns, clauses: tuple[Clause, ...], at: dict[int, Clause]
    ) -> None:
        self.words, self.clauses, self.at = words, clauses, at


KEY = "clauses"
COMPLEMENT = ("", "de", "à", "par")  # before an infinitive that a verb governs


def find_clauses(doc: Doc) -> tuple[Clause, ...]:
    """The clauses of a parse, one per verb group, in the order of the text; made once."""
    return _index(doc).clauses


def clauses_between(doc: Doc, first: int, last: int) -> tuple[Clause, ...]:
    """The clauses whose verbs stand from one token up to another, in the order of the text."""
    clauses = _index(doc).clauses
    start, end = (
        bisect_left(clauses, token, key=lambda clause: clause.verb_token) for token in (first, last)
    )
    return clauses[start:end]


def clause_at(doc: Doc, token: Token | int) -> Clause | None:
    """The clause whose verb group holds a word."""
    return _index(doc).at.get(token if isinstance(token, int) else token.i)


def own_clause(token: Token) -> Clause | None:
    """The clause of which a word is the verb, or what its copula says: `la route est coupée`."""
    clause = clause_at(token.doc, token)
    if clause is not None and not _is_led_name(token):
        return clause
    copula = next((child for child in token.children if child.dep_ == "cop"), None)
    return None if copula is None else clause_at(token.doc, copula)


def _is_led_name(token: Token) -> bool:
    """Whether a word is a name behind a preposition: `à Vienne` is no form of venir."""
    return token.pos_ == "PROPN" and any(child.dep_ == "case" for child in token.children)


def clause_of(token: Token) -> Clause | None:
    """The clause in which a word stands: the first above it in the parse, else the nearest."""
    for above in chain((token,), token.ancestors):
        clause = own_clause(above)
        if clause is not None:
            return clause
    return _nearest_finite(token)


def _nearest_finite(token: Token) -> Clause | None:
    sentence, doc = token.sent, token.doc
    clauses = (clause_at(doc, place) for place in range(sentence.start, sentence.end))
    finite = [c for c in clauses if c is not None and c.form == "finite"]
    return min(finite, key=lambda c: abs(c.verb_token - token.i), default=None)


def clause_verb(token: Token) -> Token | None:
    """The verb of the clause in which a word stands, or what its copula says of the subject."""
    clause = clause_of(token)
    if clause is None:
        return None
    verb = token.doc[clause.verb_token]
    return verb.head if verb.dep_ == "cop" else verb


def find_noun_phrases(doc: Doc) -> tuple[NounPhrase, ...]:
    """The noun phrases of a parse, one per noun, in the order of the text."""
    words = _index(doc).words
    nouns = (t for t in range(words.n) if words.pos[t] in noun_phrases.NOMINAL)
    found = (noun_phrases.read_phrase(words, token) for token in nouns)
    return tuple({phrase.head: phrase for phrase in found}.values())


def noun_phrase_at(doc: Doc, token: Token | int) -> NounPhrase:
    """The noun phrase that a word is the head of, or belongs to."""
    words = _index(doc).words
    return noun_phrases.read_phrase(words, token if isinstance(token, int) else token.i)


def _index(doc: Doc) -> ClauseIndex:
    found: ClauseIndex | None = doc.user_data.get(KEY)
    if found is None:
        found = doc.user_data[KEY] = _read(doc)
    return found


@lru_cache(maxsize=1)
def reporting_verbs() -> frozenset[str]:
    """The verbs that may report words from an aside: `…, regrette le maire`."""
    entries: tuple[Verb, ...] = read_entries(FOLDER / "verbs.csv", Verb)
    bare = (
        entry.verb.removeprefix("se ").removeprefix("s'")
        for entry in entries
        if entry.quote != "no"
    )
    return frozenset(bare)


# --- reading -------------------------------------------------------------------------------------


def _read(doc: Doc) -> ClauseIndex:
    words = WordColumns(doc)
    mend_forms(words)
    groups = find_groups(words)
    for group in groups:
        if group.ne >= 0:
            group.only = polarity.only_behind(words, group, words.bounds(group.verb)[1])
            words.restrictive.add(group.only)
    scene = Scene(words, groups, reporting_verbs())
    _link(scene)
    clauses = _Maker(scene).all()
    at = {
        token: clause
        for group, clause in zip(groups, clauses, strict=True)
        for token in range(group.first, max(group.last, group.verb) + 1)
    }
    return ClauseIndex(words, clauses, at)


def _link(scene: Scene) -> None:
    """Find subjects, objects, governors: the finite verbs first, then what hangs on them."""
    words = scene.words
    for group in scene.groups:
        _, end = words.bounds(group.verb)
        if group.form == "finite":
            find_subject(scene, group)
            governors.link_finite(scene, group)
        if not group.passive and group.form != "verbless":
            group.object = voice.find_object(scene, group, end)
    for group in scene.groups:
        _, end = words.bounds(group.verb)
        if group.form != "finite":
            governors.link_nonfinite(scene, group)
            control.find_doer(scene, group)
        if voice.voice_of(group) == "passive":
            group.object, group.agent = group.subject, voice.find_agent(scene, group, end)
        else:
            group.agent = group.subject
    voice.share_objects(scene)


class _Maker:
    """Makes the clauses of a parse, each after the one that governs it."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.words = scene, scene.words
        self.made: dict[int, Clause] = {}
        self.frames: dict[int, str] = {}
        self.questions: dict[int, bool] = {}

    def all(self) -> tuple[Clause, ...]:
        """The clauses in the order of their groups."""
        for group in self.scene.groups:
            self._make_chain(group)
        return tuple(self.made[group.place] for group in self.scene.groups)

    def _make_chain(self, group: VerbGroup) -> None:
        """Make a clause after those above it; a circle of governors is cut where it closes."""
        chain: list[VerbGroup] = []
        seen: set[int] = set()
        above: VerbGroup | None = group
        while above is not None and above.place not in self.made:
            if above.place in seen:
                chain[-1].governor = None
                break
            seen.add(above.place)
            chain.append(above)
            above = above.governor
        for each in reversed(chain):
            self.made[each.place] = self._make(each)

    def _make(self, group: VerbGroup) -> Clause:
        words = self.words
        above = self.made.get(group.governor.place) if group.governor is not None else None
        known = self._known(group)
        _, end = words.bounds(group.verb)
        frame = self._frame(group, end)
        denied = polarity.polarity_of(words, group, end)
        when = tenses.when_of(words, group, known, above.when if above else None, frame)
        facts = self._facts(group, above, end)
        real = reality.reality_of(words, group, known, facts)
        if real == "hearsay" and group.head_form.mood == "conditional" and not group.perfect:
            when = "present"
        return self._clause(group, above, when, denied, real)

    def _clause(
        self,
        group: VerbGroup,
        above: Clause | None,
        when: tenses.When,
        denied: polarity.Polarity,
        real: reality.Reality,
    ) -> Clause:
        words = self.words
        last = max(group.last, group.verb)
        return Clause(
            Span(words.start[group.first], words.end[last]),
            group.lemma, group.form,  # type: ignore[arg-type]
            self._span(group.subject), self._span(group.agent), self._span(group.object),
            voice.voice_of(group), when, denied, real, above,
            group.verb, group.finite, group.first, last,
            _head(group.subject), _head(group.agent), _head(group.object),
            group.inverted if group.inverted >= 0 else None,
            group.head_form.mood, group.head_form.tense, group.perfect, group.reflexive,
            group.causative, tuple(group.semi), group.head_form.person, group.head_form.plural,
            group.subject_by, group.conjunction,  # type: ignore[arg-type]
            group.marker if group.marker >= 0 else None, group.led_by,
            above.verb_token if above else None, group.relative,
        )  # fmt: skip

    def _span(self, phrase: Phrase | None) -> Span | None:
        if phrase is None:
            return None
        _, end = self.words.bounds(phrase.head)
        whole = noun_phrases.with_complements(self.words, phrase, end, coordinated=True)
        return noun_phrases.span_of(self.words, whole)

    def _known(self, group: VerbGroup) -> Governor | None:
        """What the governing word, noun or verb, does to the clause."""
        governor = group.governor
        if governor is None or (group.form == "infinitive" and group.led_by not in COMPLEMENT):
            return None
        if group.governing_word >= 0:
            words, place = self.words, group.governing_word
            word = governor_of(words.lemma[place], False) or governor_of(words.lower[place], False)
            if word is not None:
                return word
            if governor.object is not None and place == governor.object.head == group.opens - 1:
                return None  # `exige le droit de bâtir`: of the noun, and not of the verb
        if governor.lemma in verbs.PERCEPTION and group.form == "infinitive" and not group.led_by:
            if group.subject != governor.subject:
                return None
        if governor.passive or governor.lemma == "être":
            word = governor_of(self.words.lower[governor.verb], False)
            if word is not None:
                return word
        return governor_of(governor.lemma, governor.reflexive)

    def _frame(self, group: VerbGroup, end: int) -> str:
        number = self.words.sentence[group.verb]
        if number not in self.frames:
            start, _ = self.words.sentences[number]
            self.frames[number] = tenses.frame_of(self.words, start, end, group.first)
        frame = self.frames[number]
        if not frame and tenses.ahead_behind(self.words, group, end):
            return "future"
        if not frame and "devoir" in group.semi and tenses.has_date_behind(self.words, group, end):
            return "future"
        return frame

    def _facts(self, group: VerbGroup, above: Clause | None, end: int) -> reality.ClauseFacts:
        facts = reality.ClauseFacts()
        words = self.words
        start, _ = words.bounds(group.verb)
        facts.governed = above is not None
        facts.governor_negated = above is not None and above.polarity == "negated"
        asking = group.marker < 0 and group.form in ("finite", "infinitive")
        facts.asked = asking and words.asks[group.verb]
        if group.head_form.mood == "conditional":
            facts.condition = any(
                words.lower[t] in ("si", "s'") and is_opener(words, t)
                for t in range(start, min(end, start + 80))
            )
            facts.reported = (
                above is not None and group.conjunction in fw.QUE and not group.relative
            )
            facts.source = self._has_source(start, end)
        facts.dated = tenses.has_date_behind(words, group, end)
        return facts

    def _has_source(self, start: int, end: int) -> bool:
        """Whether a sentence names whose word it is: `selon X`, or tells another rumour."""
        words = self.words
        lower = words.lower[start : min(end, start + 80)]
        if "selon" in lower or "croire" in lower or ("d'", "après") in pairwise(lower):
            return True
        return any(
            group is not None and _tells_rumour(group)
            for group in self.scene.of_token[start : start + len(lower)]
        )


def _tells_rumour(group: VerbGroup) -> bool:
    """`aurait fui`; or an aside that names a source, `…, écrit la presse`."""
    if group.head_form.mood == "conditional" and group.perfect:
        return True
    aside = group.marker < 0 and group.subject_by == "inverted"
    return aside and group.lemma in verbs.RUMOUR


def _head(phrase: Phrase | None) -> int | None:
    return None if phrase is None else phrase.head
