"""Every table: its schema, its dtypes when empty, and the law that text is the article's text."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from conftest import TESTS, phrase_book

from helpers import Article
from helpers.dates import find as dates
from helpers.dates import table as dates_table
from helpers.events import events
from helpers.events.tables import EVENTS
from helpers.names import rules as names
from helpers.names.tables import ACTORS, MENTIONS
from helpers.page.paragraphs import PARAGRAPHS
from helpers.page.sentences import SENTENCES
from helpers.positions import positions
from helpers.positions.topics import TOPICS
from helpers.speech import statements, ways
from helpers.view.export import REFERS_TO, tables_of

SCHEMAS = {
    "paragraphs": PARAGRAPHS,
    "sentences": SENTENCES,
    "mentions": MENTIONS,
    "actors": ACTORS,
    "statements": statements.STATEMENTS,
    "topics": TOPICS,
    "positions": positions.POSITIONS,
    "dates": dates_table.DATES,
    "events": EVENTS,
}
QUOTING = [name for name in SCHEMAS if name != "actors"]


def test_every_table_has_a_schema(article):
    assert set(SCHEMAS) == set(Article.TABLES)


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema(article, name):
    table = getattr(article, name)
    assert len(table)
    assert list(table.columns) == list(SCHEMAS[name].columns)
    SCHEMAS[name].validate(table)


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_same_dtypes_when_empty(article, name):
    nothing = Article.from_text("Il pleut.")
    assert getattr(nothing, name).dtypes.equals(getattr(article, name).dtypes)


# Columns of lists, each part of which refers to a row.
LISTS = {"participants": ("actors", "actor"), "evidence": ("sentences", "row")}


def astray(article: Article) -> Iterator[tuple[str, str, object]]:
    """The references of an article's tables that lead to no row: table, column, value."""
    tables = tables_of(article)
    for name, table in tables.items():
        for column in {*REFERS_TO, *LISTS} & {*table.columns}:
            other, key = (REFERS_TO | LISTS)[column]
            values = table[column].dropna()
            values = values.explode().dropna() if column in LISTS else values
            yield from ((name, column, one) for one in set(values) - set(tables[other][key]))


def sampled(every: int) -> Iterator[Article]:
    """One in so many passages of all phrase books, whatever they are for."""
    books = sorted((TESTS / "phrasebook").glob("*.yaml"))
    loaded = [yaml.safe_load(book.read_text(encoding="utf-8")) for book in books]
    passages = [passage for book in loaded if isinstance(book, list) for passage in book]
    for passage in passages[::every]:
        named = passage.get("codebook") or "default"
        yield Article.from_text(
            passage["text"] if "text" in passage else passage["page"],
            published=passage.get("published"),
            codebook=None if named == "default" else TESTS / "codebooks" / named,
        )


def test_each_reference_leads_to_a_row(article):
    assert list(astray(article)) == []
    others = list(sampled(12))
    assert len(others) > 140
    for other in others:
        assert list(astray(other)) == [], other.text


def test_the_party_of_one_named_has_its_row():
    """Though the text does not name it; and a party's own party has one too."""
    actors = Article.from_text("La Commission européenne refuse la clause.").actors
    assert actors["mentions"].to_dict() == {"european_commission": 1, "european_union": 0}
    assert actors.loc["european_union", "label"] == "Union européenne"


@pytest.mark.parametrize("name", QUOTING)
def test_text_is_the_articles_text(article, name):
    for row in getattr(article, name).itertuples():
        assert row.text == article.text[row.start : row.end]
        assert row.text == row.text.strip() != ""


def test_speakers_and_cues_are_the_articles_text(article):
    for row in article.statements.dropna(subset=["speaker_text"]).itertuples():
        assert row.speaker_text == article.text[row.speaker_start : row.speaker_end]
    for row in article.statements.dropna(subset=["cue_text"]).itertuples():
        assert row.cue_text == article.text[row.cue_start : row.cue_end]


@pytest.mark.parametrize("passage", phrase_book("statements")[::5])
def test_the_law_holds_for_other_articles(passage):
    reading = Article.from_text(passage["text"])
    for name in QUOTING:
        for row in getattr(reading, name).itertuples():
            assert row.text == reading.text[row.start : row.end]


@pytest.mark.parametrize("name", ["mentions", "statements", "topics", "dates"])
def test_rows_stand_in_their_sentence(article, name):
    for row in getattr(article, name).itertuples():
        sentence = article.sentences.loc[row.sentence]
        assert sentence.start <= row.start < sentence.end
        assert sentence.section == row.section


def test_a_table_is_made_once(article):
    assert article.mentions is article.mentions


def test_nothing_of_the_article_stands_in_the_helpers(article):
    """No person and no full date of the article, and no person in the codebook."""
    people = article.actors.loc[article.actors["kind"] == "person", "label"]
    words = [label.split()[-1] for label in people] + ["12 janvier", "13 janvier"]
    root = Path(__file__).parent.parent
    for file in [*root.glob("helpers/**/*.py"), *root.glob("data/codebook/*.csv")]:
        text = file.read_text(encoding="utf-8")
        assert not [word for word in words if word in text], file.name


RULED = {
    "mentions": (names,),
    "statements": (ways,),
    "positions": (positions,),
    "dates": (dates,),
    "events": (events,),
}


def explained(*modules) -> set[str]:
    """The rules that these modules list: as tables, or in those of their docstrings by commas."""
    lines = [line for module in modules for line in module.__doc__.splitlines()]
    cells = [line.split("|")[1] for line in lines if line.startswith("|")]
    listed = {way.name for module in modules for way in getattr(module, "WAYS", ())}
    listed |= {rule.rule for module in modules for rule in getattr(module, "MENTION_RULES", ())}
    return listed | {name.strip() for cell in cells for name in cell.split(",")}


@pytest.mark.parametrize("name", RULED)
def test_every_rule_is_explained_by_its_module(name):
    """Of the article and of a sample of the phrase books: a reader can ask why a row is there."""
    texts = [
        p.values[0]["text"]
        for book in ("statements", "events", "dates")
        for p in phrase_book(book)[::7]
    ]
    rules = [rule for text in texts for rule in getattr(Article.from_text(text), name)["rule"]]
    made = {rule.partition(" (")[0] for rule in rules}  # in brackets: why there is no value
    assert made - explained(*RULED[name]) == set()


def test_the_list_of_rules_of_dates_is_whole():
    assert {rule.name for rule in dates.RULES} - explained(dates) == set()


def test_the_list_of_rules_of_speech_is_whole():
    found = {way.find for way in ways.WAYS if way.find is not None}
    assert {find.__name__.replace("_", "-") for find in found} - explained(ways) == set()
