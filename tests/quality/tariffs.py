"""Tariff claims, read from files as a run reads them and compared by the labels' own scorer."""

from __future__ import annotations

import runpy
import shutil
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flows.core.schemas import SIGHTINGS, empty
from flows.core.settings import read_settings
from flows.ingest import arrivals
from flows.intake import read_chunk
from quality import scorers
from quality.intervals import bootstrap, f1, share
from quality.labelled import LabelledSet, Score

Row = dict[str, Any]
_SEEN_ON = date(2026, 11, 22)  # of publication dates only those before it are believed; fixed, so that scores stay
_LEVELS = {"a_detection": "detection F1", "b_rate": "rate F1", "c_parties": "parties F1", "d_status": "status F1"}


def read_claims(texts: Path, temporary: Path) -> list[Row]:
    """The tariff claims of the folder's .txt files, the most confident first, with the names that score.py knows."""
    inbox = temporary / "inbox"
    inbox.mkdir()
    for path in texts.glob("*.txt"):
        shutil.copy(path, inbox)
    settings = read_settings(inbox=inbox, warehouse=temporary / "home" / "wirecheck.duckdb", settle_seconds=0.0)
    frames = read_chunk(settings, _SEEN_ON, arrivals.find(settings, empty(SIGHTINGS)).new)
    names = frames["documents"].select("document_id", "sha256").join(frames["files"].select("sha256", "doc"), "sha256")
    columns = {"rate_low": "value_low", "rate_high": "value_high"}
    rows = frames["claims"].filter(kind="tariff_rate").join(names, "document_id").with_columns(**columns).to_dicts()
    return sorted(rows, key=lambda row: (-row["confidence"], row["doc"], row["char_start"], row["target"] or ""))


def _measure(labels: str, texts: str, evaluation: Path) -> dict[str, Score]:
    with TemporaryDirectory() as folder:
        temporary = Path(folder)
        claims = read_claims(evaluation / texts, temporary)
        compare = _comparison(evaluation / "gold" / "score.py", evaluation / labels, evaluation / texts)
        whole = compare(scorers.write(temporary / "all.jsonl", claims))
        half = compare(scorers.write(temporary / "half.jsonl", claims[: len(claims) // 2]))
    found = {name: bootstrap([_counts(one, level) for one in whole], f1) for level, name in _LEVELS.items()}
    changes = [one["fields"]["change"] for one in whole]
    found["change accuracy"] = bootstrap([(one["right"], one["of"]) for one in changes], share)
    precise = [_counts(one, "c_parties")[:2] for one in half]
    return {**found, "precision of the more confident half": bootstrap(precise, share)}


def _comparison(script: Path, labels: Path, texts: Path) -> Callable[[Path], list[Row]]:
    """From a file of predictions to the scorer's result for each document."""
    scorer = runpy.run_path(str(script))
    documents = scorer["read_documents"](texts)
    gold = scorer["read_gold"](labels, documents)

    def compare(predictions: Path) -> list[Row]:
        read = scorer["read_predictions"](predictions, documents)
        return [scorer["evaluate"]({doc: gold[doc]}, {doc: read[doc]}) for doc in documents]

    return compare


def _counts(result: Row, level: str) -> tuple[float, float, float]:
    """Right, read and labelled."""
    of = result["levels"][level]
    return of["tp"], of["tp"] + of["fp"], of["tp"] + of["fn"]


SETS = [
    LabelledSet("tariff claims, gold", ("evaluation/gold/docs", "evaluation/gold/labels", "evaluation/gold/score.py"),
                partial(_measure, "gold/labels", "gold/docs")),
    LabelledSet("tariff claims, seeds", ("evaluation/seeds", "evaluation/gold/seed_labels", "evaluation/gold/score.py"),
                partial(_measure, "gold/seed_labels", "seeds")),
]  # fmt: skip
