from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from flows.core.errors import UsageError
from flows.core.settings import Settings
from flows.load import export
from load.handmade import batch, publish

PLACE = ["file", "doc", "part", "char_start", "char_end"]


def test_every_table_says_where_its_rows_lie(settings: Settings) -> None:
    publish(settings, "r1", batch("one"))
    assert export.names() == ("citations", "claims", "documents", "findings", "origins", "quotes")
    for table in export.names():
        columns = export.rows(settings.warehouse, table).columns
        assert columns[:5] == PLACE, table
        assert columns[-1] == "current", table


def test_superseded_versions_are_marked(settings: Settings) -> None:
    publish(settings, "r1", batch("one"))
    publish(settings, "r2", batch("one", version="bb"))
    found = export.rows(settings.warehouse, "documents").select("doc", "text", "current")
    assert sorted(found.rows()) == [("one", "A duty of 1 percent.", False), ("one", "A duty of 2 percent.", True)]


def test_claims_carry_the_names_of_labelled_sets(settings: Settings) -> None:
    publish(settings, "r1", batch("one"))
    row = export.rows(settings.warehouse, "claims").row(0, named=True)
    assert (row["rate_low"], row["rate_high"], row["reported_speech"]) == (1.0, 1.0, "the minister")
    assert (row["value_low"], row["said_by"], row["effective_date"], row["prior_rate"]) == (
        1.0,
        "the minister",
        None,
        None,
    )


def test_the_scorer_takes_the_claims(settings: Settings, evaluation: Path, tmp_path: Path) -> None:
    publish(settings, "r1", batch("one"))
    out, docs, gold = tmp_path / "claims.jsonl", tmp_path / "docs", tmp_path / "gold"
    with out.open("wb") as file:
        export.write(export.rows(settings.warehouse, "claims"), "jsonl", file)
    for folder in (docs, gold):
        folder.mkdir()
    (docs / "one.txt").write_text("A duty of 1 percent.")
    (gold / "one.jsonl").touch()
    command = [
        sys.executable,
        *map(str, (evaluation / "gold" / "score.py", out, "--gold", gold, "--docs", docs)),
        "--json",
    ]
    scored = subprocess.run(command, capture_output=True, check=True)
    assert json.loads(scored.stdout)["levels"]["a_detection"]["fp"] == 1


@pytest.mark.parametrize("form", export.FORMATS)
def test_formats_hold_the_same_rows(settings: Settings, form: str) -> None:
    publish(settings, "r1", batch("one", "two"))
    frame = export.rows(settings.warehouse, "documents")
    out = io.BytesIO()
    export.write(frame, form, out)
    out.seek(0)
    readers: dict[str, Callable[[io.BytesIO], pl.DataFrame]]
    readers = {"jsonl": pl.read_ndjson, "csv": pl.read_csv, "parquet": pl.read_parquet}
    readers |= {"json": pl.read_json, "arrow": pl.read_ipc}
    read = readers[form](out)
    assert read["document_id"].to_list() == frame["document_id"].to_list()
    assert read.columns == frame.columns
    segments = read["position_map"][0]
    assert [dict(s) for s in (json.loads(segments) if form == "csv" else segments)] == frame["position_map"][
        0
    ].to_list()


def test_what_cannot_be_exported_says_what_can(settings: Settings) -> None:
    with pytest.raises(UsageError, match="there are: citations, claims"):
        export.rows(settings.warehouse, "people")
    with pytest.raises(UsageError, match="wirecheck run"):
        export.rows(settings.warehouse, "claims")
    with pytest.raises(UsageError, match="jsonl, csv, parquet"):
        export.write(pl.DataFrame(), "xlsx", io.BytesIO())
