"""Where an event takes place and who takes part in it, as the words of its clause give them."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from helpers.event_words import (
    OBJECTS,
    SUBJECTS,
    TIME_WORD,
    Host,
    kept,
    subject,
)
from helpers.language import span_at
from helpers.tense import clause_verb

# --- where and who ----------------------------------------------------------------------------------

NAME = r"[A-ZÀ-Ý][\w'’]*(?:-[\w'’]+)*(?: (?:de |du |des |la |le |les |l'|d')?[A-ZÀ-Ý][\w-]+)*"
PLACE = re.compile(
    rf"\b(?P<prep>à|au|aux|en|près de|près d'|dans|de|d'|du) ?(?:la |le |les |l'|l’)?(?:ville de |région de |province de |capitale )?(?P<name>{NAME})"
)
NO_PLACE = re.compile(
    r"^(?:Parlement|Sénat|Assemblée|Conseil|Congrès|Cour|Bourse|Kremlin|Élysée|Commission|Premier|Union|Matignon|Maison|État|Organisation"
    r"|Constitution|Noël|Pâques|ONU|UE|OTAN|Otan|M|Mme|Haute?|Chambre|Bundestag|Internet|Twitter|Facebook|X|Europe 1)\b"
)


@dataclass
class Named:
    """A mention with its token in the parse and the words before it."""

    doc: Doc
    plain: str
    start: int
    end: int
    actor: str
    form: str

    @kept
    def root(self) -> Token:
        """The token by which the mention hangs in its sentence."""
        return span_at(self.doc, self.start, self.end).root

    @kept
    def verb(self) -> Token | None:
        """The verb of its clause."""
        return clause_verb(self.root)

    @kept
    def preposition(self) -> str:
        """The preposition before it, or before the list it stands in."""
        return _preposition(self.root)

    @kept
    def stands(self) -> str:
        """How the words before it set it: `matter`, `beside`, or "" where they say nothing.

        `au sujet du Kosovo` names the matter of an event, or where it lies; `en présence du
        colonel` and `présidée par` name who is with the others.
        """
        before = self.plain[max(0, self.start - 40) : self.start]
        if SETTING.isdisjoint(before.lower().replace("'", " ").split()):
            return ""
        if ABOUT_IT.search(before):
            return "matter"
        return "beside" if BESIDE.search(before) else ""


LISTED = re.compile(
    r"(?:,| et| ainsi que)(?: et)? ?(?:la |le |les |l'|de la |de l'|du |des |de |d')?$"
)


@dataclass
class Scene:
    """What one sentence names, but for the words of `skip`, which tell of something else."""

    plain: str
    start: int
    end: int
    skip: tuple[int, int]
    named: Sequence[Named]  # in the order of the text

    @kept
    def outer(self) -> list[Named]:
        """Those named, without the parts of a role: no `Kenya` in `le ministre du Kenya`."""
        roles = [m for m in self.named if m.form == "role"]
        return [
            m for m in self.named
            if not any(r.start <= m.start and m.end <= r.end for r in roles if r is not m)
        ]  # fmt: skip

    @kept
    def listed(self) -> list[tuple[Named, Named]]:
        """Each two names that stand side by side in a list: `la Suisse et l'Italie`."""
        names = [m for m in self.outer if m.form in ("name", "acronym", "alias", "metonym")]
        return [(a, b) for a, b in itertools.pairwise(names) if LISTED.match(self.plain, a.end, b.start)]  # fmt: skip

    @kept
    def places(self) -> list[tuple[int, int, bool]]:
        """Where the names behind a preposition of place stand, and whether it is weak (`de`)."""
        return [
            (*match.span("name"), match["prep"] in ("de", "d'", "du"))
            for match in PLACE.finditer(self.plain, self.start, self.end)
            if not (self.skip[0] <= match.start("name") < self.skip[1] or NO_PLACE.match(match["name"]))
        ]  # fmt: skip


class Known:
    """Who is named where, in the order of the text, and which actors are states."""

    def __init__(self, doc: Doc, mentions: Sequence[Named], states: frozenset[str]) -> None:
        self.plain, self.source = doc._.plain, doc._.source
        self.mentions = sorted(mentions, key=lambda mention: mention.start)
        self.states = states
        self._starts = [mention.start for mention in self.mentions]
        self._longest = max((mention.end - mention.start for mention in mentions), default=0)
        self._scenes: dict[tuple[int, int, tuple[int, int]], Scene] = {}

    def within(self, start: int, end: int) -> Sequence[Named]:
        """The mentions that begin in a stretch of the text."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def over(self, start: int, end: int) -> list[Named]:
        """The mentions that share words with a stretch of the text."""
        return [m for m in self.within(start - self._longest, end) if start < m.end]

    def scene(self, host: Host, skip: tuple[int, int]) -> Scene:
        """What the sentence of an event names; several events may share it."""
        start, end = host.sentence.start_char, host.sentence.end_char
        if (start, end, skip) not in self._scenes:
            named = [m for m in self.within(start, end) if not skip[0] <= m.start < skip[1]]
            self._scenes[start, end, skip] = Scene(self.plain, start, end, skip, named)
        return self._scenes[start, end, skip]


