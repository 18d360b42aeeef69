"""A file or a text -> `Article`: its paragraphs, its sections, and every table read from it.

`Article` is the one object that notebooks hold. It works nothing out by itself: each of its tables
is a `Step`, made by a plain function of a later module when it is first asked for, and then kept.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, ClassVar

import pandas as pd

from helpers.sections import find_sections, is_front_matter
from helpers.tables import SPAN, Column, make_table, table_schema

ARTICLE_FILE = Path(__file__).parent.parent / "data" / "article.txt"

SECTIONS = ("headline", "caption", "body", "related", "boilerplate")
STORY = ("headline", "caption", "body")

SECTION = {"section": Column(pd.CategoricalDtype(SECTIONS))}
PLACE = {"sentence": Column("Int64"), "paragraph": Column("Int64"), **SECTION}
PARAGRAPHS = table_schema(**SPAN, **SECTION)


class Step:
    """One step of the reading: made on first use from the steps before it, then kept."""

    def __init__(self, doc: str) -> None:
        self.__doc__ = doc

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, article: Article | None, owner: type) -> Any:
        if article is None:
            return self
        return article.__dict__.setdefault(self.name, article.reading[self.name](article))


class Article:
    """One news article and the tables read from it.

    Attributes: `text` (the file's text, unchanged), `name` (where it came from), `published`
    (the day of publication if the reader gave one, else None) and the steps below; each table's
    columns are described in data/README.md.
    """

    reading: ClassVar[dict[str, Callable[[Article], Any]]] = {}
    writer: ClassVar[Callable[[Article, str | os.PathLike[str]], Path]]

    codebook = Step("What the reading knows beforehand (see `helpers.codebook`).")
    paragraphs = Step("The paragraphs and the section each belongs to.")
    doc = Step("spaCy's parse of the whole text; its character offsets are the text's.")
    sentences = Step("The sentences of each paragraph.")
    reference_date = Step("The day from which `hier` and `mercredi` count, or None.")
    cues = Step("Each verb group that may report speech.")
    cast = Step("Everyone whom the text names: people, organisations, their roles.")
    mentions = Step("Each place that names or stands for an actor.")
    actors = Step("Who is named: states, organisations, media, groups and people.")
    statements = Step("What somebody is reported to have said.")
    topics = Step("Each term that signals an issue.")
    positions = Step("What each party does about each issue.")
    dates = Step("Each expression of time.")
    events = Step("Meetings, decisions and acts placed in time.")

    def __init__(
        self,
        text: str,
        *,
        name: str = "text",
        published: str | dt.date | None = None,
        codebook: str | os.PathLike[str] | None = None,
    ) -> None:
        self.text = check_text(text, name)
        self.name = name
        self.published = check_day(published)
        self.codebook_folder = codebook

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        published: str | dt.date | None = None,
        codebook: str | os.PathLike[str] | None = None,
    ) -> Article:
        """An article from a text at hand. Raises ValueError when there is nothing to read in it.

        >>> Article.from_text("Paris et Berlin se parlent.").paragraphs["section"].tolist()
        ['body']
        """
        return cls(text, published=published, codebook=codebook)

    def to_folder(self, folder: str | os.PathLike[str]) -> Path:
        """Write every table to `folder` as CSV and Parquet, with a description of each column.

        The folder is a Frictionless data package; see `helpers.export`, which reads it back.
        A folder written before is replaced as a whole. Raises FileExistsError for one that holds
        anything else.
        """
        return type(self).writer(self, folder)

    def __repr__(self) -> str:
        words = len(re.findall(r"\w+", self.text))
        return f"<Article {self.name}: {words} words, {len(self.paragraphs)} paragraphs>"


def load_article(
    source: str | os.PathLike[str] | None = None,
    *,
    published: str | dt.date | None = None,
    codebook: str | os.PathLike[str] | None = None,
) -> Article:
    """Open an article: the collection's own, or the text file at the path `source`.

    `published` is the day it came out ("2023-05-04" or a date), where the text does not tell.
    `codebook` is a folder of CSV files that take the place of the collection's own.

    Raises FileNotFoundError where there is no such file, and ValueError where the file holds no
    text, or a text in another encoding than UTF-8 (or UTF-16 with its byte order mark).
    """
    if source is not None and not isinstance(source, str | os.PathLike):
        raise TypeError(
            f"Expected the path of a text file, got {type(source).__name__}. "
            'Write load_article("mine.txt").'
        )
    if isinstance(source, str) and ("\n" in source or len(source) > 1000):
        raise ValueError(
            "Expected the path of a text file, got a text. "
            "Read a text at hand with Article.from_text(text)."
        )
    path = ARTICLE_FILE if source is None else Path(source)
    text = read_text(path)
    return Article(text, name=path.name, published=published, codebook=codebook)


# The first bytes of what is text for a computer and none for a reader.
MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?P<start>%PDF-|\{\\rtf|<!doctype\b|<html\b|<\?xml\b)", re.IGNORECASE
)


def read_text(path: Path) -> str:
    """The text of a file, unchanged but for a byte order mark, which is no part of it."""
    if not path.is_file():
        raise FileNotFoundError(
            f"Expected a text file, found {'a folder' if path.is_dir() else 'nothing'} at "
            f"'{path}'. Give the path of an article saved as plain text (.txt, UTF-8); "
            f"relative paths start from {Path.cwd()}."
        )
    data = path.read_bytes()
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    if b"\x00" in data and encoding != "utf-16":
        raise ValueError(
            f"Expected plain text in '{path}', found a binary file (a picture, a PDF, a word "
            "processor's document?). Open it in its own program and save its text as .txt (UTF-8)."
        )
    if markup := MARKUP.match(data):
        raise ValueError(
            f"Expected plain text in '{path}', found a file that begins with {markup['start'].decode()!r} "
            "(a PDF, a web page, rich text?). Open it in its own program and save its text as .txt (UTF-8)."
        )
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ValueError(
            f"Expected '{path}' in UTF-8, but byte {error.start} is no UTF-8: the file is in "
            "another encoding, or is no text. Save it again as UTF-8, for example with: "
            f"iconv -f WINDOWS-1252 -t UTF-8 '{path}' > article-utf8.txt"
        ) from None


def check_text(text: str, name: str) -> str:
    """The text itself, if there is something to read in it."""
    if not isinstance(text, str):
        raise ValueError(
            f"Expected the article as a str, got {type(text).__name__}. "
            "Decode bytes first; open a file with load_article(path)."
        )
    if "\x00" in text:
        raise ValueError(f"Expected text in '{name}', found NUL characters: it is a binary file.")
    if not re.search(r"\w", text):
        raise ValueError(
            f"Expected an article in '{name}', found no word in it ({len(text)} characters). "
            "Check that the file was saved with its text."
        )
    return text


def check_day(day: str | dt.date | None) -> dt.date | None:
    """The day of publication as a date, from a date or an ISO string."""
    if day is None:
        return None
    if isinstance(day, dt.datetime):
        return day.date()
    if isinstance(day, dt.date):
        return day
    try:
        return dt.datetime.strptime(day, "%Y-%m-%d").date()
    except (TypeError, ValueError):
        raise ValueError(f"Expected published= {_what_is_wrong(day)}") from None


def _what_is_wrong(day: str) -> str:
    """What stands in the way of a day of publication: its form, or the calendar."""
    if re.fullmatch(r"\d{4}-\d\d?-\d\d?", str(day)):
        return f"as a day of the calendar, got {day!r}: there is no such day. Check month and day."
    return (
        f"as a date or 'YYYY-MM-DD', got {day!r}. Write the fourth of May 2023 as \"2023-05-04\"."
    )


# --- paragraphs and sections ---------------------------------------------------------------------

# A paragraph is a line; a line broken for width alone (it stops in mid-sentence and the next goes
# on in lower case) is joined to the next.
LINE_BREAK = re.compile(
    r"[^\S\n]*\r?\n(?:\s*\n\s*|\s*(?=[^\sa-zà-öø-ÿœ])|(?<=[.!?…»”]\n)\s*)|\r(?!\n)"
)


def find_paragraphs(text: str) -> pd.DataFrame:
    """The paragraphs of a text and the section each belongs to (see the reading guide).

    A row is a paragraph without the blanks around it. Lines are paragraphs, except where a line
    was only broken for width.

    >>> text = "Un accord est trouvé\\n\\nLes deux pays ont signé. Ils s'en félicitent."
    >>> find_paragraphs(text)["section"].tolist()
    ['headline', 'body']
    """
    spans = list(_paragraph_spans(text))
    sections = find_sections([text[start:end] for start, end in spans])
    rows = (
        {"start": start, "end": end, "text": text[start:end], "section": section}
        for (start, end), section in zip(spans, sections, strict=True)
    )
    return make_table(rows, PARAGRAPHS)


def _paragraph_spans(text: str) -> Iterable[tuple[int, int]]:
    start, width = 0, _line_width(text)
    breaks = [(match.start(), match.end()) for match in LINE_BREAK.finditer(text)]
    if not width:
        breaks = sorted([*breaks, *_breaks_before_bylines(text)])
    for stop, after in [*breaks, (len(text), len(text))]:
        if _breaks_for_width(text, stop, after, width):
            continue
        piece = text[start:stop]
        if piece.strip(BLANKS):
            left = len(piece) - len(piece.lstrip(BLANKS))
            yield start + left, start + len(piece.rstrip(BLANKS))
        start = after


BLANKS = (
    "".join(map(chr, range(0x2000, 0x2010))) + " \t\r\n\v\f\x85\xa0\xad\u202f\u2060\u3000\ufeff"
)
# A line that stops in mid-sentence, with the next one going on in lower case.
MID_SENTENCE = re.compile(r"^(.*[^\s.!?…»”])[^\S\n]*\n(?=[a-zà-öø-ÿœ])", re.MULTILINE)
LOWER_CASE_LINE = re.compile(r"\n(?=([a-zà-öø-ÿœ][^\n]{3,100})(?:\n|$))")
FEWEST_LINES, WIDEST_LINE = 5, 110  # of a text whose lines are broken for width


def _breaks_before_bylines(text: str) -> Iterable[tuple[int, int]]:
    """Where `publié le 4 mai 2021 à 8 h` or `par Anne Roy` starts a line of its own in lower case."""
    for match in LOWER_CASE_LINE.finditer(text):
        if is_front_matter(match[1].strip()):
            yield match.start(), match.end()
            yield match.end(1), match.end(1)


def _line_width(text: str) -> int:
    """The width at which all lines of a text are broken, as out of a PDF; 0 where they are not."""
    widths = [len(match[1]) for match in MID_SENTENCE.finditer(text)]
    return max(widths) if len(widths) >= FEWEST_LINES and max(widths) <= WIDEST_LINE else 0


def _breaks_for_width(text: str, stop: int, after: int, width: int) -> bool:
    """Whether a line ends because the next word had no room in it."""
    if not width or text[stop:after].count("\n") != 1:
        return False
    line = text[text.rfind("\n", 0, stop) + 1 : stop].strip()
    next_word = text[after : after + width].split(maxsplit=1)
    return len(line) <= width and bool(next_word) and len(line) + 1 + len(next_word[0]) > width
