"""Organisations and media that the codebook lacks, as a text itself presents them. None is listed.

A noun says what they are (`la radio locale X`); a full name has a head noun with a capital
(`l'Amicale des haleurs de la Loire`); an acronym stands behind its full name, behind a role (`la
présidente du PDR`), in brackets behind a person, or speaks itself; a proper name stands behind a role
of business (`porte-parole de Velnor`). What is presented once counts wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from helpers.codebook import Codebook
from helpers.coreference import speakers_of
from helpers.language import span_at
from helpers.people import CAPITAL, NameSpan, is_common_word, role_book, slug
from helpers.speech import Cue


@dataclass(frozen=True)
class NamedBody:
    """A place where an organisation is named; `actor` is the id, made from its fullest name."""

    start: int
    end: int
    actor: str
    label: str
    form: str  # name or acronym
    kind: str = "organisation"


@dataclass(frozen=True)
class Taken:
    """A place that is named already; an `inner` one, a state's, may stand within a body's name."""

    start: int
    end: int
    inner: bool

    def bars(self, start: int, end: int) -> bool:
        """Whether nothing else can be named from `start` to `end`."""
        meets = self.start < end and start < self.end
        return meets and not (self.inner and start < self.start and self.end <= end)


# --- full names -----------------------------------------------------------------------------------

# Head nouns of bodies that people found; with a capital and a complement they are a name.
FOUNDED = set(
    """
    alliance amicale assemblée association bloc cercle centrale coalition collectif comité
    confédération congrès coordination fondation forum front fédération groupement intersyndicale
    ligue mouvement mutuelle observatoire parti rassemblement regroupement réseau syndicat union
    """.split()
)
# Head nouns of bodies that law founds; only a long name tells one from another.
APPOINTED = set(
    "agence autorité banque bureau caisse chambre conseil office radiotélévision".split()
)
HEAD_NOUNS = FOUNDED | APPOINTED
# Names of the same form that are a matter, a competition or an organ which every state has.
NO_BODY = re.compile(
    r"(?:Union (?:sacrée|libre|soviétique|économique|douanière|monétaire|fédérale)"
    r"|Ligue (?:des champions|des nations|europa)"
    r"|Réseau (?:express|de (?:transport|métro|bus|tram)\w*)|Front (?:de l|commun\b|uni\b)"
    r"|Congrès (?:américain|national|du|des|de)|Assemblée (?:nationale|générale|plénière|fédérale)"
    r"|Alliance atlantique|Parti (?:pris|unique)|Conseil (?:des ministres|d'[ÉE]tat"
    r"|municipal|communal|régional|général|départemental|fédéral|exécutif|de sécurité|européen"
    r"|d'administration|de l'Europe)|Chambre (?:des|haute|basse|d'))\b",
)
ARTICLES = {"le", "la", "l'", "du", "au", "de", "d'", "cette", "ce"}
OF = {"de", "du", "des", "d'"}
LED = {"pour", "contre"}  # `pour la paix`, always with an article


def find_full_names(doc: Doc) -> Iterator[tuple[int, int]]:
    """The spans of names with a capital head noun and a complement: `l'Union des marins bretons`."""
    for head in doc[1:]:
        noun = head.lower_
        if noun not in HEAD_NOUNS or not head.text.istitle():
            continue
        if head.nbor(-1).lower_ not in ARTICLES or head.is_sent_start:
            continue
        last, words = _complement(head)
        start, end = head.idx, last.idx + len(last)
        enough = words >= (2 if noun in APPOINTED else 1)
        if enough and not NO_BODY.match(doc._.plain, start, end):
            yield start, end


def _complement(head: Token) -> tuple[Token, int]:
    """The last token of what belongs to a head noun on the right, and its number of full words."""
    last, words = head, 0
    token = _next(head)
    while token is not None and token.i - head.i < 14:
        link = _link(token, last)
        if link == "full":
            last, words = token, words + 1
        elif not link:
            break
        token = _next(token)
    return last, words


def _next(token: Token) -> Token | None:
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return None if after is None or after.is_sent_start or after.is_space else after


def _plural(token: Token) -> bool:
    """Whether a word is a plural noun that can be joined without article: `arts et métiers`."""
    return token.pos_ == "NOUN" and token.text.islower() and token.text[-1] in "sx"


def _link(token: Token, last: Token) -> str:
    """What a token is to the name before it: a full word, a link to one, or "" where it ends."""
    text, before = token.lower_, token.nbor(-1)
    direct = before.i == last.i
    if text in OF and direct:
        return "link"
    if text in LED and direct:
        after = _next(token)
        return "link" if after is not None and after.lower_ in ("la", "le", "l'", "les") else ""
    if text == "et" and direct:
        after = _next(token)
        return "link" if after is not None and (after.lower_ in OF or _plural(after)) else ""
    if text in ("la", "le", "l'", "les") and before.lower_ in {*OF, *LED}:
        return "link"
    if text.startswith("-") or before.text.endswith("-"):
        return "full"
    if direct and last.lower_ in FOUNDED and token.text.istitle():  # `Regroupement Velnor`
        return "" if is_common_word(token.text) else "full"
    if not direct:
        if text in OF:
            return "link"
        return "full" if token.pos_ in ("NOUN", "PROPN", "ADJ") else ""
    adjective = token.pos_ in ("ADJ", "PROPN") and token.text.islower()
    participle = token.dep_ in ("amod", "acl") and token.pos_ == "VERB" and before.pos_ != "PROPN"
    return "full" if adjective or (participle and token.text.islower()) else ""


# --- acronyms -------------------------------------------------------------------------------------

ACRONYM = rf"(?:[{CAPITAL}]-)?[{CAPITAL}]{{2,7}}(?:&[{CAPITAL}]{{1,3}})?(?:-[{CAPITAL}][\w]+)*"
FREE_ACRONYM = re.compile(rf"(?<![\w@#&.-]){ACRONYM}(?![\w&]|-\w)")
# What is written in capitals and is a common noun: a tax, an index, a treaty, a kind of firm.
NO_ACRONYM = set(
    """
    TVA PIB PNB IVG IMG PMA GPA RSA SMIC ISF CSG CICE TGV TER RER ADN ARN IA CDI CDD CV HLM ZAD ZEP
    GNL GPL RTT VTT SUV OGM IRM QCM PME TPE ETI PMI ONG OPA OPE RSE RH DRH IT PDG DG CHU CHR CHRU
    IUT CCAS CSE CE JCPOA ALENA AECG TTIP CETA MES TNP START FNI INF SALT PAC PNR RGPD DUP PLU CO CAC VIX DAX SBF AS FC US SC RC AC HC
    BC VIH SRAS BTP BD CD DVD GPS SMS PC URSS USA UK JO QR TV HS VIP DIY FAQ OVNI QI SOS VO VF FFP
    PLFSS PLF AME APL RIP RIC SNU TNT AOP IGP BAC BTS MBA BEP CAP II III IV VI VII VIII IX XI XII
    """.split()
)  # fmt: skip
# Who has a body behind `de`: the office comes before the name of the body.
BODY_ROLE = (
    r"(?:(?:vice-|co)?président|secrétaire|porte-parole|délégué|direct(?:eur|rice)|patron|patronne"
    r"|dirigeant|chef|cheffe|leader|élu|député|sénat(?:eur|rice)|candidat|militant|membre|adhérent"
    r"|responsable|représentant|administrat(?:eur|rice)|(?:co)?fondat(?:eur|rice)|permanent|PDG|DG"
    r"|trésori(?:er|ère)|conseill(?:er|ère)|analyste|économiste|chargée? de \w+|salarié|cadre"
    r"|numéro (?:un|deux)|préfet|préfète)"
)
ROLE_BEFORE = re.compile(
    rf"\b(?P<role>{BODY_ROLE}e?s?)(?: (?!d[eu]\b|des\b|et\b)[a-zà-ÿ-]{{4,}}){{0,2}}"
    r"(?P<of> d'| de la | de l'| de | du | chez | à l'| à la | au | )$"
)
WITHIN = re.compile(
    r"(?:\bchez (?:la |l'|le )?|\b(?:au sein|du côté) (?:de la |de l'|du )|\bselon (?:la |l'|le ))$",
    re.IGNORECASE,
)
SINGULAR = re.compile(r"(?:\b(?:[Ll]e|[Ll]a) |\b[Ll]')$")
LEADS = re.compile(
    r"(?:^|[.,;:»\n]\s?|\b(?:que|et|mais|où|si|quand|car|or) |qu')(?:l'|la |le )$", re.I
)
OWN_OFFICE = re.compile(r"[ »”\",]\s?(?:son|sa) (?P<words>[\w-]+(?: [\w-]+)?)")


def find_acronyms(
    doc: Doc, codebook: Codebook, cues: Sequence[Cue], candidates: Sequence[NameSpan]
) -> Iterator[tuple[int, int]]:
    """The acronyms that something shows to be a body's: a role, a person, speech of its own."""
    speaking = {token.idx for token in speakers_of(cues)}
    person_ends = {span.end for span in candidates if _looks_a_person(span, codebook)}
    heads = role_book(codebook).heads
    for match in FREE_ACRONYM.finditer(doc._.plain):
        counted = re.match(r" \d", doc._.plain[match.end() : match.end() + 2])  # `le BEX 40`
        if counted or match.group() in NO_ACRONYM or _in_capital_line(doc._.plain, match):
            continue
        if (
            _behind_role(doc._.plain, match)
            or _in_brackets(doc._.plain, match, person_ends)
            or _acts(doc, match, speaking, heads)
        ):
            yield match.span()


