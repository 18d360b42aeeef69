"""The reading view: every mark, a row for it, links both ways, nothing of the text as markup."""

import re
from html import unescape
from html.parser import HTMLParser

import pandas as pd
import pytest
from test_charts import contrast

from helpers import Article, charts, load_article
from helpers.page.files import ARTICLE_FILE
from helpers.view import reading_page as view
from helpers.view import reading_view as sheet
from helpers.view.charts.paper import Chart
from helpers.view.evidence import BESIDE, evidence, table_html
from helpers.view.reading_view import reading_view

VOID = {"img", "br", "hr"}


class Reader(HTMLParser):
    """What a page holds: its ids, its links, its text; tags that close in the wrong order."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.ids, self.links, self.words, self.tags, self.open = [], [], [], [], []
        self.feed(re.sub(r"<style>.*?</style>", "", markup))
        assert not self.open

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.tags.append((tag, found))
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if "href" in found else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


@pytest.fixture(scope="module")
def page(article):
    return Reader(reading_view(article).markup)


def test_every_row_has_its_mark_and_every_mark_its_row(article, page):
    rows = {
        "statement": charts.story_rows(article, article.statements),
        "mention": charts.counted_mentions(article),
        "date": charts.story_rows(article, article.dates),
    }
    for layer, table in rows.items():
        for row in table.index:
            assert {f"{layer}-{row}", f"{layer}-{row}-evidence"} <= set(page.ids)
            assert {f"#{layer}-{row}", f"#{layer}-{row}-evidence"} <= set(page.links)


def test_ids_are_unique_and_links_arrive(page):
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links} <= set(page.ids)


def test_each_sentence_can_be_linked_to(article, page):
    assert {f"sentence-{row}" for row in article.sentences.index} <= set(page.ids)


def test_evidence_tables_link_to_sentences_that_are_there(article, page):
    links = re.findall(r'href="([^"]*)"', evidence(article, article.topics, "topic").markup)
    assert links and all(link.startswith("00_start_here.ipynb#sentence-") for link in links)
    assert {link.split("#")[1] for link in links} <= set(page.ids)


def test_the_articles_words_are_all_there_in_order(article):
    markup = reading_view(
        article,
        mentions=article.mentions[:0],
        statements=article.statements[:0],
        dates=article.dates[:0],
    ).markup
    text = unescape(
        re.sub(r"<[^>]*>", "", markup[markup.index("<article") : markup.index("</article")])
    )
    assert "".join(text.split()) == "".join(article.text.split())


def test_the_legend_counts_the_marks(article):
    markup = reading_view(article).markup
    legend = markup[markup.index("<tbody>") : markup.index("</tbody>")]
    numbers = [int(n) for n in re.findall(r"text-align:right\">(\d+)<", legend)]
    assert sum(numbers[0::3]) == len(charts.counted_mentions(article))
    assert sum(numbers[1::3]) == len(charts.story_rows(article, article.statements))
    assert (
        sum(numbers[2::3]) == charts.story_rows(article, article.statements)["quoted_words"].sum()
    )


def test_who_what_and_rule_are_said_in_each_title(article, page):
    titles = [found["title"] for tag, found in page.tags if "chip" in found.get("class", "")]
    assert len(titles) == len(charts.story_rows(article, article.statements))
    assert all(
        re.match(r"Statement \d+: .+, (direct|mixed|indirect|narrated).*, rule \S+", t)
        for t in titles
    )


def test_the_same_page_on_each_run(article):
    other = Article.from_text(article.text)
    assert reading_view(article).markup == reading_view(article).markup
    assert len(reading_view(other).markup) > 10_000


def test_a_second_page_in_a_notebook_has_ids_of_its_own(article, page):
    direct = article.statements[article.statements["kind"] == "direct"]
    chosen = Reader(reading_view(article, statements=direct).markup)
    assert not set(chosen.ids) & set(page.ids)
    assert {link[1:] for link in chosen.links} <= set(chosen.ids)


HOSTILE = [
    "Berlin <script>alert(1)</script> accuse Paris de <b>mentir</b> & $x^2$ \\(y\\).",
    'Le ministre a dit : « "><img src=x onerror=alert(1)> ». Rome proteste.',
    "« Nous irons à 5 $, a dit M. Roux.\n\nEt à 6 $ demain », a-t-il ajouté mardi.",
    "Oslo\x07 a parlé\x1b[31m hier. « Jamais » !",
    "Un seul mot",
    "Madrid : « A « B “C” D » E », dit-on mercredi à Madrid.",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_is_shown_as_text(text):
    markup = reading_view(Article.from_text(text, published="2023-05-04")).markup
    body = Reader(markup)
    assert {tag for tag, _ in body.tags} <= set(
        "div table caption b span thead tbody tr th td article h3 p a".split()
    )
    assert not re.search(r"\$(?!</span>)", re.sub(r'"[^"]*"', "", markup))
    assert not re.search(r"[\x00-\x08\x0b-\x1f]", markup)


def test_a_speaker_who_is_not_known_has_a_look_of_its_own():
    article = Article.from_text("« Rien ne presse », a-t-on répété lundi. Berlin se tait.")
    statements = article.statements
    assert statements["speaker"].isna().all() and len(statements)
    markup = reading_view(article).markup
    assert "dashed" in markup and re.search("not known|speaker unknown", markup)


@pytest.mark.parametrize("colour", [*charts.PALETTE, charts.OTHERS])
def test_words_can_be_read_on_their_tint_and_chips_on_paper(colour):
    for depth in (1, 2):
        assert contrast(charts.INK, view.tint(colour, depth)) >= 4.5
        dark = charts.mixed(sheet.on_dark(colour), sheet.DARK_PAPER, view.DARK_TINTS[depth])
        assert contrast(sheet.DARK_INK, dark) >= 4.5
    assert contrast(colour, charts.PAPER) >= 4.5
    assert contrast(sheet.on_dark(colour), sheet.DARK_PAPER) >= 4.5


def test_the_inline_style_is_what_an_untrusted_notebook_keeps(article):
    """JupyterLab drops `var()`, `inherit`, `calc()` and unknown properties of untrusted output."""
    kept = set(
        """background-color color border border-bottom border-radius padding padding-bottom
        margin-left
        max-width max-height overflow line-height font-size font-weight text-align text-decoration
        vertical-align white-space""".split()
    )
    markup = re.sub(r"<style>.*?</style>", "", reading_view(article).markup)
    for style in set(re.findall(r'style="([^"]*)"', markup)):
        for name, value in (part.split(":") for part in style.split(";")):
            assert name in kept and "(" not in value and value != "inherit", style


def test_a_dark_notebook_that_is_not_trusted_leaves_the_tables_readable(page):
    """Its theme colours table text and stripes rows, so each has its own colour on the paper."""
    for tag, found in page.tags:
        if tag == "table":
            assert f"color:{charts.INK}" in found["style"]
        if tag == "tr":
            assert f"background-color:{charts.PAPER}" in found["style"]
        if tag == "a":
            assert re.search(r"(?:^|;)color:#", found["style"])
    assert contrast(view.LINK, charts.PAPER) >= 4.5


# --- tables --------------------------------------------------------------------------------------


def test_a_sentence_that_has_no_room_beside_stands_below(article):
    """Few columns: a cell of the same row; many: a row of its own, that the row's number heads."""
    columns = ["start_date", "end_date", "status", "place", "rule", "label"]
    beside = evidence(article, article.events, *columns[:BESIDE]).markup
    below = evidence(article, article.events, *columns[: BESIDE + 1]).markup
    assert ">sentence</th>" in beside and "colspan" not in beside
    assert ">sentence</th>" not in below
    assert below.count(f'<td colspan="{BESIDE + 1}"') == len(article.events)
    assert below.count('scope="rowgroup" rowspan="2"') == len(article.events)
    assert below.count("<tbody>") == len(article.events)
    assert not Reader(below).open and not Reader(beside).open


