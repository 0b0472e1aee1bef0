"""Rows against the suites of their tables: what may go on, what is set aside, what is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import polars as pl

from flows.core import schemas
from flows.core.identity import row_id
from flows.validate.expect import validate
from flows.validate.results import VALIDATIONS, to_json, to_validations
from flows.validate.suites import WAREHOUSE, Expectation, read_suites

_IDS = {
    "files": "sha256",
    "documents": "document_id",
    "claims": "claim_id",
    "quotes": "quote_id",
    "citations": "citation_id",
}
_OF_A_DOCUMENT = ("claims", "quotes", "dates", "citations", "signatures")
_FLOOD = 100  # documents that fail one expectation in one batch: from there on it is the batch that is wrong
_SHOWN = 20  # failing rows that one finding shows; all are counted


@dataclass(frozen=True)
class Checked:
    """The frames without what was set aside (QUARANTINE rows), FINDINGS, and VALIDATIONS for quality.expectations."""

    frames: dict[str, pl.DataFrame]
    quarantine: pl.DataFrame
    findings: pl.DataFrame
    validations: pl.DataFrame


def check(frames: Mapping[str, pl.DataFrame], today: date | None = None) -> Checked:
    """Every table that has a suite, in one pass each: give it big batches, since a pass costs tens of milliseconds.

    Returns: all frames, those of tables without a suite untouched
    Raises:  ContractError when a suite cannot be used
    """
    kept = dict(frames)
    quarantine, findings, outcomes = [], [], []
    for table, expectations in read_suites().items():
        frame = frames.get(table)
        if table == WAREHOUSE or frame is None or frame.is_empty():
            continue
        for outcome in validate(frame, expectations, today or datetime.now(UTC).date()):
            outcomes.append(outcome)
            if outcome.failing:
                failing = frame[outcome.failing]
                findings.append(_find(outcome.expectation, failing))
                if outcome.expectation.effect == "set_aside":
                    quarantine += _set_aside(outcome.expectation, failing, kept)
    aside = pl.DataFrame(quarantine, schema={**schemas.QUARANTINE, "document_id": pl.String()})
    placed = aside.unique("item_id", maintain_order=True).update(_places(frames), on="document_id")
    return Checked(
        kept,
        placed.select(list(schemas.QUARANTINE)),
        pl.concat([schemas.empty(schemas.FINDINGS), *findings]),
        pl.concat([schemas.empty(VALIDATIONS), to_validations(outcomes)]),
    )


def _set_aside(expectation: Expectation, failing: pl.DataFrame, kept: dict[str, pl.DataFrame]) -> list[dict[str, Any]]:
    """Take the failing rows out of `kept`, a document's own rows with it, and give their quarantine rows."""
    key = _IDS[expectation.table]
    rows = []
    doomed = {expectation.table: failing[key]}
    if expectation.table == "documents":
        doomed |= {table: failing[key] for table in _OF_A_DOCUMENT if table in kept}
    for table, ids in doomed.items():
        column = key if table == expectation.table else "document_id"
        out = pl.col(column).is_in(ids.implode())
        rows += [_quarantine_row(expectation, table, row) for row in kept[table].filter(out).iter_rows(named=True)]
        kept[table] = kept[table].filter(~out)
    return rows


def _quarantine_row(expectation: Expectation, table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    own_id = row[_IDS.get(table, "document_id")]
    return {
        "item_id": row_id(expectation.name, table, own_id),
        "document_id": row.get("document_id"),
        "sha256": row.get("sha256"),
        "path": row.get("path"),
        "reason": expectation.name,
        "error": f"{table} {own_id} fails `{expectation.name}` ({expectation.place}): {expectation.why}",
        "table_name": table,
        "row_id": own_id,
        "row_data": to_json(dict(row)),
    }


def _places(frames: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Of each document, the hash and path of the file that it came from."""
    files = frames.get("files", schemas.empty(schemas.FILES)).select("sha256", "path").unique("sha256")
    documents = frames.get("documents", schemas.empty(schemas.DOCUMENTS)).select("document_id", "sha256")
    return documents.join(files, on="sha256", how="left").unique("document_id")


def _find(expectation: Expectation, failing: pl.DataFrame) -> pl.DataFrame:
    """One finding per document (or file) with failing rows; one in all for information, or where it is a flood."""
    key = "document_id" if "document_id" in failing.columns else "sha256"
    ids = failing[key].unique(maintain_order=True)
    if expectation.severity == "info" or len(ids) > _FLOOD:
        findings = [_finding(expectation, "many", failing)]
    else:
        by_id = failing.group_by(key, maintain_order=True)
        findings = [_finding(expectation, str(own_id[0]), rows) for own_id, rows in by_id]
    return pl.DataFrame(findings, schema=schemas.FINDINGS)


def _finding(expectation: Expectation, own_id: str, rows: pl.DataFrame) -> dict[str, Any]:
    subject = f"{expectation.table} of {own_id}"
    documents = rows["document_id"].unique(maintain_order=True) if "document_id" in rows.columns else pl.Series()
    return {
        "finding_id": row_id(expectation.name, subject),
        "check_name": expectation.name,
        "severity": expectation.severity,
        "effect": expectation.effect,
        "subject": subject,
        "message": f"`{expectation.name}` fails for {rows.height} of the {expectation.table}: {expectation.why}",
        "evidence": to_json({"rows": _shown(expectation, rows), "count": rows.height}),
        "document_ids": documents.head(_FLOOD).to_list(),
        "table_name": expectation.table,
    }


def _shown(expectation: Expectation, rows: pl.DataFrame) -> Sequence[dict[str, Any]]:
    names = dict.fromkeys([_IDS[expectation.table], *expectation.columns, "sentence", "title"])
    wanted = [name for name in names if name in rows.columns and name != "text"]
    return rows.head(_SHOWN).select(wanted).to_dicts()
