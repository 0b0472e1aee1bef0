"""kill -9 at moments spread over a run: readers see whole releases, and the next run ends in the same rows."""

from __future__ import annotations

import os
import shutil
import signal
import time
from pathlib import Path

import pytest
from running import Project

MOMENTS = 10
LATE = "Port fees rise\n\nThe port authority said fees rise from June, without naming a figure so far.\n"


@pytest.mark.slow
@pytest.mark.timeout(3000)
def test_a_killed_run_leaves_the_live_release_whole_and_is_taken_up_again(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parent.parent
    base = Project(tmp_path / "base").take(*sorted((root / "seeds" / "sample").iterdir()))
    documents = base.run()["documents"]
    (base.inbox / "late.txt").write_text(LATE, encoding="utf-8")

    undisturbed = _copy(base, tmp_path / "undisturbed")
    started = time.monotonic()
    undisturbed.run()
    length = time.monotonic() - started
    wanted = undisturbed.facts()

    stopped = 0
    for moment in range(MOMENTS):
        project = _copy(base, tmp_path / f"moment-{moment}")
        stopped += _kill(project, length * (moment + 0.5) / MOMENTS)
        assert project.ask("select count(*) as n from core.documents")[0]["n"] in {documents, documents + 1}
        project.run()
        assert project.facts() == wanted
        assert not list(project.warehouse.parent.glob("releases/*/next-*"))
    assert stopped >= MOMENTS // 2, "too few kills met a run: the measured length was off"


def _copy(project: Project, folder: Path) -> Project:
    shutil.copytree(project.inbox.parent, folder)
    return Project(folder, made=True)


def _kill(project: Project, after: float) -> bool:
    """Start a run and end it, with its workers, after so many seconds. False when it had ended by itself."""
    run = project.start("run")
    time.sleep(after)
    if run.poll() is not None:
        return False
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    return True
