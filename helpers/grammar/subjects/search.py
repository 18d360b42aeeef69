"""The walk back from a verb to its subject: across asides, apposed names and finished clauses.

Grevisse and Goosse, Le bon usage (the subject's place, the shared subject).
"""

from __future__ import annotations

from helpers.grammar.governing import governor_of
from helpers.grammar.links import (
    REACH,
    is_opener,
    is_subject_relative,
    is_time,
    set_marker,
)
from helpers.grammar.noun_phrases import Phrase, base_phrase_ending, led_place, phrase_from
from helpers.grammar.scene import Scene
from helpers.grammar.subjects.antecedent import find_antecedent
from helpers.grammar.subjects.concord import agrees, coordinated, phrase_before
from helpers.grammar.verbs.group import VerbGroup
from helpers.grammar.words import WordColumns
from helpers.lexicon import function_words as fw
from helpers.lexicon.small_words import BARE_DE


class Found:
    """What a search has found: a phrase, by which way, or a group whose subject is shared."""

    __slots__ = ("by", "phrase", "sharing")

    def __init__(self) -> None:
        self.phrase: Phrase | None = None
        self.by = "before"
        self.sharing: VerbGroup | None = None


CLOSING_BRACKETS = {")": "(", "—": "—", "–": "–"}


class Search:
    """The walk back from a verb group to its subject, over asides and finished clauses."""

    __slots__ = (
        "after_comma",
        "candidates",
        "coordinated",
        "found",
        "group",
        "limit",
        "place",
        "scene",
        "start",
    )

    def __init__(self, scene: Scene, group: VerbGroup, start: int) -> None:
        self.scene, self.group, self.start = scene, group, start
        self.place = group.first - 1
        self.limit = max(start, group.first - REACH)
        self.found = Found()
        self.after_comma = False
        self.coordinated = False
        self.candidates: list[VerbGroup] = []

    def run(self) -> Found:
        """Walk until a subject stands or the clause begins."""
        words = self.scene.words
        while self.place >= self.limit:
            word = words.lower[self.place]
            other = self.scene.of_token[self.place]
            if other is not None and other is not self.group:
                if not self._pass_group(other):
                    break
            elif word in (";", ":", "?", "!"):
                break
            elif word in ('"', "”", "“"):
                if self.after_comma:
                    break
                self.place -= 1
            elif word in ("«", "»"):
                if not (self._pass_quotation() if word == "»" else self._enter_quotation()):
                    break
            elif word in CLOSING_BRACKETS:
                self._pass_brackets(CLOSING_BRACKETS[word])
            elif word.startswith("même") and words.lower[self.place - 1] == "-":
                self.place -= 3  # `les sénateurs eux-mêmes`
            elif is_opener(words, self.place):
                self._meet_opener()
                break
            elif self._meet_phrase(word):
                break
        if self.found.phrase is None or self._is_joined():
            self._choose_shared()
        return self.found

    def _is_joined(self) -> bool:
        """Whether a coordinator stands right before the group: `et cherche à vendre`."""
        words, place = self.scene.words, self.group.first - 1
        while place > self.start and words.pos[place] == "ADV":
            place -= 1
        return words.lower[place] in fw.COORDINATORS

    def _choose_shared(self) -> None:
        """Among the finite verbs before, the one that this one is joined to.

        The parser's word first, then the nearest of the same tense and mood, then the nearest.
        """
        candidates = [c for c in self.candidates if not self._is_governed(c)] or self.candidates
        if not candidates:
            return
        words, group = self.scene.words, self.group
        form = group.head_form
        above = self.scene.of_token[words.head[group.verb]]
        alike = [
            c for c in candidates
            if c.head_form[2:4] == form[2:4] and c.perfect == group.perfect
        ]  # fmt: skip
        main = [c for c in candidates if c.marker < 0 or c.conjunction == "qui"]
        choice = alike or main or candidates
        by_tree = above in choice and words.dep[group.verb] == "conj"
        self.found.sharing = above if by_tree else choice[0]
        self.found.phrase = None

    def _is_governed(self, other: VerbGroup) -> bool:
        """Whether a verb stands in a clause that its governor puts in the subjunctive."""
        above = other.governor
        if above is None or other.conjunction not in fw.QUE or other.relative:
            return False
        known = governor_of(above.lemma, above.reflexive)
        return known is not None and known.que == "subjunctive"

    def _pass_group(self, other: VerbGroup) -> bool:
        """Step over a clause that is complete; False where the walk ends."""
        if other.form != "finite" or other.head_form.kind == "participle":
            self.place = _start_of(other) - 1
            return True
        inquit = other.subject_by == "inverted" and self.scene.words.lower[other.first - 1] == ","
        if (self.after_comma or self.coordinated) and not inquit and self._can_share(other):
            self.candidates.append(other)
        self.place = _start_of(other) - 1
        return self.after_comma or other.marker >= 0

    def _can_share(self, other: VerbGroup) -> bool:
        """Whether two finite groups can have one subject: they agree, and are alike in mood."""
        group = self.group
        if other.subject is None:
            return False
        if (other.head_form.mood == "subjunctive") != (group.head_form.mood == "subjunctive"):
            if other.head_form.mood == "subjunctive" and other.marker >= 0:
                return False
        return agrees(self.scene.words, other.subject, group)

    def _enter_quotation(self) -> bool:
        """Step over a mark where only the verb is quoted: `la réforme « serait votée »`."""
        words, before = self.scene.words, self.place - 1
        near = self.place == self.group.first - 1 and before >= self.start
        self.place -= 1
        return near and words.pos[before] in ("NOUN", "PROPN", "PRON", "ADJ")

    def _pass_quotation(self) -> bool:
        """Step over a name between quotation marks; a whole quotation ends the walk."""
        words = self.scene.words
        for token in range(self.place - 1, self.limit - 1, -1):
            if words.lower[token] == "«":
                alone = token == self.start or words.pos[token - 1] == "PUNCT"
                if token < self.place - 12 or (alone and not self._quotes_title(token)):
                    return False
                if words.pos[token - 1] == "DET" and not self.after_comma:
                    return self._take_quoted(token)
                self._note_quoted_verb(token + 1)
                self.place = token - 1
                return True
        return False

    def _note_quoted_verb(self, token: int) -> None:
        """A verb that begins a quotation may share its subject: `Rabat « hésite » et demande`."""
        other = self.scene.of_token[token]
        if self.coordinated and other is not None and other.form == "finite":
            if self._can_share(other):
                self.candidates.append(other)

    def _quotes_title(self, opening: int) -> bool:
        """Whether a quotation is a name beside a noun, between commas: `son film, « Nuit », a`."""
        words, start = self.scene.words, self.start
        before, after = opening - 1, self.place + 1
        beside = before > start and words.lower[before] == words.lower[after] == ","
        named = after == self.group.first - 1 and words.pos[before - 1] in ("NOUN", "PROPN")
        return beside and named and not any(words.form[opening : self.place])

    def _take_quoted(self, opening: int) -> bool:
        """Take a quoted noun and its determiner for the subject: `cette « usine à gaz » coûte`."""
        words, close = self.scene.words, self.place
        inner = phrase_from(words, opening + 1, close)
        self.place = opening - 2
        if inner is not None:
            led = led_place(words, opening - 1, self.start)
            phrase = Phrase(opening - 1, inner.head, close, led)
            if phrase.led < 0 and agrees(words, phrase, self.group):
                self.found.phrase = phrase
                return False
        return True

    def _pass_brackets(self, opening: str) -> None:
        """Step over an aside between brackets or dashes; a lone dash ends the walk."""
        words = self.scene.words
        for token in range(self.place - 1, self.limit - 1, -1):
            if words.lower[token] == opening:
                self.place = token - 1
                return
        self.place = self.limit - 1 if opening != "(" else self.place - 1

    def _meet_opener(self) -> None:
        words, group = self.scene.words, self.group
        set_marker(words, group, self.place, self.start)
        if is_subject_relative(words, self.place) and group.marker >= 0:
            self.found.phrase = find_antecedent(self.scene, group, self.place, self.start)
            self.found.by = "relative"

    def _meet_phrase(self, word: str) -> bool:
        """Look at the words that end here; True where they are the subject."""
        words = self.scene.words
        self.after_comma = self.after_comma or word == ","
        self.coordinated = self.coordinated or word in fw.COORDINATORS
        joint = word == "," or word in fw.COORDINATORS
        phrase = None if joint else base_phrase_ending(words, self.place, self.start)
        if phrase is None:
            self.place -= 1
            return False
        phrase = _with_quantifier(words, phrase, self.start)
        if phrase.led >= 0 or self._is_no_subject(phrase) or self._says_how_much(phrase):
            self.place = (phrase.led if phrase.led >= 0 else phrase.first) - 1
            return False
        joined = coordinated(words, phrase, self.group, self.start)
        if self._only_joined(phrase, joined):
            self.place = phrase.first - 1
            return False
        if joined.head != phrase.head and self._is_no_subject(joined):
            joined = phrase  # `la mère tient les comptes et les fils, partis à la ville, …`
        if _is_object_with_ni(self.scene, joined):
            self.place = joined.first - 1
            return False
        if joined.head == phrase.head and not agrees(words, phrase, self.group):
            self.place = phrase.first - 1
            return False
        self.found.phrase = self._beyond_apposition(joined)
        return True

    def _is_no_subject(self, phrase: Phrase) -> bool:
        """Whether a phrase has a verb already, is a verb's object, or tells a time."""
        words, head = self.scene.words, phrase.head
        if head in self.scene.claimed or _opens_preposition(words, head):
            return True
        if is_time(words, head) and not self._is_its_subject(phrase):
            return True
        behind = self.scene.of_token[phrase.last + 1]
        participle = behind is not None and behind.head_form.kind == "present participle"
        if participle and self.after_comma:
            return True  # `le chenil n'ayant pas rouvert, …`
        before = phrase.first - 1
        if words.lower[phrase.head] == "combien":
            return False
        while before > self.start and words.pos[before] == "ADV" and not is_opener(words, before):
            before -= 1
        other = self.scene.of_token[before] if before >= self.start else None
        if other is None or other is self.group:
            return False
        return other.form != "finite" or other.subject is not None or other.lemma == "falloir"

    def _only_joined(self, phrase: Phrase, joined: Phrase) -> bool:
        """Whether a phrase is but the second of two complements: `entre Tours et Brest, a dit`.

        `Il vise Nice ou Brest, rappelle la ville`: so where both are a verb's object.
        """
        words, before = self.scene.words, phrase.first - 1
        if before <= self.start:
            return False
        if joined.head != phrase.head:
            other = words.lower[before] != "et" and self.after_comma
            return other and self._is_no_subject(joined)
        earlier = base_phrase_ending(words, before - 1, self.start)
        if earlier is None or words.lower[before] != "et" or words.dep[phrase.head] != "conj":
            return False
        of_noun = earlier.led > self.start and self.scene.of_token[earlier.led - 1] is None
        bare = self.after_comma and phrase.first == phrase.head
        return bare or of_noun  # `entre Tours et Brest`; `avec la Suède et`

    def _says_how_much(self, phrase: Phrase) -> bool:
        """`un juge peu porté aux aveux`: the adverb of a participle."""
        behind = self.scene.of_token[phrase.last + 1]
        counts = self.scene.words.lower[phrase.head] in fw.QUANTIFIERS
        return counts and behind is not None and behind.form == "participle"

    def _is_its_subject(self, phrase: Phrase) -> bool:
        """Whether a time is the subject: by the parser, or since a clause opens: `que la nuit
        sera`.
        """
        words, head = self.scene.words, phrase.head
        if words.dep[head].startswith("nsubj") and words.head[head] == self.group.verb:
            return True
        near = phrase.last == self.group.first - 1 and words.pos[phrase.first] == "DET"
        before = phrase.first - 1
        return near and (before < self.start or is_opener(words, before))

    def _beyond_apposition(self, phrase: Phrase) -> Phrase:
        """The phrase before its appositions: `La maire, cheffe du parti, Anne Roy, a cédé`."""
        words = self.scene.words
        for _ in range(3):
            before = phrase.first - 1
            if not self.after_comma or before <= self.start or words.lower[before] != ",":
                break
            earlier = phrase_before(words, before - 1, self.start)
            if earlier is None or self._is_no_subject(earlier):
                break
            if not agrees(words, earlier, self.group):
                break
            phrase = earlier
        return phrase


