"""A paragraph in capitals alone is parsed in small letters; each table shows it as it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import Article
from helpers.page.written.capitals import in_small_letters, is_in_capitals

KNOWN = {"SORIN": "Sorin", "OTAN": "Otan"}


@pytest.mark.parametrize(
    ("loud", "small"),
    [
        ("LE PORT DE LARSA ROUVRE. IL ÉTAIT FERMÉ.", "Le port de LARSA rouvre. Il était fermé."),
        ("ANNE LEMOINE SE TAIT MARDI", "Anne Lemoine se tait mardi"),
        ("LE MAIRE SORIN QUITTE L'OTAN", "Le maire Sorin quitte l'Otan"),
        ("L'ALGERIE ET LA COTE D'IVOIRE SIGNENT", "L'Algérie et la Côte d'Ivoire signent"),
        ("L'ONU ET L'OIT REFUSENT À OSLO", "L'ONU et l'OIT refusent à Oslo"),
        ("LE TEMPS PRESSE, LE BRAS DE FER DURE", "Le temps presse, le bras de fer dure"),
        ("QUE VEUT JEANNE ?", "Que veut Jeanne ?"),
    ],
)
def test_names_keep_their_capitals(loud, small):
    assert in_small_letters(loud, KNOWN) == small


@pytest.mark.parametrize(
    ("text", "loud"),
    [
        ("LE PORT DE LARSA ROUVRE", True),
        ("LE PORT ROUVRE", False),
        ("ONU, OTAN, UE, OMC, FMI, BCE", False),
        ("LE PORT DE LARSA ROUVRE, dit-elle", False),
        ("ANNE ROY PAUL RIVET MARC AUBRY", False),
        ("12 345 678", False),
    ],
)
def test_what_counts_as_capitals(text, loud):
    assert is_in_capitals(text) is loud


@given(st.text(alphabet="LEÀÉŒİÇ'’-. 4«ßǅ", max_size=60))
def test_not_a_letter_moves(text):
    assert len(in_small_letters(text, {})) == len(text)


STATEMENTS = [
    (
        "LE MINISTRE MARC AUBRY A DÉCLARÉ QUE LA SUÈDE SIGNERAIT.",
        "marc_aubry",
        "LA SUÈDE SIGNERAIT",
    ),
    ("« NOUS PARTONS », A PRÉVENU LE PRÉFET OLE DAHL JEUDI 6 JUIN.", "ole_dahl", "NOUS PARTONS"),
    ("LA JUGE NINA FAURE ANNONCE QUE LE PONT FERMERA.", "nina_faure", "LE PONT FERMERA"),
    ("SELON LE MAIRE YVES MOREL, L'ACCORD EST MORT.", "yves_morel", "L'ACCORD EST MORT"),
]


@pytest.mark.parametrize(("words", "speaker", "said"), STATEMENTS)
def test_statements_in_capitals(words, speaker, said):
    article = Article.from_text(f"La digue cède\n\n{words}", published="2024-06-09")
    found = [(row.speaker, row.text) for row in article.statements.itertuples()]
    assert found == [(speaker, said)]


def test_a_headline_in_capitals_names_the_people_of_the_text():
    text = (
        "MARC AUBRY ACCUSE NINA FAURE DE FRAUDE\n\n"
        "Le maire Marc Aubry a quitté la salle. Mme Faure est restée."
    )
    actors = Article.from_text(text).actors.index.tolist()
    assert sorted(actors) == ["marc_aubry", "nina_faure"]
