"""The lake's side of a shared warehouse: a child process that alone meets DuckLake, in the DuckDB that has it.

Its extensions are packaged for DuckDB 1.5.5 while wirecheck runs on 2.0, so this module runs with a folder of its own
first on the path (the setting `lake_packages`), and reads and writes files of the format that both know.

Request:  {"do": "pull" | "push" | "purge", "catalog", "data", "read_only", …}
Reply:    pull   {"snapshot", "form", "is_purge_due", "pulled"}: the latest, the form of its tables, null where it has
                 none, and whether a takedown was not cleared up. Where the latest is not `since` and the form one of
                 `forms`, the file `path` is as the lake is, made anew or from `live`, a file that is as `since`
          push   {"snapshot"}, once the lake is as the file `after`; `before` is a file that is as `base`
          purge  {"snapshot"}, once nothing is left of earlier snapshots and of rows that went
Errors:   `lake` (DuckDB's own words), `moved` (another writer has published since `base`), `orphan` (nobody waits)
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb

from flows.core import book
from flows.load import children, copying

_TABLE = re.compile(r"[a-z_]+\.[a-z_]+")
_CLOSED: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
}
_Connection = duckdb.DuckDBPyConnection
_Answer = dict[str, Any]


class _Refused(Exception):
    """`code` and words for the reply."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def main() -> None:
    request = json.load(sys.stdin)
    request["parent"] = os.getppid()
    # DuckDB would import pandas, for a second, to see whether a parameter is of its types; ours are texts and numbers.
    sys.modules["pandas"] = None  # type: ignore[assignment]
    try:
        with duckdb.connect(config=_CLOSED) as connection:
            _attach(connection, request)
            header = _ANSWERS[request["do"]](connection, request)
    except _Refused as error:
        header = {"error": {"code": error.code, "message": str(error)}}
    except (duckdb.Error, OSError) as error:
        header = {"error": {"code": "lake", "message": str(error)}}
    children.answer(sys.stdout.buffer, header, [])


def _attach(connection: _Connection, request: _Answer) -> None:
    for name in ("ducklake", "postgres_scanner", *([] if _is_here(request) else ["httpfs"])):
        folder = next(Path(str(files(f"duckdb_extension_{name}") / "extensions")).iterdir())
        connection.load_extension(str(folder / f"{name}.duckdb_extension"))
    form = "attach_to_read" if request["read_only"] else "attach"
    words = {"the_catalog": _quoted(request["catalog"]), "the_data": _quoted(f"{request['data']}/tables/")}
    connection.execute(_put(form, **words))
    connection.execute(book.load("statements/utc").text)


def _is_here(request: _Answer) -> bool:
    protocol, colon, _ = request["data"].partition("://")
    return not colon or protocol in {"file", "local"}


def _reach_storage(connection: _Connection, request: _Answer) -> None:
    """Through fsspec: DuckLake wants httpfs to be loaded, and DuckDB asks what is registered before that."""
    if not _is_here(request):
        import fsspec

        connection.register_filesystem(fsspec.url_to_fs(request["data"])[0])


def pull(connection: _Connection, request: _Answer) -> _Answer:
    connection.begin()
    answer = _head(connection)
    if answer["form"] not in request["forms"] or answer["snapshot"] == request["since"]:
        return {**answer, "pulled": False}
    _reach_storage(connection, request)
    snapshots = _rows(connection, "snapshots")
    latest, known = snapshots[0], [row for row in snapshots if row["snapshot"] == request["since"]]
    if known and known[0]["schema_version"] == latest["schema_version"]:
        copying.copy(Path(request["live"]), Path(request["path"]))
        connection.execute(_put("attach_mirror", the_path=_quoted(request["path"])))
        _follow(connection, known[0]["id"], snapshots)
    else:
        connection.execute(_put("attach_mirror", the_path=_quoted(request["path"])))
        for table, (definition, _) in _tables(connection, "lake").items():
            _make(connection, "mirror", table, definition)
            connection.table(f"lake.{table}").insert_into(f"mirror.{table}")
    connection.commit()
    return {**answer, "pulled": True}


def _follow(connection: _Connection, since: int, snapshots: list[dict[str, Any]]) -> None:
    """Have the mirror, which is as the snapshot `since`, become as the latest is."""
    changed = {int(one) for row in snapshots if row["id"] > since for one in _ids(row["changes"])}
    names = {row["name"] for row in _rows(connection, "table_ids") if row["table_id"] in changed}
    for table in _tables(connection, "lake"):
        schema, name = table.split(".")
        if name in names:
            span = {"schema": schema, "name": name, "first": since + 1, "last": snapshots[0]["id"]}
            connection.execute(book.load("lake/deleted").text, span)
            connection.execute(book.load("lake/inserted").text, span)
            _change(connection, f"mirror.{table}", "rows_before", "rows_after")


