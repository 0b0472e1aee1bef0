"""Reading back: do the rows lead to their words in the bytes that were kept?

Nothing that the readers made is trusted: the file is opened under its hash, hashed and decoded again, and every span
is walked through the stored map. Only whitespace that the map says was inserted is taken from the row.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from flows.core.identity import kept_path
from flows.core.mapped_text import MappedText, Segment
from flows.core.schemas import Schema

# One row per span that does not lead to its words.
READ_BACK: Schema = {
    "table_name": pl.String(),
    "row_id": pl.String(),
    "document_id": pl.String(),
    "expected": pl.String(),
    "found": pl.String(),  # null where the bytes or the positions lead nowhere
}
_IDS = {"claims": "claim_id", "quotes": "quote_id", "citations": "citation_id"}
Unescape = Callable[[str, str], str]  # (media type, characters of the file) -> what the format reads there


class _Span(NamedTuple):
    """Words that a row says stand at some place: in the document's text, and at the file's characters.

    Rows do not say where their sentence stands in the text, only that it holds them: it is sought there.
    """

    table: str
    row_id: str
    text_start: int
    text_end: int
    char_start: int
    char_end: int
    words: str
    is_sought: bool = False


def read_back(rows: Mapping[str, pl.DataFrame], home: Path, unescape: Unescape) -> pl.DataFrame:
    """Hold the rows of one batch against the kept bytes; each file with rows is decoded once.

    Reads:   `files`, `documents`, `claims`, `quotes`, `citations` of the batch; the bytes below `home`
    Returns: READ_BACK, one row per span that does not lead to its words; empty when all do
    """
    files = {row["sha256"]: row for row in rows["files"].iter_rows(named=True)}
    spans = _spans_by_document(rows)
    wrong: list[tuple[str, str, str, str, str | None]] = []
    documents = rows["documents"].select("document_id", "sha256", "text", "position_map")
    read = documents.filter(pl.col("document_id").is_in(list(spans)))
    for sha256, of_file in groupby(read.sort("sha256").iter_rows(named=True), itemgetter("sha256")):
        file = files.get(sha256, {})
        content = _decode(home, sha256, file.get("encoding"))
        for document in of_file:
            walker = _Walker(document, content, partial(unescape, file.get("media_type") or ""))
            for span in spans[document["document_id"]]:
                found = walker.find(span)
                if found != span.words:
                    wrong.append((span.table, span.row_id, document["document_id"], span.words, found))
    return pl.DataFrame(wrong, schema=READ_BACK, orient="row")


def _decode(home: Path, sha256: str, encoding: str | None) -> str | None:
    """The kept file as text; None where its bytes are gone, are others, or do not decode."""
    path = kept_path(home, sha256)
    if not path.is_file() or not encoding:
        return None
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        return None
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _spans_by_document(rows: Mapping[str, pl.DataFrame]) -> dict[str, list[_Span]]:
    """What is to be found in each document: the words of every row, and each sentence once."""
    spans: dict[str, list[_Span]] = {}
    for table, key in _IDS.items():
        if table not in rows:
            continue
        frame = rows[table].select(
            "document_id", key, "text_start", "text_end", "char_start", "char_end", "text",
            "sentence_char_start", "sentence_char_end", "sentence",
        )  # fmt: skip
        seen = set()
        for document, own_id, start, end, at, until, words, sentence_start, sentence_end, sentence in frame.iter_rows():
            found = spans.setdefault(document, [])
            found.append(_Span(table, own_id, start, end, at, until, words or ""))
            if (document, sentence_start) not in seen:
                seen.add((document, sentence_start))
                window = (max(end - len(sentence), 0), start + len(sentence))
                found.append(_Span(table, own_id, *window, sentence_start, sentence_end, sentence, True))
    return spans


class _Walker:
    """Walks one document's map through its file."""

    def __init__(self, document: Mapping[str, Any], content: str | None, unescape: Callable[[str], str]) -> None:
        segments = tuple(Segment(**segment) for segment in document["position_map"] or ())
        self._map = MappedText(document["text"] or "", segments)
        self._content = content
        self._unescape = unescape

    def find(self, span: _Span) -> str | None:
        """What the file says at the span; None where text positions and file positions do not lead to one another."""
        if self._content is None or not self._map.segments or not 0 <= span.text_start < span.text_end:
            return None
        if not span.words or (not span.is_sought and span.text_end - span.text_start != len(span.words)):
            return None
        start = self._map.text.find(span.words, span.text_start, span.text_end)
        while start >= 0 and self._map.to_file(start, start + len(span.words)) != (span.char_start, span.char_end):
            start = self._map.text.find(span.words, start + 1, span.text_end)
        if start < 0:
            return None
        if self._content[span.char_start : span.char_end] == span.words:
            return span.words  # verbatim, as nearly all are: no need to walk
        return "".join(self._words(self._map.cut(start, start + len(span.words))))

    def _words(self, piece: MappedText) -> Iterator[str]:
        for text_start, file_start, text_length, file_length in piece.segments:
            expected = piece.text[text_start : text_start + text_length]
            raw = (self._content or "")[file_start : file_start + file_length]
            read = raw if raw == expected else self._unescape(raw)
            # White space may stand for other white space (a line break, an indent) or for none (a paragraph's end).
            yield expected if read == expected or not (read + expected).strip() else read
