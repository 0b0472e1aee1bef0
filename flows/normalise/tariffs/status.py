"""Where a rate stands: in force, announced, threatened, proposed, negotiated, paused, removed, historical, ...

The order follows the labels' precedence: suspension, removal, deal, threat or condition, announcement, proposal.
"""

from __future__ import annotations

from flows.normalise.tariffs import marks
from flows.normalise.tariffs.actions import by_action
from flows.normalise.tariffs.conditions import by_words
from flows.normalise.tariffs.items import Reading
from flows.normalise.tariffs.nouns import LISTED, Head
from flows.normalise.tariffs.outcomes import by_copula, by_keeping, by_lost_plan, by_outcome
from flows.normalise.tariffs.statuses import (
    ANNOUNCED,
    CURRENT,
    HISTORICAL,
    HYPOTHETICAL,
    IN_FORCE,
    NEGOTIATED,
    PAUSED,
    PROPOSED,
    THREATENED,
    UNSAID,
    Status,
)  # fmt: skip
from flows.normalise.tariffs.tenses import by_relative, by_verb
from flows.normalise.tariffs.words import BE, DOWN, IMPOSE, MOVING, words

_ADJECTIVES = {
    "planned": PROPOSED, "agreed": NEGOTIATED, "proposed": PROPOSED, "threatened": THREATENED, "suspended": PAUSED,
    "preliminary": ANNOUNCED, "provisional": ANNOUNCED, "potential": PROPOSED,
}  # fmt: skip
_BEFORE_PARTICIPLES = BE | words("has have had been")
_NOW = words("now current currently existing present")
_KEPT = words("retain retains retaining maintaining keeping leaving")
_OWN = words("its their his her our")
_BEFOREHAND = words("earlier previously formerly before until")
_THREATS = words("threat threats threatened")
_EARLIER = words("earlier previously before")
_CONSEQUENCE = words(
    "be mean cost hurt hit make add raise push lead cause have increase reduce cut affect damage drive force deal wipe "
    "shave slow result bring devastate cripple likely also apply boost generate inflate"
)
_MAY = words("would could might may 'd")
_WILL = words("will 'll shall")
_MOVES = MOVING | words("reduction increase hike")
_DETERMINERS = words("a an the this that its newly previously mutually")
_STAYS = words("remain stay continue keep still")
_COMES = words("rise go increase apply take start reach climb hit")
_LOOSE = ("proposed", "announced", "in_force")
_TOLD = marks.ANNOUNCE | marks.PROPOSE
_IMPOSED = IMPOSE | marks.ANNOUNCE


def status_of(reading: Reading, index: int, head: Head, previous: str) -> Status:
    """Name the status of the rate at `index`; `previous` is the text of the sentence before."""
    if head.rule in LISTED:
        index = next((at for at in range(index) if reading.word(at) == ":"), index)  # as the words before the list say
        if not reading.rate(index):
            return _of_list(reading, index)
    anchor = head.index if head.index >= 0 else index
    kept = 0 <= anchor < index and not _KEPT.isdisjoint(reading.words(anchor, index))  # "suspend one, retaining 10%"
    if kept or (anchor < reading.clause_span(index)[0] and _has_own_verb(reading, index)):
        anchor = index  # "... were subject to a 10% duty, but the move put 25% on top"
    low, high = min(index, anchor), max(index, anchor)
    span = reading.clause_span(low)[0], reading.clause_span(high)[1]
    found = (
        _by_modifier(reading, anchor, low)
        or _as_base(reading, index, head)
        or by_lost_plan(reading, index)
        or by_outcome(reading, high)
        or by_keeping(reading, index)
        or by_action(reading, index, anchor, span)
        or by_copula(reading, index)
        or by_relative(reading, high)
        or by_words(reading, anchor, span)
        or by_verb(reading, high, span[0])
        or _by_predicate(reading, anchor, span[1])
        or (ANNOUNCED if _is_ahead(reading, index, head) else UNSAID)
    )
    if found.name == "in_force" and (not found.said or found.how == "past tense") and marks.PHASED.search(reading.text):
        return ANNOUNCED
    agreed = found.name == "announced" or not found.said or found.how == "kept"
    if agreed and marks.DEAL.search(reading.text[: reading.items[index].start]):
        return NEGOTIATED
    conditional = marks.THREAT.search(previous) or marks.CONDITION.search(previous)
    if head.index < 0 and found.name in _LOOSE and found.how != "current" and conditional:
        return THREATENED
    if found.name == "announced" and found.how != "dated" and _is_also_considered(reading, anchor, previous):
        return PROPOSED
    return found


