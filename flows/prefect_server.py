"""Prefect's server, without importing Prefect, which takes a second: is one there, and one of wirecheck's own.

Our own, for `serve` where none is found, listens on localhost only, behind a password.
"""

from __future__ import annotations

import base64
import ctypes
import os
import secrets
import signal
import socket
import subprocess
import sys
import tomllib
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path

from tenacity import Retrying, retry_if_exception_type, stop_after_delay, wait_fixed

from flows.core.errors import WirecheckError
from flows.core.settings import Settings

# Prefect as it runs here: silent to the outside, and no results as pickles.
_QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_RESULTS_DEFAULT_SERIALIZER": "json",
    # The first start on a new, busy machine took longer than Prefect's 20 seconds.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
}

_USUAL = "http://127.0.0.1:4200/api"
_ANSWER_SECONDS = 2.0
_HEALTHY_LENGTH = 5  # "true", and one more character to tell it from the start of something else
_LIBC = ctypes.CDLL(None)
_PARENT_DEATH_SIGNAL = 1  # prctl(2)
_LARGEST_LOG = 16 * 1024**2
_LEAST_KEPT_SECONDS = 3601  # Prefect takes no hour or less
_START_SECONDS = 120.0  # it migrates its database at the first start; 10 s were measured on an idle machine


def quieten() -> None:
    """Have Prefect run as is wanted here, where the environment does not say otherwise; before it is imported."""
    os.environ.update({name: os.environ.get(name, value) for name, value in _QUIET.items()})


def find() -> str | None:
    """The address of the server that is configured here, or of one at Prefect's own port; None when none answers, or
    it wants another password than is known here: it is somebody else's, and no reason for a run to fail.
    """
    address = _configured("PREFECT_API_URL") or _USUAL
    request = urllib.request.Request(f"{address}/health")  # noqa: S310 (what a person configured)
    try:
        with urllib.request.urlopen(request, timeout=_ANSWER_SECONDS) as reply:  # noqa: S310
            healthy: bool = reply.read(_HEALTHY_LENGTH) == b"true"
    except urllib.error.HTTPError as error:
        healthy = error.code == HTTPStatus.UNAUTHORIZED
    except (OSError, ValueError):
        healthy = False
    return address if healthy and _lets_us_in(address) else None


def _lets_us_in(address: str) -> bool:
    """Whether the server, whose health anybody may ask for, takes the password that Prefect will show."""
    if _configured("PREFECT_API_KEY"):
        return True  # Prefect Cloud's, which Prefect knows how to show
    request = urllib.request.Request(f"{address}/version")  # noqa: S310
    if password := _configured("PREFECT_API_AUTH_STRING"):
        request.add_header("Authorization", _basic(password))
    try:
        urllib.request.urlopen(request, timeout=_ANSWER_SECONDS).close()  # noqa: S310
    except urllib.error.HTTPError as error:
        return error.code != HTTPStatus.UNAUTHORIZED
    except OSError:
        return True  # busy; it answered a moment ago
    return True


def _basic(password: str) -> str:
    return f"Basic {base64.b64encode(password.encode()).decode()}"


def _configured(name: str) -> str | None:
    """One of Prefect's settings, from the environment or the active profile."""
    if os.environ.get(name):
        return os.environ[name]
    profiles = Path(os.environ.get("PREFECT_HOME") or "~/.prefect").expanduser() / "profiles.toml"
    if not profiles.is_file():
        return None
    try:
        known = tomllib.loads(profiles.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError:
        return None  # Prefect says so itself when it is asked for
    value: str | None = known.get("profiles", {}).get(known.get("active", ""), {}).get(name)
    return value


def of(settings: Settings) -> AbstractContextManager[str]:
    """A server of our own beside the warehouse, for as long as the context lasts."""
    return running(settings.home / "prefect", timedelta(days=settings.prefect_days))


@contextmanager
def running(home: Path, keep: timedelta = timedelta(days=30)) -> Iterator[str]:
    """The address of a server whose database lies in `home`; ended when the context is left.

    The password is new at every start and handed on in the environment only, to the processes of this one. The server
    forgets runs that ended longer than `keep` ago, with all that belongs to them, so that its database stays small.
    """
    home.mkdir(parents=True, exist_ok=True)
    log = home / "server.log"
    if log.exists() and log.stat().st_size > _LARGEST_LOG:
        log.replace(home / "server.log.old")
    port = _free_port()
    password = f"wirecheck:{secrets.token_urlsafe(24)}"
    address = f"http://127.0.0.1:{port}/api"
    os.environ.update(
        PREFECT_HOME=str(home.absolute()),
        PREFECT_API_URL=address,
        PREFECT_API_AUTH_STRING=password,
        PREFECT_SERVER_API_AUTH_STRING=password,
        PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED="true",
        PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD=str(max(int(keep.total_seconds()), _LEAST_KEPT_SECONDS)),
    )
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with log.open("ab") as out:
        # A session of its own: Ctrl-C ends us first, so that the server is still there to take our last words.
        server = subprocess.Popen(  # noqa: S603 (our own words)
            command,
            stdout=out,
            stderr=out,
            start_new_session=True,
            preexec_fn=_end_with_parent,  # noqa: PLW1509
        )
    try:
        _wait(server, address, password, log)
        yield address
    finally:
        server.terminate()
        server.wait()


def _end_with_parent() -> None:
    """In the server, before it is one: end when the process that started it does, even by `kill -9`.

    Only a system call is made here, for in a process of several threads nothing else may be between fork and exec.
    """
    _LIBC.prctl(_PARENT_DEATH_SIGNAL, signal.SIGTERM, 0, 0, 0)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(server: subprocess.Popen[bytes], address: str, password: str, log: Path) -> None:
    request = urllib.request.Request(f"{address}/health")  # noqa: S310 (our own address)
    request.add_header("Authorization", _basic(password))
    for attempt in Retrying(
        retry=retry_if_exception_type(urllib.error.URLError),
        wait=wait_fixed(0.3),
        stop=stop_after_delay(_START_SECONDS),
        reraise=True,
    ):
        with attempt:
            if server.poll() is not None:
                raise WirecheckError(f"The Prefect server ended at its start with code {server.returncode}; see {log}.")
            urllib.request.urlopen(request, timeout=2).close()  # noqa: S310
