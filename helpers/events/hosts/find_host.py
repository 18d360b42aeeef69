"""From a date to the noun or verb that it dates, up the parse of its sentence."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from helpers.events.hosts.dated_verbs import read_verb
from helpers.events.hosts.host import Host
from helpers.events.hosts.subjects import complements_of
from helpers.events.words import TIME_WORD, EventWords, is_occasion, is_speech, verb_families
from helpers.grammar import clause_verb, own_clause
from helpers.page.parse import span_at


def find_host(
    doc: Doc, start: int, end: int, words: EventWords, leant: Token | None = None
) -> Host | None:
    """The noun or verb that a date belongs to, or None where it dates no event.

    `leant` is the event from which a relative date counts: it is not the one so dated.
    """
    date = span_at(doc, start, end)
    noun = _noun_of_adjective(date, words) or _noun_behind_colon(date)
    if noun is not None:
        return Host(noun, words.family(noun) or "other", None, "noun-dated")
    for token in _up_from(date.root.head, words):
        if date.start <= token.i < date.end or (leant is not None and token.i == leant.i):
            continue
        if family := words.family(token):
            return Host(token, family, _told_by(token, words), "noun-dated")
        verb = clause_verb(token)
        thing = _set_for_a_day(date, verb, words) if verb is not None else None
        return thing or (read_verb(verb, words) if verb is not None else None)
    near = _nearest_noun(date, words)
    if near is None or (leant is not None and near.i == leant.i):
        return None
    return Host(near, words.family(near), None, "noun-dated")


def _up_from(token: Token, words: EventWords) -> Iterator[Token]:
    """Up the parse from a word: all that name an event or head a clause.

    What is met first above each word is kept: the words of a long list hang on each other.
    """
    while (place := _first_above(token, words)) >= 0:
        found = token.doc[place]
        yield found
        if found.head.i == found.i:
            return
        token = found.head


def _first_above(token: Token, words: EventWords) -> int:
    """The place of the first such word, from the word itself on; -1 where there is none."""
    passed: list[int] = []
    while token.i not in words.met:
        passed.append(token.i)
        if words.family(token) or _heads_clause(token):
            words.met[token.i] = token.i
        elif token.head.i == token.i:
            words.met[token.i] = -1
        else:
            token = token.head
    found = words.met[token.i]
    words.met.update(dict.fromkeys(passed, found))
    return found


def _told_by(noun: Token, words: EventWords) -> Token | None:
    """The verb that tells of a noun; of an occasion, the saying before it.

    `Le bac ne fermera pas, a dit le maire, lors d'une réunion mardi`: said there, not closed there.
    """
    verb = clause_verb(noun)
    if verb is None or not is_occasion(noun, noun.sent.start_char):
        return verb
    clauses = (own_clause(t) for t in noun.doc[noun.sent.start : noun.i])
    saying = [c for c in clauses if c is not None and c.subject_by == "inverted"]
    said = noun.doc[saying[-1].verb_token] if saying else verb
    return said if is_speech(said, words) else verb


def _set_for_a_day(date: Span, verb: Token, words: EventWords) -> Host | None:
    """`a confirmé la fermeture du bac au 1er mai`, `a annoncé une grève pour jeudi`."""
    led = [t.lower_ for t in date.doc[max(verb.i, date.start - 2) : date.start]]
    if not (led and (led[-1] == "au" or "pour" in led)):
        return None
    if not (is_speech(verb, words) or verb_families(verb, words) & {"decision", "announcement"}):
        return None
    things = [t for t in complements_of(verb) if t.i < date.start and t.dep_ == "obj"]
    thing = next((t for t in things if words.family(t)), None)
    return Host(thing, words.family(thing), verb, "noun-dated") if thing is not None else None


def _noun_of_adjective(date: Span, words: EventWords) -> Token | None:
    """The noun of `la suppression du bac, effective au 1er mai`: the adjective agrees with it."""
    led = [t for t in date.doc[max(0, date.start - 3) : date.start] if t.pos_ in ("ADP", "DET")]
    place = (led[0].i if led else date.start) - 1
    if place < 1 or not led or date.doc[place].pos_ != "ADJ" or date.doc[place - 1].text != ",":
        return None
    adjective = date.doc[place]
    nouns = words.nouns_in(date.doc, date.sent.start, place)
    return next((n for n in reversed(nouns) if _agree(n, adjective)), None)


def _noun_behind_colon(date: Span) -> Token | None:
    """The noun of a programme: `Samedi 4 mai, à 18 heures : messe à Vaux`."""
    behind = date.doc[date.end : min(date.end + 3, date.sent.end)]
    if len(behind) < 2 or behind[0].text != ":":
        return None
    noun = next((t for t in behind[1:] if t.pos_ != "DET"), None)
    is_thing = noun is not None and noun.pos_ == "NOUN" and not noun.dep_.startswith("nsubj")
    return noun if is_thing else None


def _agree(noun: Token, adjective: Token) -> bool:
    both = (noun.morph.to_dict(), adjective.morph.to_dict())
    return all(both[0].get(trait) == both[1].get(trait) for trait in ("Gender", "Number"))


def _heads_clause(token: Token) -> bool:
    """Whether a token is a verb, or what a copula says of a subject: `est candidate mardi`."""
    if token.pos_ in ("VERB", "AUX") and not TIME_WORD.match(token.text):
        return True
    return any(child.dep_ == "cop" for child in token.children)


def _nearest_noun(date: Span, words: EventWords) -> Token | None:
    """The event noun that stands nearest to a date in its sentence, one before it preferred."""
    sentence = date.root.sent
    nouns = words.nouns_in(sentence.doc, sentence.start, sentence.end)
    nouns = [t for t in nouns if not date.start <= t.i < date.end]
    return min(nouns, key=lambda t: (t.i > date.end, abs(t.i - date.start)), default=None)
