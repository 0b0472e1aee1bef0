"""Great Expectations' Data Docs of what a run validated, made only when somebody asks for them.

They come from the counts that the warehouse keeps: no value of a text can stand in them, and in these pages it would
run as script. They name scripts and styles of outside hosts, which a policy in each page keeps from being fetched.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import orjson
import polars as pl

from flows.validate.expect import prepare
from flows.validate.suites import ONLY_WHERE

_POLICY = (
    "<head><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
)
_HEAD = "<head>"


def pages(validations: pl.DataFrame) -> Iterator[tuple[str, str]]:
    """A page (HTML) per table.

    Reads: one row per table and expectation of one run, as sql/statements/latest_validations.sql gives them
    """
    prepare()
    from great_expectations.render.renderer import ValidationResultsPageRenderer
    from great_expectations.render.view import DefaultJinjaPageView

    for (table,), rows in validations.group_by("table_name", maintain_order=True):
        page = DefaultJinjaPageView().render(ValidationResultsPageRenderer().render(_results(str(table), rows)))
        yield str(table), page.replace(_HEAD, _POLICY, 1)


def _results(table: str, rows: pl.DataFrame) -> Any:
    from great_expectations.core.expectation_validation_result import ExpectationSuiteValidationResult
    from great_expectations.core.run_identifier import RunIdentifier

    held = rows["success"].sum()
    return ExpectationSuiteValidationResult(
        success=held == rows.height,
        results=[_result(row) for row in rows.iter_rows(named=True)],
        suite_name=table,
        suite_parameters={},
        statistics={
            "evaluated_expectations": rows.height,
            "successful_expectations": held,
            "unsuccessful_expectations": rows.height - held,
            "success_percent": 100 * held / rows.height,
        },
        meta={"run_id": RunIdentifier(run_name=rows["run_id"][0])},
    )


def _result(row: dict[str, Any]) -> Any:
    from great_expectations.core.expectation_validation_result import ExpectationValidationResult
    from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

    tomorrow = (date.fromisoformat(row["run_id"][:8]) + timedelta(days=1)).isoformat()
    asked = {key: value for key, value in orjson.loads(row["kwargs"]).items() if key != ONLY_WHERE}
    kwargs = {key: tomorrow if value == "tomorrow" else value for key, value in asked.items()}
    counts = {"element_count": row["evaluated"], "unexpected_count": row["unexpected"]}
    if row["unexpected"] is None:
        counts = {"observed_value": row["evaluated"]}
    elif row["evaluated"]:
        counts["unexpected_percent"] = 100 * row["unexpected"] / row["evaluated"]
    return ExpectationValidationResult(
        success=row["success"],
        expectation_config=ExpectationConfiguration(type=row["type"], kwargs=kwargs, severity=row["severity"]),
        result=counts,
        exception_info={"raised_exception": False, "exception_message": None, "exception_traceback": None},
    )
