"""Active, passive or reflexive; the object of the one and the agent of the other.

Grevisse and Goosse, Le bon usage (le complément d'agent: par, de); Riegel, Pellat and Rioul, Grammaire
méthodique du français (the passive, the pronominal verb).
"""

from __future__ import annotations

from typing import Literal

from helpers.grammar.links import is_opener, is_time
from helpers.grammar.noun_phrases import Phrase, is_partitive, phrase_from, with_complements
from helpers.grammar.subjects import Scene
from helpers.grammar.verb_groups import VerbGroup
from helpers.grammar.words import Words
from helpers.lexicon import function_words as fw
from helpers.lexicon import verbs

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
        if word == "par" or (word in ("de", "des", "du", "d'") and _takes_de(group, token)):
            phrase = _agent_at(words, token, end)
            if phrase is not None:
                return phrase
    return None


def _takes_de(group: VerbGroup, token: int) -> bool:
    return token == group.verb + 1 and group.lemma in verbs.DE_AGENT


def _agent_at(words: Words, preposition: int, end: int) -> Phrase | None:
    """The phrase behind `par`, unless it tells a means, a way or a measure: `par courrier`."""
    phrase = phrase_from(words, preposition + 1, end)
    if phrase is None or is_time(words, phrase.head):
        return None
    shown = words.pos[phrase.first] in ("DET", "NUM", "PRON") or phrase.first < phrase.head
    named = words.pos[phrase.head] == "PROPN" or words.lower[preposition] in ("des", "du")
    plural = words.morph[phrase.head].number == "plural"
    if not (shown or named or plural):
        return None
    whole = with_complements(words, phrase, end)
    return Phrase(whole.first, whole.head, whole.last, preposition)


def find_object(scene: Scene, group: VerbGroup, end: int) -> Phrase | None:
    """The object of an active verb: its pronoun, the phrase behind it, or a relative's antecedent."""
    words = scene.words
    for token in group.clitics:
        if words.lower[token] in ("le", "la", "l'", "les"):
            return Phrase(token, token, token, -1)
    if group.lemma in verbs.COPULAS or (group.reflexive and not group.causative):
        return None
    return _phrase_behind(scene, group, end)


def _phrase_behind(scene: Scene, group: VerbGroup, end: int) -> Phrase | None:
    words = scene.words
    place = max(group.last, group.verb) + 1
    limit = min(end, place + 12)
    restricted = group.only >= 0
    while place < limit:
        word, pos = words.lower[place], words.pos[place]
        other = scene.of_token[place]
        if (other is not None and other is not group) or word in (";", ":", "(", "«", "»"):
            return None
        if place == group.only:
            place += 1
            continue
        if word == "," and words.lower[place + 1] in fw.DISJUNCTIVE and place + 3 < limit:
            place += 3  # `réclament, eux, une aide`
            continue
        if word == "," or word in fw.COORDINATORS or is_opener(words, place):
            return None
        if pos == "ADP":
            inner = phrase_from(words, place + 1, end)
            if inner is not None and is_partitive(words, place, inner.head):
                scene.claimed.setdefault(inner.head, group)
                return Phrase(place, inner.head, inner.last, -1)
            place = inner.last + 1 if inner is not None else place + 1
            continue
        phrase = phrase_from(words, place, end)
        if phrase is None:
            place += 1
        elif (is_time(words, phrase.head) and not restricted) or word.startswith("-"):
            place = phrase.last + 1
        elif _is_subject(scene, phrase.head):
            return None
        elif words.pos[phrase.head] in ("ADJ", "ADV") and phrase.first == phrase.head:
            place = phrase.last + 1
        else:
            scene.claimed.setdefault(phrase.head, group)
            return with_complements(words, phrase, end)
    return None


def _is_subject(scene: Scene, head: int) -> bool:
    owner = scene.claimed.get(head)
    return owner is not None and owner.subject is not None and owner.subject.head == head


def share_objects(scene: Scene) -> None:
    """`a examiné, puis rejeté les offres`: both verbs have the object behind the second."""
    for group, after in zip(scene.groups, scene.groups[1:], strict=False):
        if after.shares is group and group.object is None and after.object is not None:
            if not group.passive and after.first - group.verb <= 4:
                group.object = after.object
