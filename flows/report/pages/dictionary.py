"""The dictionary: what each table, view and macro answers and what its columns mean, from the comments on them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from flows.report.facts import Facts
from flows.report.page import Page

TITLE = "Dictionary"
PLACE = 12
READS = ("dictionary",)


def build(facts: Facts) -> Iterator[Page]:
    relations = [list(rows) for _, rows in groupby(facts.rows("dictionary"), key=lambda row: row["relation"])]
    yield Page("dictionary.html", "dictionary", "Dictionary", {"relations": relations})
