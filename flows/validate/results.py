"""What validation gives back besides findings: one row per expectation and batch, kept as `quality.expectations`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import orjson
import polars as pl

from flows.core.schemas import Schema, empty
from flows.validate.expect import Outcome

# One row per expectation and batch: what was checked, on how much, with what result. Holds no value from a text.
VALIDATIONS: Schema = {
    "table_name": pl.String(),
    "expectation": pl.String(),
    "type": pl.String(),
    "severity": pl.String(),
    "effect": pl.String(),
    "success": pl.Boolean(),
    "evaluated": pl.Int64(),  # rows
    "unexpected": pl.Int64(),  # rows that failed; null where the expectation is not about rows
    "kwargs": pl.String(),  # JSON
    "why": pl.String(),
}


def to_validations(outcomes: Iterable[Outcome]) -> pl.DataFrame:
    rows = [
        {
            "table_name": outcome.expectation.table,
            "expectation": outcome.expectation.name,
            "type": outcome.expectation.type,
            "severity": outcome.expectation.severity,
            "effect": outcome.expectation.effect,
            "success": outcome.success,
            "evaluated": outcome.evaluated,
            "unexpected": None if outcome.failing is None else len(outcome.failing),
            "kwargs": to_json(dict(outcome.expectation.kwargs)),
            "why": outcome.expectation.why,
        }
        for outcome in outcomes
    ]
    return pl.DataFrame(rows, schema=VALIDATIONS) if rows else empty(VALIDATIONS)


def to_json(value: Any) -> str:
    """Any row as JSON: bytes as hex, whatever else JSON has no word for as text."""
    return orjson.dumps(value, default=_plain, option=orjson.OPT_NON_STR_KEYS).decode()


def _plain(value: Any) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)
