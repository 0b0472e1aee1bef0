"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says how busy the machine is: a test of ours once failed by that alone.
settings.register_profile("wirecheck", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("wirecheck")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def evaluation() -> Path:
    """The folder of evaluation data (`seeds`, `gold`, `external`); a test that needs it skips where it is absent."""
    folder = Path(os.environ.get("WIRECHECK_EVALUATION") or ROOT.parent / "shared")
    if not folder.is_dir():
        pytest.skip(f"no evaluation data: set WIRECHECK_EVALUATION (looked in {folder})")
    return folder
