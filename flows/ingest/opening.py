"""Opening what lies in the inbox without trusting it: no links, pipes or devices, no more bytes than allowed."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from flows.core.errors import UnreadableFile

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_BLOCK = 1 << 20
_KINDS = {
    stat.S_IFLNK: "a symbolic link",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a folder that cannot be entered",
}


class Changed(Exception):
    """The file went away or changed while it was read; it is left for the next run."""


def read_bytes(inbox: Path, path: Path, limit: int) -> bytes:
    """The bytes of a regular file below the inbox, reached through no link.

    Raises Changed, and UnreadableFile: no_permission, not_regular, too_large, unreadable.
    """
    try:
        with _folder(inbox, path) as folder:
            _require_regular(os.stat(path.name, dir_fd=folder, follow_symlinks=False))
            descriptor = os.open(path.name, _FILE, dir_fd=folder)
            try:
                return _read(descriptor, limit)
            finally:
                os.close(descriptor)
    except FileNotFoundError:
        raise Changed(str(path)) from None
    except PermissionError:
        raise UnreadableFile("no_permission", "its reader has no permission; once it has, a run takes it in") from None
    except OSError as error:
        raise UnreadableFile("unreadable", f"it cannot be opened or read ({error.strerror}); mend that") from None


@contextlib.contextmanager
def _folder(inbox: Path, path: Path) -> Iterator[int]:
    """The folder of a file, opened step by step from the inbox so that no part of the way is a link."""
    descriptor = os.open(inbox, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for step in path.relative_to(inbox).parts[:-1]:
            following = os.open(step, _FOLDER, dir_fd=descriptor)
            os.close(descriptor)
            descriptor = following
        yield descriptor
    finally:
        os.close(descriptor)


def _read(descriptor: int, limit: int) -> bytes:
    before = os.fstat(descriptor)
    _require_regular(before)
    if before.st_size > limit:
        raise UnreadableFile("too_large", f"{before.st_size:,} bytes; the setting max_file_bytes allows {limit:,}")
    data = b"".join(iter(lambda: os.read(descriptor, _BLOCK), b""))
    after = os.fstat(descriptor)
    if len(data) != before.st_size or (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
        raise Changed
    return data


def _require_regular(status: os.stat_result) -> None:
    kind = stat.S_IFMT(status.st_mode)
    if kind != stat.S_IFREG:
        raise UnreadableFile("not_regular", f"it is {_KINDS.get(kind, 'no file')}; only regular files are opened")
