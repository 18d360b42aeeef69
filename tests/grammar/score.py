"""How well `helpers.grammar` reads the book of the clause, field by field, beside the parser alone.

python tests/grammar/score.py            # the book
python tests/grammar/score.py own.yaml   # another file of the same form
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent))

from helpers.article import Article  # noqa: E402
from helpers.grammar import Clause, find_clauses  # noqa: E402

PHRASES = ("subject", "agent", "object")
VALUES = ("lemma", "form", "voice", "when", "polarity", "reality")
NOUNS = ("NOUN", "PROPN", "PRON", "NUM", "X")


class Answer(NamedTuple):
    """One coded field of the book: what it wants, what was found, whether that is right."""

    sentence: str
    verb: str
    field: str
    wanted: Any
    found: Any
    right: bool


def read_book(name: str) -> list[dict[str, Any]]:
    """The sentences of a file beside this one."""
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


def answers(sentence: dict[str, Any], clauses: Any, doc: Any) -> Iterator[Answer]:
    """Each coded field of a sentence, answered."""
    used: set[int] = set()
    for wanted in sentence["clauses"]:
        span = place_of(sentence["text"], wanted["verb"], wanted.get("verb_start"))
        found = best_match(clauses, span, wanted, used)
        for field in ("verb", *PHRASES, *VALUES):
            if field in wanted:
                yield _answer(sentence, wanted, field, found, doc)


def _answer(
    sentence: dict[str, Any], wanted: dict[str, Any], field: str, found: Any, doc: Any
) -> Answer:
    value = getattr(found, field) if found is not None else "no clause"
    if found is None:
        right = False
    elif field == "verb":
        right = True
    elif field in PHRASES:
        right = same_phrase(sentence["text"], wanted, field, found, doc)
        value = sentence["text"][value[0] : value[1]] if value else None
    else:
        right = value == wanted[field]
    return Answer(sentence["id"], wanted["verb"], field, wanted[field], value, right)


def place_of(text: str, words: str, start: int | None) -> tuple[int, int]:
    """Where words stand in a text."""
    place = text.find(words) if start is None else start
    return place, place + len(words)


def best_match(clauses: Any, span: tuple[int, int], wanted: dict[str, Any], used: set[int]) -> Any:
    """The clause that overlaps a verb: with its lemma, or else the longest overlap."""
    near = [
        (n, c)
        for n, c in enumerate(clauses)
        if n not in used and c.verb[0] < span[1] and span[0] < c.verb[1]
    ]
    if not near:
        return None

    def merit(item: tuple[int, Any]) -> tuple[bool, int]:
        clause = item[1]
        overlap = min(clause.verb[1], span[1]) - max(clause.verb[0], span[0])
        return clause.lemma == wanted.get("lemma"), overlap

    number, clause = max(near, key=merit)
    used.add(number)
    return clause


def same_phrase(text: str, wanted: dict[str, Any], field: str, found: Any, doc: Any) -> bool:
    """Whether a phrase is the one wanted: it overlaps, and has the same head."""
    got = getattr(found, field)
    if wanted[field] is None or got is None:
        return wanted[field] is None and got is None
    span = place_of(text, wanted[field], wanted.get(f"{field}_start"))
    if not (got[0] < span[1] and span[0] < got[1]):
        return False
    head = getattr(found, f"{field}_head")
    return head is None or head in heads_of(doc, span)


def heads_of(doc: Any, span: tuple[int, int]) -> set[int]:
    """The token that is the head of a coded phrase: its first noun or pronoun, else any."""
    tokens = [t for t in doc if t.idx < span[1] and span[0] < t.idx + len(t) and t.text.strip()]
    nouns = [t for t in tokens if t.pos_ in NOUNS]
    if not nouns:
        return {t.i for t in tokens}
    common = [t for t in nouns if t.pos_ == "NOUN"]
    return {nouns[0].i, *[t.i for t in common[:1]], tokens[0].i}


# --- the parser alone ---------------------------------------------------------------------------


class Bare(NamedTuple):
    """What spaCy's own labels say of a verb."""

    verb: tuple[int, int]
    lemma: str
    form: str
    subject: tuple[int, int] | None
    agent: tuple[int, int] | None
    object: tuple[int, int] | None
    voice: str
    when: str
    polarity: str
    reality: str
    subject_head: int | None
    agent_head: int | None
    object_head: int | None


