"""notebooks -> `report/`: the whole collection as a site that opens from a folder, offline.

`python -m helpers.view` (`make report`) runs every notebook afresh and writes a page for each, a
first page with their questions and answers, and a page for each text that they link to. Nothing is
loaded from outside: pictures and style sheet lie beside the pages, and there is no script.
`python -m helpers.view --pictures` keeps the first chart of each notebook in `docs/pictures/`, for
the README, from the notebooks' stored outputs, and the README's figures on unseen articles.
"""

from __future__ import annotations

import posixpath
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import nbformat
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from helpers.view.escape import escape
from helpers.view.evidence import PANDAS_STYLE, PRINT, WITH_BORDER, framed
from helpers.view.owned import free_place, listed, replace_folder
from helpers.view.reading_view import STYLE_SHEET

MAKER = "make report"


ROOT = Path(__file__).parent.parent.parent


NOTEBOOKS = ROOT / "notebooks"


TEMPLATE = ROOT / "docs" / "report_template"


PICTURES = ROOT / "docs" / "pictures"  # each notebook's first chart, for the README


TITLE = "One French news article, read closely"


COLOPHON = "Made by make report: every notebook run afresh; nothing is loaded from outside."


# A picture in a tag of its own: what the article's words say of `src=` is no picture.
PICTURE = re.compile(r'(?P<tag><img\b[^<>]*?\s)src="data:image/svg\+xml,(?P<data>[^"]*)"')


def picture_in(found: re.Match[str]) -> str:
    """The SVG that `PICTURE` found."""
    return unquote(found["data"].replace("\n", ""))


@dataclass
class SitePage:
    """A page of the site: a notebook, or a text that one links to."""

    name: str  # the file's name without .html
    title: str
    short: str  # as the navigation has it
    body: Markup
    question: str = ""
    answer: str = ""
    picture: str = ""  # the first chart, a path in the site


@dataclass
class Site:
    """What is being built: its pages, pictures, and the repository's files that they link to."""

    pages: list[SitePage] = field(default_factory=list)
    files: dict[str, str | Path] = field(default_factory=dict)  # path in the site -> text or file
    texts: list[str] = field(default_factory=list)  # paths of .md files linked to, as they come


def build_report(folder: Path, *, workers: int = 2) -> Path:
    """Run all notebooks and write the site to `folder`, in place of the one written before.

    Gives the path of its first page.

    Raises RuntimeError, naming notebook and cell, where a notebook fails, and FileExistsError where
    something else lies in the folder, or was changed there; then nothing is written.
    """
    free_place(folder, MAKER)  # said now, not when all notebooks have run
    site = Site()
    for path, notebook in run_notebooks(sorted(NOTEBOOKS.glob("[0-9]*.ipynb")), workers=workers):
        site.pages.append(notebook_page(site, path.stem, notebook))
    for place in site.texts:  # grows while it is read: a text may link to further texts
        site.pages.append(text_page(site, place))
    site.pages.insert(0, home_page(site))
    replace_folder(folder, MAKER, lambda new: _write(site, new))
    return folder / "index.html"


def run_notebooks(paths: Sequence[Path], *, workers: int) -> Iterator[tuple[Path, NotebookNode]]:
    """Each notebook, run from top to bottom, in the order of `paths`; says how far it has come."""
    done: dict[Path, NotebookNode] = {}
    with ThreadPoolExecutor(workers) as pool:
        running = {pool.submit(_run, path): path for path in paths}
        for future in as_completed(running):
            path = running[future]
            done[path], seconds = future.result()
            print(f"{len(done)}/{len(paths)} {path.stem}: run in {seconds:.1f} s", flush=True)
    yield from ((path, done[path]) for path in paths)


