"""A feed is known by its folder, and by its outlet where it has one: feeds of one outlet are held apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import duckdb
import polars as pl
import pytest

from flows.core.book import load
from flows.core.schemas import DOCUMENTS, FILES
from flows.load import tables
from flows.validate import release as room

START = date(2025, 1, 6)


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(load("statements/utc").text)
        tables.install(connection)
        yield connection


def bring(connection: duckdb.DuckDBPyConnection, day: int, path: str, outlets: list[str], fields: str) -> None:
    """One file of a day: a record for each outlet, all with the same fields."""
    now = datetime.combine(START + timedelta(days=day), datetime.min.time(), UTC)
    shape = [{"name": name, "type": "text", "records": len(outlets)} for name in fields.split()]
    about = {"sha256": path, "path": path, "file": path.rsplit("/", 1)[-1], "doc": path, "size": 1, "fate": "loaded"}
    files = [about | {"records": len(outlets), "fields": shape}]
    documents = [
        {
            "document_id": f"{path}.{part}",
            "sha256": path,
            "part": part,
            "kind": "article",
            "outlet": outlet,
            "text": "A",
        }
        for part, outlet in enumerate(outlets)
    ]
    for name, rows, schema in (("files", files, FILES), ("documents", documents, DOCUMENTS)):
        tables.add(connection, name, pl.DataFrame(rows, schema=schema), {"run_id": f"r{day}", "now": now})


def found(connection: duckdb.DuckDBPyConnection, day: int) -> list[str]:
    findings = room.find(connection, load("checks/fields_moved"), START + timedelta(days=day))
    return findings["message"].to_list()


def test_two_feeds_of_one_outlet_are_two_sources(connection: duckdb.DuckDBPyConnection) -> None:
    for day in range(40):
        bring(connection, day, f"site/2025-{day}.json", ["The Courier"] * 8, "title text byline")
        if day >= 20:
            bring(connection, day, f"archive/2025-{day}.json", ["The Courier"] * 8, "title text legacy_id")
        assert found(connection, day) == []


def test_a_feed_of_many_outlets_is_told_by_its_folder(connection: duckdb.DuckDBPyConnection) -> None:
    for day in range(20):
        bring(connection, day, f"api/2025-{day}.json", ["The Courier", "The Harbour"] * 4, "title text byline")
    bring(connection, 20, "api/2025-20.json", ["The Courier", "The Harbour"] * 4, "title text")
    assert found(connection, 20) == ["The records of api no longer have `byline`."]


def test_a_field_of_another_type_is_told_with_both(connection: duckdb.DuckDBPyConnection) -> None:
    for day in range(20):
        bring(connection, day, f"2025-{day}.json", ["The Courier"] * 8, "title text id")
    connection.execute(
        "update core.files set fields = [f for f in fields if f.name <> 'id'] || [row('id', 'number', 8)]"
    )
    for day in range(20, 22):
        bring(connection, day, f"2025-{day}.json", ["The Courier"] * 8, "title text id")
    assert found(connection, 21) == ["The records of The Courier have `id` as text, no longer as number."]
