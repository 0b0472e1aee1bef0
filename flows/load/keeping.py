"""What is done with the files of releases: reading them through, keeping, pruning and removing them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from flows.core.errors import ReleaseError
from flows.load import asking, release_folder
from flows.load.release_folder import kept_path, note_path


def read_through(path: Path) -> dict[str, Any]:
    """Form, rows by table, sha256 and size of a release that was read from end to end by a process of its own."""
    reply = asking.request(path, {"through": True})
    if reply.error:
        raise ReleaseError(
            f"{path}: this release cannot be read through ({reply.error['message']}). "
            "Nothing was changed; check the disk and run again."
        )
    facts: dict[str, Any] = reply.header
    return {name: facts[name] for name in ("form", "sha256", "size", "rows")}


def keep_live(warehouse: Path, *, whole: bool) -> None:
    """Give the live file a second name among the kept releases: by its id where it is whole, else as damaged."""
    live = release_folder.live_release(warehouse)
    if live is None or not whole:
        name = f"{live.id if live else 'unknown'}.damaged"
        remove(release_folder.folder(warehouse) / name)
        (release_folder.folder(warehouse) / name).hardlink_to(warehouse)
        if live:
            note_path(warehouse, live.id).unlink()
        return
    kept = kept_path(warehouse, live.id)
    kept.hardlink_to(warehouse)
    log = Path(f"{warehouse}.wal")
    if log.exists():  # another program's writing: it belongs to the old file and must not meet the new one
        log.rename(f"{kept}.wal")
    release_folder.sync(kept.parent)


def prune(warehouse: Path, keep: int) -> None:
    kept = [release for release in release_folder.published(warehouse) if not release.live]
    for release in kept[keep:]:
        remove_database(release.path)
        note_path(warehouse, release.id).unlink()


def remove_database(path: Path) -> None:
    """A database file with what DuckDB lays beside it."""
    for beside in (path, Path(f"{path}.wal"), Path(f"{path}.tmp")):
        remove(beside)


def remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
