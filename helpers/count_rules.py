"""Rules for what is counted: `il y a trois jours`, `deux jours après`, `près de cinq heures`.

`helpers.dates` lists them with their examples.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from helpers.calendar_words import (
    Span,
    iso_duration,
    month_span,
    moved,
    number_of,
    unit_span,
)
from helpers.expressions import (
    ABOUT,
    ADJ,
    DEICTIC,
    EXPLICIT,
    NO_REFERENCE,
    NUMBER,
    PART_OF_DAY,
    RELATIVE,
    UNIT,
    VAGUE,
    WEEKDAY,
    YEAR,
    Context,
    Value,
    When,
    Words,
    interval,
    no_reference,
    rule,
    step_of,
    year_number,
)

# --- counts ---------------------------------------------------------------------------------------

FORTNIGHT = {"huit": 7, "8": 7, "huitaine": 7, "quinze": 14, "15": 14, "quinzaine": 14}


def _counted(words: Words) -> tuple[float | None, str, bool]:
    """The number, the unit, and whether the count is a rough one: `quinze jours` are a fortnight."""
    number, unit = number_of(words["number"]) if words["number"] else None, words["unit"]
    rough = bool(words["about"]) or "ne " in words["number"] or number is None
    if unit.startswith("jour") and words["number"].strip() in FORTNIGHT:
        return FORTNIGHT[words["number"].strip()], unit, True
    if words["legal"]:
        return FORTNIGHT[words["legal"]], "jours", True
    if number is not None and words["half"]:
        number += 0.5
    return number, unit, rough


def _at_grain(span: Span, unit: str) -> Span:
    """A day reached by counting weeks stands for its week."""
    if unit.startswith(("semaine", "quinzaine")):
        return unit_span("semaine", 0, "", span[0])
    return span


def _from_reference(words: Words, when: When, sign: int) -> Value | None:
    number, unit, rough = _counted(words)
    fine = unit.startswith(("jour", "heure", "minute", "nuit"))
    if number is None:
        return Value(VAGUE, "date", approximate=True)
    if when.reference is None:
        return Value(DEICTIC, "date" if fine else "period", approximate=rough or not fine, note=NO_REFERENCE)  # fmt: skip
    span = moved(when.reference, number, unit, sign)
    if span is None:
        return Value(VAGUE, approximate=True)
    return interval(DEICTIC, _at_grain(span, unit), approximate=rough or not fine)


HALF = r"(?P<half> et demie?)?"


@rule("ago", rf"(?:il y a|voici|voilà|ça fait|cela fait)(?: déjà| maintenant| tout juste| seulement)? {ABOUT}(?P<number>{NUMBER}) ?{ADJ}(?P<unit>{UNIT}){HALF}", needs="unit")  # fmt: skip
def ago(words: Words, when: When) -> Value | None:
    """`il y a trois jours`: the day; weeks, months and years are read at their own grain, roughly."""
    return _from_reference(words, when, -1)


@rule("in", rf"dans {ABOUT}(?P<number>{NUMBER}) ?(?P<unit>{UNIT}){HALF}|à (?P<legal>huitaine|quinzaine)", needs="unit")  # fmt: skip
def ahead(words: Words, when: When) -> Value | None:
    """`dans deux semaines`: the week in two weeks' time; `renvoyé à quinzaine`: the day in a fortnight."""
    return _from_reference(words, when, 1)


# `dans les dix jours`, unless it says from when: `suivant la notification`, `qui ont précédé`.
OPEN_END = r"(?! (?:suivant|précéd|qui|de |du |des |d'|après|avant|à venir|ayant))"


@rule(
    "by",
    rf"(?:d'ici(?: à)?|sous) {ABOUT}(?P<number>{NUMBER}) ?(?P<unit>{UNIT})|sous (?P<legal>huitaine|quinzaine)(?! d[e'])"
    rf"|(?<=dans les )(?P<number_>{NUMBER}) (?P<unit_>jours|semaines|mois|ans)\b{OPEN_END}|(?<=dans les )(?P<number__>24|48|72|vingt-quatre|quarante-huit) ?(?P<unit__>heures){OPEN_END}",
    needs="unit",
)
def within(words: Words, when: When) -> Value | None:
    """`d'ici trois jours`, `sous huitaine`, `dans les dix jours`: from the reference date until then."""
    if words["all"][0] not in "ds" and when.tense() == "past":
        return duration(words, when)
    value = _from_reference(words, when, 1)
    if value is None or value.start is None or when.reference is None:
        return value and replace(value, type="period")
    return Value(DEICTIC, "period", when.reference, value.end, approximate=value.approximate)


