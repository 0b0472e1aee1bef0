"""JSON: one article, an array of articles, or an envelope around such an array."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from flows.core.errors import UnreadableFile
from flows.ingest.article import Article, SetAside
from flows.ingest.located_json import parse
from flows.ingest.records import holds_text, read_record, unescape

__all__ = ["MEDIA_TYPE", "SUFFIXES", "UNICODE_ONLY", "read", "recognise", "records", "unescape"]

MEDIA_TYPE = "application/json"
SUFFIXES = frozenset({".json"})
UNICODE_ONLY = True

_BEGINS = re.compile(r"\s*(?:\[\s*)?\{\s*(?:\"[^\"\n]{0,200}\"\s*:|\}\s*\Z)")
_LINES = re.compile(r"\s*\{[^\n]*\}[ \t\r]*\n\s*\{")
_DEEPEST_ENVELOPE = 3  # {"response": {"data": {"articles": […]}}}


def recognise(head: str) -> bool:
    return _BEGINS.match(head) is not None and _LINES.match(head) is None


def read(text: str) -> Iterator[Article | SetAside]:
    """Each object that holds a text; parts count the elements of the array. Raises UnreadableFile."""
    value = parse(text)
    records = _find_array(value, _DEEPEST_ENVELOPE)
    if records is None:
        yield read_record(value, None)
        return
    for part, record in enumerate(records, 1):
        try:
            yield read_record(record, part)
        except UnreadableFile as error:
            # orjson writes no value as deep as those it reads.
            source = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
            yield SetAside(part, error.reason, str(error), source)


def records(text: str) -> list[Any]:
    """The objects that `read` takes for articles, of a text that it could read."""
    value = orjson.loads(text)
    found = _find_array(value, _DEEPEST_ENVELOPE)
    return [value] if found is None else found


def _find_array(value: Any, depth: int) -> list[Any] | None:
    """The array of articles in a value; None when the value is an article itself or holds no array."""
    if isinstance(value, list):
        return value
    if not isinstance(value, Mapping) or depth == 0 or holds_text(value):
        return None
    found = (_find_array(inner, depth - 1) for inner in value.values())
    return next((array for array in found if array and any(map(holds_text, array))), None)
