"""Findings: what failed a check, with the texts that show it."""

from __future__ import annotations

from collections.abc import Iterator

from flows.report.facts import FINDINGS_A_PAGE, Facts, Record
from flows.report.page import Page, paginate

TITLE = "Findings"
PLACE = 9
READS = ("findings", "documents")

_TEXTS = 8  # named with a finding


def build(facts: Facts) -> Iterator[Page]:
    counted = facts.frames["findings"].filter(current=True).group_by("severity").len()
    severities = dict(counted.iter_rows())
    for part in paginate("findings", facts.frames["findings"], FINDINGS_A_PAGE):
        rows = [{**row, **_texts(facts, row)} for row in part.rows]
        yield Page(part.path, "findings", "Findings", {"part": part, "rows": rows, "severities": severities})


def _texts(facts: Facts, finding: Record) -> Record:
    """The texts that show it, each with its title; None for one that is no longer current."""
    ids = finding["document_ids"] or []
    return {"texts": [(name, facts.titles.get(name)) for name in ids[:_TEXTS]], "more": len(ids[_TEXTS:])}
