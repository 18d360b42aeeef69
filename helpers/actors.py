"""doc -> mentions (where an actor is named or meant) and actors (who they are).

States and organisations are known from the codebook, people from the text (`helpers.people`). A
name in the text is not yet a mention: `Moscou` may be a government or a place, `l'alliance` may be
NATO or none, and `France` in `Air France` is no country. The rules below decide, and each mention
says which of them let it in:

| rule | example |
|---|---|
| name, acronym | `le Chili`, `l'OEA` |
| alias | `l'organisation panaméricaine`, once it has been named |
| demonym | `le ministre chilien` |
| seat-of-power | `La Moneda dément` |
| acting-power | `Santiago dément`: a capital as subject |
| act-of-power | `la réponse de Santiago` |
| agent, acted-upon | `proposé par Santiago`, `accuse Santiago` |
| addressee | `demande à Santiago de …` |
| counterpart | `avec Santiago`, `selon Santiago`, `contre Santiago` |
| between-powers | `entre Santiago et La Paz`, who are at odds |
| speaker | `Santiago : « Non. »` |
| civility | `Mme Diop` |
| after-role | `la ministre Diop` |
| full-name | `Awa Diop` |
| first-name | `Awa, 34 ans` |
| short-name | `Diop`, once the full name stands in the text |
| presented | `la chaîne Canal Sud`, `le Rassemblement des pêcheurs`, `la présidente du RDP` |
| role-in-apposition | `Awa Diop, ministre de la Pêche` |
| role-phrase | `la ministre`, of somebody who has that role |
| description | `la romancière`, of whoever spoke last |
| body | `le syndicat`, of the only one named |
| pronoun | `elle` |
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import pandas as pd
import simplemma
from spacy.tokens import Doc, Span, Token

from helpers.article import PLACE, STORY
from helpers.codebook import Codebook, Organisation, state_names
from helpers.coreference import (
    Antecedent,
    Reference,
    find_bodies,
    find_body_references,
    find_description_references,
    find_pronoun_references,
    find_role_references,
    find_unnamed,
    give_owners,
)
from helpers.credits import credit_spans, signature_spans
from helpers.language import span_at
from helpers.organisations import NamedBody, Taken, find_named_bodies, find_presented_bodies
from helpers.people import (
    CAPITAL,
    NameSpan,
    Person,
    RolePhrase,
    find_name_candidates,
    find_people,
    find_role_phrases,
    nouns_for_people,
)
from helpers.speech import Cue, find_cues, subject_of, verb_lemmas
from helpers.tables import SPAN, Column, Schema, locate, make_table, table_schema

FORMS = ("name", "acronym", "alias", "metonym", "role", "demonym", "pronoun")
COUNTED = ("name", "acronym", "alias", "metonym")
KINDS = ("state", "organisation", "person", "media", "group")

MENTIONS = table_schema(
    **SPAN,
    actor=Column("str"),
    form=Column(pd.CategoricalDtype(FORMS)),
    **PLACE,
    rule=Column("str"),
)
ACTORS = Schema(
    {
        "label": Column("str"),
        "kind": Column(pd.CategoricalDtype(KINDS)),
        "party": Column("str", nullable=True),
        "role": Column("str", nullable=True),
        "mentions": Column("Int64"),
        "words_quoted": Column("Int64"),
        "in_codebook": Column("boolean"),
    },
    index="actor",
)


@dataclass(frozen=True)
class Mention:
    """A place in the text that may stand for an actor, and the rule that found it."""

    start: int
    end: int
    actor: str
    form: str
    rule: str


# --- the names that the codebook knows -------------------------------------------------------------


class NameBook:
    """Every written form of the codebook's actors, looked up by its first word."""

    def __init__(self, codebook: Codebook) -> None:
        self.by_first_word: dict[str, list[tuple[str, str, str]]] = {}
        for state in codebook.states:
            self._add(state.actor, "name", state_names(state))
            self._add(state.actor, "acronym", state.acronyms)
            self._add(state.actor, "demonym", state.demonyms)
            self._add(state.actor, "capital", state.capital)
            self._add(state.actor, "seat", state.seats)
            self._add(state.actor, "alias", state.aliases)
        for organisation in codebook.organisations:
            self._add(organisation.actor, "acronym", organisation_acronyms(organisation))
            self._add(organisation.actor, "name", (organisation.label, *organisation.names))
            self._add(organisation.actor, "alias", organisation.aliases)
            self._add(organisation.actor, "capital", organisation.seats)
        self._add("", "place", [place.place for place in codebook.places])
        for names in self.by_first_word.values():
            names.sort(key=lambda name: len(name[0]), reverse=True)

    @cached_property
    def in_capitals(self) -> dict[str, list[tuple[str, str, str]]]:
        """The same names as a headline in capitals writes them."""
        raised: dict[str, list[tuple[str, str, str]]] = {}
        for first, names in self.by_first_word.items():
            raised.setdefault(fold(first.upper()), []).extend(
                (fold(name.upper()), actor, form) for name, actor, form in names if form != "alias"
            )
        for names in raised.values():
            names.sort(key=lambda name: len(name[0]), reverse=True)
        return raised

    def _add(self, actor: str, form: str, names: Sequence[str]) -> None:
        capitalised = [fold(name.capitalize()).lower() for name in names if form == "demonym"]
        for name in [*names, *capitalised]:
            folded = fold(name)
            first = re.match(r"\w+", folded)
            if first:
                entry = (folded, actor, "acronym" if _is_acronym(name, form) else form)
                listed = self.by_first_word.setdefault(first.group(), [])
                if not any(known[:2] == entry[:2] for known in listed) or form == "capital":
                    listed.append(entry)


