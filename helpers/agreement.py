"""tables vs their coding by hand in data/reference/ -> how far the reading agrees with it.

A row agrees where the hand coding holds the same one; what *the same* means differs by table:

| layer | the same row has | unit of alpha |
|---|---|---|
| mentions | the same words, actor and form | a word, its actor |
| statements | the same words, kind and speaker | a word, its speaker |
| dates | the same words, type, first and last day | a word, its type |
| events | the same days and status, and a participant in common | none: no fixed units |
| topics | the same paragraph and issue (the story) | a paragraph and an issue, yes or no |
| positions | the same paragraph, party and issue (the story) | none |
| positions_with_act | the act as well | a party and an issue, the acts |

*Precision* is the share of the rows found that the hand coding holds, *recall* the share of the
rows coded by hand that were found, *F1* their harmonic mean. The interval is a bootstrap over
paragraphs (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, ch. 13: percentile
interval): rows of one paragraph stand or fall together, so paragraphs are drawn, not rows. *Alpha*
is Krippendorff's (Content Analysis, 3rd ed., 2013, ch. 12), nominal: 1 is full agreement, 0 what
chance would give.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import krippendorff
import numpy as np
import pandas as pd

from helpers.page.parts import PLACE, STORY
from helpers.tables import SPAN, Column, locate, make_table, table_schema

if TYPE_CHECKING:
    from helpers.article import Article


REFERENCE = Path(__file__).parent.parent / "data" / "reference"


DRAWS, SEED = 2000, 20130112  # drawn anew, the same each time


DISAGREEMENTS = table_schema(
    **SPAN,
    layer=Column("str"),
    status=Column(pd.CategoricalDtype(["missed", "not in the coding"])),
    row=Column("str"),
    why=Column("str"),
    **PLACE,
)


Key = tuple[Hashable, ...]


@dataclass(frozen=True)
class Layer:
    """How a table is compared: its name, its columns that must be equal, and what is counted."""

    table: str
    same: tuple[str, ...]
    criterion: str
    story_only: bool = False
    unit: str = ""  # the column whose value each word or cell gets for alpha
    each: bool = False  # two rows with the same key are two: two events can share a day


LAYERS = {
    "mentions": Layer(
        "mentions", ("start", "end", "actor", "form"), "same words, actor and form", unit="actor"
    ),
    "statements": Layer(
        "statements",
        ("start", "end", "kind", "speaker"),
        "same words, kind and speaker",
        unit="speaker",
    ),
    "dates": Layer(
        "dates",
        ("start", "end", "type", "start_date", "end_date"),
        "same words, type and days",
        unit="type",
    ),
    "events": Layer(
        "events",
        ("start_date", "end_date", "status"),
        "same days and status, a shared participant",
        each=True,
    ),
    "topics": Layer("topics", ("paragraph", "topic"), "same paragraph and issue", True, "topic"),
    "positions": Layer(
        "positions", ("paragraph", "actor", "topic"), "same paragraph, party and issue", True
    ),
    "positions_with_act": Layer(
        "positions", ("paragraph", "actor", "topic", "act"), "the act as well", True, "act"
    ),
}


@dataclass(frozen=True)
class Agreement:
    """One layer against its hand coding: the rows of each side, and which of them agree."""

    layer: str
    criterion: str
    found: pd.DataFrame  # one row for each key, with `agreed`
    coded: pd.DataFrame
    alpha: float | None

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many rows agree, how many are only found, how many only coded."""
        agreed = int(self.found["agreed"].sum())
        return agreed, len(self.found) - agreed, len(self.coded) - agreed

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return scores(*self.counts)[2]


def scores(agreed: float, extra: float, missed: float) -> tuple[float, float, float]:
    """Precision, recall and F1; 1 where there is nothing to find and nothing found.

    >>> scores(3, 1, 1)
    (0.75, 0.75, 0.75)
    """
    precision = agreed / (agreed + extra) if agreed + extra else 1.0
    recall = agreed / (agreed + missed) if agreed + missed else 1.0
    both = 2 * agreed + extra + missed
    return precision, recall, 2 * agreed / both if both else 1.0


