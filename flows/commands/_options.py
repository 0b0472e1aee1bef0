"""Options that several commands share, and how they print."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
import orjson

from flows.core.errors import UsageError
from flows.core.lake_address import SCHEME
from flows.core.settings import Settings, read_settings

if TYPE_CHECKING:
    from flows.load.asking import Statement

_PIPE_WIDTH = 10_000
_NARROW = 16  # characters that a column of long values should keep, or the table is unreadable
Command = TypeVar("Command", bound=Callable[..., Any])


def inbox(function: Command) -> Command:
    return click.option("--inbox", type=click.Path(path_type=Path), help="Folder whose files are taken in.")(function)


def warehouse(function: Command) -> Command:
    return click.option("--warehouse", type=_Place(path_type=Path), help="The live DuckDB file, or ducklake:… .")(
        function
    )


class _Place(click.Path):
    """A file, or the address of a shared warehouse, which is none (its slashes would be folded)."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return value if str(value).startswith(SCHEME) else super().convert(value, param, ctx)


def up_to_date(**given: Any) -> Settings:
    """The settings, for who only reads: what is shared is brought up to date here first."""
    settings = read_settings(**given)
    if settings.lake:
        from flows.load import turns

        turns.refresh(settings)
    return settings


def as_json(function: Command) -> Command:
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(function)


def print_json(value: Any) -> None:
    text = orjson.dumps(value, default=str, option=orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS)
    click.echo(text.decode())


def require(warehouse: Path) -> Path:
    """The live release; UsageError where none is yet."""
    if not warehouse.exists():
        raise UsageError(f"{warehouse}: there is no warehouse yet; `wirecheck run` makes it.")
    return warehouse


def ask(path: Path, *asked: str | Statement) -> list[list[dict[str, Any]]]:
    """Rows by statement, a name below sql/ where it has no parameters, all of one release."""
    from flows.load.asking import ask as frames

    statements = [(one, {}) if isinstance(one, str) else one for one in asked]
    return [frame.to_dicts() for frame in frames(path, *statements)]


@contextmanager
def waiting(word: str) -> Iterator[None]:
    """A sign of life on a terminal, silence in a pipe."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    with console.status(word):
        yield


def print_table(rows: list[dict[str, Any]], empty: str, *, exact: bool = False) -> None:
    """Rows as a table; on a terminal too narrow for it one value a line. Moments to the second, unless `exact`.

    Text from outside is printed as it is, without markup or control characters.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if not rows:
        click.echo(empty)
        return
    if not exact:
        rows = [{name: _to_the_second(value) for name, value in row.items()} for row in rows]
    console = Console()
    if not console.is_terminal:
        console.width = _PIPE_WIDTH  # nothing is folded on the way to another program
    elif _needs(rows) > console.width:
        _print_records(rows)
        return
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name, value in rows[0].items():
        table.add_column(name, overflow="fold", justify="right" if _is_number(value) else "left")
    for row in rows:
        table.add_row(*(Text(plain(value)) for value in row.values()))
    console.print(table)


def _needs(rows: list[dict[str, Any]]) -> int:
    """The width below which a table of these rows is no pleasure."""
    widths = [max(len(name), *(min(len(plain(row[name])), _NARROW) for row in rows[:100])) for name in rows[0]]
    return sum(widths) + 2 * (len(widths) - 1)


def _print_records(rows: list[dict[str, Any]]) -> None:
    indent = max(map(len, rows[0])) + 2
    for number, row in enumerate(rows, start=1):
        click.secho(f"row {number}", bold=True)
        for name, value in row.items():
            click.echo(f"{name:<{indent}}{plain(value)}")
        click.echo()


def _to_the_second(value: Any) -> Any:
    return value.replace(microsecond=0) if isinstance(value, datetime) else value


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _written(value: Any) -> str:
    """Lists and structures as DuckDB writes them."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_written, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {_written(one)}' for name, one in value.items())}}}"
    return "" if value is None else str(value)


def plain(value: Any) -> str:
    """A value for the terminal: control characters could move its cursor or change its title."""
    text = _written(value)
    return "".join(c if c.isprintable() else " " for c in text)
