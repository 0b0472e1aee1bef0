"""What the other mentions of a rate in a text say of its status, where its own sentence is silent or weaker."""

from __future__ import annotations

from collections.abc import Sequence

from flows.normalise.tariffs import marks
from flows.normalise.tariffs.aftermath import endings, overtaken
from flows.normalise.tariffs.change import change_of
from flows.normalise.tariffs.context import NEAR, Context, Draft, cause_of
from flows.normalise.tariffs.statuses import Status


def settle(rates: Sequence[Draft], everything: Sequence[Draft], context: Context) -> None:
    """Give every rate its status: its own, that of the same rate elsewhere, or that of the title."""
    ended = endings(everything)
    settled = {id(draft): _settled(draft, rates, (ended, everything), context) for draft in rates}
    for draft in rates:
        draft.status = settled[id(draft)]
    for draft in rates:
        rate = draft.reading.items[draft.index].rate
        if rate is not None and rate.from_:
            draft.status = _of_prior(draft, rates)
        elif draft.status.name == "in_force" and _is_superseded(draft, rates):
            draft.status = Status("historical", said=False)


def _settled(
    draft: Draft, rates: Sequence[Draft], told: tuple[Sequence[Draft], Sequence[Draft]], context: Context
) -> Status:
    own = draft.status
    if context.deal and (draft.sentence == 0 or (own.name == "announced" and _is_ahead(draft))):
        return Status("negotiated", said=True)
    ended, everything = told
    later = overtaken(draft, ended, context)
    if later is not None:
        return later
    same = [d for d in rates if d is not draft and d.status.said and _is_same(d, draft) and not _is_old(d)]
    if same and _is_told_below(draft, context):
        own = Status(same[0].status.name, said=True)
    if not own.said:
        return _inherited(draft, same, rates, everything) or _of_title(draft, everything, context)
    return own if own.how == "dated" else _as_elsewhere(own, same)


def _as_elsewhere(own: Status, same: Sequence[Draft]) -> Status:
    """Let a threat or a start that is told of the same rate elsewhere count for more than an announcement."""
    said = {d.status.name for d in same if not marks.EARLIER.search(d.reading.text)}
    if own.name in ("announced", "proposed") and "threatened" in said:
        return Status("threatened", said=True)
    started = any(d.status.how == "took effect" and d.status.name == "in_force" for d in same)
    return Status("in_force", said=True) if own.name == "announced" and started else own


def _is_old(draft: Draft) -> bool:
    rate = draft.reading.items[draft.index].rate
    return rate is not None and rate.from_


def _is_told_below(draft: Draft, context: Context) -> bool:
    """Whether the rate stands in a title, which tells plans and acts alike in the present tense."""
    in_title = draft.sentence == 0 and context.document.title_end > 0
    return in_title and draft.status.name in _OF_TITLES and draft.status.how != "took effect"


def _inherited(draft: Draft, same: list[Draft], rates: Sequence[Draft], everything: Sequence[Draft]) -> Status | None:
    cause = cause_of(draft, rates)
    if cause is not None:
        return Status(cause.status.name, said=cause.status.said)
    same = [d for d in same if d.sentence] or same  # the title tells plans and acts alike in the present tense
    before = sorted((d for d in same if d.sentence <= draft.sentence), key=lambda d: d.sentence)
    if same:
        return Status((before or same[::-1])[-1].status.name, said=False)
    near = [d for d in rates if d.imposer == draft.imposer and d.targets == draft.targets and d.status.said]
    near = [d for d in near if 0 <= draft.sentence - d.sentence <= NEAR]
    if near and (draft.head.index < 0 or draft.status.name == "announced"):
        return Status(near[-1].status.name, said=False)
    spoken = [d for d in everything if _is_spoken_of(d, draft)]
    return Status(spoken[-1].status.name, said=False) if spoken else None


def _is_spoken_of(before: Draft, draft: Draft) -> bool:
    """Whether a tariff without a rate, told of just before, is the one whose rate this is: "new duties ... The 35%"."""
    step = draft.sentence - before.sentence
    return (
        before.low is None
        and 0 <= step <= NEAR
        and (step, before.index) != (0, draft.index)
        and before.status.said
        and before.status.name in _PENDING
        and before.imposer == draft.imposer
        and not set(before.targets).isdisjoint(draft.targets)
    )


def _of_title(draft: Draft, everything: Sequence[Draft], context: Context) -> Status:
    titled = everything if context.document.title_end else ()
    title = next((d.status for d in titled if d.sentence == 0 and d.status.said), None)
    if title is not None and draft.imposer_rule == "imposer of title":
        return Status(title.name, said=False)
    return draft.status


def _is_same(other: Draft, draft: Draft) -> bool:
    return (
        other.low == draft.low and other.imposer == draft.imposer and not set(other.targets).isdisjoint(draft.targets)
    )


def _is_ahead(draft: Draft) -> bool:
    """Whether the rate is one that will come."""
    first, last = draft.reading.clause_span(draft.index)
    return not {"will", "would"}.isdisjoint(draft.reading.words(first, last))


def _of_prior(draft: Draft, rates: Sequence[Draft]) -> Status:
    """The old rate of "from 10% to 25%" still holds while the new one has not come."""
    follower = next(
        (d for d in rates if d.sentence == draft.sentence and d is not draft and d.imposer == draft.imposer), None
    )
    gone = follower is not None and follower.status.name in ("in_force", "historical")
    gone = gone or (follower is None and not _CUT.isdisjoint(draft.reading.words(draft.index - 4, draft.index)))
    return Status("historical" if gone else "in_force", said=True)


def _is_general(draft: Draft) -> bool:
    """Whether the rate is on all goods of its target."""
    scope = draft.roles.scope
    return draft.goods <= _GENERAL and (scope is None or scope.empty or scope.last - scope.first < _SHORT)


_PENDING = ("announced", "proposed", "threatened", "negotiated")
_OF_TITLES = ("proposed", "announced", "in_force")
_CUT = frozenset({"reduced", "lowered", "slashed", "dropped", "raised", "increased"})
_GENERAL = frozenset({"imports", "goods", "products", "exports", "items"})
_SHORT = 3  # words: "on China", "on the bloc"


def _is_superseded(draft: Draft, rates: Sequence[Draft]) -> bool:
    """Whether a later sentence says that the tariff has since been raised or lowered to another rate."""
    return any(_supersedes(later, draft) for later in rates)


def _opens_with_which(draft: Draft) -> bool:
    return draft.reading.word(draft.reading.clause_span(draft.index)[0]) == "which"


def _supersedes(later: Draft, draft: Draft) -> bool:
    same = later.imposer == draft.imposer and later.targets == draft.targets
    after = (later.sentence, later.index) > (draft.sentence, draft.index)
    after = after and (later.sentence > draft.sentence or _opens_with_which(later))
    alike = _opens_with_which(later) or (_is_general(draft) and _is_general(later))
    moved = after and later.low != draft.low and alike
    if not (same and moved and later.status.name == "in_force"):
        return False
    return change_of(later.reading, later.index, later.head) in ("increase_to", "decrease_to")
