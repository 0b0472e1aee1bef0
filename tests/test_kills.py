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
LATE = "Barley duty\n\nNorway has imposed a 12 percent tariff on barley from Iceland, the ministry said on Friday.\n"
HELD = """select (select count(*) from core.documents) as documents,
    (select count(*) from core.claims where value_low = 12 and product_scope = 'barley') as claims"""


@pytest.mark.slow
@pytest.mark.timeout(3000)
def test_a_killed_run_leaves_the_live_release_whole_and_is_taken_up_again(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parent.parent
    base = Project(tmp_path / "base").take(*sorted((root / "seeds" / "sample").iterdir()))
    base.run()
    without = base.ask(HELD)[0]
    assert without["claims"] == 0
    (base.inbox / "late.txt").write_text(LATE, encoding="utf-8")

    undisturbed = _copy(base, tmp_path / "undisturbed")
    started = time.monotonic()
    undisturbed.run()
    length = time.monotonic() - started
    wanted, whole = undisturbed.facts(), undisturbed.ask(HELD)[0]
    assert whole == {"documents": without["documents"] + 1, "claims": 1}

    stopped = 0
    for moment in range(MOMENTS):
        project = _copy(base, tmp_path / f"moment-{moment}")
        stopped += _kill(project, length * (moment + 0.5) / MOMENTS)
        assert project.ask(HELD)[0] in (without, whole), "a text without its claim, or a claim without its text"
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