@rule(
    "last-units",
    rf"(?:ces |(?<=[dl]es ))(?:(?P<number>{NUMBER}) )?(?:derniers|dernières) (?:(?P<number__>{NUMBER}) ?)?(?P<unit>{UNIT})|ces (?P<number_>{NUMBER}) (?P<unit_>{UNIT})-ci",
    needs="unit",
    stands=lambda words, context: not re.match(r"dern\w+ (?:seconde|minute)", words["all"]),
)  # fmt: skip
def last_units(words: Words, when: When) -> Value | None:
    """`ces trois derniers mois`: up to the reference date; without a number no value."""
    return _run_of_units(words, when, -1)


@rule(
    "first-units",
    rf"(?<=[dl]es )(?P<number>{NUMBER}) premiers (?P<unit>mois|trimestres) (?:de l'année (?P<year>{YEAR})|de l'an(?:née)?(?: (?:dernière|passée|dernier|passé))?|de (?P<year_>{YEAR}))",
    needs="unit",
)
def first_units(words: Words, when: When) -> Value | None:
    """`les neuf premiers mois de l'année`: from its first day on."""
    count = int(number_of(words["number"]) or 0) * (3 if words["unit"] == "trimestres" else 1)
    basis = EXPLICIT if words["year"] else DEICTIC
    if not 1 <= count <= 12:
        return None
    if not words["year"] and when.reference is None:
        return no_reference(basis, "period")
    year = year_number(words["year"]) or _year_told(count, words, when)
    return Value(basis, "period", dt.date(year, 1, 1), month_span(year, count)[1])


def _year_told(months: int, words: Words, when: When) -> int:
    """Of `les neuf premiers mois de l'année`: last year where they are told as past and not yet come."""
    here = when.reference
    assert here is not None
    return here.year + (step_of(words["all"]) or -(here.month < months and when.tense() == "past"))


@rule(
    "next-units",
    rf"(?:(?:ces |(?<=[dl]es ))(?:(?P<number>{NUMBER}) )?|(?P<number__>{NUMBER}) )?(?:prochains|prochaines) (?:(?P<number___>{NUMBER}) ?)?(?P<unit>{UNIT})"
    rf"|(?<=les )(?:(?P<number_>{NUMBER}) )?(?P<unit_>{UNIT}) (?:à venir|qui viennent)",
    needs="unit",
)
def next_units(words: Words, when: When) -> Value | None:
    """`les dix prochains jours`: from the reference date on; without a number no value."""
    return _run_of_units(words, when, 1)


def _run_of_units(words: Words, when: When, sign: int) -> Value | None:
    number, unit, _ = _counted(words)
    if number is None:
        return Value(VAGUE, "period", approximate=True)
    if when.reference is None:
        return Value(DEICTIC, "period", approximate=True, note=NO_REFERENCE)
    span = moved(when.reference, number, unit, sign)
    if span is None:
        return Value(VAGUE, "period", approximate=True)
    ends = (span[0], when.reference) if sign < 0 else (when.reference, span[1])
    return Value(DEICTIC, "period", *ends, approximate=True)


# --- counted from another day of the text ---------------------------------------------------------

RELATIVE_STEPS = {"veille": -1, "avant-veille": -2, "lendemain": 1, "surlendemain": 2}


def _is_day_relative(words: Words, context: Context) -> bool:
    if words["same"]:
        return True
    if re.search(r"\b(?:du jour au|sans|des|ses|ces|beaux|bons|de) $", context.before, re.I):
        return False
    return bool(re.search(r"\b(?:la|le|au|dès le|du|l'|dès la|de la|depuis la|à la) ?$|^\W*$", context.before, re.I))  # fmt: skip


