"""What the words around a rate say of its status whatever the verb: plans, conditions, threats, deals, effects."""

from __future__ import annotations

from flows.normalise.tariffs import marks
from flows.normalise.tariffs.items import Reading
from flows.normalise.tariffs.statuses import (
    ANNOUNCED,
    DATED,
    DENIED,
    HISTORICAL,
    HYPOTHETICAL,
    IN_FORCE,
    NEGOTIATED,
    PROPOSED,
    STARTED,
    THREATENED,
    Status,
)  # fmt: skip
from flows.normalise.tariffs.words import MODALS, words

_OFFERS = words("wants want wanted offers offered offer willing ready")
_IF = words("would could 'd")
_SOON = 25  # characters after the tariff: "previous" farther on speaks of something else
_CLUES = ((marks.DENIED, DENIED), (marks.AUTHORITY, HYPOTHETICAL), (marks.RULING, ANNOUNCED))
_MODALS = MODALS | {"to"}


def by_words(reading: Reading, anchor: int, span: tuple[int, int]) -> Status | None:
    """Read words that settle it whatever the verb."""
    here = set(reading.words(*span))
    start, end = reading.items[span[0]].start, reading.items[span[1] - 1].end
    clause, until_here = reading.text[start:end], reading.text[:end]
    until_rate = reading.text[start : reading.items[anchor].end + _SOON].partition(" (")[0]
    before_rate = reading.text[start : reading.items[anchor].start]
    found = _by_clues(reading, anchor, until_here) or _by_plan(before_rate)
    if found:
        return found
    sentence = _without_other_condition(reading.text, reading.items[anchor].start)
    return (
        _of_old(until_here, until_rate, here)
        or _by_condition(sentence, clause, until_rate, here)
        or _by_effect(clause, here)
    )


def _by_clues(reading: Reading, anchor: int, until_here: str) -> Status | None:
    if marks.IMMEDIATE.search(reading.text) or marks.IS_IN_EFFECT.search(reading.text, reading.items[anchor].end):
        return IN_FORCE
    return next((status for pattern, status in _CLUES if pattern.search(until_here)), None)


def _by_plan(before_rate: str) -> Status | None:
    if marks.ANNOUNCED_PLAN.search(before_rate):
        return ANNOUNCED
    if marks.CONSIDERING.search(before_rate):
        return PROPOSED
    if marks.PLANNED.search(before_rate):
        return THREATENED if marks.THREAT.search(before_rate) else PROPOSED
    return None


def _without_other_condition(sentence: str, anchor: int) -> str:
    """Leave the condition of another main clause out: "the rate stays at 10%, and if talks fail it will rise"."""
    other = next((m.start() for m in marks.NEW_CONDITION.finditer(sentence) if m.start() > anchor), len(sentence))
    return sentence[:other]


def _of_old(until_here: str, clause: str, here: set[str]) -> Status | None:
    if marks.DRAFTED.search(until_here) or marks.NOT_PASSED.search(until_here):
        return PROPOSED
    former = marks.FORMER.search(clause) and not here & marks.PROPOSE
    return HISTORICAL if former or marks.LONG_AGO.search(until_here) else None


def _by_condition(sentence: str, clause: str, near: str, here: set[str]) -> Status | None:
    if marks.DEAL_THAT.search(near) and marks.NO_DEAL_YET.search(near):
        return PROPOSED
    if marks.AGREED_TO.search(near):
        return NEGOTIATED
    return _by_if(sentence, clause, near, here) or _by_deal(sentence, clause, here)


def _by_if(sentence: str, clause: str, near: str, here: set[str]) -> Status | None:
    """Read conditions and threats: "if talks fail, the duty will rise", "threatened a 25% duty"."""
    if marks.EVEN_IF.search(sentence) and here & MODALS:
        return HYPOTHETICAL
    conditional = marks.CONDITION.search(sentence) and here & _MODALS
    if conditional and here & _OFFERS:
        return PROPOSED
    if marks.THREAT.search(near) or conditional:
        return THREATENED
    if "would have" in clause or clause.lower().startswith(("if ", "even if ")):
        return HYPOTHETICAL
    return None


def _by_deal(sentence: str, clause: str, here: set[str]) -> Status | None:
    """Read "under the deal, the duty will be cut to 15%"."""
    if not marks.DEAL.search(clause) or "not covered" in clause:
        agreed = marks.UNDER_DEAL.search(sentence) or ("will" in here and marks.DEAL.search(sentence))
        return NEGOTIATED if agreed else None
    past = marks.PAST_TIME.search(clause.partition(", down from")[0]) and not here & MODALS
    return IN_FORCE if past else NEGOTIATED


def _by_effect(clause: str, here: set[str]) -> Status | None:
    if marks.EFFECT.search(clause) or (here & _IF and marks.SCENARIO.search(clause)):
        return HYPOTHETICAL
    if marks.SINCE_EFFECT.search(clause):
        return STARTED
    if marks.COMING.search(clause):
        return DATED
    if marks.TOOK_EFFECT.search(clause):
        ahead = marks.NOT_YET.search(clause) or marks.AHEAD.search(clause)
        return DATED if ahead else STARTED
    return None
