"""Frames through Great Expectations, by its public interface only.

A batch is a pandas frame of just the columns that the suite reads; dates go as days since 1970, since Great
Expectations cannot compare them. The library takes seconds to import and is imported when first needed.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import polars as pl

from flows.core.errors import ContractError
from flows.validate.suites import ONLY_WHERE, Expectation, resolve


@dataclass(frozen=True)
class Outcome:
    """What became of one expectation; `failing` are row numbers of the frame, None where it is not about rows."""

    expectation: Expectation
    success: bool
    evaluated: int
    failing: list[int] | None


def validate(frame: pl.DataFrame, expectations: Sequence[Expectation], today: date) -> list[Outcome]:
    """One pass over the frame. Raises ContractError when an expectation cannot be evaluated at all."""
    batches = _batches()
    from great_expectations import ExpectationSuite

    entries = [
        {
            "type": expectation.type,
            "kwargs": {**resolve(expectation.kwargs, today), **_condition(expectation)},
            "severity": expectation.severity,
            "meta": {"name": expectation.name},
        }
        for expectation in expectations
    ]
    try:
        suite = ExpectationSuite(name=expectations[0].table, expectations=entries)
    except (TypeError, ValueError) as error:  # pydantic's ValidationError is a ValueError
        places = "; ".join(expectation.place for expectation in expectations)
        raise ContractError(f"Kwargs that the type of one of these does not take ({error}): {places}.") from None
    batch = batches.get_batch(batch_parameters={"dataframe": _to_pandas(frame, expectations)})
    results = batch.validate(suite, result_format="COMPLETE").results
    by_name = {result.expectation_config.meta["name"]: result for result in results}
    return [_outcome(expectation, by_name[expectation.name], frame.height) for expectation in expectations]


def _condition(expectation: Expectation) -> dict[str, Any]:
    from great_expectations.expectations.row_conditions import Column

    for column, value in expectation.kwargs.get(ONLY_WHERE, {}).items():
        return {"row_condition": Column(column) == value}
    return {}


def _outcome(expectation: Expectation, result: Any, rows: int) -> Outcome:
    if not result.success and "unexpected_index_list" not in result.result and "observed_value" not in result.result:
        raise ContractError(f"{expectation.place}: `{expectation.name}` could not be evaluated: {_reason(result)}.")
    about_rows = "unexpected_count" in result.result
    failing = [int(row) for row in result.result.get("unexpected_index_list") or ()] if about_rows else None
    return Outcome(expectation, bool(result.success), int(result.result.get("element_count", rows)), failing)


def _reason(result: Any) -> str:
    for value in (result.exception_info or {}).values():
        if isinstance(value, dict) and value.get("exception_message"):
            return str(value["exception_message"])
    return str((result.exception_info or {}).get("exception_message") or "no reason given")


@cache
def _batches() -> Any:
    """Where frames are handed over: an in-memory project that writes nothing and asks no host for anything."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    with warnings.catch_warnings():
        # Its import reaches for deprecated corners of the standard library; nothing that can be mended here.
        warnings.simplefilter("ignore", DeprecationWarning)
        import great_expectations

    logging.getLogger("great_expectations").setLevel(logging.WARNING)  # it tells of each folder that it makes
    context = great_expectations.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False, "metric_calculations": False}
    asset = context.data_sources.add_pandas("frames").add_dataframe_asset("frame")
    return asset.add_batch_definition_whole_dataframe("whole")


def prepare() -> None:
    """Import Great Expectations now, for instance in a thread while files are being read."""
    _batches()


def _to_pandas(frame: pl.DataFrame, expectations: Sequence[Expectation]) -> Any:
    columns = dict.fromkeys(column for expectation in expectations for column in expectation.columns)
    dates = [name for name, kind in frame.schema.items() if name in columns and kind == pl.Date]
    read = frame.select(list(columns) or frame.columns[:1])
    return read.with_columns(pl.col(name).dt.epoch("d") for name in dates).to_pandas()
