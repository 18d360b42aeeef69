"""words -> days: the expressions of time in a French sentence, and what each one means.

Each rule has a pattern, the words without which it cannot match, the contexts in which its words
are no date, and a function that works out the value. The longest match at each place wins.

| rule | examples |
|---|---|
| day | `4 mai 2021`, `mardi 4 mai à 18 heures`, `mardi (4 mai)`, `1er mai dernier` |
| numeric-day | `04/05/2021`, `2021-05-04` |
| weekday-number | `mardi 4`, `mercredi 12 à 14 h 30` |
| bare-day, bare-range | `31 au soir`, `12 à midi`, `du 3 au 5`: of a month plain from the text |
| month-day | `31 du mois dernier`, `4 de ce mois` |
| day-range | `4 au 7 mai`, `30 mars au 2 avril`, `4 et 5 mai` |
| month | `mars 2021`, `en mars`, `début mars`, `première quinzaine de mars` |
| month-range | `mars à mai 2021`, `entre mars et mai` |
| year | `2021`, `fin 2021`, `début de l'année 2021` |
| year-range | `2014 à 2021`, `2014-2015` |
| decade, century | `années 1990`, `tournant des années 2000`, `fin du XIXe siècle` |
| republican-year | `an III`, `18 brumaire an VIII` |
| week-of | `semaine du 4 mai` |
| weekday | `mercredi`, `mardi soir`, `jeudi prochain`, `mardi en quinze`, `lundi de la semaine dernière` |
| weekday-range | `lundi à jeudi`, `nuit de mardi à mercredi` |
| day-deictic | `hier`, `demain matin`, `ce soir`, `nuit dernière` |
| unit-deictic | `cette semaine`, `mois dernier`, `fin du mois dernier` |
| season | `été dernier`, `printemps 2021` |
| quarter | `premier trimestre`, `second semestre 2021` |
| feast | `Noël`, `lundi de Pâques 2021`, `Mardi gras`, `la Saint-Jean` |
| ago, in, by | `il y a trois jours`, `dans deux semaines`, `sous huitaine`, `dans les dix jours` |
| last-units, next-units | `ces trois derniers mois`, `dix prochains jours` |
| first-units | `neuf premiers mois de l'année` |
| within-day | `plus tard dans la journée`, `plus tôt dans la semaine` |
| day-relative | `veille`, `lendemain`, `ce jour-là` |
| unit-relative | `semaine suivante`, `année précédente`, `même mois` |
| count-relative | `trois jours plus tard`, `trois jours après` |
| duration | `près de cinq heures`, `deux ans et demi` |
| vague | `récemment`, `plus tard` |

A note in brackets after the rule says what could not be worked out, or does not agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from helpers import calendar_rules, count_rules
from helpers.calendar_words import (
    CENTURIES,
    DAYS,
    FEASTS,
    MONTHS,
    ORDINALS,
    SEASONS,
    SHORT_MONTHS,
    SMALL,
)
from helpers.expressions import RULES, Context, Expression, Rule, Words, any_of

MODULES = (calendar_rules, count_rules)  # importing them registers their rules

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


def find_expressions(plain: str, start: int, end: int) -> Iterator[Expression]:
    """The expressions of time of one sentence: the longest at each place, none inside another.

    >>> [plain[e.start:e.end] for plain in ["Il vient mardi ou jeudi 4 mai."] for e in find_expressions(plain, 0, 30)]
    ['mardi', 'jeudi 4 mai']
    """
    kinds, first, last = find_stretch(plain[start:end])
    if not kinds:
        return
    openings = find_openings(plain, start + first, start + last)
    found = [
        (rule, match)
        for rule in _rules_for(kinds)
        for match in _matches(rule, plain, openings, end)
    ]
    found.sort(key=lambda pair: (pair[1].start() - pair[1].end(), pair[1].start()))
    kept: list[Expression] = []
    for rule, match in found:
        first, last = match.span()
        if all(last <= other.start or other.end <= first for other in kept):
            expression = _expression(rule, match, start)
            kept += [expression] if expression is not None else []
    yield from sorted(kept, key=lambda e: e.start)


@lru_cache(maxsize=1024)
def _rules_for(kinds: frozenset[str]) -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES if not rule.needs.isdisjoint(kinds))


def _matches(rule: Rule, plain: str, openings: Sequence[int], end: int) -> Iterator[re.Match[str]]:
    """Where a rule's pattern matches, none inside another, as `finditer` has it."""
    after, try_at = 0, rule.pattern.match
    for offset in openings:
        if offset >= after and (match := try_at(plain, offset, end)):
            after = match.end()
            yield match


def _expression(rule: Rule, match: re.Match[str], sentence_start: int) -> Expression | None:
    """What a pattern matched, `d'ici à` before it taken in; None where its words are no date."""
    plain, (first, last) = match.string, match.span()
    words = Words({k.rstrip("_"): v.lower() for k, v in match.groupdict().items() if v})
    words["all"] = match.group().lower()
    words["of"] = "yes" if LEANS_ON.match(plain, last) else ""
    before = plain[max(sentence_start, first - 60) : first]
    context = Context(before, plain[last : last + 40].split("\n")[0], match.group())
    named = words["unit"] and context.found.split()[-1][0].isupper()  # `dans 24 Heures`
    if named or not rule.stands(words, context):
        return None
    until = BY.search(before) if "ici" in before.lower() else None
    return Expression(rule, words, first - len(until.group()) if until else first, last, bool(until))  # fmt: skip
