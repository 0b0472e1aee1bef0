"""One run at a time for a warehouse folder.

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

NAME = ".lock"

# A record lock does not keep out the process that has it: two threads of one process are kept apart here.
_held_here: dict[str, threading.Lock] = {}
_guard = threading.Lock()


@contextmanager
def hold(home: Path, wait: bool) -> Iterator[None]:
    """Hold the lock of a warehouse folder, waiting for it where `wait` says so.

    Raises RunLocked, naming the holder, when another run has it and `wait` is false.
    """
    home.mkdir(parents=True, exist_ok=True)
    with _guard:
        here = _held_here.setdefault(os.path.realpath(home), threading.Lock())
    if not here.acquire(blocking=wait):
        raise _locked(home)
    try:
        # The file stays when the lock is freed: were it removed, a waiter could hold one that nobody else looks at.
        with (home / NAME).open("a") as file:
            _take(home, file.fileno(), wait)
            _sign(home)
            yield
    finally:
        here.release()


def _take(home: Path, handle: int, wait: bool) -> None:
    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError as error:
        if error.errno in {errno.EACCES, errno.EAGAIN}:
            raise _locked(home) from None
        raise


def _locked(home: Path) -> RunLocked:
    return RunLocked(
        f"{home}: another run holds this warehouse ({holder(home)}). Wait until it ends, or start with `--wait`."
    )


def holder(home: Path) -> str:
    """Who took the lock last, for a message; the lock itself says whether it is still held."""
    try:
        known = json.loads((home / f"{NAME}.json").read_text(encoding="utf-8"))
        return f"process {known['pid']} on {known['host']}, since {known['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "it has not left its name"


def _sign(home: Path) -> None:
    """Leave this process's name beside the lock, whole or not at all."""
    name = {"pid": os.getpid(), "host": socket.gethostname(), "since": f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC"}
    part = home / f"{NAME}.part"
    part.write_text(json.dumps(name), encoding="utf-8")
    part.replace(home / f"{NAME}.json")
