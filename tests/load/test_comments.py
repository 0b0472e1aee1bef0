"""Comments in the database: what the headers of the SQL files say, on every table, view, macro and column."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from flows.core.book import SqlFile
from flows.load import comments, tables


@pytest.fixture
def connection() -> duckdb.DuckDBPyConnection:
    made = duckdb.connect()
    made.execute("create schema core")
    made.execute("create table core.clock (hour integer, minute integer, text_start integer, odd integer)")
    made.execute("create view core.hands as select *, 1 as own from core.clock")
    return made


def _file(header: dict[str, str]) -> SqlFile:
    return SqlFile("clock", Path("clock.sql"), header, "")


FILES = {
    "core.clock": _file(
        {"grain": "one row per o'clock", "columns": 'hour, minute | it\'s "so"; drop --\nand so\ntext_* | $1 {x} \\'}
    ),
    "core.hands": _file(
        {"grain": "one row per hand", "why": "to read", "columns": "own | ours\nthe rest as core.clock"}
    ),
}


def _said(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], str | None]:
    found = connection.execute("select table_name, column_name, comment from duckdb_columns() where not internal")
    return {(table, column): comment for table, column, comment in found.fetchall()}


def test_a_comment_is_what_the_header_says_to_the_letter(connection: duckdb.DuckDBPyConnection) -> None:
    comments.comment(connection, FILES)
    said = _said(connection)
    assert said["clock", "hour"] == said["clock", "minute"] == 'it\'s "so"; drop -- and so'
    assert said["clock", "text_start"] == "$1 {x} \\"
    assert said["clock", "odd"] is None
    assert connection.execute("select comment from duckdb_tables()").fetchall() == [("One row per o'clock",)]


def test_a_column_that_is_only_handed_on_means_what_it_means_there(connection: duckdb.DuckDBPyConnection) -> None:
    comments.comment(connection, FILES)
    said = _said(connection)
    assert said["hands", "own"] == "ours"
    assert said["hands", "hour"] == said["clock", "hour"]


def test_a_header_that_changed_changes_the_comment(connection: duckdb.DuckDBPyConnection) -> None:
    comments.comment(connection, FILES)
    header = {"grain": "one row per day", "columns": "hour | of the day"}
    comments.comment(connection, {"core.clock": replace(FILES["core.clock"], header=header)})
    assert _said(connection)["clock", "hour"] == "of the day"
    assert connection.execute("select comment from duckdb_tables()").fetchall() == [("One row per day",)]


def test_a_macro_says_what_its_parameters_are() -> None:
    made = duckdb.connect()
    tables.install(made)
    said = made.execute("select comment from duckdb_functions() where function_name = 'figures_in_force'").fetchall()
    assert "known_at: the moment (UTC) whose knowledge counts" in said[0][0]
