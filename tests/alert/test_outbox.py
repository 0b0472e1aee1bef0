"""Incidents and messages live in the release: settled before it is published, sent after, folded by the next run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import polars as pl
import pytest

from alert.handmade import DAY, HOUR, NOW, finding, findings
from alert.receivers import free_port
from flows.alert import journal, outbox
from flows.alert.delivery import DELIVERIES
from flows.alert.incidents import INCIDENTS, Word, acknowledge
from flows.core.errors import UsageError
from flows.core.schemas import DOCUMENTS, FILES, FINDINGS
from flows.core.settings import Settings, read_settings
from flows.load import tables

NOTHING = pl.DataFrame(schema=FINDINGS)


class Room:
    """A release with its outbox, and one run after another."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.log = home / "alerts.jsonl"
        self.connection = duckdb.connect()
        tables.install(self.connection)
        self.runs = 0
        self.settings = self.with_channels(f"file:{self.log}")

    def with_channels(self, *channels: str) -> Settings:
        return read_settings(warehouse=self.home / "w.duckdb", channels=channels)

    def settle(self, found: pl.DataFrame, now: datetime = NOW) -> outbox.Settled:
        self.runs += 1
        return outbox.settle(self.connection, f"run{self.runs}", found, self.settings, now)

    def rows(self, statement: str) -> list[tuple[object, ...]]:
        return self.connection.execute(statement).fetchall()

    def load_document(self) -> pl.DataFrame:
        """The document that the findings are about, current; its sighting comes back."""
        document = {"document_id": "d", "sha256": "s", "kind": "article", "text": "A text."}
        rows = pl.DataFrame([{name: document.get(name) for name in DOCUMENTS}], schema=DOCUMENTS)
        sighting = pl.DataFrame({"path": ["a.txt"], "sha256": ["s"], "size": [1], "mtime_ns": [1], "inode": [1]})
        self.read_document("run1")
        tables.append(self.connection, "run1", {"documents": rows, "sightings": sighting}, NOW)
        return sighting

    def read_document(self, run_id: str) -> None:
        """Its file is read, again where it was read before."""
        file = {"sha256": "s", "path": "a.txt", "file": "a.txt", "doc": "a", "size": 1, "fate": "loaded"}
        rows = pl.DataFrame([{name: file.get(name) for name in FILES}], schema=FILES)
        tables.append(self.connection, run_id, {"files": rows}, NOW)

    def told(self) -> int:
        return len(self.log.read_text(encoding="utf-8").splitlines()) if self.log.exists() else 0


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    room = Room(tmp_path)
    yield room
    room.connection.close()


def test_what_is_to_be_told_is_in_the_release_before_it_is_sent(room: Room) -> None:
    settled = room.settle(findings(finding()))
    assert settled.pending.height == 1
    assert room.rows("select state, attempts from quality.deliveries") == [("pending", 0)]
    assert room.rows("select state from quality.incidents") == [("open",)]
    assert room.told() == 0
    outbox.send(room.settings, settled.pending)
    assert room.told() == 1


def test_the_next_run_folds_what_became_of_it_and_sends_nothing_twice(room: Room) -> None:
    outbox.send(room.settings, room.settle(findings(finding())).pending)
    settled = room.settle(findings(finding()), NOW + HOUR)
    assert settled.pending.is_empty()
    assert room.rows("select state, attempts, run_id from quality.deliveries") == [("delivered", 1, "run2")]
    assert room.rows("select count(*), max(run_id) from quality.incidents") == [(1, "run2")]


def test_a_run_killed_before_sending_is_made_good_by_the_next(room: Room) -> None:
    room.settle(findings(finding()))
    settled = room.settle(findings(finding()), NOW + HOUR)
    assert settled.news.is_empty()
    outbox.send(room.settings, settled.pending)
    assert room.told() == 1


def test_undelivered_messages_stay_pending_with_their_error(room: Room) -> None:
    room.settings = room.with_channels(f"json://127.0.0.1:{free_port()}/hook")
    now = datetime.now(NOW.tzinfo)
    outbox.send(room.settings, room.settle(findings(finding()), now).pending)
    settled = room.settle(findings(finding()), now + HOUR)
    assert settled.pending["attempts"].to_list() == [1]
    assert str(room.rows("select last_error from quality.deliveries")[0][0]).startswith("The service did not take it")


