"""From a date to the noun or verb that it dates, and whether what they tell took place.

The words of events stand in data/codebook/events.csv. `helpers.events` lists the rules.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Generic, TypeVar

import numpy as np
import simplemma
from spacy.attrs import LEMMA, ORTH, POS
from spacy.symbols import ADJ, NOUN, PROPN
from spacy.tokens import Doc, Span, Token

from helpers.codebook import Codebook
from helpers.language import span_at
from helpers.speech import verb_lemmas
from helpers.tense import FUTURE, PAST, PUT_OFF_TO, clause_verb, tense_of, verb_group

T = TypeVar("T")


class kept(Generic[T]):  # noqa: N801 (it reads as `property` does)
    """A property worked out once: `functools.cached_property` without its lock.

    Up to Python 3.11 the lock costs more than most of what is kept here.
    """

    def __init__(self, work: Callable[[Any], T]) -> None:
        self.work = work
        self.__doc__ = work.__doc__

    def __get__(self, instance: object, owner: type | None = None) -> T:
        value = self.work(instance)
        instance.__dict__[self.work.__name__] = value
        return value


# --- the words that tell of events ----------------------------------------------------------------


@dataclass(frozen=True)
class WordBook:
    """Nouns and verbs of events with their families, the verbs that report speech, and the states."""

    nouns: dict[str, str]
    verbs: dict[str, frozenset[str]]
    phrases: tuple[str, ...]
    openings: frozenset[str]  # the first words of the phrases
    speech: frozenset[str]
    states: frozenset[str]  # the actors that are states
    met: dict[int, bool] = field(default_factory=dict)  # of words met: may one name an event?


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
        frozenset(state.actor for state in codebook.states),
    )


@lru_cache(maxsize=50_000)
def lemmas_of(form: str, lemma: str) -> tuple[str, ...]:
    """The dictionary forms that a written form can belong to, the tagger's own first."""
    form = form.lower()
    return tuple(dict.fromkeys((lemma.lower(), simplemma.lemmatize(form, lang="fr"), form)))


@dataclass(frozen=True)
class EventWords:
    """The words of events of one article: `families` by the index of the noun that names one."""

    book: WordBook
    families: dict[int, str]

    def family(self, token: Token) -> str:
        """The family of events that a noun names, "" where it names none."""
        return self.families.get(token.i, "")

    def nouns_in(self, doc: Doc, first: int, last: int) -> list[Token]:
        """The nouns of events among the tokens from `first` to before `last`."""
        return [doc[i] for i in self.families if first <= i < last]


def find_event_words(doc: Doc, book: WordBook) -> EventWords:
    """The nouns of an article that name an event, each word looked up once."""
    tags = doc.to_array([POS, ORTH, LEMMA])
    pos = tags[:, 0]
    nominal = np.flatnonzero((pos == NOUN) | (pos == PROPN) | (pos == ADJ))
    forms, lemmas = tags[nominal, 1].tolist(), tags[nominal, 2].tolist()
    for word in {*forms, *lemmas}:
        if word not in book.met:
            book.met[word] = _may_name(doc.vocab.strings[word], book)
    words = zip(nominal.tolist(), forms, lemmas, strict=True)
    places = [i for i, form, lemma in words if book.met[form] or book.met[lemma]]
    return EventWords(book, {i: family for i in places if (family := _noun_family(doc[i], book))})


def _may_name(word: str, book: WordBook) -> bool:
    """Whether a word can be a noun of events, or begin a phrase of them."""
    word = word.lower()
    return word in book.openings or any(lemma in book.nouns for lemma in lemmas_of(word, word))


def _noun_family(token: Token, book: WordBook) -> str:
    if token.lower_ in book.openings or token.lemma_ in book.openings:
        tail = token.doc._.plain[token.idx : token.idx + 30].lower()
        phrase = next((p for p in book.phrases if tail.startswith(p)), None)
        if phrase:
            return book.nouns[phrase]
    lemmas = lemmas_of(token.text, token.lemma_)
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
    """`une interview donnée à la radio X`, `entretien au journal Y`."""
    if "entretien" not in lemmas and "interview" not in lemmas:
        return False
    after = token.doc._.plain[token.idx : token.idx + 60]
    return "interview" in lemmas or bool(re.match(r"\w+ (?:\w+ )?(?:accordée?s?|donnée?s?|diffusée?s?|publiée?s?|au journal|à la chaîne|au quotidien|avec le journal|télévisé)", after))  # fmt: skip


def verb_families(token: Token, words: EventWords) -> frozenset[str]:
    """The families a verb belongs to; `se` and the words after it (`avoir lieu`) are looked at."""
    after = " ".join(t.lower_ for t in token.doc[token.i + 1 : token.i + 5])
    tails = [tail for tail in ("lieu", "en vigueur", "part") if tail in after]
    reflexive = any(c.lower_ in ("se", "s'") and c.i < token.i for c in token.children) or (
        token.i > 1 and any(t.lower_ in ("se", "s'") for t in token.doc[max(0, token.i - 3) : token.i])
    )  # fmt: skip
    for lemma in verb_lemmas(token.text, token.lemma_):
        for tail in tails:
            if f"{lemma} {tail}" in words.book.verbs and re.match(rf"(?:pas |donc |bien |finalement )?{tail}\b", after):  # fmt: skip
                return words.book.verbs[f"{lemma} {tail}"]
        if reflexive:
            for form in (f"se {lemma}", f"s'{lemma}"):
                if form in words.book.verbs:
                    return words.book.verbs[form]
        if lemma in words.book.verbs:
            return words.book.verbs[lemma]
    return frozenset()