def parser_alone(doc: Any) -> list[Bare]:
    """A clause per verb as the parser's marks have it, for comparison."""
    verbs = [t for t in doc if t.pos_ == "VERB" or (t.pos_ == "AUX" and t.dep_ == "ROOT")]
    return [_bare(verb) for verb in verbs]


def _bare(verb: Any) -> Bare:
    kids = {child.dep_: child for child in reversed(list(verb.children))}
    helpers = [c for c in verb.children if c.dep_.startswith(("aux", "cop"))]
    subject = kids.get("nsubj") or kids.get("nsubj:pass")
    passive = "aux:pass" in kids
    obj = subject if passive else kids.get("obj")
    agent = kids.get("obl:agent") if passive else subject
    group = [verb, *helpers]
    negated = any(c.dep_ == "advmod" and c.lower_ in ("ne", "n'") for c in verb.children)
    return Bare(
        (min(t.idx for t in group), max(t.idx + len(t) for t in group)), verb.lemma_,
        _bare_form(verb, helpers), _edges(subject), _edges(agent), _edges(obj),
        "passive" if passive else "reflexive" if _reflexive(verb) else "active",
        _bare_when(verb, helpers), "negated" if negated else "affirmed", "asserted",
        _i(subject), _i(agent), _i(obj),
    )  # fmt: skip


def _i(token: Any) -> int | None:
    return None if token is None else token.i


def _edges(token: Any) -> tuple[int, int] | None:
    return None if token is None else (token.idx, token.idx + len(token))


def _reflexive(verb: Any) -> bool:
    return any(c.lower_ in ("se", "s'") for c in verb.children)


def _bare_form(verb: Any, helpers: list[Any]) -> str:
    first = min([verb, *helpers], key=lambda t: t.i)
    kinds = {"Fin": "finite", "Inf": "infinitive", "Part": "participle"}
    return kinds.get("".join(first.morph.get("VerbForm")), "finite")


def _bare_when(verb: Any, helpers: list[Any]) -> str:
    if any(h.dep_ == "aux:tense" for h in helpers):
        return "past"
    tenses = {tense for t in [verb, *helpers] for tense in t.morph.get("Tense")}
    if "Fut" in tenses:
        return "future"
    return "past" if {"Imp", "Past"} & tenses and not helpers else "present"


# --- the figures --------------------------------------------------------------------------------


def score(book: list[dict[str, Any]], *, alone: bool = False) -> list[Answer]:
    """The answers to a whole book, of the grammar or of the parser alone."""
    found: list[Answer] = []
    for sentence in book:
        doc = Article.from_text(sentence["text"]).doc
        found.extend(answers(sentence, parser_alone(doc) if alone else find_clauses(doc), doc))
    return found


def shares(found: list[Answer]) -> dict[str, float]:
    """The share of right answers per field."""
    right = Counter(a.field for a in found if a.right)
    return {field: right[field] / n for field, n in Counter(a.field for a in found).items()}


def main(name: str = "book.yaml", *, misses: bool = False) -> None:
    """Print the figures, and with `--misses` each wrong answer."""
    book = read_book(name)
    own = score(book)
    ours, theirs = shares(own), shares(score(book, alone=True))
    print(f"{name}: {len(book)} sentences\n{'field':10} {'grammar':>8} {'parser alone':>13}")
    for field in ("verb", *PHRASES, *VALUES):
        if field in ours:
            print(f"{field:10} {ours[field]:8.3f} {theirs[field]:13.3f}")
    if misses:
        for a in own:
            if not a.right:
                print(f"{a.sentence} [{a.verb}] {a.field}: wanted {a.wanted!r}, found {a.found!r}")


if __name__ == "__main__":
    names = [a for a in sys.argv[1:] if not a.startswith("-")]
    main(names[0] if names else "book.yaml", misses="--misses" in sys.argv)

__all__ = ["Answer", "Clause", "answers", "read_book", "score", "shares"]