def _is_acronym(name: str, form: str) -> bool:
    return form == "name" and name.isupper() and " " not in name


def organisation_acronyms(organisation: Organisation) -> tuple[str, ...]:
    """An organisation's acronyms, its label among them where it is one (`Medef`, `Cédéao`)."""
    known = {acronym.casefold() for acronym in organisation.acronyms}
    short = organisation.label.casefold() in known or fold(organisation.label).casefold() in {
        fold(acronym).casefold() for acronym in organisation.acronyms
    }
    return (*organisation.acronyms, *([organisation.label] if short else []))


@lru_cache(maxsize=8)
def name_book(codebook: Codebook) -> NameBook:
    """The codebook's names, ready to be looked up."""
    return NameBook(codebook)


ACCENTED = "ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ"
FOLD = str.maketrans(ACCENTED + "’", "AAACEEEEIIOOUUUY'")


def fold(text: str) -> str:
    """A text with its capitals' accents laid aside, which newspapers may leave out.

    >>> fold("l’Égypte")
    "l'Egypte"
    """
    return text.translate(FOLD)


def find_codebook_names(plain: str, codebook: Codebook) -> list[Mention]:
    """Every form of a codebook actor that stands in the text, the longest at each place.

    The forms include `capital` and `seat`, which are not yet mentions.
    """
    known, folded = name_book(codebook), fold(plain)
    book = known.by_first_word
    found: list[Mention] = []
    end = 0
    for word in re.finditer(r"(?<![\w@#])\w+", folded):
        if word.start() < end:
            continue
        names = _names_at(folded, word.start(), book.get(word.group(), ()))
        names = names or _capitalised(folded, word, book)
        if not names and word.group().isupper() and len(word.group()) > 3:
            names = _in_capitals(folded, word, known)
        found.extend(Mention(word.start(), word.start() + len(n), a, f, "") for n, a, f in names)
        end = word.start() + len(names[0][0]) if names else end
    return found


def _names_at(
    folded: str, start: int, listed: Iterable[tuple[str, str, str]]
) -> list[tuple[str, str, str]]:
    """The longest listed names at one place: several where one form stands for several actors."""
    fits = [
        name
        for name in listed
        if folded.startswith(name[0], start)
        and not re.match(r"\w", folded[start + len(name[0]) :][:1])
    ]
    return [name for name in fits if len(name[0]) == len(fits[0][0])]


def _in_capitals(folded: str, word: re.Match[str], known: NameBook) -> list[tuple[str, str, str]]:
    """A name in a headline that is set in capitals throughout."""
    line_start, line_end = folded.rfind("\n", 0, word.start()) + 1, folded.find("\n", word.end())
    line = folded[line_start : line_end if line_end >= 0 else len(folded)]
    if not line.isupper():
        return []
    return _names_at(folded, word.start(), known.in_capitals.get(word.group(), ()))


def _capitalised(
    folded: str, word: re.Match[str], book: dict[str, list[tuple[str, str, str]]]
) -> list[tuple[str, str, str]]:
    """A people's name (`les Russes`), written with a capital, is found under its adjective."""
    lower = word.group().lower()
    if not word.group().istitle() or lower not in book:
        return []
    rest = lower + folded[word.end() : word.end() + 40]
    names = _names_at(rest, 0, book[lower])
    return [name for name in names if name[2] == "demonym"]


# --- is it a mention? -------------------------------------------------------------------------------

# A country's name after one of these belongs to a street, a station, a firm or an event.
NAMED_AFTER = re.compile(
    r"(?:\b(?:rue|avenue|boulevard|bd|quai|square|impasse|faubourg|gare|station|stade|parc|pont"
    r"|Place|Porte|Tour|Coupe|Grand Prix|Open|Rallye|Banque|Bourse|Université|Hôtel|Théâtre"
    r"|Ballet|Cour|hôtel|lycée|collège|cinéma|café)(?: de la | de l'| de | du | des | d')"
    r"|\b(?i:mer|golfe|océan|fleuve|canal|détroit|baie|lac|cap|îles?|monts?|côte|quai|rue|avenue)"
    r"(?: de la | de l'| de | du | des | d'| )|\b(?:Air|Radio|Banque|Bank|Télé|TV|Orange|Gaz|Crédit|Action|Groupe|Team|FC|AS) )$"
)
PART_OF_NAME_AFTER = re.compile(rf"-[{CAPITAL}\d]| [{CAPITAL}][^\W\d]| (?:19|20)\d\d\b")
DETERMINED = re.compile(r"(?:\b(?:le|la|les|aux?|du|des)|\bl')(?: (?P<number>[\w-]+))?[ ]?$", re.I)
LANGUAGE = re.compile(
    r"\b(?:en|(?:parl\w+|traduit\w*|apprend\w*|langue|mot|accent|expression|terme)(?: (?:en|le|du))?)"
    r" (?:l')?$"
)


