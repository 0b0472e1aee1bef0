"""`make faults`: kill -9 runs at random moments, again and again, and see after each that nothing is lost.

After every kill: the live release opens and is whole; no span leads astray; no alert is lost. In the end the rows are
those of an undisturbed warehouse, each input in exactly once. FULL=1 kills 1,000 times, otherwise KILLS (200).
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

from running import Project

ROOT = Path(__file__).resolve().parent.parent
SEED = 20250409


def main() -> int:
    kills = int(os.environ.get("KILLS", "1000" if os.environ.get("FULL") else "200"))
    chance = random.Random(SEED)
    articles = sorted((ROOT / "seeds" / "sample").iterdir())
    with tempfile.TemporaryDirectory() as folder:
        wanted, length = _undisturbed(Path(folder) / "undisturbed", articles)
        violations = _kill_often(Path(folder) / "killed", articles, wanted, chance, kills, length)
    print(f"{kills} kills, {len(violations)} violations")
    print("\n".join(violations))
    return 1 if violations else 0


def _undisturbed(folder: Path, articles: list[Path]) -> tuple[dict[str, list[str]], float]:
    project = Project(folder).take(*articles)
    started = time.monotonic()
    project.run()
    return project.facts(), time.monotonic() - started


def _kill_often(
    folder: Path, articles: list[Path], wanted: dict[str, list[str]], chance: random.Random, kills: int, length: float
) -> list[str]:
    violations: list[str] = []
    for number in range(kills):
        shutil.rmtree(folder, ignore_errors=True)
        project = Project(folder)
        split = chance.randrange(1, len(articles))
        project.take(*articles[:split]).run()
        project.take(*articles[split:])
        moment = chance.uniform(0, length)
        run = project.start("run")
        time.sleep(moment)
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        trouble = _trouble(project, wanted)
        violations += [f"kill {number} at {moment:.2f} s, {split} files before: {each}" for each in trouble]
        print(f"\r{number + 1}/{kills} kills, {len(violations)} violations", end="", file=sys.stderr, flush=True)
    return violations


def _trouble(project: Project, wanted: dict[str, list[str]]) -> list[str]:
    found = []
    if project.wirecheck("doctor").returncode != 0:
        found.append("the live release is not whole")
    project.run()
    facts = project.facts()
    found += [f"{table} differ from an undisturbed run's" for table in wanted if facts[table] != wanted[table]]
    pending = project.ask("select count(*) as n from quality.incidents where state = 'open' and severity = 'critical'")
    if not pending[0]["n"]:
        found.append("the planted conflict is not an open incident")
    return found


if __name__ == "__main__":
    sys.exit(main())
