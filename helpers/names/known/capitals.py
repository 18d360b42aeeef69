"""A capital: its government, or the place? The rules, in the order in which they are asked.

The contrast of metonymic and literal readings of place names (place-for-people against location)
follows Markert and Nissim's annotation scheme (SemEval-2007, task 8); the French words that show
the one or the other stand in data/codebook/metonymy.csv.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from helpers.codebook.contexts import context
from helpers.codebook.files import Codebook
from helpers.codebook.lists import word_set
from helpers.lexicon.name_shapes import CAPITAL
from helpers.names.known.power_verbs import (
    CapitalPlace,
    argument_rule,
    is_given_to,
    tells_act,
)
from helpers.names.tables import Mention


def judge_capital(
    doc: Doc, mention: Mention, powers: Mapping[int, Mention], codebook: Codebook
) -> Mention | None:
    """A capital stands for its government where it acts, speaks, or is acted upon as a power.

    `powers` are the names of states, seats and capitals, by where they stand.
    """
    place = CapitalPlace(doc, mention.start, mention.end, codebook.metonym_words, powers)
    rule = capital_rule(place)
    return replace(mention, form="metonym", rule=rule) if rule else None


def judge_seat(doc: Doc, mention: Mention, codebook: Codebook) -> Mention | None:
    """A seat of power (`le Kremlin`) stands for its government unless something happens in it."""
    place = CapitalPlace(doc, mention.start, mention.end, codebook.metonym_words, {})
    inside = INSIDE.search(doc._.plain, max(0, mention.start - 12), mention.start)
    if inside and not is_given_to(place):
        return None
    rooms = ROOM_OF.search(doc._.plain, max(0, mention.start - 30), mention.start)
    if rooms and rooms[1].lower().rstrip("s") in place.words["place_of"]:
        return None
    return replace(mention, form="metonym", rule="seat-of-power")


# In the middle of a sentence: `Au Kremlin, on attend` opens one, and means those who sit there.
INSIDE = re.compile(
    r"(?:\b(?:à|dans|devant|derrière|vers|depuis|aux?)(?: la| le| les| l')?|\bà l')[ ]?$"
)


ROOM_OF = re.compile(r"(\w+) (?:du|de|de la|de l'|des) ?$")


# --- the rules of capitals ----------------------------------------------------------------------


@dataclass(frozen=True)
class CapitalRule:
    """A way in which a capital can stand in a sentence, and what it means there.

    `applies` says whether it stands so; the first rule that applies decides. `reads` gives the rule
    by which it means the government, or "" for the place. `example` holds a capital that `gives`
    this rule: each is read by a test.
    """

    name: str
    applies: Callable[[CapitalPlace], object]
    reads: Callable[[CapitalPlace], str]
    example: str
    gives: str


def capital_rule(place: CapitalPlace) -> str:
    """What the first rule that applies makes of a capital."""
    return next(rule.reads(place) for rule in CAPITAL_RULES if rule.applies(place))


def _as_listed(place: CapitalPlace) -> str:
    """`Quito, Lima et Oslo refusent`: as the first of the list."""
    first = _first_listed(place)
    assert first is not None
    return capital_rule(replace(place, start=first.start, end=first.end))


COMMA_LIST = re.compile(rf"(?<![\w-])(?:[{CAPITAL}][\w-]+(?:, | et | ou )){{1,20}}$")


def _first_listed(place: CapitalPlace) -> Mention | None:
    listed = COMMA_LIST.search(place.before)
    first = place.capitals.get(place.start - len(listed.group())) if listed else None
    return first if first is not None and first.form == "capital" else None


def _in_headline(place: CapitalPlace) -> str:
    """`QUITO REFUSE TOUT COMPROMIS` acts, `À QUITO` does not."""
    acts = re.match(r" [A-ZÀ-Ý]{3,}", place.doc._.source[place.end : place.end + 4])
    return "acting-power" if acts and not re.search(r"\b(?:À|A|DE) $", place.before) else ""


def _is_between(place: CapitalPlace) -> bool:
    """Whether the name is one of two powers joined by `et` after `entre`."""
    if not re.search(r"\bentre (?:\S+ ){0,4}$", place.before):
        return False
    plain = place.doc._.plain
    after = re.match(r" et (?:l'|la |le |les )?", plain[place.end : place.end + 10])
    if after and place.end + after.end() in place.capitals:
        return True
    before = re.search(r" et (?:l'|la |le |les )?$", plain[max(0, place.start - 10) : place.start])
    if before is None:
        return False
    end = place.start - len(before.group())
    ahead = (place.capitals.get(start) for start in range(end - LONGEST_NAME, end))
    return any(name is not None and name.end == end for name in ahead)


LONGEST_NAME = 100  # characters: none of the codebook has more


def _between_powers(place: CapitalPlace) -> str:
    """`l'accord entre Quito et Lima`, and not `la route entre Quito et Lima`."""
    return "" if place.lemmas_before(8) & place.words["place_between"] else "between-powers"


LEAVING = word_set("leaving_words")


def _after_pour(place: CapitalPlace) -> str:
    """`Pour Quito, …` and `un revers pour Quito` mean the power; `partir pour Quito` the place."""
    sentence = place.token.sent
    nearby = place.doc[max(0, place.token.i - 5) : place.token.i - 1]
    lemmas = {t.lemma_.lower() for t in nearby if t.sent == sentence}
    return "" if lemmas & (LEAVING | place.words["place_between"]) else "counterpart"


def _after_par(place: CapitalPlace) -> str:
    """`un texte proposé par Quito`, and not `un vol par Quito`."""
    agent = place.token.head.pos_ == "VERB" and place.token.dep_ == "obl:agent"
    return "agent" if agent else ""


def _is_led_as_power(place: CapitalPlace) -> bool:
    return context("power_led").before.stands(place.doc._.plain, place.start)


def _as_counterpart(place: CapitalPlace) -> str:
    """`Selon Quito`, and not `la frontière avec Quito`."""
    return "" if place.lemmas_before(5) & place.words["place_between"] else "counterpart"


def _is_led_as_place(place: CapitalPlace) -> bool:
    return context("place_led").before.stands(place.doc._.plain, place.start)


def _as_place(place: CapitalPlace) -> str:
    """`Il vit près de Quito.`"""
    return ""


def _as_addressee(place: CapitalPlace) -> str:
    """`Lima demande à Quito de céder`, and not `Il arrive à Quito`."""
    return "addressee" if is_given_to(place) else ""


def _after_de(place: CapitalPlace) -> str:
    """`la décision de Quito` means the power, `les rues de Quito` the place."""
    return "act-of-power" if tells_act(place) else ""


def led_by(pattern: str) -> Callable[[CapitalPlace], object]:
    """A condition: the pattern stands right before the name."""
    compiled = re.compile(rf"\b(?:{pattern})$")
    return lambda place: compiled.search(place.before)


CAPITAL_RULES = (
    CapitalRule(
        "headline",
        lambda place: place.doc._.source[place.start : place.end].isupper(),
        _in_headline,
        "QUITO REFUSE TOUT COMPROMIS",
        "acting-power",
    ),
    CapitalRule(
        "listed", _first_listed, _as_listed, "Lima, Oslo et Quito ont signé.", "acting-power"
    ),
    CapitalRule(
        "between",
        _is_between,
        _between_powers,
        "Le dialogue entre Quito et Lima reprend.",
        "between-powers",
    ),
    CapitalRule(
        "pour",
        led_by("[Pp]our "),
        _after_pour,
        "C'est un revers pour Quito.",
        "counterpart",
    ),
    CapitalRule("par", led_by("par "), _after_par, "Le texte a été proposé par Quito.", "agent"),
    CapitalRule(
        "counterpart",
        _is_led_as_power,
        _as_counterpart,
        "Selon Quito, rien ne presse.",
        "counterpart",
    ),
    CapitalRule(
        "addressee",
        led_by("à "),
        _as_addressee,
        "Le Pérou demande à Quito de céder.",
        "addressee",
    ),
    CapitalRule("place", _is_led_as_place, _as_place, "Il vit près de Quito.", ""),
    CapitalRule(
        "act",
        led_by("de |d'"),
        _after_de,
        "La décision de Quito étonne.",
        "act-of-power",
    ),
    CapitalRule(
        "argument", lambda place: True, argument_rule, "Quito refuse de céder.", "acting-power"
    ),
)
