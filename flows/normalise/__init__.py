"""Articles → documents, claims, quotes, dates, citations and signatures. Plain functions over frames; no state."""

from __future__ import annotations

from datetime import date

import polars as pl

from flows.normalise import digest_audit, documents, reading
from flows.normalise.origins import signatures
from flows.normalise.outlets import Outlets


def read(articles: pl.DataFrame, outlets: Outlets, seen_on: date) -> dict[str, pl.DataFrame]:
    """Everything that the texts say.

    Reads:   ARTICLES
    Returns: DOCUMENTS, CLAIMS, QUOTES, DATES, CITATIONS, SIGNATURES by table name
    """
    prepared = list(documents.prepare(articles, outlets, seen_on))
    frame = documents.to_frame(prepared)
    readings = [reading.Reading.of(p.row, p.body) for p in prepared if p.row["read_for_claims"]]
    return _say(frame, readings, outlets)


def read_again(stored: pl.DataFrame, outlets: Outlets) -> dict[str, pl.DataFrame]:
    """Everything that texts say, from their DOCUMENTS as they are stored: for those whose files are gone."""
    readings = [
        reading.Reading.of(row, documents.stored_body(row))
        for row in stored.iter_rows(named=True)
        if row["read_for_claims"]
    ]
    return _say(stored, readings, outlets)


def _say(frame: pl.DataFrame, readings: list[reading.Reading], outlets: Outlets) -> dict[str, pl.DataFrame]:
    return {
        "documents": frame,
        "claims": reading.read_claims(readings),
        "quotes": reading.read_quotes(readings, outlets.names),
        "dates": reading.read_dates(readings),
        "citations": digest_audit.audit(reading.read_citations(readings), frame),
        "signatures": signatures.sign(frame),
    }
