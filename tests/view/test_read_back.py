"""A package of tables that is damaged, however, is not read: what is wrong is named, and where."""

import csv
import io
import json
import os
import shutil

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from helpers import Article
from helpers.view import export, owned, read_back
from helpers.view.read_back import read_folder

TEXT = (
    "La Commission européenne refuse la clause depuis le 3 mai 2021.\n\n"
    "« Non », a dit Mme Roy, ministre belge. Oslo et Rome ont signé un accord mardi."
)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    return Article.from_text(TEXT, published="2021-05-05").to_folder(
        tmp_path_factory.mktemp("tables") / "out"
    )


@pytest.fixture
def out(written, tmp_path):
    return shutil.copytree(written, tmp_path / "out")


def package(out):
    """The descriptor's resources by name, with the whole of it under ""."""
    whole = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    return {"": whole, **{one["name"]: one for one in whole["resources"]}}


def describe(out, parts):
    (out / "datapackage.json").write_text(json.dumps(parts[""]), encoding="utf-8")


def set_part(name, /, **values):
    """Change a resource of the descriptor; None takes a member away."""

    def change(out):
        parts = package(out)
        for key, value in values.items():
            if value is None:
                del parts[name][key]
            else:
                parts[name][key] = value
        describe(out, parts)

    return change


def set_schema(name, /, **values):
    def change(out):
        parts = package(out)
        parts[name]["schema"].update(values)
        describe(out, parts)

    return change


def set_field(name, number, /, **values):
    def change(out):
        parts = package(out)
        parts[name]["schema"]["fields"][number].update(values)
        describe(out, parts)

    return change


def agree(out, name):
    """Give the descriptor the size and hash of a file as it is now, as who forges one would."""
    parts = package(out)
    path = parts[name]["path"]
    parts[name].update(owned.listed(out, path))
    describe(out, parts)


def set_cell(name, row, column, cell):
    """Change a cell of a CSV file, and have the descriptor agree."""

    def change(out):
        path = out / f"{name}.csv"
        with path.open(encoding="utf-8-sig", newline="") as file:
            head, *rows = csv.reader(file)
        rows[row][head.index(column)] = cell
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([head, *rows])
        agree(out, name)

    return change


def set_bytes(name, before, after, *, forged=True):
    def change(out):
        path = out / f"{name}.csv"
        assert before in path.read_bytes()
        path.write_bytes(path.read_bytes().replace(before, after, 1))
        if forged:
            agree(out, name)

    return change


def instead(path, make):
    """Put something else in the place of a file."""

    def change(out):
        (out / path).unlink()
        make(out / path)

    return change


def secret(out):
    (out.parent / "secret.csv").write_bytes((out / "dates.csv").read_bytes())


def linked(out):
    (out / "dates.csv").rename(out.parent / "secret.csv")
    (out / "dates.csv").symlink_to(out.parent / "secret.csv")


def outside(path):
    def change(out):
        secret(out)
        set_part("dates", path=path)(out)

    return change


def twice(out):
    parts = package(out)
    parts[""]["resources"].append(parts["dates"])
    describe(out, parts)


