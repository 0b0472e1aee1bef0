"""Texts: a list of all, and one page for each with its claims and quotations marked in place."""

from __future__ import annotations

from collections.abc import Iterator

from flows.report import marking
from flows.report.facts import Facts, Record
from flows.report.page import Page, paginate

TITLE = "Texts"
PLACE = 4
READS = ("documents", "claims", "quotes", "figures", "relatives")

_TEXTS_A_PAGE = 150
_MOST_CHARACTERS = 24_000  # of a text on its page
_MOST_ROWS = 100  # claims and quotations marked on one page


def build(facts: Facts) -> Iterator[Page]:
    for part in paginate("documents", facts.rows("documents"), _TEXTS_A_PAGE):
        yield Page(part.path, "documents", "Texts", {"part": part})
    for batch in facts.texts:
        for document_id, text, title_end in batch.select("document_id", "text", "title_end").iter_rows():
            if document_id in facts.documents:
                yield _document(facts, facts.documents[document_id], text, title_end or 0)


def _document(facts: Facts, document: Record, text: str, title_end: int) -> Page:
    claims = facts.grouped("claims", "document_id")[document["document_id"]]
    quotes = facts.grouped("quotes", "document_id")[document["document_id"]]
    for claim in claims:
        claim["verdict"] = facts.verdict(claim)
    claims.sort(key=lambda row: (row["text_start"], row["text_end"]))
    marked, spoken = claims[:_MOST_ROWS], sorted(quotes, key=lambda row: row["text_start"])[:_MOST_ROWS]
    spans = marking.that_matter(text, marked, spoken)
    if facts.whole_texts:
        spans = [(0, title_end), (title_end, len(text))] if title_end else [(0, len(text))]
    return Page(
        f"documents/{document['document_id']}.html",
        "document",
        document["title"] or "A text without a title",
        {
            "document": document,
            "passages": marking.excerpt(text, marked, spoken, _within(spans)),
            "whole": facts.whole_texts,
            "cut": spans != _within(spans),
            "claims": marked,
            "number_of_claims": len(claims),
            "quotes": spoken,
            "number_of_quotes": len(quotes),
            "documents": facts.documents,
            "families": facts.families,
        },
    )


def _within(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """As many spans as a page may hold, the last one shortened."""
    left, found = _MOST_CHARACTERS, []
    for start, end in spans:
        if left > 0:
            found.append((start, min(end, start + left)))
        left -= end - start
    return found
