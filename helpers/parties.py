"""Whom a word stands for when it takes a position: the party behind a noun, pronoun or adjective.

A person speaks for a party, a capital for its state, `la délégation russe` for Russia, `nous` for
whoever is quoted, `les deux parties` for the two last named, `le syndicat` for the last one named.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
from spacy.tokens import Doc, Token

from helpers.codebook import Codebook, Role
from helpers.language import span_at
from helpers.speech import noun_phrase


@dataclass(eq=False)
class Scene:
    """A parsed article with the tables that positions are read from."""

    doc: Doc
    sentences: pd.DataFrame
    mentions: pd.DataFrame
    statement_table: pd.DataFrame
    topic_table: pd.DataFrame
    actors: pd.DataFrame
    codebook: Codebook

    @cached_property
    def statements(self) -> list[Any]:
        """The statements' rows, outer before inner."""
        rows = list(self.statement_table.itertuples())
        return sorted(rows, key=lambda row: (row.start, -row.end))

    @cached_property
    def named(self) -> list[Any]:
        """The mentions' rows, in text order."""
        return list(self.mentions.itertuples())

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The kind of each actor."""
        return dict(self.actors["kind"])

    @cached_property
    def topics(self) -> list[Any]:
        """The topics' rows, each with its first and last token as `tokens`."""
        return list(self.topic_table.itertuples())

    @cached_property
    def topic_tokens(self) -> list[tuple[int, int]]:
        """The first and the last token of each topic term."""
        spans = (span_at(self.doc, row.start, row.end) for row in self.topics)
        return [(span.start, span.end - 1) for span in spans]

    @cached_property
    def parties(self) -> dict[str, str | None]:
        """The party of each actor: whom a person speaks for, else the actor.

        Media have none, nor does whoever only comments.
        """
        table = self.actors[self.actors["kind"] != "media"]
        own = pd.Series(table.index, index=table.index, dtype="str")
        found = dict(table["party"].where(table["kind"] == "person").fillna(own))
        unknown = table[(table["kind"] == "person") & table["party"].isna()]
        return {**found, **{row.Index: spoken_for(self, row) for row in unknown.itertuples()}}

    @cached_property
    def capitals(self) -> dict[str, str]:
        """The states of the article by their capital: a capital that takes a position governs."""
        return {
            name: state.actor
            for state in self.codebook.states
            for name in state.capital
            if state.actor in self.actors.index
        }

    @cached_property
    def actor_at(self) -> dict[int, Any]:
        """The mention that covers a token."""
        covered: dict[int, Any] = {}
        for row in sorted(self.named, key=lambda row: row.start - row.end):
            span = span_at(self.doc, row.start, row.end)
            for token in span:  # shorter mentions come last: a name inside a role keeps its place
                if row.form == "role" or token.i not in covered or token.i == span.start:
                    covered.setdefault(token.i, row)
        return covered

    @cached_property
    def bounds(self) -> list[int]:
        """Where the sentences start."""
        return [int(start) for start in self.sentences["start"]]

    def sentence_of(self, offset: int) -> int:
        """The row of the sentence around an offset."""
        return bisect_right(self.bounds, offset) - 1

    def paragraph_of(self, offset: int) -> int:
        """The paragraph around an offset."""
        return int(self.sentences["paragraph"].iat[max(0, self.sentence_of(offset))])

    @cached_property
    def sentence_tokens(self) -> dict[int, tuple[int, int]]:
        """The first token of each sentence and the first one after it."""
        spans = (
            (row.Index, span_at(self.doc, row.start, row.end))
            for row in self.sentences.itertuples()
        )
        return {index: (span.start, span.end) for index, span in spans}

    def tokens_of_sentence(self, token: Token) -> tuple[int, int]:
        """The first token of the sentence around a token and the first one after it."""
        return self.sentence_tokens[max(0, self.sentence_of(token.idx))]

    def party_of(self, actor: object) -> str | None:
        """The party of an actor id; None for a medium, for nobody."""
        return self.parties.get(actor) if isinstance(actor, str) else None

    def statements_around(self, offset: int) -> list[Any]:
        """The statements in which the words at an offset are said, outer before inner.

        What attributes a statement, in its midst (`Le film, dit-elle, se tournera ici`), is not said.
        """
        around = (row for row in self.statements if row.start <= offset < row.end)
        return [row for row in around if not _attributes(row, offset)]

    def statements_before(self, offset: int) -> list[Any]:
        """The statements of the same sentence that start before an offset."""
        row = self.sentence_of(offset)
        return [s for s in self.statements if s.sentence == row and s.start <= offset]

    def statement_by(self, first: Token, last: Token) -> Any | None:
        """The statement whose cue begins with a token and ends with another."""
        start, end = first.idx, last.idx + len(last)
        for row in self.statements:
            if not pd.isna(row.cue_start) and row.cue_start < end and start < row.cue_end:
                return row
        return None

    def speakers(self, statement: Any | None) -> list[str]:
        """The parties that speak in a statement: its speaker's, else those its words name."""
        if statement is None:
            return []
        party = self.party_of(statement.speaker)
        if pd.isna(statement.speaker_start):
            return [party] if party else []
        span = span_at(self.doc, statement.speaker_start, statement.speaker_end)
        head = next((t for t in span if t.pos_ in ("NOUN", "PROPN", "PRON")), span[0])
        named = parties_at(self, head)
        return [party] if party and party not in named else named


