"""The spaCy French pipeline, and the rules by which a paragraph falls into sentences.

spaCy's stock splitter reads sentences off its parse, and breaks a newspaper page: it runs a
headline into a caption and stops after `M. Diallo`. Here the sentences come first, by rule,
and the parser works inside them.

Typography is evened out before parsing (no-break and thin spaces, apostrophes, quotation marks of
all sorts), one character for one character: every offset in the parse is an offset in the article.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import pandas as pd
import simplemma
import spacy
from spacy.lang.char_classes import ALPHA, ALPHA_LOWER
from spacy.language import Language
from spacy.tokens import Doc, Span

from helpers.article import SECTION
from helpers.tables import SPAN, Column, make_table, table_schema

MODEL = "fr_core_news_md"

SENTENCES = table_schema(**SPAN, paragraph=Column("Int64"), **SECTION)

Doc.set_extension("source", default="", force=True)  # the article's text, as it was written
Doc.set_extension("plain", default="", force=True)  # evened out, as it was parsed: `doc.text`, kept


@lru_cache(maxsize=1)
def load_pipeline() -> Language:
    """spaCy's French pipeline, loaded once.

    Raises OSError, with the command that mends it, where the model is not installed.
    """
    try:
        with short_patterns():
            return spacy.load(MODEL)
    except OSError as error:
        raise OSError(
            f"Expected spaCy's model {MODEL}, found none. "
            "Install what the project needs with: pip install -r requirements.txt"
        ) from error


@contextmanager
def short_patterns() -> Iterator[None]:
    """While this lasts, `re.compile` writes a pattern that repeats the alphabet with it once.

    spaCy's French has one for words with a hyphen or an apostrophe, which names the letters of all
    scripts 836 times and takes two seconds of the load. The short one matches the same words
    (tests/test_language.py compares the two).
    """
    compile_pattern = re.compile

    def compile_short(pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        return compile_pattern(short_token_pattern(pattern), flags)

    re.compile = compile_short
    try:
        yield
    finally:
        re.compile = compile_pattern


def short_token_pattern(pattern: Any) -> Any:
    r"""The pattern with `\w` for the alphabet, behind one look ahead that allows letters, hyphens and
    apostrophes alone; any pattern that does not repeat the alphabet as it is.

    >>> short_token_pattern("^a+$")
    '^a+$'
    """
    if not isinstance(pattern, str) or pattern.count(ALPHA_LOWER) < 50:
        return pattern
    body = pattern.removeprefix("(?iu)").replace(ALPHA_LOWER, r"\w").replace(ALPHA, r"\w")
    return rf"(?iu)(?=[-–—‐‑'’ {ALPHA}{ALPHA_LOWER}]+$)(?:{body})"


def parse(text: str, paragraphs: pd.DataFrame) -> Doc:
    """The parse of a whole article, its sentences set by this module's rules.

    It ends in a blank token, wherever the text ends: each word has one behind it.
    """
    nlp = load_pipeline()
    plain = normalise(text, paragraphs)
    doc = nlp.make_doc(plain if plain.endswith("\n") else f"{plain}\n")
    starts = {start for start, _ in _all_sentences(plain, paragraphs)}
    for token in doc:
        token.is_sent_start = token.idx in starts or token.i == 0
        if SOFT_HYPHEN in token.text:
            token.norm_ = token.text.replace(SOFT_HYPHEN, "").lower()
    doc._.source, doc._.plain = text, plain
    return nlp(doc)


def span_at(doc: Doc, start: int, end: int) -> Span:
    """The tokens that a stretch of text touches."""
    span = doc.char_span(start, end, alignment_mode="expand")
    assert span is not None, f"no tokens between {start} and {end}"
    return span


def find_sentences(doc: Doc, paragraphs: pd.DataFrame) -> pd.DataFrame:
    """The sentences of each paragraph. A row is a sentence without the blanks around it."""
    rows = (
        {
            "start": start,
            "end": end,
            "text": doc._.source[start:end],
            "paragraph": row.Index,
            "section": row.section,
        }
        for row in paragraphs.itertuples()
        for start, end in split_sentences(doc._.plain, row.start, row.end)
    )
    return make_table(rows, SENTENCES)


def _all_sentences(plain: str, paragraphs: pd.DataFrame) -> Iterator[tuple[int, int]]:
    for row in paragraphs.itertuples():
        yield from split_sentences(plain, row.start, row.end)


# --- typography ----------------------------------------------------------------------------------

SAME_LENGTH = str.maketrans(
    {
        **dict.fromkeys("\xa0\u2007\u2008\u2009\u200a\u202f\u2002\u2003\t\r\ufeff\u200b", " "),
        **dict.fromkeys("\u200c\u200d\u200e\u200f\u2060", " "),
        **dict.fromkeys("’ʼ´`", "'"),
        **dict.fromkeys("‐‑", "-"),
        "―": "—",
    }
)
SOFT_HYPHEN = "\xad"
DIVIDED_WORD = re.compile(r"(?P<word>[^\W\d_]{2,})-\n(?P<rest>[a-zà-öø-ÿœ][^\W\d_]+)")
CLOSING = "»”›"
QUOTES = re.compile(r"[«»“”„‟‹›\"]|(?<!\w)['‘’‚](?=\w)|(?<=[\w.!?…,])['’](?![\w])")


def normalise(text: str, paragraphs: pd.DataFrame) -> str:
    """The text with one sort of space, apostrophe and quotation mark, and not a character moved.

    Every outer or inner quotation mark becomes « or », by what it does and not by how it looks.
    """
    text = ENTITY.sub(_entity, text)
    text = DIVIDED_WORD.sub(_undivided, text)
    plain = list(text.translate(SAME_LENGTH))
    for row in paragraphs.itertuples():
        plain[row.start : row.end] = (
            text[row.start : row.end].translate(SAME_LENGTH).replace("\n", " ")
        )
        for offset, mark in _quotation_marks(text, row.start, row.end):
            plain[offset] = mark
    return "".join(plain)


ENTITY = re.compile(r"&(?:#\d{2,5}|#x[\da-fA-F]{2,4}|[a-zA-Z]{2,8});")


def _entity(match: re.Match[str]) -> str:
    """What an HTML entity left in the text stands for, widened with blanks to the entity's length.

    A letter is left as it is: blanks would break its word.
    """
    character = html.unescape(match.group())
    if len(character) != 1 or character.isalnum():
        return match.group()
    before = match.string[: match.start()]
    closes = character in "»”…" or (character == '"' and before[-1:].strip(" \n\t(;") != "")
    return character.rjust(len(match.group())) if closes else character.ljust(len(match.group()))


def _undivided(match: re.Match[str]) -> str:
    """The end of a line with a word divided there: a hyphen that belongs to the word is kept."""
    word = match["word"] + match["rest"]
    hyphen = SOFT_HYPHEN if simplemma.is_known(word, lang="fr") else "-"
    return f"{match['word']}{hyphen}{SOFT_HYPHEN}{match['rest']}"


def _quotation_marks(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Where a paragraph's quotation marks open and close, whichever characters they are.

    A mark's shape says which it is, unless that cannot be: a closing mark where nothing is open,
    or the same straight mark for both. Then the blanks beside it say, or else its turn.
    """
    opened: list[str] = []
    for match in QUOTES.finditer(text, start, end):
        offset, mark = match.start(), match.group()
        single = mark in "'’‘‚"
        before = text[offset - 1] if offset > start else " "
        after = text[offset + 1] if offset + 1 < end else " "
        clings_right = (before.isspace() or before in "([—–-'’«“\"/") and not (
            after.isspace() or after in ",.;)!?"
        )
        clings_left = not clings_right and (
            (not before.isspace() and not after.isalnum()) or after in ",.;)"
        )
        if single:
            opens = clings_right and _single_closes_later(text, offset, end)
            if not opens and (not opened or opened[-1] not in "'‘‚’"):
                continue
        elif mark == '"' and not opened and before.isdigit():
            continue  # inches, seconds
        elif mark in '"“”‟':
            twin = bool(opened) and opened[-1] in '"“”„‟'
            if mark == "“" and not (twin and clings_left):
                opens = not (twin and opened[-1] == "„")
            elif mark == "”" and opened:
                opens = False
            else:
                opens = clings_right if clings_right != clings_left else not twin
        elif mark in CLOSING:
            opens = not opened and clings_right
        else:
            opens = not (opened and opened[-1] == mark and clings_left) and not (
                opened and opened[-1] == "»"
            )
        opens = opens and text[offset + 1 : end].strip() != ""  # the last mark of all opens nothing
        if opens:
            opened.append(mark)
        elif opened:
            opened.pop()
        yield offset, "«" if opens else "»"


