"""The row that a run leaves of itself in the release that it publishes."""

from __future__ import annotations

from datetime import UTC, datetime

import duckdb

from flows.core import book
from flows.core.run import RunReport


def record(connection: duckdb.DuckDBPyConnection, report: RunReport, version: str) -> None:
    """Add the run to `quality.runs`, as the last thing before publishing; `version` is wirecheck's."""
    counts = ("files_new", "files_known", "set_aside", "documents", "claims", "quotes")
    connection.execute(
        book.load("statements/append_run").text,
        {
            "run_id": report.run_id,
            "kind": report.kind,
            "started_at": report.started_at,
            "finished_at": datetime.now(UTC),
            "version": version,
            **{name: getattr(report, name) for name in counts},
            **report.findings,
        },
    )
