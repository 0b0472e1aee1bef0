"""The reader: a child process that opens a release, answers statements of the book or reads it through, and ends.

                header |= {"rows": read_through(connection)}
            asked = request.get("statements", []) if header["form"] == migrations.latest() else []
            for name, parameters, *wanted in asked:
                relation = connection.sql(book.load(name).text, params=parameters)
                tables.append(_narrow(relation, *wanted).to_arrow_table())
Errors:   `locked` (someone has the file open for writing) or `unreadable`
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.core import book
from flows.load import children, migrations

if TYPE_CHECKING:
    import duckdb


def main() -> None:
    import duckdb

    request = json.load(sys.stdin)
    header: dict[str, Any] = {}
    tables: list[Any] = []
    try:
        with duckdb.connect(request["path"], read_only=True) as connection:
            header = {"form": migrations.form(connection) or 0}
            if request.get("through"):
                header |= {"rows": read_through(connection)}
            asked = request.get("statements", []) if header["form"] == migrations.latest() else []
            for name, parameters, *wanted in asked:
                relation = connection.sql(book.load(name).text, params=parameters)
                tables.append(_narrow(relation, *wanted).to_arrow_table())
        if request.get("through"):
            header |= fingerprint(Path(request["path"]))
    except duckdb.Error as error:
        locked = "Could not set lock" in str(error) or "Conflicting lock" in str(error)
        header = {"error": {"code": "locked" if locked else "unreadable", "message": str(error)}}
        tables = []
    children.answer(sys.stdout.buffer, header, tables)


def _narrow(relation: duckdb.DuckDBPyRelation, wanted: dict[str, list[Any]] | None = None) -> duckdb.DuckDBPyRelation:
    """The rows that have one of the wanted values in each column; DuckDB looks for them before it computes the rest."""
    from duckdb import ColumnExpression, ConstantExpression

    for name, values in (wanted or {}).items():
        if not values:
            return relation.limit(0)
        relation = relation.filter(ColumnExpression(name).isin(*map(ConstantExpression, values)))
    return relation


def read_through(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Read every value of every table, which compares the checksum of every block. Returns rows by table."""
    from duckdb import ColumnExpression, FunctionExpression

    rows = {}
    for name in table_names(connection):
        table = connection.table(name)
        values = FunctionExpression("hash", *[ColumnExpression(column) for column in table.columns])
        counted = table.aggregate([FunctionExpression("count"), FunctionExpression("bit_xor", values)]).fetchall()
        rows[name] = counted[0][0]
    return rows


def table_names(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """All tables, as `schema.table`."""
    return [name for (name,) in connection.execute(book.load("statements/table_names").text).fetchall()]


def count_rows(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Rows by table."""
    from duckdb import FunctionExpression

    count = FunctionExpression("count")
    return {name: connection.table(name).aggregate([count]).fetchall()[0][0] for name in table_names(connection)}


def fingerprint(path: Path) -> dict[str, Any]:
    """The file's sha256 and size in bytes."""
    with path.open("rb") as file:
        return {"sha256": hashlib.file_digest(file, "sha256").hexdigest(), "size": path.stat().st_size}


if __name__ == "__main__":
    main()
