"""Descriptions that stand for somebody named: `la romancière`, `l'organisation`."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from spacy.tokens import Doc, Token

from helpers.codebook.lists import words_of
from helpers.grammar import clause_of
from helpers.grammar.phrases import noun_phrase
from helpers.lexicon.function_words import QUE
from helpers.lexicon.small_words import DE
from helpers.names.cast import Cast
from helpers.names.people.person import Person
from helpers.names.people.roles import RolePhrase
from helpers.names.references.known import KnownBodies, KnownPlaces, Lines
from helpers.names.references.roles import DEFINITE, gender_shown, same_role
from helpers.names.speaking import Speaking
from helpers.names.tables import Mention
from helpers.page.nearby import Nearby


def find_description_references(
    doc: Doc, cast: Cast, speaking: Speaking, nouns: Collection[str], taken: Sequence[Mention]
) -> list[Mention]:
    """Definite phrases that speak and describe a person named near them: `la romancière`.

    `nouns` are the nouns for a person, `taken` the places where somebody is named or meant. A
    phrase means the only person around it whom it fits, else the last speaker; where it would give
    somebody a second office, or another party, nobody.
    """
    nationalities = {m.start: m.actor for m in cast.mentions if m.form == "demonym"}
    references: list[Mention] = []
    near, roles, reached = Nearby(taken), Nearby(cast.roles), 0
    known = KnownPlaces(doc, taken, cast.people, speaking)
    for head in speaking.heads:
        state = nationalities.get(head.idx) if head.text[0].isupper() else None
        gentile = state is None and _is_gentile(head)
        if not _describes(doc, head, nouns, named=gentile or state is not None):
            continue
        if head.idx < reached or is_taken(head, near):
            continue
        role = next(iter(roles.over(head.idx, head.idx + 1)), None)
        if gentile:
            actor = known.last_of_gender(head, gender_shown(head))
        else:
            actor = _person_described(head, role, state, cast.people, known)
        if actor:
            end = max(role.end if role else 0, noun_phrase(head).end_char)
            references.append(Mention(head.idx, end, actor, "role", "description"))
            known.add(references[-1])
            reached = max(reached, end)
    return references


def _is_of_state(person: Person, state: str | None) -> bool:
    """Whether somebody can be of a state (`le Chilien`): not who speaks for another."""
    return state is None or not person.parties or state in person.parties


# The endings of gentilés that are hardly ever a place's (Grevisse, Le Bon Usage, § 166).
GENTILE_NOUN = re.compile(
    r"(?!(?:Val|Cal|Pal|Rel|Mar)ais$|(?:Art|B)ois$|(?:Lorr|Aquit|Tour|Ukr|M)aine$"
    r"|(?:Quotid|Gard|Sout)ien$|Boulevard$|Canard$)"
    r"[A-ZÀ-Ý][a-zà-ÿ-]+(?:aise?|oise?|ienne?|éenne?|ien|éen|aine?|arde?|anne)"
)


def _is_gentile(head: Token) -> bool:
    """Whether a noun is a people's name in the singular: `le Brestois`, not `les Brestois`."""
    before = head.nbor(-1).lower_ if head.i else ""
    after = head.nbor(1).text[:1] if head.i + 1 < len(head.doc) else ""
    title = head.i > 0 and head.nbor(-1).is_title and not head.nbor(-1).is_sent_start
    alone = before in ("le", "la", "l'") and not after.isupper() and after != "-"
    return alone and not title and GENTILE_NOUN.fullmatch(head.text) is not None


# Definite nouns that take up a body named before, and the kind of actor that each can mean.
ANAPHORIC_BODIES = {
    **dict.fromkeys(words_of("groups_taken_up"), ("group",)),
    **dict.fromkeys(words_of("groups_or_organisations_taken_up"), ("group", "organisation")),
    **dict.fromkeys(words_of("organisations_taken_up"), ("organisation",)),
}


