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
_CLAIMS_A_PAGE = 80


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
    pairs = facts.grouped("pairs", "figure_id")[figure_id]
    shared: dict[str, Any] = {
        "figure": values[0],
        "values": [_value(value, claims, pairs) for value in values],
        "timeline": charts.timeline(claims),
        "documents": facts.documents,
        "families": facts.families,
    }
    for part in paginate(stem, claims, _CLAIMS_A_PAGE):
        yield Page(part.path, "figure", figure_name(values[0]), {**shared, "part": part, "groups": _groups(part.rows)})


def _value(value: Record, claims: list[Record], pairs: list[Record]) -> Record:
    """A value with the page its claims begin on, and how it goes together with the figure's other values."""
    key = (value["value_low"], value["value_high"])
    first = next((claim for claim in claims if (claim["value_low"], claim["value_high"]) == key), None)
    beside = [pair for pair in pairs if (pair["value_low"], pair["value_high"]) == key]
    return {**value, "first": first, "pairs": beside[:12]}


def _groups(claims: Any) -> list[tuple[Record, list[tuple[str, list[Record]]]]]:
    """Claims by value and, within, by origin; they come in that order."""
    by_value = groupby(claims, key=lambda claim: (claim["value_low"], claim["value_high"]))
    found = []
    for _, told in by_value:
        rows = list(told)
        origins = [(origin, list(group)) for origin, group in groupby(rows, key=lambda claim: claim["origin_id"])]
        found.append((rows[0], origins))
    return found
