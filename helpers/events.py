"""doc -> events: what the article places in time, each once, with where, who and whether it was held.

An event is told by a noun (`la réunion de mardi`) or by a verb (`ont signé mardi`); the words stand
in data/codebook/events.csv. Each date is handed to the word it dates, up the sentence's parse:

| rule | the date belongs to |
|---|---|
| noun-dated | the noun itself: `la réunion de mardi`, `un entretien accordé mardi` |
| noun-occurs | the subject of a verb of happening: `le sommet se tiendra mardi` |
| noun-held | the object of a verb of holding: `ont tenu mardi une réunion` |
| noun-within | the occasion of something said: `a déclaré mardi à l'issue d'une réunion` |
| noun-leant-upon | the event counted from: `deux jours après la rencontre` |
| verb | an act told by its verb: `a fermé mardi`; no speech, no state, no wish |
| verb-planned | speech that is to come: `doit informer la presse mardi` |

Then the tellings of one event are joined: same days, same family of words, places and participants
that do not contradict each other. A picture's caption and a noun without a date (`cette rencontre`)
add to the event that they tell again. A wish, a hypothesis (`si`, `pourrait`) and a denied act that
nobody had announced make no event.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

import pandas as pd
import pandera.pandas as pa
import simplemma
from spacy.tokens import Doc, Token

from helpers.article import SPAN, make_table, table_schema
from helpers.codebook import Codebook
from helpers.language import span_at
from helpers.speech import verb_lemmas
from helpers.tense import FUTURE, PAST, clause_verb, tense_of, verb_group

STATUSES = ("held", "scheduled", "not_held")

EVENTS = table_schema(
    **SPAN,
    label=pa.Column("str"),
    start_date=pa.Column("datetime64[ns]"),
    end_date=pa.Column("datetime64[ns]"),
    approximate=pa.Column("boolean"),
    status=pa.Column(pd.CategoricalDtype(STATUSES)),
    place=pa.Column("str", nullable=True),
    participants=pa.Column(object),
    date=pa.Column("Int64", nullable=True),
    sentence=pa.Column("Int64"),
    rule=pa.Column("str"),
    evidence=pa.Column(object),
)


@dataclass
class Telling:
    """One place that tells of an event."""

    head: Token
    family: str
    rule: str
    start: dt.date
    end: dt.date
    approximate: bool
    status: str
    date: int | None
    sentence: int
    section: str
    verb: Token | None = None
    places: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    forum: tuple[str, ...] = ()
    date_start: int = 0
    date_end: int = 0

    @cached_property
    def span(self) -> tuple[int, int]:
        """The words that name the event, its date with them where it stands near."""
        return _anchor(self.head, self.date_start, self.date_end)

    @cached_property
    def label(self) -> str:
        """A short name from the article's words, without the date."""
        return _label(self.head, self.date_start, self.date_end)


@dataclass
class Event:
    """The tellings of one event, the first dated one leading."""

    tellings: list[Telling]
    places: list[str] = field(default_factory=list)
    participants: list[str] = field(default_factory=list)
    evidence: list[int] = field(default_factory=list)
    cancelled: bool = False

    @property
    def lead(self) -> Telling:
        """The telling that names the event most fully: in the story, by a noun, with a name in it."""
        return max(self.tellings, key=_fullness) if len(self.tellings) > 1 else self.tellings[0]


def _fullness(telling: Telling) -> tuple:
    named = bool(re.search(r"\w [A-ZÀ-Ý]", telling.label))
    return (
        telling.section in ("body", "headline"),
        telling.status != "scheduled",
        named,
        telling.head.pos_ == "NOUN",
        len(telling.label.split()) > 1,
        -telling.head.idx,
    )


# --- the words that tell of events ----------------------------------------------------------------


@dataclass(frozen=True)
class WordBook:
    """Nouns and verbs of events with their families, and the verbs that report speech."""

    nouns: dict[str, str]
    verbs: dict[str, frozenset[str]]
    phrases: tuple[str, ...]
    openings: frozenset[str]  # the first words of the phrases
    speech: frozenset[str]


@lru_cache(maxsize=8)
def word_book(codebook: Codebook) -> WordBook:
    """The codebook's words of events, made ready once."""
    nouns = {word.word: word.family for word in codebook.events if word.form == "noun"}
    verbs: dict[str, set[str]] = {}
    for word in codebook.events:
        if word.form == "verb":
            verbs.setdefault(word.word, set()).add(word.family)
    return WordBook(
        nouns,
        {verb: frozenset(families) for verb, families in verbs.items()},
        tuple(sorted((noun for noun in nouns if " " in noun), key=len, reverse=True)),
        frozenset(noun.split()[0] for noun in nouns if " " in noun),
        frozenset(verb.verb for verb in codebook.verbs),
    )


@lru_cache(maxsize=50_000)
def _lemmas(form: str, lemma: str) -> tuple[str, ...]:
    form = form.lower()
    return tuple(dict.fromkeys((lemma.lower(), simplemma.lemmatize(form, lang="fr"), form)))


def noun_family(token: Token, book: WordBook) -> str:
    """The family of events that a noun names, "" where it names none."""
    if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return ""
    if token.lower_ in book.openings or token.lemma_ in book.openings:
        tail = token.doc._.plain[token.idx : token.idx + 30].lower()
        phrase = next((p for p in book.phrases if tail.startswith(p)), None)
        if phrase:
            return book.nouns[phrase]
    lemmas = _lemmas(token.text, token.lemma_)
    family = next((book.nouns[lemma] for lemma in lemmas if lemma in book.nouns), "")
    if not family or token.pos_ == "ADJ" or _is_other_sense(token):
        return ""
    return "interview" if _is_interview(token, lemmas) else family


TIME_WORD = re.compile(r"(?:lun|mar|mercre|jeu|vendre|same)di$|dimanche$|\d")
NAMED_BODY = re.compile(r"^(?:Conseil|Comité|Assemblée|Congrès|Forum|Accord|Traité|Tour)$")


def _is_other_sense(token: Token) -> bool:
    """`le Conseil de sécurité` is a body, not a sitting; `un tour de table` no round."""
    before = token.nbor(-1).lower_ if token.i else ""
    if NAMED_BODY.match(token.text) and not token.is_sent_start:
        return True
    if token.lower_ in ("conseil", "comité", "assemblée"):
        after = token.doc._.plain[token.idx + len(token) : token.idx + len(token) + 14]
        return token.lower_ != "conseil" or not after.startswith((" des ministre", " national"))
    return before in ("en", "hors", "sans") or (token.lower_ == "tour" and before == "à")


def _is_interview(token: Token, lemmas: Sequence[str]) -> bool:
    """`un entretien accordé à la chaîne X`, `entretien au journal Y`."""
    if "entretien" not in lemmas and "interview" not in lemmas:
        return False
    after = token.doc._.plain[token.idx : token.idx + 60]
    return "interview" in lemmas or bool(re.match(r"\w+ (?:\w+ )?(?:accordée?s?|donnée?s?|diffusée?s?|publiée?s?|au journal|à la chaîne|au quotidien|avec le journal|télévisé)", after))  # fmt: skip