@rule(
    "day-relative",
    rf"(?P<word>avant-veille|veille|surlendemain|lendemain){PART_OF_DAY}"
    rf"|(?P<same>ce (?:jour|matin|soir|midi)-là|cet après-midi-là|cette nuit-là|(?<=le )jour même|même (?:jour|soir|matin)|ce même jour|ce {WEEKDAY}-là)",
    needs="relative",
    stands=_is_day_relative,
)
def day_relative(words: Words, when: When) -> Value | None:
    """`la veille`, `le lendemain`, `ce jour-là`: from the last day that the text has named.

    `la veille du scrutin du 4 mai` counts from the day that dates the event.
    """
    base = (when.inner[0] if when.inner else None) or when.day or when.reference
    if base is None:
        return no_reference(RELATIVE)
    date = base + dt.timedelta(days=RELATIVE_STEPS.get(words["word"], 0))
    return Value(RELATIVE, "date", date, date)


@rule(
    "unit-relative",
    r"(?P<unit>semaine|mois|année|an|trimestre|semestre|week-end) (?P<which>suivante?|précédente?|d'après|d'avant)"
    r"|(?P<same>même|cette|ce) (?P<unit_>semaine|mois|année|trimestre|semestre|week-end)(?P<there>-là)?",
    needs="unit",
    stands=lambda words, context: bool(words["which"] or words["there"] or words["same"] == "même"),
)
def unit_relative(words: Words, when: When) -> Value | None:
    """`la semaine suivante`, `l'année précédente`, `le même mois`: from the last time named."""
    base = when.last[0] if when.last else when.reference
    if base is None:
        return no_reference(RELATIVE, "period")
    step = 0 if words["same"] else -1 if re.search(r"préc|d'avant", words["which"]) else 1
    return Value(RELATIVE, "period", *unit_span(words["unit"], step, "", base))


@rule(
    "count-relative",
    rf"{ABOUT}(?P<number>{NUMBER}) ?{ADJ}(?P<unit>{UNIT}){HALF}(?: seulement| à peine| exactement| jour pour jour)? (?P<side>plus tard|plus tôt|auparavant|après|avant)",
    needs="unit",
    stands=lambda words, context: not re.match(r" (?:de |d'|l'âge|cela$)", context.after) or words["side"] != "avant",
)  # fmt: skip
def count_relative(words: Words, when: When) -> Value | None:
    """`trois jours plus tard`: from the last day named; `deux jours après X`: the day so placed.

    With `après X` the days are counted from X's own date where it stands with it (`après le scrutin
    du 4 mai`). Where it does not, the value is the day of what is placed: the last day named. X is
    then dated from it in `events`.
    """
    number, unit, rough = _counted(words)
    if number is None:
        return Value(VAGUE, approximate=True)
    leaning = words["side"] in ("après", "avant") and words["of"]
    if leaning and not when.inner:
        base = _day_placed(words, when)
        return interval(RELATIVE, base, approximate=rough) if base else Value(RELATIVE, approximate=rough, note="no day to count from")  # fmt: skip
    return _counted_from(when.inner if leaning else None, words, when, number, unit, rough)


def _day_placed(words: Words, when: When) -> Span | None:
    """The time just named in the sentence, else the last day named, else the reference date.

    `Il y était en mars, un an après le scrutin` is March; a period told earlier places nothing.
    """
    if when.beside:
        return when.beside
    told_by = when.reference if words["side"] == "après" and not when.last else None
    day = when.day or told_by
    return (day, day) if day else None


def _counted_from(
    inner: Span | None, words: Words, when: When, number: float, unit: str, rough: bool
) -> Value | None:
    long = not unit.startswith(("jour", "heure", "minute", "nuit", "semaine"))
    near = (when.day, when.day) if when.day else None
    base = inner or (when.last if long else near) or near
    if base is None and when.reference:
        base = (when.reference, when.reference)
    if base is None:
        return no_reference(RELATIVE)
    sign = -1 if words["side"] in ("plus tôt", "auparavant", "avant") else 1
    span = moved(base[0], number, unit, sign)
    if span is None:
        return Value(VAGUE, approximate=True)
    coarse = (long and base[0] == base[1]) or unit.startswith("semaine")
    return interval(RELATIVE, _at_grain(span, unit) if unit.startswith("sem") else span, approximate=rough or coarse)  # fmt: skip


# --- lengths and vague words ----------------------------------------------------------------------

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
