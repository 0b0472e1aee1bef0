"""The dictionary: what each mart answers, its grain and its columns, from the headers of the SQL files."""

from __future__ import annotations

from collections.abc import Iterator

from flows.core.book import SqlFile, shelf
from flows.report.facts import Facts
from flows.report.page import Page

TITLE = "Dictionary"
PLACE = 12
READS: tuple[str, ...] = ()


def build(facts: Facts) -> Iterator[Page]:  # noqa: ARG001 (as every page)
    marts = [(f"mart.{file.name}", file.header, _columns(file)) for file in shelf("marts")]
    yield Page("dictionary.html", "dictionary", "Dictionary", {"marts": marts})


def _columns(file: SqlFile) -> list[tuple[str, str]]:
    """Names and meanings; a line without a bar goes on with the one before."""
    found: list[tuple[str, str]] = []
    for line in file.header.get("columns", "").splitlines():
        name, bar, meaning = line.partition(" | ")
        if bar or not found:
            found.append((name, meaning))
        else:
            found[-1] = (found[-1][0], f"{found[-1][1]} {line}".strip())
    return found
