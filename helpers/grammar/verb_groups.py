"""Which words form one verb group: clitics, negation, auxiliaries, semi-auxiliaries, the verb.

`a fini par céder` is one group, of the verb that carries the meaning; `veut céder` is two.
Riegel, Pellat and Rioul, Grammaire méthodique du français (the verb group, semi-auxiliaries,
causative faire); Grevisse and Goosse, Le bon usage (être and avoir, the pronoun's place).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from helpers.grammar.noun_phrases import Phrase
from helpers.grammar.verb_forms import (
    Form,
    can_be_participle,
    is_participle_like,
    is_verb,
    participle_lemma,
    read_verb,
)
from helpers.grammar.words import Words
from helpers.lexicon import function_words as fw
from helpers.lexicon import verbs


@dataclass(slots=True)
class VerbGroup:
    """A verb group as tokens. `verb` carries the meaning, `finite` the tense; -1 for none."""

    first: int
    last: int
    verb: int
    finite: int
    form: str  # finite, infinitive, participle, gerund, verbless
    head_form: Form  # of the token `finite`
    lemma: str
    perfect: bool = False  # a tense with avoir or être: `a signé`, `avoir signé`
    passive: bool = False
    causative: bool = False
    semi: list[str] = field(default_factory=list)  # the semi-auxiliaries' lemmas
    clitics: list[int] = field(default_factory=list)
    inverted: int = -1  # the subject's pronoun behind its verb: `a-t-il`
    ne: int = -1
    negation: int = -1  # the first of pas, plus, rien … inside
    only: int = -1  # the `que` of ne … que
    shares: VerbGroup | None = None  # whose auxiliary it shares: `a lu et signé`
    feminine: bool | None = None  # what the participle's ending agrees with
    plural: bool | None = None
    led_by: str = ""  # the preposition in front of an infinitive, `en` of a gerund
    opens: int = -1  # where its clause begins: the conjunction or preposition, the subject
    reflexive: bool = False
    place: int = 0  # its number among the groups of the parse
    # What the clause around it is found to be (links.py, subjects.py, voice.py):
    marker: int = -1  # the conjunction or relative that opens the clause
    conjunction: str = ""  # the whole of it: `avant que`, `si`, `qui`
    subject: Phrase | None = None
    subject_by: str = ""
    object: Phrase | None = None
    agent: Phrase | None = None
    governor: VerbGroup | None = None
    relative: bool = False  # opened by a relative pronoun
    governing_word: int = -1  # the noun or adjective between: `l'idée que`, `prêt à`


def find_groups(words: Words) -> list[VerbGroup]:
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
                group = _elliptic(words, token, start, end)
            if group is not None:
                own.append(group)
                token = max(token, group.last, group.verb)
            token += 1
        groups.extend(own)
    for place, group in enumerate(groups):
        group.place = place
    return groups


# --- one group ------------------------------------------------------------------------------------


def _read_group(
    words: Words, token: int, start: int, end: int, earlier: list[VerbGroup]
) -> VerbGroup | None:
    """The group that begins with this verb form; None where the form is no verb here."""
    form = words.form[token]
    assert form is not None
    kind = "participle" if form.kind == "present participle" else form.kind
    group = VerbGroup(token, token, token, token, kind, form, form.lemma)
    if form.kind == "participle":
        return _bare_participle(words, group, start, earlier)
    if form.kind == "finite" and _is_noun(words, token, start):
        return None
    _extend_left(words, group, start)
    _extend_right(words, group, end)
    _close(words, group, start, end)
    return group


def _is_noun(words: Words, token: int, start: int) -> bool:
    """Whether a determiner or preposition stands right before a finite form: `son offre`."""
    before = token - 1
    if before < start:
        return False
    if words.lower[token] in verbs.KNOWN_FORMS:
        tagged = words.pos[token] in ("NOUN", "ADJ", "PROPN")
        return tagged and words.lower[before] in ("l'", "d'", "-", "nord", "sud")
    if words.lower[before] in fw.CLITICS:
        return False
    return words.pos[before] in ("DET", "ADP") and words.lower[before] not in ("que", "qu'")


def _extend_left(words: Words, group: VerbGroup, start: int) -> None:
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


def _is_clitic(words: Words, group: VerbGroup, token: int) -> bool:
    """Whether a word before a verb is its object's pronoun, and not the subject or an article."""
    word = words.lower[token]
    if group.ne >= 0:
        return False  # `nous ne cédons pas`
    if word not in ("nous", "vous") or group.form != "finite":
        return word != "en" or words.pos[token] != "ADP" or group.form != "participle"
    before = words.lower[token - 1] if token else ""
    if before in fw.SUBJECT_CLITICS:
        group.reflexive = group.reflexive or before == word
        return True
    agrees = group.head_form.person == (1 if word == "nous" else 2)
    return not agrees


def _extend_right(words: Words, group: VerbGroup, end: int) -> None:
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
    return group.lemma in verbs.SEMI_AUXILIARIES and not group.passive


