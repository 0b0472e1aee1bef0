"""What a format or a bundle layout finds in a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from flows.core.mapped_text import MappedText


@dataclass(frozen=True, slots=True)
class Article:
    """One text of a file: `text` begins with the title, up to `title_end` (0: none, or not told by the format).

    `part` is its place among the texts of the file, from 1; None when it is the only one. Metadata are what the file
    says, None where it does not. `details` (JSON values) is what a layout knows besides.
    """

    text: MappedText
    title_end: int = 0
    kind: str = "article"
    part: int | None = None
    url: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published_on: date | None = None
    language: str | None = None
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A part of a file that cannot be used, while the rest can: why, and which characters of the file it is."""

    part: int
    reason: str  # as UnreadableFile.reason
    error: str
    source: str
