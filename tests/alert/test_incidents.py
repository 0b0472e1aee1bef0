"""An incident is told when it begins, lasts, worsens and ends, and is quiet in between."""

from __future__ import annotations

import random
from datetime import timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alert.handmade import DAY, HOUR, NOW, Story, finding
from flows.alert.incidents import INCIDENTS, Word, acknowledge, assign, is_anything_due, snooze
from flows.core.errors import UsageError

ONE = "finding1"
WORD = Word("the desk", "being looked into", NOW)


def test_a_new_finding_opens_an_incident_and_is_told() -> None:
    story = Story()
    assert story.run(NOW, finding()) == [(ONE, "opened")]
    (row,) = story.incidents.to_dicts()
    assert (row["state"], row["opened_at"], row["severity"]) == ("open", NOW, "critical")
    assert dict(story.incidents.schema) == INCIDENTS


def test_it_is_quiet_while_it_lasts_and_told_again_after_the_set_time() -> None:
    story = Story()
    story.run(NOW, finding())
    assert story.run(NOW + HOUR, finding()) == []
    assert story.run(NOW + DAY - HOUR, finding()) == []
    assert story.run(NOW + DAY, finding()) == [(ONE, "repeated")]
    assert story.run(NOW + DAY + HOUR, finding()) == []
    assert story.run(NOW + 2 * DAY, finding()) == [(ONE, "repeated")]


def test_another_reprint_updates_the_incident_and_rings_no_bell() -> None:
    story = Story()
    story.run(NOW, finding())
    assert story.run(NOW + HOUR, finding(document_ids=["d", "e"], message="Now in three texts.")) == []
    (row,) = story.incidents.to_dicts()
    assert row["document_ids"] == ["d", "e"]
    assert row["message"] == "Now in three texts."
    assert row["last_seen_at"] == NOW + HOUR
    assert row["opened_at"] == NOW


def test_it_escalates_when_it_is_more_severe_and_not_when_less() -> None:
    story = Story()
    story.run(NOW, finding(severity="warning"))
    assert story.run(NOW + HOUR, finding(severity="critical")) == [(ONE, "escalated")]
    assert story.run(NOW + 2 * HOUR, finding(severity="critical")) == []
    assert story.run(NOW + 3 * HOUR, finding(severity="warning")) == []


def test_it_escalates_when_another_value_is_at_odds() -> None:
    story = Story()
    story.run(NOW, finding(values=(145, 154)))
    assert story.run(NOW + HOUR, finding(values=(145, 154, 160))) == [(ONE, "escalated")]
    assert story.run(NOW + 2 * HOUR, finding(values=(145, 154, 160))) == []


def test_it_resolves_by_itself_and_is_told_once_and_opens_anew() -> None:
    story = Story()
    story.run(NOW, finding())
    before = story.incidents["incident_id"][0]
    assert story.run(NOW + HOUR) == [(ONE, "resolved")]
    assert story.incidents.select("state", "resolved_at").rows() == [("resolved", NOW + HOUR)]
    assert story.run(NOW + 2 * HOUR) == []
    assert story.run(NOW + 3 * HOUR, finding()) == [(ONE, "opened")]
    assert story.incidents["incident_id"][0] != before


def test_what_is_only_for_information_opens_nothing() -> None:
    assert Story().run(NOW, finding(severity="info")) == []


def test_incidents_are_apart() -> None:
    story = Story()
    story.run(NOW, finding(1))
    assert story.run(NOW + HOUR, finding(1), finding(2)) == [("finding2", "opened")]
    assert story.run(NOW + 2 * HOUR, finding(2)) == [(ONE, "resolved")]


