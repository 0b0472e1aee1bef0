"""Identities that are the same in every run: made from content, never from time or order."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

# How the sha256 begins of a file that was set aside unread: a link, one too large, one without permission.
UNREAD = "unread:"

# How a path begins that is known by its hash only, since what lay there was forgotten at a person's word.
FORGOTTEN = "forgotten:"

# Where pages lie beside the warehouse unless somebody names a folder, and what says that a folder holds our pages.
PAGES = "pages"
PAGES_MARK = ".wirecheck-pages"


class NotKept(NamedTuple):
    """Hashes of contents whose bytes are kept no more; of these `refused`, whose very names are not to be noted."""

    contents: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()


NOTHING_GONE = NotKept()


def document_id(sha256: str, part: int | None) -> str:
    """Of one text inside a file: enough of the hash that two never meet, and the part in a bundle."""
    return f"{sha256[:24]}.{part or 0}"


def row_id(*parts: object) -> str:
    """Of a row, from what makes it that row: 24 hex digits."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def hidden_path(path: str) -> str:
    """A path without its words; sql/forget/core.sightings.sql makes the same of it."""
    return FORGOTTEN + hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def own_name(warehouse: Path) -> str:
    """How what belongs to one warehouse alone (releases, lock, outbox) is called, so that a folder may hold many."""
    return warehouse.name.removesuffix(".duckdb")


def kept_path(home: Path, sha256: str) -> Path:
    """Where the bytes of a file taken in are kept, beside the warehouses that share them, under their hash."""
    return home / "files" / sha256[:2] / sha256
