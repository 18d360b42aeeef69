"""paragraphs -> sections: what each paragraph of a page is, as the reading guide names it.

A saved page holds more than its story: banners, buttons, bylines, boxes, other articles' teasers.
What a paragraph is shows first in its own form (LINE_RULES), then in its place (PLACE_RULES, one
after the other): a name alone is a signature beside a byline and a label elsewhere, a title below
`À lire aussi` is a teaser, what stands above the byline is the headline's.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

from helpers.page.sections.lines import (
    FULL_STOP,
    LINE_RULES,
    QUOTATION_MARKS,
    is_front_matter,
    is_pointer,
)
from helpers.page.sections.masthead import counts_or_stamps, mark_foot, mark_masthead
from helpers.page.sections.neighbours import (
    mark_bylines,
    mark_furniture,
    mark_head,
    mark_teasers,
    mark_told_again,
)
from helpers.page.sections.patterns import (
    AUTHOR_CARD,
    CREDIT_ABOVE,
    CREDIT_FIRST,
    GIST,
    ONE_SENTENCE,
    PAYWALL,
    POST,
    RELATED,
    RELATED_HEADING,
    RUBRIC,
)
from helpers.page.sections.signs import is_prose
from helpers.page.sections.story import Story, is_name_alone
from helpers.page.sections.teasers import (
    is_one_line,
    is_teaser_title,
    mark_comments_below,
    mark_headings,
    mark_matters,
    mark_opened,
)

OPENING_QUOTE_OR_DASH = re.compile(r"^\s*[«“\"„‹–—•·▪●*-]")


def find_sections(paragraphs: list[str]) -> list[str]:
    """The section of each paragraph: what a paragraph is shows in its form and its place.

    >>> find_sections(["Accueil > Monde", "La trêve tient", "Par Anne Roy", "Il pleut. On attend."])
    ['boilerplate', 'headline', 'boilerplate', 'body']
    """
    plain = [even_out(paragraph) for paragraph in paragraphs]
    sections = [_own_section(line) for line in plain]
    for rule in PLACE_RULES:
        rule.mark(plain, sections)
    return sections


INVISIBLE = re.compile("[\xad\u200b-\u200f\u2060\ufeff]")


def even_out(paragraph: str) -> str:
    """A paragraph with one sort of space, hyphen and apostrophe, without what nobody sees."""
    visible = INVISIBLE.sub("", html.unescape(paragraph))
    return re.sub(r"\s+", " ", visible).replace("’", "'").replace("\u2011", "-").strip()


def _own_section(line: str) -> str:
    """The section that a line's own form shows, `body` where it shows none."""
    if not line:
        return "boilerplate"
    return next((rule.section for rule in LINE_RULES if rule.holds(line)), "body")


MENU_LENGTH = 3  # so many lines of one or two words above the headline are a menu


def _mark_menu(lines: list[str], sections: list[str]) -> None:
    """The parts of the paper, one a line, above the headline."""
    pairs = list(zip(lines, sections, strict=True))
    length = next((n for n, pair in enumerate(pairs) if not _is_menu_entry(*pair)), 0)
    rubrics = next((n for n, pair in enumerate(pairs) if not _is_rubric(*pair)), 0)
    menu = length if sections[:length].count("body") >= MENU_LENGTH else rubrics
    sections[:menu] = ["boilerplate"] * menu


def _is_rubric(line: str, section: str) -> bool:
    return section == "boilerplate" or bool(RUBRIC.match(line))


def _is_menu_entry(line: str, section: str) -> bool:
    words = line.split()
    return section == "boilerplate" or (len(words) <= 2 and line[-1:].isalpha())


def _mark_signatures(lines: list[str], sections: list[str]) -> None:
    """A name alone, the post below it, an author's card: beside furniture, or at the story's end.

    Read downwards and upwards, since one signature makes its neighbour another.
    """
    rows = [row for row, section in enumerate(sections) if section == "body"][1:]
    story = Story(lines, sections)
    for row in [*rows, *reversed(rows)]:
        beside = "boilerplate" in sections[max(0, row - 1) : row + 2]
        if (beside and _is_post(lines[row])) or (
            (beside or not story.is_above(row)) and _is_signature(story, row)
        ):
            sections[row] = "boilerplate"


