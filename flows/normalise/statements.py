"""What a sentence states, as weighted terms, and which of them a passage of another text has too.

A term is a figure, a party, a direction of change or the stem of a word that tells something. What another text has
not is a gap: a run of terms that weighs enough to be a statement of its own. No grammar: a clause that nobody says
shows as a run of words that the other text has not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

import numpy as np
import snowballstemmer

from flows.normalise import parties
from flows.normalise.origins import anchors, rarity, words


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_COMMON_BITS = 8  # a word that tells nothing: "with", "about", "new"
_PARTY = 5.0  # as much as "China" tells: every sentence of a topic has one
_FIGURE = 10.0
_GAP = 16.0  # and these terms or more: less is another way of putting what is said
_GAP_TERMS = 3
_MISMATCH = 20.0  # a figure that is another, up for down, "did" for "did not": each makes a statement another
_NAMES = frozenset({"country", "adjective", "capital", "bloc", "government"})
_NEGATION = _words(
    "not no nor never neither without cannot isn aren wasn weren don doesn didn won wouldn hasn haven shouldn"
)
_NEAR = re.compile(r"[^.;:!?,]{0,40}")
_OR = re.compile(r",?\s(?:n?or)\b")
_NOT_NEGATION = re.compile(r"\W{1,2}(?:only|just|later|more|least|less|longer)\b")
_CLAUSE_END = re.compile(r"[,;:.!?](?=\s)|\b(?:and|but|while|whereas|which|although|though)\b", re.IGNORECASE)
_AIM = 20  # characters: "against the imported"
_AIMED = re.compile(r"\b(?:on|from|against|over|to|towards?)(?: (?:the|all|most|some|its|imported))?\s$")
_UP = _words("raise raised raises raising rise rises rose risen rising increase increased increases increasing hike "
             "hiked hikes lift lifted lifts higher climb climbed climbs grew grow grows growth gain gained gains jump "
             "jumped jumps soar soared surge surged")  # fmt: skip
_DOWN = _words("lower lowered lowers lowering cut cuts cutting reduce reduced reduces reducing reduction fall falls "
               "fell fallen falling drop dropped drops decrease decreased decreases decline declined declines slash "
               "slashed shrink shrank shrunk slump slumped plunge plunged cheaper")  # fmt: skip
_SAME = _words("unchanged kept maintained")
_OPEN = _words("open opens opened opening reopen reopens reopened reopening")
_CLOSED = _words("close closes closed closing shut shuts shutting closure")
_ACCEPT = _words("accept accepts accepted accepting approve approves approved approving allow allows allowed")
_REJECT = _words(
    "reject rejects rejected rejecting refuse refuses refused refusing ban bans banned banning deny denied"
)
_SENSES = {"<up>": _UP, "<down>": _DOWN, "<same>": _SAME, "<open>": _OPEN, "<closed>": _CLOSED,
           "<accept>": _ACCEPT, "<reject>": _REJECT}  # fmt: skip
_SENSE = {word: sense for sense, of in _SENSES.items() for word in of}
_OPPOSITES = {
    "<up>": ("<down>", "<same>"),
    "<down>": ("<up>", "<same>"),
    "<same>": ("<up>", "<down>"),
    "<open>": ("<closed>",),
    "<closed>": ("<open>",),
    "<accept>": ("<reject>",),
    "<reject>": ("<accept>",),
}
# "Four weeks" are 28 days and "a quarter" is 25 percent, whichever way they are put.
_WEEKS = re.compile(r"\W{1,2}weeks?\b", re.IGNORECASE)
_QUARTER = re.compile(r"\b(?:a|one|by)[ -]$", re.IGNORECASE)
_MOST_WEEKS = 12
# Words with which a digest reports, dates and binds what others say; every writer has his own.
_REPORTING = _words(
    "say says said saying told tells tell stated states stating report reports reported reportedly reporting according "
    "urge urged urges urging call calls called calling stress stressed stresses emphasise emphasised emphasize "
    "emphasized emphasizes emphasises add added adds note noted notes acknowledge acknowledged acknowledges announce "
    "announced announces claim claimed claims describe described describes recently currently amid despite regarding "
    "including particularly per cent percent percentage such also however while meanwhile additionally"
)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that a text says; `start` and `end` count its code points."""

    start: int
    end: int
    key: str
    weight: float
    exact: bool = False  # a figure or a party: another one is no other way of putting it
    negated: bool = False
    aimed: bool = False  # a party that something is done to: "on China", "from India"
    clause: int = 0  # of its sentence, as far as punctuation and conjunctions show


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence, or two neighbours: its span, and the keys of its terms with whether it negates them."""

    start: int
    end: int
    keys: frozenset[tuple[str, bool]]
    roles: frozenset[tuple[str, bool]]  # of its parties, whether they are aimed at

    def has(self, term: Term) -> bool:
        return (term.key, term.negated) in self.keys

    def contradicts(self, term: Term) -> bool:
        """Whether it says the opposite, or lacks a figure or a party, for which there is no other word."""
        opposite = any((other, term.negated) in self.keys for other in _OPPOSITES.get(term.key, ()))
        return not self.has(term) and (term.exact or opposite or (term.key, not term.negated) in self.keys)


@dataclass(frozen=True, slots=True)
class Gap:
    """Terms first..last (exclusive) of a statement, of which the passage lacks more than it has."""

    first: int
    last: int
    weight: float


def passages(text: str, title_end: int) -> tuple[Passage, ...]:
    """Every sentence of a text, and every two neighbours."""
    read = words.read([text], [title_end])
    found = terms(text, title_end)
    spans = list(zip(read.sentence_start.tolist(), np.minimum(read.sentence_end, len(text)).tolist(), strict=True))
    single = [_passage(found, start, end) for start, end in spans if start < end]
    double = [
        Passage(one.start, other.end, one.keys | other.keys, one.roles | other.roles) for one, other in pairwise(single)
    ]
    return (*single, *double)


def _passage(found: Sequence[Term], start: int, end: int) -> Passage:
    own = [term for term in found if start <= term.start < end]
    keys = frozenset((term.key, term.negated) for term in own)
    return Passage(start, end, keys, frozenset((term.key, term.aimed) for term in own if term.exact))


def terms(text: str, title_end: int = 0) -> list[Term]:
    """What the text says, in its order."""
    named = [party for party in parties.find(text) if party.code and party.kind in _NAMES]
    told = [
        Term(
            party.start,
            party.end,
            party.code,
            _PARTY,
            exact=True,
            aimed=_AIMED.search(text, max(0, party.start - _AIM), party.start) is not None,
        )
        for party in named
    ]
    taken = {place for party in named for place in range(party.start, party.end)}
    told += [term for term in _plain(text, title_end) if term.start not in taken]
    return _in_clauses(text, _turned(text, sorted(told, key=lambda term: term.start)))


def _in_clauses(text: str, found: Sequence[Term]) -> list[Term]:
    ends = [match.start() for match in _CLAUSE_END.finditer(text)]
    return [replace(term, clause=bisect_right(ends, term.start)) for term in found]


def _plain(text: str, title_end: int) -> Iterable[Term]:
    read = words.read([text], [title_end])
    found = anchors.find(read)
    hashes = read.hash.copy()
    hashes[found.word] = found.hash
    figures = read.number | (hashes != read.hash)
    bits = rarity.bits(read.hash).tolist()
    for index, (start, end) in enumerate(zip(read.start.tolist(), read.end.tolist(), strict=True)):
        word = text[start:end].lower()
        if figures[index]:
            yield Term(start, end, f"#{_days(text, end, int(hashes[index]))}", _FIGURE, exact=True)
        elif word == "quarter" and _QUARTER.search(text, max(0, start - 5), start):
            yield Term(start, end, f"#{_figure(25)}", _FIGURE, exact=True)
        elif word in _NEGATION:
            yield Term(start, end, "<not>", 0.0)
        elif word not in _REPORTING and (weight := bits[index] - _COMMON_BITS) > 1:
            yield Term(start, end, _key(word), float(weight))


def _days(text: str, end: int, figure: int) -> int:
    """The hash of a figure, as so many days where it counts weeks."""
    return _in_days().get(figure, figure) if _WEEKS.match(text, end) else figure


@cache
def _in_days() -> dict[int, int]:
    return {_figure(weeks): _figure(7 * weeks) for weeks in range(1, _MOST_WEEKS + 1)}


@cache
def _figure(value: int) -> int:
    """The hash of a plain figure, as anchors have it."""
    return int(anchors.find(words.read([str(value)], [0])).hash[0])


@cache
def _key(word: str) -> str:
    stem: str = _SENSE.get(word) or _stemmer().stemWord(word)
    return stem


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


def _turned(text: str, found: Sequence[Term]) -> list[Term]:
    """The terms without the negations; each of these turns the term behind it round, and what "or" joins to that."""
    kept: list[Term] = []
    turned: int | None = None  # where what is turned round so far ends
    for term in found:
        if term.key == "<not>":
            turned = None if _NOT_NEGATION.match(text, term.end) else term.end
            continue
        is_turned = turned is not None and not term.exact and _NEAR.fullmatch(text, turned, term.start) is not None
        kept.append(replace(term, negated=is_turned))
        turned = term.end if is_turned and _OR.match(text, term.end) else None
    return kept


def damped(statement: Sequence[Term], texts: Sequence[Sequence[Passage]]) -> list[Term]:
    """The statement with less weight on what the texts say again and again: their topic is in every sentence."""
    often = [Counter(key for p in text for key in {key for key, _ in p.keys}) for text in texts]
    most = {term.key: max((count[term.key] for count in often), default=0) for term in statement}
    return [replace(term, weight=term.weight / max(1.0, most[term.key] / 3) ** 0.5) for term in statement]


def share(statement: Sequence[Term], passage: Passage) -> float:
    """How much of a statement a passage has, 0 to 1."""
    total = sum(term.weight for term in statement)
    return sum(term.weight for term in statement if passage.has(term)) / total if total else 0.0


def gaps(statement: Sequence[Term], passage: Passage) -> list[Gap]:
    """The runs of a statement that the passage has not and that state something; the heaviest first."""
    swapped = _swapped(statement, passage)
    denied = [passage.contradicts(term) or (term.key, term.aimed) in swapped for term in statement]
    values = [_MISMATCH if no else _value(term, passage) for term, no in zip(statement, denied, strict=True)]
    found: list[Gap] = []
    while (gap := _heaviest(values)) and gap.weight >= _GAP:
        lacked = sum(not passage.has(term) for term in statement[gap.first : gap.last])
        if lacked >= _GAP_TERMS or gap.weight >= _MISMATCH:
            found.append(_grown(statement, gap, denied))
        values[gap.first : gap.last] = [-_MISMATCH] * (gap.last - gap.first)
    return found


def _swapped(statement: Sequence[Term], passage: Passage) -> set[tuple[str, bool]]:
    """The parties of a statement, where who acts and who is acted on have changed places; one alone is a passive."""
    turned = {
        (term.key, term.aimed)
        for term in statement
        if (term.key, not term.aimed) in passage.roles and (term.key, term.aimed) not in passage.roles
    }
    return turned if len({aimed for _, aimed in turned}) > 1 else set()


def _grown(statement: Sequence[Term], gap: Gap, denied: Sequence[bool]) -> Gap:
    """A gap with the whole of each clause that is denied in it: with another figure nothing of the clause is said."""
    clauses = {statement[index].clause for index in range(gap.first, gap.last) if denied[index]}
    inside = [index for index, term in enumerate(statement) if term.clause in clauses]
    return replace(gap, first=min([gap.first, *inside]), last=max([gap.last, *(index + 1 for index in inside)]))


def _value(term: Term, passage: Passage) -> float:
    return -term.weight if passage.has(term) else term.weight


def _heaviest(values: Sequence[float]) -> Gap | None:
    """The run with the greatest sum (Kadane's algorithm)."""
    best: Gap | None = None
    first, total = 0, 0.0
    for index, value in enumerate(values):
        if total <= 0:
            first, total = index, 0.0
        total += value
        if total > (best.weight if best else 0.0):
            best = Gap(first, index + 1, total)
    return best
