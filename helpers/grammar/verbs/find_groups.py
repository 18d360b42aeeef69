"""Which words form one verb group: clitics, negation, auxiliaries, semi-auxiliaries, the verb.

`a fini par céder` is one group, of the verb that carries the meaning; `veut céder` is two.
Riegel, Pellat and Rioul, Grammaire méthodique du français (the verb group, semi-auxiliaries,
causative faire); Grevisse and Goosse, Le bon usage (être and avoir, the pronoun's place).
"""

from __future__ import annotations

from helpers.codebook.lists import word_set
from helpers.grammar.governing import governor_of
from helpers.grammar.noun_phrases import phrase_from
from helpers.grammar.verbs.forms import (
    can_be_participle,
    is_participle_like,
    is_verb,
    participle_lemma,
    read_verb,
)
from helpers.grammar.verbs.group import VerbGroup
from helpers.grammar.verbs.lone_words import elliptic_group, participle_alone
from helpers.grammar.words import WordColumns
from helpers.lexicon import function_words as fw
from helpers.lexicon import verbs


def find_groups(words: WordColumns) -> list[VerbGroup]:
    """The verb groups of a parse in the order of the text."""
    groups: list[VerbGroup] = []
    form = words.form
    for start, end in words.sentences:
        own: list[VerbGroup] = []
        token = start
        while token < end:
            if form[token]:
                group = _read_group(words, token, start, end, own)
            else:
                group = elliptic_group(words, token, start, end)
            if group is not None:
                own.append(group)
                token = max(token, group.last, group.verb)
            token += 1
        groups.extend(own)
    for place, group in enumerate(groups):
        group.place = place
    return groups


# --- one group -----------------------------------------------------------------------------------


def _read_group(
    words: WordColumns, token: int, start: int, end: int, earlier: list[VerbGroup]
) -> VerbGroup | None:
    """The group that begins with this verb form; None where the form is no verb here."""
    form = words.form[token]
    assert form is not None
    kind = "participle" if form.kind == "present participle" else form.kind
    group = VerbGroup(token, token, token, token, kind, form, form.lemma)
    if form.kind == "participle":
        return _lone_participle(words, group, start, earlier)
    if form.kind == "finite" and _is_noun(words, token, start):
        return None
    _extend_left(words, group, start)
    _extend_right(words, group, end)
    _close(words, group, start, end)
    return group


def _lone_participle(
    words: WordColumns, group: VerbGroup, start: int, earlier: list[VerbGroup]
) -> VerbGroup | None:
    """A participle without an auxiliary; or the present, or the auxiliary's share, that it is."""
    found = participle_alone(words, group, start, earlier)
    if found is not None and found.shares is not None:
        _extend_right(words, found, words.bounds(found.verb)[1])
    elif found is not None and found.form == "finite":
        _extend_left(words, found, start)
    return found


def _is_noun(words: WordColumns, token: int, start: int) -> bool:
    """Whether a determiner or preposition stands right before a finite form: `son offre`."""
    before = token - 1
    if before < start:
        return False
    if words.lower[token] in verbs.KNOWN_FORMS:
        tagged = words.pos[token] in ("NOUN", "ADJ", "PROPN")
        return tagged and words.lower[before] in ("l'", "d'", "-", "nord", "sud")
    if words.lower[before] in fw.CLITICS:
        return words.pos[before] == "DET" and _is_article(words, before, start)
    return words.pos[before] in ("DET", "ADP") and words.lower[before] not in ("que", "qu'")


def _is_article(words: WordColumns, token: int, start: int) -> bool:
    """Whether `le`, `la`, `les` stands where an object begins: `a claqué la porte`."""
    if token <= start:
        return False
    form = words.form[token - 1]
    return form is not None or words.pos[token - 1] == "ADP"


