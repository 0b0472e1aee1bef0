"""What is done with a tariff as its verb tells: suspended or lifted, or only asked to be."""

from __future__ import annotations

from flows.normalise.tariffs import marks
from flows.normalise.tariffs.items import Reading
from flows.normalise.tariffs.statuses import IN_FORCE, PAUSED, REMOVED, Status
from flows.normalise.tariffs.words import BE, words

_OFFERS = words("offers offered offer willing ready")
_ONLY = words("just only about around nearly roughly almost")
_RELATIVES = words("that which who")
_PARTING = words(
    "retaining retain maintaining keeping leaving but "
    "by and because amid due result after over despite cause caused from as when while to following before"
)
_AFTER_SUBJECT = words("by and to which after as")


def by_action(reading: Reading, index: int, anchor: int, span: tuple[int, int]) -> Status | None:
    """Read what is done with the tariff: suspended or lifted."""
    if _acts_on(reading, anchor, span, marks.PAUSE):
        asked = not marks.ASKED.isdisjoint(reading.words(span[0], anchor))
        return Status("announced", said=False) if asked else PAUSED
    removed = not _is_new_level(reading, index) and _acts_on(reading, anchor, span, marks.REMOVE)
    return _of_removal(reading, span) if removed else None


def _is_new_level(reading: Reading, index: int) -> bool:
    """Whether "lift the tariff to 15%" and "drop it from 20%" move a tariff and do not end it."""
    rate = reading.rate(index)
    place = index - 2 if reading.word(index - 1) in _ONLY else index - 1
    return reading.word(place) == "to" or (rate is not None and rate.from_)


def _of_removal(reading: Reading, span: tuple[int, int]) -> Status:
    """Tell a tariff that is lifted from one that is not, should be, or is lifted for a time only."""
    here = set(reading.words(*span))
    clause = reading.text[reading.items[span[0]].start : reading.items[span[1] - 1].end]
    if marks.NOT_DONE.search(clause):
        return IN_FORCE
    if marks.FOR_A_WHILE.search(reading.text):
        return PAUSED
    promised = "would" in here and marks.SAID.search(clause)  # "the ministry said it would scrap the 80% tariff"
    demanded = (marks.DEMAND | _OFFERS) & here - ({"would"} if promised else set())
    return IN_FORCE if demanded else REMOVED


def _acts_on(reading: Reading, anchor: int, span: tuple[int, int], forms: frozenset[str]) -> bool:
    """Whether a verb has the tariff as its object ("lift the 25% tariffs") or, passive, as its subject."""
    if forms.isdisjoint(reading.words(*span)):
        return False
    for place in (at for at in range(*span) if reading.word(at) in forms):
        word = reading.word(place)
        parting = _PARTING - {"from"} if word.startswith("exempt") else _PARTING
        if place < anchor and parting.isdisjoint(reading.words(place + 1, anchor)):
            return True
        passive = not BE.isdisjoint(reading.words(place - 4, place))
        if place > anchor and (passive or (word.endswith("ed") and reading.word(place - 1) not in _RELATIVES)):
            return _AFTER_SUBJECT.isdisjoint(reading.words(anchor + 1, place))
    return False
