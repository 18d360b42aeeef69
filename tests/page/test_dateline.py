"""Datelines: where a dispatch opens with place, day and agency, and where a sentence does not."""

import pytest

from helpers.page.dateline import find_dateline


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("LARSA, 3 mai (AFP) - ", "3 mai"),
        ("LARSA (AFP) - ", ""),
        ("LARSA (Reuters) — ", ""),
        ("LARSA (Reuters/ATS) ", ""),
        ("LARSA (UPI) – ", ""),
        ("Larsa, le 3 mai 2021 – ", "3 mai 2021"),
        ("Larsa, lundi 3 mai - ", "3 mai"),
        ("Larsa, 1er mai (Belga) : ", "1er mai"),
        ("Larsa, 13 janv. 2022 (Keystone-ATS) – ", "13 janv. 2022"),
        ("Port-Larsa-sur-Mer, 3 mai /ATS/ ", "3 mai"),
        ("Saint-Yon de la Mer, 3 mai (avec Reuters) - ", "3 mai"),
        ("LARSA (Vesnie), 3 mai (AFP) - ", "3 mai"),
        ("Larsa, Vesnie, 3 mai - ", "3 mai"),
        ("LARSA/NOVA, 3 mai (AFP) - ", "3 mai"),
        ("LARSA 3 mai (AFP) - ", "3 mai"),
        ("Larsa, AFP, le 3 mai – ", "3 mai"),
    ],
)
def test_a_dispatch_opens(opening, day):
    plain = f"Rien.\n{opening}Le port rouvre."
    found = find_dateline(plain, 6, len(plain))
    assert found is not None
    assert plain[6 : found.end] == opening
    assert plain[slice(*found.day)] == day


@pytest.mark.parametrize(
    "sentence",
    [
        "Larsa rouvre le 3 mai (AFP) son port.",
        "Délibéré le 3 mai.",
        "Publié le 3 mai 2021 à 7 h.",
        "L'historien Luc Even (CFDT) sourit.",
        "La CFDT (AFP) - le syndicat - attend.".replace("(AFP)", "(syndicat)"),
        "Larsa, le 3 mai, rouvre son port.",
        "Larsa, 34 ans, attend.",
        "Le maire, 3 mai ou pas, part.",
        "larsa, 3 mai (AFP) - Le port rouvre.",
        "« Larsa, 3 mai », dit l'affiche.",
        "Luc Even, 3 maisons - et un port.",
    ],
)
def test_a_sentence_opens_as_any_other(sentence):
    assert find_dateline(sentence, 0, len(sentence)) is None


def test_a_dateline_ends_with_its_sentence():
    plain = "LARSA, 3 mai (AFP) - Le port rouvre."
    assert find_dateline(plain, 0, 12) is None
