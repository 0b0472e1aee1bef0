"""One run at a time for a warehouse folder.

The lock is an `flock` on a file of its own, never DuckDB's: the kernel frees it the moment its holder ends, however it
ends, so there is no stale lock to clear and nothing to time out.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import Timeout, UnixFileLock

from flows.core.errors import RunLocked

NAME = ".lock"


@contextmanager
def hold(home: Path, wait: bool) -> Iterator[None]:
    """Hold the lock of a warehouse folder, waiting for it where `wait` says so.

    Raises RunLocked, naming the holder, when another process has it and `wait` is false.
    """
    home.mkdir(parents=True, exist_ok=True)
    path = home / NAME
    # Kept when freed: were it removed, a waiter could lock a file that nobody else looks at any more.
    lock = UnixFileLock(path, timeout=-1 if wait else 0)
    try:
        lock.acquire()
    except Timeout:
        raise RunLocked(
            f"{home}: another run holds this warehouse ({holder(home)}). Wait until it ends, or start with `--wait`."
        ) from None
    try:
        _sign(home)
        yield
    finally:
        lock.release()


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
