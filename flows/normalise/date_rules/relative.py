"""Dates that are counted from the day of publication: "on Friday", "last month", "three weeks ago", "in January"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from flows.normalise.date_rules.absolute import PARTS, nearest_year
from flows.normalise.date_rules.view import Resolved, Rule, View
from flows.normalise.date_rules.words import (
    COUNT,
    COUNTS,
    MONTH_NAMES,
    WEEKDAY_NAMES,
    count,
    month_number,
    weekday_number,
)

_STEP = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "following": 1}
_ORDINAL = {"final": 4, "first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_ORDINAL |= {f"q{number}": number for number in range(1, 5)}
_WEEKDAYS = "|".join(name.title() for name in WEEKDAY_NAMES)
_MONTHS = "|".join(name.title() for name in MONTH_NAMES)


def today(match: re.Match[str], view: View) -> Resolved:
    published = view.published
    if published is None:
        return None, "publication unknown"
    word = match["word"].lower()
    days = -1 if word in ("yesterday", "last night") else 1 if word == "tomorrow" else 0
    return (published + timedelta(days)).isoformat(), "day of publication" if not days else "day beside publication"


def weekday(match: re.Match[str], view: View) -> Resolved:
    """The nearest such day on the side the sentence looks to; the day of publication itself counts as that day."""
    published = view.published
    if published is None:
        return None, "publication unknown"
    step = (match["step"] or "").lower()
    wanted = weekday_number(match["name"])
    if step == "this":
        return (published + timedelta(wanted - published.weekday())).isoformat(), "weekday of the week of publication"
    if step in ("next", "coming") or (not step and view.looks_ahead):
        ahead = (wanted - published.weekday()) % 7
        ahead = ahead or (7 if step == "next" else 0)
        return (published + timedelta(ahead)).isoformat(), "weekday after publication"
    back = (published.weekday() - wanted) % 7
    back = back or (7 if step in ("last", "past") else 0)
    return (published - timedelta(back)).isoformat(), "weekday before publication"


def quarter(match: re.Match[str], view: View) -> Resolved:
    published = view.published
    word = match["ordinal"].lower()
    number = _ORDINAL[word]
    stated = match["year"] or ""
    if stated.isdigit():
        return f"{stated}-Q{number}", "absolute"
    if published is None:
        return None, "year unknown"
    if stated:
        return f"{published.year + _STEP[stated.split()[0]]}-Q{number}", "counted from publication"
    # Results of a quarter are told after it: the fourth quarter, said in March, is last year's.
    begun = (published.month - 1) // 3 + 1 >= number
    return f"{published.year - (not begun and not view.looks_ahead)}-Q{number}", "quarter by publication"


def step(match: re.Match[str], view: View) -> Resolved:
    published = view.published
    if published is None:
        return None, "publication unknown"
    return _shifted(published, match["unit"], _STEP[match["step"].lower()]), "counted from publication"


def step_month(match: re.Match[str], view: View) -> Resolved:
    published = view.published
    if published is None:
        return None, "year unknown"
    word, month = match["step"].lower(), month_number(match["month"])
    year = published.year
    if word == "last":
        year -= month >= published.month
    if word == "next":
        year += month <= published.month
    return f"{year}-{month:02}", "counted from publication"


def month_of_year(match: re.Match[str], view: View) -> Resolved:
    """Resolve "October of next year"."""
    if view.published is None:
        return None, "year unknown"
    year = view.published.year + _STEP[match["step"]]
    return f"{year}-{month_number(match['month']):02}", "counted from publication"


def ago(match: re.Match[str], view: View) -> Resolved:
    """Three weeks ago is a week, two months ago a month: no more precise than the unit it is counted in."""
    published = view.published
    number, unit = count(match["count"]), match["unit"]
    if published is None:
        return None, "publication unknown"
    return _shifted(published, unit, -number), "counted from publication"


def duration(match: re.Match[str], _view: View) -> Resolved:
    """Read "a 90-day pause", "within six months": a length of time, which needs no publication date."""
    return f"P{count(match['count'])}{match['unit'][0].upper()}", "duration"


def month(match: re.Match[str], view: View) -> Resolved:
    published = view.published
    if published is None:
        return None, "year unknown"
    number = month_number(match["month"])
    return f"{nearest_year(number, 0, published, view.looks_ahead)}-{number:02}", "year by publication"


def _shifted(start: date, unit: str, steps: int) -> str | None:
    """The day, week, month, quarter or year that lies `steps` of them from `start`; None before year 1."""
    try:
        if unit == "day":
            return (start + timedelta(steps)).isoformat()
        if unit == "week":
            year, week, _ = (start + timedelta(weeks=steps)).isocalendar()
            return f"{year}-W{week:02}"
        if unit == "year":
            return f"{date(start.year + steps, 1, 1).year:04}"
        size = 3 if unit == "quarter" else 1
        months = start.year * 12 + start.month - 1 + steps * size
        moved = date(months // 12, months % 12 + 1, 1)
    except (ValueError, OverflowError):
        return None
    return f"{moved.year:04}-Q{(moved.month + 2) // 3}" if unit == "quarter" else f"{moved.year:04}-{moved.month:02}"


_STEPS = frozenset(_STEP)

RULES = (
    Rule(
        "today",
        frozenset({"today", "yesterday", "tomorrow", "tonight", "last", "this", "earlier", "later"}),
        re.compile(
            r"(?:[Ee]arlier |[Ll]ater )?(?P<word>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Ll]ast night"
            r"|[Tt]his (?:morning|afternoon|evening))\b"
        ),
        today,
    ),
    Rule(
        "weekday",
        frozenset(WEEKDAY_NAMES) | {"last", "next", "this", "coming", "past"},
        re.compile(
            rf"(?:(?P<step>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming|[Pp]ast)\s)?(?P<name>{_WEEKDAYS})\b"
            r"(?:\s(?:morning|afternoon|evening|night))?"
        ),
        weekday,
    ),
    Rule(
        "quarter",
        frozenset(_ORDINAL) | {"#", "q"},
        re.compile(
            r"(?P<ordinal>(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]inal|[1-4](?:st|nd|rd|th))(?=[\s-]quarter)|Q[1-4])"
            r"(?:[\s-]quarter)?\b"
            r"(?:\s(?:of\s)?(?P<year>(?:19|20)[0-9]{2}|(?:this|last|next)\syear)\b)?"
        ),
        quarter,
    ),
    Rule(
        "step",
        _STEPS | PARTS | {"later", "earlier"},
        re.compile(
            r"(?:(?:[Ee]nd|[Ss]tart|[Bb]eginning|[Mm]iddle)\sof\s|[Ll]ater\s|[Ee]arlier\s|[Ll]ate\s|[Ee]arly\s)?(?:the\s)?"
            r"(?P<step>[Ll]ast|[Nn]ext|[Tt]his|[Pp]revious|[Cc]oming|[Cc]urrent)\s(?P<unit>week|month|quarter|year)\b"
        ),
        step,
    ),
    Rule(
        "step",
        frozenset({"last", "next", "this"}),
        re.compile(rf"(?P<step>[Ll]ast|[Nn]ext|[Tt]his)\s(?P<month>{_MONTHS})\b"),
        step_month,
    ),
    Rule(
        "step",
        frozenset(MONTH_NAMES) | PARTS,
        re.compile(
            rf"(?:(?:[Ee]arly|[Ll]ate|[Mm]id)[\s-])?(?P<month>{_MONTHS})\s(?:of\s)?(?P<step>last|next|this)\syear\b"
        ),
        month_of_year,
    ),
    Rule(
        "ago",
        frozenset(COUNTS) | {"#"},
        re.compile(rf"(?P<count>{COUNT})\s(?P<unit>day|week|month|year)s?\s(?:ago|earlier)\b", re.IGNORECASE),
        ago,
    ),
    Rule(
        "duration",
        frozenset(COUNTS) - {"a", "an"} | {"#"},
        re.compile(
            rf"(?P<count>{COUNT})[\s-](?P<unit>day|week|month|year)s?\b(?![\s-](?:old|later|after|before)\b)",
            re.IGNORECASE,
        ),
        duration,
    ),
    Rule(
        "month",
        frozenset(MONTH_NAMES) | PARTS,
        re.compile(rf"(?:(?:[Ee]arly|[Ll]ate|[Mm]id)[\s-])?(?P<month>{_MONTHS})\b"),
        month,
    ),
)
