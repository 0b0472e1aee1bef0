"""Hand-made rows, and a release in memory to hold them."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from typing import Any

import duckdb
import polars as pl

from flows.core import schemas
from flows.core.schemas import Schema
from flows.load import tables

DAY = date(2025, 4, 26)
NOW = datetime(2025, 4, 27, 12, tzinfo=UTC)


def frame(schema: Schema, *rows: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=schema)


def file_row(name: str) -> dict[str, Any]:
    return {
        "sha256": hashlib.sha256(name.encode()).hexdigest(),
        "path": f"{name}.txt",
        "file": f"{name}.txt",
        "doc": name,
        "size": 100,
        "media_type": "text/plain",
        "encoding": "utf-8",
        "fate": "loaded",
    }


def document(name: str = "one", **given: Any) -> dict[str, Any]:
    return {
        "document_id": name,
        "sha256": file_row(name)["sha256"],
        "kind": "article",
        "title": "A title",
        "published_known_by": "unknown",
        "language": "en",
        "read_for_claims": True,
        "text": "A title\nDuties on imports reached 20 percent.",
        "title_end": 7,
        "char_start": 0,
        "char_end": 50,
        **given,
    }


def claim(claim_id: str = "c1", document_id: str = "one", value: float = 145, **given: Any) -> dict[str, Any]:
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
        "sentence": f"The {document_id} reports that the duties are {value:g} percent.",
        "sentence_char_start": 0,
        "sentence_char_end": 60,
        "rule": "hand-made",
        "extractor_version": "1",
        "confidence": 1.0,
        "is_prior": False,
        **given,
    }


def citation(citation_id: str, document_id: str, **given: Any) -> dict[str, Any]:
    return {
        "citation_id": citation_id,
        "document_id": document_id,
        "source_number": 1,
        "text": "1",
        "text_start": 20,
        "text_end": 21,
        "char_start": 20,
        "char_end": 21,
        "sentence": "The duties rose 1.",
        "sentence_char_start": 2,
        "sentence_char_end": 22,
        **given,
    }


class Release:
    """The next release, on a connection to a database that the room `load` has installed."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection
        self.claims = 0
        self.documents: set[str] = set()

    def add(self, **frames: list[dict[str, Any]]) -> None:
        rows = {name: frame(getattr(schemas, name.upper()), *given) for name, given in frames.items()}
        tables.append(self.connection, "run", rows, NOW)

    def say(self, name: str, value: float = 145, **given: Any) -> None:
        """A claim in the document `name`, which comes to be with the first; `on`, `outlet`, `origin` and `relation`
        are the document's.
        """
        on = given.pop("on", None)
        about = {"published_on": on, "outlet": given.pop("outlet", None)}
        origin, relation = given.pop("origin", None), given.pop("relation", "original")
        if name not in self.documents:
            self.documents.add(name)
            sighting = {"path": f"{name}.txt", "sha256": file_row(name)["sha256"], "size": 100}
            self.add(files=[file_row(name)], sightings=[sighting], documents=[document(name, **about)])
            if origin:
                self.connection.execute(
                    "insert into core.origins by name select ? document_id, ? origin_id, ? relation, 'run' run_id",
                    [name, origin, relation],
                )
        self.claims += 1
        self.add(claims=[claim(f"c{self.claims}", name, value, as_of=on, **given)])