def _looks_a_person(span: NameSpan, codebook: Codebook) -> bool:
    return bool(span.rule) or span.text.split()[0] in codebook.gender_of or " " in span.text


def _in_capital_line(plain: str, match: re.Match[str]) -> bool:
    """Whether the line is set in capitals, or the next word to an acronym is: no acronym then."""
    start, end = plain.rfind("\n", 0, match.start()) + 1, plain.find("\n", match.end())
    beside = re.search(rf"[{CAPITAL}]{{4,}} $", plain[max(0, match.start() - 20) : match.start()])
    return plain[start : end if end >= 0 else len(plain)].isupper() or beside is not None


def _behind_role(plain: str, match: re.Match[str]) -> bool:
    before = plain[max(0, match.start() - 60) : match.start()]
    role = ROLE_BEFORE.search(before)
    if role and role["of"].strip() in ("à l'", "à la", "au"):
        return role["role"].startswith(("permanent", "délégué", "secrétaire", "responsable"))
    return bool(role or WITHIN.search(before))


def _in_brackets(plain: str, match: re.Match[str], person_ends: set[int]) -> bool:
    """`Awa Diop (PDR)`, `Awa Diop (PDR/VD)`: the body of the person before the bracket."""
    opened = plain[match.start() - 1 : match.start()] == "("
    closed = re.match(rf"(?:[/,-] ?[{CAPITAL}][\w-]*)?\)", plain[match.end() :])
    return opened and closed is not None and match.start() - 2 in person_ends


