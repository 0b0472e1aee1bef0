"""A person's query on the live release, in a sandbox of its own that is ended at its limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from flows.core.errors import QueryError, ReleaseError, UsageError
from flows.load import asking, release_folder

_GIB = 1024**3


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take; beyond `rows` or `bytes` the result is cut and says so, beyond the others it is ended."""

    seconds: float = 30.0
    memory: int = 3 * _GIB  # of address space, of which Python, Arrow and DuckDB take about one before they begin
    rows: int = 100_000
    bytes: int = 64 * 1024**2


@dataclass(frozen=True, slots=True)
class Result:
    """The rows of a query, and whether there were more than the limits let through."""

    frame: pl.DataFrame
    truncated: bool


@dataclass(frozen=True, slots=True)
class Question:
    """An SQL text and the values of its parameters (`$name`)."""

    sql: str
    parameters: Mapping[str, Any] = field(default_factory=dict)


def query(warehouse: Path, question: str | Question, limits: Limits | None = None) -> Result:
    """Run one query on the live release.

    Raises QueryError, with DuckDB's own words on place and near names, for a text that is refused or fails or runs into
    a limit; ReleaseError when the release cannot be read; UsageError when there is none yet.
    """
    if not warehouse.exists():
        raise UsageError(f"{warehouse}: there is no warehouse yet; `wirecheck run` makes it.")
    limits = limits or Limits()
    asked = Question(question) if isinstance(question, str) else question
    request = {"sql": asked.sql, "parameters": dict(asked.parameters), **asdict(limits)}
    reply = asking.request(warehouse, request, "flows.load.sandbox", limits.seconds)
    if not reply.error:
        return Result(reply.frames[0], reply.header["truncated"])
    code, message = reply.error["code"], reply.error["message"]
    if code in {"unreadable", "locked"}:
        raise ReleaseError(
            f"{warehouse}: this release cannot be read ({message}). {release_folder.way_back(warehouse)}"
        )
    raise QueryError(_explain(code, message, limits))


def _explain(code: str, message: str, limits: Limits) -> str:
    if code == "query":
        return message
    if code == "refused":
        return f"This is not run: {message}."
    if code == "time":
        return f"The query was ended after {limits.seconds:g} seconds. Narrow it with `where` or `limit`."
    return (
        f"The query was ended ({message}): it may take {limits.memory / _GIB:g} GiB of memory and "
        f"{limits.seconds:g} seconds. Narrow it with `where` or `limit`."
    )
