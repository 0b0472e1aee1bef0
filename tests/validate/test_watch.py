"""A simulated year of daily runs: planted troubles are told, and ordinary weeks are quiet. `make year` has figures."""

from __future__ import annotations

import pytest

from bench.year import Trouble, Year, judge

PLANTED = (
    Trouble("volume", 57, 58),
    Trouble("field_gone", 60, 110, "Paper C"),
    Trouble("field_type", 64, 110, "Agency A"),
    Trouble("silence", 66, 76, "Agency B"),
    Trouble("off", 80, 86),
    Trouble("undated", 92, 110),
    Trouble("silence", 105, 110, "all"),
)
# In days after the trouble began. The share of a week has to move; a silence has to be longer than weekends are.
LATEST = {"volume": 1, "field_gone": 2, "field_type": 2, "silence": 4, "undated": 6}


@pytest.mark.slow
def test_an_ordinary_year_is_quiet() -> None:
    assert Year(growth=0.0).run(range(365)).told == {}


@pytest.mark.slow
def test_planted_troubles_are_told_in_time_and_nothing_else_is() -> None:
    outcome = judge(Year(seed=7, troubles=PLANTED).run(range(110)))
    late = {trouble: None if day is None else day - trouble.first for trouble, day in outcome.told.items()}
    assert len(late) == len(PLANTED) - 1  # that the machine was off is no trouble of a source
    assert {trouble: days for trouble, days in late.items() if days is None or days > LATEST[trouble.kind]} == {}
    assert outcome.false == []


def test_what_comes_again_ends_the_matter() -> None:
    year = Year(troubles=(Trouble("silence", 40, 48, "Agency B"),)).run(range(47))
    assert year.open == {"silence of Agency B"}
    assert year.run(range(47, 50)).open == set()


def test_the_first_weeks_are_quiet_whatever_comes() -> None:
    troubles = (Trouble("volume", 3, 4), Trouble("field_gone", 4, 9, "Paper C"), Trouble("silence", 5, 9, "Agency B"))
    assert Year(troubles=troubles).run(range(9)).told == {}


def test_days_on_which_no_run_looked_count_for_no_silence() -> None:
    off = (Trouble("off", 40, 60), Trouble("silence", 60, 61, "all"))  # and on its first day back nothing is there
    assert Year(troubles=off).run(range(62)).told == {"texts a day": [61]}


def test_a_field_that_records_have_at_weekends_only_is_left_alone() -> None:
    told = Year().run(range(70)).told
    assert {subject for subject in told if "weekend" in subject} == set()
