"""What a relative takes up: `le ministre de la Marine, qui …`, `les élus de la ville qui …`.

Among the nouns before it that agree with its verb: the one for a person where the verb is a
person's deed, else the one that the parser hangs it on, else the nearest. Grevisse and Goosse, Le
bon usage (l'antécédent du relatif).
"""

from __future__ import annotations

from functools import lru_cache

from helpers.codebook.entries import Role
from helpers.codebook.rows import FOLDER, read_entries
from helpers.grammar.governing import governor_of
from helpers.grammar.links import is_time
from helpers.grammar.noun_phrases import Phrase, base_phrase_ending
from helpers.grammar.scene import Scene
from helpers.grammar.subjects.concord import (
    QUANTITY_NOUNS,
    agrees,
    coordinated,
    goes_with,
)
from helpers.grammar.verbs.group import VerbGroup
from helpers.grammar.words import WordColumns
from helpers.lexicon import function_words as fw
from helpers.lexicon.small_words import DE

REACH = 30  # how many words before a relative its antecedent is looked for


@lru_cache(maxsize=1)
def _person_nouns() -> frozenset[str]:
    """The first words of the roles of the collection: `ministre`, `porte-parole`, `élues`."""
    entries: tuple[Role, ...] = read_entries(FOLDER / "roles.csv", Role)
    forms = (form for role in entries for form in (role.role, *role.feminine, *role.plural))
    return frozenset(form.split()[0] for form in forms if form)


def find_antecedent(
    scene: Scene, group: VerbGroup, relative: int, start: int, *, agreeing: bool = True
) -> Phrase | None:
    """The noun phrase that a relative takes up, among those before it that agree with its verb.

    `agreeing`: as the antecedent of `qui` does, and that of `que` does not.
    """
    words = scene.words
    comma = relative > start and words.lower[relative - 1] == ","
    nouns, last = _nouns_before(scene, group if agreeing else None, relative, start)
    fitting = [noun for noun in nouns if not _tells_time(words, noun, comma)]
    if not fitting:
        return last
    if not agreeing:
        return fitting[-1] if comma else fitting[0]
    fuller = [noun for noun in fitting if not _names_the_noun_before(words, noun, comma)]
    chosen = _choose(scene, group, fuller or fitting[-1:], relative)
    return coordinated(words, chosen, group, start) if fuller else chosen


def _nouns_before(
    scene: Scene, group: VerbGroup | None, relative: int, start: int
) -> tuple[list[Phrase], Phrase | None]:
    """The phrases that may be taken up, nearest first; and the `ce` of `ce qui`, if it is that."""
    words, place = scene.words, relative - 1
    found: list[Phrase] = []
    limit = max(start, relative - REACH)
    while place >= limit:
        behind = scene.of_token[place]
        if words.lower[place] in PASSED_OVER or words.pos[place] == "ADV":
            place -= 1
            continue
        if behind is not None:
            if behind.form == "finite" or (found and behind.form != "participle"):
                break
            place = (min(behind.first, behind.opens) if behind.opens >= 0 else behind.first) - 1
            continue
        phrase = base_phrase_ending(words, place, start)
        if phrase is None:
            this = words.lower[place] == "ce"
            return found, Phrase(place, place, place, -1) if this else None
        if group is None or agrees(words, phrase, group):
            found.append(phrase)
        joint = phrase.first - 1
        if phrase.led >= 0:
            place = phrase.led - 1
        elif not found and joint > limit and words.lower[joint] in fw.COORDINATORS:
            place = joint - 1  # `les arts et métiers, qui`: the second of two agrees with no verb
        else:
            break
    return found, None


PASSED_OVER = frozenset([",", ")", "(", "»", "«", "—", "–"])


def _choose(scene: Scene, group: VerbGroup, nouns: list[Phrase], relative: int) -> Phrase:
    """The one of several nouns that a relative takes up."""
    words = scene.words
    if group.passive or group.head_form.lemma == "être":
        nouns = [noun for noun in nouns if goes_with(words, noun, group)] or nouns
    if group.head_form.plural:  # `le nombre de foyers qui paient`
        nouns = [n for n in nouns if words.lower[n.head] not in QUANTITY_NOUNS] or nouns
    if _is_personal(scene, group):
        nouns = [n for n in nouns if words.lower[n.head] in _person_nouns()] or nouns
    heads = (words.head[group.verb], words.head[relative])
    by_tree = (n for n in nouns if n.head in heads and words.dep[group.verb] == "acl:relcl")
    return next(by_tree, nouns[0])


def _is_personal(scene: Scene, group: VerbGroup) -> bool:
    """Whether a verb is the deed of a person: it says, thinks, wants or promises."""
    if group.passive:
        return False
    if group.lemma in scene.reporting:
        return True
    known = governor_of(group.semi[0] if group.semi else group.lemma, group.reflexive)
    return known is not None and known.controller != "none" and known.reality != ""


def _tells_time(words: WordColumns, phrase: Phrase, comma: bool) -> bool:
    return comma and phrase.led >= 0 and is_time(words, phrase.head)


def _names_the_noun_before(words: WordColumns, phrase: Phrase, comma: bool) -> bool:
    """`le maire de Tressy, qui`, `un patron né à Tressy qui`: a name is but a complement."""
    led = words.lower[phrase.led] if phrase.led >= 0 else ""
    named = words.pos[phrase.head] == "PROPN" and led in DE | {"à"}
    return named and (comma or phrase.first == phrase.head)
