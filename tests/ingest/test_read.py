"""Files become rows; what cannot be used is set aside with its reason, and the rest goes on."""

from __future__ import annotations

import hashlib
import json
import os
import socket
from pathlib import Path

import polars as pl
import pytest

from flows.core import schemas
from flows.core.identity import kept_path
from flows.core.settings import Settings, read_settings
from flows.ingest.arrivals import Arrival, find
from flows.ingest.read import give_up, read

Frames = dict[str, pl.DataFrame]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    return read_settings(
        inbox=inbox, warehouse=tmp_path / "home" / "w.duckdb", settle_seconds=0, max_file_bytes=100_000
    )


def arrivals(settings: Settings) -> list[Arrival]:
    return find(settings, schemas.empty(schemas.SIGHTINGS)).new


def take(settings: Settings) -> Frames:
    return read(arrivals(settings), settings)


def reasons(frames: Frames) -> dict[str, str]:
    return dict(frames["quarantine"].select("path", "reason").iter_rows())


def test_a_file_is_rows_and_kept_bytes(settings: Settings) -> None:
    data = b"Duty rises\n\nThe duty rises to 25 percent.\n"
    (settings.inbox / "story.final.txt").write_bytes(data)
    frames = take(settings)
    sha256 = hashlib.sha256(data).hexdigest()
    (file,) = frames["files"].rows(named=True)
    assert file == {
        "sha256": sha256,
        "path": "story.final.txt",
        "file": "story.final.txt",
        "doc": "story.final",
        "size": len(data),
        "media_type": "text/plain",
        "encoding": "utf_8",
        "fate": "loaded",
        "reason": None,
        "records": None,
        "fields": None,
    }
    assert kept_path(settings.home, sha256).read_bytes() == data
    assert frames["sightings"]["sha256"].to_list() == [sha256]
    assert frames["articles"]["text"].to_list() == [data.decode().strip()]
    assert frames["articles"]["part"].to_list() == [None]
    assert frames["quarantine"].is_empty()
    for name, schema in {"files": schemas.FILES, "sightings": schemas.SIGHTINGS, "articles": schemas.ARTICLES}.items():
        assert frames[name].schema == pl.Schema(schema)


def test_a_structured_file_has_the_fields_of_its_records(settings: Settings) -> None:
    records = '[{"title": "A", "text": "The duty rises."}, {"text": "The duty falls.", "id": 7, "by": null}]'
    (settings.inbox / "feed.json").write_bytes(records.encode("utf_8_sig"))
    (file,) = take(settings)["files"].rows(named=True)
    assert file["records"] == 2
    assert [(each["name"], each["type"], each["records"]) for each in file["fields"]] == [
        ("id", "number", 1), ("text", "text", 2), ("title", "text", 1),
    ]  # fmt: skip


def test_the_same_bytes_are_one_file_and_a_sighting_each(settings: Settings) -> None:
    for name in ("a.txt", "b.txt"):
        (settings.inbox / name).write_text("The duty rises.")
    frames = take(settings)
    assert frames["files"]["path"].to_list() == ["a.txt"]
    assert frames["sightings"]["path"].to_list() == ["a.txt", "b.txt"]
    assert len(frames["articles"]) == 1


def test_trouble_is_set_aside_and_stops_nobody(settings: Settings, tmp_path: Path) -> None:
    inbox = settings.inbox
    (tmp_path / "secret.txt").write_text("secret")
    (inbox / "binary.txt").write_bytes(os.urandom(5000))
    (inbox / "cut.json").write_text('{"text": "cut')
    (inbox / "empty.txt").write_bytes(b"")
    (inbox / "good.txt").write_text("The duty rises.")
    (inbox / "large.txt").write_bytes(b"x" * 100_001)
    (inbox / "link.txt").symlink_to(tmp_path / "secret.txt")
    (inbox / "page.html").write_text("<!doctype html><html></html>")
    os.mkfifo(inbox / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(inbox / "socket.txt"))
        frames = take(settings)
    assert reasons(frames) == {
        "binary.txt": "binary",
        "cut.json": "truncated",
        "empty.txt": "empty",
        "large.txt": "too_large",
        "link.txt": "not_regular",
        "page.html": "no_text",
        "pipe.txt": "not_regular",
        "socket.txt": "not_regular",
    }
    assert frames["articles"]["text"].to_list() == ["The duty rises."]
    assert len(frames["files"]) == len(frames["sightings"]) == 9
    assert frames["files"].filter(pl.col("reason").is_null())["path"].to_list() == ["good.txt"]
    assert all(error.startswith(path) for path, error in frames["quarantine"].select("path", "error").iter_rows())
    assert frames["quarantine"]["item_id"].is_unique().all()


