"""The subject behind its verb: `que propose la mairie`, `», a dit mardi la maire`, `a-t-elle cédé`.

Grevisse and Goosse, Le bon usage (l'inversion du sujet, l'incise).
"""

from __future__ import annotations

from helpers.grammar.links import behind, is_opener, is_time
from helpers.grammar.noun_phrases import Phrase, phrase_from, with_complements
from helpers.grammar.scene import Scene
from helpers.grammar.subjects.concord import agrees
from helpers.grammar.verbs.group import VerbGroup
from helpers.grammar.words import WordColumns
from helpers.lexicon import function_words as fw
from helpers.lexicon.small_words import BARE_DE


def is_aside(scene: Scene, group: VerbGroup, end: int) -> bool:
    """Whether a verb stands in an aside that reports: `le port ferme, regrette le maire, …`."""
    words = scene.words
    if group.first == 0 or words.lower[group.first - 1] not in (",", "»", "–", "—"):
        return False
    if not _reports(scene, group):
        return False
    subject = subject_behind(scene, group, end)
    if subject is None:
        return False
    after = subject.last + 1  # `est venu, a interrogé le gérant et saisi les comptes`: none
    joined = after + 1 < end and words.lower[after] in ("et", "puis")
    return not (joined and words.form[after + 1] is not None)


def parts_subject(scene: Scene, group: VerbGroup, found: Phrase, end: int) -> bool:
    """Whether a verb reports between commas what stands around it, so that the noun is not its own.

    `Le pont, a dit la maire, fermera`; `Un match « à oublier », résume le juge`.
    """
    words, comma = scene.words, group.first - 1
    if comma < 1 or words.lower[comma] != "," or not _reports(scene, group):
        return False
    titled = False
    if found.last != comma - 1:  # but for a quotation a comma never parts a noun from its verb
        behind_noun = words.lower[found.last + 1]
        titled = behind_noun == "," and words.lower[found.last + 2] == "«"
        if words.lower[comma - 1] != "»" or not (titled or behind_noun == "«"):
            return False
    subject = subject_behind(scene, group, end)
    if subject is None:
        return False
    apposed = found.first > 0 and words.lower[found.first - 1] == ","  # `Oslo, …, Maud Roy, dit`
    return not (titled or apposed) or _goes_on(scene, subject.last + 1, end)


def _goes_on(scene: Scene, comma: int, end: int) -> bool:
    """Whether a finite verb stands right behind the comma that closes an aside."""
    words, after = scene.words, comma + 1
    if after >= end or words.lower[comma] != ",":
        return False
    resumed = scene.of_token[after]
    return resumed is not None and resumed.form == "finite" and resumed.inverted < 0


def _reports(scene: Scene, group: VerbGroup) -> bool:
    """Whether a verb, or the infinitive behind it, can report: `veut croire X`."""
    if group.causative or " ".join([*group.semi[-1:], group.lemma]) in scene.reporting:
        return True  # `a fait savoir`, `a dit`
    following = scene.groups[group.place + 1 : group.place + 2]
    return any(
        _is_governed_inquit(scene.words, group, other) and other.lemma in scene.reporting
        for other in following
    )


def take_behind(scene: Scene, group: VerbGroup, end: int) -> None:
    """The subject behind its verb: `que propose la mairie`, `», a dit mardi la maire`."""
    if group.lemma == "falloir" or group.head_form.mood == "imperative":
        return
    if group.head_form.person in (1, 2) and group.head_form.plural:
        return
    scene.claim(group, subject_behind(scene, group, end), "inverted")


