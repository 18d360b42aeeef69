"""Who is meant where no name stands: role phrases (`le ministre`) and pronouns (`il`, `elle`).

A role phrase means the person to whom the text gives the same office, for the same party. A pronoun
means the most salient actor before it that agrees in gender and number: speakers and subjects before
others, near before far, people before bodies. Where nothing fits, nothing is recorded.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from spacy.tokens import Doc, Token

from helpers.language import span_at
from helpers.people import Person, RolePhrase
from helpers.speech import Cue, noun_phrase, subject_after, subject_of, verb_lemmas


@dataclass(frozen=True)
class Reference:
    """A place that stands for an actor without naming it."""

    start: int
    end: int
    actor: str
    form: str
    rule: str


@dataclass(frozen=True)
class Antecedent:
    """A place before a pronoun whose actor it may mean."""

    start: int
    end: int
    actor: str  # "" for somebody whom the text does not name: then the pronoun means nobody known
    weight: float
    gender: str = ""  # where the actor's is not known


DEFINITE = re.compile(r"(?:\b(?:le|la|du|au|ce|cet|cette)|\bl')(?: même)?[ ]?$", re.IGNORECASE)


def find_role_references(
    doc: Doc, people: Mapping[str, Person], roles: Sequence[RolePhrase]
) -> list[Reference]:
    """Definite role phrases that stand for a person whom the text names elsewhere."""
    attached = {role.start for person in people.values() for role in person.roles}
    references = []
    for role in roles:
        before = doc._.plain[max(0, role.start - 12) : role.start]
        if role.start in attached or role.plural or not DEFINITE.search(before):
            continue
        person = match_role(role, people)
        if person:
            references.append(Reference(role.start, role.end, person.actor, "role", "role-phrase"))
    return references


def match_role(role: RolePhrase, people: Mapping[str, Person]) -> Person | None:
    """The person who has a role: the last one named before it, else the first one after."""
    fits = [person for person in people.values() if any(_same_role(role, r) for r in person.roles)]
    if role.gender:
        fits = [person for person in fits if person.gender in ("", role.gender)]
    before = [person for person in fits if person.start < role.start]
    if before:
        return max(before, key=lambda person: person.roles[-1].start)
    return min(fits, key=lambda person: person.start, default=None)


# A wider word that takes up whoever holds a narrower office: `le dirigeant` is the PDG, the president.
WIDER = {
    "leader": (
        "business_leader", "director", "executive_director", "employers_leader", "group_leader",
        "head_of_government", "head_of_state", "party_leader", "organisation_head",
    ),
    "diplomat": ("ambassador", "envoy", "foreign_minister", "deputy_foreign_minister", "negotiator"),
    "unionist": ("delegate", "secretary_general"),
}  # fmt: skip


def _same_role(asked: RolePhrase, known: RolePhrase) -> bool:
    """Whether two phrases can mean one role: `le ministre` is `le ministre des Finances` again."""
    if asked.party and known.party and asked.party != known.party:
        return False
    if asked.role.office == known.role.office:
        return True
    if known.role.office in WIDER.get(asked.role.office, ()):
        return True
    short = asked.role.role
    return any(
        len(short) < len(full) and re.match(rf"{re.escape(short)}\b", full)
        for full in (known.role.role, *known.synonyms)
    )


# --- whose role? -------------------------------------------------------------------------------------

OWNED = re.compile(r"\b(?:son|sa)(?: (?:propre|nouveau|nouvel|nouvelle))? $", re.IGNORECASE)
WHOSE = re.compile(r",? dont (?:le |la |l')$")
LINKED = re.compile(
    r"(?:,? (?:et|avec|puis|comme|via)|,(?: (?:par la voix de|représentée? par))?) "
)
# What a person can have of an office's own; of a minister only these speak for the minister's party.
STAFF = ("spokesperson", "adviser", "chief_of_staff", "envoy")
NOT_HELD = ("counterpart",)  # `son homologue`, `son successeur` sit elsewhere


SENT_TO = re.compile(r" (?:à|aux?|auprès|près) ")


def give_owners(
    doc: Doc,
    people: Mapping[str, Person],
    roles: Sequence[RolePhrase],
    named: Sequence[Reference],
) -> tuple[RolePhrase, ...]:
    """The roles, each with the party that `son` or `sa` before it means: `l'OEA … sa présidente X`.

    Only a role beside a name is given one, and only where it names no party, or one that it is sent
    to (`son ambassadeur à l'OEA`); `named` are the places where
    somebody is named, in order. The people's own roles are changed as well.
    """
    owned: dict[int, RolePhrase] = {}
    for person in people.values():
        others = [mention for mention in named if mention.actor != person.actor]
        for role in person.roles:
            if _can_be_owned(doc, role):
                party = _owning_party(doc, role, others, people) or role.party
                owned[role.start] = replace(role, party=party)
        person.roles = [owned.get(role.start, role) for role in person.roles]
    return tuple(owned.get(role.start, role) for role in roles)


def _can_be_owned(doc: Doc, role: RolePhrase) -> bool:
    named = role.party and not SENT_TO.search(doc._.plain, role.start, role.end)
    return role.role.speaks_for and role.role.office not in NOT_HELD and not named


def _owning_party(
    doc: Doc, role: RolePhrase, named: Sequence[Reference], people: Mapping[str, Person]
) -> str:
    """The party of whoever owns a role; of a person's only the staff has it."""
    owner = _owner(doc, role, named, people)
    if owner not in people:
        return owner
    speaking = [r.party for r in people[owner].roles if r.party and r.role.speaks_for]
    return speaking[0] if speaking and role.role.office in STAFF else ""


