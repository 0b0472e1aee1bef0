"""Comments in the database itself, on every table, view, macro and column: what the headers of the `.sql` files say.

A column that a header does not name means what it means in what the view reads, so each meaning is written once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase

import duckdb

from flows.core import book
from flows.core.book import SqlFile

_RELATION = re.compile(r"[a-z_]{1,40}\.[a-z_]{1,60}")
_MACRO = re.compile(r"^create or replace macro [^)]*\) as( table)?", re.MULTILINE)


def comment(connection: duckdb.DuckDBPyConnection, files: Mapping[str, SqlFile]) -> None:
    """Write what the headers of `files` (by relation) say and the database does not have yet, as one transaction."""
    told = connection.execute(book.load("statements/comments").text).fetchall()
    connection.begin()
    for kind, relation, column, known in told:
        if relation not in files:
            continue
        said = of_column(files, relation, column) if column else of_relation(files[relation])
        if said and said != known:
            connection.execute(_statement(kind, [*relation.split("."), *([column] if column else [])], said))
    for relation, file in files.items():
        if macro := _MACRO.search(file.text):
            connection.execute(_statement(f"macro{macro[1] or ''}", relation.split("."), of_relation(file)))
    connection.commit()


def of_relation(file: SqlFile) -> str:
    """The grain, why there is such a thing, and what a macro's parameters are."""
    said = [file.header[key].replace("\n", " ") for key in ("grain", "why") if file.header.get(key)]
    parameter = "parameter: "
    said += [f"{k}: {v.removeprefix(parameter)}" for k, v in file.columns().items() if v.startswith(parameter)]
    return ". ".join(f"{part[0].upper()}{part[1:]}" if at < 2 else part for at, part in enumerate(said))


def of_column(files: Mapping[str, SqlFile], relation: str, column: str) -> str | None:
    """What the header says of a column, else the header of the first relation read that knows it."""
    for name, meaning in files[relation].columns().items():
        if fnmatchcase(column, name):
            return meaning
    for other in _reads(files[relation]):
        if other in files and other != relation and (said := of_column(files, other, column)):
            return said
    return None


def _reads(file: SqlFile) -> Iterator[str]:
    yield from _RELATION.findall(file.header.get("columns", ""))  # "the rest as core.claims"
    yield from _RELATION.findall(file.header.get("reads", ""))


def _statement(kind: str, names: list[str], text: str) -> str:
    """COMMENT ON takes no parameters: names and text are quoted here, and come from our own files alone."""
    quoted = ".".join('"' + name.replace('"', '""') + '"' for name in names)
    literal = "'" + text.replace("'", "''") + "'"
    return f"comment on {kind} {quoted} is {literal}"
