"""No regular expression of the house takes more than in proportion to what it reads."""

import importlib.util
import re
import signal

import pumps
import pytest

from helpers import Article

ALONG = pumps.Held("here", {pumps.Asked("search", pumps.ANY)})
AT_A_PLACE = pumps.Held("here", {pumps.Asked("match", pumps.ANY)})


@pytest.fixture(scope="module")
def held(article):
    """The patterns of the house, those too that are made when an article is read."""
    for table in Article.TABLES:
        getattr(article, table)
    return pumps.patterns()


def test_no_pattern_takes_more_than_in_proportion(held):
    found = {pattern: (pumps.worst(pattern, where), where) for pattern, where in held.items()}
    assert {
        f"{where.where} on {pump}": round(exponent, 1)
        for (exponent, pump), where in found.values()
        if exponent > pumps.MOST
    } == {}


def test_patterns_are_found_wherever_they_stand(held):
    """As a constant, in a call, in a table of rules, in a closure, among kept results."""
    places = {where.where.partition(":")[0] for where in held.values()}
    assert "helpers.page.paragraphs.LINE_BREAK" in places
    assert "helpers.names.spelling" in places
    texts = {pattern.pattern for pattern in held}
    assert any("demi-douzaine" in text and r"(?<![\w/.,-])(?:" in text for text in texts)
    assert any(text.startswith(r"\b(?:") and text.endswith(")$") for text in texts)
    assert len(held) > 600
    assert sum(where.at_a_place for where in held.values()) > 100
    assert sum(where.window < pumps.ANY for where in held.values()) > 20


BAD = [
    r"(\w+\s*)+x",
    r"(?:a|a)+$",
    r"^(?:[A-Z][\w'.-]+\W*)+$",
    r"(?:%.*\s+)*\\begin",
    r"(?:(?:, | et )(?:AFP|A[FT]P))*\.$",
    r"\s*\.?\s*$",
    r"[^\S\n]*\r?\n",
    r"\w+ et",
    r"a.*b.*c",
    r"« [^»]*»",
    r"\b(?:le|la) (?:\w+ )*?fin\b",
    r"[;\s](?=[\s']*=)",
    r"(?<!a)\d*\d*;",
]


@pytest.mark.parametrize("pattern", BAD)
def test_a_pattern_that_takes_too_much_is_seen(pattern):
    assert pumps.worst(re.compile(pattern), ALONG)[0] > pumps.MOST


@pytest.mark.parametrize("pattern", [r"\s*\.?\s*$", r"(\w+\s*)+x", r"\W*[.,\d]+ €"])
def test_a_pattern_that_takes_too_much_at_a_place_is_seen(pattern):
    assert pumps.worst(re.compile(pattern), AT_A_PLACE)[0] > pumps.MOST


GOOD = [
    r"\b\w+ment\b",
    r"(?<!\s)\s++\.$",
    r"^\W*+\d++ €",
    r"\w{1,40} et",
    r"« [^«»]*»",
    r"(?<![^\S\n])[^\S\n]*+\n",
    r"[^.]{0,60}\d$",
]


@pytest.mark.parametrize("pattern", GOOD)
def test_a_pattern_in_proportion_is_let_pass(pattern):
    assert pumps.worst(re.compile(pattern), ALONG)[0] <= pumps.MOST


def test_what_is_quick_in_its_window_is_let_pass():
    pattern, asked = re.compile(r"\w+ et"), pumps.Asked("search", 60)
    assert pumps.worst(pattern, pumps.Held("here", {asked}))[0] == 0
    assert pumps.worst(pattern, pumps.Held("here", {asked, pumps.Asked("search", 10**6)}))[0] > 1.5
    slow = re.compile(r"(?:\w+\s*)+x")
    assert pumps.worst(slow, pumps.Held("here", {asked}))[0] > pumps.MOST


MODULE = """
import re
MOST = 30
ASKED = re.compile("a")

def asks(text, place, line, ASK=ASKED):
    {}
"""


@pytest.mark.parametrize(
    "call, method, window",
    [
        ("ASKED.search(text)", "search", None),
        ("ASKED.match(text, place)", "match", None),
        ("ASKED.search(text, max(0, place - 20), place)", "search", 20),
        ("ASKED.search(text, max(0, place - MOST), place)", "search", 30),
        ("ASKED.search(text, max(0, place - MOST), place + 1)", "search", None),
        ("ASKED.search(text, max(0, place - MOST))", "search", None),
        ("ASKED.search(text, max(0, len(text) - MOST))", "search", 30),
        ("first = max(0, len(text) - MOST); ASKED.search(text, first)", "search", 30),
        ("ASKED.search(text[max(0, place - 9) : place])", "search", 9),
        ("ASKED.search(text[place : place + 9])", "search", 9),
        ("ASKED.search(text[place:])", "search", None),
        ("len(line) < 50 and ASKED.search(line)", "search", 50),
        ("len(line) < 50 or ASKED.search(line)", "search", None),
        ("len(text) < 50 and ASKED.search(line)", "search", None),
        ("len(line) > 50 and ASKED.search(line)", "search", None),
        ("map(ASKED.search, text)", "search", None),
        ("tuple([ASKED])", "?", None),
    ],
)
def test_how_a_pattern_is_asked_is_read_from_the_call(tmp_path, call, method, window):
    path = tmp_path / "asking.py"
    path.write_text(MODULE.format(call), encoding="utf-8")
    spec = importlib.util.spec_from_file_location("asking", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    asked = {asked for _, asked in pumps.asked_in(module)} - {pumps.Asked("?", pumps.ANY)}
    expected = {pumps.Asked(method, window or pumps.ANY)} - {pumps.Asked("?", pumps.ANY)}
    assert asked == expected


@pytest.fixture
def soon():
    """An end to what goes on for more than twenty seconds of the processor, where it can be set."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(*_):
        raise TimeoutError("twenty seconds of the processor")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, 20)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


LONG_LINES = {
    "capitals before a date": "A" * 160 + " ! le 4 mai 2021 (AFP) - Oui",
    "agencies": "Source : AFP" + "/AFP" * 40 + " dit non",
    "the makers of a chart": "Carte réalisée par " + "Aa" * 40 + " ?! 12",
    "a picture's words in capitals": "PHOTO " + "A" * 150 + " 12",
    "a path": "Accueil" + " > Vesna" * 30 + ".",
    "a date planned": "La foire est programmée " + "à la fin de " * 40 + "ce vote du 4 mai",
    "days": "Les " + "vingt-une, le " * 40 + "cinq",
    "blanks": "Un port" + " " * 20_000 + "rouvre.",
    "line ends": "Un port" + "\r" * 20_000 + "rouvre.",
    "initials": "M. " + "A." * 1_000 + " rouvre.",
    "names with apostrophes": "D'Aé" + "'Aé" * 1_000 + " rouvre.",
    "figures": "Il y a 111" + " 111" * 1_000 + " ports.",
    "tabs": "Un port" + "\t" * 2_000 + "rouvre.",
}


@pytest.mark.parametrize("line", LONG_LINES.values(), ids=LONG_LINES)
def test_a_line_that_repeats_one_thing_is_read(soon, tmp_path, line):
    article = Article.from_text(f"Un accord est trouvé.\n\n{line}\n\nLe port rouvre mardi.")
    article.to_folder(tmp_path / "out")


def test_a_text_of_percent_signs_is_no_latex(soon):
    assert "%" in Article.from_text("%  " * 60 + "\nLe port rouvre mardi.").text
