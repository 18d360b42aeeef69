"""doc, mentions, statements, topics -> positions: what each party does about each issue.

A position is read from an act: a verb, a noun or a phrase of data/codebook/acts.csv, with its PLOVER
type. Whose it is, and on which issue, is read by one of these rules, and each row names its rule:

| rule | example | whose position |
|---|---|---|
| verb | `Oslo exige un quota` | the subject's, through infinitives that carry it on |
| passive | `le quota a été rejeté par Oslo` | the agent's |
| noun | `la demande norvégienne d'un quota`, `son refus du quota` | the possessor's |
| adjective | `Oslo est prête à discuter du quota` | the subject's |
| judgement | `« Ce quota est inacceptable », dit la ministre` | the speaker's |
| price | `Rome paierait cher un blocus, dit la ministre` | the speaker's, against the subject |
| right | `Rome n'a pas de veto, dit la ministre` | the speaker's, about the subject |
| duty | `Rome doit céder sur le quota, dit la ministre` | the speaker's, of the subject |
| promise | `« Nous lèverons le blocus », dit la ministre` | the speaker's, who is the subject |

The issues are the topic terms in the act's reach: its complement, up to the next clause. Where none
stands there, the phrase set first counts (`Sur le quota, Oslo refuse de bouger`), then the
antecedent of `cette demande`, `ces questions` or of a pronoun. What is negated, supposed, asked or
planned is no position: `ne demande pas`, `pourrait refuser`, `si Oslo exigeait`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, get_args

import pandas as pd
import pandera.pandas as pa
from spacy.tokens import Doc, Token

from helpers.article import PLACE, SPAN, locate, make_table, table_schema
from helpers.codebook import Act, ActType, Codebook, Term, Verb
from helpers.language import span_at
from helpers.speech import Cue, find_cues, noun_phrase, subject_after, subject_of
from helpers.topics import find_terms

POSITIONS = table_schema(
    **SPAN,
    actor=pa.Column("str"),
    topic=pa.Column("str"),
    act=pa.Column(pd.CategoricalDtype(get_args(ActType))),
    target=pa.Column("str", nullable=True),
    source=pa.Column("str", nullable=True),
    statement=pa.Column("Int64", nullable=True),
    act_text=pa.Column("str"),
    act_start=pa.Column("Int64"),
    act_end=pa.Column("Int64"),
    topic_text=pa.Column("str"),
    **PLACE,
    rule=pa.Column("str"),
)


@dataclass(frozen=True)
class Found:
    """An act found: its tokens, its head, its kind, and the verb group where it has one."""

    act: Act
    first: int
    last: int
    head: Token
    type: str
    cue: Cue


@dataclass(frozen=True)
class Position:
    """A party's act on an issue, before it becomes a row."""

    found: Found
    actor: str
    topic: Any  # a row of topics
    reach: tuple[int, int]
    rule: str
    target: str | None
    statement: Any | None
    person: str | None = None  # the person of whom the act is told


def find_positions(
    doc: Doc,
    sentences: pd.DataFrame,
    mentions: pd.DataFrame,
    statements: pd.DataFrame,
    topics: pd.DataFrame,
    actors: pd.DataFrame,
    codebook: Codebook,
) -> pd.DataFrame:
    """Each act by which a party takes a position on an issue.

    A row is one `actor` (a party: a state, an organisation, else the person), one `topic` and one
    `act`; `text` runs from the act to the term of the issue, whichever stands first. `target` is the
    party it is aimed at, `source` whoever reports it (NA: the journalist), `statement` the statement
    it stands in or introduces. Joint acts are a row for each party.

    >>> from helpers import Article
    >>> Article.from_text("La Russie exige des garanties de sécurité.").positions["act"].tolist()
    ['REQUEST']
    """
    scene = Scene(doc, sentences, mentions, statements, topics, actors, codebook)
    found = [act for act in find_acts(doc, codebook) if _counts(scene, act)]
    positions = [position for act in found for position in _positions(scene, act)]
    rows = (_row(scene, position) for position in _without_outer(positions))
    return make_table(rows, POSITIONS)


def _row(scene: Scene, position: Position) -> dict[str, Any]:
    doc, found, topic = scene.doc, position.found, position.topic
    act_start, act_end = doc[found.first].idx, doc[found.last].idx + len(doc[found.last])
    start, end = _quotation(scene, position, act_start, act_end)
    row = locate(scene.sentences, act_start)
    return {
        "start": start,
        "end": end,
        "text": doc._.source[start:end],
        "actor": position.actor,
        "topic": topic.topic,
        "act": found.type,
        "target": position.target,
        "source": _source(scene, position),
        "statement": None if position.statement is None else position.statement.Index,
        "act_text": doc._.source[act_start:act_end],
        "act_start": act_start,
        "act_end": act_end,
        "topic_text": topic.text,
        "sentence": row,
        "paragraph": scene.sentences["paragraph"].iat[row],
        "section": scene.sentences["section"].iat[row],
        "rule": position.rule,
    }


def _quotation(scene: Scene, position: Position, act_start: int, act_end: int) -> tuple[int, int]:
    """The words that show a position: from the act to the issue, or the act's clause without it."""
    doc, topic = scene.doc, position.topic
    if scene.sentence_of(topic.start) != scene.sentence_of(act_start):
        last = doc[max(position.found.last, min(position.reach[1], position.found.last + 14))]
        end = max(act_end, last.idx + len(last))
        return act_start, len(doc._.plain[:end].rstrip(" .,;:"))
    last = noun_phrase(span_at(doc, topic.start, topic.end)[-1])[-1]
    whole = max(topic.end, last.idx + len(last))  # `sécurité` goes on as `sécurité européenne`
    start, end = min(act_start, topic.start), max(act_end, whole)
    words = doc._.plain[start:end]
    closed = re.match(r"\s?»", doc._.plain[end:])
    return start, end + (closed.end() if closed and words.count("«") > words.count("»") else 0)


def _source(scene: Scene, position: Position) -> str | None:
    """Who reports a position: the speaker of the innermost statement that holds the act.

    Of an act that itself introduces words, the person it is told of, or whoever is quoted with
    them; a party that is only told to ask does not report itself.
    """
    place = position.found.head.idx
    for statement in reversed(scene.statements_around(place)):
        of_itself = statement.kind == "narrated" and (
            scene.party_of(statement.speaker) == position.actor
        )
        if isinstance(statement.speaker, str) and not of_itself:
            return statement.speaker
    if position.person is not None:
        return position.person
    told = position.statement
    if told is not None and told.kind == "direct" and isinstance(told.speaker, str):
        return told.speaker if scene.party_of(told.speaker) == position.actor else None
    return None