def _single_closes_later(text: str, offset: int, end: int) -> bool:
    """Whether a lone ' or ‘ is a quotation mark: another one closes it, at the end of a word."""
    return re.compile(r"[\w.!?…,]['’](?!\w)").search(text, offset + 2, end) is not None


# --- sentences -----------------------------------------------------------------------------------

# Abbreviations whose point ends no sentence: civilities and titles, references, dates, units, firms.
ABBREVIATIONS = frozenset(
    """
    M MM Mme Mmes Mlle Mlles Dr Drs Pr Prs Me Mgr St Ste Sts Gal Col Cdt Cpt Lt Sgt art al chap
    cf col éd ed env ex fasc fig hab ibid id inf max min n no nos p pp par réf s sq suiv sup t
    tél tome trad v vol vs av apr bd boul janv févr fév avr juil sept oct nov déc Jr Sr Inc Ltd
    Co Corp Cie Bros Mr Mrs Ms approx resp dép arr prof
    """.split()
)
# The same, where they may also end a sentence: only a capital that starts no name tells.
ENDING_ABBREVIATIONS = frozenset(["etc", "a.m", "p.m", "J.-C", "J-C"])

SENTENCE_END = re.compile(
    r"(?P<mark>[.!?…]+)(?P<closers>(?:\s?[»)\]])*)(?P<gap>\s+)(?=(?P<next>\S))"
)
LIST_NUMBER = re.compile(r"\s*(?:\d{1,2}|[IVX]{1,4})\.\s+(?=\S)")  # `3. Un guichet commun`
SIGNATURE = re.compile(r"\([A-Z][\w ,/-]{1,30}\)\s*$")  # `Il part. (Belga)`
LAST_WORD = re.compile(r"[\w.'-]+$")
INITIALS = re.compile(r"^(?:[A-ZÀ-Ý]\.?-?)(?:[A-ZÀ-Ý]\.?-?){0,3}$")


