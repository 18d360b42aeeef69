"""A tampered notebook is seen: each test forges a copy and wants it found out.

Most copies are found out by the checks that need no run (notebook_checks.py). What only a rerun can
see is forged in one copy, a cell each, and nbval must point at each of those cells.
"""

import copy
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import notebook_checks as checks
import pytest
from nbformat import NotebookNode

ROOT = Path(__file__).parent.parent
STEM = "01_actors"


@pytest.fixture
def notebook() -> NotebookNode:
    return stored(STEM)


def stored(stem: str) -> NotebookNode:
    return nbformat.read(ROOT / "notebooks" / f"{stem}.ipynb", as_version=4)


def cell(notebook: NotebookNode, words: str, kind: str = "code") -> NotebookNode:
    """The first cell whose source holds these words."""
    return next(c for c in notebook.cells if c.cell_type == kind and words in c.source)


def replace(notebook: NotebookNode, old: str, new: str) -> None:
    """Change words in the first cell that has them: its source and its outputs alike."""
    changed = next(c for c in notebook.cells if old in c.source)
    changed.source = changed.source.replace(old, new)
    for output in changed.get("outputs", []):
        for kind, text in output.get("data", {}).items():
            output.data[kind] = text.replace(old, new)


def seen(notebook: NotebookNode, stem: str = STEM) -> set[str]:
    """The checks that complain."""
    return {complaint.partition(":")[0] for complaint in checks.complaints(notebook, stem)}


# --- words and numbers ----------------------------------------------------------------------------

PROSE = [
    ("01_actors", "are named 14 times each", "are named 15 times each"),
    ("01_actors", "of the 152 words", "of the 151 words"),
    ("01_actors", "three times it is", "four times it is"),
    ("00_start_here", "and 13 January 2022", "and 14 January 2022"),
    ("00_start_here", "fill 48% of", "fill 49% of"),
    ("02_topics", "Eight issues", "Nine issues"),
    ("02_topics", "Row 12 asks", "Row 13 asks"),
    ("03_timeline", "4 were held, 1 is", "1 were held, 4 is"),
    ("04_reliability", "0.87 for dates", "0.82 for dates"),
]
TITLES = [
    ("Russia is named 14 times and never quoted", "Russia is named 12 times and never quoted"),
    ("14 times and never quoted", "14 times and often quoted"),
    ("NATO and Russia are named equally often", "Russia is named most often"),
    ("9 times each", "8 times each"),
]
ALTS = [
    ("paragraphs 2 and 7 to 9", "paragraphs 2 and 7 to 8"),
    ("the OSCE in 14 and 15 only", "the OSCE in 1 only"),
    ("the OSCE in 14 and 15 only", "Finland in most"),
]


@pytest.mark.parametrize(("stem", "old", "new"), PROSE)
def test_a_changed_number_in_the_prose(stem, old, new):
    notebook = stored(stem)
    replace(notebook, old, new)
    assert {"numbers_untied", "claims_unmet"} <= seen(notebook, stem)


@pytest.mark.parametrize(("old", "new"), TITLES)
def test_a_false_title_in_code_and_output(notebook, old, new):
    replace(notebook, old, new)
    assert seen(notebook) & {"numbers_untied", "figures_untied"}


@pytest.mark.parametrize(("old", "new"), ALTS)
def test_a_false_alternative_text_in_code_and_output(notebook, old, new):
    replace(notebook, old, new)
    assert "claims_unmet" in seen(notebook)


def test_an_alternative_text_typed_in_instead_of_computed(notebook):
    replace(notebook, "+ charts.in_words(article, named)", '+ "OTAN, Russie, Finlande"')
    assert "figures_untied" in seen(notebook)
    replace(notebook, "OTAN, Russie, Finlande", "15 and 14")
    assert "numbers_untied" in seen(notebook)


def test_a_new_sentence_with_a_number(notebook):
    cell(notebook, "## Who is heard?", "markdown").source += " Ukraine is quoted with 3 words."
    assert seen(notebook) == {"numbers_untied"}


# --- asserts --------------------------------------------------------------------------------------

ASSERT = 'assert named["nato"] == named["russia"] == 14'


def test_a_deleted_assert(notebook):
    told = cell(notebook, ASSERT)
    told.source = "\n".join(x for x in told.source.splitlines() if ASSERT not in x)
    assert {"asserts_missing", "claims_unmet"} <= seen(notebook)


@pytest.mark.parametrize("new", ["assert True", 'assert named["nato"] >= 1', "assert named.any()"])
def test_an_assert_that_no_longer_says_it(notebook, new):
    replace(notebook, ASSERT, new)
    assert "claims_unmet" in seen(notebook)


# --- marks that switch nbval off ------------------------------------------------------------------

COMMENTS = [
    "# NBVAL_IGNORE_OUTPUT",
    "#NBVAL_SKIP",
    "# NBVAL_RAISES_EXCEPTION",
    "# NBVAL_CHECK_OUTPUT",
    "## PYTEST_VALIDATE_IGNORE_OUTPUT",
]
TAGS = ["nbval-ignore-output", "nbval-skip", "raises-exception", "nbval-check-output"]


