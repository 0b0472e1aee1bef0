"""The floors: what each score must not fall under, pinned to the data that it was measured on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quality.labelled import ROOT, LabelledSet, Score

FLOORS = ROOT / "tests" / "data" / "floors.json"
Recorded = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Result:
    """One set: its scores (none where data are `absent`), what was recorded of them, and what is wrong."""

    name: str
    digest: str = ""
    absent: list[str] = field(default_factory=list)
    scores: dict[str, Score] = field(default_factory=dict)
    recorded: Recorded = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    def before(self, score: str) -> Recorded:
        found: Recorded = self.recorded.get("scores", {}).get(score, {})
        return found


def read(path: Path = FLOORS) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def compare(one: LabelledSet, folder: Path, recorded: Recorded) -> Result:
    """Measure one set and hold it to what is recorded of it."""
    if absent := one.absent():
        return Result(one.name, absent=absent, recorded=recorded)
    scores, digest = one.measure(folder), one.digest()
    failures = [f"{one.name}: {wrong}" for wrong in _failures(scores, digest, recorded)]
    return Result(one.name, digest, [], scores, recorded, failures)


def _failures(scores: Mapping[str, Score], digest: str, recorded: Recorded) -> Iterator[str]:
    if not recorded:
        yield f"it has no floors. Add it to the floors file, with {digest} as its data and a floor for each score."
        return
    if (pinned := recorded["data"]) != digest:
        yield (
            f"the data are not those of the floors (sha256 expected {pinned}, found {digest}). Restore them; or, if "
            "they were changed on purpose, write the new hash and floors of what is measured now into the floors file."
        )
    known = recorded["scores"]
    for name in sorted(known.keys() - scores.keys()):
        yield f"{name} has a floor and is no longer measured. Measure it, or take its lines out of the floors file."
    for name, score in scores.items():
        floor = known.get(name, {}).get("floor")
        if floor is None:
            yield f"{name} has no floor. Write one a little under {score.value:.3f} into the floors file."
        elif not score.value >= floor:
            yield (
                f"{name} is {score.value:.3f}, under its floor {floor:.3f}. Mend what made it fall, or lower the floor "
                "in the floors file and say in the commit why."
            )


def update(results: Iterable[Result], path: Path = FLOORS) -> None:
    """Record what was measured as `last`. Floors and hashes stay: those are changed by hand, in a line of the diff."""
    recorded = read(path)
    for result in results:
        known = result.recorded.get("scores", {}) if result.digest == result.recorded.get("data") else {}
        for name in known.keys() & result.scores.keys():
            recorded[result.name]["scores"][name]["last"] = round(result.scores[name].value, 4)
    path.write_text(json.dumps(recorded, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
