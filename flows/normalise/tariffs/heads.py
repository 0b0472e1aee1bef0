"""What a rate is a rate of: the noun that governs it, and whether that is a tariff."""

from __future__ import annotations

from dataclasses import dataclass

from flows.normalise.tariffs.items import Item, Reading
from flows.normalise.tariffs.words import (
    COMPARED, DOWN, FACE, GOODS, HIT, IMPOSE, IMPOSED, MOVED, OTHER_TARIFF, OTHER_TAX, QUANTITY, TARIFF, TAX, TO_TARGET, UP, verbs, words,
)  # fmt: skip

_ENDS_A_NOUN_PHRASE = words(
    ", . ; : ! ? ( ) — – of on in to for from by with at and or but as than that which who is are was were be will would "
    "could may might has have had its his her their the a an this these those under over against into after before if "
    "while when until per not because since so then would should can also already"
)
_CHANGES = words("increase increases hike hikes rise rises jump raise cut cuts reduction reductions decrease drop rollback")
_RELATIVE = words("cut cuts reduction reductions decrease drop")
_RATES = words("rate rates level levels figure figures component")
_OTHER_RATES = words("interest growth unemployment inflation exchange approval tax mortgage birth policy savings vacancy")
_REACHED = verbs("reach hit stand total amount average range remain stay apply start kick")
_LOOSE = words("up to as much high low at of a an about around nearly some least the by from between additional extra "
               "another further minimum maximum only just more than over under below above current new total flat "
               "and or either , ~ - until approximately roughly almost combined average effective")  # fmt: skip
_ON_DUTY = words("heavy off stamp excise estate double jury military active civic night guard")
_NOT_OF_GOODS = words("stamp excise estate")


@dataclass(frozen=True, slots=True)
class Head:
    """The tariff noun (or verb) that governs a rate: its place, or -1 when the text before names it."""

    index: int
    rule: str
    change_noun: str | None = None  # "increase" of "a 15% increase in duties"


def tariff_noun(reading: Reading, index: int) -> bool:
    """Whether the word at `index` means a border tax, given the words just before it."""
    item, before = reading.items[index], reading.words(index - 3, index)
    after = reading.words(index + 1, index + 3)
    if item.word in TAX:
        if any(word in OTHER_TAX for word in before) or after[:1] in (["cut"], ["cuts"], ["credit"], ["credits"]):
            return "import" in before or "border" in before
        return not (after[:1] == ["rate"] and "import" not in before)
    if item.word in ("duty", "duties") and before[-1:] and before[-1] in _ON_DUTY:
        return False
    if item.word in ("levy", "levies") and any(word in OTHER_TAX or word in OTHER_TARIFF for word in before):
        return False
    return item.word in TARIFF and not (before[-1:] and before[-1] in OTHER_TARIFF)


def head_of(reading: Reading, index: int, near: bool) -> Head | None:
    """Find the tariff noun that governs the rate at `index`; None when it is a rate of something else.

    `near` tells that a tariff was spoken of just before, so that a rate may stand without its noun.
    """
    right = _to_the_right(reading, index)
    if isinstance(right, Head) or right is False:
        return right or None
    left = _to_the_left(reading, index)
    if isinstance(left, Head) or left is False:
        return left or None
    return _elliptical(reading, index, near)


def _to_the_right(reading: Reading, index: int) -> Head | bool | None:
    """A head, False for a rate of something else, None when the right side does not tell."""
    items = reading.items
    place = index + 1
    if reading.word(place) in COMPARED or _adds_to_quantity(reading, index):
        return False
    if reading.word(place) in IMPOSED and reading.word(place + 1) in ("by", "on", "in", "against"):
        return Head(-1, "rate imposed")
    noun = next((at for at in range(place + 1, min(place + 4, len(items))) if items[at].is_tariff), 0)
    if reading.word(place) == "in" and noun and not items[place + 1].is_tariff and items[place + 1].word not in _ENDS_A_NOUN_PHRASE:
        return Head(noun, "rate before noun")  # "21% in extra tariffs"
    if reading.word(place) == "the" and place + 1 < len(items) and items[place + 1].is_tariff:
        return Head(place + 1, "rate before noun")  # "cut to 2 pct the duty on wine"
    while place < min(len(items), index + 9) and items[place].word not in _ENDS_A_NOUN_PHRASE and not items[place].rate:
        if items[place].is_tariff:
            return _noun_on_the_right(reading, index, place)
        if items[place].word in _CHANGES:
            return _change_noun(reading, index, place)
        if items[place].word in QUANTITY - GOODS and items[place].word not in ("trade", "market", "value"):
            return False
        if items[place].word in _RATES and place == index + 1:
            return None
        place += 1
    if reading.word(index + 1) == "of" and "value" not in reading.words(index + 2, index + 4):
        return None if _direct(reading, index) else False
    return None


