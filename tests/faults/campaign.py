"""A campaign: make a base, find the boundaries, then cells of the matrix and kills at random moments, side by side."""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from faults import boundaries, endpoints, judging, nursery, places, troubles
from faults.boundaries import Boundary, Watch
from faults.judging import State
from faults.places import Place
from faults.troubles import FINE, TROUBLES, Prefect

SAMPLE = Path(__file__).resolve().parents[2] / "seeds" / "sample"
SEED = 20250409
FLIP = "a flipped byte"
_FIRST, _SECOND = ("01", "02", "12"), ("04", "10")  # the base has two releases, so that one can be returned to
_LATE = ("03", "05", "06", "07", "08", "13")  # a mutated copy, a conflict, a file that is set aside
_MOST_RUNS = 4  # until a run ends well after a fault
_LONGEST_LINE = 3_500  # bytes that a pipe takes at once


class Cell(NamedTuple):
    """A kind of trouble at a boundary; `moment` is a kill at a random moment instead, in parts of a run's length."""

    trouble: str
    at: Boundary | None = None
    moment: float = 0.0

    def __str__(self) -> str:
        return f"{self.trouble} at {self.at}" if self.at else f"{self.trouble} after {self.moment:.0%} of a run"


@dataclass
class Base:
    """What every cell starts from and is compared with."""

    root: Path
    place: Place
    port: int
    wanted: State
    earlier: list[list[str]]  # the contents of each release
    met: list[Boundary]
    length: float  # seconds of an undisturbed run
    mounts: bool
    prefect: Prefect | None = None


@dataclass
class Outcome:
    done: int = 0
    violations: list[str] = field(default_factory=list)
    by_trouble: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def summary(self) -> str:
        return ", ".join(f"{name} {count}" for name, count in sorted(self.by_trouble.items()))


@contextmanager
def base(root: Path) -> Iterator[Base]:
    """Two releases of earlier files, late files in the inbox, an undisturbed run to compare with."""
    inbox = root / "inbox"
    inbox.mkdir(parents=True)
    with endpoints.receiver(root) as port:
        place = places.make(root / "base", inbox, port)
        earlier = []
        for names in (_FIRST, _SECOND):
            _arrive(inbox, names)
            _require(place, place.run())
            earlier.append(place.ask(judging.state).contents)
        _arrive(inbox, _LATE)
        undisturbed = places.copy(place, root / "undisturbed", port)
        record = root / "boundaries.json"
        started = time.monotonic()
        _require(undisturbed, undisturbed.run(before=lambda: Watch(undisturbed.home).install(record)))
        length = time.monotonic() - started
        wanted = undisturbed.ask(judging.state)
        wrong = undisturbed.ask(judging.settled, wanted)
        if wrong:
            raise RuntimeError("an undisturbed run is not as it should be: " + "; ".join(wrong))
        mounts = places.can_mount(root / "disk")
        try:
            yield Base(root, place, port, wanted, earlier, boundaries.read(record), length, mounts)
        finally:
            places.unmount(root)


def _arrive(inbox: Path, numbers: Sequence[str]) -> None:
    for path in SAMPLE.iterdir():
        if path.name[:2] in numbers:
            (inbox / path.name).write_bytes(path.read_bytes())


def _require(place: Place, code: int) -> None:
    if code not in FINE:
        raise RuntimeError(f"an undisturbed run ended with code {code}:\n{place.last_words()}")


def matrix(met: Sequence[Boundary], *, prefect: bool) -> list[Cell]:
    """Every cell that there is: each trouble at each boundary that it can be met at."""
    return [
        Cell(name, boundary)
        for name, trouble in TROUBLES.items()
        if prefect or "Prefect" not in name
        for boundary in met
        if trouble.fits(boundary)
    ]


def choose(cells: Sequence[Cell], count: int, chance: random.Random) -> list[Cell]:
    """So many cells, every kind of trouble in turn; boundaries between steps before touches, each in random order."""
    by_trouble: dict[str, list[Cell]] = {}
    for cell in sorted(cells, key=lambda cell: (cell.at is not None and cell.at.kind != "step", chance.random())):
        by_trouble.setdefault(cell.trouble, []).append(cell)
    chosen: list[Cell] = []
    while len(chosen) < count and any(by_trouble.values()):
        for waiting in by_trouble.values():
            if waiting and len(chosen) < count:
                # Touches are many: every third cell of a trouble is one, until only they are left.
                fine = len(chosen) // len(by_trouble) % 3 == 2 and waiting[-1].at and waiting[-1].at.kind != "step"
                chosen.append(waiting.pop(-1 if fine else 0))
    return chosen


def random_kills(count: int, chance: random.Random) -> list[Cell]:
    return [Cell("kill at random", None, chance.uniform(0.0, 1.05)) for _ in range(count)]


def flips(count: int, chance: random.Random) -> list[Cell]:
    return [Cell(FLIP, None, chance.random()) for _ in range(count)]


def run(base: Base, cells: Sequence[Cell], lanes: int = 2, until: Callable[[Outcome], bool] | None = None) -> Outcome:
    """Run cells in so many processes; `until` ends it early. Prints how far it is where a person looks on."""
    outcome, started = Outcome(), time.monotonic()
    read, written = os.pipe()
    processes = [_lane(base, number, cells[number::lanes], written) for number in range(lanes)]
    os.close(written)
    with os.fdopen(read, "rb") as results:
        for line in results:
            trouble, wrong = json.loads(line)
            outcome.done += 1
            outcome.by_trouble[trouble] = outcome.by_trouble.get(trouble, 0) + 1
            outcome.violations += wrong
            _show(outcome, len(cells), wrong)
            if until and until(outcome):
                for process in processes:
                    os.killpg(process, signal.SIGTERM)
                break
    for process in processes:
        os.waitpid(process, 0)
    outcome.seconds = time.monotonic() - started
    return outcome


