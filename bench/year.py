"""A simulated year of daily runs, with planted troubles: how many are told, how late, and how many alarms are false.

    python -m bench.year [--days 365] [--seeds 3]

Five sources of different habits (daily with quiet weekends, weekdays only, weekly, now and then) that double over the
year; holidays as quiet as a Sunday, and a week in which the machine was off, are no troubles. Each day's rows go
through the statements of a run into a release in memory, and the checks that learn from history look at it.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

import duckdb
import polars as pl

from flows.core.book import load
from flows.core.schemas import FILES, Schema
from flows.load import tables
from flows.validate import release as room

START = date(2025, 1, 6)  # a Monday
CHECKS = ("source_silent", "volume_fell", "share_moved", "fields_moved")
WEEKEND = 0.3  # of a weekday's texts
HOLIDAYS = frozenset({88, 102, 105, 115, 143, 269, 353, 354, 359})

_ROWS: Schema = {
    **{name: pl.String() for name in ("document_id", "sha256", "kind", "outlet")},
    "published_on": pl.Date(),
    "text": pl.String(),
    "says": pl.Boolean(),  # whether it makes a claim
}

# Texts a weekday.
DAILY = {"Agency A": 40, "Agency B": 25, "Paper C": 10}
WORKDAYS = "Trade Letter"  # four a weekday, none at weekends
WEEKLY = "Weekly D"  # six, on Thursdays
NOW_AND_THEN = "Ministry E"  # one, on one day of four


@dataclass(frozen=True)
class Trouble:
    """Something that is wrong on the days from `first` to before `last`, and the subject that it is told under."""

    kind: str  # silence | volume | undated | claimless | field_gone | field_type | off
    first: int
    last: int
    source: str = ""

    @property
    def subject(self) -> str:
        return {
            "silence": f"silence of {self.source}",
            "volume": "texts a day",
            "undated": "texts without a date",
            "claimless": "texts without a claim",
            "field_gone": f"fields of {self.source}: byline",
            "field_type": f"fields of {self.source}: id",
        }.get(self.kind, "")


TROUBLES = (
    Trouble("volume", 64, 65),
    Trouble("silence", 80, 95, "Agency B"),
    Trouble("off", 120, 127),  # the machine was off: nobody is to be accused
    Trouble("field_gone", 140, 365, "Paper C"),
    Trouble("undated", 170, 184),
    Trouble("silence", 200, 230, "Weekly D"),
    Trouble("volume", 247, 248),
    Trouble("field_type", 260, 365, "Agency A"),
    Trouble("claimless", 290, 304),
    Trouble("silence", 320, 340, "Paper C"),
    Trouble("silence", 320, 345, "Trade Letter"),
    Trouble("silence", 348, 352, "all"),
)


@dataclass
class Year:
    """Adds day after day; `told` holds, by subject, the days on which a matter was opened."""

    seed: int = 1
    troubles: tuple[Trouble, ...] = ()
    growth: float = 1.0  # added to the texts of a day over 365 days
    told: dict[str, list[int]] = field(default_factory=dict)
    open: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.connection = duckdb.connect()
        self.connection.execute(load("statements/utc").text)
        tables.install(self.connection)
        self.chance = random.Random(self.seed)  # noqa: S311 (a simulation, not a secret)

    def run(self, days: range) -> Year:
        for number in days:
            if not self._is_on("off", number):
                self._add(number)
                found = {subject for check in CHECKS for subject in self._find(check, number)}
                for subject in found - self.open:
                    self.told.setdefault(subject, []).append(number)
                self.open = found
        return self

    def _is_on(self, kind: str, number: int, source: str = "") -> bool:
        return any(
            trouble.kind == kind and trouble.first <= number < trouble.last and trouble.source in (source, "all", "")
            for trouble in self.troubles
        )

    def _find(self, check: str, number: int) -> list[str]:
        day = START + timedelta(days=number)
        subjects: list[str] = room.find(self.connection, load(f"checks/{check}"), day)["subject"].to_list()
        return subjects

    def _texts(self, number: int) -> dict[str, int]:
        """How many texts each source brings on a day."""
        weekday = (START + timedelta(days=number)).weekday()
        quiet = WEEKEND if weekday >= 5 or number in HOLIDAYS else 1.0
        failing = 0.1 if self._is_on("volume", number) else 1.0
        factor = quiet * (1 + self.growth * number / 365) * failing
        texts = {name: round(usual * factor * self.chance.uniform(0.6, 1.4)) for name, usual in DAILY.items()}
        texts[WORKDAYS] = round(4 * failing) if quiet == 1.0 else 0
        texts[WEEKLY] = 6 if weekday == 3 else 0
        texts[NOW_AND_THEN] = int(self.chance.random() < 0.25)
        return {name: count for name, count in texts.items() if count and not self._is_on("silence", number, name)}

    def _add(self, number: int) -> None:
        """One run's rows."""
        now = datetime.combine(START + timedelta(days=number), time(12), tzinfo=UTC)
        given = {"run_id": f"run{number:04}", "now": now}
        texts = self._texts(number)
        documents, claims = self._documents(number, texts)
        files = pl.DataFrame([self._file(number, name, count) for name, count in texts.items()], schema=FILES)
        for name, rows in (("files", files), ("documents", documents), ("claims", claims)):
            tables.add(self.connection, name, rows, given)
        counts = dict.fromkeys(("files_new", "files_known", "set_aside", "documents", "claims", "quotes"), 0)
        counts |= dict.fromkeys(("critical", "warning", "info"), 0)
        times = {"run_id": given["run_id"], "started_at": now, "finished_at": now}
        self.connection.execute(load("statements/append_run").text, {**times, "version": "1", "kind": "run", **counts})

    def _documents(self, number: int, texts: Mapping[str, int]) -> tuple[pl.DataFrame, pl.DataFrame]:
        undated = 0.8 if self._is_on("undated", number) else 0.3
        claimless = 0.9 if self._is_on("claimless", number) else 0.5
        day = START + timedelta(days=number)
        rows: list[dict[str, object]] = [
            {
                "document_id": f"{number}.{name}.{place}",
                "sha256": f"{number}.{name}",
                "kind": "article",
                "outlet": name,
                "published_on": None if self.chance.random() < undated else day,
                "text": "A text.",
                "says": self.chance.random() >= claimless,
            }
            for name, count in texts.items()
            for place in range(count)
        ]
        documents = pl.DataFrame(rows, schema=_ROWS)
        said = documents.filter("says").select("document_id", claim_id="document_id")
        claims = said.with_columns(kind=pl.lit("tariff_rate"), unit=pl.lit("percent"), value_low=1.0, value_high=1.0)
        return documents.drop("says"), claims

    def _file(self, number: int, name: str, count: int) -> Mapping[str, object]:
        fields = {"title": "text", "text": "text", "byline": "text", "id": "number"}
        if self._is_on("field_gone", number, name):
            del fields["byline"]
        if self._is_on("field_type", number, name):
            fields["id"] = "text"
        shape = [{"name": key, "type": kind, "records": count} for key, kind in fields.items()]
        if (START + timedelta(days=number)).weekday() >= 5:
            shape.append({"name": "weekend", "type": "text", "records": count})
        some = sum(self.chance.random() < 0.1 for _ in range(count))  # a field that a tenth of the records have
        shape += [{"name": "correction", "type": "text", "records": some}] if some else []
        return {
            "sha256": f"{number}.{name}",
            "path": f"{name} {number}.json",
            "file": f"{number}.json",
            "doc": str(number),
            "size": 1,
            "fate": "loaded",
            "records": count,
            "fields": shape,
        }


