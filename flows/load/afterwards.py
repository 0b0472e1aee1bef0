"""What has to be done once a release is live, and never before: removing bytes, kept releases and pages.

It is noted beside the release before that is published (`releases/wirecheck/000012.after`) and the note goes when it is
done: a run that is killed in between is made good by the next one, and a note whose release never was is void.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from flows.core.identity import PAGES, PAGES_MARK, kept_path
from flows.load import keeping, release_folder


@dataclass(frozen=True, slots=True)
class Afterwards:
    """`contents`: hashes whose kept bytes go. `is_takedown`: so do all earlier releases and the pages, and the release
    itself is written anew, so that no freed block of it keeps what was deleted.
    """

    contents: tuple[str, ...] = ()
    is_takedown: bool = False


def plan(warehouse: Path, release_id: str, what: Afterwards) -> None:
    """Note it, on the disk when this returns."""
    path = _note(warehouse, release_id)
    with path.open("w", encoding="utf-8") as file:
        json.dump(asdict(what), file)
        file.flush()
        os.fsync(file.fileno())
    release_folder.sync(path.parent)


def finish(warehouse: Path) -> None:
    """Do what was noted for releases that are live or were since; drop the notes of those that never were."""
    live = release_folder.live_release(warehouse)
    for note in sorted(release_folder.folder(warehouse).glob("*.after")):
        if live is not None and note.stem <= live.id:
            _do(warehouse, note.stem, _read(note))
        note.unlink()


def _do(warehouse: Path, release_id: str, what: Afterwards) -> None:
    for sha256 in what.contents:
        kept_path(warehouse.parent, sha256).unlink(missing_ok=True)
    if not what.is_takedown:
        return
    folder = release_folder.folder(warehouse)
    for release in release_folder.published(warehouse):
        if not release.live and release.id < release_id:
            keeping.remove_database(release.path)
            release_folder.note_path(warehouse, release.id).unlink()
    for path in (*folder.glob("*.damaged"), *folder.glob("*.wal")):
        keeping.remove(path)
    for pages in warehouse.parent.glob(f"{PAGES}*"):  # with what a killed writer of pages left
        if (pages / PAGES_MARK).exists():
            shutil.rmtree(pages)


def _note(warehouse: Path, release_id: str) -> Path:
    return release_folder.folder(warehouse) / f"{release_id}.after"


def _read(note: Path) -> Afterwards:
    try:
        given = json.loads(note.read_text(encoding="utf-8"))
        return Afterwards(tuple(given["contents"]), given["is_takedown"])
    except (ValueError, KeyError, TypeError):
        return Afterwards()  # half a note: its release was not published, for the note comes first
