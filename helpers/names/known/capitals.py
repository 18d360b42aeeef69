"""A capital: its government, or the place?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import simplemma
from spacy.tokens import Doc, Span, Token

from helpers.codebook.files import Codebook
from helpers.grammar.lemmas import verb_lemmas
from helpers.lexicon.name_shapes import CAPITAL
from helpers.names.tables import Mention
from helpers.page.parse import span_at

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
