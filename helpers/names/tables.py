"""The columns of mentions and actors, and a mention before it is a row."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from helpers.page.parts import PLACE
from helpers.tables import SPAN, Column, Schema, table_schema

FORMS = ("name", "acronym", "alias", "metonym", "role", "demonym", "pronoun")


COUNTED = ("name", "acronym", "alias", "metonym")


KINDS = ("state", "organisation", "person", "media", "group")


MENTIONS = table_schema(
    **SPAN,
    actor=Column("str"),
    form=Column(pd.CategoricalDtype(FORMS)),
    **PLACE,
    rule=Column("str"),
)


ACTORS = Schema(
    {
        "label": Column("str"),
        "kind": Column(pd.CategoricalDtype(KINDS)),
        "party": Column("str", nullable=True),
        "role": Column("str", nullable=True),
        "mentions": Column("Int64"),
        "words_quoted": Column("Int64"),
        "in_codebook": Column("boolean"),
    },
    index="actor",
)


@dataclass(frozen=True)
class Mention:
    """A place in the text that may stand for an actor, and the rule that found it."""

    start: int
    end: int
    actor: str
    form: str
    rule: str
