"""A text -> what a reader should know before trusting its tables: it is damaged, or not French."""

from __future__ import annotations

import re
from collections.abc import Iterator

from babel import Locale

from helpers.codebook.lists import word_set

# UTF-8 once read as another encoding: `Ã©` for é, `â€™` for ’, `Â«` for «; `ï¿½` for U+FFFD.
MISREAD = re.compile(
    r"Ã[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œ]|â€[\x80-\xbf™œ˜¦“”\"]|Â[\x80-\xbf]|ï¿½|Å[“\x93]"
)
LOST = "\ufffd"

# Words that stand in any French text; other languages share few of them.
FRENCH = frozenset().union(
    *map(
        word_set, ["articles", "prepositions", "subject_clitics", "coordinators", "clause_openers"]
    )
)
FEWEST_WORDS, RARE = 25, 0.2
LOOKED_AT = 20_000  # letters: as many as tell
WORD = re.compile(r"[^\W\d_]+['’]?")


def find_doubts(text: str) -> Iterator[str]:
    """What speaks against reading a text as it is, one sentence each.

    >>> list(find_doubts("Le prÃ©fet part."))[0].split(":")[0]
    'The text was damaged before it was saved'
    """
    if LOST in text:
        yield (
            f"Letters were lost before the text was saved: {text.count(LOST)} times it has U+FFFD "
            f"(first in {_around(text, text.index(LOST))!r}). Words with it are not recognised. "
            "Save the text again from where it came."
        )
    if found := MISREAD.search(text):
        yield (
            f"The text was damaged before it was saved: it has {_around(text, found.start())!r}, "
            "UTF-8 that was read as another encoding. Words with it are not recognised. "
            "Save the text again from where it came, as UTF-8."
        )
    elif language := other_language(text):
        yield (
            f"The text seems to be in {language}: this collection reads French, and what it finds "
            "in another language is chance."
        )


def other_language(text: str) -> str | None:
    """The language of a text in English, if it is not French; None for French, or too few words.

    The model of languages takes half a second to load: it is asked only where a text has few of
    the words that French cannot do without.
    """
    words = [word.lower().replace("’", "'") for word in WORD.findall(text[:LOOKED_AT])]
    if len(words) < FEWEST_WORDS or sum(word in FRENCH for word in words) > RARE * len(words):
        return None
    import py3langid  # see above

    code, _ = py3langid.classify(text[:LOOKED_AT])
    return None if code == "fr" else Locale("en").languages.get(code, code)


def _around(text: str, offset: int) -> str:
    """The word around an offset."""
    start = max(text.rfind(" ", 0, offset), text.rfind("\n", 0, offset)) + 1
    return text[start : offset + 20].split()[0][:40]
