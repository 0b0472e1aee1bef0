"""Dates that name a day, month or year of the calendar; what they leave out is filled from the publication date."""

from __future__ import annotations

import re
from datetime import date

from flows.normalise.date_rules.view import Resolved, Rule, View
from flows.normalise.date_rules.words import (
    MONTH,
    MONTH_NUMBERS,
    WEEKDAY,
    WEEKDAY_NUMBERS,
    calendar_date,
    month_number,
)

_YEAR = r"(?:1[89]|20)[0-9]{2}"
_DAY = r"[0-3]?[0-9]"
_LED = rf"(?:{WEEKDAY},?\s(?P<bracket>\()?)?"
_PART = r"(?:(?:[Ee]arly|[Ll]ate|[Mm]id|(?:[Ee]nd|[Ss]tart|[Bb]eginning|[Mm]iddle) of)[\s-])?"

# A date in the past of up to this many days is meant rather than one in the coming year: "in November", said in March.
_NEARER_PAST = 150


def iso(match: re.Match[str], _view: View) -> Resolved:
    year, month, day = map(int, match["value"].split("-"))
    found = calendar_date(year, month, day)
    return (found.isoformat() if found else None), "absolute"


def slashed(match: re.Match[str], view: View) -> Resolved:
    """7/8/07 is the reading nearer to the publication date; without one it is known only when one reading exists."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    year = year if year > 99 else 2000 + year if year < 70 else 1900 + year
    readings = {calendar_date(year, first, second), calendar_date(year, second, first)} - {None}
    days = sorted(day for day in readings if day)
    if len(days) == 1:
        return days[0].isoformat(), "absolute"
    if not days or view.published is None:
        return None, "day and month in unknown order"
    published = view.published
    nearest = min(days, key=lambda day: abs((day - published).days))
    return nearest.isoformat(), "order of day and month by publication"


def day(match: re.Match[str], view: View) -> Resolved:
    """Resolve "26 April", "April 26, 2025", "Saturday (Apr 26)", "April 2-5" (an interval)."""
    month, number = month_number(match["month"]), int(match["day"])
    value, known_by = _day(match["year"], month, number, view)
    until = match["until"]
    if value is None or not until:
        return value, known_by
    last = calendar_date(int(value[:4]), month, int(until))
    return (f"{value}/{last.isoformat()}" if last and last.isoformat() > value else value), known_by


def month_year(match: re.Match[str], _view: View) -> Resolved:
    return f"{match['year']}-{month_number(match['month']):02}", "absolute"


def year(match: re.Match[str], _view: View) -> Resolved:
    return match["year"], "absolute"


def decade(match: re.Match[str], _view: View) -> Resolved:
    return match["decade"], "absolute"


def nearest_year(month: int, day: int, published: date, future: bool) -> int:
    """The year that "26 April" or "in April" (day 0) means on the day of publication."""
    passed = (month, day or published.day) <= (published.month, published.day)
    if passed:
        return published.year + (future and month < published.month)
    days_back = (published.month + 12 - month) * 30 + published.day - (day or published.day)
    return published.year - (not future and days_back <= _NEARER_PAST)


def _day(stated_year: str | None, month: int, day: int, view: View) -> Resolved:
    if stated_year:
        found = calendar_date(int(stated_year), month, day)
        return (found.isoformat() if found else None), "absolute"
    if view.published is None:
        return None, "year unknown"
    found = calendar_date(nearest_year(month, day, view.published, view.looks_ahead), month, day)
    return (found.isoformat() if found else None), "year by publication"


_NUMBER = frozenset({"#"})
_MONTHS = frozenset(MONTH_NUMBERS)
_WEEKDAYS = frozenset(WEEKDAY_NUMBERS)
PARTS = frozenset({"early", "late", "mid", "end", "start", "beginning", "middle"})

RULES = (
    Rule("iso", _NUMBER, re.compile(rf"(?P<value>{_YEAR}-[01][0-9]-[0-3][0-9])(?![0-9-])"), iso),
    Rule(
        "slashed",
        _NUMBER,
        re.compile(r"(?P<first>[0-3]?[0-9])/(?P<second>[0-3]?[0-9])/(?P<year>(?:[0-9]{2}){1,2})(?![0-9/])"),
        slashed,
    ),
    Rule(
        "day",
        _NUMBER | _WEEKDAYS,
        re.compile(
            rf"{_LED}(?P<day>{_DAY})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>{MONTH})(?![a-z])(?P<until>)"
            rf"(?:,?\s(?P<year>{_YEAR})\b)?(?(bracket)\)?)"
        ),
        day,
    ),
    Rule(
        "day",
        _MONTHS | _WEEKDAYS,
        re.compile(
            rf"{_LED}(?P<month>{MONTH})\s(?P<day>{_DAY})(?:st|nd|rd|th)?(?![0-9:%]|,[0-9]{{3}})"
            rf"(?:\s?[–-]\s?(?P<until>{_DAY})(?![0-9]))?(?:,?\s(?P<year>{_YEAR})\b)?(?(bracket)\)?)"
        ),
        day,
    ),
    Rule(
        "month and year",
        _MONTHS | PARTS,
        re.compile(rf"{_PART}(?P<month>{MONTH})(?:\sof)?,?\s(?P<year>{_YEAR})(?![0-9])"),
        month_year,
    ),
    Rule("decade", _NUMBER, re.compile(r"(?P<decade>(?:1[89]|20)[0-9])0s\b"), decade),
    Rule("year", _NUMBER | PARTS, re.compile(rf"{_PART}(?P<year>{_YEAR})(?![0-9A-Za-z%]|[.,][0-9]|-[a-z])"), year),
)
