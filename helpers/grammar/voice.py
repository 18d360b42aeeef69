"""Active, passive or reflexive; the object of the one and the agent of the other.

Grevisse and Goosse, Le bon usage (le complément d'agent: par, de); Riegel, Pellat and Rioul,
Grammaire méthodique du français (the passive, the pronominal verb).
"""

from __future__ import annotations

from typing import Literal

from helpers.grammar.governing import governor_of
from helpers.grammar.links import is_opener, is_time
from helpers.grammar.noun_phrases import Phrase, is_partitive, phrase_from, with_complements
from helpers.grammar.scene import Scene
from helpers.grammar.verbs.group import VerbGroup
from helpers.grammar.words import WordColumns
from helpers.lexicon import function_words as fw
from helpers.lexicon import verbs
from helpers.lexicon.small_words import DE

Voice = Literal["active", "passive", "reflexive"]


def voice_of(group: VerbGroup) -> Voice:
    """The voice of a group: `s'est fait expulser` is passive, `s'est replié` reflexive."""
    if group.causative:
        return "passive" if group.reflexive else "active"
    if group.passive:
        return "passive"
    return "reflexive" if group.reflexive else "active"


def find_agent(scene: Scene, group: VerbGroup, end: int) -> Phrase | None:
    """The phrase with `par` (or `de`) that names who does what a passive tells."""
    words = scene.words
    limit = min(end, group.verb + 25)
    for token in range(group.verb + 1, limit):
        word = words.lower[token]
        other = scene.of_token[token]
        if other is not None and other is not group and other.form != "infinitive":
            return None
        if word in (";", ":", "»") or (word in fw.RELATIVE and words.pos[token] == "PRON"):
            return None
        if word == "par" or (word in DE and _takes_de(group, token)):
            phrase = _agent_at(words, token, end)
            if phrase is not None:
                return phrase
    return None


def _takes_de(group: VerbGroup, token: int) -> bool:
    return token == group.verb + 1 and group.lemma in verbs.DE_AGENT


def _agent_at(words: WordColumns, preposition: int, end: int) -> Phrase | None:
    """The phrase behind `par`, unless it tells a means, a way or a measure: `par courrier`."""
    phrase = phrase_from(words, preposition + 1, end)
    if phrase is None or is_time(words, phrase.head):
        return None
    shown = words.pos[phrase.first] in ("DET", "NUM", "PRON") or phrase.first < phrase.head
    named = words.capital[phrase.head] or words.lower[preposition] in ("des", "du")
    plural = words.morph[phrase.head].number == "plural"
    if not (shown or named or plural):
        return None
    whole = with_complements(words, phrase, end)
    return Phrase(whole.first, whole.head, whole.last, preposition)


def find_object(scene: Scene, group: VerbGroup, end: int) -> Phrase | None:
    """The object of an active verb: its pronoun, the phrase behind it, or a relative's
    antecedent.
    """
    words = scene.words
    for token in group.clitics:
        if words.lower[token] in ("le", "la", "l'", "les"):
            return Phrase(token, token, token, -1)
    if group.lemma in verbs.COPULAS or (group.reflexive and not group.causative):
        return None
    return _phrase_behind(scene, group, end)


def _phrase_behind(scene: Scene, group: VerbGroup, end: int) -> Phrase | None:
    """The first phrase behind a verb that no preposition leads and that is no time."""
    words = scene.words
    place = max(group.last, group.verb) + 1
    limit = min(end, place + 12)
    while place < limit:
        if place == group.only or (words.lower[place] == "ni" and group.ne >= 0):
            place += 1
        elif _is_apposed_pronoun(words, place, limit):
            place += 3
        elif _ends_object(scene, group, place):
            return None
        elif words.pos[place] == "ADP":
            inner = phrase_from(words, place + 1, end)
            if inner is not None and is_partitive(words, place, inner.head):
                scene.claimed.setdefault(inner.head, group)
                return Phrase(place, inner.head, inner.last, -1)
            place = inner.last + 1 if inner is not None else place + 1
        else:
            phrase = phrase_from(words, place, end)
            if phrase is not None and _is_object(words, phrase, group):
                free = not _is_subject(scene, phrase.head)
                return _taken(scene, group, phrase, end) if free else None
            place = phrase.last + 1 if phrase is not None else place + 1
    return None


def _is_apposed_pronoun(words: WordColumns, place: int, limit: int) -> bool:
    """`réclament, eux, une aide`."""
    apposed = words.lower[place] == "," and place + 3 < limit
    return apposed and words.lower[place + 1] in fw.DISJUNCTIVE


def _ends_object(scene: Scene, group: VerbGroup, place: int) -> bool:
    """Whether a clause's object is to be looked for no further: a pause, another verb, a clause."""
    word, other = scene.words.lower[place], scene.of_token[place]
    if (other is not None and other is not group) or word in (";", ":", "(", "«", "»", ","):
        return True
    return word in fw.COORDINATORS or is_opener(scene.words, place)


def _is_object(words: WordColumns, phrase: Phrase, group: VerbGroup) -> bool:
    """Whether a phrase behind a verb can be its object: no time, no attribute, no `-t-il`."""
    word = words.lower[phrase.first]
    if word.startswith("-") or word in ("il", "ils", "elle", "elles", "on", "je", "c'"):
        return False
    if is_time(words, phrase.head) and group.only < 0:
        return _is_feared(words, phrase, group)
    return words.pos[phrase.head] not in ("ADJ", "ADV") or phrase.first < phrase.head


def _is_feared(words: WordColumns, phrase: Phrase, group: VerbGroup) -> bool:
    """Whether a time is the object all the same: `redoutent le printemps prochain.`"""
    known = governor_of(group.lemma, group.reflexive)
    last = phrase.last + 1 >= words.n or words.pos[phrase.last + 1] in ("PUNCT", "CCONJ", "SPACE")
    by_tree = words.dep[phrase.head] == "obj" and words.head[phrase.head] == group.verb
    return by_tree and last and known is not None and known.que == "subjunctive"


def _taken(scene: Scene, group: VerbGroup, phrase: Phrase, end: int) -> Phrase:
    scene.claimed.setdefault(phrase.head, group)
    return with_complements(scene.words, phrase, end)


def _is_subject(scene: Scene, head: int) -> bool:
    owner = scene.claimed.get(head)
    return owner is not None and owner.subject is not None and owner.subject.head == head


def share_objects(scene: Scene) -> None:
    """`a examiné, puis rejeté les offres`: both verbs have the object behind the second."""
    for group, after in zip(scene.groups, scene.groups[1:], strict=False):
        if after.shares is group and group.object is None and after.object is not None:
            if not group.passive and after.first - group.verb <= 4:
                group.object = after.object