def measure(article: Article, layers: Sequence[str] = ()) -> pd.DataFrame:
    """The figures of each layer (all that the article has, unless some are named).

    A row is a layer (the index): `coded` and `found` rows, `agreed` of them, `precision`, `recall`,
    `f1`, the 95 % interval `f1_low` to `f1_high`, Krippendorff's `alpha` (NaN where there are no
    fixed units) and the `criterion` by which two rows are the same. Raises KeyError for a layer
    that is not in `LAYERS`.
    """
    rows = {name: _figures(compare(article, name)) for name in layers or _layers_of(article)}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("layer")


def _layers_of(article: Article) -> list[str]:
    return [name for name, layer in LAYERS.items() if layer.table in article.TABLES]


def _figures(agreement: Agreement) -> dict[str, Any]:
    agreed, extra, missed = agreement.counts
    precision, recall, f1 = scores(agreed, extra, missed)
    low, high = interval(agreement.found, agreement.coded)
    return {
        "coded": agreed + missed,
        "found": agreed + extra,
        "agreed": agreed,
        "precision": round(precision, 2),
        "recall": round(recall, 2),
        "f1": round(f1, 2),
        "f1_low": round(low, 2),
        "f1_high": round(high, 2),
        "alpha": float("nan") if agreement.alpha is None else round(agreement.alpha, 2),
        "criterion": agreement.criterion,
    }


def compare(article: Article, layer: str, *, folder: Path = REFERENCE) -> Agreement:
    """One layer of an article against its hand coding in `folder`.

    Raises KeyError for a layer that is not in `LAYERS`, FileNotFoundError without its file.
    """
    if layer not in LAYERS:
        raise KeyError(f"Expected one of the layers {', '.join(LAYERS)}, got {layer!r}.")
    how = LAYERS[layer]
    coded = read_coding(article, how, folder)
    found = _prepared(article, getattr(article, how.table), how)
    pairs = _match_events(found, coded) if layer == "events" else _match_keys(found, coded)
    found["agreed"] = [place in pairs for place in range(len(found))]
    coded["agreed"] = [place in pairs.values() for place in range(len(coded))]
    return Agreement(layer, how.criterion, found, coded, _alpha(article, how, found, coded))


def read_coding(article: Article, how: Layer, folder: Path = REFERENCE) -> pd.DataFrame:
    """The hand coding of a layer, with the columns that the comparison needs."""
    file = folder / f"{how.table}.csv"
    if not file.is_file():
        raise FileNotFoundError(
            f"Expected the hand coding of {how.table} at '{file.name}' in the folder "
            f"'{folder.name}', found none."
        )
    table = pd.read_csv(file)
    for column in ("start_date", "end_date"):
        if column in table:
            table[column] = pd.to_datetime(table[column])
    return _prepared(article, _anchored(article, table), how)


def _anchored(article: Article, table: pd.DataFrame) -> pd.DataFrame:
    """A coding with `start` and `end` in the article, whatever it names its place by."""
    if "start" in table:
        return table
    table = table.copy()
    if "anchor_start" in table:
        return table.assign(start=table["anchor_start"], end=table["anchor_end"])
    left = article.paragraphs["start"].loc[table["paragraph"]].astype(int)
    if "evidence" in table:
        starts = [article.text.index(w, s) for w, s in zip(table["evidence"], left, strict=True)]
        return table.assign(
            start=starts, end=[s + len(w) for s, w in zip(starts, table["evidence"], strict=True)]
        )
    ends = article.paragraphs["end"].loc[table["paragraph"]].astype(int)
    return table.assign(start=left.tolist(), end=ends.tolist())


def _prepared(article: Article, table: pd.DataFrame, how: Layer) -> pd.DataFrame:
    """The rows that count, one for each key, each with its key and its place."""
    table = table.copy()
    rows = [locate(article.sentences, int(start)) for start in table["start"]]
    table["sentence"] = rows
    table["paragraph"] = article.sentences["paragraph"].iloc[rows].tolist()
    table["section"] = article.sentences["section"].iloc[rows].astype(str).tolist()
    if "topic" in how.same:  # what the coders coded are the issues of the codebook
        table = table[table["topic"].notna()]
    if how.story_only:
        table = table[table["section"].isin(STORY)]
    plain = [_plain_cells(row, how.same) for row in table.to_dict("records")]
    table = table.assign(key=plain)
    again = table["key"].duplicated() & (not how.each)
    return table[~again].reset_index(drop=True)


