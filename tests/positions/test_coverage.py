"""The codebook that fits a text is proposed by what its terms reach."""

import pytest

from helpers import Article
from helpers.codebook.files import codebook_names
from helpers.positions.topics import DEFAULT, propose_codebooks

MATTERS = {
    "labour": "La direction gèle les salaires. Les syndicats déposent un préavis de grève. "
    "Une prime de nuit est promise. Le maire attend.",
    "trade": "Les droits de douane sur l'acier montent. L'accord commercial attend. "
    "La filière de la viande bovine craint les quotas.",
    "climate": "Les émissions de gaz à effet de serre baissent. La sortie du charbon recule. "
    "Le fonds vert reste vide.",
    "conflict": "La trêve tient. Un couloir humanitaire est ouvert. Les otages attendent.",
    "government": "La coalition vacille. Une motion de censure est déposée. Le budget attend.",
    "courts": "Le procès s'ouvre. La partie civile demande des dommages et intérêts. "
    "La mise en examen date de mai.",
}


@pytest.mark.parametrize("name", MATTERS)
def test_each_matter_has_its_codebook(name):
    assert propose_codebooks(Article.from_text(MATTERS[name])).index[0] == name


def test_all_are_told_and_the_share_is_that_of_the_sentences():
    table = propose_codebooks(Article.from_text(MATTERS["labour"]))
    assert set(table.index) == {DEFAULT, *codebook_names()}
    assert table.loc["labour", ["sentences", "share"]].tolist() == [3, 0.75]


def test_the_article_has_the_issues_that_are_read_without_a_name(article):
    assert propose_codebooks(article).index[0] == DEFAULT


def test_nothing_fits_a_text_on_nothing():
    assert propose_codebooks(Article.from_text("Il pleut.")).to_numpy().sum() == 0