DAMAGED = {
    # paths out of the folder
    "/etc/passwd": (outside("/etc/passwd"), r"bare name .*'/etc/passwd' in datapackage"),
    "../secret.csv": (outside("../secret.csv"), r"bare name .*'\.\./secret\.csv'"),
    "./dates.csv": (outside("./dates.csv"), r"bare name"),
    "in a folder": (outside("inner/dates.csv"), r"bare name"),
    "backslash": (outside("..\\secret.csv"), r"bare name"),
    "address": (outside("https://example.org/dates.csv"), r"bare name"),
    "two dots": (outside(".."), r"bare name"),
    "empty path": (outside(""), r"bare name"),
    "path a list": (outside(["dates.csv"]), r"'path' in a resource .* as a str"),
    # what is no file
    "link out": (linked, r"'dates\.csv' to be a file"),
    "pipe": (instead("dates.csv", os.mkfifo), r"'dates\.csv' to be a file"),
    "folder": (instead("dates.csv", lambda path: path.mkdir()), r"'dates\.csv' to be a file"),
    "descriptor a pipe": (instead("datapackage.json", os.mkfifo), r"json' to be a file"),
    # bytes
    "another text": (
        lambda out: (out / "article.txt").write_text("Autre."),
        r"'article\.txt' as it was written, found a file changed since",
    ),
    "parquet changed": (
        lambda out: (out / "dates.parquet").write_bytes(b"PAR1"),
        r"'dates\.parquet' as it was written",
    ),
    "one letter": (
        set_bytes("sentences", b"refuse", b"accuse", forged=False),
        r"'sentences\.csv' as it was written",
    ),
    "cut off": (
        lambda out: (out / "mentions.csv").write_bytes((out / "mentions.csv").read_bytes()[:-20]),
        r"mentions\.csv', row \d+ below the head",
    ),
    "empty file": (instead("dates.csv", lambda path: path.touch()), r"the columns .*'dates\.csv'"),
    "no hash": (set_part("dates", hash=None), r"'hash' in a resource .* found none"),
    "wrong size": (set_part("dates", bytes=3), r"'dates\.csv' as it was written"),
    "size in words": (set_part("dates", bytes="many"), r"'bytes' in a resource .* as a int"),
    "no UTF-8": (set_bytes("sentences", "é".encode(), b"\xe9"), r"UTF-8 in 'sentences\.csv'"),
    # the descriptor
    "no JSON": (lambda out: (out / "datapackage.json").write_text("{"), r"JSON in datapackage"),
    "deep JSON": (
        lambda out: (out / "datapackage.json").write_text("[" * 99999),
        r"JSON in datapackage",
    ),
    "a list": (lambda out: (out / "datapackage.json").write_text("[]"), r"the whole .* an object"),
    "no resources": (
        lambda out: (out / "datapackage.json").write_text("{}"),
        r"'resources' in the whole of datapackage\.json as a list, found none",
    ),
    "twice": (twice, r"each resource .* once, found 'dates' twice"),
    "schema a text": (set_part("dates", schema="s"), r"the schema of 'dates' .* an object"),
    "no key": (set_schema("dates", primaryKey="number"), r"for each key .*none for 'number'"),
    "unknown type": (set_field("dates", 1, type="any"), r"a type of .*found 'any'"),
    "field twice": (set_field("dates", 1, name="end"), r"each field .*found 'end' twice"),
    "enum of numbers": (
        set_field("dates", 4, constraints={"enum": [1]}),
        r"texts as the values of an enum",
    ),
    "keys a text": (set_schema("dates", foreignKeys="row"), r"'foreignKeys' in .* as a list"),
    "key to no table": (
        set_schema(
            "dates",
            foreignKeys=[{"fields": "row", "reference": {"resource": "days", "fields": "row"}}],
        ),
        r"the table that row of 'dates\.csv' refers to",
    ),
    # cells
    "VRAI": (
        set_cell("actors", 0, "in_codebook", "VRAI"),
        r"true or false in 'actors\.csv', row 1 below the head, column in_codebook, found 'VRAI'",
    ),
    "a number in words": (
        set_cell("sentences", 1, "start", "neuf"),
        r"whole number in 'sentences\.csv', row 2 below the head, column start, found 'neuf'",
    ),
    "a long number": (set_cell("sentences", 1, "end", "9" * 30), r"row 2 .* column end"),
    "a French day": (
        set_cell("dates", 0, "start_date", "03/05/2021"),
        r"a day as YYYY-MM-DD in 'dates\.csv', row 1 below the head, column start_date",
    ),
    "no such kind": (
        set_cell("statements", 0, "kind", "rumour"),
        r"one of direct, .*'statements\.csv', row 1 below the head, column kind, found 'rumour'",
    ),
    "no list": (
        set_cell("events", 0, "participants", "norway"),
        r"JSON in 'events\.csv', row 1 below the head, column participants",
    ),
    "a formula": (
        set_cell("sentences", 0, "text", "=1+1"),
        r"apostrophe .*'sentences\.csv', row 1 below the head, column text",
    ),
    "a row twice": (
        set_cell("sentences", 1, "row", "0"),
        r"no other row has in 'sentences\.csv', row 2 below the head, column row",
    ),
    "a row without number": (set_cell("sentences", 1, "row", ""), r"row 2 .* column row"),
    "nobody": (
        set_cell("mentions", 0, "actor", "nobody"),
        r"the actor of a row of 'actors\.csv' in 'mentions\.csv', row 1 .*, column actor",
    ),
    "no such sentence": (set_cell("mentions", 0, "sentence", "99"), r"row 1 .*column sentence"),
    # the table's form
    "two columns swapped": (
        set_bytes("sentences", b"row,start,end", b"row,end,start"),
        r"the columns row, start, end, .*'sentences\.csv', found row, end, start",
    ),
    "French Excel": (
        lambda out: (out / "dates.csv").write_bytes(
            (out / "dates.csv").read_bytes().replace(b",", b";")
        ),
        r"the columns .*'dates\.csv', found row;start;end",
    ),
    "a cell too many": (set_bytes("sentences", b"\r\n0,", b"\r\n0,0,"), r"6 cells .*row 1 .* 7"),
    "a quotation mark": (set_bytes("sentences", b"\r\n0,", b'\r\n"0,'), r"cells between commas"),
}


