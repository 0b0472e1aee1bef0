"""Findings: what failed a check, with the texts that show it."""

from __future__ import annotations

from collections.abc import Iterator

from flows.report.facts import FINDINGS_A_PAGE, Facts
from flows.report.page import Page, paginate

TITLE = "Findings"
PLACE = 9
READS = ("findings", "documents")


def build(facts: Facts) -> Iterator[Page]:
    for part in paginate("findings", facts.rows("findings"), FINDINGS_A_PAGE):
        yield Page(part.path, "findings", "Findings", {"part": part, "documents": facts.documents})
