"""Who imposes a rate on whom where the sentence is silent: the same rate, the pairs and the parties of the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flows.normalise.tariffs.context import Context, Draft
from flows.normalise.tariffs.settlement import settle
from flows.normalise.tariffs.words import BE, GOODS, MODALS, SECTORAL

_PERSONS = {"his": "he", "her": "she", "their": "they", "its": "it", "our": "we", "my": "i"}
_FAR = 6  # words: a subject so far from its verb may be another verb's
_NEAR = 2  # sentences: what was just spoken of still holds
_WEAK = ("party of clause before", "")
_MENTIONED_OFTEN = 3  # times: a party named so often is what a text without pairs is about


def resolve(drafts: Sequence[Draft], background: Sequence[Draft], context: Context) -> None:
    """Fill in parties and statuses; `background` are the tariffs without a rate, which only teach."""
    everything = sorted((*drafts, *background), key=lambda draft: (draft.sentence, draft.index))
    for draft in everything:
        context.note(draft)
    body = [draft for draft in everything if draft.sentence > 0 or context.document.title_end == 0]
    title = [draft for draft in everything if draft not in body]
    done: list[Draft] = []
    for draft in (*body, *title):
        _resolve(draft, done, context)
        done.append(draft)
    settle([draft for draft in done if draft.low is not None], done, context)


def _resolve(draft: Draft, done: list[Draft], context: Context) -> None:
    roles = draft.roles
    before = done[-1] if done and done[-1].sentence == draft.sentence else None
    if (
        before
        and before.roles.mutual
        and not roles.targets
        and roles.imposer_rule in (*_WEAK, "subject of clause before")
    ):
        roles.mutual, roles.imposer = True, before.imposer
        roles.targets = [code for code in before.targets if code]
    if roles.mutual:
        first = roles.imposer or context.main()
        second = next((code for code in roles.targets if code != first), None) or context.main(first)
        draft.imposer, draft.targets, draft.imposer_rule, draft.target_rule = first, [second], "mutual", "mutual"
        return
    imposer, imposer_rule = _stated_imposer(draft, context)
    targets: list[str | None] = [code for code in roles.targets if code != imposer]
    target_rule = roles.target_rule
    if roles.targets and not targets:  # both parts say the same party: what a tariff is on is the surer of the two
        imposer, imposer_rule, targets = None, "", list(roles.targets)
    if not targets and roles.some:
        targets, target_rule = [None], "set of countries"
    if not targets and roles.world:
        targets, target_rule = ["WORLD"], "every country"
    owner = None if targets else _owner_of_goods(draft, imposer if imposer_rule not in _WEAK else None, context)
    if owner:
        targets, target_rule = [owner], "its goods"
        imposer, imposer_rule = (None, "") if imposer == owner else (imposer, imposer_rule)
    if imposer is None or imposer_rule in _WEAK:
        weak = imposer if imposer not in targets else None
        imposer, imposer_rule = _silent_imposer(draft, targets, done, context)
        if weak and imposer_rule == "main party":
            imposer, imposer_rule = weak, "party of clause before"
    if not targets:
        imposer, imposer_rule = _contradicted(draft, imposer, imposer_rule, done)
        targets, target_rule = _silent_target(draft, imposer, done, context)
    draft.imposer, draft.targets, draft.imposer_rule, draft.target_rule = imposer, targets, imposer_rule, target_rule


def _stated_imposer(draft: Draft, context: Context) -> tuple[str | None, str]:
    roles = draft.roles
    if roles.imposer and roles.imposer_rule not in _WEAK:
        return roles.imposer, roles.imposer_rule
    if roles.possessive == "their" and roles.pronoun in ("he", "she", "president", "administration"):
        code = _named_before(draft, context)
        if code:
            return code, "pronoun their"
    word = roles.pronoun or _PERSONS.get(roles.possessive or "")
    code = None
    if word in ("he", "she", "president", "administration", "i", "we"):
        code = context.leader_before(draft.sentence, person=word != "we")
    elif word == "bloc" and context.counts["EU"]:
        code = "EU"
    elif word in ("it", "they", "government", "country", "bloc") and roles.imposer is None:
        code = context.party_before(draft.sentence, roles.targets[0] if roles.targets else None)
    if code and code not in roles.targets:
        return code, f"pronoun {word}"
    if roles.imposer and context.imposers and not context.imposers[roles.imposer]:
        return None, ""  # a party near by that imposes nothing else in this text
    return roles.imposer, roles.imposer_rule


def _named_before(draft: Draft, context: Context) -> str | None:
    named = [
        item.party.code for item in draft.reading.items[: draft.index] if item.party and item.party.kind != "leader"
    ]
    return named[-1] if named else context.last_party_before(draft.sentence, None)


def _contradicted(draft: Draft, imposer: str | None, rule: str, done: list[Draft]) -> tuple[str | None, str]:
    """Give up a subject that the same rate had as its target before ("Canada had failed ... the 25% tariff")."""
    far = rule == "subject imposes" and draft.roles.distance > _FAR
    if draft.definite and (far or rule in ("subject of clause before", "party of clause before")):
        same = next((other for other in reversed(done) if other.low == draft.low and draft.low is not None), None)
        if same is not None and imposer in same.targets:
            return same.imposer, "same rate before"
    return imposer, rule


def _silent_imposer(
    draft: Draft, targets: list[str | None], done: list[Draft], context: Context
) -> tuple[str | None, str]:
    target = targets[0] if targets else None
    if not targets and context.title_imposer and _is_list_row(draft):
        return context.title_imposer, "imposer of title"
    same = _same_rate(draft, done, lambda other: not targets or target in other.targets)
    if same:
        return same.imposer, "same rate before"
    recent = next(
        (d for d in reversed(done) if draft.sentence - d.sentence <= _NEAR and d.imposer and d.imposer not in targets),
        None,
    )
    if target in (None, "WORLD") and recent:
        return recent.imposer, "tariff before"
    for pair, _ in context.pairs.most_common():
        if target in (None, pair[1]) and pair[0] not in targets:
            return pair[0], "pair of document"
    if recent:
        return recent.imposer, "tariff before"
    for code, _ in context.imposers.most_common():
        if code not in targets:
            return code, "imposer of document"
    if target != "US" and context.counts["US"]:
        return "US", "main party"
    return context.main(other_than=target), "main party"


def _is_list_row(draft: Draft) -> bool:
    """Whether the sentence is a line of a list, without a verb or a party: "25% tariffs on 300 items"."""
    items = draft.reading.items
    opening = draft.index <= 1 and len(items) < 30
    return opening and not any(
        item.party or item.word in MODALS or item.word in BE or item.word in _HAD for item in items
    )


_HAD = frozenset({"has", "have", "had", "said"})


def _silent_target(
    draft: Draft, imposer: str | None, done: list[Draft], context: Context
) -> tuple[list[str | None], str]:
    goods = draft.goods
    if "average" in draft.reading.words(draft.index - 6, draft.index) and draft.roles.scope is None:
        return ["WORLD"], "average"
    same = _same_rate(
        draft, done, lambda other: other.imposer == imposer and (not goods or not goods.isdisjoint(other.goods))
    )
    if same:
        return list(same.targets), "same rate before"
    two = _two_countries(draft, imposer, context)
    if two:
        return list(two), "two countries"
    origin = _origin_in_sentence(draft, imposer)
    if origin:
        return [origin], "origin in sentence"
    recent = next((d for d in reversed(done) if _holds(d, draft, imposer)), None)
    if goods & SECTORAL and (recent is None or goods.isdisjoint(recent.goods)):
        return ["WORLD"], "sector without origin"
    if recent:
        return list(recent.targets), "tariff before"
    return _target_of_document(imposer, goods, context)


def _two_countries(draft: Draft, imposer: str | None, context: Context) -> list[str]:
    """Whom "the two countries" stands for: the last two parties named before, the imposer aside."""
    text = " ".join(draft.reading.words(max(0, draft.index - 14), draft.index + 10))
    if not any(phrase in text for phrase in ("two countries", "both countries", "two nations", "both nations")):
        return []
    end = context.document.sentences[draft.sentence].start
    named = [m.code for m in context.mentions if m.end <= end and m.code != imposer]
    return list(dict.fromkeys(reversed(named)))[:2][::-1]


def _holds(before: Draft, draft: Draft, imposer: str | None) -> bool:
    """Whether what was said of the tariff before still holds for this one."""
    near = 0 <= draft.sentence - before.sentence <= _NEAR
    known = before.target_rule not in ("no origin", "main party") or draft.head.index < 0
    return near and before.imposer == imposer and known


def _origin_in_sentence(draft: Draft, imposer: str | None) -> str | None:
    """The party whose goods the sentence speaks of ("steel from Brazil costs more because of the 50% duty")."""
    items = draft.reading.items
    named = list(enumerate(items[: max(draft.index, draft.head.index)]))
    for place, item in reversed(named):
        if item.party is None or item.party.code == imposer:
            continue
        if draft.reading.word(place + 1) in GOODS or (
            draft.reading.word(place - 1) == "from" and draft.reading.word(place - 2) in GOODS
        ):
            return item.party.code
    return None


def _target_of_document(imposer: str | None, goods: set[str], context: Context) -> tuple[list[str | None], str]:
    for pair, _ in context.pairs.most_common():
        if pair[0] == imposer:
            return [pair[1]], "pair of document"
    for pair, _ in context.pairs.most_common():
        if pair[1] == imposer:
            return [pair[0]], "pair of document reversed"
    other = context.main(other_than=imposer)
    bilateral = len(context.named) == 2 and imposer in context.named
    if other and (bilateral or (not goods and context.counts[other] >= _MENTIONED_OFTEN)):
        return [other], "main party"
    return ["WORLD"], "no origin"


def _owner_of_goods(draft: Draft, imposer: str | None, context: Context) -> str | None:
    """Whose goods "its steel" or "exports" are: the party named last before."""
    scope, reading = draft.roles.scope, draft.reading
    phrase = reading.words(scope.first, scope.last) if scope else []
    first, last = reading.clause_span(draft.index)
    exporting = not {"exports", "exporters"}.isdisjoint(reading.words(first, last)) and not scope
    if not exporting and {"its", "their"}.isdisjoint(phrase[:2]):
        return None
    place = scope.first if scope else draft.index
    named = [item.party.code for item in reading.items[:place] if item.party and item.party.code != imposer]
    return named[-1] if named else context.party_before(draft.sentence, imposer)


def _same_rate(draft: Draft, done: list[Draft], fits: Callable[[Draft], bool]) -> Draft | None:
    """The last tariff at the same rate, when this one can be the same: spoken of as known, or close by."""
    if draft.low is None:
        return None
    for other in reversed(done):
        near = draft.definite or abs(draft.sentence - other.sentence) < 8 or draft.sentence == 0
        if other.low == draft.low and near and fits(other):
            return other
    return None