def _without_outer(positions: Sequence[Position]) -> Iterator[Position]:
    """Each party's act on an issue once: of an act within another's reach the inner one."""
    seen: set[tuple[str, str, int]] = set()
    for position in positions:
        inner = any(
            other.actor == position.actor
            and other.topic.topic == position.topic.topic
            and other.found.head.i != position.found.head.i
            and position.reach[0] <= other.found.first
            and other.found.last <= position.reach[1]
            for other in positions
        )
        key = (position.actor, position.topic.topic, position.found.head.i)
        if not inner and key not in seen:
            seen.add(key)
            yield position


# --- the page as the rules see it ---------------------------------------------------------------------


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
    def topics(self) -> list[Any]:
        """The topics' rows, each with its first and last token as `tokens`."""
        return list(self.topic_table.itertuples())

    @cached_property
    def topic_tokens(self) -> list[tuple[int, int]]:
        """The first and the last token of each topic term."""
        spans = (span_at(self.doc, row.start, row.end) for row in self.topics)
        return [(span.start, span.end - 1) for span in spans]

    @cached_property
    def parties(self) -> dict[str, str]:
        """The party of each actor: whom a person speaks for, else the actor; media have none."""
        table = self.actors[self.actors["kind"] != "media"]
        own = pd.Series(table.index, index=table.index, dtype="str")
        return dict(table["party"].where(table["kind"] == "person").fillna(own))

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
        for row in sorted(self.mentions.itertuples(), key=lambda row: row.start - row.end):
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
        """The statements whose words hold an offset, outer before inner."""
        return [row for row in self.statements if row.start <= offset < row.end]

    def statements_before(self, offset: int) -> list[Any]:
        """The statements of the same sentence that start before an offset."""
        row = self.sentence_of(offset)
        return [s for s in self.statements if s.sentence == row and s.start <= offset]

    def statement_by(self, found: Found) -> Any | None:
        """The statement whose cue an act is."""
        start, end = self.doc[found.first].idx, found.head.idx + len(found.head)
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


# --- whom a word stands for -----------------------------------------------------------------------------

