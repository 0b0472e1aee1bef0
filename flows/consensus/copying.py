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
_BLOCK = 4_096
_CELLS = 4_000_000  # of numbers worked on at once


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


@dataclass(frozen=True, slots=True)
class Watched:
    """What does not change from round to round: the watched sources, their votes, and what each two have in common.

    `order` sorts their votes by value; `shared` and `different` count, of each two, the values that both give and the
    items on which they differ. Values that only one of them gives say nothing of copying and are left out.
    """

    votes: Votes
    sources: Numbers
    place: Numbers  # of a source among the watched ones, else -1
    order: Numbers
    shared: Floats
    different: Floats


def watch(votes: Votes) -> Watched:
    """Choose whom to hold against whom."""
    counts = np.bincount(votes.source, minlength=votes.sources)
    sources = np.argsort(-counts, kind="stable")[:_WATCHED]
    place = np.full(votes.sources, -1)
    place[sources] = np.arange(len(sources))
    seen = np.flatnonzero(place[votes.source] >= 0)
    met = _together(place[votes.source[seen]], votes.item[seen], len(sources))
    several = np.bincount(votes.value[seen], minlength=votes.values) > 1
    among = seen[several[votes.value[seen]]]
    order = among[np.argsort(votes.value[among], kind="stable")]
    shared = _together(place[votes.source[order]], votes.value[order], len(sources))
    return Watched(votes, sources, place, order, shared, np.maximum(met - shared, 0))


def independence(watched: Watched, probability: Floats, accuracy: Floats, wrong_values: int) -> Floats:
    """Of each vote, how probable it is (0 to 1) that its source did not copy it from a better one of the same value."""
    votes, order = watched.votes, watched.order
    found = np.ones(len(votes.source))
    if not len(order):
        return found
    dependence = _dependence(watched, probability, accuracy[watched.sources], wrong_values)
    # Best first within a value: each is held against those before it.
    source = votes.source[order]
    order = order[np.lexsort((source, -accuracy[source], votes.value[order]))]
    starts = np.flatnonzero(np.diff(votes.value[order], prepend=-1))
    lengths = np.diff(starts, append=len(order))
    for length in np.unique(lengths):  # values of as many votes at a time
        for some in _portions(starts[lengths == length], int(length) ** 2):
            rows = order[some[:, None] + np.arange(length)]
            among = watched.place[votes.source[rows]]
            kept = np.tril(1 - _COPIED * dependence[among[:, :, None], among[:, None, :]], -1)
            found[rows] = np.where(kept > 0, kept, 1.0).prod(axis=2)
    return found


def _portions(starts: Numbers, each: int) -> list[Numbers]:
    return np.array_split(starts, len(starts) * each // _CELLS + 1)


def _dependence(watched: Watched, probability: Floats, accuracy: Floats, wrong_values: int) -> Floats:
    """Of each two watched sources, how probable it is that one copies the other, either way."""
    votes, order = watched.votes, watched.order
    # What is believed counts as true whole: half a belief would make half of every shared truth a shared error, and
    # honest sources that agree would look like copies of each other.
    best = np.zeros(votes.items)
    np.maximum.at(best, votes.item_of_value, probability)
    believed = order[(probability >= best[votes.item_of_value])[votes.value[order]]]
    true = _together(watched.place[votes.source[believed]], votes.value[believed], len(watched.sources))
    false, different = watched.shared - true, watched.different
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


def _together(who: Numbers, what: Numbers, people: int) -> Floats:
    """Of each two, on how many things both are, from rows of one and a thing (numbers, sorted by the thing)."""
    found = np.zeros((people, people))
    columns = np.cumsum(np.diff(what, prepend=-1) != 0) - 1
    for first in range(0, int(columns.max(initial=-1)) + 1, _BLOCK):  # a matrix of all at once would not fit
        rows = slice(*np.searchsorted(columns, (first, first + _BLOCK)))
        # Counts below 2^24 are exact in single precision, at twice the speed.
        matrix = np.zeros((people, _BLOCK), np.float32)
        matrix[who[rows], columns[rows] - first] = 1
        found += matrix @ matrix.T
    return found
