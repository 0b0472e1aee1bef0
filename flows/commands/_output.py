"""Where a command's rows go: a table on the terminal, or a format for other programs, to a file or standard output."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.core.errors import UsageError

if TYPE_CHECKING:
    import polars as pl

_SUFFIXES = {
    ".csv": "csv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".arrow": "arrow",
    ".feather": "arrow",
}
_BINARY = ("parquet", "arrow")


def choose(form: str | None, output: Path | None, otherwise: str) -> str:
    """The format that is asked for, else that of the file's name, else `otherwise`. Raises UsageError."""
    if form is None and output is not None:
        form = _SUFFIXES.get(output.suffix.lower())
        if form is None:
            raise UsageError(f"{output}: its name says no format; add `--format`, or end it in {', '.join(_SUFFIXES)}.")
    form = form or otherwise
    if form == "table" and output is not None:
        raise UsageError("a table is for the terminal; name another `--format` for a file.")
    if form in _BINARY and output is None and sys.stdout.isatty():
        raise UsageError(f"{form} is not for a terminal; name a file with `--output`.")
    return form


def deliver(frame: pl.DataFrame, form: str, output: Path | None) -> None:
    """Write the rows, whole or not at all: a file is there under its name only when it is complete."""
    from flows.load import export

    if output is None:
        export.write(frame, form, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    part = output.with_name(f"{output.name}.part")
    try:
        with part.open("wb") as file:
            export.write(frame, form, file)
        part.replace(output)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UsageError(f"{output}: cannot be written ({error.strerror}); name another place.") from None
    click.echo(f"{frame.height} rows in {output}", err=True)