BOTH = re.compile(
    r"\b(?:(?:les |des |aux )?deux (?:parties|pays|camps|capitales|États|Etats|voisins|délégations|"
    r"gouvernements|puissances|alliés|rivaux|blocs|dirigeants|présidents|ministres|hommes)"
    r"|les parties|l'un et l'autre|les négociateurs)\b"
)
THIRD_PERSON = re.compile(r"^-?(?:ils?|elles?)$")
FIRST_PERSON = {"je", "j'", "nous", "on", "-je", "-nous", "-on"}
JOINED = re.compile(
    r"^[\s,]*(?:(?:et|ainsi que|comme|ni|puis|avec)\s*)?(?:(?:les?|la|l'|le gouvernement de)\s*)?$"
)
# Nouns for those who speak or act for a state when its adjective stands beside them.
BODIES = set(
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
    if token.lower_ in FIRST_PERSON:
        return scene.speakers(next(iter(reversed(scene.statements_around(token.idx))), None))
    if THIRD_PERSON.match(token.lower_) and token.i not in scene.actor_at:
        around = scene.statements_around(token.idx)
        return scene.speakers(around[-1]) if around else []  # `disent qu'ils refusent`
    phrase = noun_phrase(token)
    left, right = phrase.start, phrase.end
    text = scene.doc[max(0, left - 1) : right].text
    if BOTH.search(text):
        return _last_two(scene, token)
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
    here = scene.paragraph_of(head.idx)
    for row in reversed(list(scene.mentions.itertuples())):
        near = row.start < head.idx and here - row.paragraph <= 2
        if near and row.form in NAMED and scene.actors["kind"].get(row.actor) in (*kinds, "group"):
            return scene.party_of(row.actor)
    return None


def _two_adjectives(scene: Scene, head: Token) -> list[str]:
    """The two states of `les ministres turc et égyptien`, `les diplomates russes et américains`."""
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
    speaks = head.lower_ in BODIES or head.lemma_.lower() in BODIES or head.pos_ == "PROPN"
    for place in range(left, right):
        row = at.get(place)
        if row is None or place == head.i:
            continue
        named = row.form in ("name", "acronym", "alias", "metonym")
        apposed = scene.actors["kind"].get(row.actor) == "person" and row.form == "name"
        if apposed or (speaks and (named or row.form in ("demonym", "role"))):
            return scene.party_of(row.actor)
    return None


def _joined(scene: Scene, head: Token, left: int, right: int) -> list[str]:
    """The parties joined to a phrase by commas and `et`, before and after it."""
    doc, rows = scene.doc, [r for r in scene.mentions.itertuples() if r.form in NAMED]
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


def _last_two(scene: Scene, token: Token) -> list[str]:
    """The two parties last named before `les deux parties`, in the order of their naming."""
    found: list[str] = []
    for row in reversed(list(scene.mentions.itertuples())):
        kind = scene.actors["kind"].get(row.actor)
        party = scene.party_of(row.actor)
        if row.start < token.idx and kind != "media" and party and party not in found:
            found.append(party)
        if len(found) == 2:
            return found[::-1]
    _, end = scene.tokens_of_sentence(token)
    after = [scene.actor_at[t.i] for t in scene.doc[token.i : end] if t.i in scene.actor_at]
    named = [p for row in after if row.form in NAMED and (p := scene.party_of(row.actor))]
    return list(dict.fromkeys(named)) if len(set(named)) == 2 else []


# --- the acts ---------------------------------------------------------------------------------------------

COPULA = re.compile(
    r"^(?:est|sont|était|étaient|sera|seront|serait|seraient|soit|soient|fut|être|été|suis|sommes|"
    r"étions|êtes|c'est|rest\w+|demeur\w+|dit|dite|dits|disent|disant|disait|déclar\w+|montr\w+|"
    r"affich\w+|affirm\w+|jug\w+|estim\w+|trouv\w+|sembl\w+|paraît|paraissent|constitu\w+|"
    r"représent\w+|considèr\w+|considér\w+|devien\w+|devient|demeur\w+|qualifi\w+|rend\w+)$"
)
# Verbs that give an act noun to their subject: `a exprimé un refus`, `a lancé un appel`.
SUPPORT_VERBS = set(
    """
    lancer formuler exprimer présenter adresser émettre poser opposer apporter annoncer maintenir
    donner marquer manifester réitérer renouveler déposer faire afficher avoir confirmer répéter
    transmettre proférer dire réaffirmer rappeler souligner multiplier durcir opposer essuyer
    signifier notifier avancer envoyer accorder affirmer prendre soumettre décider prononcer décréter
    """.split()
)
# Verbs after which an act noun is given up: `a retiré sa demande`.
GIVEN_UP = set(
    "retirer abandonner lever oublier démentir nier honorer respecter tenir trahir".split()
)


def find_acts(doc: Doc, codebook: Codebook) -> list[Found]:
    """Every place of an act word, in order, whether it makes a position here or not."""
    cues = [cue for cue in find_cues(doc, act_verbs(codebook)) if _is_verb(cue, codebook)]
    verbs = [_as_found(cue, codebook) for cue in cues]
    verbs = [act for act in verbs if not any(_covers(other, act) for other in verbs)]
    taken = {place for act in verbs for place in range(act.first, act.last + 1)}
    heads = {act.head.i for act in verbs}
    promises = [
        _promise(doc, token, codebook)
        for token in doc
        if token.i not in heads and token.pos_ in ("VERB", "AUX") and _is_future(token)
    ]
    others = [
        _word_found(doc, first, last, codebook.acts[int(term.topic)])
        for first, last, term in find_terms(doc, act_terms(codebook))
        if not any(place in taken for place in range(first, last + 1))
    ]
    return sorted([*verbs, *promises, *others], key=lambda act: act.first)


def _is_verb(cue: Cue, codebook: Codebook) -> bool:
    """Whether a word is the codebook's verb here: neither its noun nor `se demander`."""
    doc, head = cue.head.doc, cue.head
    before = doc[head.i - 1] if head.i else head
    after = head.nbor(1).lower_ if head.i + 1 < len(doc) else ""
    determined = before.lower_ in DETERMINERS and cue.first >= head.i - 1
    twin = head.lower_ in NOUN_TWINS and not (
        before.i and before.nbor(-1).pos_ in ("PROPN", "PRON")
    )
    if determined and ((head.pos_ == "NOUN" and before.pos_ == "DET") or twin):
        return False
    if after in ("si", "s'") and head.lemma_ == "demander":  # a question
        return False
    written = codebook.acts[int(cue.verb.force)].act
    pronouns = {t.lower_ for t in doc[max(head.sent.start, head.i - 6) : head.i]}
    if cue.verb.verb.startswith("se ") and _bare(written) == written and pronouns & {"se", "s'"}:
        return False
    bare = not cue.verb.verb.startswith(("se ", "s'"))
    if bare and _bare(written) != written and not pronouns & {"se", "s'", "me", "m'", "nous"}:
        return False
    coordinated = before.lower_ in ("et", "puis", "mais") and after in ("de", "d'", "que", "qu'")
    agent = [t.lower_ for t in doc[cue.last + 1 : cue.last + 3]]  # `une demande écartée par Lima`
    return cue.verbal or coordinated or (cue.bare_participle and "par" in agent)


def _promise(doc: Doc, token: Token, codebook: Codebook) -> Found:
    """A verb in the future as an act: `nous paierons` agrees, `nous ne paierons pas` rejects."""
    act = Act(token.lemma_, "promise", "AGREE", "REJECT", (), "")
    before = [t.lower_ for t in doc[max(token.sent.start, token.i - 4) : token.i]]
    negated = bool({"ne", "n'"} & set(before))
    verb = Verb(act.act, "", "no", "no", (), False, (), ())
    cue = Cue(token, token.i, token.i, verb, None, negated, False)
    return Found(act, token.i, token.i, token, act.negated if negated else act.type, cue)


def _covers(longer: Found, act: Found) -> bool:
    """Whether a verb is part of another's phrase: `parler` in `vouloir entendre parler`."""
    return longer.head.i < act.head.i <= longer.last


# Nouns that are forms of verbs as well.
NOUN_TWINS = {"demande", "offre", "menace", "critique", "réserve", "plainte", "refus", "appel"}
VERBAL = ("verb", "price", "right", "duty")


@lru_cache(maxsize=8)
def act_verbs(codebook: Codebook) -> Codebook:
    """The codebook with the act verbs in the place of its speech verbs: they are found alike.

    Each has a twin with `se` or without it, for `nous exigeons` looks like a reflexive and `s'est,
    pour sa part, engagé` does not.
    """
    verbs = (
        Verb(form, str(number), "no", "no", (), False, (), ())
        for number, act in enumerate(codebook.acts)
        if act.pos in VERBAL
        for form in _forms_of(act.act)
    )
    return replace(codebook, verbs=tuple(verbs))


@lru_cache(maxsize=8)
def act_terms(codebook: Codebook) -> tuple[Term, ...]:
    """The act words that are no verbs, as terms; the `topic` is the act's number."""
    return tuple(
        Term(str(number), act.act)
        for number, act in enumerate(codebook.acts)
        if act.pos not in VERBAL
    )


CONTRACTED = {"à": ("à", "au", "aux"), "de": ("de", "du", "des")}


def _forms_of(verb: str) -> list[str]:
    """A verb and its twin, with the contracted forms of a preposition at its end."""
    twin = f"se {verb}" if _bare(verb) == verb else _bare(verb)
    _head, _, last = verb.rpartition(" ")
    endings = CONTRACTED.get(last, (last,))
    return [f"{form.rpartition(' ')[0]} {end}".strip() for form in (verb, twin) for end in endings]


def _bare(verb: str) -> str:
    """A verb without its reflexive pronoun."""
    return re.sub(r"^(?:se |s')", "", verb)


def _as_found(cue: Cue, codebook: Codebook) -> Found:
    act = codebook.acts[int(cue.verb.force)]
    earlier = {t.lower_ for t in cue.head.doc[max(cue.head.sent.start, cue.first - 2) : cue.head.i]}
    negated = (cue.negated or bool(earlier & {"ne", "n'"})) and not _only(cue)
    last = max(cue.last, cue.head.i)
    kind = act.negated if negated else act.type
    if negated and not kind and act.type in OFFERS and _is_future(cue.head):
        kind = "REJECT"  # `nous ne négocierons pas`
    return Found(act, cue.first, last, cue.head, kind, cue)


OFFERS = ("CONSULT", "COOPERATE", "AID")


def _is_future(token: Token) -> bool:
    """Whether a verb is in the future, or in the conditional that reports one."""
    return "Tense=Fut" in token.morph or "Mood=Cnd" in token.morph


def _only(cue: Cue) -> bool:
    """Whether `ne` means `only`: `ne demande qu'un délai`."""
    after = cue.head.doc[cue.first : cue.head.i + 4]
    words = {token.lower_ for token in after}
    return not words & {"pas", "plus", "jamais", "rien", "aucun", "aucune", "guère", "personne", "ni"} and bool(
        words & {"que", "qu'"}
    )  # fmt: skip


def _word_found(doc: Doc, first: int, last: int, act: Act) -> Found:
    head = doc[first]
    negated = _negated_before(doc, head)
    verb = Verb(act.act, "", "no", "no", (), False, (), ())
    cue = Cue(head, first, last, verb, None, negated, False)
    return Found(act, first, last, head, act.negated if negated else act.type, cue)


NEEDING_A = set(
    """
    prêt disposé ouvert favorable opposé hostile attaché défavorable réticent résolu déterminé
    """.split()
)


def _followed_by_a(doc: Doc, found: Found, near: Sequence[str]) -> bool:
    """Whether `prêt`, `favorable` have their complement: `prêt à …`, `y est favorable`."""
    after = [
        t.lower_ for t in doc[found.last + 1 : found.last + 4] if t.pos_ not in ("ADV", "PUNCT")
    ]
    before = {t.lower_ for t in doc[max(0, found.first - 4) : found.first]}
    return "y" in before or (bool(after) and after[0] in ("à", "au", "aux"))


def _negated_before(doc: Doc, head: Token) -> bool:
    """Whether a noun or adjective stands under a negation: `n'est pas prêt`, `aucune demande`."""
    before = [t.lower_ for t in doc[max(head.sent.start, head.i - 6) : head.i]]
    if {"aucun", "aucune"} & set(before[-2:]) or "sans" in before[-2:]:
        return True
    close = before[
        max((i for i, w in enumerate(before) if w in (",", "que", "qu'", "et")), default=-1) + 1 :
    ]
    return bool({"ne", "n'"} & set(close)) and bool({"pas", "plus", "jamais", "guère"} & set(close))


def _counts(scene: Scene, found: Found) -> bool:
    """Whether an act word is an act here, and one that is told as done or held."""
    if found.type == "":
        return False
    if found.act.pos == "promise":
        told = bool(scene.statements_around(found.head.idx)) and not _supposed(scene, found.head)
        return told and ("Tense=Fut" in found.head.morph or _future_in_past(scene, found.head))
    if found.act.pos in VERBAL:
        return _asserted(scene, found)
    return _stands_as(scene, found) and not _supposed(scene, found.head)


def _stands_as(scene: Scene, found: Found) -> bool:
    """Whether an act noun, adjective or judgement stands in its construction."""
    head, doc = found.head, scene.doc
    before = [t for t in doc[max(head.sent.start, found.first - 6) : found.first]]
    near = [t.lower_ for t in before if t.pos_ not in ("ADV", "PUNCT") or t.text == ","]
    if found.act.pos == "noun" and _given_up(scene, found):
        return False
    if found.act.pos == "noun":
        return head.pos_ in ("NOUN", "PROPN", "ADJ") or bool(near and near[-1] in DETERMINERS)
    if found.act.act in NEEDING_A and not _followed_by_a(doc, found, near):
        return False
    linked = any(COPULA.match(word) for word in near[-4:])
    if found.act.pos == "judgement":
        return linked or found.act.act.startswith(("pas ", "hors "))
    apposed = bool(near) and (near[-1] in (",", "et") or before[-1].pos_ in ("NOUN", "PROPN"))
    return linked or (apposed and found.act.act != "contre")


DETERMINERS = set("le la l' les un une des son sa ses leur leurs notre nos cette ce ces du".split())


# --- told as done or held? ------------------------------------------------------------------------------------

# Verbs that carry an act on to the infinitive after them; after others it is only planned or done
# by somebody else.
CARRYING = set(
    """
    aller venir vouloir souhaiter entendre compter tenir continuer commencer persister finir décider
    choisir préférer cesser promettre engager accepter dire déclarer affirmer assurer jurer annoncer
    résoudre juger hâter empresser contenter borner limiter profiter être réitérer oser
    prêt disposé résolu déterminé prête prêts prêtes disposée disposés résolus voilà
    """.split()
)
WISHES = set("vouloir souhaiter aimer désirer".split())
CONDITIONAL = re.compile(r"(?:[ei]r|r)(?:ait|aient|ais|ions|iez)$")


def _asserted(scene: Scene, found: Found) -> bool:
    """Whether a verb is told as done or held: not supposed, asked, planned or asked of others."""
    head, doc = found.head, scene.doc
    if _supposed(scene, head) or (found.cue.bare_participle and not _has_agent(found)):
        return False
    if found.act.pos in ("price", "duty", "right"):
        return True
    group = doc[found.cue.first : head.i + 1]
    conditional = any(_is_conditional(token) for token in group)
    if conditional and head.lemma_.lower() not in WISHES and not _future_in_past(scene, head):
        return False
    if _is_infinitive(found):
        return _infinitive_holds(scene, found)
    if found.cue.participle and _laid_upon(scene, found):
        return False
    return not _wanted_of_others(scene, found)


LAYING = set("accuser reprocher soupçonner blâmer exhorter sommer appeler inviter presser".split())


def _laid_upon(scene: Scene, found: Found) -> bool:
    """Whether a participle tells what another is accused of: `accuse Lima de nuire en refusant`."""
    start, _ = scene.tokens_of_sentence(found.head)
    return any(t.lemma_.lower() in LAYING for t in scene.doc[start : found.cue.first])


def _has_agent(found: Found) -> bool:
    """Whether `par` follows a participle: `une demande écartée par Lima`."""
    after = found.head.doc[found.last + 1 : found.last + 3]
    return any(token.lower_ == "par" for token in after)


def _is_conditional(token: Token) -> bool:
    if "Mood=Cnd" in token.morph:
        return True
    infinitive = token.lemma_.lower().rstrip("e")
    return (
        bool(CONDITIONAL.search(token.lower_))
        and token.pos_ in ("VERB", "AUX")
        and (
            token.lower_.startswith(infinitive)
            or token.lower_.startswith(("aur", "ser", "pourr", "devr", "voudr"))
        )
    )


def _future_in_past(scene: Scene, head: Token) -> bool:
    """In speech reported in the past the conditional is a future: `a dit que Lima refuserait`."""
    for row in scene.statements_around(head.idx):
        if row.kind in ("indirect", "mixed") and not pd.isna(row.cue_start):
            cue = span_at(scene.doc, row.cue_start, row.cue_end)
            if any({"Tense=Past", "Tense=Imp"} & set(str(t.morph).split("|")) for t in cue):
                return True
    return False


SUPPOSING = re.compile(
    r"\b(?:hypothèse|au cas où|à supposer|supposons|imagin\w+ que|comme si|éventuel\w*|hypothétique\w*"
    r"|même si|sauf si|à moins)\b"
)
# A position of another day: `naguère`, `il y a deux ans`, `en 2018 encore`.
FORMERLY = re.compile(
    r"\b(?:naguère|jadis|autrefois|longtemps|il y a (?:\w+ ){1,2}(?:ans?|mois)|"
    r"en (?:19|20)\d\d encore|pendant (?:\w+ ){1,2}ans|à l'époque|"
    r"encore (?:en|il y a)|(?:réclam|demand|exige|refus|rejet|souten|défend|voul)\w*a(?:it|ient) encore)\b",
    re.IGNORECASE,
)


def _supposed(scene: Scene, head: Token) -> bool:
    """Whether a word stands in a supposition or a question, or tells of another day."""
    start, end = scene.tokens_of_sentence(head)
    doc = scene.doc
    if any(token.text == "?" for token in doc[max(start, end - 3) : end]):
        return True
    if FORMERLY.search(doc[start : min(end, head.i + 3)].text) and not _is_present(head):
        return True
    for token in reversed(doc[start : head.i]):
        if token.text in (",", ";", ":", "«", "»"):
            return False
        if SUPPOSING.match(doc[token.i : token.i + 3].text.lower()):
            return True
        if (token.lower_ == "si" and token.nbor(1).pos_ not in ("ADJ", "ADV")) or (
            token.lower_ == "s'" and token.nbor(1).lower_ in ("il", "ils")
        ):
            return not _contrasting(scene, token, head)
    return False


def _is_present(head: Token) -> bool:
    past = head.lower_.endswith(("ait", "aient"))
    return (
        "Tense=Pres" in head.morph
        and not past
        and not any(c.dep_.startswith("aux") for c in head.children)
    )


def _contrasting(scene: Scene, si: Token, head: Token) -> bool:
    """`Si Lima défend l'accord, Quito n'en veut pas` contrasts; a condition has a future after it.

    Grevisse and Goosse, Le Bon Usage: si with two facts, both in the indicative present or past.
    """
    start, end = scene.tokens_of_sentence(si)
    verbs = [t for t in scene.doc[si.i : end] if t.pos_ in ("VERB", "AUX")]
    facts = all("Tense=Fut" not in t.morph and not _is_conditional(t) for t in verbs)
    return si.i == start and facts and "Tense=Imp" not in head.morph


def _is_infinitive(found: Found) -> bool:
    head = found.head
    group = head.doc[found.cue.first : head.i]
    if any(t.pos_ == "AUX" and "VerbForm=Inf" not in t.morph for t in group):
        return False
    led = found.cue.first > 0 and head.doc[found.cue.first - 1].lower_ in ("de", "d'", "à", "pour")
    return "VerbForm=Inf" in head.morph or (led and head.lower_.endswith(("er", "ir", "re")))


def _governor(found: Found) -> Token | None:
    """The verb or adjective that an infinitive depends on, by what stands before it."""
    doc, place = found.head.doc, found.cue.first - 1
    while place >= 0 and not doc[place + 1].is_sent_start:
        token = doc[place]
        if token.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
            return token
        if token.text in (";", ":", "«", "»"):
            return None
        place -= 1
    return None


ALL_THE_SAME = set("tarder hésiter manquer".split())  # negated, they tell that it was done


def _infinitive_holds(scene: Scene, found: Found) -> bool:
    """Whether an infinitive is held to by its subject: `continue d'exiger`, not `pour exiger`."""
    doc, governor = scene.doc, _governor(found)
    before = doc[found.cue.first - 1].lower_ if found.cue.first else ""
    if governor is None:
        return False
    control = found.head.head
    if control.lemma_.lower() in PUSHING and control.i < found.head.i:
        return not any(_is_conditional(t) for t in (control, *control.children))
    if before == "pour" and not any(t.lemma_ == "profiter" for t in found.head.ancestors):
        return False
    if governor.lemma_.lower() in ALL_THE_SAME:
        return any(t.lower_ in ("ne", "n'") for t in governor.children)
    lemmas = {governor.lemma_.lower(), governor.lower_, found.head.head.lemma_.lower()}
    planned = any(_is_conditional(t) for t in (governor, *governor.children) if t.i < found.head.i)
    return (
        bool(lemmas & CARRYING)
        and not planned
        and not (_refused(found) and found.act.negated == "")
    )


def _refused(found: Found) -> bool:
    """Whether the verb before an infinitive is negated: `n'entend pas céder`."""
    governor = _governor(found) if _is_infinitive(found) else None
    if governor is None or governor.lemma_.lower() in ALL_THE_SAME:
        return False
    return any(t.lower_ in ("ne", "n'") and t.i < found.head.i for t in governor.children)


PUSHING = set("pousser amener conduire".split())
WANTING = ("REQUEST", "REJECT", "THREATEN")


def _wanted_of_others(scene: Scene, found: Found) -> bool:
    """Whether a verb stands in the clause that another act asks for: `exige que Lima accepte`."""
    start, _ = scene.tokens_of_sentence(found.head)
    clause = [t for t in scene.doc[start : found.cue.first]]
    for place, token in reversed(list(enumerate(clause))):
        if token.lower_ in (";", ":", "«", "»"):
            return False
        if token.lower_ in ("que", "qu'"):
            leading = [
                t
                for t in clause[max(0, place - 6) : place]
                if t.pos_ in ("VERB", "ADJ", "NOUN", "AUX")
            ]
            return any(t.lemma_.lower() in WANTED_VERBS for t in leading)
    return False


WANTED_VERBS = set(
    """
    exiger demander réclamer vouloir souhaiter espérer craindre refuser attendre insister désirer
    proposer suggérer falloir plaider interdire éviter redouter douter aimer condition avant pourvu
    falloir temps urgent
    """.split()
)


# --- whose, and about what? --------------------------------------------------------------------------------------


def _positions(scene: Scene, found: Found) -> Iterator[Position]:
    statement = scene.statement_by(found)
    rule, holders, target = _holders(scene, found, statement)
    if not holders:
        return
    told = statement if set(scene.speakers(statement)) & set(holders) else None
    if told is not None and told.start < found.head.idx and found.type not in INQUITS:
        return  # `« … », a reconnu Lima` says nothing of the issue
    reach = _reach(scene, found, told)
    inside = next(iter(reversed(scene.statements_around(found.head.idx))), None)
    act = replace(found, type=_type(scene, found, reach))
    person = _person(scene, found, told)
    for actor in holders:
        other = next((name for name in holders if name != actor), None)
        aim = target or (other if act.type in MUTUAL else None)
        aim = aim or _target(scene, found, reach, actor)
        for topic in _issues(scene, found, reach, told):
            yield Position(act, actor, topic, reach, rule, aim if aim != actor else None,
                           inside if told is None else told, person)  # fmt: skip


INQUITS = ("REQUEST", "THREATEN", "ACCUSE")
MUTUAL = ("CONSULT", "AGREE", "COOPERATE")


def _person(scene: Scene, found: Found, statement: Any | None) -> str | None:
    """The person of whom an act is told: `la ministre a exigé`."""
    if found.act.pos not in ("verb", "adjective"):
        return None
    subject = _subject(scene, found)
    names = [statement.speaker] if statement is not None else []
    if subject is not None:
        places = (subject.i, *range(noun_phrase(subject).start, noun_phrase(subject).end))
        names += [scene.actor_at[i].actor for i in places if i in scene.actor_at]
    kinds = scene.actors["kind"]
    return next((n for n in names if isinstance(n, str) and kinds.get(n) == "person"), None)


def _holders(
    scene: Scene, found: Found, statement: Any | None
) -> tuple[str, list[str], str | None]:
    """The rule that an act is read by, the parties whose position it is, and its target."""
    kind = found.act.pos
    if kind in ("judgement", "price", "right", "duty"):
        return _said_of(scene, found)
    if kind == "promise":
        return "promise", _promising(scene, found), None
    if kind == "noun":
        return "noun", _possessors(scene, found), None
    if kind == "adjective":
        return "adjective", parties_at(scene, _subject(scene, found)), None
    if _is_passive(found):
        return "passive", _agents(scene, found), None
    own = parties_at(scene, _subject(scene, found))
    told = scene.speakers(statement)
    if statement is not None and statement.start < found.head.idx:
        return "verb", told or own, None  # `« … », exige la ministre`
    return "verb", own or told, None


def _promising(scene: Scene, found: Found) -> list[str]:
    """The speakers, where they speak of themselves, or say that a thing will not be."""
    around = scene.statements_around(found.head.idx)
    speakers = scene.speakers(around[-1])
    before = scene.doc[max(found.head.sent.start, found.first - 4) : found.first]
    if "y" in {t.lower_ for t in before} and found.head.lemma_ == "avoir":  # `il n'y aura pas de`
        held = found.type == "REJECT" and "sans" not in {t.lower_ for t in found.head.sent}
        return speakers if held else []
    subject = parties_at(scene, _subject(scene, found))
    return [party for party in subject if party in speakers]


def _is_passive(found: Found) -> bool:
    group = found.head.doc[found.cue.first : found.head.i]
    if found.head.lemma_.lower() in ("convenir", "tomber", "parvenir", "revenir"):
        return False  # `sont convenus de` is no passive
    marked = any(c.dep_ == "aux:pass" for c in found.head.children)
    agent = found.cue.bare_participle and _has_agent(found)
    return marked or agent or any(token.lower_ == "été" for token in group)


def _said_of(scene: Scene, found: Found) -> tuple[str, list[str], str | None]:
    """An act of whoever says the sentence, about the subject of the act word."""
    around = scene.statements_around(found.head.idx)
    speakers = scene.speakers(around[-1]) if around else []
    subject = _subject(scene, found)
    if found.act.pos == "judgement" and (verb := _opinion(scene, found)) is not None:
        cue = replace(found.cue, head=verb, first=verb.i, last=verb.i)
        return (
            "judgement",
            parties_at(scene, _subject(scene, replace(found, cue=cue, head=verb))),
            None,
        )
    of = next(iter(parties_at(scene, subject)), None) if subject is not None else None
    if found.act.pos == "duty" and not _is_duty(found, subject, of):
        return found.act.pos, [], None
    if found.act.pos in ("right", "price") and of is None and found.act.pos == "right":
        return found.act.pos, [], None
    return found.act.pos, speakers, of if of not in speakers else None


OPINION = re.compile(r"^(?:jug\w+|estim\w+|considèr\w+|considér\w+|trouv\w+|qualifi\w+)$")


def _opinion(scene: Scene, found: Found) -> Token | None:
    """The verb in `Lima juge le texte inacceptable`."""
    start, _ = scene.tokens_of_sentence(found.head)
    before = scene.doc[max(start, found.first - 6) : found.first]
    return next((t for t in reversed(before) if OPINION.match(t.lower_)), None)


def _is_duty(found: Found, subject: Token | None, of: str | None) -> bool:
    """`Lima doit céder` asks something of Lima; `cela devrait suffire` only expects it."""
    if found.act.act != "devoir":
        return True
    if any(_is_conditional(t) for t in found.head.doc[found.cue.first : found.head.i + 1]):
        return of is not None
    return found.head.lower_ in ("doit", "doivent", "devra", "devront", "devons", "devrons")


def _last_named(scene: Scene, found: Found) -> Token | None:
    """The name or pronoun that comes last before an act in its sentence and is no complement."""
    start, _ = scene.tokens_of_sentence(found.head)
    for token in reversed(scene.doc[start : found.cue.first]):
        row = scene.actor_at.get(token.i)
        named = row.form != "demonym" if row is not None else token.text in scene.capitals
        if named and not _is_complement(scene, token):
            return token
    return None


def _adjacent(scene: Scene, found: Found) -> Token | None:
    """A name or pronoun right before a verb group, which no preposition leads: its subject."""
    doc, place = scene.doc, found.cue.first - 1
    while place > found.head.sent.start and doc[place].pos_ == "ADV":
        place -= 1
    row = scene.actor_at.get(place)
    if row is None or row.form == "demonym" or found.cue.clitic is not None:
        return None
    token = span_at(doc, row.start, row.end)[0]
    before = doc[token.i - 1].lower_ if token.i > token.sent.start else ""
    before = doc[token.i - 2].lower_ if before in DETERMINERS and token.i > 1 else before
    return None if before in LEADING or before in DETERMINERS else token


def _apposed(scene: Scene, found: Found) -> Token | None:
    """The name that an adjective stands beside: `Lima, favorable au texte`."""
    doc, place = scene.doc, found.first - 1
    if place < 1 or doc[place].text != ",":
        return None
    row = scene.actor_at.get(place - 1)
    return None if row is None else span_at(doc, row.start, row.end)[0]


def _subject(scene: Scene, found: Found) -> Token | None:
    """The head of an act word's subject."""
    near = (_apposed if found.act.pos == "adjective" else _adjacent)(scene, found)
    if near is not None:
        return near
    subject = subject_of(found.cue)
    if subject is not None and subject.lower_ not in ("qui", "que"):
        if subject.i > found.first or not _is_complement(scene, subject):
            return subject
        return _last_named(scene, found)
    if scene.doc[found.last].i + 1 < len(scene.doc):
        before = [
            t for t in scene.doc[found.head.sent.start : found.cue.first] if t.i in scene.actor_at
        ]
        if not before and scene.statement_by(found) is not None:
            return subject_after(found.cue)
    return None


def _agents(scene: Scene, found: Found) -> list[str]:
    """The parties after `par` in a passive."""
    _, end = scene.tokens_of_sentence(found.head)
    for token in scene.doc[found.last + 1 : min(end, found.last + 15)]:
        if token.lower_ == "par":
            head = next(
                (
                    t
                    for t in scene.doc[token.i + 1 : token.i + 5]
                    if t.pos_ in ("NOUN", "PROPN", "PRON")
                ),
                None,
            )
            return parties_at(scene, head)
    return []


POSSESSIVE = {"son", "sa", "ses", "leur", "leurs"}
OUR = {"notre", "nos", "mon", "ma", "mes"}


def _possessors(scene: Scene, found: Found) -> list[str]:
    """The parties whose demand, refusal or offer a noun tells."""
    doc, head = scene.doc, found.head
    before = [t for t in doc[max(head.sent.start, found.first - 3) : found.first]]
    words = [t.lower_ for t in before]
    if set(words) & OUR:
        around = scene.statements_around(head.idx)
        return scene.speakers(around[-1]) if around else []
    if set(words) & POSSESSIVE:
        return _owner(scene, found)
    if found.act.type == "SANCTION":  # `l'expulsion de Lima` is not Lima's act
        return _supporting_subject(scene, found, words)
    return _named_owner(scene, found) or _supporting_subject(scene, found, words)


def _owner(scene: Scene, found: Found) -> list[str]:
    """Whom `son`, `leur` before an act noun means: who came last and is no complement."""
    return parties_at(scene, _last_named(scene, found) or _subject(scene, found))


LEADING = {"de", "d'", "du", "des", "à", "au", "aux", "avec", "contre", "sur", "pour", "par", "chez",
           "vers", "en", "dans", "envers", "entre", "selon"}  # fmt: skip


def _is_complement(scene: Scene, token: Token) -> bool:
    """Whether a preposition leads a noun phrase: `avec Lima`, `de la délégation`."""
    left = noun_phrase(token).start
    words = {scene.doc[left].lower_, scene.doc[left - 1].lower_ if left else ""}
    return bool(words & LEADING)


ACTING = {
    "demande",
    "offre",
    "proposition",
    "exigence",
    "projet",
    "plan",
    "accord",
    "loi",
    "réforme",
}


def _named_owner(scene: Scene, found: Found) -> list[str]:
    """The party in `la demande russe`, `la demande de Lima`, `le rejet du texte par Lima`."""
    doc = scene.doc
    _, end = scene.tokens_of_sentence(found.head)
    place = found.last + 1
    while place < end and doc[place].pos_ in ("ADJ", "ADV") and place not in scene.actor_at:
        place += 1
    if place < end and place in scene.actor_at and scene.actor_at[place].form == "demonym":
        party = scene.party_of(scene.actor_at[place].actor)
        return [party] if party else []
    limit = min(end, found.last + 12)
    for token in doc[found.last + 1 : limit]:
        if token.text in (",", ";", ":", "»", "«"):
            break
        of = token.lower_ in ("de", "du", "des", "d'") and token.i - found.last <= 5
        chain = doc[found.last + 1 : token.i]
        led = token.lower_ == "par" or (
            of
            and all(t.pos_ in ("ADP", "DET", "NOUN", "ADJ", "NUM") for t in chain)
            and not any(t.lower_ in ACTING for t in chain)
        )
        if led:
            head = next(
                (
                    t
                    for t in doc[token.i + 1 : token.i + 5]
                    if t.pos_ in ("NOUN", "PROPN", "PRON", "X")
                ),
                None,
            )
            if parties := parties_at(scene, head):
                return parties
    return []


def _given_up(scene: Scene, found: Found) -> bool:
    """Whether the verb before an act noun takes it back: `a retiré sa demande`."""
    start, _ = scene.tokens_of_sentence(found.head)
    before = scene.doc[max(start, found.first - 4) : found.first]
    return any(t.lemma_.lower() in GIVEN_UP for t in before if t.pos_ in ("VERB", "AUX"))


def _supporting_subject(scene: Scene, found: Found, words: Sequence[str]) -> list[str]:
    """The subject of a verb that gives it the act: `Lima a exprimé un refus`."""
    doc = scene.doc
    start, _ = scene.tokens_of_sentence(found.head)
    for token in reversed(doc[max(start, found.first - 7) : found.first]):
        if token.text in (",", ";", ":", "»") or token.lower_ in LEADING - {"des"}:
            return []
        if token.pos_ == "VERB" or token.lemma_.lower() in ("avoir", "faire"):
            lemma = token.lemma_.lower()
            if lemma not in SUPPORT_VERBS:
                return []
            cue = replace(found.cue, head=token, first=token.i, last=token.i)
            return parties_at(scene, subject_of(cue))
    return []


# What ends an act's reach: another clause of the journalist's, a contrast, a reason.
ENDS = set("mais car alors tandis quoique puisque or cependant toutefois parce après".split())


def _reach(scene: Scene, found: Found, statement: Any | None) -> tuple[int, int]:
    """The first and last token that an act's complement can lie in."""
    doc = scene.doc
    start, end = scene.tokens_of_sentence(found.head)
    around = [span_at(doc, row.start, row.end) for row in scene.statements_around(found.head.idx)]
    around = [span for span in around if span.start < found.first or span.end > found.last + 1]
    if around:
        start, end = max(start, around[-1].start), min(end, around[-1].end)
    first = found.last + 1
    ends = (t.i for t in doc[first:end] if _ends_reach(doc, t, found))
    last = max(next(ends, end) - 1, found.last)
    if statement is not None and statement.start < found.head.idx:
        span = span_at(doc, statement.start, statement.end)
        return span.start, span.end - 1
    if statement is not None and statement.kind in ("direct", "mixed"):
        span = span_at(doc, statement.start, statement.end)
        return min(span.start, first), max(last, span.end - 1)
    return first, last


def _ends_reach(doc: Doc, token: Token, found: Found) -> bool:
    if token.text == ";" or token.lower_ in ENDS or _new_clause(doc, token, found):
        return True
    return found.act.pos == "noun" and _ends_noun(token)


LINKING = set("être rester demeurer consister porter concerner viser".split())


def _ends_noun(token: Token) -> bool:
    """Whether a verb ends an act noun's complement; `est`, `porte sur` go on with it."""
    finite = token.pos_ in ("VERB", "AUX") and not {"VerbForm=Inf", "VerbForm=Part"} & set(
        str(token.morph).split("|")
    )
    return finite and not {token.lemma_.lower(), token.head.lemma_.lower()} & LINKING


def _new_clause(doc: Doc, token: Token, found: Found) -> bool:
    """Whether `et`, `,` or `après que` begins a clause that the act does not govern."""
    following = token.nbor(1) if token.i + 1 < len(doc) else token
    if token.lower_ in ("après", "bien", "sans", "ainsi") and following.lower_ in ("que", "qu'"):
        return token.lower_ != "ainsi"
    if token.text == "," and following.lower_.endswith("ant") and following.pos_ == "VERB":
        return True  # `, menaçant de …`
    if token.lower_ not in ("et", ","):
        return False
    ahead = [t for t in doc[token.i + 1 : token.i + 8]]
    finite = next((t for t in ahead if "VerbForm=Fin" in t.morph), None)
    if finite is None:
        return False
    between = [t for t in ahead if t.i < finite.i]
    binding = {"que", "qu'", "qui", "dont", "où", "de", "d'", "à", "pour"}
    return not any(t.lower_ in binding for t in between)


def _issues(scene: Scene, found: Found, reach: tuple[int, int], statement: Any | None) -> list[Any]:
    """The topic terms that an act is about: one for each issue, the nearest."""
    own = found.act.pos == "promise"  # `nous embaucherons` may be its own term
    inside = _terms_in(scene, found, reach[0] - own, _condition(scene, found, reach))
    inside = inside or _terms_in(scene, found, *reach)
    if found.act.pos in ("judgement", "price", "right") or _is_passive(found):
        start, _ = scene.tokens_of_sentence(found.head)
        around = scene.statements_around(found.head.idx)
        if around:
            start = max(start, span_at(scene.doc, around[-1].start, around[-1].end).start)
        inside = _terms_in(scene, found, start, found.first - 1) or inside
    if not inside and found.act.pos == "noun" and _received(scene, found):
        start, _ = scene.tokens_of_sentence(found.head)
        inside = _terms_in(scene, found, start, found.first - 1)
    return inside or _antecedents(scene, found, reach)


def _condition(scene: Scene, found: Found, reach: tuple[int, int]) -> int:
    """The last token of an act's reach before its condition: `si …`, `tant que …`, `en cas de …`."""
    doc = scene.doc
    for token in doc[max(reach[0], found.last + 1) : reach[1] + 1]:
        following = token.nbor(1) if token.i + 1 < len(doc) else token
        if token.lower_ == "si" and following.pos_ not in ("ADJ", "ADV"):
            return token.i - 1
        if token.lower_ == "s'" and following.lower_ in ("il", "ils"):
            return token.i - 1
        if CONDITION.match(doc[token.i : token.i + 3].text.lower()):
            return token.i - 1
    return reach[1]


CONDITION = re.compile(
    r"(?:en cas d|à (?:la )?condition|à moins d|faute d|tant qu|sauf si|sous réserve)"
)
RECEIVING = set("recevoir obtenir essuyer rencontrer heurter susciter soulever valoir".split())


def _received(scene: Scene, found: Found) -> bool:
    """Whether an act noun meets what stands before it: `le texte a reçu l'appui de Lima`."""
    start, _ = scene.tokens_of_sentence(found.head)
    before = scene.doc[max(start, found.first - 5) : found.first]
    return any(t.lemma_.lower() in RECEIVING for t in before)


def _terms_in(scene: Scene, found: Found, first: int, last: int) -> list[Any]:
    """The nearest term of each issue between two tokens; the words of talks give way to their matter."""
    kept: dict[str, Any] = {}
    talks: dict[str, Any] = {}
    for row, (left, right) in zip(scene.topics, scene.topic_tokens, strict=True):
        if not (first <= right and left <= last):
            continue
        own = found.first <= left and right <= found.last and found.act.pos != "promise"
        if own:
            continue
        words = {scene.doc[place].lemma_.lower() for place in range(left, right + 1)}
        (talks if words & TALKING and left == right else kept).setdefault(row.topic, row)
    return list((kept or talks).values())


TALKING = set(
    """
    discussion négociation dialogue entretien consultation pourparler pourparlers discuter négocier
    sommet réunion rencontre conférence
    """.split()
)
FRONTED = re.compile(
    r"^(?:sur|concernant|s'agissant|quant|au sujet|à propos|pour ce qui|en matière|côté|à l'égard)\b",
    re.I,
)
ANAPHORA = re.compile(
    r"\b(?:c(?:e|et|ette|es)|l[ae] même) (?:\w+ )?(?:questions?|demandes?|propositions?|offres?|idées?|"
    r"exigences?|points?|sujets?|dossiers?|projets?|textes?|mesures?|compromis|sanctions|ligne|clauses?|"
    r"revendications?|thèmes?|chapitres?|plan|solution|option|hypothèse)\b"
)
TAKEN_UP = re.compile(r"^une? (?:\w+ )?(?:demande|proposition|offre|idée|exigence|option|mesure)\b")
PRONOUN_OBJECTS = {"le", "la", "les", "l'", "y", "en"}


def _antecedents(scene: Scene, found: Found, reach: tuple[int, int]) -> list[Any]:
    """The issues of an act without one of its own: of the phrase set first, of a pronoun's antecedent."""
    start, _ = scene.tokens_of_sentence(found.head)
    doc = scene.doc
    opening = doc[start : found.cue.first].text
    if FRONTED.match(opening):
        return _terms_in(scene, found, start, found.cue.first - 1)
    if found.act.pos == "noun":
        return []
    if relative := _relative(scene, found):
        return relative
    left = start if found.act.pos == "judgement" or _is_passive(found) else reach[0]
    words = doc[left : reach[1] + 1].text.lower()
    if ANAPHORA.search(words) or (found.cue.bare_participle and TAKEN_UP.search(words)):
        return _nearest_before(scene, found)
    back = 4 if found.act.pos == "adjective" else 1
    group = {t.lower_ for t in doc[max(start, found.cue.first - back) : found.head.i]}
    if group & PRONOUN_OBJECTS:
        here = _terms_in(scene, found, start, found.cue.first - 1)[-1:]
        return here or (_nearest_before(scene, found, far=0) if "y" in group else [])
    return []


RELATIVES = set(
    "que qu' dont auquel auxquels auxquelles lequel laquelle lesquels lesquelles".split()
)


def _relative(scene: Scene, found: Found) -> list[Any]:
    """The issue that `que`, `auquel`, `dont` takes up: `l'accord que Lima rejette`."""
    doc, start = scene.doc, found.head.sent.start
    for token in reversed(doc[max(start, found.cue.first - 8) : found.cue.first]):
        if token.text in (";", ":", "."):
            return []
        if token.lower_ in RELATIVES:
            terms = _terms_in(scene, found, max(start, token.i - 8), token.i - 1)[-1:]
            between = (
                doc.char_span(terms[0].end, token.idx, alignment_mode="expand") if terms else None
            )
            led = between is None or not any(t.pos_ in ("VERB", "AUX") for t in between)
            return terms if led else []
    return []


def _nearest_before(scene: Scene, found: Found, *, far: int = 1) -> list[Any]:
    """The topic term that stands last before an act, in its paragraph or `far` ones before."""
    here = scene.sentences["paragraph"].iat[scene.sentence_of(found.head.idx)]
    rows = [
        row
        for row, (_, right) in zip(scene.topics, scene.topic_tokens, strict=True)
        if right < found.first and 0 <= here - row.paragraph <= far
    ]
    return rows[-1:]


def _type(scene: Scene, found: Found, reach: tuple[int, int]) -> str:
    """The act's type; readiness to talk, or an aim to, is CONSULT."""
    if found.act.pos in VERBAL and _refused(found) and found.act.negated:
        return found.act.negated
    if found.type not in ("AGREE", "COOPERATE") and found.act.act not in AIMS:
        return found.type
    ahead = scene.doc[reach[0] : min(reach[1], reach[0] + 11) + 1]
    words = {lemma for t in ahead for lemma in (t.lemma_.lower(), t.lower_)}
    return "CONSULT" if words & TALKING else found.type


AIMS = {"objectif", "but", "priorité", "souhaiter", "vouloir"}


def _target(scene: Scene, found: Found, reach: tuple[int, int], actor: str) -> str | None:
    """The party that an act is aimed at, by the prepositions of its codebook row."""
    doc = scene.doc
    for token in doc[reach[0] : min(reach[1] + 1, reach[0] + 14)]:
        row = scene.actor_at.get(token.i)
        if row is None or row.form not in NAMED:
            continue
        left = noun_phrase(token).start - 1
        lead = {"aux": "à", "au": "à", "du": "de", "des": "de", "d'": "de"}
        before = lead.get(doc[left].lower_, doc[left].lower_)
        direct = "direct" in found.act.target and left == found.last
        if before in found.act.target or direct:
            party = scene.party_of(row.actor)
            return party if party != actor else None
    return None
