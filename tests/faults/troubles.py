"""The kinds of faults. Each starts a run that meets the fault at a boundary, and says what was wrong right after.

`TROUBLES` has them by name: which boundaries each can be tried at, and how.
"""

from __future__ import annotations

import errno
import os
import random
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from faults import durability, endpoints, nursery
from faults.boundaries import Boundary, Watch
from faults.places import Place

Act = Callable[[], None]
FINE = (0, 1)  # clean, and critical findings


class Planted(Exception):
    """What a step might raise that nobody foresaw."""


@dataclass(frozen=True)
class Prefect:
    """Where a lane reaches Prefect's server, and the files that make it silent."""

    environment: dict[str, str]
    gone: Path
    database: Path


@dataclass(frozen=True)
class Trouble:
    meet: Callable[[Place, Boundary, Prefect | None], list[str]]
    fits: Callable[[Boundary], bool] = lambda _: True
    small: bool = False
    leaves_live_whole: bool = True


def _is_step(boundary: Boundary) -> bool:
    return boundary.kind == "step"


def run_into(place: Place, at: Boundary, act: Act, *arguments: str, setup: Act | None = None) -> int:
    """The exit code of a run that does `act` at the boundary."""
    return nursery.wait(_start(place, at, act, *arguments, setup=setup))


def _start(place: Place, at: Boundary, act: Act, *arguments: str, setup: Act | None = None) -> int:
    def before() -> None:
        if setup:
            setup()
        Watch(place.home, at, act).install()

    return place.start("run", *arguments, before=before)


def _unexpected(place: Place, code: int, *allowed: int) -> list[str]:
    if code in allowed:
        return []
    return [f"exit code {code} where {' or '.join(map(str, allowed))} was to be; it said: {place.last_words()}"]


# A step raises, or the system refuses an operation.
def exception(place: Place, at: Boundary, _: Prefect | None) -> list[str]:
    def act() -> None:
        raise Planted(f"at {at}") if _is_step(at) else OSError(errno.EIO, f"planted at {at}")

    return _unexpected(place, run_into(place, at, act), 3, *((*FINE, 5) if not _is_step(at) else ()))


def kill(place: Place, at: Boundary, _: Prefect | None) -> list[str]:
    return _unexpected(place, run_into(place, at, _die), -signal.SIGKILL)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def power_cut(place: Place, at: Boundary, _: Prefect | None, *, entries: bool) -> list[str]:
    shadow = place.folder / "shadow"
    disks: list[durability.Disk] = []

    def setup() -> None:
        disks.append(durability.Disk(place.home, shadow))
        disks[0].install()

    def act() -> None:
        disks[0].save()
        _die()

    code = run_into(place, at, act, setup=setup)
    _end_workers()
    durability.cut(place.home, shadow, entries=entries)
    return _unexpected(place, code, -signal.SIGKILL)


def _end_workers() -> None:
    time.sleep(0.3)  # their pipes are closed, so they end by themselves; the cut must not race with them


def disk_full(place: Place, at: Boundary, _: Prefect | None) -> list[str]:
    filler = place.home / "filler"

    def act() -> None:
        if not os.path.ismount(place.home):  # no right to mount: no file may grow any more
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
            return
        with filler.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(1 << 16))
            except OSError:
                pass

    code = run_into(place, at, act)
    filler.unlink(missing_ok=True)
    return _unexpected(place, code, *FINE, 3, 5)


def next_corrupted(place: Place, at: Boundary, _: Prefect | None) -> list[str]:
    def act() -> None:
        for path in place.home.glob("releases/*/next-*.duckdb"):
            flip(path, random.Random(at.number), 40)

    code = run_into(place, at, act)
    if code in FINE:  # what was flipped was written over, or the live file is damaged and must be known to be
        return _returned(place) if place.ask(_damaged) else []
    return _unexpected(place, code, 3)


def live_corrupted(place: Place, at: Boundary, _: Prefect | None) -> list[str]:
    """Found by the run itself where it had not copied yet, by the next one otherwise."""
    early = place.folder / "early"

    def act() -> None:
        if not any(place.home.glob("releases/*/next-*")) and not any(place.home.glob("releases/*/000003.json")):
            early.touch()
        flip(place.warehouse, random.Random(at.number))

    code = run_into(place, at, act)
    wrong = _unexpected(place, code, *((3,) if early.exists() else (*FINE, 3)))
    if early.exists() and "wirecheck rollback 0" not in place.last_words():
        wrong.append(f"the run met a damaged release, and did not name the way back: {place.last_words()}")
    return wrong + (_returned(place) if place.ask(_damaged) else [])