def _owner(
    doc: Doc, role: RolePhrase, named: Sequence[Reference], people: Mapping[str, Person]
) -> str:
    """Whom `son` means: who stands right before it, else the only subject since which none came."""
    plain = doc._.plain
    whose = WHOSE.search(plain, max(0, role.start - 12), role.start)
    own = whose or OWNED.search(plain, max(0, role.start - 16), role.start)
    if own is None:
        return ""
    start = own.start()
    near = [m for m in named if m.end <= start and _same_voice(plain[m.end : start])]
    if near and (whose or LINKED.fullmatch(plain, near[-1].end, start)):
        return near[-1].actor if not whose or near[-1].end == start else ""
    last = [m for m in near if _sentence_start(doc, m) == _sentence_start(doc, near[-1])]
    if not last or (len({m.actor for m in last}) > 1 and any(m.actor in people for m in last)):
        return ""
    subjects = [m for m in last if _leads(doc, m)]
    if len({m.actor for m in subjects}) != 1 or _other_subject(doc, subjects[-1].end, start):
        return ""
    return subjects[0].actor


def _same_voice(between: str) -> bool:
    """Whether two places are one paragraph's and both inside quotation marks, or both outside."""
    near = len(between) < 300 and "\n" not in between
    return near and between.count("«") == between.count("»")


def _sentence_start(doc: Doc, mention: Reference) -> int:
    return int(span_at(doc, mention.start, mention.end)[0].sent.start)


def _leads(doc: Doc, mention: Reference) -> bool:
    """Whether a name is a subject, stands beside one, or opens the sentence: `Pour l'OEA, sa …`."""
    span = span_at(doc, mention.start, mention.end)
    beside = [t.head for t in span if t.dep_ in ("appos", "flat", "flat:name", "nmod", "conj")]
    led = any(child.dep_ == "case" for t in span for child in t.children)
    heads = [*span, *(() if led else beside)]
    opens = mention.start - span[0].sent.start_char < 16
    return opens or any(token.dep_.startswith("nsubj") for token in heads)


def _other_subject(doc: Doc, start: int, end: int) -> bool:
    """Whether a noun that is nobody named has become the subject between two places."""
    return any(
        token.pos_ == "NOUN"
        and token.dep_.startswith("nsubj")
        and _same_voice(doc._.plain[token.idx : end])
        for token in span_at(doc, start, end) or ()
        if token.idx >= start
    )


# --- descriptions ------------------------------------------------------------------------------------


