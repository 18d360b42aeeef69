"""`make report`: a whole site, valid, linked, nothing from outside, open to everybody."""

import html
import re
import shutil
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import browser
import nbformat
import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe
from justhtml import JustHTML

from helpers.view import owned, pictures, report
from helpers.view.charts.paper import Chart
from helpers.view.evidence import table_html

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


def an_old_report(folder: Path) -> dict:
    (folder / "index.html").write_text("old")
    return {"resources": [owned.listed(folder, "index.html")]}


@pytest.mark.parametrize("name", ["index.html", "thesis.docx"])
def test_a_report_with_anything_else_in_it_is_left_alone(tmp_path, name, monkeypatch):
    """Said before a notebook is run."""
    owned.replace_folder(tmp_path / "report", report.MAKER, an_old_report)
    (tmp_path / "report" / name).write_text("mine")
    monkeypatch.setattr(report, "run_notebooks", lambda *_, **__: 1 / 0)
    with pytest.raises(FileExistsError, match=f"{name}.*Nothing was changed"):
        report.build_report(tmp_path / "report")
    assert (tmp_path / "report" / name).read_text() == "mine"


def test_a_report_is_known_as_our_own(site):
    assert owned.not_own(site, report.MAKER) == ""


def test_what_the_article_says_of_pictures_is_shown_and_no_picture():
    """In a cell, in a caption, in an alternative text."""
    words = 'src="data:image/svg+xml,<svg>" border="1"'  # pandas shows 50 characters
    chart = Chart("<svg/>", words, words).to_html()
    markup = table_html(pd.DataFrame({"text": [words]})) + chart
    output = nbformat.v4.new_output("display_data", {"text/html": markup})
    site = report.Site()
    shown = report._output(site, "01_actors", output)
    assert site.files == {"pictures/01_actors-1.svg": "<svg/>"}
    assert html.unescape(re.sub("<[^>]*>", "", shown)).count(words) == 2
    assert html.escape(words) in shown and '<table border="1"' not in shown


def test_a_notebook_that_fails_leaves_the_old_report(tmp_path, monkeypatch):
    shutil.copytree(report.NOTEBOOKS, tmp_path / "notebooks")
    owned.replace_folder(tmp_path / "report", report.MAKER, an_old_report)
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
    drawn = pictures.first_pictures()
    kept = {path.name: path.read_text(encoding="utf-8") for path in pictures.PICTURES.glob("*.svg")}
    assert kept == drawn
    lead = pictures.PICTURES.parent / f"{pictures.LEAD}.svg"
    assert lead.read_text(encoding="utf-8") == pictures.lead_picture()


def test_the_readmes_pictures_take_the_place_of_notebooks_pictures_alone(tmp_path, monkeypatch):
    kept = tmp_path / "docs" / "pictures"
    kept.mkdir(parents=True)
    for name in ("mine.svg", "09_gone.svg"):
        (kept / name).write_text("<svg/>")
    monkeypatch.setattr(pictures, "ROOT", tmp_path)
    monkeypatch.setattr(pictures, "PICTURES", kept)
    pictures.keep_pictures()
    assert {path.name for path in kept.iterdir()} == {"mine.svg", *pictures.first_pictures()}


# --- in a browser --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def chromium():
    with browser.chromium() as found:
        yield found


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_accessibility_fault_that_matters(site, pages, chromium, scheme):
    """axe-core finds nothing serious on any page, its code unfolded; nothing is fetched."""
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


SCROLLING = """[...document.querySelectorAll('main *')].filter(e =>
    /auto|scroll/.test(getComputedStyle(e).overflowX) && e.checkVisibility())"""


def test_one_frame_around_each_table_and_the_keyboard_reaches_it(site, pages, chromium):
    page = chromium.new_page()
    for name in pages:
        page.goto((site / name).as_uri())
        frames = page.evaluate(
            f"{SCROLLING}.map(e => [e.tabIndex, e.ariaLabel || e.tagName, e.className,"
            f"{SCROLLING}.filter(other => other != e && other.contains(e)).length])"
        )
        assert all(tab == 0 and label != "DIV" for tab, label, *_ in frames), name
        assert not [frame for frame in frames if frame[3]], name
        assert (
            page.locator("main table").count()
            == page.locator(":is(.wide,.rows) table,table.key").count()
        ), name


def test_no_table_of_a_notebook_is_cut_at_800_pixels(site, chromium):
    page = chromium.new_page(viewport={"width": 800, "height": 800})
    for path in NOTEBOOKS:
        page.goto((site / f"{path.stem}.html").as_uri())
        cut = f"{SCROLLING}.filter(e => e.scrollWidth > e.clientWidth).map(e => e.ariaLabel)"
        page.evaluate("document.querySelectorAll('pre').forEach(e => e.remove())")
        assert page.evaluate(cut) == [], path.stem


# Paper of 210 by 297 mm without its margins, in pixels; US Letter is wider.
PAPER = {"width": 703, "height": 1016}


@pytest.fixture(scope="module")
def printed(site, pages, chromium):
    """Each page as it is laid out for paper: name -> page."""
    found = {}
    for name in pages:
        page = found[name] = chromium.new_page(viewport=PAPER)
        page.emulate_media(media="print")
        page.goto((site / name).as_uri())
    return found


