"""Who is named: the table of actors."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable

import pandas as pd
from spacy.tokens import Doc

from helpers.codebook.files import Codebook, state_names
from helpers.names.cast import Cast
from helpers.names.people.person import Person
from helpers.names.tables import ACTORS, COUNTED
from helpers.page.parts import STORY
from helpers.tables import make_table, rows_of


def find_actors(
    doc: Doc, mentions: pd.DataFrame, statements: pd.DataFrame, cast: Cast, codebook: Codebook
) -> pd.DataFrame:
    """Who is named in the article, the most named first (index: the actor's id).

    `mentions` counts names, acronyms, aliases and metonyms in the story; `words_quoted` the words
    of the story that stand between quotation marks as the actor's, a quotation within a quotation
    counting for the outer speaker. Actors known only by an adjective or a teaser stand with 0, and
    so does the party of one named that the text does not name itself: each `party` has its row.
    """
    told = rows_of(mentions, "actor", "form", "section")
    counts = Counter(a for a, form, section in told if section in STORY and form in COUNTED)
    words = _words_quoted(statements)
    described = _with_parties(dict.fromkeys(mentions["actor"].tolist()), cast, codebook, doc)
    named = sorted(described, key=lambda actor: -counts[actor])
    rows = [
        {"role": None}
        | described[actor]
        | {"mentions": counts[actor], "words_quoted": words[actor]}
        for actor in named
    ]
    return make_table(rows, ACTORS).set_axis(pd.Index(named, name="actor", dtype="str"))


def _words_quoted(statements: pd.DataFrame) -> Counter[str]:
    """How many words of the story stand between marks as each speaker's."""
    words: Counter[str] = Counter()
    told = rows_of(statements, "speaker", "section", "within", "quoted_words")
    for speaker, section, within, quoted in told:
        if section in STORY and within is pd.NA and isinstance(speaker, str):
            words[speaker] += quoted
    return words


def _with_parties(
    actors: Iterable[str], cast: Cast, codebook: Codebook, doc: Doc
) -> dict[str, dict]:
    """Each actor's description, then that of each party which is nobody among them."""
    ahead, found = deque(actors), dict[str, dict]()
    while ahead:
        actor = ahead.popleft()
        if actor not in found:
            found[actor] = describe(actor, cast, codebook, doc)
            ahead += [found[actor]["party"]] if found[actor]["party"] else []
    return found


def describe(actor: str, cast: Cast, codebook: Codebook, doc: Doc) -> dict:
    """An actor's label, kind, party and role: from the codebook, or from the text."""
    for state in codebook.states:
        if state.actor == actor:
            return {
                "label": state_names(state)[0],
                "kind": "state",
                "party": actor,
                "in_codebook": True,
            }
    for organisation in codebook.organisations:
        if organisation.actor == actor:
            party = organisation.party or (actor if organisation.kind != "media" else None)
            return {
                "label": organisation.label,
                "kind": organisation.kind,
                "party": party,
                "in_codebook": True,
            }
    if actor in cast.presented:
        body = cast.presented[actor]
        return {"label": body.label, "kind": body.kind, "party": None, "in_codebook": False}
    return describe_person(cast.people[actor], doc)


def _speaks_for_affiliation(person: Person) -> bool:
    """Whether no role stands against the body beside a name: a minister speaks for others."""
    return all(r.role.speaks_for and "minister" not in r.role.office for r in person.roles)


def describe_person(person: Person, doc: Doc) -> dict:
    """A person's role in the article's first words for it, and the party spoken for."""
    speaking = [role.party for role in person.roles if role.party and role.role.speaks_for]
    own = person.affiliation if _speaks_for_affiliation(person) else ""
    party = Counter(speaking).most_common(1)[0][0] if speaking else own or None
    best = max(person.roles, key=lambda r: (bool(r.party), r.end - r.start), default=None)
    words = (best.start, best.end) if best else person.occupation
    role = doc._.source[slice(*words)] if words else None
    return {
        "label": doc._.source[person.start : person.start + len(person.label)],
        "kind": "person",
        "party": party,
        "role": role,
        "in_codebook": False,
    }