@pytest.mark.parametrize(("change", "words"), DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_package_is_not_read_and_the_damage_is_named(out, change, words):
    change(out)
    with pytest.raises(ValueError, match=f"(?s)^Expected .*{words}.*Write the tables anew"):
        read_folder(out)


@pytest.mark.parametrize("name", ["dates.csv", "dates.parquet", "article.txt", "datapackage.json"])
def test_a_file_that_is_missing_is_named(out, name):
    (out / name).unlink()
    with pytest.raises(FileNotFoundError, match=f"{name}"):
        read_folder(out)


def test_a_description_in_more_words_does_no_harm(out):
    set_part("", title="Mine", licenses=[{"name": "CC0-1.0"}])(out)
    assert len(read_folder(out)["actors"]) >= 3


def test_what_a_killed_call_had_moved_aside_is_put_back(out):
    with owned._scratch(out, "to_folder") as scratch:
        out.rename(scratch / "old")
        shutil.copytree(scratch, out.parent / ".half-written-out-12-abcdefgh")
        shutil.rmtree(scratch / "old")
    assert not out.exists()
    assert len(read_folder(out)["actors"]) >= 3
    assert [path.name for path in out.parent.iterdir()] == ["out"]


@pytest.fixture
def usual_limit():
    """The limit that Python's library has, which other packages raise."""
    limit = csv.field_size_limit(131_072)
    yield
    csv.field_size_limit(limit)


def test_a_long_paragraph_comes_back(tmp_path, usual_limit):
    """Longer than the 131,072 characters at which the reader of Python's library stops."""
    table = pd.DataFrame({"row": [0], "text": ["Il pleut à Oslo. " * 20_000]})
    assert len(table["text"][0]) > csv.field_size_limit()
    export._write_csv(table, tmp_path / "t.csv")
    fields = [{"name": "row", "type": "integer"}, {"name": "text", "type": "string"}]
    schema = {"fields": fields, "primaryKey": "row"}
    back = read_back._Sheet("t.csv", (tmp_path / "t.csv").read_bytes(), schema).table()
    assert back["text"].tolist() == table["text"].tolist()


def test_an_empty_last_cell_is_not_lost_with_the_line_end():
    assert list(read_back._rows_of("t.csv", b"a,b\r\n1,")) == [["a", "b"], ["1", ""]]


CELLS = st.text(alphabet='",;\r\n a\ufeff') | st.text()


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1))
def test_any_cells_come_back(rows):
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows([["a", "b"], *rows])
    assume("\x00" not in buffer.getvalue())
    found = list(read_back._rows_of("t.csv", buffer.getvalue().encode("utf-8-sig")))
    assert found == [["a", "b"], *rows]
