"""One run at a time for a warehouse; two warehouses of one folder run side by side.

The lock is a POSIX record lock on a file of its own, never DuckDB's: the kernel frees it the moment its holder ends,
however it ends, so there is no stale lock to clear and nothing to time out. An `flock`, which libraries of locks
take, would be inherited by forked workers and outlive a run that was killed before them.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from flows.core.errors import RunLocked
from flows.core.identity import own_name

# A record lock does not keep out the process that has it: two threads of one process are kept apart here.
_held_here: dict[str, threading.Lock] = {}
_guard = threading.Lock()


@contextmanager
def hold(warehouse: Path, wait: bool) -> Iterator[None]:
    """Hold the lock of a warehouse, waiting for it where `wait` says so.

    Raises RunLocked, naming the holder, when another run has it and `wait` is false.
    """
    warehouse.parent.mkdir(parents=True, exist_ok=True)
    with _guard:
        here = _held_here.setdefault(os.path.realpath(_place(warehouse)), threading.Lock())
    if not here.acquire(blocking=wait):
        raise _locked(warehouse)
    try:
        # The file stays when the lock is freed: were it removed, a waiter could hold one that nobody else looks at.
        with _place(warehouse).open("a") as file:
            _take(warehouse, file.fileno(), wait)
            _sign(warehouse)
            yield
    finally:
        here.release()


def _place(warehouse: Path, ending: str = "") -> Path:
    return warehouse.with_name(f".{own_name(warehouse)}.lock{ending}")


def _take(warehouse: Path, handle: int, wait: bool) -> None:
    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError as error:
        if error.errno in {errno.EACCES, errno.EAGAIN}:
            raise _locked(warehouse) from None
        raise


def _locked(warehouse: Path) -> RunLocked:
    return RunLocked(
        f"{warehouse}: another run holds this warehouse ({holder(warehouse)}). "
        "Wait until it ends, or start with `--wait`."
    )


def holder(warehouse: Path) -> str:
    """Who took the lock last, for a message; the lock itself says whether it is still held."""
    try:
        known = json.loads(_place(warehouse, ".json").read_text(encoding="utf-8"))
        return f"process {known['pid']} on {known['host']}, since {known['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "it has not left its name"


def _sign(warehouse: Path) -> None:
    """Leave this process's name beside the lock, whole or not at all."""
    name = {"pid": os.getpid(), "host": socket.gethostname(), "since": f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC"}
    part = _place(warehouse, ".part")
    part.write_text(json.dumps(name), encoding="utf-8")
    part.replace(_place(warehouse, ".json"))