def in_clause(token: Token, host: Host) -> bool:
    """Whether a token stands in the clause of an event: under its noun, or with its verb."""
    if hangs_on(token, host.head):
        return True
    if host.rule == "noun-leant-upon":
        return 0 < token.i - host.head.i < 12 and "," not in token.doc[host.head.i : token.i].text
    verb = clause_verb(token)
    return host.verb is None or (verb is not None and same_clause(verb, host.verb))


def same_clause(one: Token, verb: Token) -> bool:
    """Whether two verbs are one clause: the same, a modal and its infinitive, an opening participle."""
    if one.i == verb.i or (one.head.i == verb.i and one.dep_ == "xcomp"):
        return True
    if verb.head.i == one.i and verb.dep_ in ("xcomp", "ccomp") and "VerbForm=Inf" in verb.morph:
        return True
    if not (_opens_sentence(one) and "VerbForm=Part" in one.morph):
        return False  # as does `Réunis` in `Réunis mardi à Rome, les ministres ont adopté …`
    return one.sent.start == verb.sent.start and not any(c.dep_.startswith("aux") for c in one.children)  # fmt: skip


def _opens_sentence(token: Token) -> bool:
    """Whether a token is the first or the second of its sentence."""
    return bool(token.is_sent_start or token.nbor(-1).is_sent_start)


CLAUSES = ("acl:relcl", "advcl", "ccomp", "parataxis")


def _heads_clause(token: Token) -> bool:
    return token.dep_ in CLAUSES and token.pos_ == "VERB" and "VerbForm=Fin" in token.morph


def hangs_on(token: Token, top: Token) -> bool | None:
    """Whether a token is a word or hangs on it: True, False within a clause of its own, None if not."""
    direct = True
    while token.i != top.i:
        direct = direct and not _heads_clause(token)
        above = token.head
        if above.i == token.i:
            return None
        token = above
    return direct


def find_places(host: Host, known: Known, skip: tuple[int, int] = (0, 0)) -> tuple[str, ...]:
    """The places named with an event, but in `skip`: `à Rome`, `près de Kelbo`, `sommet de Tunis`."""
    doc, source = host.head.doc, known.source
    found = [
        (weak, source[first:last])
        for first, last, weak in known.scene(host, skip).places
        if _may_be_place(first, last, host, known, weak=weak)
        and in_clause(span_at(doc, first, last).root, host)
    ]
    found += [(False, name) for name in _place_visited(host, known)]
    strong = [name for weak, name in found if not weak] or [name for _, name in found]
    return tuple(dict.fromkeys(strong[:2]))


def _place_visited(host: Host, known: Known) -> Iterator[str]:
    """`visiter Santiago`, `quitter Bamako`: the place is the verb's object."""
    if host.family != "visit" or host.head.pos_ != "VERB":
        return
    begin = host.head.idx + len(host.head)
    match = OBJECT_NAME.match(known.plain, begin, host.sentence.end_char)
    if match and all(m.actor in known.states for m in known.over(*match.span("name"))):
        yield known.source[slice(*match.span("name"))]


