"""What a run looks like in Prefect's interface."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from flows import telling
from flows.core.run import RunReport


def _report(warehouse: str = "w.duckdb") -> RunReport:
    report = RunReport("run", Path("inbox"), Path(warehouse), started_at=datetime(2026, 1, 2, tzinfo=UTC))
    report.files_new, report.documents, report.claims, report.set_aside = 1_300, 19, 35, 2
    report.findings = {"critical": 2, "warning": 4, "info": 0}
    report.release = "0007"
    report.stages = {"read": 1.25}
    return report


def test_a_run_is_named_after_what_it_took_in() -> None:
    assert telling.name(_report()) == "1300 files, 19 texts, 2 critical findings"
    assert telling.name(RunReport("run", Path("inbox"), Path("w.duckdb"))) == "nothing new"


def test_the_page_of_a_run_says_what_came_in_what_was_found_and_where_to_look() -> None:
    page = MarkdownIt("gfm-like", {"linkify": False}).render(telling.summary(_report()))
    for part in (
        '<td>files new</td>\n<td style="text-align:right">1,300</td>',
        '<td>critical</td>\n<td style="text-align:right">2</td>',
        "Release <code>0007</code>",
        "<code>wirecheck show disputes --warehouse w.duckdb</code>",
        '<td>read</td>\n<td style="text-align:right">1.2</td>',
    ):
        assert part in page


def test_it_says_loudly_what_went_wrong() -> None:
    report = _report()
    report.stopped_by, report.undelivered = ["documents_count_once"], 3
    said = telling.summary(report)
    assert "**Publication was stopped** by `documents_count_once`" in said
    assert "**3 alerts could not be delivered**" in said
    assert "was published" not in said


def test_names_of_files_stand_in_code() -> None:
    page = MarkdownIt("gfm-like", {"linkify": False}).render(telling.summary(_report("`<img src=x>`\n# x.duckdb")))
    assert "<img" not in page
    assert "<h1>" not in page


@pytest.mark.parametrize(
    "text",
    [
        "set aside: ![a](\\\\evil.example\\x).json",
        "[a](javascript:alert(1)) <img src=x onerror=alert(1)> <https://evil.example>",
        "see https://evil.example, www.evil.example or a@evil.example",
        "*a* _b_ `c` ~~d~~ &lt;b&gt; | # e",
        "tariff_rate: 154 % for 145 %",
    ],
)
def test_what_a_finding_says_is_text_in_its_cell(text: str) -> None:
    report = _report()
    report.worst = [{"severity": "critical", "check_name": "set_aside", "subject": text, "message": text}]
    (row,) = telling.findings(report)
    for cell in (row["subject"], row["message"]):
        page = MarkdownIt("gfm-like", {"linkify": False}).render(cell)
        assert unescape(page).strip() == f"<p>{text}</p>"
        assert not re.search(r"(?<!\\)://|www\.|\w@", cell)  # which would make a link of itself
    assert row["check_name"] == "set_aside"
