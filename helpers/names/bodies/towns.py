"""Towns that act as their councils do: `Trémazan ferme ses écoles`, and not `Trémazan s'endort`.

A town is a body only in the places where it does what nobody but a council does: it speaks or takes
a position, or does something to what is its own. Elsewhere it is a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from helpers.codebook.files import Codebook
from helpers.grammar import find_clauses
from helpers.grammar.clauses import Clause
from helpers.lexicon.small_words import POSSESSIVES
from helpers.names.bodies.acronyms import ACRONYM
from helpers.names.bodies.body import Body, NamedBody
from helpers.names.places import Places
from helpers.names.subjects import OUTRIGHT
from helpers.names.tagged import TaggedName


def find_acting_towns(
    doc: Doc, codebook: Codebook, tagged_names: Iterable[TaggedName], taken: Places
) -> Iterator[NamedBody]:
    """The places where a town of which no list knows acts; `taken` are named already."""
    acting = {c.subject_head for c in find_clauses(doc) if acts_as_council(doc, codebook, c)}
    for tagged in tagged_names:
        if not acting or not _is_town(tagged):
            continue
        for place in tagged.places:
            free = not taken.meets(place.start_char, place.end_char)
            if free and any(word.i in acting for word in place):
                body = Body(tagged.name)
                yield body.named_at(place.start_char, place.end_char, "name", "acting-town")


def _is_town(tagged: TaggedName) -> bool:
    """Whether a name is a town's: of one word, and taken for a place, or standing as one."""
    town = tagged.label == "LOC" or (tagged.label != "ORG" and "placed" in tagged.signs)
    named = " " not in tagged.name and not tagged.is_plain and "article" not in tagged.signs
    return town and named and re.fullmatch(ACRONYM, tagged.name) is None


def acts_as_council(doc: Doc, codebook: Codebook, clause: Clause) -> bool:
    """Whether the subject of a clause speaks, takes a position or rules over what is its own."""
    told = clause.form == "finite" and clause.subject_by in OUTRIGHT and clause.voice == "active"
    if not told or clause.lemma in codebook.metonym_words["place_subject"]:
        return False
    return clause.lemma in codebook.acting_verbs or _rules_its_own(doc, clause)


def _rules_its_own(doc: Doc, clause: Clause) -> bool:
    """`ferme ses plages`; what it loses, sees or remembers is its own too, and no act."""
    if clause.object is None or clause.tense == "perfect":
        return False
    first = doc._.plain[clause.object[0] : clause.object[1]].split(" ")[0]
    return first.lower() in POSSESSIVES
