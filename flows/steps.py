"""The steps between reading and publishing, as plain functions: where validate, load, origins and alert meet.

The pipeline calls them one after the other, under Prefect or not.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from threading import Thread, Timer
from typing import TYPE_CHECKING, Any

import polars as pl
from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential

from flows.core import schemas
from flows.core.identity import FORGOTTEN, NOTHING_GONE, NotKept
from flows.core.run import Progress, RunReport
from flows.core.settings import Settings

if TYPE_CHECKING:
    from flows.ingest.arrivals import Arrival
    from flows.intake import Submit
    from flows.load.ledger import Ledger
    from flows.load.releases import NextRelease
    from flows.validate.rows import Checked

Frames = dict[str, pl.DataFrame]

# Steps that read what others write, with how often they are tried again, and what may pass by itself (a share that is
# away for a moment). Trying cannot help the others; delivery has retries of its own, by channel.
TOUCH_OUTSIDE = {"find new files": 2, "read the ledger": 2}
MAY_PASS = OSError
FIRST_WAIT = 2.0  # seconds, doubled after each attempt

_SHOWN = 50  # findings that a run's report shows; all are in the warehouse


@dataclass(frozen=True, slots=True)
class Run:
    """What the steps of one run share."""

    settings: Settings
    report: RunReport
    release: NextRelease


@dataclass(frozen=True, slots=True)
class Intake:
    """What a run reads: files, the contents to pass over, and of a replay the items and the folder of kept bytes."""

    new: Sequence[Arrival]
    known: frozenset[str]
    replayed: pl.DataFrame | None = None
    folder: Path | None = None
    unread: Sequence[Arrival] = ()  # of a replay, what lies in the inbox and was never read
    gone: NotKept = NOTHING_GONE


def new_report(settings: Settings, kind: str = "run") -> RunReport:
    now = datetime.now(UTC)
    return RunReport(f"{now:%Y%m%dT%H%M%S.%f}", settings.inbox, settings.place, kind, now)


@contextmanager
def ended_after(seconds: float) -> Iterator[None]:
    """Work that hangs is ended with its process; the next run takes it up again."""
    limit = Timer(seconds, os._exit, [3])
    limit.daemon = True
    limit.start()
    try:
        yield
    finally:
        limit.cancel()  # also where the work raises: its process may go on to others'


class Steps:
    """Calls each step, times it, and hands it to Prefect as a task where the run goes through Prefect."""

    def __init__(self, report: RunReport, progress: Progress, as_task: Callable[..., Any] | None = None) -> None:
        self._report = report
        self._as_task = as_task
        self.progress = progress
        self.hand_out: Callable[[Settings, date, NotKept], Submit] | None = None  # where a cluster reads

    def __call__(self, stage: str, function: Callable[..., Any], *arguments: Any) -> Any:
        started = time.perf_counter()
        try:
            # Where a cluster reads, its chunks are the tasks.
            if self._as_task and not (self.hand_out and stage == "read"):
                return self._as_task(function, stage)(*arguments)
            return _tries(stage)(function, *arguments)
        finally:
            seconds = time.perf_counter() - started
            self._report.stages[stage] = round(self._report.stages.get(stage, 0.0) + seconds, 6)


def _tries(stage: str) -> Retrying:
    return Retrying(
        retry=retry_if_exception_type(MAY_PASS),
        stop=stop_after_attempt(1 + TOUCH_OUTSIDE.get(stage, 0)),
        wait=wait_exponential(multiplier=FIRST_WAIT),
        reraise=True,
    )


def set_aside(settings: Settings, wanted: str, known: Ledger) -> tuple[Intake, int]:
    """What a replay of `wanted` reads, and how many items it leaves held.

    Raises UsageError when nothing in quarantine fits.
    """
    from flows.ingest import arrivals
    from flows.load import objects, quarantine

    chosen = quarantine.items(settings.warehouse, wanted)
    contents = quarantine.contents(chosen)
    objects.fetch(settings, contents["sha256"])
    kept = arrivals.from_kept(settings, contents)
    there = arrivals.still_there(settings, contents)
    read = quarantine.handed_over(chosen, [a.path.name for a in kept], [a.name for a in there])
    taken = Intake(kept, known.sha256 - set(contents["sha256"]), read, settings.home / "files", there, known.gone)
    return taken, chosen.height - read.height


def prepare_checks() -> None:
    """Import Great Expectations while the files are being read: it takes seconds, and nothing needs it before."""
    from flows.validate import expect

    Thread(target=expect.prepare, name="prepare checks", daemon=True).start()


def validate(frames: Frames) -> Checked:
    """Rows against the suites of their tables; what is set aside joins the quarantine of the files."""
    from flows.validate import rows

    checked = rows.check(frames)
    checked.frames["quarantine"] = pl.concat([frames["quarantine"], checked.quarantine])
    return checked


def load(this: Run, frames: Frames) -> None:
    """A batch of frames into the next release, and into the run's counts."""
    from flows.load import tables

    report = this.report
    tables.append(this.release.connection, report.run_id, frames, report.started_at)
    refused = frames["sightings"].filter(pl.col("path").str.starts_with(FORGOTTEN)).height
    report.refused += refused
    report.files_new += frames["files"].height
    report.files_known += max(frames["sightings"].height - frames["files"].height - refused, 0)
    report.set_aside += frames["quarantine"].filter(pl.col("table_name") == "files")["sha256"].n_unique()
    report.documents += frames["documents"].height
    report.claims += frames["claims"].height
    report.quotes += frames["quotes"].height


