"""wirecheck run: take in what is new and publish a release of it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from flows.commands import _options
from flows.core.run import Progress, RunReport, silent
from flows.core.settings import read_settings


@click.command("run")
@_options.inbox
@_options.warehouse
@click.option("--prefect/--no-prefect", default=None, help="Run under Prefect, or without it even where it is up.")
@click.option("--wait", is_flag=True, help="Wait while another run holds the lock (without: exit 4).")
@_options.as_json
def command(inbox: Path | None, warehouse: Path | None, prefect: bool | None, wait: bool, as_json: bool) -> int:
    """Take in new files, check them, and publish the next release of the warehouse.

    Ends with a summary. Exit code 1 says that there are critical findings: look at them with
    `wirecheck sql "from quality.findings where severity = 'critical'"`.
    """
    from flows import pipeline

    settings = read_settings(
        inbox=inbox,
        warehouse=warehouse,
        when_locked="wait" if wait else None,
        prefect=None if prefect is None else ("always" if prefect else "never"),
    )
    with _shown_progress() as progress:
        report = pipeline.run(settings, progress)
    if as_json:
        _options.print_json(report.as_json())
    else:
        click.echo(summarise(report))
    return report.exit_code


def summarise(report: RunReport) -> str:
    """The last words of a run, as a person reads them."""
    found = ", ".join(f"{count} {severity}" for severity, count in report.findings.items())
    waiting = f", {report.files_waiting} still being written" if report.files_waiting else ""
    lines = [
        f"Files       {report.files_new} new, {report.files_known} known, {report.set_aside} set aside{waiting}",
        f"Texts       {report.documents} documents, {report.claims} claims, {report.quotes} quotes",
        f"Findings    {found}",
        f"Warehouse   {report.warehouse}" + ("" if report.release else "  (nothing is new: left as it was)"),
    ]
    if report.stopped_by:
        lines.append(f"Stopped     not published: {', '.join(report.stopped_by)}; the live release is as before")
    if report.undelivered:
        lines.append(f"Alerts      {report.undelivered} could not be delivered; `wirecheck status` names them")
    lines.append(f'Try next    wirecheck sql --warehouse {report.warehouse} "from mart.figures"')
    return "\n".join(lines)


class _shown_progress:  # noqa: N801 (used as a function)
    """Progress bars on a terminal, silence in a pipe."""

    def __enter__(self) -> Progress:
        self._bars = None
        if not sys.stderr.isatty():
            return silent
        from rich.console import Console
        from rich.progress import Progress as Bars

        self._bars = Bars(console=Console(stderr=True), transient=True)
        self._tasks: dict[str, object] = {}
        self._bars.start()
        return self._advance

    def __exit__(self, *_: object) -> None:
        if self._bars is not None:
            self._bars.stop()

    def _advance(self, stage: str, done: int, total: int) -> None:
        assert self._bars is not None
        if stage not in self._tasks:
            self._tasks[stage] = self._bars.add_task(stage)
        self._bars.update(self._tasks[stage], completed=done, total=total)  # type: ignore[arg-type]
