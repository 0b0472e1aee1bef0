"""Claims and quotations marked in the text of a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Record = dict[str, Any]
_LONGEST = 1_800  # characters of one piece, so that no piece is cut on its way to the page


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks: the rows that cover it, the anchors of those that begin with it, and the
    claims, and whether the quotation, that end with it.
    """

    text: str
    claims: tuple[Record, ...]
    quote: Record | None
    begins: tuple[str, ...]
    ends: tuple[Record, ...]
    ends_quote: bool


def mark(text: str, claims: Sequence[Record], quotes: Sequence[Record], most: int) -> Iterator[Piece]:
    """The first `most` characters of a text in pieces, cut where a claim or quotation begins or ends."""
    end = min(len(text), most)
    cuts = {0, end, *range(0, end, _LONGEST)}
    for row in (*claims, *quotes):
        cuts |= {place for place in (row["text_start"], row["text_end"]) if 0 <= place <= end}
    edges = sorted(cuts)
    for start, stop in pairwise(edges):
        over = tuple(row for row in claims if row["text_start"] <= start and stop <= row["text_end"])
        quote = next((row for row in quotes if row["text_start"] <= start and stop <= row["text_end"]), None)
        begins = [f"c-{row['claim_id']}" for row in over if row["text_start"] == start]
        if quote and quote["text_start"] == start:
            begins.append(f"q-{quote['quote_id']}")
        ends = tuple(row for row in over if row["text_end"] == stop)
        ends_quote = quote is not None and quote["text_end"] == stop
        yield Piece(text[start:stop], over, quote, tuple(begins), ends, ends_quote)


def that_matter(text: str, claims: Sequence[Record], quotes: Sequence[Record]) -> list[tuple[int, int]]:
    """The spans of the sentences that hold a claim or a quotation, in order, those that touch made one."""
    spans = sorted(_sentence(text, row) for row in (*claims, *quotes))
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def excerpt(
    text: str, claims: Sequence[Record], quotes: Sequence[Record], spans: Sequence[tuple[int, int]]
) -> list[list[Piece]]:
    """Each span of the text in pieces."""
    return [
        list(mark(text[start:end], _moved(claims, start, end), _moved(quotes, start, end), end - start))
        for start, end in spans
    ]


def _sentence(text: str, row: Record) -> tuple[int, int]:
    sentence = row["sentence"] or ""
    start = text.find(sentence, max(row["text_end"] - len(sentence), 0), row["text_start"] + len(sentence))
    if not sentence or start < 0:
        return row["text_start"], row["text_end"]
    return min(start, row["text_start"]), max(start + len(sentence), row["text_end"])


def _moved(rows: Sequence[Record], start: int, end: int) -> list[Record]:
    """The rows inside a span, counted from its start."""
    return [
        {**row, "text_start": row["text_start"] - start, "text_end": row["text_end"] - start}
        for row in rows
        if start <= row["text_start"] and row["text_end"] <= end
    ]
