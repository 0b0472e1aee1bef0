"""The server answers this machine's own pages and nobody else."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.report.server import serve

JSON = {"Content-Type": "application/json"}


@pytest.fixture
def port(plain_folder: Path) -> Iterator[int]:
    server = serve(plain_folder, 0, lambda question: {"columns": ["asked"], "rows": [[question]], "truncated": False})
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield int(server.server_address[1])
    server.shutdown()
    thread.join()
    server.server_close()


def _ask(port: int, path: str, body: object = None, headers: dict[str, str] | None = None) -> tuple[int, str, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    given = json.dumps(body) if body is not None else None
    connection.request("POST" if body is not None else "GET", path, given, headers or {})
    reply = connection.getresponse()
    text = reply.read().decode()
    policy = reply.getheader("Content-Security-Policy") or ""
    connection.close()
    return reply.status, text, policy


def test_it_serves_the_pages_with_the_policy(port: int) -> None:
    status, text, policy = _ask(port, "/")
    assert status == 200
    assert "Which figures can be relied on" in text
    assert "frame-ancestors 'none'" in policy


def test_it_answers_the_box(port: int) -> None:
    status, text, _ = _ask(port, "/sql", {"sql": "from mart.figures"}, {**JSON, "Origin": f"http://localhost:{port}"})
    assert status == 200
    assert json.loads(text)["rows"] == [["from mart.figures"]]


@pytest.mark.parametrize("path", ["/", "/sql", "/figures.html"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example"},
        {"Host": "localhost"},
        {"Host": "localhost:1"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://localhost"},
        {"Origin": "file://"},
    ],
)
def test_it_refuses_foreign_hosts_and_origins(port: int, path: str, headers: dict[str, str]) -> None:
    body = {"sql": "select 1"} if path == "/sql" else None
    assert _ask(port, path, body, {**JSON, **headers})[0] == 403


@pytest.mark.parametrize(
    ("path", "body", "headers", "status"),
    [
        ("/sql", {"sql": "select 1"}, {"Content-Type": "text/plain"}, 415),
        ("/sql", {"sql": "select 1"}, {"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ("/sql", {"query": "select 1"}, JSON, 400),
        ("/sql", ["select 1"], JSON, 400),
        ("/sql", {"sql": "x" * 200_000}, JSON, 413),
        ("/other", {"sql": "select 1"}, JSON, 404),
        ("/../wirecheck.duckdb", None, None, 404),
        ("/%2e%2e/%2e%2e/etc/passwd", None, None, 404),
        ("/figures/", None, None, 404),
    ],
)
def test_it_refuses_what_is_no_question(
    port: int, path: str, body: object, headers: dict[str, str] | None, status: int
) -> None:
    assert _ask(port, path, body, headers)[0] == status