def _start_of(group: VerbGroup) -> int:
    """Where a clause begins: at its conjunction, its subject or its verb."""
    return min(group.first, group.opens) if group.opens >= 0 else group.first


def _is_object_with_ni(scene: Scene, phrase: Phrase) -> bool:
    """`ne touche ni les retraités ni les étudiants`: what `ni` opens right behind a verb."""
    before = phrase.first - 1
    return (
        before > 0 and scene.words.lower[before] == "ni" and scene.of_token[before - 1] is not None
    )


def _opens_preposition(words: WordColumns, head: int) -> bool:
    """Whether a noun begins a preposition of several words: `faute de`, `face à`."""
    after = words.lower[head + 1] if head + 1 < words.n else ""
    whole = f"{words.lower[head]} {fw.CONTRACTED.get(after, after)}"
    return whole in fw.COMPOUND_PREPOSITIONS


def _with_quantifier(words: WordColumns, phrase: Phrase, start: int) -> Phrase:
    """`combien de civils`, `plus de mille soignants`: the quantifier is the head."""
    led = phrase.led
    if led <= start or words.lower[led] not in BARE_DE or is_time(words, phrase.head):
        return phrase
    if words.lower[led - 1] in fw.QUANTIFIERS and words.pos[led - 1] != "NOUN":
        place = led - 1
        return Phrase(place, place, phrase.last, led_place(words, place, start))
    return phrase
