"""Finding a Prefect server: one that is there and lets us in."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from flows import prefect_server

PASSWORD = f"Basic {b64encode(b'me:mine').decode()}"


class _Locked(BaseHTTPRequestHandler):
    """As Prefect's server does, it tells anybody its health and asks for a password otherwise."""

    def do_GET(self) -> None:
        is_open = self.path.endswith("/health") or self.headers["Authorization"] == PASSWORD
        self.send_response(HTTPStatus.OK if is_open else HTTPStatus.UNAUTHORIZED)
        self.end_headers()
        self.wfile.write(b"true")

    def log_message(self, *_: object) -> None:
        """Nothing: a test's output is its own."""


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Locked)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    found = f"http://127.0.0.1:{server.server_port}/api"
    monkeypatch.setenv("PREFECT_API_URL", found)
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    for name in ("PREFECT_API_AUTH_STRING", "PREFECT_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    yield found
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_server_that_wants_a_password_is_found_by_who_has_one(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert prefect_server.find() is None
    monkeypatch.setenv("PREFECT_API_AUTH_STRING", "me:yours")
    assert prefect_server.find() is None
    monkeypatch.setenv("PREFECT_API_AUTH_STRING", "me:mine")
    assert prefect_server.find() == address


def test_the_password_may_stand_in_the_profile(address: str, tmp_path: Path) -> None:
    profile = 'active = "desk"\n[profiles.desk]\nPREFECT_API_AUTH_STRING = "me:mine"\n'
    (tmp_path / "profiles.toml").write_text(profile)
    assert prefect_server.find() == address