def verb_families(token: Token, book: WordBook) -> frozenset[str]:
    """The families a verb belongs to; `se` and the words after it (`avoir lieu`) are looked at."""
    after = " ".join(t.lower_ for t in token.doc[token.i + 1 : token.i + 5])
    reflexive = any(c.lower_ in ("se", "s'") and c.i < token.i for c in token.children) or (
        token.i > 1 and any(t.lower_ in ("se", "s'") for t in token.doc[max(0, token.i - 3) : token.i])
    )  # fmt: skip
    for lemma in verb_lemmas(token.text, token.lemma_):
        for tail in ("lieu", "en vigueur", "part"):
            if f"{lemma} {tail}" in book.verbs and re.match(rf"(?:pas |donc |bien |finalement )?{tail}\b", after):  # fmt: skip
                return book.verbs[f"{lemma} {tail}"]
        if reflexive:
            for form in (f"se {lemma}", f"s'{lemma}"):
                if form in book.verbs:
                    return book.verbs[form]
        if lemma in book.verbs:
            return book.verbs[lemma]
    return frozenset()


def _is_speech(token: Token, book: WordBook) -> bool:
    return any(lemma in book.speech for lemma in verb_lemmas(token.text, token.lemma_))


# --- from a date to the word that it dates ---------------------------------------------------------

SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
OBJECTS = ("obj", "iobj", "obl:arg", "obl:mod", "obl", "obl:agent")


def subject(verb: Token) -> Token | None:
    """The head of a verb's subject; of `qui`, what it stands for; of an infinitive, the modal's."""
    for child in sorted(verb.children, key=lambda c: abs(c.i - verb.i)):
        if child.dep_ in SUBJECTS:
            if child.lower_ in ("qui", "lequel", "laquelle", "lesquels", "lesquelles"):
                return verb.head if verb.head.i < child.i else _noun_left_of(child)
            return child
    if (
        verb.dep_ in ("xcomp", "ccomp", "advcl", "conj", "obl:arg", "obl:mod")
        and verb.head.i != verb.i
    ):
        governor = clause_verb(verb.head)
        if governor is not None and governor.i != verb.i:
            return subject(governor)
    return None


def _noun_left_of(token: Token) -> Token | None:
    nouns = [t for t in token.doc[max(token.sent.start, token.i - 8) : token.i] if t.pos_ in ("NOUN", "PROPN")]  # fmt: skip
    return nouns[-1] if nouns else None


def _objects(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in OBJECTS and child.i > verb.i]


@dataclass(frozen=True)
class Host:
    """The word that a date dates, the verb that tells of it, and the rule that found it."""

    head: Token
    family: str
    verb: Token | None
    rule: str


def find_host(
    doc: Doc, start: int, end: int, book: WordBook, leant: Token | None = None
) -> Host | None:
    """The noun or verb that a date belongs to, or None where it dates no event.

    `leant` is the event from which a relative date counts: it is not the one so dated.
    """
    span = span_at(doc, start, end)
    token = span.root.head
    while True:
        if not span.start <= token.i < span.end and (leant is None or token.i != leant.i):
            family = noun_family(token, book)
            if family:
                return Host(token, family, _verb_of(token), "noun-dated")
            if (token.pos_ in ("VERB", "AUX") and not TIME_WORD.match(token.text)) or any(
                c.dep_ == "cop" for c in token.children
            ):
                verb = clause_verb(token)
                return _from_verb(verb, book) if verb is not None else None
        if token.head.i == token.i:
            break
        token = token.head
    near = _nearest_noun(span.start, span.end, span.root.sent, book)
    near = None if leant is not None and near is not None and near.i == leant.i else near
    return Host(near, noun_family(near, book), None, "noun-dated") if near is not None else None


def _verb_of(noun: Token) -> Token | None:
    verb = clause_verb(noun)
    return verb if verb is not None and verb.sent.start == noun.sent.start else None


def _nearest_noun(first: int, last: int, sentence: Any, book: WordBook) -> Token | None:
    nouns = [t for t in sentence if noun_family(t, book) and not first <= t.i < last]
    return min(nouns, key=lambda t: (t.i > last, abs(t.i - first)), default=None)


def _from_verb(verb: Token, book: WordBook) -> Host | None:
    """What a dated verb tells: an event that a noun names, an act of its own, or nothing."""
    if verb.lemma_ in ("devoir", "aller") or verb.lower_.startswith(("doi", "dev")):
        inner = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "obj") and "VerbForm=Inf" in c.morph), None)  # fmt: skip
        verb = inner if inner is not None else verb
    alone = "VerbForm=Part" in verb.morph and not any(
        c.dep_.startswith("aux") for c in verb.children
    )
    if alone and verb.dep_ in ("xcomp", "obl:mod") and verb.head.pos_ == "VERB" and verb.head.i < verb.i:  # fmt: skip
        verb = verb.head
    families = verb_families(verb, book)
    if verb.dep_.startswith("acl") and TEXT.match(verb.head.text):
        return None
    opening = _opening_participle(verb, families, book)
    if opening is not None:
        return opening
    if verb.dep_.startswith("acl") and "VerbForm=Part" in verb.morph and verb.head.i < verb.i:
        family = noun_family(verb.head, book)
        if family or families & {"plans", "cancels"}:
            return Host(verb.head, family or "other", _verb_of(verb.head) or verb, "noun-dated")
    if families == {"wishes"} or _is_wished(verb, book):
        return None
    named = _named_event(verb, families, book)
    if named is not None:
        return named
    if "is" in families or "wishes" in families or verb.pos_ == "AUX" or any(c.dep_ == "cop" for c in verb.children):  # fmt: skip
        return None
    own = families - {"occurs", "holds", "plans", "cancels", "wishes", "is"}
    if own == {"decision"} and _is_speech(verb, book):
        own = own if _decides(verb) else frozenset()
    if _is_speech(verb, book) and (not own or (_has_clause(verb) and "announcement" not in own)):
        return _speech_event(verb, book)
    if families & {"cancels"} and not own:
        return None
    return Host(verb, min(own) if own else "act", verb, "verb")


DECIDES = re.compile(
    r"^(?:cour|tribunal|juge|juges|parlement|sénat|assemblée|conseil|commission|gouvernement|députés|sénateurs|chambre|jury|banque|conseillers|congrès|arbitre|comité|électeurs|élus|parquet|préfet|préfecture|actionnaires|salariés)$",
    re.IGNORECASE,
)  # fmt: skip


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


def _opening_participle(verb: Token, families: frozenset[str], book: WordBook) -> Host | None:
    """`Prévue mardi à Rome, la rencontre …`: the participle belongs to the subject that follows."""
    alone = not any(c.dep_.startswith("aux") for c in verb.children)
    if not (alone and "VerbForm=Part" in verb.morph and families & {"plans", "cancels", "holds"}):
        return None
    if verb.i - verb.sent.start > 1:
        return None
    noun = next((t for t in verb.sent if t.i > verb.i + 1 and noun_family(t, book)), None)
    if noun is None:
        return None
    return Host(noun, noun_family(noun, book), _verb_of(noun), "noun-occurs")


