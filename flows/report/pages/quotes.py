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

_VERDICTS = ("reworded", "lengthened", "shortened", "another_translation", "spelling")  # a path is made of no other
_QUOTES_A_PAGE = 150
_VARIANTS_A_PAGE = 60


def build(facts: Facts) -> Iterator[Page]:
    variants = altered(facts)
    named = variants.filter(pl.col("verdict").is_in(_VERDICTS))
    counted = named.group_by("verdict", maintain_order=True).len().rows()
    known = {
        "verdicts": [(name, number, f"{_stem(name)}.html") for name, number in counted],
        "variants": variants.height,
    }
    for part in paginate("quotes", facts.frames["quotes"], _QUOTES_A_PAGE):
        yield Page(part.path, "quotes", "Quotations", {"part": part, **known})
    lists = {"": variants, **{name: variants.filter(verdict=name) for name, _ in counted}}
    for shown, listed in lists.items():
        for part in paginate(_stem(shown), listed, _VARIANTS_A_PAGE):
            rows = [{**row, "words": differences(row["original_wording"], row["wording"])} for row in part.rows]
            values = {"part": part, "rows": rows, "shown": shown, **known}
            yield Page(part.path, "altered", "Altered quotations", values)


def altered(facts: Facts) -> pl.DataFrame:
    """The quotations that a text gives otherwise than the earliest text with the same utterance."""
    return facts.frames["quote_variants"].filter(pl.col("verdict") != "verbatim")


def _stem(shown: str) -> str:
    return f"quotes-altered-{shown.replace('_', '-')}" if shown else "quotes-altered"