@pytest.mark.parametrize("rows, words", [(0, "0 rows"), (1, "1 row of"), (3, "3 rows")])
def test_an_evidence_table_says_how_many_rows_it_has(article, rows, words):
    page = Reader(evidence(article, article.dates.head(rows), "rule").markup)
    frames = [found for tag, found in page.tags if found.get("role") == "group"]
    assert len(frames) == 1 and frames[0]["tabindex"] == "0"
    assert frames[0]["aria-label"].startswith(words)
    assert frames[0]["aria-label"] in page.words


def sides(frame: pd.DataFrame) -> list[list[str]]:
    """For each row of a table as a notebook shows it, on which side its cells stand."""
    rows = re.findall("<tr.*?</tr>", table_html(frame), re.S)
    cells = [re.findall("<t[hd][^>]*>", row) for row in rows]
    return [["left" if "text-align:left" in cell else "right" for cell in row] for row in cells]


@pytest.mark.parametrize(
    "values, side",
    [
        (["Oslo", None], "left"),
        ([1, 2], "right"),
        ([0.5, None], "right"),
        ([True, False], "left"),
        (pd.array([3, None], dtype="Int64"), "right"),
        (pd.to_datetime(["2023-05-04", None]), "left"),
        (pd.Categorical(["name", "role"]), "left"),
        ([(1, 2), ("a",)], "left"),
    ],
)
def test_a_column_of_words_stands_left_and_one_of_numbers_right(values, side):
    assert sides(pd.DataFrame({"it": values})) == [["left", side]] * 3


