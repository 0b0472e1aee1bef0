"""A release by hand: texts of two families with claims that dispute, and the same words in every place of a text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from flows.core import book, schemas
from flows.load import tables, verdicts
from flows.report import site
from flows.report.facts import Facts

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
Record = dict[str, Any]


def release(texts: Sequence[str]) -> duckdb.DuckDBPyConnection:
    """One document for each text, which stands in every place of it that comes from outside. Each odd document copies
    the one before and changes its number; all even ones disagree with each other.
    """
    connection = duckdb.connect()
    tables.install(connection)
    rows: dict[str, list[Record]] = {}
    for number in range(len(texts)):
        for name, row in _rows(number, texts):
            rows.setdefault(name, []).append(row)
    rows["quality.runs"] = [_run()]
    for name, found in rows.items():
        schema = getattr(schemas, name.removeprefix("core.").upper(), None)
        connection.register(
            "incoming", pl.DataFrame(found, schema=schema if name in _CORE else None, infer_schema_length=None)
        )
        extra = ", ".join(f"{value!r} as {key}" for key, value in _KNOWN_BY_THE_RELEASE.get(name, {}).items())
        connection.execute(f"insert into {name} by name select *{', ' + extra if extra else ''} from incoming")
        connection.unregister("incoming")
    verdicts.judge(connection, "r", NOW)
    return connection


def facts(connection: duckdb.DuckDBPyConnection, whole_texts: bool = True) -> Facts:
    frames = {name: ask(connection, name) for name in site.statements()}
    return Facts(frames, lambda ids: [ask(connection, "document_texts", {"ids": list(ids)})], whole_texts)


def ask(connection: duckdb.DuckDBPyConnection, name: str, parameters: Record | None = None) -> pl.DataFrame:
    answer = connection.sql(book.load(f"pages/{name}").text, params=parameters or {})
    return pl.DataFrame(answer.to_arrow_table())


def write(texts: Sequence[str], folder: Path) -> Path:
    with release(texts) as connection:
        site.write(facts(connection), folder)
    return folder


_CORE = (
    "core.files",
    "core.sightings",
    "core.documents",
    "core.claims",
    "core.quotes",
    "core.citations",
    "core.origins",
)
_RUN = {"run_id": "run"}
_FIRST = {**_RUN, "first_seen_at": NOW.isoformat()}
_KNOWN_BY_THE_RELEASE: dict[str, Record] = {
    "core.files": _FIRST,
    "core.sightings": {**_RUN, "number": 1, "seen_at": NOW.isoformat()},
    "core.documents": _FIRST,
    **dict.fromkeys(("core.claims", "core.quotes", "core.citations", "core.origins"), _RUN),
}


def _id(number: int, text: str) -> str:
    return f"{_sha(number, text)[:24]}.0"


def _sha(number: int, text: str) -> str:
    return hashlib.sha256(f"{number} {text}".encode("utf-8", "surrogatepass")).hexdigest()


def _rows(number: int, texts: Sequence[str]) -> Iterator[tuple[str, Record]]:
    text, original = texts[number], texts[number - number % 2]
    copied_from = _id(number - 1, original) if number % 2 else None
    sha256, document_id = _sha(number, text), _id(number, text)
    file = {"sha256": sha256, "path": f"{number}/{text}", "file": text, "doc": text, "size": 1, "fate": "loaded"}
    yield "core.files", file
    yield "core.sightings", {key: file[key] for key in ("sha256", "path", "size")}
    lead = f"{text}\n{text} The duty is "
    sentence = f"{text} The duty is {20 + number} % now. {text}"
    body = f"{text}\n{sentence}\n“{text}”"
    yield (
        "core.documents",
        {
            "document_id": document_id,
            "sha256": sha256,
            "kind": "article",
            "title": text,
            "outlet": text,
            "agency": text,
            "byline": text,
            "dateline": text,
            "url": text,
            "published_on": date(2025, 4, 1 + number % 28),
            "published_known_by": text,
            "text": body,
            "title_end": len(text) + 1,
            "char_start": 0,
            "char_end": len(body),
        },
    )
    span = {"text_start": len(lead), "text_end": len(lead) + 4, "char_start": 5, "char_end": 9}
    yield (
        "core.claims",
        {
            "claim_id": sha256[:24],
            "document_id": document_id,
            "kind": "tariff_rate",
            "imposer": "US",
            "target": "CN",
            "value_low": 20.0 + number,
            "value_high": 20.0 + number,
            "unit": "percent",
            "status": "in_force",
            "text": f"{20 + number} %",
            "sentence": sentence,
            "rule": text,
            "extractor_version": text,
            "said_by": text,
            "confidence": 0.5,
            "as_of": date(2025, 4, 1),
            **span,
        },
    )
    own = {"claim_id": sha256[24:48], "product": text, "product_scope": text, "unit": text, "imposer": text}
    yield "core.claims", {**_last_claim(document_id, sentence, span), **own}
    start = len(body) - len(text) - 2
    quote = {"text_start": start, "text_end": len(body), "char_start": start, "char_end": len(body)}
    yield (
        "core.quotes",
        {
            "quote_id": sha256[:24],
            "document_id": document_id,
            "speaker": original,  # a copy quotes the same person in other words
            "cue": text,
            "via_agency": text,
            "text": f"“{text} and what a long road it was {number}”",
            "sentence": body[start:],
            "rule": text,
            **quote,
        },
    )
    yield (
        "core.citations",
        {
            "citation_id": sha256[:24],
            "document_id": document_id,
            "source_number": 1,
            "text": "1",
            "sentence": text,
            "verdict": text,
        },
    )
    yield (
        "core.origins",
        {
            "document_id": document_id,
            "origin_id": copied_from or document_id,
            "relation": "copy" if copied_from else "original",
            "related_document_id": copied_from,
            "direction_known_by": text,
            "score": 1.0,
        },
    )
    told: Record = {
        "finding_id": sha256[:24],
        "check_name": text,
        "severity": "critical",
        "subject": text,
        "message": text,
    }
    told |= {"run_id": "run", "document_ids": [document_id, text]}
    yield "quality.findings", {**told, "effect": text, "table_name": text}
    item = {"item_id": sha256[:24], "path": text, "reason": text, "error": text, "row_id": text, "table_name": text}
    moments = {"first_at": NOW, "last_at": NOW, "last_run_id": "run", "tries": 1, "state": "held"}
    yield "quality.quarantine", {**item, **moments, **_RUN}
    yield "quality.incidents", {**told, "incident_id": sha256[:24], "state": "open", "opened_at": NOW, "owner": text}
    yield (
        "quality.expectations",
        {
            "run_id": "run",
            "table_name": text,
            "expectation": text,
            "type": text,
            "severity": text,
            "effect": text,
            "success": number % 2 == 0,
            "evaluated": 3,
            "unexpected": 1,
            "why": text,
        },
    )


def _last_claim(document_id: str, sentence: str, span: Record) -> Record:
    return {
        "document_id": document_id,
        "kind": sentence,
        "target": "CN",
        "value_low": 1.5,
        "value_high": 7.0,
        "status": sentence,
        "text": "7",
        "sentence": sentence,
        "rule": sentence,
        "confidence": 0.5,
        **span,
    }


def _run() -> Record:
    counts = ("files_new", "files_known", "set_aside", "documents", "claims", "quotes", "critical", "warning", "info")
    known = {"run_id": "run", "started_at": NOW, "finished_at": NOW, "version": "1", "outcome": "clean"}
    return {**known, **dict.fromkeys(counts, 1)}
