"""spaCy's French pipeline, loaded once and quickly.

spaCy's French has a pattern for words with a hyphen or an apostrophe that names the letters of all
scripts 836 times: it takes two of the three seconds of the load. It is compiled when spaCy's French
is imported, and stands in the model as well. Here both get a short pattern that matches the same
words (tests/page/test_parse.py compares the two).
"""

from __future__ import annotations

import builtins
import re
import sys
from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from itertools import product
from pathlib import Path
from string import ascii_uppercase
from types import ModuleType, SimpleNamespace
from typing import Any

import spacy
import srsly
from spacy.attrs import ORTH
from spacy.lang.char_classes import ALPHA, ALPHA_LOWER
from spacy.language import Language

from helpers.codebook.lists import word_set
from helpers.lexicon.name_shapes import CONSONANT

MODEL = "fr_core_news_md"
FRENCH_EXCEPTIONS = "spacy.lang.fr.tokenizer_exceptions"


@lru_cache(maxsize=1)
def load_pipeline() -> Language:
    """spaCy's French pipeline, loaded once.

    Raises OSError, with the command that mends it, where the model is not installed.
    """
    _import_french()
    try:
        nlp = spacy.load(MODEL, exclude=["tokenizer"])
    except OSError as error:
        raise OSError(
            f"Expected spaCy's model {MODEL}, found none. "
            "Install what the project needs with: pip install -r requirements.txt"
        ) from error
    nlp.max_length = sys.maxsize  # how long a text may be, `helpers.page.files` says
    tokenizer: Any = nlp.tokenizer
    tokenizer.from_bytes(_short_tokenizer(nlp.path / "tokenizer"))
    _keep_short_first_names(tokenizer)
    return nlp


def _keep_short_first_names(tokenizer: Any) -> None:
    """Let `Ph.` be one word, as `P.` is for spaCy."""
    for capital, consonant in product(ascii_uppercase, CONSONANT):
        if capital + consonant not in word_set("point_abbreviations"):
            word = f"{capital}{consonant}."
            tokenizer.add_special_case(word, [{ORTH: word}])


def _import_french() -> None:
    """Import spaCy's French, its exceptions with the short pattern where nobody has them yet."""
    sys.meta_path.insert(0, ShortFrenchFinder)
    try:
        import_module("spacy.lang.fr")
    finally:
        sys.meta_path.remove(ShortFrenchFinder)


class ShortFrenchFinder:
    """Finds one module, spaCy's exceptions of French, and gives it a loader of its own."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The module's place, as Python's own finder gives it; None for any other module."""
        spec = PathFinder.find_spec(name, path) if name == FRENCH_EXCEPTIONS else None
        if spec is not None and spec.origin is not None:
            spec.loader = ShortFrenchLoader(name, spec.origin)
        return spec


class ShortFrenchLoader(SourceFileLoader):
    """Runs a module with an `re` of its own, whose `compile` shortens the pattern."""

    def exec_module(self, module: ModuleType) -> None:
        """Run the module; nobody else's `re` is touched."""
        short = SimpleNamespace(compile=lambda pattern: re.compile(short_token_pattern(pattern)))

        def import_for_it(name: str, *where: Any) -> Any:
            return short if name == "re" else builtins.__import__(name, *where)

        module.__dict__["__builtins__"] = {**vars(builtins), "__import__": import_for_it}
        super().exec_module(module)


def _short_tokenizer(file: Path) -> bytes:
    """The model's tokenizer with the short pattern."""
    data = srsly.msgpack_loads(file.read_bytes())
    return srsly.msgpack_dumps({**data, "token_match": short_token_pattern(data["token_match"])})


def short_token_pattern(pattern: str) -> str:
    r"""The pattern with `\w` for the alphabet, behind one look ahead that allows letters, hyphens
    and apostrophes alone; any pattern that does not repeat the alphabet as it is.

    >>> short_token_pattern("^a+$")
    '^a+$'
    """
    if pattern.count(ALPHA_LOWER) < 50:
        return pattern
    body = pattern.removeprefix("(?iu)").replace(ALPHA_LOWER, r"\w").replace(ALPHA, r"\w")
    return rf"(?iu)(?=[-–—‐‑'’ {ALPHA}{ALPHA_LOWER}]+$)(?:{body})"
