"""Consecutive small runs in one process: memory, open files, CPU time of a run and size on disk must not grow.

    python -m soak [--runs 500]

Every run takes in one new article. One process does all of them, which is harsher than `serve`, where each run is a
process. Figures are medians over a tenth of the runs, compared between the second tenth (the first warms up) and the
last. What is stored is compared with a warehouse that took the same articles in at once.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

from flows import pipeline
from flows.core.settings import Settings, read_settings

# What the last tenth may have more of than the second: a leak of one page or handle a run is far above.
MOST = {"memory": 1.10, "handles": 1.0, "seconds": 1.5, "children": 1.0}
_BYTES_A_RUN = 40_000  # the history of one run: its row, validations, findings, deliveries


class Sample(NamedTuple):
    memory: float  # MB resident
    handles: float
    seconds: float  # CPU, with all children
    children: float


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=500)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        wrong = soak(Path(folder), runs)
    print("\n".join(wrong) or f"{runs} runs: no growth")
    return 1 if wrong else 0


def soak(folder: Path, runs: int) -> list[str]:
    """What grew; prints a line for each tenth of the runs."""
    settings = _settings(folder / "soak")
    samples = []
    tenth = max(runs // 10, 1)
    for number in range(runs):
        _write(settings.inbox, number)
        samples.append(_run(settings))
        if (number + 1) % tenth == 0:
            print(f"{number + 1:5} runs  {_line(_medians(samples[-tenth:]))}  {_size(settings):,} bytes", flush=True)
    early, late = _medians(samples[tenth : 2 * tenth]), _medians(samples[-tenth:])
    wrong = [
        f"{name}: {getattr(early, name):.1f} grew to {getattr(late, name):.1f}"
        for name, most in MOST.items()
        if getattr(late, name) > getattr(early, name) * most
    ]
    return [*wrong, *_sizes(settings, folder, runs)]


def _settings(folder: Path) -> Settings:
    (folder / "inbox").mkdir(parents=True)
    return read_settings(
        inbox=folder / "inbox",
        warehouse=folder / "home" / "wirecheck.duckdb",
        settle_seconds=0,
        prefect="never",
        workers=1,
        channels=f"file:{folder / 'told'}",
        keep_releases=2,
    )


def _write(inbox: Path, number: int) -> None:
    figure = 10 + number % 37
    text = (
        f"Ministry notice {number}\n\nThe United States raised its tariff on Canadian timber to {figure} percent, the "
        f"ministry of trade in town number {number} said.\n"
        f"“This is notice {number * 7919} of the year,” said its speaker.\n"
    )
    (inbox / f"{number:05}.txt").write_text(text, encoding="utf-8")


def _run(settings: Settings) -> Sample:
    before = _cpu()
    report = pipeline.run(settings)
    if report.files_new != 1 or report.exit_code not in (0, 1):
        raise RuntimeError(f"a run of the soak took in {report.files_new} files and ended with {report.exit_code}")
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    memory = pages * resource.getpagesize() / 1024**2
    return Sample(memory, len(list(Path("/proc/self/fd").iterdir())), _cpu() - before, len(list(_children())))


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _children() -> Iterator[str]:
    for task in Path("/proc/self/task").iterdir():
        yield from (task / "children").read_text(encoding="ascii").split()


def _medians(samples: list[Sample]) -> Sample:
    return Sample(*(median(column) for column in zip(*samples, strict=True)))


def _line(sample: Sample) -> str:
    return f"{sample.memory:6.0f} MB  {sample.handles:3.0f} open files  {sample.seconds:5.2f} s CPU a run"


def _size(settings: Settings) -> int:
    return settings.warehouse.stat().st_size


def _sizes(settings: Settings, folder: Path, runs: int) -> Iterator[str]:
    """Beyond the data: against the same articles at once, and what lies beside the warehouse."""
    once = _settings(folder / "once")
    for path in settings.inbox.iterdir():
        (once.inbox / path.name).write_bytes(path.read_bytes())
    pipeline.run(once)
    allowed = _size(once) * 1.5 + runs * _BYTES_A_RUN
    if _size(settings) > allowed:
        yield f"size: {_size(settings):,} bytes, where the same articles take {_size(once):,} at once"
    releases = list((settings.home / "releases").rglob("*.*"))
    if len(releases) > 2 * settings.keep_releases + 1:
        yield f"{len(releases)} files lie beside the releases: {sorted(path.name for path in releases)[:5]} …"
    kept = sum(path.is_file() for path in (settings.home / "files").rglob("*"))
    if kept != runs:
        yield f"{kept} files are kept of {runs}"


if __name__ == "__main__":
    sys.exit(main())
