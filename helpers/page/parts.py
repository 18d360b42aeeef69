"""The parts of a page: its sections, and the columns that say in which a row stands."""

from __future__ import annotations

import pandas as pd

from helpers.tables import Column

SECTIONS = ("headline", "caption", "body", "related", "boilerplate")


STORY = ("headline", "caption", "body")


SECTION = {"section": Column(pd.CategoricalDtype(SECTIONS))}


PLACE = {"sentence": Column("Int64"), "paragraph": Column("Int64"), **SECTION}