def is_speech(token: Token, words: EventWords) -> bool:
    """Whether a verb is one of those that report speech."""
    return any(lemma in words.book.speech for lemma in verb_lemmas(token.text, token.lemma_))


# --- from a date to the word that it dates ---------------------------------------------------------

SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
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
    asides = [c for c in verb.children if c.dep_ == "advcl" and c.i < verb.i and "VerbForm=Part" in c.morph]  # fmt: skip
    return next((t for c in asides for t in c.children if t.dep_ in SUBJECTS and t.pos_ == "NOUN" and t.i < c.i), None)  # fmt: skip


def _noun_left_of(token: Token) -> Token | None:
    nouns = [t for t in token.doc[max(token.sent.start, token.i - 8) : token.i] if t.pos_ in ("NOUN", "PROPN")]  # fmt: skip
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
        inner = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "obj") and "VerbForm=Inf" in c.morph), None)  # fmt: skip
        verb = inner if inner is not None else verb
    alone = "VerbForm=Part" in verb.morph and not any(
        c.dep_.startswith("aux") for c in verb.children
    )
    if alone and verb.dep_ in ("xcomp", "obl:mod") and verb.head.pos_ == "VERB" and verb.head.i < verb.i:  # fmt: skip
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
    if "is" in families or "wishes" in families or verb.pos_ == "AUX" or any(c.dep_ == "cop" for c in verb.children):  # fmt: skip
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
        if who is not None and "occurs" in families and who.pos_ in ("NOUN", "PROPN") and verb.lemma_ not in ("suivre", "porter", "entrer", "reprendre", "précéder"):  # fmt: skip
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
)  # fmt: skip


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


# --- held, scheduled, not held, or no event ---------------------------------------------------------

# Both are looked for in lower case, which lets a search run to the next `n'`.
CAME_TO_NOTHING = re.compile(
    r"n'(?<=ce qui n')(?:a|avait|aura) pas été (?:fait|le cas)|n'(?<=il n')en (?:a|fut|est) rien"
    r"|n'(?:a|ont|est|sont)(?: finalement)? pas (?:eu lieu|été tenue?s?|vu le jour)|n'aura(?: finalement)? pas lieu"
)
CALLED_OFF = re.compile(
    r"(?:a|ont|avait|avaient|est|sont|sera|seront)(?: finalement| toutefois)?(?: été)? (?:annulée?s?|déprogrammée?s?|décommandée?s?)"
    r"|(?:a|ont) (?:finalement )?été (?:reportée?s?|ajournée?s?|repoussée?s?)\b(?! (?:à|au|aux|de|d'une?|en|pour)\b)|\b(?:a|ont|avait|avaient) renoncé\b"
)
CALLING_OFF = ("annul", "programm", "command", "report", "ajourn", "repouss", "renonc")


def denies(text: str) -> bool:
    """Whether words say that what was announced did not come."""
    lower = text.lower()
    called_off = any(stem in lower for stem in CALLING_OFF) and CALLED_OFF.search(lower)
    return bool(called_off or CAME_TO_NOTHING.search(lower))


ANNOUNCED = re.compile(r"\bprévue?s?\b|\bannoncée?s?\b|\bfinalement\b|\bdevai(?:t|ent)\b|\bprogrammée?s?\b|\bcomme prévu\b|\battendue?s?\b", re.IGNORECASE)  # fmt: skip
NEGATIVE = {"pas", "jamais", "point", "guère", "aucun", "aucune", "plus"}


def _is_negated(verb: Token) -> bool:
    around = [t for part in verb_group(verb) for t in part.children] + list(verb.children)
    words = {t.lower_ for t in around} | {c.lower_ for o in objects_of(verb) for c in o.children}
    return bool(words & {"ne", "n'"}) and bool(words & NEGATIVE)


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


def status_of(
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
    text = host.text
    before = text[: at - host.sentence.start_char][-70:]
    negated = bool(NOT.search(text)) and _is_negated(verb)
    if negated and NOT_BEFORE.search(before):
        return None
    if denies(text):
        return "not_held"
    if PUT_OFF_TO.search(before):
        return "scheduled"
    aside = host.rule in ("noun-dated", "noun-within") and not _is_argument(host.head, verb)
    if host.rule == "noun-dated" and _is_wanted(host.head, verb):
        return None
    if negated and not aside:
        return "not_held" if host.rule == "noun-occurs" or ANNOUNCED.search(text) else None
    tense = None if reference and start > reference else _tense_of_event(host, verb, aside)
    return _by_calendar(start, end, reference, tense)


NOT = re.compile(r"\bn(?:e\b|')", re.IGNORECASE)
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
