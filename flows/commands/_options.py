"""Options that several commands share, and how they print."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
import orjson

_PIPE_WIDTH = 10_000
Command = TypeVar("Command", bound=Callable[..., Any])


def inbox(function: Command) -> Command:
    return click.option("--inbox", type=click.Path(path_type=Path), help="Folder whose files are taken in.")(function)


def warehouse(function: Command) -> Command:
    return click.option("--warehouse", type=click.Path(path_type=Path), help="The live DuckDB file.")(function)


def as_json(function: Command) -> Command:
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(function)


def print_json(value: Any) -> None:
    text = orjson.dumps(value, default=str, option=orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS)
    click.echo(text.decode())


def print_table(rows: list[dict[str, Any]], empty: str) -> None:
    """Rows as a table on the terminal; text from outside is printed as it is, without markup or control characters."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if not rows:
        click.echo(empty)
        return
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in rows[0]:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(plain(value)) for value in row.values()))
    console = Console()
    if not console.is_terminal:
        console.width = _PIPE_WIDTH  # nothing is folded on the way to another program
    console.print(table)


def plain(value: Any) -> str:
    """A value for the terminal: control characters could move its cursor or change its title."""
    text = "" if value is None else str(value)
    return "".join(c if c.isprintable() else " " for c in text)
