"""Small batches of frames by hand, and a release of them."""

from __future__ import annotations

import polars as pl

from flows.core.identity import document_id, row_id
from flows.core.schemas import CLAIMS, DOCUMENTS, FILES, QUARANTINE, SIGHTINGS
from flows.core.settings import Settings
from flows.load import releases, tables

Frames = dict[str, pl.DataFrame]


def publish(settings: Settings, run_id: str, frames: Frames) -> str:
    releases.recover(settings)
    with releases.begin(settings) as release:
        tables.append(release.connection, run_id, frames)
        return release.publish()


def batch(*names: str, version: str = "a") -> Frames:
    """A file for each name, with one document that says one claim."""
    files = [
        {"sha256": row_id(name, version), "path": f"{name}.txt", "file": f"{name}.txt", "doc": name, "size": 20}
        | {"media_type": "text/plain", "encoding": "utf-8", "fate": "loaded"}
        for name in names
    ]
    sightings = [{"mtime_ns": 1, "inode": 1, **{key: row[key] for key in ("path", "sha256", "size")}} for row in files]
    text = f"A duty of {len(version)} percent."
    documents = [
        {"document_id": document_id(str(row["sha256"]), None), "sha256": row["sha256"], "kind": "article"}
        | {"text": text, "title_end": 0, "char_start": 0, "char_end": len(text), "position_map": [_whole(text)]}
        for row in files
    ]
    claims = [
        {"claim_id": row_id(row["document_id"], "claim"), "document_id": row["document_id"], "kind": "tariff_rate"}
        | {
            "value_low": 1.0,
            "value_high": 1.0,
            "unit": "percent",
            "char_start": 10,
            "char_end": 19,
            "said_by": "the minister",
        }
        for row in documents
    ]
    rows = {"files": files, "sightings": sightings, "documents": documents, "claims": claims}
    schemas = {"files": FILES, "sightings": SIGHTINGS, "documents": DOCUMENTS, "claims": CLAIMS}
    return {name: pl.DataFrame(rows[name], schema=schemas[name]) for name in rows}


def set_aside(*names: str, reason: str = "binary") -> Frames:
    """A quarantined file for each name."""
    frames = batch(*names)
    files = frames["files"].with_columns(fate=pl.lit("quarantined"), reason=pl.lit(reason))
    items = [
        {"item_id": row_id(row["sha256"], reason), "sha256": row["sha256"], "path": row["path"], "reason": reason}
        | {"error": f"{row['path']}: {reason}", "table_name": "files"}
        for row in files.iter_rows(named=True)
    ]
    return {"files": files, "sightings": frames["sightings"], "quarantine": pl.DataFrame(items, schema=QUARANTINE)}


def _whole(text: str) -> dict[str, int]:
    return {"text_start": 0, "file_start": 0, "text_length": len(text), "file_length": len(text)}
