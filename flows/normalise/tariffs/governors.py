"""What comes before a rate: the noun that governs it through a verb ("duties on cars were raised to 25%")."""

from __future__ import annotations

from flows.normalise.tariffs.items import Reading
from flows.normalise.tariffs.nouns import NOT_A_TARIFF, OTHERS, Head, direct, tariff_noun
from flows.normalise.tariffs.words import (
    DOWN,
    FACE,
    GOODS,
    IMPOSE,
    MOVED,
    MOVING,
    PAYING,
    TARIFF,
    TO_TARGET,
    verbs,
    words,
)

_REACHED = verbs("reach hit stand total amount average range remain stay apply start kick")
_AUXILIARIES = words("has have had will would could may might is are was were be been should can")
_TRADED = words("imports exports shipments")
_OF_TRADE = words(
    "war deal talks agreement officials partners deals act law barriers policy representative ministry minister "
    "commission organisation organization court truce pact"
)
_JOINTS = words("and but before then further eventually later gradually")
_RELATIVES = words("which that they it this these those")
_ENDS_A_SCOPE = ((IMPOSE | MOVED | _REACHED) - GOODS) | _AUXILIARIES
_MODIFIED = TARIFF | _OF_TRADE
_MOVED_ALONE = MOVED - _REACHED
_LEANING = _RELATIVES | _AUXILIARIES | MOVED
_HOPS = 3  # clauses: a rate is not governed from farther back


def head_before(reading: Reading, index: int) -> Head | None:
    """Find the head before the rate; NOT_A_TARIFF for a rate of something else, None when nothing there tells."""
    noun = direct(reading, index)
    found = Head(noun, "noun before rate") if noun is not None else _through_clauses(reading, index)
    return NOT_A_TARIFF if found is not None and is_relative_cut(reading, index) else found


def _through_clauses(reading: Reading, index: int) -> Head | None:
    end = index
    for hop in range(_HOPS):
        first, _ = reading.clause_span(end - 1 if hop else end)
        found = _governor(reading, first, end)
        if found is not None:
            own = hop and found is not NOT_A_TARIFF and _stands_alone(reading, index)
            return Head(-1, "rate of its own subject") if own else found
        if first == 0 or not _leans_back(reading, first, index):
            return None
        end = first
    return None


def _governor(reading: Reading, first: int, last: int) -> Head | None:
    """The nearest noun to the left that can have a rate and is not itself part of what a tariff is on."""
    scoped = _scoped(reading, first, last)
    for place in range(last - 1, first - 1, -1):
        word = reading.word(place)
        if word in FACE and word.endswith("ing") and reading.codes(place - 4, place):
            return Head(-1, "hit with rate")  # "..., with Peruvian goods facing a lower 10% rate"
        if reading.is_tariff(place) and tariff_noun(reading, place):
            other = _belongs_to_quantity(reading, first, place, last)
            return NOT_A_TARIFF if other else Head(place, "noun governs rate")
        if place in scoped:
            continue
        other = word in OTHERS and not _is_modifier(reading, place)
        if other or reading.is_tariff(place) or (word in _TRADED and _trade_moved(reading, place, last)):
            return NOT_A_TARIFF
    return None


def _scoped(reading: Reading, first: int, last: int) -> set[int]:
    """The places inside "on Chinese goods" after a tariff noun, which cannot govern a rate."""
    inside, scoped = False, set()
    for place in range(first, last):
        word = reading.word(place)
        if word in _ENDS_A_SCOPE:
            inside = False
        if inside:
            scoped.add(place)
        if word in TO_TARGET and any(reading.is_tariff(at) for at in range(max(first, place - 4), place)):
            inside = True
    return scoped


def _belongs_to_quantity(reading: Reading, first: int, place: int, last: int) -> bool:
    """Read "revenue from tariffs rose 50 percent": what rose is the noun before."""
    part = not {"from", "of", "by", "for"}.isdisjoint(reading.words(place - 3, place))
    return part and moved_between(reading, place, last) and not OTHERS.isdisjoint(reading.words(first, place))


def _is_modifier(reading: Reading, place: int) -> bool:
    return reading.word(place + 1) in _MODIFIED


def _trade_moved(reading: Reading, place: int, last: int) -> bool:
    """Whether exports themselves rise or fall: "exports fell 5%", "cut exports by 5%"."""
    lowered = not MOVING.isdisjoint(reading.words(place - 4, place))
    return moved_between(reading, place, last) or (lowered and "by" in reading.words(place, last))


def moved_between(reading: Reading, first: int, last: int) -> bool:
    return not MOVED.isdisjoint(reading.words(first, last))


def _stands_alone(reading: Reading, index: int) -> bool:
    """Whether the clause has its own subject and verb: "..., while Laos will be hit with the highest rate, 40%"."""
    first, _ = reading.clause_span(index)
    verb = next((at for at in range(first, index) if reading.word(at) in PAYING), first)
    return bool(reading.codes(first, verb))


def _leans_back(reading: Reading, first: int, index: int) -> bool:
    """Whether the clause that begins at `first` has no head of its own and continues the one before it."""
    here = reading.words(first, index)
    if _MOVED_ALONE.isdisjoint(here):
        return reading.word(first) != ";"
    opening = next((word for word in here if word.isalpha() and word not in _JOINTS), "")
    return opening in _LEANING or (opening.endswith("ing") and opening in MOVED)


def is_relative_cut(reading: Reading, index: int) -> bool:
    """Whether a tariff is cut by a share of itself: "cut duties by 30 percent" (not by points, nor by 115%)."""
    rate = reading.rate(index)
    if rate is None or rate.points or rate.high > 100 or "by" not in reading.words(index - 2, index):
        return False
    first, _ = reading.clause_span(index)
    return not DOWN.isdisjoint(reading.words(max(first, index - 16), index))
