"""Which of two related texts descends from the other, as far as they say.

Evidence in the order of its strength: a text credits the other's outlet; it came out later; an agency's dateline and
the reporters' credit stand in the other; it holds nothing that the other lacks. None of these: unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flows.normalise.origins.alignment import Alignment

Row = Mapping[str, Any]

# "HONG KONG, April 26 (Reuters) -", "Beijing (AFP) —", "TOKYO, Kyodo -", "LUXEMBOURG, March 12 -"
_WIRE = re.compile(
    r"\A(?:.{0,80}?\(\s?[A-Z][A-Za-z]{1,15}\s?\)\s{0,2}[-–—]|[A-Z][A-Z'’./ -]{2,30}\b[^-–—\n]{0,40}[-–—]{1,2}\s)",
    re.DOTALL,
)
_REPORTERS = re.compile(r"\b(?:Reporting|Additional reporting|Editing|Writing) by [A-Z]")
_PART = 0.12  # by so much more of the one must stand in the other before it is called cut from it


@dataclass(frozen=True, slots=True)
class Direction:
    """`first_descends`: whether the first text descends from the second; `strength` 0 (unknown) to 1."""

    first_descends: bool
    known_by: str
    strength: float


def find(one: Row, other: Row, own: Alignment | None = None, reverse: Alignment | None = None) -> Direction:
    """Judge by the strongest evidence there is; ties end in `unknown` and the order of the ids.

    `one` and `other` are rows with document_id, outlet, agency, published_on, text and title_end; `own` is how far
    `one` stands in `other`, `reverse` the other way. Without these the texts were not compared, and are not asked.
    """
    for strength, known_by, descends in _evidence(one, other, own, reverse):
        if descends is not None:
            return Direction(descends, known_by, strength)
    return Direction(one["document_id"] > other["document_id"], "unknown", 0.0)


def _evidence(
    one: Row, other: Row, own: Alignment | None, reverse: Alignment | None
) -> Iterator[tuple[float, str, bool | None]]:
    """Strength, name, and whether the first descends; None where this evidence says nothing."""
    yield 1.0, "credits the other", _differ(_credits(one, other), _credits(other, one))
    yield 0.9, "published later", _later(one, other)
    if own and reverse:
        yield 0.8, "lacks the reporters' credit", _differ(_has(_REPORTERS, other), _has(_REPORTERS, one))
        yield 0.7, "lacks the agency's dateline", _differ(_has(_WIRE, other), _has(_WIRE, one))
    yield 0.6, "lacks the agency's credit", _differ(bool(other["agency"]), bool(one["agency"]))
    if own and reverse:
        more = max(own.verbatim, own.facts) - max(reverse.verbatim, reverse.facts)
        yield 0.5, "holds nothing of its own", (more > 0) if abs(more) >= _PART else None


def _differ(first: bool, second: bool) -> bool | None:
    return first if first != second else None


def _credits(one: Row, other: Row) -> bool:
    return bool(one["agency"]) and one["agency"] == other["outlet"] and one["outlet"] != other["outlet"]


def _later(one: Row, other: Row) -> bool | None:
    first, second = one["published_on"], other["published_on"]
    if first is None or second is None or first == second:
        return None
    return bool(first > second)


def _has(pattern: re.Pattern[str], row: Row) -> bool:
    body = row["text"][row["title_end"] or 0 :].lstrip()
    return bool(pattern.match(body) if pattern is _WIRE else pattern.search(body[-400:]))