def _attributes(statement: Any, offset: int) -> bool:
    """Whether the words at an offset are a statement's cue or name its speaker."""
    spans = (
        (statement.cue_start, statement.cue_end),
        (statement.speaker_start, statement.speaker_end),
    )
    return any(not pd.isna(start) and start <= offset < end for start, end in spans)


# --- persons whose party their role does not tell ----------------------------------------------------------

COMMENTING = {"expert", "journalist", "writer", "witness"}
WHO = r"(?:l[ae]s? |l')?(?P<who>[^,.;:«»]{2,40}), (?:[^.;:«»]{0,80} )?(?:l[ae] |l')?$"
SPEAKING_FOR = re.compile(rf"^(?:Pour|Au nom d(?:e|u|es)|Du côté d(?:e|u|es)|Côté|Chez) {WHO}")
SPEAKING_AT = re.compile(rf"^(?:À|A|Depuis|De) {WHO}")


def spoken_for(scene: Scene, person: Any) -> str | None:
    """Whom a person without a party speaks for, else the person; None for one who only comments.

    `Pour la Belgique, X …` and, of an office, `À Oslo, la ministre, X, …` say for whom. A capital
    that was taken for a name (`À Oslo, le ministre`) stands for its state.
    """
    if person.label in scene.capitals:
        return scene.capitals[person.label]
    office = _office(scene, person.role)
    if office is not None and office.office in COMMENTING:
        return None
    speaks = office is not None and office.speaks_for
    places = [row for row in scene.named if row.actor == person.Index]
    found = (_framed(scene, row, speaks=speaks) for row in places)
    return next((party for party in found if party), person.Index)


def _office(scene: Scene, role: object) -> Role | None:
    """The codebook's role with which a person's role begins; of two the longer."""
    words = role.lower() if isinstance(role, str) else ""
    fits = [
        (len(form), known)
        for known in scene.codebook.roles
        for form in (known.role, *known.feminine)
        if words.startswith(form) and not re.match(r"\w", words[len(form) :])
    ]
    return max(fits, key=lambda fit: fit[0])[1] if fits else None


def _framed(scene: Scene, row: Any, *, speaks: bool) -> str | None:
    """The party that the opening of a mention's sentence gives to whom it mentions."""
    start = scene.bounds[max(0, scene.sentence_of(row.start))]
    opening = str(scene.doc._.plain)[start : row.start]
    if match := SPEAKING_FOR.match(opening):
        return _party_named(scene, start + match.start("who"), start + match.end("who"))
    match = SPEAKING_AT.match(opening) if speaks else None
    return scene.capitals.get(match["who"]) if match else None


def _party_named(scene: Scene, start: int, end: int) -> str | None:
    """The state or organisation of which a place holds the name or the adjective, and no more."""
    fits = (row for row in scene.named if (row.start, row.end) == (start, end))
    return next((r.actor for r in fits if scene.kinds.get(r.actor) in PUBLIC), None)


PUBLIC = ("state", "organisation")

# --- whom a word stands for -----------------------------------------------------------------------------

BOTH = re.compile(
    r"\b(?:(?:les |des |aux )?deux (?:parties|pays|camps|capitales|États|Etats|voisins|délégations|"
    r"gouvernements|puissances|alliés|rivaux|blocs|dirigeants|présidents|ministres|hommes)"
    r"|les parties|l'un et l'autre|les négociateurs)\b"
)
THIRD_PERSON = re.compile(r"^-?(?:ils?|elles?)$")
FIRST_PERSONS = {"je", "j'", "nous", "on", "-je", "-nous", "-on"}
JOINED = re.compile(
    r"^[\s,]*(?:(?:et|ainsi que|comme|ni|puis|avec)\s*)?(?:(?:les?|la|l'|le gouvernement de)\s*)?$"
)
# Nouns for those who speak or act for a state when its adjective stands beside them.
PARTY_NOUNS = set(
    """
    gouvernement délégation diplomatie autorité autorités exécutif partie camp parlement négociateur
    négociateurs négociatrice responsable responsables diplomate diplomates porte-parole émissaire
    présidence cabinet chancellerie ministère pouvoir régime représentant représentants état-major
    administration armée dirigeant dirigeants député députés sénat congrès chef capitale ministre
    ministres président présidente premier première ambassadeur ambassadrice sénateur sénateurs
    officiel officiels côté front fonctionnaire fonctionnaires équipe négociation diplomates royaume
    république syndicat syndicats monarchie junte commission conseil chancelier chancelière secrétaire
    équipes conseiller conseillère haut opposition parti voisin allié alliés direction directeur
    directrice patron patronne pdg section fédération délégué déléguée délégués leader numéro
    dirigeante bureau comité centrale
    """.split()
)


