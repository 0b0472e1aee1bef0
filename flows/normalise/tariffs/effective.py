"""From when a rate holds: "from 1 June", "on Jan. 15", "next month", "effective immediately"."""

from __future__ import annotations

import re
from datetime import date

from flows.normalise.gated import Gated
from flows.normalise.tariffs.items import Reading

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|"
    r"oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_BEGINS = r"\b(?:from|on|starting|beginning|effective(?: from| on)?|as of|by|in|since|until|last)\s+(?:on\s+)?"
_DAY = Gated(
    re.compile(
        rf"{_BEGINS}(?:(?P<d1>\d{{1,2}})\s+(?P<m1>{_MONTH})|(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}}|first)\b)"
        r"(?:,?\s+(?P<y>\d{4}))?",
        re.IGNORECASE,
    )
)
_MONTH_ONLY = Gated(re.compile(rf"{_BEGINS}(?P<m>{_MONTH})\b(?:,?\s+(?P<y>\d{{4}}))?(?!\s+\d)", re.IGNORECASE))
_YEAR = re.compile(r"\b(?:in|by|from)\s+(?P<y>(?:19|20)\d\d)\b")
_NEXT_MONTH = Gated(re.compile(r"\b(?:from|starting|beginning|in)?\s*next month\b", re.IGNORECASE))
_AT_ONCE = Gated(re.compile(r"\beffective immediately|\bwith immediate effect", re.IGNORECASE))
_WEEKDAY = Gated(re.compile(r"\beffective (monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b", re.IGNORECASE))
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LONG_PAST = 100  # days: "on Jan. 15" in a text of November is in the year to come


def effective_of(reading: Reading, index: int, published: date | None) -> str | None:
    """Give the date from which the rate holds as the sentence has it: YYYY-MM-DD, YYYY-MM, YYYY or None.

    A day or month without a year is counted from the date of publication; without that date it is not known.
    """
    after = reading.text[reading.items[index].start :]
    text = after if _DAY.search(after) or _MONTH_ONLY.search(after) else reading.text
    if published and (_AT_ONCE.search(text) or _weekday_is(text, published)):
        return published.isoformat()
    day = _DAY.search(text)
    if day:
        month, number = _month(day["m1"] or day["m2"]), day["d1"] or day["d2"]
        return _iso(day["y"], month, 1 if number == "first" else int(number), published)
    return _by_month(text, published) or next((year["y"] for year in _YEAR.finditer(after)), None)


def _by_month(text: str, published: date | None) -> str | None:
    month = _MONTH_ONLY.search(text)
    if month and (month["y"] or _is_ahead(month.group())):
        return _iso(month["y"], _month(month["m"]), None, published)
    if published and _NEXT_MONTH.search(text):
        return f"{published.year + published.month // 12}-{published.month % 12 + 1:02d}"
    return None


def _is_ahead(text: str) -> bool:
    return text.lower().startswith(("from", "starting", "beginning", "effective"))


def _weekday_is(text: str, published: date) -> bool:
    found = _WEEKDAY.search(text)
    return found is not None and _WEEKDAYS.index(found.group(1).lower()) == published.weekday()


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _iso(year: str | None, month: int, day: int | None, published: date | None) -> str | None:
    if year is None and published is None:
        return None
    number = int(year or (published.year if published else 0))
    if day is None:
        return f"{number}-{month:02d}"
    try:
        found = date(number, month, day)
    except ValueError:  # "on Feb. 30": a day that is none
        return None
    if year is None and published and (published - found).days > _LONG_PAST:
        found = found.replace(year=number + 1) if (month, day) != (2, 29) else found
    return found.isoformat()