def _damaged(place: Place) -> bool:
    from faults import judging

    return any(wrong.startswith("live") for wrong in judging.releases_in_trouble(place))


def _returned(place: Place) -> list[str]:
    """A damaged live release: the next run that looks at it names the last good one, and `rollback` returns to it.

    A run with nothing new reads no whole release; it audits again after `audit_hours`, which have passed here.
    """
    place.given["WIRECHECK_AUDIT_HOURS"] = "0.0000001"
    (place.folder / "returned").touch()  # what was returned to does not know what was told since
    place.words.unlink(missing_ok=True)
    wrong = _unexpected(place, place.run(), 3)
    del place.given["WIRECHECK_AUDIT_HOURS"]
    if "wirecheck rollback 0" not in place.last_words():
        wrong.append(f"a damaged live release, and the way back was not named: {place.last_words()}")
    return wrong + _unexpected(place, place.command("rollback"), 0)


def flip(path: Path, chance: random.Random, count: int = 3) -> None:
    """Change some bytes of a file in place."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        for at in (chance.randrange(size) for _ in range(count)):
            file.seek(at)
            before = file.read(1)
            file.seek(at)
            file.write(bytes([before[0] ^ chance.randrange(1, 256)]))


def clock_jumps(place: Place, at: Boundary, _: Prefect | None) -> list[str]:
    days = 400 if at.number % 2 else -400
    return _unexpected(place, run_into(place, at, lambda: _jump(timedelta(days=days))), *FINE)


def _jump(by: timedelta) -> None:
    """Move the clock as this process sees it: every module's `datetime`, and `time.time`."""

    class Kind(type):
        def __instancecheck__(cls, instance: object) -> bool:
            return isinstance(instance, datetime)

    class Moved(datetime, metaclass=Kind):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + by

        @classmethod
        def fromisoformat(cls, text: str) -> datetime:  # type: ignore[override]
            return datetime.fromisoformat(text)

        @classmethod
        def fromtimestamp(cls, seconds: float, tz: Any = None) -> datetime:  # type: ignore[override]
            return datetime.fromtimestamp(seconds, tz)

    real = time.time
    time.time = lambda: real() + by.total_seconds()
    for name, module in list(sys.modules.items()):
        if name.startswith("flows.") and getattr(module, "datetime", None) is datetime:
            module.datetime = Moved  # type: ignore[attr-defined]


def alert_silent(place: Place, at: Boundary, _: Prefect | None) -> list[str]:
    silent = place.folder / "silent"
    code = run_into(place, at, silent.touch)
    silent.unlink()
    wrong = _unexpected(place, code, *(FINE if at.name == "after deliver" else (5,)))
    told = place.told.read_text() if place.told.exists() else ""
    if code == 5 and "could not be delivered" not in told:
        wrong.append("the working channel was not told that the other is silent")
    return wrong


def two_runs(place: Place, at: Boundary, _: Prefect | None) -> list[str]:
    """One that does not wait is refused; one that waits comes after."""
    with _meeting(place) as (act, wait_for_it, go_on):
        first = _start(place, at, act)
        wait_for_it(first)
        refused = place.run()
        waiting = place.start("run", "--wait")
        time.sleep(0.2)
        go_on()
        codes = [nursery.wait(first), nursery.wait(waiting)]
    wrong = [] if refused == 4 else [f"a second run ended with {refused}, not with 4: {place.last_words()}"]
    return wrong + [problem for code in codes for problem in _unexpected(place, code, *FINE)]


