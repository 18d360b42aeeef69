"""Who does it: the subject of each verb group, wherever it stands.

Before its verb, across an aside, inverted behind it, shared by `et`, the antecedent of a relative,
or the subject or object of the verb that governs an infinitive (control). Grevisse and Goosse, Le bon
usage (the subject's place, agreement); Riegel, Pellat and Rioul, Grammaire méthodique du français
(the relative, the infinitive's subject).
"""

from __future__ import annotations

from helpers.grammar.governing import governor_of
from helpers.grammar.links import REACH, find_marker, is_opener, is_time, set_marker
from helpers.grammar.noun_phrases import (
    Phrase,
    base_phrase_ending,
    phrase_from,
    with_complements,
)
from helpers.grammar.tenses import SUBJUNCTIVE_BEHIND
from helpers.grammar.verb_groups import VerbGroup
from helpers.grammar.words import Words
from helpers.lexicon import function_words as fw
from helpers.lexicon import verbs


class Scene:
    """The groups of a parse by their words, and the nouns that have a verb already."""

    __slots__ = ("claimed", "groups", "of_token", "reporting", "words")

    def __init__(self, words: Words, groups: list[VerbGroup], reporting: frozenset[str]) -> None:
        self.words, self.groups, self.reporting = words, groups, reporting
        self.claimed: dict[int, VerbGroup] = {}
        self.of_token: list[VerbGroup | None] = [None] * words.n
        for group in groups:
            for token in range(group.first, max(group.last, group.verb) + 1):
                if self.of_token[token] is None:
                    self.of_token[token] = group
            if group.inverted >= 0:
                self.of_token[group.inverted] = group

    def claim(self, group: VerbGroup, phrase: Phrase | None, by: str) -> None:
        """Note a group's subject."""
        if phrase is not None:
            group.subject, group.subject_by = phrase, by
            if by != "relative":
                self.claimed.setdefault(phrase.head, group)
            if by in ("before", "inverted") and group.opens < 0:
                group.opens = min(phrase.first, group.first)


def find_subject(scene: Scene, group: VerbGroup) -> None:
    """Find the subject of a finite group, and the word that opens its clause."""
    words = scene.words
    start, end = words.bounds(group.verb)
    if group.shares is not None:
        _share_subject(scene, group, group.shares)
        return
    if _take_pronoun(scene, group, start):
        return
    found = Search(scene, group, start).run()
    if group.inverted >= 0:
        _take_inverted_pronoun(scene, group, found, start)
    elif found.phrase is not None:
        scene.claim(group, found.phrase, found.by)
        if found.by == "before":
            find_marker(words, group, found.phrase.first, start)
    elif found.sharing is not None and not _is_aside(scene, group, end):
        _share_subject(scene, group, found.sharing)
    else:
        _take_behind(scene, group, end)
    if group.opens < 0:
        group.opens = group.first


def _share_subject(scene: Scene, group: VerbGroup, other: VerbGroup) -> None:
    group.subject, group.subject_by = other.subject, "shared"
    group.shares = other
    group.marker, group.conjunction = other.marker, other.conjunction
    group.governor, group.governing_word = other.governor, other.governing_word
    group.opens = group.first


def _take_pronoun(scene: Scene, group: VerbGroup, start: int) -> bool:
    """The pronoun right before the verb: `il`, `on`, `ce`; or the relative `qui`."""
    words, place = scene.words, group.first - 1
    while (
        place > start and words.pos[place] == "ADV" and words.lower[place] not in fw.NEGATIVE_WORDS
    ):
        place -= 1
    if place < start:
        return False
    word = words.lower[place]
    if word == "qui":
        set_marker(words, group, place, start)
        if group.marker < 0:
            scene.claim(group, Phrase(place, place, place, -1), "before")
        else:
            scene.claim(group, _antecedent(scene, group, place, start), "relative")
        return True
    if word not in fw.SUBJECT_CLITICS or (word == "ce" and words.pos[place] == "DET"):
        return False
    if place > start and words.lower[place - 1] == "," and word in fw.DISJUNCTIVE:
        return False
    phrase = Phrase(place, place, place, -1)
    find_marker(words, group, place, start)
    if not is_impersonal(scene, group, word):
        scene.claim(group, phrase, "before")
    group.opens = min(group.opens, place) if group.opens >= 0 else place
    return True


