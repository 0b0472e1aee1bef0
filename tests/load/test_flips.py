"""A byte of a release that is another than was published is found, wherever it stands."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import BinaryIO

from flows.core.settings import Settings
from flows.load import releases
from load.handmade import batch, publish

FLIPS = 1_000


def test_each_of_a_thousand_flipped_bytes_is_detected(settings: Settings, tmp_path: Path) -> None:
    publish(settings, "r1", batch("one", "two"))
    (live,) = releases.list_releases(settings)
    whole = settings.warehouse.read_bytes()
    chance = random.Random(20250409)
    undetected = []
    with settings.warehouse.open("r+b") as file:
        for at in (chance.randrange(len(whole)) for _ in range(FLIPS)):
            _write(file, at, whole[at] ^ 1 << chance.randrange(8))
            if releases.trouble(live) is None:
                undetected.append(at)
            _write(file, at, whole[at])
    assert undetected == []
    assert releases.trouble(live) is None


def _write(file: BinaryIO, at: int, byte: int) -> None:
    file.seek(at)
    file.write(bytes([byte]))
    file.flush()


def test_a_flipped_byte_is_returned_from_by_command(settings: Settings, tmp_path: Path) -> None:
    publish(settings, "r1", batch("one"))
    shutil.copyfile(settings.warehouse, tmp_path / "good")
    publish(settings, "r2", batch("two"))
    with settings.warehouse.open("r+b") as file:
        file.seek(20_000)
        file.write(b"\xff")
    releases.rollback(settings)
    assert settings.warehouse.read_bytes() == (tmp_path / "good").read_bytes()
