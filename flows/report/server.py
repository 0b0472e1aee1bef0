"""The pages on localhost, with the SQL box: for one person at this machine and nobody else.

A page of another site, open in the same browser, can send requests here too: what names another host (DNS rebinding)
or comes from another origin is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

import orjson

from flows.report.site import POLICY

# An SQL text → {"columns", "rows", "truncated"} or {"error"}.
Ask = Callable[[str], dict[str, Any]]

_LOCALHOST = "127.0.0.1"
_LONGEST_QUESTION = 100_000  # bytes
_AT_ONCE = BoundedSemaphore(2)  # each query may take seconds and gigabytes


def serve(folder: Path, port: int, ask: Ask) -> ThreadingHTTPServer:
    """A server, bound but not yet running, of a report's folder; port 0 takes a free one."""
    return ThreadingHTTPServer((_LOCALHOST, port), partial(_Handler, ask, directory=str(folder)))


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, ask: Ask, *arguments: Any, directory: str) -> None:
        self._ask = ask
        super().__init__(*arguments, directory=directory)

    def do_GET(self) -> None:
        if self._is_ours():
            super().do_GET()

    def do_HEAD(self) -> None:
        if self._is_ours():
            super().do_HEAD()

    def do_POST(self) -> None:
        if not self._is_ours():
            return
        question = self._question()
        if question is None:
            return
        with _AT_ONCE:
            answer = orjson.dumps(self._ask(question), default=str, option=orjson.OPT_NON_STR_KEYS)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", f"{POLICY}; frame-ancestors 'none'")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def list_directory(self, path: Any) -> None:  # noqa: ARG002 (named by the base class)
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, *_: Any) -> None:
        """Nothing: the terminal is for people."""

    def _is_ours(self) -> bool:
        hosts = {f"{name}:{self._port()}" for name in (_LOCALHOST, "localhost")}
        origin = self.headers.get("Origin")
        ours = self.headers.get("Host") in hosts and (origin is None or origin.removeprefix("http://") in hosts)
        if not ours:
            self.send_error(HTTPStatus.FORBIDDEN, "Only pages of this server may ask")
        return ours

    def _port(self) -> int:
        return int(self.connection.getsockname()[1])

    def _question(self) -> str | None:
        """The SQL text of the request; None when it is refused. JSON only: a foreign form cannot send that."""
        length = self.headers.get("Content-Length") or ""
        if self.path != "/sql":
            self.send_error(HTTPStatus.NOT_FOUND)
        elif self.headers.get_content_type() != "application/json":
            self.send_error(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        elif not length.isascii() or not length.isdigit() or int(length) > _LONGEST_QUESTION:
            self.send_error(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        else:
            return self._read(int(length))
        return None

    def _read(self, length: int) -> str | None:
        try:
            asked = orjson.loads(self.rfile.read(length))
        except orjson.JSONDecodeError:
            asked = None
        if isinstance(asked, dict) and isinstance(asked.get("sql"), str):
            return str(asked["sql"])
        self.send_error(HTTPStatus.BAD_REQUEST)
        return None
