"""What a dated verb tells, rule by rule: an event that a noun names, an act, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from helpers.codebook.lists import word_set
from helpers.events.hosts.host import Host
from helpers.events.hosts.subjects import complements_of, subject
from helpers.events.words import EventWords, is_occasion, is_speech, verb_families
from helpers.grammar import clause_verb, own_clause
from helpers.kept import kept


@dataclass(frozen=True)
class DatedVerb:
    """A verb that a date stands with, and the families of verbs that it belongs to."""

    verb: Token
    families: frozenset[str]
    words: EventWords

    @kept
    def who(self) -> Token | None:
        """The head of its subject."""
        return subject(self.verb)

    @kept
    def thing(self) -> Token | None:
        """The event noun among its objects: `tenir une réunion`, `participer à un sommet`."""
        return next((o for o in complements_of(self.verb) if self.words.family(o)), None)

    @kept
    def thing_shown(self) -> Token | None:
        """What it acts upon, if that is no words of its own: `ses excuses`."""
        things = (o for o in complements_of(self.verb) if o.dep_ == "obj")
        return next((o for o in things if "Number=Plur" not in o.morph), None)

    @kept
    def gathers_its_own(self) -> bool:
        """Whether somebody does it to his own: `la chorale a réuni ses anciens`, no event."""
        things = (o for o in complements_of(self.verb) if o.dep_ == "obj")
        return any("Poss=Yes" in c.morph for o in things for c in o.lefts)

    @kept
    def is_bare(self) -> bool:
        """Whether it is a participle without an auxiliary: `prévue mardi`."""
        has_auxiliary = any(c.dep_.startswith("aux") for c in self.verb.children)
        return "VerbForm=Part" in self.verb.morph and not has_auxiliary

    @kept
    def is_due(self) -> bool:
        """Whether it is something that must be done, or is to be done: `doit informer mardi`."""
        clause = own_clause(self.verb)
        return clause is not None and "devoir" in clause.semi

    @kept
    def reports(self) -> bool:
        """Whether it is a verb of speech, and tells no decision: `le parti a rejeté`."""
        return is_speech(self.verb, self.words)

    @kept
    def own(self) -> frozenset[str]:
        """The families of the event that the verb itself tells; a decision needs who decides."""
        own = self.families - UPON_EVENTS
        said = own == {"decision"} and self.reports and not self._is_decided
        return frozenset() if said else own

    @property
    def _is_decided(self) -> bool:
        """Whether a body decides, or something is decided: `la liste a été rejetée`."""
        clause = own_clause(self.verb)
        if clause is not None and clause.voice == "passive" and not self.is_bare:
            return self.who is not None and clause.form == "finite"
        return self.who is not None and self.who.lower_ in word_set("deciding_bodies")


# Families of verbs that say what becomes of an event that a noun names.
UPON_EVENTS = frozenset(("occurs", "holds", "plans", "cancels", "wishes", "is"))


NO_EVENT: Literal["no event"] = "no event"


Verdict = Host | Literal["no event"] | None  # None leaves it to the next rule


@dataclass(frozen=True)
class VerbRule:
    """A rule of dated verbs; of its `example`, dated 4 May 2021, `events` gives `gives`.

    `gives` is the row's words, status and rule, or "" where the date dates no event.
    """

    read: Callable[[DatedVerb], Verdict]
    example: str
    gives: str


def read_verb(verb: Token, words: EventWords) -> Host | None:
    """What a dated verb tells, by the first rule that has something to say of it."""
    told = _telling_verb(verb)
    dated = DatedVerb(told, verb_families(told, words), words)
    for rule in VERB_RULES:
        verdict = rule.read(dated)
        if verdict is not None:
            return verdict if isinstance(verdict, Host) else None
    return None


def _telling_verb(verb: Token) -> Token:
    """The infinitive after `doit` or `va`; the verb on which a bare participle hangs."""
    if verb.lemma_ in ("devoir", "aller") or verb.lower_.startswith(("doi", "dev")):
        below = (c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "obj"))
        verb = next((c for c in below if "VerbForm=Inf" in c.morph), verb)
    hangs = verb.dep_ in ("xcomp", "obl:mod") and verb.head.pos_ == "VERB"
    alone = hangs and verb.head.i < verb.i and "VerbForm=Part" in verb.morph
    if alone and not any(c.dep_.startswith("aux") for c in verb.children):
        return verb.head
    return verb


def _published(dated: DatedVerb) -> Verdict:
    """`un communiqué publié mardi` is a statement; a bare `Publié mardi` is the page's own."""
    verb = dated.verb
    written = verb.dep_.startswith("acl") and _is_writing(verb.head)
    bare = verb.dep_ == "ROOT" and verb.i == verb.sent.start and dated.is_bare
    return NO_EVENT if written or (bare and dated.who is None) else None