@dataclass(frozen=True)
class Outcome:
    """Of each trouble the day on which it was told (None: never), how often it was told anew, and the false alarms."""

    told: dict[Trouble, int | None]
    again: int
    false: list[tuple[str, int]]


def judge(year: Year) -> Outcome:
    """Which planted trouble was told, and what was told that none of them explains. An end after a while is no news."""
    told: dict[Trouble, int | None] = {}
    explained: set[tuple[str, int]] = set()
    alarms = [(subject, day) for subject, days in year.told.items() for day in days]
    for trouble in year.troubles:
        # The history that follows a trouble holds it: what is told within eight weeks of its end is its echo.
        mine = [(s, d) for s, d in alarms if _is_about(trouble, s) and trouble.first <= d < trouble.last + 56]
        explained.update(mine)
        if trouble.kind != "off":
            told[trouble] = min((day for _, day in mine), default=None)
    again = len(explained) - sum(day is not None for day in told.values())
    return Outcome(told, again, sorted(set(alarms) - explained, key=lambda alarm: alarm[1]))


def _is_about(trouble: Trouble, subject: str) -> bool:
    if trouble.source == "all":
        return subject.startswith("silence of ") or subject == "texts a day"
    return subject == trouble.subject


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--seeds", type=int, default=3)
    given = parser.parse_args()
    planted = tuple(trouble for trouble in TROUBLES if trouble.last <= given.days)
    false = missed = 0
    for seed in range(1, given.seeds + 1):
        outcome = judge(Year(seed, planted).run(range(given.days)))
        print(f"Seed {seed}: {given.days} days, {len(outcome.told)} troubles planted")
        for trouble, day in outcome.told.items():
            late = "not told" if day is None else f"told on day {day}, {day - trouble.first} days late"
            print(f"  day {trouble.first:>3}  {trouble.kind:<10} {trouble.source:<13} {late}")
        print(f"  told anew within eight weeks of their end: {outcome.again}")
        print(f"  false alarms: {len(outcome.false)} {outcome.false or ''}")
        false += len(outcome.false)
        missed += sum(day is None for day in outcome.told.values())
    total = given.seeds * sum(trouble.kind != "off" for trouble in planted)
    print(f"{total - missed} of {total} troubles told; {false} false alarms in {given.seeds * given.days} days")
    return 1 if missed or false else 0


if __name__ == "__main__":
    sys.exit(main())
