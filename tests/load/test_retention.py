"""History and bytes go when their time is over, by settings; what is still needed stays."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from flows.core.errors import UsageError
from flows.core.identity import kept_path
from flows.core.settings import Settings, read_settings
from flows.load import afterwards, ledger, release_folder, releases, retention, tables
from flows.load.afterwards import Afterwards
from load.handmade import Frames, batch, publish, set_aside

NOW = datetime(2026, 1, 1, tzinfo=UTC)
OLD = NOW - timedelta(days=100)


def with_days(settings: Settings, **days: float) -> Settings:
    return settings.model_copy(update=days)


def take_in(settings: Settings, run_id: str, frames: Frames, now: datetime) -> None:
    """A run as of then, with the bytes of its files kept and a row of each history."""
    for sha256 in frames["files"]["sha256"]:
        kept_path(settings.home, sha256).parent.mkdir(parents=True, exist_ok=True)
        kept_path(settings.home, sha256).write_bytes(b"bytes")
    with releases.begin(settings) as release:
        tables.append(release.connection, run_id, frames, now)
        run = "insert into quality.runs by name select ? run_id, ? started_at, ? finished_at, '1' as version"
        rest = ("files_new", "files_known", "set_aside", "documents", "claims", "quotes", "critical", "warning", "info")
        counts = "".join(f", 0 as {name}" for name in rest)
        release.connection.execute(f"{run}{counts}, 'clean' as outcome", [run_id, now, now])
        for table, columns in (
            ("findings", "? run_id, 'f' finding_id, 'warehouse' table_name"),
            ("findings", "? run_id, 'row' finding_id, 'claims' table_name"),
            ("expectations", "? run_id, 'e' expectation"),
        ):
            release.connection.execute(f"insert into quality.{table} by name select {columns}", [run_id])
        release.publish()


def apply(settings: Settings) -> dict[str, int]:
    with releases.begin(settings) as release:
        release.afterwards = Afterwards(retention.apply(release.connection, settings, NOW))
        release.publish()
    found = releases.list_releases(settings)[0].rows
    return {name.removeprefix("quality."): found[name] for name in found if name.startswith("quality.")}


def test_everything_is_kept_for_ever_unless_settings_say_otherwise(settings: Settings) -> None:
    take_in(settings, "r1", batch("one"), OLD)
    counts = apply(settings)
    assert (counts["runs"], counts["findings"], counts["expectations"]) == (1, 2, 1)
    assert kept_path(settings.home, batch("one")["files"]["sha256"][0]).exists()


def test_old_history_goes_and_a_finding_about_a_current_reading_stays(settings: Settings) -> None:
    take_in(settings, "r1", batch("one"), OLD)
    take_in(settings, "r2", batch("two"), NOW)
    counts = apply(with_days(settings, keep_history_days=70.0))
    assert (counts["runs"], counts["expectations"]) == (1, 1)
    assert counts["findings"] == 3  # of r1 the one about rows, which nothing has read again
    assert ledger.read(settings.warehouse).sightings.height == 2  # what was seen is no history of runs


def test_old_bytes_go_once_the_release_is_live_and_are_not_kept_again(settings: Settings) -> None:
    take_in(settings, "r1", batch("one"), OLD)
    take_in(settings, "r2", batch("two"), NOW)
    old, young = (kept_path(settings.home, batch(name)["files"]["sha256"][0]) for name in ("one", "two"))
    apply(with_days(settings, keep_bytes_days=30.0))
    assert (old.exists(), young.exists()) == (False, True)
    known = ledger.read(settings.warehouse)
    assert known.gone.contents == {old.name}
    assert known.gone.refused == frozenset()
    assert known.sha256 == {old.name, young.name}


def test_bytes_of_what_waits_in_quarantine_stay(settings: Settings) -> None:
    held = set_aside("bad")
    take_in(settings, "r1", held, OLD)
    apply(with_days(settings, keep_bytes_days=30.0))
    assert kept_path(settings.home, held["files"]["sha256"][0]).exists()


def test_what_a_killed_run_left_to_do_is_done_by_the_next_and_only_for_what_was_published(settings: Settings) -> None:
    take_in(settings, "r1", batch("one"), OLD)
    publish(settings, "r2", batch("two"))
    path = kept_path(settings.home, batch("one")["files"]["sha256"][0])
    live = releases.list_releases(settings)[0].id
    afterwards.plan(settings.warehouse, f"{int(live) + 1:06}", Afterwards((path.name,), is_takedown=True))
    releases.recover(settings)  # killed before it was published
    assert path.exists()
    assert len(releases.list_releases(settings)) == 2
    afterwards.plan(settings.warehouse, live, Afterwards((path.name,), is_takedown=True))
    releases.recover(settings)  # killed after
    assert not path.exists()
    assert [release.id for release in releases.list_releases(settings)] == [live]
    assert not list(release_folder.folder(settings.warehouse).glob("*.after"))


def test_history_is_kept_for_as_long_as_the_checks_look_back() -> None:
    with pytest.raises(UsageError, match="keep_history_days"):
        read_settings(keep_history_days=30)


def test_a_backup_is_a_copy_of_one_folder(settings: Settings, tmp_path: Path) -> None:
    publish(settings, "r1", batch("one"))
    publish(settings, "r2", batch("two"))
    elsewhere = tmp_path / "elsewhere" / "restored"
    shutil.copytree(settings.home, elsewhere)
    shutil.rmtree(settings.home)
    restored = settings.model_copy(update={"warehouse": elsewhere / settings.warehouse.name})
    assert [release.id for release in releases.list_releases(restored)] == ["000002", "000001"]
    assert all(releases.trouble(release) is None for release in releases.list_releases(restored))
    publish(restored, "r3", batch("three"))
    assert releases.rollback(restored).id == "000002"
    with duckdb.connect(str(restored.warehouse), read_only=True) as connection:
        assert connection.execute("select doc from core.files order by doc").fetchall() == [("one",), ("two",)]
