"""People, as a text itself presents them: their names and their roles. No person is listed.

A person's name is a run of capitalised words for which something speaks: a civility (`Mme Diop`),
a role beside it (`la ministre Awa Diop`), or spaCy's own finding of a person. Short forms join the
full name; two spellings of one name join where they sound alike in transliteration.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import simplemma
from rapidfuzz import fuzz
from spacy.tokens import Doc, Token

from helpers.codebook import Codebook, Role, state_names
from helpers.language import span_at
from helpers.speech import verb_lemmas

CAPITAL = "A-ZÀ-ÖØ-ÞŁŚŞČŠŽĐİ"
LETTER = r"[^\W\d_]"
PARTICLE = (
    r"(?:de la|de|du|des|da|dos|das|di|del|della|van der|van den|van de|van|von der|von|vom|zu|zum"
    r"|der|den|ter|ten|ben|bin|bint|ibn|ould|al|el|ag|abou|abu|y|e|af|av)"
)
WORD = (
    rf"(?:(?:[DLO]'|al-|el-|Mc|Mac)?[{CAPITAL}]{LETTER}*(?:-{LETTER}+|'[{CAPITAL}]{LETTER}*|'h\b)*)"
)
INITIAL = rf"(?:[{CAPITAL}]\.(?:[ -]?[{CAPITAL}]\.)*+)"
PART = rf"(?:{INITIAL}|{WORD})"
NAME = rf"{PART}(?: (?:{PARTICLE} |d')?{PART}){{0,4}}"
CIVILITY = (
    r"(?:MM?\.|Mmes?|Mlles?|Mgr|Me|Mrs?\.?|Ms\.?|Prs?\.?|Drs?\.?|Pre|Dre|Monsieur|Madame"
    r"|Mademoiselle|Maître)"
)
CIVIL_NAME = re.compile(rf"\b{CIVILITY} (?:{PARTICLE} )?{NAME}")
NICKNAME = r"(?: « [^«»]{1,25} »)?"
FULL_NAME = re.compile(rf"(?<![\w@-]){PART}{NICKNAME}(?: (?:{PARTICLE} |d')?{PART}){{1,4}}")
# A first name alone, told apart by what follows: `Awa, 34 ans`, `Awa, institutrice`.
FIRST_NAME = re.compile(
    rf"(?<![\w@-])(?P<name>[{CAPITAL}][a-zà-ÿ-]{{2,}})"
    r"(?:(?=(?P<age>,? (?:\(\d\d ans\)|\d\d ans\b))|, (?P<noun>[a-zà-ÿ-]+))|(?![\w'-]| [A-ZÀ-Ý]))"
)
CIVILITY_FIRST = re.compile(rf"^{CIVILITY} ")
FEMININE = re.compile(r"^(?:Mmes?|Mlles?|Mrs\.?|Ms\.?|Madame|Mademoiselle) ")
MASCULINE = re.compile(r"^(?:MM?\.|Mr\.?|Mgr|Monsieur) ")


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


@dataclass
class Person:
    """A person of the text: every spelling of the name, every role given to it."""

    label: str
    start: int
    names: list[str] = field(default_factory=list)
    roles: list[RolePhrase] = field(default_factory=list)
    gender: str = ""
    occupation: tuple[int, int] | None = None  # `Awa Diop, institutrice`: a role of no office
    affiliation: str = ""  # the body named beside it: `Awa Diop (CFDT)`

    @property
    def actor(self) -> str:
        """The id: the fullest name in plain letters."""
        return slug(self.label)

    @property
    def parties(self) -> set[str]:
        """The parties that the person's roles name."""
        return {role.party for role in self.roles if role.party}


