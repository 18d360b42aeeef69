"""The people whom the text names, short forms joined to full ones."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from helpers.codebook.files import Codebook
from helpers.lexicon.name_shapes import CAPITAL, PARTICLE, WORD
from helpers.names.people.candidates import GENTILE, NameSpan
from helpers.names.people.introductions import (
    THINGS,
    is_introduced,
    is_person_for_spacy,
    names_thing,
)
from helpers.names.people.person import Person
from helpers.names.people.roles import RolePhrase, phrase_tokens
from helpers.names.spelling import is_short_form, same_name, slug, sound_key
from helpers.names.tables import Mention
from helpers.page.parse import span_at


def find_people(
    doc: Doc,
    codebook: Codebook,
    candidates: Sequence[NameSpan],
    known: Sequence[tuple[int, int]],
    roles: Sequence[RolePhrase],
) -> list[tuple[Mention, Person]]:
    """The places where people are named, each with the person, in order.

    `candidates` have the form of a name (`find_name_candidates`); `known` are the spans of codebook
    names, which are no people; `roles` the role phrases.
    """
    candidates = [_after_known(span, known) for span in candidates]
    candidates = [span for span in candidates if not _within(span, known)]
    candidates = [c for c in candidates if c.rule != "first-name" or _stands_free(doc, c, known)]
    candidates += _names_after_roles(doc, roles, candidates, known)
    starts = {span.start for span in candidates if not names_thing(doc, codebook, span)}
    named = [(span, _roles_of(doc, span, roles, starts, codebook)) for span in candidates]
    verbs = frozenset(verb.verb for verb in codebook.verbs if verb.quote != "no")
    kinds = frozenset(kind.noun for kind in codebook.kinds)
    sure = [
        (s, r)
        for s, r in named
        if s.rule
        or r
        or (is_person_for_spacy(doc, s) and not names_thing(doc, codebook, s))
        or is_introduced(doc, s, verbs, kinds)
    ]
    people: list[PersonDraft] = []
    found = [(span, _person_named(span, given, people)) for span, given in sorted_spans(sure)]
    found += _surnames(doc, codebook, people, candidates, known, found)
    return _completed(doc, codebook, sorted(found, key=lambda pair: pair[0].start))


def _completed(
    doc: Doc, codebook: Codebook, found: Sequence[tuple[NameSpan, PersonDraft]]
) -> list[tuple[Mention, Person]]:
    """The drafts as persons, who change no more, and their names as mentions."""
    spans: dict[int, list[NameSpan]] = {}
    for span, draft in found:
        if span.rule != "short-name":
            spans.setdefault(id(draft), []).append(span)
    persons = {id(draft): draft.person(doc, codebook, spans[id(draft)]) for _, draft in found}
    return [
        (
            Mention(span.start, span.end, person.actor, "name", span.rule or "full-name"),
            person,
        )
        for span, draft in found
        for person in [persons[id(draft)]]
    ]


@dataclass
class PersonDraft:
    """A person while the text is read: every spelling of the name, every role found so far."""

    label: str
    start: int
    names: list[str] = field(default_factory=list)
    roles: list[RolePhrase] = field(default_factory=list)
    gender: str = ""

    def person(self, doc: Doc, codebook: Codebook, spans: Sequence[NameSpan]) -> Person:
        """The person, when all has been read; `spans` are the places of the name."""
        gender = self.gender or codebook.gender_of.get(self.label.split()[0], "")
        beside = () if self.roles else (_occupation(doc, span) for span in spans)
        occupation = next((place for place in beside if place), None)
        return Person(self.label, self.start, tuple(self.roles), gender, occupation)


def _occupation(doc: Doc, span: NameSpan) -> tuple[int, int] | None:
    """A noun without article in apposition to a name: `Awa Diop, institutrice à Dakar`."""
    match = re.match(r",? (?:\d\d ans, )?(?=[a-zà-ÿ])|, (?=\S)", doc._.plain[span.end :])
    if not match:
        return None
    place = span.end + match.end()
    head = span_at(doc, place, place + 1)
    if head is None or head[0].pos_ != "NOUN" or not head[0].text.islower():
        return None
    last = phrase_tokens(doc, head[0], set(), set())[-1]
    return place, last.idx + len(last)


def sorted_spans(pairs: list[tuple[NameSpan, list[RolePhrase]]]) -> list:
    """Pairs in the order in which their spans stand."""
    return sorted(pairs, key=lambda pair: pair[0].start)


def _after_known(span: NameSpan, known: Sequence[tuple[int, int]]) -> NameSpan:
    """A name without the codebook's name right before it: `sur France Info Awa Diop`."""
    for start, end in known:
        if start <= span.start and end + 1 < span.end and span.start < end:
            text = span.text[end + 1 - span.start :]
            return replace(span, start=end + 1, text=text) if " " in text else span
    return span


