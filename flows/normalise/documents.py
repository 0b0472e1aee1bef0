"""Articles → documents: boilerplate out, and what the text says of itself: outlet, agency, dateline, date, language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from flows.core.identity import document_id
from flows.core.mapped_text import MappedText, Segment
from flows.core.schemas import DOCUMENTS
from flows.normalise import body, language, publication
from flows.normalise.outlets import Outlets

Row = dict[str, Any]
READ_LANGUAGES = frozenset({"en"})


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document's row (without its map as a list) and its body, which leads to the file."""

    row: Row
    body: MappedText


def prepare(articles: pl.DataFrame, outlets: Outlets, seen_on: date) -> Iterator[Prepared]:
    """One document for each article, in their order.

    Reads:   ARTICLES
    `seen_on` is a day on which the texts were surely there: no publication date is later.
    """
    for article in articles.iter_rows(named=True):
        yield _prepare(article, outlets, seen_on)


def to_frame(prepared: list[Prepared]) -> pl.DataFrame:
    """DOCUMENTS of what was prepared."""
    rows = [{**p.row, "position_map": [s._asdict() for s in p.body.segments]} for p in prepared]
    return pl.DataFrame(rows, schema=DOCUMENTS)


def stored_body(row: Row) -> MappedText:
    """The body of a document that is stored, with its way to the file."""
    return MappedText(row["text"], tuple(Segment(**segment) for segment in row["position_map"] or ()))


def _prepare(article: Row, outlets: Outlets, seen_on: date) -> Prepared:
    segments = tuple(Segment(**segment) for segment in article["position_map"])
    whole = MappedText(article["text"], segments)
    text, title_end = body.clean(whole, article["title_end"], article["kind"])
    inside = text.text[title_end:]
    dateline = publication.read_dateline(inside, outlets.agencies)
    published_on, known_by = publication.read_publication(inside, article["published_on"], seen_on)
    spoken = article["language"] or language.detect(text.text)
    char_start, char_end = text.to_file(0, len(text)) if len(text) else (0, 0)
    row = {
        "document_id": document_id(article["sha256"], article["part"]),
        "title": text.text[:title_end].strip() or None,
        "outlet": outlets.find(article["outlet"], article["url"], whole.text),
        "agency": dateline.agency,
        "dateline": dateline.place,
        "published_on": published_on,
        "published_known_by": known_by,
        "language": spoken,
        "read_for_claims": spoken in READ_LANGUAGES,
        "text": text.text,
        "title_end": title_end,
        "char_start": char_start,
        "char_end": char_end,
        **{name: article[name] for name in ("sha256", "part", "kind", "byline", "url", "details")},
    }
    return Prepared(row, text)
