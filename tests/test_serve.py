"""`serve` against a real Prefect server: schedules fire, arriving files start a run, runs are named."""

from __future__ import annotations

import base64
import json
import os
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from running import Project

from flows import prefect_server

PATIENCE = 240.0  # seconds; a bound against hanging, never a measure
SAMPLE = Path(__file__).resolve().parent.parent / "seeds" / "sample"


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """A server of our own; what it leaves in the environment is given back, and goes with the test."""
    for name in ("PREFECT_HOME", "PREFECT_API_URL", "PREFECT_API_AUTH_STRING", "PREFECT_SERVER_API_AUTH_STRING"):
        monkeypatch.setenv(name, "")
    with prefect_server.running(tmp_path / "prefect"):
        yield {name: value for name, value in os.environ.items() if name.startswith("PREFECT_") and value}


def ask(server: dict[str, str], what: str, password: str | None = None) -> list[dict[str, Any]]:
    request = urllib.request.Request(f"{server['PREFECT_API_URL']}/{what}/filter", b"{}", method="POST")
    request.add_header("Content-Type", "application/json")
    given = server["PREFECT_API_AUTH_STRING"] if password is None else password
    request.add_header("Authorization", f"Basic {base64.b64encode(given.encode()).decode()}")
    with urllib.request.urlopen(request, timeout=20) as reply:
        rows: list[dict[str, Any]] = json.load(reply)
        return rows


def wait_for(holds: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, f"waited {PATIENCE:.0f} s in vain: {what}"
        time.sleep(1)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_schedule_and_arrivals_start_runs(server: dict[str, str], tmp_path: Path) -> None:
    project = Project(tmp_path / "project").take(SAMPLE / "01-wire-story.txt")
    serving = project.start("serve", "--schedule", "every 15 seconds", **server)
    try:
        wait_for(project.warehouse.exists, "the schedule fired and a run published")
        completed = [run for run in ask(server, "flow_runs") if run["state_type"] == "COMPLETED"]
        wait_for(lambda: any(run["auto_scheduled"] for run in ask(server, "flow_runs")), "a run of the schedule")
        project.take(SAMPLE / "06-second-agency.txt")
        wait_for(lambda: project.ask("select count(*) as n from core.files") == [{"n": 2}], "the arriving file is in")
        wait_for(lambda: len(names(server)) > len(completed), "its run is named")
        assert any(name.startswith("1 files, 1 texts") for name in names(server))
        shown = {artifact["key"]: artifact for artifact in ask(server, "artifacts")}
        assert {"wirecheck-run", "wirecheck-findings", "wirecheck-files"} <= set(shown)
        assert "## Where to look" in str(shown["wirecheck-run"]["data"])
        assert float(str(shown["wirecheck-files"]["data"])) == 100.0
    finally:
        serving.send_signal(signal.SIGTERM)
        code = serving.wait(60)
    assert code == 0


def names(server: dict[str, str]) -> list[str]:
    return [run["name"] for run in ask(server, "flow_runs") if run["state_type"] == "COMPLETED"]


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_server_asks_for_a_password(server: dict[str, str]) -> None:
    assert ask(server, "flow_runs") == []
    with pytest.raises(urllib.error.HTTPError, match="401"):
        ask(server, "flow_runs", password="wirecheck:guess")