def decide(
    doc: Doc,
    found: Sequence[Mention],
    persons: Sequence[NameSpan],
    signed: Sequence[tuple[int, int]],
    codebook: Codebook,
) -> list[Mention]:
    """The mentions among the codebook names found: each one judged in its place.

    `persons` are the places that have the form of a person's name, `signed` those of credits.
    """
    places = [(m.start, m.end) for m in found if m.form != "demonym"]
    places += [(span.start, span.end) for span in persons]
    found = [m for m in found if m.form != "place" and not _is_city(doc._.plain, m, found)]
    standing = [
        m
        for m in found
        if not any(start <= m.start < end for start, end in signed)
        and (m.form == "demonym" or not _inside_longer_name(doc._.plain, m, places))
    ]
    named = [m for m in standing if m.form in ("name", "acronym")]
    judges = {
        "alias": lambda m: judge_alias(doc, m, named),
        "capital": lambda m: judge_capital(doc, m, found, codebook),
        "seat": lambda m: judge_seat(doc, m, codebook),
        "demonym": lambda m: judge_demonym(doc, m),
    }
    kept = [judges.get(m.form, judge_name)(m) for m in standing]
    refused = [
        m for m, judged in zip(standing, kept, strict=True) if m.form == "alias" and not judged
    ]
    adjectives = [judge_demonym(doc, m) for m in _within_refused(doc, refused, codebook)]
    return list(_one_actor_each([m for m in [*kept, *adjectives] if m], named))


def _within_refused(doc: Doc, refused: Sequence[Mention], codebook: Codebook) -> Iterator[Mention]:
    """The adjectives of nationality in a description that stands for nobody here: `armée russe`."""
    book, folded = name_book(codebook).by_first_word, fold(doc._.plain)
    for mention in refused:
        for word in re.finditer(r"\w+", folded[mention.start : mention.end]):
            start = mention.start + word.start()
            for name, actor, form in _names_at(folded, start, book.get(word.group(), ())):
                if form == "demonym":
                    yield Mention(start, start + len(name), actor, form, "")


def _is_city(plain: str, mention: Mention, found: Sequence[Mention]) -> bool:
    """Whether a name that is a state's and its capital's means the city: `à Luxembourg`."""
    twin = any(
        m.start == mention.start and m.actor == mention.actor and m.form != mention.form
        for m in found
    )
    at = plain[max(0, mention.start - 2) : mention.start] == "à "
    return twin and (at or mention.form == "capital")


def judge_name(mention: Mention) -> Mention:
    """A name or acronym counts wherever it stands."""
    return replace(mention, rule=mention.form)


def judge_demonym(doc: Doc, mention: Mention) -> Mention | None:
    """An adjective of nationality ties something to a state, unless it is the language."""
    before = doc._.plain[max(0, mention.start - 24) : mention.start]
    noun = (
        doc._.plain[mention.start].isupper()
        and not doc._.plain[mention.start : mention.end].isupper()
    )
    if LANGUAGE.search(before) or (
        noun and re.match(r" d(?:e |')[A-Z]", doc._.plain[mention.end :])
    ):
        return None
    if noun and re.search(r"\b[a-zà-ÿ]{3,} $", before) and not PEOPLE_BEFORE.search(before):
        return None
    return replace(mention, rule="demonym")


PEOPLE_BEFORE = re.compile(
    r"\b(?:les?|la|des|aux?|du|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|vingt|trente|cent|cents"
    r"|mille|millions de|ces|cet|cette|ses|certains|plusieurs|tous les|autres|jeunes?|par|entre|et|que"
    r"|pour|chez|avec|contre|sans|comme|selon|jeune|vieux|autre|quelques|premier|premiers) $",
    re.IGNORECASE,
)


def judge_alias(doc: Doc, mention: Mention, named: Sequence[Mention]) -> Mention | None:
    """A definite description stands for an actor that the text names, and has no complement.

    `l'alliance` and `les 30 alliés` do; `ses alliances`, `nos alliés` and `les alliés de X` do not.
    """
    if not any(other.actor == mention.actor for other in named):
        return None
    before = DETERMINED.search(doc._.plain[max(0, mention.start - 20) : mention.start])
    if before and re.search(r"\bdes (?:\d+ )?$", before.group()):  # `de + les`, no plural of `un`
        word = span_at(doc, mention.start, mention.end)[0].nbor(-1)
        before = before if word.pos_ == "ADP" or word.like_num else None
    if not before or (before["number"] and not _is_number(doc, mention.start)):
        return None
    after = span_at(doc, mention.start, mention.end)[-1]
    following = after.nbor(1) if after.i + 1 < len(doc) else None
    if following is not None and not following.is_sent_start:
        complement = following.text.lower() in ("de", "du", "des", "d'", "entre", "nationale")
        if complement or (following.pos_ == "ADJ" and following.text.islower()):
            return None
    return replace(mention, rule="alias")


def _is_number(doc: Doc, offset: int) -> bool:
    token = span_at(doc, offset, offset + 1)[0]
    before = token.nbor(-1) if token.i else token
    return before.pos_ == "NUM" or before.like_num


def _inside_longer_name(plain: str, mention: Mention, places: Sequence[tuple[int, int]]) -> bool:
    """Whether a name is only part of another: `Air France`, `rue de Rome`, `Paris-Plage`."""
    before, after = plain[max(0, mention.start - 40) : mention.start], plain[mention.end :][:12]
    if NAMED_AFTER.search(before) or before.endswith(("-d'", "-de-", "-l'")):
        return True
    if mention.form == "acronym" and re.search(
        r"\b(?:son|sa|ses|mon|ma|leurs?|notre|nos) $", before
    ):
        return True
    raised = plain[mention.start : mention.end].isupper()
    follows = None if raised else PART_OF_NAME_AFTER.match(after)
    if follows and not any(start == mention.end + 1 for start, _ in places):
        return mention.form != "acronym" or (after[0] == " " and False)
    hyphened = re.search(rf"[{CAPITAL}]\w+-$", before)
    return bool(hyphened) and not any(end == mention.start - 1 for _, end in places)