def split_sentences(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph of an evened-out text, as offsets.

    >>> text = "« Rien n'est fait. On verra », a dit M. Roy. Il part."
    >>> [text[start:end] for start, end in split_sentences(text, 0, len(text))]
    ["« Rien n'est fait.", 'On verra », a dit M. Roy.', 'Il part.']
    """
    number = LIST_NUMBER.match(plain, start, end)
    for match in SENTENCE_END.finditer(plain, number.end() if number else start, end):
        if match.end() >= end or SIGNATURE.match(plain, match.end(), end):
            continue
        if not _ends_sentence(plain, start, match):
            continue
        yield start, match.start("gap")
        start = match.end()
    yield start, end


def _ends_sentence(plain: str, start: int, match: re.Match[str]) -> bool:
    following = plain[match.end() : match.end() + 40]
    if not _starts_sentence(following):
        return False
    if match["mark"].startswith(("…", "...")) and plain[match.start() - 1] in "([":
        return False
    if match["mark"] == "." and not match["closers"]:
        return not _is_abbreviation(plain[start : match.start()], following)
    return True


def _starts_sentence(following: str) -> bool:
    """A sentence starts with a capital or a digit, after quotation marks, brackets or a dash."""
    first = following.lstrip("«([ —–-")
    return bool(first) and (first[0].isupper() or first[0].isdigit())


def _is_abbreviation(before: str, following: str) -> bool:
    """Whether a point after `before` belongs to an abbreviation, an initial or a number."""
    found = LAST_WORD.search(before)
    if not found:
        return False
    word = found.group().rpartition("'")[2]
    if word in ABBREVIATIONS or (word.lower() in ABBREVIATIONS and following[0].isdigit()):
        return True
    if word in ENDING_ABBREVIATIONS:
        return False
    if word in ("n", "art", "p") or word == "No":
        return following[0].isdigit()
    return bool(INITIALS.match(word)) and _goes_on_as_name(before[: found.start()], following)


def _goes_on_as_name(before: str, following: str) -> bool:
    """An initial is followed by a name: a capitalised word that is no common sentence opening."""
    first = re.match(r"[\w'-]+", following)
    if not first or not first.group()[0].isupper():
        return False
    word = first.group().split("'")[0].lower()
    return word not in load_pipeline().Defaults.stop_words and len(first.group()) > 0
