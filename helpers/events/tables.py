"""The columns of events."""

from __future__ import annotations

import pandas as pd

from helpers.tables import SPAN, Column, table_schema

STATUSES = ("held", "scheduled", "not_held")


REASONS = ("cancelled", "postponed", "denied", "not_yet")  # why it was not held


EVENTS = table_schema(
    **SPAN,
    label=Column("str"),
    start_date=Column("datetime64[ns]"),
    end_date=Column("datetime64[ns]"),
    approximate=Column("boolean"),
    status=Column(pd.CategoricalDtype(STATUSES)),
    reason=Column(pd.CategoricalDtype(REASONS), nullable=True),
    source=Column("str", nullable=True),
    place=Column("str", nullable=True),
    participants=Column(object),
    date=Column("Int64", nullable=True),
    sentence=Column("Int64"),
    rule=Column("str"),
    evidence=Column(object),
)
