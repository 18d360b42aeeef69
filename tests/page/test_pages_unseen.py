"""Pages in the shapes of the web, line by line: what is furniture, what is story."""

import re

import pytest
from conftest import phrase_book

from helpers import Article
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


STORY = (
    "Le quai de Larsa rouvre\n\n{}\n\nLe maire Yvan Morel a parlé mardi. Le quai de Larsa rouvre."
)


@pytest.mark.parametrize(
    "credit",
    [
        "Anne Roy/AFP/Getty Images",
        "LP/Anne Roy",
        "AP Photo/Anne Roy",
        "AFP/Anne Roy.",
        "Keystone/Anne Roy",
    ],
)
def test_who_took_a_picture_is_no_actor(credit):
    article = Article.from_text(STORY.format(f"Le quai, mardi. {credit}"))
    assert article.paragraphs["section"].tolist() == ["headline", "caption", "body"]
    assert article.actors.index.tolist() == ["yvan_morel"]


def test_a_day_of_updating_is_the_reference_where_no_other_is():
    updated = Article.from_text(STORY.format("Modifié le 12 mai 2021 à 08h00"))
    assert str(updated.reference_date) == "2021-05-12"
    both = "Mis à jour le 12 mai 2021\n\nPublié le 10 mai 2021 à 08h00"
    assert str(Article.from_text(STORY.format(both)).reference_date) == "2021-05-10"


def test_words_printed_twice_are_told_once():
    told = "« Nous tenons à la trêve avec les Alpins », a dit Anne Roy. Il pleut."
    quoted = "« Nous tenons à la trêve avec les Alpins »"
    found = find_sections(["La trêve tient", told, "On attend. Rien ne bouge.", quoted, told])
    assert found == ["headline", "body", "body", "boilerplate", "boilerplate"]


@pytest.mark.parametrize("teaser", ["Lire aussi : Le quai rouvre", ">> Le quai de Larsa rouvre"])
def test_the_story_goes_on_behind_a_teaser_of_one_line(teaser):
    lines = ["La trêve tient", "Il pleut. On attend.", teaser, "Personne n'a réagi."]
    assert find_sections(lines) == ["headline", "body", "related", "body"]


def test_a_headline_may_be_drawn_from_the_story():
    quoted = "« Nous tenons à la trêve avec les Alpins »"
    lines = [quoted, "Il pleut. On attend.", f"{quoted}, a dit Anne Roy. Rien ne bouge."]
    assert find_sections(lines)[0] == "headline"