def _is_signature(story: Story, row: int) -> bool:
    """A name that the story goes on to speak of is a label or a sub-headline."""
    line = story.lines[row]
    name = is_name_alone(line) and not story.speaks_of(row)
    return name or bool(AUTHOR_CARD.match(line))


def _is_post(line: str) -> bool:
    return bool(POST.match(line)) and len(line) < 80 and not FULL_STOP.search(line)


def _mark_below_heading(lines: list[str], sections: list[str]) -> None:
    """The titles below a heading (`À lire aussi`), the words below a credit (`PHOTO ANNE ROY`)."""
    story = Story(lines, sections)
    for row in range(1, len(lines)):
        above, titled = lines[row - 1], sections[row] == "body" and is_title(lines[row])
        told = sections[row] == "body" and is_teaser_title(lines[row])
        if told and RELATED_HEADING.match(above):
            sections[row] = "related"
        elif titled and CREDIT_ABOVE.match(above):
            sections[row] = "caption"
        elif row > 1 and CREDIT_FIRST.match(lines[row]) and _is_picture(story, row - 1):
            sections[row - 1] = "caption"


def _is_picture(story: Story, row: int) -> bool:
    """Whether a line above a credit is its caption: a title is above it, and no prose."""
    line, above = story.lines[row], story.is_below(row) and story.first_prose >= row
    return above and story.holds(row) and is_title(line) and story.first_row[line] == row


def _mark_repeated(lines: list[str], sections: list[str]) -> None:
    """A title told again: in a player, above the comments, in a menu of chapters."""
    told, prose = set[str](), False
    for row, line in enumerate(lines):
        again = prose and line in told and len(line.split()) > 3
        if again and sections[row] == "body" and is_title(line):
            sections[row] = "boilerplate"
        told.add(line)
        prose = prose or is_prose(line)


COMMENTS = re.compile(
    r"^\W*(?:(?:vos|les) (?:commentaires|réactions)|(?:commentaires|réactions)\W+\d+)\W*$",
    re.IGNORECASE,
)


def _mark_comments(lines: list[str], sections: list[str]) -> None:
    """What readers wrote, below the heading that says so at the story's end."""
    told = 0
    for row, line in enumerate(lines):
        if told > 1 and COMMENTS.match(line):
            sections[row:] = ["boilerplate" if s == "body" else s for s in sections[row:]]
            return
        told += sections[row] == "body" and bool(FULL_STOP.search(line))


def is_title(paragraph: str) -> bool:
    """Whether a paragraph has the form of a title: short, no final full stop, no spoken line."""
    return (
        len(paragraph) < 180
        and not FULL_STOP.search(paragraph)
        and not OPENING_QUOTE_OR_DASH.search(paragraph)
        and not paragraph.rstrip().endswith((":", ",", ";"))
    )


def _mark_tail(lines: list[str], sections: list[str]) -> None:
    """The short lines below the last paragraph of prose: labels, since no sub-headline is last."""
    tail = len(lines)
    while tail and (sections[tail - 1] != "body" or is_title(lines[tail - 1])):
        tail -= 1
    rows = [row for row in range(tail, len(lines)) if sections[row] == "body"]
    if tail == 0 or (len(rows) < 2 and len(rows) == len(lines) - tail):
        return  # nothing but titles, or a last paragraph that lacks its full stop
    for row in rows:
        if len(lines[row].split()) < TEASER_WORDS and not PAYWALL.search(_below(lines, row)):
            sections[row] = _label_section(sections, row)


def _label_section(sections: list[str], row: int) -> str:
    """A label among other articles' titles is of theirs."""
    return "related" if sections[row - 1] == "related" else "boilerplate"


def _below(lines: list[str], row: int) -> str:
    return lines[row + 1] if row + 1 < len(lines) else ""


TEASER_WORDS = 7  # a sub-headline is shorter than the headline of another article


def _mark_related(lines: list[str], sections: list[str]) -> None:
    """Teasers at the end: a full headline and at most one summary, then nothing of the story.

    They are told from a last sub-headline by what stands below: a page goes on with furniture.
    """
    end = len(lines)
    while end and sections[end - 1] == "boilerplate":
        end -= 1
    if end > 2 and sections[end - 2 : end] == ["related", "body"] and _is_summary(lines, end - 1):
        sections[end - 1] = "related"  # the summary below `Lire aussi`
    while end:
        while end and sections[end - 1] in ("boilerplate", "related"):
            end -= 1
        if all(is_front_matter(lines[row]) for row in range(end, len(lines))):
            return
        for first in (end - 2, end - 1):
            if first > 2 and sections[first] == "body" and _is_teaser(lines, first):
                sections[first:end] = ["related"] * (end - first)
                break
        else:
            return


