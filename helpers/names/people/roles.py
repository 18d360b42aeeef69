"""Role phrases: `la vice-présidente de l'Agence malienne de l'eau`, whose, and of which gender."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from spacy.tokens import Doc, Token

from helpers.codebook.entries import Role
from helpers.codebook.files import Codebook
from helpers.codebook.lists import any_word, word_set, words_of
from helpers.names.tables import Mention

RoleKind = tuple[str, str, str, tuple[str, ...], frozenset[str]]


@dataclass(frozen=True)
class RolePhrase:
    """A role in its own words: `secrétaire d'État kényane aux Transports`."""

    start: int
    end: int
    role: Role
    gender: str  # m, f, or "" where the form tells nothing
    plural: bool
    party: str = ""  # the state or organisation named in the phrase
    synonyms: tuple[str, ...] = ()  # the other names of the office
    field: frozenset[str] = frozenset()  # what it is a role of: `police`, for its spokesman

    @cached_property
    def kind(self) -> RoleKind:
        """What two phrases share that say the same of whoever has the role."""
        return self.role.role, self.role.office, self.party, self.synonyms, self.field


# --- role phrases -------------------------------------------------------------------------------

PREPOSITIONS = word_set("links_within_roles")


# Roles that have their place or field after `à`: `ambassadrice à l'ONU`, `secrétaire d'Etat à …`.
ROLES_AT = re.compile(any_word(words_of("roles_at")))


class RoleBook:
    """The codebook's roles by their forms, longest first."""

    def __init__(self, codebook: Codebook) -> None:
        self.forms: dict[str, tuple[Role, str, bool]] = {}
        for role in codebook.roles:
            for form in role.plural:
                self.forms.setdefault(fold(form), (role, "", True))
            for form in role.feminine:
                gender = "" if form == role.role else "f"
                self.forms.setdefault(fold(form), (role, gender, False))
            same = role.role in role.feminine or not role.feminine
            self.forms[fold(role.role)] = (role, "" if same else "m", False)
        offices: dict[str, tuple[str, ...]] = {}
        for role in codebook.roles:
            offices[role.office] = (*offices.get(role.office, ()), role.role)
        self.synonyms = offices
        self.heads = {form.split()[0] for form in self.forms}
        self.openings = {" ".join(form.split()[:2]) for form in self.forms}


@lru_cache(maxsize=8)
def role_book(codebook: Codebook) -> RoleBook:
    """The codebook's roles, ready to be looked up."""
    return RoleBook(codebook)


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Lower case without accents, apostrophes set apart: as roles are looked up."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("'", "' "))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def find_roles(
    doc: Doc, codebook: Codebook, known: Sequence[Mention], stops: set[int]
) -> list[RolePhrase]:
    """The role phrases of a text, each with the state or organisation that it names.

    `stops` are the offsets where people's names start, which no role phrase runs into.
    """
    parties = [(m.start, m.end, m.actor) for m in known]
    adjectives = {form: o.actor for o in codebook.organisations for form in o.adjectives}
    for match in re.finditer(r"\b[a-zà-ÿ]{5,}\b", doc._.plain):
        if match.group() in adjectives:
            parties.append((match.start(), match.end(), adjectives[match.group()]))
    return find_role_phrases(doc, codebook, sorted(parties), stops)


def find_role_phrases(
    doc: Doc, codebook: Codebook, parties: Sequence[tuple[int, int, str]], stops: set[int]
) -> list[RolePhrase]:
    """The role phrases of a text, in order.

    `parties` are the spans (start, end, actor), in order, that name or qualify a state or a body;
    `stops` are the offsets where a person's name starts, which no role phrase runs into.
    """
    book, named = role_book(codebook), {start for start, _, _ in parties}
    phrases: list[RolePhrase] = []
    last = -1
    for token in doc:
        if token.idx < last or fold(token.text).split(" ")[0] not in book.heads:
            continue
        phrase = _role_phrase(doc, token, book, parties, named, stops)
        if phrase:
            phrases.append(phrase)
            last = phrase.end
    return phrases


def _role_phrase(
    doc: Doc,
    head: Token,
    book: RoleBook,
    parties: Sequence[tuple[int, int, str]],
    named: set[int],
    stops: set[int],
) -> RolePhrase | None:
    opening = f"{fold(head.text)} {fold(head.nbor(1).text)}" if head.i + 1 < len(doc) else ""
    if head.pos_ == "ADJ" and opening in book.openings:  # `premier ministre`
        tokens = [head, *phrase_tokens(doc, head.nbor(1), stops, named)]
    else:
        tokens = phrase_tokens(doc, head, stops, named)
    start, end = head.idx, tokens[-1].idx + len(tokens[-1])
    places = range(bisect_left(parties, (start,)), bisect_left(parties, (end,)))
    inside = [parties[n] for n in places if parties[n][1] <= end]
    found = _longest_role(doc, tokens, inside, book)
    if found is None:
        return None
    role, gender, plural = found
    former = FORMER.search(doc._.plain[max(0, start - 10) : start])
    if former:
        start, role = start - len(former.group()), replace(role, speaks_for=False)
    gender = gender or _gender(head) or _agreement(tokens)
    synonyms = book.synonyms[role.office]
    own = inside if plural else [party for party in inside if not _is_of_matter(doc, party)]
    field = _field(tokens, role, inside)
    own = [party for party in own if not _is_of_thing(doc, party, field)]
    return RolePhrase(start, end, role, gender, plural, _party(doc, own), synonyms, field)


