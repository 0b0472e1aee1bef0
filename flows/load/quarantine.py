"""What was set aside: listed, shown, and replayed the normal way.

A row of `quality.quarantine` is never removed: an item that comes through at last is marked `replayed`, with the run
that took it in.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import duckdb
import polars as pl

from flows.core import book
from flows.core.errors import UsageError
from flows.core.identity import UNREAD
from flows.core.schemas import QUARANTINE, empty
from flows.load.asking import ask

State = Literal["held", "replayed", "forgotten"]


def items(warehouse: Path, wanted: str = "all", state: State | None = "held") -> pl.DataFrame:
    """One row per item, the latest first. `wanted` is a reason, an item's id or its beginning, or `all`.

    Raises UsageError when nothing fits a reason or an id that was given.
    """
    if not warehouse.exists():
        raise UsageError(f"{warehouse}: there is no warehouse yet; `wirecheck run` makes it.")
    named = None if wanted == "all" else wanted
    found = ask(warehouse, ("statements/quarantine_items", {"state": state, "wanted": named}))[0]
    if named and found.is_empty():
        raise UsageError(f"{wanted}: no such item or reason in quarantine; `wirecheck quarantine list` shows them.")
    return found


def contents(chosen: pl.DataFrame) -> pl.DataFrame:
    """The contents to read again for a replay: sha256, the path under which it was set aside, and when it first was."""
    first = (pl.col("path").min(), pl.col("first_at").min().dt.date().alias("seen_on"))
    return chosen.drop_nulls("sha256").group_by("sha256").agg(*first).sort("sha256")


def handed_over(chosen: pl.DataFrame, sha256: Collection[str], paths: Collection[str]) -> pl.DataFrame:
    """The items a replay really reads: by the content's hash, or, where it was never read, by the path in the inbox."""
    unread = pl.col("sha256").str.starts_with(UNREAD)
    return chosen.filter(pl.col("sha256").is_in(list(sha256)) | (unread & pl.col("path").is_in(list(paths))))


def settle(connection: duckdb.DuckDBPyConnection, run_id: str, chosen: pl.DataFrame | None = None) -> None:
    """Mark what this run, whose frames are appended already, took in: the items chosen for a replay that it did not
    set aside again, and those of files that could not be read before.
    """
    items = empty(QUARANTINE) if chosen is None else chosen
    connection.register("incoming", items.select("item_id"))
    try:
        statement = book.load("statements/settle_quarantine").text
        connection.execute(statement, {"run_id": run_id, "now": datetime.now(UTC)})
    finally:
        connection.unregister("incoming")
