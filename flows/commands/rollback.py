"""wirecheck rollback: return to a kept release."""

from __future__ import annotations

from pathlib import Path

import click

from flows.commands import _options
from flows.core.settings import read_settings


@click.command("rollback")
@click.argument("release", required=False)
@_options.warehouse
@click.option("--list", "listed", is_flag=True, help="Show the releases that there are, and change nothing.")
@_options.as_json
def command(release: str | None, warehouse: Path | str | None, listed: bool, as_json: bool) -> int:
    r"""Return to RELEASE, or to the newest kept one that is whole. Files taken in since are taken in again.

    \b
    Examples:
      wirecheck rollback --list
      wirecheck rollback
      wirecheck rollback 000012
    """
    from flows.load import releases

    settings = read_settings(warehouse=warehouse)
    if listed:
        rows = [
            {"release": r.id, "live": r.live, "bytes": r.size, "path": str(r.path)}
            for r in releases.list_releases(settings)
        ]
        _options.print_json(rows) if as_json else _options.print_table(rows, "no releases yet")
        return 0
    chosen = releases.rollback(settings, release)
    if as_json:
        _options.print_json({"release": chosen.id})
    else:
        click.echo(f"{settings.warehouse} is release {chosen.id} again; the next run takes in what came since.")
    return 0
