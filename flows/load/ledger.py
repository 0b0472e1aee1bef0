"""The ledger: which files and contents the live release knows already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import polars as pl

from flows.core.errors import ReleaseError
from flows.core.identity import NOTHING_GONE, NotKept
from flows.core.schemas import SIGHTINGS, empty
from flows.load import release_folder
from flows.load.asking import ask

_ASKED = (
    "latest_sightings",
    "known_contents",
    "open_incidents",
    "pending_deliveries",
    "contents_not_kept",
    "last_run",
)


@dataclass(frozen=True, slots=True)
class Ledger:
    """`sightings`: one row per path, its latest (SIGHTINGS). `sha256`: every content ever taken in.

    `open_incidents` and `pending` deliveries (quality.incidents, quality.deliveries) tell whether there is something
    to do although nothing is new; None where there is no warehouse yet. `gone` tells what is not to be kept again.
    """

    sightings: pl.DataFrame
    sha256: frozenset[str]
    open_incidents: pl.DataFrame | None = None
    pending: pl.DataFrame | None = None
    gone: NotKept = NOTHING_GONE
    last_run_at: datetime | None = None  # when the last run began that published


def read(warehouse: Path) -> Ledger:
    """What the live release knows; nothing where there is no warehouse yet.

    Raises ReleaseError, naming the last good release and the way back to it, when the live file does not open or is
    gone while releases of it are kept.
    """
    if not warehouse.exists():
        if release_folder.published(warehouse):
            raise ReleaseError(f"{warehouse}: there is no such file. {release_folder.way_back(warehouse)}")
        return Ledger(empty(SIGHTINGS), frozenset())
    answers = ask(warehouse, *((f"statements/{name}", {}) for name in _ASKED))
    sightings, contents, incidents, pending, gone, last = answers
    return Ledger(
        sightings.cast(SIGHTINGS),  # type: ignore[arg-type]
        frozenset(contents["sha256"]),
        incidents,
        pending,
        NotKept(frozenset(gone["sha256"]), frozenset(gone.filter("is_refused")["sha256"])),
        last["started_at"][0],
    )
