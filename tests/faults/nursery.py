"""Runs as forks of a process that has imported everything: real processes that start in milliseconds.

A fork of its own executes `flows.__main__.main` as a person's command would; workers come from one fork server that all
runs share. Nothing of Polars, DuckDB or Prefect is *used* before forking, for their threads do not survive it.
"""

from __future__ import annotations

import importlib
import json
import os
import pickle
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from multiprocessing import forkserver, resource_tracker
from pathlib import Path
from typing import Any

PATIENCE = 240.0  # seconds for one run; a bound against hanging, never a measure
_IMPORTED = [
    "duckdb", "great_expectations", "pandas", "polars", "pyarrow", "flows.intake", "flows.pipeline", "flows.steps",
    "flows.commands.run", "flows.commands.rollback", "flows.ingest.arrivals", "flows.validate.release",
    "flows.validate.provenance", "flows.alert.outbox", "flows.load.releases", "flows.load.relatives",
    "flows.load.ledger", "flows.normalise.origins.families", "flows.normalise.origins.links",
    "flows.alert.channels.apprise",
]  # fmt: skip


def warm(*, prefect: bool = False) -> None:
    """Import what runs import, and start the fork server that their workers come from."""
    os.environ["POLARS_MAX_THREADS"] = "1"
    for name in [*_IMPORTED, *(["prefect", "prefect.flows"] if prefect else [])]:
        importlib.import_module(name)
    from flows.alert.channels import apprise
    from flows.ingest import workers
    from flows.validate import expect

    _warm_checks(expect._batches())
    importlib.import_module("flows.warm")
    apprise._imported()
    workers._start_forkserver()
    resource_tracker.ensure_running()
    # Both are processes of this one; a fork that looks after them finds that they are not its children.
    for server in (forkserver._forkserver, resource_tracker._resource_tracker):
        setattr(server, "ensure_running", _running_already)  # noqa: B010 (a method of another library)
    forkserver.ensure_running = _running_already


def _warm_checks(batches: Any) -> None:
    """Great Expectations finds its metrics when the first suite is run."""
    import pandas as pd
    from great_expectations import ExpectationSuite

    entry = {"type": "expect_column_values_to_not_be_null", "kwargs": {"column": "a"}}
    batch = batches.get_batch(batch_parameters={"dataframe": pd.DataFrame({"a": [1]})})
    batch.validate(ExpectationSuite(name="warm", expectations=[entry]), result_format="COMPLETE")


def _running_already() -> None:
    pass


def start(
    arguments: Sequence[str], environment: dict[str, str], words: Path, before: Callable[[], None] | None = None
) -> int:
    """Fork a `wirecheck` of these arguments; what it says goes to `words`. Returns its process id."""

    def command() -> int:
        from flows.__main__ import main

        if before:
            before()
        try:
            main(arguments)
        except SystemExit as ended:
            return ended.code if isinstance(ended.code, int) else 1
        return 0

    return _fork(command, environment, words)


def wait(process: int, patience: float = PATIENCE) -> int:
    """The exit code of a fork; minus the signal's number where one ended it. One that hangs is killed: -9."""
    deadline = time.monotonic() + patience
    pause = 0.005
    while True:
        ended, status = os.waitpid(process, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > deadline:
            os.kill(process, signal.SIGKILL)
        time.sleep(pause)
        pause = min(pause * 1.3, 0.1)


def ask(question: Callable[[], Any], environment: dict[str, str], folder: Path) -> Any:
    """The answer of a function that runs in a fork of its own, for it may use what must not be used here."""
    answer, words = folder / "answer.pickle", folder / "asked.log"
    answer.unlink(missing_ok=True)

    def tell() -> int:
        answer.write_bytes(pickle.dumps(question()))
        return 0

    code = wait(_fork(tell, environment, words))
    if code:
        raise RuntimeError(f"a question ended with code {code}:\n{words.read_text(errors='replace')[-3000:]}")
    return pickle.loads(answer.read_bytes())


def usage() -> dict[str, float]:
    """Seconds of CPU that this process and its ended children took."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {"cpu": sum(each.ru_utime + each.ru_stime for each in used)}


def _fork(call: Callable[[], int], environment: dict[str, str], words: Path) -> int:
    process = os.fork()
    if process:
        return process
    code = 70
    try:
        os.setsid()
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        out = os.open(words, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        os.dup2(out, 1)
        os.dup2(out, 2)
        os.environ.clear()
        os.environ.update(environment)
        code = call()
    except BaseException:  # noqa: BLE001 (a fork must never go on as its parent)
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def last_words(words: Path, count: int = 600) -> str:
    return words.read_text(errors="replace")[-count:] if words.exists() else ""


def as_json(value: Any) -> str:
    return json.dumps(value, sort_keys=True, default=str)
