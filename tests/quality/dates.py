"""Dates in news that others labelled."""

from __future__ import annotations

from pathlib import Path

from normalise.test_dates import published

from flows.normalise.dates import find_dates
from quality import scorers
from quality.intervals import jackknife
from quality.labelled import LabelledSet, Score


def _measure(evaluation: Path) -> dict[str, Score]:
    folder = evaluation / "external" / "date_meantime"
    read = [_read(document) for document in scorers.rows(folder / "dev" / "docs.jsonl")]
    gold = scorers.rows(folder / "dev" / "gold.jsonl")
    return {"value F1": jackknife(gold, lambda some: float(scorers.score(folder, some, read)["value_f1"]))}


def _read(document: scorers.Row) -> scorers.Row:
    mentions = find_dates(document["text"], published(document))
    dates = [{"start": m.start, "end": m.end, "value": m.value} for m in mentions if m.value]
    return {"id": document["id"], "dates": dates}


SETS = [LabelledSet("dates, date_meantime", ("evaluation/external/date_meantime",), _measure)]