def test_a_matter_about_rows_lasts_while_their_text_is_current(room: Room) -> None:
    """Rows are only checked when they come in: that the next run does not find it again does not end the matter."""
    sighting = room.load_document()
    about_rows = findings(finding(table_name="claims", severity="warning"))
    room.settle(about_rows)
    tables.add(room.connection, "findings", about_rows, {"run_id": "run1"})
    assert room.settle(NOTHING, NOW + HOUR).news.is_empty()
    changed = sighting.with_columns(sha256=pl.lit("t"), mtime_ns=pl.lit(2))
    tables.append(room.connection, "run3", {"sightings": changed}, NOW + HOUR)
    assert room.settle(NOTHING, NOW + 2 * HOUR).news["event"].to_list() == ["resolved"]


def test_a_matter_about_rows_ends_when_their_text_was_read_again_without_it(room: Room) -> None:
    room.load_document()
    about_rows = findings(finding(table_name="claims", severity="warning"))
    room.settle(about_rows)
    tables.add(room.connection, "findings", about_rows, {"run_id": "run1"})
    room.read_document("run2")
    assert room.settle(NOTHING, NOW + HOUR).news["event"].to_list() == ["resolved"]


def test_a_matter_of_the_whole_release_ends_when_it_is_not_found_again(room: Room) -> None:
    found = findings(finding())
    room.load_document()
    room.settle(found)
    tables.add(room.connection, "findings", found, {"run_id": "run1"})
    assert room.settle(NOTHING, NOW + HOUR).news["event"].to_list() == ["resolved"]
    assert room.rows("select state from quality.incidents") == [("resolved",)]
    assert room.settle(NOTHING, NOW + 2 * HOUR).news.is_empty()


def test_what_a_person_says_is_kept(room: Room) -> None:
    room.settle(findings(finding()))
    incidents = outbox.read_incidents(room.connection)
    word = Word("the desk", "called the agency", NOW)
    outbox.store_incidents(room.connection, "run2", acknowledge(incidents, incidents["incident_id"][0], word))
    assert room.rows("select acknowledged_by, acknowledged_why from quality.incidents") == [(word.who, word.why)]
    assert room.settle(findings(finding()), NOW + 3 * DAY).news.is_empty()


def test_times_and_columns_come_back_as_they_went_in(room: Room) -> None:
    settled = room.settle(findings(finding()))
    incidents = outbox.read_incidents(room.connection)
    assert dict(incidents.schema) == INCIDENTS
    assert incidents["opened_at"].to_list() == [NOW]
    assert incidents["document_ids"].to_list() == [["d"]]
    assert dict(settled.pending.schema) == DELIVERIES


@pytest.mark.parametrize("severity", ["critical", "warning", "info"])
def test_what_stops_publication_is_told_once_without_a_release(room: Room, severity: str) -> None:
    stop = findings(finding(effect="stop", severity=severity))
    assert outbox.alarm(room.settings, stop, NOW)["severity"].to_list() == ["critical"]
    for _ in range(2):
        outbox.send(room.settings, outbox.alarm(room.settings, stop, NOW))
    assert room.told() == 1
    outbox.send(room.settings, outbox.alarm(room.settings, stop, NOW + 2 * DAY))
    assert room.told() == 2
    assert room.rows("select count(*) from quality.incidents") == [(0,)]


def test_a_setting_that_is_no_channel_is_refused_before_anything_is_written(room: Room) -> None:
    room.settings = room.with_channels("nosuch://host")
    with pytest.raises(UsageError):
        room.settle(findings(finding()))
    assert room.rows("select count(*) from quality.incidents") == [(0,)]


def test_the_journal_is_pruned_as_it_is_folded(room: Room) -> None:
    journal.write(room.settings.warehouse, journal.Entry("old", "delivered", NOW - timedelta(days=400)))
    room.settle(NOTHING)
    assert journal.read(room.settings.warehouse) == []