def _acts(doc: Doc, match: re.Match[str], speaking: set[int], heads: set[str]) -> bool:
    """Whether an acronym with a singular article speaks, or has officers of its own (`sa cheffe`)."""
    plain = doc._.plain
    if not SINGULAR.search(plain, max(0, match.start() - 4), match.start()):
        return False
    tokens = span_at(doc, match.start(), match.end()) or ()
    if any(token.idx in speaking for token in tokens):
        return True
    subject = LEADS.search(plain[max(0, match.start() - 12) : match.start()])
    stop = plain.find("\n", match.end())
    rest = plain[match.end() : min(match.end() + 160, stop if stop >= 0 else len(plain))]
    own = OWN_OFFICE.search(rest)
    return bool(subject) and own is not None and slug(own["words"].split()[0]) in heads


# --- proper names behind a role -------------------------------------------------------------------

PROPER_NAME = rf"[{CAPITAL}][\w&-]+(?: [{CAPITAL}][\w&-]*){{0,2}}"
AT_BODY = re.compile(
    r"\b(?P<role>porte-parole|direct(?:eur|rice)s?(?: (?:général|financi|commercial|adjoint)\w*)?|PDG|DG"
    r"|patronn?e?s?|dirigeante?s?|administrat(?:eur|rice)s?(?: délégué\w*| général\w*)?"
    r"|(?:co)?fondat(?:eur|rice)s?|permanente?s?|salariée?s?|délégué\w*(?: \w+)?|analystes?"
    r"|économistes?|actionnaires?|cheffe?|présidente?|secrétaire(?: générale?)?|chargée? de \w+"
    r"|ingénieure?|consultante?|conseill(?:er|ère)|cadres?)"
    rf"(?P<of> d'| de la | de l'| de | du | chez | à l'| à la )(?P<name>{PROPER_NAME})"
)


