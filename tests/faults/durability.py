"""What a power cut leaves of a folder, as strictly as file systems allow themselves to be.

Inside a run: every `os.fsync` and `os.sync` is noted: the size and time of a file, or the entries of a folder, that are
on the disk from then on. After a kill, `cut` makes the folder what a disk could hold. Without `entries`, a name that
was made, moved or removed since its folder was synced is as it was before; with `entries`, names are all there, and
only the bytes of files that nobody synced are lost. A file system may do either.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any


class Disk:
    """Follows one run's syncs below `home`; the shadow folder holds a second name of every file that is durable."""

    def __init__(self, home: Path, shadow: Path) -> None:
        self._home, self._shadow = home, shadow
        self._contents: dict[int, tuple[int, int]] = {}  # inode: size and time of what is on the disk
        self._folders: dict[str, dict[str, int]] = {}
        self._fsync, self._sync = os.fsync, os.sync
        shadow.mkdir(parents=True, exist_ok=True)
        self._all()

    def install(self) -> None:
        """In the run: notes every sync from now on."""
        setattr(os, "fsync", self._fsynced)  # noqa: B010 (mypy would have the same names of parameters)
        os.sync = self._synced

    def save(self) -> None:
        """Leave word of what is durable, for who cuts the power."""
        known = {"contents": {str(inode): each for inode, each in self._contents.items()}, "folders": self._folders}
        (self._shadow / "durable.json").write_text(json.dumps(known))

    def _synced(self) -> None:
        self._sync()
        self._all()

    def _fsynced(self, file: Any) -> None:
        self._fsync(file)
        number = file if isinstance(file, int) else file.fileno()
        path = Path(f"/proc/self/fd/{number}").readlink()
        if path.is_relative_to(self._home):
            self._folder(path) if path.is_dir() else self._content(path)

    def _all(self) -> None:
        for folder, _, names in os.walk(self._home):
            self._folder(Path(folder))
            for name in names:
                self._content(Path(folder) / name)

    def _folder(self, path: Path) -> None:
        entries = {}
        for entry in os.scandir(path):
            if entry.is_dir(follow_symlinks=False):
                entries[entry.name] = 0
            else:
                entries[entry.name] = entry.inode()
                self._hold(Path(entry.path), entry.inode())
        self._folders[str(path.relative_to(self._home))] = entries

    def _content(self, path: Path) -> None:
        try:
            status = path.stat()
        except FileNotFoundError:
            return  # a worker moved it meanwhile
        self._hold(path, status.st_ino)
        self._contents[status.st_ino] = (status.st_size, status.st_mtime_ns)

    def _hold(self, path: Path, inode: int) -> None:
        held = self._shadow / str(inode)
        if not held.exists():
            try:
                held.hardlink_to(path)
            except FileNotFoundError:
                return


def cut(home: Path, shadow: Path, *, entries: bool) -> None:
    """Make the folder what is left of it after the power went; nobody uses it any more."""
    known = json.loads((shadow / "durable.json").read_text())
    contents = {int(inode): tuple(each) for inode, each in known["contents"].items()}
    if not entries:
        _restore_names(home, shadow, known["folders"])
    for folder, _, names in os.walk(home):
        for name in names:
            _tear(Path(folder) / name, contents)
    shutil.rmtree(shadow)


def _restore_names(home: Path, shadow: Path, folders: dict[str, dict[str, int]]) -> None:
    built = home.with_name(f"{home.name}.built")
    pending = ["."]
    while pending:
        at = pending.pop()
        (built / at).mkdir(parents=True)
        for name, inode in folders.get(at, {}).items():
            below = str(Path(at) / name)
            if inode:
                (built / below).hardlink_to(shadow / str(inode))
            else:
                pending.append(below)
    shutil.rmtree(home)
    built.rename(home)


def _tear(path: Path, contents: dict[int, tuple[int, int]]) -> None:
    status = path.stat()
    size, time = contents.get(status.st_ino, (0, 0))
    if (status.st_size, status.st_mtime_ns) == (size, time):
        return
    # What was appended is gone; what was written over is torn, for which half of it stands here.
    os.truncate(path, size if status.st_size > size else status.st_size // 2)