# Letters that Unicode does not take apart into a plain letter and an accent.
PLAIN_LETTERS = str.maketrans(
    {"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
    | {"ß": "ss", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "Þ": "Th", "ı": "i"}
)


def slug(name: str) -> str:
    """A name as an id: plain lower-case letters joined by underscores.

    >>> slug("Jean-Noël d'Œuvrard")
    'jean_noel_d_oeuvrard'
    """
    plain = unicodedata.normalize("NFKD", name.translate(PLAIN_LETTERS))
    plain = plain.encode("ascii", "ignore").decode()
    return re.sub(r"\W+", "_", plain.lower()).strip("_")


# --- one name in several spellings ----------------------------------------------------------------

# How French, English and German write the same Slavic, Arabic or Greek sounds (a simplification of
# the French press's transcription against the BGN/PCGN romanisation), applied in this order.
SOUNDS = (
    (r"sh?tch|schtsch|shch", "C"), (r"tsch|tch|tsh|ch|sch|sh|cz", "C"), (r"dzh|dj|dsch|zh|j", "J"),
    (r"kh|gh|h", ""), (r"ou|oo|u|w", "u"), (r"iy|ij|yi|iï|ii|yy|y|ï|ie|i|ee", "i"),
    (r"ph|ff|v", "f"), (r"q|ck|c|k", "k"), (r"x", "ks"), (r"z|ss|s", "s"), (r"ei|ai|e|a", "e"),
)  # fmt: skip


@lru_cache(maxsize=4096)
def sound_key(name: str) -> str:
    """What a name sounds like, whichever way it was transliterated.

    >>> sound_key("Grouchine") == sound_key("Grushin")
    True
    """
    key = slug(name).replace("_", "")
    for pattern, sound in SOUNDS:
        key = re.sub(pattern, sound, key)
    return re.sub(r"(.)\1+", r"\1", key).rstrip("e")


def same_name(first: str, second: str) -> bool:
    """Whether two full names can be one person's: surnames sound alike, first names are close."""
    one, two = first.split(), second.split()
    if len(one) < 2 or len(two) < 2 or sound_key(one[-1]) != sound_key(two[-1]):
        return False
    return fuzz.ratio(slug(one[0]), slug(two[0])) >= 70 or sound_key(one[0]) == sound_key(two[0])


def is_short_form(short: str, full: str) -> bool:
    """Whether a name without its civility is the end (or the first word) of a full name.

    >>> is_short_form("von der Leyen", "Ursula von der Leyen"), is_short_form("Xi", "Xi Jinping")
    (True, True)
    """
    short_words, words = slug(short).split("_"), slug(full).split("_")
    if not short_words[0] or len(short_words) > len(words):
        return False
    return words[-len(short_words) :] == short_words or short_words == words[:1]


# --- role phrases ---------------------------------------------------------------------------------

PREPOSITIONS = {"de", "du", "des", "d'", "en", "pour", "auprès", "chargé", "chargée", "près"}
# Roles that have their place or field after `à`: `ambassadrice à l'ONU`, `secrétaire d'Etat à …`.
ROLES_AT = re.compile(
    r"(?:ambassad|porte-parole|représentant|secrétaire|délégué|envoyé|consul|adjoint|conseill|direct|ministre|commissaire)"
)


class RoleBook:
    """The codebook's roles by their forms, longest first."""

    def __init__(self, codebook: Codebook) -> None:
        self.forms: dict[str, tuple[Role, str, bool]] = {}
        for role in codebook.roles:
            for form in role.plural:
                self.forms.setdefault(_fold(form), (role, "", True))
            for form in role.feminine:
                gender = "" if form == role.role else "f"
                self.forms.setdefault(_fold(form), (role, gender, False))
            same = role.role in role.feminine or not role.feminine
            self.forms[_fold(role.role)] = (role, "" if same else "m", False)
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


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower().replace("'", "' "))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def find_role_phrases(
    doc: Doc, codebook: Codebook, parties: Sequence[tuple[int, int, str]], stops: set[int]
) -> list[RolePhrase]:
    """The role phrases of a text, in order.

    `parties` are the spans (start, end, actor) that name or qualify a state or an organisation;
    `stops` are the offsets where a person's name starts, which no role phrase runs into.
    """
    book = role_book(codebook)
    phrases: list[RolePhrase] = []
    last = -1
    for token in doc:
        if token.idx < last or _fold(token.text).split(" ")[0] not in book.heads:
            continue
        phrase = _role_phrase(doc, token, book, parties, stops)
        if phrase:
            phrases.append(phrase)
            last = phrase.end
    return phrases