def _one_actor_each(kept: Sequence[Mention], named: Sequence[Mention]) -> Iterator[Mention]:
    """Where one form can mean several actors: the one that the text names, the last before it."""
    by_place: dict[int, list[Mention]] = {}
    for mention in kept:
        by_place.setdefault(mention.start, []).append(mention)
    for start, rivals in sorted(by_place.items()):
        if len(rivals) == 1:
            yield rivals[0]
            continue
        actors = {rival.actor: rival for rival in rivals}
        before = [m for m in named if m.actor in actors and m.start != start]
        before.sort(key=lambda m: (m.start < start, m.start if m.start < start else -m.start))
        if before:
            yield actors[before[-1].actor]


# --- capitals: a government, or a place? -----------------------------------------------------------

# The contrast of metonymic and literal readings of place names (place-for-people against location)
# follows Markert and Nissim's annotation scheme (SemEval-2007, task 8); the French words that show
# the one or the other stand in data/codebook/metonymy.csv.
AGENT_BEFORE = re.compile(
    r"\b(?:selon|d'après|avec|contre|face à|envers|vis-à-vis de|auprès de|de la part de"
    r"|à l'égard de|à l'encontre de|à l'adresse de|sans|malgré|côté|grâce à|via|aux yeux de"
    r"|de l'aveu(?: même)? de|de l'avis de|aux? dires? de|à en croire|du point de vue de) $",
    re.IGNORECASE,
)
PLACE_BEFORE = re.compile(
    r"\b(?:à|dans|depuis|vers|jusqu'à|hors de|près de|loin de|autour de|au large de|en|sur|sous"
    r"|devant|derrière|à travers|au-dessus de|aux abords de|au cœur de|au coeur de) $",
    re.IGNORECASE,
)
COMMA_LIST = re.compile(rf"(?:[{CAPITAL}][\w-]+(?:, | et | ou ))+$")


def judge_capital(
    doc: Doc, mention: Mention, found: Sequence[Mention], codebook: Codebook
) -> Mention | None:
    """A capital stands for its government where it acts, speaks, or is acted upon as a power."""
    words = codebook.metonym_words
    capitals = {m.start: m for m in found if m.form in ("capital", "name", "acronym", "seat")}
    rule = _capital_rule(doc, mention.start, mention.end, words, capitals)
    return replace(mention, form="metonym", rule=rule) if rule else None


def judge_seat(doc: Doc, mention: Mention, codebook: Codebook) -> Mention | None:
    """A seat of power (`le Kremlin`) stands for its government unless something happens in it."""
    before = doc._.plain[max(0, mention.start - 12) : mention.start]
    inside = re.search(
        r"(?:\b(?:à|dans|devant|derrière|vers|depuis|au|aux)(?: la| le| les| l')?|\bà l')[ ]?$",
        before,
    )
    words = codebook.metonym_words
    if inside and not _given_to(doc, mention.start, words):
        return None
    rooms = re.search(
        r"(\w+) (?:du|de|de la|de l'|des) ?$",
        doc._.plain[max(0, mention.start - 30) : mention.start],
    )
    if rooms and rooms[1].lower().rstrip("s") in words["place_of"]:
        return None
    return replace(mention, form="metonym", rule="seat-of-power")


def _capital_rule(
    doc: Doc,
    start: int,
    end: int,
    words: dict[str, frozenset[str]],
    capitals: dict[int, Mention],
) -> str:
    before = doc._.plain[max(0, start - 60) : start]
    token = span_at(doc, start, end).root
    if doc._.plain[start:end].isupper():  # a headline in capitals
        acts = re.match(r" [A-ZÀ-Ý]{3,}", doc._.plain[end:]) and not re.search(
            r"\b(?:À|A|DE) $", before
        )
        return "acting-power" if acts else ""
    listed = COMMA_LIST.search(before)
    if listed and start - len(listed.group()) in capitals:  # `Paris, Rome et Berlin`: as the first
        first = capitals[start - len(listed.group())]
        if first.form == "capital":
            return _capital_rule(doc, first.start, first.end, words, capitals)
    if re.search(r"\bentre (?:\S+ ){0,4}$", before) and _is_pair(doc, start, end, capitals):
        nouns = {t.lemma_.lower() for t in doc[max(0, token.i - 8) : token.i]}
        return "" if nouns & words["place_between"] else "between-powers"
    if re.search(r"\b[Pp]our $", before):
        return _after_pour(doc, token, words)
    if re.search(r"\bpar $", before):
        return "agent" if token.head.pos_ == "VERB" and token.dep_ == "obl:agent" else ""
    if AGENT_BEFORE.search(before):
        nouns = {t.lemma_.lower() for t in doc[max(0, token.i - 5) : token.i]}
        return "" if nouns & words["place_between"] else "counterpart"
    if re.search(r"\bà $", before):
        return "addressee" if _given_to(doc, start, words) else ""
    if PLACE_BEFORE.search(before):
        return ""
    if re.search(r"\b(?:de |d')$", before):
        return _after_de(doc, token, words)
    return _as_argument(doc, span_at(doc, start, end), words)


