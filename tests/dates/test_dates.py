"""Dates against the phrase books, the calendar and the article coded by hand."""

import datetime as dt
import re

import pandas as pd
import pytest
from babel.dates import format_date
from conftest import TESTS, phrase_book
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import Article
from helpers.dates.calendar import easter, iso_duration, month_span, unit_span
from helpers.dates.compose import JOINTS
from helpers.dates.expressions import Rule, When
from helpers.dates.find import MODULES, RULES, find_expressions
from helpers.dates.words import find_openings, find_stretch
from helpers.lexicon.numbers import number_of

REFERENCE = TESTS.parent / "data" / "reference"


def day_of(value) -> dt.date | None:
    return None if pd.isna(value) else value.date()


def reading(row) -> dict:
    """A row of `dates` as the phrase book writes it, unknown values left out."""
    found = {
        "text": row.text,
        "type": row.type,
        "start": day_of(row.start_date),
        "end": day_of(row.end_date),
        "duration": row.duration if isinstance(row.duration, str) else None,
        "basis": row.basis,
        "approximate": bool(row.approximate),
    }
    return {name: value for name, value in found.items() if value is not None}


def known(coded: dict) -> dict:
    return {name: value for name, value in coded.items() if value is not None}


@pytest.mark.parametrize("passage", phrase_book("dates", misses="dates"))
def test_dates(passage):
    article = Article.from_text(passage["text"], published=passage.get("published"))
    assert [reading(row) for row in article.dates.itertuples()] == [
        known(date) for date in passage["dates"]
    ]


@pytest.mark.parametrize("passage", phrase_book("dates_composed"))
def test_composed_dates_and_their_values(passage):
    dates = Article.from_text(passage["text"], published=passage["published"]).dates
    assert [f"{row.text}: {row.type} {row.value}" for row in dates.itertuples()] == passage["reads"]


@pytest.mark.parametrize("words", ["Il y a 2015 ans", "Dans 7 950 ans", "Il y a 1 990 ans"])
def test_a_year_at_the_calendars_end_has_a_value(words):
    dates = Article.from_text(f"{words}, la mer était là.", published="2021-05-04").dates
    assert "/" in dates["value"].iat[0]


def test_the_phrase_book_is_large_enough():
    passages = [parameter.values[0] for parameter in phrase_book("dates")]
    assert sum(len(passage["dates"]) for passage in passages) >= 150
    assert sum(not passage["dates"] for passage in passages) >= 40


def test_each_rule_that_is_made_is_listed():
    """A function under `@rule` that its module's `RULES` leaves out would never be tried."""
    made = {v.name for module in MODULES for v in vars(module).values() if isinstance(v, Rule)}
    assert made - {rule.name for rule in RULES} == set()


@pytest.mark.parametrize("rule", (*RULES, *JOINTS), ids=lambda rule: rule.name)
def test_each_rule_reads_its_example(rule):
    dates = Article.from_text(rule.example, published="2021-05-04").dates
    read = [row for row in dates.itertuples() if row.rule.split(" (")[0] == rule.name]
    days = [days_of(row) if pd.isna(row.duration) else row.duration for row in read]
    told = [f"{row.text}: {value}" for row, value in zip(read, days, strict=True)]
    assert ", ".join(told) == rule.gives


def days_of(row) -> str:
    """A row's days as a rule's example gives them: `2021-05-04`, or the first and the last."""
    days = [str(day) for day in (day_of(row.start_date), day_of(row.end_date)) if day]
    return "/".join(dict.fromkeys(days))


@pytest.mark.parametrize("book", ["dates", "events", "statements", "statements_unseen"])
def test_rules_match_at_openings_alone(book):
    for parameter in phrase_book(book):
        text = parameter.values[0]["text"].replace("’", "'")
        openings = find_openings(text, 0, len(text))
        for rule in RULES:
            found = [m for m in rule.pattern.finditer(text) if m.start() not in openings]
            assert not found, f"{rule.name}: add {found[0].group()!r} to OPENERS"


