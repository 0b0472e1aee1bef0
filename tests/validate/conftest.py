"""Hand-made rows, and a release to hold them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import duckdb
import polars as pl
import pytest

from flows.core import schemas
from flows.core.book import load

DAY = date(2025, 4, 26)


def document(document_id: str = "a" * 24 + ".0", **given: Any) -> dict[str, Any]:
    text = given.pop("text", "A title\nDuties on imports reached 20 percent.")
    return {
        "document_id": document_id,
        "sha256": document_id.partition(".")[0].ljust(64, "0"),
        "kind": "article",
        "title": "A title",
        "published_known_by": "unknown",
        "language": "en",
        "read_for_claims": True,
        "text": text,
        "title_end": 7,
        "char_start": 0,
        "char_end": 50,
        **given,
    }


def claim(claim_id: str, document_id: str = "a" * 24 + ".0", value: float = 145, **given: Any) -> dict[str, Any]:
    return {
        "claim_id": claim_id,
        "document_id": document_id,
        "kind": "tariff_rate",
        "imposer": "US",
        "target": "CN",
        "value_low": value,
        "value_high": value,
        "unit": "percent",
        "status": "in_force",
        "change": "level",
        "text": f"{value:g} percent",
        "text_start": 10,
        "text_end": 21,
        "char_start": 10,
        "char_end": 21,
        "sentence": f"The duties were said to be {value:g} percent by source {document_id}.",
        "sentence_char_start": 0,
        "sentence_char_end": 60,
        "rule": "hand-made",
        "extractor_version": "1",
        "confidence": 1.0,
        "is_prior": False,
        **given,
    }


def frame(schema: schemas.Schema, *rows: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=schema)


class Release:
    """A release in memory, with the tables that the checks read."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection
        connection.execute("create schema core; create schema quality; create schema mart")
        for table in ("files", "sightings", "documents", "claims", "quotes", "citations", "origins"):
            self.add(table)
        connection.execute("create view core.current_documents as select * from core.documents")
        connection.execute(load("schema/core.claim_kinds").text)
        for table in ("findings", "expectations"):
            connection.execute(load(f"schema/quality.{table}").text)
        connection.execute(load("schema/quality.comparable_claims").text)

    def add(self, table: str, *rows: dict[str, Any]) -> None:
        new = frame(getattr(schemas, table.upper()), *rows)
        self.connection.register("new_rows", new.to_arrow())
        self.connection.execute(f"create table if not exists core.{table} as from new_rows limit 0")
        self.connection.execute(f"insert into core.{table} from new_rows")
        self.connection.unregister("new_rows")

    def say(self, document_id: str, value: float = 145, **given: Any) -> None:
        """One document with one claim; `origin`, `relation`, `published_on` and `outlet` are the document's."""
        about = {key: given.pop(key) for key in ("published_on", "outlet") if key in given}
        origin = given.pop("origin", None)
        relation = given.pop("relation", "original")
        count = self.connection.execute("select count(*) from core.documents where document_id = ?", [document_id])
        if count.fetchall() == [(0,)]:
            self.add("documents", document(document_id, **about))
            self.add("files", {"sha256": document(document_id)["sha256"], "fate": "loaded"})
        if origin:
            self.add("origins", {"document_id": document_id, "origin_id": origin, "relation": relation})
        number = self.connection.execute("select count(*) from core.claims").fetchall()[0][0]
        self.add("claims", claim(f"c{number}", document_id, value, as_of=about.get("published_on"), **given))


@pytest.fixture
def release() -> Iterator[Release]:
    with duckdb.connect() as connection:
        yield Release(connection)
