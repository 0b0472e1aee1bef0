"""Plain text: the file is the text."""

from __future__ import annotations

from flows.core.mapped_text import MappedText
from flows.ingest.article import Article

MEDIA_TYPE = "text/plain"
SUFFIXES = frozenset({".txt", ".text"})
UNICODE_ONLY = False


def recognise(_head: str) -> bool:
    return False  # Nothing in a plain text says that it is one.


def read(text: str) -> list[Article]:
    """One article; its title, if it has one, is found with the furniture of the page."""
    return [Article(MappedText.verbatim(text).strip())]


def unescape(source: str) -> str:
    return source
