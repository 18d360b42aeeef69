"""What governs a clause, and who does an infinitive, a participle or a gerund.

`X promet à Y de partir`: X; `X demande à Y de partir`: Y (control: Riegel, Pellat and Rioul,
Grammaire méthodique du français; the infinitive's and the participle's subject: Grevisse and
Goosse, Le bon usage).
"""

from __future__ import annotations

from helpers.codebook.lists import word_set
from helpers.grammar.governing import Governor, governor_of
from helpers.grammar.links import is_time
from helpers.grammar.noun_phrases import Phrase, base_phrase_ending, phrase_from
from helpers.grammar.scene import Scene
from helpers.grammar.subjects.concord import coordinated, number_of
from helpers.grammar.verbs.group import VerbGroup
from helpers.grammar.words import WordColumns
from helpers.lexicon import function_words as fw
from helpers.lexicon import verbs

# --- the governor --------------------------------------------------------------------------------


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
    earlier = _earlier(scene, group, group.marker)
    if earlier is None:
        return False
    before -= words.lower[before] == ","  # `exige un délai, que la mairie refuse`
    phrase = base_phrase_ending(words, before, max(earlier.last, earlier.verb) + 1)
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
    earlier = _earlier(scene, group, group.opens)
    while before > 0 and words.pos[before] == "ADV" and words.lower[before] != ",":
        before -= 1
    if earlier is None:
        return _later_main(scene, group)
    if before >= 0 and words.lower[before] in ("et", "ni", "mais", "ou", ","):
        twin = next((g for g in _walk_back(scene, group) if _opens_with_que(words, g)), None)
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


def _walk_back(scene: Scene, group: VerbGroup) -> list[VerbGroup]:
    """The groups before one in its sentence, nearest first, eight at most."""
    start, _ = scene.words.bounds(group.verb)
    found = []
    for place in range(group.place - 1, max(-1, group.place - 9), -1):
        other = scene.groups[place]
        if other.first < start:
            break
        found.append(other)
    return found


def _earlier(scene: Scene, group: VerbGroup, token: int) -> VerbGroup | None:
    """The nearest group of the sentence that ends before a token, but an aside (`, dit-on,`)."""
    groups = (g for g in _walk_back(scene, group) if g.verb < token)
    return next((g for g in groups if not _is_aside(scene.words, g)), None)


def _is_aside(words: WordColumns, group: VerbGroup) -> bool:
    """Whether a verb and the pronoun behind it stand between commas: they govern nothing."""
    if group.inverted < 0:
        return False
    last = max(group.last, group.inverted) + 1
    closed = last < words.n and words.lower[last] == ","
    return closed and group.first > 0 and words.lower[group.first - 1] == ","


def _later_main(scene: Scene, group: VerbGroup) -> VerbGroup | None:
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
    for other in _walk_back(scene, group):
        if other.verb < group.opens and (relative or other.form != "participle"):
            return other
    return _later_main(scene, group)


def link_nonfinite(scene: Scene, group: VerbGroup) -> None:
    """Find what governs an infinitive, a gerund or a participle."""
    if group.governor is not None or group.shares is not None:
        return
    opens = group.opens if group.opens >= 0 else group.first
    earlier = _earlier(scene, group, opens)
    if _is_governed_by(scene, group, earlier):
        group.governor = earlier
        return
    by_tree = _by_tree(scene, group)
    governed = group.form == "infinitive" and group.led_by in ("de", "à")
    if earlier is not None and governed and _is_inquit(scene, earlier):
        earlier = by_tree = _earlier(scene, earlier, earlier.first) or earlier
    if by_tree is not None and by_tree.form != "finite" and group.form != "infinitive":
        by_tree = None
    if earlier is None:
        group.governor = _later_main(scene, group) or by_tree
    else:
        group.governor = by_tree or earlier


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


# --- who does it ---------------------------------------------------------------------------------


def find_doer(scene: Scene, group: VerbGroup) -> None:
    """Find the subject of an infinitive, a gerund or a participle."""
    if group.shares is not None:
        group.subject, group.subject_by = group.shares.subject, "shared"
        group.governor = group.governor or group.shares.governor
        return
    if group.form in ("participle", "verbless"):
        if group.form == "participle" or scene.words.pos[group.verb] != "NOUN":
            _participle(scene, group)
    elif group.form == "gerund":
        _of_clause(scene, group)
    else:
        _infinitive(scene, group)


def _of_clause(scene: Scene, group: VerbGroup) -> None:
    """The subject of the clause around: of a gerund, of `sans` or `pour` with an infinitive."""
    main = group.governor
    if main is None or main.subject is None:
        main = main if main is not None else _later_main(scene, group)
    if main is not None and main.subject is not None:
        group.subject, group.subject_by = main.subject, "controlled"


