"""A warehouse of the sample articles, for commands that only read it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows import pipeline
from flows.__main__ import wirecheck
from flows.core.settings import read_settings

SAMPLE = Path(__file__).resolve().parents[2] / "seeds" / "sample"

Ask = Callable[..., str]


@pytest.fixture(scope="session")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("sample")
    settings = read_settings(
        inbox=SAMPLE,
        warehouse=home / "wirecheck.duckdb",
        channels=f"file:{home / 'alerts.jsonl'}",
        prefect="never",
        settle_seconds=0,
    )
    pipeline.run(settings)
    return settings.warehouse


@pytest.fixture
def ask(warehouse: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """What a command prints, asked of the sample."""
    monkeypatch.setenv("WIRECHECK_WAREHOUSE", str(warehouse))

    def run(*arguments: str) -> str:
        done = CliRunner().invoke(wirecheck, arguments, catch_exceptions=False)
        return done.output

    return run
