"""New files → articles. Runs in a worker process; what is wrong with one file never stops the others."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any

import orjson
import polars as pl

from flows.core.errors import UnreadableFile
from flows.core.identity import NOTHING_GONE, UNREAD, NotKept, hidden_path, row_id
from flows.core.schemas import ARTICLES, FILES, QUARANTINE, SIGHTINGS
from flows.core.settings import Settings
from flows.ingest import bundles, formats, shapes
from flows.ingest.arrivals import NO_TIME, Arrival
from flows.ingest.article import Article, SetAside
from flows.ingest.encoding import decode
from flows.ingest.keep import keep
from flows.ingest.opening import Changed, read_bytes

Row = dict[str, Any]


@dataclass(slots=True)
class _Tables:
    files: list[Row] = field(default_factory=list)
    sightings: list[Row] = field(default_factory=list)
    articles: list[Row] = field(default_factory=list)
    quarantine: list[Row] = field(default_factory=list)

    def frames(self) -> dict[str, pl.DataFrame]:
        return {
            "files": pl.DataFrame(self.files, schema=FILES),
            "sightings": pl.DataFrame(self.sightings, schema=SIGHTINGS),
            "articles": pl.DataFrame(self.articles, schema=ARTICLES),
            "quarantine": pl.DataFrame(self.quarantine, schema=QUARANTINE),
        }


def read(arrivals: Sequence[Arrival], settings: Settings, gone: NotKept = NOTHING_GONE) -> dict[str, pl.DataFrame]:
    """FILES, SIGHTINGS, ARTICLES and QUARANTINE of the arrivals; the bytes are kept beside the warehouse.

    A content that came earlier in `arrivals`, or was forgotten as a whole (`gone`), is only a sighting. A file that
    changed meanwhile is left for the next run: no row at all. Where content was not read (a link, a file too large)
    `sha256` is "unread:" and a hash of path, size, time and inode, so that it is told once.
    """
    tables = _Tables()
    done: set[str] = set()
    inbox = settings.inbox.absolute()
    for arrival in arrivals:
        try:
            data = read_bytes(inbox, arrival.path, settings.max_file_bytes)
        except Changed:
            continue
        except UnreadableFile as error:
            _set_aside(tables, arrival, _unread(arrival), error)
            continue
        sha256 = hashlib.sha256(data).hexdigest()
        tables.sightings.append(_sighting(arrival, sha256, is_refused=sha256 in gone.refused))
        if sha256 not in done and sha256 not in gone.refused:
            done.add(sha256)
            if sha256 not in gone.contents:
                keep(settings.home, sha256, data)
            _take_in(tables, arrival, sha256, data)
    return tables.frames()


def give_up(arrival: Arrival, reason: str, error: str) -> dict[str, pl.DataFrame]:
    """The frames of a file whose reading was ended by a limit: set aside, its content unread."""
    tables = _Tables()
    _set_aside(tables, arrival, _unread(arrival), UnreadableFile(reason, error))
    return tables.frames()


def read_content(name: str, data: bytes) -> tuple[list[Article | SetAside], str, str]:
    """The texts in a file's bytes, its media type and its encoding. Raises UnreadableFile."""
    text, encoding = decode(data)
    form = formats.choose(PurePosixPath(name).suffix, text)
    if form.UNICODE_ONLY and not encoding.startswith("utf"):
        raise UnreadableFile("undecodable", f"{form.MEDIA_TYPE} must be UTF-8; these bytes look like {encoding}")
    parts = list(form.read(text))
    articles = [part for part in parts if isinstance(part, Article) and len(part.text)]
    set_aside = [part for part in parts if isinstance(part, SetAside)]
    if not articles and not set_aside:
        raise UnreadableFile("no_text", f"as {form.MEDIA_TYPE} it holds no article")
    return [*bundles.split_all(articles), *set_aside], form.MEDIA_TYPE, encoding


def _take_in(tables: _Tables, arrival: Arrival, sha256: str, data: bytes) -> None:
    try:
        parts, media_type, encoding = read_content(arrival.name, data)
    except UnreadableFile as error:
        tables.files.append(_file(arrival, sha256, fate="quarantined", reason=error.reason))
        tables.quarantine.append(_quarantine(arrival, sha256, error.reason, str(error)))
        return
    found = {"media_type": media_type, "encoding": encoding, "fate": "loaded"}
    tables.files.append(_file(arrival, sha256, **found, **_shape(media_type, data, encoding)))
    tables.articles.extend(_article(sha256, part) for part in parts if isinstance(part, Article))
    tables.quarantine.extend(_part(arrival, sha256, part) for part in parts if isinstance(part, SetAside))


def _shape(media_type: str, data: bytes, encoding: str) -> dict[str, Any]:
    form = formats.of_media_type(media_type)
    return shapes.shape(form.records(data.decode(encoding))) if hasattr(form, "records") else {}


def _set_aside(tables: _Tables, arrival: Arrival, sha256: str, error: UnreadableFile) -> None:
    # A permission that is given changes no time of the file. Without one the next run looks again: see arrivals.find.
    seen = replace(arrival, mtime_ns=NO_TIME) if error.reason == "no_permission" else arrival
    tables.sightings.append(_sighting(seen, sha256))
    tables.files.append(_file(arrival, sha256, fate="quarantined", reason=error.reason))
    tables.quarantine.append(_quarantine(arrival, sha256, error.reason, str(error)))


def _unread(arrival: Arrival) -> str:
    return UNREAD + row_id(arrival.name, arrival.size, arrival.mtime_ns, arrival.inode)


def _sighting(arrival: Arrival, sha256: str, *, is_refused: bool = False) -> Row:
    measured = {name: getattr(arrival, name) for name in ("size", "mtime_ns", "inode")}
    return {"path": hidden_path(arrival.name) if is_refused else arrival.name, "sha256": sha256, **measured}


def _file(arrival: Arrival, sha256: str, **found: Any) -> Row:
    name = PurePosixPath(arrival.name)
    return {"sha256": sha256, "path": arrival.name, "file": name.name, "doc": name.stem, "size": arrival.size, **found}


def _article(sha256: str, article: Article) -> Row:
    plain = ("part", "kind", "title_end", "url", "outlet", "byline", "published_on", "language")
    return {
        "sha256": sha256,
        "text": article.text.text,
        "position_map": [segment._asdict() for segment in article.text.segments],
        "details": orjson.dumps(dict(article.details)).decode() if article.details else None,
        **{name: getattr(article, name) for name in plain},
    }


def _quarantine(arrival: Arrival, sha256: str, reason: str, error: str, part: int | None = None) -> Row:
    return {
        "item_id": row_id("files", sha256, part),
        "sha256": sha256,
        "path": arrival.name,
        "reason": reason,
        "error": f"{arrival.name}: {error}. The file is set aside; mend or replace it, or replay it after an upgrade.",
        "table_name": "files",
    }


def _part(arrival: Arrival, sha256: str, part: SetAside) -> Row:
    row = _quarantine(arrival, sha256, part.reason, f"part {part.part}: {part.error}", part.part)
    return row | {"row_id": str(part.part), "row_data": orjson.dumps({"source": part.source}).decode()}