def _infinitive(scene: Scene, group: VerbGroup) -> None:
    """Find who does an infinitive: the governor's subject or object, or the doer of its twin."""
    governor = group.governor
    if governor is None or _is_subject_itself(scene, group):
        return
    twin = _coordinated_infinitive(scene, group)
    if twin is not None:
        group.governor = twin.governor
        group.subject, group.subject_by = twin.subject, "shared"
    elif group.led_by not in ("", "de", "à") or governor.place > group.place:
        _of_clause(scene, group)
    else:
        doer = _controller(scene, group, governor)
        if doer is not None:
            group.subject, group.subject_by = doer, "controlled"


def _controller(scene: Scene, group: VerbGroup, governor: VerbGroup) -> Phrase | None:
    """Who does an infinitive, by what the verb, noun or adjective that governs it is."""
    if governor.lemma in verbs.PERCEPTION and not group.led_by:
        own = governor.subject if governor.lemma == "entendre" else None  # `n'entend pas céder`
        return _object_of(scene, governor, group) or own
    known = _known_governor(scene, group, governor)
    if known is None:
        impersonal = governor.subject_by == "" and governor.form == "finite"
        return _dative_of(scene, governor, group) if impersonal else governor.subject
    if known.controller == "subject":
        return governor.subject
    if known.controller == "object":
        return governor.subject if governor.passive else _object_of(scene, governor, group)
    return _dative_of(scene, governor, group)


def _known_governor(scene: Scene, group: VerbGroup, governor: VerbGroup) -> Governor | None:
    """What the codebook knows of the word that governs: a noun or adjective between, or the
    verb.
    """
    if group.governing_word >= 0:
        known = governor_of(scene.words.lemma[group.governing_word], False)
        known = known or governor_of(scene.words.lower[group.governing_word], False)
        if known is not None and known.controller != "subject":
            return known
    return governor_of(governor.lemma, governor.reflexive)


def _is_subject_itself(scene: Scene, group: VerbGroup) -> bool:
    """`Geler les loyers ne suffira pas`: an infinitive that opens its sentence is nobody's."""
    governor = group.governor
    start, _ = scene.words.bounds(group.verb)
    return (
        not group.led_by
        and group.first - start <= 1
        and governor is not None
        and (governor.place > group.place)
    )


def _coordinated_infinitive(scene: Scene, group: VerbGroup) -> VerbGroup | None:
    """The infinitive that another is joined to: `de céder et de partir`."""
    words, before = scene.words, (group.opens if group.opens >= 0 else group.first) - 1
    while before > 0 and words.pos[before] == "ADV" and words.lower[before] not in fw.COORDINATORS:
        before -= 1
    if before < 0 or words.lower[before] not in ("et", "ou", "ni", "puis", "mais", ","):
        return None
    for other in _walk_back(scene, group)[:4]:
        if other.form == "infinitive" and other.led_by == group.led_by:
            return other
        if other.form == "finite":
            break
    return None


def _object_of(scene: Scene, governor: VerbGroup, group: VerbGroup) -> Phrase | None:
    """The object of a governing verb: a pronoun before it, or the phrase behind."""
    words = scene.words
    for token in governor.clitics:
        if words.lower[token] in fw.OBJECT_CLITICS - fw.REFLEXIVE:
            return Phrase(token, token, token, -1)
    if governor.object is not None and governor.object.head < group.first:
        return governor.object
    found = _phrase_between(scene, governor, group, bare=True)
    if found is not None or governor.reflexive:
        return found or governor.subject
    return governor.object


def _dative_of(scene: Scene, governor: VerbGroup, group: VerbGroup) -> Phrase | None:
    """The phrase with `à` of a governing verb, or its pronoun: `leur demande de partir`."""
    words = scene.words
    for token in governor.clitics:
        if words.lower[token] in fw.DATIVE_CLITICS and words.lower[token] not in fw.REFLEXIVE:
            return Phrase(token, token, token, -1)
    return _phrase_between(scene, governor, group, bare=False)


def _phrase_between(
    scene: Scene, governor: VerbGroup, group: VerbGroup, *, bare: bool
) -> Phrase | None:
    """The first phrase between two groups: without preposition, or with `à`."""
    words = scene.words
    place = max(governor.last, governor.verb) + 1
    end = group.opens if group.opens >= 0 else group.first
    while place < end:
        word = words.lower[place]
        led = place if words.pos[place] == "ADP" or word in ("à", "au", "aux") else -1
        phrase = phrase_from(words, place + (led >= 0), end)
        if phrase is None:
            place += 1
            continue
        dative = led >= 0 and word in ("à", "au", "aux") and not _is_locution(words, place, phrase)
        if (led < 0 if bare else dative) and not is_time(words, phrase.head):
            return Phrase(phrase.first, phrase.head, phrase.last, led)
        place = phrase.last + 1
    return None


