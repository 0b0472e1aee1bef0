"""Stored texts read again with today's rules: told first, published when wanted, and what was known stays known.

An earlier version's rules are played by hand: its readings are put into a release as they would have left them.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest
from running import Project

from flows import pipeline, reprocess, steps
from flows.core.run import RunReport, silent
from flows.core.settings import read_settings
from flows.load import releases
from flows.reprocess import Tally

SAMPLE = Path(__file__).resolve().parent.parent / "seeds" / "sample"
STORIES = ("01-wire-story.txt", "02-reprint.txt", "06-second-agency.txt")
OTHER = ("gained", "lost", "changed")
EARLIER = (
    "update core.claims set extractor_version = '0', read_at = read_at - interval 2 hours",
    "update core.quotes set extractor_version = '0'",
    "update core.sightings set seen_at = seen_at - interval 2 hours",
    "update core.documents set first_seen_at = first_seen_at - interval 2 hours",
    # They took 145 for 144, missed every 84, and read a rate of 17 % on lumber where there is none.
    "update core.claims set value_low = 144, value_high = 144, claim_id = 'older' || claim_id where value_low = 145",
    """insert into core.claims
    select * replace ('invented' as claim_id, 17 as value_low, 17 as value_high, char_start + 1 as char_start,
        'lumber' as product_scope, 'in_force' as status)
    from core.claims where value_low = 84 limit 1""",
    "delete from core.claims where value_low = 84",
    "delete from core.origins where claim_id is not null and claim_id not in (select claim_id from core.claims)",
)
FACTS = (
    "select * exclude (run_id, read_at) from core.claims order by all",
    "select * exclude (run_id) from core.quotes order by all",
    "select * exclude (run_id) from core.origins order by all",
    "select document_id, text, published_on, kind, outlet from core.documents order by all",
)


class Warehouse:
    """A warehouse of three stories, read as an earlier version's rules would have."""

    def __init__(self, folder: Path) -> None:
        self.project = Project(folder).take(*(SAMPLE / name for name in STORIES))
        places = {"inbox": self.project.inbox, "warehouse": self.project.warehouse}
        self.settings = read_settings(settle_seconds=0, prefect="never", channels="file:/dev/null", **places)
        pipeline.run(self.settings)
        self.facts = self.current()
        self.rates = {rate: self.count(f"core.claims where value_low = {rate}") for rate in (145, 84)}
        self.change(*EARLIER)

    def change(self, *statements: str) -> None:
        with releases.begin(self.settings) as release:
            for statement in statements:
                release.connection.execute(statement)
            release.publish()

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(self.project.warehouse), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def count(self, what: str) -> int:
        return int(self.ask(f"select count(*) from {what}")[0][0])

    def current(self) -> list[list[tuple[Any, ...]]]:
        return [self.ask(statement) for statement in FACTS]

    def reprocess(self, *, publish: bool = False) -> tuple[RunReport, Tally]:
        report = steps.new_report(self.settings, "reprocess")
        return report, reprocess.reprocess(self.settings, report, publish, silent)

    def in_force(self, moment: str) -> set[float]:
        asked = f"select distinct value_low from mart.figures_in_force(date '2025-04-15', {moment})"
        return {rate for (rate,) in self.ask(asked)}


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    return Warehouse(tmp_path_factory.mktemp("reprocess"))


@pytest.fixture
def earlier(warehouse: Warehouse, tmp_path: Path) -> Warehouse:
    """A copy that a test may change."""
    copy = Warehouse.__new__(Warehouse)
    copy.__dict__.update(warehouse.__dict__)
    shutil.copytree(warehouse.project.inbox.parent, tmp_path / "copy")
    copy.project = Project(tmp_path / "copy", made=True)
    places = {"inbox": copy.project.inbox, "warehouse": copy.project.warehouse}
    copy.settings = warehouse.settings.model_copy(update=places)
    return copy


def differing(tally: Tally, table: str) -> list[int]:
    return [tally.counts[table][manner] for manner in OTHER]


@pytest.mark.slow
def test_what_differs_is_told_with_examples_and_nothing_is_published(earlier: Warehouse) -> None:
    before = earlier.project.warehouse.read_bytes()
    report, tally = earlier.reprocess()
    assert report.release is None
    assert differing(tally, "claims") == [earlier.rates[84], 1, earlier.rates[145]]
    for table in ("documents", "quotes", "dates", "citations"):
        assert differing(tally, table) == [0, 0, 0], table
    changed = [each for each in tally.examples if each["manner"] == "changed"]
    assert changed[0]["differs"]["value_low"] == {"before": 144.0, "after": 145.0}
    assert "145 per" in changed[0]["sentence"]
    assert earlier.project.warehouse.read_bytes() == before


@pytest.mark.slow
def test_a_published_reading_is_todays_and_what_was_known_stays_known(earlier: Warehouse) -> None:
    assert {144, 17} <= earlier.in_force("now()")
    report, _ = earlier.reprocess(publish=True)
    assert report.release
    assert earlier.current() == earlier.facts
    assert earlier.count("core.past_claims") == 1 + earlier.rates[145]
    assert earlier.ask("select kind from quality.runs order by run_id") == [("run",), ("reprocess",)]
    assert earlier.ask("select finding_id from quality.incidents group by all having count(*) > 1") == []
    assert earlier.count("core.documents where first_seen_at > now() - interval 1 hour") == 0

    # Two-fold time: an hour ago the earlier rules were all that was known; a day ago nothing was.
    assert {144, 17} <= earlier.in_force("now() - interval 1 hour")
    assert 145 not in earlier.in_force("now() - interval 1 hour")
    assert 145 in earlier.in_force("now()")
    assert not {144, 17} & earlier.in_force("now()")
    assert earlier.in_force("now() - interval 1 day") == set()

    _, again = earlier.reprocess()
    assert again.is_empty


@pytest.mark.slow
def test_what_was_known_of_a_forgotten_text_is_forgotten(earlier: Warehouse) -> None:
    earlier.reprocess(publish=True)
    held = earlier.ask("select document_id, count(*) from core.past_claims group by all order by all")
    forgotten = earlier.project.wirecheck("forget", held[0][0], "--why", "asked for")
    assert forgotten.returncode in {0, 1}, forgotten.stderr
    assert earlier.ask("select document_id, count(*) from core.past_claims group by all order by all") == held[1:]


@pytest.mark.slow
def test_where_bytes_are_gone_the_stored_texts_are_read(earlier: Warehouse) -> None:
    shutil.rmtree(earlier.settings.home / "files")
    report, tally = earlier.reprocess(publish=True)
    assert differing(tally, "claims") == [earlier.rates[84], 1, earlier.rates[145]]
    assert report.stopped_by == []
    assert earlier.current() == earlier.facts


@pytest.mark.slow
def test_it_publishes_by_itself_within_the_bound_and_not_beyond(earlier: Warehouse) -> None:
    beyond = earlier.project.wirecheck("reprocess", WIRECHECK_REPROCESS_WITHIN_PERCENT="1")
    assert "more than the 1 of reprocess_within_percent" in beyond.stdout, beyond.stderr
    assert "value_low: 144.0 → 145.0" in beyond.stdout
    assert earlier.count("core.past_claims") == 0
    within = earlier.project.wirecheck("reprocess", "--json", WIRECHECK_REPROCESS_WITHIN_PERCENT="90")
    assert json.loads(within.stdout)["published"], within.stderr
    assert earlier.current() == earlier.facts
