"""What is kept no longer: history of runs and original bytes, after as long as the settings say (for ever, unless)."""

from __future__ import annotations

from datetime import datetime, timedelta

import duckdb

from flows.core import book
from flows.core.settings import Settings


def apply(connection: duckdb.DuckDBPyConnection, settings: Settings, now: datetime) -> tuple[str, ...]:
    """Delete old history from the next release. Returns the contents whose bytes go once it is live."""
    if settings.keep_history_days is not None:
        before = now - timedelta(days=settings.keep_history_days)
        for statement in book.shelf("retain"):
            connection.execute(statement.text, {"before": before})
    if settings.keep_bytes_days is None:
        return ()
    before = now - timedelta(days=settings.keep_bytes_days)
    dropped = connection.execute(book.load("statements/drop_bytes").text, {"before": before}).fetchall()
    return tuple(sorted(sha256 for (sha256,) in dropped))
