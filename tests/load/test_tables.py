from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import duckdb
import polars as pl
import pytest

from flows.core import schemas
from flows.core.run import RunReport
from flows.core.settings import Settings
from flows.load import runs, tables
from load.handmade import batch, set_aside


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        tables.install(connection)
        yield connection


def rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = connection.execute(sql).fetchall()
    return found


@pytest.mark.parametrize("name", ["files", "sightings", "documents", "claims", "quotes", "citations", "quarantine"])
def test_tables_have_the_columns_of_the_frames(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    schema = getattr(schemas, name.upper())
    table = f"quality.{name}" if name == "quarantine" else f"core.{name}"
    kinds = connection.sql(f"select * from {table}").pl(lazy=True).collect_schema()
    assert {column: kinds[column] for column in schema} == schema
    assert "run_id" in kinds


def test_installing_again_changes_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    tables.append(connection, "r1", batch("one"))
    tables.install(connection)
    assert rows(connection, "select count(*) from core.documents") == [(1,)]


def test_the_same_rows_count_once(connection: duckdb.DuckDBPyConnection) -> None:
    once = batch("one", "two")
    doubled = {name: pl.concat([frame, frame]) for name, frame in once.items()}
    for frames in (doubled, once):
        tables.append(connection, "r1", frames)
    for table in ("files", "sightings", "documents", "claims"):
        assert rows(connection, f"select count(*) from core.{table}") == [(2,)], table


def test_a_batch_is_added_whole_or_not_at_all(connection: duckdb.DuckDBPyConnection) -> None:
    frames = batch("one")
    frames["claims"] = frames["claims"].with_columns(value_low=pl.lit(None, pl.Float64))
    with pytest.raises(duckdb.ConstraintException):
        tables.append(connection, "r1", frames)
    assert rows(connection, "select count(*) from core.files") == [(0,)]
    tables.append(connection, "r1", batch("one"))


def test_only_the_latest_version_of_a_path_is_current(connection: duckdb.DuckDBPyConnection) -> None:
    later, earlier = datetime(2026, 1, 2, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)
    tables.append(connection, "r1", batch("one", "two"), later)
    tables.append(connection, "r2", batch("one", version="bb"), earlier)  # the clock jumped back
    current = "select files.path, text from core.current_documents join core.files using (sha256) order by path"
    assert rows(connection, current) == [("one.txt", "A duty of 2 percent."), ("two.txt", "A duty of 1 percent.")]
    assert rows(connection, "select count(*) from core.documents") == [(3,)]
    tables.append(connection, "r3", batch("one"))  # the first version comes back
    assert rows(connection, current)[0] == ("one.txt", "A duty of 1 percent.")


def test_a_file_that_is_read_at_last_keeps_its_first_sighting(connection: duckdb.DuckDBPyConnection) -> None:
    tables.append(connection, "r1", set_aside("one"))
    tables.append(connection, "r2", batch("one"))
    assert rows(connection, "select fate, reason, run_id from core.files") == [("loaded", None, "r1")]


def test_an_item_set_aside_again_is_counted(connection: duckdb.DuckDBPyConnection) -> None:
    for run in ("r1", "r2"):
        tables.append(connection, run, set_aside("one"))
    held = rows(connection, "select tries, state, run_id, last_run_id from quality.quarantine")
    assert held == [(2, "held", "r1", "r2")]


def test_a_run_leaves_its_row(connection: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    report = RunReport("r1", settings.inbox, settings.warehouse, files_new=3, claims=7)
    report.findings["critical"] = 1
    runs.record(connection, report, "0.1.0")
    told = rows(connection, "select run_id, files_new, claims, critical, outcome, version from quality.runs")
    assert told == [("r1", 3, 7, 1, "critical", "0.1.0")]
