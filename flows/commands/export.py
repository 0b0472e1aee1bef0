"""wirecheck export: whole tables for other programs."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import click

from flows.commands import _options
from flows.core.settings import read_settings


@click.command("export")
@click.argument("table")
@_options.warehouse
@click.option("--format", "form", type=click.Choice(["jsonl", "csv", "parquet"]), default="jsonl", show_default=True)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="A file; without it, standard output.")
def command(table: str, warehouse: Path | None, form: str, output: Path | None) -> int:
    """Write a table: documents, claims, quotes, citations, origins or findings.

    Every row carries its file, doc, part, char_start and char_end (code points of the decoded file), then the
    table's own columns; `current` is false for what a later version of its file has replaced.
    """
    from flows.load import export

    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `| head` ends it without a word, as it does other tools
    frame = export.rows(read_settings(warehouse=warehouse).warehouse, table)
    if output is None:
        export.write(frame, form, sys.stdout.buffer)
        return 0
    part = output.with_name(f"{output.name}.part")
    with part.open("wb") as file:
        export.write(frame, form, file)
    part.replace(output)
    click.echo(f"{frame.height} rows in {output}", err=True)
    return 0