def find_description_references(
    doc: Doc,
    people: Mapping[str, Person],
    roles: Sequence[RolePhrase],
    cues: Sequence[Cue],
    nouns: Collection[str],
    taken: Sequence[Reference],
    nationalities: Mapping[int, str],
) -> list[Reference]:
    """Definite phrases that speak and describe a person named near them: `la romancière`.

    `nouns` are the nouns for a person, `taken` the places where somebody is named or meant,
    `nationalities` the actors of the adjectives of nationality by their place (`le Chilien`). A
    phrase means the only person around it whom it fits, else the last speaker; where it would give
    somebody a second office, or another party, nobody.
    """
    speaking = speakers_of(cues)
    offsets = {head.idx for head in speaking}
    references: list[Reference] = []
    for head in speaking:
        state = nationalities.get(head.idx) if head.text[0].isupper() else None
        gentile = state is None and _is_gentile(head)
        if not _describes(doc, head, nouns, named=gentile or state is not None):
            continue
        if _is_taken(head, taken, references):
            continue
        phrase = noun_phrase(head)
        role = next((r for r in roles if r.start <= head.idx < r.end), None)
        known = [*taken, *references]
        fits = {
            name: person
            for name, person in people.items()
            if state is None or not person.parties or state in person.parties
        }
        if gentile:
            actor = _last_of_gender(doc, head, people, known)
        else:
            actor = _person_described(doc, head, role, fits, known, offsets)
        if actor:
            end = max(role.end if role else 0, phrase.end_char)
            references.append(Reference(head.idx, end, actor, "role", "description"))
    return references


# The endings of gentilés that are hardly ever a place's (Grevisse, Le Bon Usage, § 166), and regions.
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
    doc: Doc, head: Token, people: Mapping[str, Person], known: Sequence[Reference]
) -> str | None:
    """The person of the gender shown who was named or meant last, in the paragraphs just before."""
    gender = _gender_shown(head)
    near = [
        r
        for r in known
        if r.start < head.idx
        and doc._.plain.count("\n", r.end, head.idx) <= 2 * REACH
        and (not gender or people[r.actor].gender in ("", gender))
    ]
    return max(near, key=lambda r: r.start).actor if near else None


def speakers_of(cues: Sequence[Cue]) -> list[Token]:
    """The subjects of all cues, before or behind them, each once, in order."""
    found = {s.i: s for cue in cues for s in (subject_of(cue), subject_after(cue)) if s}
    return [found[place] for place in sorted(found)]


# Definite nouns that take up a body named before, and the kind of actor that each can mean.
ANAPHORIC_BODIES = {
    **dict.fromkeys("guérilla rébellion mouvement milice faction".split(), ("group",)),
    **dict.fromkeys("groupe organisation syndicat parti".split(), ("group", "organisation")),
    **dict.fromkeys(
        "entreprise compagnie société firme constructeur avionneur banque club association ong"
        " fédération confédération institution agence".split(),
        ("organisation",),
    ),
}


def find_body_references(
    doc: Doc, cues: Sequence[Cue], named: Sequence[Reference], kinds: Mapping[str, str]
) -> list[Reference]:
    """Definite bodies that speak and were named before: `la guérilla`, `l'entreprise`.

    `named` are the places where organisations and groups are named, `kinds` their kinds. A body
    means the only one of its kind that the paragraphs before it name.
    """
    references = []
    for head in speakers_of(cues):
        kinds_meant = ANAPHORIC_BODIES.get(head.lower_)
        before = doc._.plain[max(0, head.idx - 12) : head.idx]
        after = head.nbor(1) if head.i + 1 < len(doc) else head
        complement = after.lower_ in ("de", "du", "des", "d'") or after.pos_ in ("ADJ", "PROPN")
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
        if len(near) == 1:
            end = head.idx + len(head)
            references.append(Reference(head.idx, end, near.pop(), "role", "body"))
    return references


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


def _is_taken(head: Token, *known: Sequence[Reference]) -> bool:
    """Whether a noun stands in, or right before, a place where somebody is named or meant."""
    plain, end = head.doc._.plain, head.idx + len(head)
    return any(
        r.start - 1 <= head.idx < r.end
        or (end < r.start < end + 40 and BEFORE_NAME.fullmatch(plain, end, r.start))
        for references in known
        for r in references
    )


BEFORE_NAME = re.compile(r"(?: [a-zà-ÿ'-]+){0,4},? ")  # `l'entraîneur lorrain, X`


def _person_described(
    doc: Doc,
    head: Token,
    role: RolePhrase | None,
    people: Mapping[str, Person],
    known: Sequence[Reference],
    speaking: Collection[int],
) -> str | None:
    gender = _gender_shown(head)
    fits = {
        actor: person
        for actor, person in people.items()
        if person.gender in ("", gender or person.gender) and _may_have_role(person, role)
    }
    before = sorted((r for r in known if r.start < head.idx), key=lambda r: r.start)
    near = [r for r in before if doc._.plain.count("\n", r.end, head.idx) <= 2 * REACH]
    if not near or near[-1].actor not in fits:
        return None
    alone = len({r.actor for r in before}) == 1
    spoke = any(r.start in speaking for r in near if r.actor == near[-1].actor)
    return near[-1].actor if alone or spoke else None


