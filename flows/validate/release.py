"""The next release against the checks of `sql/checks/` and the suite of the whole warehouse, before anyone sees it.

A check is a query that returns what is wrong. Its rows are the findings, and the frame goes through Great
Expectations, which expects it to be empty, so that every check stands in the history of validations.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

import duckdb
import polars as pl

from flows.core import schemas
from flows.core.book import SqlFile, load, shelf
from flows.core.errors import ContractError
from flows.core.identity import row_id
from flows.validate.expect import validate
from flows.validate.provenance import READ_BACK
from flows.validate.results import VALIDATIONS, to_json, to_validations
from flows.validate.suites import SEVERITIES, WAREHOUSE, Expectation, read_suites

_COLUMNS = ["subject", "message", "evidence", "document_ids"]


class ClaimKind(NamedTuple):
    """Of one kind of claim: the unit of its values, and the difference at which two still agree, in that unit."""

    unit: str
    tolerance: float


@dataclass(frozen=True)
class Audit:
    """What is wrong with the release as a whole; with `stop` among the effects it is not to be published."""

    findings: pl.DataFrame  # FINDINGS
    validations: pl.DataFrame  # VALIDATIONS


def check(
    connection: duckdb.DuckDBPyConnection,
    read_back: pl.DataFrame | None = None,
    kinds: Mapping[str, ClaimKind] | None = None,
    today: date | None = None,
) -> Audit:
    """Every check and the warehouse's suite, on the next release's connection.

    Reads:   core.*, quality.*; `read_back` (READ_BACK): what of the new rows does not lead to its words
    Raises:  ContractError when a check lacks a header line or a column
    """
    today = today or datetime.now(UTC).date()
    connection.register("read_back", (schemas.empty(READ_BACK) if read_back is None else read_back).to_arrow())
    try:
        store_kinds(connection, kinds or {})
        parts = [_run(connection, file, today) for file in checks()]
        parts.append(_check_warehouse(connection, today))
    finally:
        connection.unregister("read_back")
    return Audit(
        pl.concat([schemas.empty(schemas.FINDINGS), *(part.findings for part in parts)]),
        pl.concat([schemas.empty(VALIDATIONS), *(part.validations for part in parts)]),
    )


def checks() -> tuple[SqlFile, ...]:
    """The files of sql/checks/. Raises ContractError when one lacks its severity, effect or reason."""
    found = tuple(file.require("grain", "severity", "effect", "why") for file in shelf("checks"))
    for file in found:
        if file.header["severity"] not in SEVERITIES or file.header["effect"] not in ("tell", "stop"):
            raise ContractError(
                f"{file.path}: severity must be {' | '.join(SEVERITIES)} and effect tell | stop; "
                f"found {file.header['severity']}, {file.header['effect']}."
            )
    return found


def store_kinds(connection: duckdb.DuckDBPyConnection, kinds: Mapping[str, ClaimKind]) -> None:
    """Write the kinds into core.claim_kinds, where checks and views find their tolerance."""
    for kind, (unit, tolerance) in kinds.items():
        connection.execute(load("statements/forget_claim_kind").text, {"kind": kind})
        row = {"kind": kind, "unit": unit, "tolerance": tolerance}
        connection.execute(load("statements/add_claim_kind").text, row)


def find(connection: duckdb.DuckDBPyConnection, file: SqlFile, today: date | None = None) -> pl.DataFrame:
    """What one check finds (FINDINGS) on a day, which it may ask as `this_run`; not yet through Great Expectations."""
    connection.register("this_run", pl.DataFrame({"day": [today or datetime.now(UTC).date()]}).to_arrow())
    try:
        rows = connection.sql(file.text).pl()
    finally:
        connection.unregister("this_run")
    if rows.columns != _COLUMNS:
        raise ContractError(
            f"{file.path}: a check returns the columns {', '.join(_COLUMNS)}; found {', '.join(rows.columns)}."
        )
    findings = [_finding(_expectation(file), row) for row in rows.iter_rows(named=True)]
    return pl.DataFrame(findings, schema=schemas.FINDINGS)


def _run(connection: duckdb.DuckDBPyConnection, file: SqlFile, today: date) -> Audit:
    findings = find(connection, file, today)
    return Audit(findings, to_validations(validate(findings, [_expectation(file)], today)))


def _expectation(file: SqlFile) -> Expectation:
    return Expectation(
        table=WAREHOUSE,
        name=file.name,
        type="expect_table_row_count_to_equal",
        kwargs={"value": 0},
        severity=file.header["severity"],
        effect=file.header["effect"],
        why=" ".join(file.header["why"].split()),
        place=str(file.path),
    )


def _finding(expectation: Expectation, row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "finding_id": row_id(expectation.name, row["subject"]),
        "check_name": expectation.name,
        "severity": expectation.severity,
        "effect": expectation.effect,
        "table_name": expectation.table,
        **row,
    }


def _check_warehouse(connection: duckdb.DuckDBPyConnection, today: date) -> Audit:
    """The suite of the whole release, on one row of counts."""
    profile = connection.sql(load("statements/warehouse_profile").text).pl()
    outcomes = validate(profile, read_suites()[WAREHOUSE], today)
    findings = [
        _finding(
            outcome.expectation,
            {
                "subject": "the whole warehouse",
                "message": f"The release fails `{outcome.expectation.name}`: {outcome.expectation.why}",
                "evidence": to_json(profile.select(outcome.expectation.columns).to_dicts()[0]),
                "document_ids": [],
            },
        )
        for outcome in outcomes
        if not outcome.success
    ]
    return Audit(pl.DataFrame(findings, schema=schemas.FINDINGS), to_validations(outcomes))
