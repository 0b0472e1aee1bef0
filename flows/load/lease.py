"""One writer at a time for a lake, on whatever machine: a lock that PostgreSQL keeps for as long as a connection lasts.

It spares writers work that would be refused in the end. That nothing is counted twice does not rest on it, but on the
lake refusing a release that began with another snapshot than the latest.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from flows.core import book
from flows.core.errors import ReleaseError, RunLocked, UsageError
from flows.core.lake_address import parse
from flows.core.settings import Settings

if TYPE_CHECKING:
    from psycopg import Connection


@contextmanager
def hold(settings: Settings, *, wait: bool) -> Iterator[None]:
    """Have the turn at the lake of the settings, waiting for it where `wait` says so; nothing for one of one machine.

    Raises RunLocked, naming the holder, when another writer has it and `wait` is false; ReleaseError when PostgreSQL
    cannot be reached.
    """
    if settings.lake is None:
        yield
        return
    with _connect(settings) as connection:
        if wait:
            _ask(connection, "wait_for_lease")
        elif not _ask(connection, "take_lease")[0][0]:
            holder = ", since ".join(map(str, (_ask(connection, "holder") or [("it has just ended",)])[0]))
            raise RunLocked(
                f"{settings.lake}: another run holds this warehouse ({holder}). "
                "Wait until it ends, or start with `--wait`."
            )
        yield


def _connect(settings: Settings) -> Connection:
    try:
        import psycopg
    except ModuleNotFoundError:
        raise UsageError(
            'A shared warehouse needs psycopg and s3fs: `make lake`, or pip install "wirecheck[lake]".'
        ) from None
    name = f"wirecheck, process {os.getpid()} on {socket.gethostname()}"
    try:
        # Where the machine or the way to it is gone, PostgreSQL is to know within a minute and give the turn away.
        return psycopg.connect(
            parse(settings.place).catalog, autocommit=True, application_name=name[:63], keepalives_idle=30
        )
    except psycopg.Error as error:
        raise ReleaseError(f"{settings.lake}: PostgreSQL does not let us in ({error}).") from None


def _ask(connection: Connection, name: str) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = connection.execute(book.load(f"lake/{name}").text.encode()).fetchall()
    return rows
