"""New files are found once, whole, and never through a link."""

from __future__ import annotations

import errno
import fcntl
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import polars as pl
import pytest
from running import lose_privileges

from flows.core.errors import UsageError
from flows.core.schemas import SIGHTINGS, empty
from flows.core.settings import read_settings
from flows.ingest.arrivals import Arrivals, find, printable


def look(inbox: Path, known: pl.DataFrame | None = None, settle: float = 0) -> Arrivals:
    settings = read_settings(inbox=inbox, warehouse=inbox.parent / "w.duckdb", settle_seconds=settle)
    return find(settings, empty(SIGHTINGS) if known is None else known)


def names(arrivals: Arrivals) -> list[str]:
    return [arrival.name for arrival in arrivals.new]


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def test_files_are_found_in_order_below_all_folders(inbox: Path) -> None:
    (inbox / "b" / "c").mkdir(parents=True)
    for name in ("z.txt", "b/c/a.txt", "a.txt", ".hidden.txt"):
        (inbox / name).write_text("text")
    found = look(inbox)
    assert names(found) == ["a.txt", "b/c/a.txt", "z.txt"]
    assert found.new[1].path == inbox / "b" / "c" / "a.txt"
    assert found.new[1].size == 4


def test_what_the_ledger_knows_is_only_counted_until_it_changes(inbox: Path) -> None:
    (inbox / "a.txt").write_text("text")
    (inbox / "b.txt").write_text("text")
    first = look(inbox)
    rows = [
        {"path": a.name, "sha256": "x", "size": a.size, "mtime_ns": a.mtime_ns, "inode": a.inode} for a in first.new
    ]
    known = pl.DataFrame(rows, schema=SIGHTINGS)
    again = look(inbox, known)
    assert (again.new, again.known) == ([], 2)
    (inbox / "b.txt").write_text("texts")
    changed = look(inbox, known)
    assert (names(changed), changed.known) == (["b.txt"], 1)


def test_a_link_arrives_as_itself_and_a_linked_folder_is_not_entered(inbox: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("secret")
    (inbox / "folder").symlink_to(outside)
    (inbox / "link.txt").symlink_to(outside / "secret.txt")
    os.mkfifo(inbox / "pipe.txt")
    assert names(look(inbox)) == ["folder", "link.txt", "pipe.txt"]


def test_a_folder_that_may_not_be_entered_arrives_itself_and_stops_nobody(inbox: Path) -> None:
    """Run by a process of its own, which has no leave to pass over permissions even where root starts it."""
    (inbox / "shut" / "below").mkdir(parents=True)
    for name in ("a.txt", "shut/b.txt", "shut/below/c.txt"):
        (inbox / name).write_text("text")
    (inbox / "shut").chmod(0o444)  # it can be listed
    command = "\n".join(
        (
            "import sys",
            "from pathlib import Path",
            "from ingest.test_arrivals import look, names",
            "print(names(look(Path(sys.argv[1]))))",
        )
    )
    try:
        done = subprocess.run(
            [sys.executable, "-c", command, str(inbox)],
            preexec_fn=lose_privileges,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        (inbox / "shut").chmod(0o755)
    assert done.stdout == "['a.txt', 'shut']\n", done.stderr


def test_a_young_file_is_waited_for_once(inbox: Path) -> None:
    (inbox / "a.txt").write_text("text")
    started = time.monotonic()
    assert names(look(inbox, settle=0.3)) == ["a.txt"]
    assert 0.1 < time.monotonic() - started < 5
    os.utime(inbox / "a.txt", (1, 1))
    started = time.monotonic()
    assert names(look(inbox, settle=30)) == ["a.txt"]
    assert time.monotonic() - started < 5


def test_a_file_from_the_future_is_watched_and_taken(inbox: Path) -> None:
    (inbox / "a.txt").write_text("text")
    os.utime(inbox / "a.txt", (time.time() + 1e6,) * 2)
    started = time.monotonic()
    assert names(look(inbox, settle=0.3)) == ["a.txt"]
    assert time.monotonic() - started >= 0.3


def test_a_file_that_grows_meanwhile_is_left(inbox: Path) -> None:
    path = inbox / "a.txt"
    path.write_text("text")

    def grow() -> None:
        time.sleep(0.2)
        path.write_text("text and more")

    writer = threading.Thread(target=grow)
    writer.start()
    found = look(inbox, settle=0.8)
    writer.join()
    assert (found.new, found.waiting) == ([], ["a.txt"])


def leases_work(path: Path) -> bool:
    """Whether the kernel refuses a lease on a file that is open for writing, as this one is."""
    with path.open() as file:
        try:
            fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        except OSError as error:
            return error.errno == errno.EAGAIN
    return False


def test_a_file_that_a_writer_holds_is_left(inbox: Path) -> None:
    path = inbox / "a.txt"
    with path.open("w") as file:
        file.write("half")
        file.flush()
        if not leases_work(path):
            pytest.skip("no leases on this file system")
        assert look(inbox).waiting == ["a.txt"]
    assert names(look(inbox)) == ["a.txt"]


def test_names_are_printable_and_no_two_alike(inbox: Path) -> None:
    raw = [b"a\xff.txt", b"a\\xff.txt", "é\n.txt".encode(), "a\u00a0.txt".encode(), b"a\xa0.txt"]
    assert printable(raw[0]) == r"a\xff.txt"
    assert len({printable(name) for name in raw}) == len(raw)
    assert all(printable(name).isprintable() for name in raw)
    (Path(os.fsdecode(os.fsencode(inbox) + b"/" + raw[0]))).write_text("text")
    assert names(look(inbox)) == [r"a\xff.txt"]


@pytest.mark.parametrize("home", [".", "deep/home"])
@pytest.mark.parametrize("through_link", [False, True])
def test_a_warehouse_inside_the_inbox_is_no_input(inbox: Path, tmp_path: Path, home: str, through_link: bool) -> None:
    own = [
        "w.duckdb",
        "w.duckdb.wal",
        "w.duckdb.tmp/1",
        ".w.lock",
        "files/ab/abc",
        "releases/w/1.json",
        "outbox/w.jsonl",
    ]
    for name in [*(f"{home}/{name}" for name in own), f"{home}/a.txt", "b/files/c.txt", "b/w.duckdb"]:
        (inbox / name).parent.mkdir(parents=True, exist_ok=True)
        (inbox / name).write_text("text")
    folder = inbox
    if through_link:
        folder = tmp_path / "link"
        folder.symlink_to(inbox)
    settings = read_settings(inbox=folder, warehouse=inbox / home / "w.duckdb", settle_seconds=0)
    found = find(settings, empty(SIGHTINGS))
    assert names(found) == sorted([(Path(home) / "a.txt").as_posix(), "b/files/c.txt", "b/w.duckdb"])


def test_an_inbox_named_from_where_one_stands_holds_no_warehouse_either(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(inbox)
    for name in ("a.txt", "wirecheck.duckdb"):
        (inbox / name).write_text("text")
    settings = read_settings(inbox=Path(), warehouse=Path("wirecheck.duckdb"), settle_seconds=0)
    assert names(find(settings, empty(SIGHTINGS))) == ["a.txt"]


def test_an_inbox_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no folder"):
        look(tmp_path / "none")
