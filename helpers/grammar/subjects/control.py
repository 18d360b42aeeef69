"""Who does an infinitive, a participle or a gerund.

`X promet à Y de partir`: X; `X demande à Y de partir`: Y (control: Riegel, Pellat and Rioul,
Grammaire méthodique du français; the infinitive's and the participle's subject: Grevisse and
Goosse, Le bon usage).
"""

from __future__ import annotations

from helpers.grammar.governing import Governor, governor_of
from helpers.grammar.links import behind, is_time
from helpers.grammar.noun_phrases import Phrase, base_phrase_ending, phrase_from
from helpers.grammar.scene import Scene
from helpers.grammar.subjects.antecedent import find_antecedent
from helpers.grammar.subjects.concord import coordinated, goes_with
from helpers.grammar.subjects.governors import earlier_group, later_main, walk_back
from helpers.grammar.subjects.narrating import narrates
from helpers.grammar.verbs.group import VerbGroup
from helpers.grammar.words import WordColumns
from helpers.lexicon import function_words as fw
from helpers.lexicon import verbs

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
    if main is not None and _is_cleft(scene, main, group):
        main = scene.groups[group.place + 1]  # `c'est en fouillant que le maçon a trouvé`
    if main is None or main.subject is None:
        main = main if main is not None else later_main(scene, group)
    if main is not None and main.subject is not None:
        group.subject, group.subject_by = main.subject, "controlled"


def _is_cleft(scene: Scene, main: VerbGroup, group: VerbGroup) -> bool:
    """Whether a gerund is what `c'est … que` sets in front."""
    words, after = scene.words, group.place + 1
    if main.lemma != "être" or main.subject is None or after >= len(scene.groups):
        return False
    this = words.lower[main.subject.head] in ("c'", "ce") and main.place == group.place - 1
    return this and scene.groups[after].conjunction in fw.QUE


def _infinitive(scene: Scene, group: VerbGroup) -> None:
    """Find who does an infinitive: the governor's subject or object, or the doer of its twin."""
    governor = group.governor
    if narrates(scene, group) or governor is None or _is_subject_itself(scene, group):
        return
    governor = group.governor = _beyond_twin(scene, group, governor)
    twin = _coordinated_infinitive(scene, group)
    if twin is not None:
        group.governor = twin.governor
        group.subject, group.subject_by = twin.subject, "shared"
    elif group.led_by not in ("", "de", "à") or governor.place > group.place:
        _of_clause(scene, group)
    elif _is_of_adverbial(scene, group, governor):
        group.subject, group.subject_by = governor.subject, "controlled"
    else:
        doer = _controller(scene, group, governor)
        if doer is not None:
            group.subject, group.subject_by = doer, "controlled"


def _beyond_twin(scene: Scene, group: VerbGroup, governor: VerbGroup) -> VerbGroup:
    """`voit ses ventes chuter et ses marges fondre`: of the verb that governs the first as well."""
    above = governor.governor
    if governor.form != "infinitive" or above is None or governor.led_by != group.led_by:
        return governor
    last = (group.opens if group.opens >= 0 else group.first) - 1
    near = base_phrase_ending(scene.words, last, governor.verb + 1)
    if near is None:
        return governor
    before = (near.led if near.led >= 0 else near.first) - 1
    return above if scene.words.lower[before] in fw.COORDINATORS else governor


def _is_of_adverbial(scene: Scene, group: VerbGroup, governor: VerbGroup) -> bool:
    """Whether an infinitive belongs to a noun behind a pause: `…, au risque de perdre sa place`."""
    noun = group.governing_word
    if noun < governor.verb or governor.subject is None:
        return False
    return "," in scene.words.lower[governor.verb : noun] and scene.words.pos[noun] == "NOUN"


def _controller(scene: Scene, group: VerbGroup, governor: VerbGroup) -> Phrase | None:
    """Who does an infinitive, by what the verb, noun or adjective that governs it is."""
    if governor.lemma in verbs.PERCEPTION and not group.led_by:
        near = base_phrase_ending(scene.words, group.first - 1, governor.verb + 1)
        if near is not None and near.led < 0:
            return near  # `a vu ses ventes chuter et ses marges fondre`
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
    for other in walk_back(scene, group)[:4]:
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
    if governor.relative and words.lower[governor.marker] in fw.QUE:
        start, _ = words.bounds(governor.verb)
        return find_antecedent(scene, governor, governor.marker, start, agreeing=False)
    return governor.object


