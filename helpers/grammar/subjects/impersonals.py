"""Verbs whose `il` is nobody: `il faut`, `il y a`, `il est prévu que`, `il manque deux millions`.

Grevisse and Goosse, Le bon usage (les verbes impersonnels); Riegel, Pellat and Rioul, Grammaire
méthodique du français (les constructions impersonnelles).
"""

from __future__ import annotations

from helpers.grammar.governing import governor_of
from helpers.grammar.links import is_time
from helpers.grammar.noun_phrases import phrase_from
from helpers.grammar.scene import Scene
from helpers.grammar.verbs.group import VerbGroup
from helpers.grammar.words import WordColumns
from helpers.lexicon import function_words as fw
from helpers.lexicon import verbs
from helpers.lexicon.small_words import BARE_DE


def is_impersonal(scene: Scene, group: VerbGroup, pronoun: str) -> bool:
    """Whether `il` is nobody: `il faut`, `il y a`, `il manque deux millions`."""
    words = scene.words
    if pronoun not in ("il", "-il", "ce", "c'", "-ce"):
        return False
    if group.lemma == "falloir" or (group.lemma == "agir" and group.reflexive):
        return True
    if group.lemma in verbs.WEATHER:
        return True
    if pronoun not in ("il", "-il"):
        return False
    if group.lemma == "faire" and _is_of_weather(words, group.verb + 1):
        return True
    if group.lemma == "avoir" and any(words.lower[t] == "y" for t in group.clitics):
        return True
    if group.lemma == "pouvoir" and group.reflexive:
        return True
    return _governs_clause(scene, group)


def _is_of_weather(words: WordColumns, place: int) -> bool:
    """`il faisait beau samedi`: an adjective, and no noun that it is of."""
    while place < words.n and words.pos[place] == "ADV":
        place += 1
    if place >= words.n or words.pos[place] != "ADJ":
        return False
    noun = place + 1 < words.n and words.pos[place + 1] in ("NOUN", "PROPN", "ADJ")
    return not noun or is_time(words, place + 1)


def _governs_clause(scene: Scene, group: VerbGroup) -> bool:
    """Whether `il` announces what stands behind: `il est interdit de`, `il arrive que`."""
    words, place = scene.words, group.verb + 1
    copula = group.lemma == "être" or group.passive
    if not copula and group.lemma not in verbs.MAYBE_IMPERSONAL:
        return _is_up_to(scene, group)
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


def _is_up_to(scene: Scene, group: VerbGroup) -> bool:
    """`il appartient au maire de trancher`: a dative, and `de` with what no verb of asking asks."""
    words, place = scene.words, group.verb + 1
    end = words.bounds(group.verb)[1]
    if place >= end or fw.CONTRACTED.get(words.lower[place], words.lower[place]) != "à":
        return False
    whom = phrase_from(words, place + 1, end)
    if whom is None or whom.last + 1 >= end or words.lower[whom.last + 1] not in BARE_DE:
        return False
    asks = governor_of(group.lemma, group.reflexive) is not None
    return not asks and _opens_clause(words, whom.last + 1)


def _opens_clause(words: WordColumns, place: int) -> bool:
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
