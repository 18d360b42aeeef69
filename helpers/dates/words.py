"""The words of time, and where an expression can begin."""

from __future__ import annotations

import re
from functools import lru_cache

from helpers.dates.patterns import any_of
from helpers.lexicon.calendar import (
    CENTURIES,
    DAYS,
    FEASTS,
    MONTHS,
    ORDINALS,
    SEASONS,
    SHORT_MONTHS,
    SMALL,
)

LEXICON: dict[str, str] = (
    dict.fromkeys([*MONTHS, *SHORT_MONTHS], "month")
    | dict.fromkeys(DAYS, "weekday")
    | dict.fromkeys(SEASONS, "season")
    | dict.fromkeys("hier aujourd demain matin midi minuit soir jour après nuit matinée soirée journée".split(), "deictic")
    | dict.fromkeys(
        "seconde secondes minute minutes heure heures jours journées nuits semaine semaines"
        " huitaine quinzaine quinzaines mois trimestre trimestres semestre semestres an ans année années décennie"
        " décennies siècle siècles week weekend ends moitié".split(), "unit")
    | dict.fromkeys("noël pâques ascension pentecôte toussaint assomption épiphanie chandeleur gras cendres rameaux saint".split(), "feast")
    | dict.fromkeys("mille".split(), "year-word")
    | dict.fromkeys("veille lendemain surlendemain là même".split(), "relative")
    | dict.fromkeys("récemment dernièrement bientôt prochainement ultérieurement naguère jadis autrefois peu tard"
        " tôt ci ultérieure temps longtemps avenir futur".split(), "vague")
)  # fmt: skip


ALSO = {"jour": "relative deictic unit vague", "journée": "deictic unit", "nuit": "deictic unit",
        "an": "unit feast", "matin": "deictic relative", "soir": "deictic relative",
        "midi": "deictic relative", "h": "hour", "années": "decade", "décennie": "decade",
        "siècle": "century", "trimestre": "quarter", "semestre": "quarter", "moitié": "quarter"}  # fmt: skip


KINDS = {
    word: frozenset([*ALSO.get(word, "").split(), *LEXICON.get(word, "").split()])
    for word in (*LEXICON, *ALSO)
}


TIME_WORDS = frozenset(KINDS)


WORD = re.compile(r"[a-zà-ÿœ]+")  # in lower case


FIGURES = re.compile(r"\d(?:\d{3}|[/.-]\d| au \d)")  # of a year, a day in figures, `du 3 au 5`


# The words with which an expression can open. A rule is tried at these, and at figures, alone.
OPENERS = frozenset(
    """vers autour aux au à ce cet cette ces tout toute début fin mi milieu tournant courant mois de du d l entre
    semaine week weekend nuit soirée matinée journée matin soir après avant aujourd hier demain jour
    période années année an saison exercice décennie siècle trimestre semestre il voici voilà ça cela
    dans sous derniers dernières prochains prochaines veille lendemain surlendemain même près environ
    plus moins quelque presque jusqu un une quelques plusieurs cent cents mille vingts récemment
    dernièrement bientôt prochainement ultérieurement naguère jadis autrefois date t s
    seconde secondes minute minutes heure heures jours journées nuits semaines quinzaine quinzaines
    trimestres semestres ans décennies siècles""".split()
).union(
    *(WORD.findall(words)[:1] for table in (FEASTS, CENTURIES) for words in table),
    MONTHS, SHORT_MONTHS, DAYS, SEASONS, SMALL, ORDINALS,
)  # fmt: skip


OPENING = re.compile(r"(?<![\w/.,-])(?:[^\W\d_]+|[\d(])")


# A preposition opens none unless a word of time or a number follows: `de mars à mai`, `à peine`.
IDLE = re.compile(
    r"(?:d[eu] |[dl]'|à |aux? )(?!\d|"
    + any_of([*MONTHS, *DAYS, *SMALL, "mille", "premier", "début", "mi", "fin", "an", "année", "ici",
              "huitaine", "quinzaine", "peine", "moins", "plus", "alentours", "environs"]) + ")", re.IGNORECASE,
)  # fmt: skip


ROMAN_CENTURY = re.compile(r"[ivx]+(?:e|ème|ᵉ|er)")


NO_KINDS: frozenset[str] = frozenset()


REACH = 60  # the most letters that an expression can have before its word of time


def find_stretch(sentence: str) -> tuple[frozenset[str], int, int]:
    """The kinds of words of time in a sentence, and between which offsets expressions begin.

    Most sentences hold none.

    >>> find_stretch("Le maire est venu mardi, avec son adjoint.")
    (frozenset({'weekday'}), 0, 23)
    """
    lower = sentence.lower()
    words = TIME_WORDS.intersection(WORD.findall(lower))
    figures = FIGURES.search(sentence)
    if not words and figures is None:
        return NO_KINDS, 0, 0
    kinds = NO_KINDS.union(*(KINDS[word] for word in words))
    firsts = [lower.find(word) for word in words]
    lasts = [lower.rfind(word) + len(word) for word in words]
    if figures:
        kinds |= {"figures"}
        firsts, lasts = [*firsts, figures.start()], [*lasts, len(sentence)]
    return kinds, max(0, min(firsts) - REACH), max(lasts)


def find_openings(plain: str, start: int, end: int) -> list[int]:
    """The offsets at which an expression of time can begin: at its words, figures and brackets.

    >>> find_openings("Le maire est venu mardi (4 mai).", 0, 32)
    [18, 24, 25, 27]
    """
    offsets = [m.start() for m in OPENING.finditer(plain, start, end) if _opens(m.group())]
    return [o for o in offsets if not (plain[o] in "aàdlAÀDL" and IDLE.match(plain, o))]


@lru_cache(maxsize=50_000)
def _opens(word: str) -> bool:
    """Whether an expression can open with a word, a figure or a bracket."""
    word = word.lower()
    return word in OPENERS or not word.isalpha() or bool(ROMAN_CENTURY.fullmatch(word))


LEANS_ON = re.compile(
    r" (?:du?|des|le|la|les|son|sa|ses|leurs?|ce|cette|cet|une?)\b| (?:de )?[dl]'"
)


BY = re.compile(r"\bd'ici (?:à |au |aux |à la |à l'|la |le |l')?$", re.IGNORECASE)
