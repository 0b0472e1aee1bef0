"""Pages in a real Chromium: nothing on the console, nothing asked of any host, nothing serious for axe, and lists,
charts and boxes that answer.
"""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from functools import partial
from importlib.resources import files
from pathlib import Path

import pytest

from report.chromium import CHROMIUM, Tab
from report.tricks import TRICKS

AXE = files("axe_core_python") / "axe.min.js"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium"),
]


@pytest.fixture(scope="module")
def kinds(plain_folder: Path) -> dict[str, str]:
    """One page of each kind, by its name or the name of its folder."""
    found: dict[str, str] = {}
    for path in sorted(plain_folder.rglob("*.html")):
        name = path.relative_to(plain_folder)
        found.setdefault(f"{name.parts[0]}/" if len(name.parts) > 1 else name.stem, f"file://{path}")
    return found


@pytest.fixture
def address(plain_folder: Path) -> Iterator[str]:
    """The ordinary report over HTTP, with a box that answers what it was asked and a hostile cell."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["sql"]
            answer = json.dumps({"columns": ["asked", "<b>"], "rows": [[asked, TRICKS[12]]], "truncated": True})
            self.send_response(200)
            self.end_headers()
            self.wfile.write(answer.encode())

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(plain_folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_console_and_the_network_are_heard(page: Tab, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<script>console.log('heard')</script><img src='http://127.0.0.1:9/x'>")
    page.open(f"file://{tmp_path}/page.html")
    assert any("heard" in line for line in page.console)
    assert "http://127.0.0.1:9/x" in page.requests


def test_every_kind_opens_from_disk_in_silence_and_asks_no_host(
    page: Tab, kinds: dict[str, str], plain_folder: Path
) -> None:
    assert len(kinds) >= 20
    for address in kinds.values():
        page.open(address)
        assert page.console == [], address
        assert [asked for asked in page.requests if not asked.startswith(f"file://{plain_folder}")] == []
        assert page.run("document.querySelectorAll('[data-chart] > script').length") == 0, "a chart was not drawn"


@pytest.mark.parametrize(
    ("width", "dark"), [(1000, False), (1000, True), (400, False)], ids=["light", "dark", "narrow"]
)
def test_axe_finds_nothing_serious(page: Tab, kinds: dict[str, str], width: int, dark: bool) -> None:
    script = AXE.read_text(encoding="utf-8")
    found = []
    for name, address in kinds.items():
        page.look(width, dark=dark)
        page.open(address)
        page.run(f"{script}; 0")
        told = page.run("axe.run({resultTypes: ['violations']}).then((told) => told.violations)")
        found += [
            (name, one["id"], one["nodes"][0]["html"]) for one in told if one["impact"] in ("serious", "critical")
        ]
    assert found == []


def test_axe_would_find_something(page: Tab, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<img src=x><p style='color:#ccc;background:#fff'>Pale</p>")
    page.open(f"file://{tmp_path}/page.html")
    page.run(f"{AXE.read_text(encoding='utf-8')}; 0")
    told = page.run("axe.run().then((told) => told.violations.map((one) => one.id))")
    assert {"image-alt", "color-contrast"} <= set(told)


@pytest.mark.parametrize("width", [400, 1600])
def test_no_page_is_wider_than_its_window(page: Tab, kinds: dict[str, str], width: int) -> None:
    page.look(width)
    for address in kinds.values():
        page.open(address)
        assert page.run("document.documentElement.scrollWidth <= innerWidth"), address


def test_tables_filter_and_sort(page: Tab, kinds: dict[str, str]) -> None:
    page.open(kinds["documents"])
    rows = "[...document.querySelectorAll('tbody tr')].filter((row) => row.offsetHeight)"
    page.run("document.querySelector('.filter input').focus()")
    page.type("8 apr")
    assert page.run(f"{rows}.length") == 1
    assert page.run("document.querySelector('[role=status]').textContent") == "1 on this page"
    page.run("document.querySelector('.filter input').select()")
    page.press("Backspace", 8)
    assert page.run(f"{rows}.length") == 8
    for first, sort in (("Harbour number 0", "ascending"), ("Harbour number 7", "descending")):
        page.run("document.querySelector('th button').focus()")
        page.press("Enter", 13, "\r")
        assert page.run(f"{rows}[0].cells[0].textContent") == first
        assert page.run("document.querySelector('th').getAttribute('aria-sort')") == sort


def _widest_figure(folder: Path) -> str:
    """The page of the figure that all origins dispute."""
    return f"file://{max((folder / 'figures').glob('*.html'), key=lambda path: path.stat().st_size)}"


def test_values_near_each_other_are_not_printed_over_each_other(page: Tab, plain_folder: Path) -> None:
    for width in (400, 1600):
        page.look(width)
        page.open(_widest_figure(plain_folder))
        boxes = page.run(
            "[...document.querySelectorAll('[data-chart=timeline] text')]"
            ".filter((text) => text.textContent.endsWith('%')).map((text) => text.getBoundingClientRect().toJSON())"
        )
        assert len(boxes) > 2
        over = [
            (one["y"], other["y"])
            for number, one in enumerate(boxes)
            for other in boxes[:number]
            if max(one["left"], other["left"]) < min(one["right"], other["right"])
            and max(one["top"], other["top"]) + 3 < min(one["bottom"], other["bottom"])
        ]
        assert over == [], width


def test_dots_near_each_other_do_not_cover_each_other(page: Tab, plain_folder: Path) -> None:
    for width in (400, 1600):
        page.look(width)
        page.open(_widest_figure(plain_folder))
        dots = page.run(
            "[...document.querySelectorAll('[data-chart=timeline] circle')].map((dot) => dot.getBoundingClientRect())"
            ".map((box) => [box.x + box.width / 2, box.y + box.height / 2, box.width / 2])"
        )
        assert len(dots) > 2
        for number, (x, y, radius) in enumerate(dots):
            for other_x, other_y, other in dots[:number]:
                assert ((x - other_x) ** 2 + (y - other_y) ** 2) ** 0.5 > radius + other - 2, width


def test_no_table_is_cut_on_a_narrow_window(page: Tab, kinds: dict[str, str]) -> None:
    """Rows become blocks, whose cells carry the names of their columns; to a screen reader they stay a table."""
    page.look(400)
    tables = 0
    for address in kinds.values():
        page.open(address)
        cut = "[...document.querySelectorAll('.scroll')].filter((box) => box.scrollWidth > box.clientWidth).length"
        assert page.run(cut) == 0, address
        unnamed = (
            "[...document.querySelectorAll('table.stacked td:not(:first-child)')]"
            ".filter((cell) => !cell.dataset.label || cell.getAttribute('role') !== 'cell').length"
        )
        assert page.run(unnamed) == 0, address
        tables += page.run("document.querySelectorAll('table.stacked').length")
    assert tables > 10


def test_charts_answer_to_filter_pointer_and_keyboard(page: Tab, plain_folder: Path) -> None:
    page.open(_widest_figure(plain_folder))
    dots = "document.querySelectorAll('[data-chart=lanes] circle').length"
    claims = "[...document.querySelectorAll('ol.claims > li')].filter((row) => row.offsetHeight).length"
    assert (page.run(dots), page.run(claims)) == (8, 8)
    page.run("document.querySelector('.filter input').focus()")
    page.type("number 7")
    assert (page.run(dots), page.run(claims)) == (1, 1)
    place = page.run(
        "(() => { const chart = document.querySelector('[data-chart=lanes]'); chart.scrollIntoView({block: 'center'});"
        "const box = chart.querySelector('circle').getBoundingClientRect();"
        "return [box.x + box.width / 2, box.y + box.height / 2] })()"
    )
    page.move(*place)
    tip = "document.querySelector('[data-chart=lanes] [aria-label=tip]').textContent"
    assert "Harbour number 7" in page.run(tip)
    page.run("document.querySelector('[data-chart=lanes] a').focus()")
    page.press("Enter", 13, "\r")
    assert page.run("document.querySelector(':target').textContent").strip().startswith("Harbour number 7")


def _found(page: Tab, words: str) -> list[list[str]]:
    """Headings and links that a search shows."""
    page.run("document.querySelector('#words').select()")
    page.press("Backspace", 8)
    page.type(words)
    page.run(
        "new Promise((go) => { const look = () => document.querySelector('#state').textContent ? go() :"
        " setTimeout(look, 20); look() })"
    )
    page.run("new Promise((go) => setTimeout(go, 300))")
    return list(
        page.run(
            "[...document.querySelectorAll('#found section')].map((one) => [one.querySelector('h2').textContent,"
            " ...[...one.querySelectorAll('a')].map((link) => link.href)])"
        )
    )


def test_the_search_finds_what_has_all_words(page: Tab, plain_folder: Path) -> None:
    page.open(f"file://{plain_folder}/search.html")
    kinds = _found(page, "number 4")
    assert [kind[0] for kind in kinds] == ["Figures 1", "Sources 1", "Speakers 1", "Texts 2"]
    for link in [link.split("#")[0] for kind in kinds for link in kind[1:]]:
        assert Path(link.removeprefix("file://")).is_file()
    assert [kind[0] for kind in _found(page, "harb")] == ["Figures 8", "Sources 8", "Speakers 4", "Texts 8"]
    assert _found(page, "harbour nowhere") == []
    assert page.run("document.querySelector('#state').textContent") == "Nothing has all these words."
    assert page.console == []


def test_the_box_of_every_page_leads_to_the_search(page: Tab, kinds: dict[str, str]) -> None:
    page.open(kinds["documents/"])
    page.run("document.querySelector('header input').focus()")
    page.type("harbour")
    page.press("Enter", 13, "\r")
    page.run("new Promise((go) => setTimeout(go, 1000))")
    assert page.run("location.pathname").endswith("/search.html")
    assert page.run("document.querySelectorAll('#found a').length") > 8


def test_a_tree_is_drawn_with_a_link_for_each_text(page: Tab, plain_folder: Path) -> None:
    page.open(f"file://{next((plain_folder / 'stories').glob('*.html'))}")
    drawn = page.run(
        "[...document.querySelectorAll('.tree a')].map((one) => [one.getAttribute('href'), one.textContent])"
    )
    assert len(drawn) == page.run("document.querySelectorAll('.tree .links path').length") + 1 == 2
    assert all((plain_folder / "stories" / href).resolve().is_file() for href, _ in drawn)
    assert all("Harbour number" in text for _, text in drawn)


def test_charts_follow_the_width_of_the_window(page: Tab, plain_folder: Path) -> None:
    page.open(_widest_figure(plain_folder))
    width = "document.querySelector('[data-chart=timeline] svg').getBoundingClientRect().width"
    wide = page.run(width)
    page.look(400)
    page.run("new Promise((go) => setTimeout(go, 300))")
    assert page.run(width) < wide
    assert page.run("document.querySelector('[data-chart=timeline] svg').viewBox.baseVal.width") < 400


def test_print_shows_the_evidence_and_no_controls(page: Tab, plain_folder: Path) -> None:
    page.look(media="print")
    page.open(_widest_figure(plain_folder))
    seen = "[...document.querySelectorAll({!r})].some((one) => one.offsetHeight)"
    assert not page.run(seen.format("header nav, input"))
    assert page.run(seen.format("blockquote"))
    printed = page.send("Page.printToPDF")
    assert len(printed["data"]) > 10_000


def test_a_reader_at_the_keyboard_can_skip_to_the_content(page: Tab, kinds: dict[str, str]) -> None:
    page.open(kinds["figures"])
    page.press("Tab", 9)
    assert page.run("document.activeElement.textContent") == "Skip to the content"
    page.press("Enter", 13, "\r")
    assert page.run("document.activeElement.id") == "content"


def test_the_box_shows_an_answer_as_text(page: Tab, address: str) -> None:
    page.open(f"{address}/ask.html")
    page.run("document.querySelector('textarea').select()")
    page.type("from mart.disputes")
    page.run("document.querySelector('button[type=submit]').click()")
    page.run(
        "new Promise((go) => { const look = () => document.querySelector('#answer td') ? go() : setTimeout(look, 20);"
        "look() })"
    )
    cells = page.run("[...document.querySelectorAll('#answer :is(th, td)')].map((cell) => cell.textContent)")
    assert cells == ["asked", "<b>", "from mart.disputes", TRICKS[12]]
    assert page.run("document.querySelectorAll('#answer img').length") == 0
    assert page.run("document.querySelector('#state').textContent") == "1 row, cut at the limit"
    assert page.console == []
