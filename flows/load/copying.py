"""Copying a release: by reflink where the file system can, else by the kernel, and only then through this process."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from pathlib import Path

from flows.core.errors import ReleaseError

_FICLONE = 0x40049409  # linux/fs.h: share the other file's blocks until one of both is written to
# What file systems answer that cannot: not supported, across devices, not a call they know.
_CANNOT = {errno.EOPNOTSUPP, errno.EXDEV, errno.ENOTTY, errno.EINVAL, errno.ENOSYS}


def copy(source: Path, target: Path) -> None:
    """Copy a file as it is now. Raises ReleaseError when there is no room; then nothing is left behind."""
    try:
        with source.open("rb") as read, target.open("xb") as written:
            if not _reflink(read.fileno(), written.fileno()) and not _copy_range(read.fileno(), written.fileno()):
                shutil.copyfileobj(read, written, 1 << 20)
    except OSError as error:
        target.unlink(missing_ok=True)
        if error.errno not in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise
        free = shutil.disk_usage(target.parent).free
        raise ReleaseError(
            f"{target.parent}: no room for the next release: {source.stat().st_size:,} bytes are needed for the copy, "
            f"{free:,} are free. The live release is as before; make room and run again."
        ) from None


def _reflink(source: int, target: int) -> bool:
    try:
        fcntl.ioctl(target, _FICLONE, source)
    except OSError as error:
        if error.errno in _CANNOT:
            return False
        raise
    return True


def _copy_range(source: int, target: int) -> bool:
    left = os.fstat(source).st_size
    try:
        while left:
            copied = os.copy_file_range(source, target, min(left, 1 << 30))
            if not copied:
                break
            left -= copied
    except OSError as error:
        if error.errno in _CANNOT and os.lseek(source, 0, os.SEEK_CUR) == 0:
            return False
        raise
    return True