def _named_event(verb: Token, families: frozenset[str], book: WordBook) -> Host | None:
    who = subject(verb)
    if who is not None and not (families & {"holds", "opening"} and _event_object(verb, book)):
        if who.pos_ == "PRON":
            who = _antecedent(who, book) if families & {"occurs", "cancels", "plans"} else None
        family = noun_family(who, book) if who is not None else ""
        if who is not None and family and (families or not _is_speech(verb, book)):
            return Host(who, family, verb, "noun-occurs")
        if who is not None and "occurs" in families and who.pos_ in ("NOUN", "PROPN") and verb.lemma_ not in ("suivre", "porter", "entrer", "reprendre", "précéder"):  # fmt: skip
            return Host(who, "other", verb, "noun-occurs")
    if families & {"holds", "plans", "cancels", "opening"}:
        event = _event_object(verb, book)
        if event is not None:
            return Host(event, noun_family(event, book), verb, "noun-held")
    return None


def _event_object(verb: Token, book: WordBook) -> Token | None:
    """The event noun that a verb of holding has as its object: `tenir une réunion`, `participer à`."""
    return next((o for o in _objects(verb) if noun_family(o, book)), None)


def _antecedent(pronoun: Token, book: WordBook) -> Token | None:
    """The event that `elle` means: the last event noun before it that agrees with it."""
    feminine = pronoun.lower_.lstrip("-").startswith("elle") or pronoun.lower_.startswith("celle")
    if not feminine and not pronoun.lower_.lstrip("-").startswith(("il", "celui", "ceux")):
        return None
    floor = max(0, pronoun.sent.start - 40)
    for token in reversed(pronoun.doc[floor : pronoun.i]):
        if noun_family(token, book) and ("Gender=Fem" in token.morph) == feminine:
            return token
    return None


OCCASION = re.compile(
    r"\b(?:lors|au cours|à l'issue|à l'occasion|au terme|en marge|au sortir|à la fin|en ouverture|en clôture)"
    r" (?:de |du |d'|des )(?:la |l'|son |sa |leur |cette |ce |cet |une? )?$|\b(?:dans|après|pendant|durant|devant) (?:une? |la |l'|son |sa |le |leur )$",
    re.IGNORECASE,
)  # fmt: skip


def _speech_event(verb: Token, book: WordBook) -> Host | None:
    """Speech makes no event, but its occasion does, and so does speech that is only planned."""
    if "VerbForm=Inf" in verb.morph and verb.head.lower_.startswith(("doi", "dev")):
        return Host(verb, "press", verb, "verb-planned")
    for token in verb.sent:
        family = noun_family(token, book)
        before = token.doc._.plain[max(verb.sent.start_char, token.idx - 40) : token.idx]
        if family and OCCASION.search(before) and _verb_of(token) is not None and _verb_of(token).i == verb.i:  # type: ignore[union-attr]  # fmt: skip
            return Host(token, family, verb, "noun-within")
    return None


# --- held, scheduled, not held, or no event ---------------------------------------------------------

DENIED = re.compile(
    r"ce qui n'(?:a|avait|aura) pas été (?:fait|le cas)|ce qui n'a pas eu lieu|il n'en (?:a|fut|est) rien"
    r"|n'(?:a|ont|est|sont)(?: finalement)? pas (?:eu lieu|été tenue?s?|vu le jour)|n'aura(?: finalement)? pas lieu"
    r"|(?:a|ont|avait|avaient|est|sont|sera|seront)(?: finalement| toutefois)?(?: été)? (?:annulée?s?|déprogrammée?s?|décommandée?s?)"
    r"|(?:a|ont) (?:finalement )?été (?:reportée?s?|ajournée?s?|repoussée?s?)(?! (?:à|au|aux|de|d'une?|en|pour)\b)|\b(?:a|ont|avait|avaient) renoncé\b", re.IGNORECASE,
)  # fmt: skip
ANNOUNCED = re.compile(r"\bprévue?s?\b|\bannoncée?s?\b|\bfinalement\b|\bdevai(?:t|ent)\b|\bprogrammée?s?\b|\bcomme prévu\b|\battendue?s?\b", re.IGNORECASE)  # fmt: skip
NEGATIVE = {"pas", "jamais", "point", "guère", "aucun", "aucune", "plus"}


def _is_negated(verb: Token) -> bool:
    around = [t for part in verb_group(verb) for t in part.children] + list(verb.children)
    words = {t.lower_ for t in around} | {c.lower_ for o in _objects(verb) for c in o.children}
    return bool(words & {"ne", "n'"}) and bool(words & NEGATIVE)


def _is_wished(verb: Token, book: WordBook) -> bool:
    """`si … se rencontraient`, `pourrait se tenir`, `demande que … ait lieu`: no event."""
    for token in [verb, *verb.ancestors]:
        if token.sent.start != verb.sent.start:
            break
        if any(c.dep_ == "mark" and c.lower_ in ("si", "s'") for c in token.children):
            return True
        purpose = {"pour", "sans", "afin", "condition"} & {
            c.lower_ for c in token.children if c.i < token.i
        }
        if purpose and "Mood=Sub" in "".join(str(t.morph) for t in verb_group(token)):
            return True
        if token.i != verb.i and token.pos_ in ("VERB", "AUX"):
            subordinate = (
                verb.dep_ in ("xcomp", "ccomp", "obj", "obl:arg") or "Mood=Sub" in verb.morph
            )
            return (
                subordinate
                and "wishes" in verb_families(token, book)
                and "Mood=Ind" not in verb.morph
            )
    return any(t.lemma_ == "pouvoir" for t in verb_group(verb)[1:])


def _status(
    host: Host, start: dt.date, end: dt.date, reference: dt.date | None, at: int
) -> str | None:
    """held, scheduled, not_held; None where the words deny what nobody had announced.

    `at` is where the date stands: `n'aura pas lieu avant 2024` denies nothing.
    """
    verb = host.verb
    if any(c.lower_ in NONE_OF_IT and c.i < host.head.i for c in host.head.children):
        return None
    if verb is None:
        return _by_calendar(start, end, reference, None)
    sentence = verb.sent
    text = host.head.doc._.plain[sentence.start_char : sentence.end_char]
    if _is_negated(verb) and NOT_BEFORE.search(text[: at - sentence.start_char]):
        return None
    if DENIED.search(text):
        return "not_held"
    aside = host.rule in ("noun-dated", "noun-within") and not _is_argument(host.head, verb)
    if host.rule == "noun-dated" and _is_wanted(host.head, verb):
        return None
    if _is_negated(verb) and not aside:
        return "not_held" if host.rule == "noun-occurs" or ANNOUNCED.search(text) else None
    return _by_calendar(start, end, reference, _tense_of_event(host, verb, aside))


NONE_OF_IT = {"aucun", "aucune", "pas", "toute"}
NOT_BEFORE = re.compile(r"\bavant (?:le |la |l')?$")


def _is_argument(noun: Token, verb: Token) -> bool:
    return noun.i == verb.i or (noun.head.i == verb.i and noun.dep_ in (*SUBJECTS, "obj"))


def _tense_of_event(host: Host, verb: Token, aside: bool) -> str | None:
    """The tense of an event's verb; None where the verb tells another thing than the dated noun."""
    if host.rule != "noun-dated":
        return tense_of(verb)
    if aside and verb.lemma_ in ("appeler", "préparer", "inviter", "convoquer"):
        return FUTURE
    who = subject(verb)
    if verb.i > host.head.i and who is not None and who.i != host.head.i:
        return None
    told = next((c for c in host.head.children if c.dep_.startswith("acl") and "Tense=Past" in c.morph), None)  # fmt: skip
    if told is not None and tense_of(verb) == FUTURE:
        return FUTURE if re.match(r"prév|program|fix|attend|report", told.lower_) else PAST
    return tense_of(verb)


