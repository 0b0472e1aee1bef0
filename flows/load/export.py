"""Whole tables for other programs: each row with its file, its place in a bundle and its span, then its own columns."""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO

import orjson
import polars as pl

from flows.core import book
from flows.core.errors import UsageError
from flows.load.asking import ask

FORMATS = ("jsonl", "csv", "parquet", "json", "arrow")


def names() -> tuple[str, ...]:
    """The tables that can be exported: one file in sql/exports/ each."""
    return tuple(file.name for file in book.shelf("exports"))


def rows(warehouse: Path, table: str) -> pl.DataFrame:
    """The rows of `sql/exports/<table>.sql` in the live release, in a fixed order.

    Raises UsageError for a table that is not exported or a warehouse that is not there, ReleaseError for one that
    cannot be read.
    """
    if table not in names():
        raise UsageError(f"{table}: no such export; there are: {', '.join(names())}.")
    if not warehouse.exists():
        raise UsageError(f"{warehouse}: there is no warehouse yet; `wirecheck run` makes it.")
    return ask(warehouse, (f"exports/{table}", {}))[0]


def write(frame: pl.DataFrame, form: str, out: BinaryIO) -> None:
    """Write a frame as `jsonl` (UTF-8, one object a line), `csv` (nested values as JSON), `parquet`, `json` (one array)
    or `arrow` (its file format).
    """
    if form == "jsonl":
        for batch in frame.iter_slices(10_000):
            out.writelines(orjson.dumps(row, default=_plain) + b"\n" for row in batch.iter_rows(named=True))
    elif form == "csv":
        _flat(frame).write_csv(out, line_terminator="\r\n")  # as RFC 4180 has it
    elif form == "json":
        out.write(orjson.dumps(frame.to_dicts(), default=_plain, option=orjson.OPT_INDENT_2) + b"\n")
    elif form in ("parquet", "arrow"):
        held = io.BytesIO()
        # The oldest level is what every reader of Arrow understands.
        frame.write_parquet(held) if form == "parquet" else frame.write_ipc(held, compat_level=pl.CompatLevel.oldest())
        out.write(held.getbuffer())
    else:
        raise UsageError(f"{form}: no such format; there are: {', '.join(FORMATS)}.")


def _flat(frame: pl.DataFrame) -> pl.DataFrame:
    """Lists, structs and bytes as text, for CSV has none of them."""
    nested = [name for name, kind in frame.schema.items() if kind.is_nested() or kind == pl.Binary]
    return frame.with_columns(
        pl.Series(name, [None if value is None else _json(value) for value in frame[name].to_list()], pl.String)
        for name in nested
    )


def _json(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else orjson.dumps(value, default=_plain).decode()


def _plain(value: object) -> str:
    """What JSON has no word for: bytes as hex digits, the rest (durations, decimals) as Python writes it."""
    return value.hex() if isinstance(value, bytes) else str(value)
