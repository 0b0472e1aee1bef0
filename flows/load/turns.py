"""Turns at a warehouse: one writer at a time, on a live release that is as up to date as the warehouse that it shares.

For a warehouse of one machine a turn is its lock. For a shared one, it is the lock of the working copy, the turn at
the lake, and the working copy brought up to the lake's latest snapshot.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flows.core.errors import ReleaseError, RunLocked, UsageError
from flows.core.settings import Settings
from flows.load import lake, lease, lock, migrations, objects, release_folder, releases
from flows.load.lake import Pulled, State


@contextmanager
def take(settings: Settings, *, there: bool = False) -> Iterator[None]:
    """Have the turn of a writer, with what a killed one left cleared away; `there`: only where there is a warehouse.

    Raises RunLocked when another run has it and the settings say not to wait, UsageError when there is no warehouse.
    """
    wait = settings.when_locked == "wait"
    if settings.lake is None:
        _require(settings, there=there)
        with lock.hold(settings.warehouse, wait=wait):
            releases.recover(settings)
            yield
        return
    with lock.hold(settings.warehouse, wait=wait), lease.hold(settings, wait=wait):
        releases.recover(settings)
        if _follow(settings, read_only=False).is_purge_due:
            lake.purge(settings)
            _follow(settings, read_only=False)
        objects.take_outbox(settings)
        _require(settings, there=there)
        try:
            yield
        finally:
            objects.leave_outbox(settings)


def refresh(settings: Settings) -> None:
    """For who only reads: bring the working copy up to date, unless a run on this machine is about to."""
    if settings.lake is None:
        return
    try:
        with lock.hold(settings.warehouse, wait=not settings.warehouse.exists()):
            releases.recover(settings)
            _follow(settings, read_only=True)
    except RunLocked:
        return  # the release that is here is whole


def _require(settings: Settings, *, there: bool) -> None:
    if there and not settings.warehouse.exists():
        raise UsageError(f"{settings.place}: there is no warehouse yet; `wirecheck run` makes it.")


def _follow(settings: Settings, *, read_only: bool) -> State:
    """Have the live release be the lake's latest snapshot, as a release of its own that readers here move on to."""
    live = release_folder.live_release(settings.warehouse)
    known = live.snapshot if live else None
    form = migrations.latest()
    state, path = lake.pull(settings, known, [form] if read_only else range(form + 1), read_only=read_only)
    if state.form is None:
        _refuse_another(settings, known)
        return state
    migrations.refuse_newer(settings.place, state.form)
    if read_only:
        migrations.refuse_older(settings.place, state.form)
    if path:
        with releases.begin(settings, Pulled(path, state)) as release:
            release.publish()
    return state


def _refuse_another(settings: Settings, known: str | None) -> None:
    if known:
        raise ReleaseError(
            f"{settings.lake}: this lake is empty, and the working copy {settings.warehouse} is of its snapshot "
            f"{known}: another lake has taken its place. Remove the working copy's folder to begin anew."
        )
