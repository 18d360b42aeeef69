"""The words of which the patterns of dates are composed."""

from __future__ import annotations

from helpers.lexicon.calendar import ABOUT_SO_MANY, DAYS, MONTHS, ORDINALS, SHORT_MONTHS, SMALL


def any_of(words: object) -> str:
    """A pattern for any of some words, the longest first."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"  # type: ignore[call-overload]


FULL_MONTH = any_of(MONTHS)


MONTH = rf"(?:{FULL_MONTH}\b|{any_of(SHORT_MONTHS)}\b\.?)"


WEEKDAY = any_of(DAYS)


NUMBER_WORD = any_of([*SMALL, "cents?", "mille", "vingts"])


IN_WORDS = rf"{NUMBER_WORD}(?:[- ](?:et[- ](?=une?\b|onze))?{NUMBER_WORD}\b)*"


NUMBER = (
    rf"(?:une? (?:petite |bonne |grosse )?{any_of(ABOUT_SO_MANY)} (?:de |d')|quelques|plusieurs"
    rf"|{IN_WORDS}|\d{{1,3}}(?: \d{{3}})+|\d{{1,4}}(?:[.,]\d)?)"
)


ORDINAL = any_of(ORDINALS)


DAY = rf"(?:1 ?er|[12]\d|3[01]|0?[1-9]|premier|{any_of(w for w in SMALL if w not in ('zéro', 'un', 'une'))}(?:(?:-| et )une?|-\w+)?)"


YEAR = rf"(?:1[5-9]\d\d|20\d\d|(?:mille neuf cents?|deux mille)(?:[- ](?:et[- ])?{NUMBER_WORD}\b)*)"


UNIT = (
    r"(?:secondes?|minutes?|heures?|jours?|journées?|nuits?|semaines?|quinzaines?(?! d[e'])|mois|trimestres?"
    r"|semestres?|ans?|années?|décennies?|siècles?|week-ends?)"
)


HOUR = r"(?:\d{1,2} ?(?:h|heures?|:)(?: ?\d\d)?(?: ?(?:min|mn))?|midi|minuit)"


CLOCK = (
    rf"(?:(?:,? (?:à partir de|aux alentours de|peu (?:avant|après)|à|vers|dès|avant|après|de)| \()"
    rf" ?{HOUR}(?: (?:à|et) {HOUR})?(?<!\()(?: (?:précises?|locales?|GMT|UTC))?)?"
)


PART_OF_DAY = (
    r"(?:,? (?:(?:au |dans la )?(?:matin|midi|soir|nuit|matinée|soirée|journée)|(?:dans l')?après-midi"
    r"|en (?:fin|début|milieu) (?:de (?:journée|matinée|soirée)|d'après-midi)|en (?:soirée|matinée)"
    r"|à l'aube(?! d)|au petit matin))?"
)


ABOUT = r"(?P<about>(?:un peu )?(?:près de|environ|plus de|moins de|quelque|presque|à peine|au moins|au plus|autour de|jusqu'à) )?"


BEFORE_ERA = r"(?P<era> avant (?:notre ère|l'ère chrétienne|Jésus-Christ|J\.? ?-? ?C\b\.?))?"


VERS = r"(?:(?P<about>vers|autour du?|aux (?:alentours|environs) d[eu]) (?:(?:le|la) |l')?)?"


PART = r"(?:(?:tout |toute )?(?P<part>début|fin|mi|milieu|courant)(?: du mois de | du mois d'| de | d'| du |[ -]))"


ADJ = r"(?:(?:longue|petite|bonne|pleine|grosse)s? |(?:longs?|petits?|bons?) )?"


LAST = r"(?:dernier(?! en date)|passé|écoulé)"


OF_WHICH_YEAR = r"(?:de l'an(?:née)? (?:dernier|dernière|passée?|prochaine?)|de cette année)"