def _is_writing(noun: Token) -> bool:
    words = word_set("written_words")
    return noun.lower_ in words or noun.lower_.removesuffix("s") in words


def _opening_participle(dated: DatedVerb) -> Verdict:
    """`Prévue mardi à Rome, la rencontre …`: the participle belongs to the noun that follows."""
    verb = dated.verb
    if not dated.is_bare or not dated.families & {"plans", "cancels", "holds"}:
        return None
    if verb.i - verb.sent.start > 1:
        return None
    nouns = dated.words.nouns_in(verb.doc, verb.i + 2, verb.sent.end)
    if not nouns:
        return None
    return Host(nouns[0], dated.words.family(nouns[0]), clause_verb(nouns[0]), "noun-occurs")


def _participle_of_noun(dated: DatedVerb) -> Verdict:
    """`le sommet prévu mardi`, `le vote reporté à mardi`: the date is the noun's.

    `La grève des bacs, annoncée pour mardi`: the clause tells which of the two nouns it is.
    """
    verb, noun, clause = dated.verb, dated.verb.head, own_clause(dated.verb)
    hangs = verb.dep_.startswith("acl") and "VerbForm=Part" in verb.morph and noun.i < verb.i
    other = None if clause is None or clause.subject_head is None else clause.subject_head
    if hangs and other is not None and other < noun.i and dated.words.family(verb.doc[other]):
        noun = verb.doc[other]
    family = dated.words.family(noun)
    if not hangs or not (family or dated.families & {"plans", "cancels"}):
        return None
    return Host(noun, family or "other", clause_verb(noun) or verb, "noun-dated")


def _wished(dated: DatedVerb) -> Verdict:
    """`si … se rencontraient`, `pourrait se tenir`, `demande que … ait lieu`: no event."""
    wish = dated.families == {"wishes"} and not dated.is_due
    wished = wish or _is_wished(dated)
    return NO_EVENT if wished else None


def _is_wished(dated: DatedVerb) -> bool:
    doc, clause = dated.verb.doc, own_clause(dated.verb)
    if clause is None or doc[clause.finite_token].dep_ == "acl:relcl":
        return clause is not None and "pouvoir" in clause.semi
    if clause.reality == "required":  # `doit fermer mardi` is planned, `exige qu'il ferme` is not
        return "devoir" not in clause.semi
    if clause.reality == "planned" and clause.governor is not None:  # `propose de fermer`
        return "wishes" in verb_families(doc[clause.governor], dated.words)
    if clause.reality == "possible" and clause.mood == "conditional" and clause.under is not None:
        return "pouvoir" in clause.semi  # `a dit qu'il fermerait`: a future seen from a past
    if clause.reality == "denied":  # `nie avoir fermé mardi`: told of, and denied
        return not clause.perfect
    return clause.reality in NOT_REAL or "pouvoir" in clause.semi


NOT_REAL = {"supposed", "wished", "possible"}


def _named_by_subject(dated: DatedVerb) -> Verdict:
    """`le sommet se tiendra mardi`: the subject names the event, or `elle` takes it up."""
    who, families, words = dated.who, dated.families, dated.words
    if who is None or (families & {"holds", "opening"} and dated.thing is not None):
        return None
    if who.pos_ == "PRON":
        named = families & {"occurs", "cancels", "plans"}
        who = _antecedent(who, words) if named else None
    if who is None:
        return None
    family = words.family(who)
    if family and (families or not dated.reports):
        return Host(who, family, dated.verb, "noun-occurs")
    happens = "occurs" in families and dated.verb.lemma_ not in word_set("occurs_of_events_only")
    if happens and not dated.gathers_its_own and who.pos_ in ("NOUN", "PROPN"):
        return Host(who, "other", dated.verb, "noun-occurs")
    return None


