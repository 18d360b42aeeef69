"""Texts that nobody wrote: passages of the phrase books, cut, doubled, shuffled, spliced, damaged.

`python tests/fuzz.py 5000` (`make fuzz`) reads so many and names each that breaks a law: a refusal
that is none of the documented ones, a row that is not the article's words, a table that is not as
its schema has it, a reference that leads to no row, another reading the second time.
"""

from __future__ import annotations

import random
import sys
import warnings
from collections.abc import Callable, Iterator

import yaml
from conftest import TESTS
from test_tables import QUOTING, SCHEMAS, astray

from helpers import Article

SEED = 20220112
LONGEST = 1500  # so that many texts are read rather than a few long ones
ODD = [
    "«",
    "»",
    '"',
    "“",
    "”",
    "'",
    "’",
    "—",
    "…",
    "\n",
    "\n\n",
    "\u00a0",
    "\u202f",
    "\u00ad",
    "1er",
]
ODD += ["(", ")", "[", "]", "\u200b", "\u0301", "ﬁ", "\ufffd", "\u202e", "𝄞", "Selon", "qui", "que"]


def passages() -> list[str]:
    """The texts of all phrase books."""
    books = [yaml.safe_load(p.read_text("utf-8")) for p in sorted(TESTS.glob("phrasebook/*.yaml"))]
    entries = [entry for book in books if isinstance(book, list) for entry in book]
    return [text[:LONGEST] for entry in entries if (text := entry.get("text") or entry.get("page"))]


def mutated(seed: int, texts: list[str]) -> str:
    """One text, made from two passages by one to three changes; the same for the same seed."""
    chance = random.Random(seed)
    text = chance.choice(texts)
    for _ in range(chance.randint(1, 3)):
        text = chance.choice(CHANGES)(text, chance.choice(texts), chance)
    return text[: 2 * LONGEST]


def cut(text: str, other: str, chance: random.Random) -> str:
    """It begins, or ends, somewhere."""
    place = chance.randrange(len(text) + 1)
    return chance.choice((text[:place], text[place:]))


def spliced(text: str, other: str, chance: random.Random) -> str:
    """Another text goes on where it breaks off."""
    return text[: chance.randrange(len(text) + 1)] + other[chance.randrange(len(other)) :]


def doubled(text: str, other: str, chance: random.Random) -> str:
    """Some words stand twice or three times."""
    words = text.split(" ")
    first = chance.randrange(len(words))
    return " ".join(words[:first] + words[first : first + 8] * chance.randint(2, 3) + words[first:])


def shuffled(text: str, other: str, chance: random.Random) -> str:
    """Its words in another order."""
    words = text.split(" ")
    chance.shuffle(words)
    return " ".join(words)


def recased(text: str, other: str, chance: random.Random) -> str:
    """All in capitals, in small letters, or each word with a capital."""
    return chance.choice((str.upper, str.lower, str.title, str.swapcase))(text)


def damaged(text: str, other: str, chance: random.Random) -> str:
    """Signs are lost, doubled, or others stand among them."""
    signs = list(text)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(signs) + 1)
        signs[place : place + chance.randint(0, 2)] = [chance.choice(ODD)] * chance.randint(0, 2)
    return "".join(signs)


CHANGES: tuple[Callable[[str, str, random.Random], str], ...] = (
    cut, spliced, doubled, shuffled, recased, damaged,
)  # fmt: skip


def faults(text: str, *, twice: bool = True) -> Iterator[str]:
    """The laws that the reading of a text breaks; `twice`: whether it is read a second time."""
    try:
        article = Article.from_text(text, published="2022-01-12")
        tables = {name: getattr(article, name) for name in Article.TABLES}
    except ValueError as error:
        if not str(error).startswith(("Expected", "'text'")):
            yield f"refused: {error!r}"
        return
    except Exception as error:
        yield f"broken: {error!r}"
        return
    for name, table in tables.items():
        try:
            SCHEMAS[name].validate(table)
        except Exception as error:
            yield f"{name}: {error!r}"
        if name in QUOTING:
            spans = zip(table["start"], table["end"], table["text"], strict=True)
            yield from (f"{name}: {t!r}" for a, b, t in spans if t != article.text[a:b])
    yield from (f"leads nowhere: {one}" for one in astray(article))
    again = Article.from_text(text, published="2022-01-12") if twice else article
    changed = (name for name in tables if not tables[name].equals(getattr(again, name)))
    yield from (f"{name}: read otherwise the second time" for name in changed)


def main(number: int, first: int = SEED) -> int:
    """Read so many texts; the number of those that break a law."""
    texts, broken = passages(), 0
    warnings.simplefilter("ignore")  # damage is doubted: that is what it is there for
    for seed in range(first, first + number):
        text = mutated(seed, texts)
        if found := list(faults(text, twice=not seed % 5)):
            broken += 1
            print(f"{seed}: {found[:3]}\n  {text[:200]!r}")
    print(f"{number} texts, {broken} of them break a law")
    return broken


if __name__ == "__main__":
    sys.exit(bool(main(*map(int, sys.argv[1:]))))