IMPERSONAL_ADJECTIVES = frozenset(["question", "temps"])


def is_impersonal(scene: Scene, group: VerbGroup, pronoun: str) -> bool:
    """Whether `il` is nobody: `il faut`, `il y a`, `il est prévu que`, `il manque deux millions`."""
    words = scene.words
    if pronoun not in ("il", "-il", "ce", "c'", "-ce"):
        return False
    if group.lemma == "falloir" or (group.lemma == "agir" and group.reflexive):
        return True
    if group.lemma in verbs.WEATHER:
        return True
    if pronoun not in ("il", "-il"):
        return False
    if group.lemma == "avoir" and any(words.lower[t] == "y" for t in group.clitics):
        return True
    if group.lemma == "pouvoir" and group.reflexive:
        return True
    return _governs_clause(scene, group)


def _governs_clause(scene: Scene, group: VerbGroup) -> bool:
    """Whether `il` announces what stands behind: `il est interdit de`, `il arrive que`."""
    words, place = scene.words, group.verb + 1
    copula = group.lemma == "être" or group.passive
    if not copula and group.lemma not in verbs.MAYBE_IMPERSONAL:
        return False
    end = min(words.bounds(group.verb)[1], place + 12)
    while place < end:
        word = words.lower[place]
        if word == "," and "," in words.lower[place + 1 : place + 7]:
            place += words.lower[place + 1 : place + 7].index(",") + 2
            continue
        if word in ("que", "qu'", "de", "d'", "à"):
            return _opens_clause(words, place)
        pos = words.pos[place]
        if pos in ("DET", "NUM") and not copula:
            return group.lemma != "rester" or True
        if (
            pos not in ("ADJ", "ADV")
            and words.form[place] is None
            and word != "question"
            and not (word in ("aux", "au") or pos == "NOUN")
        ):
            return False
        place += 1
    return False


def _opens_clause(words: Words, place: int) -> bool:
    """Whether `que` or a preposition is followed by a clause or an infinitive."""
    if words.lower[place] in fw.QUE:
        return True
    for token in range(place + 1, min(words.n, place + 5)):
        form = words.form[token]
        if form is not None:
            return form.kind == "infinitive"
        if words.lower[token] not in fw.CLITICS | fw.NE | fw.NEGATIVE_WORDS:
            return False
    return False


def _antecedent(scene: Scene, group: VerbGroup, relative: int, start: int) -> Phrase | None:
    """The noun phrase that a relative takes up: the nearest that agrees with its verb."""
    words, place = scene.words, relative - 1
    comma = place >= start and words.lower[place] == ","
    found: Phrase | None = None
    limit = max(start, relative - 30)
    while place >= limit:
        word = words.lower[place]
        behind = scene.of_token[place]
        if word in (",", ")", "(", "»", "«", "—", "–") or words.pos[place] == "ADV":
            place -= 1
            continue
        if behind is not None:
            if behind.form == "finite" or found is not None:
                break
            place = min(behind.first, behind.opens if behind.opens >= 0 else behind.first) - 1
            continue
        phrase = base_phrase_ending(words, place, start)
        if phrase is None:
            if word == "ce":
                return Phrase(place, place, place, -1)
            break
        if agrees(words, phrase, group) and not (is_time(words, phrase.head) and phrase.led >= 0):
            named = comma and words.pos[phrase.head] == "PROPN" and phrase.led >= 0
            if not named or words.lower[phrase.led] not in ("de", "d'", "à", "du", "des"):
                return _coordinated(words, phrase, group, start)
            found = found or phrase
        if phrase.led < 0:
            break
        place = phrase.led - 1
    return found