def parties_at(scene: Scene, token: Token | None) -> list[str]:
    """The parties that a noun, pronoun or adjective stands for, those joined to it by `et` too."""
    if token is None:
        return []
    if token.lower_ in FIRST_PERSONS:
        return scene.speakers(next(iter(reversed(scene.statements_around(token.idx))), None))
    if THIRD_PERSON.match(token.lower_) and token.i not in scene.actor_at:
        around = scene.statements_around(token.idx)
        return scene.speakers(around[-1]) if around else []  # `disent qu'ils refusent`
    phrase = noun_phrase(token)
    left, right = phrase.start, phrase.end
    if MEMBERS.match(phrase.text):
        return _members(scene)
    if OUR_OFFICE.match(phrase.text.lower()) and not scene.statements_around(token.idx):
        return _last_person(scene, token)
    text = scene.doc[max(0, left - 1) : right].text
    if BOTH.search(text):
        return _joined_capitals(scene, token) or _last_two(scene, token)
    if OWN_SIDE.match(text.lower()):
        around = scene.statements_around(token.idx) or scene.statements_before(token.idx)
        return scene.speakers(around[-1]) if around else []
    own = _actor_in(scene, token, left, right) or _meant(scene, token)
    own = own or scene.capitals.get(token.text)
    if own is None:
        return []
    if both := _two_adjectives(scene, token):
        return both
    return list(dict.fromkeys([own, *_joined(scene, token, left, right)]))


OUR_OFFICE = re.compile(r"notre (?:premi[eè]re? )?(?:ministre|président|présidente|diplomate)\b")
# The states of an organisation by their number: `les Seize`, `les Vingt-Sept`.
MEMBERS = re.compile(
    r"[Ll]es (?:Six|Neuf|Dix|Douze|Quinze|Seize|Dix-Neuf|Vingt-[A-Z]\w+|Trente(?:-[A-Z]\w+)?)$"
)


def _members(scene: Scene) -> list[str]:
    """The organisation that an article names most: whose members its number stands for."""
    known = scene.actors["in_codebook"] & (scene.actors["kind"] == "organisation")
    bodies = scene.actors[known & (scene.actors["mentions"] > 0)]
    return [str(bodies["mentions"].idxmax())] if len(bodies) else []


def _last_person(scene: Scene, token: Token) -> list[str]:
    """The party of the person last named in a paragraph: `notre ministre`."""
    here = scene.paragraph_of(token.idx)
    for row in reversed([r for r in scene.named if r.paragraph == here and r.start < token.idx]):
        if scene.kinds.get(row.actor) == "person":
            return [party] if (party := scene.party_of(row.actor)) else []
    return []


OWN_SIDE = re.compile(
    r"(?:.* )?(?:son|notre|mon|leur) (?:pays|gouvernement|organisation|syndicat|camp|parti|délégation|"
    r"administration|entreprise|groupe|peuple)\b"
)
# Nouns that take up a state or an organisation named before.
MEANING = {
    "state": set(
        "pays gouvernement exécutif royaume république régime île autorités pouvoir président".split()
    ),
    "organisation": set(
        """
        syndicat centrale confédération fédération direction entreprise groupe compagnie constructeur
        organisation alliance association collectif opérateur employeur patronat agence union
        """.split()
    ),
}


def _meant(scene: Scene, head: Token) -> str | None:
    """The state or organisation last named before `le pays`, `le syndicat`."""
    before = scene.doc[head.i - 1].lower_ if head.i else ""
    kinds = [kind for kind, nouns in MEANING.items() if head.lower_ in nouns]
    if not kinds or before not in ("le", "la", "l'", "les", "ce", "cette", "cet"):
        return None
    if head.i + 1 < len(scene.doc) and head.nbor(1).pos_ == "PROPN":  # one with its own name
        return None
    here = scene.paragraph_of(head.idx)
    for row in reversed(scene.named):
        near = row.start < head.idx and here - row.paragraph <= 2
        if near and row.form in NAMED and scene.kinds.get(row.actor) in (*kinds, "group"):
            return scene.party_of(row.actor)
    return None


