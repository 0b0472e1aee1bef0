"""Twenty planted secrets: in settings, in the addresses of channels, in what a library says when it fails.

None is to appear in what commands print, in any file that is written, or in any table; Prefect's database included.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import duckdb
import pytest
from alert.receivers import free_port
from running import Project

from flows import prefect_server

SAMPLE = Path(__file__).resolve().parent.parent / "seeds" / "sample"
SECRETS = [f"Geheim{number:02}x{'abcdefghij'[number % 10] * 6}" for number in range(20)]


class _Echo(BaseHTTPRequestHandler):
    """Refuses, and says back all that it was sent: address, headers, body."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.send_response(401, f"no entry for {self.path}")
        self.end_headers()
        self.wfile.write(f"{self.path} {self.headers} ".encode() + body)

    do_GET = do_PUT = do_POST  # noqa: N815 (the base class names them)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 (the base class names it)
        pass


@contextmanager
def echo() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Echo) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


COMMANDS = [
    *("status", "status --json", "doctor", "doctor --json", "alerts list", "alerts list --json", "run"),
    *("export findings", "quarantine list", "alerts test", "show figures"),
]


def addresses(port: int) -> list[str]:
    """Channels that fail, each in its own way: refused with an echo, nobody there, not even an address."""
    s, closed, quick = SECRETS, free_port(), "rto=2&cto=2"
    return [
        f"json://{s[0]}:{s[1]}@127.0.0.1:{port}/{s[2]}?{quick}&+X-Token={s[3]}",
        f"xml://user:{s[4]}@127.0.0.1:{port}/hook/{s[5]}?{quick}",
        f"form://127.0.0.1:{port}/{s[6]}?{quick}&-key={s[7]}",
        f"json://user:{s[8]}@127.0.0.1:{closed}/{s[9]}?{quick}",
        f"gotify://127.0.0.1:{closed}/{s[10]}?{quick}",
        f"ntfy://user:{s[11]}@127.0.0.1:{port}/topic?{quick}",
        f"mailto://user:{s[12]}@127.0.0.1:{closed}?from=a@example.org&to=b@example.org&mode=insecure&{quick}",
        f"rocket://user:{s[13]}@127.0.0.1:{closed}/%23channel?{quick}",
        f"mmost://127.0.0.1:{closed}/{s[14]}?{quick}",
    ]


def broken_settings() -> list[dict[str, str]]:
    """Settings that cannot be used and hold a secret all the same, as a slip of the hand leaves them."""
    s = SECRETS
    return [
        {"WIRECHECK_WORKERS": s[15]},
        {"WIRECHECK_CHANNELS": f"no-such-scheme://user:{s[16]}@host/x"},
        {"WIRECHECK_CHANNELS": f"json:/{s[17]}"},
        {"WIRECHECK_WHEN_LOCKED": s[18]},
    ]


@pytest.mark.campaign
@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_no_planted_secret_appears_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project(tmp_path / "project").take(*sorted(SAMPLE.iterdir()))
    for name in ("PREFECT_HOME", "PREFECT_API_URL", "PREFECT_API_AUTH_STRING", "PREFECT_SERVER_API_AUTH_STRING"):
        monkeypatch.setenv(name, "")
    with echo() as port, prefect_server.running(tmp_path / "prefect"):
        under = {name: value for name, value in os.environ.items() if name.startswith("PREFECT_") and value}
        own = {"WIRECHECK_CHANNELS": " ".join(["terminal", *addresses(port)]), "SOME_API_KEY": SECRETS[19], **under}
        ran = project.wirecheck("run", "--json", "--prefect", **own)
        assert ran.returncode == 5, ran.stderr[-2000:]
        said = [ran.stdout, ran.stderr]
        pages = str(tmp_path / "pages")
        for command in [*map(str.split, COMMANDS), ["report", "--output", pages]]:
            done = project.wirecheck(*command, **own)
            said += [done.stdout, done.stderr]
        for settings, word in zip(broken_settings(), ("run", "doctor", "status", "run"), strict=True):
            done = project.wirecheck(word, **settings)
            said += [done.stdout, done.stderr]
        told = "".join(said)
        password = under["PREFECT_API_AUTH_STRING"].partition(":")[2]
        files = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
        tables = "".join(_everything(project.warehouse))

    assert "could not be delivered" in told, "the channels did not fail, so nothing was tried"
    for secret in (*SECRETS, password):
        assert secret not in told, f"{secret} was printed: …{_around(told, secret)}…"
        assert secret not in tables, f"{secret} is in a table: …{_around(tables, secret)}…"
        found = [str(path.relative_to(tmp_path)) for path, data in files.items() if secret.encode() in data]
        assert not found, f"{secret} is in {found}"


def _everything(warehouse: Path) -> Iterator[str]:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        for schema, name in connection.execute(
            "select schema_name, table_name from duckdb_tables() where not internal"
        ).fetchall():
            yield from (str(row) for row in connection.execute(f'from "{schema}"."{name}"').fetchall())


def _around(text: str, secret: str) -> str:
    at = text.find(secret)
    return text[max(at - 150, 0) : at + 60]