def test_named_rows_and_columns_stand_as_their_column():
    frame = pd.DataFrame({"kind": ["state"], "times": [4]}, index=pd.Index(["oslo"], name="actor"))
    assert sides(frame) == [["left", "left", "right"]] * 3
    assert sides(frame.rename_axis(columns="of")) == [["left", "left", "right"]] * 3


def test_tables_of_several_levels_stay_as_pandas_has_them():
    frame = pd.DataFrame({("a", "b"): ["x"], ("a", "c"): [1]})
    assert "left" not in {side for row in sides(frame) for side in row}


def test_a_tables_words_are_no_markup_and_its_style_is_not_pandas():
    hostile = '"><script>alert(1)</script>'
    markup = table_html(pd.DataFrame({hostile: [hostile]}))
    assert "<script" not in markup and markup.count("&lt;script") == 3
    assert "scoped" not in markup and 'border="1"' not in markup


def test_a_tables_words_stay_as_they_are():
    """What is said of borders and pictures is no border and no picture."""
    words = ['le style border="1" du texte', 'src="data:image/svg+xml,<svg>"']
    shown = unescape(re.sub("<[^>]*>", "", table_html(pd.DataFrame({"text": words}))))
    assert all(word in shown for word in words)


@pytest.mark.parametrize("words", ["$x^2$", r"\(x\)", r"\[x\]", r"\begin{a}x\end{a}", "$$x$$"])
def test_no_words_of_a_table_are_mathematics(words):
    """MathJax finds no sign that begins a formula in a run of words, be it in a head or a cell."""
    markup = table_html(pd.DataFrame({words: [words]}, index=[words]))
    runs = re.findall(r">([^<>]+)<", markup)
    assert not [run for run in runs if re.search(r"[$\\].", run)]
    assert unescape(re.sub("<[^>]*>", "", markup)).count(words) == 3


def test_no_words_of_an_article_move_a_terminal():
    article = Article.from_text("Oslo \x1b[31maccuse\x9b2J Rome.\n\n« Non\x07 », a dit Rome mardi.")
    for page in (reading_view(article), evidence(article, article.statements, "kind")):
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", repr(page)), repr(page)
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", page.markup)
    chart = Chart("<svg/>", "a\x1b[31m", "b\x1b[31m")
    assert "\x1b" not in "".join(chart._repr_mimebundle_().values())


def test_an_articles_name_moves_no_terminal(tmp_path):
    (tmp_path / "a\x1b[31m.txt").write_text("Il pleut.", encoding="utf-8")
    assert "\x1b" not in repr(load_article(tmp_path / "a\x1b[31m.txt"))


def test_a_readers_own_article_txt_leads_to_its_own_page(article, tmp_path):
    """Only the collection's own article is read in `00_start_here`, whatever a file is called."""
    (tmp_path / "article.txt").write_text("« Non », a dit Rome.", encoding="utf-8")
    own = load_article(tmp_path / "article.txt")
    assert 'href="#sentence-0"' in evidence(own, own.statements, "kind").markup
    ours = load_article(ARTICLE_FILE)
    for one in (article, ours):
        assert 'href="00_start_here.ipynb#' in evidence(one, one.dates.head(1), "rule").markup
