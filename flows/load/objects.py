"""What lies beside a shared warehouse's tables in its storage, through fsspec: original bytes, and the outbox.

STORAGE/tables/            DuckLake's own
STORAGE/files/ab/ab12…     the bytes of every file taken in, under their hash, as beside a warehouse of one machine
STORAGE/outbox/…           what became of each message, so that the next writer tells nobody twice
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.core.errors import ReleaseError, UsageError
from flows.core.identity import kept_path
from flows.core.lake_address import parse
from flows.core.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator


def keep(settings: Settings) -> None:
    """Bring the bytes that runs kept here into the storage, before a release that names them is published."""
    found = [path for path in (settings.home / "files").glob("??/*") if not path.name.endswith(".new")]
    if found:
        with _storage(settings) as (store, root):
            store.makedirs(f"{root}/files", exist_ok=True)
            store.put([str(path) for path in found], [_place(root, path.name) for path in found])


def drop_copies(settings: Settings) -> None:
    """Once a release is in the lake, its bytes are at home there, and not here."""
    for path in (settings.home / "files").glob("??/*"):
        path.unlink()


def fetch(settings: Settings, contents: Iterable[str]) -> None:
    """Have the bytes of these hashes here, to be read again; nothing for a warehouse of one machine."""
    if settings.lake is None:
        return
    missing = [sha256 for sha256 in contents if not kept_path(settings.home, sha256).exists()]
    with _storage(settings) as (store, root):
        there = {Path(place).name for place in _listed(store, f"{root}/files")} if missing else set()
        wanted = [sha256 for sha256 in missing if sha256 in there]
        for sha256 in wanted:
            kept_path(settings.home, sha256).parent.mkdir(parents=True, exist_ok=True)
        if wanted:
            here = [str(kept_path(settings.home, sha256)) for sha256 in wanted]
            store.get([_place(root, sha256) for sha256 in wanted], here)


def remove(settings: Settings, contents: Iterable[str]) -> None:
    with _storage(settings) as (store, root):
        for sha256 in contents:
            with suppress(FileNotFoundError):
                store.rm(_place(root, sha256))


def take_outbox(settings: Settings) -> None:
    """The journals of deliveries as the last writer left them; lines that only this machine has stay.

    Nothing for a warehouse of one machine.
    """
    if settings.lake is None:
        return
    with _storage(settings) as (store, root):
        for place in _listed(store, f"{root}/outbox"):
            here = settings.home / "outbox" / Path(place).name
            own = here.read_bytes().splitlines() if here.exists() else []
            theirs = store.cat_file(place).splitlines()
            here.parent.mkdir(parents=True, exist_ok=True)
            here.write_bytes(b"".join(line + b"\n" for line in [*theirs, *(x for x in own if x not in set(theirs))]))


def leave_outbox(settings: Settings) -> None:
    found = list((settings.home / "outbox").glob("*.jsonl"))
    if found:
        with _storage(settings) as (store, root):
            store.makedirs(f"{root}/outbox", exist_ok=True)
            store.put([str(path) for path in found], [f"{root}/outbox/{path.name}" for path in found])


def _place(root: str, sha256: str) -> str:
    return f"{root}/files/{sha256[:2]}/{sha256}"


def _listed(store: Any, folder: str) -> list[str]:
    store.invalidate_cache()
    try:
        found: list[str] = store.find(folder)
    except FileNotFoundError:
        return []
    return found


@contextmanager
def _storage(settings: Settings) -> Iterator[tuple[Any, str]]:
    """The file system and the folder in it. Raises ReleaseError when the storage does not do as asked."""
    import fsspec

    data = parse(settings.place).data
    try:
        yield fsspec.url_to_fs(data)
    except ImportError as error:
        raise UsageError(f'{data}: {error}: `make lake`, or pip install "wirecheck[lake]".') from None
    except OSError as error:
        raise ReleaseError(
            f"{data}: the storage does not do as asked ({error}). See that it answers, and run again."
        ) from error
