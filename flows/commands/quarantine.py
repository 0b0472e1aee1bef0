"""wirecheck quarantine: what was set aside, and reading it again."""

from __future__ import annotations

from pathlib import Path

import click

from flows.commands import _options
from flows.commands.run import summarise
from flows.core.identity import kept_path
from flows.core.settings import read_settings

_LISTED = ("item_id", "reason", "path", "table_name", "tries", "state", "first_at", "error")
_PASSAGE = 400  # bytes of a set-aside file that `show` prints


@click.group("quarantine")
def command() -> None:
    r"""See what was set aside and why, and read it again after a fix or an upgrade.

    \b
    Examples:
      wirecheck quarantine list
      wirecheck quarantine replay all
    """


@command.command("list")
@_options.warehouse
@click.option("--all", "everything", is_flag=True, help="Also what was replayed since.")
@_options.as_json
def show_list(warehouse: Path | str | None, everything: bool, as_json: bool) -> int:
    r"""List the items, the latest first.

    \b
    Examples:
      wirecheck quarantine list
      wirecheck quarantine list --all --json
    """
    from flows.load import quarantine

    found = quarantine.items(_options.up_to_date(warehouse=warehouse).warehouse, state=None if everything else "held")
    rows = found.select(_LISTED).to_dicts()
    _options.print_json(rows) if as_json else _options.print_table(rows, "Nothing is set aside.")
    return 0


@command.command("show")
@click.argument("item")
@_options.warehouse
@_options.as_json
def show(item: str, warehouse: Path | str | None, as_json: bool) -> int:
    r"""Show ITEM (an id, its beginning, or a reason): the error, and how the file begins.

    \b
    Examples:
      wirecheck quarantine show truncated
    """
    from flows.load import quarantine

    settings = _options.up_to_date(warehouse=warehouse)
    rows = quarantine.items(settings.warehouse, item, state=None).to_dicts()
    for row in rows:
        kept = kept_path(settings.home, row["sha256"] or "")
        row["kept_bytes"] = str(kept) if kept.is_file() else None
        row["begins"] = kept.read_bytes()[:_PASSAGE].decode("utf-8", "backslashreplace") if kept.is_file() else None
    if as_json:
        _options.print_json(rows)
        return 0
    for row in rows:
        for name, value in row.items():
            click.echo(f"{name:<13}{_options.plain(value)}")
        click.echo()
    return 0


@command.command("replay")
@click.argument("wanted")
@_options.inbox
@_options.warehouse
@_options.as_json
def replay(wanted: str, inbox: Path | None, warehouse: Path | str | None, as_json: bool) -> int:
    r"""Read WANTED (an item's id, a reason, or `all`) once more, the normal way.

    \b
    Examples:
      wirecheck quarantine replay all
      wirecheck quarantine replay too_large
    """
    from flows import pipeline

    report = pipeline.replay(read_settings(inbox=inbox, warehouse=warehouse), wanted)
    _options.print_json(report.as_json()) if as_json else click.echo(summarise(report))
    return report.exit_code
