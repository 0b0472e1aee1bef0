"""Every page in a real Chromium: no console message, no request elsewhere, filters that answer."""

from __future__ import annotations

import html
import http.server
import json
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from report.tricks import TRICKS

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--enable-logging=stderr",
    "--virtual-time-budget=20000",
]
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium"),
]


def visit(address: str, profile: Path) -> tuple[str, list[str]]:
    """The DOM after loading, and what was written to the console."""
    command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={profile}", "--dump-dom", address]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert "</html>" in done.stdout, done.stderr[-2000:]
    return done.stdout, [line for line in done.stderr.splitlines() if ":CONSOLE" in line]


def harness(folder: Path, script: str = "") -> Path:
    """A page that opens all pages of the folder at once, each in a frame of its own."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html") if path.name != "all.html")
    frames = "\n".join(f'<iframe src="{name}" width="900" height="300"></iframe>' for name in names)
    path = folder / "all.html"
    path.write_text(
        f"<!doctype html><html><head><title>all</title></head><body>{frames}<p id=result></p>{script}</body></html>"
    )
    return path


@pytest.fixture
def copied(plain_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(plain_folder, tmp_path / "copy"))


@pytest.fixture
def address(copied: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["sql"]
            answer = json.dumps({"columns": ["asked", "<b>"], "rows": [[asked, TRICKS[12]]], "truncated": True})
            self.send_response(200)
            self.end_headers()
            self.wfile.write(answer.encode())

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(copied)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_console_is_heard(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<script>console.log('heard')</script>")
    assert any("heard" in line for line in visit(f"file://{harness(tmp_path)}", tmp_path / "profile")[1])


def test_every_page_opens_from_disk_without_a_console_message(copied: Path, tmp_path: Path) -> None:
    _, messages = visit(f"file://{harness(copied)}", tmp_path / "profile")
    assert messages == []


@pytest.mark.parametrize("policy", [True, False])
def test_hostile_text_stays_text(hostile_folder: Path, tmp_path: Path, policy: bool) -> None:
    folder = Path(shutil.copytree(hostile_folder, tmp_path / "copy"))
    if not policy:
        for path in folder.rglob("*.html"):
            path.write_text(POLICY.sub("", path.read_text(encoding="utf-8")), encoding="utf-8")
    _, messages = visit(f"file://{harness(folder)}", tmp_path / "profile")
    assert messages == []


def test_tables_filter_and_sort(copied: Path, address: str, tmp_path: Path) -> None:
    script = """<script>addEventListener("load", () => {
        const page = document.querySelector('iframe[src="documents.html"]').contentDocument;
        const rows = () => [...page.querySelectorAll("tbody tr")].filter((row) => !row.hidden);
        const input = page.querySelector("input[type=search]");
        input.value = "harbour 8";
        input.dispatchEvent(new Event("input"));
        const filtered = rows().length;
        input.value = "";
        input.dispatchEvent(new Event("input"));
        page.querySelector("th button").click();
        const first = rows()[0].cells[0].textContent;
        page.querySelector("th button").click();
        result.textContent = [filtered, rows().length, first, rows()[0].cells[0].textContent].join("|");
    });</script>"""
    harness(copied, script)
    dom, messages = visit(f"{address}/all.html", tmp_path / "profile")
    assert messages == []
    assert '<p id="result">1|8|Harbour number 0|Harbour number 7</p>' in dom


def test_the_box_shows_an_answer_as_text(copied: Path, address: str, tmp_path: Path) -> None:
    script = """<script>addEventListener("load", async () => {
        const page = document.querySelector('iframe[src="ask.html"]').contentDocument;
        page.querySelector("textarea").value = "from mart.disputes";
        page.querySelector("form button").click();
        while (!page.querySelector("#answer td")) await new Promise((go) => setTimeout(go, 20));
        const cells = [...page.querySelectorAll("#answer th, #answer td")].map((cell) => cell.textContent);
        const state = page.querySelector("#state").textContent;
        result.textContent = [...cells, page.querySelectorAll("#answer img").length, state].join("|");
    });</script>"""
    harness(copied, script)
    dom, messages = visit(f"{address}/all.html", tmp_path / "profile")
    assert messages == []
    shown = ["asked", "<b>", "from mart.disputes", TRICKS[12], "0", "1 rows, cut at the limit"]
    assert f'<p id="result">{html.escape("|".join(shown), quote=False)}</p>' in dom
