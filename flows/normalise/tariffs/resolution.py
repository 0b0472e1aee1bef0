"""The parties of every rate of a document, in the order of the text: stated, understood, or taken over."""

from __future__ import annotations

from collections.abc import Sequence

from flows.normalise.tariffs.context import Context, Draft
from flows.normalise.tariffs.imposers import WEAK, Named, silent_imposer, stated_imposer
from flows.normalise.tariffs.settlement import settle
from flows.normalise.tariffs.targets import Targets, owner_of_goods, silent_target

_FAR = 6  # words: a subject so far from its verb may be another verb's
_OF_OTHER_CLAUSE = ("subject of clause before", "party of clause before")


def resolve(drafts: Sequence[Draft], background: Sequence[Draft], context: Context) -> None:
    """Fill in parties and statuses; `background` are the tariffs without a rate, which only teach."""
    everything = sorted((*drafts, *background), key=lambda draft: (draft.sentence, draft.index))
    for draft in everything:
        context.note(draft)
    in_title = [draft for draft in everything if draft.sentence == 0 and context.document.title_end]
    done: list[Draft] = []
    for draft in (*everything[len(in_title) :], *in_title):  # a title is understood from the text below it
        _resolve(draft, done, context)
        done.append(draft)
    settle([draft for draft in done if draft.low is not None], done, context)


def _resolve(draft: Draft, done: Sequence[Draft], context: Context) -> None:
    if _is_mutual(draft, done):
        _resolve_mutual(draft, context)
        return
    (imposer, imposer_rule), (targets, target_rule) = _as_stated(draft, done, context)
    if imposer is None or imposer_rule in WEAK:
        weak = imposer if imposer not in targets else None
        imposer, imposer_rule = silent_imposer(draft, targets, done, context)
        if weak and imposer_rule == "main party":
            imposer, imposer_rule = weak, WEAK[0]
    if not targets:
        imposer, imposer_rule = _uncontradicted(draft, (imposer, imposer_rule), done)
        targets, target_rule = silent_target(draft, imposer, done, context)
    draft.imposer, draft.targets, draft.imposer_rule, draft.target_rule = imposer, targets, imposer_rule, target_rule


def _as_stated(draft: Draft, done: Sequence[Draft], context: Context) -> tuple[Named, tuple[Targets, str]]:
    roles = draft.roles
    imposer, rule = stated_imposer(draft, context)
    targets: Targets = [code for code in roles.targets if code != imposer]
    if roles.targets and not targets:  # both parts say the same party: what a tariff is on is the surer of the two
        return (None, ""), (list(roles.targets), roles.target_rule)
    if targets:
        return (imposer, rule), (targets, roles.target_rule)
    if roles.some:
        return (imposer, rule), ([None], "set of countries")
    if roles.world:
        named = _named_before(draft, done)
        return (imposer, rule), (named, "same goods before") if named else (["WORLD"], "every country")
    owner = owner_of_goods(draft, imposer if rule not in WEAK else None, context)
    if owner:
        return ((None, "") if imposer == owner else (imposer, rule)), ([owner], "its goods")
    return (imposer, rule), ([], "")


def _named_before(draft: Draft, done: Sequence[Draft]) -> Targets:
    """Whose goods "the 25% tariff on imported steel" is on when the sentence before said whose steel is taxed."""
    scope = draft.roles.scope
    said = draft.reading.words(scope.first, scope.last) if scope else []
    if not draft.definite or "imported" not in said:
        return []
    before = [d for d in done if d.low is None and 0 < draft.sentence - d.sentence <= 1 and d.roles.targets]
    return list(before[-1].targets) if before and not draft.goods.isdisjoint(before[-1].goods) else []


def _is_mutual(draft: Draft, done: Sequence[Draft]) -> bool:
    """Whether each taxes the other, as the sentence says here or said of the rate before."""
    roles, before = draft.roles, done[-1] if done else None
    follows = before is not None and before.sentence == draft.sentence and before.roles.mutual
    if follows and before and not roles.targets and roles.imposer_rule in (*WEAK, "subject of clause before"):
        roles.mutual, roles.imposer = True, before.imposer
        roles.targets = [code for code in before.targets if code]
    return roles.mutual


def _resolve_mutual(draft: Draft, context: Context) -> None:
    first = draft.roles.imposer or context.main()
    second = next((code for code in draft.roles.targets if code != first), None) or context.main(first)
    draft.imposer, draft.targets, draft.imposer_rule, draft.target_rule = first, [second], "mutual", "mutual"


def _uncontradicted(draft: Draft, named: Named, done: Sequence[Draft]) -> Named:
    """Give up a subject that the same rate had as its target before ("Canada had failed ... the 25% tariff")."""
    imposer, rule = named
    far = rule == "subject imposes" and draft.roles.distance > _FAR
    if draft.low is not None and draft.definite and (far or rule in _OF_OTHER_CLAUSE):
        same = next((other for other in reversed(done) if other.low == draft.low), None)
        if same is not None and imposer in same.targets:
            return same.imposer, "same rate before"
    return named
