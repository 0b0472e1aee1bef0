"""Sources with their record: what is their own, what they copied, and what they altered."""

from __future__ import annotations

from collections.abc import Iterator

from flows.report.facts import Facts
from flows.report.page import Page, paginate

TITLE = "Sources"
PLACE = 7
READS = ("sources",)

_SOURCES_A_PAGE = 200


def build(facts: Facts) -> Iterator[Page]:
    for part in paginate("sources", facts.rows("sources"), _SOURCES_A_PAGE):
        yield Page(part.path, "sources", "Sources", {"part": part})
