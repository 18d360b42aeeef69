"""The rules of sections, one by one: each marks its own example, and nothing else would."""

import pytest

from helpers.page.sections import find_sections as finder
from helpers.page.sections.credits import credit_spans
from helpers.page.sections.find_sections import PLACE_RULES, find_sections
from helpers.page.sections.lines import LINE_RULES, is_credit, is_front_matter


@pytest.mark.parametrize("rule", LINE_RULES, ids=lambda rule: rule.holds.__name__)
def test_a_form_holds_in_its_example_and_no_other_does(rule):
    assert [other for other in LINE_RULES if other.holds(rule.example)] == [rule]
    assert not any(other.holds("Le pont de Riva est fermé depuis mardi.") for other in LINE_RULES)


@pytest.mark.parametrize("rule", PLACE_RULES, ids=lambda rule: rule.mark.__name__)
def test_a_place_shows_in_its_example(rule, monkeypatch):
    lines = rule.example.split("\n")
    page, marked = [line.lstrip(">") for line in lines], [line[0] == ">" for line in lines]
    found = find_sections(page)
    assert all(s == rule.section for s, mark in zip(found, marked, strict=True) if mark)
    monkeypatch.setattr(finder, "PLACE_RULES", [r for r in PLACE_RULES if r is not rule])
    without = find_sections(page)
    changed = [a != b for a, b in zip(found, without, strict=True)]
    assert changed == marked


@pytest.mark.parametrize("line", ["A. F./ATS", "A. R./AFP", "Source : Xinhua"])
def test_an_agency_that_the_codebook_knows_sends_a_text(line):
    """Initials before it are a writer's, and no picture's."""
    assert is_front_matter(line) and not is_credit(line)


@pytest.mark.parametrize(
    "line", ["Le Phare, samedi 4 aout 2019, p. 7", "4 févr. 2019", "4 fév 2019", "4 août 2019"]
)
def test_a_day_is_read_however_its_month_is_spelt(line):
    assert is_front_matter(line)


def test_an_agency_or_a_picture_shop_sells_a_picture():
    """Its letters must be the whole word: `bus/tapis` is no picture of the agency TAP."""
    for line in ("Le quai. Awa Diop / TASS", "Le quai. Awa Diop / Maxppp", "Le quai (Diop/EPA)"):
        assert is_credit(line), line
        assert list(credit_spans(line)), line
    assert not is_credit("Le train relie Riva (bus/tapis)")
    assert [*credit_spans("Riva (avec TAP, APS)")] == [(5, 20)]
    assert not [*credit_spans("Riva a signé avec Belga.")]
