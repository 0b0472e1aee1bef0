"""wirecheck pages: the report on localhost, with a box for SQL."""

from __future__ import annotations

import threading
import webbrowser
from pathlib import Path
from typing import Any

import click

from flows.commands import _options
from flows.core.errors import QueryError, ReleaseError, UsageError
from flows.core.identity import PAGES, PAGES_MARK

_ROWS = 1_000
_SECONDS = 30.0


@click.command("pages")
@_options.warehouse
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), help="The report's folder.")
@click.option("--port", type=click.IntRange(0, 65535), default=8642, show_default=True, help="0 takes a free one.")
@click.option("--open/--no-open", "opens", default=False, help="Open a browser.")
def command(warehouse: Path | str | None, output: Path | None, port: int, opens: bool) -> int:
    r"""Serve the report on localhost only, with a box for SQL over the same sandbox as `wirecheck sql`.

    A report that is not there yet, or is older than the release, is written first. Requests that name another host or
    come from another site are refused.

    \b
    Examples:
      wirecheck pages --open
      wirecheck pages --port 0 --warehouse my.duckdb
    """
    from flows.commands import report
    from flows.report.server import serve

    settings = _options.up_to_date(warehouse=warehouse)
    if not settings.warehouse.exists():
        raise UsageError(f"{settings.warehouse}: there is no warehouse yet; `wirecheck run` makes it.")
    folder = output or settings.home / PAGES
    if is_behind(folder, settings.warehouse):
        report.write(settings, folder)
    try:
        server = serve(folder, port, lambda question: answer(settings.warehouse, question))
    except OSError as error:
        raise UsageError(f"Port {port} cannot be used ({error.strerror}); choose another with `--port`.") from None
    address = f"http://localhost:{server.server_address[1]}/"
    click.echo(f"{address}  (Ctrl-C ends)", err=True)
    if opens:
        threading.Timer(0.5, webbrowser.open, [address]).start()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()
    return 0


def is_behind(folder: Path, warehouse: Path) -> bool:
    """Whether a report is to be written before it is served: there is none, or a later release."""
    mark = folder / PAGES_MARK
    return not mark.exists() or mark.stat().st_mtime < warehouse.stat().st_mtime


def answer(warehouse: Path, question: str) -> dict[str, Any]:
    """What the box shows: columns and rows, or the error in words."""
    from flows.load.query import Limits, query

    try:
        result = query(warehouse, question, Limits(seconds=_SECONDS, rows=_ROWS, bytes=4 * 1024**2))
    except (QueryError, ReleaseError, UsageError) as error:
        return {"error": str(error)}
    return {"columns": result.frame.columns, "rows": result.frame.rows(), "truncated": result.truncated}
