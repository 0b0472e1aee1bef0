"""95 % intervals by document: sentences of one text are read alike, so documents are what chance draws."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import sqrt
from typing import TypeVar

import numpy as np

from quality.labelled import Score

_SAMPLES = 1_000  # the ends of the interval then move by less than a hundredth from seed to seed
_GROUPS = 10
_Item = TypeVar("_Item")


def f1(right: float, read: float, labelled: float) -> float:
    return 2 * right / (read + labelled) if read + labelled else 1.0


def share(right: float, of: float) -> float:
    return right / of if of else 1.0


def bootstrap(counts: Sequence[tuple[float, ...]], statistic: Callable[..., float]) -> Score:
    """`statistic` of the sums of `counts` (one tuple per document), and its percentiles over samples of documents."""
    table = np.array(counts, dtype=np.float64)
    drawn = np.random.default_rng(0).multinomial(len(table), [1 / len(table)] * len(table), size=_SAMPLES)
    samples = [statistic(*sums) for sums in drawn @ table]
    low, high = np.percentile(samples, [2.5, 97.5])
    return Score(float(statistic(*table.sum(axis=0))), float(low), float(high))


def jackknife(items: Sequence[_Item], value: Callable[[Sequence[_Item]], float]) -> Score:
    """For scorers that give one number for a whole set: `value` without each tenth of the items in turn."""
    whole = value(items)
    groups = min(_GROUPS, len(items))
    # Shuffled, since neighbours in a file are often alike; each part then keeps the order of the whole.
    tenth = np.random.default_rng(0).permutation(len(items)) % groups
    left = [value([item for item, own in zip(items, tenth, strict=True) if own != out]) for out in range(groups)]
    mean = sum(left) / groups
    margin = 1.96 * sqrt((groups - 1) / groups * sum((one - mean) ** 2 for one in left))
    return Score(whole, max(whole - margin, 0.0), min(whole + margin, 1.0))
