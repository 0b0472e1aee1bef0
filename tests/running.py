"""wirecheck as a person or a scheduler runs it: real processes on real folders."""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

_COMMAND = [sys.executable, "-m", "flows"]
_LIBC = ctypes.CDLL(None)


def lose_privileges() -> None:
    """For `preexec_fn`: the process may not pass over permissions, even where root starts it."""
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        _LIBC.prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP, which takes effect at the coming exec


class Project:
    """An inbox and a warehouse in a folder of their own."""

    def __init__(self, folder: Path, *, made: bool = False) -> None:
        self.inbox = folder / "inbox"
        self.warehouse = folder / "home" / "wirecheck.duckdb"
        self.inbox.mkdir(parents=True, exist_ok=made)

    def take(self, *files: Path) -> Project:
        for file in files:
            (self.inbox / file.name).write_bytes(file.read_bytes())
        return self

    def environment(self, **given: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("WIRECHECK_", "PREFECT_"))}
        settled = {
            "WIRECHECK_SETTLE_SECONDS": "0",
            "WIRECHECK_PREFECT": "never",
            "PREFECT_HOME": str(self.inbox.parent),
        }
        places = {"WIRECHECK_INBOX": str(self.inbox), "WIRECHECK_WAREHOUSE": str(self.warehouse)}
        return {**kept, **settled, **places, **given}

    def wirecheck(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*_COMMAND, *arguments], env=self.environment(**environment), capture_output=True, text=True, check=False
        )

    def run_without_privileges(self) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*_COMMAND, "run", "--json"],
            env=self.environment(),
            preexec_fn=lose_privileges,
            capture_output=True,
            text=True,
            check=False,
        )

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
        """A run that is not waited for, in a process group of its own."""
        return subprocess.Popen(
            [*_COMMAND, *arguments],
            env=self.environment(**environment),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def run(self, **environment: str) -> dict[str, Any]:
        """One run's report. Fails when it crashed."""
        done = self.wirecheck("run", "--json", **environment)
        assert done.returncode in {0, 1, 5}, done.stderr
        report: dict[str, Any] = json.loads(done.stdout)
        assert report["exit_code"] == done.returncode
        return report

    def ask(self, sql: str) -> list[dict[str, Any]]:
        done = self.wirecheck("sql", "--json", sql)
        assert done.returncode == 0, done.stderr
        rows: list[dict[str, Any]] = json.loads(done.stdout)
        return rows

    def export(self, table: str) -> list[dict[str, Any]]:
        done = self.wirecheck("export", table)
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    def facts(self) -> dict[str, list[str]]:
        """The current facts, without what only history knows, to compare two warehouses by."""
        return {
            table: sorted(json.dumps({k: v for k, v in row.items() if k not in _HISTORY}) for row in self.export(table))
            for table in ("documents", "claims", "quotes", "citations", "origins")
        }


_HISTORY = frozenset({"run_id", "first_seen_at", "read_at"})
