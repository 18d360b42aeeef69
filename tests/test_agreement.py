"""Agreement: figures by hand on small tables, the same on every run, nothing silently lost."""

import pandas as pd
import pytest

from helpers import Article, agreement, load_article

TEXT = (
    "La Russie exige des garanties de sécurité.\n\nL’Otan rejette tout moratoire sur les missiles."
)


@pytest.fixture
def reading() -> Article:
    return Article.from_text(TEXT)


@pytest.fixture
def coding(tmp_path):
    (tmp_path / "topics.csv").write_text(
        "paragraph,topic\n0,security_guarantees\n1,talks\n", encoding="utf-8"
    )
    (tmp_path / "positions.csv").write_text(
        "actor,topic,act,target,source,paragraph,evidence\n"
        "russia,security_guarantees,REQUEST,,,0,La Russie exige des garanties\n"
        "nato,arms_control,SUPPORT,,,1,L’Otan rejette\n",
        encoding="utf-8",
    )
    (tmp_path / "mentions.csv").write_text(
        "start,end,text,actor,form\n3,9,Russie,russia,name\n44,50,L’Otan,nato,acronym\n",
        encoding="utf-8",
    )
    return tmp_path


def test_topics_by_paragraph(reading, coding):
    found = agreement.compare(reading, "topics", folder=coding)
    assert found.counts == (1, 1, 1)
    assert found.f1 == 0.5


def test_positions_with_and_without_the_act(reading, coding):
    assert agreement.compare(reading, "positions", folder=coding).counts == (2, 0, 0)
    assert agreement.compare(reading, "positions_with_act", folder=coding).counts == (1, 1, 1)


def test_each_disagreement_stands_once_with_its_sentence(reading, coding):
    parted = agreement.disagreements(agreement.compare(reading, "topics", folder=coding), reading)
    assert parted["status"].tolist() == ["missed", "not in the coding"]
    assert parted["row"].tolist() == ["talks", "arms_control"]
    for row in parted.itertuples():
        assert row.text == reading.text[row.start : row.end]
        assert row.why


def test_why_names_the_other_span(reading, coding):
    parted = agreement.disagreements(agreement.compare(reading, "mentions", folder=coding), reading)
    missed = parted[parted["status"] == "missed"].iloc[0]
    assert missed["text"] == "L’Otan" and "« Otan »" in missed["why"]


def test_alpha_is_one_where_all_agrees_and_less_where_not(reading, coding):
    assert agreement.compare(reading, "topics", folder=coding).alpha < 1
    (coding / "topics.csv").write_text(
        "paragraph,topic\n0,security_guarantees\n1,arms_control\n", encoding="utf-8"
    )
    assert agreement.compare(reading, "topics", folder=coding).alpha == 1


def test_events_need_a_shared_participant():
    day = pd.Timestamp("2021-05-04")
    key = (day, day, "held")
    found = pd.DataFrame({"key": [key, key], "participants": [("chile",), ("peru", "japan")]})
    coded = pd.DataFrame({"key": [key, key], "participants": ["peru|japan", "norway"]})
    assert agreement._match_events(found, coded) == {1: 0}


@pytest.mark.parametrize(
    ("counts", "expected"),
    [((0, 0, 0), (1, 1, 1)), ((0, 2, 2), (0, 0, 0)), ((3, 1, 0), (0.75, 1, 6 / 7))],
)
def test_scores(counts, expected):
    assert agreement.scores(*counts) == pytest.approx(expected)


def test_the_interval_is_the_same_on_every_run_and_holds_f1(article):
    for layer in ("mentions", "topics", "positions"):
        found = agreement.compare(article, layer)
        low, high = agreement.interval(found.found, found.coded)
        assert (low, high) == agreement.interval(found.found, found.coded)
        assert 0 <= low <= found.f1 <= high <= 1


def test_a_worse_reading_has_a_lower_interval(article):
    found = agreement.compare(article, "topics")
    worse = found.found.assign(agreed=[i % 2 == 0 for i in range(len(found.found))])
    coded = found.coded.assign(agreed=[i % 2 == 0 for i in range(len(found.coded))])
    assert agreement.interval(worse, coded)[1] < 1


def test_measure_has_a_row_for_each_layer(article):
    figures = agreement.measure(article)
    assert set(figures.index) >= {"mentions", "statements", "dates", "topics", "positions"}
    assert (figures["agreed"] <= figures[["coded", "found"]].min(axis=1)).all()
    assert figures["f1"].between(0, 1).all()


def test_all_disagreements_add_up(article):
    figures = agreement.measure(article).drop(index="positions")
    expected = (figures["coded"] + figures["found"] - 2 * figures["agreed"]).sum()
    assert len(agreement.all_disagreements(article)) == expected


def test_an_unknown_layer_and_a_missing_file(article, tmp_path):
    with pytest.raises(KeyError, match="Expected one of the layers"):
        agreement.compare(article, "weather")
    with pytest.raises(FileNotFoundError, match=r"topics\.csv"):
        agreement.compare(article, "topics", folder=tmp_path)


def test_the_hand_coding_is_anchored_in_the_article():
    article = load_article()
    for name in ("mentions", "statements", "dates", "positions"):
        coded = agreement.read_coding(article, agreement.LAYERS[name])
        column = "evidence" if name == "positions" else "text"
        for row in coded.to_dict("records"):
            assert article.text[int(row["start"]) : int(row["end"])] == row[column]


def test_unseen_figures_are_possible():
    unseen = agreement.read_unseen()
    assert list(unseen.columns) == ["layer", "texts", "set", "precision", "recall", "f1", "note"]
    for row in unseen.itertuples():
        both = row.precision + row.recall
        assert row.f1 == pytest.approx(2 * row.precision * row.recall / both, abs=0.011)