WANTED = re.compile(r"^(?:réclam|exig|demand|propos|souhait|espèr|envisag|suggèr|exclu|refus|préconis|plaid)", re.I)  # fmt: skip


def _is_wanted(noun: Token, verb: Token) -> bool:
    """`réclame des négociations dès lundi`: wished for, neither planned nor held."""
    wanted = bool(WANTED.match(verb.text)) and verb.i < noun.i
    return wanted and subject(verb) is not noun and not OCCASION.search(noun.doc._.plain[max(0, noun.idx - 40) : noun.idx])  # fmt: skip


def _by_calendar(start: dt.date, end: dt.date, reference: dt.date | None, tense: str | None) -> str:
    if reference is not None and start > reference:
        return "scheduled"
    if reference is not None and end < reference:
        return "scheduled" if tense == FUTURE else "held"
    if tense is None or tense == PAST:
        return "held"
    return "scheduled"


# --- where and who ----------------------------------------------------------------------------------

NAME = r"[A-ZÀ-Ý][\w'’]*(?:-[\w'’]+)*(?: (?:de |du |des |la |le |les |l'|d')?[A-ZÀ-Ý][\w-]+)*"
PLACE = re.compile(
    rf"\b(?P<prep>à|au|aux|en|près de|près d'|dans|de|d'|du) ?(?:la |le |les |l'|l’)?(?:ville de |région de |province de |capitale )?(?P<name>{NAME})"
)
NO_PLACE = re.compile(
    r"^(?:Parlement|Sénat|Assemblée|Conseil|Congrès|Cour|Bourse|Kremlin|Élysée|Commission|Premier|Union|Matignon|Maison|État|Organisation"
    r"|Constitution|Noël|Pâques|ONU|UE|OTAN|Otan|M|Mme|Haute?|Chambre|Bundestag|Internet|Twitter|Facebook|X|Europe 1)\b"
)


def _clause(token: Token, host: Host) -> bool:
    """Whether a token stands in the clause of an event: under its noun, or with its verb."""
    if (token.i == host.head.i or host.head.is_ancestor(token)) and _direct(token, host.head):
        return True
    if host.rule == "noun-leant-upon":
        return 0 < token.i - host.head.i < 12 and "," not in token.doc[host.head.i : token.i].text
    return host.verb is None or _same_clause(clause_verb(token), host.verb)


def _same_clause(one: Token | None, verb: Token) -> bool:
    """Whether two verbs are one clause: the same, or a modal and its infinitive."""
    if one is None or one.i == verb.i:
        return one is not None
    alone = "VerbForm=Part" in one.morph and not any(c.dep_.startswith("aux") for c in one.children)
    if alone and one.sent.start == verb.sent.start and one.i - one.sent.start <= 1:
        return True  # `Réunis mardi à Rome, les ministres ont adopté …`
    return (one.head.i == verb.i and one.dep_ == "xcomp") or (verb.head.i == one.i and verb.dep_ in ("xcomp", "ccomp") and "VerbForm=Inf" in verb.morph)  # fmt: skip


def _direct(token: Token, top: Token) -> bool:
    """Whether no clause of its own lies between a token and the word above it."""
    while token.i != top.i:
        finite = token.pos_ == "VERB" and "VerbForm=Fin" in token.morph
        if token.dep_ in ("acl:relcl", "advcl", "ccomp", "parataxis") and finite:
            return False
        token = token.head
    return True


def find_places(
    host: Host, known: Sequence[Any], states: frozenset[str], skip: tuple[int, int] = (0, 0)
) -> tuple[str, ...]:
    """The places named with an event, but in `skip`: `à Rome`, `près de Kelbo`, `sommet de Tunis`."""
    doc, sentence = host.head.doc, (host.verb or host.head).sent
    found = []
    for match in PLACE.finditer(doc._.plain, sentence.start_char, sentence.end_char):
        first, last = match.span("name")
        if (
            skip[0] <= first < skip[1]
            or NO_PLACE.match(match["name"])
            or not _may_be_place(match["prep"], first, last, host, known, states)
        ):
            continue
        if _clause(span_at(doc, first, last).root, host):
            found.append((match["prep"] in ("de", "d'", "du"), doc._.source[first:last]))
    found += [(False, name) for name in _place_visited(host, known, states)]
    strong = [name for weak, name in found if not weak] or [name for _, name in found]
    return tuple(dict.fromkeys(strong[:2]))


def _place_visited(host: Host, known: Sequence[Any], states: frozenset[str]) -> Iterator[str]:
    """`visiter Santiago`, `quitter Bamako`: the place is the verb's object."""
    if host.family != "visit" or host.head.pos_ != "VERB":
        return
    after = host.head.doc._.plain[host.head.idx + len(host.head) : host.head.sent.end_char]
    match = re.match(rf" (?:la |le |les |l'|l’)?(?P<name>{NAME})", after)
    if match:
        first = host.head.idx + len(host.head) + match.start("name")
        last = first + len(match["name"])
        over = [m for m in known if m.start < last and first < m.end]
        if all(m.actor in states for m in over):
            yield host.head.doc._.source[first:last]


def _may_be_place(
    prep: str, first: int, last: int, host: Host, known: Sequence[Any], states: frozenset[str]
) -> bool:
    over = [m for m in known if m.start < last and first < m.end]
    if any(m.actor not in states or m.form not in ("name", "alias") for m in over):
        return False
    if prep in ("de", "d'", "du"):
        close = 0 < first - host.head.idx < len(host.head.text) + 22 and host.head.pos_ == "NOUN"
        site = SITE.search(host.head.doc._.plain[max(0, first - 50) : first])
        own = close and host.family not in ("agreement", "interview", "visit", "other")
        return not over and bool(own or site)
    return True


# What stands at a place: `l'agence de Vissoie`, `le port de Tema`.
SITE = re.compile(
    r"\b(?:ville|agence|usine|marché|barrage|port|aéroport|gare|école|lycée|mine|village|quartier|prison|hôpital|région|base|camp|site|centrale"
    r"|stade|mairie|guichet|siège|commune|vallée|plaine|forêt|centre|tribunal|cour d'appel|district|université|palais|maternité|raffinerie|pont|zone|banlieue|capitale|province|faubourg)s?"
    r"(?: [a-zà-ÿ-]+)? (?:de |du |d'|de la |de l')(?:la |le |l')?$", re.IGNORECASE,
)  # fmt: skip
# Prepositions after which a name takes no part: `sur l'Ukraine`, `selon l'ONU`, `contre Kiev`.
NO_PART = {"sur", "contre", "concernant", "vers", "depuis", "après", "avant", "pour", "auprès", "selon", "dans", "en", "à", "au", "aux", "malgré", "face", "sous", "chez", "sans", "envers", "sauf"}  # fmt: skip
# Names in the matter of a meeting, or beside its place, take no part in it.
ABOUT_IT = re.compile(
    r"\b(?:autour|au sujet|à propos|sur fond|le long|en faveur|au profit|à l'encontre|auprès|près|hors|loin|au nom|de la part|du côté|en dehors|à l'égard|sous l'égide|sous la houlette|à la demande|à l'initiative|à l'invitation|à l'appel) (?:de |d'|du |des )(?:la |l'|le |les )?$",
    re.IGNORECASE,
)  # fmt: skip
BESIDE = re.compile(
    r"\b(?:en présence|aux côtés|en compagnie|sous la présidence) (?:de |d'|du |des )(?:la |l'|le )?(?:[a-zà-ÿ-]+ ){0,2}$"
    r"|\b(?:présidée?|dirigée?|conduite?|menée?)s? par (?:l[ea'] ?)?(?:[a-zà-ÿ' -]+ )?$", re.IGNORECASE,
)  # fmt: skip
SIDES = re.compile(r"^(?:diplomate|délégation|négociateur|négociatrice|représentant|responsable|ministre|émissaire|envoyé|autorité|gouvernement|dirigeant|chef|président|officiel|expert|chancelier|ambassadeur)s?$", re.I)  # fmt: skip
BOTH = re.compile(r"\b(?:(?:l|d)es deux (?:parties|pays|délégations|hommes|camps|dirigeants|ministres|capitales|États|voisins|côtés|chefs)|ils|elles|les (?:parties|négociateurs))\b", re.I)  # fmt: skip


