"""What can be checked of a stored notebook without running it: nothing in it escapes a test.

nbval reruns the code and compares the outputs. It does not read prose, alternative texts or titles,
it obeys marks that switch it off, and it cannot miss an assert. Those are seen to here. Each check
takes a notebook and gives its complaints; `complaints` gives all of them.
"""

import ast
import html
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml
from nbformat import NotebookNode

ROOT = Path(__file__).parent.parent
CLAIMS = ROOT / "tests" / "notebook_claims.yaml"

# nbval's own marks, as comment or tag, whatever it will call the next ones.
MARK = re.compile(r"nbval|pytest[_-]validate|raises[_-]exception", re.I)
UNITS = "two three four five six seven eight nine ten eleven twelve".split()
TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
FRENCH = "deux trois quatre cinq six sept huit neuf dix onze douze".split()
WORDS = dict(zip(UNITS + TEENS, range(2, 20), strict=True)) | {"twice": 2, "thrice": 3}
WORDS |= dict(zip(TENS, range(20, 100, 10), strict=True))
WORDS |= dict(zip(FRENCH, range(2, 13), strict=True))
NUMBER = re.compile(rf"(?<![\w.])\d+(?:[.,]\d+)*|\b(?:{'|'.join(WORDS)})\b", re.I)
NAME = re.compile(r"(?<![.:;] )(?<!^)\b[A-ZÀ-Þ][\w’-]+|\b[A-Z]{2,}\b")
KINDS = ("assert", "output", "article", "aside")


@cache
def book() -> dict:
    """Per notebook its number of asserts, and what each number of its prose rests on."""
    return yaml.safe_load(CLAIMS.read_text(encoding="utf-8"))


def numbers(text: str) -> list[float]:
    """The numbers of a text, whether in digits or in words.

    >>> numbers("Seven trawlers on 3 May 2019, twice: 4.5 tons, 2,000 francs")
    [7, 3.0, 2019.0, 2, 4.5, 2000.0]
    """
    found = [match.group() for match in NUMBER.finditer(text)]
    return [WORDS.get(word.lower()) or float(word.replace(",", "")) for word in found]


def flat(text: str) -> str:
    """A text on one line, its runs of blanks, hard or soft, made one.

    >>> flat("« Jamais »,\\n  dit Anna Roux")
    '« Jamais », dit Anna Roux'
    """
    return re.sub(r"\s+", " ", text)


def code(notebook: NotebookNode) -> list[tuple[NotebookNode, ast.Module]]:
    """The code cells, each with its syntax tree; a magic or a shell line has none."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    trees = []
    for cell in cells:
        try:
            trees.append((cell, ast.parse(cell.source)))
        except SyntaxError:
            trees.append((cell, ast.parse("")))
    return trees


def given(tree: ast.Module) -> dict[str, str]:
    """The names to which a cell gives a literal of its own, with that literal."""
    named = [
        n for n in tree.body if isinstance(n, ast.Assign) and isinstance(n.targets[0], ast.Name)
    ]
    displays = (ast.Dict, ast.Set, ast.List, ast.Tuple)
    return {n.targets[0].id: ast.unparse(n.value) for n in named if isinstance(n.value, displays)}


def asserts(notebook: NotebookNode) -> list[str]:
    """What the asserts compare, each followed by the literals that its names stand for.

    One that compares nothing (`assert True`) is none.
    """
    found = []
    for _, tree in code(notebook):
        literals = given(tree)
        tests = [node.test for node in tree.body if isinstance(node, ast.Assert)]
        for test in tests:
            if isinstance(test, ast.Compare | ast.BoolOp):
                names = {node.id for node in ast.walk(test) if isinstance(node, ast.Name)}
                used = [literals[name] for name in sorted(names & set(literals))]
                found.append(" ".join([ast.unparse(test), *used]))
    return found


def plain_outputs(notebook: NotebookNode) -> list[str]:
    """The outputs as plain text, and their pages without tags; runs of blanks made one."""
    data = [output.get("data", {}) for cell, _ in code(notebook) for output in cell.outputs]
    plain = [d.get("text/plain", "") for d in data]
    pages = [html.unescape(re.sub(r"<[^>]*>", " ", d.get("text/html", ""))) for d in data]
    return [flat(text) for text in plain + pages]


def words_of(node: ast.expr) -> str:
    """The literal words of an expression; what is computed is left out, as `{}`."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(words_of(part) for part in node.values)
    if isinstance(node, ast.BinOp):
        return words_of(node.left) + words_of(node.right)
    return "{}"


def figure_words(notebook: NotebookNode, *names: str) -> list[str]:
    """The literal words given to a chart as title, subtitle, alt or caption."""
    nodes = [node for _, tree in code(notebook) for node in ast.walk(tree)]
    return [flat(words_of(n.value)) for n in nodes if isinstance(n, ast.keyword) and n.arg in names]


def told(notebook: NotebookNode) -> list[str]:
    """All that the notebook tells in words of its own: prose, and the words at its charts."""
    prose = [c.source for c in notebook.cells if c.cell_type == "markdown"]
    prose = [flat(re.sub(r"\]\([^)\s]*\)", "]", text)) for text in prose]
    return prose + figure_words(notebook, "title", "subtitle", "alt", "caption")