def _take_participle(words: Words, group: VerbGroup, found: int) -> bool:
    """Make a participle the group's verb; False where it is an adjective: `est censé`."""
    word = words.lower[found]
    form = words.form[found]
    lemma = form.lemma if form and word != "été" else participle_lemma(word)
    if group.lemma == "avoir" or group.reflexive or lemma in verbs.WITH_ETRE:
        group.perfect = True
    elif _bare_adjective(word) in verbs.ADJECTIVAL and not _agent_near(words, found):
        return False
    else:
        group.passive = True
    group.verb, group.lemma = found, lemma
    group.last = max(group.last, found)
    agreed = read_verb(word, lemma, "VerbForm=Part")
    group.plural, group.feminine = agreed.plural, agreed.feminine
    return True


def _bare_adjective(word: str) -> str:
    return word.removesuffix("s").removesuffix("e") if len(word) > 4 else word


def _agent_near(words: Words, token: int) -> bool:
    return "par" in words.lower[token + 1 : token + 3]


def _take_infinitive(words: Words, group: VerbGroup, found: int) -> bool:
    if group.lemma in ("aller", "venir"):
        if group.perfect or group.head_form.tense not in verbs.SEMI_TENSES:
            return False
    if group.lemma == "faire":
        group.causative = True
    group.semi.append(group.lemma)
    form = words.form[found]
    group.verb, group.lemma = found, form.lemma if form else words.lower[found]
    group.last = max(group.last, found)
    return True


FLOATING = frozenset("tous toutes tout toute eux-mêmes elles-mêmes lui-même elle-même l'un".split())


def _participle_behind(words: Words, group: VerbGroup, end: int) -> int:
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
        elif form is not None or pos[token] != "ADV":
            break
    return _by_tree(words, auxiliary, end)


def _is_participle(words: Words, token: int) -> bool:
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


def _is_untagged_participle(words: Words, token: int) -> bool:
    """Whether a word right behind an auxiliary is a participle that was tagged as another word."""
    word, pos = words.lower[token], words.pos[token]
    if pos not in ("ADJ", "NOUN", "ADV", "PROPN", "X", "PRON") or not is_participle_like(word):
        return False
    if words.form[token] is not None or words.pos[token - 1] == "DET":
        return False
    lemma = participle_lemma(word)
    return lemma != word and is_verb(lemma)


def _by_tree(words: Words, auxiliary: int, end: int) -> int:
    """The participle that the parser hangs an auxiliary on, across an aside: `a, dit-on, cédé`."""
    head = words.head[auxiliary]
    if not (auxiliary < head < min(end, auxiliary + 15)):
        return -1
    form = words.form[head]
    if not words.dep[auxiliary].startswith("aux") or form is None or form.kind != "participle":
        return -1
    between = words.form[auxiliary + 1 : head]
    return -1 if any(f is not None and f.kind == "finite" for f in between) else head


def _infinitive_behind(words: Words, group: VerbGroup, end: int) -> int:
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


def _infinitive_by_tree(words: Words, verb: int, end: int) -> int:
    """`doit, selon la mairie, fermer`: the infinitive that hangs on the semi-auxiliary."""
    for token in range(verb + 1, min(end, verb + 12)):
        form = words.form[token]
        if form is not None:
            own = words.head[token] == verb and words.lower[verb + 1] == ","
            return token if form.kind == "infinitive" and own else -1
    return -1


def _close(words: Words, group: VerbGroup, start: int, end: int) -> None:
    """Take in what stands between and right behind: the pronouns, pas, rien, the inverted subject."""
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


def _is_negation_behind(words: Words, group: VerbGroup, token: int) -> bool:
    """Whether a negative word right behind the verb belongs to it: `ne cède rien`, `n'y a plus`."""
    word = words.lower[token]
    if word not in fw.NEGATIVE_WORDS or word == "ni":
        return False
    if group.ne < 0:
        return word == "pas" and group.form == "finite"
    if word in ("aucun", "aucune", "nul", "nulle"):
        return token + 1 >= words.n or words.pos[token + 1] not in ("NOUN", "ADJ")
    return True


def _find_preposition(words: Words, group: VerbGroup, start: int) -> None:
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


# --- without a verb ---------------------------------------------------------------------------------

ELLIPTIC = Form("verbless", "", "", "", 0, None)


def _elliptic(words: Words, token: int, start: int, end: int) -> VerbGroup | None:
    """A clause that says no without a verb: `pas favorable au projet`, `Plus question de céder`."""
    word, lower = words.lower[token], words.lower
    if word not in ("pas", "plus", "jamais", "non", "guère") or token + 1 >= end:
        return None
    before = lower[token - 1] if token > start else ","
    if before not in (",", "et", "mais", ":", ";", "«", "—", "–", "(", "ou", "voire", "donc"):
        return None
    head = _denied_word(words, token, end)
    if head < 0 or _has_ne_behind(words, head, end):
        return None
    group = VerbGroup(token, head, head, head, "verbless", ELLIPTIC, lower[head])
    group.negation = token
    if words.pos[head] == "ADJ":
        morph = words.morph[head]
        group.plural = None if not morph.number else morph.number == "plural"
    return group