# --- agreement --------------------------------------------------------------------------------------

QUANTITY_NOUNS = frozenset(
    """partie majorité plupart moitié tiers quart dizaine douzaine quinzaine vingtaine trentaine
    quarantaine cinquantaine centaine millier million milliard nombre ensemble série foule groupe
    poignée totalité minorité pourcentage""".split()
)


def agrees(words: Words, phrase: Phrase, group: VerbGroup) -> bool:
    """Whether a phrase can be the subject by number and person."""
    word = words.lower[phrase.head]
    person = fw.PERSONS.get(word, 3)
    if group.form == "finite" and group.head_form.kind == "finite":
        if group.head_form.person in (1, 2) and group.head_form.plural and person == 3:
            return False
        plural = group.head_form.plural
    else:
        plural = group.plural
    number = number_of(words, phrase)
    if plural is None or number == "" or word in QUANTITY_NOUNS or word in fw.QUANTIFIERS:
        return True
    return (number == "plural") == plural


def number_of(words: Words, phrase: Phrase) -> str:
    """The number that a phrase shows: singular, plural or empty."""
    word = words.lower[phrase.head]
    if word in fw.PLURAL_PRONOUNS:
        return "plural"
    if word in fw.SINGULAR_PRONOUNS:
        return "singular"
    for token in range(phrase.first, phrase.head):
        before = words.lower[token]
        if before in PLURAL_MARKS or (words.pos[token] == "NUM" and before not in ("un", "une")):
            return "plural"
        if before in SINGULAR_MARKS:
            return "singular"
    led = words.lower[phrase.led] if phrase.led >= 0 else ""
    if led in ("des", "aux"):
        return "plural"
    if led in ("du", "au"):
        return "singular"
    if words.pos[phrase.head] == "NUM" and phrase.first == phrase.head:
        return "plural"
    tagged = words.morph[phrase.head].number
    return "" if words.pos[phrase.head] in ("PROPN", "X") else tagged


PLURAL_MARKS = frozenset(
    "les des ces mes tes ses nos vos leurs plusieurs quelques certains certaines".split()
)
SINGULAR_MARKS = frozenset(
    "le la l' un une ce cet cette mon ma ton ta son sa notre votre leur chaque aucun aucune".split()
)


def _coordinated(words: Words, phrase: Phrase, group: VerbGroup, start: int) -> Phrase:
    """The first of coordinated phrases: `le maire et le préfet ont`."""
    for _ in range(6):
        before = phrase.first - 1 if phrase.led < 0 else phrase.led - 1
        if before <= start or words.lower[before] not in ("et", "ou", "ni", ","):
            break
        earlier = _phrase_before(words, before - 1, start)
        if earlier is None or not _is_conjoined(words, earlier, phrase, group, before):
            break
        phrase = Phrase(earlier.first, earlier.head, phrase.last, earlier.led)
    before = phrase.first - 1
    if before >= start and words.lower[before] in ("ni", "pas") and words.form[before - 1] is None:
        phrase = Phrase(before, phrase.head, phrase.last, phrase.led)
    return phrase


def _phrase_before(words: Words, place: int, start: int) -> Phrase | None:
    """The phrase that ends at a place, with the complements between."""
    last = place
    for _ in range(5):
        if place < start:
            return None
        phrase = base_phrase_ending(words, place, start)
        if phrase is None or phrase.led < 0:
            return None if phrase is None else Phrase(phrase.first, phrase.head, last, -1)
        place = phrase.led - 1
    return None


def _is_conjoined(
    words: Words, earlier: Phrase, phrase: Phrase, group: VerbGroup, mark: int
) -> bool:
    by_tree = words.dep[phrase.head] == "conj" and words.head[phrase.head] == earlier.head
    if words.lower[mark] == ",":
        return by_tree
    ahead = earlier.first - 1
    objects = ahead >= 0 and words.form[ahead] is not None
    plural = group.head_form.plural if group.form == "finite" else group.plural
    if plural is False and words.lower[mark] == "et":
        return False
    return by_tree or (plural is True and not objects)


