"""Names as the tagger finds them, each taken together over all its places.

A newspaper introduces nobody whom its readers know, so a name may have nothing beside it that says
what it is. The tagger's label alone is wrong once in five, and differs from place to place for one
name: here stands what most places are labelled, and what else in the text speaks for it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from spacy.tokens import Doc, Span, Token

from helpers.codebook.contexts import context
from helpers.lexicon.small_words import BARE_DE, DE
from helpers.names.bodies.acronyms import ROLE_BEFORE
from helpers.names.people.candidates import OPENING_POS, is_common_word
from helpers.names.places import Places
from helpers.names.sign import Sign
from helpers.names.speaking import Speaking
from helpers.names.subjects import actors_in, clauses_by_subject
from helpers.page.dateline import find_dateline

# What ends a name within a span of the tagger's.
ENDS_NAME = re.compile(r"[\s,;:()\[\]«»\"“”!?…–—|/]")


# Words that stand before a name and are none of it.
LEADING = OPENING_POS - {"VERB"}  # the tagger takes many a name for a verb


@dataclass(frozen=True)
class TaggedName:
    """A name as it is written, and each place where the tagger takes it for a name."""

    doc: Doc
    name: str
    places: tuple[Span, ...]
    labels: Counter[str]
    speakers: frozenset[int]

    @property
    def label(self) -> str:
        """What most of its places are labelled; the organisation where two labels are level."""
        return max(self.labels, key=lambda label: (self.labels[label], label == "ORG"))

    @cached_property
    def is_plain(self) -> bool:
        """Whether its capitals are the dictionary's words too: `Sénat`, `Poste`, `Cour d'appel`."""
        words = [word for word in re.findall(r"[^\W\d_]+", self.name) if word[0].isupper()]
        return all(map(is_common_word, words))

    @cached_property
    def signs(self) -> frozenset[str]:
        """What its places show of it, by the names of `NAME_SIGNS`."""
        return frozenset(sign.name for sign in NAME_SIGNS if sign.shows(self))

    @property
    def acts(self) -> bool:
        """Whether one of its places shows what only somebody who acts can show."""
        return any(sign.name in self.signs for sign in ACTING)

    def is_among(self, words: Container[int]) -> bool:
        """Whether a word of it is one of these, by their places in the parse."""
        return any(word.i in words for place in self.places for word in place)

    def stands(self, meaning: str) -> bool:
        """Whether a context of the codebook stands before one of its places."""
        before, plain = context(meaning).before, self.doc._.plain
        return any(before.stands(plain, place.start_char) for place in self.places)


def find_tagged_names(doc: Doc, speaking: Speaking, furniture: Places) -> Iterator[TaggedName]:
    """The names that the tagger finds, each once with all its places, in the order of the text.

    What stands in the page's `furniture`, in a dateline or in a line of capitals shows nothing.
    """
    places: dict[str, list[Span]] = defaultdict(list)
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for entity in doc.ents:
        span = _trimmed(entity)
        if span is None or furniture.meets(span.start_char, span.end_char):
            continue
        if not _in_capital_line(doc._.plain, span) and not _in_dateline(doc, span):
            places[span.text].append(span)
            labels[span.text][entity.label_] += 1
    speakers = frozenset(head.i for head in speaking.heads)
    for name, spans in places.items():
        yield TaggedName(doc, name, tuple(spans), labels[name], speakers)


def _trimmed(entity: Span) -> Span | None:
    """The name within a span of the tagger's: from its first capital to its last."""
    words: list[Token] = []
    for token in entity:
        dash = token.text == "-" and token.whitespace_  # `BRUXELLES - Les Vingt-Sept`
        if dash or ENDS_NAME.search(token.text) or _starts_another(token):
            break
        words.append(token)
    while words and (not _has_capital(words[0]) or _leads(words[0])):
        words.pop(0)
    while words and not (_has_capital(words[-1]) or words[-1].is_digit):
        words.pop()
    return _with_complement(entity.doc[words[0].i : words[-1].i + 1]) if words else None


def _leads(word: Token) -> bool:
    """Whether a word with a capital only leads to a name; an article within a sentence is part."""
    return word.pos_ in LEADING and (word.pos_ != "DET" or bool(word.is_sent_start))


def _starts_another(token: Token) -> bool:
    """Whether `et` joins another name: `la CAF et Emploi Sud`, not `des Vins et des Fruits`."""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else token
    return token.lower_ == "et" and _has_capital(after)


def _with_complement(span: Span) -> Span:
    """A common noun with a capital, and what makes it a name: `Secours populaire`, `Cour d'appel`.

    Only words without a capital: a name behind `de` is another's.
    """
    doc, last = span.doc, span.end - 1
    if len(span) > 1 or span.text.isupper() or not is_common_word(span.text):
        return span
    while (step := _joined_at(doc, last)) and last - span.start < LONGEST_COMPLEMENT:
        last += step
    return doc[span.start : last + 1]


LONGEST_COMPLEMENT = 6


def _joined_at(doc: Doc, last: int) -> int:
    """How many tokens behind a place go on with a name: an adjective, or `de` and a noun."""
    words = [*takewhile(_goes_on, doc[last + 1 : last + 4])]
    if words and words[0].pos_ == "ADJ":
        return 1
    if len(words) < 2 or words[0].lower_ not in DE:
        return 0
    place = 2 if words[1].lower_ in ("la", "l'") else 1
    return place + 1 if len(words) > place and words[place].pos_ == "NOUN" else 0


def _goes_on(token: Token) -> bool:
    return not token.is_sent_start and token.text.islower()


def _has_capital(token: Token) -> bool:
    return any(letter.isupper() for letter in token.text)


def _in_capital_line(plain: str, span: Span) -> bool:
    """Whether the line is set in capitals, or begins with it so: there they tell nothing."""
    start = plain.rfind("\n", 0, span.start_char) + 1
    stop = HEADING_END.search(plain, span.end_char)
    line = plain[start : stop.start() if stop else len(plain)]
    return line.isupper()


def _in_dateline(doc: Doc, span: Span) -> bool:
    start = span.sent.start_char
    dateline = find_dateline(doc._.plain, start, span.sent.end_char)
    return dateline is not None and span.start_char < dateline.end


HEADING_END = re.compile(r"[\n.:]|$")


# --- what its places show ---------------------------------------------------------------------


def _speaks(tagged: TaggedName) -> bool:
    return tagged.is_among(tagged.speakers)


def speaks_itself(tagged: TaggedName, verbs: Collection[str]) -> bool:
    """Whether it is the subject of one of these verbs, as grammar reads the clause."""
    clauses = clauses_by_subject(tagged.doc)
    words = (word.i for place in tagged.places for word in place)
    return any(clause.lemma in verbs for word in words for clause in clauses.get(word, ()))


def _acts(tagged: TaggedName) -> bool:
    return tagged.is_among(actors_in(tagged.doc))


def _has_office(tagged: TaggedName) -> bool:
    """`la présidente de Velnor`: a role, and `de`, before one of its places."""
    plain = tagged.doc._.plain
    starts = [place.start_char for place in tagged.places]
    return any(ROLE_BEFORE.search(plain[max(0, start - 60) : start]) for start in starts)


def _has_article(tagged: TaggedName) -> bool:
    """`le Sénat`, `du Sénat`."""
    plain, starts = tagged.doc._.plain, (place.start_char for place in tagged.places)
    return any(ARTICLE.search(plain, max(0, start - 3), start) for start in starts)


ARTICLE = re.compile(r"(?:\b(?:l[ea]|du|au) |\bl')$", re.IGNORECASE)


def _belongs(tagged: TaggedName) -> bool:
    """Whether it only stands behind a bare `de`: `la salle des fêtes d'Anvaux` is a town's."""
    before = {tagged.doc[place.start - 1].lower_ for place in tagged.places if place.start > 0}
    return bool(before) and before <= BARE_DE


