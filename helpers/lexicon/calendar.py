"""The words of the calendar: months, days, seasons, feasts, centuries, small numbers."""

from __future__ import annotations

MONTHS = {
    name: number
    for number, names in enumerate(
        "janvier février|fevrier mars avril mai juin juillet août|aout septembre octobre novembre"
        " décembre|decembre".split(),
        1,
    )
    for name in names.split("|")
}


SHORT_MONTHS = {
    name: number
    for number, names in enumerate(
        "janv|jan févr|fév|fevr - avr - - juil|juill - sept oct nov déc|dec".split(), 1
    )
    for name in names.split("|")
    if name != "-"
}


DAYS = {name: number for number, name in enumerate(
    "lundi mardi mercredi jeudi vendredi samedi dimanche".split())}  # fmt: skip


SEASONS = {"printemps": 3, "été": 6, "automne": 9, "hiver": 12}


# Feasts: the month and day, or the days from Easter Sunday.
FEASTS: dict[str, tuple[int, int] | int] = {
    "noël": (12, 25), "nouvel an": (1, 1), "jour de l'an": (1, 1), "saint-sylvestre": (12, 31),
    "toussaint": (11, 1), "assomption": (8, 15), "épiphanie": (1, 6), "chandeleur": (2, 2),
    "saint-valentin": (2, 14), "saint-patrick": (3, 17), "saint-jean": (6, 24),
    "saint-michel": (9, 29), "saint-martin": (11, 11), "saint-nicolas": (12, 6),
    "mardi gras": -47, "mercredi des cendres": -46, "dimanche des rameaux": -7, "jeudi saint": -3,
    "vendredi saint": -2, "samedi saint": -1, "pâques": 0, "lundi de pâques": 1, "ascension": 39, "pentecôte": 49,
    "lundi de pentecôte": 50,
}  # fmt: skip


SMALL = {word: number for number, word in enumerate(
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
    .split())} | {"une": 1, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50,
                  "soixante": 60, "septante": 70, "huitante": 80, "nonante": 90}  # fmt: skip


ABOUT_SO_MANY = {"demi-douzaine": 6, "huitaine": 8, "dizaine": 10, "douzaine": 12, "quinzaine": 15,
    "vingtaine": 20, "trentaine": 30, "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60,
    "centaine": 100}  # fmt: skip


ORDINALS = {"premier": 1, "première": 1, "1er": 1, "1re": 1, "1ère": 1, "deuxième": 2, "second": 2,
            "seconde": 2, "2e": 2, "2ème": 2, "2nd": 2, "troisième": 3, "3e": 3, "3ème": 3,
            "quatrième": 4, "4e": 4, "4ème": 4, "dernier": 9, "dernière": 9}  # fmt: skip


CENTURIES = {"onzième": 11, "douzième": 12, "treizième": 13, "quatorzième": 14, "quinzième": 15,
             "seizième": 16, "dix-septième": 17, "dix-huitième": 18, "dix-neuvième": 19,
             "vingtième": 20, "vingt et unième": 21}  # fmt: skip


ROMAN = {"i": 1, "v": 5, "x": 10}


# The Republican calendar: on which day of September its years I to XIV began, from 1792 on.
REPUBLICAN_YEARS = (22, 22, 22, 23, 22, 22, 22, 23, 23, 23, 23, 24, 23, 23)


REPUBLICAN_MONTHS = {name: number for number, name in enumerate(
    "vendémiaire brumaire frimaire nivôse pluviôse ventôse germinal floréal prairial messidor"
    " thermidor fructidor".split())}  # fmt: skip


TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
        "soixante-dix": 70, "quatre-vingt": 80, "quatre-vingts": 80, "quatre-vingt-dix": 90}  # fmt: skip