@pytest.mark.parametrize("comment", COMMENTS)
def test_a_comment_that_nbval_obeys(notebook, comment):
    told = cell(notebook, "charts.count_bars")
    told.source = f"{comment}\n{told.source}"
    assert seen(notebook) == {"marked"}


@pytest.mark.parametrize("tag", TAGS)
def test_a_tag_that_nbval_obeys(notebook, tag):
    cell(notebook, "charts.count_bars").metadata["tags"] = [tag]
    assert seen(notebook) == {"marked"}


def test_a_magic_that_swallows_the_output(notebook):
    told = cell(notebook, "charts.count_bars")
    told.source, told.outputs = f"%%capture\n{told.source}", []
    assert "marked" in seen(notebook)


def test_a_cell_that_is_code_no_more(notebook):
    cell(notebook, "charts.count_bars").cell_type = "raw"
    assert {"marked", "badly_stored"} <= seen(notebook)


def test_metadata_of_the_notebook(notebook):
    notebook.metadata["nbval"] = {"skip": True}
    assert seen(notebook) == {"marked"}


# --- outputs --------------------------------------------------------------------------------------


def cleared(told: NotebookNode) -> None:
    told.outputs, told.execution_count = [], None


def emptied(told: NotebookNode) -> None:
    told.outputs = []


def without_its_page(told: NotebookNode) -> None:
    del told.outputs[0].data["text/html"]


def with_a_picture(told: NotebookNode) -> None:
    told.outputs[0].data["image/png"] = "iVBORw0KGgo="


def with_output_metadata(told: NotebookNode) -> None:
    told.outputs[0].metadata["text/html"] = {"isolated": True}


def with_a_second_output(told: NotebookNode) -> None:
    told.outputs.append(copy.deepcopy(told.outputs[0]))


def run_out_of_turn(told: NotebookNode) -> None:
    told.execution_count = told.outputs[0].execution_count = 99


FORGERIES = [cleared, emptied, without_its_page, with_a_picture, with_output_metadata]
FORGERIES += [with_a_second_output, run_out_of_turn]


@pytest.mark.parametrize("forge", FORGERIES, ids=lambda forge: forge.__name__)
def test_an_output(notebook, forge: Callable):
    forge(cell(notebook, "charts.count_bars"))
    assert "badly_stored" in seen(notebook)


def test_all_outputs_cleared(notebook):
    for told, _ in checks.code(notebook):
        cleared(told)
    assert {"badly_stored", "claims_unmet"} <= seen(notebook)


# --- what only a rerun can see --------------------------------------------------------------------


def forge(told: NotebookNode, pattern: str, new: str, *kinds: str) -> None:
    """Change the first match of a pattern in the stored output alone."""
    for kind in kinds:
        text, changed = re.subn(pattern, new, told.outputs[0].data[kind], count=1)
        assert changed, f"{pattern} is no longer in the {kind} of {told.source[:50]!r}"
        told.outputs[0].data[kind] = text


# Titles are drawn as glyphs: 14 in the title of the first chart, which comes last in its picture.
FOURTEEN = r"(?s)(.*href='%23g14' x='\d+'/%3E%3Cuse href='%23g)17"
RERUN = {  # words of the cell: what is forged in its output
    "charts.named_and_heard": (FOURTEEN, r"\g<1>18", "text/html"),
    "charts.count_bars": ("55 mentions", "56 mentions", "text/html"),
    "charts.course": ("Ukraine is named", "Finland is named", "text/html", "text/plain"),
    "charts.manners_of_speech": ("Direct 3", "Direct 4", "text/html", "text/plain"),
    '"quoted_words", "rule")': ("headline-echo", "quote-then-cue", "text/html", "text/plain"),
    'evidence(article, russia, "form"': ("metonym", "name", "text/plain"),
    "evidence(article, unknown": ("Les deux parties", "La Russie", "text/html"),
}


@pytest.fixture(scope="module")
def rerun(tmp_path_factory) -> str:
    """What nbval says of a copy that is forged in all of these cells."""
    folder = tmp_path_factory.mktemp("forged")
    for name in ("helpers", "data"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    forged = stored(STEM)
    for words, how in RERUN.items():
        forge(cell(forged, words), *how)
    (folder / "notebooks").mkdir()
    nbformat.write(forged, folder / "notebooks" / f"{STEM}.ipynb")
    words = "-m pytest --nbval --nbval-current-env -p no:cacheprovider -v --tb=no notebooks".split()
    environment = os.environ | {"PYTHONPATH": str(folder)}
    command = [sys.executable, *words]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True
    ).stdout


@pytest.mark.parametrize("words", RERUN)
def test_nbval_sees_a_forged_output(rerun, notebook, words):
    place = [told for told, _ in checks.code(notebook)].index(cell(notebook, words))
    assert re.search(rf"::Cell {place} FAILED", rerun), rerun[-2000:]


def test_nbval_sees_nothing_in_the_cells_left_alone(rerun):
    assert rerun.count(" FAILED") == len(RERUN) and rerun.count(" PASSED") == 15 - len(RERUN)
