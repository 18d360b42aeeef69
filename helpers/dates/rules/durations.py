"""Lengths of time, and vague words."""

from __future__ import annotations

import re
from dataclasses import replace

from helpers.dates.calendar import iso_duration, unit_span
from helpers.dates.expressions import DEICTIC, EXPLICIT, VAGUE, Context, Value, When, Words, rule
from helpers.dates.patterns import ABOUT, ADJ, NUMBER, UNIT, WEEKDAY
from helpers.dates.values import no_reference
from helpers.lexicon.numbers import number_of

CLOCK_BEFORE = re.compile(
    rf"(?:\b(?:à|vers|dès|jusqu'à|partir de|est|{WEEKDAY}|entre|matin|soir|de|et|avant|après)\s)$",
    re.I,
)


PERSON = re.compile(
    r"\b(?:homme|femme|fille|fillette|garçon|garçonnet|enfant|bébé|adolescente?|jeune|étudiante?|retraitée?|père|mère|suspecte?"
    r"|conducteur|conductrice|élève|lycéenne?|collégienne?|fils|frère|sœur|nourrisson|petite?|prévenue?|victime|patiente?)s? (?:\w+ )?(?:de|d')\s?$", re.I,
)  # fmt: skip


LENGTHY = re.compile(
    r"(?:\b(?:contrat|peine|mandat|bail|période|durée|délai|trêve|plan|guerre|cessez-le-feu|moratoire|programme|accord|cycle|congé"
    r"|absence|expérience|règne|retard|travaux|enquête|carrière|conflit|prison|réclusion|suspension|interdiction|crise|pause|sursis"
    r"|espace|bout|terme|issue|plus|moins|près|mois|ans|travail|prêt|visa|attente|négociations?|service|mission|engagement|partenariat"
    r"|dictature|occupation|relation|transition|report|prolongation|procédure|instruction|combats|chantier|ultimatum|siège|formation)"
    r"(?: \w+)? (?:de|d') ?)$", re.I,
)  # fmt: skip


def _is_duration(words: Words, context: Context) -> bool:
    """No age (`58 ans`), no hour of the day (`à cinq heures`), no name (`20 Minutes`), no rate."""
    unit, number, before = words["unit"], words["number"], context.before
    if context.found.split()[-1][0].isupper() or re.match(r"-", context.after):
        return False
    if re.search(r"\b(?:les|aux|des) $", before, re.I) and words["about"][:4] in ("plus", "moin"):
        return False
    if unit.startswith("heure") and not words["about"] and not _is_length_in_hours(number, context):
        return False
    if unit in ("an", "ans") and not words["half"] and _is_age(number, context):
        return False
    if unit in ("seconde", "jour", "nuit", "année", "semaine") and number in ("un", "une", "1"):
        return unit in ("année", "semaine") and bool(
            re.search(r"\b(?:pendant|durant|après|en|dure\w*|pour|de|d'|depuis) ?$", before)
        )
    return not re.match(r" (?:sur (?:sept|24|7|vingt|dix|trois|deux)|par (?:jour|semaine|mois|an)|du Mans)\b", context.after)  # fmt: skip


def _is_length_in_hours(number: str, context: Context) -> bool:
    if re.match(r" (?:du (?:matin|soir)|de l'après-midi|GMT|précises?|locales?|pile|(?:à|et) \d{1,2} ?h)", context.after):  # fmt: skip
        return False
    if not CLOCK_BEFORE.search(context.before) or re.search(
        rf"\bdur\w+ {WEEKDAY} $", context.before
    ):
        return True
    if re.search(rf"\b(?:à|vers|dès|jusqu'à|est|entre) $|{WEEKDAY} $", context.before, re.I):
        return bool(re.match(r" (?:de (?:route|vol|marche|voiture|train|retard)|d'avion|d'intervalle)", context.after))  # fmt: skip
    if re.search(r"\b(?:avant|après) $", context.before, re.I):
        return bool(re.match(r" (?:de|d')\b", context.after)) or (number_of(number) or 0) > 24
    return not re.search(r"\d ?(?:h|heures?) (?:à|et) $|partir de $|jusqu'à $", context.before)