def test_a_bad_line_is_its_own_item(settings: Settings) -> None:
    (settings.inbox / "a.jsonl").write_text('{"text": "one"}\n{oops\n{"text": "three"}\n')
    frames = take(settings)
    assert frames["articles"]["part"].to_list() == [1, 3]
    (item,) = frames["quarantine"].rows(named=True)
    assert (item["reason"], item["row_id"], json.loads(item["row_data"])) == ("malformed", "2", {"source": "{oops"})
    assert "line 2 is not JSON" in item["error"]
    assert frames["files"]["fate"].to_list() == ["loaded"]


def test_a_file_that_went_away_or_grew_is_left_for_the_next_run(settings: Settings) -> None:
    (settings.inbox / "a.txt").write_text("The duty rises.")
    found = arrivals(settings)
    (settings.inbox / "a.txt").unlink()
    assert all(frame.is_empty() for frame in read(found, settings).values())


def test_a_folder_that_became_a_link_is_not_followed(settings: Settings, tmp_path: Path) -> None:
    folder = settings.inbox / "folder"
    folder.mkdir()
    (folder / "a.txt").write_text("The duty rises.")
    found = arrivals(settings)
    folder.rename(tmp_path / "moved")
    folder.symlink_to(tmp_path / "moved")
    frames = read(found, settings)
    assert frames["articles"].is_empty()
    assert reasons(frames) == {"folder/a.txt": "unreadable"}


def test_kept_bytes_that_a_killed_run_left_half_written_are_replaced(settings: Settings) -> None:
    data = b"The duty rises."
    (settings.inbox / "a.txt").write_bytes(data)
    path = kept_path(settings.home, hashlib.sha256(data).hexdigest())
    path.parent.mkdir(parents=True)
    path.write_bytes(data[:4])
    take(settings)
    assert path.read_bytes() == data
    assert [kept.name for kept in path.parent.iterdir()] == [path.name]


def test_a_file_given_up_is_told_once(settings: Settings) -> None:
    (settings.inbox / "a.txt").write_text("The duty rises.")
    (arrival,) = arrivals(settings)
    frames = give_up(arrival, "timeout", "reading it took longer than 10 s")
    assert reasons(frames) == {"a.txt": "timeout"}
    assert find(settings, frames["sightings"]).new == []


def test_the_five_real_files(settings: Settings, evaluation: Path) -> None:
    seeds = settings.model_copy(update={"inbox": evaluation / "seeds"})
    frames = take(seeds)
    kinds = frames["articles"].group_by("kind").len().sort("kind").rows()
    assert kinds == [("article", 11), ("digest", 1), ("teaser", 5)]
    assert frames["quarantine"].is_empty()


def test_front_matter_that_names_itself_is_read_without(settings: Settings) -> None:
    (settings.inbox / "cycle.md").write_text(
        "---\nauthor: &a [Trade desk, *a]\nsite: &b {name: *b}\n---\nThe duty rises.\n"
    )
    (article,) = take(settings)["articles"].rows(named=True)
    assert article["byline"] in {"Trade desk", ", ".join(["Trade desk"] * 3)}
    assert article["outlet"] is None


def test_an_element_nested_deeply_is_set_aside_alone(settings: Settings) -> None:
    deep = "[" * 300 + "1" + "]" * 300
    (settings.inbox / "deep.json").write_text(f'[{{"text": "The duty rises."}}, {deep}, {{"n": "ü"}}]')
    frames = take(settings)
    assert frames["articles"]["part"].to_list() == [1]
    sources = [json.loads(row)["source"] for row in frames["quarantine"]["row_data"]]
    assert sources == [deep, '{"n":"ü"}']