def _is_pair(doc: Doc, start: int, end: int, capitals: dict[int, Mention]) -> bool:
    """Whether the name is one of two powers joined by `et` after `entre`."""
    after = re.match(r" et (?:l'|la |le |les )?", doc._.plain[end : end + 10])
    if after and end + after.end() in capitals:
        return True
    before = re.search(r" et (?:l'|la |le |les )?$", doc._.plain[max(0, start - 10) : start])
    return before is not None and any(
        m.end == start - len(before.group()) for m in capitals.values()
    )


def _after_pour(doc: Doc, token: Token, words: dict[str, frozenset[str]]) -> str:
    """`Pour Paris, …` and `un revers pour Paris` mean the power; `partir pour Paris` the place."""
    nearby = doc[max(0, token.i - 5) : token.i - 1]
    moves = {"partir", "envoler", "décoller", "embarquer", "quitter", "départ", "billet", "voiler"}
    lemmas = {t.lemma_.lower() for t in nearby if t.sent == token.sent}
    return "" if lemmas & (moves | words["place_between"]) else "counterpart"


def _after_de(doc: Doc, token: Token, words: dict[str, frozenset[str]]) -> str:
    """`la décision de Paris` means the power, `les rues de Paris` the place."""
    if token.i < 2:
        return ""
    for before in reversed(doc[max(0, token.i - 4) : token.i - 1]):
        if before.pos_ in ("NOUN", "PROPN", "VERB", "AUX") or before.text.lower() == "part":
            acts = words["act_of"] | words["acts_from"]
            forms = {
                before.lower_,
                before.lower_.rstrip("sx"),
                *verb_lemmas(before.text, before.lemma_),
            }
            return "act-of-power" if forms & acts and before.text[0].islower() else ""
        if before.pos_ not in ("ADJ", "ADV", "NUM"):
            return ""
    return ""


def _given_to(doc: Doc, start: int, words: dict[str, frozenset[str]]) -> bool:
    """Whether something is said, given or done to the power that the name stands for."""
    token = span_at(doc, start, start + 1).root
    before = [t for t in doc[max(0, token.i - 7) : token.i] if t.sent == token.sent]
    verbs = [t for t in before if t.pos_ == "VERB" or _used_as_verb(t, words["acts_towards"])]
    if not verbs or any(
        t.lower_ in ("se", "s'") for t in doc[max(0, verbs[-1].i - 2) : verbs[-1].i]
    ):
        return False
    return bool(set(verb_lemmas(verbs[-1].text, verbs[-1].lemma_)) & words["acts_towards"])


def _used_as_verb(token: Token, verbs: frozenset[str]) -> bool:
    """Whether a word that spaCy takes for a noun is a verb here: no article, a listed infinitive."""
    if token.pos_ not in ("NOUN", "ADJ", "ADV") or token.i == 0:
        return False
    listed = set(verb_lemmas(token.text, token.lemma_)) & verbs
    return bool(listed) and token.nbor(-1).pos_ not in ("DET", "ADP", "ADJ", "NUM")


def _as_argument(doc: Doc, span: Span, words: dict[str, frozenset[str]]) -> str:
    """A capital without preposition: subject or object of a verb, by what the verb tells."""
    last = span[-1]
    token = span.root
    while (
        token.dep_ in ("conj", "appos") and token.head.i != token.i and token.head.pos_ == "PROPN"
    ):
        token = token.head
    verb = _verb_after(doc, last) or (token.head if token.dep_.startswith("nsubj") else None)
    if verb is None:
        if token.i and _acts_on(token.nbor(-1), words["acts_on"]):
            return "acted-upon"
        if token.dep_ in ("obj", "obl:arg", "iobj") and token.head.pos_ == "VERB":
            return "acted-upon" if _acts_on(token.head, words["acts_on"]) else ""
        colon = doc[last.i + 1].text if last.i + 1 < len(doc) else ""
        return "speaker" if token.is_sent_start and colon == ":" and "«" in doc._.plain else ""
    state = {t.lemma_.lower() for t in [verb, *verb.children] if t.dep_ != "conj"}
    if verb.lemma_.lower() in words["place_subject"]:
        return ""
    passive = any(t.dep_ in ("aux:pass", "cop") for t in verb.children) or verb.lemma_ == "être"
    if passive and (state | {verb.text.lower().rstrip("es")}) & words["place_state"]:
        return ""
    return "acting-power"


def _acts_on(verb: Token, words: frozenset[str]) -> bool:
    return bool(set(verb_lemmas(verb.text, verb.lemma_)) & words) and verb.pos_ not in (
        "DET",
        "ADP",
    )


CLITICS = set(
    """
    n' ne s' se l' le la les y en lui leur
    """.split()
)


def _looks_finite(token: Token) -> bool:
    """A form of a verb that spaCy takes for something else, right behind a name or a clitic."""
    if token.pos_ not in ("NOUN", "ADJ", "ADV", "X", "PROPN") or not token.text.islower():
        return False
    lemma = simplemma.lemmatize(token.lower_, lang="fr")
    infinitive = lemma.endswith(("er", "ir", "re", "oir")) and lemma != token.lower_
    return infinitive and token.nbor(-1).pos_ in ("PROPN", "PRON")


def _verb_after(doc: Doc, token: Token) -> Token | None:
    """The verb that follows a name as its subject, whatever the parser made of the name."""
    for following in doc[token.i + 1 : token.i + 8]:
        if following.is_sent_start:
            return None
        if following.pos_ == "VERB" or _looks_finite(following):
            return following
        if following.pos_ == "AUX":
            return following.head if following.head.i > following.i else following
        listed = following.text in ("et", "ou", ",") and following.i + 1 < len(doc)
        if listed and doc[following.i + 1].text[0].isupper():
            continue
        if following.text.lower() not in CLITICS and not following.text[0].isupper():
            return None
    return None


