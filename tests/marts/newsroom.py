"""Texts as they come through the real reading, origins and verdicts: words go in, alarms come out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import duckdb
import polars as pl

from flows import normalise
from flows.core import book, schemas
from flows.core.identity import row_id
from flows.core.mapped_text import MappedText
from flows.load import relatives, tables, verdicts
from flows.normalise import outlets, registers
from flows.normalise.origins import families, links
from flows.normalise.reading import claim_kinds
from flows.validate import release

REFERENCE = book.resources("seeds") / "reference"
ALARMS = ("origins_disagree", "reprint_differs")
NOW = datetime(2025, 9, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Story:
    """A text, the day it came out (None: it does not say), who printed it, and the path of its file."""

    text: str
    on: date | None = None
    outlet: str | None = None
    title: str = ""
    path: str = ""


def newsroom(stories: Sequence[Story], official: bool = True) -> duckdb.DuckDBPyConnection:
    """A release that has taken the stories in, each a file of its own, and judged them."""
    connection = duckdb.connect()
    tables.install(connection)
    kinds = {kind.KIND: release.ClaimKind(kind.UNIT, kind.TOLERANCE) for kind in claim_kinds().values()}
    release.store_kinds(connection, kinds)
    if official:
        verdicts.store_official(connection, registers.read(REFERENCE))
    take_in(connection, "run 1", stories)
    return connection


def take_in(connection: duckdb.DuckDBPyConnection, run_id: str, stories: Sequence[Story], now: datetime = NOW) -> None:
    load(connection, run_id, stories)
    verdicts.judge(connection, run_id, now)


def load(connection: duckdb.DuckDBPyConnection, run_id: str, stories: Sequence[Story]) -> None:
    """The stories into the release, with their origins, not yet judged."""
    read = frames(stories)
    tables.append(connection, run_id, read)
    relatives.relate(connection, run_id, read["signatures"], links.compare, families.resolve)


def frames(stories: Sequence[Story], seen_on: date = date(2025, 9, 1)) -> dict[str, pl.DataFrame]:
    """What is read of the stories; `seen_on` is the day that they are read on."""
    articles = [article(story) for story in stories]
    read = normalise.read(pl.DataFrame(articles, schema=schemas.ARTICLES), _outlets(), seen_on)
    paths = [story.path or f"{row['sha256'][:12]}.txt" for story, row in zip(stories, articles, strict=True)]
    files = [
        {"sha256": row["sha256"], "path": path, "file": path, "doc": path.removesuffix(".txt")}
        | {"size": len(str(row["text"])), "fate": "loaded"}
        for path, row in zip(paths, articles, strict=True)
    ]
    sightings = [{name: row[name] for name in ("path", "sha256", "size")} for row in files]
    read["files"] = pl.DataFrame(files, schema=schemas.FILES)
    read["sightings"] = pl.DataFrame(sightings, schema=schemas.SIGHTINGS)
    return read


def alarms(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The messages of the critical checks on figures."""
    found = [release.find(connection, book.load(f"checks/{name}")) for name in ALARMS]
    return [message for frame in found for message in frame["message"]]


def figures(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The verdict of each figure, by parties, product and value: {"US CN 145": "agree"}."""
    rows = connection.sql("from mart.figures where kind = 'tariff_rate' order by component nulls first").pl().to_dicts()
    told: dict[str, str] = {}
    for row in rows:
        told.setdefault(_name(row), row["verdict"])
    return told


def _name(row: dict[str, Any]) -> str:
    product = f" {row['product']}" if row["product"] else ""
    layer = " layer" if row["component"] else ""
    return f"{row['imposer']} {row['target']}{product}{layer} {row['value_high']:g}"


def article(story: Story) -> dict[str, Any]:
    text = f"{story.title}\n{story.text}" if story.title else story.text
    whole = MappedText.verbatim(text)
    return {
        "sha256": row_id(story.text, story.on, story.outlet, story.title) * 2,
        "kind": "article",
        "text": text,
        "title_end": len(story.title),
        "position_map": [segment._asdict() for segment in whole.segments],
        "outlet": story.outlet,
        "published_on": story.on,
    }


@cache
def _outlets() -> outlets.Outlets:
    return outlets.read(REFERENCE / "outlets.csv")
