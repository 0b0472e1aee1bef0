"""`make quality`: every score with the one before beside it; exit 1 when a floor or a pin does not hold."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from quality import dates, digests, floors, origins, pages, quotations, tariffs, truth
from quality.floors import Result
from quality.labelled import LabelledSet, Score, evaluation

SETS: list[LabelledSet] = [
    *tariffs.SETS,
    *quotations.SETS,
    *digests.SETS,
    *dates.SETS,
    *origins.SETS,
    *truth.SETS,
    *pages.SETS,
]
_LINE = "  {:38}{:>7}  {:15}{:>7}{:>8}{:>7}{}"


def main(arguments: Sequence[str], sets: Sequence[LabelledSet] = SETS, path: Path = floors.FLOORS) -> int:
    given = _options(arguments)
    recorded = floors.read(path)
    chosen = [one for one in sets if given.only in one.name]
    if not chosen:
        print(f"No set has {given.only!r} in its name; there are: {'; '.join(one.name for one in sets)}.")
        return 2
    show: Callable[[str], None] = (lambda _: None) if given.json else (lambda line: print(line, flush=True))
    show(_LINE.format("", "score", "95 % interval", "last", "change", "floor", "").rstrip())
    results = []
    for one in chosen:
        results.append(floors.compare(one, evaluation(), recorded.get(one.name, {})))
        for line in _lines(results[-1]):
            show(line)
    failures = [failure for result in results for failure in result.failures]
    if not given.only:
        gone = recorded.keys() - {one.name for one in sets}
        failures += [f"{name}: has floors and is no longer measured." for name in sorted(gone)]
    if given.json:
        print(json.dumps({"sets": [asdict(result) for result in results], "failures": failures}, indent=2))
    for failure in failures:
        print(f"FAILED {failure}", file=sys.stderr)
    if given.update:
        floors.update(results, path)
    return 1 if failures else 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make quality", description=__doc__)
    parser.add_argument("--only", default="", metavar="TEXT", help="sets with this in their name")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of the table")
    parser.add_argument("--update", action="store_true", help="record these scores as `last` (floors never move)")
    return parser.parse_args(arguments)


def _lines(result: Result) -> Iterator[str]:
    if result.absent:
        yield f"{result.name}: skipped: not here ({', '.join(result.absent)})"
        return
    yield result.name
    for name, score in result.scores.items():
        yield _line(name, score, result.before(name).get("last"), result.before(name).get("floor"))


def _line(name: str, score: Score, last: float | None, floor: float | None) -> str:
    interval = "" if score.low is None or score.high is None else f"[{score.low:.3f}, {score.high:.3f}]"
    change = "" if last is None else f"{round(score.value - last, 3) + 0.0:+.3f}"  # adding 0.0 makes minus nought plain
    under = floor is not None and score.value < floor
    shown = ["-" if value is None else f"{value:.3f}" for value in (last, floor)]
    return _LINE.format(name, f"{score.value:.3f}", interval, shown[0], change, shown[1], "  UNDER" if under else "")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
