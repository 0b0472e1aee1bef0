"""The overview: how it stands, what is open, what changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from flows.report import charts
from flows.report.facts import Facts, Record
from flows.report.page import Page
from flows.report.pages import digests, disputes, figures, quotes
from flows.report.wording import VERDICTS

TITLE = "Overview"
PLACE = 0
READS = (
    *("counts", "runs", "incidents", "changes", "figures", "findings", "disputed_claims", "quality_over_time"),
    *("run_verdicts", "quote_variants", "citations"),
)

_INCIDENTS = 8
_DISPUTES = 3
_VERDICTS = 8  # that the last run changed; its page has more


def build(facts: Facts) -> Iterator[Page]:
    runs = facts.rows("runs")
    run = runs[0] if runs else None
    values = {
        "counts": facts.rows("counts")[0],
        "run": run,
        "is_first": len(runs) < 2,
        "changes": [{**row, "verdict": facts.verdict(row)} for row in facts.rows("changes")],
        "chart_rows": charts.runs(facts.rows("quality_over_time")[-60:]),
        **_incidents(facts, run),
        **_reversed(facts, run),
        **_figures(facts),
        **_leads(facts),
    }
    yield Page("index.html", "index", "Overview", values)


def _incidents(facts: Facts, run: Record | None) -> dict[str, Any]:
    """Those that are open, and how many the last run opened and closed."""
    frame = facts.frames["incidents"]
    opened = frame.filter(state="open")
    shown = [{**row, "place": facts.finding_pages.get(row["finding_id"])} for row in opened.head(_INCIDENTS).to_dicts()]
    since = run["started_at"] if run else None
    return {
        "incidents": shown,
        "number_of_incidents": opened.height,
        "number_opened": frame.filter(pl.col("opened_at") >= since).height,
        "resolved": frame.filter(pl.col("resolved_at") >= since).head(_INCIDENTS).to_dicts(),
    }


def _reversed(facts: Facts, run: Record | None) -> dict[str, Any]:
    """The verdicts that the last run changed."""
    rows = facts.grouped("run_verdicts", "run_id")[run["run_id"]] if run else []
    known = facts.grouped("figures", "figure_id")
    shown = [{**row, "has_page": row["figure_id"] in known} for row in rows[:_VERDICTS]]
    return {"reversed": shown, "more_reversed": len(rows[_VERDICTS:])}


def _figures(facts: Facts) -> dict[str, Any]:
    """What the values come to, and the first disputes."""
    values = facts.frames["figures"]
    counted = dict(values.group_by("verdict").len().iter_rows())
    disputed = facts.grouped("disputed_claims", "figure_id")
    shown = [disputes.side_by_side(disputed[name], 1)[:4] for name, _ in zip(disputed, range(_DISPUTES), strict=False)]
    verdicts = [(name, counted[name]) for name in VERDICTS if name in counted]
    return {
        "verdicts": verdicts,
        "verdict_chart": charts.verdicts(verdicts),
        "confirmed": figures.confirmed(values).height,
        "doubtful": counted.get("conflict", 0) + counted.get("mutated_copy", 0),
        "disputes": shown,
        "disputed": len(list(disputed)),
        "values": values.height,
    }


def _leads(facts: Facts) -> dict[str, int]:
    """How many quotations and citations want a look, and of how many."""
    citations = facts.frames["citations"]
    return {
        "altered": quotes.altered(facts).height,
        "citations": citations.height,
        "doubtful_citations": citations.filter(pl.col("verdict").is_in(digests.DOUBTFUL)).height,
    }