def push(connection: _Connection, request: _Answer) -> _Answer:
    _reach_storage(connection, request)
    connection.execute(_put("attach_file", the_path=_quoted(request["after"]), the_name="new"))
    if request["before"]:
        connection.execute(_put("attach_file", the_path=_quoted(request["before"]), the_name="old"))
    # Trying again would publish beside what another writer has published meanwhile, and count what both took in twice.
    connection.execute(book.load("lake/no_second_try").text)
    connection.begin()
    _see_that_nothing_moved(connection, request["base"])
    there, wanted = _tables(connection, "lake"), _tables(connection, "new")
    for table in there.keys() - wanted.keys():
        connection.execute(_put("drop_table", this_table=table))
    for table, (definition, columns) in wanted.items():
        if table in there and there[table][1] == columns:
            before = f"old.{table}" if request["before"] else f"lake.{table}"
            _change(connection, f"lake.{table}", before, f"new.{table}")
        else:
            connection.execute(_put("drop_table", this_table=table))
            _make(connection, "lake", table, definition)
            connection.table(f"new.{table}").insert_into(f"lake.{table}")
    _count(connection, wanted)
    _install_views(connection)
    connection.execute(book.load("lake/message").text, {"who": request["who"], "what": request["what"]})
    if os.getppid() != request["parent"]:
        raise _Refused("orphan", "who asked for it is gone")
    connection.commit()
    return _head(connection)


def purge(connection: _Connection, request: _Answer) -> _Answer:
    _reach_storage(connection, request)
    for step in ("flush", "rewrite", "expire", "clean_up", "drop_orphans"):
        connection.execute(book.load(f"lake/{step}").text)
    return _head(connection)


_ANSWERS: dict[str, Callable[[_Connection, _Answer], _Answer]] = {
    "pull": pull,
    "push": push,
    "purge": purge,
}


def _head(connection: _Connection) -> _Answer:
    form = None
    if "quality.migrations" in _tables(connection, "lake"):
        form = connection.execute(book.load("lake/form").text).fetchall()[0][0]
    latest, due = _rows(connection, "snapshots")[0], _rows(connection, "purge_due")[0]["is_due"]
    return {"snapshot": latest["snapshot"], "form": form, "is_purge_due": due}


def _see_that_nothing_moved(connection: _Connection, base: str | None) -> None:
    found = _head(connection)
    if base is None and found["form"] is None:
        return
    if found["snapshot"] != base:
        raise _Refused("moved", f"it is at snapshot {found['snapshot']}, and this run began at {base}")


def _change(connection: _Connection, target: str, before: str, after: str) -> None:
    """Have `target` lose what only `before` has and gain what only `after` has."""
    for name in ("gone", "came"):
        connection.execute(_put(name, this_before=before, this_after=after))
    if connection.table("gone").limit(1).fetchall():
        connection.execute(_put("take_out", this_table=target))
    if connection.table("came").limit(1).fetchall():
        connection.table("came").insert_into(target)


def _make(connection: _Connection, database: str, table: str, definition: str) -> None:
    connection.execute(_put("enter", the_name=database))
    connection.execute(book.load(f"schema/{table.split('.', maxsplit=1)[0]}").text)
    connection.execute(definition)


def _count(connection: _Connection, names: dict[str, Any]) -> None:
    count = duckdb.FunctionExpression("count")
    for table in names:
        here, there = (
            connection.table(f"{place}.{table}").aggregate([count]).fetchall()[0][0] for place in ("new", "lake")
        )
        if here != there:
            raise _Refused("lake", f"{table} would have {there} rows and not {here}")


def _install_views(connection: _Connection) -> None:
    """The views and macros of this wirecheck, where the lake has others: making them is a change of its schema."""
    from flows.load import tables  # not by who pulls: it imports Polars

    views = [file for file in tables.installed().values() if "create table" not in file.text]
    mark = hashlib.sha256("\n".join(file.text for file in views).encode()).hexdigest()
    connection.execute(_put("enter", the_name="lake"))
    connection.execute(book.load("lake/installed").text)
    if connection.execute(book.load("lake/installed_views").text).fetchall() == [(mark,)]:
        return
    for file in views:
        connection.execute(file.text)
    connection.execute(book.load("lake/forget_installed").text)
    connection.execute(book.load("lake/record_installed").text, {"views": mark})


def _tables(connection: _Connection, database: str) -> dict[str, tuple[str, str]]:
    """Definition and columns by name."""
    found = {row["name"]: (row["definition"], row["columns"]) for row in _rows(connection, "tables", place=database)}
    strange = [name for name in found if not _TABLE.fullmatch(name)]
    if strange:
        raise _Refused("lake", f"tables that are not wirecheck's: {', '.join(strange)}")
    return found


def _rows(connection: _Connection, name: str, **parameters: Any) -> list[dict[str, Any]]:
    relation = connection.sql(book.load(f"lake/{name}").text, params=parameters or None)
    return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]


def _ids(changes: dict[str, list[str]]) -> list[str]:
    return [one for several in changes.values() for one in several if one.isdigit()]


def _put(name: str, **words: str) -> str:
    """A statement of the book with names and texts put in where SQL takes no parameters."""
    text = book.load(f"lake/{name}").text
    for mark, word in words.items():
        text = text.replace(mark, word)
    return text


def _quoted(text: str) -> str:
    return text.replace("'", "''")


if __name__ == "__main__":
    main()
