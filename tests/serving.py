"""A real Prefect server for tests, asked as any client would."""

from __future__ import annotations

import base64
import json
import os
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path
from types import MappingProxyType
from typing import Any

from flows import prefect_server

PATIENCE = 240.0  # seconds; a bound against hanging, never a measure

Environment = dict[str, str]


@contextmanager
def server(
    home: Path, keep: timedelta = timedelta(days=30), given: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Environment]:
    """The environment that leads to a server of our own; this process's own is as before when the server is gone."""
    before = dict(os.environ)
    os.environ.update(given)
    try:
        with prefect_server.running(home, keep):
            yield {name: value for name, value in os.environ.items() if name.startswith("PREFECT_") and value}
    finally:
        os.environ.clear()
        os.environ.update(before)


def call(server: Environment, method: str, path: str, body: Any = None, password: str | None = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{server['PREFECT_API_URL']}{path}", data, method=method)
    request.add_header("Content-Type", "application/json")
    given = server["PREFECT_API_AUTH_STRING"] if password is None else password
    request.add_header("Authorization", f"Basic {base64.b64encode(given.encode()).decode()}")
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(request, timeout=60) as reply:
                return json.loads(reply.read() or b"null")
        except urllib.error.HTTPError as error:
            # A busy server says so, and its own client asks again.
            if error.code != HTTPStatus.SERVICE_UNAVAILABLE or time.monotonic() > deadline:
                raise
        time.sleep(1)


def ask(server: Environment, what: str, password: str | None = None) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = call(server, "POST", f"/{what}/filter", {}, password)
    return rows


def wait_for(holds: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, f"waited {PATIENCE:.0f} s in vain: {what}"
        time.sleep(0.5)
