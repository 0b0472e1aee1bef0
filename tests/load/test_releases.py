from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from flows.core.errors import ReleaseError, UsageError
from flows.core.settings import Settings, read_settings
from flows.load import amend, ledger, lock, release_folder, releases
from flows.load.release_folder import Release
from load.handmade import batch, publish

ROOT = Path(__file__).resolve().parents[2]


def count(path: Path) -> int:
    with duckdb.connect(str(path), read_only=True) as connection:
        found: int = connection.execute("select count(*) from core.files").fetchall()[0][0]
        return found


def live(settings: Settings) -> Release:
    found = release_folder.live_release(settings.warehouse)
    assert found
    return found


def leftovers(settings: Settings) -> list[str]:
    kept = {release.id for release in releases.list_releases(settings)}
    names = (path.name for path in release_folder.folder(settings.warehouse).iterdir())
    return sorted(name for name in names if name.split(".")[0] not in kept)


def test_nothing_is_known_before_the_first_run(settings: Settings) -> None:
    known = ledger.read(settings.warehouse)
    assert known.sightings.is_empty()
    assert known.sha256 == frozenset()


def test_a_published_release_is_known_to_the_next_run(settings: Settings) -> None:
    frames = batch("one", "two")
    publish(settings, "r1", frames)
    known = ledger.read(settings.warehouse)
    assert known.sha256 == set(frames["files"]["sha256"])
    assert known.sightings.sort("path").equals(frames["sightings"].sort("path"))


def test_a_release_left_unpublished_never_was(settings: Settings) -> None:
    publish(settings, "r1", batch("one"))
    before = live(settings)
    with releases.begin(settings) as release:
        release.connection.execute("delete from core.files")
    assert live(settings) == before
    assert releases.trouble(before) is None
    assert leftovers(settings) == []


def test_only_so_many_releases_are_kept(settings: Settings) -> None:
    ids = [publish(settings, f"r{number}", batch(f"text {number}")) for number in range(5)]
    assert [release.id for release in releases.list_releases(settings)] == ids[:1:-1]
    assert [release.rows["core.files"] for release in releases.list_releases(settings)] == [5, 4, 3]
    assert leftovers(settings) == []


def test_rollback_returns_and_comes_back(settings: Settings) -> None:
    first, second, third = (publish(settings, f"r{number}", batch(f"text {number}")) for number in range(3))
    assert releases.rollback(settings).id == second
    assert count(settings.warehouse) == 2
    assert releases.rollback(settings, third).live
    assert count(settings.warehouse) == 3
    assert [release.id for release in releases.list_releases(settings)] == [third, second, first]
    with pytest.raises(ReleaseError, match="no kept release 9"):
        releases.rollback(settings, "9")
    assert publish(settings, "r4", batch("text 4")) > third


def test_a_reader_keeps_its_release_and_blocks_nobody(settings: Settings) -> None:
    publish(settings, "r0", batch("text 0"))
    with duckdb.connect(str(settings.warehouse), read_only=True) as reader:
        for number in range(1, 4):
            publish(settings, f"r{number}", batch(f"text {number}"))
            assert reader.execute("select count(*) from core.documents").fetchall() == [(1,)]
    assert count(settings.warehouse) == 4


