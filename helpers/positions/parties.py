"""Whom a word stands for: a party, both, one's own side."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from spacy.tokens import Token

from helpers.codebook.lists import any_word, word_set, words_of
from helpers.grammar import noun_phrase_at
from helpers.grammar.phrases import noun_phrase
from helpers.lexicon.small_words import BARE_DE, CONTRACTED, FIRST_PERSONS

if TYPE_CHECKING:
    from helpers.positions.scene import PositionScene


TWO_PARTIES = rf"(?:les |des |aux )?deux {any_word(words_of('nouns_for_two_parties'))}"
BOTH = re.compile(rf"\b(?:{TWO_PARTIES}|les parties|l'un et l'autre|les négociateurs)\b")


THIRD_PERSON = re.compile(r"^-?(?:ils?|elles?)$")


JOINED = re.compile(
    r"[\s,]*(?:(?:et|ainsi que|comme|ni|puis|avec)\s*)?(?:(?:les?|la|l'|le gouvernement de)\s*)?"
)


# Nouns for those who speak or act for a state when its adjective stands beside them.
PARTY_NOUNS = word_set("nouns_that_speak_for_a_party")


def parties_at(scene: PositionScene, token: Token | None) -> list[str]:
    """The parties that a noun, pronoun or adjective stands for, those joined to it by `et` too."""
    if token is None:
        return []
    if token.lower_ in FIRST_PERSONS:
        return scene.speakers(next(iter(reversed(scene.statements_around(token.idx))), None))
    if THIRD_PERSON.match(token.lower_) and token.i not in scene.actor_at:
        around = scene.statements_around(token.idx)
        return scene.speakers(around[-1]) if around else []  # `disent qu'ils refusent`
    if THIRD_PERSON.match(token.lower_) and _is_not_the_speaker(scene, token):
        return []
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


def _is_not_the_speaker(scene: PositionScene, pronoun: Token) -> bool:
    """Whether a pronoun taken for a speaker is none: `…, glisse un consul : il le veut aussi`.

    Words that go on behind an inverted speaker are not said of that speaker.
    """
    for said in scene.statements_around(pronoun.idx)[-1:]:
        cue, speaker = said.cue_start, said.speaker_start
        if cue is not None and speaker is not None and cue < speaker < said.start:
            return said.speaker is None or scene.actor_at[pronoun.i].actor == said.speaker
    return False


OUR_OFFICE = re.compile(r"notre (?:premi[eè]re? )?(?:ministre|président|présidente|diplomate)\b")


# The states of an organisation by their number: `les Seize`, `les Vingt-Sept`.
MEMBERS = re.compile(
    r"[Ll]es (?:Six|Neuf|Dix|Douze|Quinze|Seize|Dix-Neuf|Vingt-[A-Z]\w+|Trente(?:-[A-Z]\w+)?)$"
)


def _members(scene: PositionScene) -> list[str]:
    """The organisation that an article names most: whose members its number stands for."""
    known = scene.actors["in_codebook"] & (scene.actors["kind"] == "organisation")
    bodies = scene.actors[known & (scene.actors["mentions"] > 0)]
    return [str(bodies["mentions"].idxmax())] if len(bodies) else []


def _last_person(scene: PositionScene, token: Token) -> list[str]:
    """The party of the person last named in a paragraph: `notre ministre`."""
    place = bisect_left(scene.persons, token.idx, key=lambda row: row.start)
    last = scene.persons[place - 1] if place else None
    if last is None or last.paragraph != scene.paragraph_of(token.idx):
        return []
    return [party] if (party := scene.party_of(last.actor)) else []


OWN_SIDE = re.compile(
    rf"(?:.* )?(?:son|notre|mon|leur) {any_word(words_of('nouns_for_ones_own_side'))}\b"
)


# Nouns that take up a state or an organisation named before; a firm's name no union, nor the other
# way round.
UNIONS = word_set("nouns_for_a_union")
FIRMS = word_set("nouns_for_a_firm")
MEANING = {
    "state": word_set("nouns_for_a_state"),
    "organisation": word_set("nouns_for_an_organisation") | UNIONS | FIRMS,
}


def _meant(scene: PositionScene, head: Token) -> str | None:
    """The state or organisation last named before `le pays`, `le syndicat`; `les pays` are others.

    `helpers.names` reads whom such a noun means where it speaks, as a mention; here it acts, and
    may mean a party that was named two paragraphs before.
    """
    before = scene.doc[head.i - 1].lower_ if head.i else ""
    kinds = [kind for kind, nouns in MEANING.items() if head.lower_ in nouns]
    if not kinds or before not in word_set("articles_and_demonstratives"):
        return None
    if head.i + 1 < len(scene.doc) and _is_another(head.nbor(1)):
        return None
    if noun_phrase_at(scene.doc, head).number == "plural":
        return None
    here = scene.paragraph_of(head.idx)
    for row in scene.named_before(head.idx):
        if here - row.paragraph > 2:
            break
        fits = scene.kinds.get(row.actor) in (*kinds, "group")
        if row.form in NAMED and fits and _may_be(scene, row.actor, head):
            return scene.party_of(row.actor)
    return None


def _is_another(following: Token) -> bool:
    """Whether a noun has a name or a complement of its own: `le syndicat d'en face`, `… 4U`."""
    of = CONTRACTED.get(following.lower_, following.lower_) in BARE_DE
    named = following.pos_ == "PROPN" or (not following.text.islower() and following.text.isalnum())
    return of or named or following.lower_ == "des"


def _may_be(scene: PositionScene, actor: str, noun: Token) -> bool:
    """Whether a noun may take up an actor: `le groupe` no union, and never whoever speaks.

    A body's speaker says `nous` of it: in `La CGT affirme que le groupe refuse` it is another.
    """
    if scene.kinds.get(actor) == "state":
        return True
    party = scene.party_of(actor)
    if any(scene.party_of(row.speaker) == party for row in scene.statements_around(noun.idx)):
        return False
    words = scene.words_of_body(actor)
    if noun.lower_ in FIRMS:
        known = bool(scene.actors.at[actor, "in_codebook"])
        return not words.isdisjoint(FIRMS) or (not known and words.isdisjoint(UNIONS))
    if noun.lower_ in UNIONS:  # only a body that its own names show to be one
        union = words.isdisjoint(FIRMS) and any(word.startswith(OF_UNIONS) for word in words)
        return union and noun.text.islower()  # `la Confédération` is a name of its own
    return True


OF_UNIONS = tuple(word[:7] for word in UNIONS)  # `syndicats`, `Union syndicale`


def _two_adjectives(scene: PositionScene, head: Token) -> list[str]:
    """The two states of `les ministres turc et égyptien`, `les agents kényans et somaliens`."""
    rows = [
        scene.actor_at.get(place) for place in range(head.i + 1, min(head.i + 5, len(scene.doc)))
    ]
    found = [row for row in rows if row is not None and row.form == "demonym"]
    if len(found) != 2 or scene.doc._.plain[found[0].end : found[1].start] != " et ":
        return []
    return [party for row in found if (party := scene.party_of(row.actor))]


def _actor_in(scene: PositionScene, head: Token, left: int, right: int) -> str | None:
    """The party of a noun phrase: of its head's mention, else of its adjective or complement."""
    at = scene.actor_at
    if head.i in at and at[head.i].form == "role" and head.lower_ in MEANING["organisation"]:
        if not _may_be(scene, at[head.i].actor, head):
            return None
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