def _extend_left(words: WordColumns, group: VerbGroup, start: int) -> None:
    """Take in the clitics, the negation and the `en` in front of a verb."""
    lower, token = words.lower, group.first - 1
    while token >= start:
        word = lower[token]
        if word in fw.NE:
            group.ne = token
        elif word in fw.NEGATIVE_ADVERBS and token > start and lower[token - 1] in fw.NE:
            group.negation = token
        elif word == "en" and group.head_form.kind == "present participle":
            group.form, group.led_by, group.opens = "gerund", "en", token
            break
        elif word in fw.CLITICS and _is_clitic(words, group, token):
            group.clitics.insert(0, token)
            group.reflexive = group.reflexive or word in fw.REFLEXIVE
        elif not (group.form == "infinitive" and group.negation >= 0 and words.pos[token] == "ADV"):
            break
        group.first = token
        token -= 1


def _is_clitic(words: WordColumns, group: VerbGroup, token: int) -> bool:
    """Whether a word before a verb is its object's pronoun, and not the subject or an article."""
    word = words.lower[token]
    if group.ne >= 0:
        return False  # `nous ne cédons pas`
    if word == "lui" and words.lower[token - 1] in fw.COORDINATORS and group.head_form.plural:
        return group.first != token + 1  # `son frère et lui comptent partir`
    if word not in ("nous", "vous") or group.form != "finite":
        return word != "en" or words.pos[token] != "ADP" or group.form != "participle"
    before = words.lower[token - 1] if token else ""
    if before in fw.SUBJECT_CLITICS:
        group.reflexive = group.reflexive or before == word
        return True
    agrees = group.head_form.person == (1 if word == "nous" else 2)
    return not agrees


def _extend_right(words: WordColumns, group: VerbGroup, end: int) -> None:
    """Follow the auxiliaries and semi-auxiliaries to the verb that carries the meaning."""
    for _ in range(6):
        if group.lemma in ("avoir", "être"):
            found = _participle_behind(words, group, end)
            if found < 0 or not _take_participle(words, group, found):
                return
        elif _is_semi_auxiliary(group):
            found = _infinitive_behind(words, group, end)
            if found < 0 or not _take_infinitive(words, group, found):
                return
        else:
            return


def _is_semi_auxiliary(group: VerbGroup) -> bool:
    """Whether an infinitive behind the verb belongs to its group; so with `ne saurait`."""
    if group.lemma == "savoir":
        return group.head_form.mood == "conditional" and group.ne >= 0
    known = group.lemma in verbs.SEMI_AUXILIARIES or group.lemma == "laisser"
    return known and not group.passive


def _take_participle(words: WordColumns, group: VerbGroup, found: int) -> bool:
    """Make a participle the group's verb; False where it is an adjective: `est censé`."""
    word = words.lower[found]
    form = words.form[found]
    lemma = form.lemma if form and word != "été" else participle_lemma(word)
    if group.lemma == "avoir" or group.reflexive or lemma in verbs.WITH_ETRE:
        group.perfect = True
    elif _is_adjectival(words, group, found):
        return False
    else:
        group.passive = True
    group.verb, group.lemma = found, lemma
    group.last = max(group.last, found)
    agreed = read_verb(word, lemma, "VerbForm=Part")
    group.plural, group.feminine = agreed.plural, agreed.feminine
    return True


def _is_adjectival(words: WordColumns, group: VerbGroup, found: int) -> bool:
    """Whether a participle is an adjective here: `est décidé à`; but `a été décidé`, `sera dû`."""
    if group.perfect or group.head_form.tense not in verbs.SEMI_TENSES:
        return False
    adjective = _bare_adjective(words.lower[found]) in verbs.ADJECTIVAL
    return adjective and not _agent_near(words, found)


def _bare_adjective(word: str) -> str:
    return word.removesuffix("s").removesuffix("e") if len(word) > 4 else word


def _agent_near(words: WordColumns, token: int) -> bool:
    return "par" in words.lower[token + 1 : token + 3]


def _take_infinitive(words: WordColumns, group: VerbGroup, found: int) -> bool:
    if group.lemma in ("aller", "venir"):
        if group.perfect or group.head_form.tense not in verbs.SEMI_TENSES:
            return False
    form = words.form[found]
    if group.lemma == "laisser" and (form is None or governor_of(form.lemma, False) is None):
        return False  # `laisse partir les otages`; but `laisse entendre que`
    if group.lemma == "faire" or group.lemma == "laisser":
        group.causative = True
    group.semi.append(group.lemma)
    group.verb, group.lemma = found, form.lemma if form else words.lower[found]
    group.last = max(group.last, found)
    return True


