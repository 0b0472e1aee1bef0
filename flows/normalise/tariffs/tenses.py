"""What the verb before a rate says of its status, by its meaning and its tense."""

from __future__ import annotations

from flows.normalise.tariffs import marks
from flows.normalise.tariffs.items import Reading
from flows.normalise.tariffs.statuses import ANNOUNCED, HISTORICAL, IN_FORCE, PROPOSED, THREATENED, Status
from flows.normalise.tariffs.words import BE, FACE, HIT, MODALS, UP, words

_CALLS = words("call calls called calling")
_MAY = words("could may might")
_WILL = words("will 'll shall would 'd")
_HAVE = words("has have had")
_BEFORE_NOUNS = words("the a an 's this that of tariff trade on new any further")
_REACH = 14  # words before the clause: a verb farther off governs something else
_SIGNED = words("signed issued")


def by_verb(reading: Reading, high: int, first: int) -> Status | None:
    """Read the nearest verb to the left of `high` that has the tariff as its object."""
    for place in range(high - 1, max(first - _REACH, -1), -1):
        word = reading.word(place)
        if place < first and word in (";", ".", "that"):
            return None
        status = _by_meaning(reading, place) or _by_tense(reading, place, first)
        if status:
            return status
    return None


def _by_meaning(reading: Reading, place: int) -> Status | None:
    word = reading.word(place)
    if word in marks.THREATEN:
        return THREATENED
    if word in marks.PROPOSE or (word in _CALLS and reading.word(place + 1) == "for"):
        return PROPOSED
    if word in marks.ANNOUNCE:
        return ANNOUNCED if _MAY.isdisjoint(reading.words(place - 3, place)) else PROPOSED
    return None


def _is_noun(reading: Reading, place: int) -> bool:
    """Whether "increase", "cut" or "levy" is the noun: after an article or an adjective, before a preposition."""
    word, before = reading.word(place), reading.word(place - 1)
    if reading.is_tariff(place):
        return before not in MODALS and before != "to"
    return before in _BEFORE_NOUNS and not (word.endswith("ing") and before == "'s")


def _by_tense(reading: Reading, place: int, first: int) -> Status | None:
    word = reading.word(place)
    if word not in marks.APPLIED or _is_noun(reading, place):
        return None
    before = set(reading.words(max(place - 9, first - 4, 0), place))
    near = reading.words(max(place - 3, first - 4, 0), place)
    if marks.MAY_ANNOUNCE.search(reading.text[: reading.items[place].start]) or not _MAY.isdisjoint(near):
        return PROPOSED
    if before & marks.PROPOSE:
        return PROPOSED
    if before & marks.THREATEN:
        return THREATENED
    return _simple(reading, place, near, before)


def _simple(reading: Reading, place: int, near: list[str], before: set[str]) -> Status:
    """Read the tense of a verb that nothing before it makes a plan or a threat."""
    word = reading.word(place)
    if not _WILL.isdisjoint(near):  # "will face 25%" may only restate what has been imposed
        return Status("announced", said=word not in FACE | HIT and word != "subject")
    if word.endswith("ing") or ("to" in near[-2:] and _HAVE.isdisjoint(near)):
        return _infinitive(reading, place, near, before)
    if "had" in near:
        return HISTORICAL
    return ANNOUNCED if marks.FUTURE_DATE.search(reading.text, reading.items[place].end) else IN_FORCE


def _infinitive(reading: Reading, place: int, near: list[str], before: set[str]) -> Status:
    """Read "to impose" and "imposing" by the verb that they depend on and by the time it speaks of."""
    past = bool(marks.PAST_TIME.search(reading.text[: reading.items[place].end + 24]))
    if before & marks.ANNOUNCE:
        return IN_FORCE if past and before & _SIGNED else ANNOUNCED
    if "to" in near[-2:]:
        return IN_FORCE if past and "be" not in near else ANNOUNCED
    if set(near) & (BE - {"been"}) and reading.word(place) not in FACE:
        return ANNOUNCED
    return Status("announced" if reading.word(place) in UP and not past else "in_force", said=False)
