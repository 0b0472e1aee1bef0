"""Sources with their record: what is their own, what they copied, and what they altered."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from flows.report.facts import Facts, Groups
from flows.report.page import Page, paginate

TITLE = "Sources"
PLACE = 7
READS = ("sources", "documents", "claims", "quote_variants")

_SOURCES_A_PAGE = 200
_TEXTS_A_PAGE = 150
_ALTERED = 30  # numbers and quotations shown with a source


def build(facts: Facts) -> Iterator[Page]:
    wordings = _by_source(facts.frames["quote_variants"].filter(verdict="reworded"))
    sources = [{**row, "altered_quotes": wordings.size(row["source"] or "")} for row in facts.rows("sources")]
    for part in paginate("sources", sources, _SOURCES_A_PAGE):
        yield Page(part.path, "sources", "Sources", {"part": part})
    texts = facts.frames["documents"].filter(pl.col("kind").is_in(["article", "release"]))
    by_source = texts.with_columns(pl.col("source").fill_null("")).partition_by("source", as_dict=True)
    numbers = _by_source(facts.frames["claims"].filter(pl.col("differs_from").is_not_null()))
    for source in sources:
        name = source["source"] or ""
        altered = {"numbers": numbers[name][:_ALTERED], "wordings": wordings[name][:_ALTERED]}
        for part in paginate(f"sources/{source['source_id']}", by_source[name,], _TEXTS_A_PAGE):
            values = {"source": source, "part": part, **altered}
            yield Page(part.path, "source", name or "Source not known", values)


def _by_source(frame: pl.DataFrame) -> Groups:
    return Groups(frame.with_columns(pl.col("source").fill_null("")), "source")