# --- the tables --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cast:
    """Everyone whom the text names: the mentions, the people and the organisations presented."""

    mentions: tuple[Mention, ...]
    people: dict[str, Person]
    presented: dict[str, tuple[str, str]]
    roles: tuple[RolePhrase, ...]


def find_cast(doc: Doc, codebook: Codebook, cues: Sequence[Cue] | None = None) -> Cast:
    """Read who is named in a text: the work behind `find_mentions` and `find_actors`.

    `cues` are those of `find_cues`, if they are at hand.
    """
    found = find_codebook_names(doc._.plain, codebook)
    candidates = find_name_candidates(doc, codebook)
    signed = list(credit_spans(doc._.plain))
    known = decide(doc, found, candidates, signed, codebook)
    cues = find_cues(doc, codebook) if cues is None else cues
    bodies = name_bodies(doc, codebook, cues, candidates, known, signed)
    known = [m for m in known if not _covered(m, bodies)]
    naming = [*known, *map(_presented, bodies)]
    roles = find_roles(doc, codebook, naming, {span.start for span in candidates})
    names = [
        (m.start, m.end)
        for m in found
        if m.form in ("name", "acronym", "seat", "place")
        or (m.form == "capital" and " " in doc._.plain[m.start : m.end])
    ]
    names += [*signature_spans(doc._.plain), *((b.start, b.end) for b in bodies)]
    people = find_people(doc, codebook, candidates, names, roles)
    spans = [(span.start, span.end) for span, _ in people]
    known = [m for m in known if not any(a < m.end and m.start < b for a, b in spans)]
    persons = [Mention(s.start, s.end, p.actor, "name", s.rule or "full-name") for s, p in people]
    taken = [*known, *persons]
    places = [(m.start, m.end) for m in taken] + [(b.start, b.end) for b in bodies]
    bodies += find_presented_bodies(doc, codebook, places)
    presented = [_presented(body) for body in bodies]
    mentions = sorted([*taken, *presented], key=lambda m: m.start)
    give_affiliations(doc, people, [*known, *presented], codebook)
    by_actor = {person.actor: person for _, person in people}
    named = [
        Reference(m.start, m.end, m.actor, m.form, m.rule) for m in mentions if m.form in COUNTED
    ]
    cast = Cast(
        tuple(mentions),
        by_actor,
        {body.actor: (body.label, body.kind) for body in bodies},
        give_owners(doc, by_actor, roles, named),
    )
    references = find_references(doc, cast, codebook, cues)
    return replace(cast, mentions=tuple(sorted([*mentions, *references], key=lambda m: m.start)))


# Who stands beside a name and belongs to the body named with it: `Awa Diop, permanente à la CFDT`.
MEMBER = (
    r"(?:permanente?|déléguée?|secrétaire|responsable|direct(?:eur|rice)|administrat(?:eur|rice)"
    r"|porte-parole|chargée? de [a-zà-ÿ-]+|dirigeante?|cofondat(?:eur|rice)|cadre|élue?|députée?)"
)
BESIDE_BODY = re.compile(
    rf"(?: \(|, (?:désormais |aujourd'hui |également |aussi )?{MEMBER}(?: [a-zà-ÿ-]+){{0,3}}?"
    r"(?: d'| de la | de l'| de | du | chez | au | à la | à l'| ))$"
)


# `À la CFDT, Awa Diop …`, `Du côté de Velnor, la directrice, Awa Diop, …`: the body leads the sentence.
BODY_LEADS = re.compile(r"(?:^|[.!?»:\n] ?)(?:(?:A|À) (?:la |l')|Au |(?P<side>Chez |(?:Du c|C)ôté (?:de )?(?:la |l'|du )?))$")  # fmt: skip
THEN_NAME = re.compile(r", (?P<role>(?:le |la |l')[a-zà-ÿ' -]{3,40},? )?")


def _led_by(plain: str, body: Mention, span: NameSpan) -> bool:
    """Whether a body leads the sentence in which the name follows; with a role between, at its side."""
    leads = BODY_LEADS.search(plain, max(0, body.start - 24), body.start)
    named = THEN_NAME.fullmatch(plain, body.end, span.start)
    return bool(leads and named and (leads["side"] or not named["role"]))


def adopt_described(
    people: Iterable[Person], roles: Sequence[RolePhrase], described: Sequence[Reference]
) -> None:
    """Give people without any role the party of the one by which the text goes on meaning them."""
    parties = {role.start: role.party for role in roles if role.role.speaks_for and role.party}
    by_actor = {person.actor: person for person in people}
    for reference in described:
        person = by_actor[reference.actor]
        if not person.roles and not person.affiliation:
            person.affiliation = parties.get(reference.start, "")


def give_affiliations(
    doc: Doc,
    people: Sequence[tuple[NameSpan, Person]],
    named: Sequence[Mention],
    codebook: Codebook,
) -> None:
    """Give people the organisation in brackets or apposition behind them, or leading their sentence.

    A medium or a state there says where somebody writes or plays, and is no party.
    """
    no_party = {body.actor for body in codebook.organisations if body.kind == "media"}
    no_party |= {state.actor for state in codebook.states}
    bodies = {m.start: m for m in named if m.form in COUNTED and m.actor not in no_party}
    for span, person in people:
        near = [start for start in bodies if span.end < start < span.end + 60]
        beside = [s for s in near if BESIDE_BODY.fullmatch(doc._.plain, span.end, s)]
        ahead = [m for m in bodies.values() if 0 < span.start - m.end < 50]
        leading = [m.start for m in ahead if _led_by(doc._.plain, m, span)]
        if (beside or leading) and not person.affiliation:
            person.affiliation = bodies[min(beside or leading)].actor