def _dative_of(scene: Scene, governor: VerbGroup, group: VerbGroup) -> Phrase | None:
    """The phrase with `à` of a governing verb, or its pronoun: `leur demande de partir`."""
    words = scene.words
    for token in governor.clitics:
        if words.lower[token] in fw.DATIVE_CLITICS and words.lower[token] not in fw.REFLEXIVE:
            return Phrase(token, token, token, -1)
    near = _second_dative(scene, governor, group)
    return near or _phrase_between(scene, governor, group, bare=False)


def _second_dative(scene: Scene, governor: VerbGroup, group: VerbGroup) -> Phrase | None:
    """`reproche au maire d'avoir menti et à ses adjoints de se taire`: the phrase behind `et`."""
    words = scene.words
    near = (
        base_phrase_ending(words, group.opens - 1, governor.verb + 1) if group.opens > 0 else None
    )
    if near is None or near.led < 1 or words.lower[near.led - 1] not in fw.COORDINATORS:
        return None
    return near if fw.CONTRACTED.get(words.lower[near.led], words.lower[near.led]) == "à" else None


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
        place = behind(words, phrase, place)
    return None


def _is_locution(words: WordColumns, place: int, phrase: Phrase) -> bool:
    """Whether a phrase with `à` is a preposition of several words: `au sujet de`."""
    whole = f"{words.lower[place]} {words.lower[phrase.head]} de"
    return whole in fw.COMPOUND_PREPOSITIONS


PRESENT = "present participle"

# --- participles ---------------------------------------------------------------------------------


def _participle(scene: Scene, group: VerbGroup) -> None:
    """The noun that a participle goes with: before it, else the subject of the clause behind."""
    words = scene.words
    start, end = words.bounds(group.verb)
    before = group.first - 1
    copula = scene.of_token[before] if before >= start else None
    if copula is not None and copula.lemma == "être" and copula.form == "finite":
        group.subject, group.subject_by = copula.subject, "controlled"  # `est dû à`
        return
    while before > start and words.pos[before] == "ADV":
        before -= 1
    comma = before > start and words.lower[before] == ","
    twin = scene.groups[group.place - 1] if group.place else group
    if words.lower[before] == "et" and group.head_form.kind == twin.head_form.kind == PRESENT:
        group.subject, group.subject_by = twin.subject, "shared"  # `faisant … et obligeant …`
        return
    if comma and group.head_form.kind == PRESENT and _follows_verb(scene, group):
        _of_clause(scene, group)
        return
    found = _noun_before(scene, group, before - comma, start, comma) if before > start - 1 else None
    if found is None and comma:
        found = _noun_after_comma(scene, group, end)
    if found is not None:
        group.subject, group.subject_by = found, "before"
        scene.claimed.setdefault(found.head, group)
        return
    main = later_main(scene, group) or group.governor
    if main is not None and main.subject is not None:
        group.subject, group.subject_by = main.subject, "controlled"


def _follows_verb(scene: Scene, group: VerbGroup) -> bool:
    """Whether a finite verb with a subject stands before in the clause: `a gagné la côte,
    traversant …`.
    """
    earlier = earlier_group(scene, group, group.first)
    while earlier is not None and earlier.form in ("gerund", "participle", "infinitive"):
        earlier = earlier_group(scene, group, earlier.first)  # `sort en criant, suivant le maire`
    earlier = earlier if earlier is None else _reporting(scene, group, earlier)
    if earlier is None or earlier.form != "finite" or earlier.subject is None:
        return False
    group.governor = earlier
    between = scene.words.lower[max(earlier.last, earlier.verb) + 1 : group.first]
    return between.count(",") == 1


def _reporting(scene: Scene, group: VerbGroup, earlier: VerbGroup) -> VerbGroup:
    """Who adds is who said: `X a dit que le pont cédait, ajoutant que …`."""
    if group.lemma not in scene.reporting:
        return earlier
    above = earlier.governor
    reports = above is not None and above.lemma in scene.reporting and above.form == "finite"
    return above if above is not None and reports and earlier.conjunction in fw.QUE else earlier


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
        if goes_with(words, phrase, group) and not is_time(words, phrase.head):
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
            owner = next((g for g in walk_back(scene, group) if g.form == "finite"), None)
            if owner is not None and owner.subject is not None and owner.subject.head > token:
                return owner.subject
            return None
    return None
