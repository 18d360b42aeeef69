"""Who takes part in an event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from spacy.tokens import Token

from helpers.codebook.lists import any_word, word_set, words_of
from helpers.events.hosts.host import Host
from helpers.events.hosts.subjects import COMPLEMENTS, SUBJECTS, subject
from helpers.events.scene import Known, Named, hangs_on, in_clause, same_clause
from helpers.events.words import TIME_WORD
from helpers.grammar import own_clause
from helpers.lexicon.small_words import DE

# Prepositions after which a name takes no part: `sur l'Ukraine`, `selon l'ONU`, `contre Kiev`.
NO_PART = word_set("outside_prepositions")


BOTH = re.compile(
    rf"\b(?:(?:l|d)es deux {any_word(words_of('both_sides_nouns'))}|ils|elles"
    r"|les (?:parties|négociateurs))\b",
    re.IGNORECASE,
)


def find_participants(
    host: Host, known: Known, skip: tuple[int, int] = (0, 0)
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who takes part in an event, and the body whose sitting it is (`la réunion du Conseil`)."""
    scene = known.scene(host, skip)
    passive = (
        host.family != "arrest"
        and host.verb is not None
        and any(c.dep_ == "aux:pass" for c in host.verb.children)
    )
    taking: set[int] = set()
    forum: list[str] = []
    for mention in scene.outer:
        if mention.form == "pronoun" and passive:
            continue
        part = _part_of(mention, host, scene.named)
        if part == "forum":
            forum.append(mention.actor)
        elif part:
            taking.add(mention.start)
    for a, b in [*scene.listed, *reversed(scene.listed)]:  # whatever the parse, a list takes part
        if {a.start, b.start} & taking:
            taking |= {a.start, b.start}
    who = (m.actor for m in scene.named if m.start in taking)
    return tuple(dict.fromkeys(who)), tuple(dict.fromkeys(forum))


def _part_of(mention: Named, host: Host, here: Sequence[Named]) -> str:
    """How a mention takes part: `in`, `forum` or, not at all, ""."""
    if mention.stands == "matter":
        return ""
    if mention.form == "demonym" and not _is_side(mention.root, host, here):
        return ""
    if mention.stands == "beside" and in_clause(mention.root, host):
        return "in"
    return _part(mention, host)


def _is_side(adjective: Token, host: Host, here: Sequence[Named]) -> bool:
    """`des ministres turcs et kényans`, `la délégation russe`: the adjective names a side."""
    noun = adjective.head if adjective.pos_ == "ADJ" or adjective.head.pos_ == "NOUN" else adjective
    while noun.dep_ == "conj" and noun.head.pos_ in ("ADJ", "NOUN"):
        noun = noun.head
    noun = noun.head if noun.pos_ == "ADJ" else noun
    sides = word_set("side_nouns")
    if noun.lower_ not in sides and noun.lower_.removesuffix("s") not in sides:
        return False
    several = sum(m.form == "demonym" and noun.idx < m.start < noun.idx + 60 for m in here) > 1
    plural = noun.lower_.endswith("s")
    collective = noun.lower_ in ("délégation", "gouvernement", "autorités")
    return (several and plural) or collective


def _part(mention: Named, host: Host) -> str:
    """`in` where a mention takes part by its place in the parse, `forum` where it is the body."""
    root = mention.root
    direct = hangs_on(root, host.head) if host.head.pos_ == "NOUN" else None
    if direct is not None:
        return _part_of_noun(mention, host) if direct else ""
    verb = mention.verb
    if host.verb is None or verb is None or not same_clause(verb, host.verb):
        return ""
    prep, top = mention.preposition, _below(root, verb)
    if prep in ("", "et") and root.i < verb.i and top.dep_ not in COMPLEMENTS:
        who = subject(verb)
        if who is not None and who.i < root.i:
            return "in"  # set beside the subject: `les ministres, X et Y, se sont vus`
    if top.dep_ in SUBJECTS:
        return "in" if root.i == top.i or prep not in NO_PART else ""
    if prep in ("avec", "par", "entre"):
        return "in"
    meets = host.head.i == host.verb.i and host.family in ("meeting", "interview", "arrest")
    return "in" if meets and top.i > verb.i and prep in ("", "de", "du", "des", "d'") else ""


def _part_of_noun(mention: Named, host: Host) -> str:
    """How a mention under an event's noun takes part: `la réunion du Conseil` is the Council's."""
    root, prep = mention.root, mention.preposition
    if prep in NO_PART and not (host.family == "interview" and prep in ("à", "au")):
        return ""
    hangs = root.head.i == host.head.i or TIME_WORD.match(root.head.text)
    body = prep in DE and hangs and host.family in ("meeting", "vote")
    return "forum" if body else "in"


def _below(token: Token, verb: Token) -> Token:
    """The word above a token, or itself, that hangs on a verb or its auxiliaries."""
    clause = own_clause(verb)
    group = {verb.i} | ({clause.verb_token, clause.finite_token} if clause is not None else set())
    for above in chain((token,), token.ancestors):
        if above.head.i in group or above.head.i == above.i:
            return above
    return token
