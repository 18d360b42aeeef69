"""The infinitive that tells: `Et le maire d'ajouter : …` (Grevisse and Goosse, Le bon usage)."""

from __future__ import annotations

from helpers.grammar.governing import governor_of
from helpers.grammar.noun_phrases import base_phrase_ending
from helpers.grammar.scene import Scene
from helpers.grammar.verbs.group import VerbGroup


def narrates(scene: Scene, group: VerbGroup) -> bool:
    """`Et le maire d'ajouter`, `Et d'ajouter`: an infinitive that tells; its subject is noted."""
    words, before = scene.words, group.opens - 1
    start, _ = words.bounds(group.verb)
    if group.led_by != "de" or before < start:
        return False
    phrase = base_phrase_ending(words, before, start)
    first = before + 1 if phrase is None or phrase.led >= 0 else phrase.first
    if words.lower[first - 1] != "et" or first - 1 > start + 1:
        return False
    if phrase is not None and governor_of(words.lemma[phrase.head], False) is None:
        group.subject, group.subject_by = phrase, "before"
    return True
