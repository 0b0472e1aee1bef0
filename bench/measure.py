"""Measure a command: wall time, CPU time and peak memory of the process and all its descendants (Linux)."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.1  # seconds between two looks at the memory: shorter peaks are missed
_PROCESSES = Path("/proc")
_PR_SET_CHILD_SUBREAPER = 36  # of linux/prctl.h


@dataclass(frozen=True, slots=True)
class Measured:
    """`peak_bytes` is the largest sum of proportional set sizes, so that shared pages count once."""

    seconds: float
    cpu_seconds: float
    peak_bytes: int
    exit_code: int
    output: str
    trouble: str


def measure(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> Measured:
    """Run a command to its end, and to that of the processes that it leaves behind (those that read files do so)."""
    with _adopting():
        return _measure(command, {**os.environ, **(environment or {})})


@contextmanager
def _adopting() -> Iterator[None]:
    """Who is left behind becomes a child of this process, and its CPU time is counted with its end."""
    kernel = ctypes.CDLL(None)
    kernel.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    try:
        yield
    finally:
        kernel.prctl(_PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


def _measure(command: Sequence[str | Path], environment: Mapping[str, str]) -> Measured:
    used = _children_cpu()
    started = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 (the commands are the benchmark's own)
        [str(part) for part in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        memory = _MemoryWatch(process.pid)
        memory.start()
        output, trouble = process.communicate()
        seconds = time.perf_counter() - started
        memory.stop()
    _await(memory.seen)
    return Measured(seconds, _children_cpu() - used, memory.peak, process.returncode, output, trouble)


class _MemoryWatch(threading.Thread):
    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self.seen: set[int] = set()
        self._pid = pid
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.wait(_EVERY):
            alive = list(_descendants(self._pid))
            self.seen.update(alive)
            self.peak = max(self.peak, sum(map(_memory, alive)))

    def stop(self) -> None:
        self._over.set()
        self.join()


def _await(processes: Iterable[int]) -> None:
    for process in processes:
        try:
            os.waitpid(process, 0)
        except ChildProcessError:
            continue  # somebody has waited for it


def _descendants(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = [(task / "children").read_text() for task in (_PROCESSES / str(pid) / "task").iterdir()]
    except (FileNotFoundError, ProcessLookupError):
        return  # it ended while being looked at
    for child in " ".join(children).split():
        yield from _descendants(int(child))


def _memory(pid: int) -> int:
    try:
        lines = (_PROCESSES / str(pid) / "smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
