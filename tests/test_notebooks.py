"""The notebooks: one opening, run top to bottom, linked, and really compared by nbval."""

import json
import re
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

import nbformat
import notebook_checks as checks
import pytest

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("[0-9]*.ipynb"))

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def cells(path: Path, kind: str) -> list:
    return [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == kind]


def outputs(path: Path) -> list:
    return [output for cell in cells(path, "code") for output in cell.outputs]


def html_outputs(path: Path) -> list[str]:
    return [o["data"]["text/html"] for o in outputs(path) if "text/html" in o.get("data", {})]


def test_the_notebooks_are_numbered_without_a_gap():
    assert len(NOTEBOOKS) >= 5 and NOTEBOOKS[0].stem == "00_start_here"
    assert [path.stem[:3] for path in NOTEBOOKS] == [f"{n:02}_" for n in range(len(NOTEBOOKS))]


@each_notebook
def test_opening(path):
    first, second = nbformat.read(path, as_version=4).cells[:2]
    lines = first.source.splitlines()
    assert lines[0].startswith("# ")
    assert re.search(r"^\*\*Question\.\*\* .+\?$", first.source, re.M)
    assert re.search(r"^\*\*Answer\.\*\* .*\d", first.source, re.M)
    assert re.search(r"^\*\*How to read\.\*\* ", first.source, re.M)
    assert re.search(r"^\*\*Source\.\*\* .*data/article\.txt", first.source, re.M)
    assert lines[-1].startswith(("← ", "Next: "))
    assert second.cell_type == "code" and "article = load_article()" in second.source
    assert second.source.count("load_article()") == 1


@each_notebook
@pytest.mark.parametrize("check", checks.CHECKS, ids=lambda check: check.__name__)
def test_nothing_escapes(path, check):
    """Each check of notebook_checks.py; what they see is tried out in test_tampering.py."""
    assert list(check(nbformat.read(path, as_version=4), path.stem)) == []


def test_the_claims_on_record_are_well_kept():
    """One ground each, and of ten at least seven computed or read, not explained."""
    assert set(checks.book()) == {path.stem for path in NOTEBOOKS}
    kinds = []
    for claim in (claim for page in checks.book().values() for claim in page["claims"]):
        says, kind = claim
        assert says == "says" and kind in checks.KINDS and claim[kind].strip(), claim
        kinds.append(kind)
    assert kinds.count("aside") <= 0.3 * len(kinds)


@each_notebook
def test_no_error_and_no_stderr(path):
    assert not [o for o in outputs(path) if o.output_type == "error" or o.get("name") == "stderr"]


@each_notebook
def test_cells_are_short_and_plain(path):
    sources = [c.source for c in cells(path, "code")]
    lengths = [len([line for line in s.splitlines() if line.strip()]) for s in sources]
    assert max(lengths) <= 15
    assert statistics.median(lengths) <= 5
    for source in sources:
        assert not re.search(r"^\s*(?:def|class|for|while|import re)\b|\blambda\b", source, re.M)
        assert not source.rstrip().endswith(";")


@each_notebook
def test_more_prose_than_code_and_not_too_much(path):
    prose = sum(len(c.source.split()) for c in cells(path, "markdown"))
    code = sum(len(c.source.split()) for c in cells(path, "code"))
    assert code <= prose < 1500


@each_notebook
def test_links_resolve(path):
    for cell in cells(path, "markdown"):
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", cell.source):
            if not target.startswith(("http://", "https://", "mailto:")):
                assert (FOLDER / target).exists(), target


@each_notebook
def test_links_back_and_on(path):
    place = NOTEBOOKS.index(path)
    opening = cells(path, "markdown")[0].source
    for neighbour in NOTEBOOKS[max(0, place - 1) : place] + NOTEBOOKS[place + 1 : place + 2]:
        assert f"({neighbour.name})" in opening, neighbour.name


@each_notebook
def test_every_picture_has_alternative_text(path):
    pictures = re.findall(r"<img [^>]*>", "".join(html_outputs(path)))
    assert all(re.search(r'alt="[^"]{40,}"', picture) for picture in pictures)
    if path.stem[:2] in ("01", "02", "03"):
        assert len(pictures) >= 2


@each_notebook
def test_nothing_of_this_machine_and_nothing_from_outside(path):
    text = path.read_text(encoding="utf-8")
    assert str(ROOT) not in text and "/home/" not in text and "/root/" not in text
    assert not re.search(r'(?:src|href)=\\?"https?://', "".join(html_outputs(path)))


@each_notebook
def test_size(path):
    assert path.stat().st_size < 300_000


# --- nbval sees what changes: each test changes a copy and wants it to fail ----------------------


@pytest.fixture
def copy(tmp_path) -> Path:
    for name in ("helpers", "data", "notebooks"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def nbval(folder: Path, notebook: str) -> subprocess.CompletedProcess:
    """Strict nbval on one notebook of a copy, with the copy's helpers."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--nbval",
        "--nbval-current-env",
        "-p",
        "no:cacheprovider",
        "-q",
        "-x",
        f"notebooks/{notebook}",
    ]
    import os

    environment = os.environ | {"PYTHONPATH": str(folder)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is no longer in {file.name}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_an_unchanged_copy_passes(copy):
    result = nbval(copy, "01_actors.ipynb")
    assert result.returncode == 0, result.stdout[-3000:]


def test_nbval_sees_a_colour(copy):
    edit(copy / "helpers" / "view" / "charts" / "paper.py", '"#0072b2"', '"#0072b3"')
    assert "Cell outputs differ" in nbval(copy, "01_actors.ipynb").stdout


def test_nbval_sees_a_count(copy):
    file = copy / "notebooks" / "01_actors.ipynb"
    notebook = json.loads(file.read_text(encoding="utf-8"))
    changed = 0
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            plain = output.get("data", {}).get("text/plain")
            if plain and re.search(r"\d", "".join(plain)) and not changed:
                output["data"]["text/plain"] = re.sub(r"\d+", "9999", "".join(plain), count=1)
                changed += 1
    file.write_text(json.dumps(notebook), encoding="utf-8")
    assert changed and "Cell outputs differ" in nbval(copy, "01_actors.ipynb").stdout


def test_nbval_sees_a_helper(copy):
    edit(
        copy / "helpers" / "names" / "tables.py",
        'COUNTED = ("name", "acronym",',
        'COUNTED = ("name",',
    )
    seen = nbval(copy, "01_actors.ipynb")
    assert seen.returncode == 1 and "Cell outputs differ" in seen.stdout


def test_the_readmes_picture_is_the_notebooks():
    """The picture in the README is the chart of 01_actors, byte for byte."""
    from urllib.parse import unquote

    pictures = [
        unquote(source.replace("\n", ""))
        for page in html_outputs(FOLDER / "01_actors.ipynb")
        for source in re.findall(r'src="data:image/svg\+xml,([^"]*)"', page)
    ]
    assert (ROOT / "docs" / "named_and_heard.svg").read_text(encoding="utf-8") in pictures
