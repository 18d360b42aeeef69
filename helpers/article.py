"""A file or a text -> `Article`: its paragraphs, its sections, and every table read from it."""

from __future__ import annotations

import datetime as dt
import os
import re
import warnings
from collections.abc import Callable, Sequence
from copy import copy
from functools import cached_property, wraps
from pathlib import Path
from typing import ClassVar

import pandas as pd
from spacy.tokens import Doc, Token

from helpers.codebook.files import Chosen, Codebook, load_codebook
from helpers.dates.calendar import FIRST_PUBLISHED, LAST_PUBLISHED, can_be_published
from helpers.dates.reference_date import find_reference_date
from helpers.dates.table import find_dates
from helpers.events.events import find_events
from helpers.names.actors import find_actors
from helpers.names.cast import Cast
from helpers.names.find_cast import find_cast
from helpers.names.mentions import find_mentions
from helpers.page.files import ARTICLE_FILE, check_text, read_text
from helpers.page.paragraphs import find_paragraphs
from helpers.page.parse import parse
from helpers.page.parts import STORY
from helpers.page.sentences import find_sentences
from helpers.page.written.cleaning import CleanText, clean, set_back
from helpers.page.written.doubts import find_doubts
from helpers.positions.positions import find_positions
from helpers.positions.topics import find_topics
from helpers.speech.cues.cue import Cue
from helpers.speech.cues.find_cues import find_cues
from helpers.speech.statements import find_statements
from helpers.tables import rows_of
from helpers.view.escape import for_terminal
from helpers.view.export import write_folder
from helpers.view.timeml import write_timeml


def table(read: Callable[[Article], pd.DataFrame]) -> cached_property[pd.DataFrame]:
    """A table, read once; from the clean text where that is not the file's, and set back to it."""

    @wraps(read)
    def in_the_file(article: Article) -> pd.DataFrame:
        if article.clean is None or article.clean_article is None:
            return read(article)
        found = getattr(article.clean_article, read.__name__)
        return set_back(found, article.clean, article.text)

    return cached_property(in_the_file)


