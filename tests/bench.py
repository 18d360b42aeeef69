"""`make bench`: what each step of the reading costs, and how long each notebook takes.

First the steps, as a share of the bare spaCy parse; the last of these lines, `time`, is the reading
of time: dates and events together. Both are timed in the same run, the best of many, so that the
shares can be compared between machines; the seconds can not.

Then how the steps grow with their text, kind by kind (`tests/growth.py`): the power of the length
with which the lines grow that each of them runs. It is near 1, or 0 for what a text has little of.

Last the notebooks, each restarted and run from first cell to last, the quicker of two runs.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import nbformat
from growth import KINDS, exponent, text_of, work_of_steps
from nbclient import NotebookClient

from helpers import Article, load_article
from helpers.page.pipeline import load_pipeline
from helpers.positions.key_terms import key_terms

STEPS = (
    "cues",
    "cast",
    "mentions",
    "statements",
    "actors",
    "topics",
    "positions",
    "dates",
    "events",
)
TIME = ("dates", "events")  # together: the reading of time
SECONDS = 1.5  # for how long each step is run again and again
SIZES = (6_000, 18_000)  # characters of the texts that show how the steps grow
NOTEBOOKS = Path(__file__).parent.parent / "notebooks"
# What no notebook can do without, cell by cell; the import of the helpers is not among it.
SPACY, HELPERS, LOAD = (
    "import spacy",
    "from helpers.page.pipeline import load_pipeline",
    "nlp = load_pipeline()",
)
TEXT, PARSE = "text = open('../data/article.txt').read()", "doc = nlp(text)"
AGAIN = f"{PARSE}\n"
BARE = (SPACY, HELPERS, LOAD, TEXT, PARSE, AGAIN)


def best(work: Callable[[], object]) -> float:
    """The shortest of many runs, in seconds."""
    times: list[float] = []
    while sum(times) < SECONDS:
        begin = perf_counter()
        work()
        times.append(perf_counter() - begin)
    return min(times)


def steps() -> None:
    """Print one line a step of the reading."""
    article = load_article()
    for step in STEPS:
        getattr(article, step)
    nlp = load_pipeline()
    parse = best(lambda: nlp(article.text))
    print(f"bare spaCy parse  {parse * 1000:6.1f} ms   1.000")
    seconds = {step: best(lambda step=step: getattr(Article, step).func(article)) for step in STEPS}
    seconds["key_terms"] = best(lambda: key_terms(article))
    seconds["time"] = sum(seconds[step] for step in TIME)
    for step, cost in seconds.items():
        print(f"{step:16}  {cost * 1000:6.1f} ms   {cost / parse:.3f}")


def growth() -> None:
    """Print one line a kind of text: by which power of its length each step grows."""
    print(f"{'growth':20}", *(f"{step[:9]:>9}" for step in ("paragraphs", "doc", *STEPS)))
    for kind in KINDS:
        texts = [text_of(kind, size) for size in SIZES]
        few, many = map(work_of_steps, texts)
        ratio = len(texts[1]) / len(texts[0])
        powers = (
            exponent(few[step].lines.total(), many[step].lines.total(), ratio)
            for step in ("paragraphs", "doc", *STEPS)
        )
        print(f"{kind:20}", *(f"{power:9.2f}" for power in powers), flush=True)


def run(cells: Sequence[str]) -> list[float]:
    """The seconds that each cell takes in a new kernel; the start of the kernel comes first."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in ("0", *cells)])
    client = NotebookClient(notebook, resources={"metadata": {"path": str(NOTEBOOKS)}})
    times = [perf_counter()]
    with client.setup_kernel():
        for place, cell in enumerate(notebook.cells):
            client.execute_cell(cell, place)
            times.append(perf_counter())
    return [after - before for before, after in pairwise(times)]


def notebooks() -> None:
    """Print one line a notebook: in all, and of that what is not kernel, load or parse."""
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        cells = [c.source for c in nbformat.read(path, 4).cells if c.cell_type == "code"]
        runs = [run([*BARE, *cells]) for _ in range(2)]
        start, spacy, helpers, load, _, parse, again, *rest = min(runs, key=sum)
        beside = helpers + sum(rest) - again  # the notebook parses a second time
        parts = {"kernel": start, "spaCy": spacy + load, "parse": parse, "beside these": beside}
        told = ", ".join(f"{part} {seconds:.2f}" for part, seconds in parts.items())
        print(f"{path.stem:16}  {sum(parts.values()):.2f} s: {told}")


if __name__ == "__main__":
    steps()
    growth()
    notebooks()
