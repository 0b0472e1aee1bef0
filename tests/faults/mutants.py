"""Ways to break the code that keeps things whole. Each must be caught by the cells that are named for it.

A mutant is a copy of the project with one piece of text replaced. Where the text is no longer there, the list is out of
date and says so, for then nothing is tested.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]


class Mutant(NamedTuple):
    """`step` narrows the cells to boundaries whose name holds it."""

    what: str
    file: str
    text: str
    instead: str
    troubles: tuple[str, ...]
    step: str = ""


MUTANTS = (
    Mutant(
        "the next release is not synced before it is renamed",
        "flows/load/releases.py",
        "        release_folder.sync(self.path)\n",
        "",
        ("power cut, bytes lost",),
        "deliver",
    ),
    Mutant(
        "kept bytes are not synced before a release names them",
        "flows/steps.py",
        "    keep.sync()\n",
        "",
        ("power cut, bytes lost", "power cut, names lost"),
        "deliver",
    ),
    Mutant(
        "the note of a release is not synced",
        "flows/load/release_folder.py",
        "        os.fsync(file.fileno())\n",
        "",
        ("power cut, bytes lost",),
        "deliver",
    ),
    Mutant(
        "a message is marked as delivered before it is sent",
        "flows/alert/delivery.py",
        '            error = error or self._try(Message.from_json(row["message"]))\n',
        '            journal.write(self.warehouse, Entry(row["delivery_id"], "delivered", datetime.now(UTC)))\n'
        '            error = error or self._try(Message.from_json(row["message"]))\n',
        ("kill -9",),
        "os.fsync",
    ),
    Mutant(
        "published before the audit",
        "flows/pipeline.py",
        '        pending: pl.DataFrame = step("audit", steps.audit, this, told)\n',
        "        from flows.load import copying\n"
        "        release.connection.execute('checkpoint')\n"
        "        copying.copy(release.path, settings.warehouse.with_suffix('.early'))\n"
        "        settings.warehouse.with_suffix('.early').rename(settings.warehouse)\n"
        '        pending: pl.DataFrame = step("audit", steps.audit, this, told)\n',
        ("kill -9", "exception"),
        "before publish",
    ),
    Mutant(
        "published by copying over the live file instead of renaming",
        "flows/load/releases.py",
        "        self.path.rename(self._warehouse)\n",
        "        self._warehouse.write_bytes(b'')\n"
        "        release_folder.sync(self._warehouse.parent)\n"
        "        self.path.replace(self._warehouse)\n",
        ("kill -9",),
        "os.fsync",
    ),
    Mutant(
        "the lock is not taken",
        "flows/load/lock.py",
        "            _take(warehouse, file.fileno(), wait)\n",
        "",
        ("two runs at once",),
    ),
    Mutant(
        "a damaged live release is copied on without a look",
        "flows/load/releases.py",
        'if live is None or reader.fingerprint(target)["sha256"] == live.sha256:',
        "if True:",
        ("live release corrupted",),
        "before find",
    ),
    Mutant(
        "the next release is not read through before it is published",
        "flows/load/reader.py",
        '                header |= {"rows": read_through(connection)}\n',
        '                header |= {"rows": count_rows(connection)}\n',
        ("next release corrupted",),
        "touch",
    ),
    Mutant(
        "what a killed run left is not cleared",
        "flows/load/releases.py",
        "    folder = release_folder.folder(settings.warehouse)\n    if not folder.is_dir():\n        return\n",
        "    return\n",
        ("kill -9",),
        "releases",
    ),
    Mutant(
        "the live release is not kept when the next one is published",
        "flows/load/releases.py",
        "            keeping.keep_live(self._warehouse, whole=True)  # as its copy was, when this run began\n",
        "            pass\n",
        ("live release corrupted",),
        "deliver",
    ),
    Mutant(
        "what is to be told is not part of the release",
        "flows/alert/outbox.py",
        '    _store(connection, run_id, "delivery", deliveries)\n',
        "",
        ("kill -9",),
        "before deliver",
    ),
    Mutant(
        "a run with nothing new does not deliver what is pending",
        "flows/pipeline.py",
        "        pending = known.pending\n",
        "        pending = None\n",
        ("kill -9", "alert endpoint silent"),
        "before deliver",
    ),
    Mutant(
        "contents that are known are loaded again",
        "flows/pipeline.py",
        "    seen = set(taken.known)\n",
        "    seen: set[str] = set()\n",
        ("clock jumps",),
        "before publish",
    ),
    Mutant(
        "a pool that broke is not replaced",
        "flows/ingest/workers.py",
        "        if not self._pool.active:\n",
        "        if False:\n",
        ("workers killed",),
        "before validate",
    ),
)


class Verdict(NamedTuple):
    caught: bool
    words: str


def check(mutant: Mutant, folder: Path) -> Verdict:
    """Build the mutant and let the cells that are named for it run until one finds something."""
    tree = folder / "project"
    shutil.rmtree(tree, ignore_errors=True)
    for part in ("flows", "sql", "expectations", "seeds", "tests"):
        shutil.copytree(ROOT / part, tree / part, ignore=shutil.ignore_patterns("__pycache__", "data", "evaluation"))
    path = tree / mutant.file
    source = path.read_text(encoding="utf-8")
    if source.count(mutant.text) != 1:
        return Verdict(False, f"{mutant.file} no longer holds the text once that is to be replaced; renew the mutant")
    path.write_text(source.replace(mutant.text, mutant.instead), encoding="utf-8")
    command = [sys.executable, "-m", "faults", "--hunt", json.dumps([mutant.troubles, mutant.step])]
    environment = {**os.environ, "PYTHONPATH": f"{tree}{os.pathsep}{tree / 'tests'}", "TMPDIR": str(folder)}
    done = subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=False)
    lines = [line for line in done.stdout.splitlines() if line.strip()]
    if done.returncode not in (0, 1):
        return Verdict(False, f"the hunt itself failed: {done.stderr[-500:]}")
    return Verdict(done.returncode == 1, lines[0][:200] if lines else "")
