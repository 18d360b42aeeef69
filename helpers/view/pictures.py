"""The README's pictures and figures, drawn from the notebooks."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

import nbformat
from nbformat import NotebookNode

from helpers.view.report import NOTEBOOKS, PICTURE, PICTURES, ROOT, picture_in


def first_pictures() -> dict[str, str]:
    """The first chart in each notebook's stored outputs: name of its picture -> SVG."""
    stored = {
        path.stem: _pictures_in(_html_of(nbformat.read(path, as_version=4).cells))
        for path in sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))
    }
    return {f"{name}.svg": pictures[0] for name, pictures in stored.items() if pictures}


def _pictures_in(markup: str) -> list[str]:
    return [picture_in(found) for found in PICTURE.finditer(markup)]


def _html_of(cells: Sequence[NotebookNode]) -> str:
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return "\n".join(output.get("data", {}).get("text/html", "") for output in outputs)


LEAD = (
    "named_and_heard"  # the function of helpers.view.charts that draws the README's first picture
)


def lead_picture() -> str:
    """The README's first picture, from the stored output of the cell that draws it."""
    for path in sorted(NOTEBOOKS.glob("[0-9]*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "code" and f"charts.{LEAD}(" in cell.source:
                return _pictures_in(_html_of([cell]))[0]
    raise LookupError(f"Expected a notebook that draws charts.{LEAD}, found none.")


def keep_pictures() -> None:
    """Write the README's pictures to docs/, in place of those of notebooks that were there."""
    lead = ROOT / "docs" / f"{LEAD}.svg"
    lead.write_text(lead_picture(), encoding="utf-8", newline="\n")
    pictures = first_pictures()
    PICTURES.mkdir(exist_ok=True)
    for path in PICTURES.glob("[0-9][0-9]_*.svg"):
        if path.name not in pictures:
            path.unlink()
    for name, picture in pictures.items():
        (PICTURES / name).write_text(picture, encoding="utf-8", newline="\n")


UNSEEN = ROOT / "data" / "reference" / "unseen.csv"


UNSEEN_BLOCK = re.compile(
    r"(<!-- unseen: [^<>]*-->\n)[^<]*+(?:<(?!!--)[^<]*+)*+(<!-- /unseen -->)", re.S
)


def with_unseen_figures(readme: str) -> str:
    """The README with the table of data/reference/unseen.csv between its marks, if there is one."""
    if not UNSEEN.exists():
        return readme
    with UNSEEN.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    lines = [head, ["---"] * len(head), *rows]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return UNSEEN_BLOCK.sub(lambda found: f"{found[1]}{table}\n{found[2]}", readme)


def keep_readme_figures() -> None:
    """Write the figures measured on unseen articles into the README."""
    path = ROOT / "README.md"
    text = with_unseen_figures(path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8", newline="\n")
