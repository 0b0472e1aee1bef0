"""wirecheck sql: ask the warehouse."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.commands import _options, _output
from flows.core.errors import QueryError

if TYPE_CHECKING:
    from flows.load.query import Limits, Result

_TABLE_ROWS = 1_000  # more than anybody reads on a terminal
_ROWS = 10_000_000
_BYTES = 512 * 1024**2
_GIB = 1024**3


@click.command("sql")
@click.argument("query", required=False)
@_options.warehouse
@click.option("--file", "-f", type=click.File("r", encoding="utf-8"), help="Read the query from a file; - is stdin.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "jsonl", "parquet", "arrow"]),
    help="How rows are written.  [default: as the output's name ends, else table]",
)
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write the rows to this file.")
@click.option("--rows", type=click.IntRange(1), help="At most so many rows.  [default: 1000 in a table, else all]")
@click.option("--seconds", type=float, default=60.0, show_default=True, help="The query is ended after so long.")
@click.option("--memory", type=float, default=3.0, show_default=True, help="The query may take so many GiB.")
@_options.as_json
def command(query: str | None, warehouse: Path | str | None, **given: Any) -> int:
    r"""Ask the warehouse in SQL (DuckDB's), read-only and closed to files, network and extensions.

    Without QUERY it is read from --file or standard input; on a terminal a prompt opens, with history and completion.
    Each query runs in a process of its own that is ended at a limit of time and memory.

    \b
    Examples:
      wirecheck sql                                     a prompt
      wirecheck sql "from mart.figures"
      wirecheck sql "describe mart.figures"             columns, and `wirecheck show dictionary` their meanings
      wirecheck sql -f sql/queries/reliable_figures.sql
      wirecheck sql "from mart.disputes" --json
      wirecheck sql "from mart.figure_claims" -o claims.parquet
    """
    path = _options.up_to_date(warehouse=warehouse).warehouse
    output = given["output"]
    form = _output.choose("json" if given["as_json"] else given["form"], output, "table")
    limits = _limits(given, form)
    if query is None and given["file"] is None and sys.stdin.isatty():
        return _converse(path, form, limits)
    text = query if query is not None else (given["file"] or sys.stdin).read()
    _give(_ask(path, text, limits), form, output, bounded=given["rows"] is not None)
    return 0


def _limits(given: dict[str, Any], form: str) -> Limits:
    from flows.load.query import Limits

    rows = given["rows"] or (_TABLE_ROWS if form == "table" else _ROWS)
    return Limits(seconds=given["seconds"], memory=int(given["memory"] * _GIB), rows=rows, bytes=_BYTES)


def _ask(path: Path, text: str, limits: Limits) -> Result:
    from flows.load.query import query

    with _options.waiting("asking"):
        return query(path, text, limits)


def _give(answer: Result, form: str, output: Path | None, *, bounded: bool) -> None:
    frame = answer.frame
    if form == "table":
        _options.print_table(frame.to_dicts(), "no rows", exact=True)
        if answer.truncated:
            click.echo(f"(there are more than these {frame.height} rows: `--rows N`, or `--output FILE`)", err=True)
        return
    if answer.truncated and not bounded:
        # Who reads a file cannot see that it was cut.
        raise QueryError(
            f"The answer is larger than {_ROWS:,} rows or {_BYTES // 1024**2} MiB, and nothing is written. "
            "Narrow it with `where`, or ask for its first rows with `--rows N`."
        )
    _output.deliver(frame, form, output)


def _converse(path: Path, form: str, limits: Limits) -> int:
    from flows.commands import _prompt
    from flows.load.asking import ask

    _options.require(path)
    rows = ask(path, ("pages/dictionary", {}))[0].to_dicts()
    _prompt.converse(lambda text: _give(_ask(path, text, limits), form, None, bounded=True), rows)
    return 0
