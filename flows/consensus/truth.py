"""The value to believe among conflicting sources, with how accurate each is and who copies whom.

After Dong, Berti-Equille and Srivastava, Integrating Conflicting Data: The Role of Source Dependence (VLDB 2009), their
ACCUCOPY: a vote weighs what its source's accuracy says; a vote that may be copied weighs less; values that weigh more
are more probable; sources that give probable values are accurate. Round by round, until nothing moves.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from flows.consensus import copying
from flows.consensus.copying import Votes

Floats = NDArray[np.float64]

# The constants of the paper, none of them fitted to any data here.
_ACCURACY = 0.8  # of a source before anything is known of it
_WRONG_VALUES = 100  # ways to be wrong, all as likely
_ROUNDS = 25
_STILL = 1e-4
# Not of the paper, which has long lists from every source: a source of one figure is not judged by it alone.
_PRIOR_VOTES = 2.0
_LOWEST, _HIGHEST = 0.01, 0.99


@dataclass(frozen=True, slots=True)
class Beliefs:
    """`values` (item, value, probability), `votes` (item, value, source, weight, independence, accuracy of the source)
    and `sources` (source, accuracy, votes), each in a fixed order.
    """

    values: pl.DataFrame
    votes: pl.DataFrame
    sources: pl.DataFrame


def estimate(told: pl.DataFrame, known: pl.DataFrame | None = None, with_copying: bool = True) -> Beliefs:
    """What is probably true of each item.

    Reads:   `told` (item, value, source): who says what; the same vote twice counts once. `known` (source, accuracy):
             sources whose accuracy is not estimated, such as a register
    """
    frame = told.select(pl.col("item", "value", "source").cast(pl.String)).unique().sort("item", "value", "source")
    votes = _votes(frame)
    fixed = _fixed(frame, known)
    accuracy = np.where(np.isnan(fixed), _ACCURACY, fixed)
    counts = np.bincount(votes.source, minlength=votes.sources).astype(float)
    probability = _shares(votes)
    independence = np.ones(len(votes.source))
    watched = copying.watch(votes)
    for _ in range(_ROUNDS):
        if with_copying:
            independence = copying.independence(watched, probability, accuracy, _WRONG_VALUES)
        weights = independence * np.log(_WRONG_VALUES * accuracy / (1 - accuracy))[votes.source]
        probability = _probabilities(votes, weights)
        right = np.bincount(votes.source, probability[votes.value], minlength=votes.sources)
        found = np.clip((right + _PRIOR_VOTES * _ACCURACY) / (counts + _PRIOR_VOTES), _LOWEST, _HIGHEST)
        found = np.where(np.isnan(fixed), found, fixed)
        moved = float(np.abs(found - accuracy).max(initial=0.0))
        accuracy = found
        if moved < _STILL:
            break
    return _beliefs(frame, votes, (probability, weights, independence, accuracy, counts))


def weigh(told: pl.DataFrame, known: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The values and the votes of `estimate`."""
    found = estimate(told, known)
    return found.values, found.votes


def _votes(frame: pl.DataFrame) -> Votes:
    """Items, values and sources as numbers from 0, in the order of `frame`."""
    numbered = frame.with_columns(
        item_number=pl.col("item").rank("dense") - 1,
        value_number=pl.struct("item", "value").rank("dense") - 1,
        source_number=pl.col("source").rank("dense") - 1,
    )
    item, value, source = (
        numbered[f"{name}_number"].to_numpy().astype(np.int64) for name in ("item", "value", "source")
    )
    item_of_value = np.zeros(int(value.max(initial=-1)) + 1, np.int64)
    item_of_value[value] = item
    return Votes(item, value, source, item_of_value)


def _fixed(frame: pl.DataFrame, known: pl.DataFrame | None) -> Floats:
    """The accuracy of each source that is known; not a number for the others."""
    sources = frame.select("source").unique().sort("source")
    given = sources.with_columns(accuracy=None) if known is None else sources.join(known, on="source", how="left")
    found: Floats = given.sort("source")["accuracy"].cast(pl.Float64).fill_null(float("nan")).to_numpy().copy()
    return found


def _shares(votes: Votes) -> Floats:
    counts = np.bincount(votes.value, minlength=votes.values).astype(float)
    shares: Floats = counts / np.bincount(votes.item_of_value, counts, minlength=votes.items)[votes.item_of_value]
    return shares


def _probabilities(votes: Votes, weights: Floats) -> Floats:
    """Of each value, beside the others of its item and those that nobody gives, each of which has no vote."""
    sums = np.bincount(votes.value, weights, minlength=votes.values)
    top = np.zeros(votes.items)
    np.maximum.at(top, votes.item_of_value, sums)
    odds = np.exp(sums - top[votes.item_of_value])
    unsaid = np.maximum(_WRONG_VALUES + 1 - np.bincount(votes.item_of_value, minlength=votes.items), 0)
    whole = np.bincount(votes.item_of_value, odds, minlength=votes.items) + unsaid * np.exp(-top)
    found: Floats = odds / whole[votes.item_of_value]
    return found


def _beliefs(frame: pl.DataFrame, votes: Votes, found: tuple[Floats, ...]) -> Beliefs:
    probability, weights, independence, accuracy, counts = found
    values = frame.select("item", "value").unique().sort("item", "value").with_columns(probability=probability)
    said = frame.with_columns(weight=weights, independence=independence, accuracy=accuracy[votes.source])
    sources = (
        frame.select("source").unique().sort("source").with_columns(accuracy=accuracy, votes=counts.astype(np.int64))
    )
    return Beliefs(values, said, sources)
