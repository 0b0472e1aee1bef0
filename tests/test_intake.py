"""Files are read and loaded in pieces that are bounded by their number and by their bytes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import intake
from flows.core.schemas import SIGHTINGS, empty
from flows.core.settings import read_settings
from flows.ingest.arrivals import Arrival, find


def arrivals(sizes: list[int]) -> list[Arrival]:
    return [Arrival(Path("/inbox") / str(at), str(at), size, 0, at) for at, size in enumerate(sizes)]


@given(st.lists(st.integers(0, 50)), st.integers(1, 10), st.integers(1, 100))
def test_pieces_are_bounded_and_hold_every_file_once_in_order(sizes: list[int], files: int, size: int) -> None:
    new = arrivals(sizes)
    pieces = list(intake.cut(new, files, size))
    assert [arrival for piece in pieces for arrival in piece] == new
    for piece in pieces:
        assert 1 <= len(piece) <= files
        assert len(piece) == 1 or sum(arrival.size for arrival in piece) <= size


def test_large_files_make_more_batches() -> None:
    assert intake.batch_ends(arrivals([64 * 1024**2] * 9)) == [4, 8, 9]
    assert intake.batch_ends(arrivals([1000] * 1001)) == [1000, 1001]
    assert intake.batch_ends([]) == []


def test_every_batch_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name in "abcde":
        (inbox / f"{name}.txt").write_text(f"The duty of group {name} rises to 25 percent.")
    settings = read_settings(inbox=inbox, warehouse=tmp_path / "home" / "w.duckdb", settle_seconds=0, workers=1)
    monkeypatch.setattr(intake, "_CHUNK_BYTES", 50)
    monkeypatch.setattr(intake, "_BATCH_FILES", 2)
    new = find(settings, empty(SIGHTINGS)).new
    frames = list(intake.read_batches(settings, date(2025, 4, 9), new))
    assert intake.batch_ends(new) == [2, 4, 5]
    assert [part["files"]["doc"].to_list() for part in frames] == [["a", "b"], ["c", "d"], ["e"]]


def test_a_file_given_up_has_the_frames_of_one_that_was_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The duty rises to 25 percent.")
    settings = read_settings(inbox=tmp_path, warehouse=tmp_path / "home" / "w.duckdb", settle_seconds=0)
    (arrival,) = find(settings, empty(SIGHTINGS)).new
    given_up = intake.give_up(settings, arrival, "timeout", "it took too long")
    read = intake.read_chunk(settings, date(2025, 4, 9), [arrival])
    assert {name: frame.schema for name, frame in given_up.items()} == {n: f.schema for n, f in read.items()}
