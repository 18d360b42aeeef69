"""Tables to take away: read back as written, described, safe to open, all or nothing."""

import codecs
import csv
import datetime as dt
import json
import re
import shutil

import frictionless
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import Article
from helpers.view import cells, export, read_back

DANGEROUS = ["=1+1", "+33 1", "-- fin", "@SUM(A1)", "\tx", "\rx", "'tis", "", "＝2", "l'accord"]


@pytest.fixture(scope="module")
def folder(article, tmp_path_factory):
    return article.to_folder(tmp_path_factory.mktemp("tables") / "out")


@pytest.fixture(scope="module")
def package(folder):
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


def tables_in(article) -> dict[str, pd.DataFrame]:
    made = {name: getattr(article, name) for name in article.TABLES}
    return {name: table for name, table in made.items() if isinstance(table, pd.DataFrame)}


def test_csv_read_back_is_what_was_written(article, folder):
    back = export.read_folder(folder)
    assert list(back) == list(tables_in(article))
    for name, table in tables_in(article).items():
        pd.testing.assert_frame_equal(back[name], table, check_index_type=False)


def test_parquet_read_back_is_what_was_written(article, folder):
    for name, table in export.tables_of(article).items():
        back = pd.read_parquet(folder / f"{name}.parquet")
        for column in filter(lambda name: pd.api.types.is_object_dtype(back[name].dtype), back):
            back[column] = back[column].map(lambda value: None if value is None else tuple(value))
        pd.testing.assert_frame_equal(back, table, check_index_type=False)


def test_offsets_hold_in_the_written_article(article, folder):
    text = (folder / "article.txt").read_bytes().decode("utf-8")
    assert text == article.text
    for row in export.read_folder(folder)["statements"].itertuples():
        assert row.text == text[row.start : row.end]


@pytest.mark.parametrize(
    "text", ["Il pleut.", "« =SOMME(A1) », a lancé Rome mardi.\r\n\r\n- Non, a dit Oslo."]
)
def test_other_articles_too(text, tmp_path):
    article = Article.from_text(text)
    back = export.read_folder(article.to_folder(tmp_path / "out"))
    for name, table in tables_in(article).items():
        pd.testing.assert_frame_equal(back[name], table, check_index_type=False)


# --- the description -----------------------------------------------------------------------------


def test_frictionless_finds_nothing_wrong(folder):
    report = frictionless.Package(folder / "datapackage.json").validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:5]


@pytest.mark.parametrize(
    "text",
    [
        "La Commission européenne refuse la clause.",
        "« Oui;=1+1\n-- fin », a dit Rome mardi. Oslo et Rome ont signé un accord le 3 mai 2021.",
    ],
)
def test_frictionless_finds_nothing_wrong_with_other_articles(text, tmp_path):
    """A party that the text does not name, and texts with guards inside."""
    folder = Article.from_text(text).to_folder(tmp_path / "out")
    report = frictionless.Package(folder / "datapackage.json").validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:5]


def test_frictionless_sees_a_wrong_table(folder, tmp_path):
    copy = shutil.copytree(folder, tmp_path / "copy")
    lines = (copy / "mentions.csv").read_bytes().split(b"\r\n")
    (copy / "mentions.csv").write_bytes(b"\r\n".join([*lines[:1], b"x" + lines[1], *lines[2:]]))
    assert not frictionless.Package(copy / "datapackage.json").validate().valid


def test_every_column_is_explained(package):
    for resource in package["resources"]:
        for field in resource.get("schema", {}).get("fields", []):
            assert len(field["description"]) > 8, (resource["name"], field["name"])


def test_every_column_explained_is_there(article):
    """data/README.md names no column, and no table, that the reading does not give."""
    tables = export.tables_of(article)
    columns = {(name, column) for name, table in tables.items() for column in table.columns}
    columns |= {("all", column) for _, column in columns}
    assert set(export._descriptions()) - columns == set()


def test_each_table_has_its_lines(article):
    assert set(export.tables_of(article)) <= {table for table, _ in export._descriptions()}


def test_a_column_that_nobody_explained_is_named():
    with pytest.raises(KeyError, match=r"mood of statements .*data/README\.md"):
        export.description("statements", "mood")


def test_tables_refer_to_each_other(package):
    keys = {
        (resource["name"], key["fields"]): key["reference"]["resource"]
        for resource in package["resources"]
        for key in resource.get("schema", {}).get("foreignKeys", [])
    }
    assert keys["statements", "speaker"] == "actors"
    assert keys["statements", "within"] == "" and keys["mentions", "sentence"] == "sentences"


def test_the_same_bytes_on_each_run(article, folder, tmp_path):
    again = article.to_folder(tmp_path / "out")
    for path in folder.iterdir():
        assert path.read_bytes() == (again / path.name).read_bytes(), path.name


# --- spreadsheets --------------------------------------------------------------------------------