def name_bodies(
    doc: Doc,
    codebook: Codebook,
    cues: Sequence[Cue],
    candidates: Sequence[NameSpan],
    known: Sequence[Mention],
    signed: Sequence[tuple[int, int]],
) -> list[NamedBody]:
    """The organisations that the text presents by themselves, outside the credits (`signed`).

    A body's name may hold a state's: `la Chambre de commerce du Bénin` is no mention of Bénin.
    """
    states = {state.actor for state in codebook.states}
    taken = [Taken(m.start, m.end, inner=m.actor in states) for m in known]
    found = find_named_bodies(doc, codebook, cues, candidates, taken)
    return [b for b in found if not any(start <= b.start < end for start, end in signed)]


def _presented(body: NamedBody) -> Mention:
    return Mention(body.start, body.end, body.actor, body.form, "presented")


def _covered(mention: Mention, bodies: Sequence[NamedBody]) -> bool:
    """Whether a body's name holds a mention."""
    return any(b.start <= mention.start and mention.end <= b.end for b in bodies)


def find_references(doc: Doc, cast: Cast, codebook: Codebook, cues: Sequence[Cue]) -> list[Mention]:
    """The role phrases and pronouns that stand for an actor of the cast."""
    roles = find_role_references(doc, cast.people, cast.roles)
    described = find_description_references(
        doc, cast.people, cast.roles, cues, person_nouns(codebook), _taken(cast, roles),
        {m.start: m.actor for m in cast.mentions if m.form == "demonym"},
    )  # fmt: skip
    named = [mention for mention in cast.mentions if mention.form != "demonym"]
    adopt_described(cast.people.values(), cast.roles, described)
    roles += [r for r in described if not any(m.start <= r.start < m.end for m in named)]
    roles += find_body_references(doc, cues, _bodies_named(cast), _kinds(cast, codebook))
    speaking = {s.i for cue in cues if (s := subject_of(cue)) is not None}
    standing = [*named, *(Mention(r.start, r.end, r.actor, r.form, r.rule) for r in roles)]
    antecedents = [_antecedent(doc, mention, cast, speaking) for mention in standing]
    antecedents += find_unnamed(doc, cues, person_nouns(codebook), _taken(cast, roles), cast.roles)
    antecedents += find_bodies(doc, [m for m in cast.mentions if m.form == "demonym"])
    pronouns = find_pronoun_references(
        doc,
        sorted(antecedents, key=lambda a: a.start),
        _genders(cast, codebook),
        cues,
        _paragraph_numbers(doc),
        _quoted(doc._.plain),
        cast.people,
    )
    beside = [
        Mention(role.start, role.end, person.actor, "role", "role-in-apposition")
        for person in cast.people.values()
        for role in person.roles
    ]
    return [
        *(Mention(r.start, r.end, r.actor, r.form, r.rule) for r in [*roles, *pronouns]),
        *beside,
    ]


def _kinds(cast: Cast, codebook: Codebook) -> dict[str, str]:
    """The kind of each organisation, group and medium."""
    known: dict[str, str] = {body.actor: body.kind for body in codebook.organisations}
    return known | {actor: kind for actor, (_, kind) in cast.presented.items()}


def _bodies_named(cast: Cast) -> list[Reference]:
    """The places where anybody but a person is named."""
    return [
        Reference(m.start, m.end, m.actor, m.form, m.rule)
        for m in cast.mentions
        if m.actor not in cast.people and m.form in COUNTED
    ]


def _taken(cast: Cast, roles: Sequence[Reference]) -> list[Reference]:
    """Every place where a person is named or meant already, in order."""
    taken = [
        Reference(m.start, m.end, m.actor, m.form, m.rule)
        for m in cast.mentions
        if m.actor in cast.people
    ]
    beside = [
        Reference(role.start, role.end, person.actor, "role", "role-in-apposition")
        for person in cast.people.values()
        for role in person.roles
    ]
    return sorted([*taken, *beside, *roles], key=lambda reference: reference.start)


@lru_cache(maxsize=8)
def person_nouns(codebook: Codebook) -> frozenset[str]:
    """The common nouns for a person: `joueuse`, `avocat`, and the first words of all roles."""
    roles = {form for role in codebook.roles for form in (role.role, *role.feminine)}
    nouns = nouns_for_people(codebook)
    return frozenset(nouns | {role.split()[0] for role in roles})


BESIDE = ("appos", "flat:name", "flat")  # a name beside the role that is the subject


def _antecedent(doc: Doc, mention: Mention, cast: Cast, speaking: set[int]) -> Antecedent:
    """A mention as what a pronoun may mean: people and subjects come to mind first."""
    span = span_at(doc, mention.start, mention.end)
    weight = 1.0 if mention.actor in cast.people else 0.0
    heads = [*span, *(t.head for t in span if t.dep_ in BESIDE and 0 < t.i - t.head.i < 8)]
    heads += [t.head for t in span if t.dep_ == "nmod" and t.head.i == span.start - 1]
    for role in cast.people[mention.actor].roles if mention.actor in cast.people else ():
        between = doc._.plain[role.end : mention.start]
        chained = between.startswith(", ") and between.endswith(", ") and len(between) < 60
        if 0 < mention.start - role.end <= 2 or chained:  # the role beside the name is the subject
            heads.extend(span_at(doc, role.start, role.end)[:1])
    if any(token.i in speaking for token in heads):
        weight += 2.0
    elif any(token.dep_.startswith("nsubj") for token in heads):
        weight += 1.0
    return Antecedent(mention.start, mention.end, mention.actor, weight)