FLOATING = word_set("floating_quantifiers")


def _participle_behind(words: WordColumns, group: VerbGroup, end: int) -> int:
    """The participle that an auxiliary goes with, across adverbs and the inverted subject."""
    lower, pos = words.lower, words.pos
    auxiliary = group.verb
    for token in range(auxiliary + 1, min(end, auxiliary + 9)):
        word = lower[token]
        form = words.form[token]
        if word == "été" or _is_participle(words, token):
            return token if pos[token - 1] != "DET" or token == auxiliary + 1 else -1
        if word.startswith("-") or word in fw.NEGATIVE_WORDS or word in FLOATING:
            _note_inverted(group, word, token)
        elif _is_untagged_participle(words, token):
            return token
        elif form is not None or not (pos[token] == "ADV" or _opens_adverb(words, token)):
            break
    found = _by_tree(words, auxiliary, end)
    if found < 0:
        found = _across_adverbial(words, auxiliary, end)
    return found if found >= 0 else _across_aside(words, auxiliary, end)


def _opens_adverb(words: WordColumns, token: int) -> bool:
    """`avait d'abord nié`, `a en effet cédé`: a preposition that an adverb or its parts follow."""
    after = token + 1
    fixed = after < words.n and (words.pos[after] == "ADV" or words.dep[after] == "fixed")
    return words.pos[token] == "ADP" and fixed and words.form[after] is None


ADVERBIALS = word_set("openings_of_adverbials_in_a_verb_group")


def _across_adverbial(words: WordColumns, auxiliary: int, end: int) -> int:
    """The participle behind a phrase with a preposition: `a pour sa part admis`."""
    led = auxiliary + 1
    if led + 2 >= end or words.lower[led] not in ADVERBIALS or words.pos[led] != "ADP":
        return -1
    phrase = phrase_from(words, led + 1, end)
    found = led if phrase is None else phrase.last + 1
    form = words.form[found] if found < end and _is_participle(words, found) else None
    return -1 if form is None or form.plural or form.feminine else found


def _across_aside(words: WordColumns, auxiliary: int, end: int) -> int:
    """The participle behind an aside between commas: `ont, dans une lettre, appelé à`."""
    lower = words.lower
    limit = min(end, auxiliary + 15)
    if auxiliary + 2 >= limit or lower[auxiliary + 1] != ",":
        return -1
    close = next((t for t in range(auxiliary + 2, limit - 1) if lower[t] == ","), -1)
    if close < 0 or any(words.form[auxiliary + 2 : close]):
        return -1
    found = close + 1
    while found < limit - 1 and words.pos[found] == "ADV" and words.form[found] is None:
        found += 1
    return found if _is_participle(words, found) else -1


def _is_participle(words: WordColumns, token: int) -> bool:
    """Whether a verb form is a participle, or can be one behind an auxiliary: `est interdit`."""
    form = words.form[token]
    if form is None or form.kind in ("infinitive", "present participle"):
        return False
    if form.kind == "participle" or words.lower[token] in verbs.KNOWN_PARTICIPLES:
        return True
    if words.lower[token] in verbs.KNOWN_FORMS:
        return False
    return can_be_participle(words.lower[token], form.lemma)


def _note_inverted(group: VerbGroup, word: str, token: int) -> None:
    if word in fw.INVERTED and group.inverted < 0:
        group.inverted = token


def _is_untagged_participle(words: WordColumns, token: int) -> bool:
    """Whether a word right behind an auxiliary is a participle that was tagged as another word."""
    word, pos = words.lower[token], words.pos[token]
    if pos not in ("ADJ", "NOUN", "ADV", "PROPN", "X", "PRON") or not is_participle_like(word):
        return False
    if words.form[token] is not None or words.pos[token - 1] == "DET":
        return False
    if pos == "ADV" and token + 1 < words.n and _is_participle(words, token + 1):
        return False  # `a ensuite assuré`
    lemma = participle_lemma(word)
    return lemma != word and is_verb(lemma)


