"""wirecheck export: whole tables for other programs."""

from __future__ import annotations

import signal
from pathlib import Path

import click

from flows.commands import _options, _output


@click.command("export")
@click.argument("table")
@_options.warehouse
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "parquet", "json", "arrow"]),
    help="How rows are written.  [default: as the output's name ends, else jsonl]",
)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="A file; without it, standard output."
)
@click.option("--json", "as_json", is_flag=True, help="The same as `--format json`.")
def command(table: str, warehouse: Path | str | None, form: str | None, output: Path | None, as_json: bool) -> int:
    r"""Write a table: documents, claims, quotes, citations, origins or findings.

    Every row carries its file, doc, part, char_start and char_end (code points of the decoded file), then the
    table's own columns; `current` is false for what a later version of its file has replaced.

    \b
    Examples:
      wirecheck export claims | head -3
      wirecheck export claims -o claims.parquet
      wirecheck export quotes --format csv -o quotes.csv
    """
    from flows.load import export

    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `| head` ends it without a word, as it does other tools
    form = _output.choose("json" if as_json else form, output, "jsonl")
    _output.deliver(export.rows(_options.up_to_date(warehouse=warehouse).warehouse, table), form, output)
    return 0
