"""spaCy's French pipeline, loaded once and quickly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import spacy
from spacy.lang.char_classes import ALPHA, ALPHA_LOWER
from spacy.language import Language

MODEL = "fr_core_news_md"


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
    r"""The pattern with `\w` for the alphabet, behind one look ahead that allows letters, hyphens
    and apostrophes alone; any pattern that does not repeat the alphabet as it is.

    >>> short_token_pattern("^a+$")
    '^a+$'
    """
    if not isinstance(pattern, str) or pattern.count(ALPHA_LOWER) < 50:
        return pattern
    body = pattern.removeprefix("(?iu)").replace(ALPHA_LOWER, r"\w").replace(ALPHA, r"\w")
    return rf"(?iu)(?=[-–—‐‑'’ {ALPHA}{ALPHA_LOWER}]+$)(?:{body})"
