"""Whether a name that the codebook knows is a mention here."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from helpers.codebook.files import Codebook
from helpers.codebook.lists import any_word, word_set, words_of
from helpers.lexicon.letters import fold
from helpers.lexicon.name_shapes import CAPITAL
from helpers.names.known.capitals import judge_capital, judge_seat
from helpers.names.known.name_book import name_book, names_at
from helpers.names.people.candidates import NameSpan
from helpers.names.places import Places
from helpers.names.tables import Mention
from helpers.page.parse import span_at

# A country's name after one of these belongs to a street, a station, a firm or an event.
STREETS = rf"\b{any_word(words_of('named_after_streets'))}(?: de la | de l'| de | du | des | d')"


WATERS = (
    rf"\b(?i:{any_word(words_of('named_after_waters'))})(?: de la | de l'| de | du | des | d'| )"
)


# `rendez-vous place du Chili`: without an article it is a square.
SQUARE = (
    r"(?<!\b[Ll]a )(?<!\b[Ss]a )(?<!\bune )(?<!\bleur )(?<!\bet )"
    r"\bplace (?:de la |de l'|du |de |d')"
)


NAMED_AFTER = re.compile(
    rf"(?:{STREETS}|{SQUARE}|{WATERS}|\b{any_word(words_of('firms_with_countries'))} )$"
)


PART_OF_NAME_AFTER = re.compile(rf"-[{CAPITAL}\d]| [{CAPITAL}][^\W\d]| (?:19|20)\d\d\b")


DETERMINED = re.compile(r"(?:\b(?:le|la|les|aux?|du|des)|\bl')(?: (?P<number>[\w-]+))?[ ]?$", re.I)


OF_LANGUAGE = r"(?:parl\w+|traduit\w*|apprend\w*|langue|mot|accent|expression|terme)"


LANGUAGE = re.compile(rf"\b(?:en|{OF_LANGUAGE}(?: (?:en|le|du))?) (?:l')?$")


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
    places = {(m.start, m.end) for m in found if m.form != "demonym"}
    places |= {(span.start, span.end) for span in persons}
    starts, ends = {start for start, _ in places}, {end for _, end in places}
    credits = Places(signed)
    forms: dict[tuple[int, str], set[str]] = defaultdict(set)
    for m in found:
        forms[m.start, m.actor].add(m.form)
    found = [m for m in found if m.form != "place" and not _is_city(doc._.plain, m, forms)]
    standing = [
        m
        for m in found
        if not credits.meets(m.start, m.start + 1)
        and (m.form == "demonym" or not _inside_longer_name(doc._.plain, m, starts, ends))
        and not _begins_longer_title(doc, m)
    ]
    named = [m for m in standing if m.form in ("name", "acronym")]
    actors = {m.actor for m in named}
    powers = {m.start: m for m in found if m.form in ("capital", "name", "acronym", "seat")}
    judges = {
        "alias": lambda m: judge_alias(doc, m, actors),
        "capital": lambda m: judge_capital(doc, m, powers, codebook),
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
            for name, actor, form in names_at(folded, start, book.get(word.group(), ())):
                if form == "demonym":
                    yield Mention(start, start + len(name), actor, form, "")


def _is_city(plain: str, mention: Mention, forms: Mapping[tuple[int, str], set[str]]) -> bool:
    """Whether a name that is a state's and its capital's means the city: `à Luxembourg`."""
    twin = len(forms[mention.start, mention.actor]) > 1
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
        noun and re.match(r" d(?:e |')[A-Z]", doc._.plain[mention.end : mention.end + 5])
    ):
        return None
    if noun and re.search(r"\b[a-zà-ÿ]{3,} $", before) and not PEOPLE_BEFORE.search(before):
        return None
    return replace(mention, rule="demonym")


PEOPLE_BEFORE = re.compile(rf"\b{any_word(words_of('words_before_peoples'))} $", re.IGNORECASE)


def judge_alias(doc: Doc, mention: Mention, named: Collection[str]) -> Mention | None:
    """A definite description stands for an actor that the text names, and has no complement.

    `l'alliance` and `les 30 alliés` do; `ses alliances`, `nos alliés` and `les alliés de X` do not.
    """
    if mention.actor not in named:
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
        complement = following.text.lower() in word_set("complements_of_aliases")
        if complement or (following.pos_ == "ADJ" and following.text.islower()):
            return None
    return replace(mention, rule="alias")


def _is_number(doc: Doc, offset: int) -> bool:
    token = span_at(doc, offset, offset + 1)[0]
    before = token.nbor(-1) if token.i else token
    return before.pos_ == "NUM" or before.like_num


def _inside_longer_name(
    plain: str, mention: Mention, starts: Collection[int], ends: Collection[int]
) -> bool:
    """Whether a name is only part of another: `Air France`, `rue de Rome`, `Paris-Plage`."""
    before = plain[max(0, mention.start - 40) : mention.start]
    after = plain[mention.end : mention.end + 12]
    if NAMED_AFTER.search(before) or before.endswith(("-d'", "-de-", "-l'")):
        return True
    if mention.form == "acronym" and re.search(
        r"\b(?:son|sa|ses|mon|ma|leurs?|notre|nos) $", before
    ):
        return True
    raised = plain[mention.start : mention.end].isupper()
    follows = None if raised else PART_OF_NAME_AFTER.match(after)
    if follows and mention.end + 1 not in starts:
        return mention.form != "acronym" or (after[0] == " " and False)
    hyphened = re.search(rf"[{CAPITAL}]\w{{1,60}}-$", before)
    return bool(hyphened) and mention.start - 1 not in ends


def _begins_longer_title(doc: Doc, mention: Mention) -> bool:
    """Whether a title with its article goes on for the tagger: `L'Écho`, in `L'Écho de Riva`."""
    after = TITLE_GOES_ON.match(doc._.plain, mention.end)
    titled = after and TITLE.match(doc._.plain, mention.start)
    last = span_at(doc, after.end() - 1, after.end())[0] if titled and after else None
    return last is not None and last.ent_type_ == doc[last.i - 1].ent_type_ == "MISC"


TITLE = re.compile(rf"(?:L[ea]s? |L')[{CAPITAL}]")
TITLE_GOES_ON = re.compile(rf" (?:de la |de l'|du |de |des |d')[{CAPITAL}]")


def _one_actor_each(kept: Sequence[Mention], named: Sequence[Mention]) -> Iterator[Mention]:
    """Where one form can mean several actors: the one that the text names, the last before it."""
    by_place: dict[int, list[Mention]] = {}
    for mention in kept:
        by_place.setdefault(mention.start, []).append(mention)
    places: dict[str, dict[int, int]] = defaultdict(dict)  # by where it stands, its turn
    for turn, mention in sorted(enumerate(named), key=lambda pair: pair[1].start):
        places[mention.actor][mention.start] = turn
    known = {actor: list(turns.items()) for actor, turns in places.items()}
    for start, rivals in sorted(by_place.items()):
        if len(rivals) == 1:
            yield rivals[0]
            continue
        actors = {rival.actor: rival for rival in rivals if rival.actor in known}
        told = {actor: _nearest(known[actor], start) for actor in actors}
        nearest = max((place, actor) for actor, place in told.items()) if told else None
        if nearest and nearest[0] != NOWHERE:
            yield actors[nearest[1]]


NOWHERE = (False, -sys.maxsize, -1)


def _nearest(places: Sequence[tuple[int, int]], start: int) -> tuple[bool, int, int]:
    """How near the last of some places is before another, else the first behind it."""
    before = bisect_left(places, (start, 0))
    if before:
        return True, *places[before - 1]
    behind = bisect_left(places, (start + 1, 0))
    return (False, -places[behind][0], places[behind][1]) if behind < len(places) else NOWHERE
