"""JSON Lines: each line is an article; a bad line is set aside and the rest goes on."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import Any

import orjson

from flows.core.errors import UnreadableFile
from flows.ingest.article import Article, SetAside
from flows.ingest.located_json import parse
from flows.ingest.records import read_record, unescape

__all__ = ["MEDIA_TYPE", "SUFFIXES", "UNICODE_ONLY", "read", "recognise", "records", "unescape"]

MEDIA_TYPE = "application/jsonl"
SUFFIXES = frozenset({".jsonl", ".ndjson"})
UNICODE_ONLY = True

# An object a line; of a file whose first line is longer than the head only the suffix can tell.
_BEGINS = re.compile(r"\s*\{\s*\"[^\"\n]{0,200}\"\s*:[^\n]*(?:\}[ \t\r]*\n\s*\{|\n?\Z)")


def recognise(head: str) -> bool:
    return _BEGINS.match(head) is not None


def read(text: str) -> list[Article | SetAside]:
    """Parts are the numbers of the lines. Raises UnreadableFile when no line can be used."""
    parts: list[Article | SetAside] = []
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            parts.append(_read_line(line, start, number))
        start += len(line) + 1
    bad = [part for part in parts if isinstance(part, SetAside)]
    if bad and len(bad) == len(parts):
        raise UnreadableFile(bad[0].reason, f"none of its {len(parts):,} lines can be used; the first: {bad[0].error}")
    return parts


def records(text: str) -> Iterator[Any]:
    """The value of each line that is JSON."""
    for line in text.split("\n"):
        if line.strip():
            with contextlib.suppress(orjson.JSONDecodeError):
                yield orjson.loads(line)


def _read_line(line: str, start: int, part: int) -> Article | SetAside:
    try:
        return read_record(parse(line, start, part), part)
    except UnreadableFile as error:
        return SetAside(part, error.reason, str(error), line)