def subject_behind(scene: Scene, group: VerbGroup, end: int) -> Phrase | None:
    """The first phrase behind a verb that can be its subject, over adverbs, asides and
    complements.
    """
    words = scene.words
    place = max(group.last, group.verb) + 1
    limit = min(end, place + 25)
    named: Phrase | None = None  # `a lancé à la tribune Jonas Roy`
    while place < limit:
        other = scene.of_token[place]
        if other is not None and other is not group:
            if not _may_pass(other, place) and not _is_governed_inquit(words, group, other):
                return named
            place = max(place, other.last, other.verb) + 1
        elif words.lower[place] in CLAUSE_ENDS or is_opener(words, place):
            return named
        elif named is not None and words.lower[place] == ",":
            return named  # `a dit par téléphone Jonas Roy, le maire`
        elif words.pos[place] == "ADP" and not _is_article(words, group, place):
            inner = phrase_from(words, place + 1, end)
            named = named or _name_in(words, inner)
            place = inner.last + 1 if inner is not None else place + 1
        elif (counted := _counted(words, place, end)) is not None:
            if _can_be_subject(words, counted, group):
                return counted
            place = counted.last + 1
        elif _is_filler(words, place):
            place += 1
        else:
            phrase = phrase_from(words, place + (words.pos[place] == "ADP"), end)
            if phrase is not None and _can_be_subject(words, phrase, group):
                return _with_ni(words, with_complements(words, phrase, end))
            place = behind(words, phrase, place)
    return named


CLAUSE_ENDS = frozenset([";", ":", "«", "»", "(", ".", "?", "!"])
FILLERS = frozenset(["ADV", "CCONJ", "PUNCT", "ADJ"])


def _may_pass(other: VerbGroup, place: int) -> bool:
    """Whether a subject may stand behind another verb: a participle's aside; `croit savoir le
    chef`.
    """
    bare = other.form == "infinitive" and other.first == place and not other.led_by
    return bare or other.form not in ("finite", "infinitive")


def _is_governed_inquit(words: WordColumns, group: VerbGroup, other: VerbGroup) -> bool:
    """Whether the infinitive of an inquit parts the verb from its subject: `», a tenu à dire X`."""
    if other.form != "infinitive" or other.led_by not in ("", "à", "de") or group.first < 1:
        return False
    if any(words.lower[token] not in fw.REFLEXIVE for token in group.clitics):
        return False  # `, l'oblige à publier le jugement`
    opens = other.opens if other.opens >= 0 else other.first
    near = opens == max(group.last, group.verb) + 1
    return near and words.lower[group.first - 1] in (",", "»")


def _is_article(words: WordColumns, group: VerbGroup, place: int) -> bool:
    """`que réparaient des soldats`: the article, which is tagged as a preposition."""
    between = words.pos[group.verb + 1 : place]
    return words.lower[place] == "des" and all(pos == "ADV" for pos in between)


def _counted(words: WordColumns, place: int, end: int) -> Phrase | None:
    """The noun that is counted, with what counts it: `écrivent plus de deux cents juges`."""
    counts = words.lower[place] in fw.QUANTIFIERS and words.pos[place] != "NOUN"
    if not counts or place + 2 >= end or words.lower[place + 1] not in BARE_DE:
        return None
    inner = phrase_from(words, place + 2, end)
    return None if inner is None else Phrase(place, inner.head, inner.last, -1)


def _is_filler(words: WordColumns, place: int) -> bool:
    return words.pos[place] in FILLERS and words.lower[place] not in fw.NEGATIVE_PRONOUNS


def _can_be_subject(words: WordColumns, phrase: Phrase, group: VerbGroup) -> bool:
    return not is_time(words, phrase.head) and agrees(words, phrase, group)


def _name_in(words: WordColumns, phrase: Phrase | None) -> Phrase | None:
    """A name that ends a complement, and may be the subject behind it."""
    if phrase is None:
        return None
    for token in range(phrase.head + 1, phrase.last + 1):
        own = words.pos[phrase.head] != "NOUN" and words.dep[token].startswith("flat")
        if (words.pos[token] == "PROPN" or words.capital[token]) and not own:
            return Phrase(token, token, phrase.last, -1) if token < phrase.last else None
    return None


def _with_ni(words: WordColumns, phrase: Phrase) -> Phrase:
    before = phrase.first - 1
    if before >= 0 and words.lower[before] == "ni":
        return Phrase(before, phrase.head, phrase.last, phrase.led)
    return phrase