def _plain_cells(row: Mapping[Hashable, Any], columns: Sequence[str]) -> Key:
    return tuple(None if pd.isna(row[name]) else row[name] for name in columns)


def _match_keys(found: pd.DataFrame, coded: pd.DataFrame) -> dict[int, int]:
    """Which row found is which row coded: the one with the same key."""
    places = {key: place for place, key in enumerate(coded["key"])}
    return {place: places[key] for place, key in enumerate(found["key"]) if key in places}


def _match_events(found: pd.DataFrame, coded: pd.DataFrame) -> dict[int, int]:
    """Events of the same days and status that share most participants, each matched once."""
    shared = [
        (len(_people(one) & _people(other)), place, target)
        for place, one in enumerate(found.to_dict("records"))
        for target, other in enumerate(coded.to_dict("records"))
        if one["key"] == other["key"]
    ]
    pairs: dict[int, int] = {}
    for number, place, target in sorted(shared, key=lambda pair: (-pair[0], pair[1:])):
        if number and place not in pairs and target not in pairs.values():
            pairs[place] = target
    return pairs


def _people(event: Mapping[Hashable, Any]) -> set[str]:
    names = event["participants"]
    return set(names.split("|")) if isinstance(names, str) else set(names)


# --- how sure? ------------------------------------------------------------------------------------


def interval(found: pd.DataFrame, coded: pd.DataFrame) -> tuple[float, float]:
    """The 95 % bootstrap interval of F1 over paragraphs; the same on every run."""
    agreed = found[found["agreed"]].groupby("paragraph").size()
    extra = found[~found["agreed"]].groupby("paragraph").size()
    missed = coded[~coded["agreed"]].groupby("paragraph").size()
    counts = pd.concat([agreed, extra, missed], axis=1).fillna(0).to_numpy(float)
    if not len(counts):
        return 1.0, 1.0
    drawn = np.random.default_rng(SEED).integers(0, len(counts), (DRAWS, len(counts)))
    sums = counts[drawn].sum(axis=1)
    whole = 2 * sums[:, 0] + sums[:, 1] + sums[:, 2]
    f1 = np.divide(2 * sums[:, 0], whole, out=np.ones(DRAWS), where=whole > 0)
    low, high = np.percentile(f1, [2.5, 97.5])
    return float(low), float(high)


def _alpha(article: Article, how: Layer, found: pd.DataFrame, coded: pd.DataFrame) -> float | None:
    """Krippendorff's alpha over fixed units; None where the layer has none, or all are the same."""
    if not how.unit:
        return None
    units = _cells if how.story_only else _words
    columns = zip(units(article, how, found, coded), units(article, how, coded, found), strict=True)
    pairs = [tuple(map(str, pair)) for pair in columns]
    names = sorted({value for pair in pairs for value in pair})
    if len(names) < 2:
        return None
    codes = np.array([[names.index(a) for a, _ in pairs], [names.index(b) for _, b in pairs]])
    return float(krippendorff.alpha(reliability_data=codes, level_of_measurement="nominal"))


def _words(
    article: Article, how: Layer, table: pd.DataFrame, other: pd.DataFrame
) -> list[Hashable]:
    """What a coding says of each word of the article: the value of the shortest row over it."""
    words = [token for token in article.doc if not token.is_punct and not token.is_space]
    places = [(token.i, article.place_of(token)) for token in words]
    values: dict[int, Hashable] = {}
    for row in sorted(table.to_dict("records"), key=lambda row: row["start"] - row["end"]):
        inside = (word for word, place in places if row["start"] <= place < row["end"])
        values.update(dict.fromkeys(inside, row[how.unit]))
    return [values.get(token.i, "none") for token in words]


def _cells(
    article: Article, how: Layer, table: pd.DataFrame, other: pd.DataFrame
) -> list[Hashable]:
    """What a coding says of each cell: paragraph by issue, or party by issue."""
    across = "paragraph" if how.unit == "topic" else "actor"
    both = pd.concat([table, other])
    rows = sorted(article.paragraphs.index[article.paragraphs["section"].isin(STORY)])
    down = rows if across == "paragraph" else sorted(both["actor"].unique())
    said = table.groupby([across, "topic"])[how.unit].agg(
        lambda values: "|".join(sorted(set(map(str, values))))
    )
    return [
        said.get((name, topic), "none") for name in down for topic in sorted(both["topic"].unique())
    ]


