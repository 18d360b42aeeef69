"""The words that a timeline prints for an event."""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.tokens import Span, Token

from helpers.dates.told_when import own_clause
from helpers.events.hosts.host import Host
from helpers.events.hosts.subjects import complements_of, subject
from helpers.events.scene import Known, hangs_on


def shown(caption: Span, known: Known) -> tuple[str, ...]:
    """Whom a caption names, states left out."""
    here = known.within(caption.start_char, caption.end_char)
    named = (m.actor for m in here if m.form == "name" and m.actor not in known.states)
    return tuple(dict.fromkeys(named))


DISPATCH = re.compile(r"^[^a-z]{0,3}[A-ZÀ-Ý][^.]{2,60}? [–—-] ")


def naming(host: Host) -> tuple[int, int]:
    """Where the words that name an event begin and end, behind the opening of a dispatch."""
    opening = DISPATCH.match(host.text)
    floor = host.sentence.start_char + (opening.end() if opening else 0)
    name = _naming_noun if host.head.pos_ in ("NOUN", "PROPN") else _naming_act
    first, last = name(host.head)
    return (max(first, floor), last) if floor < last else (first, last)


def _naming_noun(noun: Token) -> tuple[int, int]:
    before = noun.doc[noun.left_edge.i : noun.i]
    left = [t for t in before if t.dep_ in ("det", "amod", "nummod") and hangs_on(t, noun)]
    right = _run_right(noun, lambda token: bool(hangs_on(token, noun)))
    return (left[0] if left else noun).idx, right.idx + len(right)


def _naming_act(verb: Token) -> tuple[int, int]:
    """The words of an act: its subject, its verbs and its object, where they are not too many."""
    thing = next((c for c in complements_of(verb) if c.dep_ == "obj"), None)
    near = thing is not None and thing.i - verb.i < 8
    last = _run_right(thing, thing.is_ancestor) if thing is not None and near else verb
    end = last.idx + len(last)
    clause = own_clause(verb)
    who = subject(verb)
    if clause is None or who is None or who.pos_ == "PRON" or clause.subject is None:
        return (verb.idx if clause is None else clause.verb.start), end
    if who.i > verb.i or clause.form in ("infinitive", "gerund") or last.i - who.i >= 14:
        return clause.verb.start, end
    return clause.subject.start, end


def _run_right(head: Token, inside: Callable[[Token], bool]) -> Token:
    """The last word of a noun phrase: no comma, no clause, no bracket, at most ten words on."""
    last = head
    for token in head.doc[head.i + 1 : head.i + 16]:
        if token.is_sent_start or token.is_space or token.lower_ in RELATIVES or not inside(token):
            break
        if token.is_punct and token.text not in ("-", "'") and not _lists_on(token):
            break
        last = token
    while last.i > head.i and (last.pos_ in ("ADP", "DET", "CCONJ") or last.is_punct):
        last = last.nbor(-1)
    return last


RELATIVES = {"qui", "que", "dont", "où"}


def _lists_on(comma: Token) -> bool:
    """Whether a comma goes on with a list: `la visite de Lima, de Quito et de Bogota`."""
    if comma.text != "," or comma.i + 2 >= len(comma.doc):
        return False
    return bool(LIST_GOES_ON.match(comma.nbor(1).lower_))


LIST_GOES_ON = re.compile(r"(?:de|des|du|d'|l[ea']|les)$")


def label(head: Token, first: int, last: int, start: int, end: int) -> str:
    """The words that name an event, a noun without its article, and no date among them."""
    source = head.doc._.source
    first = head.idx if head.pos_ in ("NOUN", "PROPN") else first
    text = source[first:last]
    if first <= start < last:
        text = source[first:start] + source[min(end, last) : last]
        text = re.sub(r"\s(?:de|du|le|la|d['’]|à|au|en|dans)?\s*(?:le|la|l['’])?\s{2,}", " ", text)
    text = re.sub(r"\s+(?:de|du|le|la|en|au|à|du|dès|dans la|d['’])$", "", text.strip(" ,"))
    return " ".join(text.split()[:14])
