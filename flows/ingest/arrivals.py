"""Which files of the inbox are new and whole.

Hidden files are passed over: editors and sync programs write under such names before they rename. So is what the
warehouse itself consists of, where it lies in the inbox. What is no regular file (a link, a pipe, a device, a folder
that cannot be entered) arrives too, and is set aside unopened when read.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import stat
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import polars as pl

from flows.core.errors import UsageError
from flows.core.identity import FORGOTTEN, UNREAD, hidden_path, kept_path
from flows.core.settings import Settings

_BESIDE_THE_WAREHOUSE = ("releases", "files", "outbox", "prefect")
_AFTER_ITS_NAME = ("", ".wal", ".tmp")  # DuckDB's own files

# The time of a file that its reader had no permission for: it is known for as long as that is so.
NO_TIME = 0

_OPEN = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file as it was seen; `name` is its path below the inbox, printable, `path` the absolute one."""

    path: Path
    name: str
    size: int
    mtime_ns: int
    inode: int
    seen_on: date | None = None  # of kept bytes, the day on which they were first seen


@dataclass(frozen=True, slots=True)
class Arrivals:
    """`new` by name; `known` counts the files that the ledger has as they are; `waiting` names those being written."""

    new: list[Arrival] = field(default_factory=list)
    known: int = 0
    waiting: list[str] = field(default_factory=list)


def find(settings: Settings, known: pl.DataFrame) -> Arrivals:
    """Walk the inbox once, and wait once for the youngest new file to settle.

    Reads:   SIGHTINGS, the latest of each path
    Raises:  UsageError when the inbox is no folder, or one that cannot be listed
    """
    inbox = settings.inbox.absolute()
    if not inbox.is_dir():
        raise UsageError(f"The inbox {settings.inbox} is no folder; set WIRECHECK_INBOX or --inbox to one that exists.")
    if not os.access(inbox, os.R_OK | os.X_OK):
        raise UsageError(f"The inbox {settings.inbox} cannot be listed; give its reader the permission to.")
    columns = known.select("path", "size", "mtime_ns", "inode")
    seen = {path: tuple(key) for path, *key in columns.iter_rows()}
    hidden = any(path.startswith(FORGOTTEN) for path in seen)
    present = [_arrival(inbox, path, status) for path, status in _walk(inbox, _own(inbox, settings))]
    new = [arrival for arrival in present if not _is_seen(arrival, seen, hidden)]
    settled = {arrival.path for arrival in _settle(new, settings.settle_seconds)}
    return Arrivals(
        new=sorted((arrival for arrival in new if arrival.path in settled), key=lambda arrival: arrival.name),
        known=len(present) - len(new),
        waiting=sorted(arrival.name for arrival in new if arrival.path not in settled),
    )


def _is_seen(arrival: Arrival, seen: Mapping[str, tuple[int, ...]], hidden: bool) -> bool:
    """Whether the ledger has the file as it is, under its path or, where that was forgotten, under the path's hash."""
    found = (arrival.size, arrival.mtime_ns, arrival.inode)
    before = seen.get(arrival.name)
    if before == (arrival.size, NO_TIME, arrival.inode) != found:
        return not os.access(arrival.path, os.R_OK, follow_symlinks=False)
    return before == found or (hidden and seen.get(hidden_path(arrival.name)) == found)


def from_kept(settings: Settings, contents: pl.DataFrame) -> list[Arrival]:
    """Kept bytes as arrivals under their old names, for a replay.

    Reads: one row per content (sha256, path, seen_on). What was never read (a file too large) has no kept bytes.
    """
    found = []
    for sha256, name, seen_on in contents.select("sha256", "path", "seen_on").iter_rows():
        path = kept_path(settings.home, sha256).absolute()
        if path.is_file():
            status = path.stat()
            found.append(Arrival(path, name, status.st_size, status.st_mtime_ns, status.st_ino, seen_on))
    return found


def still_there(settings: Settings, contents: pl.DataFrame) -> list[Arrival]:
    """Files of the inbox whose content was never read (too large, no permission) as arrivals, for a replay.

    Reads: one row per content (sha256, path). A file that left the inbox is passed over.
    """
    inbox = settings.inbox.absolute()
    found = []
    for name in contents.filter(pl.col("sha256").str.starts_with(UNREAD))["path"].unique().sort():
        with contextlib.suppress(OSError):
            arrival = _arrival(inbox, inbox / name, os.lstat(inbox / name))
            found.extend([arrival] if arrival.name == name else [])
    return found


def printable(path: bytes) -> str:
    r"""A path as text, no two alike: bytes that are not UTF-8 and the backslash as `\xNN`, controls as `\uNNNN`."""
    plain = path.replace(b"\\", b"\\x5c").decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in plain)


def _own(inbox: Path, settings: Settings) -> frozenset[str]:
    """What the warehouse consists of, as paths below the inbox, as far as it lies there."""
    home, root = settings.home.resolve(), inbox.resolve()
    if not home.is_relative_to(root):
        return frozenset()
    names = [*_BESIDE_THE_WAREHOUSE, *(settings.warehouse.name + ending for ending in _AFTER_ITS_NAME)]
    return frozenset(str(inbox / home.relative_to(root) / name) for name in names)


def _walk(folder: Path, passed_over: frozenset[str]) -> Iterator[tuple[Path, os.stat_result]]:
    """Everything below the folder that is no folder, unsorted; never through a link."""
    pending = [folder]
    while pending:
        current = pending.pop()
        try:
            (current / "..").stat()  # refused where a folder may be listed and not entered
            entries = list(os.scandir(current))
        except OSError:
            yield current, os.lstat(current)  # reading it says what is wrong, and sets it aside
            continue
        for entry in entries:
            if entry.name.startswith(".") or entry.path in passed_over:
                continue
            if entry.is_dir(follow_symlinks=False):
                pending.append(Path(entry.path))
                continue
            with contextlib.suppress(FileNotFoundError):  # moved away meanwhile
                yield Path(entry.path), entry.stat(follow_symlinks=False)


def _arrival(inbox: Path, path: Path, status: os.stat_result) -> Arrival:
    name = printable(os.fsencode(path.relative_to(inbox)))
    return Arrival(path, name, status.st_size, status.st_mtime_ns, status.st_ino)


def _settle(new: list[Arrival], seconds: float) -> list[Arrival]:
    """The arrivals that stay unchanged for so long and that no writer holds."""
    remainder = max((_remainder(arrival, seconds) for arrival in new), default=0.0)
    if remainder > 0:
        time.sleep(remainder)
    return [arrival for arrival in new if _unchanged(arrival) and not _being_written(arrival.path)]


def _remainder(arrival: Arrival, seconds: float) -> float:
    age = time.time() - arrival.mtime_ns / 1e9
    # A time in the future says nothing (a clock jumped): such a file is watched for the whole while.
    return seconds if age < 0 else max(seconds - age, 0.0)


def _unchanged(arrival: Arrival) -> bool:
    try:
        status = os.lstat(arrival.path)
    except FileNotFoundError:
        return False
    return (status.st_size, status.st_mtime_ns, status.st_ino) == (arrival.size, arrival.mtime_ns, arrival.inode)


def _being_written(path: Path) -> bool:
    """Whether a read lease is refused because somebody has the file open for writing.

    The kernel grants leases to a file's owner on file systems that have them; elsewhere nothing is known.
    """
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return False
        descriptor = os.open(path, _OPEN)
    except OSError:
        return False  # reading it says what is wrong
    try:
        # A writer that comes while we hold the lease makes the kernel send a signal; the usual one would end us.
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return False