def _genders(cast: Cast, codebook: Codebook) -> dict[str, str]:
    """m or f of every actor of which it is known; plural bodies agree with no `il` or `elle`."""
    known: dict[str, str] = {state.actor: state.gender for state in codebook.states}
    known |= {body.actor: body.gender for body in codebook.organisations}
    return known | {actor: person.gender for actor, person in cast.people.items()}


def _paragraph_numbers(doc: Doc) -> list[int]:
    number, numbers = 0, []
    for token in doc:
        number += "\n" in token.text
        numbers.append(number)
    return numbers


def _quoted(plain: str) -> list[tuple[int, int]]:
    """The stretches between outermost quotation marks."""
    spans, depth, opened = [], 0, 0
    for match in re.finditer("[«»\n]", plain):
        if match.group() == "«":
            opened = match.start() if depth == 0 else opened
            depth += 1
        elif match.group() == "»" and depth:
            depth -= 1
            if depth == 0:
                spans.append((opened, match.end()))
        elif match.group() == "\n":
            depth = 0
    return spans


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


def find_mentions(doc: Doc, sentences: pd.DataFrame, cast: Cast) -> pd.DataFrame:
    """Each place that names or stands for an actor.

    A row is one place: its words, the `actor`, the `form` in which the actor stands there, and the
    `rule` that says why it counts. Charts count the forms in `COUNTED`, in the story.
    """
    return make_table(_mention_rows(doc, sentences, cast.mentions), MENTIONS)


def _mention_rows(doc: Doc, sentences: pd.DataFrame, mentions: Iterable[Mention]) -> Iterator[dict]:
    for mention in mentions:
        row = locate(sentences, mention.start)
        yield {
            "start": mention.start,
            "end": mention.end,
            "text": doc._.source[mention.start : mention.end],
            "actor": mention.actor,
            "form": mention.form,
            "sentence": row,
            "paragraph": sentences["paragraph"].iat[row],
            "section": sentences["section"].iat[row],
            "rule": mention.rule,
        }


def find_actors(
    doc: Doc, mentions: pd.DataFrame, statements: pd.DataFrame, cast: Cast, codebook: Codebook
) -> pd.DataFrame:
    """Who is named in the article, the most named first (index: the actor's id).

    `mentions` counts names, acronyms, aliases and metonyms in the story; `words_quoted` the words
    of the story that stand between quotation marks as the actor's, a quotation within a quotation
    counting for the outer speaker. Actors known only by an adjective or a teaser stand with 0.
    """
    story = mentions[mentions["section"].isin(STORY) & mentions["form"].isin(COUNTED)]
    outer = statements[statements["section"].isin(STORY) & statements["within"].isna()]
    counts = Counter(story["actor"])
    words = outer.groupby("speaker")["quoted_words"].sum()
    actors = dict.fromkeys(mentions["actor"])
    rows = [
        describe(actor, cast, codebook, doc)
        | {"mentions": counts[actor], "words_quoted": words.get(actor, 0)}
        for actor in actors
    ]
    index = pd.Index(actors, name="actor", dtype="str")
    table = pd.DataFrame(rows, columns=list(ACTORS.columns), index=index)
    table = table.astype(ACTORS.dtypes)
    return table.sort_values("mentions", ascending=False, kind="stable")


def describe(actor: str, cast: Cast, codebook: Codebook, doc: Doc) -> dict:
    """An actor's label, kind, party and role: from the codebook, or from the text."""
    for state in codebook.states:
        if state.actor == actor:
            return {
                "label": state_names(state)[0],
                "kind": "state",
                "party": actor,
                "in_codebook": True,
            }
    for organisation in codebook.organisations:
        if organisation.actor == actor:
            party = organisation.party or (actor if organisation.kind != "media" else None)
            return {
                "label": organisation.label,
                "kind": organisation.kind,
                "party": party,
                "in_codebook": True,
            }
    if actor in cast.presented:
        label, kind = cast.presented[actor]
        return {"label": label, "kind": kind, "party": None, "in_codebook": False}
    return describe_person(cast.people[actor], doc)


def _speaks_for_affiliation(person: Person) -> bool:
    """Whether no role stands against the body beside a name: experts and ministers speak for others."""
    return all(r.role.speaks_for and "minister" not in r.role.office for r in person.roles)


def describe_person(person: Person, doc: Doc) -> dict:
    """A person's role in the article's first words for it, and the party spoken for."""
    speaking = [role.party for role in person.roles if role.party and role.role.speaks_for]
    own = person.affiliation if _speaks_for_affiliation(person) else ""
    party = Counter(speaking).most_common(1)[0][0] if speaking else own or None
    best = max(person.roles, key=lambda r: (bool(r.party), r.end - r.start), default=None)
    words = (best.start, best.end) if best else person.occupation
    role = doc._.source[slice(*words)] if words else None
    return {
        "label": doc._.source[person.start : person.start + len(person.label)],
        "kind": "person",
        "party": party,
        "role": role,
        "in_codebook": False,
    }
