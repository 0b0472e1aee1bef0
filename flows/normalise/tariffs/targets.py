"""Whose goods a rate is on, where the phrase itself does not name a party."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flows.normalise.tariffs.context import NEAR, Context, Draft, cause_of, same_rate, whole_of
from flows.normalise.tariffs.words import GOODS, SECTORAL, words

_MENTIONED_OFTEN = 3  # times: a party named so often is what a text without pairs is about
_GUESSES = ("no origin", "main party")
_BOTH = re.compile(
    r"\b(?:the (two|three|four)|both|these|those) (?:[\w-]+ ){0,2}?(?:countries|nations|neighbou?rs|economies)\b"
)
_AVERAGE = words("average overall mfn most-favored-nation most-favoured-nation")
_GENERAL = words("imports goods products exports items")
_NUMBERS = {"three": 3, "four": 4}
_OWNERS = words("its their")
_UNIVERSAL = words("universal global worldwide across-the-board board")
_EXPORTING = words("exports exporters")
_BUYING = words("buy buys buying bought purchase purchases purchasing")

Targets = list[str | None]


def owner_of_goods(draft: Draft, imposer: str | None, context: Context) -> str | None:
    """Whose goods "its steel" or "exports" are: the party named last before."""
    scope, reading = draft.roles.scope, draft.reading
    phrase = reading.words(scope.first, scope.last) if scope else []
    exporting = scope is None and not _EXPORTING.isdisjoint(reading.words(*reading.clause_span(draft.index)))
    if not exporting and _OWNERS.isdisjoint(phrase[:4]):
        return None
    named = [code for code in reading.codes(0, scope.first if scope else draft.index) if code != imposer]
    return named[-1] if named else context.party_before(draft.sentence, imposer)


def silent_target(draft: Draft, imposer: str | None, done: Sequence[Draft], context: Context) -> tuple[Targets, str]:
    """Find whose goods a rate is on when its sentence names no one's, with the rule."""
    return next(_candidates(draft, imposer, done, context))


def _candidates(
    draft: Draft, imposer: str | None, done: Sequence[Draft], context: Context
) -> Iterator[tuple[Targets, str]]:
    goods = draft.goods
    one = {"an", "average"} <= set(draft.reading.words(draft.index - 6, draft.index))  # of the firms just spoken of
    if not one and not _AVERAGE.isdisjoint(draft.reading.words(*_span_before(draft))):
        yield ["WORLD"], "average"
    whole = whole_of(draft, done)
    if whole:
        yield list(whole.targets), "same rate before"
    same = same_rate(draft, done, lambda d: d.imposer == imposer and (not goods or not goods.isdisjoint(d.goods)))
    if same:
        yield list(same.targets), "same rate before"
    cause = cause_of(draft, done)
    if cause:
        yield list(cause.targets), "same rate before"
    two = _two_countries(draft, imposer, context)
    if two:
        yield two, "two countries"
    origin = _origin_in_sentence(draft, imposer)
    if origin:
        yield [origin], "origin in sentence"
    if not _UNIVERSAL.isdisjoint(draft.reading.words(draft.index - 6, max(draft.index, draft.head.index))):
        yield ["WORLD"], "every country"
    recent = next((d for d in reversed(done) if _holds(d, draft, imposer)), None)
    if goods & SECTORAL and (recent is None or not _speaks_of(recent, draft)):
        yield from _of_title(imposer, context)
        yield ["WORLD"], "sector without origin"
    if recent:
        yield list(recent.targets), "tariff before"
    yield from _of_document(imposer, goods, context)


def _span_before(draft: Draft) -> tuple[int, int]:
    return draft.reading.clause_span(draft.index)[0], draft.index


def _speaks_of(recent: Draft, draft: Draft) -> bool:
    """Whether an earlier tariff is on these goods, or "the tariffs" are known and its sentence names the goods."""
    goods = draft.goods
    known = draft.definite or draft.reading.word(draft.head.index - 1) in ("the", "its", "those", "these")
    named = known and "WORLD" not in recent.targets and not goods.isdisjoint(i.word for i in recent.reading.items)
    follows = known and draft.sentence - recent.sentence == 1 and recent.roles.has_target and recent.goods <= _GENERAL
    return named or follows or not goods.isdisjoint(recent.goods)


def _of_title(imposer: str | None, context: Context) -> Iterator[tuple[Targets, str]]:
    """Take the pair that the title states, or the two sides of the deal that it tells of."""
    for pair in context.title_pairs:
        if pair[0] == imposer:
            yield [pair[1]], "pair of title"
    sides = context.named_in_title
    if context.deal and len(sides) == 2 and imposer in sides:
        yield [code for code in sides if code != imposer], "side of deal"


def _two_countries(draft: Draft, imposer: str | None, context: Context) -> Targets:
    """Whom "the two countries" stands for: the last two parties named before, the imposer aside."""
    text = " ".join(draft.reading.words(draft.index - 14, draft.index + 18))
    found = _BOTH.search(text)
    if found is None:
        return []
    number = _NUMBERS.get(found.group(1) or "", 2)
    end = context.document.sentences[draft.sentence].start
    named: Targets = [m.code for m in context.mentions if m.end <= end and m.code != imposer]
    return list(dict.fromkeys(reversed(named)))[:number][::-1]


def _holds(before: Draft, draft: Draft, imposer: str | None) -> bool:
    """Whether what was said of the tariff before still holds for this one."""
    near = 0 <= draft.sentence - before.sentence <= NEAR
    return (
        near
        and not before.aside
        and before.imposer == imposer
        and (before.target_rule not in _GUESSES or draft.head.index < 0)
    )


def _origin_in_sentence(draft: Draft, imposer: str | None) -> str | None:
    """The party whose goods the sentence speaks of ("steel from Brazil costs more because of the 50% duty")."""
    reading = draft.reading
    for place in range(max(draft.index, draft.head.index) - 1, -1, -1):
        party = reading.party(place)
        from_party = reading.word(place - 1) == "from" and reading.word(place - 2) in GOODS
        if party is None or not _BUYING.isdisjoint(reading.words(place - 3, place)):
            continue  # what is bought is not what is taxed: "a duty on its tea for buying Peruvian oil"
        if party.code != imposer and (from_party or reading.word(place + 1) in GOODS):
            return party.code
    return None


def _of_document(imposer: str | None, goods: set[str], context: Context) -> Iterator[tuple[Targets, str]]:
    pairs = [pair for pair, _ in context.pairs.most_common()]
    for pair in pairs:
        if pair[0] == imposer:
            several = (named for (who, named), _ in context.sets.most_common() if who == imposer and pair[1] in named)
            yield list(next(several, (pair[1],))), "pair of document"
    other = context.main(imposer)
    bilateral = len(context.named) == 2 and imposer in context.named
    if other and (bilateral or (not goods and context.counts[other] >= _MENTIONED_OFTEN)):
        yield [other], "main party"
    yield ["WORLD"], "no origin"