def _is_age(number: str, context: Context) -> bool:
    before = context.before
    if re.search(r"\bâgée?s? (?:de |d')(?:[a-z ]+ )?$|\bâge de $|\b(?:a|ont|avait|avaient|ses|leurs|mes) $|\bles (?:plus|moins) de $", before, re.I):  # fmt: skip
        return not re.match(r" (?:de|d')\b", context.after) or "âg" in before
    if words_are_name_then(before):
        return True
    if re.search(r"\bà $", before) and not re.match(r" (?:de|d')\b", context.after):
        return True
    if re.search(r"(?:\bde |\bd')$", before, re.I):
        if LENGTHY.search(before):
            return False
        return bool(PERSON.search(before)) or (number_of(number) or 0) >= 13
    return False


def words_are_name_then(before: str) -> bool:
    """`Marie Roy, 34 ans`, `(34 ans)`: a name or a person in apposition."""
    return bool(re.search(r"(?:\b[A-ZÀ-Ý][\w-]+,? \(?|\w, )$", before))


@rule(
    "duration",
    rf"{ABOUT}(?P<number>{NUMBER}) ?{ADJ}(?P<unit>{UNIT})(?P<half> et demie?)?(?: (?P<more>trente|quinze|\d\d)(?!\w| (?:minutes|jours|euros)))?(?! d'âge)"
    rf"|{ABOUT.replace('about', 'about_')}(?P<fraction>une demi-heure|un quart d'heure|trois quarts d'heure|une demi-journée)"
    rf"|(?<=pendant )(?P<h>\d{{1,2}}) ?h ?(?P<m>\d\d)?|(?<=durée de )(?P<h_>\d{{1,2}}) ?h ?(?P<m_>\d\d)?|(?<=duré )(?P<h__>\d{{1,2}}) ?h ?(?P<m__>\d\d)?",
    needs="unit hour",
    stands=lambda words, context: bool(words["fraction"] or words["h"]) or _is_duration(words, context),
)  # fmt: skip
def duration(words: Words, when: When) -> Value | None:
    """`près de cinq heures`: how long, at no point in time."""
    if words["h"]:
        minutes = int(words["h"]) * 60 + int(words["m"] or 0)
        return Value(EXPLICIT, "duration", duration=iso_duration(minutes / 60, "heures"))
    if words["fraction"]:
        length = {"une": "PT30M", "un ": "PT15M", "tro": "PT45M"}[words["fraction"][:3]]
        length = "PT12H" if "journée" in words["fraction"] else length
        return Value(EXPLICIT, "duration", duration=length, approximate=bool(words["about"]))
    number = number_of(words["number"])
    rough = bool(words["about"]) or number is None or "ne " in words["number"]
    if number is not None and words["half"]:
        number += 0.5
    if number is not None and words["more"] and words["unit"].startswith("heure"):
        number += (number_of(words["more"]) or 0) / 60
    iso = iso_duration(number, words["unit"]) if number is not None else None
    return Value(EXPLICIT, "duration", duration=iso, approximate=rough)


@rule(
    "vague",
    r"(?:tout )?(?:récemment|dernièrement|bientôt|prochainement|ultérieurement|naguère|jadis|autrefois|sous peu|plus tard|un jour|ces temps-ci)"
    r"|date ultérieure|il y a (?:quelque temps|longtemps|peu)|d'ici peu|dans (?:un avenir proche|un futur proche|peu de temps)",
    needs="vague",
    stands=lambda words, context: not re.search(r"\b(?:au|pas|trop|tôt ou) $", context.before, re.I) and not re.match(r" (?:que|sur|de plus|férié|que jamais)\b", context.after),
)  # fmt: skip
def vague(words: Words, when: When) -> Value | None:
    """`récemment`, `plus tard`: no value."""
    return Value(VAGUE, approximate=True)


@rule(
    "within-day",
    r"plus (?:tôt|tard) (?:dans|en) (?:la |l')?(?P<unit>journée|matinée|soirée|après-midi|semaine|mois|année)|plus (?:tôt|tard) (?P<this>ce jour)",
    needs="vague",
)
def within_day(words: Words, when: When) -> Value | None:
    """`plus tard dans la journée`: the reference date; `plus tôt dans la semaine`: its week."""
    if when.reference is None:
        return replace(no_reference(DEICTIC), approximate=True)
    if words["unit"] in ("semaine", "mois", "année"):
        return Value(DEICTIC, "period", *unit_span(words["unit"], 0, "", when.reference), approximate=True)  # fmt: skip
    return Value(DEICTIC, "date", when.reference, when.reference)


RULES = (duration, vague, within_day)
