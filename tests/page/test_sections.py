"""The rules of sections, one by one: each marks its own example, and nothing else would."""

import pytest

from helpers.page.sections import find_sections as finder
from helpers.page.sections.find_sections import PLACE_RULES, find_sections
from helpers.page.sections.lines import LINE_RULES


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
