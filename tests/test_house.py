"""The house: arrows go one way, from the modules read first to those read later."""

import ast
import re
from pathlib import Path

import helpers

ROOMS = Path(helpers.__file__).parent


def order() -> list[str]:
    """The modules in the order in which `helpers` says that they are read."""
    listed = re.findall(r"^- [^:]+: ((?:[\w, ]|\n  )+)", helpers.__doc__, re.M)
    return [name.strip() for line in listed for name in line.replace("\n", " ").split(",")]


def imported(path: Path) -> set[str]:
    """The modules of the house that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("helpers"):
            parts = node.module.split(".")
            found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
    return found


def test_every_room_is_on_the_plan():
    rooms = {path.stem for path in ROOMS.glob("*.py")} | {
        path.name for path in ROOMS.iterdir() if (path / "__init__.py").is_file()
    }
    assert set(order()) == rooms - {"__init__"}


def test_no_module_imports_a_later_one():
    places = {name: place for place, name in enumerate(order())}
    for path in [*ROOMS.glob("*.py"), *ROOMS.glob("charts/*.py")]:
        room = path.parent.name if path.parent != ROOMS else path.stem
        if room != "__init__":
            later = {name for name in imported(path) & set(places) if places[name] > places[room]}
            assert not later, f"{room} imports {later}"


def words_of(text: str) -> list[str]:
    """The runs of letters of a text, in lower case: `L'accord` is two."""
    return re.findall(r"[^\W\d_]+", text.lower())


def runs_of_four(text: str) -> set[tuple[str, ...]]:
    """Each four words in a row that hold two or more of five letters."""
    words = words_of(text)
    runs = zip(words, words[1:], words[2:], words[3:], strict=False)
    return {run for run in runs if sum(len(word) >= 5 for word in run) >= 2}


def test_no_phrase_of_the_article_stands_in_the_house():
    """Examples and patterns are of French in general: none is taken from the article read here."""
    told = runs_of_four((ROOMS.parent / "data" / "article.txt").read_text(encoding="utf-8"))
    found = {
        path.relative_to(ROOMS).as_posix(): sorted(" ".join(run) for run in taken)
        for path in sorted(ROOMS.rglob("*.py"))
        if (taken := told & runs_of_four(path.read_text(encoding="utf-8")))
    }
    assert not found
