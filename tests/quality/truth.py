"""The value to believe among conflicting sources: times of flights as 38 web sites gave them."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import polars as pl

from flows.consensus import truth
from quality import scorers
from quality.labelled import LabelledSet, Score

_CLOCK = re.compile(r"(\d{1,2}):(\d\d)\s*([ap])?", re.IGNORECASE)


def _minute(value: str) -> str | None:
    """A time of the day as minutes, whatever clock it is in; None for what is none ("Not Available")."""
    match = _CLOCK.search(value)
    if not match:
        return None
    hour = int(match[1]) % 12 + 12 * (match[3].lower() == "p") if match[3] else int(match[1])
    return str(60 * hour + int(match[2]))


def accuracy(evaluation: Path, with_copying: bool = True) -> float:
    folder = evaluation / "external" / "fuse_flights"
    claims = [
        {"item": f"{row['object']}|{row['attribute']}", "value": minute, "source": row["source"]}
        for row in scorers.rows(folder / "dev" / "claims.jsonl")
        if (minute := _minute(row["value"]))
    ]
    values = truth.estimate(pl.DataFrame(claims), with_copying=with_copying).values
    best = values.sort("probability", "value").unique("item", keep="last")
    predictions = [
        {"object": item.split("|")[0], "attribute": item.split("|")[1], "value": f"{int(v) // 60:02}:{int(v) % 60:02}"}
        for item, v in best.select("item", "value").iter_rows()
    ]
    scored = scorers.score(folder, scorers.rows(folder / "dev" / "gold.jsonl"), predictions)
    found: float = scored["accuracy"]
    return found


def _measure(evaluation: Path) -> dict[str, Score]:
    # No interval: the sources are the same for every flight, so flights are no independent draws.
    both = {"accuracy": partial(accuracy, evaluation), "without copying": partial(accuracy, evaluation, False)}
    return {name: Score(measure()) for name, measure in both.items()}


SETS = [LabelledSet("truth, fuse_flights", ("evaluation/external/fuse_flights",), _measure)]
