"""A short soak: nothing grows from run to run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import soak

TESTS = Path(__file__).resolve().parent


@pytest.mark.campaign
@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_consecutive_runs_do_not_grow() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "soak", "--runs", "30"], cwd=TESTS, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "30 runs: no growth" in done.stdout


def test_a_soak_sees_what_grows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    grown = iter(range(10_000))
    held = []

    def leak(settings: object) -> soak.Sample:
        number = next(grown)
        held.append(number)
        return soak.Sample(100.0 + number, 10.0 + number, 1.0 + number, 1.0)

    monkeypatch.setattr(soak, "_run", leak)
    monkeypatch.setattr(soak, "_sizes", lambda *_: iter(()))
    monkeypatch.setattr(soak, "_size", lambda _: 0)
    assert [line.partition(":")[0] for line in soak.soak(tmp_path, 20)] == ["memory", "handles", "seconds"]
