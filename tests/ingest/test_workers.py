"""One file that breaks its reader is named and set aside; the rest of its chunk is read."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from flows import intake
from flows.core.errors import ContractError
from flows.core.schemas import SIGHTINGS, empty
from flows.core.settings import Settings, read_settings
from flows.ingest.arrivals import Arrival, find
from flows.ingest.workers import Workers

SEEN_ON = date(2025, 4, 9)


class OddError(Exception):
    """As a library might raise one that nobody foresaw."""


def read_or_raise(settings: Settings, error: BaseException, chunk: Sequence[Arrival]) -> intake.Frames:
    if any(arrival.name == "odd.txt" for arrival in chunk):
        raise error
    return intake.read_chunk(settings, SEEN_ON, chunk)


def give_up(settings: Settings, arrival: Arrival, reason: str, error: str) -> intake.Frames:
    return intake.give_up(settings, arrival, reason, error)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name in ("first", "odd", "second"):
        (inbox / f"{name}.txt").write_text(f"The {name} duty rises to 25 percent, the minister said.")
    return read_settings(inbox=inbox, warehouse=tmp_path / "home" / "w.duckdb", settle_seconds=0, workers=1)


def read_all(settings: Settings, error: BaseException) -> list[intake.Frames]:
    reader = partial(read_or_raise, settings, error)
    with Workers(settings, reader, partial(give_up, settings)) as workers:
        return workers.submit(find(settings, empty(SIGHTINGS)).new)()


@pytest.mark.parametrize(
    "error",
    [OddError("what"), RecursionError("deep"), LookupError("hex"), PermissionError("no network"), SystemExit(3)],
)
def test_a_file_whose_reader_raises_is_named_and_the_rest_is_read(settings: Settings, error: BaseException) -> None:
    frames = read_all(settings, error)
    read = [path for part in frames for path in part["files"].filter(fate="loaded")["path"]]
    assert read == ["first.txt", "second.txt"]
    assert sum(len(part["documents"]) for part in frames) == 2
    (row,) = [row for part in frames for row in part["quarantine"].rows(named=True)]
    assert (row["path"], row["reason"]) == ("odd.txt", "reader_crashed")
    assert type(error).__name__ in row["error"]


@pytest.mark.parametrize("error", [ContractError("a plug-in lacks its version"), OSError(errno.ENOSPC, "disk full")])
def test_trouble_that_is_no_file_s_ends_the_run(settings: Settings, error: BaseException) -> None:
    with pytest.raises(type(error)):
        read_all(settings, error)
