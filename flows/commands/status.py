"""wirecheck status: how it stands, for somebody who was not watching."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import polars as pl

from flows.commands import _options
from flows.core.settings import Settings


@click.command("status")
@_options.inbox
@_options.warehouse
@_options.as_json
def command(inbox: Path | None, warehouse: Path | str | None, as_json: bool) -> int:
    r"""Show the last runs, what is new, open incidents, undelivered alerts and how fresh each source is.

    \b
    Examples:
      wirecheck status
      wirecheck status --json
    """
    settings = _options.up_to_date(inbox=inbox, warehouse=warehouse)
    if not settings.warehouse.exists():
        click.echo(f"{settings.warehouse}: there is no warehouse yet; `wirecheck run` makes it.", err=True)
        return 2
    found = look(settings)
    if as_json:
        _options.print_json({name: frame.to_dicts() for name, frame in found.items()})
        return 0
    for name, frame in found.items():
        click.secho(name.replace("_", " ").capitalize(), bold=True)
        _options.print_table(frame.to_dicts(), "none")
        click.echo()
    return 0


def look(settings: Settings) -> dict[str, pl.DataFrame]:
    """The tables that a person wants to see first, by name."""
    from flows.alert import journal
    from flows.alert.delivery import DELIVERIES, fold
    from flows.load import objects
    from flows.load.asking import ask

    objects.take_outbox(settings)
    names = ("last_runs", "open_matters", "sources", "pending_deliveries")
    runs, incidents, sources, pending = ask(settings.warehouse, *((f"statements/{name}", {}) for name in names))
    undelivered = fold(
        pending.select(pl.col(n).cast(t) for n, t in DELIVERIES.items()), journal.read(settings.warehouse)
    )
    return {
        "last_runs": runs,
        "inbox": pl.DataFrame([_inbox(settings)]),
        "open_incidents": incidents,
        "undelivered_alerts": undelivered.filter(pl.col("state") != "delivered").select(
            "channel", "severity", "title", "state", "attempts", "last_error"
        ),
        "sources": sources,
    }


def _inbox(settings: Settings) -> dict[str, Any]:
    from flows.ingest import arrivals
    from flows.load import ledger

    if not settings.inbox.is_dir():
        return {"inbox": str(settings.inbox), "new": None, "known": None}
    arrived = arrivals.find(
        settings.model_copy(update={"settle_seconds": 0.0}), ledger.read(settings.warehouse).sightings
    )
    return {"inbox": str(settings.inbox), "new": len(arrived.new) + len(arrived.waiting), "known": arrived.known}
