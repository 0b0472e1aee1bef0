"""Deleting what a person named from the tables of the next release; sql/forget says what that means for each table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import duckdb
import polars as pl

from flows.core import book
from flows.core.errors import UsageError
from flows.core.identity import row_id
from flows.load import figure_claims, relatives

What = Literal["document", "outlet", "file"]
Resolve = Callable[[pl.DataFrame, pl.DataFrame], pl.DataFrame]


@dataclass(frozen=True, slots=True)
class Word:
    """What a person wants forgotten, and who, why and when: only the hash of `named` is kept."""

    what: What
    named: str
    who: str
    why: str
    when: datetime


@dataclass(frozen=True, slots=True)
class Chosen:
    """`documents`: document_id, sha256. `files`: sha256, path, whole (nothing of it is left)."""

    documents: pl.DataFrame
    files: pl.DataFrame


def choose(connection: duckdb.DuckDBPyConnection, word: Word) -> Chosen:
    """What is meant. Raises UsageError when it is nothing, or the beginning of an id is that of several."""
    asked = {"what": word.what, "named": word.named}
    found = connection.sql(book.load("statements/forget_choose").text, params=asked).pl()
    documents = found.drop_nulls("document_id").select("document_id", "sha256")
    files = found.select("sha256", "path", "whole").unique("sha256", maintain_order=True)
    several = {"document": documents.height, "file": files.height}.get(word.what, 1)
    if found.is_empty() or not word.named:
        raise UsageError(
            f"{word.named}: no {word.what} of the warehouse is called so; `wirecheck show documents` lists documents, "
            '`wirecheck sql "from core.files"` files.'
        )
    if several > 1:
        raise UsageError(f"{word.named}: the beginning of {several} ids; give more of the one that is meant.")
    return Chosen(documents, files)


def take_out(
    connection: duckdb.DuckDBPyConnection, chosen: Chosen, word: Word, run_id: str, resolve: Resolve
) -> pl.DataFrame:
    """Delete it from every table, find the origins of its relatives anew, and record that it was done.

    Returns: the relatives (document_id), texts that share words with it and stay
    """
    frames = {
        "doomed": chosen.documents,
        "doomed_files": chosen.files.select("sha256", "whole"),
        "doomed_words": pl.DataFrame({"word": _words(chosen, word)}, schema={"word": pl.String()}),
    }
    for name, frame in frames.items():
        connection.register(name, frame)
    given = {"run_id": run_id, "now": word.when, "what": word.what, "asked": row_id(word.named)}
    given |= {"who": word.who, "why": word.why}
    kin: pl.DataFrame = connection.sql(book.load("statements/forget_relatives").text).pl()
    families: pl.DataFrame = connection.sql(book.load("statements/forget_families").text).pl()
    for statement in (*book.shelf("forget"), book.load("statements/append_forgotten")):
        used = {key: value for key, value in given.items() if f"${key}" in statement.text}
        connection.execute(statement.text, used)
    for name in frames:
        connection.unregister(name)
    figure_claims.void(connection)
    relatives.renew(connection, run_id, pl.concat([kin, families]).unique().sort("document_id"), resolve)
    return kin


def _words(chosen: Chosen, word: Word) -> list[str]:
    """What may tell of it in the words of findings: ids, hashes, paths, and an outlet's name."""
    whole = chosen.files.filter("whole")
    named = [word.named] if word.what == "outlet" else []
    return [*chosen.documents["document_id"], *whole["sha256"], *whole["path"], *named]
