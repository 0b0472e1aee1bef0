"""wirecheck run: take in what is new and publish a release of it."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from flows.commands import _options
from flows.core.lake_address import SCHEME
from flows.core.run import Progress, RunReport, silent
from flows.core.settings import read_settings


@click.command("run")
@_options.inbox
@_options.warehouse
@click.option("--prefect/--no-prefect", default=None, help="Run under Prefect, or without it even where it is up.")
@click.option("--wait", is_flag=True, help="Wait while another run holds the lock (without: exit 4).")
@_options.as_json
def command(inbox: Path | None, warehouse: Path | str | None, prefect: bool | None, wait: bool, as_json: bool) -> int:
    r"""Take in new files, check them, and publish the next release of the warehouse.

    Ends with a summary. Exit code 1 says that there are critical findings: look at them with
    `wirecheck sql "from quality.findings where severity = 'critical'"`.

    \b
    Examples:
      wirecheck run
      wirecheck run --inbox my-articles --warehouse my.duckdb
      wirecheck run --wait --json
    """
    from flows import pipeline

    settings = read_settings(
        inbox=inbox,
        warehouse=warehouse,
        when_locked="wait" if wait else None,
        prefect=None if prefect is None else ("always" if prefect else "never"),
    )
    with shown_progress() as progress:
        report = pipeline.run(settings, progress)
    if as_json:
        _options.print_json(report.as_json())
    else:
        click.echo(summarise(report))
    return report.exit_code


def summarise(report: RunReport) -> str:
    """The last words of a run, as a person reads them."""
    place = shlex.quote(str(report.warehouse))
    found = ", ".join(f"{count} {severity}" for severity, count in report.findings.items())
    others = f", {report.refused} refused (forgotten)" if report.refused else ""
    others += f", {report.files_waiting} still being written" if report.files_waiting else ""
    is_there = str(report.warehouse).startswith(SCHEME) or Path(report.warehouse).exists()
    unchanged = "" if report.release or report.stopped_by else "  (nothing is new: left as it was)"
    if not is_there:
        unchanged = "  (not there yet)"
    lines = [
        f"Files       {report.files_new} new, {report.files_known} known, {report.set_aside} set aside{others}",
        f"Texts       {report.documents} documents, {report.claims} claims, {report.quotes} quotes",
        f"Findings    {found}",
        *_open(report, place),
        f"Warehouse   {report.warehouse}{unchanged}",
        f"Ran         {report.under}",
    ]
    if report.stopped_by:
        lines.append(f"Stopped     not published: {', '.join(report.stopped_by)}; the live release is as before")
    if report.not_replayed:
        lines.append(
            f"Held        {report.not_replayed} items could not be read again: their content was never kept and their "
            "files left the inbox; put them back and replay once more"
        )
    if report.undelivered:
        lines.append(f"Alerts      {report.undelivered} could not be delivered; `wirecheck status` names them")
    if is_there:
        lines.append(f"Try next    wirecheck show figures --warehouse {place}")
    elif not report.stopped_by:
        lines.append(f"Try next    put articles into {report.inbox}/ and run again")
    return "\n".join(map(_options.plain, lines))


def _open(report: RunReport, place: str) -> Iterator[str]:
    """What is still open, also where this run found nothing: silence would be taken for peace."""
    told = ", ".join(f"{count} {severity}" for severity, count in report.open_incidents.items() if count)
    if told:
        yield f"Open        {told}: wirecheck alerts list --warehouse {place}"


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """Progress bars on a terminal, silence in a pipe."""
    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

    tasks: dict[str, TaskID] = {}
    with Bars(console=Console(stderr=True), transient=True) as bars:

        def advance(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage)
            bars.update(tasks[stage], completed=done, total=total)

        yield advance
