"""The names of months, weekdays and numbers, and patterns made of them.

Typed out rather than taken from `calendar`, whose names follow the machine's locale.
"""

from __future__ import annotations

from datetime import date

MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SMALL_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

MONTH_NUMBERS = {name: number for number, name in enumerate(MONTH_NAMES, 1)}
MONTH_NUMBERS |= {name[:3]: number for name, number in MONTH_NUMBERS.items()} | {"sept": 9}
WEEKDAY_NUMBERS = {name: number for number, name in enumerate(WEEKDAY_NAMES)}
WEEKDAY_NUMBERS |= {name[:3]: number for name, number in WEEKDAY_NUMBERS.items()}
WEEKDAY_NUMBERS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
COUNTS = {word: number for number, word in enumerate(_SMALL_NUMBERS, 1)} | {"a": 1, "an": 1}

MONTH = (
    r"(?:Jan(?:uary|\b\.?)|Feb(?:ruary|\b\.?)|Mar(?:ch|\b\.?)|Apr(?:il|\b\.?)|May|Jun(?:e|\b\.?)|Jul(?:y|\b\.?)"
    r"|Aug(?:ust|\b\.?)|Sep(?:tember|t?\b\.?)|Oct(?:ober|\b\.?)|Nov(?:ember|\b\.?)|Dec(?:ember|\b\.?))"
)
WEEKDAY = (
    r"(?:Mon(?:day|\b\.?)|Tue(?:sday|s?\b\.?)|Wed(?:nesday|s?\b\.?)|Thu(?:rsday|r?s?\b\.?)|Fri(?:day|\b\.?)"
    r"|Sat(?:urday|\b\.?)|Sun(?:day|\b\.?))"
)
COUNT = rf"(?:[0-9]{{1,3}}|{'|'.join(COUNTS)})"


def month_number(word: str) -> int:
    """1 to 12 for "April", "Apr" or "Apr."; KeyError for anything else."""
    return MONTH_NUMBERS[word.lower().rstrip(".")]


def weekday_number(word: str) -> int:
    """0 (Monday) to 6 for "Saturday", "Sat" or "Sat."; KeyError for anything else."""
    return WEEKDAY_NUMBERS[word.lower().rstrip(".")]


def count(word: str) -> int:
    """The number that "3", "three" or "a" says; KeyError for another word."""
    return int(word) if word.isdigit() else COUNTS[word.lower()]


def calendar_date(year: int, month: int, day: int) -> date | None:
    """The day, or None when the calendar has no such day (31 April)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
