"""The codebook: a reader's own rows on top of ours, the named ones, and bad rows named."""

import re
import shutil
from collections import Counter
from collections.abc import Iterable

import pytest

from helpers import Article
from helpers.codebook.files import FOLDER, NAMED, codebook_names, load_codebook


@pytest.fixture
def folder(tmp_path):
    return tmp_path


def topics_csv(folder, *rows: str, head: str = "topic,term") -> None:
    (folder / "topics.csv").write_text("\n".join([head, *rows, ""]), encoding="utf-8")


FISH = "Paris refuse les quotas de pêche et tout élargissement."


def topics_in(text: str, codebook) -> list[str]:
    return Article.from_text(text, codebook=codebook).topics["topic"].tolist()


def test_own_rows_are_added_to_ours(folder):
    topics_csv(folder, "fishing,quota de pêche")
    article = Article.from_text(FISH, codebook=folder)
    assert article.topics["topic"].tolist() == ["fishing", "enlargement"]
    assert article.mentions["actor"].tolist() == ["france"]


def test_a_spreadsheet_in_french_parts_its_cells_by_semicolons(folder):
    topics_csv(folder, "fishing;quota de pêche;;fish, all kinds", head="topic;term;needs;gloss")
    assert topics_in(FISH, folder) == ["fishing", "enlargement"]


@pytest.mark.parametrize(
    ("row", "left"),
    [
        ("-*,", []),
        ("-enlargement,", []),
        ("-enlargement,élargissement", []),
        ("-talks,", ["enlargement"]),
        ("growth,élargissement", ["growth"]),  # one topic a term: the reader's
    ],
)
def test_own_rows_take_ours_away(folder, row, left):
    topics_csv(folder, row)
    assert topics_in("Paris refuse tout élargissement.", folder) == left


def test_what_is_taken_away_must_be_there(folder):
    topics_csv(folder, "-fishing,")
    with pytest.raises(ValueError, match=r"topics\.csv, line 2: .* none with topic 'fishing'"):
        load_codebook(folder)


def test_a_row_that_takes_away_says_nothing_else(folder):
    topics_csv(folder, "-enlargement,,route", head="topic,term,not_within")
    with pytest.raises(ValueError, match=r"line 2, column not_within: .*'route'"):
        load_codebook(folder)


def test_a_row_with_the_key_of_ours_takes_its_place(folder):
    cells = ("france", "FR", "Hexagone", "", "", "", "", "m")
    columns = "actor,territory,names,acronyms,demonyms,capital,seats,gender"
    (folder / "states.csv").write_text(f"{columns}\n{','.join(cells)}\n", encoding="utf-8")
    (state,) = (s for s in load_codebook(folder).states if s.actor == "france")
    assert state.names == ("Hexagone",)
    assert len(load_codebook(folder).states) == len(load_codebook().states)


STRIKE = "Les syndicats réclament une hausse de salaire et des prisonniers."


def test_a_codebook_by_its_name_has_its_issues_alone():
    assert topics_in(STRIKE, "labour") == ["wages"]


def test_a_name_and_a_folder_go_together(folder):
    topics_csv(folder, "prisons,prisonnier")
    assert topics_in(STRIKE, ["labour", folder]) == ["wages", "prisons"]


def test_two_names_go_together():
    assert topics_in(STRIKE, ["labour", "conflict"]) == ["wages", "detainees"]


@pytest.mark.parametrize("name", codebook_names())
def test_the_named_codebooks_hold_to_the_rules_of_a_readers_own(name, recwarn):
    assert len(load_codebook(name).topics) > 100
    load_codebook(NAMED / name / ".")
    assert [str(w.message) for w in recwarn] == []


def test_a_file_edited_is_read_again(folder):
    file = folder / "topics.csv"
    file.write_text("topic,term\nfishing,quota\n", encoding="utf-8")
    before = load_codebook(folder)
    file.write_text("topic,term\nfishing,quota\nfishing,filet\n", encoding="utf-8")
    assert len(load_codebook(folder).topics) == len(before.topics) + 1


def test_no_folder(folder):
    with pytest.raises(FileNotFoundError, match="Expected a codebook folder"):
        load_codebook(folder / "none")


def test_no_codebook_in_the_folder(folder):
    with pytest.raises(ValueError, match="Expected CSV files of a codebook"):
        load_codebook(folder)


def test_missing_column(folder):
    (folder / "topics.csv").write_text("topic\nfishing\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"topics\.csv, line 1: .*missing: term"):
        load_codebook(folder)


def test_bad_value_is_named_by_file_line_and_column(folder):
    shutil.copy(FOLDER / "organisations.csv", folder)
    file = folder / "organisations.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    lines[2] = lines[2].replace(",organisation,", ",club,", 1)
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(
        ValueError, match=r"organisations\.csv, line 3, column kind: .*found 'club'"
    ):
        load_codebook(folder)


def test_a_party_that_is_nobody_is_named(folder):
    """A party has its row among the actors: the codebook must say who it is."""
    (folder / "organisations.csv").write_text(
        "actor,label,kind,names,acronyms,aliases,seats,gender,party\n"
        "guild,La Guilde,organisation,Guilde,,,,f,league\n",
        encoding="utf-8",
    )
    with pytest.raises(ValueError, match=r"organisations.csv, line 2, column party: .*'league'"):
        load_codebook(folder)


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("vitupérer,criticising,yes,yes,infinitif,no,,,", "column inf: .*found 'infinitif'"),
        ("vitupérer,criticising,yes,yes,,no,,speaker|qui,", "column needs: .*found 'qui'"),
        ("vitupérer,criticising,yes,yes,,no,,,« A », vitupère,", "expected 9 cells at most"),
    ],
)
def test_a_bad_speech_verb_is_named(folder, row, wrong):
    head = (FOLDER / "verbs.csv").read_text(encoding="utf-8").splitlines()[0]
    (folder / "verbs.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=rf"verbs\.csv, line 2.*{wrong}"):
        load_codebook(folder)


def test_ids_and_acronyms_are_unique():
    """The id of a row, and an acronym, mean one actor; two rows would hide each other."""
    codebook = load_codebook()
    actors = (*codebook.states, *codebook.organisations)
    assert twice(entry.actor for entry in actors) == []
    assert twice(acronym for entry in actors for acronym in entry.acronyms) == []
    assert twice(verb.verb for verb in codebook.verbs) == []


def twice(words: Iterable[str]) -> list[str]:
    return [word for word, count in Counter(words).items() if count > 1]


def test_ids_are_in_snake_case_and_parties_are_ids():
    codebook = load_codebook()
    ids = {entry.actor for entry in (*codebook.states, *codebook.organisations)}
    assert [name for name in ids if not re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", name)] == []
    assert [entry for entry in codebook.organisations if entry.party not in {"", *ids}] == []


def test_no_force_is_a_slip_of_the_pen():
    """A force is a word of a short list, which several verbs share."""
    verbs = load_codebook().verbs
    forces = Counter(verb.force for verb in verbs)
    assert [verb for verb in verbs if forces[verb.force] < 4] == []


def test_the_codebook_is_large_enough():
    codebook = load_codebook()
    assert len(codebook.states) > 195
    assert len({verb.verb for verb in codebook.verbs}) >= 150
    assert sum(cue.type in ("noun", "preposition") for cue in codebook.cues) >= 40


def test_every_demonym_form_is_lower_case():
    assert all(form.islower() for state in load_codebook().states for form in state.demonyms)