def _is_ahead(reading: Reading, index: int, head: Head) -> bool:
    """Whether "others will have a maximum rate of 35%" speaks of what is to come."""
    return head.index < 0 and "rate" in head.rule and "will" in reading.words(index - 6, index)


def _is_also_considered(reading: Reading, anchor: int, previous: str) -> bool:
    """Whether "duties would also be raised" goes on with what the sentence before says is being considered."""
    would = "would" in reading.words(*reading.clause_span(anchor))
    return would and bool(marks.CONSIDERED.search(previous))


def _of_list(reading: Reading, opens: int) -> Status:
    """Read the words before a list: "set preliminary duties: Peru 10%, Chile 12%"."""
    before = set(reading.words(0, opens))
    if marks.FOUND & before:
        return ANNOUNCED
    if not opens:
        return UNSAID
    return by_verb(reading, opens, 0) or UNSAID


def _has_own_verb(reading: Reading, index: int) -> bool:
    """Whether the clause of the rate begins with "but" and imposes it."""
    first, _ = reading.clause_span(index)
    return reading.word(first) == "but" and not IMPOSE.isdisjoint(reading.words(first, index))


def _by_modifier(reading: Reading, anchor: int, first: int) -> Status | None:
    """Read "planned tariffs", "a threatened 25% duty"."""
    if not _THREATS.isdisjoint(reading.words(first - 3, first)) or not _THREATS.isdisjoint(
        reading.words(anchor - 3, anchor)
    ):
        return THREATENED
    for place in range(anchor - 1, max(anchor - 6, -1), -1):
        status = _ADJECTIVES.get(reading.word(place))
        if reading.word(place) == "agreed" and reading.word(place - 1) not in _DETERMINERS:
            continue  # the verb
        if status is None or not _BEFORE_PARTICIPLES.isdisjoint(reading.words(place - 1, anchor)):
            continue
        before = reading.words(anchor - 10, anchor)
        return PAUSED if not marks.PAUSE.isdisjoint(before) and marks.ASKED.isdisjoint(before) else status
    return None


def _as_base(reading: Reading, index: int, head: Head) -> Status | None:
    """Read "now 16.5 pct" and the 100% of "could lower its 100% tariff to 70%": the rate that holds."""
    now = next((at for at in range(index - 4, index) if reading.word(at) in _NOW), None)
    lowered = head.index > index and reading.word(index - 1) in _OWN and reading.word(index - 2) in DOWN
    own = (
        now is not None
        and reading.word(index - 1) != "to"
        and not any(reading.rate(at) for at in range(now + 1, index))
    )  # "from the current 27% to 15%"
    if lowered or (now is not None and own and reading.word(now + 1) not in marks.PROPOSE):
        return CURRENT  # "now at 16.5 pct", "agreed to lower its 145% duty by 115 points"
    before = reading.word(0) in _BEFOREHAND and not {"was", "were"}.isdisjoint(reading.words(0, index))
    after = not _EARLIER.isdisjoint(reading.words(index + 1, index + 3)) and not reading.word(index + 2).endswith("ing")
    if before or after or reading.word(index - 1) in _BEFOREHAND:
        return HISTORICAL
    alone = not any(reading.rate(at) for at in range(index - 3, index))
    if alone and "from" in reading.words(index - 3, index) and not _MOVES.isdisjoint(reading.words(index - 8, index)):
        return IN_FORCE
    first, last = reading.clause_span(index)
    later = next((at for at in range(index + 1, last) if reading.rate(at) and reading.word(at - 1) == "to"), None)
    if later is None or reading.word(index - 1) in ("to", "new"):
        return None
    start = first if head.index > index else index
    changed = (at for at in range(start, later) if reading.word(at) in MOVING and reading.word(at - 1) != "and")
    return IN_FORCE if any(changed) else None


def _by_predicate(reading: Reading, anchor: int, last: int) -> Status | None:
    """Read what is said of the tariff when it is the subject: "a 25% tariff would be", "tariffs will rise"."""
    following = reading.words(anchor + 1, min(anchor + 14, last))
    for step, word in enumerate(following):
        if reading.is_tariff(anchor + 1 + step) and step:
            break  # what follows is said of another tariff
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
