"""Runs: what came in, what was found, and quality over time; and a page for each, where its numbers lead."""

from __future__ import annotations

from collections.abc import Iterator

from flows.report import charts
from flows.report.facts import Facts, Record
from flows.report.page import Page, paginate
from flows.report.wording import moment

TITLE = "Runs"
PLACE = 10
READS = (
    *("runs", "quality_over_time", "run_findings", "run_set_aside", "run_verdicts"),
    *("documents", "figures", "findings", "claims", "quotes", "relatives"),
)

_RUNS_A_PAGE = 200
_TEXTS = 150  # named with a run; the months have all


def build(facts: Facts) -> Iterator[Page]:
    shown = charts.runs(facts.rows("quality_over_time"))
    for part in paginate("runs", facts.frames["runs"], _RUNS_A_PAGE):
        yield Page(part.path, "runs", "Runs", {"part": part, "chart_rows": shown})
    for run in facts.rows("runs"):
        yield _run(facts, run)


def _run(facts: Facts, run: Record) -> Page:
    """What one run brought, set aside, found and changed. Texts that have a later version by now are counted only."""
    run_id = run["run_id"]
    texts = facts.grouped("documents", "run_id")
    rows = texts.head(run_id, _TEXTS)
    claims, quotes = facts.grouped("claims", "document_id"), facts.grouped("quotes", "document_id")
    values = {
        "run": run,
        "texts": [
            {**row, "claims": claims.size(row["document_id"]), "quotes": quotes.size(row["document_id"])}
            for row in rows
        ],
        "current": texts.size(run_id),
        "set_aside": facts.grouped("run_set_aside", "run_id")[run_id],
        "findings": [
            {**row, "place": facts.finding_pages.get(row["finding_id"])}
            for row in facts.grouped("run_findings", "run_id")[run_id]
        ],
        "verdicts": [
            {**row, "has_page": row["figure_id"] in facts.grouped("figures", "figure_id")}
            for row in facts.grouped("run_verdicts", "run_id")[run_id]
        ],
    }
    return Page(charts.run_page(run_id), "run", f"Run of {moment(run['started_at'])}", values)
