"""Runs: what came in, what was found, and quality over time."""

from __future__ import annotations

from collections.abc import Iterator

from flows.report import charts
from flows.report.facts import Facts
from flows.report.page import Page, paginate

TITLE = "Runs"
PLACE = 10
READS = ("runs", "quality_over_time")

_RUNS_A_PAGE = 200


def build(facts: Facts) -> Iterator[Page]:
    shown = charts.runs(facts.rows("quality_over_time"))
    for part in paginate("runs", facts.frames["runs"], _RUNS_A_PAGE):
        yield Page(part.path, "runs", "Runs", {"part": part, "chart_rows": shown})
