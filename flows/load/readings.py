"""A later reading of stored texts: held against the rows of the reading before, and put in their place.

What reads alike stays the row that it was, with the run and the time that it came with. A claim that is given up or
reads otherwise moves to core.past_claims, so that what was known before this reading stays what was known then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb
import polars as pl

from flows.core import book
from flows.load import figure_claims, quarantine, tables

# The tables that a reading fills, in the order of loading, with what tells their rows apart.
TABLES = {
    "documents": "document_id",
    "claims": "claim_id",
    "quotes": "quote_id",
    "dates": "date_id",
    "citations": "citation_id",
}
_VERSIONED = ("claims", "quotes")
_VERSION = "extractor_version"  # says who read, not what was read
_PLACE = ("document_id", "kind", "char_start", "char_end")  # of a row whose id changes with what it says


@dataclass(frozen=True, slots=True)
class Reading:
    """Which run reads, and when."""

    run_id: str
    now: datetime
    settles: bool = True  # false where only stored texts are read: nothing of the quarantine was tried


@dataclass(frozen=True, slots=True)
class Difference:
    """One table of one batch. `before` and `after` are the changed rows, side by side."""

    table: str
    same: int
    gained: pl.DataFrame
    lost: pl.DataFrame
    before: pl.DataFrame
    after: pl.DataFrame

    @property
    def gone(self) -> pl.DataFrame:
        """The ids of rows that have to go; a changed document is changed in its place."""
        rows = self.lost if self.table == "documents" else pl.concat([self.lost, self.before])
        return rows.select(id=TABLES[self.table])


def compare(table: str, stored: pl.DataFrame, read: pl.DataFrame) -> Difference:
    """Hold rows as stored against rows as read now; the extractor's version alone makes no difference."""
    key = TABLES[table]
    said = pl.struct(pl.exclude(_VERSION)).struct.json_encode().alias("said")
    old, new = stored.select(read.columns).with_columns(said), read.with_columns(said)
    both = old.join(new.select(key, now="said"), on=key, maintain_order="left")
    other = both.filter(pl.col("said") != pl.col("now")).select(key)
    lost, gained = old.join(new, on=key, how="anti"), new.join(old, on=key, how="anti")
    before, after = _at_one_place(key, lost, gained)
    parts = {
        "gained": gained.join(after, on=key, how="anti"),
        "lost": lost.join(before, on=key, how="anti"),
        "before": pl.concat([old.join(other, on=key, how="semi").sort(key), before]),
        "after": pl.concat([new.join(other, on=key, how="semi").sort(key), after]),
    }
    return Difference(table, both.height - other.height, **{name: rows.drop("said") for name, rows in parts.items()})


def _at_one_place(key: str, lost: pl.DataFrame, gained: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Of the rows lost and gained those that stand at the same characters, side by side: what they say changed."""
    place = [name for name in _PLACE if name in lost.columns]
    if key == "document_id" or lost.is_empty() or gained.is_empty():
        return lost.clear(), gained.clear()
    number = pl.int_range(pl.len()).over(place).alias("number")
    old, new = (frame.sort(key).with_columns(number) for frame in (lost, gained))
    pairs = old.select(*place, "number", old=key).join(
        new.select(*place, "number", new=key), on=[*place, "number"], nulls_equal=True
    )
    ids = pairs.select("old", "new").sort("old")
    before = ids.select(pl.col("old").alias(key)).join(lost, on=key, maintain_order="left")
    after = ids.select(pl.col("new").alias(key)).join(gained, on=key, maintain_order="left")
    return before.select(lost.columns), after.select(gained.columns)


def differences(connection: duckdb.DuckDBPyConnection, frames: Mapping[str, pl.DataFrame]) -> list[Difference]:
    """What a reading of the contents in `files` says otherwise than the rows that are stored of them."""
    found = []
    connection.register("contents", frames["files"].select("sha256"))
    for table in TABLES:
        stored = connection.sql(book.load(f"statements/stored_{table}").text).pl()
        read = frames[table]
        found.append(compare(table, stored.cast(dict(read.schema), strict=False), read))
    connection.unregister("contents")
    return found


def put(
    connection: duckdb.DuckDBPyConnection,
    this: Reading,
    frames: Mapping[str, pl.DataFrame],
    found: Sequence[Difference],
) -> None:
    """Put a reading in the place of the one before, as one transaction."""
    given = {"run_id": this.run_id, "now": this.now}
    connection.begin()
    connection.register("contents", frames["files"].select("sha256"))
    held = connection.sql(book.load("statements/held_of_contents").text).pl()
    for difference in reversed(found):  # rows of documents before the documents
        _drop(connection, this, difference)
    for difference in found:
        _add(connection, this, difference)
    for table in _VERSIONED:
        _execute(connection, f"renew_version_{table}", "incoming", frames[table])
    for name in ("files", "quarantine"):
        tables.add(connection, name, frames[name], given)
    if this.settles:
        quarantine.settle(connection, this.run_id, held)
    connection.unregister("contents")
    connection.commit()


def _drop(connection: duckdb.DuckDBPyConnection, this: Reading, difference: Difference) -> None:
    if difference.gone.is_empty():
        return
    if difference.table == "claims":
        _execute(connection, "retire_claims", "gone", difference.gone, run_id=this.run_id, now=this.now)
    _execute(connection, f"drop_{difference.table}", "gone", difference.gone)


def _add(connection: duckdb.DuckDBPyConnection, this: Reading, difference: Difference) -> None:
    given = {"run_id": this.run_id, "now": this.now}
    added = difference.gained
    if difference.table == "documents":
        _execute(connection, "replace_documents", "incoming", difference.after)
    else:
        added = pl.concat([added, difference.after])
    if added.height:
        tables.add(connection, difference.table, added, given)


def _execute(
    connection: duckdb.DuckDBPyConnection, name: str, frame_name: str, frame: pl.DataFrame, **given: object
) -> None:
    connection.register(frame_name, frame)
    connection.execute(book.load(f"statements/{name}").text, given or None)
    connection.unregister(frame_name)


def contents(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """What can be read again: sha256, path, kept, seen_on; in the order of arrival."""
    found: pl.DataFrame = connection.sql(book.load("statements/contents_to_read_again").text).pl()
    return found


def stored(connection: duckdb.DuckDBPyConnection, of: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The rows of some contents and of their texts as they are stored: `files`, `documents`."""
    connection.register("contents", of.select("sha256"))
    names = ("files", "documents")
    found = {name: connection.sql(book.load(f"statements/stored_{name}").text).pl() for name in names}
    connection.unregister("contents")
    return found


def clear_origins(connection: duckdb.DuckDBPyConnection) -> None:
    """Forget who is related to whom, to find it anew; `origins_changed` tells what came of it."""
    figure_claims.void(connection)
    for name in ("origins_snapshot", "origins_clear", "origin_links_clear", "bands_clear"):
        connection.execute(book.load(f"statements/{name}").text)


def origins_changed(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    names = ("same", "gained", "lost", "changed")
    row = connection.execute(book.load("statements/origins_changed").text).fetchall()[0]
    return dict(zip(names, row, strict=True))
