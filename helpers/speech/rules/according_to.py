"""`Selon X, …`, `aux yeux de X`: views of a source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Token

from helpers.codebook.files import Codebook
from helpers.grammar.phrases import np_head
from helpers.page.parse import span_at
from helpers.speech.reporters import owner_of_words
from helpers.speech.rules.objects import past_brackets
from helpers.speech.rules.views import (
    ADAPTED,
    PARTICIPLE_ASIDE,
    UNHEARD,
    after_apposition,
    after_heading,
    complement,
    first_cut,
    has_verb,
    has_view,
    is_document,
)
from helpers.speech.scene import LONGEST_GROUP, FoundSpeech, SpeechScene, trim_end


def according_to(page: SpeechScene) -> Iterator[FoundSpeech]:
    """`Selon X, …`, `…, selon X`, `Pour X, …`, `aux yeux de X`, `de l'aveu de X`."""
    needs = prepositions(page.codebook)
    pattern = preposition_pattern(page.codebook)
    for match in pattern.finditer(page.plain):
        whom = WHOM.match(page.plain, match.end())
        found = _whose_view(page, match, whom) if whom else _according_to(page, match, needs)
        if found:
            yield found


# `À ses yeux, …`, `…, à l'en croire`: whoever was heard last.
OWN_VIEW = re.compile(
    r"(?<![\w'])(?:[àa] (?:ses|leurs) yeux"
    r"|[àa] (?:l'|les |la |le )(?:en croire|entendre|écouter|lire))(?=,|\.| ?[»;]|$)",
    re.IGNORECASE,
)


def own_view(page: SpeechScene) -> Iterator[FoundSpeech]:
    """`À ses yeux, …` and `…, à l'en croire`: the last speaker goes on."""
    for match in OWN_VIEW.finditer(page.plain):
        start, end = page.sentence(match.start())
        opens = not re.search(r"\w", page.plain[start : match.start()])
        left = match.end() if opens else start
        right = trim_end(page, left, first_cut(page, left, end) if opens else match.start())
        left = _past_marks(page, left, right)
        if right > left and has_verb(page, left, right):
            yield FoundSpeech(left, right, "own-view", None, match.span(), goes_on=True)


def _past_marks(page: SpeechScene, left: int, right: int) -> int:
    """Where the words of a stretch start behind a comma or a colon that leads it."""
    return left + len(page.plain[left:right]) - len(page.plain[left:right].lstrip(" ,:"))


WHOM = re.compile(r" ?(?:qui|lequel|laquelle|lesquels|lesquelles)\b\s*")


def _whose_view(page: SpeechScene, match: re.Match[str], whom: re.Match[str]) -> FoundSpeech | None:
    """`X, pour qui « … »`, `un rapport selon lequel …`: the relative clause is said by the noun.

    Behind `pour` only a clause with words in quotation marks is: somebody may have voted `pour qui`
    it was.
    """
    first = span_at(page.doc, *match.span())[0]
    aside = first.i > 1 and first.nbor(-1).text == ","
    holder = None if first.is_sent_start else _view_holder(page, first.nbor(-2 if aside else -1))
    quotation = page.quotation_in(whom.end(), whom.end() + 1)
    told = quotation is not None and has_verb(page, quotation.start, quotation.end)
    within = aside and page.quotation_in(whom.end(), _comma(page, whom.end())) is not None
    if holder is None or not (told or within or (aside and match.group().lower() != "pour")):
        return None
    stop = quotation.close if told and quotation else page.sentence(match.start())[1]
    end = min(stop, _comma(page, whom.end()))
    if not has_verb(page, whom.end(), end):
        return None
    words = (whom.end(), trim_end(page, whom.end(), end))
    return FoundSpeech(*words, "according-to", page.phrase(holder), match.span())


def _comma(page: SpeechScene, place: int) -> int:
    """The next comma outside quotation marks, else the sentence's end."""
    _, stop = page.sentence(place)
    commas = (place + c.start() for c in re.finditer(",", page.plain[place:stop]))
    return next((c for c in commas if page.in_quotation(c) is None), stop)


def _view_holder(page: SpeechScene, noun: Token) -> Token | None:
    """Whose view a phrase that ends in a noun stands for: its head, or whoever wrote it."""
    head = np_head(noun)
    owner = owner_of_words(page, head)
    if owner is not None and owner.i <= noun.i:
        return owner
    return head if page.can_speak(head) or is_document(page, head) else None


@lru_cache(maxsize=8)
def prepositions(codebook: Codebook) -> dict[str, str]:
    """The prepositional cues that name a source, with what each needs."""
    cues = (c for c in codebook.cues if c.type == "preposition")
    return {c.cue: c.needs for c in cues if c.needs in ("", "speaker", "clause")}


@lru_cache(maxsize=8)
def preposition_pattern(codebook: Codebook) -> re.Pattern[str]:
    """Any of the prepositional cues, the longest first."""
    phrases = sorted(prepositions(codebook), key=len, reverse=True)
    either = "|".join(_contracted(phrase) for phrase in phrases)
    return re.compile(rf"(?<![\w'])(?:{either})(?:(?<=')|(?=[\s']))", re.IGNORECASE)


