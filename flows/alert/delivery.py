"""Delivery: messages of the published release go out, at least once, each channel by itself.

What became of an attempt is in the journal before the next attempt begins. A run that is killed between a send and
its mark sends again; the message's key lets the receiver see that it is the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import Any

import polars as pl
from tenacity import RetryError, Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential

from flows.alert import journal
from flows.alert.journal import Entry
from flows.alert.messages import Matter, Message, compose
from flows.alert.routes import Route
from flows.core.errors import DeliveryError
from flows.core.identity import row_id
from flows.core.schemas import UTC as UTC_TIME
from flows.core.schemas import Schema

# One row per message and channel.
DELIVERIES: Schema = {
    "delivery_id": pl.String(),  # the same message on the same channel has the same id
    "message_key": pl.String(),
    "channel_id": pl.String(),
    "channel": pl.String(),  # its name without secrets
    "severity": pl.String(),
    "title": pl.String(),
    "message": pl.String(),  # JSON, flows.alert.messages.Message
    "state": pl.String(),  # pending | delivered | given_up
    "attempts": pl.Int64(),  # runs that tried
    "created_at": UTC_TIME,
    "last_attempt_at": UTC_TIME,
    "delivered_at": UTC_TIME,
    "last_error": pl.String(),
}


@dataclass(frozen=True)
class Patience:
    """How hard one run tries: attempts a message, seconds to the second attempt (doubled after), seconds a channel."""

    attempts: int = 3
    first_wait: float = 0.5
    limit: float = 45.0


_PATIENCE = Patience()


def enqueue(news: pl.DataFrame, routes: Sequence[Route], now: datetime) -> pl.DataFrame:
    """The messages to send, as DELIVERIES rows: one per severity for each channel that is told of any."""
    rows = [_row(message, route, now) for route in routes for message in compose(route.choose(news))]
    return pl.DataFrame(rows, schema=DELIVERIES)


def _row(message: Message, route: Route, now: datetime) -> dict[str, object]:
    return {
        "delivery_id": row_id(message.key, route.channel_id),
        "message_key": message.key,
        "channel_id": route.channel_id,
        "channel": route.label,
        "severity": message.severity,
        "title": message.title,
        "message": message.to_json(),
        "state": "pending",
        "attempts": 0,
        "created_at": now,
    }


def fold(deliveries: pl.DataFrame, entries: Sequence[Entry]) -> pl.DataFrame:
    """The deliveries with what the journal says became of them."""
    rows = {row["delivery_id"]: row for row in deliveries.iter_rows(named=True)}
    for entry in entries:
        row = rows.get(entry.delivery_id)
        if row is None or (row["last_attempt_at"] and entry.at <= row["last_attempt_at"]):
            continue
        row["attempts"] += 1
        row |= {"last_attempt_at": entry.at, "last_error": entry.error}
        if entry.state != "failed":
            row["state"] = entry.state
        if entry.state == "delivered":
            row["delivered_at"] = entry.at
    return pl.DataFrame(list(rows.values()), schema=DELIVERIES)


def deliver(
    warehouse: Path,
    pending: pl.DataFrame,
    routes: Sequence[Route],
    retry_for: timedelta,
    patience: Patience = _PATIENCE,
) -> pl.DataFrame:
    """Send what is pending and not yet in the journal as delivered; the worst first, channels side by side.

    Reads:   pending (DELIVERIES with state `pending`) of the release that was just published
    Returns: the same rows as they stand now; those not `delivered` could not be delivered, and the working channels
             were told so. What an earlier run gave up is left out: that run said so, by its exit code too
    """
    before = journal.read(warehouse)
    known_so_far = fold(pending, before)
    pending = known_so_far.filter(pl.col("state") != "given_up")
    waiting = pending.filter(pl.col("state") == "pending")
    known = {route.channel_id: route for route in routes}
    threads = []
    for (channel_id,), rows in waiting.group_by("channel_id", maintain_order=True):
        sender = _Sender(warehouse, known.get(str(channel_id)), retry_for, patience)
        # A daemon: a channel that never answers must not keep the run from ending.
        threads.append(Thread(target=sender.send_all, args=(rows.sort("severity", "created_at"),), daemon=True))
    _run_all(threads, patience.limit)
    tried = {entry.delivery_id for entry in journal.read(warehouse)[len(before) :]}
    late = f"The channel gave no answer within {patience.limit:g} s."
    for row in waiting.filter(~pl.col("delivery_id").is_in(list(tried))).iter_rows(named=True):
        journal.write(warehouse, _entry(row, late, retry_for))
    return _conclude(warehouse, pending, routes, patience)


def _run_all(threads: Sequence[Thread], limit: float) -> None:
    deadline = monotonic() + limit
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(deadline - monotonic(), 0))


def _conclude(warehouse: Path, pending: pl.DataFrame, routes: Sequence[Route], patience: Patience) -> pl.DataFrame:
    """What became of all; the channels that work hear of what could not be delivered."""
    concluded = fold(pending, journal.read(warehouse))
    undelivered = concluded.filter(pl.col("state") != "delivered")
    if undelivered.height:
        _tell_others(warehouse, undelivered, routes, patience)
    return concluded


def _tell_others(warehouse: Path, undelivered: pl.DataFrame, routes: Sequence[Route], patience: Patience) -> None:
    """Say once, on the channels that work, what could not be delivered."""
    failing = set(undelivered["channel_id"])
    message = _notice(undelivered)
    told = {entry.delivery_id for entry in journal.read(warehouse) if entry.state == "delivered"}
    for route in routes:
        own_id = row_id(message.key, route.channel_id)
        if route.channel_id not in failing and own_id not in told:
            error = attempt(route, message, replace(patience, attempts=1))
            journal.write(warehouse, Entry(own_id, "failed" if error else "delivered", datetime.now(UTC), error))


def _notice(undelivered: pl.DataFrame) -> Message:
    matters = [
        Matter(
            incident_id="",
            event="opened",
            check_name="delivery",
            subject=str(channel),
            summary=f"{channel} did not take {rows.height} of wirecheck's messages: {rows['last_error'][0]}",
            look="from quality.deliveries where state <> 'delivered'",
        )
        for (channel,), rows in undelivered.group_by("channel", maintain_order=True)
    ]
    key = row_id("undelivered", *sorted(undelivered["delivery_id"]))
    return Message(key, "critical", "wirecheck: alerts could not be delivered", tuple(matters))


def _entry(row: Mapping[str, Any], error: str | None, retry_for: timedelta) -> Entry:
    """The end of one attempt; one that failed when its time is over is the last."""
    now = datetime.now(UTC)
    over = now - row["created_at"] >= retry_for
    state = "delivered" if error is None else "given_up" if over else "failed"
    return Entry(row["delivery_id"], state, now, error)


@dataclass(frozen=True)
class _Sender:
    """Sends one channel's messages and journals what became of each."""

    warehouse: Path
    route: Route | None
    retry_for: timedelta
    patience: Patience

    def send_all(self, rows: pl.DataFrame) -> None:
        error = None
        for row in rows.iter_rows(named=True):
            # A channel that just refused one message after several attempts is left alone until the next run.
            error = error or self._try(Message.from_json(row["message"]))
            retry_for = self.retry_for if self.route else timedelta(0)
            journal.write(self.warehouse, _entry(row, error, retry_for))

    def _try(self, message: Message) -> str | None:
        """None when it went out, else why not."""
        if self.route is None:
            return "The channel is no longer in the settings."
        return attempt(self.route, message, self.patience)


def attempt(route: Route, message: Message, patience: Patience = _PATIENCE) -> str | None:
    """Send one message to one channel, with retries; None when it went out, else why not, without secrets."""
    retrying = Retrying(
        retry=retry_if_exception_type(DeliveryError),
        stop=stop_after_attempt(patience.attempts),
        wait=wait_exponential(multiplier=patience.first_wait, max=patience.limit / 4),
    )
    try:
        retrying(partial(route.module.send, route.url, message))
    except RetryError as error:
        return str(error.last_attempt.exception())
    return None
