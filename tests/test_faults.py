"""A short `make faults`: a few cells of kinds that need no Prefect server, kills at random, flipped bytes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_a_short_campaign_finds_nothing() -> None:
    counts = {"cells": 4, "kills": 1, "flips": 2, "mutants": 0, "lanes": 2}
    command = [sys.executable, "-m", "faults", *(word for name, n in counts.items() for word in (f"--{name}", str(n)))]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tests"), "FULL": ""}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert re.search(r"^4 cells, 0 violations", done.stdout, re.MULTILINE), done.stdout + done.stderr
    assert re.search(r"^1 kills, 0 violations", done.stdout, re.MULTILINE), done.stdout + done.stderr
    assert re.search(r"^2 flipped bytes, 0 violations", done.stdout, re.MULTILINE), done.stdout + done.stderr
    assert done.returncode == 0