def _is_locution(words: WordColumns, place: int, phrase: Phrase) -> bool:
    """Whether a phrase with `à` is a preposition of several words: `au sujet de`."""
    whole = f"{words.lower[place]} {words.lower[phrase.head]} de"
    return whole in fw.COMPOUND_PREPOSITIONS


# --- participles ---------------------------------------------------------------------------------


def _participle(scene: Scene, group: VerbGroup) -> None:
    """The noun that a participle goes with: before it, else the subject of the clause behind."""
    words = scene.words
    start, end = words.bounds(group.verb)
    before = group.first - 1
    while before > start and words.pos[before] == "ADV":
        before -= 1
    comma = before > start and words.lower[before] == ","
    if comma and group.head_form.kind == "present participle" and _follows_verb(scene, group):
        _of_clause(scene, group)
        return
    found = _noun_before(scene, group, before - comma, start, comma) if before > start - 1 else None
    if found is None and comma:
        found = _noun_after_comma(scene, group, end)
    if found is not None:
        group.subject, group.subject_by = found, "before"
        scene.claimed.setdefault(found.head, group)
        return
    main = _later_main(scene, group) or group.governor
    if main is not None and main.subject is not None:
        group.subject, group.subject_by = main.subject, "controlled"


def _follows_verb(scene: Scene, group: VerbGroup) -> bool:
    """Whether a finite verb with a subject stands before in the clause: `a gagné la côte,
    traversant …`.
    """
    earlier = _earlier(scene, group, group.first)
    if earlier is None or earlier.form != "finite" or earlier.subject is None:
        return False
    group.governor = earlier
    between = scene.words.lower[max(earlier.last, earlier.verb) + 1 : group.first]
    return between.count(",") == 1


def _noun_before(
    scene: Scene, group: VerbGroup, place: int, start: int, comma: bool
) -> Phrase | None:
    """The nearest noun before a participle that agrees; behind a comma the whole phrase's."""
    words = scene.words
    found: Phrase | None = None
    limit = max(start, place - 30)
    while place >= limit:
        other = scene.of_token[place]
        if other is not None:
            if found is not None or (_is_full(other) and not comma):
                break
            place = min(other.first, other.opens if other.opens >= 0 else other.first) - 1
            continue
        phrase = base_phrase_ending(words, place, start)
        if phrase is None:
            if words.pos[place] not in ("ADV", "ADJ", "CCONJ"):
                break
            place -= 1
            continue
        if _goes_with(words, phrase, group) and not is_time(words, phrase.head):
            found = phrase
        if (phrase.led < 0 or found is not None) and not comma:
            break
        if found is not None and phrase.led < 0:
            break
        place = (phrase.led if phrase.led >= 0 else phrase.first) - 1
    return None if found is None else coordinated(words, found, group, start)


def _is_full(group: VerbGroup) -> bool:
    return group.form == "finite" and group.head_form.kind == "finite"


def _noun_after_comma(scene: Scene, group: VerbGroup, end: int) -> Phrase | None:
    """`dormaient, entassés par leur patron, les saisonniers`: the noun behind the aside."""
    words = scene.words
    for token in range(group.verb + 1, min(end, group.verb + 15)):
        if words.lower[token] == ",":
            owner = next((g for g in _walk_back(scene, group) if g.form == "finite"), None)
            if owner is not None and owner.subject is not None and owner.subject.head > token:
                return owner.subject
            return None
    return None


def _goes_with(words: WordColumns, phrase: Phrase, group: VerbGroup) -> bool:
    """Whether a participle agrees with a noun in number and gender, as far as both show it."""
    if group.head_form.kind == "present participle":
        return True

    number = number_of(words, phrase)
    if group.plural is not None and number and (number == "plural") != group.plural:
        return False
    gender = words.morph[phrase.head].gender
    marks = {words.lower[t] for t in range(phrase.first, phrase.head)}
    if marks & {"le", "un", "ce", "cet", "aucun"}:
        gender = "masculine"
    elif marks & {"la", "une", "cette", "sa", "aucune"} and not marks & {"sa"}:
        gender = "feminine"
    if words.pos[phrase.head] == "PROPN" or not gender or group.feminine is None:
        return True
    return (gender == "feminine") == group.feminine