class Article:
    """One news article and the tables read from it.

    Attributes: `text` (the file's text, unchanged), `name` (where it came from), `file` (its full
    path, None for a text at hand), `published` (the day of publication if the reader gave one,
    else None) and the steps below; each table's columns are described in data/README.md.
    """

    TABLES: ClassVar[tuple[str, ...]] = (
        "paragraphs",
        "sentences",
        "mentions",
        "statements",
        "actors",
        "topics",
        "positions",
        "dates",
        "events",
    )

    def __init__(
        self,
        text: str,
        *,
        name: str = "text",
        file: Path | None = None,
        published: str | dt.date | None = None,
        codebook: Chosen | Sequence[Chosen] | None = None,
    ) -> None:
        self.text = check_text(text, name)
        self.name = name
        self.file = file
        self.published = check_day(published)
        self.chosen_codebook = codebook
        for doubt in find_doubts(text):
            warnings.warn(f"'{name}': {doubt}", stacklevel=3)  # points to who opened the article

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        published: str | dt.date | None = None,
        codebook: Chosen | Sequence[Chosen] | None = None,
    ) -> Article:
        """An article from a text at hand. Raises ValueError when there is nothing to read in it.

        >>> Article.from_text("Paris et Berlin se parlent.").paragraphs["section"].tolist()
        ['body']
        """
        return cls(text, published=published, codebook=codebook)

    # --- the reading in order: each step is made on first use from those above it, and kept ------

    @cached_property
    def codebook(self) -> Codebook:
        """What the reading knows beforehand (see `helpers.codebook`)."""
        return load_codebook(self.chosen_codebook)

    @cached_property
    def clean(self) -> CleanText | None:
        """The text as it is read, None where it is the file's (`helpers.page.written.cleaning`)."""
        return clean(self.text)

    @cached_property
    def clean_article(self) -> Article | None:
        """The same article in its clean text, from which the tables are read; None as above."""
        if self.clean is None:
            return None
        article = copy(self)
        article.text, article.clean = self.clean.text, None
        return article

    @table
    def paragraphs(self) -> pd.DataFrame:
        """The paragraphs and the section each belongs to."""
        return find_paragraphs(self.text)

    @cached_property
    def doc(self) -> Doc:
        """spaCy's parse of the whole text; its offsets are those of the clean text (`place_of`)."""
        if self.clean_article is not None:
            return self.clean_article.doc
        return parse(self.text, self.paragraphs)

    def place_of(self, token: Token) -> int:
        """Where a word of the parse begins in the text."""
        return self.clean.start_of(token.idx) if self.clean else token.idx

    @table
    def sentences(self) -> pd.DataFrame:
        """The sentences of each paragraph."""
        return find_sentences(self.doc, self.paragraphs)

    @cached_property
    def reference_date(self) -> dt.date | None:
        """The day from which `hier` and `mercredi` count, or None."""
        if self.clean_article is not None:
            return self.clean_article.reference_date
        return find_reference_date(self.doc, self.sentences, self.published)

    @cached_property
    def cues(self) -> list[Cue]:
        """Each verb group that may report speech."""
        if self.clean_article is not None:
            return self.clean_article.cues
        return find_cues(self.doc, self.codebook)

    @cached_property
    def cast(self) -> Cast:
        """Everyone whom the text names: people, organisations, their roles."""
        if self.clean_article is not None:
            return self.clean_article.cast
        outside = self.paragraphs[~self.paragraphs["section"].isin(STORY)]
        furniture = rows_of(outside, "start", "end")
        return find_cast(self.doc, self.codebook, self.cues, furniture)

    @table
    def mentions(self) -> pd.DataFrame:
        """Each place that names or stands for an actor."""
        return find_mentions(self.doc, self.sentences, self.cast)

    @table
    def statements(self) -> pd.DataFrame:
        """What somebody is reported to have said."""
        return find_statements(self.doc, self.sentences, self.mentions, self.codebook, self.cues)

    @table
    def actors(self) -> pd.DataFrame:
        """Who is named: states, organisations, media, groups and people."""
        return find_actors(self.doc, self.mentions, self.statements, self.cast, self.codebook)

    @table
    def topics(self) -> pd.DataFrame:
        """Each term that signals an issue."""
        return find_topics(self.doc, self.sentences, self.codebook.topics)

    @table
    def positions(self) -> pd.DataFrame:
        """What each party does about each issue."""
        return find_positions(
            self.doc,
            self.sentences,
            self.mentions,
            self.statements,
            self.topics,
            self.actors,
            self.codebook,
        )

    @table
    def dates(self) -> pd.DataFrame:
        """Each expression of time."""
        return find_dates(self.doc, self.sentences, self.reference_date)

    @table
    def events(self) -> pd.DataFrame:
        """Meetings, decisions and acts placed in time."""
        return find_events(
            self.doc,
            self.sentences,
            self.dates,
            self.mentions,
            self.statements,
            self.codebook,
            self.reference_date,
        )

    # --- to take away ----------------------------------------------------------------------------

    def to_folder(self, folder: str | os.PathLike[str]) -> Path:
        """Write every table to `folder` as CSV and Parquet, with a description of each column.

        The folder is a Frictionless data package; see `helpers.view.export`, which reads it back.
        A folder written before is replaced as a whole. Raises FileExistsError for one that holds
        anything else.
        """
        return write_folder(self, folder)

    def to_timeml(self, path: str | os.PathLike[str]) -> Path:
        """Write the text to `path` with its expressions of time marked, as ISO-TimeML has it.

        Each row of `dates` is a TIMEX3 (`helpers.view.timeml`).
        """
        return write_timeml(self, path)

    def __repr__(self) -> str:
        words = len(re.findall(r"\w+", self.text))
        name = for_terminal(self.name)
        return f"<Article {name}: {words} words, {len(self.paragraphs)} paragraphs>"


def load_article(
    source: str | os.PathLike[str] | None = None,
    *,
    published: str | dt.date | None = None,
    codebook: Chosen | Sequence[Chosen] | None = None,
) -> Article:
    """Open an article: the collection's own, or the text file at the path `source`.

    `published` is the day it came out ("2023-05-04" or a date, from 1700 to 2199), where the text
    does not tell. `codebook` is the name of a codebook of issues (`"labour"`; `codebook_names()`
    lists them), a folder of CSV files whose rows are added to the collection's, or several of them.

    Raises FileNotFoundError where there is no such file, and ValueError where the file holds no
    text, a text in another encoding than UTF-8 or UTF-16, or one that a program writes or reads
    (a web page, a mail, LaTeX, JSON). Warns of a text that was damaged before it was saved, and of
    one that is not French.
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
    return Article(
        text, name=path.name, file=path.resolve(), published=published, codebook=codebook
    )


def check_day(day: str | dt.date | None) -> dt.date | None:
    """The day of publication as a date, from a date or an ISO string."""
    if day is None:
        return None
    if isinstance(day, dt.date):
        date = day.date() if isinstance(day, dt.datetime) else day
    else:
        try:
            date = dt.datetime.strptime(day, "%Y-%m-%d").date()
        except (TypeError, ValueError):
            raise ValueError(f"Expected published= {_what_is_wrong(day)}") from None
    if not can_be_published(date):
        raise ValueError(
            f"Expected published= between {FIRST_PUBLISHED} and {LAST_PUBLISHED}, "
            f"got {str(date)!r}. Leave it out where the day is not known."
        )
    return date


def _what_is_wrong(day: str) -> str:
    """What stands in the way of a day of publication: its form, or the calendar."""
    if re.fullmatch(r"\d{4}-\d\d?-\d\d?", str(day)):
        return f"as a day of the calendar, got {day!r}: there is no such day. Check month and day."
    return (
        f"as a date or 'YYYY-MM-DD', got {day!r}. Write the fourth of May 2023 as \"2023-05-04\"."
    )