def outside_claims(text: str, stem: str) -> str:
    """What is left of a text when the claims on record are taken out."""
    for claim in sorted(book()[stem]["claims"], key=lambda claim: -len(claim["says"])):
        text = text.replace(claim["says"], " … ")
    return text


# --- the checks -----------------------------------------------------------------------------------


def marked(notebook: NotebookNode, stem: str) -> Iterator[str]:
    """Marks that switch nbval off, and metadata in which they could stand."""
    for cell, _ in code(notebook):
        if MARK.search(cell.source):
            yield f"a mark that nbval obeys: {cell.source[:60]!r}"
        if re.search(r"^\s*[%!]", cell.source, re.M):
            yield f"a magic or a shell line: {cell.source[:60]!r}"
    for cell in notebook.cells:
        if cell.metadata or cell.get("attachments") or cell.cell_type not in ("code", "markdown"):
            yield f"metadata, attachments or a raw cell at {cell.source[:60]!r}"
    if set(notebook.metadata) != {"kernelspec", "language_info"}:
        yield f"metadata of the notebook: {sorted(notebook.metadata)}"


def badly_stored(notebook: NotebookNode, stem: str) -> Iterator[str]:
    """Cells out of order; outputs missing, too many, or of a kind that nbval passes over."""
    for count, (cell, tree) in enumerate(code(notebook), start=1):
        where = f"cell [{count}]"
        if cell.execution_count != count:
            yield f"{where} was not run in its turn"
        shows = bool(tree.body) and isinstance(tree.body[-1], ast.Expr)
        if len(cell.outputs) != shows:
            yield f"{where} should have {int(shows)} outputs, it has {len(cell.outputs)}"
        for output in cell.outputs:
            if not well_shaped(output, tree, count):
                yield f"{where} has an output of another shape than `make notebooks` stores"


def well_shaped(output: NotebookNode, tree: ast.Module, count: int) -> bool:
    """Is it a result in plain text, with a page where one is due, and nothing besides?"""
    kinds = set(output.get("data", {}))
    if output.output_type != "execute_result" or output.metadata or not output.data["text/plain"]:
        return False
    calls = {ast.unparse(n.func) for n in ast.walk(tree.body[-1]) if isinstance(n, ast.Call)}
    page = calls & {"charts.show", "evidence", "reading_view"}
    due = {"text/plain", "text/html"} if page else kinds & {"text/html"} | {"text/plain"}
    return kinds == due and output.execution_count == count


def asserts_missing(notebook: NotebookNode, stem: str) -> Iterator[str]:
    """As many asserts as are on record."""
    here, wanted = len(asserts(notebook)), book()[stem]["asserts"]
    if here != wanted:
        yield f"{here} asserts that compare something, {wanted} in {CLAIMS.name}"


def numbers_untied(notebook: NotebookNode, stem: str) -> Iterator[str]:
    """Numbers in prose, titles, alternative texts or captions that no claim on record covers."""
    for text in told(notebook):
        rest = outside_claims(text, stem)
        for match in NUMBER.finditer(rest):
            around = rest[max(0, match.start() - 30) : match.end() + 30]
            yield f"a number that rests on nothing in {CLAIMS.name}: {around!r}"


def figures_untied(notebook: NotebookNode, stem: str) -> Iterator[str]:
    """Titles, which are claims, and names in the literal words of an alternative text."""
    for title in figure_words(notebook, "title"):
        if re.search(r"\w", outside_claims(title, stem)):
            yield f"a title that rests on nothing in {CLAIMS.name}: {title!r}"
    for alt in figure_words(notebook, "alt"):
        names = NAME.findall(outside_claims(alt, stem))
        if set(names) - {"F1"}:
            yield f"an alternative text that names {names} is not made from data: {alt!r}"


def claims_unmet(notebook: NotebookNode, stem: str) -> Iterator[str]:
    """Claims on record that the notebook no longer makes, or whose ground is gone."""
    texts, grounds = (
        told(notebook),
        {"assert": asserts(notebook), "output": plain_outputs(notebook)},
    )
    grounds["article"] = [flat((ROOT / "data" / "article.txt").read_text(encoding="utf-8"))]
    for claim in book()[stem]["claims"]:
        says, (kind, ground) = claim["says"], next(x for x in claim.items() if x[0] != "says")
        if not any(says in text for text in texts):
            yield f"no longer said: {says!r}"
        if kind == "aside":
            continue
        if not any(ground in text for text in grounds[kind]):
            yield f"{says!r} rests on no {kind} {ground!r}"
        if not set(numbers(says)) <= set(numbers(ground)):
            yield f"{says!r} has a number that is not in {ground!r}"


CHECKS = (marked, badly_stored, asserts_missing, numbers_untied, figures_untied, claims_unmet)


def complaints(notebook: NotebookNode, stem: str) -> list[str]:
    """All that is wrong with a notebook, seen without running it."""
    return [f"{check.__name__}: {text}" for check in CHECKS for text in check(notebook, stem)]
