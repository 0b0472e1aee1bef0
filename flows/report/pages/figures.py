"""Figures: a list of all, and one page for each with its timeline and every origin's claims."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import polars as pl

from flows.report import charts
from flows.report.facts import Facts, Record
from flows.report.page import Page, numbered, paginate
from flows.report.wording import VERDICTS, figure_name

TITLE = "Figures"
PLACE = 1
READS = ("figures", "claims", "pairs", "relatives")

CONFIRMED = "confirmed"  # the list of what more than one origin gives
_FIGURES_A_PAGE = 150
_CLAIMS_A_PAGE = 40
_VALUES = 25  # told in the summary of a figure; the claims have all


def build(facts: Facts) -> Iterator[Page]:
    yield from _lists(facts.frames["figures"])
    states = facts.states("figure_id", "figures", "claims", "pairs")
    values, claims = facts.grouped("figures", "figure_id"), facts.grouped("claims", "figure_id")
    for figure_id in values:
        stem, state = f"figures/{figure_id}", states[figure_id]
        paths = [numbered(stem, number) for number in range(max(-(-claims.size(figure_id) // _CLAIMS_A_PAGE), 1))]
        if all(facts.has_kept(path, state) for path in paths):
            yield from (Page(path, state=state) for path in paths)
        else:
            yield from _figure(facts, stem, values[figure_id], state)


def confirmed(figures: pl.DataFrame) -> pl.DataFrame:
    """The values that more than one origin gives, whatever came of them later."""
    return figures.filter(pl.col("origins") > 1)


def _lists(figures: pl.DataFrame) -> Iterator[Page]:
    """All of them, those of more than one origin, and those of each verdict."""
    counted = dict(figures.group_by("verdict").len().iter_rows())
    verdicts = [(name, counted[name], f"{_stem(name)}.html") for name in VERDICTS if name in counted]
    known = {"verdicts": verdicts, "all": figures.height, "confirmed": confirmed(figures).height}
    lists = {None: figures, CONFIRMED: confirmed(figures), **{name: figures.filter(verdict=name) for name in counted}}
    for shown, rows in lists.items():
        for part in paginate(_stem(shown), rows, _FIGURES_A_PAGE):
            yield Page(part.path, "figures", "Figures", {"part": part, "shown": shown, **known})


def _stem(shown: str | None) -> str:
    return f"figures-{shown.replace('_', '-')}" if shown else "figures"


def _figure(facts: Facts, stem: str, values: list[Record], state: str) -> Iterator[Page]:
    figure = values[0]
    claims = facts.grouped("claims", "figure_id")[figure["figure_id"]]
    for place, claim in enumerate(claims):
        claim["page"] = numbered(stem, place // _CLAIMS_A_PAGE).removeprefix("figures/")
    shared: dict[str, Any] = {
        "figure": figure,
        "values": _values(values[:_VALUES], claims, facts.grouped("pairs", "figure_id")[figure["figure_id"]]),
        "more_values": len(values[_VALUES:]),
        "timeline": charts.timeline(claims),
    }
    for part in paginate(stem, claims, _CLAIMS_A_PAGE):
        told = {**shared, "part": part, "groups": _groups(part.rows)}
        yield Page(part.path, "figure", figure_name(figure), told, state)


def _values(values: list[Record], claims: list[Record], pairs: list[Record]) -> list[Record]:
    """Each value with its first claim, how it goes together with the figure's other values, and the claim that shows
    it to be a copy's slip.
    """
    firsts = {_key(claim): claim for claim in reversed(claims)}
    slips = {_key(claim): claim for claim in reversed(claims) if claim["differs_from"] is not None}
    beside: dict[tuple[float, float], list[Record]] = {}
    for pair in pairs:
        beside.setdefault(_key(pair), []).append(pair)
    return [
        {
            **value,
            "first": firsts.get(_key(value)),
            "pairs": beside.get(_key(value), []),
            "slip": slips.get(_key(value)) if value["verdict"] == "mutated_copy" else None,
        }
        for value in values
    ]


def _key(row: Record) -> tuple[float, float]:
    return row["value_low"], row["value_high"]


def _groups(claims: Any) -> list[tuple[Record, list[tuple[Record, list[Record]]]]]:
    """Claims by value and, within, by origin; they come in that order."""
    found = []
    for _, told in groupby(claims, key=_key):
        rows = list(told)
        groups = (list(group) for _, group in groupby(rows, key=lambda claim: claim["origin_id"]))
        found.append((rows[0], [(group[0], group) for group in groups]))
    return found
