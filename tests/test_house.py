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