def _may_have_role(person: Person, role: RolePhrase | None) -> bool:
    """Whether a role can be the person's: a second office or another party is somebody else's."""
    if role is None or not role.role.speaks_for:
        return True  # a trade is no second office: `la magistrate`
    if role.party and person.parties and role.party not in person.parties:
        return False
    return not person.roles or any(_same_role(role, known) for known in person.roles)


def find_unnamed(
    doc: Doc,
    cues: Sequence[Cue],
    nouns: Collection[str],
    taken: Sequence[Reference],
    roles: Sequence[RolePhrase],
) -> list[Antecedent]:
    """Subjects who are people without a name: a pronoun after `un diplomate` means nobody known.

    One who speaks for a party by the role (`le porte-parole du Kremlin`) stands for that party.
    """
    parties = {r.start: r.party for r in roles if r.role.speaks_for and not r.plural}
    speaking = {head.i for head in speakers_of(cues)}
    return [
        Antecedent(
            token.idx,
            token.idx + len(token),
            parties.get(token.idx, ""),
            3.0 if token.i in speaking else 2.0,
            _gender_shown(token),
        )
        for token in doc
        if token.pos_ == "NOUN"
        and token.lower_ in nouns
        and token.i > 0
        and token.nbor(-1).pos_ in ("DET", "ADJ")
        and (token.i in speaking or token.dep_ == "nsubj")
        and "Number=Plur" not in token.morph
        and not _is_taken(token, taken)
    ]


# Bodies that speak for the state or organisation named beside them: `le gouvernement italien`.
BODIES = set(
    """
    gouvernement ministère présidence diplomatie délégation autorité armée exécutif parlement
    chancellerie ambassade mission état-major partie camp pouvoir régime cabinet pays état
    """.split()
)


def find_bodies(doc: Doc, adjectives: Sequence[Any]) -> list[Antecedent]:
    """A body with the state that it speaks for: a pronoun may mean `le gouvernement italien`."""
    found = []
    for adjective in adjectives:
        head = span_at(doc, adjective.start, adjective.end)[0]
        body = head.nbor(-1) if head.i else head
        if body.lower_ in BODIES:
            weight = 2.0 if body.dep_.startswith("nsubj") else 0.0
            end = body.idx + len(body)
            found.append(Antecedent(body.idx, end, adjective.actor, weight, _gender_shown(body)))
    return found


def _gender_shown(head: Token) -> str:
    """The gender that the article shows: `le`, `la`; none after `l'`."""
    before = [t.lower_ for t in head.doc[max(0, head.i - 2) : head.i]]
    if {"la", "cette", "une"} & set(before):
        return "f"
    return "m" if {"le", "ce", "cet", "du", "un"} & set(before) else ""


# --- pronouns --------------------------------------------------------------------------------------

SUBJECT_PRONOUN = re.compile(r"^-?(?:il|elle)$", re.IGNORECASE)
AFTER_PREPOSITION = {"selon", "après", "pour", "chez"}
# Verbs and predicates with which `il` stands for nobody (Grevisse, Le Bon Usage, § 234: impersonal).
IMPERSONAL = set(
    """
    falloir agir exister convenir sembler paraître importer suffire pleuvoir neiger arriver
    résulter rester manquer apparaître advenir incomber appartenir tarder valoir ressortir
    """.split()
)
REACH = 2  # paragraphs before its own that a pronoun's antecedent may stand in


def is_personal(token: Token) -> bool:
    """Whether a third-person pronoun stands for somebody, and is not the `il` of `il faut`."""
    text = token.text.lower().lstrip("-")
    if text == "elle":
        return True
    verb = token.head
    after = [t.lower_ for t in token.doc[token.i + 1 : token.i + 4]]
    if (
        after[:1] == ["y"]
        or after[:2] == ["n'", "y"]
        or IMPERSONAL & set(verb_lemmas(verb.text, verb.lemma_.lower()))
    ):
        return False
    return not _opens_complement(verb)


# Participles after which `il est …` announces a clause: `il est prévu que`, `il est demandé de`.
IMPERSONAL_PASSIVE = re.compile(
    r"^(?:prévu|convenu|question|rappelé|demandé|interdit|permis|précisé|indiqué|entendu|admis|établi|dit)$"
)
PERSONAL_ADJECTIVES = set("prêt sûr certain capable fier heureux ravi convaincu conscient".split())


