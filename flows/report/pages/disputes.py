"""Disputes: the values of one figure that contradict each other, side by side with their sentences."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from flows.report.facts import Facts, Record
from flows.report.page import Page, paginate

TITLE = "Disputes"
PLACE = 2
READS = ("disputed_claims",)

_DISPUTES_A_PAGE = 15
_SENTENCES = 5  # of each value; its figure's page has all
_VALUES = 8


def build(facts: Facts) -> Iterator[Page]:
    rows = facts.grouped("disputed_claims", "figure_id")
    for part in paginate("disputes", list(rows), _DISPUTES_A_PAGE):
        disputes = [side_by_side(rows[figure_id]) for figure_id in part.rows]
        yield Page(part.path, "disputes", "Disputes", {"part": part, "disputes": disputes})


def side_by_side(rows: list[Record], sentences: int = _SENTENCES) -> list[tuple[Record, list[Record], int]]:
    """Each value: its first claim, one claim per origin before others, and how many are left out."""
    found = []
    for _, told in groupby(rows, key=lambda row: (row["value_low"], row["value_high"])):
        claims = list(told)
        firsts = {claim["origin_id"]: claim for claim in reversed(claims)}
        shown = sorted(claims, key=lambda claim: firsts[claim["origin_id"]] is not claim)[:sentences]
        found.append((claims[0], shown, len(claims) - len(shown)))
    return found[:_VALUES]