def find_proper_names(
    doc: Doc, codebook: Codebook, candidates: Sequence[NameSpan]
) -> Iterator[tuple[int, int]]:
    """Proper names that spaCy takes for a body's, or that stand at home: `analyste chez Velnor`."""
    named = [span.text.split() for span in candidates if _looks_a_person(span, codebook)]
    surnames = {words[-1] for words in named if words[0] in codebook.gender_of}
    people = {span.start for span in candidates if span.rule}
    for match in AT_BODY.finditer(doc._.plain):
        start, end = match.span("name")
        words = match["name"].split()
        person = words[0] in codebook.gender_of or words[-1] in surnames or start in people
        if person or match["name"] in NO_ACRONYM or all(map(is_common_word, words)):
            continue
        if match["of"] == " chez " or _is_body_for_spacy(doc, start, end):
            yield start, end


def _is_body_for_spacy(doc: Doc, start: int, end: int) -> bool:
    """Whether spaCy takes the name for an organisation's, here or in another place of the text."""
    name = doc._.plain[start:end]
    return any(
        entity.label_ == "ORG" and entity.text.replace("’", "'").endswith(name)
        for entity in doc.ents
    )


# --- behind a noun that says what it is ------------------------------------------------------------

PROPER = re.compile(
    rf" (?:« )?(?P<name>[{CAPITAL}][\w&'-]*(?:\.\w+)*"
    rf"(?: (?:(?:de|du|des|d'|pour|et|la|l') ?)*[{CAPITAL}\d][\w&'-]*){{0,5}})"
)


def find_presented_bodies(
    doc: Doc, codebook: Codebook, taken: Sequence[tuple[int, int]]
) -> list[NamedBody]:
    """Organisations and media that a noun presents: `la radio locale X`, `le syndicat Y`.

    With a capital the noun belongs to the name where the next word alone is none: `le Parti
    Socialiste Unifié`. `taken` are the places that are named already.
    """
    kinds: dict[str, str] = {}  # of each name
    for start, end, kind in _presented(doc, codebook):
        if not any(a < end and start < b for a, b in taken):
            kinds.setdefault(doc._.plain[start:end].rstrip(".'-"), kind)
    return [
        NamedBody(
            m.start(), m.end(), slug(name), name, "acronym" if name.isupper() else "name", kind
        )
        for name, kind in kinds.items()
        for m in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w])", doc._.plain)
        if not any(a < m.end() and m.start() < b for a, b in taken)
    ]


def _presented(doc: Doc, codebook: Codebook) -> Iterator[tuple[int, int, str]]:
    kinds = {kind.noun: kind.kind for kind in codebook.kinds}
    for token in doc:
        kind = kinds.get(token.lemma_.lower()) or kinds.get(token.text.lower())
        if (
            not kind
            or token.pos_ not in ("NOUN", "PROPN")
            or (token.text.isupper() and len(token) > 3)
        ):
            continue
        last = token
        for following in doc[token.i + 1 : token.i + 7]:
            last_is_name = following.text[0].isupper() or following.text == "«"
            if following.pos_ not in ("ADJ", "ADP", "NOUN", "DET") or last_is_name:
                break
            last = following
        match = PROPER.match(doc._.plain, last.idx + len(last))
        bare = last.pos_ not in ("ADP", "DET")
        if match and bare and token.i > 0 and token.nbor(-1).pos_ in ("DET", "ADP", "ADJ"):
            whole = token.text[0].isupper() and is_common_word(match["name"].split()[0])
            yield token.idx if whole else match.start("name"), match.end("name"), kind


# --- all together ---------------------------------------------------------------------------------

DEFINED = re.compile(
    rf"(?P<full>[{CAPITAL}][\w'-]+(?: [\w'-]+){{1,11}}) \((?P<short>[{CAPITAL}][{CAPITAL}&-]{{1,7}}|[{CAPITAL}][a-z]{{2,7}})\)"
)