@pytest.mark.parametrize("book", ["dates", "events", "statements", "statements_unseen"])
def test_expressions_begin_near_a_word_of_time(book):
    for parameter in phrase_book(book):
        for sentence in re.split(r"(?<=[.!?]) ", parameter.values[0]["text"].replace("’", "'")):
            kinds, first, last = find_stretch(sentence)
            for rule in RULES:
                starts = [match.start() for match in rule.pattern.finditer(sentence)]
                if not rule.needs.isdisjoint(kinds):
                    assert all(first <= start < last for start in starts), (rule.name, sentence)


# --- the article ----------------------------------------------------------------------------------


def test_the_articles_dates_as_coded_by_hand(article):
    coded = pd.read_csv(REFERENCE / "dates.csv", parse_dates=["start_date", "end_date"])
    columns = ["start", "end", "text", "type", "start_date", "end_date", "duration", "basis"]
    found, wanted = article.dates[columns].astype(object), coded[columns].astype(object)
    assert found.where(found.notna(), None).values.tolist() == (
        wanted.where(wanted.notna(), None).values.tolist()
    )
    assert article.dates["approximate"].tolist() == coded["approximate"].tolist()


# --- the reference date ---------------------------------------------------------------------------

REFERENCE_DATES = [
    (
        "Publié le 4 mai 2021 à 18 h 05\n\nLe maire a démissionné."
        " Il avait été élu le 3 avril 2014.",
        "2021-05-04",
    ),
    (
        "Le maire a démissionné mardi. Il avait été élu hier."
        "\n\nPublié le 04/05/2021, mis à jour le 05/05/2021",
        "2021-05-04",
    ),
    ("QUITO, 4 mai 2021 (AFP) - Le maire, élu le 3 avril 2014, a démissionné mardi.", "2021-05-04"),
    ("Quito, le 4 mai 2021 – Le maire a démissionné mardi.", "2021-05-04"),
    ("QUITO, 4 mai (AFP) - Le maire, élu le 3 avril 2021, a démissionné mardi.", "2021-05-04"),
    ("QUITO, 4 mai (AFP) - Le maire a démissionné mardi.", None),
    (
        "Un maire s'en va\n\nLe maire et son adjoint, le 4 mai 2021 à Quito. [Reuters]"
        "\n\nIl a démissionné. Il avait gagné.",
        "2021-05-04",
    ),
    ("Le maire, né le 3 avril 1960, a démissionné le 4 mai 2021.", "2021-05-04"),
    ("Le maire a démissionné le 4 mai 2021. Le scrutin aura lieu le 3 avril 2022.", "2021-05-04"),
    ("Le maire a démissionné mardi.", None),
]


@pytest.mark.parametrize(("text", "day"), REFERENCE_DATES)
def test_reference_date(text, day):
    assert Article.from_text(text).reference_date == (day and dt.date.fromisoformat(day))


def test_the_day_given_comes_first():
    text = "Publié le 4 mai 2021\n\nLe maire a démissionné hier. Il avait gagné."
    assert Article.from_text(text, published="2022-03-01").reference_date == dt.date(2022, 3, 1)


def test_without_a_reference_date_the_rule_says_so():
    dates = Article.from_text("Le maire a démissionné mardi.").dates
    assert dates["start_date"].isna().all()
    assert dates["rule"].tolist() == ["weekday (no reference date)"]


def test_a_weekday_that_contradicts_its_date_is_reported():
    dates = Article.from_text("Il a démissionné lundi 4 mai 2021.").dates
    assert dates["rule"].tolist() == ["day (weekday disagrees)"]
    assert day_of(dates["start_date"].iat[0]) == dt.date(2021, 5, 4)


# --- any date -------------------------------------------------------------------------------------

