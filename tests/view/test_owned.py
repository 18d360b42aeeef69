"""Folders that are written again: only our own goes, and never before the new one stands."""

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from helpers.view import owned

STEPS = Path(__file__).parent / "steps.py"


def write(place, words="new", maker="us"):
    """A folder of two files, one in a folder within."""

    def fill(new):
        (new / "inner").mkdir()
        (new / "notes.csv").write_text(words)
        (new / "inner" / "b.txt").write_text(words)
        return {"resources": [owned.listed(new, name) for name in ("notes.csv", "inner/b.txt")]}

    owned.replace_folder(place, maker, fill)


def held(folder) -> dict[str, bytes | str]:
    """All that lies below a folder: what is in each file, where each link leads."""
    return {
        path.relative_to(folder).as_posix(): os.readlink(path)
        if path.is_symlink()
        else path.read_bytes()
        if path.is_file()
        else "folder or pipe"
        for path in folder.rglob("*")
    }


@pytest.fixture
def out(tmp_path):
    write(tmp_path / "out", "old")
    return tmp_path / "out"


def test_our_own_is_replaced_and_nothing_is_left_beside_it(out):
    write(out)
    assert (out / "notes.csv").read_text() == (out / "inner" / "b.txt").read_text() == "new"
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def test_what_was_taken_out_of_it_does_not_matter(out):
    (out / "notes.csv").unlink()
    write(out)
    assert (out / "notes.csv").read_text() == "new"


# --- what is not ours ----------------------------------------------------------------------------


def correct_descriptor(out):
    path = out / owned.DESCRIPTOR
    path.write_text(path.read_text().replace('"made_by"', '"title": "mine",\n  "made_by"'))


def foreign_package(out):
    """Somebody else's data package, whose hashes are right."""
    shutil.rmtree(out)
    out.mkdir()
    (out / "notes.csv").write_text("a thesis")
    package = {"name": "mine", "resources": [owned.listed(out, "notes.csv")]}
    (out / owned.DESCRIPTOR).write_text(json.dumps(package))


def link_instead(out):
    (out / "notes.csv").rename(out.parent / "kept.csv")
    (out / "notes.csv").symlink_to(out.parent / "kept.csv")


def pipe_instead(out):
    (out / "notes.csv").unlink()
    os.mkfifo(out / "notes.csv")


def no_descriptor(out):
    (out / owned.DESCRIPTOR).unlink()


NOT_OURS = {
    "my_coding.csv": lambda out: (out / "my_coding.csv").write_text("1,2"),
    "merged.parquet": lambda out: (out / "merged.parquet").write_bytes(b"PAR1"),
    "in a folder within": lambda out: (out / "inner" / "mine.txt").write_text("mine"),
    "a thesis as notes.csv": lambda out: (out / "notes.csv").write_text("a thesis"),
    "one letter": lambda out: (out / "notes.csv").write_text("olD"),
    "a hidden file": lambda out: (out / ".~lock.notes.csv#").write_text(""),
    "an empty folder": lambda out: (out / "photos").mkdir(),
    "a link beside": lambda out: (out / "link").symlink_to("/etc"),
    "a link instead": link_instead,
    "a pipe instead": pipe_instead,
    "descriptor corrected": correct_descriptor,
    "descriptor gone": no_descriptor,
    "descriptor no JSON": lambda out: (out / owned.DESCRIPTOR).write_text("["),
    "descriptor a list": lambda out: (out / owned.DESCRIPTOR).write_text("[]"),
    "a foreign package": foreign_package,
    "another maker's": lambda out: (shutil.rmtree(out), write(out, maker="them")),
}


@pytest.mark.parametrize("change", NOT_OURS.values(), ids=NOT_OURS)
def test_what_is_not_ours_is_left_as_it_is(out, change):
    change(out)
    before = held(out.parent)
    with pytest.raises(FileExistsError, match=r"Expected '.*out' to be new, empty, or written by"):
        write(out)
    assert held(out.parent) == before


@pytest.mark.parametrize("change", NOT_OURS.values(), ids=NOT_OURS)
def test_what_is_put_there_while_we_write_is_left_as_it_is(out, change, monkeypatch):
    """It is not even moved."""
    before = {}

    def fill(new):
        change(out)
        before.update(held(out))
        monkeypatch.setattr(Path, "rename", lambda *_: 1 / 0)
        return {"resources": []}

    with pytest.raises(FileExistsError, match=r"found .*Nothing was changed"):
        owned.replace_folder(out, "us", fill)
    assert held(out) == before and not list(out.parent.glob(".*"))


def test_what_is_saved_between_the_last_look_and_the_move_is_left_as_it_is(out, monkeypatch):
    rename = Path.rename

    def late(path, target):
        if path == out:
            (out / "late.csv").write_text("mine")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", late)
    with pytest.raises(FileExistsError, match=r"late\.csv"):
        write(out)
    assert (out / "late.csv").read_text() == "mine"
    assert (out / "notes.csv").read_text() == "old" and not list(out.parent.glob(".*"))


def test_what_appears_in_the_place_between_the_moves_stays_and_so_does_the_old(out, monkeypatch):
    rename = Path.rename

    def late(path, target):
        if path.name == "new":
            out.mkdir()
            (out / "late.csv").write_text("mine")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", late)
    with pytest.raises(FileExistsError, match="put there while it was written"):
        write(out)
    assert held(out) == {"late.csv": b"mine"}


def test_what_is_saved_into_the_old_one_after_all_is_kept_and_told(out, monkeypatch):
    rename = Path.rename

    def late(path, target):
        if path.name == "new":
            (path.parent / "old" / "late.csv").write_text("mine")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", late)
    with pytest.warns(UserWarning, match=r"is kept: in it is also late\.csv"):
        write(out)
    kept = list(out.parent.glob(".half-written-*/old/late.csv"))
    assert (out / "notes.csv").read_text() == "new" and kept[0].read_text() == "mine"