def _run(path: Path) -> tuple[NotebookNode, float]:
    start = time.perf_counter()
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook, timeout=300, record_timing=False, resources={"metadata": {"path": path.parent}}
    )
    try:
        client.execute(stderr=subprocess.DEVNULL)  # the kernel's own chatter, not the cells'
    except CellExecutionError as error:
        raise RuntimeError(
            f"Expected {path.name} to run from top to bottom; a cell failed.\n{error}\n"
            "Open it with `make lab`, mend the cell, and run `make report` again."
        ) from None
    return notebook, time.perf_counter() - start


# --- a notebook as a page ------------------------------------------------------------------------


def notebook_page(site: Site, name: str, notebook: NotebookNode) -> SitePage:
    """The page of a notebook: its prose, its code folded away, its outputs."""
    opening = notebook.cells[0].source
    parts = [_cell(site, name, cell) for cell in notebook.cells]
    pictures = [path for path in site.files if path.startswith(f"pictures/{name}-")]
    title = opening.splitlines()[0].lstrip("# ")
    return SitePage(
        name=name,
        title=title,
        short=title,
        body=Markup("\n".join(part for part in parts if part)),
        question=_named_line(opening, "Question"),
        answer=_named_line(opening, "Answer"),
        picture=pictures[0] if pictures else "",
    )


def _named_line(opening: str, word: str) -> str:
    found = re.search(rf"^\*\*{word}\.\*\* (.*)$", opening, re.M)
    return re.sub(r"[*`]", "", found[1]) if found else ""


def _cell(site: Site, name: str, cell: NotebookNode) -> str:
    if cell.cell_type == "markdown":
        return _markdown(site, cell.source, "notebooks")
    if cell.cell_type != "code":
        return ""
    outputs = "".join(_output(site, name, output) for output in cell.outputs)
    return _code(cell.source, cell.execution_count) + outputs


def _markdown(site: Site, source: str, folder: str) -> str:
    """Markdown as HTML; `folder`, where it stands in the repository, is where its links start."""
    renderer = IPythonRenderer(escape=False, exclude_anchor_links=True)
    rendered = MarkdownWithMath(renderer=renderer).render(source)
    return _in_frames(_linked(site, rendered, folder))


def _code(source: str, number: int | None) -> str:
    words = highlight(source, PythonLexer(), HtmlFormatter(nowrap=True))
    return (
        f'<details class="code"><summary>Code [{number}]</summary>'
        f'<pre class="highlight" tabindex="0"><code>{words}</code></pre></details>'
    )


def _output(site: Site, name: str, output: NotebookNode) -> str:
    if output.output_type == "stream":
        return f'<pre tabindex="0">{escape(output.text)}</pre>'
    data = output.get("data", {})
    if "text/html" not in data:
        return f'<pre tabindex="0">{escape(data.get("text/plain", ""))}</pre>'
    markup = WITH_BORDER.sub(r"\g<tag>", PANDAS_STYLE.sub("", data["text/html"]))
    return _linked(site, _with_picture_files(site, name, markup), "notebooks")


def _with_picture_files(site: Site, name: str, markup: str) -> str:
    """The markup with each picture in a file of its own, which the browser can keep and zoom."""

    def keep(found: re.Match[str]) -> str:
        number = sum(path.startswith(f"pictures/{name}-") for path in site.files) + 1
        path = f"pictures/{name}-{number}.svg"
        site.files[path] = picture_in(found)
        return f'{found["tag"]}src="{path}"'

    return PICTURE.sub(keep, markup)


def _in_frames(markup: str) -> str:
    """Each table in a frame that scrolls sideways, called by the heads of its columns."""

    def frame(table: re.Match[str]) -> str:
        heads = re.findall(r"<th\b[^<>]*>((?:(?!<th\b).)*?)</th>", table[0], flags=re.S)
        return framed(
            table[0], f"Table: {', '.join(re.sub('<[^<>]*>', '', head) for head in heads)}"
        )

    return re.sub(r"<table(?:(?!<table).)*?</table>", frame, markup, flags=re.S)


