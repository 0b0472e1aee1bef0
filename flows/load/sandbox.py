"""The sandbox: a child process that runs one query of a person on a release, and is closed to everything else.

Read-only is not enough: DuckDB 1.5 and 2.0 let `copy … to` write over the very file that is open, even with external
access disabled, because a database's own path is always allowed. So statements are sorted by DuckDB's parser before
any of them runs, the kernel refuses to write, and it holds the limits that DuckDB does not.

Request:  {"path", "sql", "parameters", "memory", "seconds", "rows", "bytes"}
Reply:    {"truncated"} and one Arrow table
Errors:   `locked`, `unreadable` (the release), `refused` (not a query), `query` (DuckDB's own words) or `memory`
"""

from __future__ import annotations

import json
import re
import resource
import sys
from contextlib import suppress
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from flows.load import children, enclosure

if TYPE_CHECKING:
    import duckdb

Config = dict[str, str | bool | int | float | list[str]]

_CLOSED: Config = {
    "enable_external_access": False,
    "python_enable_replacements": False,
    "autoload_known_extensions": False,
    "autoinstall_known_extensions": False,
    "allow_community_extensions": False,
    "allow_persistent_secrets": False,
    "temp_directory": "",
    "threads": 2,
    "lock_configuration": True,
}

# What stands before the first word of a statement, and `explain` with its options.
_BLANK = r"(?:\s++|--[^\n]*+|/\*(?:[^*]|\*(?!/))*+\*/)*+"
_EXPLAIN = re.compile(_BLANK + r"explain\b" + _BLANK + r"(?:analyze\b|\([^()]*\))?", re.IGNORECASE)
_UNKNOWN_TYPE = re.compile(r"\b(?:INTERVAL|UNION|VARIANT|BIGNUM|BIT|GEOMETRY|TIME WITH TIME ZONE)\b")
_LOST_COLUMN = re.compile(r'does not have a column named "([^"]*)"')
_RELATION = re.compile(r"\b(?:mart|core|quality)\.\w+")
_FIRST_WORD = re.compile(_BLANK + r"\(*([a-z]+)", re.IGNORECASE)


# What Python, Arrow, DuckDB itself and the threads' stacks take of the address space, measured and rounded up.
_OWN_MEMORY = 1024**3


class Refused(Exception):
    """A statement that is not a query."""


def main() -> None:
    # Before DuckDB is imported, for its threads are to be behind the wall too.
    enclosure.give_up_writing()
    import duckdb

    request = json.load(sys.stdin)
    limit(request)
    try:
        connection = duckdb.connect(request["path"], read_only=True, config=closed(request["memory"]))
    except duckdb.Error as error:
        locked = "Could not set lock" in str(error) or "Conflicting lock" in str(error)
        return _fail("locked" if locked else "unreadable", str(error))
    try:
        header, table = run(connection, request)
    except Refused as error:
        return _fail("refused", str(error))
    except (MemoryError, duckdb.OutOfMemoryException):
        return _fail("memory", "it needs more memory than a query may take")
    except (duckdb.IOException, duckdb.SerializationException, duckdb.FatalException) as error:
        return _fail("unreadable", str(error))
    except duckdb.Error as error:
        return _fail("query", with_near_columns(connection, request["sql"], str(error)))
    return children.answer(sys.stdout.buffer, header, [table])


def closed(memory: int) -> Config:
    """How the release is opened: shut to everything, and asked to stay below what the kernel will end it at."""
    return {**_CLOSED, "memory_limit": f"{max(memory - _OWN_MEMORY, _OWN_MEMORY // 4)}B"}


def limit(request: dict[str, Any]) -> None:
    """Have the kernel end this process beyond its memory, CPU time, or one byte written to any file."""
    resource.setrlimit(resource.RLIMIT_AS, (request["memory"], request["memory"]))
    resource.setrlimit(resource.RLIMIT_CPU, (int(request["seconds"]) * 2 + 1,) * 2)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(connection: duckdb.DuckDBPyConnection, request: dict[str, Any]) -> tuple[dict[str, Any], Any]:
    """The header and the Arrow table of the reply, cut at the limits of rows and bytes."""
    admit(connection, request["sql"])
    relation = _bind(connection, request["sql"], request["parameters"] or None)
    if relation is None:
        raise Refused("it gives no rows; a pivot needs its list of values: `pivot … on … in (…)`")
    import pyarrow as pa  # a tenth of a second, which what is refused does not take

    names = numbered(relation.columns)
    reader = presentable(relation).to_arrow_reader(2048)
    batches, rows, size, truncated = [], 0, 0, False
    for batch in reader:
        left = request["rows"] - rows
        if left <= 0 or size + batch.nbytes > request["bytes"]:
            truncated = True
            break
        truncated = batch.num_rows > left
        batches.append(batch.slice(0, left))
        rows, size = rows + min(batch.num_rows, left), size + batch.nbytes
    table = pa.Table.from_batches(batches, reader.schema).rename_columns(names)
    _refuse_far_dates(table)
    return {"truncated": truncated}, table


