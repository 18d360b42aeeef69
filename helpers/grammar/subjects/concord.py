"""Whether a noun phrase can be a verb's subject: number, person, coordination.

Grevisse and Goosse, Le bon usage (l'accord du verbe, collectifs, sujets coordonnés).
"""

from __future__ import annotations

from helpers.codebook.lists import word_set
from helpers.grammar.noun_phrases import Phrase, base_phrase_ending
from helpers.grammar.verbs.group import VerbGroup
from helpers.grammar.words import WordColumns
from helpers.lexicon import function_words as fw

QUANTITY_NOUNS = word_set("quantity_nouns")


PLURAL_MARKS = word_set("determiners_of_several")


SINGULAR_MARKS = word_set("singular_marks")


def agrees(words: WordColumns, phrase: Phrase, group: VerbGroup) -> bool:
    """Whether a phrase can be the subject by number and person."""
    word = words.lower[phrase.head]
    person = fw.PERSONS.get(word, 3)
    if group.form == "finite" and group.head_form.kind == "finite":
        if group.head_form.person in (1, 2) and group.head_form.plural and person == 3:
            return False
        plural = group.head_form.plural
    else:
        plural = group.plural
    number = number_of(words, phrase)
    if plural is None or number == "" or word in QUANTITY_NOUNS or word in fw.QUANTIFIERS:
        return True
    return (number == "plural") == plural


def number_of(words: WordColumns, phrase: Phrase) -> str:
    """The number that a phrase shows: singular, plural or empty."""
    word = words.lower[phrase.head]
    if word in fw.PLURAL_PRONOUNS:
        return "plural"
    if word in fw.SINGULAR_PRONOUNS:
        return "singular"
    if _is_title(words, phrase):
        return ""
    for token in range(phrase.first, phrase.head):
        before = words.lower[token]
        if before in PLURAL_MARKS or (words.pos[token] == "NUM" and before not in ("un", "une")):
            return "plural"
        if before in SINGULAR_MARKS:
            return "singular"
    led = words.lower[phrase.led] if phrase.led >= 0 else ""
    if led in ("des", "aux"):
        return "plural"
    if led in ("du", "au"):
        return "singular"
    if words.pos[phrase.head] == "NUM" and phrase.first == phrase.head:
        return "plural"
    if words.capital[phrase.head] and phrase.first == phrase.head and phrase.led < 0:
        return ""  # a name, whatever its tag: `Caracas accepte`
    tagged = words.morph[phrase.head].number
    return "" if words.pos[phrase.head] in ("PROPN", "X") else tagged


def _is_title(words: WordColumns, phrase: Phrase) -> bool:
    """Whether a capital article within a sentence begins a name: `a titré Les Nouvelles`."""
    first = phrase.first
    if first == phrase.head or not words.capital[first] or words.pos[first] != "DET":
        return False
    start, _ = words.bounds(first)
    return first > start and words.pos[first - 1] != "PUNCT"


def coordinated(words: WordColumns, phrase: Phrase, group: VerbGroup, start: int) -> Phrase:
    """The first of coordinated phrases: `le maire et le préfet ont`."""
    for _ in range(6):
        before = phrase.first - 1 if phrase.led < 0 else phrase.led - 1
        if before <= start or words.lower[before] not in ("et", "ou", "ni", ","):
            break
        earlier = phrase_before(words, before - 1, start)
        if earlier is None or not _is_conjoined(words, earlier, phrase, group, before):
            break
        phrase = Phrase(earlier.first, earlier.head, phrase.last, earlier.led)
    before = phrase.first - 1
    if before >= start and words.lower[before] in ("ni", "pas") and words.form[before - 1] is None:
        phrase = Phrase(before, phrase.head, phrase.last, phrase.led)
    return phrase


def phrase_before(words: WordColumns, place: int, start: int) -> Phrase | None:
    """The phrase that ends at a place, with the complements between."""
    last = place
    for _ in range(5):
        if place < start:
            return None
        phrase = base_phrase_ending(words, place, start)
        if phrase is None or phrase.led < 0:
            return None if phrase is None else Phrase(phrase.first, phrase.head, last, -1)
        place = phrase.led - 1
    return None


def _is_conjoined(
    words: WordColumns, earlier: Phrase, phrase: Phrase, group: VerbGroup, mark: int
) -> bool:
    by_tree = words.dep[phrase.head] == "conj" and words.head[phrase.head] == earlier.head
    if words.lower[mark] == ",":
        return by_tree
    ahead = earlier.first - 1
    objects = ahead >= 0 and words.form[ahead] is not None
    plural = group.head_form.plural if group.form == "finite" else group.plural
    if plural is False and words.lower[mark] == "et":
        return False
    return by_tree or (plural is True and not objects)


def goes_with(words: WordColumns, phrase: Phrase, group: VerbGroup) -> bool:
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
