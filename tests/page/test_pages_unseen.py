"""Pages in the shapes of the web, line by line: what is furniture, what is story."""

import re

import pytest
from conftest import phrase_book

from helpers.page.sections.find_sections import find_sections
from helpers.page.sections.signs import SIGNS, Spot, is_furniture_there, weigh

SECTIONS = {"H": "headline", "C": "caption", "B": "body", "R": "related", "X": "boilerplate"}
LINE = re.compile(r"^([HCBRX])\| (.*)$", re.MULTILINE)


@pytest.mark.parametrize("passage", phrase_book("pages_unseen", misses="pages_unseen"))
def test_sections_of_pages_unseen(passage):
    marks, lines = zip(*LINE.findall(passage["page"]), strict=True)
    found = zip(lines, find_sections(list(lines)), strict=True)
    assert list(found) == [(line, SECTIONS[m]) for line, m in zip(lines, marks, strict=True)]


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.example.line[:30])
def test_a_sign_shows_in_its_example(sign):
    assert sign.holds(sign.example)
    assert not sign.holds(Spot("Le pont de la rivière"))


@pytest.mark.parametrize(
    "line",
    [
        "Suivre le fleuve",
        "La publicité interdite",
        "L'article 5 du traité",
        "« On est à bout »",
        "Le préfet attend votre réponse, dit-il.",
        "17h58",
        "L'été 1958",
    ],
)
def test_a_line_between_paragraphs_of_the_story_is_left(line):
    assert not is_furniture_there(Spot(line, told=frozenset(["préfe", "trait"])))


def test_neighbours_weigh():
    alone, beside = Spot("Service public"), Spot("Service public", beside=2)
    assert weigh(beside) > weigh(alone)
    assert is_furniture_there(beside) and not is_furniture_there(alone)
