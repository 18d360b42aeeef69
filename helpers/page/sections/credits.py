"""Picture credits, bylines and agency signatures: words on the page that name nobody in the story.

A credit ends a line (`(Photo : A. Diop)`, `© Awa Diop`, `Awa Diop / AFP`), a byline is a whole line
(`Par Awa Diop`, `Awa Diop, à Dakar`, `A. D. avec AFP`). Both show by their form: names right behind
a sign, and nothing that a sentence would hold. `Photo : Awa Diop, ministre de la Pêche` describes
the picture, and is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.codebook.lists import any_word, words_of
from helpers.lexicon.name_shapes import CAPITAL
from helpers.page.sections.lines import find_credit
from helpers.page.sections.patterns import LONGEST_CREDIT

NEWS_AGENCY = any_word(words_of("news_agencies"))


# `(avec AFP, Belga)`, `avec l'AFP et Reuters` at the end of a line.
IN_BRACKETS = rf"\((?:avec |source : )?(?:{NEWS_AGENCY}(?:, | et | avec |/| / )?)+\)"


# Without brackets, what stands with a small agency may be the story: `un accord avec Belga.`
WORLD_AGENCY = any_word(words_of("world_agencies"))


AGENCY_SIGNATURE = re.compile(
    rf"{IN_BRACKETS}|\bavec (?:l')?{WORLD_AGENCY}(?: et {WORLD_AGENCY})?\s*\.?$"
)


AGENCY = rf"{any_word((*words_of('news_agencies'), *words_of('picture_shops')))}\b"


# A looser name than `people.NAME`, in a tenth of its length: here it stands in each pattern many
# times. Written so that a line has one reading at most, for it is tried on every line.
INITIAL = rf"[{CAPITAL}]\.(?:-?[{CAPITAL}]\.)*"


WORD = rf"(?:{INITIAL}|[{CAPITAL}][\w'-]*)"


LINK = r"(?:(?:de|du|des|la|von|van|den|der|el|al|ben|ould) |d')"
NAME = rf"{WORD}(?: {LINK}*{WORD}){{0,4}}(?: \d{{1,3}})?"


NAMES = rf"{NAME}(?:(?:, | et | & | ?/ ?| [–—-] ){NAME}){{0,4}}"


MAKER = rf"{NAMES}(?: (?:pour|via) {NAME})?(?:,? (?:archives?|DR))?"


SIGN = (
    r"(?:(?:[Cc]rédits? )?(?:[Pp]hotos?|PHOTOS?)|[Cc]rédits?|CRÉDITS?|[Ii]llustrations?|[Ii]mages?"
    r"|[Dd]essins?|[Aa]rchives?|[Ii]nfographies?)(?: d'(?:illustration|archives))?"
)


# What opens a credit in round brackets, in square ones or in none; then those who made the picture.
ROUND = rf"\((?P<round>(?:{SIGN} ?: ?)?© ?|{SIGN}(?: ?: ?| (?:de |d'|par |archives )?))"


SQUARE = rf"\[(?P<square>(?:{SIGN}(?: ?: ?| ))?)"


OPEN = (
    rf"(?:{SIGN} ?: ?)?© ?|{SIGN} ?: ?"
    r"|(?:^|(?<=[.!?…»] ))(?:Photos?|PHOTOS?|Crédits?(?: photos?)?)(?: d'archives)? (?:de |par )?"
)


SOLD = rf"(?: ?/ ?{AGENCY}){{1,3}}(?: via {NAME})?"


CREDITED = "|".join(
    (
        rf"(?:{ROUND}|{SQUARE}|{OPEN}){MAKER}(?(round)\))(?(square)\])",
        rf"(?:\((?P<sold>(?:{SIGN} ?: ?)?){NAMES}|(?<![\w-]){NAME}){SOLD}(?(sold)\))",
        rf"(?<=[.!?…»] )\({NAME}(?: ?/ ?{NAME})*\)",
        rf"(?<![\w/]){AGENCY}(?: Photo)? ?/ ?{NAMES}",
        rf"(?<=[.!?…»] )[A-Z]{{2,6}} ?/ ?{NAMES}",
    )
)


MADE_BY = re.compile(rf"(?:{CREDITED})\s*+(?:\.\s*+)?$")


CREDIT_MARK = re.compile(r"[(\[©/:]|[Pp]hoto|PHOTO|[Cc]rédit")  # in each credit: looked for first


AGENCIES = rf"(?:l')?{AGENCY}(?:(?:, | et | ?/ ?| avec ){AGENCY})*"


WHERE = rf",? (?:à|au|en|depuis) {NAME}| \((?:à|au|en) {NAME}\)"


SENT_BY = r"(?:envoyée?s? spécia(?:le?s?|ux)|correspondante?s?)\b[^.!?:]{0,60}"


POST = rf", (?:notre |nos )?{SENT_BY}| \((?:notre |nos )?{SENT_BY}\)"


WITH = rf" ?\((?:avec )?(?:{AGENCIES}|{NAME})\)|,? avec {AGENCIES}"


DATED = r"(?:[Ll]e )?\d\d?(?:[/.]\d\d?[/.]|(?:er)? [a-zéû]{3,9}\.? )(?:20)?\d\d"


DAY = (
    rf"(?: ?[|•·–—-] ?|, | )(?:[Pp]ublié|[Mm]is à jour|[Mm]odifié)[^!?]{{0,80}}"
    rf"| ?[|•·–—-] ?{DATED}[^.!?]{{0,40}}|, [Ll]e {DATED} à \d\d? ?[h:] ?\d*"
)


TAIL = rf"(?:{WHERE}|{POST}|{WITH}|{DAY})"


TAILS = rf"{TAIL}{{0,3}}"


WRITER = (
    r"(?:(?:(?:Propos )?[Rr]ecueillis?|(?:Entretien|Reportage|Interview) réalisée?) par|[Pp]ar|PAR"
    r"|(?:Textes?|Reportage|Photos?)(?: et (?:photos?|vidéos?))?(?: ?:| de| par))"
)


OURS = rf"(?:De|Par) (?:notre|nos) {SENT_BY}"


INITIALS = rf"{INITIAL}(?: {INITIAL}){{0,2}}(?: ?[{CAPITAL}][a-zà-ÿ]{{0,2}}\.)?"


BYLINE = re.compile(
    rf"\s*(?:(?:{WRITER} {NAMES}(?:{TAILS} et {NAME})?|(?P<initials>\(?{INITIALS})){TAILS}"
    rf"(?(initials)\)?)|{OURS},? {NAMES})\s*$"
)


# Without a sign before it a name signs only below the headline or at the end; alone at the end.
SIGNED = re.compile(rf"\s*{NAME}(?:(?:, | et ){NAME})?{TAIL}{{1,3}}\s*$")


LONGEST_BYLINE = 250


BARE = re.compile(rf"\s*{NAME} {NAME}\s*$")


def _lines(plain: str) -> list[tuple[int, str]]:
    """The lines that hold something, each with its offset."""
    return [(m.start(), m.group()) for m in re.finditer(r"[^\n]+", plain) if m.group().strip()]


def is_signed(line: str) -> bool:
    """Whether a line is a byline, or names with what only signs have: a post, a place, a day.

    >>> is_signed("Awa Diop (envoyée spéciale à Dakar)"), is_signed("Awa Diop attend")
    (True, False)
    """
    return len(line) <= LONGEST_BYLINE and bool(BYLINE.match(line) or SIGNED.match(line))


def _signs(line: str, *, edge: bool, last: bool) -> bool:
    return len(line) <= LONGEST_BYLINE and bool(
        BYLINE.match(line) or (edge and SIGNED.match(line)) or (last and BARE.match(line))
    )


def _made_by(line: str) -> re.Match[str] | None:
    """The credit at the end of a line; what stands far from the end is none."""
    first = max(0, len(line) - LONGEST_CREDIT)
    return MADE_BY.search(line, first) if CREDIT_MARK.search(line, first) else None


def signature_spans(plain: str) -> Iterator[tuple[int, int]]:
    """Where those who made the page sign: people named there are none of the story's.

    >>> plain = "Le port. (Photo : Awa Diop)\\nPar Luc Even\\nLuc Even attend."
    >>> [plain[start:end] for start, end in signature_spans(plain)]
    ['(Photo : Awa Diop)', 'Par Luc Even']
    """
    lines = _lines(plain)
    for number, (offset, line) in enumerate(lines):
        edge = number in (1, 2) or number > max(0, len(lines) - 3)
        last = 0 < number == len(lines) - 1
        if _signs(line, edge=edge, last=last):
            yield offset, offset + len(line)
        elif credit := _made_by(line):
            yield offset + credit.start(), offset + credit.end()


def credit_spans(plain: str) -> Iterator[tuple[int, int]]:
    """Where picture credits and agency signatures stand: no state or body is meant there."""
    for offset, line in _lines(plain):
        made = _made_by(line)
        for match in filter(None, (find_credit(line), *AGENCY_SIGNATURE.finditer(line))):
            # without brackets a caption's own names run into it: `À Riva. A. Diop / AFP`
            open_end = made is not None and match.group()[0] not in "[(©"
            start = made.start() if made and open_end else match.start()
            yield offset + start, offset + match.end()
        if made and made.group()[0] != "(":
            yield offset + made.start(), offset + made.end()
