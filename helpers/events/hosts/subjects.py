"""The subject and the objects of a verb."""

from __future__ import annotations

from spacy.tokens import Token

from helpers.grammar.verb_tense import clause_verb

SUBJECTS = ("nsubj", "nsubj:pass", "csubj")


OBJECTS = frozenset(("obj", "iobj", "obl:arg", "obl:mod", "obl", "obl:agent"))


# How a verb hangs on the one whose subject it shares: `ils veulent partir`, `elle vint et parla`.
SHARES_SUBJECT = frozenset(("xcomp", "ccomp", "advcl", "conj", "obl:arg", "obl:mod"))


def subject(verb: Token) -> Token | None:
    """The head of a verb's subject; of `qui`, what it stands for; of an infinitive, the modal's.

    The search only climbs: each governor stands above the verb before it.
    """
    while True:
        own = _own_subject(verb)
        if own is not None or verb.dep_ not in SHARES_SUBJECT:
            return own
        governor = clause_verb(verb.head)
        if governor is None or not governor.is_ancestor(verb):
            return None
        verb = governor


def _own_subject(verb: Token) -> Token | None:
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    if not subjects:
        return _subject_before_aside(verb)
    nearest = min(subjects, key=lambda child: abs(child.i - verb.i))
    if nearest.lower_ not in ("qui", "lequel", "laquelle") and nearest.lower_[:5] != "lesqu":
        return nearest
    return verb.head if verb.head.i < nearest.i else _noun_left_of(nearest)


def _subject_before_aside(verb: Token) -> Token | None:
    """`La réunion, prévue mardi, a été reportée`: the parse may hang it on the participle."""
    if not any(c.dep_ == "aux:pass" for c in verb.children):
        return None
    before = [c for c in verb.children if c.dep_ == "advcl" and c.i < verb.i]
    asides = [c for c in before if "VerbForm=Part" in c.morph]
    nouns = (t for aside in asides for t in aside.children if t.pos_ == "NOUN" and t.i < aside.i)
    return next((noun for noun in nouns if noun.dep_ in SUBJECTS), None)


def _noun_left_of(token: Token) -> Token | None:
    before = token.doc[max(token.sent.start, token.i - 8) : token.i]
    nouns = [t for t in before if t.pos_ in ("NOUN", "PROPN")]
    return nouns[-1] if nouns else None


def objects_of(verb: Token) -> list[Token]:
    """The heads of what follows a verb as its object or adverbial."""
    return [child for child in verb.children if child.dep_ in OBJECTS and child.i > verb.i]