def find_participants(
    host: Host, known: Sequence[Any], skip: tuple[int, int] = (0, 0)
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who takes part in an event, and the body whose sitting it is (`la réunion du Conseil`)."""
    doc, sentence = host.head.doc, (host.verb or host.head).sent
    here = [m for m in known if sentence.start_char <= m.start < sentence.end_char and not skip[0] <= m.start < skip[1]]  # fmt: skip
    roles = [m for m in here if m.form == "role"]
    taking: list[Any] = []
    forum: list[str] = []
    for mention in here:
        inside = any(r.start <= mention.start and mention.end <= r.end for r in roles if r is not mention)  # fmt: skip
        if inside:
            continue
        root = span_at(doc, mention.start, mention.end).root
        if mention.form == "demonym" and not _is_side(root, host, here):
            continue
        passive = host.verb is not None and any(c.dep_ == "aux:pass" for c in host.verb.children)
        if mention.form == "pronoun" and passive and host.family != "arrest":
            continue
        if ABOUT_IT.search(
            doc._.plain[max(sentence.start_char, mention.start - 40) : mention.start]
        ):
            continue
        beside = BESIDE.search(doc._.plain[max(sentence.start_char, mention.start - 40) : mention.start])  # fmt: skip
        part = "in" if beside and _clause(root, host) else _part(root, host)
        if part == "forum":
            forum.append(mention.actor)
        elif part:
            taking.append(mention)
    return tuple(dict.fromkeys(_with_listed(taking, here, doc._.plain))), tuple(
        dict.fromkeys(forum)
    )


LISTED = re.compile(
    r"^(?:,| et| ainsi que)(?: et)? ?(?:la |le |les |l'|de la |de l'|du |des |de |d')?$"
)


def _with_listed(taking: Sequence[Any], here: Sequence[Any], plain: str) -> Iterator[str]:
    """Those who take part, each with whom it is listed: `la Suisse et l'Italie` whatever the parse."""
    chosen = {mention.start for mention in taking}
    roles = [m for m in here if m.form == "role"]
    named = [
        m for m in here
        if m.form in ("name", "acronym", "alias", "metonym")
        and not any(r.start <= m.start and m.end <= r.end for r in roles)
    ]  # fmt: skip
    pairs = [(a, b) for a, b in itertools.pairwise(named) if LISTED.match(plain[a.end : b.start])]  # fmt: skip
    for a, b in [*pairs, *reversed(pairs)]:
        if {a.start, b.start} & chosen:
            chosen |= {a.start, b.start}
    return (m.actor for m in here if m.start in chosen)


def _is_side(adjective: Token, host: Host, here: Sequence[Any]) -> bool:
    """`des diplomates russes et américains`, `la délégation russe`: the adjective names a side."""
    noun = adjective.head if adjective.pos_ == "ADJ" or adjective.head.pos_ == "NOUN" else adjective
    while noun.dep_ == "conj" and noun.head.pos_ in ("ADJ", "NOUN"):
        noun = noun.head
    noun = noun.head if noun.pos_ == "ADJ" else noun
    if not SIDES.match(noun.text):
        return False
    several = sum(m.form == "demonym" and noun.idx < m.start < noun.idx + 60 for m in here) > 1
    plural = noun.lower_.endswith("s")
    collective = noun.lower_ in ("délégation", "gouvernement", "autorités", "diplomatie")
    return (several and plural) or collective


def _part(root: Token, host: Host) -> str:
    """`in` where a named token takes part in an event, `forum` where it is the sitting's body."""
    prep = _preposition(root)
    under = root.i == host.head.i or host.head.is_ancestor(root)
    if under and host.head.pos_ == "NOUN":
        if not _direct(root, host.head) or (prep in NO_PART and not (host.family == "interview" and prep in ("à", "au"))):  # fmt: skip
            return ""
        hangs = root.head.i == host.head.i or TIME_WORD.match(root.head.text)
        body = prep in ("de", "du", "d'", "des") and bool(hangs)
        return "forum" if body and host.family in ("meeting", "vote") and "-" not in prep else "in"
    if host.verb is None:
        return ""
    verb = clause_verb(root)
    if verb is None or not _same_clause(verb, host.verb):
        return ""
    top = _below(root, verb)
    who = subject(verb)
    if (
        who is not None
        and who.i < root.i < verb.i
        and prep in ("", "et")
        and top.dep_ not in OBJECTS
    ):
        return "in"  # set beside the subject: `les ministres, X et Y, se sont vus`
    if top.dep_ in SUBJECTS:
        return "in" if root.i == top.i or prep not in NO_PART else ""
    if prep in ("avec", "par", "entre"):
        return "in"
    meets = host.head.i == host.verb.i and host.family in ("meeting", "interview", "arrest")
    return "in" if meets and top.i > verb.i and prep in ("", "de", "du", "des", "d'") else ""


def _below(token: Token, top: Token) -> Token:
    while token.head.i != top.i and token.head.i != token.i:
        token = token.head
    return token


def _preposition(token: Token) -> str:
    """The preposition before a name, through its coordination: `entre X et Y`, `avec X et Y`."""
    while token.dep_ in ("conj", "flat:name", "appos") and token.head.i != token.i:
        token = token.head
    case = next((c for c in token.children if c.dep_ == "case"), None)
    if case is None and token.dep_ in ("nmod", "amod") and token.head.pos_ in ("NOUN", "PROPN"):
        return _preposition(token.head) if token.head.i != token.i else ""
    return case.lower_ if case is not None else ""


# --- tellings ---------------------------------------------------------------------------------------

DATELINE = re.compile(r"^[^a-zà-ÿ]{3,}(?:le )?$|^[A-ZÀ-Ý][\w' -]{2,40}, (?:le )?$")
AFTER_DATELINE = re.compile(r" ?(?:\(|[–—-])")


def _tellings(
    doc: Doc, sentences: pd.DataFrame, dates: pd.DataFrame, known: Sequence[Any],
    book: WordBook, states: frozenset[str], reference: dt.date | None,
) -> Iterator[Telling]:  # fmt: skip
    for row in dates.itertuples():
        days = _days(row, reference)
        before = doc._.plain[sentences["start"].iat[row.sentence] : row.start]
        if days is None or row.section == "boilerplate" or (DATELINE.match(before) and AFTER_DATELINE.match(doc._.plain, row.end)):  # fmt: skip
            continue
        if re.search(r"\b(?:depuis|jusqu'(?:à|au|en)) (?:le |la |l')?$", before):
            continue
        leant = _leant_upon(doc, row, book)
        if row.section == "caption":
            host = _caption_host(doc, row)
        else:
            host = find_host(doc, row.start, row.end, book, leant.head if leant else None)
        if host is not None:
            skip = (row.end, _end_of(leant)) if leant else (0, 0)
            telling = _telling(host, row, days, known, states, reference, skip)
            if telling is not None:
                yield telling
        if leant is not None:
            counted = _counted_back(row, days)
            telling = _telling(leant, row, counted, known, states, reference)
            if telling is not None:
                yield telling


def _end_of(leant: Host) -> int:
    """Where the phrase of the event leant upon ends: at a comma or a verb."""
    rest = [t for t in leant.head.doc[leant.head.i + 1 : leant.head.sent.end]]
    stop = next((t for t in rest if t.text in ",;:." or "VerbForm=Fin" in t.morph), None)
    return stop.idx if stop is not None else leant.head.sent.end_char


def _days(row: Any, reference: dt.date | None) -> tuple[dt.date, dt.date, bool] | None:
    """The days of a date; `plus tard` in a report of the day is that day, roughly."""
    if row.type == "duration":
        return None
    if not pd.isna(row.start_date) and not pd.isna(row.end_date):
        return row.start_date.date(), row.end_date.date(), bool(row.approximate)
    later = row.basis == "vague" and row.text.lower() == "plus tard"
    return (reference, reference, True) if later and reference is not None else None


def _caption_host(doc: Doc, row: Any) -> Host | None:
    root = span_at(doc, row.start, row.end).root.sent.root
    return Host(root, "caption", None, "caption")


COUNT = re.compile(r"^(?P<count>.+?) (?P<side>après|avant)$", re.I)


def _leant_upon(doc: Doc, row: Any, book: WordBook) -> Host | None:
    """The event from which `deux jours après la rencontre` counts, if no date stands with it."""
    if not row.rule.startswith("count-relative") or not COUNT.match(row.text):
        return None
    place = span_at(doc, row.start, row.end).end
    for token in doc[place : place + 4]:
        family = noun_family(token, book)
        if family:
            return Host(token, family, None, "noun-leant-upon")
    return None


def _counted_back(row: Any, days: tuple[dt.date, dt.date, bool]) -> tuple[dt.date, dt.date, bool]:
    """The day of the event leant upon: as many days before the day denoted, or after it."""
    from helpers.dates import find_expressions

    expression = next(find_expressions(row.text, 0, len(row.text)))
    from helpers.calendar_words import moved, number_of

    sign = -1 if row.text.lower().endswith("après") else 1
    number = number_of(expression.words["number"]) or 0
    span = moved(days[0], number, expression.words["unit"], sign) or days[:2]
    return span[0], span[1], days[2]


def _telling(
    host: Host, row: Any, days: tuple[dt.date, dt.date, bool], known: Sequence[Any],
    states: frozenset[str], reference: dt.date | None, skip: tuple[int, int] = (0, 0),
) -> Telling | None:  # fmt: skip
    status = (
        "held" if host.rule == "caption" else _status(host, days[0], days[1], reference, row.start)
    )
    if status is None:
        return None
    telling = Telling(
        host.head, host.family, host.rule, *days, status, int(row.Index), int(row.sentence), row.section, host.verb
    )  # fmt: skip
    telling.places = find_places(host, known, states, skip)
    telling.participants, telling.forum = find_participants(host, known, skip)
    if host.rule == "caption":
        sentence = host.head.sent
        shown = [m.actor for m in known if sentence.start_char <= m.start < sentence.end_char and m.form == "name" and m.actor not in states]  # fmt: skip
        telling.participants = tuple(dict.fromkeys(shown))
    telling.date_start, telling.date_end = row.start, row.end
    return telling


def _anchor(head: Token, start: int, end: int) -> tuple[int, int]:
    first, last = _naming(head)
    if first <= start and end - last < 40 and start >= last - 1:
        last = end
    return first, last


DISPATCH = re.compile(r"^[^a-z]{0,3}[A-ZÀ-Ý][^.]{2,60}? [–—-] ")


def _naming(head: Token) -> tuple[int, int]:
    """Where the words that name an event begin and end, behind the opening of a dispatch."""
    sentence = head.sent
    opening = DISPATCH.match(head.doc._.plain[sentence.start_char : sentence.end_char])
    floor = sentence.start_char + (opening.end() if opening else 0)
    first, last = _naming_noun(head) if head.pos_ in ("NOUN", "PROPN") else _naming_act(head)
    return (max(first, floor), last) if floor < last else (first, last)


def _naming_noun(noun: Token) -> tuple[int, int]:
    words = [t for t in noun.subtree if _direct(t, noun)]
    left = [t for t in words if t.i < noun.i and t.dep_ in ("det", "amod", "nummod")]
    right = _run_right(noun, words)
    return min([noun, *left], key=lambda t: t.i).idx, right.idx + len(right)


def _naming_act(verb: Token) -> tuple[int, int]:
    """The words of an act: its subject, its verbs and its object, where they are not too many."""
    thing = next((o for o in _objects(verb) if o.dep_ == "obj"), None)
    near = thing is not None and thing.i - verb.i < 8
    last = _run_right(thing, list(thing.subtree)) if thing is not None and near else verb
    group = [t for part in verb_group(verb) for t in (part, *part.lefts) if t.pos_ in ("AUX", "VERB", "PRON")]  # fmt: skip
    bare = min([t for t in group if t.dep_ not in SUBJECTS] or [verb], key=lambda t: t.i)
    who = subject(verb)
    if who is None or who.pos_ == "PRON" or who.sent.start != verb.sent.start or who.i > verb.i:
        return bare.idx, last.idx + len(last)
    words = last.i - who.left_edge.i
    first = who.left_edge if words < 14 else who if last.i - who.i < 14 else bare
    return first.idx, last.idx + len(last)


def _run_right(head: Token, words: Sequence[Token]) -> Token:
    """The last word of a noun phrase: no comma, no clause, no bracket, at most ten words on."""
    inside = {t.i for t in words}
    last = head
    for token in head.doc[head.i + 1 : min(head.i + 16, head.sent.end)]:
        listed = token.text == "," and token.i + 2 < len(token.doc) and token.nbor(1).lower_ in ("de", "des", "du", "d'", "la", "le", "l'", "les")  # fmt: skip
        if token.i not in inside or token.is_space or (token.is_punct and token.text not in ("-", "'") and not listed) or token.lower_ in ("qui", "que", "dont", "où"):  # fmt: skip
            break
        last = token
    while last.i > head.i and (last.pos_ in ("ADP", "DET", "CCONJ") or last.is_punct):
        last = last.nbor(-1)
    return last


def _label(head: Token, start: int, end: int) -> str:
    """The words that name an event, a noun without its article, and no date among them."""
    source = head.doc._.source
    first, last = _naming(head)
    first = head.idx if head.pos_ in ("NOUN", "PROPN") else first
    text = source[first:last]
    if first <= start < last:
        text = source[first:start] + source[min(end, last) : last]
        text = re.sub(r"\s(?:de|du|le|la|d['’]|à|au|en|dans)?\s*(?:le|la|l['’])?\s{2,}", " ", text)
    text = re.sub(r"\s+(?:de|du|le|la|en|au|à|du|dès|dans la|d['’])$", "", text.strip(" ,"))
    return " ".join(text.split()[:14])


# --- one event, one row -----------------------------------------------------------------------------

LOOSE = {"other", "act", "caption"}


def _is_same(event: Event, telling: Telling) -> bool:
    """Whether a telling tells an event again: its days, its family, no other place, no other people."""
    lead = event.tellings[0]
    if not any(_days_agree(t, telling) for t in event.tellings):
        return False
    if telling.family == "caption" or lead.family == "caption":
        shared = set(telling.participants) & set(event.participants)
        return bool(shared) or bool({"meeting", "agreement", "visit", "ceremony"} & {lead.family, telling.family})  # fmt: skip
    families = {t.family for t in event.tellings}
    if _points_back(telling.head) and telling.head.sent.start > lead.head.sent.start:
        return not (telling.places and event.places and not set(telling.places) & set(event.places))
    both = BOTH.search(telling.head.sent.text) and telling.family in {"act", "opening", "meeting"}
    if both and len(event.participants) > 1 and lead.family in ("meeting", "agreement"):
        return (
            not telling.places or not event.places or bool(set(telling.places) & set(event.places))
        )
    vague = telling.family == "meeting" and families <= {"act", "opening"} and len(event.participants) > 1  # fmt: skip
    if vague and telling.head.pos_ == "NOUN" and _is_definite(telling.head) and not telling.participants:  # fmt: skip
        return not telling.places or bool(set(telling.places) & set(event.places))
    if telling.family not in families or telling.family in LOOSE:
        same_word = any(_same_word(t.head, telling.head) for t in event.tellings)
        if not same_word or telling.head.pos_ != "NOUN":
            return False
    if telling.places and event.places and not set(telling.places) & set(event.places):
        return False
    apart = telling.participants and event.participants and not set(telling.participants) & set(event.participants)  # fmt: skip
    return not apart or _is_definite(telling.head)


def _points_back(noun: Token) -> bool:
    """`cette rencontre`, `sa visite`: something told before."""
    before = noun.nbor(-1).lower_ if noun.i else ""
    return noun.pos_ == "NOUN" and before in ("ce", "cet", "cette", "ces", "son", "sa", "leur")


def _same_word(one: Token, other: Token) -> bool:
    return bool(set(_lemmas(one.text, one.lemma_)[:2]) & set(_lemmas(other.text, other.lemma_)[:2]))


def _days_agree(one: Telling, other: Telling) -> bool:
    if (one.start, one.end) == (other.start, other.end):
        return True
    inner, outer = sorted((one, other), key=lambda t: t.end - t.start)
    inside = outer.start <= inner.start and inner.end <= outer.end
    return inside and ((outer.end - outer.start).days <= 7 and inner.family in ("meeting", "attack", "caption"))  # fmt: skip


DEFINITE = {"le", "la", "les", "l'", "ce", "cet", "cette", "ces", "du", "au", "aux", "leur", "son", "sa", "leurs"}  # fmt: skip


def _is_definite(noun: Token) -> bool:
    if noun.pos_ not in ("NOUN", "PROPN"):
        return False
    dets = [c.lower_ for c in noun.lefts if c.dep_ in ("det", "case")]
    before = noun.nbor(-1).lower_ if noun.i else ""
    return before in DEFINITE or any(d in DEFINITE for d in dets)


def _days_in_a_row(tellings: Sequence[Telling]) -> Iterator[Telling]:
    """`se sont réunis mercredi et jeudi`: one word dated twice, on days that follow each other."""
    kept: list[Telling] = []
    for telling in tellings:
        last = kept[-1] if kept else None
        follows = last is not None and last.head.i == telling.head.i and (telling.start - last.end).days == 1  # fmt: skip
        if last is not None and follows and last.status == telling.status:
            last.end = telling.end
        else:
            kept.append(telling)
    yield from kept


def join_tellings(tellings: Iterable[Telling]) -> list[Event]:
    """The events that the tellings tell, captions and looser tellings joined to firmer ones."""
    ordered = sorted(tellings, key=lambda t: (t.family == "caption", t.head.idx, t.start))
    ordered = list(_days_in_a_row(ordered))
    events: list[Event] = []
    for telling in ordered:
        event = next((e for e in events if _is_same(e, telling)), None)
        if event is None:
            event = Event([])
            events.append(event)
        event.tellings.append(telling)
        event.places += [p for p in telling.places if p not in event.places]
        event.participants += [p for p in telling.participants if p not in event.participants]
    return [
        event for event in events
        if event.tellings[0].family != "caption" and any(t.section != "related" for t in event.tellings)
    ]  # fmt: skip


def _add_retellings(
    doc: Doc, sentences: pd.DataFrame, events: list[Event], known: Sequence[Any],
    book: WordBook, states: frozenset[str],
) -> None:  # fmt: skip
    """Let nouns without a date (`cette rencontre`, `la réunion a été annulée`) add to their event."""
    dated = {t.head.i for event in events for t in event.tellings}
    for row in sentences.itertuples() if events else ():
        if row.section == "boilerplate":
            continue
        title = row.section in ("headline", "related")
        for token in span_at(doc, row.start, row.end):
            if token.i in dated or not (family := noun_family(token, book)):
                continue
            if (title or _is_definite(token)) and not _is_new(token):
                host = Host(token, family, _verb_of(token), "retold")
                _retell(events, host, int(row.Index), title, known, states)


def _retell(
    events: Sequence[Event], host: Host, row: int, title: bool, known: Sequence[Any], states: frozenset[str]
) -> None:  # fmt: skip
    if host.verb is not None and "VerbForm=Inf" in host.verb.morph and not title:
        return
    who = find_participants(host, known)[0] if _names_sides(host) else ()
    event = _retold(events, host, row, set(who))
    if event is not None:
        _add(event, host, row, known, states)


def _is_new(noun: Token) -> bool:
    """`une nouvelle séance`, `la prochaine réunion`: not the one told before."""
    return any(c.lower_ in ("nouvelle", "nouveau", "nouvelles", "prochaine", "prochain", "autre", "autres", "précédente", "précédent", "dernière", "dernier", "future", "futures", "toute") for c in noun.children)  # fmt: skip


def _retold(events: Sequence[Event], host: Host, row: int, named: set[str]) -> Event | None:
    """The event that a noun without a date tells again: it shares its people, its word, its family."""

    def fit(event: Event) -> tuple:
        same = any(_same_word(t.head, host.head) for t in event.tellings)
        before = min(t.sentence for t in event.tellings) <= row
        return (len(named & set(event.participants)), same, before, event.tellings[0].head.idx)

    definite = _is_definite(host.head)
    fits = [
        e for e in events
        if host.family in {t.family for t in e.tellings} or (definite and any(_same_word(t.head, host.head) for t in e.tellings))
        if not named or not e.participants or named & set(e.participants)
    ]  # fmt: skip
    return max(fits, key=fit, default=None)


def _add(event: Event, host: Host, row: int, known: Sequence[Any], states: frozenset[str]) -> None:
    places = find_places(host, known, states)
    who, _ = find_participants(host, known)
    if places and event.places and not set(places) & set(event.places):
        return
    if host.verb is not None and host.verb.i in {t.head.i for t in event.tellings}:
        return
    event.evidence.append(row)
    told = host.verb is None or (subject(host.verb) is not None and subject(host.verb).i == host.head.i)  # type: ignore[union-attr]  # fmt: skip
    if told:
        event.places += [p for p in places if p not in event.places and not event.places]
    named = [m for m in who if m not in event.participants]
    event.participants += named if told and _names_sides(host) else []
    event.cancelled |= told and _tells_cancelled(host)


def _names_sides(host: Host) -> bool:
    after = host.head.doc._.plain[host.head.idx : host.head.idx + 60]
    if host.family == "attack" and host.verb is not None:
        return " par " in host.head.doc._.plain[host.verb.idx : host.verb.idx + 40]
    return bool(re.match(r"\S+ (?:\S+ ){0,3}?(?:entre|avec|de|du|des)\b|\S+ [A-ZÀ-Ý]", after))


def _tells_cancelled(host: Host) -> bool:
    sentence = host.head.sent
    tail = host.head.doc._.plain[host.head.idx : sentence.end_char]
    return bool(DENIED.search(tail) or re.match(r"[^,.;]{0,60}\b(?:annulée?s?|reportée?s? sine die)\b", tail))  # fmt: skip


def find_events(
    doc: Doc, sentences: pd.DataFrame, dates: pd.DataFrame, mentions: pd.DataFrame,
    codebook: Codebook, reference_date: dt.date | None,
) -> pd.DataFrame:  # fmt: skip
    """Each event that the article places in time, in the order of its first telling.

    A row is one event however often it is told. Its words are those that name it most fully;
    `label` is short and made of them, `start_date` to `end_date` its days (inclusive), `status`
    whether it was held, is scheduled or was announced and not held, `place` where (several joined by
    `|`), `participants` who (a tuple of actor ids), `date` the row of `dates` that places it,
    `evidence` the sentences that tell it, `rule` how the date came to it. No row without a day.
    """
    book = word_book(codebook)
    states = frozenset(state.actor for state in codebook.states)
    known = [m for m in mentions.itertuples() if m.form in ("name", "acronym", "alias", "metonym", "role", "pronoun", "demonym")]  # fmt: skip
    tellings = list(_tellings(doc, sentences, dates, known, book, states, reference_date))
    events = join_tellings(tellings)
    _add_retellings(doc, sentences, events, known, book, states)
    _share(events, doc, known, states)
    return make_table((_row(doc, event) for event in events), EVENTS)


def _places_elsewhere(
    telling: Telling, before: Sequence[Event], known: Sequence[Any], states: frozenset[str]
) -> list[str]:
    """`y`, `sur place`: where the event before was; `les a fermés`: where they stand in the sentence."""
    verb, sentence = telling.verb, telling.head.sent
    if verb is None:
        return []
    clitics = {c.lower_ for part in verb_group(verb) for c in part.children if c.i < verb.i}
    if "y" in clitics or re.search(r"\bsur place\b", sentence.text):
        return next((list(e.places) for e in reversed(before) if e.places), [])
    if clitics & {"les", "la", "le", "l'"} and telling.head.i == verb.i:
        whole = Host(sentence.root, telling.family, None, "verb")
        return list(find_places(whole, known, states))
    return []


def _two_named_before(sentence: Any, known: Sequence[Any], states: frozenset[str]) -> list[str]:
    """The two states named last before `les deux pays`, where they stand in one sentence."""
    named = [m for m in known if m.end <= sentence.start_char and m.actor in states and m.form in ("name", "metonym")]  # fmt: skip
    last = [m.actor for m in named if named and m.sentence == named[-1].sentence]
    return list(dict.fromkeys(last)) if len(set(last)) == 2 else []


def _share(events: Sequence[Event], doc: Doc, known: Sequence[Any], states: frozenset[str]) -> None:
    """`les deux parties` are those of the event before; so are the sides of `l'accord` told again."""
    for place, event in enumerate(events):
        _settle_postponed(event, events[:place])
        if not event.places:
            event.places = _places_elsewhere(event.tellings[0], events[:place], known, states)
        if event.participants:
            continue
        telling = event.tellings[0]
        sentence = telling.head.sent
        before = next((e for e in reversed(events[:place]) if len(e.participants) > 1), None)
        if before is None:
            event.participants = _two_named_before(sentence, known, states) if BOTH.search(sentence.text) else []  # fmt: skip
            continue
        if telling.forum:
            continue
        both = BOTH.search(doc._.plain[sentence.start_char : sentence.end_char])
        talks = {"meeting", "agreement"}
        again = telling.family in talks and before.tellings[0].family in talks and _is_definite(telling.head)  # fmt: skip
        if both or again:
            event.participants = list(before.participants)


def _settle_postponed(event: Event, before: Sequence[Event]) -> None:
    """`La réunion de mardi est reportée à jeudi`: the first day is not held, the second scheduled."""
    for telling in event.tellings:
        if telling.verb is None or not re.match(r"report|repouss|ajourn|décal|différ", telling.verb.lower_):  # fmt: skip
            continue
        for other in before:
            if any(_same_word(t.head, telling.head) and t.start < telling.start for t in other.tellings):  # fmt: skip
                other.cancelled = True
                event.participants = event.participants or list(other.participants)


def _row(doc: Doc, event: Event) -> dict:
    lead = event.lead
    exact = min(event.tellings, key=lambda t: (t.approximate, t.end - t.start))
    forum = [f for t in event.tellings for f in t.forum]
    statuses = {t.status for t in event.tellings}
    status = "not_held" if event.cancelled or "not_held" in statuses else "held" if "held" in statuses else "scheduled"  # fmt: skip
    rows = sorted({t.sentence for t in event.tellings} | set(event.evidence))
    return {
        "start": lead.span[0],
        "end": lead.span[1],
        "text": doc._.source[slice(*lead.span)],
        "label": lead.label,
        "start_date": exact.start,
        "end_date": exact.end,
        "approximate": exact.approximate,
        "status": status,
        "place": "|".join(event.places) or None,
        "participants": tuple(event.participants or dict.fromkeys(forum)),
        "date": exact.date,
        "sentence": lead.sentence,
        "rule": exact.rule,
        "evidence": tuple(rows),
    }


def dated(events: pd.DataFrame, dates: pd.DataFrame) -> pd.DataFrame:
    """The events with the words that date each (`dated_by`) and the rule that read them (`date_rule`)."""
    by = dates.loc[events["date"]]
    return events.assign(dated_by=by["text"].to_list(), date_rule=by["rule"].to_list())


def tellings(events: pd.DataFrame) -> pd.DataFrame:
    """One row per event and sentence that tells it, in the order of telling: `event`, `sentence`."""
    told = events["evidence"].explode().rename("sentence")
    return told.rename_axis("event").reset_index().sort_values(["sentence", "event"], ignore_index=True)  # fmt: skip
