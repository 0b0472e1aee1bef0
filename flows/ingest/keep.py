"""The bytes of every file taken in, under their hash, so that everything can be read again."""

from __future__ import annotations

import os
from pathlib import Path

from flows.core.identity import kept_path


def keep(home: Path, sha256: str, data: bytes) -> None:
    """Keep the bytes; a killed run's leftovers under the same name are replaced unless they are the same."""
    path = kept_path(home, sha256)
    if path.exists() and path.read_bytes() == data:
        return
    temporary = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        temporary.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(data)
    temporary.replace(path)


def sync() -> None:
    """Wait until all that was kept is on the disk: once a run, before a release that names it is published.

    One call for all files: a hundred thousand calls of fsync take minutes where this takes a second.
    """
    os.sync()