def _is_again(tagged: TaggedName) -> bool:
    """Whether it is named more than once."""
    if len(tagged.places) > 1:
        return True
    pattern = re.compile(rf"(?<![\w-]){re.escape(tagged.name)}(?!\w)")
    first = pattern.search(tagged.doc._.plain)
    return first is not None and pattern.search(tagged.doc._.plain, first.end()) is not None


# What only somebody who acts can show.
ACTING = (
    Sign[TaggedName]("speaks", _speaks, "Velnor dément avoir cédé.", "Velnor"),
    Sign[TaggedName]("acts", _acts, "Hier, Velnor rachète ses actions.", "Velnor"),
    Sign[TaggedName]("office", _has_office, "La présidente de Velnor attend.", "Velnor"),
    Sign[TaggedName](
        "inside",
        lambda tagged: tagged.stands("inside_body") or tagged.stands("power_led"),
        "Selon Velnor, rien ne presse.",
        "Velnor",
    ),
)


NAME_SIGNS = (
    *ACTING,
    Sign[TaggedName](
        "placed",
        lambda tagged: tagged.stands("place_led"),
        "Le train arrive à Trémazan.",
        "Trémazan",
    ),
    Sign[TaggedName]("belongs", _belongs, "La salle de Trémazan est vide.", "Trémazan"),
    Sign[TaggedName]("article", _has_article, "Hier, le Sénat a voté.", "Sénat"),
    Sign[TaggedName]("again", _is_again, "Velnor cède. Demain, Velnor fermera.", "Velnor"),
)
