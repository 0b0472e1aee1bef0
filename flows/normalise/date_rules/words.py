"""The names of months and weekdays, and patterns made of them.

Typed out rather than taken from `calendar`, whose names follow the machine's locale.
"""

from __future__ import annotations

from datetime import date

MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

MONTH_NUMBERS = {name: number for number, name in enumerate(MONTH_NAMES, 1)} | {
    name[:3]: number for number, name in enumerate(MONTH_NAMES, 1)
}
MONTH_NUMBERS["sept"] = 9

WEEKDAY_NUMBERS = {name: number for number, name in enumerate(WEEKDAY_NAMES)} | {
    name[:3]: number for number, name in enumerate(WEEKDAY_NAMES)
}
WEEKDAY_NUMBERS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}

MONTH = (
    r"(?:Jan(?:uary|\b\.?)|Feb(?:ruary|\b\.?)|Mar(?:ch|\b\.?)|Apr(?:il|\b\.?)|May|June?\b\.?|July?\b\.?"
    r"|Aug(?:ust|\b\.?)|Sept(?:ember|\b\.?)|Sep\b\.?|Oct(?:ober|\b\.?)|Nov(?:ember|\b\.?)|Dec(?:ember|\b\.?))"
)
WEEKDAY = (
    r"(?:Mon(?:day|\b\.?)|Tue(?:sday|s?\b\.?)|Wed(?:nesday|s?\b\.?)|Thu(?:rsday|r?s?\b\.?)|Fri(?:day|\b\.?)"
    r"|Sat(?:urday|\b\.?)|Sun(?:day|\b\.?))"
)


def month_number(word: str) -> int:
    """1 to 12 for "April", "Apr" or "Apr."; KeyError for anything else."""
    return MONTH_NUMBERS[word.lower().rstrip(".")]


def weekday_number(word: str) -> int:
    """0 (Monday) to 6 for "Saturday", "Sat" or "Sat."; KeyError for anything else."""
    return WEEKDAY_NUMBERS[word.lower().rstrip(".")]


def calendar_date(year: int, month: int, day: int) -> date | None:
    """The day, or None when the calendar has no such day (31 April)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
