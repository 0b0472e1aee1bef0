"""What publishing means where the warehouse is shared: bytes into the storage, rows into the lake, then the rename."""

from __future__ import annotations

from pathlib import Path

from flows.core.errors import ReleaseError
from flows.core.settings import Settings
from flows.load import lake, migrations, objects, release_folder
from flows.load.afterwards import Afterwards
from flows.load.lake import Pulled


def mirrors(pulled: Pulled | None) -> bool:
    """Whether a release is to be as the lake is, row by row: what today's rules would change is the next one's."""
    return pulled is not None and pulled.state.form == migrations.latest()


def share(settings: Settings, pulled: Pulled | None, path: Path, what: Afterwards) -> str:
    """The name of the lake's snapshot that the release at `path` is, once it is one; from then on all see it."""
    if pulled and mirrors(pulled):
        return pulled.state.snapshot
    live = release_folder.live_release(settings.warehouse)
    base = live.snapshot if live else None
    before = settings.warehouse if base else None
    if pulled:  # tables of an older form, which have been brought up here
        base, before = pulled.state.snapshot, None
    objects.keep(settings)
    snapshot = lake.push(settings, base, before, path, "forget" if what.is_takedown else "release")
    objects.remove(settings, what.contents)
    objects.drop_copies(settings)
    return lake.purge(settings) if what.is_takedown else snapshot


def share_return(settings: Settings, path: Path) -> str:
    """Have the lake return to the kept release at `path`; refused where another writer published after the live one."""
    live = release_folder.live_release(settings.warehouse)
    if live is None or live.snapshot is None:
        raise ReleaseError(f"{settings.lake}: no release of it is live here; `wirecheck status` brings it here.")
    return lake.push(settings, live.snapshot, settings.warehouse, path)
