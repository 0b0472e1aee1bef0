"""What lies in a warehouse's own folder below `releases` beside it, and which release the live one is.

    wirecheck.duckdb                      the live release
    releases/wirecheck/000007.json        what release 7 was when it was published: its sha256, size and rows
    releases/wirecheck/000006.duckdb      an earlier release, kept for rollback, with its 000006.json
    releases/wirecheck/next-000008.duckdb the next release, while a run writes it; nobody else reads it
    releases/wirecheck/000008.after       what is to be done once release 8 is live; gone when it is done
    releases/wirecheck/000005.damaged     a live file that was found damaged and rolled back from

Of the releases that have a .json and neither lie here nor are being written, the newest is the live one: so no pointer
has to change together with the live file, and publishing stays one rename.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flows.core.errors import ReleaseError
from flows.core.identity import own_name


@dataclass(frozen=True, slots=True)
class Release:
    """A published release. `path` is where it lies now; `rows` by table; `size` in bytes."""

    id: str
    path: Path
    live: bool
    published_at: datetime
    sha256: str
    size: int
    rows: dict[str, int]
    form: int  # of its tables, see flows/load/migrations.py
    snapshot: str | None = None  # of the lake that it is the working copy of, by name


def folder(warehouse: Path) -> Path:
    return warehouse.parent / "releases" / own_name(warehouse)


def kept_path(warehouse: Path, release_id: str) -> Path:
    return folder(warehouse) / f"{release_id}.duckdb"


def next_path(warehouse: Path, release_id: str) -> Path:
    return folder(warehouse) / f"next-{release_id}.duckdb"


def note_path(warehouse: Path, release_id: str) -> Path:
    return folder(warehouse) / f"{release_id}.json"


def published(warehouse: Path) -> list[Release]:
    """All releases that can be read or returned to, the newest first."""
    notes = sorted((path.stem for path in folder(warehouse).glob("*.json")), reverse=True)
    written = [name for name in notes if not next_path(warehouse, name).exists()]
    live = next((name for name in written if not kept_path(warehouse, name).exists()), None)
    found = []
    for name in written:
        path = kept_path(warehouse, name)
        if name == live and warehouse.exists():
            found.append(_read_note(warehouse, name, warehouse, live=True))
        elif path.exists():
            found.append(_read_note(warehouse, name, path, live=False))
    return found


def live_release(warehouse: Path) -> Release | None:
    """The live release; None when there is none, or when it came from elsewhere and is not known here."""
    return next((release for release in published(warehouse) if release.live), None)


def next_id(warehouse: Path) -> str:
    """The number after the highest that was ever given: in order, whatever the clock says."""
    numbers = [int(path.stem) for path in folder(warehouse).glob("*.json") if path.stem.isdigit()]
    return f"{max(numbers, default=0) + 1:06}"


def way_back(warehouse: Path) -> str:
    """The sentence that ends a message about a live file that cannot be used."""
    kept = [release for release in published(warehouse) if not release.live]
    if not kept:
        return "No earlier release is kept: move the file away and run again; the kept files are read anew."
    last = kept[0]
    when = f"{last.published_at:%Y-%m-%d %H:%M} UTC"
    return f"The last good release is {last.id} of {when}: `wirecheck rollback {last.id}` returns to it."


def write_note(warehouse: Path, release_id: str, facts: dict[str, object]) -> None:
    """Record what a release is, on disk for certain before the release can be seen."""
    path = note_path(warehouse, release_id)
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8") as file:
        json.dump({"published_at": datetime.now(UTC).isoformat(timespec="seconds"), **facts}, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    sync(path.parent)


def sync(path: Path) -> None:
    """Have a file or folder on disk before going on."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read_note(warehouse: Path, release_id: str, path: Path, *, live: bool) -> Release:
    note = note_path(warehouse, release_id)
    try:
        facts = json.loads(note.read_text(encoding="utf-8"))
        return Release(
            id=release_id,
            path=path,
            live=live,
            published_at=datetime.fromisoformat(facts["published_at"]),
            sha256=facts["sha256"],
            size=facts["size"],
            rows=facts["rows"],
            form=facts.get("form", 0),
            snapshot=facts.get("snapshot"),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise ReleaseError(
            f"{note}: not the note of a release ({error}). Take it from a backup; "
            f"or remove it, and {path.name} is read through and taken in anew by the next run."
        ) from None
