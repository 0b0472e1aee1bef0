"""JSON values whose strings know where they stand in the file."""

from __future__ import annotations

import json
import re
from json.decoder import JSONArray, JSONObject, scanstring  # type: ignore[attr-defined]  # the stubs lack them
from json.scanner import py_make_scanner  # type: ignore[attr-defined]
from types import SimpleNamespace
from typing import Any

import orjson

from flows.core.errors import UnreadableFile
from flows.core.mapped_text import MappedText, Segment

_ESCAPES = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.")


class LocatedString(str):
    """A string value; `source` is what stands between its quotation marks, from character `start` of the file."""

    __slots__ = ("source", "start")
    source: str
    start: int

    def mapped(self) -> MappedText:
        """The value and the way to the file: verbatim but for its escapes."""
        segments: list[Segment] = []
        at = length = 0
        for escape in _ESCAPES.finditer(self.source):
            first, last = escape.span()
            if first > at:
                segments.append(Segment(length, self.start + at, first - at, first - at))
            length += first - at
            segments.append(Segment(length, self.start + first, 1, last - first))
            length += 1
            at = last
        if at < len(self.source):
            rest = len(self.source) - at
            segments.append(Segment(length, self.start + at, rest, rest))
        return MappedText(str(self), tuple(segments))


def parse(text: str, offset: int = 0, first_line: int = 1) -> Any:
    """The value of a JSON text, every string value a LocatedString.

    In its file the text begins at character `offset`, in line `first_line`.

    orjson decides what is JSON: it is strict and its depth is bounded; only then are the positions read.
    Raises UnreadableFile: malformed, truncated.
    """
    try:
        orjson.loads(text)
    except orjson.JSONDecodeError as error:
        ends_early = error.pos >= len(text.rstrip()) or "end of data" in error.msg or "EOF" in error.msg
        reason = "truncated" if ends_early else "malformed"
        line = first_line + error.lineno - 1
        raise UnreadableFile(reason, f"line {line:,} is not JSON ({error.msg}, column {error.colno})") from None
    try:
        return _scanner(offset)(text, len(text) - len(text.lstrip()))[0]
    except RecursionError:
        raise UnreadableFile("malformed", "its values are nested too deeply for an article") from None


def unescape(source: str) -> str:
    """What a piece of a string literal says."""
    value: str = json.loads(f'"{source}"', strict=False)
    return value


def _number(digits: str) -> int | float:
    # Python refuses integers of thousands of digits; no field of an article is that exact.
    return int(digits) if len(digits) < 20 else float(digits)


def _scanner(offset: int) -> Any:
    def parse_string(text: str, start: int, strict: bool) -> tuple[LocatedString, int]:
        value, end = scanstring(text, start, strict)
        located = LocatedString(value)
        located.source, located.start = text[start : end - 1], start + offset
        return located, end

    return py_make_scanner(
        SimpleNamespace(
            strict=True,
            object_hook=None,
            object_pairs_hook=None,
            memo={},
            parse_object=JSONObject,
            parse_array=JSONArray,
            parse_string=parse_string,
            parse_float=float,
            parse_int=_number,
            parse_constant=float,
        )
    )