def _opens_complement(verb: Token) -> bool:
    """`il est difficile de …`, `il est prévu que …`: the complement is the true subject."""
    copula = any(c.dep_ in ("cop", "aux:pass") for c in verb.children)
    after = verb.nbor(1).lower_ if verb.i + 1 < len(verb.doc) else ""
    if not copula or after not in ("de", "d'", "que", "qu'"):
        return False
    if verb.pos_ == "ADJ":
        return verb.lemma_.lower() not in PERSONAL_ADJECTIVES
    return bool(IMPERSONAL_PASSIVE.match(verb.lower_))


def find_pronoun_references(
    doc: Doc,
    antecedents: Sequence[Antecedent],
    genders: Mapping[str, str],
    cues: Sequence[Cue],
    paragraph_of: Sequence[int],
    quoted: Sequence[tuple[int, int]],
    people: Collection[str],
) -> list[Reference]:
    """Pronouns that stand for an identified actor.

    `genders` gives m or f for the actors known, "" for those not; `people` are those who are
    persons; `paragraph_of` gives each token's paragraph; `quoted` are the stretches between quotation
    marks, whose names a pronoun outside them does not mean.
    """
    speaking = {subject.i for cue in cues if (subject := subject_of(cue)) is not None}
    inverted = {cue.clitic.i for cue in cues if cue.clitic is not None}
    known = list(antecedents)
    references = []
    for token in doc:
        if not _may_refer(token) or not (token.i in inverted or is_personal(token)):
            continue
        best = _best_antecedent(token, known, genders, paragraph_of, quoted)
        if best is None and token.i in speaking:
            persons = [a for a in antecedents if a.actor in people]
            best = _named_later(token, persons, genders, paragraph_of)
        if best is None or not best.actor:
            continue
        start = token.idx + token.text.startswith("-")
        found = Reference(start, token.idx + len(token), best.actor, "pronoun", "pronoun")
        references.append(found)
        weight = 3.0 if token.i in speaking else 2.0
        known.append(Antecedent(found.start, found.end, found.actor, weight))
    return references


def _named_later(
    token: Token,
    antecedents: Sequence[Antecedent],
    genders: Mapping[str, str],
    paragraph_of: Sequence[int],
) -> Antecedent | None:
    """The first person after a speaking pronoun for whom no name stands before it."""
    gender = "f" if token.text.lower().endswith("elle") else "m"
    for later in antecedents:
        place = span_at(token.doc, later.start, later.end)[0]
        near = place.i - token.i > 0 and paragraph_of[place.i] - paragraph_of[token.i] <= 1
        if near and later.weight >= 1 and genders.get(later.actor, "") in ("", gender):
            return later
    return None


def _may_refer(token: Token) -> bool:
    text = token.text.lower()
    if SUBJECT_PRONOUN.match(text):
        before = token.nbor(-1).lower_ if token.i else ""
        return text != "elle" or before not in (
            "à",
            "avec",
            "par",
            "sur",
            "en",
            "contre",
            "d'",
            "de",
        )
    return text == "lui" and token.i > 0 and token.nbor(-1).lower_ in AFTER_PREPOSITION


def _best_antecedent(
    token: Token,
    known: Sequence[Antecedent],
    genders: Mapping[str, str],
    paragraph_of: Sequence[int],
    quoted: Sequence[tuple[int, int]],
) -> Antecedent | None:
    gender = "f" if token.text.lower().endswith("elle") else "m"
    here = _quotation_at(token.idx, quoted)
    doc, scored = token.doc, []
    for antecedent in known:
        shown = antecedent.gender or genders.get(antecedent.actor, "")
        if antecedent.end > token.idx or shown not in ("", gender):
            continue
        if _quotation_at(antecedent.start, quoted) not in (None, here):
            continue
        place = span_at(doc, antecedent.start, antecedent.end)[0]
        if paragraph_of[token.i] - paragraph_of[place.i] > REACH:
            continue
        distance = sum(t.is_sent_start or False for t in doc[place.i + 1 : token.i + 1])
        unsure = 0.5 if not shown else 0.0
        scored.append((antecedent.weight - distance - unsure, antecedent.start, antecedent))
    return max(scored, default=(0, 0, None), key=lambda entry: entry[:2])[2]


def _quotation_at(offset: int, quoted: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    return next((span for span in quoted if span[0] <= offset < span[1]), None)
