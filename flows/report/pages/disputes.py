"""Disputes: the values of one figure that contradict each other, side by side with their sentences."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from flows.report.facts import Facts, Record
from flows.report.page import Page, paginate

TITLE = "Disputes"
PLACE = 2
READS = ("disputed_claims", "documents")

_DISPUTES_A_PAGE = 15
_SENTENCES = 5  # of each value; its figure's page has all


def build(facts: Facts) -> Iterator[Page]:
    rows = facts.grouped("disputed_claims", "figure_id")
    for part in paginate("disputes", list(rows), _DISPUTES_A_PAGE):
        disputes = [_values(rows[figure_id]) for figure_id in part.rows]
        yield Page(
            part.path, "disputes", "Disputes", {"part": part, "disputes": disputes, "documents": facts.documents}
        )


def _values(rows: list[Record]) -> list[tuple[Record, list[Record], int]]:
    """Each value: its first claim, one claim per origin before others, and how many are left out."""
    found = []
    for _, told in groupby(rows, key=lambda row: (row["value_low"], row["value_high"])):
        claims = list(told)
        firsts = {claim["origin_id"]: claim for claim in reversed(claims)}
        shown = sorted(claims, key=lambda claim: firsts[claim["origin_id"]] is not claim)[:_SENTENCES]
        found.append((claims[0], shown, len(claims) - len(shown)))
    return found[:8]
