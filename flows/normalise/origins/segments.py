"""Where the sentences of many texts end, by the characters alone.

Coarser than `normalise.sentences`, and its own on purpose: keys that are stored hang on it, so it must not change when
the rules of reading do. All arrays are over the code points of the joined texts.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

Flags = NDArray[np.bool_]
Indexes = NDArray[np.int64]

PLANE = 0x10000  # code points beyond the basic plane count as its last one
_SHORT = 3  # letters of "Mr", "Gen", "U.S": a stop after a capital and so few ends nothing
_CLOSING = "\"'”’»)]"
_OPENING = "\"'“‘«([–—-"


@cache
def _is(characters: str) -> Flags:
    table = np.zeros(PLANE, np.bool_)
    table[[ord(character) for character in characters]] = True
    return table


@cache
def capitals() -> Flags:
    return np.fromiter((chr(point).isupper() for point in range(PLANE)), np.bool_, PLANE)


@cache
def _spaces() -> Flags:
    return np.fromiter((chr(point).isspace() for point in range(PLANE)), np.bool_, PLANE)


def ends(codes: NDArray[np.intp], letter: Flags) -> Indexes:
    """Positions at which a sentence ends, in no order: behind a stop and its closing marks, and at a line's end."""
    stops = np.flatnonzero(_is(".!?…")[codes])
    behind = _skip(codes, stops, _is(".!?…" + _CLOSING), 6)
    spaced = _spaces()[codes[behind]]
    stops, behind = stops[spaced], behind[spaced]
    following = codes[_skip(codes, behind, _spaces(), 4)]
    opens = capitals()[following] | _is(_OPENING + "0123456789")[following]
    sentence = behind[opens & ~_abbreviated(codes, stops, letter)]
    return np.concatenate((sentence, _lines(codes)))


def _skip(codes: NDArray[np.intp], at: Indexes, table: Flags, most: int) -> Indexes:
    """Move each position over the characters of the table, so many of them at most."""
    for _ in range(most):
        at = np.minimum(at + table[codes[at]], len(codes) - 1)
    return at


def _abbreviated(codes: NDArray[np.intp], stops: Indexes, letter: Flags) -> Flags:
    """Whether a full stop stands behind a capital and at most two more letters."""
    short = np.zeros(len(stops), np.bool_)
    inside = codes[stops] == ord(".")
    for length in range(1, _SHORT + 1):
        place = np.maximum(stops - length, 0)
        inside &= letter[place]
        before = np.maximum(place - 1, 0)
        short |= inside & capitals()[codes[place]] & ~letter[before]
    return short


def _lines(codes: NDArray[np.intp]) -> Indexes:
    """Ends of lines that end a paragraph: a wrapped one goes on with a small letter."""
    breaks = np.flatnonzero(_is("\n\r\u2028\u2029")[codes])
    following = codes[_skip(codes, breaks, _spaces(), 4)]
    last = codes[np.maximum(breaks - 1, 0)]
    return breaks[~_small()[following] | _is(".!?…:\n\r" + _CLOSING)[last]]


@cache
def _small() -> Flags:
    return np.fromiter((chr(point).islower() for point in range(PLANE)), np.bool_, PLANE)