def _denied_word(words: Words, token: int, end: int) -> int:
    """The noun or adjective that a lone negation denies, -1 for none."""
    for place in range(token + 1, min(end, token + 5)):
        pos = words.pos[place]
        if pos in ("NOUN", "ADJ"):
            return place if words.lower[token] not in ("plus", "non") or place == token + 1 else -1
        form = words.form[place]
        if form is not None and form.kind == "finite" and place == token + 1:
            words.form[place] = None  # `pas mécontent`, taken for a verb
            return place
        if form is not None or pos not in ("ADV", "DET", "ADP", "NUM"):
            return -1
    return -1


def _has_ne_behind(words: Words, head: int, end: int) -> bool:
    """Whether the denied words are those of a verb: `Pas un élu n'a voté`, `plus rapide que …`."""
    for place in range(head + 1, min(end, head + 12)):
        word = words.lower[place]
        if word in fw.NE:
            return True
        if word in (",", ";", ".", "»", ":"):
            return False
        if words.form[place] is not None:
            return words.form[place].kind == "finite"  # type: ignore[union-attr]
    return False


# --- participles alone ------------------------------------------------------------------------------


def _bare_participle(
    words: Words, group: VerbGroup, start: int, earlier: list[VerbGroup]
) -> VerbGroup | None:
    """A participle without an auxiliary in front; None where it is a noun: `les blessés`."""
    token = group.verb
    if (
        token > start
        and words.pos[token - 1] in ("DET", "NUM")
        and words.lower[token - 1] != "tout"
    ):
        if words.pos[token - 1] == "DET" or words.dep[token] not in ("acl", "ROOT"):
            return None
    if _is_present(words, token):
        return _as_present(words, group, start)
    form = group.head_form
    group.plural, group.feminine = form.plural, form.feminine
    group.shares = _partner(words, group, start, earlier)
    if group.shares is not None:
        _share(group, group.shares)
        _extend_right(words, group, words.bounds(token)[1])
    else:
        group.passive = group.lemma not in verbs.WITH_ETRE
        group.perfect = not group.passive
    return group


def _is_present(words: Words, token: int) -> bool:
    """Whether a form that may be either is a present: `prédit un hiver rude`, `écrit la maire`."""
    word, after = words.lower[token], token + 1
    if not word.endswith("it") or after >= words.n or token == 0:
        return False
    if "par" in words.lower[after : after + 4] or words.pos[token - 1] in ("AUX", "DET"):
        return False
    form = words.form[after]
    if form is not None and form.kind == "infinitive":
        return True  # `dit avoir vu`
    return words.pos[after] in ("DET", "PROPN", "SCONJ", "NUM") or words.lower[after] in (":", "«")


def _as_present(words: Words, group: VerbGroup, start: int) -> VerbGroup:
    lemma = group.lemma
    group.head_form = Form("finite", lemma, "indicative", "present", 3, False)
    group.form = "finite"
    words.form[group.verb] = group.head_form
    _extend_left(words, group, start)
    return group


def _partner(
    words: Words, group: VerbGroup, start: int, earlier: list[VerbGroup]
) -> VerbGroup | None:
    """The earlier group whose auxiliary a coordinated participle shares."""
    token = group.verb - 1
    while token > start and words.pos[token] == "ADV" and words.lower[token] not in ("puis", "ni"):
        token -= 1
    mark = words.lower[token] if token >= start else ""
    if mark not in fw.COORDINATORS and mark != ",":
        return None
    for other in reversed(earlier[-4:]):
        if _can_share(words, group, other, mark):
            return other
    return None


def _can_share(words: Words, group: VerbGroup, other: VerbGroup, mark: str) -> bool:
    """Whether two participles can hang on one auxiliary: they agree alike, and one comes soon."""
    participial = other.perfect or other.passive or other.lemma == "avoir"
    if not participial or other.head_form.kind == "present participle":
        return False
    if mark == ",":
        if not _joined_by_comma(words, group, other):
            return False
    alike = other.feminine is not True and group.feminine is not True
    if other.passive:
        alike = group.feminine == other.feminine
        alike = alike and (None in (group.plural, other.plural) or group.plural == other.plural)
    elif other.perfect and not other.reflexive and other.lemma not in verbs.WITH_ETRE:
        alike = group.feminine is False and not group.plural  # behind avoir
    return alike


def _joined_by_comma(words: Words, group: VerbGroup, other: VerbGroup) -> bool:
    """`a été rachetée en mars, scindée en juin`; `ont vidé la caisse, brûlé des dossiers`."""
    if other.form != "finite" or group.verb - other.verb > 9:
        return False
    if other.passive:
        near = words.head[group.verb] == other.verb
        return near and words.dep[group.verb] in ("conj", "advcl")
    after = group.verb + 1
    return after < words.n and words.pos[after] in ("DET", "PROPN", "NUM")


def _share(group: VerbGroup, other: VerbGroup) -> None:
    group.form = other.form if other.form != "gerund" else "participle"
    group.passive, group.perfect = other.passive, other.perfect or other.lemma == "avoir"
    group.head_form, group.ne, group.semi = other.head_form, other.ne, list(other.semi)
    group.finite = group.verb
    group.reflexive = other.reflexive
