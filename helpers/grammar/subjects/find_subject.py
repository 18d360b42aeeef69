"""Who does it: the subject of each finite verb, wherever it stands.

Before its verb, across an aside, inverted behind it, shared by `et`, the antecedent of a relative;
of nobody for an impersonal. Grevisse and Goosse, Le bon usage (the subject's place, agreement);
Riegel, Pellat and Rioul, Grammaire méthodique du français.
"""

from __future__ import annotations

from helpers.grammar.links import find_marker, is_subject_relative, set_marker
from helpers.grammar.noun_phrases import Phrase, led_place
from helpers.grammar.scene import Scene
from helpers.grammar.subjects.antecedent import find_antecedent
from helpers.grammar.subjects.impersonals import is_impersonal
from helpers.grammar.subjects.inversion import is_aside, parts_subject, take_behind
from helpers.grammar.subjects.search import Found, Search
from helpers.grammar.verbs.group import VerbGroup
from helpers.lexicon import function_words as fw


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
        if found.by == "before" and parts_subject(scene, group, found.phrase, end):
            take_behind(scene, group, end)
            group.opens = group.first
            return
        scene.claim(group, found.phrase, found.by)
        if found.by == "before":
            find_marker(words, group, found.phrase.first, start)
    elif found.sharing is not None and not is_aside(scene, group, end):
        _share_subject(scene, group, found.sharing)
    else:
        take_behind(scene, group, end)
    if group.opens < 0:
        group.opens = group.first


def _share_subject(scene: Scene, group: VerbGroup, other: VerbGroup) -> None:
    group.subject, group.subject_by = other.subject, "shared"
    group.shares = other
    group.marker, group.conjunction = other.marker, other.conjunction
    group.governor, group.governing_word = other.governor, other.governing_word
    group.opens = group.first


def _take_pronoun(scene: Scene, group: VerbGroup, start: int) -> bool:
    """The pronoun right before the verb: `il`, `on`, `ce`; or the relative, `qui`, `lequel`."""
    words, place = scene.words, group.first - 1
    while (
        place > start and words.pos[place] == "ADV" and words.lower[place] not in fw.NEGATIVE_WORDS
    ):
        place -= 1
    if place < start:
        return False
    word = words.lower[place]
    if is_subject_relative(words, place):
        set_marker(words, group, place, start)
        _take_relative(scene, group, place, start)
        return True
    if word not in fw.SUBJECT_CLITICS or (word == "ce" and words.pos[place] == "DET"):
        return False
    if place > start and word in fw.DISJUNCTIVE:
        if words.lower[place - 1] == "," or led_place(words, place, start) >= 0:
            return False  # `l'une d'elles prévient`
    phrase = Phrase(place, place, place, -1)
    find_marker(words, group, place, start)
    if not is_impersonal(scene, group, word):
        scene.claim(group, phrase, "before")
    group.opens = min(group.opens, place) if group.opens >= 0 else place
    return True


def _take_relative(scene: Scene, group: VerbGroup, place: int, start: int) -> None:
    """What `qui` takes up; itself where it takes up nothing: `sait qui a signé`."""
    taken = find_antecedent(scene, group, place, start) if group.marker >= 0 else None
    if taken is not None:
        scene.claim(group, taken, "relative")
    else:
        scene.claim(group, Phrase(place, place, place, -1), "before")


def _take_inverted_pronoun(scene: Scene, group: VerbGroup, found: Found, start: int) -> None:
    """`la préfète a-t-elle`: the noun before the verb, else the pronoun behind it."""
    words, pronoun = scene.words, group.inverted
    word = words.lower[pronoun]
    if is_impersonal(scene, group, word):
        group.opens = group.first
        return
    if found.phrase is not None and word in ("-il", "-elle", "-ils", "-elles"):
        near = group.first - found.phrase.last < 4 or words.asks[group.verb]
        if found.by == "before" and near and words.lower[group.first - 1] not in (",", "»"):
            scene.claim(group, found.phrase, "before")
            find_marker(words, group, found.phrase.first, start)
            return
    scene.claim(group, Phrase(pronoun, pronoun, pronoun, -1), "inverted")
