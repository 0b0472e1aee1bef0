"""Incidents and messages in the next release: one call before it is published, one after.

What is to be told is part of the release that it is about, so that no crash can publish findings and lose their
alert, or send an alert about findings that nobody can read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import polars as pl

from flows.alert import journal
from flows.alert.delivery import DELIVERIES, deliver, enqueue, fold
from flows.alert.incidents import INCIDENTS, update
from flows.alert.routes import find_routes
from flows.core.book import load
from flows.core.schemas import FINDINGS, Schema, empty
from flows.core.settings import Settings

if TYPE_CHECKING:
    import duckdb

# Entries of the journal outlive every kept release and every retry, so that a rollback sends nothing twice.
_JOURNAL_DAYS = 90


@dataclass(frozen=True)
class Settled:
    """`news` (INCIDENTS with `event`): what this run tells; `pending` (DELIVERIES): what is to be sent after it."""

    news: pl.DataFrame
    pending: pl.DataFrame


def settle(
    connection: duckdb.DuckDBPyConnection, run_id: str, findings: pl.DataFrame, settings: Settings, now: datetime
) -> Settled:
    """Bring incidents and deliveries of the next release up to date.

    Reads:   quality.incidents, quality.deliveries, quality.findings, the journal; `findings` (FINDINGS) of this run
    Writes:  quality.incidents, quality.deliveries
    Raises:  UsageError when a channel of the settings cannot be used
    """
    journal.compact(settings.warehouse, now, timedelta(days=_JOURNAL_DAYS))
    routes = find_routes(settings.channels)
    standing = pl.concat([findings, _read(connection, "lasting_findings", FINDINGS)]).unique(
        "finding_id", keep="first", maintain_order=True
    )
    before = _read(connection, "open_incidents", INCIDENTS)
    change = update(before, standing, now, timedelta(hours=settings.alert_repeat_hours))
    _store(connection, run_id, "incident", change.incidents)
    earlier = fold(_read(connection, "pending_deliveries", DELIVERIES), journal.read(settings.warehouse))
    deliveries = pl.concat([earlier, enqueue(change.news, routes, now)])
    _store(connection, run_id, "delivery", deliveries)
    return Settled(change.news, deliveries.filter(pl.col("state") == "pending"))


def send(settings: Settings, pending: pl.DataFrame) -> pl.DataFrame:
    """Send what a published release has pending. Returns the rows as they stand; see flows.alert.delivery.deliver."""
    routes = find_routes(settings.channels)
    return deliver(settings.warehouse, pending, routes, timedelta(hours=settings.alert_retry_hours))


def alarm(settings: Settings, findings: pl.DataFrame, now: datetime) -> pl.DataFrame:
    """What to send when publication is stopped and no release will hold it; told again after `alert_repeat_hours`.

    Reads:   findings (FINDINGS), those with the effect `stop`; told as critical whatever their severity, since
             nothing new reaches readers for as long as they last
    Returns: DELIVERIES for `send`, which passes over those that the journal has as delivered
    """
    critical = findings.with_columns(severity=pl.lit("critical"))
    stopped = update(empty(INCIDENTS), critical, now, timedelta(hours=settings.alert_repeat_hours)).news
    # With no release to remember it, the message's key does: it is the same for as long as it shall not be repeated.
    spell = int(now.timestamp() // (settings.alert_repeat_hours * 3600))
    news = stopped.with_columns(
        incident_id=pl.col("finding_id"), told_at=pl.lit(datetime.fromtimestamp(spell, now.tzinfo))
    )
    return enqueue(news, find_routes(settings.channels), now)


def store_incidents(connection: duckdb.DuckDBPyConnection, run_id: str, incidents: pl.DataFrame) -> None:
    """Write incidents that a person changed (acknowledge, snooze, assign) into the next release."""
    _store(connection, run_id, "incident", incidents)


def read_incidents(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """The open incidents (INCIDENTS), the worst and latest first."""
    return _read(connection, "open_incidents", INCIDENTS)


def _read(connection: duckdb.DuckDBPyConnection, statement: str, schema: Schema) -> pl.DataFrame:
    rows: pl.DataFrame = connection.sql(load(f"statements/{statement}").text).pl()
    return rows.select(pl.col(name).cast(kind) for name, kind in schema.items())


def _store(connection: duckdb.DuckDBPyConnection, run_id: str, what: str, rows: pl.DataFrame) -> None:
    connection.register("changed", rows.with_columns(run_id=pl.lit(run_id)).to_arrow())
    try:
        for statement in ("forget", "store"):
            plural = "incidents" if what == "incident" else "deliveries"
            connection.execute(load(f"statements/{statement}_{plural}").text)
    finally:
        connection.unregister("changed")