ANY_DAY = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2099, 12, 31))
PATTERNS = [
    "short",
    "medium",
    "long",
    "full",
    "d MMMM y",
    "EEEE d MMMM y",
    "dd/MM/yyyy",
    "yyyy-MM-dd",
    "dd.MM.yyyy",
]


def values(text: str, reference: dt.date | None = None) -> list:
    """What each expression of a text means, without a parse."""
    return [e.read(When(reference)) for e in find_expressions(text, 0, len(text))]


@settings(max_examples=300, deadline=None)
@given(day=ANY_DAY, pattern=st.sampled_from(PATTERNS))
def test_a_day_printed_by_babel_is_read_back(day, pattern):
    printed = format_date(day, pattern, locale="fr")
    [value] = values(f"Le {printed} à Rome, il pleuvait.")
    assert (value.start, value.end, value.note) == (day, day, "")


@settings(max_examples=200, deadline=None)
@given(day=ANY_DAY, pattern=st.sampled_from(["MMMM y", "MMM y", "y"]))
def test_a_month_or_year_printed_by_babel_is_read_back(day, pattern):
    [value] = values(f"Depuis {format_date(day, pattern, locale='fr')}, il pleut.")
    whole = (dt.date(day.year, 1, 1), dt.date(day.year, 12, 31))
    assert (value.start, value.end) == (
        whole if pattern == "y" else month_span(day.year, day.month)
    )


@settings(max_examples=200, deadline=None)
@given(
    first=st.dates(dt.date(1900, 1, 1), dt.date(2098, 12, 31)),
    length=st.integers(min_value=1, max_value=300),
    years=st.booleans(),
)
def test_a_range_read_back_begins_before_it_ends(first, length, years):
    last = first + dt.timedelta(days=length)
    start = format_date(first, "d MMMM y" if years else "d MMMM", locale="fr")
    end = format_date(last, "d MMMM y", locale="fr")
    [value] = values(f"Il pleut du {start} au {end}.")
    assert value.start <= value.end == last
    assert value.start == first or not years


@settings(max_examples=300, deadline=None)
@given(
    reference=ANY_DAY,
    words=st.sampled_from(
        "hier|demain|mardi dernier|jeudi prochain|cette semaine|le mois dernier|l'an prochain"
        "|fin mars|le 12 mai|du 28 décembre au 3 janvier|il y a trois ans|dans deux semaines"
        "|l'hiver dernier|au premier trimestre|d'ici à la fin du mois|le lendemain"
        "|ces trois derniers mois".split("|")
    ),
    tense=st.sampled_from(["past", "present", "future"]),
)
def test_every_value_begins_before_it_ends(reference, words, tense):
    text = f"On se verra {words}."
    for expression in find_expressions(text, 0, len(text)):
        value = expression.read(When(reference, tense=lambda: tense))
        assert value.start <= value.end


@given(
    number=st.integers(min_value=0, max_value=99), count=st.sampled_from(["heures", "jours", "ans"])
)
def test_lengths(number, count):
    assert iso_duration(number + 1, count)[-2:-1].isdigit()


def test_numbers_in_words():
    words = (
        "deux|dix-sept|vingt et un|quatre-vingt-trois|soixante-quinze|cent deux"
        "|deux mille dix-neuf|mille neuf cent nonante-quatre"
    )
    wanted = [2, 17, 21, 83, 75, 102, 2019, 1994]
    assert [number_of(word) for word in words.split("|")] == wanted


def test_calendar():
    assert easter(2025) == dt.date(2025, 4, 20)
    assert unit_span("semaine", 0, "", dt.date(2021, 1, 1)) == (
        dt.date(2020, 12, 28),
        dt.date(2021, 1, 3),
    )
    assert unit_span("trimestre", -1, "", dt.date(2021, 1, 1)) == (
        dt.date(2020, 10, 1),
        dt.date(2020, 12, 31),
    )
