"""A simulated year of daily runs: planted troubles are told, and ordinary weeks are quiet."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta

import polars as pl
import pytest

from flows.core.book import load
from flows.core.schemas import DOCUMENTS
from flows.validate import release as room
from validate.handmade import Release

START = date(2025, 1, 6)
# Texts a weekday of each source: two agencies, two papers, a weekly.
SOURCES = {"Agency A": 40, "Agency B": 25, "Paper C": 10, "Paper D": 4}
CHECKS = ("source_silent", "volume_fell", "share_moved")


class Year:
    """Adds day after day, and notes when each check begins to tell of a subject."""

    def __init__(self, release: Release, seed: int = 1) -> None:
        self.release = release
        self.chance = random.Random(seed)
        self.told: dict[str, list[int]] = {}
        self.open: set[str] = set()
        self.silent: set[str] = set()
        self.share_undated = 0.3
        self.factor = 1.0

    def run(self, days: range) -> None:
        for number in days:
            self._add(number)
            found = {subject for name in CHECKS for subject in self._find(name)}
            for subject in found - self.open:
                self.told.setdefault(subject, []).append(number)
            self.open = found

    def _add(self, number: int) -> None:
        day = START + timedelta(days=number)
        quiet = 0.3 if day.weekday() >= 5 else 1.0
        texts = [
            source
            for source, usual in SOURCES.items()
            if source not in self.silent
            for _ in range(round(usual * quiet * self.factor * self.chance.uniform(0.6, 1.4)))
        ]
        rows = pl.DataFrame(
            {
                "document_id": [f"{number}.{place}" for place in range(len(texts))],
                "outlet": texts,
                "published_on": [None if self.chance.random() < self.share_undated else day for _ in texts],
            },
            schema_overrides={"published_on": pl.Date},
        ).with_columns(kind=pl.lit("article"), text=pl.lit("A text."), sha256=pl.lit("s"))
        missing = [pl.lit(None, dtype=kind).alias(name) for name, kind in DOCUMENTS.items() if name not in rows.columns]
        seen_at = datetime.combine(day, time(12), tzinfo=UTC)
        frame = rows.with_columns(missing).select(list(DOCUMENTS))
        self.release.connection.register("incoming", frame)
        self.release.connection.execute(
            load("statements/append_documents").text, {"run_id": f"run{number}", "now": seen_at}
        )
        self.release.connection.unregister("incoming")

    def _find(self, name: str) -> list[str]:
        return room.find(self.release.connection, load(f"checks/{name}"))["subject"].to_list()


@pytest.mark.slow
def test_an_ordinary_year_is_quiet(release: Release) -> None:
    year = Year(release)
    year.run(range(365))
    assert year.told == {}


def test_a_source_that_falls_silent_is_told_within_days_and_its_return_ends_it(release: Release) -> None:
    year = Year(release)
    year.run(range(60))
    year.silent = {"Agency B"}
    year.run(range(60, 70))
    assert list(year.told) == ["silence of Agency B"]
    assert year.told["silence of Agency B"][0] <= 66
    year.silent = set()
    year.run(range(70, 72))
    assert year.open == set()


def test_a_day_with_a_tenth_of_the_texts_is_told_the_day_after(release: Release) -> None:
    year = Year(release)
    year.run(range(60))
    year.factor = 0.1
    year.run(range(60, 61))
    year.factor = 1.0
    year.run(range(61, 65))
    assert year.told == {"texts a day": [61]}
    assert year.open == set()


def test_a_share_that_moves_is_told_within_a_week(release: Release) -> None:
    year = Year(release)
    year.run(range(70))
    year.share_undated = 0.8
    year.run(range(70, 77))
    assert list(year.told) == ["texts without a date"]


def test_the_first_weeks_and_an_archive_at_once_are_quiet(release: Release) -> None:
    year = Year(release)
    year.run(range(9))
    assert year.told == {}
