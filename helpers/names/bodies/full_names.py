"""Bodies by their full name: `la Fédération des ports`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from helpers.codebook.lists import any_word, word_set, words_of
from helpers.lexicon.small_words import DE
from helpers.names.people.candidates import is_common_word

# Head nouns of bodies that people found; with a capital and a complement they are a name.
FOUNDED = word_set("founded_bodies")


# Head nouns of bodies that law founds; only a long name tells one from another.
APPOINTED = word_set("appointed_bodies")


HEAD_NOUNS = FOUNDED | APPOINTED


# Names of the same form that are a matter or a competition, and of organs which every state has:
# an organ is a body where it acts.
NO_BODY = re.compile(rf"{any_word(words_of('named_like_bodies'))}\b")
ORGAN = re.compile(rf"{any_word(words_of('organs_of_states'))}\b")


ARTICLES = word_set("articles_within_names")


LED = {"pour", "contre"}  # `pour la paix`, always with an article


def find_full_names(doc: Doc) -> Iterator[tuple[int, int]]:
    """The spans of names, a capital head noun and its complement: `l'Union des marins bretons`."""
    for head in doc[1:]:
        noun = head.lower_
        if noun not in HEAD_NOUNS or not head.text.istitle():
            continue
        if head.nbor(-1).lower_ not in ARTICLES or head.is_sent_start:
            continue
        last, words = _complement(head)
        start, end = head.idx, last.idx + len(last)
        enough = words >= (2 if noun in APPOINTED else 1)
        if enough and not any(kind.match(doc._.plain, start, end) for kind in (NO_BODY, ORGAN)):
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
    if text in DE and direct:
        return "link"
    if text in LED and direct:
        after = _next(token)
        return "link" if after is not None and after.lower_ in ("la", "le", "l'", "les") else ""
    if text == "et" and direct:
        after = _next(token)
        return "link" if after is not None and (after.lower_ in DE or _plural(after)) else ""
    if text in ("la", "le", "l'", "les") and before.lower_ in DE | LED:
        return "link"
    if text.startswith("-") or before.text.endswith("-"):
        return "full"
    if direct and last.lower_ in FOUNDED and token.text.istitle():  # `Regroupement Velnor`
        return "" if is_common_word(token.text) else "full"
    if not direct:
        if text in DE:
            return "link"
        return "full" if token.pos_ in ("NOUN", "PROPN", "ADJ") else ""
    adjective = token.pos_ in ("ADJ", "PROPN") and token.text.islower()
    participle = token.dep_ in ("amod", "acl") and token.pos_ == "VERB" and before.pos_ != "PROPN"
    return "full" if adjective or (participle and token.text.islower()) else ""