def test_csv_has_a_byte_order_mark_and_no_cell_is_a_formula(folder):
    for path in folder.glob("*.csv"):
        assert path.read_bytes().startswith(codecs.BOM_UTF8)
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                assert not [cell for cell in row if cell.startswith(tuple("=+-@\t\r\n"))]


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_guarded_text_is_no_formula_and_comes_back(text):
    cell = cells.guard(text)
    assert not cell.startswith(tuple("=+-@\t\r\n＝＋－＠")) and cells.unguard(cell) == text


# What another separator than the comma would make a cell of, whatever the quotation marks say.
CELL_BEGINS = re.compile(r"(?:^|[;\t\r\n])[\s\"]*(?:[=+\-@＝＋－＠])|;\t")


@given(st.text() | st.text(alphabet=";\t\r\n\"'=+-@＝ ax", max_size=12))
def test_any_text_comes_back_and_is_a_formula_behind_no_separator(text):
    cell = cells.guard(text)
    assert cells.unguard(cell) == text and cell
    assert not CELL_BEGINS.search(f"12;{cell}" if cell.startswith("'") else f"12,{cell}")


@pytest.mark.parametrize("words", ["oui;=1+1", "oui;-1", "oui;@SOMME(A1)", "oui;\t=1", 'a;"=1"'])
def test_no_cell_of_a_written_article_is_a_formula_in_a_french_spreadsheet(words, tmp_path):
    """A spreadsheet that parts at `;` gets no formula, not even behind a line's end."""
    article = Article.from_text(f"« Non ;{words}\n=2+2 », a dit Rome.\n\n+33 répond Oslo;+1.")
    folder = article.to_folder(tmp_path / "out")
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file, delimiter=";"):
                formulas = [one for one in row if one.lstrip(' "').startswith(tuple("=+-@\t＝"))]
                assert not formulas, (path.name, formulas)
    pd.testing.assert_frame_equal(
        export.read_folder(folder)["sentences"], article.sentences, check_index_type=False
    )


def test_every_type_comes_back(tmp_path):
    table = pd.DataFrame(
        {
            "text": pd.Series(['=x, "y"', "a\r\nb"], dtype="str"),
            "duration": pd.Series([None, "PT5H"], dtype="str"),
            "start": pd.Series([1, None], dtype="Int64"),
            "approximate": pd.Series([True, None], dtype="boolean"),
            "start_date": pd.to_datetime(pd.Series([dt.date(2021, 2, 3), None])).astype(
                "datetime64[ns]"
            ),
            "kind": pd.Series(pd.Categorical(["direct", None], categories=["direct", "mixed"])),
            "participants": pd.Series([("a", "b"), ()], dtype="object"),
        }
    )
    rows = table.rename_axis("row").reset_index()
    export._write_csv(rows, tmp_path / "t.csv")
    fields = [
        {"name": "row", "type": "integer"},
        *(
            {"name": column, "type": export._type(table[column])}
            | ({"constraints": {"enum": ["direct", "mixed"]}} if column == "kind" else {})
            for column in table
        ),
    ]
    data, schema = (tmp_path / "t.csv").read_bytes(), {"fields": fields, "primaryKey": "row"}
    back = read_back._Sheet("t.csv", data, schema).table()
    pd.testing.assert_frame_equal(back, table, check_index_type=False)


# --- all or nothing ------------------------------------------------------------------------------


def test_an_earlier_folder_is_replaced(article, tmp_path):
    Article.from_text("Il pleut.").to_folder(tmp_path / "out")
    article.to_folder(tmp_path / "out")
    assert len(export.read_folder(tmp_path / "out")["paragraphs"]) == len(article.paragraphs)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("name", ["thesis.docx", "notes.csv"])
def test_a_folder_with_other_things_is_left_alone(article, tmp_path, name):
    (tmp_path / name).write_text("mine")
    with pytest.raises(FileExistsError, match=r"new, empty, or written by to_folder"):
        article.to_folder(tmp_path)
    assert (tmp_path / name).read_text() == "mine"


def test_a_file_is_left_alone(article, tmp_path):
    (tmp_path / "out").write_text("mine")
    with pytest.raises(FileExistsError, match="found a file"):
        article.to_folder(tmp_path / "out")


def test_a_thing_put_beside_the_tables_is_not_lost(article, tmp_path):
    article.to_folder(tmp_path / "out")
    (tmp_path / "out" / "my notes.docx").write_text("mine")
    with pytest.raises(FileExistsError, match=r"my notes\.docx"):
        article.to_folder(tmp_path / "out")


def test_nothing_is_left_of_a_failure(article, tmp_path, monkeypatch):
    article.to_folder(tmp_path / "out")
    before = (tmp_path / "out" / "actors.csv").read_bytes()
    monkeypatch.setattr(export, "describe", lambda *_: 1 / 0)
    for place in ("out", "new"):
        with pytest.raises(ZeroDivisionError):
            article.to_folder(tmp_path / place)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out" / "actors.csv").read_bytes() == before


def test_a_folder_without_tables_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"no datapackage\.json"):
        export.read_folder(tmp_path)
