"""wirecheck sql: ask the warehouse."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO

import click

from flows.commands import _options
from flows.core.settings import read_settings


@click.command("sql")
@click.argument("query", required=False)
@_options.warehouse
@click.option(
    "--file",
    "-f",
    "file",
    type=click.File("r", encoding="utf-8"),
    help="Read the query from a file; - is standard input.",
)
@click.option("--seconds", type=float, default=60.0, show_default=True, help="The query is ended after so long.")
@_options.as_json
def command(query: str | None, warehouse: Path | None, file: TextIO | None, seconds: float, as_json: bool) -> int:
    r"""Ask the warehouse in SQL (DuckDB's), read-only and closed to files, network and extensions.

    \b
    wirecheck sql "from mart.figures"
    wirecheck sql "show all tables"
    wirecheck sql --json "from mart.figures where target = 'CN'"

    Each query runs in a process of its own that is ended at a limit of time and memory.
    """
    from flows.load.query import Limits
    from flows.load.query import query as ask

    if query is None and file is None and sys.stdin.isatty():
        raise click.UsageError('Give a query, such as: wirecheck sql "from mart.figures"')
    text = query if query is not None else (file or sys.stdin).read()
    answer = ask(read_settings(warehouse=warehouse).warehouse, text, Limits(seconds=seconds))
    if as_json:
        _options.print_json(answer.frame.to_dicts())
    else:
        _options.print_table(answer.frame.to_dicts(), "no rows")
    if answer.truncated:
        click.echo(f"(cut after {answer.frame.height} rows; ask for fewer, or use `wirecheck export`)", err=True)
    return 0
