"""From a date to the noun or verb that it dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc, Span, Token

from helpers.events.words import SUBJECTS, TIME_WORD, EventWords, is_speech, verb_families
from helpers.grammar.verb_tense import clause_verb, verb_group
from helpers.kept import kept
from helpers.page.parse import span_at

OBJECTS = ("obj", "iobj", "obl:arg", "obl:mod", "obl", "obl:agent")


def subject(verb: Token) -> Token | None:
    """The head of a verb's subject; of `qui`, what it stands for; of an infinitive, the modal's."""
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    if subjects:
        nearest = min(subjects, key=lambda child: abs(child.i - verb.i))
        if nearest.lower_ in ("qui", "lequel", "laquelle", "lesquels", "lesquelles"):
            return verb.head if verb.head.i < nearest.i else _noun_left_of(nearest)
        return nearest
    if (shared := _subject_before_aside(verb)) is not None:
        return shared
    if (
        verb.dep_ in ("xcomp", "ccomp", "advcl", "conj", "obl:arg", "obl:mod")
        and verb.head.i != verb.i
    ):
        governor = clause_verb(verb.head)
        if governor is not None and governor.i != verb.i:
            return subject(governor)
    return None


def _subject_before_aside(verb: Token) -> Token | None:
    """`La réunion, prévue mardi, a été reportée`: the parse may hang the subject on the participle."""
    if not any(c.dep_ == "aux:pass" for c in verb.children):
        return None
    asides = [
        c
        for c in verb.children
        if c.dep_ == "advcl" and c.i < verb.i and "VerbForm=Part" in c.morph
    ]
    return next(
        (
            t
            for c in asides
            for t in c.children
            if t.dep_ in SUBJECTS and t.pos_ == "NOUN" and t.i < c.i
        ),
        None,
    )


def _noun_left_of(token: Token) -> Token | None:
    nouns = [
        t
        for t in token.doc[max(token.sent.start, token.i - 8) : token.i]
        if t.pos_ in ("NOUN", "PROPN")
    ]
    return nouns[-1] if nouns else None


def objects_of(verb: Token) -> list[Token]:
    """The heads of what follows a verb as its object or adverbial."""
    return [child for child in verb.children if child.dep_ in OBJECTS and child.i > verb.i]


@dataclass(frozen=True)
class Host:
    """The word that a date dates, the verb that tells of it, and the rule that found it."""

    head: Token
    family: str
    verb: Token | None
    rule: str

    @kept
    def sentence(self) -> Span:
        """The sentence that tells of it."""
        return (self.head if self.verb is None else self.verb).sent

    @kept
    def text(self) -> str:
        """The words of that sentence."""
        return self.head.doc._.plain[self.sentence.start_char : self.sentence.end_char]


def find_host(
    doc: Doc, start: int, end: int, words: EventWords, leant: Token | None = None
) -> Host | None:
    """The noun or verb that a date belongs to, or None where it dates no event.

    `leant` is the event from which a relative date counts: it is not the one so dated.
    """
    span = span_at(doc, start, end)
    token = span.root.head
    while True:
        if not span.start <= token.i < span.end and (leant is None or token.i != leant.i):
            family = words.family(token)
            if family:
                return Host(token, family, clause_verb(token), "noun-dated")
            if (token.pos_ in ("VERB", "AUX") and not TIME_WORD.match(token.text)) or any(
                c.dep_ == "cop" for c in token.children
            ):
                verb = clause_verb(token)
                return _from_verb(verb, words) if verb is not None else None
        if token.head.i == token.i:
            break
        token = token.head
    near = _nearest_noun(span.start, span.end, span.root.sent, words)
    near = None if leant is not None and near is not None and near.i == leant.i else near
    return Host(near, words.family(near), None, "noun-dated") if near is not None else None


def _nearest_noun(first: int, last: int, sentence: Any, words: EventWords) -> Token | None:
    nouns = words.nouns_in(sentence.doc, sentence.start, sentence.end)
    nouns = [t for t in nouns if not first <= t.i < last]
    return min(nouns, key=lambda t: (t.i > last, abs(t.i - first)), default=None)


def _telling_verb(verb: Token) -> Token:
    """The infinitive after `doit` or `va`; the verb on which a bare participle hangs."""
    if verb.lemma_ in ("devoir", "aller") or verb.lower_.startswith(("doi", "dev")):
        inner = next(
            (
                c
                for c in verb.children
                if c.dep_ in ("xcomp", "ccomp", "obj") and "VerbForm=Inf" in c.morph
            ),
            None,
        )
        verb = inner if inner is not None else verb
    alone = "VerbForm=Part" in verb.morph and not any(
        c.dep_.startswith("aux") for c in verb.children
    )
    if (
        alone
        and verb.dep_ in ("xcomp", "obl:mod")
        and verb.head.pos_ == "VERB"
        and verb.head.i < verb.i
    ):
        verb = verb.head
    return verb


def _from_verb(verb: Token, words: EventWords) -> Host | None:
    """What a dated verb tells: an event that a noun names, an act of its own, or nothing."""
    verb = _telling_verb(verb)
    families = verb_families(verb, words)
    if verb.dep_.startswith("acl") and TEXT.match(verb.head.text):
        return None
    opening = _opening_participle(verb, families, words)
    if opening is not None:
        return opening
    if verb.dep_.startswith("acl") and "VerbForm=Part" in verb.morph and verb.head.i < verb.i:
        family = words.family(verb.head)
        if family or families & {"plans", "cancels"}:
            return Host(verb.head, family or "other", clause_verb(verb.head) or verb, "noun-dated")
    if families == {"wishes"} or _is_wished(verb, words):
        return None
    named = _named_event(verb, families, words)
    if named is not None:
        return named
    if (
        "is" in families
        or "wishes" in families
        or verb.pos_ == "AUX"
        or any(c.dep_ == "cop" for c in verb.children)
    ):
        return None
    own = families - {"occurs", "holds", "plans", "cancels", "wishes", "is"}
    if own == {"decision"} and is_speech(verb, words):
        own = own if _decides(verb) else frozenset()
    if is_speech(verb, words) and (not own or (_has_clause(verb) and "announcement" not in own)):
        return _speech_event(verb, words)
    if families & {"cancels"} and not own:
        return None
    return Host(verb, min(own) if own else "act", verb, "verb")


DECIDES = re.compile(
    r"^(?:cour|tribunal|juge|juges|parlement|sénat|assemblée|conseil|commission|gouvernement|députés|sénateurs|chambre|jury|banque|conseillers|congrès|arbitre|comité|électeurs|élus|parquet|préfet|préfecture|actionnaires|salariés)$",
    re.IGNORECASE,
)


def _decides(verb: Token) -> bool:
    """`La Cour a rejeté`: a decision, where `le parti a rejeté` is only said."""
    who = subject(verb)
    return who is not None and bool(DECIDES.match(who.text))


def _has_clause(verb: Token) -> bool:
    return any(c.dep_ == "ccomp" for c in verb.children)


# `un communiqué publié mardi`: what is said in writing is a statement.
TEXT = re.compile(
    r"^(?:communiqué|message|tweet|déclaration|note|tribune|post|vidéo|courriel|lettre)s?$", re.I
)


def _opening_participle(verb: Token, families: frozenset[str], words: EventWords) -> Host | None:
    """`Prévue mardi à Rome, la rencontre …`: the participle belongs to the subject that follows."""
    alone = not any(c.dep_.startswith("aux") for c in verb.children)
    if not (alone and "VerbForm=Part" in verb.morph and families & {"plans", "cancels", "holds"}):
        return None
    if verb.i - verb.sent.start > 1:
        return None
    nouns = words.nouns_in(verb.doc, verb.i + 2, verb.sent.end)
    if not nouns:
        return None
    noun = nouns[0]
    return Host(noun, words.family(noun), clause_verb(noun), "noun-occurs")


def _named_event(verb: Token, families: frozenset[str], words: EventWords) -> Host | None:
    who = subject(verb)
    if who is not None and not (families & {"holds", "opening"} and _event_object(verb, words)):
        if who.pos_ == "PRON":
            who = _antecedent(who, words) if families & {"occurs", "cancels", "plans"} else None
        family = words.family(who) if who is not None else ""
        if who is not None and family and (families or not is_speech(verb, words)):
            return Host(who, family, verb, "noun-occurs")
        if (
            who is not None
            and "occurs" in families
            and who.pos_ in ("NOUN", "PROPN")
            and verb.lemma_ not in ("suivre", "porter", "entrer", "reprendre", "précéder")
        ):
            return Host(who, "other", verb, "noun-occurs")
    if families & {"holds", "plans", "cancels", "opening"}:
        event = _event_object(verb, words)
        if event is not None:
            return Host(event, words.family(event), verb, "noun-held")
    return None


def _event_object(verb: Token, words: EventWords) -> Token | None:
    """The event noun that a verb of holding has as its object: `tenir une réunion`, `participer à`."""
    return next((o for o in objects_of(verb) if words.family(o)), None)


def _antecedent(pronoun: Token, words: EventWords) -> Token | None:
    """The event that `elle` means: the last event noun before it that agrees with it."""
    feminine = pronoun.lower_.lstrip("-").startswith("elle") or pronoun.lower_.startswith("celle")
    if not feminine and not pronoun.lower_.lstrip("-").startswith(("il", "celui", "ceux")):
        return None
    floor = max(0, pronoun.sent.start - 40)
    nouns = reversed(words.nouns_in(pronoun.doc, floor, pronoun.i))
    return next((noun for noun in nouns if ("Gender=Fem" in noun.morph) == feminine), None)


OCCASION = re.compile(
    r"\b(?:lors|au cours|à l'issue|à l'occasion|au terme|en marge|au sortir|à la fin|en ouverture|en clôture)"
    r" (?:de |du |d'|des )(?:la |l'|son |sa |leur |cette |ce |cet |une? )?$|\b(?:dans|après|pendant|durant|devant) (?:une? |la |l'|son |sa |le |leur )$",
    re.IGNORECASE,
)


def _speech_event(verb: Token, words: EventWords) -> Host | None:
    """Speech makes no event, but its occasion does, and so does speech that is only planned."""
    if "VerbForm=Inf" in verb.morph and verb.head.lower_.startswith(("doi", "dev")):
        return Host(verb, "press", verb, "verb-planned")
    sentence, plain = verb.sent, verb.doc._.plain
    for noun in words.nouns_in(verb.doc, sentence.start, sentence.end):
        if OCCASION.search(plain[max(sentence.start_char, noun.idx - 40) : noun.idx]):
            told_by = clause_verb(noun)
            if told_by is not None and told_by.i == verb.i:
                return Host(noun, words.family(noun), verb, "noun-within")
    return None


def _is_wished(verb: Token, words: EventWords) -> bool:
    """`si … se rencontraient`, `pourrait se tenir`, `demande que … ait lieu`: no event."""
    for token in [verb, *verb.ancestors]:
        before = {c.lower_: c.dep_ for c in token.lefts}
        if "mark" in (before.get("si"), before.get("s'")):
            return True
        purpose = not before.keys().isdisjoint(("pour", "sans", "afin", "condition"))
        if purpose and any("Mood=Sub" in t.morph for t in verb_group(token)):
            return True
        if token.i != verb.i and token.pos_ in ("VERB", "AUX"):
            subordinate = (
                verb.dep_ in ("xcomp", "ccomp", "obj", "obl:arg") or "Mood=Sub" in verb.morph
            )
            return (
                subordinate
                and "wishes" in verb_families(token, words)
                and "Mood=Ind" not in verb.morph
            )
    return any(t.lemma_ == "pouvoir" for t in verb_group(verb)[1:])
