"""Dates that name a day, month or year of the calendar; what they leave out is filled from the publication date."""

from __future__ import annotations

import re
from datetime import date

from flows.normalise.date_rules.words import MONTH, WEEKDAY, calendar_date, month_number

Resolved = tuple[str | None, str]

_YEAR = r"(?:1[89]|20)[0-9]{2}"
_DAY = r"[0-3]?[0-9]"
_LED = rf"(?:{WEEKDAY},?\s\(?)?"
_PART = r"(?:(?:the\s)?(?:[Ee]arly|[Ll]ate|[Mm]id|(?:end|start|beginning|middle) of)[\s-])?"

# A date in the past of up to this many days is meant rather than one in the coming year: "in November", said in March.
_NEARER_PAST = 150

PATTERNS = {
    "iso": rf"(?P<iso_value>{_YEAR}-[01][0-9]-[0-3][0-9])(?![0-9-])",
    "slashed": r"(?P<s_first>[0-3]?[0-9])/(?P<s_second>[0-3]?[0-9])/(?P<s_year>(?:[0-9]{2}){1,2})(?![0-9/])",
    "month_day": (
        rf"{_LED}(?P<md_month>{MONTH})\s(?P<md_day>{_DAY})(?:st|nd|rd|th)?(?![0-9:%]|,[0-9]{{3}})"
        rf"(?:\s?[–-]\s?(?P<md_until>{_DAY})(?![0-9]))?(?:,?\s(?P<md_year>{_YEAR})\b)?"
    ),
    "day_month": (
        rf"{_LED}(?P<dm_day>{_DAY})(?:st|nd|rd|th)?\s(?:of\s)?(?P<dm_month>{MONTH})\b(?:,?\s(?P<dm_year>{_YEAR})\b)?"
    ),
    "month_year": rf"{_PART}(?P<my_month>{MONTH})(?:\sof)?,?\s(?P<my_year>{_YEAR})(?![0-9])",
    "year": rf"{_PART}(?P<y_year>{_YEAR})(?![0-9A-Za-z%]|[.,][0-9]|-[a-z])",
    "decade": r"(?P<d_decade>(?:1[89]|20)[0-9])0s\b",
}


def iso(match: re.Match[str], published: date | None, future: bool) -> Resolved:
    year, month, day = map(int, match["iso_value"].split("-"))
    found = calendar_date(year, month, day)
    return (found.isoformat() if found else None), "absolute"


def slashed(match: re.Match[str], published: date | None, future: bool) -> Resolved:
    """7/8/07 is the reading nearer to the publication date; without one it is known only when one reading exists."""
    first, second, year = int(match["s_first"]), int(match["s_second"]), int(match["s_year"])
    year = year if year > 99 else 2000 + year if year < 70 else 1900 + year
    readings = {calendar_date(year, first, second), calendar_date(year, second, first)} - {None}
    days = sorted(day for day in readings if day)
    if len(days) == 1:
        return days[0].isoformat(), "absolute"
    if not days or published is None:
        return None, "day and month in unknown order"
    nearest = min(days, key=lambda day: abs((day - published).days))
    return nearest.isoformat(), "order of day and month by publication"


def month_day(match: re.Match[str], published: date | None, future: bool) -> Resolved:
    month, day = month_number(match["md_month"]), int(match["md_day"])
    value, known_by = _day(match["md_year"], month, day, published, future)
    until = match["md_until"]
    if value is None or until is None:
        return value, known_by
    last = calendar_date(int(value[:4]), month, int(until))
    return (f"{value}/{last.isoformat()}" if last and last.isoformat() > value else value), known_by


def day_month(match: re.Match[str], published: date | None, future: bool) -> Resolved:
    return _day(match["dm_year"], month_number(match["dm_month"]), int(match["dm_day"]), published, future)


def month_year(match: re.Match[str], published: date | None, future: bool) -> Resolved:
    return f"{match['my_year']}-{month_number(match['my_month']):02}", "absolute"


def year(match: re.Match[str], published: date | None, future: bool) -> Resolved:
    return match["y_year"], "absolute"


def decade(match: re.Match[str], published: date | None, future: bool) -> Resolved:
    return match["d_decade"], "absolute"


def nearest_year(month: int, day: int, published: date, future: bool) -> int:
    """The year that "26 April" or "in April" (day 0) means on the day of publication."""
    passed = (month, day or published.day) <= (published.month, published.day)
    if passed:
        return published.year + (future and month < published.month)
    days_back = (published.month + 12 - month) * 30 + published.day - (day or published.day)
    return published.year - (not future and days_back <= _NEARER_PAST)


def _day(stated_year: str | None, month: int, day: int, published: date | None, future: bool) -> Resolved:
    if stated_year:
        found = calendar_date(int(stated_year), month, day)
        return (found.isoformat() if found else None), "absolute"
    if published is None:
        return None, "year unknown"
    found = calendar_date(nearest_year(month, day, published, future), month, day)
    return (found.isoformat() if found else None), "year by publication"


RESOLVERS = {
    "iso": iso,
    "slashed": slashed,
    "month_day": month_day,
    "day_month": day_month,
    "month_year": month_year,
    "year": year,
    "decade": decade,
}
