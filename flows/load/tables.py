"""The tables and views of a release: installing them from `sql/`, and appending a batch of frames."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from graphlib import CycleError, TopologicalSorter

import duckdb
import polars as pl

from flows.core import book
from flows.core.book import SqlFile
from flows.core.errors import ContractError
from flows.load import migrations
from flows.load.comments import comment

# The order of loading: what a row leads to comes before the row.
_FRAMES = ("files", "sightings", "documents", "claims", "quotes", "dates", "citations", "quarantine")

_RELATION = re.compile(r"[a-z_]{1,40}\.[a-z_]{1,60}")


def install(connection: duckdb.DuckDBPyConnection) -> None:
    """Create what a release lacks and renew its views and macros: `sql/schema` and `sql/marts`, in the order that
    their `-- reads:` lines ask for, with comments on all. An older warehouse is brought up first (sql/migrations).
    Doing it again changes nothing.

    Raises ReleaseError when the warehouse is newer than this wirecheck.
    """
    found = migrations.form(connection)
    _execute(connection, (book.load("schema/quality"), book.load("schema/quality.migrations")))
    migrations.bring_up(connection, found)
    files = installed()
    _execute(connection, list(files.values()))
    comment(connection, files)


def _execute(connection: duckdb.DuckDBPyConnection, statements: Sequence[SqlFile]) -> None:
    for statement in statements:
        try:
            connection.execute(statement.text)
        except (duckdb.CatalogException, duckdb.BinderException, duckdb.ParserException) as error:
            raise ContractError(
                f"{statement.path}: DuckDB refuses it ({error}). Mend it, or name what it reads in `-- reads:`."
            ) from None


def append(
    connection: duckdb.DuckDBPyConnection, run_id: str, frames: Mapping[str, pl.DataFrame], now: datetime | None = None
) -> None:
    """Add a batch of frames, all or none: rows whose key is there already are left out, in the batch and the release.

    Each batch is a transaction of its own, because DuckDB keeps what it was handed in memory until the commit; the
    run as a whole is still all or nothing, for nobody sees this release before it is renamed into place.
    """
    given = [name for name in _FRAMES if name in frames and not frames[name].is_empty()]
    connection.begin()
    try:
        for name in given:
            add(connection, name, frames[name], {"run_id": run_id, "now": now or datetime.now(UTC)})
    except BaseException:
        with suppress(duckdb.TransactionException):  # a disk that is full has ended the transaction already
            connection.rollback()
        raise
    connection.commit()


def add(
    connection: duckdb.DuckDBPyConnection, name: str, frame: pl.DataFrame, parameters: Mapping[str, object]
) -> None:
    """Run `sql/statements/append_<name>.sql` on a frame, which the statement calls `incoming`."""
    connection.register("incoming", frame)
    statement = book.load(f"statements/append_{name}")
    used = {key: value for key, value in parameters.items() if f"${key}" in statement.text}
    connection.execute(statement.text, used)
    # Not in a `finally`: in a transaction that failed DuckDB refuses this too, and the first error would be lost.
    connection.unregister("incoming")


@cache
def installed() -> dict[str, SqlFile]:
    """By relation: schemas first, then tables, views and macros after what they read."""
    files = {_name(file): file for file in (*book.shelf("schema"), *book.shelf("marts"))}
    schemas = [name for name in files if "." not in name]
    waits = {name: _reads(file) & files.keys() - {name} for name, file in sorted(files.items()) if "." in name}
    try:
        return {name: files[name] for name in (*schemas, *TopologicalSorter(waits).static_order())}
    except CycleError as error:
        ring = " → ".join(error.args[1])
        raise ContractError(f"sql/: these views read each other in a ring: {ring}; break it.") from None


def _name(file: SqlFile) -> str:
    return f"mart.{file.name}" if file.path.parent.name == "marts" else file.name


def _reads(file: SqlFile) -> set[str]:
    return set(_RELATION.findall(file.header.get("reads", "")))
