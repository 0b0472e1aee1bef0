"""A real PostgreSQL and a real S3-compatible server on ports of their own, and wirecheck as it runs on them."""

from __future__ import annotations

import json
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from alert.receivers import free_port
from running import Project

PASSWORD, KEY = "Geheim20xcatalog", "Geheim21xstorage"
LAKE_PACKAGES = Path(sys.prefix) / "lake"
_CLIENT = Path(__file__).with_name("lake_client.py")


def missing() -> str | None:
    """What a shared warehouse or its servers would lack here."""
    if not (LAKE_PACKAGES / "duckdb").is_dir() or not all(map(find_spec, ("psycopg", "s3fs", "moto"))):
        return "DuckLake's packages are not installed: make lake"
    return None if _postgresql() else "PostgreSQL's initdb is not installed: apt-get install postgresql"


@dataclass(frozen=True)
class Servers:
    """`environment`: how PostgreSQL and the storage are reached."""

    environment: dict[str, str]
    port: int

    def address(self, name: str) -> str:
        return f"ducklake:postgres:host=127.0.0.1 port={self.port} user=desk dbname={name}?data=s3://{name}/news"

    def make(self, name: str) -> str:
        """A database and a bucket of this name. Returns the address of the lake to come."""
        import psycopg

        login = {"host": "127.0.0.1", "port": self.port, "user": "desk", "password": PASSWORD, "dbname": "postgres"}
        with psycopg.connect(**login, autocommit=True) as connection:
            connection.execute(f"create database {name}".encode())
        self.store().mkdir(name)
        return self.address(name)

    def store(self) -> Any:
        import fsspec

        return fsspec.filesystem(
            "s3",
            key="desk",
            secret=KEY,
            endpoint_url=self.environment["AWS_ENDPOINT_URL"],
            use_listings_cache=False,
            skip_instance_cache=True,
        )

    def client(self, address: str) -> subprocess.Popen[str]:
        """DuckDB 1.5 as anybody may attach the lake with it: commands go in, JSON comes out (see `ask`)."""
        return subprocess.Popen(
            [sys.executable, "-s", str(_CLIENT), address],
            env={**os.environ, **self.environment, "PYTHONPATH": str(LAKE_PACKAGES)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )


def ask(client: subprocess.Popen[str], sql: str) -> list[list[Any]]:
    assert client.stdin is not None
    assert client.stdout is not None
    client.stdin.write(json.dumps(sql) + "\n")
    client.stdin.flush()
    rows: list[list[Any]] = json.loads(client.stdout.readline())
    return rows


class Desk(Project):
    """A writer or reader with a working copy of its own."""

    def __init__(self, folder: Path, servers: Servers, address: str) -> None:
        super().__init__(folder)
        self.address = address
        self._servers = servers
        self._copies = folder / "copies"

    def environment(self, **given: str) -> dict[str, str]:
        own = {"WIRECHECK_WAREHOUSE": self.address, "WIRECHECK_WORKING_COPIES": str(self._copies)}
        return {**super().environment(), **self._servers.environment, **own, **given}

    @property
    def copy(self) -> Path:
        [found] = self._copies.glob("*/wirecheck.duckdb")
        return found

    def facts(self) -> dict[str, list[str]]:
        """Of the lake's latest snapshot."""
        self.ask("select 1")
        here = Project(self.inbox.parent, made=True)
        here.warehouse = self.copy
        return here.facts()


@contextmanager
def running() -> Iterator[Servers]:
    """Both servers, until the block ends."""
    folder = Path(tempfile.mkdtemp(prefix="wirecheck-lake-"))  # near the root: another user is to enter it
    try:
        with _postgresql_running(folder) as port, _storage_running() as address:
            keys = {"AWS_ACCESS_KEY_ID": "desk", "AWS_SECRET_ACCESS_KEY": KEY}
            yield Servers({"PGPASSWORD": PASSWORD, "AWS_ENDPOINT_URL": address, **keys}, port)
    finally:
        shutil.rmtree(folder)


def _postgresql() -> Path | None:
    """The folder of PostgreSQL's programs: Debian keeps those of each version apart."""
    apart = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = str(apart[-1]) if apart else shutil.which("initdb")
    return Path(found).resolve().parent if found else None


@contextmanager
def _postgresql_running(folder: Path) -> Iterator[int]:
    programs = _postgresql()
    assert programs is not None
    port = free_port()
    word = folder / "word"
    word.write_text(PASSWORD, encoding="utf-8")
    user = None
    if os.getuid() == 0:  # which PostgreSQL refuses to run as
        user = next(name for name in ("postgres", "nobody") if _is_user(name))
        for path in (folder, word):
            shutil.chown(path, user)
    login = ["--username=desk", "--auth=scram-sha-256", f"--pwfile={word}", "--no-sync"]
    data = folder / "data"
    subprocess.run(
        [programs / "initdb", "-D", data, *login], user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL
    )
    options = ["-p", str(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off"]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen([programs / "postgres", "-D", data, *options], user=user, cwd=folder, stderr=log)
    with _ended(server):
        _wait_for(port)
        yield port


@contextmanager
def _storage_running() -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with _ended(server):
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"


@contextmanager
def _ended(server: subprocess.Popen[bytes]) -> Iterator[None]:
    try:
        yield
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.05)
    raise AssertionError(f"nobody answers on port {port}")


def _is_user(name: str) -> bool:
    with suppress(KeyError):
        return bool(pwd.getpwnam(name))
    return False
