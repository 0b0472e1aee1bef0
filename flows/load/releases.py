"""Releases: write the next one beside the live one, and swap it in only when it is whole.

Every step up to the rename works on files that no reader looks at, so whatever stops it leaves the live release as it
was. The kernel keeps the old file for readers that have it open.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from flows.core import book
from flows.core.errors import ReleaseError
from flows.core.settings import Settings
from flows.load import (
    afterwards,
    copying,
    keeping,
    lease,
    lock,
    migrations,
    reader,
    release_folder,
    sharing,
)
from flows.load.afterwards import Afterwards
from flows.load.lake import Pulled
from flows.load.release_folder import Release, next_path, note_path

# DuckDB and what imports it are imported where a release is written: a run with nothing new never does.

_OPENING: dict[str, str | bool | int | float | list[str]] = {
    # Read by DuckDB 1.5 and 2.0 alike; 2.0's own format is not. Said at every opening, for the file does not keep it.
    "storage_compatibility_version": "v1.5.0",
    # A checkpoint writes half-filled row groups anew: at the default of 16 MB, loading 40,000 documents took 1.8 times
    # the CPU time and left a file 1.8 times as large. This is about a row group of documents.
    "checkpoint_threshold": "256MB",
}


class NextRelease:
    """The release being written: `connection` on a copy of the live one at `path`. Use it as a context manager.

    Left without `publish`, it is removed and nothing has happened.
    """

    def __init__(self, settings: Settings, pulled: Pulled | None = None) -> None:
        self._settings = settings
        self._warehouse = settings.warehouse
        self._pulled = pulled  # what a lake has, to become a release here
        self._keep = settings.keep_releases
        self.afterwards = Afterwards()  # what is to be done once this release is live
        self.copying_cpu_seconds = 0.0  # what follows the size of the file, not what is new

    def __enter__(self) -> NextRelease:
        import duckdb

        from flows.load import figure_claims, tables

        _make_folder(self._warehouse)
        _take_in_unknown(self._warehouse)
        self.id = release_folder.next_id(self._warehouse)
        self.path = next_path(self._warehouse, self.id)
        try:
            if self._pulled:
                self._pulled.path.rename(self.path)
            elif self._warehouse.exists():
                with self._copying():
                    _copy_live(self._warehouse, self.path)
            self.connection = duckdb.connect(str(self.path), config=_OPENING)
            self.connection.execute(book.load("statements/utc").text)
            tables.install(self.connection)
            if not sharing.mirrors(self._pulled):
                figure_claims.bring_up(self.connection)
        except BaseException:
            self._remove()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        import duckdb

        self.connection.close()
        del self.connection  # whoever still holds this release, such as Prefect, must not keep DuckDB alive at the end
        self._remove()
        if isinstance(error, duckdb.IOException | duckdb.TransactionException | duckdb.FatalException):
            raise ReleaseError(
                f"{self.path}: the next release could not be written ({error}). The live release is as before; "
                "see that there is room on the disk and run again."
            ) from error

    def publish(self) -> str:
        """Close, verify and rename into place. Returns the release's id; raises ReleaseError when it is not whole."""
        rows = reader.count_rows(self.connection)
        self.connection.execute(book.load("statements/checkpoint").text)
        self.connection.close()
        if self.afterwards.is_takedown:
            from flows.load import rewriting

            rewriting.rewrite(self.path, _OPENING)
        with self._copying():
            release_folder.sync(self.path)
            facts = keeping.read_through(self.path)
        if facts["rows"] != rows:
            raise ReleaseError(
                f"{self.path}: written and read rows differ: {rows} against {facts['rows']}. Nothing is published; "
                "check the disk (`dmesg`, `smartctl`) and run again."
            )
        if self.afterwards != Afterwards():
            afterwards.plan(self._warehouse, self.id, self.afterwards)
        if self._settings.lake:
            facts["snapshot"] = sharing.share(self._settings, self._pulled, self.path, self.afterwards)
        release_folder.write_note(self._warehouse, self.id, facts)
        if self._warehouse.exists():
            keeping.keep_live(self._warehouse, whole=True)  # as its copy was, when this run began
        self.path.rename(self._warehouse)
        release_folder.sync(self._warehouse.parent)
        release_folder.sync(self.path.parent)  # else its old name may be back after a power cut, as if never published
        afterwards.finish(self._warehouse)
        keeping.prune(self._warehouse, self._keep)
        return self.id

    @contextmanager
    def _copying(self) -> Iterator[None]:
        before = _cpu_seconds()
        yield
        self.copying_cpu_seconds += _cpu_seconds() - before

    def _remove(self) -> None:
        if self.path.exists():
            note_path(self._warehouse, self.id).unlink(missing_ok=True)
        keeping.remove_database(self.path)


def begin(settings: Settings, pulled: Pulled | None = None) -> NextRelease:
    """The next release, to be entered as a context manager by who holds the lock: the live one's copy, or `pulled`."""
    return NextRelease(settings, pulled)