# --- before the verb --------------------------------------------------------------------------------


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
            elif word in (";", ":"):
                break
            elif word == "«":
                if not self._quotes_verb():
                    break
                self.place -= 1
            elif word == "»":
                if not self._pass_quotation():
                    break
            elif word in CLOSING_BRACKETS:
                self._pass_brackets(CLOSING_BRACKETS[word])
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
        return known is not None and known.reality in SUBJUNCTIVE_BEHIND

    def _pass_group(self, other: VerbGroup) -> bool:
        """Step over a clause that is complete; False where the walk ends."""
        if other.form != "finite" or other.head_form.kind == "participle":
            self.place = _start_of(other) - 1
            return True
        if (self.after_comma or self.coordinated) and self._can_share(other):
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

    def _quotes_verb(self) -> bool:
        """Whether only the verb is quoted: `la réforme « serait votée »`."""
        words, before = self.scene.words, self.place - 1
        near = self.place == self.group.first - 1 and before >= self.start
        return near and words.pos[before] in ("NOUN", "PROPN", "PRON", "ADJ")

    def _pass_quotation(self) -> bool:
        """Step over a name between quotation marks; a whole quotation ends the walk."""
        words = self.scene.words
        if (self.place + 1 < words.n and words.lower[self.place + 1] == ",") or self.after_comma:
            return False
        for token in range(self.place - 1, self.limit - 1, -1):
            if words.lower[token] == "«":
                if token == self.start or token < self.place - 12:
                    return False
                self.place = token - 1
                return True
        return False

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
        if words.lower[self.place] == "qui" and group.marker >= 0:
            self.found.phrase = _antecedent(self.scene, group, self.place, self.start)
            self.found.by = "relative"

    def _meet_phrase(self, word: str) -> bool:
        """Look at the words that end here; True where they are the subject."""
        words = self.scene.words
        if word == ",":
            self.after_comma = True
            self.place -= 1
            return False
        if word in fw.COORDINATORS:
            self.coordinated = True
            self.place -= 1
            return False
        phrase = base_phrase_ending(words, self.place, self.start)
        if phrase is None:
            self.place -= 1
            return False
        phrase = _with_quantifier(words, phrase, self.start)
        if phrase.led >= 0 or self._is_no_subject(phrase):
            self.place = (phrase.led if phrase.led >= 0 else phrase.first) - 1
            return False
        joined = _coordinated(words, phrase, self.group, self.start)
        if joined.head == phrase.head and not agrees(words, phrase, self.group):
            self.place = phrase.first - 1
            return False
        self.found.phrase = self._beyond_apposition(joined)
        return True

    def _is_no_subject(self, phrase: Phrase) -> bool:
        """Whether a phrase has a verb already, is a verb's object, or tells a time."""
        words, head = self.scene.words, phrase.head
        if head in self.scene.claimed:
            return True
        if is_time(words, head) and not self._is_its_subject(head):
            return True
        behind = self.scene.of_token[phrase.last + 1]
        if behind is not None and behind.head_form.kind == "present participle":
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

    def _is_its_subject(self, head: int) -> bool:
        words = self.scene.words
        return words.dep[head].startswith("nsubj") and words.head[head] == self.group.verb

    def _beyond_apposition(self, phrase: Phrase) -> Phrase:
        """`La maire, Anne Roy, a cédé`: the phrase before an apposition between commas."""
        words, before = self.scene.words, phrase.first - 1
        if not self.after_comma or before <= self.start or words.lower[before] != ",":
            return phrase
        earlier = _phrase_before(words, before - 1, self.start)
        if earlier is None or self._is_no_subject(earlier):
            return phrase
        fits = agrees(words, earlier, self.group)
        return earlier if fits else phrase


def _start_of(group: VerbGroup) -> int:
    """Where a clause begins: at its conjunction, its subject or its verb."""
    return min(group.first, group.opens) if group.opens >= 0 else group.first


