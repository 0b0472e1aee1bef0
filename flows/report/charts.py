"""Where the marks of a chart stand. The SVG itself is a template, so that the policy needs no inline style, colours
follow light and dark, and marks are links: chart libraries bring styles of their own into the SVG, or a script.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil, floor, log10, sqrt
from typing import Any, NamedTuple

Record = dict[str, Any]
WIDTH, HEIGHT = 640, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 20, 22, 40
_UNDATED = 84  # width of the lane of claims without a date
_DOT = 20  # as wide and high as a dot needs
_MOST_DOTS = 120


class Dot(NamedTuple):
    """One origin's word for a value on a day. `y_low` differs from `y` for a range; `texts` print it."""

    x: float
    y: float
    y_low: float
    radius: float
    texts: int
    claim: Record


class Tick(NamedTuple):
    place: float
    label: Any


class Timeline(NamedTuple):
    dots: list[Dot]
    days: list[Tick]
    values: list[Tick]
    undated_from: float | None
    left_out: int  # dots of few texts, where there are too many to see


class Bar(NamedTuple):
    x: float
    width: float
    parts: list[tuple[str, float, float]]  # class, y, height
    row: Record


def timeline(claims: Sequence[Record]) -> Timeline:
    """Values over the days that the texts speak of; one dot per origin, value and day, dodged where they meet."""
    grouped: dict[tuple[Any, ...], list[Record]] = {}
    for claim in claims:
        key = (claim["said_on"], claim["value_low"], claim["value_high"], claim["origin_id"])
        grouped.setdefault(key, []).append(claim)
    left_out = max(len(grouped) - _MOST_DOTS, 0)
    if left_out:
        grouped = dict(sorted(grouped.items(), key=lambda item: -len(item[1]))[:_MOST_DOTS])
    days = sorted({key[0] for key in grouped if key[0]})
    undated = any(key[0] is None for key in grouped)
    right = WIDTH - _RIGHT - (_UNDATED if undated else 0)
    steps = _steps(max((claim["value_high"] for claim in claims), default=1))
    taken: dict[tuple[float, int], int] = {}
    dots = []
    for (said_on, low, high, _), rows in grouped.items():
        x = _along(said_on, days, right) if said_on else right + _UNDATED / 2
        y = _height(high, steps[-1])
        spot = (x, round(y / _DOT))
        place = taken[spot] = taken.get(spot, -1) + 1
        texts = len({row["document_id"] for row in rows})
        shift = _DOT * ceil(place / 2) * (-1 if place % 2 else 1)
        radius = min(5 + 2 * sqrt(texts - 1), 13)
        dots.append(Dot(x + shift, y, _height(low, steps[-1]), radius, texts, rows[0]))
    ticks = [Tick(_along(on, days, right), on) for on in _marks(days)]
    return Timeline(
        dots, ticks, [Tick(_height(s, steps[-1]), f"{s:g}") for s in steps], right if undated else None, left_out
    )


def run_bars(runs: Sequence[Record]) -> list[Bar]:
    """Findings of each run, the earliest first: critical ones at the foot, warnings on them."""
    most = max((run["critical"] + run["warning"] for run in runs), default=0) or 1
    width = min((WIDTH - _LEFT - _RIGHT) / max(len(runs), 1), 40)
    bars = []
    for place, run in enumerate(runs):
        y, parts = 100.0, []
        for severity in ("critical", "warning"):
            height = 80 * run[severity] / most
            y -= height
            parts.append((severity, y, height))
        bars.append(Bar(_LEFT + place * width, max(width - 3, 1), parts, run))
    return bars


def _along(on: date, days: Sequence[date], right: float) -> float:
    first, last = days[0], days[-1]
    left = _LEFT + 44.0
    if first == last:
        return (left + right) / 2
    return left + (right - 44 - left) * (on - first).days / (last - first).days


def _height(value: float, top: float) -> float:
    return HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * value / top


def _marks(days: Sequence[date]) -> list[date]:
    """At most four days to write under the axis."""
    if not days:
        return []
    length = (days[-1] - days[0]).days
    parts = min(3, length)
    return [days[0] + timedelta(days=round(length * part / parts)) for part in range(parts + 1)] if parts else [days[0]]


def _steps(most: float) -> list[float]:
    """Round values from 0 to above `most`, at most seven."""
    rough = max(most, 1) / 5
    power = 10 ** floor(log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    return [step * number for number in range(ceil(most / step) + 1 if most % step else int(most / step) + 2)]
