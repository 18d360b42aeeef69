"""The house: arrows go one way, each folder says what it answers, nothing in it grows too large."""

import ast
import re
from collections import Counter
from importlib import import_module
from pathlib import Path
from statistics import median

import helpers

ROOMS = Path(helpers.__file__).parent
FILES = sorted(ROOMS.rglob("*.py"))
NODES = [(p, node) for p in FILES for node in ast.walk(ast.parse(p.read_text(encoding="utf-8")))]

# From left to right; a room imports from itself and from rooms to its left. Speech is two rooms:
# the cues are found before the names, the statements after them.
ORDER = (
    "kept tables codebook lexicon page grammar cues dates names speech positions events"
    " agreement view article helpers"
).split()
CUES = "helpers.speech.cues"


def room_of(module: str) -> str:
    """The room of a dotted module: `helpers.speech.cues.cue` stands in `cues`."""
    if module.startswith(CUES):
        return "cues"
    return (module.split(".")[1:] or ["helpers"])[0]


def module_of(path: Path) -> str:
    name = ".".join(path.relative_to(ROOMS.parent).with_suffix("").parts)
    return name.removesuffix(".__init__")


def imports_of(path: Path) -> set[str]:
    """The modules of the house that a file imports when it runs, not for its annotations alone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    found = set()
    for node in ast.walk(tree):
        if node in for_types or not isinstance(node, ast.ImportFrom):
            continue
        if (node.module or "").split(".")[0] == "helpers":
            named = {f"{node.module}.{alias.name}" for alias in node.names}
            modules = {name for name in named if (ROOMS.parent / name.replace(".", "/")).is_dir()}
            modules |= {n for n in named if (ROOMS.parent / f"{n.replace('.', '/')}.py").is_file()}
            found |= modules or {node.module}
    return found


def test_every_room_is_in_the_order():
    assert {room_of(module_of(path)) for path in FILES} == set(ORDER)


def test_no_room_imports_one_to_its_right():
    for path in FILES:
        here = room_of(module_of(path))
        for other in imports_of(path):
            assert ORDER.index(room_of(other)) <= ORDER.index(here), f"{path}: {other}"


def test_no_modules_import_each_other_in_a_circle():
    graph = {module_of(path): imports_of(path) for path in FILES}
    done: set[str] = set()

    def visit(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, " -> ".join((*way, module))
        if module not in done:
            for other in graph.get(module, ()):
                visit(other, (*way, module))
            done.add(module)

    for module in graph:
        visit(module, ())


def test_every_folder_says_what_it_answers():
    for path in ROOMS.rglob("__init__.py"):
        text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        assert len(text.splitlines()) >= 4, path
        assert path.parent.name in ("helpers", "charts") or re.search(r"\bRead \w", text), path


def test_every_folder_names_its_modules():
    for init in ROOMS.rglob("*/__init__.py"):
        text = ast.get_docstring(ast.parse(init.read_text(encoding="utf-8"))) or ""
        rooms = {path.parent.name for path in init.parent.glob("*/__init__.py")}
        modules = {path.stem for path in init.parent.glob("[!_]*.py")}
        assert (rooms | modules) - set(re.findall(r"\w+", text)) == set(), init


def is_there(name: str) -> bool:
    """Whether a dotted name is a folder, a module, or stands in one: `helpers.article.Article`."""
    place = ROOMS.parent / name.replace(".", "/")
    if place.is_dir() or place.with_suffix(".py").is_file():
        return True
    module, _, last = name.rpartition(".")
    return "." in module and is_there(module) and hasattr(import_module(module), last)


def test_each_place_that_a_docstring_names_is_there():
    documented = ast.Module | ast.ClassDef | ast.FunctionDef
    texts = [
        (p, ast.get_docstring(node) or "") for p, node in NODES if isinstance(node, documented)
    ]
    dotted = [(p, name) for p, text in texts for name in re.findall(r"\bhelpers(?:\.\w+)+", text)]
    paths = [(p, name) for p, t in texts for name in re.findall(r"\b(?:helpers|data)/[\w./]*\w", t)]
    assert len(dotted) > 10 and len(paths) > 10
    assert [found for found in dotted if not is_there(found[1])] == []
    assert [found for found in paths if not (ROOMS.parent / found[1]).exists()] == []


def code_of(function: ast.FunctionDef) -> list[ast.stmt]:
    """The statements of a function, its docstring left out."""
    return function.body[bool(ast.get_docstring(function)) :]


def functions() -> dict[str, int]:
    """The lines of each function of the house, its docstring left out."""
    return {
        f"{path}:{node.name}": node.end_lineno - code_of(node)[0].lineno + 1
        for path, node in NODES
        if isinstance(node, ast.FunctionDef) and code_of(node)
    }


def test_no_function_is_too_long():
    assert {name: lines for name, lines in functions().items() if lines > 30} == {}


def test_functions_are_short():
    assert median(functions().values()) <= 10


def test_no_line_is_too_long():
    assert [
        f"{path}:{number}"
        for path in FILES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > 100
    ] == []


def test_the_formatter_is_rarely_kept_out():
    """Tables of data alone have a layout of their own."""
    kept_out = [
        path.name for path in FILES for _ in re.findall(r"# fmt: \w+", path.read_text("utf-8"))
    ]
    assert len(kept_out) < 20, kept_out


def literal_text(node: ast.AST) -> str:
    """All the words of a pattern that stand in the call itself, and not under a name."""
    parts = (part.value for part in ast.walk(node) if isinstance(part, ast.Constant))
    return "".join(part for part in parts if isinstance(part, str))


def test_long_patterns_are_composed_of_named_parts():
    long = {
        f"{path}:{node.lineno}": len(literal_text(node.args[0]))
        for path, node in NODES
        if isinstance(node, ast.Call) and node.args and ast.unparse(node.func).startswith("re.")
    }
    assert {place: length for place, length in long.items() if length > 200} == {}


def words_listed(node: ast.AST) -> int:
    """The words of a collection of four strings or more, or of a text that is split into words."""
    if isinstance(node, ast.Set | ast.Tuple | ast.List):
        strings = all(
            isinstance(item, ast.Constant) and isinstance(item.value, str) for item in node.elts
        )
        return len(node.elts) if strings and len(node.elts) >= 4 else 0
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        text = node.func.value
        if node.func.attr == "split" and isinstance(text, ast.Constant):
            return len(str(text.value).split())
    return 0


def test_words_are_listed_in_the_codebook():
    """Lists that a reader could edit stand in data/codebook; closed classes and names stay few."""
    listed = Counter({path.relative_to(ROOMS).as_posix(): 0 for path in FILES})
    for path, node in NODES:
        listed[path.relative_to(ROOMS).as_posix()] += words_listed(node)
    assert listed.total() < 1000, listed.most_common(20)


def test_no_module_is_too_long():
    for path in FILES:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 500, path


def test_no_folder_is_too_full():
    for folder in {path.parent for path in FILES}:
        assert len(list(folder.glob("*.py"))) <= 14, folder


def test_no_class_name_twice():
    names: dict[str, Path] = {}
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                assert node.name not in names, f"{node.name}: {names[node.name]} and {path}"
                names[node.name] = path


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
