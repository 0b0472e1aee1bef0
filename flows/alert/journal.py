"""The journal of deliveries: what became of each attempt, on disk before anything else happens.

It lies beside the warehouse (`outbox/wirecheck.jsonl` for `wirecheck.duckdb`), since the live database is never opened
for writing. The next run folds it into quality.deliveries.
"""

from __future__ import annotations

import os
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import orjson

from flows.core.identity import own_name

_WRITING = Lock()  # channels deliver side by side, lines must not mix


class Entry(NamedTuple):
    """One attempt's end: `state` is delivered, failed or given_up."""

    delivery_id: str
    state: str
    at: datetime
    error: str | None = None


def journal_path(warehouse: Path) -> Path:
    return warehouse.parent / "outbox" / f"{own_name(warehouse)}.jsonl"


def write(warehouse: Path, entry: Entry) -> None:
    """Append the entry; it is on the disk when this returns."""
    path = journal_path(warehouse)
    line = orjson.dumps(entry._asdict()) + b"\n"
    with _WRITING:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            file.write(line if _ends_whole(path) else b"\n" + line)
            file.flush()
            os.fsync(file.fileno())


def _ends_whole(path: Path) -> bool:
    """False when a run that was killed left half a line at the end."""
    with path.open("rb") as file:
        if file.seek(0, os.SEEK_END) == 0:
            return True
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def read(warehouse: Path) -> list[Entry]:
    """All entries in order; half a line of a killed run is no entry, its message counts as not delivered."""
    path = journal_path(warehouse)
    if not path.is_file():
        return []
    entries = []
    for line in path.read_bytes().splitlines():
        try:
            given = orjson.loads(line)
            entries.append(Entry(**{**given, "at": datetime.fromisoformat(given["at"])}))
        except (orjson.JSONDecodeError, TypeError, KeyError, ValueError):
            continue
    return entries


def compact(warehouse: Path, now: datetime, keep: timedelta) -> None:
    """Drop entries that are older than `keep`; longer than a rollback may reach back and a message be retried."""
    entries = read(warehouse)
    young = [entry for entry in entries if now - entry.at <= keep]
    if len(young) == len(entries):
        return
    path = journal_path(warehouse)
    with _WRITING, tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.writelines(orjson.dumps(entry._asdict()) + b"\n" for entry in young)
        file.flush()
        os.fsync(file.fileno())
        Path(file.name).replace(path)
