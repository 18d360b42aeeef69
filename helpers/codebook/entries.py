"""What a row of each codebook file says, one class a file."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import ClassVar, Literal

Gender = Literal["m", "f", "mp", "fp"]


@dataclass(frozen=True)
class State:
    """A state. `territory` is its CLDR code, under which Babel knows its French name."""

    actor: str
    territory: str
    names: tuple[str, ...]
    acronyms: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: tuple[str, ...]
    seats: tuple[str, ...]
    gender: Gender
    aliases: tuple[str, ...] = ()  # descriptions that stand for the state: `l'État hébreu`


@dataclass(frozen=True)
class Organisation:
    """An organisation, group or news medium. `aliases` count only once it has been named."""

    actor: str
    label: str
    kind: Literal["organisation", "group", "media"]
    names: tuple[str, ...]
    acronyms: tuple[str, ...]
    aliases: tuple[str, ...]
    seats: tuple[str, ...]
    gender: Gender
    party: str
    adjectives: tuple[str, ...] = ()  # `européen`: whom `la diplomatie européenne` speaks for


@dataclass(frozen=True)
class Role:
    """A role that stands beside a person's name or for it; one `office` joins its synonyms."""

    role: str
    feminine: tuple[str, ...]
    plural: tuple[str, ...]
    office: str
    speaks_for: bool


@dataclass(frozen=True)
class Metonymy:
    """A word beside a capital, and what it shows of it: that it acts, or that it is a place."""

    word: str
    context: Literal[
        "act_of", "act_with", "acts_on", "acts_towards", "acts_from",
        "place_subject", "place_state", "place_between", "place_of",
    ]  # fmt: skip


@dataclass(frozen=True)
class Place:
    """A name that holds a state's name and is no actor: `Irlande du Nord`, `mer de Chine`."""

    place: str


@dataclass(frozen=True)
class Kind:
    """A noun that says what the name after it stands for: `la chaîne X`, `le syndicat Y`."""

    noun: str
    kind: Literal["organisation", "group", "media"]


@dataclass(frozen=True)
class Speaker:
    """A noun for those who can speak without being named: `les pêcheurs`, `le syndicat`."""

    noun: str
    kind: Literal["person", "body"]


@dataclass(frozen=True)
class FirstName:
    """A first name that tells a person's gender; one that both bear is not listed."""

    name: str
    gender: Literal["m", "f"]


Need = Literal[
    "speaker", "quotation", "speech_noun", "speech_verb", "thing", "attribute", "words_subject",
    "negated", "never",
]  # fmt: skip


@dataclass(frozen=True)
class Verb:
    """A verb that reports speech, its `force`, and the constructions in which it does.

    `quote`: it introduces a quotation; `que`: a `que` clause of it is reported speech (weak: only
    with a speaker as subject); `inf`: so is an infinitive, bare or after `de` or `à`; `noun`: with
    a noun it tells a speech act, after the prepositions in `prep`. `needs` says what else must
    hold of a verb that has other senses: its subject is a `speaker`, or words (`words_subject`:
    `ses propos montrent que`); its noun a `speech_noun`, its infinitive a `speech_verb`; it is
    `negated`; it tells an `attribute` (`se dit prêt`); it is `never` speech (`s'annonce rude`).
    `quotation` and `thing` are notes for whoever edits; no rule asks for them.
    """

    verb: str
    force: str
    quote: Literal["yes", "weak", "no"]
    que: Literal["yes", "weak", "no"]
    inf: tuple[Literal["bare", "de", "à"], ...]
    noun: bool
    prep: tuple[str, ...]
    needs: tuple[Need, ...]


@dataclass(frozen=True)
class CuePhrase:
    """A phrase other than a verb that shows speech: `selon`, `un communiqué`, `des sources`."""

    cue: str
    type: Literal["preposition", "noun", "source", "adverb"]
    force: str
    reports: tuple[str, ...]
    needs: str


@dataclass(frozen=True)
class Term:
    """A term that signals an issue: lemmas without articles, `…` for up to four words between.

    It does not count inside one of `not_within` (`portes ouvertes` in `journée portes ouvertes`),
    nor, where `needs` names words, in a sentence that holds none of them.
    """

    REQUIRED: ClassVar[tuple[str, ...]] = ("term",)

    topic: str
    term: str
    not_within: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class EventWord:
    """A noun or verb that tells of an event, and the family of events it belongs to.

    Words of one family can tell the same event (`se réunir`, `rencontre`). Further families of
    verbs say what becomes of an event that a noun names: it `occurs`, somebody `holds` it, `plans`
    it, `cancels` it or `wishes` it; the verbs of `is` tell a state, and no event.
    """

    word: str
    form: Literal["noun", "verb"]
    family: str


# The kinds of political event of PLOVER that a position can be (Halterman et al. 2023,
# https://osf.io/preprints/socarxiv/rm5dw).
ActType = Literal[
    "REQUEST", "REJECT", "SUPPORT", "AGREE", "CONSULT", "COOPERATE", "CONCEDE", "AID",
    "THREATEN", "ACCUSE", "PROTEST", "SANCTION", "MOBILIZE", "COERCE",
]  # fmt: skip


@dataclass(frozen=True)
class Act:
    """A verb, noun, adjective or phrase by which a party takes a position, and its PLOVER type.

    `negated` is the type under negation (`n'accepte pas`: REJECT). Either is empty where the word
    is no act so. `target` says what leads to the party it is aimed at: a preposition, or `direct`.
    A verb, a noun and an adjective tell the position of their subject or possessor. The others
    tell that of whoever says the sentence: a `judgement` on its subject, a `price` announced to it,
    a `right` given to it, a `duty` laid upon it.
    """

    act: str
    pos: Literal["verb", "noun", "adjective", "judgement", "price", "right", "duty", "promise"]
    type: ActType | Literal[""]
    negated: ActType | Literal[""]
    target: tuple[str, ...]
    gloss: str


# How many of its first columns make a row of a file another row, where not the first alone.
KEY_LENGTHS: dict[type, int] = {Metonymy: 2, CuePhrase: 2, Term: 2, EventWord: 3, Act: 2}


def key_columns(entry: type) -> tuple[str, ...]:
    """The columns by which a row is told from the others of its file."""
    return tuple(field.name for field in fields(entry)[: KEY_LENGTHS.get(entry, 1)])
