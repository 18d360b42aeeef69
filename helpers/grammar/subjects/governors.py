"""What governs a clause: the verb before it, the noun or adjective between, the main verb behind.

Riegel, Pellat and Rioul, Grammaire méthodique du français (la phrase complexe).
"""

from __future__ import annotations

from helpers.codebook.lists import word_set
from helpers.grammar.governing import governor_of
from helpers.grammar.links import is_time
from helpers.grammar.noun_phrases import base_phrase_ending
from helpers.grammar.scene import Scene
from helpers.grammar.subjects.concord import phrase_before
from helpers.grammar.verbs.group import VerbGroup
from helpers.grammar.words import WordColumns
from helpers.lexicon import function_words as fw
from helpers.lexicon import verbs


def link_finite(scene: Scene, group: VerbGroup) -> None:
    """Find what governs a finite clause that a conjunction or a relative opens."""
    if group.marker < 0 or group.governor is not None:
        return
    words = scene.words
    group.relative = _is_relative(scene, group)
    if words.lower[group.marker] in fw.QUE and group.conjunction in fw.QUE and not group.relative:
        group.governor = _of_que(scene, group)
    else:
        group.governor = _of_adverbial(scene, group)


def _is_relative(scene: Scene, group: VerbGroup) -> bool:
    """Whether a clause hangs on a noun by a relative pronoun: `le pont que la crue emporte`."""
    words, marker = scene.words, group.marker
    word = words.lower[marker]
    if word not in fw.RELATIVE or group.conjunction != word:
        return False
    before = marker - 1
    while before > 0 and words.lower[before] in (",", ")", "»"):
        before -= 1
    nominal = before >= 0 and words.pos[before] in ("NOUN", "PROPN", "PRON", "ADJ", "X", "NUM")
    if not nominal or scene.of_token[before] is not None:
        return word in ("dont", "qui") and marker > 0 and words.lower[before] not in fw.PREPOSITIONS
    if word not in fw.QUE or words.lower[before] == "ce":
        return True
    return words.pos[marker] == "PRON" or not _takes_que(scene, group)


# Verbs with a person as object and a clause with `que` besides: `informe les élus que`.
TELLING = word_set("verbs_of_informing")


def _takes_que(scene: Scene, group: VerbGroup) -> bool:
    """Whether the verb or noun before can govern `que`: `reconnaît devant les élus que`."""
    words = scene.words
    before = group.marker - 1
    if governor_of(words.lemma[before], False) is not None and words.lower[before] != ",":
        return True
    earlier = earlier_group(scene, group, group.marker)
    if earlier is None:
        return False
    limit = max(earlier.last, earlier.verb) + 1
    if words.lower[before] == ",":  # `exige un délai de paix, que la mairie refuse`
        phrase = phrase_before(words, before - 1, limit)
    else:
        phrase = base_phrase_ending(words, before, limit)
    if phrase is not None and phrase.led < 0 and not is_time(words, phrase.head):
        return earlier.lemma in TELLING  # `la taxe que réclament …`: of the noun
    return (
        earlier.lemma in scene.reporting
        or governor_of(earlier.lemma, earlier.reflexive) is not None
    )


def _of_que(scene: Scene, group: VerbGroup) -> VerbGroup | None:
    """What governs a clause with `que`: the group before it, or that of the `que` before (`et
    que`).
    """
    words, before = scene.words, group.marker - 1
    earlier = earlier_group(scene, group, group.opens)
    while before > 0 and words.pos[before] == "ADV" and words.lower[before] != ",":
        before -= 1
    if earlier is None:
        return later_main(scene, group)
    if before >= 0 and words.lower[before] in ("et", "ni", "mais", "ou", ","):
        twin = next((g for g in walk_back(scene, group) if _opens_with_que(words, g)), None)
        if twin is not None and twin.governor is not None:
            group.governing_word = twin.governing_word
            group.conjunction, group.relative = twin.conjunction, twin.relative
            return twin.governor
    if before >= 0 and scene.of_token[before] is None:
        group.governing_word = before
    return earlier


def _opens_with_que(words: WordColumns, group: VerbGroup) -> bool:
    return (
        group.marker >= 0 and words.lower[group.marker] in fw.QUE and group.subject_by != "shared"
    )


def walk_back(scene: Scene, group: VerbGroup) -> list[VerbGroup]:
    """The groups before one in its sentence, nearest first, eight at most."""
    start, _ = scene.words.bounds(group.verb)
    found = []
    for place in range(group.place - 1, max(-1, group.place - 9), -1):
        other = scene.groups[place]
        if other.first < start:
            break
        found.append(other)
    return found


def earlier_group(scene: Scene, group: VerbGroup, token: int) -> VerbGroup | None:
    """The nearest group of the sentence that ends before a token, but an aside (`, dit-on,`)."""
    groups = (g for g in walk_back(scene, group) if g.verb < token)
    return next((g for g in groups if not _is_aside(scene.words, g)), None)


def _is_aside(words: WordColumns, group: VerbGroup) -> bool:
    """Whether a verb and the pronoun behind it stand between commas: they govern nothing."""
    if group.inverted < 0:
        return False
    last = max(group.last, group.inverted) + 1
    closed = last < words.n and words.lower[last] == ","
    return closed and group.first > 0 and words.lower[group.first - 1] == ","