def _is_summary(lines: list[str], row: int) -> bool:
    """Whether the last paragraph sums up the title above: not below `Lire aussi : …`, in one line.

    There the story goes on, since a teaser of one line has no summary.
    """
    above = lines[row - 1]
    titled = RELATED.match(above) and not RELATED_HEADING.match(above)
    return len(lines[row]) < 200 and not (titled or is_pointer(above) or is_one_line(above))


def _is_teaser(lines: list[str], row: int) -> bool:
    """Whether a paragraph is another article's headline, and no story that a paywall cuts off."""
    cut = PAYWALL.search(_below(lines, row))
    return is_title(lines[row]) and len(lines[row].split()) >= TEASER_WORDS and not cut


def _mark_headline(lines: list[str], sections: list[str]) -> None:
    """The first paragraph where it has a title's form, and what is set between it and the body."""
    story = [row for row, section in enumerate(sections) if section == "body"]
    if len(story) < 2 or not _is_headline(lines[story[0]]):
        return
    sections[story[0]] = "headline"
    above, body, stop = 3 if _is_kicker(lines[story[0]]) else 2, story[1], 0
    for place, row in enumerate(story[1:-1], start=1):
        body, stop = row, stop if stop > row else _first_below(lines, sections, row)
        title = (
            place < above
            and not counts_or_stamps(lines[row - 1])
            and is_title(lines[row])
            and len(lines[row].split()) > 3
        )
        if len(lines[row]) >= 450 or not (
            title or _is_standfirst(lines, sections, row, story[place - 1], stop)
        ):
            break
        sections[row] = "headline"
    _mark_gist(lines, sections, body)


LONGEST_GIST = 5


def _mark_gist(lines: list[str], sections: list[str], row: int) -> None:
    """The box `L'essentiel` above the body: its heading, and lines of one sentence each."""
    if not GIST.match(lines[row]):
        return
    rows = range(row + 1, min(row + 1 + LONGEST_GIST, len(lines) - 1))
    told = next((n for n in rows if not ONE_SENTENCE.match(lines[n])), rows.stop)
    if told > row + 1:
        sections[row:told] = ["headline"] * (told - row)


def _is_kicker(line: str) -> bool:
    """`Conflit social`, above the headline proper."""
    return len(line.split()) <= 3 and is_title(line)


def _first_below(lines: list[str], sections: list[str], row: int) -> int:
    """The first line below one that says who wrote the story, or that is the story's own prose."""
    below = range(row + 1, len(lines) - 1)
    return next((n for n in below if _is_prose_or_front(lines[n], sections[n])), len(lines))


def _is_prose_or_front(line: str, section: str) -> bool:
    return is_front_matter(line) or (section == "body" and not is_title(line))


def _is_standfirst(
    lines: list[str], sections: list[str], row: int, headline: int, stop: int
) -> bool:
    """Whether a paragraph is set above the byline, or above the picture that opens the story.

    Above a picture it may have several sentences where a byline parts it from the headline. The
    next byline or prose stands at `stop`.
    """
    if stop < len(lines) and is_front_matter(lines[stop]):
        return True
    one_sentence = not re.search(r"[.!?…]\s", lines[row])
    return sections[row + 1] == "caption" and (
        one_sentence or any(is_front_matter(line) for line in lines[headline + 1 : row])
    )


def _is_headline(paragraph: str) -> bool:
    short = len(paragraph) < 200
    question = paragraph.rstrip(f"{QUOTATION_MARKS} \xa0\u202f\u2009").endswith(("?", "!", "…"))
    full_stop = re.search(rf"\.[\s{QUOTATION_MARKS}]*$", paragraph)
    slogan = re.match(
        r"^[^.!?:]{3,60}\s: [^.!?:]{3,80}\.$", paragraph
    )  # `Rail : la direction cède.`
    return short and bool(question or slogan or not full_stop)


# --- the rules in their order --------------------------------------------------------------------


