"""A warehouse that many share, on a real PostgreSQL and a real S3-compatible server."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import duckdb
import lake_servers
import pytest
from lake_servers import Desk, Servers, ask
from running import Project

from flows.core.errors import ReleaseError, RunLocked
from flows.core.settings import read_settings
from flows.load import lake, lease

SAMPLE = sorted((Path(__file__).resolve().parent.parent / "seeds" / "sample").iterdir())
LATE = "Port fees rise\n\nThe port authority said fees rise from June, without naming a figure so far.\n"

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def servers() -> Iterator[Servers]:
    lacking = lake_servers.missing()
    if lacking:
        pytest.skip(lacking)
    with lake_servers.running() as servers:
        yield servers


@dataclass(frozen=True)
class Published:
    """A lake after two writers, each with half of the sample and three files in common, ran at the same time."""

    first: Desk
    second: Desk
    codes: list[int]
    folder: Path


@pytest.fixture(scope="module")
def published(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> Published:
    folder, address = tmp_path_factory.mktemp("lake"), servers.make("shared")
    first = Desk(folder / "first", servers, address)
    second = Desk(folder / "second", servers, address)
    first.take(*SAMPLE[:8])
    second.take(*SAMPLE[5:])
    with ThreadPoolExecutor() as both:
        done = list(both.map(lambda desk: desk.wirecheck("run", "--wait"), (first, second)))
    assert all(one.returncode in {0, 1} for one in done), [one.stderr for one in done]
    return Published(first, second, [one.returncode for one in done], folder)


def test_two_writers_at_once_give_the_rows_of_one(published: Published, servers: Servers, tmp_path: Path) -> None:
    alone = Project(tmp_path / "alone").take(*SAMPLE)
    alone.run()
    wanted = alone.facts()
    facts = published.first.facts()
    assert len(wanted["claims"]) > 30
    assert facts == wanted
    kept = servers.store().find("shared/news/files")
    assert len(kept) == len(SAMPLE)
    _has_the_rows_of(published.first, servers)


def _has_the_rows_of(desk: Desk, servers: Servers) -> None:
    """Every table of the lake, as anybody's DuckDB reads it, against the working copy; and a mart is there, too."""
    with servers.client(desk.address) as client:
        ask(client, f"attach '{desk.copy}' as copy (read_only)")
        tables = ask(
            client,
            "select schema_name || '.' || table_name from duckdb_tables() "
            "where database_name = 'copy' and not internal order by all",
        )
        assert len(tables) > 20
        for [table] in tables:
            for left, right in (("lake", "copy"), ("copy", "lake")):
                differ = ask(client, f"from {left}.{table} except all from {right}.{table}")
                assert not differ, f"{table}: {left} has {differ[:3]}"
        assert ask(client, "select count(*) from mart.figures")[0][0] > 5
        client.communicate()


def test_a_killed_writer_leaves_the_lake_whole_and_readers_keep_their_snapshot(
    published: Published, servers: Servers
) -> None:
    desk, count = published.second, "select count(*) from core.documents"
    (desk.inbox / "late.txt").write_text(LATE, encoding="utf-8")
    with servers.client(desk.address) as reader, servers.client(desk.address) as other:
        ask(reader, "begin")
        before = ask(reader, count)
        latest = ask(other, "select max(snapshot_id) from lake.snapshots()")
        _kill_when_it_writes(desk, servers)
        assert ask(other, "select max(snapshot_id) from lake.snapshots()") == latest
        assert ask(other, count) == before

        assert desk.run()["documents"] == 1
        assert ask(reader, count) == before
        assert ask(reader, "select count(text) from core.documents") == before  # from the storage, not by heart
        assert ask(other, count) == [[before[0][0] + 1]]
        ask(reader, "commit")
        assert ask(reader, count) == [[before[0][0] + 1]]
        for client in (reader, other):
            client.communicate()
    assert desk.run()["files_new"] == 0
    assert len(published.first.ask("from core.current_documents where text like '%Port fees rise%'")) == 1
    _has_the_rows_of(desk, servers)


def _kill_when_it_writes(desk: Desk, servers: Servers) -> None:
    """A run, and the process that writes for it, get kill -9 once the first rows are in the storage."""
    store, folder = servers.store(), f"{desk.address.partition('s3://')[2]}/tables"
    before = set(store.find(folder))
    run = desk.start("run")
    while set(store.find(folder)) <= before:
        assert run.poll() is None, "the run ended before it was killed"
        time.sleep(0.01)
    writer = subprocess.run(["pgrep", "-P", str(run.pid), "-f", "lake_process"], capture_output=True, check=True)
    run.send_signal(signal.SIGKILL)
    os.kill(int(writer.stdout.split()[0]), signal.SIGKILL)
    run.wait()


def test_one_writer_at_a_time_and_none_from_an_older_snapshot(
    published: Published, servers: Servers, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in servers.environment.items():
        monkeypatch.setenv(name, value)
    settings = read_settings(warehouse=published.first.address)
    named = pytest.raises(RunLocked, match=rf"wirecheck, process {os.getpid()} on ")
    with lease.hold(settings, wait=False), named, lease.hold(settings, wait=False):
        pass
    with pytest.raises(ReleaseError, match="another writer has published"):
        lake.push(settings, "1 of another time", published.first.copy, published.first.copy)


def test_no_secret_is_written_or_said(published: Published) -> None:
    said = published.first.wirecheck("doctor").stdout + published.first.wirecheck("status", "--json").stdout
    wrong = published.first.wirecheck("status", PGPASSWORD=f"{lake_servers.PASSWORD}-wrong")
    assert wrong.returncode == 3, wrong.stderr
    assert "password authentication failed" in wrong.stderr
    for word in (lake_servers.PASSWORD, lake_servers.KEY):
        assert word not in said + wrong.stderr + wrong.stdout
        for path in published.folder.rglob("*"):
            assert not path.is_file() or word.encode() not in path.read_bytes(), path


def test_what_is_forgotten_is_in_no_file_of_the_lake(servers: Servers, tmp_path: Path) -> None:
    desk = Desk(tmp_path, servers, servers.make("forgetting"))
    (desk.inbox / "late.txt").write_text(LATE, encoding="utf-8")
    desk.take(SAMPLE[0]).run()
    assert _says(servers, "forgetting/news/tables", "Port fees rise", tmp_path)
    [row] = desk.ask("select sha256 from core.files where path = 'late.txt'")
    done = desk.wirecheck("forget", "--file", row["sha256"], "--why", "asked by its author")
    assert done.returncode in {0, 1}, done.stderr
    assert not _says(servers, "forgetting/news/tables", "Port fees rise", tmp_path)
    assert len(servers.store().find("forgetting/news/files")) == 1
    with servers.client(desk.address) as client:
        assert ask(client, "select count(*) from lake.snapshots()") == [[1]]
        assert ask(client, "select count(*) > 0 from core.documents") == [[True]]
        client.communicate()


def _says(servers: Servers, folder: str, words: str, room: Path) -> list[str]:
    """The files of the lake in which these words stand, whether a snapshot has them or not."""
    store, local = servers.store(), room / "rows.parquet"
    found = []
    for place in store.find(folder):
        store.get_file(place, str(local))
        found += [place] if words in str(duckdb.read_parquet(str(local)).fetchall()) else []
    return found
