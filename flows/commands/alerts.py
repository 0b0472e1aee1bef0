"""wirecheck alerts: open matters, who looks after them, and whether the channels work."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.commands import _options
from flows.core.settings import read_settings

if TYPE_CHECKING:
    import duckdb
    import polars as pl

    from flows.alert.incidents import Word

_ID = 12  # characters of an id that messages give; as many are enough to name it
_OF_A_PERSON = ("owner", "acknowledged_by", "snoozed_until")
_LISTED = ("incident_id", "severity", "check_name", "subject", "opened_at", *_OF_A_PERSON)


@click.group("alerts")
def command() -> None:
    r"""See open incidents, take them on, quieten them, and test the channels.

    \b
    Examples:
      wirecheck alerts list
      wirecheck alerts ack 4711c5 --why "asked the agency"
      wirecheck alerts test
    """


@command.command("list")
@_options.warehouse
@_options.as_json
def show_list(warehouse: Path | str | None, as_json: bool) -> int:
    r"""List the open incidents, the worst first.

    \b
    Examples:
      wirecheck alerts list
      wirecheck alerts list --json
    """
    from flows.load.ledger import read

    path = _options.up_to_date(warehouse=warehouse).warehouse
    incidents = read(path).open_incidents
    _options.require(path)  # after what the ledger says of one that is gone: nobody takes a slip for quiet
    rows = [] if incidents is None else _titled(incidents).select(_LISTED).to_dicts()
    _options.print_json(rows) if as_json else _options.print_table(_as_read(rows), "No incident is open.")
    return 0


def _titled(incidents: pl.DataFrame) -> pl.DataFrame:
    """What an incident is about in words, where its check has them."""
    import polars as pl

    title = pl.col("evidence").str.json_path_match("$.title")
    return incidents.with_columns(subject=pl.coalesce(title, "subject"))


def _as_read(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """For a terminal: ids as messages give them, and of who looks after an incident only what is known of any."""
    known = [name for name in _LISTED if name not in _OF_A_PERSON or any(row[name] for row in rows)]
    return [{name: row[name][:_ID] if name == "incident_id" else row[name] for name in known} for row in rows]


def _by_a_person(function: Callable[..., int]) -> Callable[..., int]:
    """The options of what a person does to an incident: who, why, where, and how it is told."""
    for option in (
        click.argument("incident"),
        click.option("--why", required=True, help="What you know or will do about it."),
        click.option("--who", default=getpass.getuser, show_default="you"),
        _options.warehouse,
        _options.as_json,
    ):
        function = option(function)
    return function


@command.command("ack")
@_by_a_person
def acknowledge(incident: str, **said: Any) -> int:
    r"""Take on INCIDENT (an id or its beginning): no more repeats until it gets worse.

    \b
    Examples:
      wirecheck alerts ack 4711c5 --why "asked the agency"
    """
    from flows.alert import incidents

    return _change(said, lambda rows, word: incidents.acknowledge(rows, incident, word))


@command.command("snooze")
@_by_a_person
@click.option("--hours", type=float, default=24.0, show_default=True)
def snooze(incident: str, hours: float, **said: Any) -> int:
    r"""Keep INCIDENT quiet for some hours, unless it gets worse.

    \b
    Examples:
      wirecheck alerts snooze 4711c5 --hours 8 --why "known since morning"
    """
    from flows.alert import incidents

    until = datetime.now(UTC) + timedelta(hours=hours)
    return _change(said, lambda rows, word: incidents.snooze(rows, incident, until, word))


@command.command("assign")
@_by_a_person
@click.argument("owner")
def assign(incident: str, owner: str, **said: Any) -> int:
    r"""Give INCIDENT to OWNER, whose channels (`@owner=URL`) are told of it from now on.

    \b
    Examples:
      wirecheck alerts assign 4711c5 trade-desk --why "their beat"
    """
    from flows.alert import incidents

    return _change(said, lambda rows, word: incidents.assign(rows, incident, owner, word))


@command.command("test")
@_options.as_json
def test(as_json: bool) -> int:
    r"""Send a sample message through every channel that is set; exit 5 when one does not take it.

    \b
    Examples:
      wirecheck alerts test
    """
    from flows.alert.delivery import attempt
    from flows.alert.messages import sample
    from flows.alert.routes import find_routes

    message = sample()
    routes = find_routes(read_settings().channels)
    rows = [{"channel": route.label, "error": attempt(route, message)} for route in routes]
    if as_json:
        _options.print_json(rows)
    else:
        for row in rows:
            click.echo(f"{row['channel']}: {row['error'] or 'taken'}", err=True)
    return 5 if any(row["error"] for row in rows) else 0


def _change(said: dict[str, Any], change: Callable[[pl.DataFrame, Word], pl.DataFrame]) -> int:
    """One change by a person, as a release of its own."""
    from flows.alert import outbox
    from flows.alert.incidents import Word
    from flows.load.amend import amend

    word = Word(said["who"], said["why"], datetime.now(UTC))

    def note(connection: duckdb.DuckDBPyConnection) -> None:
        outbox.store_incidents(connection, "by hand", change(outbox.read_incidents(connection), word))

    release = amend(read_settings(warehouse=said["warehouse"]), note)
    _options.print_json({"release": release}) if said["as_json"] else click.echo(f"Noted in release {release}.")
    return 0
