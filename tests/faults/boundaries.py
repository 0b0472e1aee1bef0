"""Where a run can be stopped: found by watching one, and met again by counting.

Two kinds. `step`: before each call of a step, and after the last. `touch`: each time that the run makes, links, moves,
removes, opens for writing or syncs something in the warehouse's folder, or starts a process; Python tells of nearly
all of these by audit events.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_CHANGES = frozenset({"os.rename", "os.remove", "os.link", "os.mkdir", "os.truncate", "os.rmdir", "subprocess.Popen"})


class Boundary(NamedTuple):
    """The `number`-th (from 1) that a run comes to of its kind; `name` says where that is."""

    kind: str
    number: int
    name: str
    locked: bool = True  # whether the run has told that it holds the lock
    writing: bool = False  # whether a next release lies there

    def __str__(self) -> str:
        return f"{self.kind} {self.number} ({self.name})"


class Watch:
    """In a run: counts the boundaries, and does what is planned at one of them."""

    def __init__(self, home: Path, at: Boundary | None = None, act: Callable[[], None] | None = None) -> None:
        self._home = home
        self._at, self._act = at, act
        self._count = {"step": 0, "touch": 0}
        self._acting = False
        self._seen: list[Boundary] | None = None

    def install(self, record: Path | None = None) -> None:
        from flows import steps

        original = steps.Steps.__call__
        if record:
            self._seen = []
        watch = self

        def call(steps: Any, stage: str, function: Any, *arguments: Any) -> Any:
            watch.reach("step", f"before {stage}")
            result = original(steps, stage, function, *arguments)
            if stage == "deliver":
                watch.reach("step", f"after {stage}")
                if record:
                    record.write_text(json.dumps(watch._seen))
            return result

        setattr(steps.Steps, "__call__", call)  # noqa: B010 (mypy would have the very same names)
        sys.addaudithook(self._hear)
        self._hook_syncs()

    def _hook_syncs(self) -> None:
        for name in ("fsync", "sync"):
            self._hook(name, getattr(os, name))

    def _hook(self, name: str, real: Callable[..., None]) -> None:
        def call(*arguments: Any) -> None:
            self.reach("touch", f"os.{name}")
            real(*arguments)

        setattr(os, name, call)

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self._acting:
            return
        if event == "open":
            path, _, flags = arguments
            if isinstance(path, str | bytes | os.PathLike) and isinstance(flags, int) and flags & _WRITES:
                self._touched("open", os.fsdecode(path))
        elif event == "subprocess.Popen":
            self.reach("touch", "start a reader")
        elif event in _CHANGES:
            self._touched(event, " → ".join(str(each) for each in arguments[:2] if isinstance(each, str | os.PathLike)))

    def _touched(self, event: str, what: str) -> None:
        if str(self._home) in what:
            self.reach("touch", f"{event} {what.replace(str(self._home), '')}")

    def reach(self, kind: str, name: str) -> None:
        if self._acting:
            return
        self._count[kind] += 1
        if self._seen is not None:
            self._acting = True
            self._seen.append(
                Boundary(kind, self._count[kind], name, self._is_locked(), any(self._home.glob("releases/*/next-*")))
            )
            self._acting = False
        if self._at and self._act and (kind, self._count[kind]) == self._at[:2]:
            self._acting = True
            act, self._act = self._act, None
            try:
                act()
            finally:
                self._acting = False

    def _is_locked(self) -> bool:
        try:
            return json.loads((self._home / ".wirecheck.lock.json").read_text())["pid"] == os.getpid()  # type: ignore[no-any-return]
        except (OSError, ValueError, KeyError):
            return False


def read(record: Path) -> list[Boundary]:
    return [Boundary(*each) for each in json.loads(record.read_text())]