def _role_phrase(
    doc: Doc, head: Token, book: RoleBook, parties: Sequence[tuple[int, int, str]], stops: set[int]
) -> RolePhrase | None:
    named = {start for start, _, _ in parties}
    opening = f"{_fold(head.text)} {_fold(head.nbor(1).text)}" if head.i + 1 < len(doc) else ""
    if head.pos_ == "ADJ" and opening in book.openings:  # `premier ministre`
        tokens = [head, *_phrase_tokens(doc, head.nbor(1), stops, named)]
    else:
        tokens = _phrase_tokens(doc, head, stops, named)
    start, end = head.idx, tokens[-1].idx + len(tokens[-1])
    inside = [party for party in parties if start <= party[0] and party[1] <= end]
    found = _longest_role(doc, tokens, inside, book)
    if found is None:
        return None
    role, gender, plural = found
    former = FORMER.search(doc._.plain[max(0, start - 10) : start])
    if former:
        start, role = start - len(former.group()), replace(role, speaks_for=False)
    gender = gender or _gender(head) or _agreement(tokens)
    synonyms = book.synonyms[role.office]
    return RolePhrase(start, end, role, gender, plural, _party(doc, inside), synonyms)


FORMER = re.compile(r"\b(?:ancien |ancienne |ex-)$")


FEMININE_FORM = re.compile(r"(?:enne|aine|aise|oise|ine|ale|ive|euse|ère|ée|elle)$")


def _agreement(tokens: Sequence[Token]) -> str:
    """The gender that an adjective shows by its form: `ministre guinéenne`; most show none."""
    return "f" if any(FEMININE_FORM.search(t.lower_) for t in tokens[1:2]) else ""


def _phrase_tokens(doc: Doc, head: Token, stops: set[int], named: set[int]) -> list[Token]:
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
    if token.text[0].isupper():
        return "noun" if before.text[0].isupper() and before.i > head.i else ""
    return "adjective" if token.pos_ == "ADJ" or text in ADJECTIVES else ""


# Adjectives of office that spaCy takes for nouns or verbs.
ADJECTIVES = set(
    """
    adjoint adjointe délégué déléguée général générale permanent sortant
    """.split()
)


