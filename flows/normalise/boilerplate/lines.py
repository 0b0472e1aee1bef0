"""Lines of a text, and how two of them are compared."""

from __future__ import annotations

import re
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n]+")
_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})


class Line(NamedTuple):
    """A line that is not blank: its span without the white space around it, and whether a blank line follows."""

    start: int
    end: int
    text: str
    blank_after: bool


def read_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank, in order."""
    spans = []
    for match in _LINE.finditer(text):
        line = match.group().strip()
        if line:
            start = match.start() + match.group().index(line)
            spans.append((start, start + len(line), line))
    ends = [*(start for start, _, _ in spans[1:]), len(text)][: len(spans)]
    return [Line(*span, text.count("\n", span[1], end) > 1) for span, end in zip(spans, ends, strict=True)]


def comparable(text: str) -> str:
    """A line as it is compared: case, kinds of quotation marks and white space aside."""
    return " ".join(text.translate(_MARKS).casefold().split())
