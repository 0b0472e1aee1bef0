"""A sentence as the grammar reads it: words, rates and parties in order, cut into clauses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from flows.normalise import parties
from flows.normalise.tariffs import rates
from flows.normalise.tariffs.words import BE, MODALS, SUBORDINATORS, TARIFF, TAX, words

_TOKEN = re.compile(
    r"['’]s\b|['’](?:ll|re|ve|d|m)\b|[$€£¥]?\d[\d,.]*(?:bn|billion|m|million|tn|trillion)?\b"
    r"|[^\W\d_]+(?:['’](?!s\b|ll\b|re\b|ve\b|d\b|m\b)[^\W\d_]+)?|[^\w\s]"
)
_MARKS = frozenset(';:—–()[]"“”?!…')
_SUBJECTS = words("he she it they we i you who which")
LONGEST_TEXT = 4000  # characters: bounds the time that one sentence can take
LONGEST = 400  # tokens of a sentence that are read: beyond, it is a list or a table and no sentence


@dataclass(frozen=True, slots=True)
class Item:
    """One word, rate or party; offsets count code points of the sentence. `word` is lower case."""

    start: int
    end: int
    word: str
    rate: rates.Rate | None = None
    party: parties.Party | None = None
    clause: int = 0

    @property
    def is_tariff(self) -> bool:
        return self.word in TARIFF or self.word in TAX


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence, read."""

    text: str
    items: tuple[Item, ...]

    def words(self, first: int, last: int) -> list[str]:
        return [item.word for item in self.items[max(first, 0) : last]]

    def word(self, index: int) -> str:
        return self.items[index].word if 0 <= index < len(self.items) else ""

    def party(self, index: int) -> parties.Party | None:
        return self.items[index].party if 0 <= index < len(self.items) else None

    def rate(self, index: int) -> rates.Rate | None:
        return self.items[index].rate if 0 <= index < len(self.items) else None

    def is_tariff(self, index: int) -> bool:
        return 0 <= index < len(self.items) and self.items[index].is_tariff

    def before(self, index: int) -> str:
        """The word before, an article aside."""
        return self.word(index - 1) if self.word(index - 1) != "the" else self.word(index - 2)

    def codes(self, first: int, last: int) -> list[str]:
        return [item.party.code for item in self.items[max(first, 0) : last] if item.party]

    def clause_span(self, index: int) -> tuple[int, int]:
        """The first and the last item (exclusive) of the clause that holds the item at `index`."""
        clause = self.items[index].clause
        first = last = index
        while first > 0 and self.items[first - 1].clause == clause:
            first -= 1
        while last < len(self.items) and self.items[last].clause == clause:
            last += 1
        return first, last


def read(text: str, learned: Mapping[str, str]) -> Reading:
    """Cut a sentence into items and clauses."""
    text = text[:LONGEST_TEXT]
    found = [(rate.start, rate.end, rate, None) for rate in rates.find(text)]
    found += [
        (party.start, party.end, None, party)  # type: ignore[misc]
        for party in parties.find(text, learned=learned)
        if not any(rate.start < party.end and party.start < rate.end for _, _, rate, _ in found if rate)
    ]
    found.sort(key=lambda entry: entry[:2])
    items: list[Item] = []
    position = 0
    for start, end, rate, party in (*found, (len(text), len(text), None, None)):
        items += [
            Item(m.start(), m.end(), m.group().lower().replace("’", "'"))
            for m in _TOKEN.finditer(text, position, start)
        ]
        if start < end:
            items.append(Item(start, end, text[start:end].lower(), rate, party))
        position = end
        if len(items) > LONGEST:
            break
    return Reading(text, _in_clauses(items[:LONGEST]))


def _in_clauses(items: list[Item]) -> tuple[Item, ...]:
    clause, marked = 0, []
    for index, item in enumerate(items):
        if _opens_a_clause(items, index):
            clause += 1
        marked.append(Item(item.start, item.end, item.word, item.rate, item.party, clause))
    return tuple(marked)


def _opens_a_clause(items: list[Item], index: int) -> bool:
    item = items[index]
    before = items[index - 1].word if index else ""
    if item.word in _MARKS or item.word == "-":
        return item.word != "-" or (index > 0 and items[index - 1].end < item.start)
    if item.word in SUBORDINATORS:
        return not (item.word == "after" and before in ("day", "days", "week", "month", "hours")) and before != "even"
    if item.word == "as":
        return _word(items, index + 1) not in _NOT_A_CLAUSE and before not in (
            "such",
            "well",
            "high",
            "much",
            "as",
            "low",
        )
    if item.word in ("and", "or") or before == ",":
        start = index + (item.word in ("and", "or"))
        following = start + (_word(items, start) == "the")
        joined = (
            index > 0 and following < len(items) and items[index - 1 - (before == ",")].party and items[following].party
        )
        return not joined and _has_subject(items, index + (item.word in ("and", "or")))
    return False


_NOT_A_CLAUSE = words("much high low part well early soon many a an of is such little long far per it's")


def _word(items: list[Item], index: int) -> str:
    return items[index].word if index < len(items) else ""


def _has_subject(items: list[Item], index: int) -> bool:
    """Whether a subject and its auxiliary or verb follow: "and China will", ", they said"."""
    if index >= len(items):
        return False
    if items[index].word in _SUBJECTS:
        return True
    if items[index].party is None and items[index].word not in _DETERMINERS:
        return False
    for item in items[index : index + 7]:
        if item.rate or item.word in ("to", ",", "and", "or", "that", "from", "by", "of"):
            return False
        if item.word in MODALS or item.word in BE or item.word in _AUXILIARIES:
            return item is not items[index]
    return False


_DETERMINERS = words("the a an this that these those its his their our other some many most")
_AUXILIARIES = words("has have had said says did does do faces face imposed")
