"""Messages as data: what to tell, worst first. How it looks is the channel's business.

Text from outside (sentences, outlets, subjects) stands in fields of its own, so that a channel can show it as text
and never as markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import orjson
import polars as pl

from flows.core.identity import row_id

_EVENT_ORDER = {"escalated": 0, "opened": 1, "repeated": 2, "resolved": 3}
_EVENT_WORDS = {"escalated": "worse", "opened": "new", "repeated": "still open", "resolved": "over"}
_LONGEST = 400  # characters of one outside text: a sentence, not a page
_SHOWN = 10  # matters a message spells out; the others are counted
# Control characters and direction marks: they move the cursor, hide or reverse what a person reads.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\s]+")


@dataclass(frozen=True)
class Statement:
    """What one side says: its value, how many say so, and a sentence of each of some sources."""

    value: str
    documents: int = 0
    outlets: int = 0
    origins: int = 0
    sentences: tuple[tuple[str, str], ...] = ()  # (source, sentence)


@dataclass(frozen=True)
class Matter:
    """One incident in a message."""

    incident_id: str
    event: str
    check_name: str
    subject: str
    summary: str
    statements: tuple[Statement, ...] = ()
    look: str = ""  # SQL to look further


@dataclass(frozen=True)
class Message:
    """One message: all there is to tell of one severity. The key is the same whenever the same thing is told."""

    key: str
    severity: str
    title: str
    matters: tuple[Matter, ...]
    more: int = 0  # matters that are not spelled out
    about: tuple[str, ...] = field(default=())  # ids of all incidents that it tells of

    def to_json(self) -> str:
        return orjson.dumps(asdict(self)).decode()

    @classmethod
    def from_json(cls, text: str) -> Message:
        given = orjson.loads(text)
        matters = tuple(
            Matter(**{**matter, "statements": tuple(_statement(each) for each in matter["statements"])})
            for matter in given.pop("matters")
        )
        return cls(**{**given, "matters": matters, "about": tuple(given["about"])})


def _statement(given: Mapping[str, Any]) -> Statement:
    return Statement(**{**given, "sentences": tuple((source, words) for source, words in given["sentences"])})


def compose(news: pl.DataFrame) -> list[Message]:
    """One message per severity, critical first; in each what got worse, what is new, what lasts, what is over."""
    messages = []
    for severity in ("critical", "warning", "info"):
        rows = news.filter(pl.col("severity") == severity).to_dicts()
        if rows:
            rows.sort(key=lambda row: (_EVENT_ORDER[row["event"]], row["subject"]))
            messages.append(_message(severity, rows))
    return messages


def _message(severity: str, rows: list[dict[str, Any]]) -> Message:
    told = [(row["incident_id"], row["event"], str(row["told_at"])) for row in rows]
    counts = {event: sum(row["event"] == event for row in rows) for event in _EVENT_ORDER}
    words = ", ".join(f"{count} {_EVENT_WORDS[event]}" for event, count in counts.items() if count)
    return Message(
        key=row_id(severity, *sorted(told)),
        severity=severity,
        title=f"wirecheck: {severity} findings, {words}",
        matters=tuple(to_matter(row) for row in rows[:_SHOWN]),
        more=max(len(rows) - _SHOWN, 0),
        about=tuple(row["incident_id"] for row in rows),
    )


def to_matter(row: Mapping[str, Any]) -> Matter:
    evidence = orjson.loads(row["evidence"] or "{}")
    return Matter(
        incident_id=row["incident_id"],
        event=row["event"],
        check_name=row["check_name"],
        subject=row["subject"],
        summary=row["message"],
        statements=tuple(_to_statement(value) for value in evidence.get("values", ())),
        look=evidence.get("look", ""),
    )


def _to_statement(value: Mapping[str, Any]) -> Statement:
    sentences = [(each.get("source") or "source not known", each["sentence"]) for each in value.get("sentences", ())]
    counts = {key: int(value.get(key, 0)) for key in ("documents", "outlets", "origins")}
    return Statement(value=str(value.get("value", "")), sentences=tuple(sentences), **counts)


def plain(text: str) -> str:
    """A text from outside on one line, without control characters and direction marks, of bounded length."""
    text = _UNSAFE.sub(" ", text).strip()
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def to_lines(message: Message, outside: Callable[[str], str] = plain) -> list[str]:
    """The message as lines of text. `outside` makes text from outside harmless where the lines will be shown."""
    lines = []
    for matter in message.matters:
        lines += ["", f"{_EVENT_WORDS.get(matter.event, matter.event).upper()}: {outside(matter.summary)}"]
        for statement in matter.statements:
            lines += _statement_lines(statement, outside)
        if matter.look:
            lines.append(f'  Look further: wirecheck sql "{plain(matter.look)}"')
        if matter.incident_id:
            lines.append(f"  Incident {matter.incident_id[:12]} ({matter.check_name})")
    if message.more:
        lines += ["", f"… and {message.more} more: wirecheck alerts list"]
    return lines[1:]


def _statement_lines(statement: Statement, outside: Callable[[str], str]) -> Iterable[str]:
    outlets = f"outlets {statement.outlets}, " if statement.outlets else ""  # an agency is none
    yield f"  {outside(statement.value)}: documents {statement.documents}, {outlets}origins {statement.origins}"
    for source, words in statement.sentences:
        yield f"    {outside(source)}: “{outside(words)}”"


def sample() -> Message:
    """What `wirecheck alerts test` sends."""
    matter = Matter(
        incident_id="",
        event="opened",
        check_name="sample",
        subject="United States on China, tariff rate",
        summary="This is a test. Two origins disagree on a figure that nobody gave.",
        statements=(
            Statement("10 %", 2, 2, 1, (("the first source", "The duty was set at 10 percent."),)),
            Statement("12 %", 1, 1, 1, (("the second source", "The duty was set at 12 percent."),)),
        ),
        look="from mart.figures",
    )
    return Message(row_id("sample"), "critical", "wirecheck: a test of this channel", (matter,))