def _within(span: NameSpan, known: Sequence[tuple[int, int]]) -> bool:
    """Whether a codebook name covers a candidate, or overlaps it by more than a word."""
    return not span.rule and any(
        (start <= span.start and span.end <= end)
        or (start < span.end and span.start < end and " " in span.text[: end - span.start])
        for start, end in known
    )


NO_FIRST_NAME_BEHIND = {"à", "en", "vers", "saint", "sainte", "du", "le", "la", "l'", "les", "une"}


def _stands_free(doc: Doc, span: NameSpan, known: Sequence[tuple[int, int]]) -> bool:
    """Whether a lone first name is a proper noun, and no place: `à Alma`, no codebook name."""
    token = span_at(doc, span.start, span.end)[0]
    placed = token.i > 0 and token.nbor(-1).lower_ in NO_FIRST_NAME_BEHIND
    proper = token.pos_ == "PROPN" and not placed
    return proper and not any(start < span.end and span.start < end for start, end in known)


def _names_after_roles(
    doc: Doc,
    roles: Sequence[RolePhrase],
    candidates: Sequence[NameSpan],
    known: Sequence[tuple[int, int]],
) -> list[NameSpan]:
    """A surname straight after a role: `le président Diallo`."""
    single = re.compile(rf" ({WORD}(?: (?:{PARTICLE} )?{WORD})*)")
    starts = {span.start for span in candidates} | {start for start, _ in known}
    spans = []
    for role in roles:
        match = single.match(doc._.plain, role.end)
        whole = doc._.plain[role.start : role.end]
        complement = (
            re.search(r" (?:du|de|des|d')\b", whole) and " " not in match[1] if match else 0
        )
        if match and match.start(1) not in starts and not role.plural and not complement:
            spans.append(NameSpan(match.start(1), match.end(1), match.group(1), "after-role"))
    return spans


APPOSITION_BEFORE = re.compile(rf"^(?:,? | : |, (?:M\.|Mme) |,? (?:l[ae] |l'){GENTILE} )$")


APPOSITION_AFTER = re.compile(
    r"^(?:, (?:(?:le|la|l'|un|une|son|sa|leur|aussi|également|alors|actuel|actuelle|ancien"
    r"|ancienne|nouveau|nouvelle|ex)[ -]?)*| ?\((?:le |la |l'|un |une )?)$"
)


def _roles_of(
    doc: Doc,
    span: NameSpan,
    roles: Sequence[RolePhrase],
    starts: Collection[int],
    codebook: Codebook,
) -> list[RolePhrase]:
    """The role phrases that stand beside a name, before it or in apposition after it.

    A role behind a name is not its own where it leads the next: `Depuis Rome, le colonel X`; nor a
    role before it that ends in a thing that bears the name: `la présidente du festival X`. Two
    before it are one person's: `Le ministre d'État, porte-parole du gouvernement, X`.
    """
    own = [
        role
        for role in roles
        if not (role.start > span.end and role.end + 1 in starts)
        if not (role.end + 1 == span.start and _bears_name(doc, role, span, codebook))
        if (role.end <= span.start and APPOSITION_BEFORE.match(doc._.plain[role.end : span.start]))
        or (span.end <= role.start and APPOSITION_AFTER.match(doc._.plain[span.end : role.start]))
    ]
    first = min((role.start for role in own if role.end <= span.start), default=-1)
    chained = [r for r in roles if not r.plural and doc._.plain[r.end : first] == ", "]
    return [*(r for r in chained if r.end < first), *own]