def find_named_bodies(
    doc: Doc,
    codebook: Codebook,
    cues: Sequence[Cue],
    candidates: Sequence[NameSpan],
    taken: Sequence[Taken],
) -> list[NamedBody]:
    """Every place where an organisation is named that the text presents, in order.

    `candidates` have the form of a person's name, `taken` are the places of the codebook's names.
    """
    names: dict[str, str] = {}  # each written form, and the full name that it stands for
    spans = [*find_full_names(doc), *find_acronyms(doc, codebook, cues, candidates)]
    spans += find_proper_names(doc, codebook, candidates)
    for start, end in spans:
        if not any(place.bars(start, end) for place in taken):
            names.setdefault(doc._.plain[start:end], doc._.plain[start:end])
    for full, short in _defined(doc._.plain, names, taken):
        names[full] = names[short] = full
    places = [place for name, full in names.items() for place in _places(doc._.plain, name, full)]
    free = [p for p in places if not any(place.bars(p.start, p.end) for place in taken)]
    longest = sorted(free, key=lambda p: (p.start, -p.end))
    return [p for i, p in enumerate(longest) if not any(q.end > p.start for q in longest[:i])]


def _defined(
    plain: str, names: dict[str, str], taken: Sequence[Taken]
) -> Iterator[tuple[str, str]]:
    """Full names with the acronym behind them in brackets."""
    for match in DEFINED.finditer(plain):
        start = _full_start(match["full"], match["short"], names)
        begin = match.start() + start if start is not None else match.end()
        if start is not None and not any(place.bars(begin, match.end()) for place in taken):
            yield match["full"][start:], match["short"]


def _full_start(words: str, short: str, names: dict[str, str]) -> int | None:
    """Where in a run of words the full name begins that an acronym stands for."""
    starts = [m.start() for m in re.finditer(rf"(?<![\w'-])[{CAPITAL}]|(?<=')[{CAPITAL}]", words)]
    fits = [place for place in starts if _stands_for(short, words[place:])]
    named = [place for place in fits if words[place:] in names]
    return next(iter(named or fits[::-1]), None)


def _stands_for(short: str, full: str) -> bool:
    """Whether an acronym's letters stand in a name in order, the first of each long word among them.

    >>> _stands_for("RTL", "Radiotélévision du Littoral"), _stands_for("UDM", "Comité du Midi")
    (True, False)
    """
    letters = slug(short).replace("_", "")
    words = [w for w in re.split(r"[ '-]", full) if len(w) > 3 or w[:1].isupper()]
    initials = "".join(slug(word)[:1] for word in words)
    spelled, place = slug(full), 0
    for letter in letters:
        place = spelled.find(letter, place) + 1
        if not place:
            return False
    firsts = iter(letters)
    capitals = "".join(slug(word)[:1] for word in words if word[:1].isupper())
    most = all(letter in firsts for letter in capitals)
    return (
        letters[:1] == initials[:1] and most and len(words) > 1 and len(letters) <= len(words) + 2
    )


# `le Réseau libre` goes on naming `le Réseau libre des marins`.
LINK_WORD = r"(?:pour|contre|de|du|des|d')\b"
SHORT_NAME = rf"[{CAPITAL}][a-zà-ÿ]+ (?!{LINK_WORD})[a-zà-ÿ]{{4,}}(?= {LINK_WORD})"


def _places(plain: str, name: str, full: str) -> Iterator[NamedBody]:
    """The places where one written form stands, and an acronym's own short form (`ABC-Rail`: `ABC`)."""
    form = "acronym" if re.fullmatch(ACRONYM, name) else "name"
    short = re.match(rf"[{CAPITAL}]{{3,}}(?=-[{CAPITAL}]\w*[a-z])|{SHORT_NAME}", name)
    forms = [re.escape(name), *([rf"{short.group()}(?!-| {LINK_WORD})"] if short else [])]
    for match in re.finditer(rf"(?<![\w@#&-])(?:{'|'.join(forms)})(?![\w&])", plain):
        yield NamedBody(match.start(), match.end(), slug(full), full, form)
