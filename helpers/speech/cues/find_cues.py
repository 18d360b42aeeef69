"""Every verb group of a codebook verb in a text.

The verbs, and the constructions in which each is speech, stand in data/codebook/verbs.csv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from helpers.codebook.files import Codebook
from helpers.codebook.lists import word_set
from helpers.grammar import Clause, clause_at, find_clauses
from helpers.grammar.participles import CLITICS, INVERTED, NEGATION, REFLEXIVE
from helpers.grammar.phrases import is_east
from helpers.speech.cues.cue import Cue
from helpers.speech.cues.said import DONE
from helpers.speech.cues.verb_book import VerbBook, verb_book
from helpers.speech.cues.verb_groups import before_verb, far_auxiliary, match_rest


def find_cues(doc: Doc, codebook: Codebook) -> list[Cue]:
    """Every verb group of a codebook verb, in order, whether it reports something here or not."""
    book = verb_book(codebook)
    joined = (token for token in doc if token.text[0] == "-")
    pronouns = {token.i for token in joined if INVERTED.match(token.text)}
    beside = {place + step for place in pronouns for step in (-1, 1)} | _behind_marks(doc)
    verbs = ((token, book.heads_of(token.text, token.lemma_)) for token in doc)
    return [
        cue
        for token, heads in verbs
        if heads or token.i in beside
        for cue in (_cue_at(doc, token, heads, book) if heads else _stranger_at(doc, token, book))
    ]


def _cue_at(doc: Doc, token: Token, heads: Sequence[str], book: VerbBook) -> Iterator[Cue]:
    asks = token.i + 1 < len(doc) and INVERTED.match(doc[token.i + 1].text)
    other = token.pos_ in ("DET", "ADP", "CCONJ", "SCONJ", "NUM") and not asks
    named = token.text[0].isupper() and not token.is_sent_start and token.pos_ == "PROPN"
    if not token.text[0].isalpha() or other or named:
        return
    for lemma in heads:
        first, clitic, reflexive = _left_of_verb(doc, token)
        for verb, needs_reflexive, rest in book.by_head[lemma]:
            last = match_rest(doc, token, rest)
            if last is not None and needs_reflexive == reflexive:
                pronoun, end = _inverted_pronoun(doc, token)
                last, clitic = max(last, end), pronoun or clitic
                if (governor := _governor_inverted(doc, token)) is not None:
                    first, clitic = governor
                if "never" not in verb.needs:
                    participle = token.text.endswith("ant") and first == token.i
                    first = _with_en(doc, token) if participle else first
                    yield Cue(token, first, last, verb, clitic, _is_negated(token), participle)
                return


def _governor_inverted(doc: Doc, infinitive: Token) -> tuple[int, Token | None] | None:
    """Where the verb over an infinitive starts behind a quotation or comma, with its pronoun.

    `« … », a-t-il tenu à préciser` and `« … », a tenu à préciser la maire` are one cue.
    """
    clause = clause_at(doc, infinitive)
    if clause is None or clause.form != "infinitive" or infinitive.i < 3:
        return None
    governor = clause_at(doc, infinitive.nbor(-2))
    if governor is None or governor.form != "finite" or governor.lemma not in DONE:
        return None
    before = doc[max(0, governor.first_token - 2) : governor.first_token].text
    if infinitive.nbor(-1).lower_ not in ("à", "de", "d'") or not re.search("[»,]$", before):
        return None
    pronoun, after = governor.inverted_pronoun, doc[infinitive.i + 1 : infinitive.i + 2]
    if pronoun is None and not any(t.pos_ in ("DET", "PROPN") for t in after):
        return None
    return governor.first_token, None if pronoun is None else doc[pronoun]


def _is_negated(verb: Token) -> bool:
    clause = clause_at(verb.doc, verb)
    return clause is not None and clause.polarity == "negated"


def _stranger_at(doc: Doc, token: Token, book: VerbBook) -> Iterator[Cue]:
    """A verb that no list has, inverted behind a quotation, says so much: `« … », a-t-il imagé`.

    A noun may stand inverted as well, by the clauses: `« … », maugrée le passeur`.
    """
    clause = clause_at(doc, token)
    told = clause is not None and token.i == clause.verb_token and not _asks(token)
    noun = told and clause is not None and _is_behind_marks(doc, clause)
    if token.pos_ not in ("VERB", "AUX", "ADJ") and not noun:
        return
    first, clitic, _ = _left_of_verb(doc, token)
    first = min(first, clause.first_token) if noun and clause else first
    pronoun, end = _inverted_pronoun(doc, token)
    clitic = pronoun or clitic
    before = doc[max(0, first - 2) : first].text
    third = clitic is not None and clitic.lower_.lstrip("-") in ("il", "elle", "ils", "elles")
    if noun or (third and re.search(r"»[ ,]*$", before) and not _asks(token)):
        verb = next((v for v, _, _ in book.by_head.get("dire", ()) if v.verb == "dire"), None)
        if verb is not None:
            last = max(token.i, end)
            yield Cue(token, first, last, verb, clitic, _is_negated(token), False, listed=False)


def _behind_marks(doc: Doc) -> set[int]:
    """The verbs whose clauses begin behind a quotation and have a noun as inverted subject."""
    return {clause.verb_token for clause in find_clauses(doc) if _is_behind_marks(doc, clause)}


def _is_behind_marks(doc: Doc, clause: Clause) -> bool:
    """Whether a clause begins right behind a closing mark, its subject a noun behind the verb."""
    first = clause.first_token
    inverted = clause.subject_by == "inverted" and clause.subject_head is not None
    if not inverted or clause.inverted_pronoun is not None or clause.lemma == "être" or first < 2:
        return False
    return re.search(r"»[ ,–—-]*$", doc[first - 2 : first].text) is not None


def _asks(token: Token) -> bool:
    """Whether the sentence of a token is a question."""
    return any(following.text == "?" for following in token.doc[token.i : token.sent.end])


def _inverted_pronoun(doc: Doc, verb: Token) -> tuple[Token | None, int]:
    """The pronoun joined to a verb by a hyphen, and its place: `dit-elle`, `a-t-il`."""
    pronoun, place = None, verb.i
    for piece in doc[verb.i + 1 : verb.i + 5]:
        split = place + 1 == piece.i and (
            piece.text == "-" or (piece.nbor(-1).text == "-" and INVERTED.match(f"-{piece.text}"))
        )
        if place + 1 != piece.i or not (INVERTED.match(piece.text) or split):
            break
        place = piece.i
        pronoun = piece if piece.text not in ("-", "-t") else pronoun
    return (pronoun, place) if pronoun is not None else (None, verb.i)


def _with_en(doc: Doc, token: Token) -> int:
    """The first token of a gerund: `en précisant`, `tout en reconnaissant`."""
    place = token.i - 1
    while place > 0 and doc[place].lower_ in word_set("clitics_of_gerunds"):
        place -= 1  # `en les avertissant que`
    if place >= 0 and doc[place].lower_ == "en":
        return place - 1 if place and doc[place - 1].lower_ == "tout" else place
    return token.i


def _left_of_verb(doc: Doc, token: Token) -> tuple[int, Token | None, bool]:
    """What stands before the verb in its group: auxiliaries, negation, clitics, adverbs between."""
    first, clitic, reflexive = token.i, None, False
    place = token.i - 1
    if token.text.endswith("ant") and place >= 0 and doc[place].lower_ == "en":
        return first, clitic, reflexive
    while place >= 0 and not doc[place + 1].is_sent_start and token.i - place < 9:
        word, text = doc[place], doc[place].lower_
        part = _part_of_group(doc, word, clitic)
        if part is None:
            break
        if part == "inverted":
            clitic = word if text != "-t" else clitic
        elif part != "between":
            first = place
        reflexive = reflexive or (part == "clitic" and text in REFLEXIVE)
        place -= 1
    first = min([first, *far_auxiliary(doc, token)])  # `a pour sa part répété`
    return first, clitic, reflexive


def _part_of_group(doc: Doc, word: Token, clitic: Token | None) -> str | None:
    """Which part of a verb group a word is, read leftwards from the verb; None where it is none."""
    text = word.lower_
    if INVERTED.match(text):
        return "inverted"
    if text in NEGATION:
        return "negation"
    if text in CLITICS and word.pos_ != "DET" and (text not in PLAIN_PRONOUNS or word.i):
        alone = text in PLAIN_PRONOUNS or text in ARTICLES_TOO
        return None if alone and not before_verb(doc, word.i) else "clitic"
    if is_east(word):
        return None
    pouvoir = clitic is not None and word.lemma_ == "pouvoir"
    if pouvoir or word.pos_ == "AUX" or text in PLAIN_AUXILIARIES or text == "ait":
        return "auxiliary"
    again = text != "de" or doc[word.i + 1].lower_ == "nouveau"
    between = word.pos_ == "ADV" or text in NO_ADVERB_BUT_BETWEEN
    return "between" if between and again and text not in (",", "et") else None


PLAIN_PRONOUNS = {"nous", "vous", "en"}  # subjects and prepositions too
ARTICLES_TOO = word_set("pronouns_or_articles")
PLAIN_AUXILIARIES = word_set("auxiliaries_in_the_present_or_imperfect")
NO_ADVERB_BUT_BETWEEN = {"pas", "tout", "de", "même"}  # `de nouveau`, `tout de même`
