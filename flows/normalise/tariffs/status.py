"""Where a rate stands: in force, announced, threatened, proposed, negotiated, paused, removed, historical, ...

The order follows the labels' precedence: suspension, removal, deal, threat or condition, announcement, proposal.
"""

from __future__ import annotations

from flows.normalise.tariffs import marks
from flows.normalise.tariffs.items import Reading
from flows.normalise.tariffs.nouns import LISTED, Head
from flows.normalise.tariffs.statuses import (
    ANNOUNCED,
    DATED,
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
from flows.normalise.tariffs.words import BE, DOWN, IMPOSE, MODALS, MOVING, words

_ADJECTIVES = {
    "planned": PROPOSED, "proposed": PROPOSED, "threatened": THREATENED, "suspended": PAUSED, "preliminary": ANNOUNCED,
    "provisional": ANNOUNCED, "potential": PROPOSED,
}  # fmt: skip
_BEFORE_PARTICIPLES = BE | words("has have had been")
_NOW = words("now current currently existing present")
_KEPT = words("retain retains retaining maintaining keeping leaving")
_OFFERS = words("wants want wanted offers offered offer willing ready")
_OWN = words("its their his her our")
_BEFOREHAND = words("earlier previously formerly before until")
_THREATS = words("threat threats threatened")
_EARLIER = words("earlier previously before")
_PARTING = words(
    "retaining retain maintaining keeping leaving but "
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
_STAYS = words("remain stay continue keep still")
_COMES = words("rise go increase apply take start reach climb hit")
_CLUES = ((marks.DENIED, DENIED), (marks.AUTHORITY, HYPOTHETICAL), (marks.RULING, ANNOUNCED))
_LOOSE = ("proposed", "announced", "in_force")
_MODALS = MODALS | {"to"}
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
        _by_modifier(reading, anchor)
        or _as_base(reading, index, head)
        or by_relative(reading, high)
        or _by_words(reading, anchor, span)
        or by_verb(reading, high, span[0])
        or _by_predicate(reading, anchor, span[1])
        or (ANNOUNCED if _is_ahead(reading, index, head) else UNSAID)
    )
    agreed = found.name == "announced" or not found.said
    if agreed and marks.DEAL.search(reading.text[: reading.items[index].start]):
        return NEGOTIATED
    conditional = marks.CONDITION.search(previous) or marks.THREAT.search(previous)
    if head.index < 0 and found.name in _LOOSE and conditional:
        return THREATENED
    if found.name == "announced" and found.how != "dated" and _is_also_considered(reading, anchor, previous):
        return PROPOSED
    return found


def _is_ahead(reading: Reading, index: int, head: Head) -> bool:
    """Whether "others will have a maximum rate of 35%" speaks of what is to come."""
    return head.index < 0 and "rate" in head.rule and "will" in reading.words(index - 6, index)


def _is_also_considered(reading: Reading, anchor: int, previous: str) -> bool:
    """Whether "duties would also be raised" goes on with what the sentence before says is being considered."""
    would = {"would", "also"} <= set(reading.words(*reading.clause_span(anchor)))
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


def _by_modifier(reading: Reading, anchor: int) -> Status | None:
    """Read "planned tariffs", "a threatened 25% duty"."""
    if not _THREATS.isdisjoint(reading.words(anchor - 3, anchor)):
        return THREATENED
    for place in range(anchor - 1, max(anchor - 6, -1), -1):
        status = _ADJECTIVES.get(reading.word(place))
        if status is None or not _BEFORE_PARTICIPLES.isdisjoint(reading.words(place - 1, anchor)):
            continue
        before = reading.words(anchor - 10, anchor)
        return PAUSED if not marks.PAUSE.isdisjoint(before) and marks.ASKED.isdisjoint(before) else status
    return None


def _as_base(reading: Reading, index: int, head: Head) -> Status | None:
    """Read "now 16.5 pct" and the 100% of "could lower its 100% tariff to 70%": the rate that holds."""
    now = next((at for at in range(index - 4, index) if reading.word(at) in _NOW), None)
    lowered = head.index > index and reading.word(index - 1) in _OWN and reading.word(index - 2) in DOWN
    if lowered or (now is not None and reading.word(now + 1) not in marks.PROPOSE):
        return IN_FORCE  # "now at 16.5 pct", "agreed to lower its 145% duty by 115 points"
    before = reading.word(0) in _BEFOREHAND and not {"was", "were"}.isdisjoint(reading.words(0, index))
    after = not _EARLIER.isdisjoint(reading.words(index + 1, index + 3))
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


def _by_words(reading: Reading, anchor: int, span: tuple[int, int]) -> Status | None:
    """Read words that settle it whatever the verb."""
    here = set(reading.words(*span))
    start, end = reading.items[span[0]].start, reading.items[span[1] - 1].end
    clause, until_here = reading.text[start:end], reading.text[:end]
    until_rate = reading.text[start : reading.items[anchor].end + _SOON].partition(" (")[0]
    before_rate = reading.text[start : reading.items[anchor].start]
    found = _by_clues(reading, anchor, until_here) or _by_action(reading, anchor, span) or _by_plan(before_rate)
    if found:
        return found
    sentence = _without_other_condition(reading.text, reading.items[anchor].start)
    return _of_old(until_here, until_rate, here) or _by_condition(sentence, clause, here) or _by_effect(clause, here)


def _by_clues(reading: Reading, anchor: int, until_here: str) -> Status | None:
    if marks.IMMEDIATE.search(reading.text) or marks.IS_IN_EFFECT.search(reading.text, reading.items[anchor].end):
        return IN_FORCE
    return next((status for pattern, status in _CLUES if pattern.search(until_here)), None)


def _by_action(reading: Reading, anchor: int, span: tuple[int, int]) -> Status | None:
    """Read what is done with the tariff: suspended or lifted."""
    if _acts_on(reading, anchor, span, marks.PAUSE):
        asked = not marks.ASKED.isdisjoint(reading.words(span[0], anchor))
        return Status("announced", said=False) if asked else PAUSED
    return _of_removal(reading, span) if _acts_on(reading, anchor, span, marks.REMOVE) else None


def _by_plan(before_rate: str) -> Status | None:
    if marks.ANNOUNCED_PLAN.search(before_rate):
        return ANNOUNCED
    if marks.PLANNED.search(before_rate):
        return THREATENED if marks.THREAT.search(before_rate) else PROPOSED
    return None


def _without_other_condition(sentence: str, anchor: int) -> str:
    """Leave the condition of another main clause out: "the rate stays at 10%, and if talks fail it will rise"."""
    other = next((m.start() for m in marks.NEW_CONDITION.finditer(sentence) if m.start() > anchor), len(sentence))
    return sentence[:other]


def _of_removal(reading: Reading, span: tuple[int, int]) -> Status:
    """Tell a tariff that is lifted from one that is not, should be, or is lifted for a time only."""
    here = set(reading.words(*span))
    clause = reading.text[reading.items[span[0]].start : reading.items[span[1] - 1].end]
    if marks.NOT_DONE.search(clause):
        return IN_FORCE
    if marks.FOR_A_WHILE.search(reading.text):
        return PAUSED
    promised = "would" in here and marks.SAID.search(clause)  # "the ministry said it would scrap the 80% tariff"
    demanded = marks.DEMAND & here - ({"would"} if promised else set())
    return IN_FORCE if demanded else REMOVED


def _of_old(until_here: str, clause: str, here: set[str]) -> Status | None:
    if marks.DRAFTED.search(until_here) or marks.NOT_PASSED.search(until_here):
        return PROPOSED
    former = marks.FORMER.search(clause) and not here & marks.PROPOSE
    return HISTORICAL if former or marks.LONG_AGO.search(until_here) else None


def _by_condition(sentence: str, clause: str, here: set[str]) -> Status | None:
    if marks.EVEN_IF.search(sentence) and here & MODALS:
        return HYPOTHETICAL
    conditional = marks.CONDITION.search(sentence) and here & _MODALS
    if conditional and here & _OFFERS:
        return PROPOSED
    if marks.THREAT.search(clause) or conditional:
        return THREATENED
    if "would have" in clause or clause.lower().startswith(("if ", "even if ")):
        return HYPOTHETICAL
    if not marks.DEAL.search(clause):
        agreed = marks.UNDER_DEAL.search(sentence) or ("will" in here and marks.DEAL.search(sentence))
        return NEGOTIATED if agreed else None
    past = marks.PAST_TIME.search(clause.partition(", down from")[0]) and not here & MODALS
    return IN_FORCE if past else NEGOTIATED


def _by_effect(clause: str, here: set[str]) -> Status | None:
    if marks.EFFECT.search(clause) or (here & _IF and marks.SCENARIO.search(clause)):
        return HYPOTHETICAL
    if marks.SINCE_EFFECT.search(clause):
        return Status("in_force", how="took effect")
    if marks.COMING.search(clause):
        return DATED
    if marks.TOOK_EFFECT.search(clause):
        ahead = marks.NOT_YET.search(clause) or marks.AHEAD.search(clause)
        return DATED if ahead else Status("in_force", how="took effect")
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
