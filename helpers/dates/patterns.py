"""The words of which the patterns of dates are composed."""

from __future__ import annotations

from collections.abc import Iterable

from helpers.codebook.lists import any_word, words_of
from helpers.lexicon.calendar import ABOUT_SO_MANY, DAYS, MONTHS, ORDINALS, SHORT_MONTHS, SMALL


def any_of(patterns: Iterable[str]) -> str:
    """A pattern for any of some patterns, the longest first: `cents?` or `mille`."""
    return "(?:" + "|".join(sorted(patterns, key=len, reverse=True)) + ")"


def any_listed(name: str) -> str:
    """A pattern for any word of a list of data/codebook/lists.csv."""
    return any_word(words_of(name))


FULL_MONTH = any_of(MONTHS)


MONTH = rf"(?:{FULL_MONTH}\b|{any_of(SHORT_MONTHS)}\b\.?)"


WEEKDAY = any_of(DAYS)


NUMBER_WORD = any_of([*SMALL, "cents?", "mille", "vingts"])


IN_WORDS = rf"{NUMBER_WORD}(?:[- ](?:et[- ](?=une?\b|onze))?{NUMBER_WORD}\b){{0,9}}"


NUMBER = (
    rf"(?:une? (?:petite |bonne |grosse )?{any_of(ABOUT_SO_MANY)} (?:de |d')|quelques|plusieurs"
    rf"|{IN_WORDS}|\d{{1,3}}(?: \d{{3}}){{1,4}}|\d{{1,4}}(?:[.,]\d)?)"
)


ORDINAL = any_of(ORDINALS)


DAY_WORD = any_of(word for word in SMALL if word not in ("zéro", "un", "une"))


DAY = rf"(?:1 ?(?:er|ᵉʳ)|[12]\d|3[01]|0?[1-9]|premier|{DAY_WORD}(?:(?:-| et )une?|-\w+)?)"


YEAR = (
    r"(?:1[5-9]\d\d|20\d\d"
    rf"|(?:mille neuf cents?|deux mille)(?:[- ](?:et[- ])?{NUMBER_WORD}\b){{0,5}})"
)


# A year of two digits behind a month: `octobre 98`, `mai '07`; none where it counts something.
COUNTS_SOMETHING = (
    rf"(?!\d|[.,]\d| ?[%€$°/:h]| (?:à|ou|et)? ?\d| ?{any_listed('counted_nouns')}\b"
    rf"| (?!{any_listed('plurals_behind_year')})[a-zà-ÿ]{{3,}}[sx]\b)"
)


YEAR_BEHIND = rf"(?:{YEAR}|'?\d\d{COUNTS_SOMETHING})"


UNIT = (
    r"(?:secondes?|minutes?|heures?|jours?|journées?|nuits?|semaines?|quinzaines?(?! d[e'])|mois"
    r"|trimestres?|semestres?|ans?|années?|décennies?|siècles?|week-ends?)"
)


FRACTION_OF_HOUR = r"(?: (?:et (?:demie?|quart|trois quarts)|moins le quart)\b)"


HOUR = r"(?:\d{1,2} ?(?:h|heures?|:)(?: ?\d\d)?(?: ?(?:min|mn))?|midi|minuit)"
HOUR = rf"(?:{HOUR}{FRACTION_OF_HOUR}?)"


CLOCK = (
    rf"(?:(?:,? (?:à partir de|aux alentours de|peu (?:avant|après)|à|vers|dès|avant|après|de)| \("
    rf"|,?(?= \d\d? ?[h:] ?\d\d))"
    rf" ?{HOUR}(?: (?:à|et) {HOUR})?(?<!\()(?: (?:précises?|locales?|GMT|UTC))?)?"
)


PART_OF_DAY = (
    r"(?:,? (?:(?:au |dans la )?(?:matin|midi|soir|nuit|matinée|soirée|journée)"
    r"|(?:dans l')?après-midi"
    r"|en (?:fin|début|milieu) (?:de (?:journée|matinée|soirée)|d'après-midi)|en (?:soirée|matinée)"
    r"|à l'aube(?! d)|au petit matin))?"
)


ADJ = r"(?:(?:longue|petite|bonne|pleine|grosse)s? |(?:longs?|petits?|bons?) )?"


ABOUT = (
    r"(?P<about>(?:un peu )?(?:près de|environ|plus de|moins de|quelque|presque|à peine|au moins"
    r"|au plus|autour de|jusqu'à) )?"
)


HALF = r"(?P<half> et (?:demie?|quart|trois quarts))?"


SO_MANY_UNITS = rf"{ABOUT}(?P<number>{NUMBER}) ?{ADJ}(?P<unit>{UNIT})"


BEFORE_ERA = r"(?P<era> avant (?:notre ère|l'ère chrétienne|Jésus-Christ|J\.? ?-? ?C\b\.?))?"


# Around a day, a month or a year: `vers le 4 mai`, `aux alentours de 2010`.
VERS = r"(?:(?P<about>vers|autour du?|aux (?:alentours|environs) d[eu]) (?:(?:le|la) |l')?)?"


PART = (
    r"(?:(?:tout |toute )?(?P<part>début|fin|mi|milieu|courant)"
    r"(?: du mois de | du mois d'| de | d'| du |[ -]))"
)


LAST = r"(?:dernier(?! en date)|passé|écoulé)"


WHICH_DAY = rf"(?P<which>{LAST}|prochain)"  # `le 4 mai dernier`


OF_WHICH_YEAR = r"(?:de l'an(?:née)? (?:dernier|dernière|passée?|prochaine?)|de cette année)"