def find_body_references(
    doc: Doc, cast: Cast, speaking: Speaking, kinds: Mapping[str, str]
) -> list[Mention]:
    """Definite bodies that speak and were named before: `la guérilla`, `l'entreprise`.

    `kinds` are those of organisations and groups. A body means the only one of its kind that the
    paragraphs before it name.
    """
    named = [mention for mention in cast.named if mention.actor not in cast.people]
    near, lines, references = Nearby(named), Lines(doc._.plain), []
    alike = {
        meant: KnownBodies([m for m in named if kinds.get(m.actor) in meant])
        for meant in set(ANAPHORIC_BODIES.values())
    }
    for head in speaking.heads:
        kinds_meant = ANAPHORIC_BODIES.get(head.lower_)
        before = doc._.plain[max(0, head.idx - 12) : head.idx]
        after = head.nbor(1) if head.i + 1 < len(doc) else head
        complement = after.lower_ in DE or after.pos_ in ("ADJ", "PROPN")
        if kinds_meant is None or complement or not DEFINITE.search(before):
            continue
        if near.over(head.idx, head.idx + 1):
            continue
        actor = alike[kinds_meant].only_one(head.idx, lines.reach(head.idx))
        if actor is not None and actor not in _who_speaks_of(near, head):
            references.append(Mention(head.idx, head.idx + len(head), actor, "role", "body"))
    return references


def _who_speaks_of(named: Nearby[Mention], head: Token) -> set[str]:
    """Who says the words in which a noun stands: `Velnor assure que la compagnie a cédé`.

    A body's speaker says `nous` of it: who is spoken of is another.
    """
    clause = clause_of(head)
    above = None if clause is None or clause.conjunction not in QUE else clause.under
    if above is None or above.subject is None:
        return set()
    start, end = above.subject.start, above.subject.end
    return {m.actor for m in named.over(start, end) if start <= m.start < end}


def _describes(doc: Doc, head: Token, nouns: Collection[str], *, named: bool) -> bool:
    """Whether a noun is a singular, definite one for a person: `la romancière`, `le Chilien`."""
    before = doc._.plain[max(0, head.idx - 24) : head.idx]
    new = re.match(
        r"[^.,;]{0,20}\bd'une?\b", doc._.plain[head.idx : head.idx + 30]
    )  # `le patron d'une PME`
    definite = (
        None
        if new
        else DEFINITE.search(before)
        or re.search(r"\b(?:(?:le|la|cet?|cette) |l')\w+ $", before, re.I)
    )
    person = named or (head.pos_ in ("NOUN", "ADJ") and head.lower_ in nouns)
    return definite is not None and person


def is_taken(head: Token, known: Nearby[Mention]) -> bool:
    """Whether a noun stands in, or right before, a place where somebody is named or meant."""
    plain, end = head.doc._.plain, head.idx + len(head)
    return any(
        r.start - 1 <= head.idx < r.end
        or (end < r.start < end + 40 and BEFORE_NAME.fullmatch(plain, end, r.start))
        for r in known.over(head.idx - 1, end + 40)
    )


BEFORE_NAME = re.compile(r"(?: [a-zà-ÿ'-]+){0,4},? ")  # `l'entraîneur lorrain, X`


def _person_described(
    head: Token,
    role: RolePhrase | None,
    state: str | None,
    people: Mapping[str, Person],
    known: KnownPlaces,
) -> str | None:
    actor, gender = known.last_one(head), gender_shown(head)
    if actor is None:
        return None
    person = people[actor]
    if person.gender not in ("", gender or person.gender) or not _is_of_state(person, state):
        return None
    if not _may_have_role(person, role) or known.is_of_another(head, actor):
        return None
    return actor if known.is_alone_or_spoke(head, actor) else None


def _may_have_role(person: Person, role: RolePhrase | None) -> bool:
    """Whether a role can be the person's: a second office or another party is somebody else's."""
    if role is None or not role.role.speaks_for:
        return True  # a trade is no second office: `la magistrate`
    if role.party and person.parties and role.party not in person.parties:
        return False
    return not person.roles or any(same_role(role, known) for known in person.kinds_of_role)
