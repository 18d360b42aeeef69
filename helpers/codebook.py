"""data/codebook/*.csv -> checked, typed objects: what the reading knows beforehand.

A codebook is a folder of CSV files that a person edits in a spreadsheet. A reader's own folder
need hold only the files it replaces; the others are the collection's. No person stands in it.
"""

from __future__ import annotations

import csv
import io
import os
import re
from dataclasses import MISSING, dataclass, fields
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, ClassVar, Literal, get_args, get_origin, get_type_hints

from babel import Locale

FOLDER = Path(__file__).parent.parent / "data" / "codebook"

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
class Cue:
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

    Words of one family can tell the same event (`se réunir`, `rencontre`). Further families of verbs
    say what becomes of an event that a noun names: it `occurs`, somebody `holds` it, `plans` it,
    `cancels` it or `wishes` it; the verbs of `is` tell a state, and no event.
    """

    word: str
    form: Literal["noun", "verb"]
    family: str


# The kinds of political event of PLOVER (Halterman et al. 2023, https://osf.io/preprints/socarxiv/rm5dw)
# that a position can be.
ActType = Literal[
    "REQUEST", "REJECT", "SUPPORT", "AGREE", "CONSULT", "COOPERATE", "CONCEDE", "AID",
    "THREATEN", "ACCUSE", "PROTEST", "SANCTION", "MOBILIZE", "COERCE",
]  # fmt: skip


@dataclass(frozen=True)
class Act:
    """A verb, noun, adjective or phrase by which a party takes a position, and its PLOVER type.

    `negated` is the type under negation (`n'accepte pas`: REJECT). Either is empty where the word
    is no act so. `target` says what leads to the party it is aimed at: a preposition, or `direct`. A
    verb, a noun and an adjective tell the position of their subject or possessor. The others tell
    that of whoever says the sentence: a `judgement` on its subject, a `price` announced to it, a
    `right` given to it, a `duty` laid upon it.
    """

    act: str
    pos: Literal["verb", "noun", "adjective", "judgement", "price", "right", "duty", "promise"]
    type: ActType | Literal[""]
    negated: ActType | Literal[""]
    target: tuple[str, ...]
    gloss: str


@dataclass(frozen=True, eq=False)
class Codebook:
    """The entries of all the files of a codebook."""

    states: tuple[State, ...]
    organisations: tuple[Organisation, ...]
    roles: tuple[Role, ...]
    metonymy: tuple[Metonymy, ...]
    places: tuple[Place, ...]
    kinds: tuple[Kind, ...]
    speakers: tuple[Speaker, ...]
    first_names: tuple[FirstName, ...]
    verbs: tuple[Verb, ...]
    cues: tuple[Cue, ...]
    topics: tuple[Term, ...]
    events: tuple[EventWord, ...]
    acts: tuple[Act, ...]

    @cached_property
    def metonym_words(self) -> dict[str, frozenset[str]]:
        """The words of each context of metonymy."""
        contexts = {entry.context for entry in self.metonymy}
        return {
            context: frozenset(e.word for e in self.metonymy if e.context == context)
            for context in contexts
        }

    @cached_property
    def quoting_verbs(self) -> frozenset[str]:
        """The verbs that introduce a quotation."""
        return frozenset(entry.verb for entry in self.verbs if entry.quote != "no")

    @cached_property
    def gender_of(self) -> dict[str, str]:
        """The gender that a first name tells."""
        return {entry.name: entry.gender for entry in self.first_names}


FILES: dict[str, type] = {
    "states": State,
    "organisations": Organisation,
    "roles": Role,
    "metonymy": Metonymy,
    "places": Place,
    "kinds": Kind,
    "speakers": Speaker,
    "first_names": FirstName,
    "verbs": Verb,
    "cues": Cue,
    "topics": Term,
    "events": EventWord,
    "acts": Act,
}


def state_names(state: State) -> tuple[str, ...]:
    """A state's French names: CLDR's, which Babel keeps up to date, and the codebook's own."""
    cldr = Locale("fr").territories.get(state.territory, "") if state.territory else ""
    return (*re.split(r"\s*[()]\s*", cldr.replace("’", "'")), *state.names)


