"""Contexts: what words beside a place say of it, and how far they reach."""

import csv
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.codebook.contexts import ContextBook, ContextRow, context
from helpers.codebook.rows import FOLDER, read_entries

ROWS = read_entries(FOLDER / "contexts.csv", ContextRow)
HEAD = "meaning,phrase,side,reach,over,ends\n"


def book(phrase: str, *, side: str = "before", **more) -> ContextBook:
    return ContextBook([ContextRow("told", phrase, side, **more)], side)


def stands(phrase: str, marked: str, **more) -> bool:
    """Whether a phrase stands beside the place that `[…]` marks in a text."""
    start, end = marked.index("["), marked.index("]") - 1
    row = book(phrase, **more)
    return row.stands(re.sub(r"[\[\]]", "", marked), start if row.side == "before" else end)


@pytest.mark.parametrize(
    ("phrase", "marked"),
    [
        ("rue", "Une rue [Verte]"),
        ("rue", "UNE RUE [VERTE]"),
        ("Rue", "Une rue [Verte]"),
        ("rue", "rue [Verte]"),
        ("annul*", "Ils annuleront [mardi]"),
        ("annul*", "Ils annul [mardi]"),
        ("*-major", "Le sergent-major [Roy]"),
        ("l'", "Pour l'[accord]"),
        ("au nom de", "Il parle au nom de [Roy]"),
        ("au nom d'", "Il parle au nom d'[Even]"),
        ("sous-préfet", "Le sous-préfet [Roy]"),
        (",", "Hier, [Roy]"),
        ("a été report*", "Le bal a été reporté [hier]"),
    ],
)
def test_a_phrase_stands_right_before(phrase, marked):
    assert stands(phrase, marked)


@pytest.mark.parametrize(
    ("phrase", "marked"),
    [
        ("rue", "Une verrue [Verte]"),
        ("rue", "Une rue très [Verte]"),
        ("rue", "Une rue\n[Verte]"),
        ("rue", "[Verte] est la rue"),
        ("annul", "Ils annulent [mardi]"),
        ("au nom de", "Il parle de [Roy]"),
        ("au nom de", "nom de [Roy]"),
    ],
)
def test_a_phrase_that_stands_elsewhere(phrase, marked):
    assert not stands(phrase, marked)


def test_a_phrase_behind():
    assert stands("est annul*", "Le bal de [mardi] est annulé.", side="behind")
    assert stands("ans", "[34] ans", side="behind")
    assert not stands("ans", "34 ans [déjà]", side="behind")
    assert not stands("est annul*", "Le bal de [mardi]\nest annulé.", side="behind")


def test_reach_is_the_most_that_stands_between():
    assert stands("rue", "rue de la [Paix]", reach=2)
    assert not stands("rue", "rue de la vieille [Paix]", reach=2)
    assert not stands("rue", "rue, de la [Paix]", reach=2)  # a mark counts as a word


def test_over_names_all_that_may_stand_between():
    assert stands("rue", "rue De La [Paix]", reach=3, over=("de", "La"))
    assert not stands("rue", "rue de ma [Paix]", reach=3, over=("de", "la"))


def test_ends_and_full_stops_end_the_reach():
    assert stands("rue", "rue ou [place]", reach=3)
    assert not stands("rue", "rue OU [place]", reach=3, ends=("ou",))
    assert not stands("rue", "Une rue. Puis [Roy]", reach=5)
    assert not stands("vite", "[Roy] ? Si vite", side="behind", reach=5)


def test_a_phrase_may_hold_what_ends_a_reach():
    assert stands("ville :", "La ville : [Riva]", ends=("ville",))


WORDS = st.sampled_from(
    "le port de Riva ferme l' été, enfin . très-très anticonstitutionnel".split()
)


@given(st.lists(WORDS, max_size=8), st.integers(0, 4))
def test_a_row_stands_as_if_its_words_were_counted(between, reach):
    """Behind and before are mirror images, whatever stands between."""
    text = " ".join(between)
    words = re.findall(r"[^\W_]+(?:-[^\W_]+)*'?|[^\w\s]", text)
    wanted = len(words) <= reach and "." not in words
    before, behind = f"xx quai {text} ", f" {text} quai xx"
    assert book("quai", reach=reach).stands(before, len(before)) == wanted
    assert book("quai", side="behind", reach=reach).stands(behind, 0) == wanted


@given(st.integers(1, 300), st.integers(0, 2))
def test_no_word_is_cut_however_long(length, blanks):
    long, gap = "z" * length, " " * blanks * 40
    assert book("quai", reach=1).stands(f"quai {long}{gap} ", 6 + length + len(gap))
    assert not book("quai", reach=1).stands(f"{long}quai {gap}a ", 7 + length + len(gap))
    assert book("quai", side="behind", reach=1).stands(f" {gap}{long} quai", 0)
    assert not book("quai", side="behind").stands(f" {gap}quai{long}", 0)


def test_several_rows_of_a_meaning():
    rows = [ContextRow("told", "quai", "before"), ContextRow("told", "pont*", "before", reach=1)]
    both = ContextBook(rows, "before")
    assert both.stands("un quai ", 8) and both.stands("un ponton de ", 13)
    assert not both.stands("un quai de ", 11)
    assert not ContextBook(rows, "behind").stands(" quai", 0)


def test_no_such_meaning():
    with pytest.raises(KeyError, match=r"contexts\.csv: expected the meaning 'none'; there are: "):
        context("none")


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("told,quai,above,,,", "column side: expected one of 'before', 'behind', found 'above'"),
        ("told,quai,,,,", "column side: expected one of"),
        ("told,quai,before,two,,", "column reach: expected a whole number, found 'two'"),
        ("told,quai,before,-1,,", "column reach: expected a whole number, found '-1'"),
        ("told,,before,,,", "column phrase: expected a value"),
        (",quai,before,,,", "column meaning: expected a value"),
        ("told,quai,before,,,,de,la", "expected 6 cells at most"),
    ],
)
def test_a_bad_row_is_named_by_line_and_column(tmp_path, row, wrong):
    (tmp_path / "contexts.csv").write_text(f"{HEAD}told,pont,before,,,\n{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=rf"contexts\.csv, line 3.*{re.escape(wrong)}"):
        read_entries(tmp_path / "contexts.csv", ContextRow)


def test_a_column_that_is_not_known(tmp_path):
    file = tmp_path / "contexts.csv"
    file.write_text("meaning,phrase,side,range\ntold,quai,before,2\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"contexts\.csv, line 1: .*not known: range"):
        read_entries(file, ContextRow)


def examples() -> list[tuple[ContextRow, str]]:
    with (FOLDER / "contexts.csv").open(encoding="utf-8", newline="") as file:
        notes = [row["example"] for row in csv.DictReader(file)]
    return [(row, note) for row, note in zip(ROWS, notes, strict=True) if note]


@pytest.mark.parametrize(("row", "example"), examples(), ids=lambda value: str(value)[:60])
def test_a_row_holds_in_its_example(row, example):
    """At the place that `[…]` marks, or at some place of it where nothing is marked."""
    own = ContextBook([row], row.side)
    if "[" in example:
        start, end = example.index("["), example.index("]") - 1
        plain = re.sub(r"[\[\]]", "", example)
        assert own.stands(plain, start if row.side == "before" else end)
    else:
        assert any(own.stands(example, place) for place in range(len(example) + 1))


def test_no_row_twice():
    same = [(row.meaning, row.phrase, row.side) for row in ROWS]
    assert sorted(same) == sorted(set(same))
