"""What the document adds where a sentence is silent: pairs already named, the same rate, the main parties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from flows.core.document import Document
from flows.normalise import parties
from flows.normalise.tariffs.heads import Head
from flows.normalise.tariffs.items import Reading
from flows.normalise.tariffs.roles import Roles
from flows.normalise.tariffs.words import GOODS, SECTORAL

_TITLE_WEIGHT = 3  # a party in the title is what the text is about
_LEADERS = frozenset({"leader", "government", "capital"})


@dataclass(slots=True)
class Draft:
    """One rate of one sentence with what the sentence says about it."""

    sentence: int
    index: int
    reading: Reading
    head: Head
    roles: Roles
    status: str = "in_force"
    imposer: str | None = None
    targets: list[str | None] = field(default_factory=list)
    rule: str = ""
    confidence: float = 0.0

    @property
    def low(self) -> float:
        rate = self.reading.items[self.index].rate
        return rate.low if rate else 0.0

    @property
    def definite(self) -> bool:
        return bool({"the", "that", "this", "those", "these", "his", "its"} & set(self.reading.words(self.index - 3, self.index)))


class Context:
    """The parties of a document: who is named how often and where, and which pairs its sentences state."""

    def __init__(self, document: Document, learned: dict[str, str]) -> None:
        """Find every party of the document once."""
        self.mentions = parties.find(document.text, learned=learned)
        self.counts: Counter[str] = Counter()
        for mention in self.mentions:
            self.counts[mention.code] += _TITLE_WEIGHT if mention.start < document.title_end else 1
        self.leaders = [mention for mention in self.mentions if mention.kind in _LEADERS]
        self.starts = [sentence.start for sentence in document.sentences]
        self.document = document

    def main(self, other_than: str | None = None) -> str | None:
        return next((code for code, _ in self.counts.most_common() if code != other_than), None)

    def leader_before(self, sentence: int, person: bool) -> str | None:
        """The party of the last leader named before the sentence ends; the first of the text when none is."""
        end = self.document.sentences[sentence].end
        wanted = [m for m in self.leaders if m.kind == "leader" or not person] or self.leaders
        before = [m for m in wanted if m.end <= end]
        return before[-1].code if before else wanted[0].code if wanted else None

    def party_before(self, sentence: int) -> str | None:
        """The first party of the sentence before: the subject that "it" and "they" stand for."""
        if sentence == 0:
            return None
        span = self.document.sentences[sentence - 1]
        return next((m.code for m in self.mentions if span.start <= m.start < span.end), None)


def resolve(drafts: Sequence[Draft], context: Context) -> None:
    """Fill in the parties of every draft, in the order of the text."""
    pairs = Counter(
        (draft.roles.imposer, code)
        for draft in drafts
        for code in draft.roles.targets
        if draft.roles.imposer and code != draft.roles.imposer
    )
    done: list[Draft] = []
    for draft in drafts:
        _resolve(draft, done, pairs, context)
        done.append(draft)


def _resolve(draft: Draft, done: list[Draft], pairs: Counter[tuple[str | None, str]], context: Context) -> None:
    roles = draft.roles
    if roles.mutual:
        _mutual(draft, pairs, context)
        return
    imposer, imposer_rule, sure = _imposer(draft, context)
    targets: list[str | None] = [code for code in roles.targets if code != imposer]
    target_rule, sure_target = roles.target_rule, bool(targets)
    if roles.targets and not targets:
        imposer, imposer_rule, targets = None, "", list(roles.targets)
        sure, sure_target = False, True
    if not targets and roles.some:
        targets, target_rule = [None], "set of countries"
    if not targets and roles.world:
        targets, target_rule, sure_target = ["WORLD"], "every country", True
    if imposer is None:
        imposer, imposer_rule = _silent_imposer(draft, targets, done, pairs, context)
    if not targets:
        targets, target_rule = _silent_target(draft, imposer, done, pairs, context)
    draft.imposer, draft.targets = imposer, targets
    draft.rule = f"{draft.head.rule}; {imposer_rule}; {target_rule}"
    draft.confidence = round(0.5 + 0.25 * sure + 0.24 * sure_target, 3)


def _mutual(draft: Draft, pairs: Counter[tuple[str | None, str]], context: Context) -> None:
    first = draft.roles.imposer or context.main()
    second = next((code for code in draft.roles.targets if code != first), None) or context.main(first)
    draft.imposer, draft.targets = first, [second]
    draft.rule, draft.confidence = f"{draft.head.rule}; mutual", 0.8


def _imposer(draft: Draft, context: Context) -> tuple[str | None, str, bool]:
    roles = draft.roles
    if roles.imposer and roles.imposer_rule != "party of clause before":
        return roles.imposer, roles.imposer_rule, True
    word = roles.pronoun or {"his": "he", "her": "she", "their": "they", "its": "it", "our": "we"}.get(roles.possessive or "")
    if word in ("he", "she", "president", "administration", "i", "we"):
        code = context.leader_before(draft.sentence, person=word != "we")
        if code:
            return code, f"pronoun {word}", True
    if word in ("it", "they", "government", "country", "bloc") and roles.imposer is None:
        code = context.party_before(draft.sentence)
        if code and code not in roles.targets:
            return code, f"pronoun {word}", False
    return roles.imposer, roles.imposer_rule, False


Pairs = Counter[tuple[str | None, str]]


def _silent_imposer(
    draft: Draft, targets: list[str | None], done: list[Draft], pairs: Pairs, context: Context
) -> tuple[str | None, str]:
    same = _same_rate(draft, done, lambda other: not targets or targets[0] in other.targets)
    if same:
        return same.imposer, "same rate before"
    target = targets[0] if targets else None
    known = [pair for pair, _ in pairs.most_common() if target is None or pair[1] == target]
    recent = next((d for d in reversed(done) if draft.sentence - d.sentence <= 2 and d.imposer not in targets), None)
    if target in (None, "WORLD") and recent:
        return recent.imposer, "rate before"
    if known:
        return known[0][0], "pair of document"
    if recent:
        return recent.imposer, "rate before"
    if target != "US" and context.counts["US"]:
        return "US", "main party"
    return context.main(other_than=target), "main party"


def _silent_target(
    draft: Draft, imposer: str | None, done: list[Draft], pairs: Pairs, context: Context
) -> tuple[list[str | None], str]:
    goods = _goods(draft)
    same = _same_rate(draft, done, lambda other: other.imposer == imposer and (not goods or bool(goods & _goods(other))))
    if same:
        return list(same.targets), "same rate before"
    recent = next((d for d in reversed(done) if d.imposer == imposer and draft.sentence - d.sentence <= 2), None)
    if goods & SECTORAL and not (recent and goods & _goods(recent)):
        return ["WORLD"], "sector without origin"
    if recent:
        return list(recent.targets), "rate before"
    known = [pair for pair, _ in pairs.most_common() if pair[0] == imposer]
    if known:
        return [known[0][1]], "pair of document"
    if any(imposer == pair[1] for pair in pairs):
        return [next(pair[0] for pair in pairs if pair[1] == imposer)], "pair of document reversed"
    other = context.main(other_than=imposer)
    if other and context.counts[other] >= 3:
        return [other], "main party"
    return ["WORLD"], "no origin"


def _goods(draft: Draft) -> set[str]:
    scope = draft.roles.scope
    words = draft.reading.words(scope.first, scope.last) if scope else []
    if draft.head.index >= 0:
        words += draft.reading.words(min(draft.index, draft.head.index - 3), draft.head.index)
    return {word for word in words if word in GOODS} | ({"foreign"} & set(words)) | ({"imported"} & set(words))


def _same_rate(draft: Draft, done: list[Draft], fits: object) -> Draft | None:
    for other in reversed(done):
        if other.low == draft.low and callable(fits) and fits(other) and (draft.definite or draft.sentence - other.sentence < 8):
            return other
    return None
