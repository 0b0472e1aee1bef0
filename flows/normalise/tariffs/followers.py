"""What follows a rate: "25% steel tariffs", "15% increase in duties", "30% of the vote"."""

from __future__ import annotations

from flows.normalise.tariffs.items import Reading
from flows.normalise.tariffs.nouns import NOT_A_TARIFF, OTHERS, RATES, Head, direct, tariff_noun
from flows.normalise.tariffs.words import COMPARED, IMPOSED, OTHER_TAX, PAYING, TARIFF, TAX, words

_ENDS_A_NOUN_PHRASE = words(
    ", . ; : ! ? ( ) — – of on in to for from by with at and or but as than that which who is are was were be "
    "will would "
    "could may might has have had its his her their the a an this these those under over against into after before if "
    "while when until per not because since so then would should can also already"
)
_CHANGES = words(
    "increase increases hike hikes rise rises jump raise cut cuts reduction reductions decrease drop rollback"
)
_LISTING = ("and", "or")
_RELATIVE = words("cut cuts reduction reductions decrease drop")
_OF_TRADE = words("trade market value")
_WORTH = words("value price")
_WHOLE = 100  # percent: no share is larger
_LONGEST = 8  # words between a rate and its noun: "25% across-the-board American steel and aluminium tariffs"


def head_after(reading: Reading, index: int) -> Head | None:
    """Find the head after the rate; NOT_A_TARIFF for a rate of something else, None when nothing there tells."""
    word = reading.word(index + 1)
    if (
        word in COMPARED
        or reading.word(index - 1) in ("remaining", "rest", "other")
        or _adds_to_quantity(reading, index)
        or (reading.word(index - 1) in ("up", "down") and reading.word(index - 2) == "," and word != "from")
    ):
        return NOT_A_TARIFF
    if word in IMPOSED and reading.word(index + 2) in ("by", "on", "in", "against"):
        return Head(-1, "rate imposed")
    return (
        _change_to(reading, index)
        or _inverted(reading, index)
        or _noun_phrase(reading, index)
        or _share(reading, index)
    )


def _adds_to_quantity(reading: Reading, index: int) -> bool:
    """Read "tariffs would add 1.5 points to inflation": what is added to is no tariff."""
    after = reading.words(index + 1, index + 5)
    moved = after[:1] in (["to"], ["off"], ["from"])
    return moved and TARIFF.isdisjoint(after) and not OTHERS.isdisjoint(after)


def _change_to(reading: Reading, index: int) -> Head | None:
    """Read "the hike to 25 percent in the tariffs on steel"."""
    if reading.word(index - 1) != "to" or reading.word(index - 2) not in _CHANGES or reading.word(index + 1) != "in":
        return None
    noun = next((at for at in range(index + 2, index + 2 + _LONGEST) if reading.is_tariff(at)), 0)
    return Head(noun, "change to rate") if noun and tariff_noun(reading, noun) else None


def _inverted(reading: Reading, index: int) -> Head | None:
    """Read "21% in extra tariffs" and "cut to 2 pct the duty on wine"."""
    if reading.word(index + 1) == "the" and reading.is_tariff(index + 2):
        return Head(index + 2, "rate before noun")
    noun = next((at for at in range(index + 2, index + 5) if reading.is_tariff(at)), 0)
    if reading.word(index + 1) == "in" and noun > index + 2 and reading.word(index + 2) not in _ENDS_A_NOUN_PHRASE:
        return Head(noun, "rate before noun")
    return None


def _noun_phrase(reading: Reading, index: int) -> Head | None:
    """Walk through the noun phrase that the rate begins."""
    for place in range(index + 1, min(len(reading.items), index + 1 + _LONGEST)):
        word = reading.word(place)
        if _is_compound(reading, place):
            continue
        if word in _LISTING and reading.rate(place + 1) and place > index:
            return _noun_phrase(reading, place + 1)  # "25-percent and 10-percent tariffs"
        if word in _ENDS_A_NOUN_PHRASE or reading.rate(place) or (word in RATES and place == index + 1):
            return None
        if reading.is_tariff(place):
            return _tariff_phrase(reading, index, place)
        if word in _CHANGES:
            return _change_phrase(reading, index, place)
        if word in OTHERS and word not in _OF_TRADE:
            return NOT_A_TARIFF
    return None


def _is_compound(reading: Reading, place: int) -> bool:
    """Whether the word is a part of "across-the-board" and the like."""
    items = reading.items
    joined = reading.word(place + 1) == "-" and items[place].end == items[place + 1].start
    return joined or (reading.word(place - 1) == "-" and items[place - 1].end == items[place].start)


def _tariff_phrase(reading: Reading, index: int, place: int) -> Head:
    while reading.is_tariff(place + 1):
        place += 1
    between = set(reading.words(index + 1, place))
    at_home = between & OTHER_TAX and reading.word(place) in TAX and "import" not in between
    following, rate = reading.word(place + 1), reading.rate(index)
    if at_home or not tariff_noun(reading, place) or (_is_cut(reading, place + 1) and rate and not rate.points):
        return NOT_A_TARIFF
    return Head(place, "rate before noun", following if following in _CHANGES else None)


def _is_cut(reading: Reading, place: int) -> bool:
    """Whether a cut follows the noun ("a 30% tariff cut"), not what is done ("saw its tariff cut in half")."""
    done = reading.word(place + 1) == "to" or reading.words(place + 1, place + 3) == ["in", "half"]
    return reading.word(place) in _RELATIVE and not done


def _change_phrase(reading: Reading, index: int, place: int) -> Head | None:
    """Read "15% increase in duties"; a relative cut ("a 30 percent cut in duties") is no rate."""
    noun, rate, joint = reading.word(place), reading.rate(index), reading.word(place + 1)
    if joint in ("in", "of", "to", "on", "from"):
        at = next(
            (at for at in range(place + 2, place + 7) if reading.is_tariff(at) and tariff_noun(reading, at)), None
        )
        if at is None:
            return NOT_A_TARIFF if joint in ("in", "of") else None
        return NOT_A_TARIFF if noun in _RELATIVE and not (rate and rate.points) else Head(at, "change in noun", noun)
    left = direct(reading, index)
    if left is not None:
        return Head(left, "noun before rate", noun)
    first, _ = reading.clause_span(index)
    before = set(reading.words(first, index))
    return None if before & PAYING and not before & OTHERS else NOT_A_TARIFF


def _share(reading: Reading, index: int) -> Head | None:
    """Read "38% of exports" as a share, "30% of their value" as a rate."""
    if reading.word(index + 1) != "of" or not _WORTH.isdisjoint(reading.words(index + 2, index + 5)):
        return None
    rate = reading.rate(index)
    noun = next((at for at in range(index + 2, index + _LONGEST) if reading.is_tariff(at)), 0)
    raised = not _CHANGES.isdisjoint(reading.words(index - 5, index))
    if noun and rate is not None and (rate.points or rate.low > _WHOLE or raised) and tariff_noun(reading, noun):
        return Head(noun, "part of tariff")  # "suspend 24 points of its duty"
    return None if direct(reading, index) else NOT_A_TARIFF
