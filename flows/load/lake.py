"""A warehouse that many share, in DuckLake: what is asked of the process that meets it (flows/load/lake_process.py).

A run works on a file of this machine, the working copy, exactly as on a warehouse of its own. Before it begins, the
working copy becomes as the lake's latest snapshot is; when its release is whole, the rows that differ go to the lake
in one transaction, and whoever reads there sees all of the release or nothing.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.core.errors import ReleaseError, UsageError
from flows.core.lake_address import parse
from flows.core.settings import Settings
from flows.load import children, keeping, release_folder

_MODULE = "flows.load.lake_process"
_TROUBLE = {
    "pull": "the lake could not be read",
    "push": "the lake could not be written and is as it was",
    "purge": "what was forgotten is still in earlier snapshots of the lake",
}


@dataclass(frozen=True, slots=True)
class State:
    """The latest snapshot of a lake by name, and the form of its tables (flows/load/migrations.py); None: no tables.

    `is_purge_due` where a takedown was published and earlier snapshots are still there.
    """

    snapshot: str
    form: int | None
    is_purge_due: bool


@dataclass(frozen=True, slots=True)
class Pulled:
    """A file that holds the tables of a lake's latest snapshot and is to become a release here."""

    path: Path
    state: State


def pull(settings: Settings, since: str | None, forms: Sequence[int], *, read_only: bool) -> tuple[State, Path | None]:
    """The lake's state, and where that is not `since` and of one of `forms`, its tables in a file beside the releases.

    Where the live release is of the snapshot `since`, only what changed is fetched. Raises ReleaseError when the lake
    cannot be reached, UsageError when what that takes is not installed.
    """
    path = release_folder.next_path(settings.warehouse, "pulled")
    path.parent.mkdir(parents=True, exist_ok=True)
    keeping.remove_database(path)
    places = {"live": str(settings.warehouse.absolute()), "path": str(path.absolute())}
    answer = _ask(settings, "pull", since=since, forms=list(forms), read_only=read_only, **places)
    return State(answer["snapshot"], answer["form"], answer["is_purge_due"]), path if answer["pulled"] else None


def push(settings: Settings, base: str | None, before: Path | None, after: Path, what: str = "release") -> str:
    """Have the lake become as the file `after` is, in one transaction. Returns the snapshot's name.

    `base` is the snapshot that this run began with (None: an empty lake), `before` a file that is as that snapshot;
    `what` is `forget` for a takedown, after which `purge` has to follow.
    Raises ReleaseError when another writer has published since; then nothing has happened.
    """
    who = f"{socket.gethostname()}, process {os.getpid()}"
    old = str(before.absolute()) if before else None
    answer = _ask(settings, "push", base=base, before=old, after=str(after.absolute()), who=who, what=what)
    return str(answer["snapshot"])


def purge(settings: Settings) -> str:
    """Leave nothing of earlier snapshots and of rows that went. Returns the name of what is then the latest."""
    return str(_ask(settings, "purge")["snapshot"])


def _ask(settings: Settings, do: str, read_only: bool = False, **more: Any) -> dict[str, Any]:
    address = parse(settings.place)
    if not (settings.lake_packages / "duckdb").is_dir():
        raise UsageError(
            f"A shared warehouse needs DuckDB 1.5.5 and its extensions in {settings.lake_packages}, and they are not "
            "there: `make lake`, or see docs/scale.md."
        )
    request = {"do": do, "read_only": read_only, **address._asdict(), **more}
    # Its own DuckDB before ours; and its surroundings, for there libpq and fsspec look for what opens the lake.
    surroundings = {**os.environ, "PYTHONPATH": str(settings.lake_packages.absolute())}
    reply = children.ask(_MODULE, request, surroundings=surroundings)
    if reply.error is None:
        return {name: value for name, value in reply.header.items() if name != "lengths"}
    if reply.error["code"] == "moved":
        raise ReleaseError(
            f"{settings.lake}: another writer has published meanwhile ({reply.error['message']}). "
            "Nothing was changed; run again."
        )
    raise ReleaseError(
        f"{settings.lake}: {_TROUBLE[do]} ({reply.error['message']}). "
        "See that PostgreSQL and the storage answer, and run again."
    )
