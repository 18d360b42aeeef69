"""The subject behind its verb: `que propose la mairie`, `», a dit mardi la maire`, `a-t-elle cédé`.

Grevisse and Goosse, Le bon usage (l'inversion du sujet, l'incise).
"""

from __future__ import annotations

from helpers.grammar.links import is_opener, is_time
from helpers.grammar.noun_phrases import Phrase, phrase_from, with_complements
from helpers.grammar.scene import Scene
from helpers.grammar.subjects.concord import agrees, phrase_before
from helpers.grammar.verbs.group import VerbGroup
from helpers.grammar.words import WordColumns
from helpers.lexicon import function_words as fw


def is_aside(scene: Scene, group: VerbGroup, end: int) -> bool:
    """Whether a verb stands in an aside that reports: `le port ferme, regrette le maire, …`."""
    words = scene.words
    if group.first == 0 or words.lower[group.first - 1] not in (",", "»", "–", "—"):
        return False
    if group.lemma not in scene.reporting:
        return False
    subject = subject_behind(scene, group, end)
    if subject is None:
        return False
    after = subject.last + 1  # `est venu, a interrogé le gérant et saisi les comptes`: none
    joined = after + 1 < end and words.lower[after] in ("et", "puis")
    return not (joined and words.form[after + 1] is not None)


def is_inserted(scene: Scene, group: VerbGroup, start: int, end: int) -> bool:
    """`Le recours, a assuré l'avocate, a été déposé`: a verb that reports between another verb
    and its subject. No comma parts a verb from its own, unless there are two.
    """
    words, comma = scene.words, group.first - 1
    if comma <= start or words.lower[comma] != "," or not _reports(scene, group):
        return False
    before = phrase_before(words, comma - 1, start)
    if before is None or not (before.first == start or words.lower[before.first - 1] == "«"):
        return False
    subject = subject_behind(scene, group, end)
    return subject is not None and words.lower[subject.last + 1] == ","


def _reports(scene: Scene, group: VerbGroup) -> bool:
    """Whether a verb may report in an aside: `assure`, `fait valoir`, `laisse entendre`."""
    return group.lemma in scene.reporting or group.causative


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
            if not _may_pass(other, place):
                return named
            place = max(place, other.last, other.verb) + 1
        elif words.lower[place] in CLAUSE_ENDS or is_opener(words, place):
            return named
        elif words.pos[place] == "ADP" and not _is_article(words, group, place):
            inner = phrase_from(words, place + 1, end)
            named = named or _name_in(words, inner)
            place = inner.last + 1 if inner is not None else place + 1
        elif _is_filler(words, place):
            place += 1
        else:
            phrase = phrase_from(words, place + (words.pos[place] == "ADP"), end)
            if phrase is not None and _can_be_subject(words, phrase, group):
                return _with_ni(words, with_complements(words, phrase, end))
            place = phrase.last + 1 if phrase is not None else place + 1
    return named


CLAUSE_ENDS = frozenset([";", ":", "«", "»", "(", ".", "?", "!"])
FILLERS = frozenset(["ADV", "CCONJ", "PUNCT", "ADJ"])


def _may_pass(other: VerbGroup, place: int) -> bool:
    """Whether a subject may stand behind another verb: a participle's aside; `croit savoir le
    chef`.
    """
    bare = other.form == "infinitive" and other.first == place and not other.led_by
    return bare or other.form not in ("finite", "infinitive")


def _is_article(words: WordColumns, group: VerbGroup, place: int) -> bool:
    """`que réparaient des soldats`: the article, which is tagged as a preposition."""
    between = words.pos[group.verb + 1 : place]
    return words.lower[place] == "des" and all(pos == "ADV" for pos in between)


def _is_filler(words: WordColumns, place: int) -> bool:
    return words.pos[place] in FILLERS and words.lower[place] not in fw.NEGATIVE_PRONOUNS


def _can_be_subject(words: WordColumns, phrase: Phrase, group: VerbGroup) -> bool:
    return not is_time(words, phrase.head) and agrees(words, phrase, group)


def _name_in(words: WordColumns, phrase: Phrase | None) -> Phrase | None:
    """A name that ends a complement, and may be the subject behind it."""
    if phrase is None or words.pos[phrase.head] != "NOUN":
        return None
    for token in range(phrase.head + 1, phrase.last + 1):
        if words.pos[token] == "PROPN":
            return Phrase(token, token, phrase.last, -1) if token < phrase.last else None
    return None


def _with_ni(words: WordColumns, phrase: Phrase) -> Phrase:
    before = phrase.first - 1
    if before >= 0 and words.lower[before] == "ni":
        return Phrase(before, phrase.head, phrase.last, phrase.led)
    return phrase
