"""The README: its numbers are the data's, its links arrive, its lines of code run."""

import re
from importlib import import_module
from pathlib import Path

import pytest
import yaml

from helpers import charts
from helpers.view import export, pictures, report

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
FIRST = re.sub(r"\s+", " ", README.partition("![")[0])


def number(pattern: str, text: str = FIRST) -> int:
    """The one number at `(\\d+)` in the README."""
    found = re.findall(pattern, text)
    assert len(found) == 1, (pattern, found)
    return int(found[0])


def test_names_and_quoted_words(article):
    actors = article.actors
    times = number(r"NATO and Russia are named (\d+) times each")
    assert actors.loc["nato", "mentions"] == actors.loc["russia", "mentions"] == times
    assert actors["words_quoted"].sum() == number(r"of the (\d+) words between quotation marks")
    assert actors.loc["russia", "words_quoted"] == 0


def test_share_of_the_story(article):
    words = charts.voices(article).groupby("voice")["words"].sum()
    share = 100 * words["jens_stoltenberg"] / words.sum()
    assert round(share) == number(r"fill (\d+)% of the story")


def test_the_pictures_words(article):
    alt = re.search(r"!\[Paired bars:[^\]]*\. ([^\]]*)\.\]", README)[1]
    labels = {"NATO": "nato", "Russia": "russia", "Ukraine": "ukraine"}
    for name, named, heard in re.findall(r"(?:^|, )([^,]+?) (\d+) and (\d+)", alt):
        found = article.actors[article.actors["label"] == name]
        row = article.actors.loc[labels[name]] if name in labels else found.iloc[0]
        assert (row["mentions"], row["words_quoted"]) == (int(named), int(heard)), name


@pytest.mark.parametrize("file", ["README.md", "CONTRIBUTING.md", "data/README.md"])
def test_links_arrive(file):
    text = (ROOT / file).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)\)|src=\"([^\"]+)\"", text):
        target = "".join(target)
        if not target.startswith("http"):
            assert ((ROOT / file).parent / target).exists(), f"{file}: {target}"


def places_named(file: str) -> list[str]:
    """The files, folders and dotted modules that a guide names between backquotes."""
    text = (ROOT / file).read_text(encoding="utf-8")
    words = [word for span in re.findall(r"`([^`\n]+)`", text) for word in span.split()]
    dotted = [part.partition("(")[0] for part in words if re.match(r"helpers\.\w", part)]
    paths = r"(?:helpers|tests|data|docs|notebooks)/[\w./]*|(?!mine)[\w/]+\.(?:py|csv|yaml|md|lock)"
    return dotted + [word for word in words if re.fullmatch(paths, word)]


@pytest.mark.parametrize("file", ["CONTRIBUTING.md", "README.md", "data/README.md"])
def test_places_named_are_there(file):
    names = {
        path.name for room in ("helpers", "tests", "data") for path in (ROOT / room).rglob("*")
    }
    assert len(places_named(file)) > 2
    for place in places_named(file):
        if place.startswith("helpers."):
            module, _, last = place.rpartition(".")
            folder = ROOT / place.replace(".", "/")
            there = folder.is_dir() or folder.with_suffix(".py").is_file()
            assert there or hasattr(import_module(module), last), f"{file}: {place}"
        else:
            assert (ROOT / place).exists() or place in names, f"{file}: {place}"


def test_what_the_recipes_name_stands_where_they_say():
    """`WAYS` in `helpers/speech/ways.py`: the name is that file's, wherever it may move."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(r"`([A-Z_]{3,})` in `([\w/]+\.py)`", text)
    assert len(named) > 8
    for name, place in named:
        files = [path for path in ROOT.glob("*/**/*.py") if path.as_posix().endswith(f"/{place}")]
        assert any(re.search(rf"^{name}\b.* = ", f.read_text("utf-8"), re.M) for f in files), name


def test_each_notebook_has_its_line():
    for path in report.NOTEBOOKS.glob("[0-9]*.ipynb"):
        assert README.count(f"(notebooks/{path.name})") >= 2, path.name


def test_the_lines_for_an_own_article_run(tmp_path, monkeypatch):
    code = re.search(r"## Your own article\n.*?```python\n(.*?)```", README, re.S)[1]
    (tmp_path / "mine.txt").write_text(
        "Oslo accuse Rome. « Non », a dit Mme Roy.", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    exec(code, {})
    assert len([line for line in code.splitlines() if line]) == 4
    assert len(export.read_folder("out")["statements"]) >= 1


def test_the_passages_are_as_many_as_it_says():
    books = (ROOT / "tests" / "phrasebook").glob("*.yaml")
    seen = [book for book in books if "unseen" not in book.stem and book.stem != "known_misses"]
    passages = sum(len(yaml.safe_load(book.read_text(encoding="utf-8"))) for book in seen)
    assert passages >= int(re.search(r"more than (\d),(\d+) invented", README).expand(r"\1\2"))


def test_the_figures_on_unseen_articles_are_those_measured():
    assert pictures.with_unseen_figures(README) == README
