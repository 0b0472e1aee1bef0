"""Where a rate stands: in force, announced, threatened, proposed, negotiated, paused, removed, historical, ...

The order follows the labels' precedence: suspension, removal, deal, threat or condition, announcement, proposal.
"""

from __future__ import annotations

from flows.normalise.tariffs import marks
from flows.normalise.tariffs.items import Reading
from flows.normalise.tariffs.nouns import Head
from flows.normalise.tariffs.statuses import (
    ANNOUNCED,
    DENIED,
    HISTORICAL,
    HYPOTHETICAL,
    IN_FORCE,
    NEGOTIATED,
    PAUSED,
    PROPOSED,
    REMOVED,
    THREATENED,
    UNSAID,
    Status,
)  # fmt: skip
from flows.normalise.tariffs.tenses import by_relative, by_verb
from flows.normalise.tariffs.words import BE, IMPOSE, MODALS, MOVING, words

_ADJECTIVES = {
    "planned": PROPOSED, "proposed": PROPOSED, "threatened": THREATENED, "suspended": PAUSED, "preliminary": ANNOUNCED,
    "provisional": ANNOUNCED, "potential": PROPOSED,
}  # fmt: skip
_BEFORE_PARTICIPLES = BE | words("has have had been")
_NOW = words("now current currently existing present")
_EARLIER = words("earlier previously before")
_PARTING = words(
    "by and because amid due result after over despite cause caused from as when while to following before"
)
_AFTER_SUBJECT = words("by and to which after as")
_IF = words("would could 'd")
_CONSEQUENCE = words(
    "be mean cost hurt hit make add raise push lead cause have increase reduce cut affect damage drive force deal wipe "
    "shave slow result bring devastate cripple likely also apply boost generate inflate"
)
_MAY = words("would could might may 'd")
_WILL = words("will 'll shall")
_MOVES = MOVING | words("reduction increase hike")
_SOON = 25  # characters after the tariff: "previous" farther on speaks of something else
_STAYS = words("remain stay continue keep")
_COMES = words("rise go increase apply take start reach climb hit")
_LOOSE = ("proposed", "announced", "in_force")
_MODALS = MODALS | {"to"}
_TOLD = marks.ANNOUNCE | marks.PROPOSE
_IMPOSED = IMPOSE | marks.ANNOUNCE


def status_of(reading: Reading, index: int, head: Head, previous: str) -> Status:
    """Name the status of the rate at `index`; `previous` is the text of the sentence before."""
    anchor = head.index if head.index >= 0 else index
    if anchor < reading.clause_span(index)[0] and _has_own_verb(reading, index):
        anchor = index  # "... were subject to a 10% duty, but the move put 25% on top"
    low, high = min(index, anchor), max(index, anchor)
    span = reading.clause_span(low)[0], reading.clause_span(high)[1]
    found = (
        _by_modifier(reading, anchor)
        or _as_base(reading, index, head)
        or by_relative(reading, high)
        or _by_words(reading, anchor, span)
        or by_verb(reading, high, span[0])
        or _by_predicate(reading, anchor, span[1])
        or UNSAID
    )
    agreed = found.name == "announced" or not found.said
    if agreed and marks.DEAL.search(reading.text[: reading.items[index].start]):
        return NEGOTIATED
    conditional = marks.CONDITION.search(previous) or marks.THREAT.search(previous)
    if head.index < 0 and found.name in _LOOSE and conditional:
        return Status("threatened", said=False)
    return found


def _has_own_verb(reading: Reading, index: int) -> bool:
    """Whether the clause of the rate begins with "but" and imposes it."""
    first, _ = reading.clause_span(index)
    return reading.word(first) == "but" and not IMPOSE.isdisjoint(reading.words(first, index))


def _by_modifier(reading: Reading, anchor: int) -> Status | None:
    """Read "planned tariffs", "a threatened 25% duty"."""
    for place in range(anchor - 1, max(anchor - 6, -1), -1):
        status = _ADJECTIVES.get(reading.word(place))
        if status is None or not _BEFORE_PARTICIPLES.isdisjoint(reading.words(place - 1, anchor)):
            continue
        return PAUSED if not marks.PAUSE.isdisjoint(reading.words(anchor - 10, anchor)) else status
    return None


def _as_base(reading: Reading, index: int, head: Head) -> Status | None:
    """Read "now 16.5 pct" and the 100% of "could lower its 100% tariff to 70%": the rate that holds."""
    if not _NOW.isdisjoint(reading.words(index - 4, index)):
        return IN_FORCE
    if not _EARLIER.isdisjoint(reading.words(index + 1, index + 3)):
        return HISTORICAL
    alone = not any(reading.rate(at) for at in range(index - 3, index))
    if alone and "from" in reading.words(index - 3, index) and not _MOVES.isdisjoint(reading.words(index - 8, index)):
        return IN_FORCE
    first, last = reading.clause_span(index)
    later = next((at for at in range(index + 1, last) if reading.rate(at) and reading.word(at - 1) == "to"), None)
    if later is None or reading.word(index - 1) == "to":
        return None
    start = first if head.index > index else index
    changed = (at for at in range(start, later) if reading.word(at) in MOVING and reading.word(at - 1) != "and")
    return IN_FORCE if any(changed) else None