# --- links ---------------------------------------------------------------------------------------


LINK = re.compile(
    r'<a href="(?P<target>[^"#]+)(?P<hash>#[^"]*)?"(?P<more>[^<>]*)>'
    r"(?P<words>(?:(?!<a ).)*?)</a>",
    re.S,
)


def _linked(site: Site, markup: str, folder: str) -> str:
    """The markup with its links to the repository's files leading to their place in the site."""

    def lead(found: re.Match[str]) -> str:
        target, hash_, words = found["target"], found["hash"] or "", found["words"]
        if re.match(r"[a-z]+:", target):
            return words  # the site is read offline
        place = _place(site, posixpath.normpath(posixpath.join(folder, target)))
        return f'<a href="{place}{hash_}"{found["more"]}>{words}</a>' if place else words

    return LINK.sub(lead, markup)


def _place(site: Site, target: str) -> str:
    """Where a file of the repository stands in the site; "" for one that does not."""
    path = ROOT / target
    if path.is_dir():
        target, path = f"{target}/README.md", path / "README.md"
    if not path.is_file() or not path.resolve().is_relative_to(ROOT):
        return ""
    if path.suffix == ".ipynb":
        return f"{path.stem}.html"
    if path.suffix == ".md":
        if target not in site.texts:
            site.texts.append(target)
        return f"{_text_name(target)}.html"
    site.files[f"files/{target}"] = path
    return f"files/{target}"


def _text_name(target: str) -> str:
    return target.removesuffix(".md").replace("/", "-").lower()


def text_page(site: Site, target: str) -> SitePage:
    """The page of a text in Markdown."""
    source = (ROOT / target).read_text(encoding="utf-8")
    title = source.splitlines()[0].lstrip("# ")
    body = Markup(_markdown(site, source, posixpath.dirname(target)))
    return SitePage(_text_name(target), title, title, body)


def home_page(site: Site) -> SitePage:
    """The first page: every notebook with its picture, its question and its answer."""
    home = _templates().get_template("home.html")
    lead = "Each page asks one question of the article; every number leads back to its sentence."
    body = Markup(home.render(site_title=TITLE, pages=site.pages, lead=lead))
    return SitePage("index", TITLE, "Home", body)


# --- writing -------------------------------------------------------------------------------------


def _templates() -> Environment:
    return Environment(loader=FileSystemLoader(TEMPLATE), autoescape=True)


def _write(site: Site, folder: Path) -> dict[str, Any]:
    """Write the site to a new folder; the descriptor, which lists each file of it."""
    for path, content in [*_html_files(site), *site.files.items()]:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Path):
            shutil.copyfile(content, folder / path)
        else:
            (folder / path).write_text(content, encoding="utf-8", newline="\n")
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        "profile": "data-package",
        "name": "report",
        "title": TITLE,
        "description": "What `make report` wrote: it replaces a report only where nothing in it "
        "was changed or added.",
        "resources": [
            {"name": f"file-{number}", **listed(folder, path.relative_to(folder).as_posix())}
            for number, path in enumerate(files)
        ],
    }


def _html_files(site: Site) -> Iterator[tuple[str, str]]:
    template = _templates().get_template("page.html")
    yield "site.css", _style_sheet()
    for page in site.pages:
        yield (
            f"{page.name}.html",
            template.render(page=page, pages=site.pages, site_title=TITLE, colophon=COLOPHON),
        )


def _style_sheet() -> str:
    """The site's style sheet, with those of tables and reading view, and the code's colours."""
    dark = HtmlFormatter(style="github-dark").get_style_defs(".highlight")
    return "\n".join(
        [
            (TEMPLATE / "site.css").read_text(encoding="utf-8"),
            HtmlFormatter(style="default").get_style_defs(".highlight"),
            f"@media screen and (prefers-color-scheme: dark) {{ {dark} }}",
            PRINT,
            STYLE_SHEET,
        ]
    )