def read_registers(this: Run) -> None:
    """What registers and people say of figures, as `seeds/reference` has it now, into the next release."""
    from flows.core.book import resources
    from flows.load import verdicts
    from flows.normalise import registers

    folder = this.settings.reference or resources("seeds") / "reference"
    verdicts.store_official(this.release.connection, registers.read(folder))


def find_origins(this: Run, frames: Frames) -> None:
    """Which texts of the batch descend from which, in it and in the warehouse."""
    from flows.load import relatives
    from flows.normalise.origins import families, links

    run_id, signatures = this.report.run_id, frames["signatures"]
    relatives.relate(this.release.connection, run_id, signatures, links.compare, families.resolve)


def read_back(this: Run, frames: Frames) -> pl.DataFrame:
    """The spans of a batch that do not lead to their words in the kept bytes."""
    from flows import intake
    from flows.validate import provenance

    return provenance.read_back(frames, this.settings.home, intake.unescape)


def audit(this: Run, told: Sequence[Frames]) -> pl.DataFrame:
    """Check the next release as a whole; findings, incidents and the messages to send become rows of it.

    Returns: the deliveries that are to be made once it is published, or at once when a finding stops publication
    """
    from flows.alert import outbox
    from flows.consensus import truth
    from flows.load import retention, runs, tables, verdicts
    from flows.load.afterwards import Afterwards
    from flows.normalise.reading import claim_kinds
    from flows.validate import release as whole
    from flows.validate.results import VALIDATIONS

    report, connection = this.report, this.release.connection
    kinds = {kind.KIND: whole.ClaimKind(kind.UNIT, kind.TOLERANCE) for kind in claim_kinds().values()}
    empty = {"findings": schemas.empty(schemas.FINDINGS), "validations": schemas.empty(VALIDATIONS)}
    whole.store_kinds(connection, kinds)
    read_registers(this)
    verdicts.judge(connection, report.run_id, report.started_at)
    verdicts.believe(connection, truth.weigh)
    audit = whole.check(connection, pl.concat([batch["read_back"] for batch in told]) if told else None, kinds)
    findings = pl.concat([empty["findings"], *(batch["findings"] for batch in told), audit.findings])
    validations = pl.concat([empty["validations"], *(batch["validations"] for batch in told), audit.validations])
    report.findings.update(dict(findings["severity"].value_counts().iter_rows()))
    report.worst = _worst(findings)
    report.stopped_by = findings.filter(pl.col("effect") == "stop")["check_name"].unique().sort().to_list()
    if report.stopped_by:
        return outbox.alarm(this.settings, findings.filter(pl.col("effect") == "stop"), report.started_at)
    contents = retention.apply(connection, this.settings, report.started_at)
    this.release.afterwards = Afterwards(contents)
    settled = outbox.settle(connection, report.run_id, findings, this.settings, report.started_at)
    count_open(report, outbox.read_incidents(connection))
    tables.add(connection, "findings", findings, {"run_id": report.run_id})
    tables.add(connection, "expectations", validations, {"run_id": report.run_id})
    runs.record(connection, report, version("wirecheck"))
    return settled.pending


