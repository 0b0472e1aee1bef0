"""Dates that are counted from the day of publication: "on Friday", "last month", "three weeks ago", "in January"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from flows.normalise.date_rules.absolute import Resolved, nearest_year
from flows.normalise.date_rules.words import COUNT, MONTH_NAMES, WEEKDAY_NAMES, count, month_number, weekday_number

_STEP = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "following": 1}
_ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_WEEKDAYS = "|".join(name.title() for name in WEEKDAY_NAMES)
# "May" and "March" are also other words: they count as months only where the context says so (see dates.py).
_MONTHS = "|".join(name.title() for name in MONTH_NAMES)
_UNIT = r"(?:day|week|month|year)"

PATTERNS = {
    "today": (
        r"(?:[Ee]arlier |[Ll]ater )?(?P<t_word>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Ll]ast night"
        r"|[Tt]his (?:morning|afternoon|evening))\b"
    ),
    "weekday": (
        rf"(?:(?P<w_step>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming|[Pp]ast)\s)?(?P<w_name>{_WEEKDAYS})(?P<w_plural>s)?\b"
        r"(?:\s(?:morning|afternoon|evening|night))?"
    ),
    "quarter": (
        r"(?:the\s)?(?P<q_ordinal>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]inal|[1-4](?:st|nd|rd|th))[\s-]quarter\b"
        r"(?:\s(?:of\s)?(?P<q_year>(?:19|20)[0-9]{2}|(?:this|last|next)\syear)\b)?"
    ),
    "step": (
        r"(?:the\s(?:end|start|beginning|middle)\sof\s|[Ll]ater\s|[Ee]arlier\s|[Ll]ate\s|[Ee]arly\s)?(?:the\s)?"
        r"(?P<p_step>[Ll]ast|[Nn]ext|[Tt]his|[Pp]revious|[Cc]oming|[Cc]urrent)\s(?P<p_unit>week|month|quarter|year)\b"
    ),
    "step_month": rf"(?P<sm_step>[Ll]ast|[Nn]ext|[Tt]his)\s(?P<sm_month>{_MONTHS})\b",
    "ago": rf"(?P<a_count>{COUNT}|[Aa]n?|{COUNT.title()})\s(?P<a_unit>{_UNIT})s?\s(?:ago|earlier)\b",
    "month": rf"(?:(?:[Ee]arly|[Ll]ate|[Mm]id)[\s-])?(?P<m_month>{_MONTHS})\b",
}


def today(match: re.Match[str], published: date | None, future: bool) -> Resolved:
    if published is None:
        return None, "publication unknown"
    word = match["t_word"].lower()
    days = -1 if word in ("yesterday", "last night") else 1 if word == "tomorrow" else 0
    return (published + timedelta(days)).isoformat(), "day of publication" if not days else "day beside publication"


def weekday(match: re.Match[str], published: date | None, future: bool) -> Resolved:
    """The nearest such day on the side the sentence looks to; the day of publication itself counts as that day."""
    if published is None or match["w_plural"]:
        return None, "weekday of no known week"
    step = (match["w_step"] or "").lower()
    wanted = weekday_number(match["w_name"])
    if future or step in ("next", "coming"):
        ahead = (wanted - published.weekday()) % 7
        ahead = ahead or (7 if step == "next" else 0)
        return (published + timedelta(ahead)).isoformat(), "weekday after publication"
    back = (published.weekday() - wanted) % 7
    back = back or (7 if step in ("last", "past") else 0)
    return (published - timedelta(back)).isoformat(), "weekday before publication"


def quarter(match: re.Match[str], published: date | None, future: bool) -> Resolved:
    word = match["q_ordinal"].lower()
    number = 4 if word == "final" else _ORDINAL[word]
    stated = match["q_year"] or ""
    if stated.isdigit():
        return f"{stated}-Q{number}", "absolute"
    if published is None:
        return None, "year unknown"
    if stated:
        return f"{published.year + _STEP[stated.split()[0]]}-Q{number}", "counted from publication"
    # Results of a quarter are told after it: the fourth quarter, said in March, is last year's.
    begun = (published.month - 1) // 3 + 1 >= number
    return f"{published.year - (not begun and not future)}-Q{number}", "quarter by publication"


def step(match: re.Match[str], published: date | None, future: bool) -> Resolved:
    if published is None:
        return None, "publication unknown"
    return _shifted(published, match["p_unit"], _STEP[match["p_step"].lower()]), "counted from publication"


def step_month(match: re.Match[str], published: date | None, future: bool) -> Resolved:
    if published is None:
        return None, "year unknown"
    word, month = match["sm_step"].lower(), month_number(match["sm_month"])
    year = published.year
    if word == "last":
        year -= month >= published.month
    if word == "next":
        year += month <= published.month
    return f"{year}-{month:02}", "counted from publication"


def ago(match: re.Match[str], published: date | None, future: bool) -> Resolved:
    """Three weeks ago is a week, two months ago a month: no more precise than the unit it is counted in."""
    number, unit = count(match["a_count"]), match["a_unit"]
    if published is None:
        return None, "publication unknown"
    return _shifted(published, unit, -number), "counted from publication"


def month(match: re.Match[str], published: date | None, future: bool) -> Resolved:
    if published is None:
        return None, "year unknown"
    number = month_number(match["m_month"])
    return f"{nearest_year(number, 0, published, future)}-{number:02}", "year by publication"


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


RESOLVERS = {
    "today": today,
    "weekday": weekday,
    "quarter": quarter,
    "step": step,
    "step_month": step_month,
    "ago": ago,
    "month": month,
}