def _field(
    tokens: Sequence[Token], role: Role, inside: Sequence[tuple[int, int, str]]
) -> frozenset[str]:
    """The nouns and names that a role is of, beside those of the office and of its party."""
    office = set(fold(role.role).replace("' ", " ").split())
    return frozenset(
        word
        for token in tokens[1:]
        if token.pos_ in ("NOUN", "PROPN")
        and (word := fold(token.text)) not in office
        and not any(start <= token.idx < end for start, end, _ in inside)
    )


def _is_of_matter(doc: Doc, party: tuple[int, int, str]) -> bool:
    """Whether an adjective in the plural is of one officer's matter: `Affaires européennes`."""
    return PLURAL_ADJECTIVE.fullmatch(doc._.plain, party[0], party[1]) is not None


def _is_of_thing(doc: Doc, party: tuple[int, int, str], field: frozenset[str]) -> bool:
    """Whether a name is that of a thing led: `la ligue de judo du Gabon` is not the Gabon.

    A body of the state is the state's: `le chef de l'armée du Gabon`.
    """
    before = THING_OF.search(doc._.plain, max(0, party[0] - 40), party[0])
    return before is not None and fold(before[1]) in field and before[1] not in BODIES


# The noun that a name belongs to: `la fédération de rugby de`.
THING_OF = re.compile(r"([^\W\d_]+) (?:de la |de l'|du |des |de |d')$")
BODIES = word_set("bodies_of_states")


PLURAL_ADJECTIVE = re.compile(r"[a-zà-ÿ-]+(?:[aeéio]n+e?s|[ao]ises|[dq]u?es)")


FORMER = re.compile(r"\b(?:ancien |ancienne |ex-)$")


FEMININE_FORM = re.compile(r"(?:enne|aine|aise|oise|ine|ale|ive|euse|ère|ée|elle)$")


def _agreement(tokens: Sequence[Token]) -> str:
    """The gender that an adjective shows by its form: `ministre guinéenne`; most show none."""
    return "f" if any(FEMININE_FORM.search(t.lower_) for t in tokens[1:2]) else ""


def phrase_tokens(doc: Doc, head: Token, stops: set[int], named: set[int]) -> list[Token]:
    """The head noun and what belongs to it on the right: adjectives and `de` complements."""
    taken, expects_noun = [head], False
    for token in doc[head.i + 1 :]:
        if token.is_sent_start or (token.idx in stops and not expects_noun):
            break
        link = "noun" if token.idx in named else _link(doc, token, head, expects_noun)
        if not link:
            break
        taken.append(token)
        expects_noun = link == "preposition" or (link == "determiner" and expects_noun)
    while len(taken) > 1 and (
        taken[-1].pos_ in ("ADP", "DET", "CCONJ", "PUNCT", "NUM") or expects_noun
    ):
        taken.pop()
        expects_noun = False
    return taken


def _link(doc: Doc, token: Token, head: Token, expects_noun: bool) -> str:
    """What a token is to the role phrase before it; "" where the phrase has ended."""
    text, before = token.text.lower(), doc[token.i - 1]
    after = doc[token.i + 1].text if token.i + 1 < len(doc) else ""
    if text.startswith("-") or before.text.endswith("-"):
        return "part"
    if text in PREPOSITIONS or (text in ("à", "au", "aux") and ROLES_AT.match(head.text.lower())):
        return "preposition"
    if text in ("et", ","):
        goes_on = after.lower() in ("de", "du", "des", "d'", "aux")
        named = any(word.text[:1].isupper() for word in doc[token.i + 2 : token.i + 4])
        return "conjunction" if goes_on and named else ""
    if token.pos_ == "DET" and expects_noun and "Poss=Yes" not in token.morph:
        return "determiner"
    if expects_noun and token.pos_ in ("NOUN", "PROPN", "NUM", "X", "ADJ"):
        return "noun"
    if token.text[0].isupper() and before.i == head.i and head.text[0].isupper():
        return "adjective" if text in ADJECTIVES else ""  # `Directeur Général`
    if token.text[0].isupper():
        return "noun" if before.text[0].isupper() and before.i > head.i else ""
    return "adjective" if token.pos_ == "ADJ" or text in ADJECTIVES else ""


# Adjectives of office that spaCy takes for nouns or verbs.
ADJECTIVES = word_set("adjectives_of_office")


def _longest_role(
    doc: Doc, tokens: list[Token], inside: Sequence[tuple[int, int, str]], book: RoleBook
) -> tuple[Role, str, bool] | None:
    """The longest role of the codebook that the phrase begins with, its demonyms set aside."""
    demonyms = {start for start, end, _ in inside if doc._.plain[start].islower()}
    words = fold(
        " ".join(t.text for t in tokens if t.idx not in demonyms).replace("' ", "'")
    ).split()
    for size in range(len(words), 0, -1):
        found = book.forms.get(" ".join(words[:size]))
        if found:
            return found
    return None


def _gender(head: Token) -> str:
    """The gender that the determiner gives: `la ministre`, `du porte-parole`."""
    if head.i == 0:
        return ""
    before = head.nbor(-1).text.lower()
    return {"la": "f", "une": "f", "cette": "f", "le": "m", "un": "m", "du": "m", "au": "m"}.get(
        before, ""
    )


def _party(doc: Doc, inside: Sequence[tuple[int, int, str]]) -> str:
    """Whom the role speaks for: what the role phrase names, but not `auprès de` whom it serves."""
    for start, _, actor in inside:
        before = doc._.plain[max(0, start - 14) : start]
        if not re.search(r"\b(?:auprès|près) (?:de |du |des |d'|de la |de l')?$", before):
            return actor
    return ""
