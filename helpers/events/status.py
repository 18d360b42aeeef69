"""Held, scheduled, not held, or no event, rule by rule."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Span, Token

from helpers.codebook.lists import any_word, word_set, words_of
from helpers.dates.told_when import FUTURE, PAST, PRESENT, PUT_OFF_TO, when_told
from helpers.events.hosts.host import Host
from helpers.events.hosts.subjects import SUBJECTS, subject
from helpers.events.words import is_occasion
from helpers.grammar import Clause, clause_of, own_clause
from helpers.kept import kept

# --- words that say that what was announced did not come ------------------------------------------

# These are looked for in lower case, which lets a search run to the next `n'`.
NOT_YET = r"ne l'(?:a|ont) pas été|n'(?:a|ont|est|sont) (?:toujours|encore) pas"
CAME_TO_NOTHING = re.compile(
    r"n'(?<=ce qui n')(?:a|avait|aura) pas été (?:fait|le cas)|n'(?<=il n')en (?:a|fut|est) rien"
    r"|n'(?:a|ont|est|sont)(?: finalement)? pas (?:eu lieu|été tenue?s?|vu le jour)"
    rf"|n'aura(?: finalement)? pas lieu|{NOT_YET}"
)


ANNULLED = (
    r"(?:a|ont|avait|avaient|est|sont|sera|seront)(?: finalement| toutefois)?(?: été)?"
    r" (?:annulée?s?|déprogrammée?s?|décommandée?s?)"
)


PUT_OFF_WITHOUT_A_DAY = (
    r"(?:a|ont) (?:finalement )?été (?:reportée?s?|ajournée?s?|repoussée?s?|différée?s?)\b"
    r"(?! (?:à|au|aux|de|d'une?|en|pour)\b)"
)


CALLED_OFF = re.compile(rf"{ANNULLED}|{PUT_OFF_WITHOUT_A_DAY}|\b(?:a|ont|avait|avaient) renoncé\b")


# One of these stands in whatever CALLED_OFF matches.
CALLING_OFF = re.compile(r"annul|programm|command|report|ajourn|repouss|différ|renonc")


def denies(text: str) -> bool:
    """Whether words say that what was announced did not come.

    >>> denies("La fête a été annulée."), denies("La fête a été reportée à jeudi.")
    (True, False)
    """
    lower = text.lower()
    called_off = CALLING_OFF.search(lower) and CALLED_OFF.search(lower)
    return bool(called_off or CAME_TO_NOTHING.search(lower))


def reason_of(host: Host) -> str:
    """Why what was announced was not held, by the words of the sentence that says so.

    `a été reportée` puts off; `a démenti avoir` denies; `a été annulée`, `n'aura pas lieu` cancel;
    `n'a pas eu lieu` says no more than that it was not held when the article appeared.
    """
    clause = None if host.verb is None else clause_of(host.verb)
    if clause is not None and clause.reality == "denied":
        return "denied"
    if clause is not None and will_not_be(clause, host.sentence):
        return "denied"
    lower = host.text.lower()
    if CALLED_OFF_FOR_GOOD.search(lower):
        return "cancelled"
    if PUT_OFF.search(lower):
        return "postponed"
    return "cancelled" if WILL_NOT_BE_HELD.search(lower) else "not_yet"


def will_not_be(clause: Clause, sentence: Span) -> bool:
    """Whether somebody is told to say that a thing will not come: `ne fermera pas, a-t-il assuré`.

    `Le maire ne viendra pas mardi`, told by the journalist, denies nothing that was announced.
    """
    if clause.polarity != "negated" or clause.when != FUTURE or clause.form != "finite":
        return False
    others = (own_clause(t) for t in sentence if t.i > clause.last_token)
    return any(
        c is not None and c.form == "finite" and c.subject_by.startswith("inverted") for c in others
    )


WILL_NOT_BE_HELD = re.compile(r"n'aur(?:a|ont) (?:finalement )?pas lieu")


CALLED_OFF_FOR_GOOD = re.compile(rf"{ANNULLED}|\b(?:a|ont|avait|avaient) renoncé\b|\bannulée?s?\b")


PUT_OFF = re.compile(r"\b(?:report|ajourn|repouss|décal|différ)(?:ée?s?|er|e|ent)\b")


ANNOUNCED = re.compile(
    r"\b(?:prévue?s?|annoncée?s?|finalement|devai(?:t|ent)|programmée?s?|attendue?s?)\b",
    re.IGNORECASE,
)


# --- the rules ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class DatedEvent:
    """A word that a date dates, the days told, and where the date stands."""

    host: Host
    start: dt.date
    end: dt.date
    reference: dt.date | None
    at: int

    @kept
    def before(self) -> str:
        """The words of the sentence before the date, the last seventy letters."""
        return self.host.text[: self.at - self.host.sentence.start_char][-70:]

    @kept
    def is_negated(self) -> bool:
        """Whether its verb is negated."""
        return self.clause is not None and self.clause.polarity == "negated"

    @kept
    def clause(self) -> Clause | None:
        """The clause that tells of it."""
        return clause_of(self.verb)

    @property
    def acts_on_another(self) -> bool:
        """Whether its verb tells what the dated noun does to another: `n'a pas calmé la rue`."""
        clause = self.clause
        if clause is None or self.host.rule != "noun-dated" or clause.voice != "active":
            return False
        behind = self.verb.doc[clause.last_token + 1]  # `n'a blessé personne`
        transitive = clause.object_head is not None or behind.pos_ == "PRON"
        return clause.subject_head == self.host.head.i and transitive

    @property
    def told(self) -> str:
        """When its clause is told."""
        return PRESENT if self.clause is None else when_told(self.verb.doc, self.clause)

    @kept
    def is_aside(self) -> bool:
        """Whether the dated noun is no subject or object of the verb, which tells another thing."""
        noun = self.host.head
        argument = noun.head.i == self.verb.i and noun.dep_ in (*SUBJECTS, "obj")
        aside = self.host.rule in ("noun-dated", "noun-within")
        return aside and not (noun.i == self.verb.i or argument)

    @property
    def verb(self) -> Token:
        """The verb that tells of it; only where there is one."""
        assert self.host.verb is not None
        return self.host.verb


Status = Literal["held", "scheduled", "not_held", "no event"]


@dataclass(frozen=True)
class StatusRule:
    """A rule of status; the event of its `example`, dated 4 May 2021, has the status `gives`."""

    read: Callable[[DatedEvent], Status | None]
    example: str
    gives: str


def status_of(
    host: Host, start: dt.date, end: dt.date, reference: dt.date | None, at: int
) -> str | None:
    """held, scheduled, not_held; None where the words deny what nobody had announced.

    `at` is where the date stands: `n'aura pas lieu avant 2024` denies nothing.
    """
    event = DatedEvent(host, start, end, reference, at)
    statuses = (rule.read(event) for rule in STATUS_RULES)
    status = next(status for status in statuses if status is not None)
    return None if status == "no event" else status


def _none_of_it(event: DatedEvent) -> Status | None:
    """`aucune réunion`, `pas de grève`: none took place."""
    noun = event.host.head
    none = any(c.lower_ in NONE_OF_IT and c.i < noun.i for c in noun.children)
    return "no event" if none else None


NONE_OF_IT = {"aucun", "aucune", "pas", "toute"}


def _without_verb(event: DatedEvent) -> Status | None:
    """`Réunion hier à la mairie`: the calendar alone tells."""
    return _by_calendar(event, None) if event.host.verb is None else None


def _not_before(event: DatedEvent) -> Status | None:
    """`ne rouvrira pas avant lundi`: says nothing of that day."""
    return "no event" if event.is_negated and NOT_BEFORE.search(event.before) else None


NOT_BEFORE = re.compile(r"\bavant (?:le |la |l')?$")


def _called_off(event: DatedEvent) -> Status | None:
    """`la réunion de lundi a été annulée`."""
    return "not_held" if denies(event.host.text) else None


def _disowned(event: DatedEvent) -> Status | None:
    """`a démenti avoir fermé lundi`: said of it by others, and denied."""
    clause = event.clause
    if clause is None or clause.reality != "denied":
        return None
    return "not_held" if clause.perfect else None


def _put_off_to(event: DatedEvent) -> Status | None:
    """`reportée à jeudi`: the new day is to come."""
    return "scheduled" if PUT_OFF_TO.search(event.before) else None


def _wanted(event: DatedEvent) -> Status | None:
    """`réclame des négociations dès lundi`: wished for, neither planned nor held."""
    noun, verb = event.host.head, event.verb
    if event.host.rule != "noun-dated" or verb.i >= noun.i or not WANTS.match(verb.text):
        return None
    over = event.reference is not None and event.end < event.reference
    if over and event.is_aside:  # `réclame justice pour le raid mené en 1975`
        return None
    return "no event" if subject(verb) is not noun and not is_occasion(noun, 0) else None


WANTS = re.compile(rf"^{any_word(words_of('wanting_stems'))}", re.IGNORECASE)


def _negated(event: DatedEvent) -> Status | None:
    """`ne s'est pas tenue lundi`: not held, where it had been announced.

    `La marche de lundi n'a rien changé` took place: what is denied is its effect.
    """
    if not event.is_negated or event.is_aside or event.acts_on_another:
        return None
    said = event.clause is not None and will_not_be(event.clause, event.host.sentence)
    announced = said or event.host.rule == "noun-occurs" or ANNOUNCED.search(event.host.text)
    return "not_held" if announced else "no event"


def _by_tense(event: DatedEvent) -> Status | None:
    """What is told as past is held, what as future is scheduled; days to come are scheduled."""
    ahead = event.reference is not None and event.start > event.reference
    return _by_calendar(event, None if ahead else _tense_told(event))


def _tense_told(event: DatedEvent) -> str | None:
    """The tense of an event's verb; None where the verb tells another thing than the dated noun."""
    host, verb = event.host, event.verb
    if host.rule != "noun-dated":
        return event.told
    if event.is_aside and verb.lemma_ in word_set("waiting_verbs"):
        return FUTURE
    who = subject(verb)
    if verb.i > host.head.i and who is not None and who.i != host.head.i:
        return None
    attached = (c for c in host.head.children if c.dep_.startswith("acl"))
    told = next((c for c in attached if "Tense=Past" in c.morph), None)
    if told is not None and event.told == FUTURE:
        return FUTURE if re.match(r"prév|program|fix|attend|report", told.lower_) else PAST
    return event.told


def _by_calendar(event: DatedEvent, tense: str | None) -> Status:
    reference = event.reference
    if reference is not None and event.start > reference:
        return "scheduled"
    if reference is not None and event.end < reference:
        return "scheduled" if tense == FUTURE else "held"
    return "held" if tense is None or tense == PAST else "scheduled"


STATUS_RULES = (
    StatusRule(_none_of_it, "Aucune réunion n'a eu lieu lundi.", ""),
    StatusRule(_without_verb, "Réunion hier à la mairie.", "held"),
    StatusRule(_not_before, "La réunion ne se tiendra pas avant jeudi.", ""),
    StatusRule(_called_off, "La réunion de lundi a été annulée.", "not_held"),
    StatusRule(_disowned, "La mairie dément avoir fermé la piscine lundi.", "not_held"),
    StatusRule(_put_off_to, "La réunion a été reportée à jeudi.", "scheduled"),
    StatusRule(_wanted, "Le syndicat réclame des négociations dès jeudi.", ""),
    StatusRule(_negated, "La réunion ne s'est pas tenue lundi.", "not_held"),
    StatusRule(_by_tense, "La réunion s'est tenue lundi.", "held"),
)
