"""Worker processes are bounded: time, memory, no network; and one that is killed takes nobody along."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from flows.core.errors import WirecheckError
from flows.core.settings import Settings, read_settings
from flows.ingest import workers
from flows.ingest.workers import Workers

SECOND = 1.0


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    place = {"inbox": tmp_path, "warehouse": tmp_path / "home" / "w.duckdb"}
    return read_settings(**place, workers=2, file_seconds=SECOND, file_memory_bytes=256 * 1024**2)


def obey(chunk: Sequence[str]) -> list[str]:
    """A reader that does what its items say."""
    for item in chunk:
        if item == "hang":
            time.sleep(600)
        elif item == "spin":
            while True:
                pass
        elif item == "grow":
            bytes(2 * 1024**3)
        elif item == "die":
            os.kill(os.getpid(), signal.SIGKILL)
    return [f"read {item}" for item in chunk]


def give_up(item: str, reason: str, error: str) -> list[str]:
    return [f"{item}: {reason}"]


def processes(pool: Workers[str, list[str]]) -> list[int]:
    return list(pool._pool._pool_manager.worker_manager.workers)


@pytest.mark.parametrize(
    ("item", "reason"), [("hang", "timeout"), ("spin", "timeout"), ("grow", "out_of_memory"), ("die", "reader_crashed")]
)
def test_a_file_beyond_a_limit_is_ended_and_named(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, item: str, reason: str
) -> None:
    monkeypatch.setattr(workers, "_CHUNK_SECONDS", SECOND)
    with Workers(settings, obey, give_up) as pool:
        parts = pool.submit(["first", item, "second"])()
    assert [line for part in parts for line in part] == ["read first", f"{item}: {reason}", "read second"]


def test_one_file_has_its_own_time_and_not_that_of_a_chunk(settings: Settings) -> None:
    with Workers(settings, obey, give_up) as pool:
        pool.submit(["first"])()
        started = time.monotonic()
        assert pool.submit(["hang"])() == [["hang: timeout"]]
    assert time.monotonic() - started < workers._CHUNK_SECONDS


@pytest.mark.slow
def test_workers_that_the_machine_kills_while_they_wait_are_replaced(settings: Settings) -> None:
    with Workers(settings, obey, give_up) as pool:
        assert pool.submit(["first"])() == [["read first"]]
        for process in processes(pool):  # one of them holds the lock of the pool's pipe
            os.kill(process, signal.SIGKILL)
        collected = [pool.submit([f"{number}"]) for number in range(4)]
        assert [collect() for collect in collected] == [[[f"read {number}"]] for number in range(4)]


def test_workers_that_are_killed_again_and_again_end_the_run(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_MOST_POOLS", 0)
    with Workers(settings, obey, give_up) as pool, pytest.raises(WirecheckError, match="out of memory"):
        pool.submit(["first"])()


def reach_out(chunk: Sequence[int]) -> list[str]:
    """Try to connect to a port of this machine: as Python does, as a C library does, and as another program."""
    (port,) = chunk
    done = []
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
        done.append("Python")
    except OSError:
        pass
    libc = ctypes.CDLL(None)
    handle = libc.socket(socket.AF_INET, socket.SOCK_STREAM, 0)
    address = struct.pack("=HH4s8x", socket.AF_INET, socket.htons(port), socket.inet_aton("127.0.0.1"))
    if libc.connect(handle, address, len(address)) == 0:
        done.append("C")
    command = ["bash", "-c", f"exec 3<>/dev/tcp/127.0.0.1/{port}"]
    if subprocess.run(command, capture_output=True, check=False).returncode == 0:
        done.append("a program")
    return done


def try_to_leave(chunk: Sequence[int]) -> bool:
    return workers._leave_network()


def test_workers_have_no_network(settings: Settings) -> None:
    asked = Workers(settings, try_to_leave, lambda *_: False)
    with asked:
        (isolated,) = asked.submit([0])()
    with socket.create_server(("127.0.0.1", 0)) as server, Workers(settings, reach_out, give_up) as pool:
        ((*reached,),) = pool.submit([server.getsockname()[1]])()
    assert "Python" not in reached
    if not isolated:
        pytest.skip("the kernel grants no network namespace here: only Python's own calls are refused")
    assert reached == []


RUN = """
import sys
from ingest.test_confinement import give_up, obey
from flows.core.settings import read_settings
from flows.ingest.workers import Workers

if __name__ == "__main__":
    settings = read_settings(inbox=sys.argv[1], warehouse=sys.argv[1] + "/home/w.duckdb", workers=1, file_seconds=600)
    with Workers(settings, obey, give_up) as pool:
        pool.submit(["first"])()
        print(*pool._pool._pool_manager.worker_manager.workers, flush=True)
        pool.submit(["hang"])()
"""


def test_a_worker_that_is_stuck_ends_with_its_run(tmp_path: Path) -> None:
    (tmp_path / "run.py").write_text(RUN, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[1])}
    command = [sys.executable, str(tmp_path / "run.py"), str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as run:
        assert run.stdout
        worker = Path(f"/proc/{int(run.stdout.readline())}")
        time.sleep(1)
        run.kill()
    deadline = time.monotonic() + 30
    while worker.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not worker.exists()