def _antecedent(pronoun: Token, words: EventWords) -> Token | None:
    """The event that `elle` means: the last event noun before it that agrees with it."""
    form = pronoun.lower_.lstrip("-")
    feminine = form.startswith(("elle", "celle"))
    if not feminine and not form.startswith(("il", "celui", "ceux")):
        return None
    floor = max(0, pronoun.sent.start - 40)
    nouns = reversed(words.nouns_in(pronoun.doc, floor, pronoun.i))
    return next((noun for noun in nouns if ("Gender=Fem" in noun.morph) == feminine), None)


def _named_by_object(dated: DatedVerb) -> Verdict:
    """`ont tenu mardi une réunion`, `ont participé mardi à un sommet`."""
    thing = dated.thing
    if thing is None or not dated.families & {"holds", "plans", "cancels", "opening"}:
        return None
    return Host(thing, dated.words.family(thing), dated.verb, "noun-held")


def _state(dated: DatedVerb) -> Verdict:
    """`est`, `reste`, `compte`, `augmente`: no event; nor is a wish."""
    wish = "wishes" in dated.families and not dated.is_due
    state = wish or "is" in dated.families or dated.verb.pos_ == "AUX"
    state = state or _is_background(dated)
    return NO_EVENT if state or any(c.dep_ == "cop" for c in dated.verb.children) else None


def _is_background(dated: DatedVerb) -> bool:
    """`il faisait beau samedi`, `il pleuvait`: the imperfect of nobody."""
    clause = own_clause(dated.verb)
    if clause is None or clause.subject is not None or clause.tense != "imperfect":
        return False
    doc, first = dated.verb.doc, clause.first_token
    return "il" in [token.lower_ for token in doc[max(0, first - 1) : first + 1]]


def _speech(dated: DatedVerb) -> Verdict:
    """Speech makes no event, but its occasion does, and so does speech that is only planned."""
    told = dated.own and ("announcement" in dated.own or not _has_clause(dated.verb))
    if dated.verb.lemma_ == "présenter":  # `a présenté son plan`, `a présenté ses excuses`
        told = told and dated.thing_shown is not None
    if not dated.reports or told:
        return None
    verb = dated.verb
    if dated.is_due:
        return Host(verb, "press", verb, "verb-planned")
    sentence = verb.sent
    for noun in dated.words.nouns_in(verb.doc, sentence.start, sentence.end):
        if is_occasion(noun, sentence.start_char):
            told_by = clause_verb(noun)
            if told_by is not None and told_by.i == verb.i:
                return Host(noun, dated.words.family(noun), verb, "noun-within")
    return NO_EVENT


def _has_clause(verb: Token) -> bool:
    return any(c.dep_ == "ccomp" for c in verb.children)


def _called_off(dated: DatedVerb) -> Verdict:
    """`a repoussé mardi sa décision`: what is put off is no event of that day."""
    return NO_EVENT if "cancels" in dated.families and not dated.own else None


def _act(dated: DatedVerb) -> Verdict:
    """`a fermé mardi`: an act told by its verb."""
    return Host(dated.verb, min(dated.own) if dated.own else "act", dated.verb, "verb")


VERB_RULES = (
    VerbRule(_published, "Une note publiée mardi évoque la toiture.", ""),
    VerbRule(
        _opening_participle,
        "Prévue jeudi à Vannes, la réunion sera courte.",
        "la réunion: scheduled (noun-occurs)",
    ),
    VerbRule(
        _participle_of_noun,
        "Le concert prévu jeudi attire les curieux.",
        "Le concert prévu jeudi: scheduled (noun-dated)",
    ),
    VerbRule(_wished, "Les pêcheurs souhaitent rencontrer le préfet jeudi.", ""),
    VerbRule(
        _named_by_subject,
        "Le sommet se tiendra jeudi.",
        "Le sommet se tiendra jeudi: scheduled (noun-occurs)",
    ),
    VerbRule(
        _named_by_object,
        "Les maires ont tenu lundi une réunion.",
        "une réunion: held (noun-held)",
    ),
    VerbRule(_state, "La jauge était vide lundi.", ""),
    VerbRule(
        _speech,
        "Il a déclaré lundi au cours d'une réunion que la digue tiendrait.",
        "une réunion: held (noun-within)",
    ),
    VerbRule(_called_off, "La mairie a repoussé lundi ses travaux.", ""),
    VerbRule(_act, "La poissonnerie a fermé lundi.", "La poissonnerie a fermé lundi: held (verb)"),
)
