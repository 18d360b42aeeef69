"""Texts of any length, of thirteen kinds, to see how the reading grows with them.

`python tests/growth.py [kind …]` prints, step by step, the exponent of growth in lines run and in
seconds, and the seconds of the longest text; `SIZES=4,8,16` chooses other sizes, in kB.
"""

import math
import os
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain, count, cycle
from pathlib import Path
from time import process_time
from types import CodeType, FrameType
from typing import Any, NamedTuple

TESTS = Path(__file__).parent
OURS = tuple(str(folder.resolve()) for folder in (TESTS, TESTS.parent / "helpers"))
Lines = Counter[CodeType]
STEPS = (
    "paragraphs doc sentences reference_date cues cast mentions statements actors topics"
    " positions dates events"
).split()

ARTICLE = """\
Le port de Vesna rouvre, mais l'accord reste loin

VESNA, 3 mai 2021 (AFP) - La ministre des Transports, Anne Delorme, a annoncé mardi que le port \
de Vesna rouvrirait « avant la fin du mois ». Elle a dit que son gouvernement refusait toute \
nouvelle taxe et qu'il voulait négocier.

« Nous ne céderons pas », a répondu le président du syndicat des dockers, Paul Marchetti. Selon \
lui, la France et l'Italie se sont réunies le 28 avril 2021 à Rome, sans signer d'accord.

Le Conseil de l'Union européenne (UE) doit se prononcer jeudi. L'UE soutient la réforme, mais \
M. Marchetti a demandé que les quotas soient revus depuis la réunion de mercredi dernier.

"""
FIRST = "Anne Paul Claire Luc Nadia Hugo Sarah Jules Inès Marc Léa Karim Rosa Yann Olga".split()
ROLES = (
    "la ministre des Transports",
    "le président du port",
    "la porte-parole du syndicat",
    "le maire de Rennes",
    "la députée allemande",
)
PLACES = "Vesna Rome Berlin Madrid Lisbonne Dublin Oslo Varsovie Athènes Genève".split()
STATES = ("la France", "l'Italie", "l'Espagne", "la Norvège", "le Chili", "le Japon")
DEEDS = (
    "a annoncé {day} que le projet serait voté à {place}",
    "a rejeté la taxe sur le carbone {day}",
    "demande à {state} de baisser les quotas de pêche",
    "« ne cédera pas », a-t-on appris {day} à {place}",
    "a rencontré {state} {day} et souhaite un accord commercial",
    "s'oppose à la réforme et dit qu'elle coûtera cher à {state}",
)
MONTHS = "janvier mars avril mai juin juillet septembre octobre".split()
SYLLABLES = "ba bre cor da del fan gue lan mar mo nel or pra ric san tel vau".split()


def day(chance: random.Random) -> str:
    return f"le {chance.randint(2, 28)} {chance.choice(MONTHS)} {chance.randint(2015, 2023)}"


def surname(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(3)).capitalize()


def person(chance: random.Random) -> str:
    return f"{chance.choice(FIRST)} {surname(chance)}"


def deed(chance: random.Random) -> str:
    told = chance.choice(DEEDS)
    where = {"place": chance.choice(PLACES), "state": chance.choice(STATES)}
    return told.format(day=day(chance), **where)


def varied(chance: random.Random) -> Iterator[str]:
    """Sentences of many forms, about a cast of thirty, some three a paragraph."""
    cast = [person(chance) for _ in range(30)]
    while True:
        who = f"{chance.choice(ROLES)}, {chance.choice(cast)},".capitalize()
        them = chance.choice(("Il", "Elle", chance.choice(STATES).capitalize()))
        yield f"{who} {deed(chance)}. {them} {deed(chance)}. {them} {deed(chance)}.\n\n"


def new_people(chance: random.Random) -> Iterator[str]:
    """Each paragraph names somebody new, who speaks and is taken up."""
    while True:
        name = person(chance)
        yield f"{chance.choice(ROLES).capitalize()}, {name}, {deed(chance)}. "
        yield f"« C'est un pas », a dit {name}. M. {name.split()[1]} {deed(chance)}.\n\n"


def one_line(chance: random.Random) -> Iterator[str]:
    """The varied text without a break."""
    return (paragraph.replace("\n\n", " ") for paragraph in varied(chance))


def capitals(chance: random.Random) -> Iterator[str]:
    """The varied text in capitals."""
    return (paragraph.upper() for paragraph in varied(chance))


def one_word_paragraphs(chance: random.Random) -> Iterator[str]:
    """A word a paragraph: names, and words of a story."""
    words = ("Accord", "Réunion", "Quotas", "hier", "signé", *PLACES)
    while True:
        yield f"{chance.choice(words)}\n\n{surname(chance)}\n\n"


def dates(chance: random.Random) -> Iterator[str]:
    """A list of dates on one line."""
    return (f"{day(chance)}, " for _ in count())


def one_long_word(chance: random.Random) -> Iterator[str]:
    """A word that does not end, behind a sentence."""
    return chain(["Un accord est trouvé. "], (chance.choice(SYLLABLES) for _ in count()))


def marks(chance: random.Random) -> Iterator[str]:
    """Quotation marks of all sorts, few of them closed."""
    shapes = ("« ", '"', " »", "“", "'", "‘", "’ ", '" ')
    while True:
        word = chance.choice(("Oui", "non", "Rome"))
        yield f"{chance.choice(shapes)}{word}{chance.choice(shapes)} "


