"""A box for SQL; it answers when `wirecheck pages` serves the folder."""

from __future__ import annotations

from collections.abc import Iterator

from flows.core.book import shelf
from flows.report.facts import Facts
from flows.report.page import Page

TITLE = "Ask in SQL"
PLACE = 11
READS: tuple[str, ...] = ()


def build(facts: Facts) -> Iterator[Page]:  # noqa: ARG001 (as every page)
    questions = [(file.require("question").header["question"], file.text) for file in shelf("queries")]
    yield Page("ask.html", "ask", "Ask in SQL", {"questions": sorted(questions)})