def load_codebook(folder: str | os.PathLike[str] | None = None) -> Codebook:
    """Read a codebook: the collection's own, with the files of `folder` in place of its files.

    Raises FileNotFoundError where there is no such folder, and ValueError, naming file, line and
    column, where a row is not as its file wants it.
    """
    own = FOLDER if folder is None else Path(folder)
    if not own.is_dir():
        raise FileNotFoundError(
            f"Expected a codebook folder, found none at '{own}'. "
            f"Copy {FOLDER.name}/ from data/, edit its CSV files and give the copy's path."
        )
    known = {f"{name}.csv" for name in FILES}
    if not known & {path.name for path in own.iterdir()}:
        raise ValueError(
            f"Expected CSV files of a codebook in '{own}', found none of: {', '.join(sorted(known))}."
        )
    files = tuple(_file(own, name) for name in FILES)
    return _load(files, tuple(path.stat().st_mtime_ns for path in files))


@lru_cache(maxsize=8)
def _load(files: tuple[Path, ...], changed: tuple[int, ...]) -> Codebook:
    """The codebook in these files, read again only when one of them has changed."""
    entries = zip(FILES.items(), files, strict=True)
    return Codebook(**{name: read_entries(path, entry) for (name, entry), path in entries})


def _file(own: Path, name: str) -> Path:
    path = own / f"{name}.csv"
    return path if path.is_file() else FOLDER / f"{name}.csv"


def read_entries(path: Path, entry: type) -> tuple[Any, ...]:
    """The rows of one CSV file as objects of the class `entry`, each cell checked."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(
            f"{path.name}: expected UTF-8, but byte {error.start} is none. Save it again as "
            "CSV UTF-8 (in a spreadsheet: Save as, CSV UTF-8)."
        ) from None
    reader = csv.DictReader(io.StringIO(text, newline=""))
    _check_columns(path, reader.fieldnames or [], entry)
    return tuple(_entry(path, reader.line_num, row, entry) for row in reader)


NOTES = ("example", "gloss", "note")  # columns for those who edit; the reading does not use them


def _check_columns(path: Path, found: Any, entry: type) -> None:
    wanted = [field.name for field in fields(entry) if field.default is MISSING]
    missing = [name for name in wanted if name not in found]
    if missing:
        raise ValueError(
            f"{path.name}, line 1: expected the columns {', '.join(wanted)}; "
            f"missing: {', '.join(missing)}. Keep the first line of the collection's own file."
        )
    known = [field.name for field in fields(entry)]
    unknown = [name for name in found if name not in known and name not in NOTES]
    if unknown:
        raise ValueError(
            f"{path.name}, line 1: expected only the columns {', '.join(known)}; "
            f"not known: {', '.join(unknown)}."
        )


def _entry(path: Path, line: int, row: dict[str, str], entry: type) -> Any:
    kinds = _kinds(entry)
    values = {}
    for name, (kind, allowed) in kinds.items():
        try:
            values[name] = _value(row.get(name) or "", kind, allowed)
        except ValueError as error:
            raise ValueError(f"{path.name}, line {line}, column {name}: {error}") from None
    if None in row:
        raise ValueError(
            f"{path.name}, line {line}: expected {len(row) - 1} cells at most, found more. "
            "Put a cell that holds a comma between quotation marks."
        )
    for name in (next(iter(kinds)), *getattr(entry, "REQUIRED", ())):
        if not values[name]:
            raise ValueError(
                f"{path.name}, line {line}, column {name}: expected a value, found none."
            )
    return entry(**values)


@lru_cache(maxsize=32)
def _kinds(entry: type) -> dict[str, tuple[Any, tuple[str, ...]]]:
    """The type of each column, tuples as such, and the values that it allows, if not all."""
    hints = get_type_hints(entry)
    kinds = {
        field.name: get_origin(hints[field.name]) or hints[field.name] for field in fields(entry)
    }
    return {
        name: (kind, ("yes", "no") if kind is bool else _choices(hints[name]))
        for name, kind in kinds.items()
    }


def _value(cell: str, kind: Any, allowed: tuple[str, ...]) -> Any:
    cell = cell.strip()
    if kind is tuple:
        parts = (part.strip() for part in cell.split("|"))
        return tuple(_value(part, str, allowed) for part in parts if part)
    if allowed and cell not in allowed:
        choices = ", ".join(repr(choice) for choice in allowed)
        raise ValueError(f"expected one of {choices}, found {cell!r}.")
    return cell == "yes" if kind is bool else cell


def _choices(kind: Any) -> tuple[str, ...]:
    """The values that a `Literal`, or a union of them, allows."""
    if get_origin(kind) is Literal:
        return tuple(get_args(kind))
    return tuple(choice for part in get_args(kind) for choice in _choices(part))
