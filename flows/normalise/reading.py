"""Documents → claims, quotes and citations, each with its place in the file.

Polars finds the few sentences that can hold a claim; only documents that have some are read closely.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import orjson
import polars as pl

from flows.core.document import Claim, Document, Sentence
from flows.core.identity import row_id
from flows.core.mapped_text import MappedText, normalise
from flows.core.plugins import discover
from flows.core.schemas import CITATIONS, CLAIMS, DATES, QUOTES
from flows.normalise import citations, dates, quotes, sentences
from flows.normalise.product_scope import canonical

Row = dict[str, Any]


@dataclass(slots=True)
class Reading:
    """One document as the rules read it, and the way back: `plain` leads to the body, `body` to the file."""

    row: Row
    body: MappedText
    plain: MappedText
    document: Document
    candidates: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, row: Row, body: MappedText) -> Reading:
        plain = normalise(body.text)
        title_end = len(normalise(body.text[: row["title_end"]]).text)
        document = Document(
            document_id=row["document_id"],
            kind=row["kind"],
            text=plain.text,
            title_end=title_end,
            sentences=sentences.split(plain.text, title_end),
            outlet=row["outlet"],
            agency=row["agency"],
            dateline=row["dateline"],
            published_on=row["published_on"],
            language=row["language"],
        )
        return cls(row, body, plain, document)

    def place(self, start: int, end: int, sentence: Sentence) -> Row:
        """The columns that lead from a span of the rules' text to the body and to the file."""
        text_start, text_end = self.plain.to_file(start, end)
        char_start, char_end = self.body.to_file(text_start, text_end)
        # A quotation may go on over several sentences: what is shown always holds the whole span.
        first, last = self.plain.to_file(min(sentence.start, start), max(sentence.end, end))
        sentence_char_start, sentence_char_end = self.body.to_file(first, last)
        return {
            "document_id": self.row["document_id"],
            "text": self.body.text[text_start:text_end],
            "text_start": text_start,
            "text_end": text_end,
            "char_start": char_start,
            "char_end": char_end,
            "sentence": self.body.text[first:last],
            "sentence_char_start": sentence_char_start,
            "sentence_char_end": sentence_char_end,
        }


def claim_kinds() -> dict[str, ModuleType]:
    return discover("flows.normalise.claims", "KIND", "UNIT", "VERSION", "TOLERANCE", "CANDIDATE", "read")


def read_claims(readings: list[Reading]) -> pl.DataFrame:
    """CLAIMS of the documents, in their order."""
    kinds = claim_kinds()
    mark_candidates(readings, kinds.values())
    rows = [row for reading in readings for kind in kinds.values() for row in _claim_rows(reading, kind)]
    return pl.DataFrame(rows, schema=CLAIMS).unique("claim_id", keep="first", maintain_order=True)


def mark_candidates(readings: list[Reading], kinds: Iterable[ModuleType]) -> None:
    """Note on each reading which of its sentences each kind wants to see."""
    owners = [
        (index, number) for index, reading in enumerate(readings) for number in range(len(reading.document.sentences))
    ]
    texts = pl.Series("text", [s.text for reading in readings for s in reading.document.sentences], dtype=pl.String)
    for kind in kinds:
        for position in texts.str.contains(kind.CANDIDATE).arg_true():
            index, number = owners[position]
            readings[index].candidates[kind.KIND].append(number)


def _claim_rows(reading: Reading, kind: ModuleType) -> Iterator[Row]:
    if kind.KIND not in reading.candidates:
        return
    found: list[Claim] = kind.read(reading.document, reading.candidates[kind.KIND])
    for claim in found:
        place = reading.place(claim.start, claim.end, reading.document.sentences[claim.sentence])
        parties = (claim.imposer, claim.target, claim.product, claim.value_low, claim.value_high)
        yield {
            "claim_id": row_id(reading.row["document_id"], kind.KIND, place["char_start"], place["char_end"], *parties),
            "kind": kind.KIND,
            "unit": kind.UNIT,
            "extractor_version": kind.VERSION,
            "product_scope": canonical(claim.product, claim.target),
            "as_of": reading.row["published_on"],
            "is_prior": claim.optional,
            **{name: getattr(claim, name) for name in _COPIED},
            **place,
        }


_COPIED = (
    *("imposer", "target", "product", "value_low", "value_high", "status", "change", "prior_value", "bound"),
    *("component", "measure", "said_by", "effective_on", "rule", "confidence"),
)


def read_quotes(readings: list[Reading], outlets: Mapping[str, str]) -> pl.DataFrame:
    """QUOTES of the documents, in their order; `outlets` leads from names in lower case to those of the register."""
    rows = []
    for reading in readings:
        for quote in quotes.read_quotes(reading.document, outlets):
            place = reading.place(quote.start, quote.end, reading.document.sentences[quote.sentence])
            key = (reading.row["document_id"], place["char_start"], place["char_end"])
            rows.append(
                {
                    "quote_id": row_id(*key),
                    "speaker": quote.speaker,
                    "cue": quote.cue,
                    "via_agency": quote.via,
                    "rule": quote.rule,
                    "extractor_version": quotes.VERSION,
                    **place,
                }
            )
    return pl.DataFrame(rows, schema=QUOTES)


def read_citations(readings: list[Reading]) -> pl.DataFrame:
    """CITATIONS of the digests, in their order; verdicts come with the audit of digests."""
    rows = []
    for reading in readings:
        if reading.document.kind != "digest":
            continue
        sources = orjson.loads(reading.row["details"] or "{}").get("sources", 0)
        for mark in citations.read_citations(reading.document, sources):
            place = reading.place(mark.start, mark.end, reading.document.sentences[mark.sentence])
            key = (reading.row["document_id"], place["char_start"], mark.source_number)
            rows.append({"citation_id": row_id(*key), "source_number": mark.source_number, **place})
    return pl.DataFrame(rows, schema=CITATIONS)


def read_dates(readings: list[Reading]) -> pl.DataFrame:
    """DATES of the documents, in their order."""
    rows = []
    for reading in readings:
        for mention in dates.read_dates(reading.document):
            text_start, text_end = reading.plain.to_file(mention.start, mention.end)
            char_start, char_end = reading.body.to_file(text_start, text_end)
            rows.append(
                {
                    "date_id": row_id(reading.row["document_id"], char_start, char_end),
                    "document_id": reading.row["document_id"],
                    "text": reading.body.text[text_start:text_end],
                    "value": mention.value,
                    "known_by": mention.known_by,
                    "text_start": text_start,
                    "text_end": text_end,
                    "char_start": char_start,
                    "char_end": char_end,
                }
            )
    return pl.DataFrame(rows, schema=DATES)
