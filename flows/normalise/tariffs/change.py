"""How a rate changes the one before: by or to how much, up or down, on top of what."""

from __future__ import annotations

from flows.normalise.tariffs.items import Reading
from flows.normalise.tariffs.nouns import Head
from flows.normalise.tariffs.words import DOWN, IMPOSE, MOVED, TARIFF, UP, words

_ADDED = words("additional extra added further another")
_LOOSE = words("a an about around nearly almost some at least as much high total new the and or , another further")
_RESULT = words("bringing taking lifting pushing")  # "..., bringing the total to 35%"
_OUTCOME = 12  # words of such a clause up to its rate
_REACHED = words("reach reaches reached reaching")
_NOUNS = words("hike increase rise")
_RAISING = UP | _NOUNS
_VERBS = IMPOSE | MOVED


def change_of(reading: Reading, index: int, head: Head) -> str:
    """Name the change: level, increase_by, increase_to, decrease_by, decrease_to, additional."""
    rate = reading.rate(index)
    if rate is None or rate.from_:
        return "level"
    if head.change_noun and head.rule == "change in noun":
        return "increase_by" if head.change_noun.rstrip("s") in _RAISING else "decrease_by"
    if _is_added(reading, index, head):
        return "additional"
    if reading.words(index - 2, index) == ["up", "to"] and not _lifted(reading, index - 2):
        return "level"
    direction = _direction(reading, index) or _by_prior(reading, index)
    return (
        f"{direction}_{_way(reading, index)}" if direction and _way(reading, index) else _by_noun(reading, index, head)
    )


def _is_added(reading: Reading, index: int, head: Head) -> bool:
    near = reading.words(index - 2, index) + reading.words(index + 1, max(head.index, index + 2))
    if 0 <= head.index < index and head.rule == "noun before rate":
        near += reading.words(head.index - 2, head.index)
    return not _ADDED.isdisjoint(near) or _on_top(reading, index, head)


def _way(reading: Reading, index: int) -> str:
    """Whether the rate is raised "to" or "by" it; empty when it is neither."""
    rate, joint = reading.rate(index), _preposition(reading, index)
    if joint in _REACHED or prior_of(reading, index) is not None:
        return "to"
    if joint in ("to", "by"):
        return joint
    return "by" if (rate and rate.points) or reading.word(index + 1) == "increase" else ""


def _by_noun(reading: Reading, index: int, head: Head) -> str:
    raised = head.index < 0 and not _NOUNS.isdisjoint(reading.words(index + 1, index + 3))
    return "increase_by" if raised else "level"


def _on_top(reading: Reading, index: int, head: Head) -> bool:
    """Whether "on top of" follows the rate; before it, it names the earlier one."""
    last = max(index, head.index)
    after = reading.words(last + 1, last + 14)
    text = " ".join(after)
    return ("on top of" in text or "over and above" in text) and not (TARIFF | {"mfn"}).isdisjoint(after)


def _lifted(reading: Reading, up: int) -> bool:
    """Whether "up" belongs to a verb ("ratchet it up to 25 percent") and not to a bound ("up to 25 percent")."""
    return not UP.isdisjoint(reading.words(up - 3, up))


def _preposition(reading: Reading, index: int) -> str:
    place = index - 1
    if reading.words(place - 1, place + 1) == ["up", "to"] and reading.word(place - 2) == "by":
        place -= 2
    while reading.word(place) in _LOOSE or (place >= 0 and reading.items[place].rate):
        place -= 1
    return reading.word(place)


def _direction(reading: Reading, index: int) -> str | None:
    """Whether the verb or noun that governs the rate raises or lowers."""
    first, _ = reading.clause_span(index)
    if not _verbal(reading, first, index) and _preposition(reading, index) in ("to", "by"):
        first = 0  # the verb of the clause before is understood: "duties on cars fall to 5% and those on wine to 3%"
    for place in range(index - 1, max(first, index - 30) - 1, -1):
        if reading.word(place) in UP or reading.word(place) in _NOUNS:
            return "increase"
        if reading.word(place) in DOWN or reading.word(place) == "reduction":
            return "decrease"
    return "increase" if outcome_clause(reading, index) else None


def outcome_clause(reading: Reading, index: int) -> int:
    """Where the clause of an outcome begins that holds the rate ("..., bringing the total to 35%"); 0 for none."""
    places = range(index - 1, max(index - _OUTCOME, 0), -1)
    return next((at for at in places if reading.word(at) in _RESULT and reading.word(at - 1) == ","), 0)


def _verbal(reading: Reading, first: int, last: int) -> bool:
    return not _VERBS.isdisjoint(reading.words(first, last))


def _by_prior(reading: Reading, index: int) -> str | None:
    rate, prior = reading.items[index].rate, prior_of(reading, index)
    if rate is None or prior is None:
        return None
    return "increase" if rate.low > prior else "decrease"


def prior_of(reading: Reading, index: int) -> float | None:
    """The earlier rate in "from 10% to 25%" or "to 25% from 10%"; None where the sentence has none."""
    rate = reading.items[index].rate
    if rate is None or rate.from_:
        return None
    for step in (-1, 1):
        place = index + step
        while 0 <= place < len(reading.items) and abs(place - index) <= 8:
            other = reading.items[place].rate
            if other is not None:
                return other.low if other.from_ else None
            place += step
    return None