# --- where do they part? --------------------------------------------------------------------------


def disagreements(agreement: Agreement, article: Article) -> pd.DataFrame:
    """Each row that stands on one side only, with its sentence and a word on why.

    A row is one disagreement: its words, `status` (missed, or found and not in the coding), `row`
    (the columns compared) and `why`: what stands on the other side at the same place.
    """
    sides = (
        ("missed", agreement.coded, agreement.found),
        ("not in the coding", agreement.found, agreement.coded),
    )
    rows = [
        _disagreement(article, agreement.layer, status, row, other)
        for status, table, other in sides
        for row in table[~table["agreed"]].to_dict("records")
    ]
    return make_table(sorted(rows, key=lambda row: row["start"]), DISAGREEMENTS)


def all_disagreements(article: Article) -> pd.DataFrame:
    """The disagreements of every layer that the article has, one below the other."""
    layers = [name for name in _layers_of(article) if name != "positions"]
    tables = [disagreements(compare(article, name), article) for name in layers]
    return make_table((row for t in tables for row in t.to_dict("records")), DISAGREEMENTS)


def _disagreement(
    article: Article, layer: str, status: str, row: Mapping[Hashable, Any], other: pd.DataFrame
) -> dict[str, Any]:
    how = LAYERS[layer]
    start, end = int(row["start"]), int(row["end"])
    shown = [name for name in how.same if name not in ("start", "end", "paragraph")]
    return {
        "start": start,
        "end": end,
        "text": article.text[start:end],
        "layer": layer,
        "status": status,
        "row": ", ".join(_cell(row[name]) for name in shown),
        "why": _why(article, how, status, row, other),
        "sentence": row["sentence"],
        "paragraph": row["paragraph"],
        "section": row["section"],
    }


def _cell(value: Any) -> str:
    if pd.isna(value):
        return "unknown"
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else str(value)


def _why(
    article: Article, how: Layer, status: str, row: Mapping[Hashable, Any], other: pd.DataFrame
) -> str:
    """What the other side has there: nothing, other words, or another value of a column."""
    there = "the reading" if status == "missed" else "the coding"
    if "rule" in row and "act_text" in row:
        return f"read from « {row['act_text']} » by the rule {row['rule']}"
    if how.table in ("topics", "positions"):
        return _why_of_paragraph(how, status, row, other)
    over = other[(other["start"] < row["end"]) & (other["end"] > row["start"])]
    if not len(over):
        return f"{there} has nothing there"
    rival = over.assign(size=(over["end"] - over["start"]).abs()).sort_values("size").iloc[0]
    parts = [
        f"{name}: {_cell(row[name])} here, {_cell(rival[name])} there"
        for name in how.same
        if name not in ("start", "end") and _cell(row[name]) != _cell(rival[name])
    ]
    if how.same[0] == "start" and (row["start"], row["end"]) != (rival["start"], rival["end"]):
        words = article.text[int(rival["start"]) : int(rival["end"])]
        parts.insert(0, f"other words in {there}: « {words} »")
    return "; ".join(parts) or f"{there} gives it once"


def _why_of_paragraph(
    how: Layer, status: str, row: Mapping[Hashable, Any], other: pd.DataFrame
) -> str:
    here = other[other["paragraph"] == row["paragraph"]]
    if how.table == "positions":
        acts = here[(here["actor"] == row["actor"]) & (here["topic"] == row["topic"])]
        if len(acts):
            return f"another act: {acts['act'].iat[0]}"
        return "no act of the codebook was read there"
    if status == "missed":
        return "no term of the codebook stands in the paragraph"
    return f"the term « {row['text']} » stands there"


def read_unseen(folder: Path = REFERENCE) -> pd.DataFrame:
    """How the reading did on other articles when it first met them: a row is a layer and a set.

    `texts` is the set's size; `precision`, `recall` and `f1` are of the first run, before any
    mending, unless `note` says otherwise.
    """
    return pd.read_csv(folder / "unseen.csv")
