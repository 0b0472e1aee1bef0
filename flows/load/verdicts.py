"""The verdicts on figures, worked out once a run: kept as history where they change, and read by the checks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import duckdb
import polars as pl

from flows.core import book
from flows.load import figure_claims, tables

Estimate = Callable[[pl.DataFrame, pl.DataFrame], tuple[pl.DataFrame, pl.DataFrame]]

_OFFICIAL_ACCURACY = 0.99  # of a register and of a correction, which are not judged by how many agree with them


def store_official(connection: duckdb.DuckDBPyConnection, rates: pl.DataFrame) -> None:
    """Write the registers (OFFICIAL_FIGURES) into the release in place of what it had of them."""
    connection.execute(book.load("statements/forget_official_figures").text)
    tables.add(connection, "official_figures", rates, {})


def judge(connection: duckdb.DuckDBPyConnection, run_id: str, now: datetime) -> None:
    """Work out the verdict on every figure, and write down those that changed.

    Reads:   what core.figure_claims follows from (see figure_claims.renew), mart.figures, core.figure_history
    Writes:  core.figure_claims, for the texts that the run touched; core.mutated_copies, anew; core.figure_history: a
             row for each verdict that is new, the end of each that no longer holds
    """
    figure_claims.renew(connection, run_id)
    mutated = connection.sql(book.load("statements/judge_mutated").text).pl()
    connection.execute(book.load("statements/forget_mutated").text)
    _run(connection, "append_mutated", {"mutated": mutated})
    judged = connection.sql(book.load("statements/judge").text).pl()
    when = {"now": now, "run_id": run_id}
    changed = _ask(connection, "history_changed", judged)
    ended = pl.concat(
        [changed.select("figure_id", "value_low", "value_high"), _ask(connection, "history_gone", judged)]
    )
    connection.begin()
    try:
        _run(connection, "history_close", {"changed": ended}, **when)
        _run(connection, "history_add", {"changed": changed}, **when)
        _run(connection, "history_count", {"judged": judged})
        connection.commit()
    except BaseException:
        connection.rollback()
        raise


def believe(connection: duckdb.DuckDBPyConnection, estimate: Estimate) -> None:
    """Weigh who says what of each figure, and write which value is to be believed.

    Reads:   core.figure_history (after `judge`), mart.figure_claims
    Writes:  core.beliefs, anew. `estimate` is `truth.weigh`
    """
    said = connection.sql(book.load("statements/votes").text).pl()
    known = said.filter("is_official").select("source", accuracy=pl.lit(_OFFICIAL_ACCURACY)).unique()
    values, weights = estimate(said.drop("is_official"), known)
    connection.execute(book.load("statements/forget_beliefs").text)
    _run(connection, "append_beliefs", {"incoming": values, "weights": weights})


def _ask(connection: duckdb.DuckDBPyConnection, name: str, judged: pl.DataFrame) -> pl.DataFrame:
    connection.register("judged", judged)
    try:
        rows: pl.DataFrame = connection.sql(book.load(f"statements/{name}").text).pl()
        return rows
    finally:
        connection.unregister("judged")


def _run(
    connection: duckdb.DuckDBPyConnection, name: str, frames: Mapping[str, pl.DataFrame], **parameters: Any
) -> None:
    for frame, rows in frames.items():
        connection.register(frame, rows)
    connection.execute(book.load(f"statements/{name}").text, parameters or None)
    for frame in frames:
        connection.unregister(frame)
