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
from helpers.names.references.antecedents import REACH
from helpers.names.references.roles import DEFINITE, gender_shown, same_field, same_role
from helpers.names.speaking import Speaking
from helpers.names.tables import Mention
from helpers.page.nearby import Nearby
from helpers.page.parse import span_at


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
    near = Nearby(taken)
    for head in speaking.heads:
        state = nationalities.get(head.idx) if head.text[0].isupper() else None
        gentile = state is None and _is_gentile(head)
        if not _describes(doc, head, nouns, named=gentile or state is not None):
            continue
        if is_taken(head, near, Nearby(references)):
            continue
        role = next((r for r in cast.roles if r.start <= head.idx < r.end), None)
        known = [*taken, *references]
        if gentile:
            actor = _last_of_gender(doc, head, cast.people, known)
        else:
            fits = _of_state(state, cast.people)
            actor = _person_described(doc, head, role, fits, known, speaking.offsets)
        if actor:
            end = max(role.end if role else 0, noun_phrase(head).end_char)
            references.append(Mention(head.idx, end, actor, "role", "description"))
    return references


def _of_state(state: str | None, people: Mapping[str, Person]) -> dict[str, Person]:
    """The people who can be of a state (`le Chilien`): not those who speak for another."""
    return {
        name: person
        for name, person in people.items()
        if state is None or not person.parties or state in person.parties
    }


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


def _last_of_gender(
    doc: Doc, head: Token, people: Mapping[str, Person], known: Sequence[Mention]
) -> str | None:
    """The person of the gender shown who was named or meant last, in the paragraphs just before."""
    gender = gender_shown(head)
    near = [
        r
        for r in known
        if r.start < head.idx
        and doc._.plain.count("\n", r.end, head.idx) <= 2 * REACH
        and (not gender or people[r.actor].gender in ("", gender))
    ]
    return max(near, key=lambda r: r.start).actor if near else None


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
    references = []
    for head in speaking.heads:
        kinds_meant = ANAPHORIC_BODIES.get(head.lower_)
        before = doc._.plain[max(0, head.idx - 12) : head.idx]
        after = head.nbor(1) if head.i + 1 < len(doc) else head
        complement = after.lower_ in DE or after.pos_ in ("ADJ", "PROPN")
        if kinds_meant is None or complement or not DEFINITE.search(before):
            continue
        if any(r.start <= head.idx < r.end for r in named):
            continue
        near = {
            r.actor
            for r in named
            if r.start < head.idx
            and kinds.get(r.actor) in kinds_meant
            and doc._.plain.count("\n", r.end, head.idx) <= 2 * REACH
        }
        if len(near) == 1 and not any(_speaks_of(r, head) for r in named if r.actor in near):
            end = head.idx + len(head)
            references.append(Mention(head.idx, end, near.pop(), "role", "body"))
    return references


def _speaks_of(mention: Mention, head: Token) -> bool:
    """Whether a noun stands in what somebody says: `Velnor assure que la compagnie a cédé`.

    A body's speaker says `nous` of it: who is spoken of is another.
    """
    clause = clause_of(head)
    above = None if clause is None or clause.conjunction not in QUE else clause.under
    if above is None or above.subject is None:
        return False
    return above.subject.start <= mention.start < above.subject.end


def _describes(doc: Doc, head: Token, nouns: Collection[str], *, named: bool) -> bool:
    """Whether a noun is a singular, definite one for a person: `la romancière`, `le Chilien`."""
    before = doc._.plain[max(0, head.idx - 24) : head.idx]
    new = re.match(r"[^.,;]{0,20}\bd'une?\b", doc._.plain[head.idx :])  # `le patron d'une PME`
    definite = (
        None
        if new
        else DEFINITE.search(before)
        or re.search(r"\b(?:(?:le|la|cet?|cette) |l')\w+ $", before, re.I)
    )
    person = named or (head.pos_ in ("NOUN", "ADJ") and head.lower_ in nouns)
    return definite is not None and person


def is_taken(head: Token, *known: Nearby[Mention]) -> bool:
    """Whether a noun stands in, or right before, a place where somebody is named or meant."""
    plain, end = head.doc._.plain, head.idx + len(head)
    return any(
        r.start - 1 <= head.idx < r.end
        or (end < r.start < end + 40 and BEFORE_NAME.fullmatch(plain, end, r.start))
        for references in known
        for r in references.over(head.idx - 1, end + 40)
    )


BEFORE_NAME = re.compile(r"(?: [a-zà-ÿ'-]+){0,4},? ")  # `l'entraîneur lorrain, X`


def _person_described(
    doc: Doc,
    head: Token,
    role: RolePhrase | None,
    people: Mapping[str, Person],
    known: Sequence[Mention],
    speaking: Collection[int],
) -> str | None:
    gender = gender_shown(head)
    fits = {
        actor: person
        for actor, person in people.items()
        if person.gender in ("", gender or person.gender) and _may_have_role(person, role)
    }
    before = sorted((r for r in known if r.start < head.idx), key=lambda r: r.start)
    near = [r for r in before if doc._.plain.count("\n", r.end, head.idx) <= 2 * REACH]
    if not near or near[-1].actor not in fits:
        return None
    if _is_of_another(head, [r for r in before if r.actor == near[-1].actor]):
        return None
    alone = len({r.actor for r in before}) == 1
    spoke = any(r.start in speaking for r in near if r.actor == near[-1].actor)
    return near[-1].actor if alone or spoke else None


def _is_of_another(head: Token, named: Sequence[Mention]) -> bool:
    """Whether a noun that presented somebody is now of another thing: `l'entraîneur de Vissoie`
    is not the one of Kerval.
    """
    sentences = (span_at(head.doc, r.start, r.end).sent for r in named)
    same = (t for sentence in sentences for t in sentence if t.lower_ == head.lower_)
    return any(t.i < head.i and not same_field(_field(head), _field(t)) for t in same)


def _field(head: Token) -> frozenset[str]:
    """The nouns and names that a noun is of."""
    inside = noun_phrase(head)
    return frozenset(t.lower_ for t in inside if t.i > head.i and t.pos_ in ("NOUN", "PROPN"))


def _may_have_role(person: Person, role: RolePhrase | None) -> bool:
    """Whether a role can be the person's: a second office or another party is somebody else's."""
    if role is None or not role.role.speaks_for:
        return True  # a trade is no second office: `la magistrate`
    if role.party and person.parties and role.party not in person.parties:
        return False
    return not person.roles or any(same_role(role, known) for known in person.roles)