def test_on_paper_nothing_is_cut_off_or_hidden(printed):
    for name, page in printed.items():
        wide = "[...document.querySelectorAll('main :is(table,img,.reading)')]"
        edges = page.evaluate(f"{wide}.map(e => e.getBoundingClientRect().right)")
        assert max(edges, default=0) <= PAPER["width"] + 1, name
        boxes = "[...document.querySelectorAll('.wide,.rows')].map(e => getComputedStyle(e))"
        assert page.evaluate(
            f"{boxes}.every(s => s.overflow == 'visible' && s.maxHeight == 'none')"
        )
        heights = page.evaluate("[...document.images].map(e => e.offsetHeight)")
        assert max(heights, default=0) < PAPER["height"], name


def test_on_paper_the_findings_are_not_swamped_by_code_and_links_say_where(printed):
    for name, page in printed.items():
        assert page.locator("details.code:visible").count() == 0, name
    links = (
        "[...document.querySelectorAll('main p > a')]"
        ".map(e => getComputedStyle(e, '::after').content)"
    )
    told = printed["01_actors.html"].evaluate(links)
    assert told and all(".html" in words for words in told)


def test_on_paper_marks_keep_their_tint_and_show_their_rows_number(printed):
    page = printed["00_start_here.html"]
    assert (
        page.locator(".reading").first.evaluate("e => getComputedStyle(e).printColorAdjust")
        == "exact"
    )
    numbers = page.evaluate(
        "[...document.querySelectorAll('.reading article a[id]')].map(e => [e.id.split('-').pop(),"
        "getComputedStyle(e, e.matches('.chip') ? '::before' : '::after').content])"
    )
    assert numbers and all(f'"{row}' in shown for row, shown in numbers)


def test_words_stand_left_and_numbers_right(site, chromium):
    page = chromium.new_page()
    for path in NOTEBOOKS:
        page.goto((site / f"{path.stem}.html").as_uri())
        cells = page.evaluate(
            "[...document.querySelectorAll('.dataframe td')].map(e =>"
            "[e.innerText, getComputedStyle(e).textAlign])"
        )
        for words, side in cells:
            if words != "NaN":
                assert side == ("left" if re.search("[a-z]", words, re.I) else "right"), words


# --- as a screen reader has it -------------------------------------------------------------------


def spoken(page) -> list[dict]:
    """What the browser hands to a screen reader, in reading order: role, name, description."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    by_id, said, ahead = {node["nodeId"]: node for node in nodes}, [], [nodes[0]["nodeId"]]
    while ahead:
        node = by_id[ahead.pop()]
        ahead += [child for child in reversed(node.get("childIds", [])) if child in by_id]
        if not node["ignored"]:
            said.append(
                {key: node.get(key, {}).get("value", "") for key in ("role", "name", "description")}
            )
    return said


def test_everything_that_can_be_reached_or_seen_has_a_name(site, pages, chromium):
    page = chromium.new_page()
    for name in pages:
        page.goto((site / name).as_uri())
        page.evaluate("document.querySelectorAll('.cards img,summary').forEach(e => e.remove())")
        for thing in spoken(page):
            if thing["role"] in ("link", "image", "columnheader", "rowheader", "heading"):
                blank = thing["role"].endswith("header") and not thing["name"]
                assert thing["name"] or blank, (name, thing)
        bare = "e => !e.caption && !e.closest('[role=group][aria-label]')"
        assert page.locator("main table").evaluate_all(f"all => all.filter({bare}).length") == 0


def test_the_reading_view_says_what_each_mark_is_and_legend_comes_first(site, chromium):
    page = chromium.new_page()
    page.goto((site / "00_start_here.html").as_uri())
    said = spoken(page)
    tables = [thing["name"] for thing in said if thing["role"] == "table"]
    assert tables[0].startswith("Legend and count:") and tables[1].startswith("Statements:")
    marks = page.locator(".reading article a").count()
    told = [
        thing for thing in said if thing["role"] == "link" and ", rule " in thing["description"]
    ]
    assert len(told) == marks


def test_headings_go_down_by_one(site, pages, chromium):
    page = chromium.new_page()
    for name in pages:
        page.goto((site / name).as_uri())
        levels = page.locator(":is(h1,h2,h3,h4,h5,h6)").evaluate_all(
            "all => all.map(e => +e.tagName[1])"
        )
        assert levels[0] == 1 and levels.count(1) == 1, name
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_french_words_are_read_out_as_french(site, pages, chromium):
    page = chromium.new_page()
    for path in NOTEBOOKS:
        page.goto((site / f"{path.stem}.html").as_uri())
        tongues = page.locator("mark").evaluate_all("all => all.map(e => e.closest('[lang]').lang)")
        assert set(tongues) <= {"fr"}, path.stem
    page.goto((site / "01_actors.html").as_uri())
    names = page.locator("td", has_text=re.compile("^(Finlande|Les deux parties|réitérer)$"))
    assert names.count() == 3
    assert names.evaluate_all("all => all.every(e => e.lang == 'fr')")


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
