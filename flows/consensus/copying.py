"""Who copies whom, by what they have in common: sharing true values says little, sharing false ones says much.

The dependence of Dong, Berti-Equille and Srivastava (VLDB 2009). It finds copying of values where no words tell of it;
texts that share words have one origin, and one vote, before they come here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]

# The constants of the paper.
_DEPENDENT = 0.2  # of two sources, before anything is known of them
_COPIED = 0.8  # of its values, by a source that copies
# Pairs are held against each other among the sources with most votes: what others share is too little to tell, and the
# cost grows with the square.
_WATCHED = 200
_BLOCK = 10_000


@dataclass(frozen=True, slots=True)
class Votes:
    """One row per vote: the item, the value (a number of its own in each item) and the source, numbered from 0."""

    item: Numbers
    value: Numbers
    source: Numbers
    item_of_value: Numbers

    @property
    def items(self) -> int:
        return int(self.item.max(initial=-1)) + 1

    @property
    def values(self) -> int:
        return len(self.item_of_value)

    @property
    def sources(self) -> int:
        return int(self.source.max(initial=-1)) + 1


def independence(votes: Votes, probability: Floats, accuracy: Floats, wrong_values: int) -> Floats:
    """Of each vote, how probable it is (0 to 1) that its source did not copy it from a better one of the same value."""
    if not len(votes.source):
        return np.ones(0)
    counts = np.bincount(votes.source, minlength=votes.sources)
    watched = np.argsort(-counts, kind="stable")[:_WATCHED]
    dependence = _dependence(votes, probability, accuracy[watched], watched, wrong_values)
    place = np.full(votes.sources, -1)
    place[watched] = np.arange(len(watched))
    seen = np.flatnonzero(place[votes.source] >= 0)
    # Best first within a value: each is held against those before it.
    order = seen[np.lexsort((votes.source[seen], -accuracy[votes.source[seen]], votes.value[seen]))]
    found = np.ones(len(votes.source))
    starts = np.flatnonzero(np.diff(votes.value[order], prepend=-1))
    for first, last in zip(starts, [*starts[1:], len(order)], strict=True):
        if last - first > 1:
            among = place[votes.source[order[first:last]]]
            kept = np.tril(1 - _COPIED * dependence[np.ix_(among, among)], -1)
            found[order[first:last]] = np.where(kept > 0, kept, 1.0).prod(axis=1)
    return found


def _dependence(votes: Votes, probability: Floats, accuracy: Floats, watched: Numbers, wrong_values: int) -> Floats:
    """Of each two watched sources, how probable it is that one copies the other, either way."""
    # What is believed counts as true whole: half a belief would make half of every shared truth a shared error, and
    # honest sources that agree would look like copies of each other.
    best = np.zeros(votes.items)
    np.maximum.at(best, votes.item_of_value, probability)
    believed = (probability >= best[votes.item_of_value]).astype(float)
    shared, true, different = _in_common(votes, believed, watched)
    false = shared - true
    one, other = accuracy[:, None], accuracy[None, :]
    both_right, both_wrong = one * other, (1 - one) * (1 - other) / wrong_values
    apart = 1 - both_right - both_wrong
    alone = true * np.log(both_right) + false * np.log(both_wrong) + different * np.log(apart)
    copied = (
        true * np.log(other * _COPIED + both_right * (1 - _COPIED))
        + false * np.log((1 - other) * _COPIED + both_wrong * (1 - _COPIED))
        + different * np.log(apart * (1 - _COPIED))
    )
    chances = np.stack(
        [np.log(1 - _DEPENDENT) + alone, np.log(_DEPENDENT / 2) + copied, np.log(_DEPENDENT / 2) + copied.T]
    )
    odds = np.exp(chances - chances.max(axis=0))
    found: Floats = (odds[1] + odds[2]) / odds.sum(axis=0)
    np.fill_diagonal(found, 0.0)
    return found


def _in_common(votes: Votes, believed: Floats, watched: Numbers) -> tuple[Floats, Floats, Floats]:
    """Of each two watched sources: values they share, how many of them are believed, items on which they differ."""
    place = np.full(votes.sources, -1)
    place[watched] = np.arange(len(watched))
    seen = np.flatnonzero(place[votes.source] >= 0)
    seen = seen[np.argsort(votes.item[seen], kind="stable")]
    shared, true, met = (np.zeros((len(watched), len(watched))) for _ in range(3))
    item = votes.item[seen]
    for first in range(0, votes.items, _BLOCK):  # a matrix of all items at once would not fit
        block = seen[np.searchsorted(item, first) : np.searchsorted(item, first + _BLOCK)]
        who = place[votes.source[block]]
        numbers, value = np.unique(votes.value[block], return_inverse=True)
        gives = np.zeros((len(watched), len(numbers)))
        gives[who, value] = 1
        speaks = np.zeros((len(watched), _BLOCK))
        speaks[who, votes.item[block] - first] = 1
        shared += gives @ gives.T
        true += (gives * believed[numbers]) @ gives.T
        met += speaks @ speaks.T
    return shared, true, np.maximum(met - shared, 0)