def recover(settings: Settings) -> None:
    """Clear what a run that was killed left behind; called by who holds the lock, before anything else."""
    folder = release_folder.folder(settings.warehouse)
    if not folder.is_dir():
        return
    for path in sorted(folder.glob("next-*.duckdb")):
        note_path(settings.warehouse, path.stem.removeprefix("next-")).unlink(missing_ok=True)
        keeping.remove_database(path)
    for pattern in ("next-*", "read-*", "*.part"):
        for path in folder.glob(pattern):
            keeping.remove(path)
    if settings.warehouse.exists():
        for path in folder.glob("*.duckdb"):
            if path.samefile(settings.warehouse):  # linked, and killed before the rename
                path.unlink()
    known = {release.id for release in release_folder.published(settings.warehouse)}
    for note in folder.glob("*.json"):
        if note.stem not in known and settings.warehouse.exists():
            note.unlink()
    afterwards.finish(settings.warehouse)


def upgrade(settings: Settings) -> None:
    """Bring a live release of an older wirecheck up to this one's tables, as a release of its own.

    Called by who holds the lock, after `recover`. Raises ReleaseError when it was written by a newer one.
    """
    _take_in_unknown(settings.warehouse)
    live = release_folder.live_release(settings.warehouse)
    if live is None:
        return
    migrations.refuse_newer(str(settings.warehouse), live.form)
    if live.form < migrations.latest():
        with begin(settings) as release:
            release.publish()


def list_releases(settings: Settings) -> list[Release]:
    """The live release and those kept, the newest first."""
    return release_folder.published(settings.warehouse)


def trouble(release: Release) -> str | None:
    """What is wrong with a release's file: every byte is compared with what was published. None when it is whole."""
    if not release.path.exists():
        return f"{release.path}: the file is gone"
    found = reader.fingerprint(release.path)
    if found["sha256"] == release.sha256:
        return None
    return (
        f"{release.path}: not the file that was published as release {release.id}: "
        f"expected {release.size:,} bytes with sha256 {release.sha256[:12]}…, "
        f"found {found['size']:,} with {found['sha256'][:12]}…"
    )


def rollback(settings: Settings, to: str | None = None) -> Release:
    """Return to a kept release: `to`, or the newest one that is whole. Takes the lock itself.

    The live release is kept in its turn where it is whole, so that the way is open in both directions.
    Raises ReleaseError when there is no such release or it is damaged, RunLocked when a run is under way.
    """
    with lock.hold(settings.warehouse, wait=False), lease.hold(settings, wait=False):
        recover(settings)
        chosen = _choose(settings, to)
        migrations.refuse_newer(f"release {chosen.id}", chosen.form)
        facts = keeping.read_through(chosen.path)
        if settings.lake:
            facts["snapshot"] = sharing.share_return(settings, chosen.path)
            release_folder.write_note(settings.warehouse, chosen.id, facts)
        if settings.warehouse.exists():
            live = release_folder.live_release(settings.warehouse)
            keeping.keep_live(settings.warehouse, whole=live is not None and trouble(live) is None)
        chosen.path.rename(settings.warehouse)
        release_folder.sync(settings.home)
        release_folder.sync(chosen.path.parent)
        return replace(chosen, path=settings.warehouse, live=True)


def _choose(settings: Settings, to: str | None) -> Release:
    kept = [release for release in list_releases(settings) if not release.live]
    wanted = [release for release in kept if to is None or int(release.id) == _number(to)]
    if not wanted:
        ids = ", ".join(release.id for release in kept) or "none"
        raise ReleaseError(f"{settings.warehouse}: no kept release {to or ''}; there are: {ids}.")
    troubles = []
    for release in wanted:
        found = trouble(release)
        if not found:
            return release
        troubles.append(found)
    raise ReleaseError("No release to return to is whole:\n  " + "\n  ".join(troubles))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else -1


def _copy_live(warehouse: Path, target: Path) -> None:
    """Copy the live release, and see that the copy is what was published, so that no damage is carried on."""
    live = release_folder.live_release(warehouse)
    copying.copy(warehouse, target)
    if live is None or reader.fingerprint(target)["sha256"] == live.sha256:
        return
    raise ReleaseError(
        f"{warehouse}: not the file that was published as release {live.id}: damaged, or written to by another "
        f"program. {release_folder.way_back(warehouse)}"
    )


def _take_in_unknown(warehouse: Path) -> None:
    """Give a live file that came without its note (restored alone from a backup) a note, once it was read through."""
    if warehouse.exists() and release_folder.live_release(warehouse) is None:
        _make_folder(warehouse)
        facts = keeping.read_through(warehouse)
        release_folder.write_note(warehouse, release_folder.next_id(warehouse), facts)


def _cpu_seconds() -> float:
    """Of this thread and of children that ended; other threads work on other things meanwhile."""
    ended = os.times()
    return time.thread_time() + ended.children_user + ended.children_system


def _make_folder(warehouse: Path) -> None:
    own = release_folder.folder(warehouse)
    own.mkdir(parents=True, exist_ok=True)
    release_folder.sync(own.parent)