def analyst(place: Place, at: Boundary, _: Prefect | None, *, writes: bool) -> list[str]:
    """A client has the live file open from the boundary on, to the end of the run; the same answer all the time."""
    question = "select count(*) from core.documents"
    asked, done, answer = (place.folder / name for name in ("asked", "done", "answers"))

    def sit() -> int:
        import duckdb

        with duckdb.connect(str(place.warehouse), read_only=not writes) as connection:
            first = connection.execute(question).fetchall()
            asked.touch()
            _wait_for_file(done)
            answer.write_text("same" if connection.execute(question).fetchall() == first else "other")
        return 0

    with _meeting(place) as (act, wait_for_it, go_on):
        run = _start(place, at, act)
        wait_for_it(run)
        client = nursery._fork(sit, place.environment(), place.folder / "analyst.log")
        _wait_for_file(asked)
        go_on()
        code = nursery.wait(run)
        done.touch()
        left = nursery.wait(client)
    wrong = _unexpected(place, code, *FINE)
    if left or answer.read_text() != "same":
        words = nursery.last_words(place.folder / "analyst.log")
        wrong.append(f"the analyst's answer changed, or its client failed: {words}")
    return wrong


def worker_killed(place: Place, at: Boundary, _: Prefect | None) -> list[str]:
    """Every worker that there is dies; the files are read all the same, and none is blamed for it."""
    from flows.ingest import workers

    pools: list[Any] = []

    def setup() -> None:
        original = workers.Workers.__init__

        def keep_pool(self: Any, *arguments: Any) -> None:
            original(self, *arguments)
            pools.append(self._pool)

        setattr(workers.Workers, "__init__", keep_pool)  # noqa: B010 (mypy would have the same names)

    def act() -> None:
        for pool in pools:
            for process in list(pool._pool_manager.worker_manager.workers):
                os.kill(process, signal.SIGKILL)

    return _unexpected(place, run_into(place, at, act, setup=setup), *FINE)


def prefect_gone(place: Place, at: Boundary, prefect: Prefect | None) -> list[str]:
    assert prefect
    return _under_prefect(place, at, prefect, prefect.gone.touch)


def prefect_locked(place: Place, at: Boundary, prefect: Prefect | None) -> list[str]:
    assert prefect
    held: list[Any] = []

    def lock() -> None:
        held.append(endpoints.locked(prefect.database))
        held[0].__enter__()  # until the run's process ends

    return _under_prefect(place, at, prefect, lock)


def _under_prefect(place: Place, at: Boundary, prefect: Prefect, act: Act) -> list[str]:
    """The ledger is the truth and Prefect's state advice: the run ends well without its server, or is taken up."""
    place.given.update(prefect.environment)
    try:
        code = run_into(place, at, act, "--prefect")
    finally:
        prefect.gone.unlink(missing_ok=True)
        for name in prefect.environment:
            place.given.pop(name)
    return _unexpected(place, code, *FINE, 3)


@contextmanager
def _meeting(place: Place) -> Iterator[tuple[Act, Callable[[int], None], Act]]:
    """What the run does at the boundary, waiting for it, and letting it go on."""
    here, go = place.folder / "here", place.folder / "go"

    def act() -> None:
        here.touch()
        _wait_for_file(go)

    def wait_for_it(process: int) -> None:
        _wait_for_file(here)

    try:
        yield act, wait_for_it, go.touch
    finally:
        go.touch()


def _wait_for_file(path: Path, seconds: float = nursery.PATIENCE / 2) -> None:
    deadline = time.monotonic() + seconds
    while not path.exists():
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited for {path.name} in vain")
        time.sleep(0.01)


def _is_locked(boundary: Boundary) -> bool:
    return boundary.locked


def _is_writing(boundary: Boundary) -> bool:
    return boundary.writing


TROUBLES: dict[str, Trouble] = {
    "exception": Trouble(exception),
    "kill -9": Trouble(kill),
    "power cut, bytes lost": Trouble(partial(power_cut, entries=True)),
    "power cut, names lost": Trouble(partial(power_cut, entries=False)),
    "disk full": Trouble(disk_full, small=True),
    "next release corrupted": Trouble(next_corrupted, _is_writing),
    "live release corrupted": Trouble(live_corrupted, leaves_live_whole=False),
    "Prefect's server gone": Trouble(prefect_gone, _is_step),
    "Prefect's database locked": Trouble(prefect_locked, _is_step),
    "alert endpoint silent": Trouble(alert_silent, _is_step),
    "clock jumps": Trouble(clock_jumps, _is_step),
    "two runs at once": Trouble(two_runs, lambda boundary: _is_step(boundary) and _is_locked(boundary)),
    "analyst reads": Trouble(partial(analyst, writes=False)),
    "analyst may write": Trouble(partial(analyst, writes=True), _is_step),
    "workers killed": Trouble(worker_killed, _is_step),
}
