"""Lists and contexts: each is asked for by the code, and each that is asked for is there."""

import ast
import re
from pathlib import Path

import pytest

import helpers
from helpers.codebook.contexts import ContextRow
from helpers.codebook.lists import FILES, ListedWord, any_word, word_set, words_of
from helpers.codebook.rows import FOLDER, read_entries

ROOMS = Path(helpers.__file__).parent
TREES = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(ROOMS.rglob("*.py"))]
ROWS = [row for file in FILES for row in read_entries(FOLDER / file, ListedWord)]
LISTS = {row.list for row in ROWS}
MEANINGS = {row.meaning for row in read_entries(FOLDER / "contexts.csv", ContextRow)}


def literals() -> set[str]:
    """All words that stand in the code as they are, docstrings among them but as a whole."""
    nodes = (node for tree in TREES for node in ast.walk(tree))
    return {n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def asked_for(*functions: str) -> set[str]:
    """The first arguments with which some functions are called, where they stand as they are."""
    calls = (node for tree in TREES for node in ast.walk(tree) if isinstance(node, ast.Call))
    named = (call for call in calls if ast.unparse(call.func).split(".")[-1] in functions)
    first = (call.args[0] for call in named if call.args)
    return {arg.value for arg in first if isinstance(arg, ast.Constant)}


def test_each_list_and_each_meaning_is_asked_for():
    assert LISTS - literals() == set()
    assert MEANINGS - literals() == set()


def test_each_list_and_each_meaning_that_is_asked_for_is_there():
    assert asked_for("words_of", "word_set") - LISTS == set()
    assert asked_for("context") - MEANINGS == set()


def test_names_are_words():
    assert [name for name in LISTS | MEANINGS if not re.fullmatch(r"[a-z]+(_[a-z]+)*", name)] == []


def test_no_word_stands_twice_in_a_list():
    rows = [(row.list, row.word) for row in ROWS]
    assert sorted(rows) == sorted(set(rows))


def test_words_in_the_order_of_the_file():
    name = next(iter(LISTS))
    assert words_of(name) == tuple(row.word for row in ROWS if row.list == name)
    assert word_set(name) == set(words_of(name))


def test_no_such_list():
    with pytest.raises(
        KeyError,
        match=r"lists\.csv and function_words\.csv: expected a list called 'none'; there are: ",
    ):
        words_of("none")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("list,word\nboats,\n", "line 2, column word: expected a value"),
        ("list,word\n,barque\n", "line 2, column list: expected a value"),
        ("list\nboats\n", "line 1: .*missing: word"),
        ("list,word,kind\nboats,barque,x\n", "line 1: .*not known: kind"),
        ("list,word\nboats,barque,yole\n", "line 2: expected 2 cells at most"),
    ],
)
def test_a_bad_row_is_named(tmp_path, text, wrong):
    (tmp_path / "lists.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=rf"lists\.csv, {wrong}"):
        read_entries(tmp_path / "lists.csv", ListedWord)


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (["port", "port*"], "portuaire", "portuaire"),
        (["port", "port franc"], "port franc", "port franc"),
        (["p.m."], "p.m.", "p.m."),
        (["c++"], "c++", "c++"),
        (["port", "pont"], "port franc", "port"),
    ],
)
def test_any_word_takes_the_longest(words, text, found):
    assert re.match(any_word(words), text).group() == found
