"""The digest audit: what each sentence of a digest names as its source, and whether that source says it."""

from __future__ import annotations

from collections.abc import Iterator

from flows.report.facts import Facts
from flows.report.page import Page, paginate

TITLE = "Digests"
PLACE = 6
READS = ("citations",)

_MARKS_A_PAGE = 60


def build(facts: Facts) -> Iterator[Page]:
    counted = facts.frames["citations"].group_by("verdict").len().sort("len", "verdict", descending=True).rows()
    for part in paginate("digests", facts.frames["citations"], _MARKS_A_PAGE):
        yield Page(part.path, "digests", "Digests", {"part": part, "counted": counted})