OBJECT_NAME = re.compile(rf" (?:la |le |les |l'|l’)?(?P<name>{NAME})")


def _may_be_place(first: int, last: int, host: Host, known: Known, *, weak: bool) -> bool:
    """Whether a name can be a place: no actor but a state; behind a `weak` preposition (`de`) only
    where it stands close by its noun (`sommet de Tunis`) or with a site (`le port de Tema`)."""
    over = known.over(first, last)
    if any(m.actor not in known.states or m.form not in ("name", "alias") for m in over):
        return False
    if not weak:
        return True
    close = 0 < first - host.head.idx < len(host.head.text) + 22 and host.head.pos_ == "NOUN"
    own = close and host.family not in ("agreement", "interview", "visit", "other")
    return not over and (own or bool(SITE.search(known.plain[max(0, first - 50) : first])))  # fmt: skip


# What stands at a place: `l'agence de Vissoie`, `le port de Tema`.
SITE = re.compile(
    r"\b(?:ville|agence|usine|marché|barrage|port|aéroport|gare|école|lycée|mine|village|quartier|prison|hôpital|région|base|camp|site|centrale"
    r"|stade|mairie|guichet|siège|commune|vallée|plaine|forêt|centre|tribunal|cour d'appel|district|université|palais|maternité|raffinerie|pont|zone|banlieue|capitale|province|faubourg)s?"
    r"(?: [a-zà-ÿ-]+)? (?:de |du |d'|de la |de l')(?:la |le |l')?$", re.IGNORECASE,
)  # fmt: skip
# Prepositions after which a name takes no part: `sur l'Ukraine`, `selon l'ONU`, `contre Kiev`.
NO_PART = {"sur", "contre", "concernant", "vers", "depuis", "après", "avant", "pour", "auprès", "selon", "dans", "en", "à", "au", "aux", "malgré", "face", "sous", "chez", "sans", "envers", "sauf"}  # fmt: skip
# Names in the matter of a meeting, or beside its place, take no part in it.
ABOUT_IT = re.compile(
    r"\b(?:autour|au sujet|à propos|sur fond|le long|en faveur|au profit|à l'encontre|auprès|près|hors|loin|au nom|de la part|du côté|en dehors|à l'égard|sous l'égide|sous la houlette|à la demande|à l'initiative|à l'invitation|à l'appel) (?:de |d'|du |des )(?:la |l'|le |les )?$",
    re.IGNORECASE,
)  # fmt: skip
BESIDE = re.compile(
    r"\b(?:en présence|aux côtés|en compagnie|sous la présidence) (?:de |d'|du |des )(?:la |l'|le )?(?:[a-zà-ÿ-]+ ){0,2}$"
    r"|\b(?:présidée?|dirigée?|conduite?|menée?)s? par (?:l[ea'] ?)?(?:[a-zà-ÿ' -]+ )?$", re.IGNORECASE,
)  # fmt: skip
# One of these stands in whatever ABOUT_IT and BESIDE match.
SETTING = frozenset(
    """autour sujet propos fond long faveur profit encontre auprès près hors loin nom part côté dehors égard
    égide houlette demande initiative invitation appel présence côtés compagnie présidence par""".split()
)
SIDES = re.compile(r"^(?:diplomate|délégation|négociateur|négociatrice|représentant|responsable|ministre|émissaire|envoyé|autorité|gouvernement|dirigeant|chef|président|officiel|expert|chancelier|ambassadeur)s?$", re.I)  # fmt: skip
BOTH = re.compile(r"\b(?:(?:l|d)es deux (?:parties|pays|délégations|hommes|camps|dirigeants|ministres|capitales|États|voisins|côtés|chefs)|ils|elles|les (?:parties|négociateurs))\b", re.I)  # fmt: skip


