"""What belongs to a verb group: auxiliaries, clitics, negation, adverbs between."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from helpers.codebook.lists import word_set
from helpers.grammar.participles import CLITICS, INVERTED, PARTICIPLES
from helpers.grammar.phrases import is_east

AUXILIARIES = word_set("auxiliaries_far_from_their_participle")


BETWEEN = ("ADP", "DET", "ADJ", "NOUN", "ADV", "PRON", "CCONJ")  # `d'ores et déjà`


def far_auxiliary(doc: Doc, token: Token) -> list[int]:
    """The auxiliary of a participle that an adverbial phrase parts from it."""
    if not any(ending.search(token.lower_) for ending in PARTICIPLES.values()):
        return []
    for place in range(token.i - 1, max(-1, token.i - 8), -1):
        word = doc[place]
        if word.lower_ in AUXILIARIES:
            adverbial = place == token.i - 1 or doc[place + 1].text in ADVERBIAL_STARTS
            return [place] if adverbial else []
        if doc[place + 1].is_sent_start or (word.pos_ not in BETWEEN and word.text != ","):
            return []
    return []


ADVERBIAL_STARTS = {",", *word_set("openings_of_adverbials_in_a_verb_group")}


def is_finite(token: Token) -> bool:
    """Whether a token is a finite verb, and not the east taken for one."""
    return "VerbForm=Fin" in token.morph and not is_east(token)


def before_verb(doc: Doc, place: int) -> bool:
    """Whether the word behind a place can begin a verb group: `la veut`, but not `la ville`."""
    return doc[place + 1].pos_ in ("AUX", "VERB") or doc[place + 1].text.lower() in CLITICS


def match_rest(doc: Doc, token: Token, rest: list[str]) -> int | None:
    """The last token of a verb of several words (`laisser entendre`), or None where they differ."""
    place = token.i
    for word in rest:
        for step in (1, 2, 3):
            if place + step >= len(doc):
                return None
            found = doc[place + step]
            if word in (found.text.lower(), found.lemma_.lower()):
                place += step
                break
            if found.pos_ not in ("ADV", "PRON", "DET") and not INVERTED.match(found.text):
                if found.text != "-":
                    return None
        else:
            return None
    return place
