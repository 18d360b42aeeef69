"""`make report`: a whole site, valid, linked, nothing from outside, open to everybody."""

import re
import shutil
from pathlib import Path
from urllib.parse import unquote

import browser
import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from justhtml import JustHTML

from helpers import report

NOTEBOOKS = sorted(report.NOTEBOOKS.glob("[0-9]*.ipynb"))
SCHEMES = ("light", "dark")


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """The site as `make report` builds it: each notebook run afresh."""
    return report.build_report(tmp_path_factory.mktemp("built") / "report").parent


@pytest.fixture(scope="module")
def pages(site) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(site.glob("*.html"))}


def test_a_page_for_each_notebook_and_a_first_page(pages):
    assert {"index.html", *(f"{path.stem}.html" for path in NOTEBOOKS)} <= set(pages)
    for path in NOTEBOOKS:
        assert f'href="{path.stem}.html"' in pages["index.html"]


def test_the_first_page_gives_each_question_and_its_answer(pages):
    assert pages["index.html"].count('class="card"') == len(NOTEBOOKS)
    assert pages["index.html"].count("?</p>") == len(NOTEBOOKS)


def test_html_is_valid(pages):
    """No parse error by the HTML standard, no id twice, and every picture has its alt."""
    for name, markup in pages.items():
        assert not JustHTML(markup, collect_errors=True).errors, name
        ids = re.findall(r'\sid="([^"]*)"', markup)
        assert len(ids) == len(set(ids)) and not [one for one in ids if re.search(r"\s", one)], name
        assert all(" alt=" in picture for picture in re.findall(r"<img[^>]*>", markup)), name
        assert "<style" not in markup and "<script" not in markup, name


def test_links_arrive(site, pages):
    for name, markup in pages.items():
        for link in re.findall(r'(?:href|src)="([^"]*)"', markup):
            target, _, place = link.partition("#")
            if target.startswith("data:"):
                continue
            assert not target or (site / unquote(target)).is_file(), f"{name}: {link}"
            if place:
                assert f'id="{unquote(place)}"' in pages[target or name], f"{name}: {link}"


def test_nothing_comes_from_outside(site):
    for path in site.rglob("*"):
        if path.suffix in (".html", ".css", ".svg"):
            text = path.read_text(encoding="utf-8")
            assert not re.search(r'(?:src|href)=["\']?(?:https?:)?//|url\((?!#)|@import', text), (
                path.name
            )


def test_evidence_leads_to_the_sentence(pages):
    others = "".join(text for name, text in pages.items() if name[:2] not in ("00", "in"))
    assert 'href="00_start_here.html#sentence-' in others


def test_every_page_can_be_printed(site):
    assert "@media print" in (site / "site.css").read_text(encoding="utf-8")


def test_a_notebook_that_fails_leaves_the_old_report(tmp_path, monkeypatch):
    shutil.copytree(report.NOTEBOOKS, tmp_path / "notebooks")
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "index.html").write_text("old")
    broken = tmp_path / "notebooks" / "01_actors.ipynb"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 / 0")])
    for path in (tmp_path / "notebooks").glob("*.ipynb"):
        path.unlink()
    nbformat.write(notebook, broken)
    monkeypatch.setattr(report, "NOTEBOOKS", tmp_path / "notebooks")
    with pytest.raises(RuntimeError, match=r"01_actors\.ipynb[\s\S]*ZeroDivisionError"):
        report.build_report(tmp_path / "report")
    assert (tmp_path / "report" / "index.html").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_the_readmes_pictures_are_the_notebooks():
    """The pictures in docs/ are each notebook's first chart, byte for byte."""
    pictures = report.first_pictures()
    kept = {path.name: path.read_text(encoding="utf-8") for path in report.PICTURES.glob("*.svg")}
    assert kept == pictures
    lead = report.PICTURES.parent / f"{report.LEAD}.svg"
    assert lead.read_text(encoding="utf-8") == report.lead_picture()


# --- in a browser ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def chromium():
    with browser.chromium() as found:
        yield found


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_accessibility_fault_that_matters(site, pages, chromium, scheme):
    """axe-core finds nothing serious or critical on any page, its code unfolded; nothing is fetched."""
    context, strays = browser.watched(chromium, color_scheme=scheme)
    page, faults = context.new_page(), []
    for name in pages:
        page.goto((site / name).as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
        found = Axe().run(page).response["violations"]
        faults += [
            (name, fault["id"], fault["impact"], fault["nodes"][0]["html"][:200])
            for fault in found
            if fault["impact"] in ("serious", "critical")
        ]
    context.close()
    assert not faults and not strays


def test_a_fault_is_seen(chromium, tmp_path):
    """The checker itself: a picture without alternative text and pale words are found."""
    bad = tmp_path / "bad.html"
    bad.write_text('<html lang="en"><title>t</title><img src="x.svg"><p style="color:#bbb">pale')
    page = chromium.new_page()
    page.goto(bad.as_uri())
    found = {fault["id"] for fault in Axe().run(page).response["violations"]}
    assert {"image-alt", "color-contrast"} <= found


@pytest.mark.parametrize("width", [360, 800])
def test_no_page_is_wider_than_the_window(site, pages, chromium, width):
    page = chromium.new_page(viewport={"width": width, "height": 800})
    for name in pages:
        page.goto((site / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_a_mark_leads_to_its_row_and_says_what_it_is(site, chromium):
    page = chromium.new_page()
    page.goto((site / "00_start_here.html").as_uri())
    sign = page.locator(".reading article a.sign").first
    sign.focus()
    page.keyboard.press("Shift")  # the browser shows focus once the keyboard is in use
    said = sign.evaluate("e => getComputedStyle(e, '::after').content")
    assert sign.get_attribute("title") in said
    page.keyboard.press("Enter")
    target = page.url.split("#")[1]
    assert page.locator(f'[id="{target}"]').evaluate("e => e.matches(':target')")
