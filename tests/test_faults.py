"""A short `make faults`: a cell or two of each kind that needs no Prefect server, kills at random, two mutants."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.slow
@pytest.mark.timeout(2400)
def test_a_short_campaign_finds_nothing_and_catches_its_mutants() -> None:
    command = [
        sys.executable,
        "-m",
        "faults",
        "--cells",
        "13",
        "--kills",
        "6",
        "--flips",
        "8",
        "--mutants",
        "2",
        "--lanes",
        "2",
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tests"), "FULL": ""}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert re.search(r"^13 cells, 0 violations", done.stdout, re.MULTILINE), done.stdout + done.stderr
    assert re.search(r"^6 kills, 0 violations", done.stdout, re.MULTILINE), done.stdout + done.stderr
    assert re.search(r"^8 flipped bytes, 0 violations", done.stdout, re.MULTILINE), done.stdout + done.stderr
    assert "2 mutants of the code, 2 caught" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0