def find_participants(
    host: Host, known: Known, skip: tuple[int, int] = (0, 0)
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who takes part in an event, and the body whose sitting it is (`la réunion du Conseil`)."""
    scene = known.scene(host, skip)
    passive = host.family != "arrest" and host.verb is not None and any(c.dep_ == "aux:pass" for c in host.verb.children)  # fmt: skip
    taking: set[int] = set()
    forum: list[str] = []
    for mention in scene.outer:
        if mention.form == "pronoun" and passive:
            continue
        part = _part_of(mention, host, scene.named)
        if part == "forum":
            forum.append(mention.actor)
        elif part:
            taking.add(mention.start)
    for a, b in [*scene.listed, *reversed(scene.listed)]:  # whatever the parse, a list takes part
        if {a.start, b.start} & taking:
            taking |= {a.start, b.start}
    who = (m.actor for m in scene.named if m.start in taking)
    return tuple(dict.fromkeys(who)), tuple(dict.fromkeys(forum))


def _part_of(mention: Named, host: Host, here: Sequence[Named]) -> str:
    """How a mention takes part: `in`, `forum` or, not at all, ""."""
    if mention.stands == "matter":
        return ""
    if mention.form == "demonym" and not _is_side(mention.root, host, here):
        return ""
    if mention.stands == "beside" and in_clause(mention.root, host):
        return "in"
    return _part(mention, host)


def _is_side(adjective: Token, host: Host, here: Sequence[Named]) -> bool:
    """`des ministres turcs et kényans`, `la délégation russe`: the adjective names a side."""
    noun = adjective.head if adjective.pos_ == "ADJ" or adjective.head.pos_ == "NOUN" else adjective
    while noun.dep_ == "conj" and noun.head.pos_ in ("ADJ", "NOUN"):
        noun = noun.head
    noun = noun.head if noun.pos_ == "ADJ" else noun
    if not SIDES.match(noun.text):
        return False
    several = sum(m.form == "demonym" and noun.idx < m.start < noun.idx + 60 for m in here) > 1
    plural = noun.lower_.endswith("s")
    collective = noun.lower_ in ("délégation", "gouvernement", "autorités", "diplomatie")
    return (several and plural) or collective


def _part(mention: Named, host: Host) -> str:
    """`in` where a mention takes part by its place in the parse, `forum` where it is the body."""
    root = mention.root
    direct = hangs_on(root, host.head) if host.head.pos_ == "NOUN" else None
    if direct is not None:
        return _part_of_noun(mention, host) if direct else ""
    verb = mention.verb
    if host.verb is None or verb is None or not same_clause(verb, host.verb):
        return ""
    prep, top = mention.preposition, _below(root, verb)
    if prep in ("", "et") and root.i < verb.i and top.dep_ not in OBJECTS:
        who = subject(verb)
        if who is not None and who.i < root.i:
            return "in"  # set beside the subject: `les ministres, X et Y, se sont vus`
    if top.dep_ in SUBJECTS:
        return "in" if root.i == top.i or prep not in NO_PART else ""
    if prep in ("avec", "par", "entre"):
        return "in"
    meets = host.head.i == host.verb.i and host.family in ("meeting", "interview", "arrest")
    return "in" if meets and top.i > verb.i and prep in ("", "de", "du", "des", "d'") else ""


def _part_of_noun(mention: Named, host: Host) -> str:
    """How a mention under an event's noun takes part: `la réunion du Conseil` is the Council's."""
    root, prep = mention.root, mention.preposition
    if prep in NO_PART and not (host.family == "interview" and prep in ("à", "au")):
        return ""
    hangs = root.head.i == host.head.i or TIME_WORD.match(root.head.text)
    body = prep in ("de", "du", "d'", "des") and hangs and host.family in ("meeting", "vote")
    return "forum" if body else "in"


def _below(token: Token, top: Token) -> Token:
    while token.head.i != top.i and token.head.i != token.i:
        token = token.head
    return token


def _preposition(token: Token) -> str:
    """The preposition before a name, through its coordination: `entre X et Y`, `avec X et Y`."""
    while token.dep_ in ("conj", "flat:name", "appos") and token.head.i != token.i:
        token = token.head
    marks = [child for child in token.children if child.dep_ == "case"]
    if not marks and token.dep_ in ("nmod", "amod") and token.head.pos_ in ("NOUN", "PROPN"):
        return _preposition(token.head) if token.head.i != token.i else ""
    return marks[0].lower_ if marks else ""