def later_main(scene: Scene, group: VerbGroup) -> VerbGroup | None:
    """The next main finite group of the sentence: it governs what is set in front."""
    words = scene.words
    _, end = words.bounds(group.verb)
    for other in scene.groups[group.place + 1 : group.place + 8]:
        if other.first >= end:
            break
        if other.form == "finite" and other.marker < 0 and not _opened_by_que(words, other):
            return other
    return None


def _opened_by_que(words: WordColumns, group: VerbGroup) -> bool:
    """Whether a `que` without a pause stands before a group whose opener is not read yet."""
    for token in range(group.first - 1, max(-1, group.first - 12), -1):
        if words.lower[token] in (",", ";", ":", "«", "»") or words.form[token] is not None:
            return False
        if words.lower[token] in fw.QUE and token not in words.restrictive:
            return True
    return False


def _of_adverbial(scene: Scene, group: VerbGroup) -> VerbGroup | None:
    """What governs a clause of time, condition …: the clause before it, else the one behind."""
    words = scene.words
    relative = words.lower[group.marker] in fw.RELATIVE and group.conjunction in fw.RELATIVE
    for other in walk_back(scene, group):
        if other.verb < group.opens and (relative or other.form != "participle"):
            return other
    return later_main(scene, group)


def link_nonfinite(scene: Scene, group: VerbGroup) -> None:
    """Find what governs an infinitive, a gerund or a participle."""
    if group.governor is not None or group.shares is not None:
        return
    opens = group.opens if group.opens >= 0 else group.first
    earlier = earlier_group(scene, group, opens)
    if _is_governed_by(scene, group, earlier):
        group.governor = earlier
        return
    by_tree = _by_tree(scene, group)
    governed = group.form == "infinitive" and group.led_by in ("de", "à")
    if earlier is not None and governed and _is_inquit(scene, earlier):
        earlier = by_tree = earlier_group(scene, earlier, earlier.first) or earlier
    if by_tree is not None and by_tree.form != "finite" and group.form != "infinitive":
        by_tree = None
    if earlier is None:
        group.governor = later_main(scene, group) or by_tree
    else:
        group.governor = _beyond_reported(scene, group, by_tree or earlier)


def _beyond_reported(scene: Scene, group: VerbGroup, governor: VerbGroup) -> VerbGroup:
    """`a dit que l'usine fermerait, sans préciser quand`: of the verb that reports."""
    opens = group.opens if group.opens >= 0 else group.first
    after_pause = opens > 0 and scene.words.lower[opens - 1] == ","
    if not after_pause or not (group.led_by == "sans" or group.form == "gerund"):
        return governor
    above = governor.governor
    reported = governor.conjunction in fw.QUE and not governor.relative
    return above if reported and above is not None and above.lemma in scene.reporting else governor


def _is_inquit(scene: Scene, group: VerbGroup) -> bool:
    """Whether a group is an aside that reports, between commas: `il faut, prévient-il, céder`."""
    aside = group.subject_by == "inverted" and group.marker < 0 and group.first > 0
    return aside and scene.words.lower[group.first - 1] == "," and group.lemma in scene.reporting


def _is_governed_by(scene: Scene, group: VerbGroup, earlier: VerbGroup | None) -> bool:
    """Whether an infinitive hangs on the verb before it, with no comma between."""
    if earlier is None or group.form != "infinitive":
        return False
    words, opens = scene.words, group.opens if group.opens >= 0 else group.first
    if _is_inquit(scene, earlier):
        return False
    between = range(max(earlier.last, earlier.verb) + 1, opens)
    if any(words.lower[token] in (",", ";", ":", "«") for token in between):
        return False
    if between and earlier.lemma in verbs.COPULAS and words.pos[opens - 1] == "ADJ":
        group.governing_word = opens - 1  # `était prête à`, `sera difficile de`
        return True
    if group.led_by == "loin de" and earlier.lemma in verbs.COPULAS:
        return not between  # `est loin de céder`
    if not between or not group.led_by:
        return group.led_by in ("", "de", "à", "par")
    known = governor_of(earlier.lemma, earlier.reflexive)
    return (
        known is not None
        and known.controller in ("object", "dative")
        and group.led_by in ("de", "à")
    )


def _by_tree(scene: Scene, group: VerbGroup) -> VerbGroup | None:
    """The group that the parser hangs a verb on, across a noun or adjective that it notes."""
    words, token = scene.words, group.verb
    for _ in range(4):
        above = words.head[token]
        if above == token:
            return None
        other = scene.of_token[above]
        if other is not None and other is not group:
            return None if _climbs_to(other, group) else other
        if other is None and group.governing_word < 0 and group.form == "infinitive":
            group.governing_word = above
        token = above
    return None


def _climbs_to(group: VerbGroup, goal: VerbGroup) -> bool:
    """Whether a group is governed, over any number of others, by the goal."""
    seen = 0
    other: VerbGroup | None = group
    while other is not None and seen < 12:
        if other is goal:
            return True
        other, seen = other.governor, seen + 1
    return False