def _by_words(reading: Reading, anchor: int, span: tuple[int, int]) -> Status | None:
    """Read words that settle it whatever the verb."""
    here = set(reading.words(*span))
    start, end = reading.items[span[0]].start, reading.items[span[1] - 1].end
    clause, until_here = reading.text[start:end], reading.text[:end]
    until_rate = reading.text[start : reading.items[anchor].end + _SOON]
    if marks.IMMEDIATE.search(reading.text):
        return IN_FORCE
    if marks.DENIED.search(until_here):
        return DENIED
    if _acts_on(reading, anchor, span, marks.PAUSE):
        return PAUSED
    if _acts_on(reading, anchor, span, marks.REMOVE):
        if marks.FOR_A_WHILE.search(reading.text):
            return PAUSED
        return IN_FORCE if marks.DEMAND & here else REMOVED
    return (
        _of_old(until_here, until_rate, here) or _by_condition(reading.text, clause, here) or _by_effect(clause, here)
    )


def _of_old(until_here: str, clause: str, here: set[str]) -> Status | None:
    if marks.DRAFTED.search(until_here) or marks.NOT_PASSED.search(until_here):
        return PROPOSED
    former = marks.FORMER.search(clause) and not here & marks.PROPOSE
    return HISTORICAL if former or marks.LONG_AGO.search(until_here) else None


def _by_condition(sentence: str, clause: str, here: set[str]) -> Status | None:
    if marks.THREAT.search(clause) or (marks.CONDITION.search(sentence) and here & _MODALS):
        return THREATENED
    if "would have" in clause or clause.lower().startswith(("if ", "even if ")):
        return HYPOTHETICAL
    if not marks.DEAL.search(clause):
        agreed = marks.UNDER_DEAL.match(sentence) or ("will" in here and marks.DEAL.search(sentence))
        return NEGOTIATED if agreed else None
    return IN_FORCE if marks.PAST_TIME.search(clause) and not here & MODALS else NEGOTIATED


def _by_effect(clause: str, here: set[str]) -> Status | None:
    if marks.EFFECT.search(clause) or (here & _IF and marks.SCENARIO.search(clause)):
        return HYPOTHETICAL
    if marks.COMING.search(clause):
        return ANNOUNCED
    if marks.TOOK_EFFECT.search(clause):
        ahead = marks.NOT_YET.search(clause) or marks.AHEAD.search(clause)
        return ANNOUNCED if ahead else Status("in_force", how="took effect")
    return None


def _acts_on(reading: Reading, anchor: int, span: tuple[int, int], forms: frozenset[str]) -> bool:
    """Whether a verb has the tariff as its object ("lift the 25% tariffs") or, passive, as its subject."""
    for place in (at for at in range(*span) if reading.word(at) in forms):
        word = reading.word(place)
        parting = _PARTING - {"from"} if word.startswith("exempt") else _PARTING
        if place < anchor and parting.isdisjoint(reading.words(place + 1, anchor)):
            return True
        if place > anchor and (word.endswith("ed") or not BE.isdisjoint(reading.words(place - 4, place))):
            return _AFTER_SUBJECT.isdisjoint(reading.words(anchor + 1, place))
    return False


def _by_predicate(reading: Reading, anchor: int, last: int) -> Status | None:
    """Read what is said of the tariff when it is the subject: "a 25% tariff would be", "tariffs will rise"."""
    following = reading.words(anchor + 1, min(anchor + 14, last))
    for step, word in enumerate(following):
        after = following[step + 1 : step + 4]
        if word in _MAY:
            return _of_modal(word, after, not {"a", "an"}.isdisjoint(reading.words(anchor - 5, anchor)))
        if word in _WILL:
            return ANNOUNCED if _STAYS.isdisjoint(after) else IN_FORCE
        if word in marks.APPLIED and word.endswith("ed"):
            return IN_FORCE
        if word in _TOLD and step and following[step - 1] in BE:
            return ANNOUNCED if word in marks.ANNOUNCE else PROPOSED
    replaced = any(item.rate and item.rate.from_ for item in reading.items)  # "from current 10%" is of the other rate
    return IN_FORCE if marks.STANDING.search(reading.text) and not replaced else None


def _of_modal(word: str, after: list[str], indefinite: bool) -> Status:
    passive = after[:1] == ["be"] and not _IMPOSED.isdisjoint(after[1:])
    if passive or not _COMES.isdisjoint(after):
        return ANNOUNCED if word == "would" else PROPOSED
    consequence = indefinite or (word == "would" and not _CONSEQUENCE.isdisjoint(after[:2]))
    return HYPOTHETICAL if consequence else UNSAID
