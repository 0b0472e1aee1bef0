"""A warehouse of a few texts and claims by hand, for what the marts say of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import duckdb
import polars as pl

from flows.core import schemas
from flows.core.identity import document_id, row_id
from flows.load import relatives, tables
from flows.load.verdicts import judge
from flows.normalise.origins import families, links, signatures

NOW = datetime(2025, 9, 1, tzinfo=UTC)


@dataclass
class Text:
    """One text of one file; `claims` are rows of CLAIMS by what differs, with `figure`, which stands in the text."""

    name: str
    text: str
    claims: Sequence[dict[str, Any]] = ()
    title: str = ""
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return document_id(self.sha256, None)

    @property
    def sha256(self) -> str:
        return row_id(self.name, self.text) * 2

    @property
    def whole(self) -> str:
        return f"{self.title}\n{self.text}" if self.title else self.text


def rate(figure: str, value: float, imposer: str = "US", target: str = "CN", **more: Any) -> dict[str, Any]:
    return {"figure": figure, "value_low": value, "value_high": value, "imposer": imposer, "target": target, **more}


def warehouse(*batches: Sequence[Text]) -> duckdb.DuckDBPyConnection:
    """Load the batches one after the other, each with its origins, as a run does."""
    connection = duckdb.connect()
    tables.install(connection)
    for number, batch in enumerate(batches):
        load(connection, f"run {number}", batch)
    return connection


def load(connection: duckdb.DuckDBPyConnection, run_id: str, batch: Sequence[Text]) -> None:
    take_in(connection, run_id, batch)
    judge(connection, run_id, NOW)


def take_in(connection: duckdb.DuckDBPyConnection, run_id: str, batch: Sequence[Text]) -> None:
    """Load the texts with their origins, and no verdicts."""
    frames = _frames(batch)
    tables.append(connection, run_id, frames)
    keys = signatures.sign(frames["documents"])
    relatives.relate(connection, run_id, keys, links.compare, families.resolve)


def ask(connection: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = connection.sql(query).pl().to_dicts()
    return rows


def verdicts(*batches: Sequence[Text]) -> dict[float, str]:
    """The verdict of each value that the mart has, the parties and products apart from it left out."""
    rows = ask(warehouse(*batches), "from mart.figures")
    assert len({row["value_low"] for row in rows}) == len(rows)
    return {row["value_low"]: row["verdict"] for row in rows}


def _frames(batch: Sequence[Text]) -> dict[str, pl.DataFrame]:
    files = [
        {"sha256": text.sha256, "path": f"{text.name}.txt", "file": f"{text.name}.txt", "doc": text.name}
        | {"size": len(text.whole), "fate": "loaded"}
        for text in batch
    ]
    sightings = [{"path": row["path"], "sha256": row["sha256"], "size": row["size"]} for row in files]
    documents = [
        {"document_id": text.id, "sha256": text.sha256, "kind": "article", "text": text.whole}
        | {"title_end": len(text.title), "char_start": 0, "char_end": len(text.whole), "read_for_claims": True}
        | text.more
        for text in batch
    ]
    claims = [row for text in batch for row in _claims(text)]
    return {
        "files": pl.DataFrame(files, schema=schemas.FILES),
        "sightings": pl.DataFrame(sightings, schema=schemas.SIGHTINGS),
        "documents": pl.DataFrame(documents, schema=schemas.DOCUMENTS),
        "claims": pl.DataFrame(claims, schema=schemas.CLAIMS),
    }


def _claims(text: Text) -> Iterator[dict[str, Any]]:
    for number, claim in enumerate(text.claims):
        start = text.whole.index(claim["figure"])
        end = start + len(claim["figure"])
        published: date | None = text.more.get("published_on")
        yield {
            "claim_id": row_id(text.id, number),
            "document_id": text.id,
            "kind": "tariff_rate",
            "unit": "percent",
            "status": "in_force",
            "change": "level",
            "as_of": published,
            "text": claim["figure"],
            "text_start": start,
            "text_end": end,
            "char_start": start,
            "char_end": end,
            "sentence": text.whole,
            "is_prior": False,
            **{name: value for name, value in claim.items() if name != "figure"},
        }
