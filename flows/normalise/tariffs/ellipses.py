"""Rates without their noun, where a tariff is being spoken of: "and 10% on China", "the rate could be 25%"."""

from __future__ import annotations

from flows.normalise.tariffs.governors import moved_between
from flows.normalise.tariffs.items import Reading
from flows.normalise.tariffs.nouns import LOOSE, OTHERS, RATES, Head
from flows.normalise.tariffs.words import FACE, IMPOSE, MOVED, MOVING, PAYING, words

_OTHER_RATES = words(
    "interest growth unemployment inflation exchange approval tax mortgage birth policy savings vacancy"
)
_TAXING = words("taxed taxing taxes")
_PRONOUNS = words("it they that this these those")
_JOINTS = words("; , and :")
_FILLERS = words("the goods and")
_BEFORE = words("at to least from with")
_IMPOSING = IMPOSE - MOVED
_LOOSE = LOOSE - {"to", "at"}


def head_understood(reading: Reading, index: int, near: bool) -> Head | None:
    """Take a rate for that of the tariff spoken of; `near` tells that one was, in the sentences before."""
    if _is_row(reading, index):
        return Head(-1, "row of list") if near else None
    if reading.word(index - 1) in ("up", "down", "off"):
        return None
    if _party_moved(reading, index):
        return Head(-1, "party from rate")
    first, last = reading.clause_span(index)
    if not (near or _spoken_of(reading, index)) or not OTHERS.isdisjoint(reading.words(first, index)):
        return None
    if near and _is_listed(reading, index):
        return Head(-1, "member of list")
    return _by_neighbours(reading, index, (first, last))


def _spoken_of(reading: Reading, index: int) -> bool:
    """Whether the sentence speaks of tariffs: before the rate, or anywhere when someone pays the rate."""
    pays = not FACE.isdisjoint(reading.words(index - 3, index))
    before = reading.items if pays else reading.items[:index]
    return any(item.is_tariff or item.word in _TAXING for item in before)


def _by_neighbours(reading: Reading, index: int, span: tuple[int, int]) -> Head | None:
    first, last = span
    before = reading.words(first, index)
    following = reading.word(index + 1) if reading.word(index + 1) != "each" else reading.word(index + 2)
    if following in ("on", "against", "for") and reading.word(index + 2) not in ("average", "the"):
        return Head(-1, "rate on target")
    if following in RATES or not RATES.isdisjoint(reading.words(max(first, index - 6), index)):
        return Head(-1, "the rate") if _OTHER_RATES.isdisjoint(reading.words(first, last)) else None
    if not PAYING.isdisjoint(before) and not moved_between(reading, first, index):
        return Head(-1, "hit with rate")
    return None if _moved_before(reading, index) else _alone(reading, index, span)


def _alone(reading: Reading, index: int, span: tuple[int, int]) -> Head | None:
    """Read "at 50%, they cannot get over the fence", "are set for 36%"."""
    close = set(reading.words(max(span[0], index - 4), index))
    if not (close & _BEFORE or {"set", "for"} <= close):
        return None
    it = reading.word(span[0]) in _PRONOUNS and reading.word(index - 1) == "to"  # "It will fall to 30% next year"
    other = not it and moved_between(reading, span[0], index) and _IMPOSING.isdisjoint(reading.words(*span))
    return None if other else Head(-1, "rate alone")


def listed(reading: Reading, index: int) -> Head | None:
    """Take "...: Peru 10%, Chile 12%" for a list when a tariff is spoken of before its colon."""
    opens = next((at for at in range(index) if reading.word(at) == ":"), 0)
    if not opens or not any(reading.is_tariff(at) for at in range(opens)):
        return None
    return Head(-1, "member of list") if _is_listed(reading, index) else None


def _is_row(reading: Reading, index: int) -> bool:
    """Whether the sentence is a line like "Japan: 24%"."""
    before = reading.items[:index]
    named = len(reading.items) - index <= 3 and any(item.party for item in before)
    return named and all(item.party or not item.word.isalpha() or item.word in _FILLERS for item in before)


def _is_listed(reading: Reading, index: int) -> bool:
    """Whether a party stands right before the rate, in a list of such pairs: "...; Peru 35%"."""
    named = reading.party(index - 1) is not None and reading.word(index - 2) in _JOINTS
    opens = reading.word(index - 2) == ":" and any(item.rate for item in reading.items[index + 1 :])
    return named and (opens or any(item.rate for item in reading.items[: index - 1]))


def _party_moved(reading: Reading, index: int) -> bool:
    """Read "cut China from 145%": what is raised or lowered for a country is its tariff."""
    named = reading.party(index - 2) is not None and reading.word(index - 1) in ("from", "to", "at")
    return named and reading.word(index - 3) in MOVING


def _moved_before(reading: Reading, index: int) -> bool:
    """Whether the rate is what something rose or fell: "jump 2.75% and 4.6%"."""
    place = index - 1
    while place > 0 and (reading.rate(place) or reading.word(place) in _LOOSE):
        place -= 1
    return reading.word(place) in MOVED
