"""Figures: a list of all, and one page for each with its timeline and every origin's claims."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from flows.report import charts
from flows.report.facts import Facts, Record
from flows.report.page import Page, numbered, paginate
from flows.report.wording import figure_name

TITLE = "Figures"
PLACE = 1
READS = ("figures", "claims", "pairs", "documents", "relatives")

_FIGURES_A_PAGE = 150
_CLAIMS_A_PAGE = 40
_VALUES = 25  # told in the summary of a figure; the claims have all


def build(facts: Facts) -> Iterator[Page]:
    for part in paginate("figures", facts.rows("figures"), _FIGURES_A_PAGE):
        yield Page(part.path, "figures", "Figures", {"part": part})
    values = facts.grouped("figures", "figure_id")
    for figure_id in values:
        yield from _figure(facts, figure_id, values[figure_id])


def _figure(facts: Facts, figure_id: str, values: list[Record]) -> Iterator[Page]:
    claims = facts.grouped("claims", "figure_id")[figure_id]
    stem = f"figures/{figure_id}"
    for place, claim in enumerate(claims):
        claim["verdict"] = facts.verdict(claim)
        claim["page"] = numbered(stem, place // _CLAIMS_A_PAGE).removeprefix("figures/")
    shared: dict[str, Any] = {
        "figure": values[0],
        "values": _values(values[:_VALUES], claims, facts.grouped("pairs", "figure_id")[figure_id]),
        "more_values": len(values[_VALUES:]),
        "timeline": charts.timeline(claims),
        "documents": facts.documents,
        "families": facts.families,
    }
    for part in paginate(stem, claims, _CLAIMS_A_PAGE):
        yield Page(part.path, "figure", figure_name(values[0]), {**shared, "part": part, "groups": _groups(part.rows)})


def _values(values: list[Record], claims: list[Record], pairs: list[Record]) -> list[Record]:
    """Each value with its first claim, and how it goes together with the figure's other values."""
    firsts = {_key(claim): claim for claim in reversed(claims)}
    beside: dict[tuple[float, float], list[Record]] = {}
    for pair in pairs:
        beside.setdefault(_key(pair), []).append(pair)
    return [{**value, "first": firsts.get(_key(value)), "pairs": beside.get(_key(value), [])} for value in values]


def _key(row: Record) -> tuple[float, float]:
    return row["value_low"], row["value_high"]


def _groups(claims: Any) -> list[tuple[Record, list[tuple[str, list[Record]]]]]:
    """Claims by value and, within, by origin; they come in that order."""
    by_value = groupby(claims, key=_key)
    found = []
    for _, told in by_value:
        rows = list(told)
        origins = [(origin, list(group)) for origin, group in groupby(rows, key=lambda claim: claim["origin_id"])]
        found.append((rows[0], origins))
    return found
