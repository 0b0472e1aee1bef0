"""A place is one warehouse in a folder of its own, made from a base in no time; all places of a base share an inbox.

The inbox is shared because the ledger knows a file by its inode too. No run writes to it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from faults import nursery

_SMALL_DISK = "48m"  # what a cell needs by three times


@dataclass
class Place:
    folder: Path
    inbox: Path
    port: int  # of the alert receiver, which writes to `folder`
    given: dict[str, str] = field(default_factory=dict)

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def warehouse(self) -> Path:
        return self.home / "wirecheck.duckdb"

    @property
    def words(self) -> Path:
        """What runs said."""
        return self.folder / "words"

    @property
    def told(self) -> Path:
        """The messages that the file channel got."""
        return self.folder / "told"

    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("WIRECHECK_", "PREFECT_"))}
        return {
            **kept,
            "WIRECHECK_INBOX": str(self.inbox),
            "WIRECHECK_WAREHOUSE": str(self.warehouse),
            "WIRECHECK_SETTLE_SECONDS": "0",
            "WIRECHECK_PREFECT": "never",
            "WIRECHECK_WORKERS": "2",
            "WIRECHECK_CHANNELS": f"file:{self.told} json://127.0.0.1:{self.port}/{self.folder.name}?rto=1&cto=1",
            "PREFECT_HOME": str(self.folder / "prefect"),
            **self.given,
        }

    def start(self, *arguments: str, before: Callable[[], None] | None = None) -> int:
        def prepare() -> None:
            _small_batches()
            if before:
                before()

        return nursery.start(arguments, self.environment(), self.words, prepare)

    def run(self, *arguments: str, before: Callable[[], None] | None = None) -> int:
        """The exit code of a run to its end."""
        return nursery.wait(self.start("run", *arguments, before=before))

    def command(self, *arguments: str) -> int:
        return nursery.wait(self.start(*arguments))

    def ask(self, question: Callable[..., Any], *arguments: Any) -> Any:
        return nursery.ask(lambda: question(self, *arguments), self.environment(), self.folder)

    def last_words(self) -> str:
        return nursery.last_words(self.words)


def _small_batches() -> None:
    """Two files a batch, so that each step of a batch occurs several times in a run over few files."""
    from flows import intake

    intake._BATCH_FILES = 2


def make(folder: Path, inbox: Path, port: int) -> Place:
    folder.mkdir(parents=True)
    return Place(folder, inbox, port)


def copy(base: Place, folder: Path, port: int, *, small: bool = False) -> Place:
    """A place as the base is, with what the base was told; `small`: on a file system of its own that fills up."""
    place = make(folder, base.inbox, port)
    place.home.mkdir()
    if small:
        _mount(place.home)
    subprocess.run(["cp", "-a", "--reflink=auto", f"{base.home}/.", place.home], check=True)
    for name in ("told", "received"):
        if (base.folder / name).exists():
            shutil.copyfile(base.folder / name, folder / name)
    return place


def remove(place: Place) -> None:
    if os.path.ismount(place.home):
        subprocess.run(["umount", "--lazy", place.home], check=True)
    shutil.rmtree(place.folder, ignore_errors=True)


def unmount(root: Path) -> None:
    """Whatever cells that were ended left mounted."""
    for home in root.glob("*/home"):
        if os.path.ismount(home):
            subprocess.run(["umount", "--lazy", home], check=True)


def can_mount(folder: Path) -> bool:
    folder.mkdir(parents=True, exist_ok=True)
    with suppress(subprocess.CalledProcessError, FileNotFoundError):
        _mount(folder)
        subprocess.run(["umount", folder], check=True)
        return True
    return False


def _mount(folder: Path) -> None:
    command: Sequence[str | Path] = ["mount", "-t", "tmpfs", "-o", f"size={_SMALL_DISK}", "wirecheck-faults", folder]
    subprocess.run(command, check=True, capture_output=True)
