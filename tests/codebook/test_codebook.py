"""The codebook: a reader's own files take the place of ours, and a bad row is named."""

import re
import shutil
from collections import Counter
from collections.abc import Iterable

import pytest

from helpers import Article
from helpers.codebook.files import FOLDER, load_codebook


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
