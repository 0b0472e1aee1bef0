from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from flows.load import tables
from validate.handmade import Release


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database with all tables and views: copying it is faster than installing them for each test."""
    path = tmp_path_factory.mktemp("installed") / "empty.duckdb"
    with duckdb.connect(path) as connection:
        tables.install(connection)
    return path


@pytest.fixture
def release(installed: Path, tmp_path: Path) -> Iterator[Release]:
    path = tmp_path / "release.duckdb"
    shutil.copyfile(installed, path)
    with duckdb.connect(path) as connection:
        yield Release(connection)
