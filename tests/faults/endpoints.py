"""An alert receiver and a relay before Prefect's server, each a process that falls silent when a file says so."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

_LONGEST_SILENCE = 30.0


@contextmanager
def receiver(root: Path) -> Iterator[int]:
    """The port of a receiver: POST /NAME adds the body to ROOT/NAME/received, unless ROOT/NAME/silent is there."""
    with socket.create_server(("127.0.0.1", 0)) as held:
        port: int = held.getsockname()[1]
    with _process(lambda: _receive(root, port)):
        _wait_for(port)
        yield port


def _receive(root: Path, port: int) -> None:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            folder = root / self.path.strip("/").partition("?")[0]
            if (folder / "silent").exists():
                _wait_until_gone(folder / "silent")
                self.close_connection = True
                return
            with (folder / "received").open("ab") as file:
                file.write(body.replace(b"\n", b" ") + b"\n")
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 (the base class names it)
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    server.serve_forever()


@contextmanager
def relay(target: int, gone: Path) -> Iterator[int]:
    """The port of a relay to a local server, which drops and refuses every connection while the file is there."""
    with socket.create_server(("127.0.0.1", 0)) as held:
        port: int = held.getsockname()[1]
    with _process(lambda: _relay(port, target, gone)):
        _wait_for(port)
        yield port


def _relay(port: int, target: int, gone: Path) -> None:
    with socket.create_server(("127.0.0.1", port)) as server:
        while True:
            client, _ = server.accept()
            if gone.exists():
                client.close()
                continue
            try:
                onward = socket.create_connection(("127.0.0.1", target), timeout=10)
            except OSError:
                client.close()
                continue
            for one, other in ((client, onward), (onward, client)):
                threading.Thread(target=_pump, args=(one, other, gone), daemon=True).start()


def _pump(source: socket.socket, sink: socket.socket, gone: Path) -> None:
    source.settimeout(0.1)
    with suppress(OSError):
        while not gone.exists():
            try:
                data = source.recv(65536)
            except TimeoutError:
                continue
            if not data:
                break
            sink.sendall(data)
    for end in (source, sink):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


@contextmanager
def locked(database: Path) -> Iterator[None]:
    """An SQLite database that nobody else can write to meanwhile."""
    connection = sqlite3.connect(database, timeout=30, isolation_level=None)
    try:
        connection.execute("begin exclusive")
        yield
        connection.execute("rollback")
    finally:
        connection.close()


@contextmanager
def _process(work: Callable[[], None]) -> Iterator[None]:
    process = os.fork()
    if not process:
        try:
            os.setsid()
            work()
        finally:
            os._exit(0)
    try:
        yield
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)


def _wait_for(port: int) -> None:
    for _ in range(200):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.02)
    raise TimeoutError(f"nothing listens on port {port}")


def _wait_until_gone(path: Path) -> None:
    deadline = time.monotonic() + _LONGEST_SILENCE
    while path.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