def _contracted(phrase: str) -> str:
    """A prepositional cue with the forms of its last word: `aux yeux de`, `du`, `des`, `d'`."""
    phrase = re.sub(r"^à", "[àa]", re.escape(phrase))  # a capital may go without its accent
    return re.sub(r"\\? de$", r" (?:de la|de l'|de|du|des|d')", phrase)


def _according_to(
    page: SpeechScene, match: re.Match[str], needs: dict[str, str]
) -> FoundSpeech | None:
    """`Selon la maire, …`: what is said stands behind the phrase that opens it, else around it."""
    start, end = _clause_around(page, match)
    head = _source_head(page, match, start, end)
    if head is None:
        return None
    owner = owner_of_words(page, head)  # `selon un rapport de X`
    if not page.can_speak(head) and not (owner or is_document(page, head)):
        return None
    phrase = page.phrase(head)
    aside = PARTICIPLE_ASIDE.match(page.plain, phrase.end_char, end)  # `un rapport publié mardi, …`
    behind = past_brackets(page, aside.end() - 1 if aside else phrase.end_char)
    if not _gives_view(page, match, head, (start, behind, end), needs):
        return None
    words = _words_according(page, match, (start, behind, end), phrase.end_char)
    left = _past_marks(page, *words)
    if words[1] - left < 3:
        return None
    speaker = page.phrase(owner) if owner is not None else phrase
    return FoundSpeech(left, words[1], "according-to", speaker, (match.start(), match.end()))


def _clause_around(page: SpeechScene, match: re.Match[str]) -> tuple[int, int]:
    """The clause in which a source is named: between semicolons, behind a heading or a colon."""
    start, end = page.sentence(match.start())
    start = after_heading(page, start, match.start())
    stops = [stop.start() for stop in re.finditer(" ?;", page.plain[start:end])]
    parts = [start + stop for stop in stops if not page.in_quotation(start + stop)]
    start = max([start, *(part + 2 for part in parts if part < match.start())])
    start = match.start() if page.before(match.start()).endswith(":") else start
    return start, min([end, *(part for part in parts if part > match.start())])


def _is_adapted(plain: str, offset: int) -> bool:
    return plain.startswith(ADAPTED, BLANKS.match(plain, offset).end())  # type: ignore[union-attr]


BLANKS = re.compile(r"\s*")


def _source_head(page: SpeechScene, match: re.Match[str], start: int, end: int) -> Token | None:
    """The head of the phrase that names a source; None where it names none."""
    first = page.token_at(match.end() + page.plain.startswith(" ", match.end()))
    if first is None or first.idx >= end:
        return None
    cues = page.cues_in(match.start() - LONGEST_GROUP, match.start())
    inquit = any(c.end <= match.start() <= c.end + 1 and c.clitic is not None for c in cues)
    if inquit or _is_adapted(page.plain, match.end()):
        return None
    if not match.group().lower().endswith(("source", "sources")):
        return complement(first)
    heard = not UNHEARD.search(page.plain[start : match.start()])
    return first.nbor(-1) if heard else None  # `de source judiciaire`


def _opens(page: SpeechScene, start: int, match: re.Match[str]) -> bool:
    """Whether a source is named before any word of its clause."""
    return not re.search(r"\w", page.plain[start : match.start()])


def _gives_view(
    page: SpeechScene,
    match: re.Match[str],
    head: Token,
    places: tuple[int, int, int],
    needs: dict[str, str],
) -> bool:
    """Whether a phrase tells whose view it is: `Pour la maire, …`, but not `un vélo pour la maire`.

    `places` are where the clause starts, where the phrase ends, and where the clause ends.
    """
    start, behind, end = places
    word = re.sub(r" (?:de la|de l'|de|du|des|d')$", " de", match.group().lower())
    opens = _opens(page, start, match)
    led = page.before(match.start()).endswith(LEADS_ASIDE)
    after = page.plain[behind:end].lstrip()
    if needs.get(word) == "clause" and not ((opens or led) and after[:1] in (",", ".", "")):
        return False
    parted = led and after[:1] == "," and head.i in page.people
    if word == "pour" and not ((opens or parted) and has_view(page, head)):
        return False
    if word not in ("côté", "chez", "du côté de"):
        return True
    # In `Côté patronal, on dit …` the verb is the cue; `Chez X, le message passe mal` says where.
    spoken = re.match(r",? (?:où )?(?:l')?on\b", after)
    return not spoken and page.quotation_in(start, end) is not None


LEADS_ASIDE = tuple(",»–—(«:")


def _words_according(
    page: SpeechScene, match: re.Match[str], places: tuple[int, int, int], phrase_end: int
) -> tuple[int, int]:
    """What is said according to a source: behind it, before it, or around it."""
    start, behind, end = places
    after = page.plain[behind:end].lstrip()
    if _opens(page, start, match):
        place = after_apposition(page, behind, end)
        return place, trim_end(page, place, first_cut(page, place, end))
    if not re.search(r"[,;:«]\s*\w", after) and not has_verb(page, phrase_end, end):
        return start, trim_end(page, start, match.start())
    return start, trim_end(page, start, end)
