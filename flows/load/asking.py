"""Asking a release without opening it here: statements of the book, answered by the reader process as Polars frames."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import polars as pl

from flows.core.errors import ReleaseError
from flows.load import children, copying, migrations, release_folder

# A name below sql/, its parameters, and which values of which columns are wanted (all, where nothing is said).
Statement = tuple[str, dict[str, Any]] | tuple[str, dict[str, Any], dict[str, list[Any]]]


def ask(warehouse: Path, *statements: Statement) -> list[pl.DataFrame]:
    """One frame per statement, all from the same release.

    Raises ReleaseError, naming the last good release, when the file does not open or cannot be read, and when it was
    written by a newer or older wirecheck.
    """
    reply = request(warehouse, {"statements": statements})
    if reply.error:
        raise ReleaseError(
            f"{warehouse}: this release cannot be read ({reply.error['message']}). {release_folder.way_back(warehouse)}"
        )
    migrations.refuse_newer(str(warehouse), reply.header["form"])
    migrations.refuse_older(str(warehouse), reply.header["form"])
    return reply.frames


def request(
    path: Path, what: dict[str, Any], module: str = "flows.load.reader", seconds: float | None = None
) -> children.Reply:
    """The child's reply about a release. Where someone has the file open for writing, a copy is read instead."""
    path = path.absolute()
    reply = children.ask(module, {"path": str(path), **what}, seconds)
    if not reply.error or reply.error["code"] != "locked":
        return reply
    # The official client opens for writing unless told otherwise. What was published is on disk and does not change.
    copied = release_folder.folder(path) / f"read-{os.getpid()}.duckdb"
    copied.parent.mkdir(parents=True, exist_ok=True)
    copied.unlink(missing_ok=True)
    try:
        copying.copy(path, copied)
        return children.ask(module, {"path": str(copied), **what}, seconds)
    finally:
        copied.unlink(missing_ok=True)
