"""Measure the whole job, as real `wirecheck run` processes, beside a peer and a limit, in one go.

Every case runs once per round, and rounds follow each other, so that a busy neighbour meets all cases alike. Figures
are medians of the rounds; the noise is the widest spread (longest by shortest) of any case.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median

from bench import generate, grow, libraries
from bench.measure import Measured, measure

PYTHON = sys.executable
_FINE = (0, 1)  # critical findings are what generated errors lead to
_SHOWN_STAGES = 6
_LIBRARY = "library: "


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    articles: int
    run: Callable[[Path], Measured]  # given a folder of its own


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000], help="articles in the inbox")
    parser.add_argument("--filled", type=int, default=10_000, help="articles that a filled warehouse holds already")
    parser.add_argument(
        "--grown", type=int, nargs="*", default=[100_000], help="sizes to which it is grown by copies of its rows"
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--articles", type=Path, help="a folder of real articles instead of generated ones")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wirecheck-bench-") as name:
        cases = list(_cases(Path(name), given))
        measured = _measure(cases, Path(name), given.rounds)
    _show(cases, measured)


def _cases(place: Path, given: argparse.Namespace) -> Iterator[Case]:
    """Set up inboxes and the filled warehouse, and say what is to be run on them."""
    if given.articles:
        yield from _cases_of(given.articles, sum(1 for path in given.articles.rglob("*") if path.is_file()), None)
        return
    held = place / "held"
    generate.write(held, given.filled)
    print(f"Filling a warehouse with {given.filled:,} articles ...", file=sys.stderr)
    filled = place / "filled"
    _checked(_wirecheck(held, filled), _FINE)
    for size in given.sizes:
        inbox = place / f"inbox-{size}"
        generate.write(inbox, size, skip=given.filled)
        yield from _cases_of(inbox, size, filled)
    yield from _libraries(place, min(given.sizes), given.filled)
    for documents in given.grown:
        grown = place / f"grown-{documents}"
        shutil.copytree(filled, grown)
        print(f"Growing a warehouse to {documents:,} articles ...", file=sys.stderr)
        grow.grow(grown / "w.duckdb", documents)
        size = min(given.sizes)
        yield Case(
            f"wirecheck, grown warehouse ({documents:,})", size, partial(_into_filled, place / f"inbox-{size}", grown)
        )


def _cases_of(inbox: Path, size: int, filled: Path | None) -> Iterator[Case]:
    yield Case("wirecheck, empty warehouse", size, partial(_into_empty, inbox))
    if filled:
        yield Case("wirecheck, filled warehouse", size, partial(_into_filled, inbox, filled))
    yield Case("hand-written script", size, partial(_peer, inbox, ()))
    yield Case("hand-written script, no near copies", size, partial(_peer, inbox, ("--no-near-copies",)))
    yield Case("limit: read, hash, insert", size, partial(_limit, inbox))


def _libraries(place: Path, size: int, skip: int) -> Iterator[Case]:
    """The usual libraries on the first of the same articles: each is slow enough to be measured on a few."""
    texts, pages = place / f"inbox-{size}", place / "pages"
    generate.write_pages(pages, size, skip)
    for name in libraries.installed():
        folder = pages if name in libraries.OF_PAGES else texts
        yield Case(_LIBRARY + name, min(size, libraries.LIBRARIES[name].most), partial(_library, name, folder))


def _wirecheck(inbox: Path, home: Path) -> Measured:
    # The inbox was written long enough ago; waiting for that is no part of the work.
    return measure(
        [PYTHON, "-m", "flows", "run", "--inbox", inbox, "--warehouse", home / "w.duckdb", "--no-prefect", "--json"],
        {"WIRECHECK_SETTLE_SECONDS": "0", "WIRECHECK_CHANNELS": f"file:{home / 'alerts.jsonl'}"},
    )


def _into_empty(inbox: Path, home: Path) -> Measured:
    done = _wirecheck(inbox, home)
    shutil.move(home / "w.duckdb", _made(inbox, home))  # what the limit inserts
    return done


def _made(inbox: Path, home: Path) -> Path:
    return home.parent / f"made-{inbox.name}.duckdb"


def _into_filled(inbox: Path, filled: Path, home: Path) -> Measured:
    shutil.copytree(filled, home, dirs_exist_ok=True)
    return _wirecheck(inbox, home)


def _peer(inbox: Path, options: tuple[str, ...], home: Path) -> Measured:
    return measure([PYTHON, "-m", "bench.peer", inbox, home / "peer.duckdb", *options])


def _limit(inbox: Path, home: Path) -> Measured:
    return measure([PYTHON, "-m", "bench.limit", inbox, _made(inbox, home), home / "limit.duckdb"])


def _library(name: str, folder: Path, home: Path) -> Measured:  # noqa: ARG001 (it writes nothing)
    return measure([PYTHON, "-W", "ignore", "-m", "bench.libraries", name, folder])


def _measure(cases: list[Case], place: Path, rounds: int) -> dict[Case, list[Measured]]:
    measured: dict[Case, list[Measured]] = defaultdict(list)
    for number in range(1, rounds + 1):
        for case in cases:
            print(f"Round {number} of {rounds}: {case.name}, {case.articles:,} articles ...", file=sys.stderr)
            home = place / "case"
            home.mkdir()
            done = _checked(case.run(home), _FINE if case.name.startswith("wirecheck") else (0,))
            print(f"    {done.seconds:.1f} s, {done.cpu_seconds:.1f} s of CPU", file=sys.stderr)
            measured[case].append(done)
            shutil.rmtree(home)
    return measured


def _checked(done: Measured, fine: Sequence[int] = (0,)) -> Measured:
    if done.exit_code not in fine:
        sys.exit(f"A measured command failed with exit code {done.exit_code}:\n{done.trouble[-4_000:]}")
    return done


def _show(cases: list[Case], measured: dict[Case, list[Measured]]) -> None:
    """Print Markdown, ready for bench/README.md."""
    print(f"Measured on {date.today():%d %B %Y}; noise {_noise(measured):.2f} (longest by shortest of a case).\n")
    print("| articles | case | articles/s | seconds | CPU seconds | peak MiB |\n| --- | --- | --- | --- | --- | --- |")
    for case in cases:
        runs = measured[case]
        seconds = _seconds(case, runs)
        cpu, peak = median(run.cpu_seconds for run in runs), median(run.peak_bytes for run in runs) / 2**20
        cells = f"{case.articles:,}", case.name, f"{case.articles / seconds:,.0f}", f"{seconds:.1f}"
        print("|", " | ".join((*cells, f"{cpu:.1f}", f"{peak:,.0f}")), "|")
    print()
    for case in cases:
        if case.name.startswith("wirecheck"):
            print(f"- {case.name}, {case.articles:,} articles: {_shares(measured[case])}; {_copying(measured[case])}")
    print()
    rows = [case for case in cases if not case.name.startswith(_LIBRARY)]
    for size in dict.fromkeys(case.articles for case in rows):
        ours, *others = (case for case in rows if case.articles == size)
        ratios = "; ".join(_ratio(case, measured[case], measured[ours]) for case in others)
        print(f"- speed of {ours.name} at {size:,} articles: {ratios}")
    _show_libraries(cases, measured)


def _show_libraries(cases: list[Case], measured: dict[Case, list[Measured]]) -> None:
    """The whole job beside what each library alone does, its imports left out and ours not."""
    rates = {case.name: case.articles / _seconds(case, measured[case]) for case in cases}
    ours = max(rate for name, rate in rates.items() if name.startswith("wirecheck, empty"))
    alone = {name.removeprefix(_LIBRARY): rate for name, rate in rates.items() if name.startswith(_LIBRARY)}
    ratios = [f"{ours / rate:.2g} of {name}" for name, rate in alone.items() if name not in libraries.OF_PAGES]
    if ratios:
        print(f"- speed of the whole job at its best: {'; '.join(ratios)}")
    if alone.keys() >= libraries.OF_PAGES:
        print(f"- speed of our HTML reader: {alone['html'] / alone['extractor']:.2g} of its extractor")


def _ratio(case: Case, runs: list[Measured], ours: list[Measured]) -> str:
    ratio = f"{_seconds(case, runs) / median(run.seconds for run in ours):.2g} of {case.name}"
    if case.name.startswith("limit"):
        return ratio  # its process does more than what is measured
    return f"{ratio} ({median(run.cpu_seconds for run in runs) / median(run.cpu_seconds for run in ours):.2g} by CPU)"


def _seconds(case: Case, runs: list[Measured]) -> float:
    if case.name.startswith("limit"):
        return median(float(run.output) for run in runs)
    if case.name.startswith(_LIBRARY):
        return median(float(json.loads(run.output)["seconds"]) for run in runs)
    return median(run.seconds for run in runs)


def _noise(measured: dict[Case, list[Measured]]) -> float:
    return max(max(run.seconds for run in runs) / min(run.seconds for run in runs) for runs in measured.values())


def _copying(runs: list[Measured]) -> str:
    """What follows the size of the stored file and not what is new, told apart from the rest."""
    seconds = median(json.loads(run.output)["copying_cpu_seconds"] for run in runs)
    return f"{seconds:.1f} CPU seconds of it copying and reading through"


def _shares(runs: list[Measured]) -> str:
    """The share of each stage in the wall time of the middle run, by the run's own timings."""
    run = sorted(runs, key=lambda run: run.seconds)[len(runs) // 2]
    stages: dict[str, float] = json.loads(run.output)["stages"]
    stages["start, end and between"] = run.seconds - sum(stages.values())
    largest = sorted(stages.items(), key=lambda stage: -stage[1])[:_SHOWN_STAGES]
    return ", ".join(f"{name} {seconds / run.seconds:.0%}" for name, seconds in largest)


if __name__ == "__main__":
    main()
