"""The notebooks in JupyterLab, in a real browser: as they arrive, and run anew to the end."""

import json
import re
import time
from pathlib import Path

import browser
import pytest

NOTEBOOKS = sorted((browser.ROOT / "notebooks").glob("[0-9]*.ipynb"))
PATIENCE = 240_000  # milliseconds; all notebooks run at the same time on a machine that may be slow

each_notebook = pytest.mark.parametrize("name", [path.stem for path in NOTEBOOKS])

JUPYTER = "application/vnd.jupyter"
ERRORS = f'[data-mime-type="{JUPYTER}.error"],[data-mime-type="{JUPYTER}.stderr"]'


@pytest.fixture(scope="module")
def window():
    with browser.chromium() as chromium:
        yield browser.watched(chromium, viewport={"width": 1280, "height": 900})


@pytest.fixture(scope="module")
def lab(tmp_path_factory, window):
    with browser.jupyterlab(tmp_path_factory.mktemp("lab")) as address:
        yield address


@pytest.fixture(scope="module")
def untrusted(lab, window):
    """Each notebook in a page of its own, just opened: name -> page."""
    context, _ = window
    pages = {}
    for path in NOTEBOOKS:
        page = pages[path.stem] = context.new_page()
        page.goto(f"{lab}/lab/workspaces/{path.stem}/tree/notebooks/{path.name}")
        page.wait_for_selector(".jp-Notebook .jp-OutputArea-output", timeout=PATIENCE)
    return pages


@pytest.fixture(scope="module")
def run(untrusted):
    """The same pages, each notebook restarted and run from top to bottom, all at once."""
    untrusted_links_work(untrusted["00_start_here"])
    for page in untrusted.values():
        page.bring_to_front()
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_text("Restart Kernel and Run All Cells…").click()
        page.locator(".jp-Dialog-button.jp-mod-accept").click()
    for path in NOTEBOOKS:
        wait_until_run(untrusted[path.stem], number_of_cells(path))
    return untrusted


def number_of_cells(path: Path) -> int:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return sum(cell["cell_type"] == "code" for cell in cells)


def prompts(page) -> list[str]:
    return page.locator(".jp-CodeCell .jp-InputArea-prompt").all_inner_texts()


def wait_until_run(page, cells: int) -> None:
    """Until the kernel is idle and every cell has its number, or a cell has failed."""
    page.bring_to_front()
    wanted, end = [f"[{n + 1}]:" for n in range(cells)], time.time() + PATIENCE / 1000
    while time.time() < end:
        idle = page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').count()
        if (idle and prompts(page) == wanted) or page.locator(ERRORS).count():
            return
        page.wait_for_timeout(250)
    raise AssertionError(f"not run to the end: {prompts(page)}")


def untrusted_links_work(page) -> None:
    """From a name to its row of evidence and back, in a notebook that nobody has trusted yet."""
    page.bring_to_front()
    sign = page.locator(".reading").first.locator("article a.sign").first
    row = page.locator(f'[data-jupyter-id="{sign.get_attribute("href")[1:]}"]').first
    assert sign.get_attribute("title") and not page.locator(".jp-OutputArea-output style").count()
    sign.focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    assert in_view(row)
    row.locator("a").first.click()
    page.wait_for_timeout(500)
    assert in_view(sign)


def in_view(locator) -> bool:
    return locator.evaluate(
        "e => { const b = e.getBoundingClientRect();"
        "const hit = document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2);"
        "return !!hit && (e.contains(hit) || hit.contains(e)) }"
    )


def pictures(page) -> list[dict]:
    return page.locator(".jp-OutputArea-output img").evaluate_all(
        "all => all.map(e => ({alt: e.alt, natural: e.naturalWidth, width: e.offsetWidth,"
        " height: e.offsetHeight, shown: e.checkVisibility()}))"
    )


@each_notebook
def test_runs_to_the_end_without_an_error(run, name):
    path = browser.ROOT / "notebooks" / f"{name}.ipynb"
    assert run[name].locator(ERRORS).all_inner_texts() == []
    assert prompts(run[name]) == [f"[{n + 1}]:" for n in range(number_of_cells(path))]


@each_notebook
def test_each_figure_is_seen_and_said(run, name):
    figures = pictures(run[name])
    stored = (browser.ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8")
    assert len(figures) == len(re.findall(r"<img src=", stored))
    for figure in figures:
        assert figure["shown"] and figure["natural"] > 0
        assert figure["width"] > 300 and figure["height"] > 100
        assert len(figure["alt"]) > 40 and re.search(r"\d", figure["alt"])


@each_notebook
def test_words_in_tables_stand_left(run, name):
    run[name].bring_to_front()
    cells = (
        run[name]
        .locator(".jp-OutputArea-output td")
        .evaluate_all("all => all.map(e => [e.innerText, getComputedStyle(e).textAlign])")
    )
    wordy = [side for words, side in cells if re.search("[a-z]", words.replace("NaN", ""), re.I)]
    assert set(wordy) == {"left"}


def test_the_links_of_the_reading_view_work_when_trusted(run):
    page = run["00_start_here"]
    page.bring_to_front()
    sign = page.locator(".reading").first.locator("article a.sign").first
    row = page.locator(sign.get_attribute("href")).first
    sign.click()
    page.wait_for_timeout(500)
    assert in_view(row)


def test_evidence_leads_to_the_sentence_in_the_article(run):
    page = run["01_actors"]
    page.bring_to_front()
    page.locator('.jp-OutputArea-output th a[title*="sentence"]').first.click()
    page.wait_for_selector(".reading", timeout=30_000)


def test_no_request_leaves_the_machine(run, window):
    assert window[1] == []
