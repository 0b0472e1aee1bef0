"""The way of the data, from top to bottom: ingest, normalise, validate, load, audit, publish, alert.

The only file that imports Prefect (inside functions, when used): a step is a plain function of flows/steps.py, where
the rooms meet, and Prefect wraps it as a task when the run goes through it.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

import polars as pl

from flows import prefect_server, prefect_upkeep, steps, telling
from flows.core.errors import UsageError
from flows.core.run import Progress, RunReport, silent
from flows.core.schedule import read_schedule
from flows.core.settings import Settings, read_settings
from flows.steps import FIRST_WAIT, MAY_PASS, TOUCH_OUTSIDE, Frames, Intake, Run, Steps

if TYPE_CHECKING:
    from prefect.client.schemas.objects import FlowRun

FLOW = "wirecheck"
DEPLOYMENT = "inbox"
_WATCH_AGAIN_SECONDS = 10.0

_wanted: ContextVar[tuple[Settings, RunReport, Progress]] = ContextVar("_wanted")  # what the flow of `run` takes in


def run(settings: Settings, progress: Progress = silent) -> RunReport:
    """Take in what is new: under Prefect when the settings ask for it or a server answers, otherwise directly."""
    prefect_server.quieten()
    server = None if settings.prefect == "never" else prefect_server.find()
    # Prefect's own temporary server is none that a cluster could reach: each worker would start one, and leave it.
    own = settings.task_runner != "local" and not server
    if server or own or settings.prefect == "always":
        os.environ.update({"PREFECT_API_URL": server} if server else {})
        with prefect_server.of(settings) if own else nullcontext():
            return _run_under_prefect(settings, progress)
    report = steps.new_report(settings)
    if settings.prefect == "auto":
        report.under = "directly, for no Prefect server answers (--prefect runs it under one of its own)"
    return take_in(settings, report, Steps(report, progress))


def take_in(settings: Settings, report: RunReport, step: Steps) -> RunReport:
    """One run: what is new in the inbox becomes the next release, audited before anyone sees it.

    Raises RunLocked when another run holds the lock and the settings say not to wait.
    """
    from flows.ingest import arrivals
    from flows.load import ledger, releases, turns

    with turns.take(settings):
        releases.upgrade(settings)
        known = step("read the ledger", ledger.read, settings.warehouse)
        arrived = step("find new files", arrivals.find, settings, known.sightings)
        report.files_known, report.files_waiting = arrived.known, len(arrived.waiting)
        steps.count_open(report, known.open_incidents)
        pending = known.pending
        if arrived.new or steps.is_something_due(settings, known):
            pending = _make_release(settings, report, step, Intake(arrived.new, known.sha256, gone=known.gone))
            pending = steps.with_waiting(report, known.pending, pending)
        step("deliver", steps.deliver, settings, report, pending)
    report.finished_at = datetime.now(UTC)
    return report


def replay(settings: Settings, wanted: str, progress: Progress = silent) -> RunReport:
    """Read what was set aside once more, the normal way; `wanted` is an item's id, a reason, or `all`.

    Raises UsageError when nothing in quarantine fits.
    """
    from flows.load import ledger, releases, turns

    report = steps.new_report(settings, "replay")
    step = Steps(report, progress)
    with turns.take(settings):
        releases.upgrade(settings)
        known = ledger.read(settings.warehouse)
        again, report.not_replayed = steps.set_aside(settings, wanted, known)
        pending = _make_release(settings, report, step, again) if again.new or again.unread else known.pending
        step("deliver", steps.deliver, settings, report, steps.with_waiting(report, known.pending, pending))
    report.finished_at = datetime.now(UTC)
    return report


def _make_release(settings: Settings, report: RunReport, step: Steps, taken: Intake) -> pl.DataFrame:
    """Write, audit, publish. Returns the deliveries that are to be made."""
    from flows.load import quarantine, releases

    steps.prepare_checks()
    with releases.begin(settings) as release:
        this = Run(settings, report, release)
        told = _read_and_load(step, this, taken)
        if taken.replayed is not None:
            told += _read_and_load(step, this, Intake(taken.unread, taken.known, gone=taken.gone))
        quarantine.settle(release.connection, report.run_id, taken.replayed)
        pending: pl.DataFrame = step("audit", steps.audit, this, told)
        if not report.stopped_by:
            report.release = step("publish", steps.publish, this)
    return pending


def _read_and_load(step: Steps, this: Run, taken: Intake) -> list[Frames]:
    """New files into the next release, batch by batch; comes back with what the audit needs of each."""
    from flows import intake

    told: list[Frames] = []
    seen = set(taken.known)
    reading = this.settings.model_copy(update={"inbox": taken.folder}) if taken.folder else this.settings
    seen_on = this.report.started_at.date()
    submit = step.hand_out(reading, seen_on, taken.gone) if step.hand_out else None
    batches = intake.read_batches(reading, seen_on, taken.new, taken.gone, submit)
    for done in intake.batch_ends(taken.new):
        frames = intake.drop_known(step("read", intake.next_batch, batches), seen)
        if taken.folder:
            frames["sightings"] = frames["sightings"].clear()  # kept bytes are no sighting of a path
        told.append(_load_batch(this, step, frames))
        step.progress("files", done, len(taken.new))
    batches.close()
    return told


def _load_batch(this: Run, step: Steps, frames: Frames) -> Frames:
    checked = step("validate", steps.validate, frames)
    step("load", steps.load, this, checked.frames)
    step("origins", steps.find_origins, this, checked.frames)
    wrong = step("read back", steps.read_back, this, checked.frames)
    return {"findings": checked.findings, "validations": checked.validations, "read_back": wrong}


def _run_under_prefect(settings: Settings, progress: Progress) -> RunReport:
    """The same steps as tasks of a flow; with no server configured, Prefect starts one for the time of the run."""
    from prefect.logging.handlers import APILogWorker

    report = steps.new_report(settings)
    _wanted.set((settings, report, progress))
    _as_flow(_take_in_wanted, settings)()
    APILogWorker.drain_all(timeout=5)  # else the last lines meet a server that has been ended
    return report


def _as_flow(function: Callable[..., None], settings: Settings) -> Any:
    from prefect import flow

    from flows import cluster

    runner = cluster.task_runner(settings)
    return flow(name=FLOW, persist_result=False, result_serializer="json", task_runner=runner)(function)


def _take_in_wanted() -> None:
    # No closure, for a cluster's workers are sent the flow, and a terminal's progress can't be sent anywhere.
    _take_in_as_flow(*_wanted.get())


def _take_in_as_flow(settings: Settings, report: RunReport, progress: Progress) -> None:
    from prefect import task
    from prefect.cache_policies import NO_CACHE
    from prefect.tasks import exponential_backoff

    from flows import cluster

    # Steps hand on connections and frames: nothing of that is cached, and no result is kept on disk, least as pickle.
    plain = task(
        cache_policy=NO_CACHE,
        persist_result=False,
        result_serializer="json",
        retry_delay_seconds=exponential_backoff(FIRST_WAIT),
        retry_condition_fn=lambda _task, _run, state: isinstance(state.result(raise_on_failure=False), MAY_PASS),
    )

    def as_task(function: Callable[..., Any], stage: str) -> Callable[..., Any]:
        return plain(function).with_options(name=stage, retries=TOUCH_OUTSIDE.get(stage, 0))

    report.under = "under Prefect"
    _put_in_order(settings)
    step = Steps(report, _shown_in_prefect(progress), as_task)
    cluster.join(step, settings, report, as_task)
    take_in(settings, report, step)
    _show_in_prefect(report)


def _scheduled_run(inbox: str | None = None, warehouse: str | None = None) -> None:
    """What a deployment runs: the settings hold as they do where its worker was started."""
    settings = read_settings(inbox=inbox, warehouse=warehouse)
    with steps.ended_after(settings.run_limit_seconds):
        _take_in_as_flow(settings, steps.new_report(settings), silent)


def __getattr__(name: str) -> Any:
    # The flow that prefect.yaml and `serve` deploy; made when asked for, so that a plain run never imports Prefect.
    if name == "wirecheck_flow":
        return _as_flow(_scheduled_run, read_settings())
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def serve(settings: Settings) -> None:
    """Run on the schedule and when files arrive, one run at a time, until SIGTERM or Ctrl-C.

    Each run is a process of its own, so that one that hangs or dies takes nothing along.
    """
    prefect_server.quieten()
    with nullcontext() if prefect_server.find() else prefect_server.of(settings):
        _put_in_order(settings)
        _serve_flow(settings)


def _serve_flow(settings: Settings) -> None:
    from prefect import serve as serve_deployments
    from prefect.deployments.runner import RunnerDeployment

    if not settings.inbox.is_dir():
        raise UsageError(f"The inbox {settings.inbox} is no folder; set WIRECHECK_INBOX or --inbox to one that exists.")
    places = {"inbox": str(settings.inbox.absolute()), "warehouse": settings.lake or str(settings.warehouse.absolute())}
    deployment = RunnerDeployment.from_entrypoint(
        "flows.pipeline:wirecheck_flow", name=DEPLOYMENT, parameters=places, **read_schedule(settings.schedule)
    )
    stop = threading.Event()
    threading.Thread(target=_run_when_files_arrive, args=(settings.inbox, stop), name="inbox", daemon=True).start()
    try:
        serve_deployments(deployment, limit=1, pause_on_shutdown=False, print_starting_message=False)
    finally:
        stop.set()


def _run_when_files_arrive(inbox: Path, stop: threading.Event) -> None:
    """Ask for a run at each change of the inbox, but never for a second one while one waits to begin."""
    from prefect.client.orchestration import get_client
    from prefect.deployments import run_deployment
    from watchfiles import watch

    asked: FlowRun | None = None
    while not stop.is_set():
        with _forgiving():
            for _ in watch(inbox, stop_event=stop, step=500, debounce=2_000):
                with get_client(sync_client=True) as client:
                    state = client.read_flow_run(asked.id).state if asked else None
                if state is None or not (state.is_scheduled() or state.is_pending()):
                    asked = cast("FlowRun", run_deployment(f"{FLOW}/{DEPLOYMENT}", timeout=0))
        stop.wait(_WATCH_AGAIN_SECONDS)  # the schedule goes on meanwhile


def _put_in_order(settings: Settings) -> None:
    from prefect import get_client
    from prefect.runtime import flow_run

    with _forgiving(), get_client(sync_client=True) as client:
        prefect_upkeep.begin(settings, FLOW, prefect_upkeep.over(client), flow_run.get_id() or "")


def _show_in_prefect(report: RunReport) -> None:
    """Name the flow run after what it took in; leave what came in, what was found and where to look as artifacts."""
    from prefect import artifacts, get_client
    from prefect.runtime import flow_run

    with _forgiving(), get_client(sync_client=True) as client:
        client.update_flow_run(UUID(flow_run.get_id()), name=telling.name(report))
        artifacts.create_markdown_artifact(telling.summary(report), key="wirecheck-run", description="What came in.")
        artifacts.create_table_artifact(telling.findings(report), key="wirecheck-findings", description="Worst first.")


def _shown_in_prefect(progress: Progress) -> Progress:
    """Progress that the page of the flow run shows, too."""
    from prefect.artifacts import create_progress_artifact, update_progress_artifact

    bars: dict[str, Any] = {}

    def show(stage: str, done: int, total: int) -> None:
        progress(stage, done, total)
        with _forgiving():
            if stage not in bars:
                bars[stage] = create_progress_artifact(0.0, key=f"wirecheck-{stage}", description=f"{stage} read")
            update_progress_artifact(bars[stage], 100 * done / max(total, 1))

    return show


@contextmanager
def _forgiving() -> Iterator[None]:
    """What Prefect shows is not worth a run: trouble with it, or with watching the inbox, is logged."""
    from httpx import HTTPError
    from prefect.exceptions import PrefectException

    try:
        yield
    except (OSError, HTTPError, PrefectException):
        logging.getLogger(__name__).exception("Prefect or the inbox could not be asked; the work goes on.")