def _two_adjectives(scene: Scene, head: Token) -> list[str]:
    """The two states of `les ministres turc et égyptien`, `les agents kényans et somaliens`."""
    rows = [
        scene.actor_at.get(place) for place in range(head.i + 1, min(head.i + 5, len(scene.doc)))
    ]
    found = [row for row in rows if row is not None and row.form == "demonym"]
    if len(found) != 2 or scene.doc._.plain[found[0].end : found[1].start] != " et ":
        return []
    return [party for row in found if (party := scene.party_of(row.actor))]


def _actor_in(scene: Scene, head: Token, left: int, right: int) -> str | None:
    """The party of a noun phrase: of its head's mention, else of its adjective or complement."""
    at = scene.actor_at
    if head.i in at and at[head.i].form != "demonym":
        return scene.party_of(at[head.i].actor)
    if head.i in at:
        return scene.party_of(at[head.i].actor) if head.text[0].isupper() else None
    speaks = (
        head.lower_ in PARTY_NOUNS or head.lemma_.lower() in PARTY_NOUNS or head.pos_ == "PROPN"
    )
    for place in range(left, right):
        row = at.get(place)
        if row is None or place == head.i:
            continue
        named = row.form in ("name", "acronym", "alias", "metonym")
        apposed = scene.kinds.get(row.actor) == "person" and row.form == "name"
        beside = named and place == head.i + 1  # `la compagnie Nord-Vrac`
        if apposed or beside or (speaks and (named or row.form in ("demonym", "role"))):
            return scene.party_of(row.actor)
    return None


def _joined(scene: Scene, head: Token, left: int, right: int) -> list[str]:
    """The parties joined to a phrase by commas and `et`, before and after it."""
    doc, rows = scene.doc, [r for r in scene.named if r.form in NAMED]
    start, end = doc[left].idx, doc[right - 1].idx + len(doc[right - 1])
    plain = doc._.plain
    before: list[str] = []
    links: list[str] = []
    for row in reversed([r for r in rows if r.end <= start]):
        link = plain[row.end : start]
        if not JOINED.match(link) or row.end == start:
            break
        links.append(link)
        before.append(row.actor)
        start = row.start - len(ARTICLE_BEFORE.search(plain[: row.start])[0])  # type: ignore[index]
    after: list[str] = []
    for row in [r for r in rows if r.start >= end]:
        link = plain[end : row.start]
        if not JOINED.match(link):
            break
        links.append(link)
        after.append(row.actor)
        end = row.end
    if not any(re.search(r"\b(?:et|ainsi|comme|ni|puis|avec)\b", link) for link in links):
        return []
    return [party for name in (*before[::-1], *after) if (party := scene.party_of(name))]


ARTICLE_BEFORE = re.compile(r"(?:\bl[ae]s? |\bl')?$", re.IGNORECASE)
NAMED = ("name", "acronym", "alias", "metonym")


def _joined_capitals(scene: Scene, token: Token) -> list[str]:
    """The states whose capitals were last named together before `les deux capitales`.

    `Oslo et Lima` mean their governments then; a state that the article has no other word of is
    no actor, and left out.
    """
    if token.lower_ != "capitales":
        return []
    place = scene.paragraph_of(token.idx)
    first = int(scene.sentences.loc[scene.sentences["paragraph"] >= place - 1, "start"].min())
    cities = {name for state in scene.codebook.states for name in state.capital}
    pairs = CITIES.findall(scene.doc._.plain[first : token.idx])
    named = [pair for pair in pairs if set(pair) <= cities]
    return [scene.capitals[city] for city in named[-1] if city in scene.capitals] if named else []


CITIES = re.compile(r"\b([A-ZÉ][\w-]+) et ([A-ZÉ][\w-]+)")

# What the two are that a noun stands for; a person who is named between does not count.
STATES_ONLY = "capitales pays états etats voisins gouvernements puissances".split()
STANDING = {
    **dict.fromkeys(STATES_ONLY, ("state",)),
    **dict.fromkeys(["délégations"], ("state", "organisation", "group")),
}


def _last_two(scene: Scene, token: Token) -> list[str]:
    """The two parties last named before `les deux parties`, in the order of their naming."""
    found: list[str] = []
    wanted = STANDING.get(token.lower_)
    for row in reversed(scene.named):
        party = scene.party_of(row.actor)
        fits = wanted is None or scene.kinds.get(row.actor) in wanted
        if row.start < token.idx and fits and party and party not in found:
            found.append(party)
        if len(found) == 2:
            return found[::-1]
    _, end = scene.tokens_of_sentence(token)
    after = [scene.actor_at[t.i] for t in scene.doc[token.i : end] if t.i in scene.actor_at]
    named = [p for row in after if row.form in NAMED and (p := scene.party_of(row.actor))]
    return list(dict.fromkeys(named)) if len(set(named)) == 2 else []
