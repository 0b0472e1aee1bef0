"""Text from outside stays text in a real Chromium, also with the content security policy switched off."""

from __future__ import annotations

import html
import http.server
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from flows.report.wording import figure_name, safe, short
from report import handmade
from report.chromium import CHROMIUM, Tab
from report.tricks import TRICKS

POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
AT_ONCE = 80  # pages, each in a frame
# What pages of harmless texts are too few or too short to have.
MORE = {"nav class", "strong aria-current", "a rel", "del", "ins"}

# What a page shows, by place. A page of a kind that lacks the place gives "".
LOOK = """[...document.querySelectorAll('iframe')].map((frame) => {
  const page = frame.contentDocument;
  const text = (selector) => [...page.querySelectorAll(selector)].map((one) => one.textContent).join(' ');
  const fact = (name) => [...page.querySelectorAll('.facts dt')].filter((dt) => dt.textContent === name)
    .map((dt) => dt.nextElementSibling.textContent).join(' ');
  return {
    path: frame.getAttribute('src'),
    title: text('h1'),
    body: text('.text'),
    outlet: fact('Source'),
    quote: text('.text .quote'),
    file: fact('File'),
    link: fact('Address'),
    attribute: page.querySelector('svg[aria-label]')?.getAttribute('aria-label') ?? '',
    data: text('.tree a title'),
    known: [...new Set([...page.querySelectorAll('*')].flatMap((one) =>
      [one.localName, ...[...one.attributes].map((given) => `${one.localName} ${given.name}`)]))],
  };
})"""
OF_A_TEXT = ("title", "body", "outlet", "quote", "file", "link")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium"),
]


class _Handler(http.server.SimpleHTTPRequestHandler):
    """The pages of a folder without their policy where it is to be off, and `/frames?…`: many of them in one."""

    def __init__(self, policy: bool, *arguments: Any, **more: Any) -> None:
        self._policy = policy
        super().__init__(*arguments, **more)

    def log_message(self, *_: object) -> None: ...

    def do_GET(self) -> None:
        if self.path.startswith("/frames?"):
            frames = "".join(f'<iframe src="{html.escape(name)}"></iframe>' for name in self.path[8:].split("&"))
            body = f"<!doctype html><link rel=icon href='assets/icon.svg'><body>{frames}".encode()
        else:
            path = Path(self.translate_path(self.path))
            if not path.is_file():
                return self.send_error(404)
            body = path.read_bytes()
            if not self._policy:
                body = POLICY.sub(b"", body)
        self.send_response(200)
        self.send_header(
            "Content-Type", self.guess_type(self.path.split("?")[0]) if "/frames" not in self.path else "text/html"
        )
        self.end_headers()
        self.wfile.write(body)
        return None


@contextmanager
def served(folder: Path, policy: bool) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, policy, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _seen(page: Tab, folder: Path, policy: bool, wanted: str = "**/*.html") -> list[dict[str, Any]]:
    """What the pages of a folder show, after a look at the console and at what they asked for."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.glob(wanted))
    found = []
    with served(folder, policy) as address:
        for start in range(0, len(names), AT_ONCE):
            page.open(f"{address}/frames?{'&'.join(names[start : start + AT_ONCE])}")
            assert page.console == []
            asked = {request.removeprefix(f"{address}/") for request in page.requests if "/frames?" not in request}
            assert {name for name in asked if not (folder / name).is_file()} == set()
            found += page.run(LOOK)
    assert len(found) == len(names)
    return found


def _known(seen: list[dict[str, Any]]) -> set[str]:
    return {name for one in seen for name in one["known"]}


def _spaced(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("policy", [True, False], ids=["with the policy", "policy off"])
def test_each_trick_stays_text_in_each_place(page: Tab, hostile_folder: Path, plain_folder: Path, policy: bool) -> None:
    seen = _seen(page, hostile_folder, policy)
    assert _known(seen) - _known(_seen(page, plain_folder, policy)) <= MORE
    by_path = {one["path"]: one for one in seen}
    figures = _spaced(" ".join(one["attribute"] for one in seen))
    missing, cases = [], 0
    for number, trick in enumerate(TRICKS):
        wanted = _spaced(str(safe(short(trick, 60))))[:50]
        text = by_path[f"documents/{handmade._id(number, trick)}.html"]
        family = by_path[f"stories/{handmade._id(number // 2 * 2, TRICKS[number // 2 * 2])}.html"]
        product = _spaced(str(safe(figure_name({"imposer": trick, "target": "CN", "product": trick}))))
        held = {name: _spaced(text[name]) for name in OF_A_TEXT}
        held |= {"attribute": figures.replace(product, wanted), "data": _spaced(family["data"])}
        missing += [(trick, place) for place, there in held.items() if wanted not in there]
        cases += len(held)
    assert missing == []
    assert cases == len(TRICKS) * 8 >= 320


def test_a_trick_would_be_seen(page: Tab, plain_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<svg onload=\"console.log('pwned')\"></svg><img src=gone>")
    with served(tmp_path, policy=False) as address:
        page.open(f"{address}/frames?page.html")
        page.run("new Promise((go) => setTimeout(go, 200))")
        assert any("pwned" in line for line in page.console)
        assert f"{address}/gone" in page.requests
        assert {"svg onload", "img src"} <= set(page.run(LOOK)[0]["known"])


def test_naughty_strings_stay_text(page: Tab, evaluation: Path, plain_folder: Path, tmp_path: Path) -> None:
    lines = (evaluation / "external/blns/dev/docs.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] or "empty" for line in lines]
    assert len(texts) > 200
    folder = handmade.write(texts, tmp_path / "pages")
    known = _known(_seen(page, plain_folder, policy=False)) | MORE
    texts_seen = {one["path"]: one for one in _seen(page, folder, False, "documents/*.html")}
    assert _known(list(texts_seen.values())) <= known
    assert _known(_seen(page, folder, False, "*.html")) <= known
    for number, text in enumerate(texts):
        shown = texts_seen[f"documents/{handmade._id(number, text)}.html"]
        wanted = _spaced(str(safe(short(text, 60))))[:50]
        assert [place for place in OF_A_TEXT if wanted not in _spaced(shown[place])] == [], text
