from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from flows.core.errors import RunLocked
from flows.load import lock

HOLDER = """
import os, sys, time
from pathlib import Path
from flows.load import lock
with lock.hold(Path(sys.argv[1]), wait=False):
    child = os.fork() if sys.argv[2] == "fork" else 1
    if child:
        print(child, flush=True)
    time.sleep(60)
"""


@contextmanager
def holding(warehouse: Path, how: str = "alone") -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Another process that holds the lock, and its forked child's id where it has one."""
    with subprocess.Popen([sys.executable, "-c", HOLDER, warehouse, how], stdout=subprocess.PIPE) as process:
        assert process.stdout
        child = int(process.stdout.readline())
        try:
            yield process, child
        finally:
            process.kill()


def test_second_run_is_refused_and_told_who_holds_it(tmp_path: Path) -> None:
    with holding(tmp_path / "w.duckdb") as (process, _):
        with (
            pytest.raises(RunLocked, match=f"process {process.pid} on ") as refused,
            lock.hold(tmp_path / "w.duckdb", wait=False),
        ):
            pass
        assert refused.value.exit_code == 4


def test_two_warehouses_of_one_folder_run_side_by_side(tmp_path: Path) -> None:
    with holding(tmp_path / "a.duckdb") as (process, _), lock.hold(tmp_path / "b.duckdb", wait=False):
        assert f"process {process.pid} " in lock.holder(tmp_path / "a.duckdb")
        assert f"process {os.getpid()} " in lock.holder(tmp_path / "b.duckdb")


def test_killed_holder_frees_the_lock_at_once(tmp_path: Path) -> None:
    with holding(tmp_path / "w.duckdb") as (process, _):
        process.kill()
        process.wait()
        with lock.hold(tmp_path / "w.duckdb", wait=False):
            assert f"process {os.getpid()} " in lock.holder(tmp_path / "w.duckdb")


def test_forked_worker_that_outlives_its_run_holds_nothing(tmp_path: Path) -> None:
    with holding(tmp_path / "w.duckdb", "fork") as (process, child):
        process.kill()
        process.wait()
        with lock.hold(tmp_path / "w.duckdb", wait=False):
            os.kill(child, signal.SIGKILL)


def test_threads_of_one_process_are_kept_apart(tmp_path: Path) -> None:
    refused = []

    def try_it() -> None:
        with pytest.raises(RunLocked), lock.hold(tmp_path / "w.duckdb", wait=False):
            pass
        refused.append(True)

    with lock.hold(tmp_path / "w.duckdb", wait=False):
        thread = threading.Thread(target=try_it)
        thread.start()
        thread.join()
    assert refused
    with lock.hold(tmp_path / "w.duckdb", wait=False):
        pass


def test_waiting_run_gets_the_lock_when_the_first_ends(tmp_path: Path) -> None:
    with holding(tmp_path / "w.duckdb") as (process, _):
        threading.Timer(0.2, process.kill).start()
        with lock.hold(tmp_path / "w.duckdb", wait=True):
            assert process.wait() == -signal.SIGKILL