@pytest.mark.parametrize("moved", ["out", "new"])
def test_a_move_that_fails_leaves_the_old_one(out, monkeypatch, moved):
    rename, failed = Path.rename, []

    def fails(path, target):
        if path.name == moved and not failed:
            failed.append(path)
            raise OSError("no room")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fails)
    before = held(out.parent)
    with pytest.raises(OSError, match="no room"):
        write(out)
    assert held(out.parent) == before and failed


# --- places --------------------------------------------------------------------------------------


def test_the_folder_that_one_works_in_is_not_moved_away(out, monkeypatch):
    for within in (out, out / "inner"):
        monkeypatch.chdir(within)
        for place in (".", out):
            if within == out or place == out:
                with pytest.raises(FileExistsError, match="the folder that you work in, or one"):
                    write(place)
    assert (out / "notes.csv").read_text() == "old"


def test_an_empty_folder_that_one_works_in_is_not_moved_away(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileExistsError, match="the folder that you work in"):
        write(".")


def test_a_tilde_is_the_readers_home(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    write("~/out")
    assert (tmp_path / "out" / "notes.csv").read_text() == "new"
    with pytest.raises(FileExistsError, match="found a folder with out"):
        write("~")
    with pytest.raises(ValueError, match="names no user here"):
        write("~nobody-of-this-name/out")


def test_a_mount_point_is_named(tmp_path, monkeypatch):
    (tmp_path / "disk").mkdir()
    monkeypatch.setattr(os.path, "ismount", lambda path: Path(path) == tmp_path / "disk")
    with pytest.raises(FileExistsError, match="the root of a disk or of a mounted folder"):
        write(tmp_path / "disk")


def test_a_link_to_nothing_is_named_and_one_to_a_folder_followed(out):
    link, nothing = out.parent / "link", out.parent / "nothing"
    nothing.symlink_to(out.parent / "gone")
    with pytest.raises(FileExistsError, match=r"a link to '.*gone', where there is nothing"):
        write(nothing)
    link.symlink_to(out)
    write(link)
    assert link.is_symlink() and (out / "notes.csv").read_text() == "new"


def test_a_file_in_the_way_is_named(tmp_path):
    (tmp_path / "file").write_text("mine")
    for place in ("file", "file/out"):
        with pytest.raises(FileExistsError, match=r"found (a file|that '.*file' is a file)"):
            write(tmp_path / place)
    with pytest.raises(ValueError, match='got ""'):
        write("")
    assert (tmp_path / "file").read_text() == "mine"


def test_a_name_as_long_as_can_be_is_written_and_cleared(tmp_path):
    place = tmp_path / ("é" * 120)
    for words in ("old", "new"):
        write(place, words)
    assert [path.name for path in tmp_path.iterdir()] == [place.name]


def test_what_belongs_to_another_folder_is_not_cleared(out):
    for name in ("out-1", "ou", "out.csv"):
        (out.parent / f".half-written-{name}-12-abcdefgh").mkdir()
    before = {path.name for path in out.parent.iterdir()}
    write(out)
    assert {path.name for path in out.parent.iterdir()} == before


def test_a_call_that_still_runs_is_left_alone(out):
    with owned._scratch(out, "us") as scratch:
        (scratch / "new").mkdir()
        write(out)
        assert (scratch / "new").is_dir()
    assert [path.name for path in out.parent.iterdir()] == ["out"]


# --- ended halfway -------------------------------------------------------------------------------


def ended(place: Path, words: str, step: int, how: str) -> subprocess.CompletedProcess[str]:
    """Write a folder in another process that ends at a step."""
    call = [sys.executable, str(STEPS), str(place), words, str(step), how]
    return subprocess.run(call, capture_output=True, text=True, check=False)


def words_in(folder: Path) -> set[str]:
    return {path.read_text() for path in folder.rglob("*.txt")}


def tried(place: Path, step: int, how: str) -> tuple[int, int]:
    """Write old, end at a step of writing new, write again; the end's return code, what it left."""
    place.parent.mkdir()
    ended(place, "old", 0, how)
    code = ended(place, "new", step, how).returncode
    beside = list(place.parent.glob(".half-written-*/old"))
    for folder in (place, *beside):  # one of them is whole, and none is a mixture
        assert len(words_in(folder)) <= 1, (step, how)
    assert any(len(list(folder.rglob("*.txt"))) == 3 for folder in (place, *beside)), (step, how)
    left = len(list(place.parent.glob(".half-written-*")))
    owned.recover(place, "steps")
    assert [path.name for path in place.parent.iterdir()] == [place.name], (step, how)
    assert words_in(place) in ({"old"}, {"new"}) and len(list(place.rglob("*.txt"))) == 3
    assert owned.not_own(place, "steps") == ""
    return code, left


@pytest.mark.parametrize("how", ["kill", "interrupt"])
def test_whoever_is_ended_at_any_step_leaves_a_whole_folder(tmp_path, how):
    """Each step of a call: a whole folder is there, and the next call clears the rest."""
    ended(tmp_path / "count", "old", 0, how)
    steps = int(ended(tmp_path / "count", "new", 0, how).stdout)
    assert steps > 40
    points = range(1, steps + 1)
    with ThreadPoolExecutor(2) as pool:
        ends = list(pool.map(lambda n: tried(tmp_path / str(n) / "out", n, how), points))
    assert all(code for code, _ in ends), "each was ended"
    if how == "interrupt":  # who only wants it to stop gets it tidy, but while it is being made
        assert sum(left for _, left in ends) <= 1
