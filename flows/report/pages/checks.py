"""What was checked: each suite and expectation with its reason, severity and history."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from flows.report.facts import Facts
from flows.report.page import Page, paginate

TITLE = "Checks"
PLACE = 8
READS = ("expectations", "findings")

_EXPECTATIONS_A_PAGE = 80


def build(facts: Facts) -> Iterator[Page]:
    rows = facts.rows("expectations")
    failed = sum(not row["success"] for row in rows)
    first: dict[str, str] = {}
    for finding in facts.frames["findings"].select("check_name", "finding_id").iter_rows():
        first.setdefault(*finding)
    for part in paginate("checks", rows, _EXPECTATIONS_A_PAGE):
        suites = [(name, list(group)) for name, group in groupby(part.rows, key=lambda row: row["table_name"])]
        values = {"part": part, "suites": suites, "failed": failed, "pages": facts.finding_pages, "first": first}
        yield Page(part.path, "checks", "Checks", values)
