"""Quotations: what texts make of each other's, and all of them by speaker."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from flows.report.differences import differences
from flows.report.facts import Facts
from flows.report.page import Page, paginate

TITLE = "Quotations"
PLACE = 5
READS = ("quotes", "quote_variants")

_QUOTES_A_PAGE = 150
_VARIANTS_A_PAGE = 60


def build(facts: Facts) -> Iterator[Page]:
    variants = facts.frames["quote_variants"].filter(pl.col("verdict") != "verbatim")
    counted = variants.group_by("verdict", maintain_order=True).len().rows()
    known = {"verdicts": counted, "variants": variants.height}
    for part in paginate("quotes", facts.frames["quotes"], _QUOTES_A_PAGE):
        yield Page(part.path, "quotes", "Quotations", {"part": part, **known})
    for part in paginate("quotes-altered", variants, _VARIANTS_A_PAGE):
        rows = [{**row, "words": differences(row["original_wording"], row["wording"])} for row in part.rows]
        yield Page(part.path, "altered", "Altered quotations", {"part": part, "rows": rows, **known})
