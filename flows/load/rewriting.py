"""Writing a release anew: what was deleted from a DuckDB file stays readable in its freed blocks until they are used
again, so after a takedown all rows are copied into a fresh file.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from flows.core import book
from flows.load import tables
from flows.load.reader import table_names

Opening = dict[str, str | bool | int | float | list[str]]

_ROWS = 50_000  # copied at a time: DuckDB keeps what it was handed in memory until the commit


def rewrite(path: Path, opening: Opening) -> None:
    """Replace a closed database by one that holds the same rows and nothing else."""
    fresh = path.with_name(f"{path.name}.fresh")
    fresh.unlink(missing_ok=True)
    with duckdb.connect(str(path), read_only=True) as old, duckdb.connect(str(fresh), config=opening) as new:
        for connection in (old, new):
            connection.execute(book.load("statements/utc").text)
        tables.install(new)
        new.execute(book.load("statements/forget_migrations").text)
        for name in table_names(old):
            _copy(old, new, name)
        new.execute(book.load("statements/checkpoint").text)
    fresh.replace(path)


def _copy(old: duckdb.DuckDBPyConnection, new: duckdb.DuckDBPyConnection, name: str) -> None:
    import pyarrow as pa

    columns = [duckdb.ColumnExpression(column) for column in new.table(name).columns]
    for batch in old.table(name).to_arrow_reader(_ROWS):
        new.register("incoming", pa.Table.from_batches([batch]))
        new.view("incoming").select(*columns).insert_into(name)
        new.unregister("incoming")
