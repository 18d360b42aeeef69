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
| day-list | `4 et 11 mai`, `le 25 mars et non le 23`: one by one (`helpers.dates.listed`) |
| day-range | `4 au 7 mai`, `30 mars au 2 avril`, `4 ou 5 mai` |
| month | `mars 2021`, `en mars`, `début mars`, `première quinzaine de mars` |
| month-range | `mars à mai 2021`, `entre mars et mai` |
| year | `2021`, `fin 2021`, `début de l'année 2021` |
| year-range | `2014 à 2021`, `2014-2015` |
| decade, century | `années 1990`, `tournant des années 2000`, `fin du XIXe siècle` |
| republican-year | `an III`, `18 brumaire an VIII` |
| week-of | `semaine du 4 mai` |
| weekday | `mercredi`, `mardi soir`, `mardi en quinze`, `lundi de la semaine dernière` |
| weekday-range | `lundi à jeudi`, `nuit de mardi à mercredi` |
| day-deictic | `hier`, `demain matin`, `ce soir`, `nuit dernière` |
| unit-deictic | `cette semaine`, `mois dernier`, `fin du mois dernier` |
| week-number | `semaine 31`, `semaine 4 de 2022` |
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
| clock | `à 15 heures`, `vers midi`, `de 9 h à 12 h`: of the day that is being told |
| part-of-day | `dans la soirée`, `le matin même`, `en fin d'après-midi` |
| set | `chaque année`, `tous les mardis`, `réunion annuelle` |
| habit | `le mardi`, `les week-ends`: in the present |
| vague | `récemment`, `désormais`, `à l'avenir` |

Neighbours make one expression where they join (`helpers.dates.compose`):

| rule | examples |
|---|---|
| range | `du 12 mai au 22/06`, `entre aujourd'hui et le 15 juin` |
| part-of | `deuxième dimanche de juin`, `dernier jour d'octobre`, `du 4 au 23 du mois prochain` |
| weekday-of | `mardi de la semaine suivante` |
| sum | `un an, deux mois et 21 jours` |
| clock-on-day | `vers 15 h 30, hier` |

A note in brackets after the rule says what could not be worked out, or does not agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from helpers.dates.compose import compose
from helpers.dates.expressions import Expression, MatchedWords, Rule, Surroundings
from helpers.dates.listed import each_day
from helpers.dates.rules import (
    clock,
    counts,
    days,
    durations,
    months,
    relative,
    sets,
    units,
    weekdays,
    years,
)
from helpers.dates.words import BY, LEANS_ON, find_openings, find_stretch

MODULES = (days, months, years, weekdays, units, counts, relative, clock, sets, durations)
RULES = tuple(rule for module in MODULES for rule in module.RULES)


def find_expressions(plain: str, start: int, end: int) -> Iterator[Expression]:
    """The expressions of time of one sentence: the longest at each place, none inside another.

    >>> plain = "Il vient mardi ou jeudi 4 mai."
    >>> [plain[e.start:e.end] for e in find_expressions(plain, 0, 30)]
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
    in_order = sorted(kept, key=lambda e: e.start)
    yield from compose(plain, start, list(each_day(plain, end, in_order)))


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
    words = MatchedWords({k.rstrip("_"): v.lower() for k, v in match.groupdict().items() if v})
    words["all"] = match.group().lower()
    leans = LEANS_ON.match(plain, last)
    words["of"] = ("own" if leans["own"] else "yes") if leans else ""
    before = plain[max(sentence_start, first - 60) : first]
    around = Surroundings(before, plain[last : last + 40].split("\n")[0], match.group())
    named = words["unit"] and around.found.split()[-1].istitle()  # `dans 24 Heures`
    if named or not rule.stands(words, around):
        return None
    until = BY.search(before) if "ici" in before.lower() else None
    return Expression(
        rule, words, first - len(until.group()) if until else first, last, bool(until)
    )