def brackets(chance: random.Random) -> Iterator[str]:
    """Brackets, more opened than closed."""
    while True:
        yield f"{chance.choice(('(', '[', '((', ' (('))}{chance.choice(PLACES)}"
        yield chance.choice((")", "", "", "]"))


def dots(chance: random.Random) -> Iterator[str]:
    """Runs of dots."""
    return chain(["Un accord est trouvé "], (chance.choice(("....", ". . ", "…")) for _ in count()))


def nested(chance: random.Random) -> Iterator[str]:
    """Reports within reports."""
    yield "Anne Delorme a dit "
    while True:
        yield f"qu'il a {chance.choice(('dit', 'affirmé', 'répondu'))} "


def pronouns(chance: random.Random) -> Iterator[str]:
    """One name, and pronouns for it ever after."""
    return chain(["Anne Delorme a parlé. "], cycle(["Elle a dit qu'elle viendrait. "]))


KINDS: dict[str, Callable[[random.Random], Iterator[str]]] = {
    "article": lambda chance: cycle([ARTICLE]),
    **{
        kind.__name__: kind
        for kind in (
            varied,
            new_people,
            one_line,
            capitals,
            one_word_paragraphs,
            dates,
            one_long_word,
            marks,
            brackets,
            dots,
            nested,
            pronouns,
        )
    },
}


def text_of(kind: str, size: int) -> str:
    """A text of about that many characters; a longer one begins with the same words."""
    pieces: list[str] = []
    length = 0
    for piece in KINDS[kind](random.Random(kind)):
        pieces.append(piece)
        length += len(piece)
        if length >= size:
            return "".join(pieces).rstrip() + ".\n"
    raise AssertionError(kind)


def lines_of(work: Callable[[], object]) -> Lines:
    """How many lines of this project are run, function by function; each turn of a loop is one.

    So the work of a text is counted, and not timed: the same text has the same count everywhere.
    What one call of C does (a search, a slice) counts as one, however long it takes.
    """
    lines, before = Lines(), sys.gettrace()

    def within(frame: FrameType, event: str, value: object) -> Any:
        lines[frame.f_code] += event == "line"
        return within

    def enter(frame: FrameType, event: str, value: object) -> Any:
        return within if frame.f_code.co_filename.startswith(OURS) else None

    sys.settrace(enter)
    try:
        work()
    finally:
        sys.settrace(before)
    return lines


class Work(NamedTuple):
    """The lines that a step runs, and how many things it finds."""

    lines: Lines
    found: int


def work_of_steps(text: str) -> dict[str, Work]:
    """What each step of an article does.

    It is read once before: what is kept from text to text (the lemmas of words) is no step's work.
    """
    from helpers import Article

    first, again = (Article.from_text(text, published="2021-05-04") for _ in range(2))
    parse = {step: lines_of(partial(getattr, first, step)) for step in ("paragraphs", "doc")}
    seconds_of(lambda: [getattr(first, step) for step in STEPS])
    read, unread = (article.clean_article or article for article in (first, again))
    for name in [name for name in read.doc.user_data if isinstance(name, str)]:
        del read.doc.user_data[name]  # what is kept with the parse
    unread.__dict__ |= {"paragraphs": read.paragraphs, "doc": read.doc}
    lines = parse | {step: lines_of(partial(getattr, again, step)) for step in STEPS[2:]}
    found = {step: getattr(again, step) for step in STEPS} | {"cast": again.cast.mentions}
    return {
        step: Work(told, len(found[step]) if hasattr(found[step], "__len__") else 0)
        for step, told in lines.items()
    }


def exponent(small: float, large: float, ratio: float) -> float:
    """By which power of the length something grows; 0 for what there is none of."""
    return math.log(large / small) / math.log(ratio) if small and large else 0.0


def seconds_of(work: Callable[[], object]) -> float:
    begin = process_time()
    work()
    return process_time() - begin


def cost_of_steps(text: str, measure: Callable[[Callable[[], object]], float]) -> dict[str, float]:
    """What each step of an article costs, by a measure."""
    from helpers import Article

    article = Article.from_text(text, published="2021-05-04")
    return {step: measure(partial(getattr, article, step)) for step in STEPS}


def main() -> None:
    sizes = [int(float(size) * 1000) for size in os.environ.get("SIZES", "4,8,16").split(",")]
    cost_of_steps(ARTICLE, seconds_of)
    for kind in sys.argv[1:] or KINDS:
        texts = [text_of(kind, size) for size in sizes]
        seconds = [cost_of_steps(text, seconds_of) for text in texts]
        work = [work_of_steps(text) for text in texts if len(sizes) > 1]
        total = sum(seconds[-1].values())
        print(f"{kind}: {total:.2f} s, {total - seconds[-1]['doc']:.2f} s beside the parse")
        for step in STEPS:
            told = f"{seconds[-1][step]:.2f} s"
            if len(sizes) > 1:
                ratio = len(texts[-1]) / len(texts[0])
                few, many = (work[n][step].lines.total() for n in (0, -1))
                told += f"  lines ^{exponent(few, many, ratio):.2f}"
                told += f"  time ^{exponent(seconds[0][step], seconds[-1][step], ratio):.2f}"
            print(f"   {step:15} {told}", flush=True)


if __name__ == "__main__":
    main()
