"""A file -> its text, unchanged, or a clear error."""

from __future__ import annotations

import re
from pathlib import Path

from helpers.page.written.markup import find_markup

ARTICLE_FILE = Path(__file__).parent.parent.parent / "data" / "article.txt"
SURROGATE = re.compile("[\ud800-\udfff]")


def read_text(path: Path) -> str:
    """The text of a file, unchanged but for a byte order mark, which is no part of it."""
    if not path.is_file():
        raise FileNotFoundError(
            f"Expected a text file, found {_what_lies_at(path)} at "
            f"'{path}'. Give the path of an article saved as plain text (.txt, UTF-8); "
            f"relative paths start from {Path.cwd()}."
        )
    data = path.read_bytes()
    if markup := find_markup(data[:2000].decode("utf-8", errors="replace")):
        raise ValueError(_no_prose(str(path), markup))
    encoding = _encoding(data)
    if b"\x00" in data and encoding == "utf-8-sig":
        raise ValueError(
            f"Expected plain text in '{path}', found a binary file (a picture, a PDF, a word "
            "processor's document?). Open it in its own program and save its text as .txt (UTF-8)."
        )
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        name = "UTF-8" if encoding == "utf-8-sig" else "UTF-16"
        raise ValueError(
            f"Expected '{path}' in {name}, but byte {error.start} is no {name}: the file is in "
            "another encoding, or is no text. Save it again as UTF-8, for example with: "
            f"iconv -f WINDOWS-1252 -t UTF-8 '{path}' > article-utf8.txt"
        ) from None


def _what_lies_at(path: Path) -> str:
    """What stands at a path where no file does."""
    if path.is_dir():
        return "a folder"
    if path.is_fifo() or path.is_socket():
        return "a pipe, from which no file can be read,"
    if path.exists():
        return "a device"
    return "a link that leads nowhere" if path.is_symlink() else "nothing"


def _encoding(data: bytes) -> str:
    """UTF-8, or UTF-16 with its mark; without it where every other byte, nearly, is a NUL.

    Letters of French have a NUL beside them in UTF-16, and never anywhere else.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    half, head = len(data[:2000]) // 2, data[:2000]
    for encoding, nuls, letters in (("utf-16-le", 1, 0), ("utf-16-be", 0, 1)):
        if head[nuls::2].count(0) > 0.8 * half and head[letters::2].count(0) == 0:
            return encoding
    return "utf-8-sig"


def _no_prose(name: str, markup: str) -> str:
    return (
        f"Expected plain text in '{name}', found {markup}. "
        "Open it in its own program and save its text as .txt (UTF-8)."
    )


LONGEST_TEXT = 2_000_000  # characters; the parse takes about four kilobytes for each


def check_text(text: str, name: str) -> str:
    """The text itself, if there is something to read in it."""
    if not isinstance(text, str):
        raise ValueError(
            f"Expected the article as a str, got {type(text).__name__}. "
            "Decode bytes first; open a file with load_article(path)."
        )
    if len(text) > LONGEST_TEXT:
        raise ValueError(
            f"Expected an article of at most {LONGEST_TEXT:,} characters in '{name}', found "
            f"{len(text):,}: the parse of more does not fit into memory. Divide it into articles."
        )
    if "\x00" in text:
        raise ValueError(f"Expected text in '{name}', found NUL characters: it is a binary file.")
    if lone := SURROGATE.search(text):
        raise ValueError(
            f"Expected text in '{name}', found half a character (U+{ord(lone[0]):04X}) at offset "
            f"{lone.start()}: it was decoded wrongly. Decode it again from its bytes as UTF-8."
        )
    if markup := find_markup(text):
        raise ValueError(_no_prose(name, markup))
    if not re.search(r"\w", text):
        raise ValueError(
            f"Expected an article in '{name}', found no word in it ({len(text)} characters). "
            "Check that the file was saved with its text."
        )
    return text
