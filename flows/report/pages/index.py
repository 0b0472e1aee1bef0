"""The overview: how it stands, what is open, what changed."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from flows.report import charts
from flows.report.facts import Facts
from flows.report.page import Page
from flows.report.wording import VERDICTS

TITLE = "Overview"
PLACE = 0
READS = ("counts", "runs", "incidents", "changes", "figures", "findings")


def build(facts: Facts) -> Iterator[Page]:
    runs = facts.rows("runs")
    incidents = facts.frames["incidents"].filter(pl.col("state") == "open")
    counted = dict(facts.frames["figures"].group_by("verdict").len().iter_rows())
    disputed = facts.frames["figures"].filter(pl.col("verdict").is_in(["conflict", "mutated_copy"]))
    yield Page(
        "index.html",
        "index",
        "Overview",
        {
            "counts": facts.rows("counts")[0],
            "run": runs[0] if runs else None,
            "incidents": incidents.head(10).to_dicts(),
            "number_of_incidents": incidents.height,
            "finding_pages": facts.finding_pages,
            "changes": [{**row, "verdict": facts.verdict(row)} for row in facts.rows("changes")],
            "verdicts": [(name, counted[name]) for name in VERDICTS if name in counted],
            "disputed": disputed["figure_id"].n_unique(),
            "figures": facts.frames["figures"].height,
            "bars": charts.run_bars(runs[:60][::-1]),
        },
    )
