"""What a person's name looks like: capitals, particles, initials, civilities."""

from __future__ import annotations

import re

from helpers.codebook.lists import any_word, words_of

CAPITAL = "A-ZÀ-ÖØ-ÞŁŚŞČŠŽĐİ"


LETTER = r"[^\W\d_]"


PARTICLE = (
    r"(?:de la|de|du|des|da|dos|das|di|del|della|van der|van den|van de|van|von der|von|vom|zu|zum"
    r"|der|den|ter|ten|ben|bin|bint|ibn|ould|al|el|ag|abou|abu|y|e|af|av)"
)


WORD = (
    rf"(?:(?:[DLO]'|al-|el-|Mc|Mac)?[{CAPITAL}]{LETTER}*"
    rf"(?:-{LETTER}+|'[{CAPITAL}]{LETTER}*|'h\b){{0,6}})"
)


# A first name may be shortened to a capital and a consonant: `Ch.`, `Ph.`, but not `Lt.`, `St.`.
CONSONANT = "bcdfghjklmnpqrstvwxz"
NO_FIRST_NAME = rf"(?!{any_word(words_of('point_abbreviations'))}\.)"
ONE_INITIAL = rf"(?:[{CAPITAL}]|{NO_FIRST_NAME}[{CAPITAL}][{CONSONANT}])\."


INITIAL = rf"(?:{ONE_INITIAL}(?:[ -]?{ONE_INITIAL}){{0,5}}+)"


PART = rf"(?:{INITIAL}|{WORD})"


NAME = rf"{PART}(?: (?:{PARTICLE} |d')?{PART}){{0,4}}"


CIVILITY = (
    r"(?:MM?\.|Mmes?|Mlles?|Mgr|Me|Mrs?\.?|Ms\.?|Prs?\.?|Drs?\.?|Pre|Dre|Monsieur|Madame"
    r"|Mademoiselle|Maître)"
)


CIVIL_NAME = re.compile(rf"\b{CIVILITY} (?:{PARTICLE} )?{NAME}")


NICKNAME = r"(?: « [^«»]{1,25} »)?"


FULL_NAME = re.compile(rf"(?<![\w@-]){PART}{NICKNAME}(?: (?:{PARTICLE} |d')?{PART}){{1,4}}")


# A first name alone, told apart by what follows: `Awa, 34 ans`, `Awa, institutrice`.
FIRST_NAME = re.compile(
    rf"(?<![\w@-])(?P<name>[{CAPITAL}][a-zà-ÿ-]{{2,}})"
    r"(?:(?=(?P<age>,? (?:\(\d\d ans\)|\d\d ans\b))|, (?P<noun>[a-zà-ÿ-]+))|(?![\w'-]| [A-ZÀ-Ý]))"
)


CIVILITY_FIRST = re.compile(rf"^{CIVILITY} ")


FEMININE = re.compile(r"^(?:Mmes?|Mlles?|Mrs\.?|Ms\.?|Madame|Mademoiselle) ")


MASCULINE = re.compile(r"^(?:MM?\.|Mr\.?|Mgr|Monsieur) ")
