"""Small changes by a person (an acknowledgement, a replayed item) as a release of their own."""

from __future__ import annotations

from collections.abc import Callable

import duckdb

from flows.core.settings import Settings
from flows.load import releases, turns


def amend(settings: Settings, change: Callable[[duckdb.DuckDBPyConnection], None]) -> str:
    """Make a change in the next release and publish it. Returns the release's id.

    Raises RunLocked while a run is under way, UsageError when there is no warehouse; whatever `change` raises is
    passed on, and nothing has happened.
    """
    with turns.take(settings, there=True), releases.begin(settings) as release:
        change(release.connection)
        return release.publish()
