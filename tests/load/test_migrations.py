"""A warehouse of any earlier form is brought up on the copy, with its rows; one of a newer wirecheck is refused."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest
from running import Project

from flows.core import book
from flows.core.errors import ContractError, ReleaseError
from flows.core.settings import Settings
from flows.load import ledger, migrations, releases, tables
from load.handmade import batch, publish

FROZEN = sorted((Path(__file__).resolve().parents[1] / "data" / "schema").glob("*.sql"))

Columns = list[tuple[str, str, str, str]]


def columns(connection: duckdb.DuckDBPyConnection) -> Columns:
    asked = (
        "select schema_name, table_name, column_name, data_type from duckdb_columns() where not internal order by all"
    )
    return connection.execute(asked).fetchall()


def apply(connection: duckdb.DuckDBPyConnection, frozen: Path) -> None:
    """The frozen tables, with the record of the migrations that they had seen."""
    connection.execute(frozen.read_text(encoding="utf-8"))
    for number in range(1, int(frozen.stem[:4]) + 1):
        row = [number, migrations.known()[number - 1].name]
        connection.execute("insert into quality.migrations select ?, ?, now(), '0'", row)


def make(path: Path, frozen: Path, name: str = "one") -> None:
    """A warehouse as an earlier wirecheck left it: its tables, and the rows of one file that it took in."""
    frames = batch(name)
    with duckdb.connect(str(path), config={"storage_compatibility_version": "v1.5.0"}) as connection:
        apply(connection, frozen)
        added = {"files": ", now() as first_seen_at", "sightings": ", 1 as number, now() as seen_at"}
        added["documents"] = added["files"]
        if int(frozen.stem[:4]) >= 4:
            added["files"] += ", 'kept' as kept, 'r0' as read_run_id"
        for table, frame in frames.items():
            names = {row[0] for row in connection.execute(f"describe core.{table}").fetchall()}
            connection.register("incoming", frame.select(name for name in frame.columns if name in names))
            extra = added.get(table, "")
            connection.execute(f"insert into core.{table} by name select *, 'r0' as run_id{extra} from incoming")
            connection.unregister("incoming")


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda path: path.stem)
def test_every_earlier_form_becomes_todays(frozen: Path) -> None:
    with duckdb.connect() as old, duckdb.connect() as new:
        apply(old, frozen)
        tables.install(old)
        tables.install(new)
        assert columns(old) == columns(new)
        assert migrations.form(old) == migrations.form(new) == migrations.latest()


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda path: path.stem)
def test_an_earlier_warehouse_goes_on_with_its_rows(settings: Settings, frozen: Path) -> None:
    settings.warehouse.parent.mkdir()
    make(settings.warehouse, frozen)
    before = settings.warehouse.read_bytes()
    with pytest.raises(ReleaseError, match=r"older wirecheck.*`wirecheck run` brings it up to date"):
        ledger.read(settings.warehouse)
    releases.upgrade(settings)
    assert ledger.read(settings.warehouse).sha256 == set(batch("one")["files"]["sha256"])
    kept = releases.list_releases(settings)
    assert [release.form for release in kept] == [migrations.latest(), int(frozen.stem[:4])]
    assert kept[1].path.read_bytes() == before  # applied on a copy: the old one is as it was
    publish(settings, "r1", batch("one", "two"))
    with duckdb.connect(str(settings.warehouse), read_only=True) as connection:
        found = connection.execute("select doc, kept, read_run_id, run_id from core.files order by doc").fetchall()
        assert found == [("one", "kept", "r1", "r0"), ("two", "kept", "r1", "r1")]
        applied = connection.execute("select number, name from quality.migrations order by number").fetchall()
        assert applied == [(number, file.name) for number, file in enumerate(migrations.known(), 1)]


def test_an_upgraded_warehouse_is_not_upgraded_again(settings: Settings) -> None:
    publish(settings, "r1", batch("one"))
    releases.upgrade(settings)
    assert [release.id for release in releases.list_releases(settings)] == ["000001"]


def test_rollback_to_an_earlier_form_and_on_from_there(settings: Settings) -> None:
    settings.warehouse.parent.mkdir()
    make(settings.warehouse, FROZEN[0])
    releases.upgrade(settings)
    assert releases.rollback(settings).form == 0
    releases.upgrade(settings)
    assert ledger.read(settings.warehouse).sha256 == set(batch("one")["files"]["sha256"])


def from_the_future(settings: Settings) -> None:
    publish(settings, "r1", batch("one"))
    with releases.begin(settings) as release:
        row = {"number": migrations.latest() + 1, "name": "9999_to_come", "now": datetime.now(UTC), "version": "9"}
        release.connection.execute(book.load("statements/record_migration").text, row)
        release.publish()


def test_a_newer_warehouse_is_refused_by_who_writes_and_who_reads(settings: Settings) -> None:
    from_the_future(settings)
    before = settings.warehouse.read_bytes()
    for attempt in (
        lambda: releases.upgrade(settings),
        lambda: ledger.read(settings.warehouse),
        lambda: publish(settings, "r2", batch("two")),
    ):
        with pytest.raises(ReleaseError, match="written by a newer wirecheck"):
            attempt()
    assert settings.warehouse.read_bytes() == before


def test_the_way_back_from_a_newer_warehouse_is_a_rollback(settings: Settings) -> None:
    from_the_future(settings)
    assert releases.rollback(settings).id == "000001"
    with pytest.raises(ReleaseError, match=r"release 000002 was written by a newer wirecheck"):
        releases.rollback(settings, "000002")


def test_numbers_without_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    rest = migrations.known()[1:]
    monkeypatch.setattr(book, "shelf", lambda folder: rest)
    with pytest.raises(ContractError, match=r"0001_"):
        migrations.known()


def test_a_run_of_this_program_takes_over_an_earlier_warehouse(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.warehouse.parent.mkdir()
    make(project.warehouse, FROZEN[-1])
    refused = project.wirecheck("status")
    assert (refused.returncode, "older wirecheck" in refused.stderr) == (3, True)
    (project.inbox / "new.txt").write_text("Duties on steel stay at 12 percent, the minister said.\n", encoding="utf-8")
    assert project.run()["files_new"] == 1
    assert project.ask("select count(*) as n from core.files") == [{"n": 2}]
