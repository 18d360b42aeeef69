"""Each fault of a reader's own codebook is named by file, line and column, or warned of."""

import csv
import io
import shutil
from typing import get_args, get_type_hints

import pytest

from helpers import Article
from helpers.codebook.entries import Metonymy
from helpers.codebook.files import FILES, load_codebook
from helpers.codebook.rows import FOLDER


@pytest.fixture
def folder(tmp_path):
    return tmp_path


def start_of(name: str) -> list[list[str]]:
    """The first line and four rows of one of the collection's files."""
    text = (FOLDER / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.reader(io.StringIO(text)))[:5]


def written(rows: list[list[str]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue()


def without_a_column(rows):
    return written([rows[0][1:], *(row[1:] for row in rows[1:])])


def with_a_column_twice(rows):
    return written([[*row, row[0]] for row in rows])


def with_an_unknown_column(rows):
    return written([[*row, "x"] for row in rows])


def with_an_open_quotation(rows):
    return written(rows[:2]) + '"' + written(rows[2:])


def with_an_open_quotation_in_the_last_line(rows):
    return written(rows[:2]) + f'"{rows[2][0]}'


def with_a_quotation_closed_by_the_next(rows):
    """What stands between the two marks would be one cell, and the rows in it gone."""
    swallowed = "".join(f"{row[0]}\n" for row in rows[2:4])
    return written(rows[:2]) + f'"{swallowed}"' + "," * (len(rows[0]) - 1) + "\n"


def with_a_quotation_that_goes_on(rows):
    return written(rows[:2]) + f'"{rows[2][0]}"e' + written([["", *rows[2][1:]], *rows[3:]])


def with_a_cell_over_two_lines(rows):
    return written([*rows[:2], [f"{rows[2][0]}\nx", *rows[2][1:]], *rows[3:]])


def with_a_cell_too_many(rows):
    return written([*rows[:2], [*rows[2], "x"], *rows[3:]])


def without_a_first_cell(rows):
    return written([*rows[:2], ["", *rows[2][1:]], *rows[3:]])


def with_spaces_between_cells(rows):
    return "\n".join(" ".join(row) for row in rows)


def in_another_encoding(rows):
    return written([*rows, ["é", *rows[1][1:]]]).encode("latin-1", errors="replace")


def with_nothing_in_it(rows):
    return ""


DAMAGES = {
    without_a_column: r"line 1: .*missing: ",
    with_a_column_twice: r"line 1: .*found twice: ",
    with_an_unknown_column: r"line 1: .*not known: ",
    with_an_open_quotation: r"line \d: expected each \" to be closed",
    with_an_open_quotation_in_the_last_line: r"line 3: expected each \" to be closed",
    with_a_quotation_closed_by_the_next: r"line 3: expected each \" to be closed",
    with_a_quotation_that_goes_on: r"line 3: expected each \" to be closed",
    with_a_cell_over_two_lines: r"line 3: expected each \" to be closed",
    with_a_cell_too_many: r"line 3: expected \d+ cells at most",
    without_a_first_cell: r"line 3, column \w+: expected ",
    with_spaces_between_cells: r"line 1: .*missing: ",
    in_another_encoding: r"expected UTF-8, but byte \d+ is none",
    with_nothing_in_it: r"line 1: .*missing: ",
}


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        (n, d) for n in FILES for d in DAMAGES if (n, d) != ("places", with_spaces_between_cells)
    ],  # one column
    ids=lambda case: getattr(case, "__name__", case),
)
def test_a_damaged_file_is_named(folder, name, damage):
    content = damage(start_of(name))
    content = content if isinstance(content, bytes) else content.encode()
    (folder / f"{name}.csv").write_bytes(content)
    with pytest.raises(ValueError, match=rf"^{name}\.csv[,:] {DAMAGES[damage]}"):
        load_codebook(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_row_that_stands_twice_is_warned_of(folder, name):
    head, row = start_of(name)[:2]
    (folder / f"{name}.csv").write_text(written([head, row, row]), encoding="utf-8")
    with pytest.warns(UserWarning, match=rf"^{name}\.csv, line 3, column \w+: .*stands in line 2"):
        load_codebook(folder)


ORGANISATION = "{},{},organisation,{},{},,,f,{},"
STATE = "{},{},{},{},,,,m,"

# One row each, in a file that holds the first line and two rows beside it.
BAD_ROWS = [
    ("topics", "fishing,…,,,", "column term: expected words on both sides of …"),
    ("topics", "fishing,… quota,,,", "column term: expected words on both sides of …"),
    ("topics", "fishing,quota …,,,", "column term: expected words on both sides of …"),
    ("topics", "fishing,quota...,,,", "column term: expected words on both sides of …"),
    ("topics", 'fishing,"quota, pêche",,,', "column term: .*found ',' in 'quota, pêche'"),
    ("topics", "fishing,quota; pêche,,,", "column term: .*found ';'"),
    ("topics", "fishing,pêch*,,,", r"column term: .*found '\*'"),
    ("topics", "fishing,-,,,", "column term: expected a word, found '-'"),
    ("topics", "fishing,de la,,,", "column term: .*about, found 'de la': any text has it"),
    ("topics", "fishing,et,,,", "column term: .*any text has it"),
    ("topics", "fishing,quota,quota,,", "column not_within: .*'quota' would never count"),
    ("topics", "fishing,quota,quota …,,", "column not_within: expected words on both sides"),
    ("topics", "fishing,quota,,pêch*,", "column needs: .*found"),
    ("topics", "fishing,quota,,le,", "column needs: .*any text has it"),
    ("topics", "fishing,,,,", "column term: expected a value, found none"),
    ("states", STATE.format("larsa", "QXX", "Larsa", ""), "column territory: .*found 'QXX'"),
    ("states", STATE.format("larsa", "", "", ""), "column names: expected a name"),
    ("states", STATE.format("nato", "", "Larsa", ""), r"column actor: .*organisations\.csv"),
    ("states", "larsa,,Larsa,,,,,x,", "column gender: expected one of"),
    ("organisations", ORGANISATION.format("a", "", "", "", ""), "column names: expected a name"),
    ("organisations", ORGANISATION.format("france", "L", "", "", ""), r"column actor: .*states\."),
    ("organisations", ORGANISATION.format("a", "A", "A", "", "b"), "column party: .*which no row"),
    ("organisations", ORGANISATION.format("a", "A", "A", "", "a"), "column party: .*a -> a"),
    ("acts", "insister,verb,,,,", "column type: expected a type"),
    ("acts", "insister,verb,BEG,,,", "column type: expected one of"),
    ("metonymy", "accord,acts", "column context: expected one of"),
    ("kinds", "chaîne,channel", "column kind: expected one of"),
    ("first_names", "Ange,x", "column gender: expected one of"),
    ("speakers", "abonné,thing", "column kind: expected one of"),
    ("roles", "maire,mairesse,maires,mayor,oui", "column speaks_for: expected one of 'yes', 'no'"),
]


@pytest.mark.parametrize(("name", "row", "wrong"), BAD_ROWS)
def test_a_bad_row_is_named(folder, name, row, wrong):
    head = ",".join(start_of(name)[0])
    (folder / f"{name}.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=rf"^{name}\.csv, line 2, {wrong}"):
        load_codebook(folder)


TWICE = [
    ("states", [STATE.format("larsa", "", "Larsa", ""), STATE.format("larsa", "", "Lars", "")]),
    ("organisations", [ORGANISATION.format("a", *words, "", "") for words in ("AA", "BB")]),
    ("roles", ["maire,,maires,mayor,no", "maire,mairesse,maires,mayor,no"]),
    ("kinds", ["chaîne,media", "chaîne,group"]),
    ("speakers", ["abonné,person", "abonné,body"]),
    ("first_names", ["Ange,m", "Ange,f"]),
    ("verbs", ["dire,neutral,yes,yes,,no,,,", "dire,insisting,yes,yes,,no,,,"]),
    ("topics", ["fishing,quota,,,", "fishing,quota,quota laitier,,"]),
    ("acts", ["oser,verb,REJECT,,,", "oser,verb,AGREE,,,"]),
]


@pytest.mark.parametrize(("name", "rows"), TWICE)
def test_one_row_may_not_gainsay_another(folder, name, rows):
    head = ",".join(start_of(name)[0])
    (folder / f"{name}.csv").write_text("\n".join([head, *rows]), encoding="utf-8")
    with pytest.raises(ValueError, match=rf"^{name}\.csv, line 3, column \w+: .* once, .*line 2"):
        load_codebook(folder)


def test_parties_may_not_lead_back(folder):
    rows = [ORGANISATION.format(a, a, a, "", b) for a, b in ("ab", "bc", "ca")]
    head = ",".join(start_of("organisations")[0])
    (folder / "organisations.csv").write_text("\n".join([head, *rows]), encoding="utf-8")
    with pytest.raises(ValueError, match=r"line 2, column party: .*a -> b -> c -> a"):
        load_codebook(folder)


def test_a_party_that_the_reader_takes_away_is_none(folder):
    (folder / "states.csv").write_text(written([start_of("states")[0], ["-russia"]]), "utf-8")
    parties = {entry.party for entry in load_codebook(folder).organisations}
    assert "russia" not in parties and "united_states" in parties


@pytest.mark.parametrize(
    ("name", "rows", "message"),
    [
        ("organisations", [ORGANISATION.format("a", "A", "", "ONU", "")], "acronyms: 'ONU' is"),
        ("topics", ["fishing,quota,,,", "milk,quota,,,"], "term: 'quota' is a term of 'fishing'"),
    ],
)
def test_what_is_read_as_one_of_two_is_warned_of(folder, name, rows, message):
    if name == "organisations":
        rows = [*rows, ORGANISATION.format("onu", "O", "O", "ONU", "")]
    head = ",".join(start_of(name)[0])
    (folder / f"{name}.csv").write_text("\n".join([head, *rows]), encoding="utf-8")
    with pytest.warns(UserWarning, match=rf"^{name}\.csv, line 3, column {message}"):
        load_codebook(folder)


@pytest.mark.parametrize("name", ["topic", "Topics", "topics ", "TOPICS", "topcis"])
def test_a_name_that_no_rule_reads_is_a_slip(folder, name):
    shutil.copy(FOLDER / "verbs.csv", folder)
    shutil.copy(FOLDER / "topics.csv", folder / f"{name}.csv")
    with pytest.raises(ValueError, match=rf"found '{name}\.csv', .*Rename it 'topics\.csv'"):
        load_codebook(folder)


@pytest.mark.parametrize("name", ["lists", "contexts", "function_words", "governing_verbs", "my"])
def test_a_file_that_is_not_read_is_warned_of(folder, name):
    shutil.copy(FOLDER / "topics.csv", folder)
    (folder / f"{name}.csv").write_text("list,word\nboats,yole\n", encoding="utf-8")
    with pytest.warns(UserWarning, match=rf"^{name}\.csv: it is not read"):
        load_codebook(folder)


def test_a_folder_called_as_a_file(folder):
    (folder / "topics.csv").mkdir()
    with pytest.raises(ValueError, match=r"Expected a CSV file at '.*topics\.csv', found a folder"):
        load_codebook(folder)


@pytest.mark.filterwarnings("error")
def test_a_copy_of_ours_is_read_without_a_word(tmp_path):
    shutil.copytree(FOLDER, tmp_path / "copy")
    ours, copy = load_codebook(), load_codebook(tmp_path / "copy")
    assert all(getattr(ours, name) == getattr(copy, name) for name in FILES)


TEXT = "Paris et la France refusent l'accord. « Non », dit Paul Rivet, le maire, lundi."


@pytest.mark.parametrize("name", FILES)
def test_all_rows_but_one_may_be_taken_away(folder, name):
    """No rule asks for a context, a verb or a kind that a reader took away."""
    head, first, *_ = start_of(name)
    (folder / f"{name}.csv").write_text(written([head, ["-*"], first]), encoding="utf-8")
    article = Article.from_text(TEXT, codebook=folder)
    for table in Article.TABLES:
        getattr(article, table)


@pytest.mark.parametrize("name", FILES)
def test_all_rows_of_a_file_may_be_taken_away(folder, name):
    (folder / f"{name}.csv").write_text(written([start_of(name)[0], ["-*"]]), encoding="utf-8")
    article = Article.from_text(TEXT, codebook=folder)
    for table in Article.TABLES:
        getattr(article, table)


CONTEXTS = get_args(get_type_hints(Metonymy)["context"])
OF_CAPITALS = (
    "La décision de Paris tombe. Les rues de Paris sont vides. Paris, Rome et Oslo refusent. "
    "Il arrive à Paris. Selon Paris, c'est non. Le Sénat de Paris, lui, demande à Rome de céder."
)


@pytest.mark.parametrize("context", CONTEXTS)
def test_metonymy_may_hold_one_context_alone(folder, context):
    (folder / "metonymy.csv").write_text(f"word,context\n-*,\nmairie,{context}\n", encoding="utf-8")
    words = load_codebook(folder).metonym_words
    assert words == {other: {"mairie"} if other == context else set() for other in CONTEXTS}
    assert len(Article.from_text(OF_CAPITALS, codebook=folder).mentions) > 2


def test_accents_written_apart_are_the_same_cells(folder):
    row = "e\u0301te\u0301,e\u0301te\u0301s\n"
    (folder / "topics.csv").write_text(f"topic,term\n-*,\n{row}", encoding="utf-8")
    (term,) = load_codebook(folder).topics
    assert (term.topic, term.term) == ("été", "étés")


def test_accents_written_apart_are_the_same_terms(folder):
    (folder / "topics.csv").write_text("topic,term\nfishing,pe\u0302che\n", encoding="utf-8")
    assert len(Article.from_text("La pêche reprend.", codebook=folder).topics) == 1
