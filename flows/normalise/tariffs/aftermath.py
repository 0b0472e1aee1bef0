"""What a text tells of a tariff after announcing it: that it is suspended, lifted, has begun or is yet to begin."""

from __future__ import annotations

from collections.abc import Sequence

from flows.normalise.tariffs import marks
from flows.normalise.tariffs.change import change_of
from flows.normalise.tariffs.context import Context, Draft
from flows.normalise.tariffs.statuses import Status

_OVERTAKEN = ("announced", "in_force", "historical")  # what a suspension told before overtakes
_GENERAL = frozenset({"imports", "goods", "products", "exports", "items"})
_SURE = ("took effect", "dated")
_MOST = 40  # endings told: more are a table, and comparing each with each would take too long
_TERMS = 6  # sentences: the terms of a deal are told soon after it
_AHEAD = 6  # sentences: the start of a tariff is told soon after the tariff


def endings(everything: Sequence[Draft]) -> list[Draft]:
    """The tariffs that a text says are suspended or lifted, as far as any article has them."""
    return [draft for draft in everything if draft.status.name in ("paused", "removed")][:_MOST]


def overtaken(draft: Draft, ended: Sequence[Draft], context: Context) -> Status | None:
    """Give the status that other sentences lend a rate against its own; None where they do not."""
    own = draft.status
    if own.name == "in_force" and (not own.said or own.how == "past tense") and _starts_later(draft, context):
        return Status("announced")
    if _is_term_of_deal(draft, context):
        return Status("negotiated")
    if own.name in ("announced", "in_force") and own.how not in ("dated", "took effect", "current") and context.pending:
        return Status("proposed")
    if own.name in _OVERTAKEN and own.how not in _SURE and _is_paused(draft, ended):
        return Status("paused")
    if not own.said and draft.definite and _is_removed(draft, ended):
        return Status("removed")
    return _of_announcement(draft, context) if own.name == "announced" else None


def _is_term_of_deal(draft: Draft, context: Context) -> bool:
    """Whether the rate is between parties whose deal was told just before, and nothing says that it is older."""
    own, reading = draft.status, draft.reading
    if not context.deals:
        return False
    cut = change_of(reading, draft.index, draft.head) in ("decrease_to", "decrease_by")
    open_ = (own.name in ("in_force", "hypothetical") and not own.said) or (own.name == "announced" and not own.how)
    open_ = open_ or (cut and own.name in ("announced", "in_force") and own.how in ("dated", ""))
    if not open_ or (marks.STANDING.search(reading.text) and not cut) or _is_old(draft):
        return False
    sides = {draft.imposer, *draft.targets}
    last = len(context.document.sentences) if cut else _TERMS
    return any(0 <= draft.sentence - number <= last and sides <= named for number, named in context.deals)


def _is_old(draft: Draft) -> bool:
    rate = draft.reading.items[draft.index].rate
    return rate is not None and rate.from_


def _of_announcement(draft: Draft, context: Context) -> Status | None:
    """Tell what a candidate says that he would do, and what has begun since, from other announcements."""
    if draft.imposer in context.candidates:
        return Status("proposed")
    begun = draft.status.how != "dated" and _has_started(draft, context)
    return Status("in_force", how="took effect") if begun else None


def _is_paused(draft: Draft, ended: Sequence[Draft]) -> bool:
    """Whether the text says before that this party's tariffs on that one are suspended: "delayed the tariffs on Peru".

    A suspension of another rate is not one of this.
    """
    return any(
        other.status.name == "paused"
        and other.sentence < draft.sentence
        and other.low in (None, draft.low)
        and other.imposer == draft.imposer
        and set(draft.targets) <= _targets_paused(ended, other)
        and (other.goods <= _GENERAL or not other.goods.isdisjoint(draft.goods))
        and not marks.PARTIAL.search(other.reading.text)
        for other in ended
    )


def _is_removed(draft: Draft, ended: Sequence[Draft]) -> bool:
    """Whether the title or the first sentences say that this party lifts its tariffs on that one."""
    return any(
        other.status.name == "removed"
        and other.low is None
        and other.sentence < min(draft.sentence, 4)
        and other.imposer == draft.imposer
        and other.targets == draft.targets
        and not marks.PARTIAL.search(other.reading.text)
        for other in ended
    )


def _targets_paused(ended: Sequence[Draft], first: Draft) -> set[str | None]:
    """Whose tariffs the text says are suspended, in one sentence or several."""
    alike = (d for d in ended if d.status.name == "paused" and d.imposer == first.imposer)
    return {code for d in alike if d.low in (None, first.low) for code in d.targets}


def _starts_later(draft: Draft, context: Context) -> bool:
    """Whether one of the next sentences says that the tariff imposed is yet to come: "The duties will take effect"."""
    if marks.STANDING.search(draft.reading.text):
        return False  # "has already applied a duty"
    following = context.document.sentences[draft.sentence + 1 : draft.sentence + 1 + _AHEAD]
    texts = (sentence.text.replace("\n", " ") for sentence in following)
    return any(marks.STARTS_LATER.search(text) for text in texts if marks.STARTING.is_possible(text))


def _has_started(draft: Draft, context: Context) -> bool:
    """Whether the next sentence says that the tariff announced has begun: "The duties took effect on Monday"."""
    following = context.document.sentences[draft.sentence + 1 : draft.sentence + 2]
    return any(marks.STARTED.search(sentence.text.replace("\n", " ")) for sentence in following)