@dataclass(frozen=True)
class PlaceRule:
    """What a paragraph's place shows of it: a function that marks the paragraphs it knows.

    `example` is a page, a paragraph a line, of which the rule must mark the lines beginning `>`.
    """

    mark: Callable[[list[str], list[str]], None]
    section: str
    example: str


PLACE_RULES = (
    PlaceRule(
        _mark_menu,
        "boilerplate",
        ">Le Phare\n>Ma commune\n>Vos jeux\nLa trêve tient\nPar Anne Roy\nIl pleut. On attend.",
    ),
    PlaceRule(
        mark_masthead,
        "boilerplate",
        ">Le Phare de Riva\nLe pont de Larsa rouvre\nPar Anne Roy\nLe pont a rouvert. On attend.",
    ),
    PlaceRule(
        mark_head,
        "boilerplate",
        "Partager\nRadio Riva\n>Une station du large\nLe pont de Larsa rouvre\nPar Anne Roy\n"
        "Le pont a rouvert. On attend.\nIl pleut.",
    ),
    PlaceRule(
        mark_bylines,
        "boilerplate",
        "La trêve tient\n>Anne Roy (envoyée spéciale à Larsa)\nLe pont a rouvert. On attend.",
    ),
    PlaceRule(
        mark_comments_below,
        "boilerplate",
        "La trêve tient\nIl pleut. On attend.\nOn part.\nPartager\n"
        "2 réactions\n>riva_29 : Merci à tous !",
    ),
    PlaceRule(
        mark_headings,
        "related",
        "La trêve tient\nIl pleut. On attend.\n>Les autres pages\n>Le quai de Larsa rouvre\n"
        "On part.\nRien ne bouge.",
    ),
    PlaceRule(_mark_signatures, "boilerplate", "La trêve tient\nIl pleut. On attend.\n>Anne Roy"),
    PlaceRule(
        _mark_below_heading,
        "related",
        "Larsa\nIl pleut.\nLire aussi\n>Le quai rouvre mardi\nOn attend.\nIl fait nuit.",
    ),
    PlaceRule(
        mark_teasers,
        "related",
        "Larsa\nIl pleut.\nLire aussi\nLe quai rouvre mardi\n>- Le bac coule\nOn attend.\nOn part.",
    ),
    PlaceRule(
        mark_opened,
        "related",
        "La trêve tient\nIl pleut. On attend.\n>En images : le quai de Larsa\nOn part.",
    ),
    PlaceRule(
        mark_furniture,
        "boilerplate",
        "La trêve tient\nIl pleut. On attend.\n>Noter cet article\nRien ne bouge.\nOn part.",
    ),
    PlaceRule(
        mark_foot,
        "boilerplate",
        "Publicité\nLe Phare\nLa trêve de Larsa tient\nIl pleut. On attend.\nOn part.\n"
        ">Le Phare, la voix du port.",
    ),
    PlaceRule(
        mark_matters,
        "related",
        "La trêve tient\nIl pleut. On attend.\nOn part.\nPartager\n"
        ">Le quai de Larsa : dix ans de travaux en cinq dates\nIl pleut.",
    ),
    PlaceRule(
        mark_told_again,
        "boilerplate",
        "La trêve tient\n« Nous tenons à la trêve avec les Alpins », dit Anne Roy.\n"
        ">« Nous tenons à la trêve avec les Alpins »\nRien ne bouge. On part.",
    ),
    PlaceRule(
        _mark_repeated,
        "boilerplate",
        "La trêve de Larsa tient\nIl pleut. On attend.\n>La trêve de Larsa tient\nRien ne bouge.",
    ),
    PlaceRule(
        _mark_comments,
        "boilerplate",
        "La trêve tient\nIl pleut. On part.\nOn attend.\n>Les réactions\n>Enfin une bonne chose.",
    ),
    PlaceRule(
        _mark_tail,
        "boilerplate",
        "La trêve tient\nIl pleut.\nOn attend.\n>Port de Larsa\n>Trêve",
    ),
    PlaceRule(
        _mark_related,
        "related",
        "La trêve tient\nIl pleut.\nOn attend.\n>Le pont de Larsa rouvre dès mardi\nPublicité",
    ),
    PlaceRule(_mark_headline, "headline", ">La trêve tient\nIl pleut. On attend."),
)
