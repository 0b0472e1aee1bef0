from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import Project

from flows.core.errors import UsageError
from flows.core.settings import Settings
from flows.load import quarantine, releases, tables
from load.handmade import Frames, batch, publish, set_aside


def replay(settings: Settings, wanted: str, run_id: str, frames: Frames) -> None:
    """A replaying run, in which the contents read again gave `frames`."""
    chosen = quarantine.items(settings.warehouse, wanted)
    with releases.begin(settings) as release:
        tables.append(release.connection, run_id, frames)
        quarantine.settle(release.connection, run_id, chosen)
        release.publish()


def test_items_are_chosen_by_reason_id_or_all(settings: Settings) -> None:
    publish(settings, "r1", set_aside("one", "two"))
    publish(settings, "r2", set_aside("three", reason="empty"))
    every = quarantine.items(settings.warehouse)
    assert every["path"].to_list() == ["three.txt", "one.txt", "two.txt"]
    assert quarantine.items(settings.warehouse, "empty")["path"].to_list() == ["three.txt"]
    assert quarantine.items(settings.warehouse, every["item_id"][1][:8])["path"].to_list() == ["one.txt"]
    with pytest.raises(UsageError, match="no such item or reason"):
        quarantine.items(settings.warehouse, "nothing")


def test_contents_are_read_once_each(settings: Settings) -> None:
    frames = set_aside("one")
    publish(
        settings,
        "r1",
        {**frames, "quarantine": frames["quarantine"].vstack(set_aside("one", reason="x")["quarantine"])},
    )
    chosen = quarantine.items(settings.warehouse)
    assert chosen.height == 2
    assert quarantine.contents(chosen).rows() == [
        (frames["files"]["sha256"][0], "one.txt", chosen["first_at"].min().date())  # type: ignore[union-attr]
    ]


def test_a_replayed_item_is_recorded_and_never_removed(settings: Settings) -> None:
    publish(settings, "r1", set_aside("one", "two"))
    replay(settings, "all", "r2", batch("one") | {"quarantine": set_aside("two")["quarantine"]})
    told = quarantine.items(settings.warehouse, state=None).select("path", "state", "tries", "run_id", "last_run_id")
    assert sorted(told.rows()) == [("one.txt", "replayed", 2, "r1", "r2"), ("two.txt", "held", 2, "r1", "r2")]
    assert quarantine.items(settings.warehouse)["path"].to_list() == ["two.txt"]


def test_without_a_warehouse_there_is_no_quarantine(settings: Settings) -> None:
    with pytest.raises(UsageError, match="wirecheck run"):
        quarantine.items(settings.warehouse)


def test_a_file_without_permission_waits_and_is_taken_in_once_it_has_one(tmp_path: Path) -> None:
    project = Project(tmp_path)
    file = project.inbox / "a.txt"
    file.write_text("The duty rises.")
    file.chmod(0)
    items = "select state, reason, tries from quality.quarantine"
    for new in (1, 0):  # told once, and passed over for as long as it stays so
        done = project.run_without_privileges()
        assert json.loads(done.stdout)["files_new"] == new, done.stderr
        assert project.ask(items) == [{"state": "held", "reason": "no_permission", "tries": 1}]
    file.chmod(0o400)
    report = json.loads(project.run_without_privileges().stdout)
    assert (report["files_new"], report["documents"]) == (1, 1)
    assert project.ask(items) == [{"state": "replayed", "reason": "no_permission", "tries": 2}]
    assert json.loads(project.run_without_privileges().stdout)["files_new"] == 0