def _bind(connection: duckdb.DuckDBPyConnection, text: str, parameters: Any) -> duckdb.DuckDBPyRelation | None:
    import duckdb

    try:
        return connection.sql(text, params=parameters)
    except (duckdb.BinderException, duckdb.CatalogException):
        connection.execute(text, parameters)  # fails alike, and this time points at the place
        raise


def with_near_columns(connection: duckdb.DuckDBPyConnection, text: str, message: str) -> str:
    """DuckDB's words, and the columns near to one that is not there, which it does not name for a view's alias."""
    lost = _LOST_COLUMN.search(message)
    if lost is None or "Candidate bindings" in message:
        return message
    import duckdb

    columns: set[str] = set()
    for name in set(_RELATION.findall(text)):
        with suppress(duckdb.Error):  # a macro, or a name inside a string
            columns |= set(connection.table(name).columns)
    near = get_close_matches(lost[1], sorted(columns), n=5, cutoff=0.5)
    named = ", ".join(f'"{name}"' for name in near)
    return f"{message[: lost.end()]}\nCandidate bindings: {named}{message[lost.end() :]}" if near else message


def admit(connection: duckdb.DuckDBPyConnection, text: str) -> None:
    """Let a text pass that is one query. Raises Refused, or duckdb.Error when it does not parse."""
    statements = connection.extract_statements(text)
    if len(statements) != 1:
        raise Refused(f"{len(statements)} statements found; give one query at a time")
    found = statements[0]
    explained = _EXPLAIN.match(text) if found.type.name == "EXPLAIN" else None
    judged = connection.extract_statements(text[explained.end() :]) if explained else statements
    if not all(_is_query(statement) for statement in judged):
        raise Refused(
            f"only queries are, and this is {found.type.name}; "
            "a query begins with select, from, with, pivot, describe or explain"
        )


def _is_query(statement: duckdb.Statement) -> bool:
    # `pivot` without a list of values is two statements to DuckDB: a type made for the moment, and the query.
    first = _FIRST_WORD.match(statement.query)
    pivots = first is not None and first[1].lower() in {"pivot", "from", "select", "with", "unpivot"}
    return statement.type.name == "SELECT" or (statement.type.name == "MULTI" and pivots)


def numbered(names: list[str]) -> list[str]:
    """Column names with a number after those that come again, for a frame has each name once."""
    taken: list[str] = []
    for name in names:
        number, free = 2, name
        while free in taken:
            number, free = number + 1, f"{name}_{number}"
        taken.append(free)
    return taken


def presentable(relation: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
    """The relation with columns as text where frames do not know their type."""
    from duckdb import ColumnExpression
    from duckdb.sqltypes import VARCHAR

    unknown = [bool(_UNKNOWN_TYPE.search(str(kind))) for kind in relation.types]
    if not any(unknown):
        return relation
    if len(set(relation.columns)) < len(relation.columns):
        raise Refused("two columns have one name; name them apart with `as`")
    columns = [ColumnExpression(name) for name in relation.columns]
    return relation.select(
        *(
            column.cast(VARCHAR).alias(name) if text else column
            for column, name, text in zip(columns, relation.columns, unknown, strict=True)
        )
    )


def _refuse_far_dates(table: Any) -> None:
    """DuckDB knows infinite dates and years beyond 9999; Python does not, and would fall over them."""
    import pyarrow as pa

    for name, column in zip(table.column_names, table.columns, strict=True):
        if pa.types.is_date(column.type) or pa.types.is_timestamp(column.type):
            import pyarrow.compute as pc

            years = pc.min_max(pc.year(column.cast(pa.date64() if pa.types.is_date(column.type) else column.type)))
            low, high = years["min"].as_py(), years["max"].as_py()
            if low is not None and not 1 <= low <= high <= 9999:
                raise Refused(f"column {name} holds dates outside the years 1 to 9999; cast it to varchar")


def _fail(code: str, message: str) -> None:
    children.answer(sys.stdout.buffer, {"error": {"code": code, "message": message}}, [])


if __name__ == "__main__":
    main()
