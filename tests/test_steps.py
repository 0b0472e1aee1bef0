"""Steps where rooms meet, one by one."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
from alert.handmade import DAY, finding, findings
from running import Project

from flows import steps
from flows.alert.delivery import DELIVERIES, enqueue
from flows.alert.incidents import INCIDENTS, update
from flows.alert.messages import Message
from flows.alert.routes import find_routes
from flows.core.run import RunReport
from flows.core.schemas import empty
from flows.core.settings import read_settings


def queue(number: int, channel: str) -> pl.DataFrame:
    now = datetime.now(UTC)
    return enqueue(update(empty(INCIDENTS), findings(finding(number)), now, DAY).news, find_routes([channel]), now)


def test_what_waits_goes_out_also_while_publication_is_stopped(tmp_path: Path) -> None:
    log = tmp_path / "alerts.jsonl"
    settings = read_settings(warehouse=tmp_path / "w.duckdb", channels=(f"file:{log}",))
    report = RunReport("r", tmp_path, settings.warehouse, stopped_by=["spans"])
    # As the ledger gives it: the warehouse's columns, in its order.
    waiting = queue(1, f"file:{log}").with_columns(run_id=pl.lit("r0")).select("run_id", *DELIVERIES)
    alarm = queue(2, f"file:{log}")
    steps.deliver(settings, report, steps.with_waiting(report, waiting, alarm))
    subjects = {Message.from_json(line).matters[0].subject for line in log.read_text(encoding="utf-8").splitlines()}
    assert subjects == {"US on CN, figure 1", "US on CN, figure 2"}
    assert (report.undelivered, report.exit_code) == (0, 3)


def test_a_published_release_has_what_waits_among_its_own(tmp_path: Path) -> None:
    report = RunReport("r", tmp_path, tmp_path / "w.duckdb")
    pending = queue(1, "terminal")
    assert steps.with_waiting(report, queue(2, "terminal"), pending) is pending


FAILS = """
import time
from flows import steps
try:
    with steps.ended_after(0.5):
        raise ValueError
except ValueError:
    time.sleep(1.5)
print("went on")
"""


def test_work_that_failed_is_not_ended_later_for_taking_too_long() -> None:
    done = subprocess.run([sys.executable, "-c", FAILS], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "went on\n"), done.stderr


def test_a_run_with_nothing_new_imports_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    project = Project(tmp_path)
    (project.inbox / "one.txt").write_text("Duties on steel stay at 12 percent, the minister said.\n", encoding="utf-8")
    project.run()
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "flows", "run", "--no-prefect", "--json"],
        env=project.environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in told.stderr.splitlines()}
    assert {"polars", "pydantic"} <= imported
    assert not imported & {"duckdb", "pyarrow", "numpy", "pandas", "great_expectations", "prefect", "apprise", "lxml"}
