"""The digest audit: what each sentence of a digest names as its source, and whether that source says it."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from flows.report.facts import Facts
from flows.report.page import Page, paginate

TITLE = "Digests"
PLACE = 6
READS = ("citations",)

DOUBTFUL = ("partly_supported", "unsupported", "supported_by_other")
_VERDICTS = ("supported", *DOUBTFUL, "not_audited")  # those with a list; a path is made of no other word
_MARKS_A_PAGE = 60


def build(facts: Facts) -> Iterator[Page]:
    """All marks, those whose source does not say all of it, and those of each verdict."""
    marks = facts.frames["citations"].with_columns(pl.col("verdict").fill_null("not_audited"))
    known_verdicts = marks.filter(pl.col("verdict").is_in(_VERDICTS))
    counted = known_verdicts.group_by("verdict").len().sort("len", "verdict", descending=True).rows()
    lists = {"": marks, "doubtful": marks.filter(pl.col("verdict").is_in(DOUBTFUL))}
    lists |= {name: marks.filter(verdict=name) for name, _ in counted}
    shared = {"counted": [(name, number, f"{_stem(name)}.html") for name, number in counted], "all": marks.height}
    for shown, rows in lists.items():
        for part in paginate(_stem(shown), rows, _MARKS_A_PAGE):
            yield Page(part.path, "digests", "Digests", {"part": part, "shown": shown, **shared})


def _stem(shown: str) -> str:
    return f"digests-{shown.replace('_', '-')}" if shown else "digests"
