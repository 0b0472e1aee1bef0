"""Runs: what came in, what was found, and quality over time."""

from __future__ import annotations

from collections.abc import Iterator

from flows.report import charts
from flows.report.facts import Facts
from flows.report.page import Page, paginate

TITLE = "Runs"
PLACE = 10
READS = ("runs",)

_RUNS_A_PAGE = 200


def build(facts: Facts) -> Iterator[Page]:
    runs = facts.rows("runs")
    bars = charts.run_bars(runs[:60][::-1])
    for part in paginate("runs", runs, _RUNS_A_PAGE):
        yield Page(part.path, "runs", "Runs", {"part": part, "bars": bars})