def _longest_role(
    doc: Doc, tokens: list[Token], inside: Sequence[tuple[int, int, str]], book: RoleBook
) -> tuple[Role, str, bool] | None:
    """The longest role of the codebook that the phrase begins with, its demonyms set aside."""
    demonyms = {start for start, end, _ in inside if doc._.plain[start].islower()}
    words = _fold(
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


# --- names -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class NameSpan:
    """A place where a person's name stands; `rule` says what speaks for its being one."""

    start: int
    end: int
    text: str
    rule: str = ""

    @property
    def bare(self) -> str:
        """The name without its civility and its nickname."""
        return re.sub(r" « [^«»]+ »", "", CIVILITY_FIRST.sub("", self.text))

    @property
    def gender(self) -> str:
        """The gender that the civility gives, or ""."""
        return "f" if FEMININE.match(self.text) else "m" if MASCULINE.match(self.text) else ""


@lru_cache(maxsize=8)
def nouns_for_people(codebook: Codebook) -> frozenset[str]:
    """The nouns for people who speak, offices aside: `avocat`, `habitante`."""
    return frozenset(speaker.noun for speaker in codebook.speakers if speaker.kind == "person")


def find_name_candidates(doc: Doc, codebook: Codebook) -> list[NameSpan]:
    """Runs of capitalised words that have the form of a full name or follow a civility."""
    plain = doc._.plain
    spans = [
        NameSpan(match.start(), match.end(), match.group(), "civility")
        for match in CIVIL_NAME.finditer(plain)
    ]
    taken = {offset for span in spans for offset in range(span.start, span.end)}
    for match in FULL_NAME.finditer(plain):
        start = _trim_opening(doc, codebook, match.start(), match.end())
        start = _trim_office(doc, codebook, start, match.end())
        start = _behind_particle(plain, match.start(), start, match.end())
        if plain[start : match.end()].split(" ")[0].lower() in BEARS_A_NAME:
            continue  # `Palais Wilson`
        if start < match.end() and not taken & set(range(start, match.end())):
            spans.append(NameSpan(start, match.end(), plain[start : match.end()]))
    taken |= {offset for span in spans for offset in range(span.start, span.end)}
    nouns = nouns_for_people(codebook)
    spans += [
        NameSpan(match.start(), match.end(), match["name"], "first-name")
        for match in FIRST_NAME.finditer(plain)
        if match.start() not in taken
        and (match["age"] or match["noun"] in nouns or _first_name_speaks(doc, codebook, match))
    ]
    return sorted(spans, key=lambda span: span.start)


def _first_name_speaks(doc: Doc, codebook: Codebook, match: re.Match[str]) -> bool:
    """Whether a common first name is the subject of a verb of speech: `raconte Ginette`."""
    if match["name"] not in codebook.gender_of:
        return False
    token = span_at(doc, match.start(), match.end())[0]
    verbs = [token.head] if token.dep_.startswith("nsubj") else []
    verbs += [token.nbor(-1)] if token.i else []
    lemmas = {lemma for verb in verbs for lemma in verb_lemmas(verb.text, verb.lemma_.lower())}
    return bool(lemmas & codebook.quoting_verbs)


@lru_cache(maxsize=8)
def demonyms(codebook: Codebook) -> frozenset[str]:
    """Every form of every adjective of nationality."""
    return frozenset(form for state in codebook.states for form in state.demonyms)


OPENING_POS = {"ADP", "ADV", "DET", "PRON", "SCONJ", "CCONJ", "AUX", "VERB", "INTJ"}


def _trim_opening(doc: Doc, codebook: Codebook, start: int, end: int) -> int:
    """Where a name starts after the capitalised words that only open the sentence or a role."""
    heads = role_book(codebook).heads
    start = _behind_noun(doc, codebook, start, end)
    start = _behind_gentile(doc._.plain, codebook, start, end)
    for token in span_at(doc, start, end) or ():
        opens = token.is_sent_start or (token.i > 0 and doc[token.i - 1].text in "«(:–—-")
        opener = opens and (token.is_stop or token.pos_ in OPENING_POS)
        people = (
            token.lower_ in demonyms(codebook)
            and token.i + 1 < len(doc)
            and token.nbor(1).idx < end
        )
        if not opener and not people and _fold(token.text).split(" ")[0] not in heads:
            return max(start, token.idx)
    return end


def _behind_noun(doc: Doc, codebook: Codebook, start: int, end: int) -> int:
    """Where a name starts behind a common noun that opens a sentence: `Réponse de Paul Even`."""
    words = span_at(doc, start, end)
    if len(words) < 4 or words[1].lower_ not in ("de", "d'") or not words[0].is_sent_start:
        return start
    named = all(word.text[0].isupper() for word in words[2:4])
    common = is_common_word(words[0].text) and words[0].text not in codebook.gender_of
    return words[2].idx if named and common else start


# A gentilé has one of these endings (Grevisse, Le Bon Usage, § 166); a name behind it is a person's.
GENTILE = (
    rf"[{CAPITAL}]{LETTER}*(?:-{LETTER}+)?"
    r"(?:aise?|oise?|ienne?|éenne?|ien|éen|ain|aine|ane?|anne|ine?|arde?|onne|ote?)"
)
GENTILE_BEFORE = re.compile(
    rf"(?P<article>(?:Le|La|Une?) |L')?(?P<people>{GENTILE})(?= [{CAPITAL}])"
)
SINGULAR_ARTICLE = re.compile(r"\b(?:(?:le|la|une?|du|au) |l')(?:\w+ )?$", re.IGNORECASE)


def _behind_gentile(plain: str, codebook: Codebook, start: int, end: int) -> int:
    """Where a name starts behind the people it is of: `la Brestoise Anne Le Goff`."""
    match = GENTILE_BEFORE.match(plain, start, end)
    if match is None or match["people"] in codebook.gender_of:
        return start
    article = match["article"] or SINGULAR_ARTICLE.search(plain, max(0, start - 20), start)
    full = " " in plain[match.end() + 1 : end]
    return match.end() + 1 if article and full else start


# What opens a sentence before a place or a people, and before nobody's sole name.
BEFORE_NO_NAME = re.compile(
    r"(?:A|À|En|Dans|Depuis|Vers|Sur|De|Du|Des|Au|Aux|Le|La|Les|L'|Une?|Ce|Cette)\b(?:.* |'| )$"
)


def _behind_particle(plain: str, opening: int, start: int, end: int) -> int:
    """Where a name starts whose opening was trimmed: no `d'` leads it, no lone word is left of it.

    `Actionnaire d'Altis` and `À Oslo` hold no person, `Actionnaire de Paul Even` does.
    """
    if start == opening or start >= end:
        return start
    particle = re.match(r"(?:de la|de|du|des|d')(?:(?<=')| )", plain[start:end])
    start += particle.end() if particle else 0
    lone = " " not in plain[start:end]
    return end if lone and (particle or BEFORE_NO_NAME.match(plain[opening:start])) else start


def is_common_word(name: str) -> bool:
    """Whether a word with a capital is one of the dictionary's too: `Réponse`, and not `Wagner`."""
    return bool(simplemma.is_known(name.lower(), lang="fr"))


OFFICE_OF = re.compile(r"(?P<words>[^.;:«»()!?]*?)(?P<of> (?:(?:de|à) (?:la |l')|du |des |aux? )| (?:de |d'))$")  # fmt: skip
# What often bears a person's name: `le directeur de la Fondation Jean Rostand`.
BEARS_A_NAME = set(
    """aéroport affaire association avenue boulevard centre collège école fondation groupe hôpital
    institut loi lycée musée palais place prix rue stade théâtre université""".split()
)


def _trim_office(doc: Doc, codebook: Codebook, start: int, end: int) -> int:
    """Where a name starts behind the field or the place of an office: `ministre de la Justice Ole Dahl`.

    No person's name follows an article: of three words and more the last two are the name, or those
    from a common first name on. Without article (`le maire de Brest Yann Le Goff`, `le bras droit de
    Paul Henri Mba`) a first name must stand within, and none at the front.
    """
    before = OFFICE_OF.search(doc._.plain, max(0, start - 60), start)
    words = doc._.plain[start:end].split(" ")
    if before is None or not _names_office(before["words"], codebook):
        return start
    state = next(
        (s for s in _states_and_seats(codebook) if doc._.plain.startswith(f"{s} ", start)), ""
    )
    if state:
        return start + len(state) + 1
    firsts = [place for place, word in enumerate(words) if word in codebook.gender_of]
    if firsts[:1] == [0] or words[0].lower() in BEARS_A_NAME:
        return start
    bare = before["of"] in (" de ", " d'")
    capitals = [place for place, word in enumerate(words) if word[:1].isupper()]
    if len(capitals) < 3:  # `ministre de la Santé Publique`, `ministre du Climat des Samoa`
        return start if bare or firsts else end
    if bare and not firsts:
        return start
    size = firsts[0] if firsts and firsts[0] < len(words) - 1 else capitals[-2]
    if not _reads_as_name(words[size:], codebook):
        return start
    return start + len(" ".join(words[:size])) + 1


LINKS = {"de", "du", "des", "la", "et"}


def _reads_as_name(words: Sequence[str], codebook: Codebook) -> bool:
    """Whether words can be a person's name: `Ole Dahl`, and no `Conseil de Transition`, `Socialiste Unifié`."""
    if words[0] in codebook.gender_of:
        return True
    if any(word in LINKS or word.startswith("d'") for word in words):
        return False
    return not all(is_common_word(word) for word in words)


@lru_cache(maxsize=8)
def _states_and_seats(codebook: Codebook) -> tuple[str, ...]:
    """The names of states and of their seats, the longest first: `Maison Blanche`, `Kosovo`."""
    names = {name for state in codebook.states for name in (*state_names(state), *state.seats)}
    return tuple(sorted(names, key=len, reverse=True))


def _names_office(words: str, codebook: Codebook) -> bool:
    """Whether one of the last words is a role or another noun for a person who speaks."""
    heads, nouns = role_book(codebook).heads, nouns_for_people(codebook)
    last = ((word, _fold(word).split(" ")[-1]) for word in words.split()[-6:])
    return any(form in heads or form in nouns for forms in last for form in forms)


def find_people(
    doc: Doc,
    codebook: Codebook,
    candidates: Sequence[NameSpan],
    known: Sequence[tuple[int, int]],
    roles: Sequence[RolePhrase],
) -> list[tuple[NameSpan, Person]]:
    """The places where people are named, each with the person, in order.

    `candidates` have the form of a name (`find_name_candidates`); `known` are the spans of codebook
    names, which are no people; `roles` the role phrases.
    """
    candidates = [_after_known(span, known) for span in candidates]
    candidates = [span for span in candidates if not _within(span, known)]
    candidates = [c for c in candidates if c.rule != "first-name" or _stands_free(doc, c, known)]
    candidates += _names_after_roles(doc, roles, candidates, known)
    starts = {span.start for span in candidates if not _names_thing(doc, codebook, span)}
    named = [(span, _roles_of(doc, span, roles, starts, codebook)) for span in candidates]
    verbs = frozenset(verb.verb for verb in codebook.verbs if verb.quote != "no")
    kinds = frozenset(kind.noun for kind in codebook.kinds)
    sure = [
        (s, r)
        for s, r in named
        if s.rule
        or r
        or (_is_person_for_spacy(doc, s) and not _names_thing(doc, codebook, s))
        or _is_introduced(doc, s, verbs, kinds)
    ]
    people: list[Person] = []
    found = [(span, _person_named(span, given, people)) for span, given in sorted_spans(sure)]
    for person in people:
        person.gender = person.gender or codebook.gender_of.get(person.label.split()[0], "")
    for span, person in found:
        person.occupation = person.occupation or (None if person.roles else _occupation(doc, span))
    found += _surnames(doc, codebook, people, candidates, known, found)
    return sorted(found, key=lambda pair: pair[0].start)


def _occupation(doc: Doc, span: NameSpan) -> tuple[int, int] | None:
    """A noun without article in apposition to a name: `Awa Diop, institutrice à Dakar`."""
    match = re.match(r",? (?:\d\d ans, )?(?=[a-zà-ÿ])|, (?=\S)", doc._.plain[span.end :])
    if not match:
        return None
    place = span.end + match.end()
    head = span_at(doc, place, place + 1)
    if head is None or head[0].pos_ != "NOUN" or not head[0].text.islower():
        return None
    last = _phrase_tokens(doc, head[0], set(), set())[-1]
    return place, last.idx + len(last)


def sorted_spans(pairs: list[tuple[NameSpan, list[RolePhrase]]]) -> list:
    """Pairs in the order in which their spans stand."""
    return sorted(pairs, key=lambda pair: pair[0].start)


def _after_known(span: NameSpan, known: Sequence[tuple[int, int]]) -> NameSpan:
    """A name without the codebook's name that stands right before it: `sur France Info Awa Diop`."""
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
    """Whether a lone first name is a proper noun, no place after a preposition, no codebook name."""
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

    A role behind a name is not its own where it leads the next: `Depuis Rome, le colonel X`; a role
    before it is not, where it ends in a thing that bears the name: `la présidente du festival X`.
    Two before it are one person's: `Le ministre d'État, porte-parole du gouvernement, X`.
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


# Nouns whose proper name is a place's or a thing's: `la ville de X`, `le cargo X`, `la loi X`.
THINGS = set(
    """accord aéroport avion avions affaire arrondissement autoroute baie barrage base bateau boulevard camp cap cargo
    centrale château chaîne cinéma cité col collège commune cyclone département désert district domaine
    école église école émission ferry festival film fleuve fort forêt fusée gare golfe groupe hameau
    hôpital hôtel île immeuble journal lac lieu-dit livre loi lycée maison marque mer mission mont
    montagne musée navire opération ouragan palais parc pétrolier place plage plan plateau port prison
    prix projet province quartier radio région restaurant revue rivière roman route rue salle satellite
    site société sous-marin stade stand station tempête théâtre tour traité train tunnel usine vallée
    vallon village ville zone société pavillon exercice programme logiciel dispositif
    centre""".split()
)


def _is_introduced(doc: Doc, span: NameSpan, verbs: frozenset[str], kinds: frozenset[str]) -> bool:
    """Whether what stands before a name shows a person: `le galeriste X`, `a lancé X`."""
    token = span_at(doc, span.start, span.end)[0]
    if " " not in span.text or token.is_sent_start or token.i < 2:
        return False
    before, noun = token.nbor(-1), token.nbor(-1)
    if set(verb_lemmas(before.text, before.lemma_)) & verbs and before.pos_ != "DET":
        return before.text.islower() and token.nbor(-2).text in (
            ",",
            "»",
            "a",
            "ont",
            "?",
            "!",
            "«",
        )
    if before.pos_ == "ADJ" and before.text.islower():
        noun = token.nbor(-2)
    lemma = noun.lemma_.lower()
    if noun.i > 1 and noun.nbor(-1).lower_ in ("de", "d'"):  # `le programme de recherche X`
        lemma = noun.nbor(-2).lemma_.lower() if noun.nbor(-2).lemma_.lower() in THINGS else lemma
    named = noun.pos_ == "NOUN" and noun.text.islower() and lemma not in THINGS | kinds
    return named and noun.i > 0 and noun.nbor(-1).pos_ in ("DET", "ADP", "NOUN", "ADJ")


def _names_thing(doc: Doc, codebook: Codebook, span: NameSpan) -> bool:
    """Whether a thing bears the name, whose first word is no first name: `l'école Ar Mor`."""
    first = span_at(doc, span.start, span.end)[0]
    before = doc[max(0, first.i - 3) : first.i]
    place = [t for t in before[-1:] if t.pos_ == "NOUN"]
    if place and len(before) == 3 and before[1].lower_ in ("de", "d'"):  # `centre de recherche X`
        place.append(before[0])
    things = any(t.text.islower() and t.lemma_.lower() in THINGS for t in place)
    return things and span.text.split()[0] not in codebook.gender_of


def _is_person_for_spacy(doc: Doc, span: NameSpan) -> bool:
    inside = [e for e in doc.ents if e.start_char < span.end and span.start < e.end_char]
    if any(entity.label_ == "PER" for entity in inside):
        return " " in span.text
    tokens = span_at(doc, span.start, span.end)
    acts = any(t.dep_ == "nsubj" and t.head.pos_ == "VERB" for t in tokens)
    aged = re.match(r",? (?:\(\d\d ans\)|\d\d ans)", doc._.plain[span.end :])
    return " " in span.text and (bool(aged) or (acts and not inside))


def _person_named(span: NameSpan, given: list[RolePhrase], people: list[Person]) -> Person:
    """The person whom a name stands for: one already met, or a new one."""
    name = span.bare
    person = _match_person(name, span.gender, given, people)
    if person is None:
        person = Person(label=name, start=span.end - len(name))
        people.append(person)
    elif is_short_form(person.label, name) and len(name.split()) > len(person.label.split()):
        person.label, person.start = name, span.end - len(name)
    person.names.append(name)
    person.roles.extend(role for role in given if role not in person.roles)
    person.gender = person.gender or span.gender or next((r.gender for r in given if r.gender), "")
    return person


def _match_person(
    name: str, gender: str, given: Sequence[RolePhrase], people: Sequence[Person]
) -> Person | None:
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
    people: Sequence[Person],
    candidates: Sequence[NameSpan],
    known: Sequence[tuple[int, int]],
    found: Sequence[tuple[NameSpan, Person]],
) -> list[tuple[NameSpan, Person]]:
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


def _short_forms(person: Person) -> Iterator[str]:
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
