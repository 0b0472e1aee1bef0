"""The noun that governs a rate, and whether it means a border tax."""

from __future__ import annotations

from dataclasses import dataclass

from flows.normalise.tariffs.items import Reading
from flows.normalise.tariffs.words import GOODS, OTHER_TARIFF, OTHER_TAX, QUANTITY, TARIFF, TAX, words

RATES = words("rate rates level levels figure figures component amount")
LOOSE = words(
    "up to as much high low at of a an about around nearly some least the by from between additional extra another "
    "further minimum maximum only just more than over under below above current new total flat and or either , ~ "
    "- until "
    "approximately roughly almost combined average effective"
)
OTHERS = QUANTITY - GOODS  # what a rate may be of instead: prices, shares, growth
_HOME_DUTIES = words("heavy off stamp excise estate double jury military active civic night guard")
_BORDER = words("import border")
_TAX_CHANGES = words("cut cuts credit credits")
_NO_LEVY = OTHER_TAX | OTHER_TARIFF
_LOOSE = LOOSE | RATES


@dataclass(frozen=True, slots=True)
class Head:
    """The tariff noun that governs a rate: its place, or -1 when only the text before names it."""

    index: int
    rule: str
    change_noun: str | None = None  # "increase" of "a 15% increase in duties"


LISTED = ("row of list", "member of list")  # rates of a list, each right after its party
NOT_A_TARIFF = Head(-2, "rate of something else")


def tariff_noun(reading: Reading, index: int) -> bool:
    """Whether the word at `index` means a border tax, given the words beside it."""
    word, before = reading.word(index), reading.words(index - 3, index)
    if word in TAX:
        return _border_tax(before, reading.word(index + 1))
    if word in ("duty", "duties") and reading.word(index - 1) in _HOME_DUTIES:
        return False
    if word in ("levy", "levies") and not _NO_LEVY.isdisjoint(before):
        return False
    return word in TARIFF and reading.word(index - 1) not in OTHER_TARIFF


def _border_tax(before: list[str], following: str) -> bool:
    if not _BORDER.isdisjoint(before):
        return True
    return OTHER_TAX.isdisjoint(before) and following not in _TAX_CHANGES and following != "rate"


def direct(reading: Reading, index: int) -> int | None:
    """The tariff noun that the rate follows with nothing but "of up to" and the like between."""
    place = index - 1
    while place >= 0 and (reading.word(place) in _LOOSE or reading.rate(place)):
        place -= 1
    return place if place >= 0 and tariff_noun(reading, place) else None
