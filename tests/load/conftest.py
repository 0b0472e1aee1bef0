"""Warehouses to load, publish and break."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.core.settings import Settings, read_settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings(warehouse=tmp_path / "home" / "wirecheck.duckdb", keep_releases=2)
