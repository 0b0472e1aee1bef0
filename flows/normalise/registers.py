"""Official rates and people's corrections: the registers of `seeds/reference` that texts are held against."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from flows.core.errors import ContractError
from flows.core.schemas import OFFICIAL_FIGURES
from flows.normalise import product_scope

_RATES = "official_rates.csv"
_CORRECTIONS = "corrections.csv"

_FIGURE = ("imposer", "target", "product", "component", "rate_low", "rate_high")
_COLUMNS = {
    _RATES: (*_FIGURE, "bound", "status", "in_force_from", "in_force_to", "reviewed_on", "source", "note"),
    _CORRECTIONS: (
        *("kind", *_FIGURE, "unit", "instead_of", "in_force_from", "in_force_to"),
        *("corrected_by", "corrected_on", "reason"),
    ),
}
# What a line must say, and how; the other columns may be empty.
_SHAPES = {
    "kind": r"[a-z_]+",
    "imposer": r"[A-Z]{2}|WORLD",
    "target": r"[A-Z]{2}|WORLD",
    "rate_low": r"-?[0-9]+(?:\.[0-9]+)?",
    "rate_high": r"-?[0-9]+(?:\.[0-9]+)?",
    "unit": r".+",
    "status": r"in_force|announced",
    "in_force_from": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "reviewed_on": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "source": r".+",
    "corrected_by": r".+",
    "corrected_on": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "reason": r".+",
}
_MAY_BE_EMPTY = {
    "component": r"component|total",
    "bound": r"max|min",
    "instead_of": _SHAPES["rate_low"],
    "in_force_to": _SHAPES["in_force_from"],
}


def read(folder: Path) -> pl.DataFrame:
    """The rates of both registers in `folder` (OFFICIAL_FIGURES); a register that is not there has none.

    Raises ContractError, naming file, line and column, when a line does not say what it must.
    """
    rows = [_rate(line, row) for line, row in _lines(folder / _RATES)]
    rows += [_correction(line, row) for line, row in _lines(folder / _CORRECTIONS)]
    return pl.DataFrame(rows, schema=OFFICIAL_FIGURES)


def _lines(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    if not path.exists():
        return
    columns = _COLUMNS[path.name]
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        if tuple(rows.fieldnames or ()) != columns:
            raise ContractError(f"{path}: the columns must be {','.join(columns)}; found {rows.fieldnames}.")
        for row in rows:
            _check(f"{path}: line {rows.line_num}", row)
            yield rows.line_num, row


def _check(place: str, row: dict[str, str]) -> None:
    for column, value in row.items():
        shape = _SHAPES.get(column) or (_MAY_BE_EMPTY.get(column) if value else None)
        if shape and not re.fullmatch(shape, value or ""):
            raise ContractError(f"{place}: {column} must look like `{shape}`; found `{value}`. Mend the line.")
    for column in ("in_force_from", "in_force_to", "reviewed_on", "corrected_on"):
        try:
            date.fromisoformat(row.get(column) or "2025-01-01")
        except ValueError:
            raise ContractError(f"{place}: {column} must be a day; found `{row[column]}`. Mend the line.") from None


def _rate(line: int, row: dict[str, str]) -> dict[str, Any]:
    said = {"authority": "register", "kind": "tariff_rate", "unit": "percent", "reason": row["note"] or None}
    reviewed_on = date.fromisoformat(row["reviewed_on"])
    return {**_figure(line, row), **said, "reviewed_on": reviewed_on, "source": row["source"]}


def _correction(line: int, row: dict[str, str]) -> dict[str, Any]:
    source = f"{row['corrected_by']}, {row['corrected_on']}"
    said = {"authority": "correction", "kind": row["kind"], "unit": row["unit"], "reason": row["reason"]}
    instead_of = float(row["instead_of"]) if row["instead_of"] else None
    reviewed_on = date.fromisoformat(row["corrected_on"])
    return {**_figure(line, row), **said, "instead_of": instead_of, "reviewed_on": reviewed_on, "source": source}


def _figure(line: int, row: dict[str, str]) -> dict[str, Any]:
    return {
        "line": line,
        "imposer": row["imposer"],
        "target": row["target"],
        "product_scope": product_scope.canonical(row["product"]),
        "component": row["component"] or None,
        "value_low": float(row["rate_low"]),
        "value_high": float(row["rate_high"]),
        "bound": row.get("bound") or None,
        "status": row.get("status") or "in_force",
        "holds_from": date.fromisoformat(row["in_force_from"]),
        "holds_to": date.fromisoformat(row["in_force_to"]) if row["in_force_to"] else None,
    }