@contextmanager
def shell(path: Path, how: str) -> Iterator[subprocess.Popen[str]]:
    """Another process with the database open, as an analyst's shell has it; it asks again for each line it gets."""
    code = f"""
        import duckdb, sys
        connection = duckdb.connect({str(path)!r}{how})
        print("open", flush=True)
        for _ in sys.stdin:
            print(connection.execute("select count(*) from core.files").fetchall()[0][0], flush=True)
    """
    command = [sys.executable, "-c", textwrap.dedent(code)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "open\n"
        yield process


def ask(process: subprocess.Popen[str]) -> int:
    assert process.stdin
    assert process.stdout
    print(file=process.stdin, flush=True)
    return int(process.stdout.readline())


@pytest.mark.parametrize("how", [", read_only=True", ""], ids=["read-only", "as the client opens it by default"])
def test_an_open_shell_never_stops_a_run(settings: Settings, how: str) -> None:
    publish(settings, "r1", batch("one"))
    with shell(settings.warehouse, how) as analyst:
        publish(settings, "r2", batch("two"))
        assert ask(analyst) == 1
    with shell(settings.warehouse, how) as analyst:
        assert len(ledger.read(settings.warehouse).sha256) == 2
        publish(settings, "r3", batch("three"))
        assert ask(analyst) == 2
    assert count(settings.warehouse) == 3
    assert leftovers(settings) == []


def test_readers_see_whole_releases_while_runs_publish(settings: Settings) -> None:
    """A reader that opens the file again and again, in a process of its own, has no error and never sees less."""
    publish(settings, "r0", batch("text 0"))
    code = f"""
        import duckdb, sys
        last = 0
        while last < 6:
            with duckdb.connect({str(settings.warehouse)!r}, read_only=True) as connection:
                files, claims = connection.execute(
                    "select (select count(*) from core.files), (select count(*) from core.claims)").fetchall()[0]
            assert files == claims >= last, (files, claims, last)
            last = files
    """
    with subprocess.Popen([sys.executable, "-c", textwrap.dedent(code)], stderr=subprocess.PIPE) as reader:
        for number in range(1, 6):
            publish(settings, f"r{number}", batch(f"text {number}"))
        assert reader.communicate(timeout=30)[1] == b""


@pytest.mark.slow
def test_killed_at_any_moment_the_live_release_is_whole(settings: Settings, tmp_path: Path) -> None:
    for number in range(2):
        publish(settings, f"r{number}", batch(f"text {number}"))
    shutil.copytree(settings.home, tmp_path / "base", copy_function=shutil.copy2)

    def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "load.publishing", str(home / "wirecheck.duckdb"), "killed", *arguments]
        environment = {**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    touches = int(run(settings.home).stdout)
    assert touches > 20
    for number in random.sample(range(1, touches + 1), 8):
        home = tmp_path / f"killed at {number}"
        shutil.copytree(tmp_path / "base", home)
        assert run(home, str(number)).returncode == -signal.SIGKILL
        again = read_settings(warehouse=home / "wirecheck.duckdb", keep_releases=2)
        with lock.hold(again.warehouse, wait=False):
            releases.recover(again)
            assert leftovers(again) == []
            assert releases.trouble(live(again)) is None
            publish(again, "killed", batch("killed"))
            assert live(again).rows["core.files"] == 3
        shutil.rmtree(home)


def test_a_kill_between_keeping_and_renaming_is_undone(settings: Settings) -> None:
    published = publish(settings, "r1", batch("one"))
    kept = release_folder.kept_path(settings.warehouse, published)
    kept.hardlink_to(settings.warehouse)
    releases.recover(settings)
    assert not kept.exists()
    assert live(settings).id == published


def test_a_full_disk_leaves_the_live_release(settings: Settings) -> None:
    """The limit on the size of a file ends a write as a full disk does: in the middle."""
    publish(settings, "r1", batch("one"))
    before = live(settings)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        for room in (before.size // 2, before.size + 4096):
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
            with pytest.raises(ReleaseError, match=r"next release|no room"):
                publish(settings, "r2", batch(*(f"text {number}" for number in range(3000))))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert live(settings) == before
    assert releases.trouble(before) is None
    assert leftovers(settings) == []


def flip(path: Path, at: int) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ 0x10]))


