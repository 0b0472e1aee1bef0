"""Incidents: a failing check on one subject is one open matter, told when it begins, lasts, worsens and ends.

Pure functions over frames; `now` is always given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import orjson
import polars as pl

from flows.core.errors import UsageError
from flows.core.identity import row_id
from flows.core.schemas import UTC, Schema

# One row per open or past matter: a check that failed on a subject, from its first failure to its end.
INCIDENTS: Schema = {
    "incident_id": pl.String(),
    "finding_id": pl.String(),
    "check_name": pl.String(),
    "severity": pl.String(),
    "subject": pl.String(),
    "message": pl.String(),
    "evidence": pl.String(),
    "document_ids": pl.List(pl.String()),
    "state": pl.String(),  # open | resolved
    "opened_at": UTC,
    "last_seen_at": UTC,
    "resolved_at": UTC,
    "told_at": UTC,
    "told_severity": pl.String(),
    "told_extent": pl.Int64(),  # values at odds when last told
    "acknowledged_at": UTC,
    "acknowledged_by": pl.String(),
    "acknowledged_why": pl.String(),
    "snoozed_until": UTC,
    "snoozed_by": pl.String(),
    "snoozed_why": pl.String(),
    "owner": pl.String(),
    "assigned_by": pl.String(),
    "assigned_why": pl.String(),
}
EVENTS = ("opened", "escalated", "repeated", "resolved")
_RANK = {"info": 0, "warning": 1, "critical": 2}
_FROM_FINDING = ("check_name", "severity", "subject", "message", "evidence", "document_ids")

Row = dict[str, Any]


@dataclass(frozen=True)
class Update:
    """`incidents` that were open before or are new; `news`, those to tell of, with a column `event` (EVENTS)."""

    incidents: pl.DataFrame
    news: pl.DataFrame


def update(open_incidents: pl.DataFrame, findings: pl.DataFrame, now: datetime, repeat_after: timedelta) -> Update:
    """Hold what stands now against what was open.

    Reads:   open_incidents (INCIDENTS with state `open`); findings (FINDINGS): everything that is wrong now, also what
             earlier runs found and still holds. Findings of severity `info` open no incident.
    Returns: a finding that is new opens one; one that is still there stays quiet, is told again after `repeat_after`,
             and at once when it is more severe or has more values at odds than when told; one that is gone resolves.
    """
    open_rows = {row["finding_id"]: row for row in open_incidents.iter_rows(named=True)}
    found = {row["finding_id"]: row for row in findings.iter_rows(named=True) if row["severity"] != "info"}
    rows, news = [], []
    for finding_id in [*open_rows, *(each for each in found if each not in open_rows)]:
        row, event = _turn(open_rows.get(finding_id), found.get(finding_id), now, repeat_after)
        rows.append(row)
        if event:
            news.append({**row, "event": event})
    return Update(
        pl.DataFrame(rows, schema=INCIDENTS),
        pl.DataFrame(news, schema={**INCIDENTS, "event": pl.String()}),
    )


def _turn(incident: Row | None, finding: Row | None, now: datetime, repeat_after: timedelta) -> tuple[Row, str | None]:
    """What becomes of one matter, and what there is to tell of it."""
    if finding is None:
        return {**(incident or {}), "state": "resolved", "resolved_at": now}, "resolved"
    if incident is None:
        opened = {"incident_id": row_id(finding["finding_id"], now.isoformat()), "opened_at": now, "state": "open"}
        return _told({**dict.fromkeys(INCIDENTS), **opened, **_seen(finding, now)}, now), "opened"
    row = {**incident, **_seen(finding, now)}
    if _is_worse(row):
        return _told({**row, "acknowledged_at": None}, now), "escalated"
    if _is_due(row, now, repeat_after):
        return _told(row, now), "repeated"
    return row, None


def _seen(finding: Row, now: datetime) -> Row:
    return {"finding_id": finding["finding_id"], "last_seen_at": now, **{key: finding[key] for key in _FROM_FINDING}}


def _told(row: Row, now: datetime) -> Row:
    return {**row, "told_at": now, "told_severity": row["severity"], "told_extent": extent(row)}


def _is_worse(row: Row) -> bool:
    return _RANK[row["severity"]] > _RANK[row["told_severity"]] or extent(row) > row["told_extent"]


def _is_due(row: Row, now: datetime, repeat_after: timedelta) -> bool:
    if row["acknowledged_at"] or (row["snoozed_until"] and now < row["snoozed_until"]):
        return False
    woken = bool(row["snoozed_until"] and row["told_at"] < row["snoozed_until"])
    return woken or now - row["told_at"] >= repeat_after


def extent(row: Mapping[str, Any]) -> int:
    """How many values are at odds: a third one is news, another reprint of the second is not."""
    values = orjson.loads(row["evidence"] or "{}").get("values", ())
    return len(values)


def is_anything_due(open_incidents: pl.DataFrame, now: datetime, repeat_after: timedelta) -> bool:
    """Whether a run with nothing new has something to tell again."""
    return any(_is_due(row, now, repeat_after) for row in open_incidents.iter_rows(named=True))


@dataclass(frozen=True)
class Word:
    """Who did something to an incident, why, and when."""

    who: str
    why: str
    when: datetime


def acknowledge(incidents: pl.DataFrame, incident: str, word: Word) -> pl.DataFrame:
    """Somebody looks after it: no more repeats until it gets worse. Raises UsageError when it is not open."""
    return _change(
        incidents,
        incident,
        {"acknowledged_at": word.when, "acknowledged_by": word.who, "acknowledged_why": word.why},
    )


def snooze(incidents: pl.DataFrame, incident: str, until: datetime, word: Word) -> pl.DataFrame:
    """Quiet until then, unless it gets worse; told again once that time is over."""
    if until <= word.when:
        raise UsageError(f"An incident can be snoozed until a time to come; {until:%Y-%m-%d %H:%M} is past.")
    return _change(incidents, incident, {"snoozed_until": until, "snoozed_by": word.who, "snoozed_why": word.why})


def assign(incidents: pl.DataFrame, incident: str, owner: str, word: Word) -> pl.DataFrame:
    """From now on it is told on the owner's channels as well."""
    return _change(incidents, incident, {"owner": owner, "assigned_by": word.who, "assigned_why": word.why})


def _change(incidents: pl.DataFrame, incident: str, changes: Row) -> pl.DataFrame:
    """`incident` is an id or its beginning, as git takes commits."""
    chosen = (pl.col("state") == "open") & pl.col("incident_id").str.starts_with(incident)
    matching = incidents.filter(chosen).height
    if matching != 1 or not incident:
        raise UsageError(
            f"`{incident}` names {matching} open incidents and must name one; `wirecheck alerts list` shows their ids."
        )
    values = [
        pl.when(chosen).then(pl.lit(value, dtype=INCIDENTS[name])).otherwise(pl.col(name)).alias(name)
        for name, value in changes.items()
    ]
    return incidents.with_columns(values)
