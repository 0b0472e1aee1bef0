"""What a document says of its parties beside any one sentence: who is named, how often, who taxes whom."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from flows.core.document import Document
from flows.normalise import parties
from flows.normalise.tariffs import bystanders, marks
from flows.normalise.tariffs.change import outcome_clause
from flows.normalise.tariffs.items import Reading
from flows.normalise.tariffs.nouns import Head
from flows.normalise.tariffs.roles import Roles
from flows.normalise.tariffs.statuses import Status
from flows.normalise.tariffs.words import GOODS

NEAR = 2  # sentences: what was just spoken of still holds
_CLOSE = 8  # sentences: the same rate so close by is the same tariff
_TITLE_WEIGHT = 3  # a party in the title is what the text is about
_DEAL = re.compile(
    r"(?<!no )(?<!without )(?<!without a )(?<!without trade )\b(?:deals?|agree(?:s|d|ments?)?|pacts?|truce|accord)\b",
    re.IGNORECASE,
)
_FAR = 60  # characters
_RUNNING = re.compile(
    r"\b(?:former president|candidate|nominee|frontrunner|front-runner|if (?:re-?)?elected)\b", re.IGNORECASE
)
_SIDES = 2
_BOTH = re.compile(r"\b(?:two|both)\b", re.IGNORECASE)
_OPENING = 2_000  # characters: what is told of a measure that has yet to be passed stands near its first mention
_LEAD = 30  # sentences: a deal is told of before its terms
_COMPARED = frozenset({"than", "double", "triple", "unlike", "compared", "versus", "half"})
_OPENING_WORDS = 6
_PARTS = frozenset(
    {"includes", "include", "including", "reflects", "combines", "combining", "comprises", "comprising", "combination"}
)
_LEADERS = frozenset({"leader", "government", "capital"})


@dataclass(slots=True)
class Draft:
    """One rate (or one tariff without a rate: `index` is its noun) with what its sentence says about it."""

    sentence: int
    index: int
    reading: Reading
    head: Head
    roles: Roles
    status: Status
    imposer: str | None = None
    targets: list[str | None] = field(default_factory=list)
    imposer_rule: str = ""
    target_rule: str = ""

    @property
    def low(self) -> float | None:
        rate = self.reading.items[self.index].rate
        return rate.low if rate else None

    @property
    def aside(self) -> bool:
        """Whether the rate is only compared with: "more than double the 15% on European goods"."""
        return not _COMPARED.isdisjoint(self.reading.words(self.index - 5, self.index))

    @property
    def definite(self) -> bool:
        """Whether the rate is spoken of as known: "the 25% tariff"."""
        before = self.reading.words(self.index - 3, self.index)
        return not {"the", "that", "this", "those", "these", "his", "its", "'s"}.isdisjoint(before)

    @property
    def goods(self) -> set[str]:
        """The goods that the rate is said to be on."""
        scope = self.roles.scope
        found = self.reading.words(scope.first, scope.last) if scope else []
        if self.head.index >= 0:
            found = found + self.reading.words(min(self.index, self.head.index - 3), self.head.index)
        return {word for word in found if word in GOODS or word in ("foreign", "imported")}


class Context:
    """The parties of a document, where they are named, and the pairs that its sentences state."""

    def __init__(self, document: Document) -> None:
        """Find every party of the document once."""
        self.document = document
        self.mentions = bystanders.without(document.text, parties.read(document.text))
        self.starts = [mention.start for mention in self.mentions]
        self.counts: Counter[str] = Counter()
        for mention in self.mentions:
            self.counts[mention.code] += _TITLE_WEIGHT if mention.start < document.title_end else 1
        self.leaders = [mention for mention in self.mentions if mention.kind in _LEADERS]
        self.pairs: Counter[tuple[str, str]] = Counter()
        self.imposers: Counter[str] = Counter()
        self.sets: Counter[tuple[str, tuple[str, ...]]] = Counter()
        self.title_imposer: str | None = None
        self.title_pairs: list[tuple[str, str]] = []
        self.deal = bool(_DEAL.search(document.text[: document.title_end])) and len(self.named_in_title) > 1
        self.deals = list(self._deals())
        title = document.text[: document.title_end]
        self.deal = self.deal and not marks.NO_DEAL_YET.search(title)
        self.candidates = {m.code for m in self.leaders if m.kind == "leader" and _runs(document.text, m)}
        self.pending = bool(marks.PENDING.search(document.text[:_OPENING]))
        self.named = {mention.code for mention in self.mentions}

    def note(self, draft: Draft) -> None:
        """Remember what a sentence says of its own, for those that are silent."""
        imposer = draft.roles.imposer if draft.roles.imposer_rule != "party of clause before" else None
        if imposer:
            self.imposers[imposer] += 1
            if draft.roles.targets:
                self.sets[imposer, tuple(code for code in draft.roles.targets if code != imposer)] += 1
            self.pairs.update((imposer, code) for code in draft.roles.targets if code != imposer)
            if draft.roles.world:
                self.pairs[imposer, "WORLD"] += 1
            if draft.sentence == 0 and self.document.title_end:
                self.title_imposer = self.title_imposer or imposer
                self.title_pairs += [(imposer, code) for code in draft.roles.targets if code != imposer]

    def _deals(self) -> Iterator[tuple[int, set[str]]]:
        """Where the text tells of a deal as made, and the parties that its sentence names."""
        for number, sentence in enumerate(self.document.sentences[:_LEAD]):
            text = sentence.text.replace("\n", " ")
            if not ("joint" in text or _DEAL.search(text)) or not marks.DONE_DEAL.search(text):
                continue
            sides = {party.code for party in self.parties_in(number)}
            if len(sides) < _SIDES and _BOTH.search(text):  # "the two economies agreed to lower the duties"
                sides = {code for code, _ in self.counts.most_common(_SIDES)}
            yield number, sides

    def parties_in(self, sentence: int) -> list[parties.Party]:
        """The parties of one sentence, their offsets counted from its start."""
        span = self.document.sentences[sentence]
        first, last = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        return [
            parties.Party(m.start - span.start, m.end - span.start, m.code, m.kind) for m in self.mentions[first:last]
        ]

    @property
    def named_in_title(self) -> list[str]:
        return list(dict.fromkeys(m.code for m in self.mentions if m.start < self.document.title_end))

    def main(self, *others: str | None) -> str | None:
        """The party named most often, those given aside."""
        return next((code for code, _ in self.counts.most_common() if code not in others), None)

    def leader_before(self, sentence: int, person: bool) -> str | None:
        """The party of the last leader named before the sentence ends; the first of the text when none is."""
        end = self.document.sentences[sentence].end
        wanted = [m for m in self.leaders if m.kind == "leader" or not person] or self.leaders
        before = [m for m in wanted if m.end <= end]
        return before[-1].code if before else wanted[0].code if wanted else None

    def last_party_before(self, sentence: int) -> str | None:
        """The last party of the sentence before: those whom "their" stands for."""
        span = self.document.sentences[sentence - 1] if sentence else None
        named = [m.code for m in self.mentions if span and span.start <= m.start < span.end]
        return named[-1] if named else None

    def party_before(self, sentence: int, other_than: str | None) -> str | None:
        """The first party of the sentence before: the subject that "it" and "they" stand for."""
        for before in range(sentence - 1, max(sentence - 3, -1), -1):
            span = self.document.sentences[before]
            for mention in self.mentions:
                if span.start <= mention.start < span.end and mention.code != other_than:
                    return mention.code
        return None


def _runs(text: str, leader: parties.Party) -> bool:
    """Whether the text names a leader as one who runs for office: what such a person would do is a proposal."""
    before, after = text[max(0, leader.start - _FAR) : leader.start], text[leader.end : leader.end + _FAR]
    return bool(_RUNNING.search(before) or _RUNNING.search(after.partition(".")[0]))


def cause_of(draft: Draft, done: Sequence[Draft]) -> Draft | None:
    """The rate whose outcome this one is: "put 10% on Chilean wine, bringing the total duty to 35%"."""
    first = outcome_clause(draft.reading, draft.index)
    return next((d for d in reversed(done) if d.sentence == draft.sentence and d.index < first), None)


def whole_of(draft: Draft, done: Sequence[Draft]) -> Draft | None:
    """The rate that this one is a part of: "will lower its tariffs on Chile to 30%, which includes a 10% duty"."""
    first, _ = draft.reading.clause_span(draft.index)
    opening = draft.reading.words(first, min(first + _OPENING_WORDS, draft.index))
    if _PARTS.isdisjoint(opening):
        return None
    before = [d for d in done if d.sentence == draft.sentence and d.low is not None and d.index < draft.index]
    return before[-1] if before else None


def same_rate(draft: Draft, done: Sequence[Draft], fits: Callable[[Draft], bool]) -> Draft | None:
    """The last tariff at the same rate, when this one can be the same: spoken of as known, close by, or the title."""
    if draft.low is None:
        return None
    for other in reversed(done):
        near = draft.definite or abs(draft.sentence - other.sentence) < _CLOSE or draft.sentence == 0
        if other.low == draft.low and near and fits(other):
            return other
    return None
