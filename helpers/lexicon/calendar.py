"""The words of the calendar: months, days, seasons, feasts, centuries, small numbers."""

from __future__ import annotations


def _numbered(names: str, first: int = 0) -> dict[str, int]:
    """Names in their order, from a first number on; `|` stands between spellings of one.

    >>> _numbered("un|une deux", 1)
    {'un': 1, 'une': 1, 'deux': 2}
    """
    numbered = enumerate(names.split(), first)
    return {name: number for number, spelt in numbered for name in spelt.split("|")}


MONTHS = _numbered(
    "janvier février|fevrier mars avril mai juin juillet août|aout septembre octobre novembre"
    " décembre|decembre",
    1,
)


def _shortened() -> dict[str, int]:
    """Months cut to three, four or five letters, with accents and without, if no other begins so.

    `mai` and `juin` have no short form; `jui` would be two.
    """
    cut: dict[str, set[int]] = {}
    for name, number in MONTHS.items():
        for size in (3, 4, 5):
            cut.setdefault(name[:size], set()).add(number)
    return {short: min(of) for short, of in cut.items() if len(of) == 1 and short not in MONTHS}


SHORT_MONTHS = _shortened()
DAYS = _numbered("lundi mardi mercredi jeudi vendredi samedi dimanche")
SEASONS = {"printemps": 3, "été": 6, "automne": 9, "hiver": 12}

# As ISO-TimeML writes seasons, parts of a day, and what comes again.
SEASON_CODES = dict(zip(SEASONS, ("SP", "SU", "FA", "WI"), strict=True))
PARTS_OF_DAY = {
    "matin": "TMO",
    "matinée": "TMO",
    "après-midi": "TAF",
    "soir": "TEV",
    "soirée": "TEV",
    "nuit": "TNI",
}
PERIODIC = {
    "quotidien": "P1D",
    "hebdomadaire": "P1W",
    "mensuel": "P1M",
    "trimestriel": "P3M",
    "semestriel": "P6M",
    "annuel": "P1Y",
}

# Feasts of a fixed day: its month and its day.
FIXED_FEASTS: dict[str, tuple[int, int] | int] = {
    "nouvel an": (1, 1),
    "jour de l'an": (1, 1),
    "épiphanie": (1, 6),
    "chandeleur": (2, 2),
    "saint-valentin": (2, 14),
    "saint-patrick": (3, 17),
    "saint-jean": (6, 24),
    "1er-mai": (5, 1),
    "8-mai": (5, 8),
    "14-juillet": (7, 14),
    "assomption": (8, 15),
    "saint-michel": (9, 29),
    "toussaint": (11, 1),
    "saint-martin": (11, 11),
    "11-novembre": (11, 11),
    "saint-nicolas": (12, 6),
    "noël": (12, 25),
    "saint-sylvestre": (12, 31),
}
# Feasts that move with Easter: so many days from its Sunday.
MOVABLE_FEASTS: dict[str, tuple[int, int] | int] = {
    "mardi gras": -47,
    "mercredi des cendres": -46,
    "dimanche des rameaux": -7,
    "jeudi saint": -3,
    "vendredi saint": -2,
    "samedi saint": -1,
    "pâques": 0,
    "lundi de pâques": 1,
    "ascension": 39,
    "pentecôte": 49,
    "lundi de pentecôte": 50,
}
FEASTS = FIXED_FEASTS | MOVABLE_FEASTS

SMALL = _numbered(
    "zéro un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze"
    " seize"
) | {
    "vingt": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "septante": 70,
    "huitante": 80,
    "nonante": 90,
}
TENS = {
    "vingt": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "soixante-dix": 70,
    "quatre-vingt": 80,
    "quatre-vingts": 80,
    "quatre-vingt-dix": 90,
}
ABOUT_SO_MANY = {
    "demi-douzaine": 6,
    "huitaine": 8,
    "dizaine": 10,
    "douzaine": 12,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "soixantaine": 60,
    "centaine": 100,
}
LAST_BUT_ONE = 8
LAST_ORDINAL = 9  # `le dernier trimestre`: beyond any that is counted
ORDINALS = {
    **_numbered("premier|première|1er|1re|1ère deuxième|second|seconde|2e|2ème|2nd", 1),
    **_numbered("troisième|3e|3ème quatrième|4e|4ème", 3),
    "avant-dernier": LAST_BUT_ONE,
    "avant-dernière": LAST_BUT_ONE,
    "dernier": LAST_ORDINAL,
    "dernière": LAST_ORDINAL,
}
CENTURIES = {
    **_numbered("onzième douzième treizième quatorzième quinzième seizième dix-septième", 11),
    **_numbered("dix-huitième dix-neuvième vingtième", 18),
    "vingt et unième": 21,
}
ROMAN = {"i": 1, "v": 5, "x": 10}

# The Republican calendar: on which day of September its years I to XIV began, from 1792 on.
REPUBLICAN_YEARS = (22, 22, 22, 23, 22, 22, 22, 23, 23, 23, 23, 24, 23, 23)
REPUBLICAN_MONTHS = _numbered(
    "vendémiaire brumaire frimaire nivôse pluviôse ventôse germinal floréal prairial messidor"
    " thermidor fructidor"
)
