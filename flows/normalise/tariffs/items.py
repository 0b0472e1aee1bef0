"""A sentence as the grammar reads it: words, rates and parties in order, cut into clauses."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from flows.normalise import parties
from flows.normalise.tariffs import rates
from flows.normalise.tariffs.words import BE, MAY, MODALS, SUBORDINATORS, TARIFF, TAX, words

_TOKEN = re.compile(
    r"['’]s\b|['’](?:ll|re|ve|d|m)\b|[$€£¥]?\d[\d,.]*(?:bn|billion|m|million|tn|trillion)?\b"
    r"|[^\W\d_]+(?:['’](?!s\b|ll\b|re\b|ve\b|d\b|m\b)[^\W\d_]+)?|[^\w\s]"
)
_TARIFFS = TARIFF | TAX
_LINE_BREAKS = {10: " ", 13: " "}  # old wires break their lines within sentences
_MARKS = frozenset(';:—–()[]"“”?!…')
_SUBJECTS = words("he she it they we i you who which")
_DETERMINERS = words("the a an this that these those its his their our other some many most")
_VERBS = MODALS | BE | words("has have had said says did does do faces face imposed")
_ENDS_A_SUBJECT = words("to , and or that from by of")
_SUBJECT = 7  # words: a longer subject is not looked through
_CONJUNCTIONS = ("and", "or")
_SPELLS = words("day days week month hours")  # "the day after"
_AS_PAIRS = words("such well high much as low")
_NOT_A_CLAUSE = words("much high low part well early soon many a an of is such little long far per it's")
LONGEST_TEXT = 4000  # characters: bounds the time that one sentence can take
MOST_RATES = 40  # a sentence with more is a table
_REMEMBERED = 4_096  # sentences, of the last few hundred articles with tariffs; 10 kB each
LONGEST = 240  # tokens of a sentence that are read: beyond, it is a list or a table and no sentence


Given = ParamSpec("Given")
Found = TypeVar("Found")


class Item(NamedTuple):
    """One word, rate or party; offsets count code points of the sentence. `word` is lower case."""

    start: int
    end: int
    word: str
    rate: rates.Rate | None = None
    party: parties.Party | None = None
    clause: int = 0

    @property
    def is_tariff(self) -> bool:
        return self.word in _TARIFFS


class Reading:
    """One sentence, read. What the rules ask of it a hundred times a rate is laid out once."""

    __slots__ = ("_known", "_parties", "_rates", "_words", "clauses", "items", "text")

    def __init__(self, text: str, items: tuple[Item, ...], clauses: tuple[tuple[int, int], ...]) -> None:
        self.text = text
        self.items = items
        self.clauses = clauses
        self._known: dict[object, Any] = {}
        self._words = [item.word for item in items]
        self._rates = {at: item.rate for at, item in enumerate(items) if item.rate is not None}
        self._parties = {at: item.party for at, item in enumerate(items) if item.party is not None}

    def once(
        self, function: Callable[Concatenate[Reading, Given], Found], *given: Given.args, **named: Given.kwargs
    ) -> Found:
        """What a function says of this sentence, asked the first time only; what is given to it must be hashable."""
        key = (function, given, *named.items())
        if key not in self._known:
            self._known[key] = function(self, *given, **named)
        found: Found = self._known[key]
        return found

    def words(self, first: int, last: int) -> list[str]:
        return self._words[max(first, 0) : last]

    def word(self, index: int) -> str:
        return self._words[index] if 0 <= index < len(self._words) else ""

    def party(self, index: int) -> parties.Party | None:
        return self._parties.get(index)

    def rate(self, index: int) -> rates.Rate | None:
        return self._rates.get(index)

    def is_tariff(self, index: int) -> bool:
        return 0 <= index < len(self._words) and self._words[index] in _TARIFFS

    def before(self, index: int) -> str:
        """The word before, an article aside."""
        return self.word(index - 1) if self.word(index - 1) != "the" else self.word(index - 2)

    def codes(self, first: int, last: int) -> list[str]:
        return [item.party.code for item in self.items[max(first, 0) : last] if item.party]

    def clause_span(self, index: int) -> tuple[int, int]:
        """Give the first and the last item (exclusive) of the clause that holds the item at `index`."""
        return self.clauses[self.items[index].clause]


def holds_rate(text: str) -> bool:
    """Whether a sentence, or the beginning of an overlong one, has a rate."""
    return bool(_figures(_plain_text(text)))


def read(text: str, mentions: Sequence[parties.Party]) -> Reading:
    """Cut a sentence into items and clauses; of an overlong one only the beginning is read.

    `mentions` are the parties that the sentence names, their offsets counted from its start. News is full of copies, so
    a sentence that was read a while ago is not read again.
    """
    return _read(_plain_text(text), tuple(mentions))


def _plain_text(text: str) -> str:
    return text[:LONGEST_TEXT].translate(_LINE_BREAKS)


@lru_cache(_REMEMBERED)
def _figures(text: str) -> tuple[rates.Rate, ...]:
    return tuple(rates.find(text)[:MOST_RATES])


@lru_cache(_REMEMBERED)
def _read(text: str, mentions: tuple[parties.Party, ...]) -> Reading:
    named = _figures(text)
    found: list[tuple[int, int, rates.Rate | None, parties.Party | None]] = [(r.start, r.end, r, None) for r in named]
    found += [
        (party.start, party.end, None, party)
        for party in mentions
        if party.end <= len(text) and not any(rate.start < party.end and party.start < rate.end for rate in named)
    ]
    items: list[Item] = []
    position = 0
    for start, end, rate, party in (*sorted(found, key=lambda entry: entry[:2]), (len(text), len(text), None, None)):
        for m in _TOKEN.finditer(text, position, start):
            items.append(Item(*m.span(), MAY if items and m[0] == "May" else _plain(m[0])))
        if start < end:
            items.append(Item(start, end, text[start:end].lower(), rate, party))
        position = end
        if len(items) > LONGEST:
            break
    del items[LONGEST:]
    return Reading(text, *_in_clauses(items))


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")


def _in_clauses(items: list[Item]) -> tuple[tuple[Item, ...], tuple[tuple[int, int], ...]]:
    opens = [0, *(index for index in range(1, len(items)) if _opens_a_clause(items, index))]
    spans = tuple(pairwise([*opens, len(items)]))
    marked = list(items)
    for number, (first, last) in enumerate(spans[1:], 1):
        marked[first:last] = [Item(*item[:5], number) for item in items[first:last]]
    return tuple(marked), spans


def _opens_a_clause(items: list[Item], index: int) -> bool:
    word, before = items[index].word, items[index - 1].word
    if word == "-":
        return items[index - 1].end < items[index].start  # a dash, not a hyphen
    if word in SUBORDINATORS:
        return before != "even" and not (word == "after" and before in _SPELLS)
    if word == "as":
        return _word(items, index + 1) not in _NOT_A_CLAUSE and before not in _AS_PAIRS
    if word in _CONJUNCTIONS or before == ",":
        start = index + (word in _CONJUNCTIONS)
        return not _is_list(items, index, start) and _has_subject(items, start)
    return word in _MARKS and not _is_acronym(items, index)


def _is_acronym(items: list[Item], index: int) -> bool:
    """Whether the mark only brackets one word: "most favored nation (MFN) tariff"."""
    start = index if items[index].word == "(" else index - 2
    inside = start >= 0 and start + 2 < len(items) and items[start].word == "(" and items[start + 2].word == ")"
    return inside and items[start + 1].rate is None and items[start + 1].word.isalpha()


def _is_list(items: list[Item], index: int, start: int) -> bool:
    """Whether "and" or a comma joins two parties: "Japan and the Philippines will"."""
    following = start + (_word(items, start) == "the")
    last = index - 2 if items[index - 1].word == "," else index - 1
    return last >= 0 and following < len(items) and bool(items[last].party and items[following].party)


def _word(items: list[Item], index: int) -> str:
    return items[index].word if index < len(items) else ""


def _has_subject(items: list[Item], index: int) -> bool:
    """Whether a subject and its auxiliary or verb follow: "and China will", ", they said"."""
    if _word(items, index) in _SUBJECTS:
        return True
    if index >= len(items) or (items[index].party is None and items[index].word not in _DETERMINERS):
        return False
    for at in range(index, min(index + _SUBJECT, len(items))):
        if items[at].rate or items[at].word in _ENDS_A_SUBJECT:
            return False
        if items[at].word in _VERBS:
            return at > index
    return False
