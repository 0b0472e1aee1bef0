"""Which channel is told what, and how channels are named."""

from __future__ import annotations

import polars as pl
import pytest

from alert.handmade import DAY, NOW, finding, findings
from flows.alert.delivery import enqueue
from flows.alert.incidents import INCIDENTS, update
from flows.alert.routes import find_routes, known, mask
from flows.core.errors import UsageError
from flows.core.schemas import empty


def told(*channels: str, owner: str | None = None) -> list[tuple[str, str]]:
    """(channel, severity) of the messages about one critical finding and one warning, the warning assigned."""
    change = update(empty(INCIDENTS), findings(finding(1), finding(2, "warning")), NOW, DAY)
    news = change.news.with_columns(owner=pl.when(pl.col("severity") == "warning").then(pl.lit(owner)))
    return enqueue(news, find_routes(channels), NOW).select("channel", "severity").rows()


def test_a_channel_is_told_what_is_critical() -> None:
    assert told("terminal") == [("terminal", "critical")]


def test_a_channel_can_ask_for_warnings() -> None:
    assert told("warning=terminal") == [("terminal", "critical"), ("terminal", "warning")]


def test_a_channel_can_ask_for_what_is_assigned_to_its_owner() -> None:
    assert told("@trade=terminal", owner="trade") == [("terminal", "warning")]
    assert told("@trade=terminal", owner="other") == []
    assert told("@trade=terminal") == []


@pytest.mark.parametrize("channel", ["carrier-pigeon", "nosuch://host", "file:", "terminals", "://", "json:"])
def test_a_channel_that_nothing_takes_is_refused_without_its_secrets(channel: str) -> None:
    with pytest.raises(UsageError, match="is no channel"):
        find_routes([channel])


def test_a_refusal_shows_no_secret() -> None:
    with pytest.raises(UsageError) as refused:
        find_routes(["nosuch://user:s3cr3t@host/t0ken"])
    assert "s3cr3t" not in str(refused.value)
    assert "t0ken" not in str(refused.value)


@pytest.mark.parametrize(
    ("url", "shown"), [("terminal", "terminal"), ("file:a/b.jsonl", "file:a/b.jsonl"), ("user:secret", "…")]
)
def test_names_without_secrets(url: str, shown: str) -> None:
    assert mask(url) == shown


def test_two_urls_of_one_service_have_different_names() -> None:
    first, second = find_routes(["json://host/a", "json://host/b"])
    assert first.label != second.label
    assert first.label.startswith("json://… (")


def test_every_channel_of_the_folder_is_known() -> None:
    assert known() == ["apprise", "file", "terminal"]