def test_an_acknowledged_incident_is_not_repeated_but_its_end_is_told() -> None:
    story = Story()
    story.run(NOW, finding())
    story.incidents = acknowledge(story.incidents, story.incidents["incident_id"][0][:8], WORD)
    assert story.incidents.select("acknowledged_by", "acknowledged_why").rows() == [("the desk", "being looked into")]
    assert story.run(NOW + 3 * DAY, finding()) == []
    assert story.run(NOW + 4 * DAY) == [(ONE, "resolved")]


def test_an_acknowledged_incident_that_worsens_is_told_and_no_longer_acknowledged() -> None:
    story = Story()
    story.run(NOW, finding(severity="warning"))
    story.incidents = acknowledge(story.incidents, story.incidents["incident_id"][0], WORD)
    assert story.run(NOW + HOUR, finding()) == [(ONE, "escalated")]
    assert story.run(NOW + HOUR + DAY, finding()) == [(ONE, "repeated")]


def test_a_snoozed_incident_is_quiet_until_then_and_told_after() -> None:
    story = Story()
    story.run(NOW, finding())
    story.incidents = snooze(story.incidents, story.incidents["incident_id"][0], NOW + 3 * DAY, WORD)
    assert story.run(NOW + 2 * DAY, finding()) == []
    assert story.run(NOW + 3 * DAY, finding()) == [(ONE, "repeated")]
    assert story.run(NOW + 3 * DAY + HOUR, finding()) == []


def test_a_short_snooze_wakes_before_the_next_repeat() -> None:
    story = Story()
    story.run(NOW, finding())
    story.incidents = snooze(story.incidents, story.incidents["incident_id"][0], NOW + 2 * HOUR, WORD)
    assert story.run(NOW + HOUR, finding()) == []
    assert story.run(NOW + 2 * HOUR, finding()) == [(ONE, "repeated")]


def test_a_snooze_into_the_past_is_refused() -> None:
    story = Story()
    story.run(NOW, finding())
    with pytest.raises(UsageError, match="time to come"):
        snooze(story.incidents, story.incidents["incident_id"][0], NOW, WORD)


def test_an_assigned_incident_keeps_its_owner() -> None:
    story = Story()
    story.run(NOW, finding())
    story.incidents = assign(story.incidents, story.incidents["incident_id"][0], "trade", WORD)
    story.run(NOW + HOUR, finding())
    assert story.incidents.select("owner", "assigned_by", "assigned_why").row(0) == ("trade", "the desk", WORD.why)


@pytest.mark.parametrize("incident", ["", "zzzz"])
def test_an_id_must_name_one_open_incident(incident: str) -> None:
    story = Story()
    story.run(NOW, finding(1), finding(2))
    with pytest.raises(UsageError, match="must name one"):
        acknowledge(story.incidents, incident, WORD)


def test_a_run_with_nothing_new_knows_whether_something_is_due() -> None:
    story = Story()
    story.run(NOW, finding())
    assert not is_anything_due(story.incidents, NOW + HOUR, DAY)
    assert is_anything_due(story.incidents, NOW + DAY, DAY)
    acknowledged = acknowledge(story.incidents, story.incidents["incident_id"][0], WORD)
    assert not is_anything_due(acknowledged, NOW + DAY, DAY)


@given(st.lists(st.sets(st.integers(1, 4)), min_size=1, max_size=40), st.randoms(use_true_random=False))
def test_every_incident_is_opened_and_resolved_once_whatever_comes(runs: list[set[int]], chance: random.Random) -> None:
    story = Story()
    now = NOW
    is_open: set[str] = set()
    for present in runs:
        now += timedelta(hours=chance.randint(1, 30))
        for finding_id, event in story.run(now, *(finding(number) for number in sorted(present))):
            if event == "opened":
                assert finding_id not in is_open
                is_open.add(finding_id)
            if event == "resolved":
                is_open.remove(finding_id)
        assert is_open == {f"finding{number}" for number in present}
        assert set(story.incidents.filter(pl.col("state") == "open")["finding_id"]) == is_open
        assert story.incidents["incident_id"].is_unique().all()
