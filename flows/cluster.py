"""Reading on a cluster: which task runner of Prefect hands out the chunks, and what a far worker does with one.

Apart from the pipeline, so that a far worker imports what it needs for reading, and Prefect's own package only there.
Every worker must see the inbox and the warehouse's folder under the same paths.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache, partial
from multiprocessing.util import Finalize
from typing import Any

import polars as pl

from flows import intake
from flows.core.errors import UsageError
from flows.core.identity import NotKept
from flows.core.run import RunReport
from flows.core.settings import Settings
from flows.ingest.arrivals import Arrival
from flows.ingest.workers import Workers
from flows.intake import Frames, Submit
from flows.steps import Steps

_FIRST = 100  # before what multiprocessing itself ends
_INSTALL = 'pip install "wirecheck[cluster]"'


def task_runner(settings: Settings) -> Any:
    """Prefect's task runner for `settings.task_runner`: `dask` or `ray` starts one here, an address joins one.

    None for `local`: then no task goes anywhere.
    Raises UsageError when its package is not installed.
    """
    kind, _, address = settings.task_runner.partition("://")
    if kind == "local":
        return None
    try:
        return _dask(settings, address) if kind == "dask" else _ray(settings, address)
    except ModuleNotFoundError as error:
        raise UsageError(f"task_runner = {settings.task_runner} needs {error.name}: {_INSTALL}.") from None


def join(step: Steps, settings: Settings, report: RunReport, as_task: Callable[..., Any]) -> None:
    """Have the files of a run read where the settings say, and the report say so."""
    if settings.task_runner != "local":
        report.under += f", read on {settings.task_runner}"
        step.hand_out = partial(hand_out, as_task)


def hand_out(as_task: Callable[..., Any], settings: Settings, seen_on: date, gone: NotKept) -> Submit:
    """Chunks go to the flow's task runner as tasks, and come back as Arrow."""
    read = as_task(read_chunk, "read chunk")
    needed = settings.model_copy(update={"channels": ()})  # where alerts go is nothing for a cluster to know

    def submit(chunk: Sequence[Arrival]) -> Callable[[], list[Frames]]:
        future = read.submit(needed, seen_on, gone, chunk)
        return lambda: unpack(future.result())

    return submit


def read_chunk(settings: Settings, seen_on: date, gone: NotKept, chunk: Sequence[Arrival]) -> list[dict[str, bytes]]:
    """Files → every frame that comes of them, as Arrow; runs on a far worker, with the limits of a near one."""
    collect = _confined(settings, seen_on, gone).submit(chunk)
    return [{name: _pack(frame) for name, frame in frames.items()} for frames in collect()]


def unpack(packed: Sequence[dict[str, bytes]]) -> list[Frames]:
    """What `read_chunk` gave, as frames again."""
    return [{name: pl.read_ipc_stream(data) for name, data in frames.items()} for frames in packed]


def _pack(frame: pl.DataFrame) -> bytes:
    stream = io.BytesIO()
    frame.write_ipc_stream(stream, compression="zstd")
    return stream.getvalue()


@cache
def _confined(settings: Settings, seen_on: date, gone: NotKept) -> Workers[Arrival, Frames]:
    """One process below this worker that may be ended: the cluster's own can't be, without taking others' work along.

    Kept from chunk to chunk, for it imports for a second before it reads.
    """
    workers = intake.workers(settings.model_copy(update={"workers": 1}), seen_on, gone)
    Finalize(None, workers.stop, exitpriority=_FIRST)  # multiprocessing's own, for its processes skip atexit
    return workers


def _dask(settings: Settings, address: str) -> Any:
    import dask
    from prefect_dask import DaskTaskRunner

    if address:
        return DaskTaskRunner(address=f"tcp://{address}")
    dask.config.set({"distributed.worker.daemon": False})  # a daemon may not have the process that reads
    return DaskTaskRunner(
        cluster_kwargs={"n_workers": settings.workers, "threads_per_worker": 1, "dashboard_address": None}
    )


def _ray(settings: Settings, address: str) -> Any:
    from prefect_ray import RayTaskRunner

    if address:
        return RayTaskRunner(address=f"ray://{address}")
    return RayTaskRunner(init_kwargs={"num_cpus": settings.workers, "include_dashboard": False})