def _adds_to_quantity(reading: Reading, index: int) -> bool:
    """Read "tariffs would add 1.5 points to inflation": what is added to is no tariff."""
    after = reading.words(index + 1, index + 5)
    return after[:1] in (["to"], ["off"], ["from"]) and not set(after) & TARIFF and not (QUANTITY - GOODS).isdisjoint(after)


def _noun_on_the_right(reading: Reading, index: int, place: int) -> Head | bool:
    while place + 1 < len(reading.items) and reading.items[place + 1].is_tariff:
        place += 1
    between = set(reading.words(index + 1, place))
    if not tariff_noun(reading, place) or (between & OTHER_TAX and reading.word(place) in TAX and "import" not in between):
        return False
    following = reading.word(place + 1)
    rate = reading.items[index].rate
    if following in _RELATIVE and rate and not rate.points:
        return False
    return Head(place, "rate before noun", following if following in _CHANGES else None)


def _change_noun(reading: Reading, index: int, place: int) -> Head | bool | None:
    """Read "15% increase in duties"; a relative cut ("a 30 percent cut in duties") is no rate."""
    noun = reading.word(place)
    rate = reading.items[index].rate
    first, last = place + 1, min(place + 7, len(reading.items))
    if reading.word(first) in ("in", "of", "to", "on", "from"):
        for at in range(first + 1, last):
            if reading.items[at].is_tariff and tariff_noun(reading, at):
                relative = noun in _RELATIVE and not (rate and rate.points)
                return False if relative else Head(at, "change in noun", noun)
        return False if reading.word(first) in ("in", "of") else None
    left = _direct(reading, index)
    if left is not None:
        return Head(left, "noun before rate", noun)
    first, _ = reading.clause_span(index)
    if set(reading.words(first, index)) & (HIT | FACE) and not set(reading.words(first, index)) & (QUANTITY - GOODS):
        return None
    return False


def _direct(reading: Reading, index: int) -> int | None:
    """The tariff noun that the rate follows with nothing but "of up to" and the like between."""
    place = index - 1
    while place >= 0 and (reading.items[place].word in _LOOSE | _RATES or reading.items[place].rate):
        place -= 1
    return place if place >= 0 and reading.items[place].is_tariff and tariff_noun(reading, place) else None


def _to_the_left(reading: Reading, index: int) -> Head | bool | None:
    direct = _direct(reading, index)
    if direct is not None:
        return False if _is_relative_cut(reading, index) else Head(direct, "noun before rate")
    end = index
    for hop in range(3):
        first, _ = reading.clause_span(end - 1 if hop else end)
        found = _governor(reading, first, end)
        if isinstance(found, Head) and hop and _stands_alone(reading, index):
            return Head(-1, "rate of its own subject")
        if found is not None:
            return False if _is_relative_cut(reading, index) else found
        if first == 0 or not _leans_back(reading, first, index):
            return None
        end = first
    return None


def _stands_alone(reading: Reading, index: int) -> bool:
    """Whether the clause has its own subject and verb: "..., while Laos will be hit with the highest rate, 40%"."""
    first, _ = reading.clause_span(index)
    verb = next((at for at in range(first, index) if reading.word(at) in FACE | HIT), None)
    return verb is not None and any(item.party for item in reading.items[first:verb])


def _is_relative_cut(reading: Reading, index: int) -> bool:
    """Whether a tariff is cut by a share of itself: "cut duties by 30 percent" (not by points, nor by 115%)."""
    rate = reading.items[index].rate
    if rate is None or rate.points or rate.high > 100 or "by" not in reading.words(index - 2, index):
        return False
    first, _ = reading.clause_span(index)
    return not DOWN.isdisjoint(reading.words(max(first, index - 16), index))


def _leans_back(reading: Reading, first: int, index: int) -> bool:
    """Whether the clause that begins at `first` has no head of its own and continues the one before it."""
    words_here = reading.words(first, index)
    if any(item.word in MOVED and item.word not in _REACHED for item in reading.items[first:index]):
        opening = [word for word in words_here if word.isalpha()][:1]
        return bool(opening) and (opening[0] in ("which", "that", "they", "it") or opening[0] in _AUXILIARIES | MOVED)
    return reading.items[first].word != ";"


def _governor(reading: Reading, first: int, last: int) -> Head | bool | None:
    """The nearest noun to the left that can have a rate and is not itself part of what a tariff is on."""
    scoped = _scoped(reading, first, last)
    for place in range(last - 1, first - 1, -1):
        item = reading.items[place]
        if item.is_tariff and tariff_noun(reading, place):
            return False if _belongs_to_quantity(reading, first, place, last) else Head(place, "noun governs rate")
        if place in scoped:
            continue
        if item.is_tariff:
            return False
        if item.word in QUANTITY and item.word not in GOODS and not _is_modifier(reading, place):
            return False
        if item.word in ("imports", "exports", "shipments") and _traded(reading, place, last):
            return False
    return None


