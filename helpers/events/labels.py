"""The words that a timeline prints for an event."""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.tokens import Doc, Span, Token

from helpers.events.hosts.host import Host
from helpers.events.hosts.subjects import complements_of, subject
from helpers.events.scene import Known, hangs_on
from helpers.grammar import Clause, own_clause


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
    clause = own_clause(verb)
    thing = next((c for c in complements_of(verb) if c.dep_ == "obj"), None)
    if clause is not None and clause.object_head is not None:
        thing = verb.doc[clause.object_head]
    near = thing is not None and 0 < thing.i - verb.i < 8
    last = _run_right(thing, thing.is_ancestor) if thing is not None and near else _with_noun(verb)
    end = last.idx + len(last)
    who = subject(verb)
    if clause is None or who is None or who.pos_ == "PRON" or clause.subject is None:
        return (verb.idx if clause is None else clause.verb.start), end
    if who.i > verb.i or clause.form in ("infinitive", "gerund") or last.i - who.i >= 14:
        return clause.verb.start, end
    return clause.subject.start, end


def _with_noun(verb: Token) -> Token:
    """The bare noun that goes with a verb: `a été mis en examen`, `a été pris en otage`."""
    behind = verb.doc[verb.i + 1 : verb.i + 3]
    locution = len(behind) == 2 and behind[0].lower_ == "en" and behind[1].pos_ == "NOUN"
    return behind[1] if locution else verb


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


LIST_GOES_ON = re.compile(r"(?:de|des|du|d')$")


def label(host: Host, first: int, last: int, start: int, end: int) -> str:
    """The words that name an event, a noun without its article, and no date among them."""
    head = host.head
    if head.pos_ in ("NOUN", "PROPN"):
        words = [t for t in head.sent if head.idx <= t.idx < last]
    else:
        words = _words_of_act(head, first, last)
    words = _trimmed(_undated(words, start, end), head, start)
    return _written(_trimmed(_shortened(words), head, start) or [head])


def _words_of_act(verb: Token, first: int, last: int) -> list[Token]:
    """Who acts, the verb and what it acts upon, without what stands between them."""
    clause = own_clause(verb)
    sentence = [t for t in verb.sent if not t.is_space]
    if clause is None or clause.subject is None or clause.form in ("infinitive", "gerund"):
        return [t for t in sentence if first <= t.idx < last]
    group = min(clause.verb.start, *(t.idx for t in _auxiliaries(verb)), verb.idx)
    acts = [t for t in sentence if group <= t.idx < max(last, clause.verb.end)]
    if clause.subject.start >= group or clause.subject_head is None:
        return acts
    until = _end_of_subject(clause, verb.doc)
    return [t for t in sentence if clause.subject.start <= t.idx < until] + acts


def _auxiliaries(verb: Token) -> list[Token]:
    """The small words of a verb: `a été`, `ne`, `y`, `se`."""
    small = (c for c in verb.children if c.i < verb.i)
    return [
        verb,
        *(c for c in small if c.dep_.startswith(("aux", "cop", "expl")) or c.lower_ in NE),
    ]


NE = ("ne", "n'", "n’")


def _end_of_subject(clause: Clause, doc: Doc) -> int:
    """Where a subject ends, an aside behind it left out; who act together stay together."""
    who = doc[clause.subject_head or 0]
    run = _run_right(who, lambda token: bool(hangs_on(token, who)))
    end = max(clause.subject.end if clause.subject else 0, run.idx + len(run))
    end = min(end, doc[clause.first_token].idx)
    together = any(c.dep_ == "conj" for c in who.children)
    several = together or (clause.plural and "Number=Plur" not in who.morph)
    if several and clause.first_token - who.i < LONGEST:
        return end
    aside = (t.idx for t in doc[who.i + 1 : clause.first_token] if t.lower_ in ENDS_SUBJECT)
    return min(next(aside, end), end)


ENDS_SUBJECT = (",", "(", ";", "–", "—", *sorted(RELATIVES))


def _shortened(words: list[Token]) -> list[Token]:
    """At most sixteen words, cut before a preposition or `et`."""
    while len(words) > LONGEST:
        links = [n for n, t in enumerate(words[:LONGEST]) if n and t.pos_ in ("ADP", "CCONJ")]
        words = words[: links[-1] if links else LONGEST]
    return words


LONGEST = 16  # `l'eau` is two of them


def _undated(words: list[Token], start: int, end: int) -> list[Token]:
    """Words without a date, and without the preposition and article before it."""
    left: list[Token] = []
    for token in words:
        if not start <= token.idx < end:
            left.append(token)
        elif token.idx == start or not left or left[-1].idx < start:
            while left and left[-1].pos_ in LINKS and left[-1].nbor(1).idx <= start:
                left.pop()
    return left


LINKS = ("ADP", "DET", "CCONJ", "PUNCT", "SPACE")


def _trimmed(words: list[Token], head: Token, start: int) -> list[Token]:
    """Words that begin and end with a word of their own: no link, no participle left hanging.

    `le vote prévu` is `le vote` once its date is gone.
    """
    while words and (words[0].pos_ in LINKS and words[0].pos_ != "DET"):
        words = words[1:]
    while len(words) > 1 and (
        words[-1].pos_ in LINKS
        or _hangs_bare(words[-1], head, start)
        or _is_adverb_of_noun(words[-1], head)
    ):
        words = words[:-1]
    return words


def _is_adverb_of_noun(last: Token, head: Token) -> bool:
    """`d'abord` in `le vote, d'abord fixé au 4 mai`: a noun's name ends with no adverb."""
    return last.pos_ == "ADV" and head.pos_ in ("NOUN", "PROPN")


def _hangs_bare(last: Token, head: Token, start: int) -> bool:
    dated = 0 <= start - last.idx - len(last) < 8
    bare = dated and last.dep_.startswith("acl") and "VerbForm=Part" in last.morph
    return bare and last.i > head.i and head.pos_ in ("NOUN", "PROPN")


def _written(words: list[Token]) -> str:
    """Words as the source writes them, a space where some were left out."""
    text = ""
    for token, after in zip(words, [*words[1:], None], strict=True):
        source = token.doc._.source
        text += source[token.idx : token.idx + len(token)]
        joined = after is not None and after.idx == token.idx + len(token)
        text += "" if joined else " "
    return text.strip()
