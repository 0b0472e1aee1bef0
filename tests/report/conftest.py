"""Reports to read: an ordinary one, and one whose every text is hostile; and a browser to read them with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from report import handmade
from report.chromium import Tab, tab
from report.reading import Read, pages
from report.tricks import TRICKS


@pytest.fixture(scope="session")
def plain_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return handmade.write([f"Harbour number {number}" for number in range(8)], tmp_path_factory.mktemp("plain") / "p")


@pytest.fixture(scope="session")
def hostile_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return handmade.write(TRICKS, tmp_path_factory.mktemp("hostile") / "p")


@pytest.fixture(scope="session")
def plain(plain_folder: Path) -> list[Read]:
    return pages(plain_folder)


@pytest.fixture(scope="session")
def hostile(hostile_folder: Path) -> list[Read]:
    return pages(hostile_folder)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with tab(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture
def page(browser: Tab) -> Tab:
    browser.look()
    return browser
