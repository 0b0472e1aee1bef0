"""Texts: lists by month, and one page for each text with its claims and quotations marked in place."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from flows.report import marking
from flows.report.differences import Words, differences
from flows.report.facts import Facts, Record
from flows.report.page import Page, paginate

TITLE = "Texts"
PLACE = 4
READS = ("documents", "claims", "quotes", "quote_variants", "figures", "relatives")

_LATEST = 100  # on the first page
_TEXTS_A_PAGE = 150
_MOST_CHARACTERS = 24_000  # of a text on its page
_MOST_ROWS = 100  # claims and quotations marked on one page


def build(facts: Facts) -> Iterator[Page]:
    yield from _lists(facts.frames["documents"])
    states = facts.states("document_id", "documents", "claims", "quotes")
    changed = []
    for document_id in facts.titles:
        path = f"documents/{document_id}.html"
        if facts.has_kept(path, states[document_id]):
            yield Page(path, state=states[document_id])
        else:
            changed.append(document_id)
    rows = facts.grouped("documents", "document_id")
    for batch in facts.texts(changed):
        for document_id, text, title_end in batch.select("document_id", "text", "title_end").iter_rows():
            yield _document(facts, rows[document_id][0], (text, title_end or 0), states[document_id])


def _lists(documents: pl.DataFrame) -> Iterator[Page]:
    """The latest, and all by month, so that a new text changes the pages of its month alone."""
    by_month = documents.with_columns(month=pl.col("published_on").dt.strftime("%Y-%m").fill_null("undated"))
    months = by_month.group_by("month").len().sort(pl.col("month") != "undated", "month", descending=True).rows()
    latest = documents.head(_LATEST).to_dicts()
    yield Page("documents.html", "documents", "Texts", {"latest": latest, "months": months, "total": len(documents)})
    for month, _ in months:
        rows = by_month.filter(pl.col("month") == month)
        for part in paginate(f"texts/{month}", rows.sort("published_on", "document_id"), _TEXTS_A_PAGE):
            yield Page(part.path, "month", f"Texts, {month}", {"part": part, "month": month})


def _document(facts: Facts, document: Record, text: tuple[str, int], state: str) -> Page:
    body, title_end = text
    claims = facts.grouped("claims", "document_id")[document["document_id"]]
    quotes = facts.grouped("quotes", "document_id")[document["document_id"]]
    claims.sort(key=lambda row: (row["text_start"], row["text_end"]))
    marked, spoken = claims[:_MOST_ROWS], sorted(quotes, key=lambda row: row["text_start"])[:_MOST_ROWS]
    spans = marking.that_matter(body, marked, spoken)
    if facts.whole_texts:
        spans = [(0, title_end), (title_end, len(body))] if title_end else [(0, len(body))]
    return Page(
        f"documents/{document['document_id']}.html",
        "document",
        document["title"] or "A text without a title",
        {
            "document": document,
            "passages": marking.excerpt(body, marked, spoken, _within(spans)),
            "whole": facts.whole_texts,
            "cut": spans != _within(spans),
            "claims": marked,
            "number_of_claims": len(claims),
            "quotes": [{**row, "words": _changed(row)} for row in spoken],
            "number_of_quotes": len(quotes),
        },
        state,
    )


def _changed(quote: Record) -> list[Words]:
    """Word by word, what it makes of the earliest wording; nothing where that is the same or there is none."""
    if quote["verdict"] in (None, "verbatim"):
        return []
    return differences(quote["original_wording"], quote["text"])


def _within(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """As many spans as a page may hold, the last one shortened."""
    left, found = _MOST_CHARACTERS, []
    for start, end in spans:
        if left > 0:
            found.append((start, min(end, start + left)))
        left -= end - start
    return found
