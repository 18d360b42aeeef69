"""words -> days: the expressions of time in a French sentence, and what each one means.

Each rule has a pattern, the words without which it cannot match, the contexts in which its words
are no date, and a function that works out the value. The longest match at each place wins.

| rule | examples |
|---|---|
| day | `4 mai 2021`, `mardi 4 mai à 18 heures`, `mardi (4 mai)`, `1er mai dernier` |
| numeric-day | `04/05/2021`, `2021-05-04` |
| weekday-number | `mardi 4` |
| day-range | `4 au 7 mai`, `30 mars au 2 avril`, `4 et 5 mai` |
| month | `mars 2021`, `en mars`, `début mars`, `première quinzaine de mars` |
| month-range | `mars à mai 2021`, `entre mars et mai` |
| year | `2021`, `fin 2021`, `début de l'année 2021` |
| year-range | `2014 à 2021`, `2014-2015` |
| decade, century | `années 1990`, `fin du XIXe siècle` |
| week-of | `semaine du 4 mai` |
| weekday | `mercredi`, `mardi soir`, `jeudi prochain`, `lundi de la semaine dernière` |
| weekday-range | `lundi à jeudi`, `nuit de mardi à mercredi` |
| day-deictic | `hier`, `demain matin`, `ce soir`, `nuit dernière` |
| unit-deictic | `cette semaine`, `mois dernier`, `fin de l'année dernière` |
| season | `été dernier`, `printemps 2021` |
| quarter | `premier trimestre`, `second semestre 2021` |
| feast | `Noël`, `lundi de Pâques 2021` |
| ago, in | `il y a trois jours`, `dans deux semaines`, `sous 48 heures` |
| last-units, next-units | `ces trois derniers mois`, `dix prochains jours` |
| day-relative | `veille`, `lendemain`, `ce jour-là` |
| unit-relative | `semaine suivante`, `année précédente`, `même mois` |
| count-relative | `trois jours plus tard`, `trois jours après` |
| duration | `près de cinq heures`, `deux ans et demi` |
| vague | `récemment`, `plus tard` |

A note in brackets after the rule says what could not be worked out, or does not agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers import calendar_rules, count_rules
from helpers.calendar_words import (
    DAYS,
    MONTHS,
    SEASONS,
    SHORT_MONTHS,
)
from helpers.expressions import (
    RULES,
    Context,
    Expression,
    Rule,
    Words,
)

MODULES = (calendar_rules, count_rules)  # importing them registers their rules

LEXICON: dict[str, str] = (
    dict.fromkeys([*MONTHS, *SHORT_MONTHS], "month")
    | dict.fromkeys(DAYS, "weekday")
    | dict.fromkeys(SEASONS, "season")
    | dict.fromkeys("hier aujourd demain matin midi soir jour après nuit matinée soirée journée".split(), "deictic")
    | dict.fromkeys(
        "seconde secondes minute minutes heure heures jours journées nuits semaine semaines"
        " quinzaine quinzaines mois trimestre trimestres semestre semestres an ans année années décennie"
        " décennies siècle siècles week weekend ends moitié".split(), "unit")
    | dict.fromkeys("noël pâques ascension pentecôte toussaint assomption épiphanie sylvestre valentin saint".split(), "feast")
    | dict.fromkeys("mille".split(), "year-word")
    | dict.fromkeys("veille lendemain surlendemain là même".split(), "relative")
    | dict.fromkeys("récemment dernièrement bientôt prochainement ultérieurement naguère jadis autrefois peu tard"
        " tôt ci ultérieure temps longtemps avenir futur".split(), "vague")
)  # fmt: skip
ALSO = {"jour": "relative deictic unit vague", "journée": "deictic unit", "nuit": "deictic unit",
        "an": "unit feast", "matin": "deictic relative", "soir": "deictic relative",
        "midi": "deictic relative", "h": "hour"}  # fmt: skip
WORD = re.compile(r"[^\W\d_]+|\d")


def _kinds(sentence: str) -> set[str]:
    """Which kinds of words of time a sentence holds; most sentences hold none."""
    kinds: set[str] = set()
    for word in set(WORD.findall(sentence.lower())):
        if word.isdigit():
            kinds.add("digit")
            continue
        if word in LEXICON:
            kinds.add(LEXICON[word])
        if word in ALSO:
            kinds.update(ALSO[word].split())
    return kinds


LEANS_ON = re.compile(
    r" (?:du?|des|le|la|les|son|sa|ses|leurs?|ce|cette|cet|une?)\b| (?:de )?[dl]'"
)
BY = re.compile(r"\bd'ici (?:à |au |aux |à la |à l'|la |le |l')?$", re.IGNORECASE)


def find_expressions(plain: str, start: int, end: int) -> Iterator[Expression]:
    """The expressions of time of one sentence: the longest at each place, none inside another.

    >>> [plain[e.start:e.end] for plain in ["Il vient mardi ou jeudi 4 mai."] for e in find_expressions(plain, 0, 30)]
    ['mardi', 'jeudi 4 mai']
    """
    kinds = _kinds(plain[start:end])
    if not kinds:
        return
    found = [e for rule in RULES if rule.needs & kinds for e in _matches(rule, plain, start, end)]
    found.sort(key=lambda e: (e.start - e.end, e.start))
    kept: list[Expression] = []
    for expression in found:
        if all(expression.end <= other.start or other.end <= expression.start for other in kept):
            kept.append(expression)
    yield from sorted(kept, key=lambda e: e.start)


def _matches(rule: Rule, plain: str, start: int, end: int) -> Iterator[Expression]:
    line = plain.rfind("\n", 0, start) + 1
    for match in rule.pattern.finditer(plain, start, end):
        words = Words({k.rstrip("_"): v.lower() for k, v in match.groupdict().items() if v})
        words["all"] = match.group().lower()
        first, last = match.span()
        words["of"] = "yes" if LEANS_ON.match(plain, last) else ""
        context = Context(plain[max(line, start, first - 60) : first], plain[last : last + 40].split("\n")[0], plain[first:last])  # fmt: skip
        named = words["unit"] and context.found.split()[-1][0].isupper()  # `dans 24 Heures`
        if not named and rule.stands(words, context):
            until = BY.search(context.before)
            yield Expression(rule, words, first - len(until.group()) if until else first, last, bool(until))  # fmt: skip