def count_open(report: RunReport, incidents: pl.DataFrame | None) -> None:
    """Open incidents into the run's counts; None where there is no release yet."""
    counted = {} if incidents is None else dict(incidents["severity"].value_counts().iter_rows())
    report.open_incidents = {severity: counted.get(severity, 0) for severity in report.open_incidents}


def _worst(findings: pl.DataFrame) -> list[dict[str, str]]:
    rank = pl.col("severity").replace_strict({"critical": 0, "warning": 1, "info": 2})
    worst = findings.sort(rank, "subject").head(_SHOWN)
    titled = pl.coalesce(pl.col("evidence").str.json_path_match("$.title"), "subject").alias("subject")
    return worst.select("severity", "check_name", titled, "message").to_dicts()


def publish(this: Run) -> str:
    """The next release becomes the live one, once the bytes that it names are on the disk. Returns its id."""
    from flows.ingest import keep

    keep.sync()
    published = this.release.publish()
    this.report.copying_cpu_seconds = round(this.release.copying_cpu_seconds, 3)
    return published


def is_something_due(settings: Settings, known: Ledger) -> bool:
    """Whether a run with no new file has something to do: an open incident is to be told again, or the release was not
    looked at for so long that a silence would go unnoticed.
    """
    from flows.alert import incidents

    if known.open_incidents is None:
        return False
    now = datetime.now(UTC)
    audited = known.last_run_at is not None and now - known.last_run_at < timedelta(hours=settings.audit_hours)
    return not audited or incidents.is_anything_due(
        known.open_incidents, now, timedelta(hours=settings.alert_repeat_hours)
    )


def with_waiting(report: RunReport, waiting: pl.DataFrame | None, pending: pl.DataFrame | None) -> pl.DataFrame | None:
    """What is to be sent: of a stopped publication the alarm, and all the same what the live release still has waiting.

    A release that is published has what waits among its own deliveries.
    """
    if not report.stopped_by or waiting is None or pending is None:
        return pending
    return pl.concat([pending, waiting.select(pl.col(name).cast(kind) for name, kind in pending.schema.items())])


def deliver(settings: Settings, report: RunReport, pending: pl.DataFrame | None) -> None:
    if pending is not None and pending.height:
        from flows.alert import outbox

        rows = outbox.send(settings, pending)
        report.undelivered = rows.filter(pl.col("state") != "delivered").height


def contracts() -> dict[str, Callable[[], Iterable[str]]]:
    """The plug-ins by folder: each call names them, or raises ContractError for one that lacks what is asked."""
    from flows.core.plugins import discover
    from flows.ingest import formats
    from flows.normalise.reading import claim_kinds
    from flows.validate import release, suites

    return {
        "formats": formats.known,
        "bundle layouts": lambda: discover("flows.ingest.bundles", "recognise", "split"),
        "claim kinds": claim_kinds,
        "suites": suites.read_suites,
        "checks": lambda: [check.name for check in release.checks()],
        "channels": lambda: discover("flows.alert.channels", "SCHEMES", "accepts", "send"),
    }