def _bears_name(doc: Doc, role: RolePhrase, span: NameSpan, codebook: Codebook) -> bool:
    """Whether a role ends in a thing or a body whose name follows, and no first name does."""
    kinds = {kind.noun for kind in codebook.kinds}
    words = doc._.plain[role.start : role.end].lower().split()
    thing = len(words) > 2 and (set(words[-3:]) & {"de", "du", "des"} or "'" in words[-1])
    last = words[-1].split("'")[-1]
    return bool(thing) and last in THINGS | kinds and span.text.split()[0] not in codebook.gender_of


def _person_named(
    span: NameSpan, given: list[RolePhrase], people: list[PersonDraft]
) -> PersonDraft:
    """The person whom a name stands for: one already met, or a new one."""
    name = span.bare
    person = _match_person(name, span.gender, given, people)
    if person is None:
        person = PersonDraft(label=name, start=span.end - len(name))
        people.append(person)
    elif is_short_form(person.label, name) and len(name.split()) > len(person.label.split()):
        person.label, person.start = name, span.end - len(name)
    person.names.append(name)
    person.roles.extend(role for role in given if role not in person.roles)
    person.gender = person.gender or span.gender or next((r.gender for r in given if r.gender), "")
    return person


def _match_person(
    name: str, gender: str, given: Sequence[RolePhrase], people: Sequence[PersonDraft]
) -> PersonDraft | None:
    """The latest person whom a name can mean, exact spellings before likenesses."""
    fits = [p for p in reversed(people) if not (gender and p.gender and gender != p.gender)]
    fits.sort(key=lambda person: not (gender and person.gender == gender))
    tests = (
        lambda p: any(slug(name) == slug(other) for other in p.names),
        lambda p: is_short_form(name, p.label) or is_short_form(p.label, name),
        lambda p: same_name(name, p.label) and _roles_agree(given, p.roles),
        lambda p: " " not in name and sound_key(name) == sound_key(p.label.split()[-1]),
    )
    return next((person for test in tests for person in fits if test(person)), None)


def _roles_agree(given: Sequence[RolePhrase], known: Sequence[RolePhrase]) -> bool:
    """Two spellings are one person only where their roles do not speak against it."""
    offices = {role.role.office for role in known}
    return not given or not known or any(role.role.office in offices for role in given)


def _surnames(
    doc: Doc,
    codebook: Codebook,
    people: Sequence[PersonDraft],
    candidates: Sequence[NameSpan],
    known: Sequence[tuple[int, int]],
    found: Sequence[tuple[NameSpan, PersonDraft]],
) -> list[tuple[NameSpan, PersonDraft]]:
    """Surnames standing alone, of people whom the text names elsewhere."""
    taken = [(span.start, span.end) for span, _ in found] + list(known)
    place_names = {name for state in codebook.states for name in state.capital}
    forms = {form: person for person in people for form in _short_forms(person)}
    firsts = [person.label.split()[0] for person in people if " " in person.label]
    for person in people:
        first = person.label.split()[0]
        if firsts.count(first) == 1 and len(first) > 2 and "." not in first:
            forms.setdefault(first, person)
    if not forms:
        return []
    either = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    pairs = []
    for match in re.finditer(rf"(?<![\w-])(?:{either})(?![\w])(?!-[{CAPITAL}])", doc._.plain):
        place = re.search(
            r"\b(?:à|en|de|À|A) $", doc._.plain[max(0, match.start() - 4) : match.start()]
        )
        given = match.group() in firsts
        if place and (match.group() in place_names or (given and place.group() != "de ")):
            continue
        if not any(start < match.end() and match.start() < end for start, end in taken):
            span = NameSpan(match.start(), match.end(), match.group(), "short-name")
            if not _part_of_another(span, candidates):
                pairs.append((span, forms[match.group()]))
    return pairs


def _short_forms(person: PersonDraft) -> Iterator[str]:
    """The forms under which a person goes on being named: the surname, or the sole name."""
    for name in person.names:
        words = name.split()
        for size in range(1, len(words)):
            short = " ".join(words[size:])
            if (len(short) > 2 and short[0].isupper()) or size < len(words) - 1:
                yield short
                yield short[0].upper() + short[1:]
        if len(words) == 1 or (len(words) == 2 and len(words[0]) < 4 and words[0].istitle()):
            yield words[0]


def _part_of_another(span: NameSpan, candidates: Sequence[NameSpan]) -> bool:
    """Whether a surname is only a word of another, longer name."""
    return any(
        c.start <= span.start and span.end <= c.end and c.text != span.text for c in candidates
    )
