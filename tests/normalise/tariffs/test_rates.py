"""Figures in percent, ranges, lists and number words."""

from __future__ import annotations

import pytest

from flows.normalise.tariffs import rates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("145 per cent", [("145 per cent", 145, 145)]),
        ("5 to 25 percent", [("5 to 25 percent", 5, 25)]),
        ("between 10 and 25 percent", [("10 and 25 percent", 10, 25)]),
        ("ranging from eight percent to 30 percent", [("eight percent to 30 percent", 8, 30)]),
        ("range from 5%-25%", [("5%-25%", 5, 25)]),
        ("from 10% to 25%", [("10%", 10, 10), ("25%", 25, 25)]),
        ("either 10 percent or 25 percent", [("10 percent", 10, 10), ("25 percent", 25, 25)]),
        ("25%, 20% and 5%", [("25%", 25, 25), ("20%", 20, 20), ("5%", 5, 5)]),
        ("25, 20 and 5 percent", [("25", 25, 25), ("20", 20, 20), ("5 percent", 5, 5)]),
        ("3,521%", [("3,521%", 3521, 3521)]),
        ("7 1/2%", [("7 1/2%", 7.5, 7.5)]),
        ("seven pct", [("seven pct", 7, 7)]),
        ("forty-five percent", [("forty-five percent", 45, 45)]),
        ("one hundred percent", [("one hundred percent", 100, 100)]),
        ("a 25-percent duty", [("25-percent", 25, 25)]),
        ("10 percentage\npoints", [("10 percentage\npoints", 10, 10)]),
        ("triple-digit", [("triple-digit", 100, 999)]),
        ("double-digit", [("double-digit", 10, 99)]),
        ("cut to zero", [("zero", 0, 0)]),
        ("a zero-tariff deal", []),
        ("In September 2018, 10 percent", [("10 percent", 10, 10)]),
        ("On Jan. 1, 25 percent", [("25 percent", 25, 25)]),
        ("$300 billion", []),
        ("128 imports", []),
        ("٢٥ percent, २५ percent, ๒๕ percent, 2٥ percent", []),
    ],
)
def test_rates(text: str, expected: list[tuple[str, float, float]]) -> None:
    assert [(text[r.start : r.end], r.low, r.high) for r in rates.find(text)] == expected


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("up to 25%", "max"),
        ("as high as 25%", "max"),
        ("at least 25%", "min"),
        ("about 25%", "approx"),
        ("of 25%", None),
    ],
)
def test_bounds(text: str, bound: str | None) -> None:
    assert rates.find(text)[0].bound == bound
