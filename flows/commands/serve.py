"""wirecheck serve: run on a schedule and when files arrive."""

from __future__ import annotations

from pathlib import Path

import click

from flows.commands import _options
from flows.core.schedule import read_schedule
from flows.core.settings import read_settings


@click.command("serve")
@_options.inbox
@_options.warehouse
@click.option("--schedule", help="A cron line, or `every N seconds|minutes|hours|days`.")
@_options.as_json
def command(inbox: Path | None, warehouse: Path | str | None, schedule: str | None, as_json: bool) -> int:
    r"""Run on the schedule and when files arrive, one run at a time, until SIGTERM or Ctrl-C.

    Uses the Prefect server that is configured (PREFECT_API_URL), or starts one of its own on localhost behind a
    password. Each run is a process of its own. What is served, and when, is the first line.

    \b
    Examples:
      wirecheck serve
      wirecheck serve --schedule "every 10 minutes"
      wirecheck serve --schedule "0 6 * * 1-5"
    """
    from flows import pipeline

    settings = read_settings(inbox=inbox, warehouse=warehouse, schedule=schedule)
    read_schedule(settings.schedule)  # a slip is told before a server is started for it
    served = {"inbox": str(settings.inbox), "warehouse": str(settings.warehouse), "schedule": settings.schedule}
    if as_json:
        _options.print_json({**served, "deployment": f"{pipeline.FLOW}/{pipeline.DEPLOYMENT}"})
    else:
        click.echo(
            "{inbox} goes into {warehouse} when files arrive and by `{schedule}`; Ctrl-C ends it.".format(**served)
        )
    pipeline.serve(settings)
    return 0
