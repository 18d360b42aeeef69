"""A file -> its text, unchanged, or a clear error."""

from __future__ import annotations

import re
from pathlib import Path

ARTICLE_FILE = Path(__file__).parent.parent.parent / "data" / "article.txt"


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
            f"Expected plain text in '{path}', found a file that begins with "
            f"{markup['start'].decode()!r} (a PDF, a web page, rich text?). "
            "Open it in its own program and save its text as .txt (UTF-8)."
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