def _joined(scene: PositionScene, head: Token, left: int, right: int) -> list[str]:
    """The parties joined to a phrase by commas and `et`, before and after it."""
    doc = scene.doc
    start, end = doc[left].idx, doc[right - 1].idx + len(doc[right - 1])
    plain = doc._.plain
    before: list[str] = []
    links: list[str] = []
    at = bisect_left(scene.names, start, key=lambda row: row.start)
    for row in (scene.names[n] for n in reversed(range(at))):
        if row.end > start:
            continue
        if not JOINED.fullmatch(plain, row.end, start) or row.end == start:
            break
        links.append(plain[row.end : start])
        before.append(row.actor)
        article = ARTICLE_BEFORE.search(plain, max(0, row.start - 4), row.start)
        start = article.start() if article else row.start
    after: list[str] = []
    at = bisect_left(scene.names, end, key=lambda row: row.start)
    for row in (scene.names[n] for n in range(at, len(scene.names))):
        if not JOINED.fullmatch(plain, end, row.start):
            break
        links.append(plain[end : row.start])
        after.append(row.actor)
        end = row.end
    if not any(re.search(r"\b(?:et|ainsi|comme|ni|puis|avec)\b", link) for link in links):
        return []
    return [party for name in (*before[::-1], *after) if (party := scene.party_of(name))]


ARTICLE_BEFORE = re.compile(r"(?:\bl[ae]s? |\bl')?$", re.IGNORECASE)


NAMED = ("name", "acronym", "alias", "metonym")


def _joined_capitals(scene: PositionScene, token: Token) -> list[str]:
    """The states whose capitals were last named together before `les deux capitales`.

    `Oslo et Lima` mean their governments then; a state that the article has no other word of is
    no actor, and left out.
    """
    if token.lower_ != "capitales":
        return []
    place = scene.paragraph_of(token.idx)
    first = scene.bounds[bisect_left(scene.paragraphs, place - 1)]
    cities = {name for state in scene.codebook.states for name in state.capital}
    pairs = CITIES.findall(scene.doc._.plain[first : token.idx])
    named = [pair for pair in pairs if set(pair) <= cities]
    return [scene.capitals[city] for city in named[-1] if city in scene.capitals] if named else []


CITIES = re.compile(r"\b([A-ZÉ][\w-]{1,40}) et ([A-ZÉ][\w-]+)")


# What the two are that a noun stands for; a person who is named between does not count.
STATES_ONLY = word_set("nouns_for_two_states")


STANDING: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(STATES_ONLY, ("state",)),
    **dict.fromkeys(["délégations"], ("state", "organisation", "group")),
}


def _last_two(scene: PositionScene, token: Token) -> list[str]:
    """The two parties last named before `les deux parties`, in the order of their naming."""
    before = scene.two_before(token.idx, STANDING.get(token.lower_))
    if len(before) == 2:
        return list(before)
    _, end = scene.tokens_of_sentence(token)
    after = [scene.actor_at[t.i] for t in scene.doc[token.i : end] if t.i in scene.actor_at]
    named = [p for row in after if row.form in NAMED and (p := scene.party_of(row.actor))]
    return list(dict.fromkeys(named)) if len(set(named)) == 2 else []
