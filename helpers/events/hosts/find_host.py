"""From a date to the noun or verb that it dates, up the parse of its sentence."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from helpers.events.hosts.dated_verbs import read_verb
from helpers.events.hosts.host import Host
from helpers.events.words import TIME_WORD, EventWords
from helpers.grammar import clause_verb
from helpers.page.parse import span_at


def find_host(
    doc: Doc, start: int, end: int, words: EventWords, leant: Token | None = None
) -> Host | None:
    """The noun or verb that a date belongs to, or None where it dates no event.

    `leant` is the event from which a relative date counts: it is not the one so dated.
    """
    date = span_at(doc, start, end)
    for token in _up_from(date.root.head, words):
        if date.start <= token.i < date.end or (leant is not None and token.i == leant.i):
            continue
        if family := words.family(token):
            return Host(token, family, clause_verb(token), "noun-dated")
        verb = clause_verb(token)
        return read_verb(verb, words) if verb is not None else None
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
