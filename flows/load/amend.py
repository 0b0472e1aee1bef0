"""Small changes by a person (an acknowledgement, a replayed item) as a release of their own."""

from __future__ import annotations

from collections.abc import Callable

import duckdb

from flows.core.errors import UsageError
from flows.core.settings import Settings
from flows.load import lock, releases


def amend(settings: Settings, change: Callable[[duckdb.DuckDBPyConnection], None]) -> str:
    """Make a change in the next release and publish it. Returns the release's id.

    Raises RunLocked while a run is under way, UsageError when there is no warehouse; whatever `change` raises is
    passed on, and nothing has happened.
    """
    if not settings.warehouse.exists():
        raise UsageError(f"{settings.warehouse}: there is no warehouse yet; `wirecheck run` makes it.")
    with lock.hold(settings.warehouse, wait=settings.when_locked == "wait"):
        releases.recover(settings)
        with releases.begin(settings) as release:
            change(release.connection)
            return release.publish()