def _show(outcome: Outcome, total: int, wrong: Sequence[str]) -> None:
    for sentence in wrong:
        print(f"\r{sentence}", flush=True)
    if sys.stderr.isatty():
        print(f"\r{outcome.done}/{total}, {len(outcome.violations)} violations ", end="", file=sys.stderr, flush=True)


def _lane(base: Base, number: int, cells: Sequence[Cell], results: int) -> int:
    process = os.fork()
    if process:
        return process
    try:
        os.setsid()
        with ExitStack() as stack:
            prefect = _prefect_of_lane(base, number, stack)
            for each, cell in enumerate(cells):
                wrong = [f"{cell}: {sentence}" for sentence in _meet(base, cell, f"{number}-{each}", prefect)]
                os.write(results, _line(cell.trouble, wrong))
    except BaseException as error:  # noqa: BLE001 (a lane that breaks is a result too)
        os.write(results, _line("harness", [f"lane {number} ended: {type(error).__name__}: {error}"]))
    finally:
        os._exit(0)


def _line(trouble: str, wrong: list[str]) -> bytes:
    line = json.dumps([trouble, wrong]).encode()
    if len(line) > _LONGEST_LINE:
        line = json.dumps([trouble, [sentence[:800] for sentence in wrong[:3]]]).encode()[:_LONGEST_LINE]
    return line + b"\n"


def _prefect_of_lane(base: Base, number: int, stack: ExitStack) -> Prefect | None:
    if base.prefect is None:
        return None
    gone = base.root / f"gone-{number}"
    port = int(base.prefect.environment["PREFECT_API_URL"].split(":")[2].partition("/")[0])
    own = stack.enter_context(endpoints.relay(port, gone))
    given = {**base.prefect.environment, "PREFECT_API_URL": f"http://127.0.0.1:{own}/api"}
    return Prefect(given, gone, base.prefect.database)


def _meet(base: Base, cell: Cell, name: str, prefect: Prefect | None) -> list[str]:
    """One cell from its fresh place to the verdict."""
    trouble = TROUBLES.get(cell.trouble)
    small = bool(trouble and trouble.small and base.mounts)
    place = places.copy(base.place, base.root / f"cell-{name}", base.port, small=small)
    try:
        if cell.trouble == FLIP:
            return _flip(base, place, cell.moment)
        if trouble and cell.at:
            wrong = trouble.meet(place, cell.at, prefect)
        else:
            wrong = _kill_at(place, cell.moment * base.length)
        wrong += _aftermath(base, place, live_whole=trouble is None or trouble.leaves_live_whole)
    except (OSError, RuntimeError, AssertionError) as error:
        wrong = [f"{type(error).__name__}: {error}"]
    finally:
        places.remove(place)
    return wrong


def _flip(base: Base, place: Place, moment: float) -> list[str]:
    """One byte of the live release is another: it is detected, and the command returns to the last good release."""
    troubles.flip(place.warehouse, random.Random(moment), 1)
    wrong = [] if place.ask(judging.releases_in_trouble) else ["it was not detected"]
    code = place.command("rollback")
    if code:
        wrong.append(f"`rollback` ended with {code}: {place.last_words()}")
    last_good = max(base.place.home.glob("releases/*/*.duckdb"))
    if place.warehouse.read_bytes() != last_good.read_bytes():
        wrong.append("what it returned to is not the last good release")
    return wrong


def _kill_at(place: Place, seconds: float) -> list[str]:
    process = place.start("run")
    time.sleep(seconds)
    os.kill(process, signal.SIGKILL)
    nursery.wait(process)
    return []


def _aftermath(base: Base, place: Place, *, live_whole: bool) -> list[str]:
    def at_once(place: Place) -> list[str]:
        found = [wrong for wrong in judging.releases_in_trouble(place) if live_whole or wrong.startswith("live")]
        return found + judging.half_done(place, base.earlier, base.wanted.contents)

    wrong = place.ask(at_once)
    codes: list[int] = []
    while len(codes) < _MOST_RUNS and (not codes or codes[-1] not in FINE):
        codes.append(place.run())
    if codes[-1] not in FINE:
        wrong.append(f"runs after it ended with {codes}: {place.last_words()}")
    told_once = live_whole and not (place.folder / "returned").exists()
    return [*wrong, *place.ask(judging.settled, base.wanted, told_once)]


def add_prefect(base: Base, stack: ExitStack) -> None:
    """Start a Prefect server, which all lanes share behind relays of their own."""
    from flows import prefect_server

    before = dict(os.environ)
    stack.enter_context(prefect_server.running(base.root / "prefect"))
    given = {name: value for name, value in os.environ.items() if name.startswith("PREFECT_")}
    os.environ.clear()
    os.environ.update(before)
    prefect_server.quieten()
    database = Path(given["PREFECT_HOME"]) / "prefect.db"
    # As little patience as there can be: by default a client waits for minutes before it gives up.
    hasty = {"PREFECT_CLIENT_MAX_RETRIES": "1", "PREFECT_API_REQUEST_TIMEOUT": "5", "WIRECHECK_PREFECT": "always"}
    base.prefect = Prefect({**given, **hasty}, base.root / "gone", database)


__all__ = [
    "Base",
    "Cell",
    "Outcome",
    "add_prefect",
    "base",
    "choose",
    "flips",
    "matrix",
    "random_kills",
    "run",
    "troubles",
]
