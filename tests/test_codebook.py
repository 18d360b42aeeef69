"""The codebook: a reader's own files take the place of ours, and a bad row is named."""

import shutil

import pytest

from helpers import Article
from helpers.codebook import FOLDER, load_codebook


@pytest.fixture
def folder(tmp_path):
    return tmp_path


def test_own_files_replace_ours(folder):
    (folder / "topics.csv").write_text("topic,term\nfishing,quota de pêche\n", encoding="utf-8")
    article = Article.from_text("Paris refuse les quotas de pêche.", codebook=folder)
    assert article.topics["topic"].tolist() == ["fishing"]
    assert article.mentions["actor"].tolist() == ["france"]


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


def test_ids_are_unique():
    codebook = load_codebook()
    ids = [entry.actor for entry in (*codebook.states, *codebook.organisations)]
    assert len(ids) == len(set(ids))
    assert len(codebook.states) > 195
    assert len({verb.verb for verb in codebook.verbs}) >= 150
    assert sum(cue.type in ("noun", "preposition") for cue in codebook.cues) >= 40


def test_every_demonym_form_is_lower_case():
    assert all(form.islower() for state in load_codebook().states for form in state.demonyms)
