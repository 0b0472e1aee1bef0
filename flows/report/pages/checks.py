"""What was checked: each suite and expectation with its reason, severity, history and findings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import polars as pl

from flows.report.charts import run_page
from flows.report.facts import Facts, Record
from flows.report.page import Page, paginate

TITLE = "Checks"
PLACE = 8
READS = ("expectations", "findings", "runs")

_EXPECTATIONS_A_PAGE = 80
_FINDINGS = 3  # named under an expectation; its page of findings has all


def build(facts: Facts) -> Iterator[Page]:
    rows = facts.frames["expectations"]
    summary = {"failed": rows.filter(~pl.col("success")).height, "tables": rows["table_name"].n_unique()}
    findings = facts.grouped("findings", "check_name")
    recorded = set(facts.frames["runs"]["run_id"])
    for part in paginate("checks", rows, _EXPECTATIONS_A_PAGE):
        told = [
            {**row, **_evidence(facts, findings[row["expectation"]]), **_places(row, recorded)} for row in part.rows
        ]
        suites = [(name, list(group)) for name, group in groupby(told, key=lambda row: row["table_name"])]
        yield Page(part.path, "checks", "Checks", {"part": part, "suites": suites, **summary})


def _evidence(facts: Facts, findings: list[Record]) -> Record:
    """The first findings that the last run still found, with their places, and how many there are."""
    current = [finding for finding in findings if finding["current"]]
    shown = [(f"{facts.finding_pages[one['finding_id']]}#f-{one['finding_id']}", one) for one in current[:_FINDINGS]]
    return {"shown": shown, "number": len(current)}


def _places(row: Record, recorded: set[str]) -> Record:
    """Where the numbers of a row lead: to the run that asked, and to what that run found."""
    page = run_page(row["run_id"]) if row["run_id"] in recorded else None
    return {"asked_by": page and f"{page}#texts", "told_at": page and f"{page}#found"}