def test_any_flipped_byte_is_found_and_rolled_back_from(settings: Settings) -> None:
    good, _ = (publish(settings, f"r{number}", batch(f"text {number}")) for number in range(2))
    release = live(settings)
    for at in [0, release.size - 1, *random.sample(range(release.size), 20)]:
        flip(settings.warehouse, at)
        found = releases.trouble(release)
        assert found
        assert release.id in found
        flip(settings.warehouse, at)
    flip(settings.warehouse, release.size // 3)
    with pytest.raises(ReleaseError, match=f"rollback {good}"):
        publish(settings, "r2", batch("text 2"))
    assert releases.rollback(settings).id == good
    assert [kept.id for kept in releases.list_releases(settings)] == [good]
    assert (release_folder.folder(settings.warehouse) / f"{release.id}.damaged").exists()
    publish(settings, "r2", batch("text 2"))
    assert count(settings.warehouse) == 2


def test_a_live_file_that_does_not_open_names_the_way_back(settings: Settings) -> None:
    good, _ = (publish(settings, f"r{number}", batch(f"text {number}")) for number in range(2))
    settings.warehouse.write_bytes(b"not a database" * 1000)
    with pytest.raises(ReleaseError, match=f"rollback {good}"):
        ledger.read(settings.warehouse)
    settings.warehouse.unlink()
    with pytest.raises(ReleaseError, match=f"rollback {good}"):
        ledger.read(settings.warehouse)
    releases.rollback(settings)
    assert len(ledger.read(settings.warehouse).sha256) == 1


def test_a_damaged_kept_release_is_passed_over(settings: Settings) -> None:
    first, second, _ = (publish(settings, f"r{number}", batch(f"text {number}")) for number in range(3))
    flip(release_folder.kept_path(settings.warehouse, second), 70_000)
    with pytest.raises(ReleaseError, match=f"not the file that was published as release {second}"):
        releases.rollback(settings, second)
    assert releases.rollback(settings).id == first


def test_two_warehouses_of_one_folder_are_released_each_by_itself(tmp_path: Path) -> None:
    a, b = (read_settings(warehouse=tmp_path / "home" / f"{name}.duckdb", keep_releases=2) for name in "ab")
    with releases.begin(a) as unfinished:
        publish(b, "r1", batch("of b"))  # its recovery leaves alone what a is writing
        assert unfinished.path.exists()
    for number in range(3):
        publish(a, f"r{number}", batch(f"a {number}"))
        publish(b, f"s{number}", batch(f"b {number}", "more"))
    assert [release.rows["core.files"] for release in releases.list_releases(a)] == [3, 2, 1]
    assert releases.rollback(a).rows["core.files"] == 2
    assert (count(a.warehouse), count(b.warehouse)) == (2, 5)
    assert leftovers(a) == leftovers(b) == []
    assert {path.name for path in (a.home / "releases").iterdir()} == {"a", "b"}


def test_a_backup_of_the_live_file_alone_is_taken_in(settings: Settings, tmp_path: Path) -> None:
    publish(settings, "r1", batch("one"))
    restored = read_settings(warehouse=tmp_path / "elsewhere" / "wirecheck.duckdb")
    restored.home.mkdir()
    shutil.copy(settings.warehouse, restored.warehouse)
    publish(restored, "r2", batch("two"))
    assert [release.rows["core.files"] for release in releases.list_releases(restored)] == [2, 1]


def test_another_programs_log_never_meets_the_next_release(settings: Settings) -> None:
    publish(settings, "r1", batch("one"))
    log = Path(f"{settings.warehouse}.wal")
    code = f"""
        import duckdb, os
        connection = duckdb.connect({str(settings.warehouse)!r})
        connection.execute("create table scribble as select 1 as a")
        os._exit(0)
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=True)
    assert log.exists()
    publish(settings, "r2", batch("two"))
    assert not log.exists()
    assert count(settings.warehouse) == 2


def test_amend_publishes_a_change(settings: Settings) -> None:
    with pytest.raises(UsageError, match="no warehouse yet"):
        amend.amend(settings, lambda _: None)
    publish(settings, "r1", batch("one"))
    before = live(settings)
    with pytest.raises(ZeroDivisionError):
        amend.amend(settings, lambda _: 1 // 0)  # type: ignore[arg-type]
    assert live(settings) == before
    amend.amend(settings, lambda connection: connection.execute("delete from core.claims"))  # type: ignore[arg-type]
    assert live(settings).rows["core.claims"] == 0


def test_the_release_is_readable_by_clients_of_1_5(settings: Settings) -> None:
    publish(settings, "r1", batch("one"))
    publish(settings, "r2", batch("two"))
    with duckdb.connect(str(settings.warehouse), read_only=True) as connection:
        tags = connection.execute("select tags from duckdb_databases() where not internal").fetchall()
    assert tags[0][0]["storage_version"].startswith("v1.5.0")
    assert settings.warehouse.stat().st_nlink == 1