_TAXING = words("taxed taxing taxes")


def _is_listed(reading: Reading, index: int) -> bool:
    """Whether a party stands right before the rate, in a list of such pairs: "...; Peru 35%"."""
    named = index > 1 and reading.items[index - 1].party is not None and reading.word(index - 2) in (";", ",", "and", ":")
    return named and any(item.rate for item in reading.items[: index - 1])


def _is_row(reading: Reading, index: int) -> bool:
    """Whether the sentence is a line like "Japan: 24%"."""
    before = reading.items[:index]
    named = any(item.party for item in before) and len(reading.items) - index <= 3
    return named and all(item.party or not item.word.isalpha() or item.word in ("the", "goods", "and") for item in before)


def _party_moved(reading: Reading, index: int) -> bool:
    """Read "cut China from 145%": what is raised or lowered for a country is its tariff."""
    named = index >= 3 and reading.items[index - 2].party is not None and reading.word(index - 1) in ("from", "to", "at")
    return named and (reading.word(index - 3) in UP or reading.word(index - 3) in DOWN)


def _moved_before(reading: Reading, index: int) -> bool:
    place = index - 1
    while place > 0 and (reading.items[place].rate or reading.word(place) in _LOOSE - {"to", "at"}):
        place -= 1
    return reading.word(place) in MOVED


def _belongs_to_quantity(reading: Reading, first: int, place: int, last: int) -> bool:
    """Read "revenue from tariffs rose 50 percent": what rose is the noun before."""
    if not _moved_between(reading, place, last) or not {"from", "of", "by", "for"} & set(reading.words(place - 3, place)):
        return False
    return not (QUANTITY - GOODS).isdisjoint(reading.words(first, place))


def _is_modifier(reading: Reading, place: int) -> bool:
    following = reading.word(place + 1)
    return following in TARIFF or following in ("war", "deal", "talks", "agreement", "officials", "partners", "deals")


def _traded(reading: Reading, place: int, last: int) -> bool:
    """Whether exports themselves rise or fall: "exports fell 5%", "cut exports by 5%"."""
    lowered = any(word in UP or word in DOWN for word in reading.words(place - 4, place))
    return _moved_between(reading, place, last) or (lowered and "by" in reading.words(place, last))


def _moved_between(reading: Reading, first: int, last: int) -> bool:
    return any(word in MOVED for word in reading.words(first, last))


def _scoped(reading: Reading, first: int, last: int) -> set[int]:
    """The places inside "on Chinese goods" after a tariff noun, which cannot govern a rate."""
    inside, scoped = False, set()
    for place in range(first, last):
        item: Item = reading.items[place]
        if inside and (item.word in IMPOSE | MOVED | _REACHED and item.word not in GOODS or item.word in _AUXILIARIES):
            inside = False
        if inside:
            scoped.add(place)
        if item.word in TO_TARGET and any(reading.items[at].is_tariff for at in range(max(first, place - 4), place)):
            inside = True
    return scoped


_AUXILIARIES = words("has have had will would could may might is are was were be been should can")


def _elliptical(reading: Reading, index: int, near: bool) -> Head | None:
    """A rate without its noun where a tariff is being spoken of: "and 10% on China", "the rate could be 25%"."""
    first, last = reading.clause_span(index)
    here = reading.words(first, last)
    if _is_row(reading, index):
        return Head(-1, "row of list") if near else None
    pays = not FACE.isdisjoint(reading.words(index - 3, index)) and any(item.is_tariff for item in reading.items)
    spoken = near or pays or any(item.is_tariff or item.word in _TAXING for item in reading.items[:index])
    if reading.word(index - 1) in ("up", "down", "off"):
        return None
    if _party_moved(reading, index):
        return Head(-1, "party from rate")
    if not spoken or set(reading.words(first, index)) & (QUANTITY - GOODS):
        return None
    following = reading.word(index + 1) if reading.word(index + 1) != "each" else reading.word(index + 2)
    if near and _is_listed(reading, index):
        return Head(-1, "member of list")
    if following in ("on", "against", "for") and reading.word(index + 2) not in ("average", "the"):
        return Head(-1, "rate on target")
    if following in _RATES or set(reading.words(max(first, index - 6), index)) & _RATES:
        return None if set(here) & _OTHER_RATES else Head(-1, "the rate")
    if any(word in HIT or word in FACE for word in reading.words(first, index)) and not _moved_between(reading, first, index):
        return Head(-1, "hit with rate")
    if _moved_before(reading, index):
        return None
    near_words = set(reading.words(max(first, index - 4), index))
    if (near_words & words("at to least from with") or {"set", "for"} <= near_words) and not (
        _moved_between(reading, first, index) and not set(here) & (IMPOSE - MOVED)
    ):
        return Head(-1, "rate alone")
    return None