def _with_quantifier(words: Words, phrase: Phrase, start: int) -> Phrase:
    """`combien de civils`, `plus de mille soignants`: the quantifier is the head."""
    led = phrase.led
    if led <= start or words.lower[led] not in ("de", "d'"):
        return phrase
    if words.lower[led - 1] in fw.QUANTIFIERS and words.pos[led - 1] != "NOUN":
        place = led - 1
        return Phrase(place, place, phrase.last, -1)
    return phrase


# --- inverted ---------------------------------------------------------------------------------------


def _take_inverted_pronoun(scene: Scene, group: VerbGroup, found: Found, start: int) -> None:
    """`la préfète a-t-elle`: the noun before the verb, else the pronoun behind it."""
    words, pronoun = scene.words, group.inverted
    word = words.lower[pronoun]
    if is_impersonal(scene, group, word):
        group.opens = group.first
        return
    if found.phrase is not None and word in ("-il", "-elle", "-ils", "-elles"):
        near = group.first - found.phrase.last < 4 or words.asks[words.sentence[group.verb]]
        if found.by == "before" and near and words.lower[group.first - 1] not in (",", "»"):
            scene.claim(group, found.phrase, "before")
            find_marker(words, group, found.phrase.first, start)
            return
    scene.claim(group, Phrase(pronoun, pronoun, pronoun, -1), "inverted")


def _is_aside(scene: Scene, group: VerbGroup, end: int) -> bool:
    """Whether a verb stands in an aside that reports: `le port ferme, regrette le maire, …`."""
    words = scene.words
    if group.first == 0 or words.lower[group.first - 1] not in (",", "»", "–", "—"):
        return False
    if group.lemma not in scene.reporting:
        return False
    subject = _behind(scene, group, end)
    if subject is None:
        return False
    after = subject.last + 1  # `est venu, a interrogé le gérant et saisi les comptes`: none
    joined = after + 1 < end and words.lower[after] in ("et", "puis")
    return not (joined and words.form[after + 1] is not None)


def _take_behind(scene: Scene, group: VerbGroup, end: int) -> None:
    """The subject behind its verb: `que propose la mairie`, `», a dit mardi la maire`."""
    if group.lemma == "falloir" or group.head_form.mood == "imperative":
        return
    if group.head_form.person in (1, 2) and group.head_form.plural:
        return
    scene.claim(group, _behind(scene, group, end), "inverted")


def _behind(scene: Scene, group: VerbGroup, end: int) -> Phrase | None:
    words = scene.words
    place = max(group.last, group.verb) + 1
    limit = min(end, place + 25)
    while place < limit:
        word, pos = words.lower[place], words.pos[place]
        other = scene.of_token[place]
        if word in (";", ":", "«", "»", "(", ".", "?", "!") or is_opener(words, place):
            return None
        if other is not None and other is not group:
            bare = other.form == "infinitive" and other.first == place and not other.led_by
            if other.form in ("finite", "infinitive") and not bare:
                return None  # but `croit savoir le médecin`
            place = max(other.last, other.verb) + 1
        elif pos == "ADP" and not (word == "des" and place == group.verb + 1):
            inner = phrase_from(words, place + 1, end)
            place = inner.last + 1 if inner is not None else place + 1
        elif pos in ("ADV", "CCONJ", "PUNCT", "ADJ") and word not in fw.NEGATIVE_PRONOUNS:
            place += 1
        else:
            phrase = phrase_from(words, place + (pos == "ADP"), end)
            if phrase is None:
                place += 1
            elif is_time(words, phrase.head) or not agrees(words, phrase, group):
                place = phrase.last + 1
            else:
                return _with_ni(words, with_complements(words, phrase, end))
    return None


def _with_ni(words: Words, phrase: Phrase) -> Phrase:
    before = phrase.first - 1
    if before >= 0 and words.lower[before] == "ni":
        return Phrase(before, phrase.head, phrase.last, phrase.led)
    return phrase
