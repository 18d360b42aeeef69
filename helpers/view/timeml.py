"""Article -> its text with each expression of time marked, as ISO-TimeML has it.

The file is TimeML: the day of publication, then the text with a TIMEX3 around each row of `dates`.
A stretch of days that is no unit of the calendar (`du 3 au 5 mai`) is a DURATION, and two empty
TIMEX3 behind it are its first and its last day. The text is the article's, but a character that XML
forbids becomes U+FFFD.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from helpers.article import Article


FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


TYPES = {"date": "DATE", "time": "TIME", "period": "DATE", "duration": "DURATION", "set": "SET"}


SCHEMA = (
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd"'
)


def write_timeml(article: Article, path: str | os.PathLike[str]) -> Path:
    """Write an article's text and its expressions of time to a TimeML file; its path."""
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<TimeML {SCHEMA}>",
        f"<DOCID>{_text(Path(article.name).name)}</DOCID>",
        f"<DCT>{_published(article)}</DCT>",
        f"<TEXT>{''.join(_marked(article))}</TEXT>",
        "</TimeML>",
    )
    Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="")
    return Path(path)


def _text(words: str) -> str:
    """Words as XML holds them, each character in its place.

    >>> _text("Brest & Lorient\\x0c")
    'Brest &amp; Lorient�'
    """
    return escape(FORBIDDEN.sub("\ufffd", words), {"\r": "&#13;"})


def _published(article: Article) -> str:
    day = article.reference_date
    value = {"value": str(day) if day else "XXXX-XX-XX"}
    role = {"functionInDocument": "PUBLICATION_TIME"}
    return _timex("t0", str(day or ""), {"type": "DATE", **value, **role})


def _marked(article: Article) -> Iterator[str]:
    """The text in pieces, plain ones and expressions of time in turn."""
    text, after, ids = article.text, 0, count(1)
    for row in article.dates.itertuples():
        yield _text(text[after : row.start])
        yield _expression(row, ids)
        after = row.end
    yield _text(text[after:])


def _expression(row: Any, ids: Iterator[int]) -> str:
    """One expression; behind a stretch of days stand its two ends."""
    own, kind, value = f"t{next(ids)}", TYPES[row.type], row.value
    if "/" not in value:
        given = {"type": kind, "value": value} | ({"quant": "EVERY"} if kind == "SET" else {})
        return _timex(own, row.text, given | _rest(row))
    ends = [f"t{next(ids)}", f"t{next(ids)}"]
    first, last = value.split("/")
    days = (row.end_date - row.start_date).days + 1
    given = {"type": "DURATION", "value": f"P{days}D", "beginPoint": ends[0], "endPoint": ends[1]}
    bounds = zip(ends, (first, last), strict=True)
    return _timex(own, row.text, given | _rest(row)) + "".join(
        _timex(end, "", {"type": "DATE", "value": day}) for end, day in bounds
    )


def _rest(row: Any) -> dict[str, str]:
    """Whether a value is counted from elsewhere, and which part of it is meant, or how roughly."""
    elsewhere = row.basis in ("deictic", "event-relative")
    counted = {"temporalFunction": "true"} if elsewhere else {}
    part = PART.search(row.text.lower())
    mod = {"d": "START", "f": "END", "m": "MID"}[part[1][0]] if part else "APPROX"
    return counted | ({"mod": mod} if row.approximate and not row.value.endswith("_REF") else {})


PART = re.compile(r"\b(début|fin|mi|milieu)\b")


def _timex(tid: str, words: str, given: dict[str, str]) -> str:
    attributes = " ".join(f"{name}={quoteattr(value)}" for name, value in given.items())
    return f'<TIMEX3 tid="{tid}" {attributes}>{_text(words)}</TIMEX3>'
