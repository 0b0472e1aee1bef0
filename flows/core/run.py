"""What a run tells of itself: the summary on the terminal, `--json`, and the run's row in the warehouse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

SEVERITIES = ("critical", "warning", "info")

# Told of a stage's progress: its name, how much is done, how much there is.
Progress = Callable[[str, int, int], None]


def silent(_stage: str, _done: int, _total: int) -> None:
    """Progress for a pipe: nothing."""


@dataclass(slots=True)
class RunReport:
    """Counts of one run; `stages` are seconds of wall time by stage."""

    run_id: str
    inbox: Path
    warehouse: Path | str  # a shared one by its address
    kind: str = "run"  # or replay, reprocess, forget
    started_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    finished_at: datetime | None = None
    release: str | None = None  # published by this run; None when nothing changed
    files_new: int = 0
    files_known: int = 0
    files_waiting: int = 0
    set_aside: int = 0
    refused: int = 0  # files that came again though a person had their content forgotten
    not_replayed: int = 0  # items a replay left held: never read, and no longer in the inbox
    documents: int = 0
    claims: int = 0
    quotes: int = 0
    findings: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SEVERITIES, 0))
    open_incidents: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SEVERITIES, 0))  # after the run
    worst: list[dict[str, str]] = field(default_factory=list)  # severity, check, subject and message of the worst
    stopped_by: list[str] = field(default_factory=list)  # expectations that stopped publication
    undelivered: int = 0  # messages that no channel took in this run
    under: str = "directly"  # or under Prefect, and why
    stages: dict[str, float] = field(default_factory=dict)
    copying_cpu_seconds: float = 0.0  # of copying the live release and reading the next one through: follows their size

    @property
    def exit_code(self) -> int:
        """3 when publication was stopped, 5 when an alert went undelivered, 1 on critical findings, else 0."""
        if self.stopped_by:
            return 3
        if self.undelivered:
            return 5
        return 1 if self.findings["critical"] else 0

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "inbox": str(self.inbox), "warehouse": str(self.warehouse), "exit_code": self.exit_code}
