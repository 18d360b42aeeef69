"""Whose position an act is: each rule reads its own example."""

import pandas as pd
import pytest

from helpers import Article
from helpers.positions.holders import HOLDER_RULES


@pytest.mark.parametrize("rule", HOLDER_RULES, ids=lambda rule: rule.name)
def test_rule_reads_its_example(rule):
    rows = Article.from_text(rule.example).positions
    rows = rows[rows["rule"] == rule.name]
    told = rows[["actor", "act", "target"]].itertuples(index=False, name=None)
    assert {" ".join(cell for cell in row if not pd.isna(cell)) for row in told} == set(rule.gives)


def test_every_kind_of_act_has_a_rule():
    """An act word of any kind is read: by the last rule of its kind without condition."""
    plain = {kind for rule in HOLDER_RULES for kind in rule.kinds if rule.name != "passive"}
    assert plain >= {"verb", "noun", "adjective", "judgement", "price", "right", "duty", "promise"}