def _by_tree(words: WordColumns, auxiliary: int, end: int) -> int:
    """The participle that the parser hangs an auxiliary on, across an aside: `a, dit-on, cédé`.

    An infinitive between makes two groups: `est loin d'être signé`.
    """
    head = words.head[auxiliary]
    if not (auxiliary < head < min(end, auxiliary + 15)):
        return -1
    form = words.form[head]
    if not words.dep[auxiliary].startswith("aux") or form is None or form.kind != "participle":
        return -1
    between = words.form[auxiliary + 1 : head]
    return -1 if any(f is not None and not f.kind.endswith("participle") for f in between) else head


def _infinitive_behind(words: WordColumns, group: VerbGroup, end: int) -> int:
    """The infinitive behind a semi-auxiliary, with the preposition that it asks for."""
    wanted = verbs.SEMI_AUXILIARIES.get(group.lemma, ())
    led = not wanted
    for token in range(group.verb + 1, min(end, group.verb + 9)):
        word, form = words.lower[token], words.form[token]
        if form is not None and form.kind == "infinitive":
            return token if led else -1
        if word in wanted:
            led = True
        elif word.startswith("-"):
            _note_inverted(group, word, token)
        elif not (
            word in fw.CLITICS
            or word in fw.NE
            or word in fw.NEGATIVE_WORDS
            or words.pos[token] == "ADV"
        ):
            break
    return _infinitive_by_tree(words, group.verb, end) if not wanted else -1


def _infinitive_by_tree(words: WordColumns, verb: int, end: int) -> int:
    """`doit, selon la mairie, fermer`: the infinitive that hangs on the semi-auxiliary."""
    for token in range(verb + 1, min(end, verb + 12)):
        form = words.form[token]
        if form is not None:
            own = words.head[token] == verb and words.lower[verb + 1] == ","
            return token if form.kind == "infinitive" and own else -1
    return -1


def _close(words: WordColumns, group: VerbGroup, start: int, end: int) -> None:
    """Take in what stands between and right behind: the pronouns, pas, rien, the inverted
    subject.
    """
    lower = words.lower
    for token in range(group.finite + 1, min(end, group.verb + 3)):
        word = lower[token]
        if token < group.verb:
            if word in fw.CLITICS and words.pos[token] == "PRON":
                group.clitics.append(token)
                group.reflexive = group.reflexive or word in fw.REFLEXIVE
            if word in fw.NE and group.ne < 0:
                group.ne = token
            if word in fw.NEGATIVE_WORDS and group.negation < 0:
                group.negation = token
        elif token > group.verb:
            if word in ("-t", "-"):
                continue
            if word in fw.INVERTED and group.inverted < 0:
                group.inverted = token
            elif not _is_negation_behind(words, group, token):
                break
            else:
                group.negation = token if group.negation < 0 else group.negation
                group.last = token
    if group.form == "infinitive":
        _find_preposition(words, group, start)


def _is_negation_behind(words: WordColumns, group: VerbGroup, token: int) -> bool:
    """Whether a negative word right behind the verb belongs to it: `ne cède rien`, `n'y a plus`."""
    word = words.lower[token]
    if word not in fw.NEGATIVE_WORDS or word == "ni":
        return False
    if group.ne < 0:
        return word == "pas" and group.form == "finite"
    if word in ("aucun", "aucune", "nul", "nulle"):
        return token + 1 >= words.n or words.pos[token + 1] not in ("NOUN", "ADJ")
    return True


def _find_preposition(words: WordColumns, group: VerbGroup, start: int) -> None:
    """Note the preposition in front of an infinitive: `de`, `pour`, `avant de`, `loin de`."""
    token = group.first - 1
    if token < start or words.lower[token] not in fw.PREPOSITIONS:
        return
    word = words.lower[token]
    word = fw.CONTRACTED.get(word, word)
    group.opens, group.led_by = token, word
    before = words.lower[token - 1] if token > start else ""
    if word == "de" and before in ("avant", "afin", "loin", "faute", "lieu", "force", "près"):
        group.opens, group.led_by = token - 1, f"{before} de"
    elif word == "à" and before == "jusqu'":
        group.opens, group.led_by = token - 1, "jusqu'à"
