"""What a rewrite keeps: figures, names, quoted words and rare terms, each with how much it tells.

An anchor is a hash and its bits; the same figure or name has the same hash however it is spelt.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from flows.normalise.origins import rarity, words
from flows.normalise.origins.words import Flags, Hashes, Indexes, Words

_RARE = 14.0  # bits from which a common noun is a rare term: below one word in sixteen thousand
_NAME = 11.0  # and a name: "China" stands in every second text of a topic, and still tells
_TERM_SHARE = 0.2  # a rewriter keeps figures, names and quoted words, and finds other words for most of the rest
_FIGURE_SHARE = 1.5  # and a figure can be put in no other words
_NUMBER_WORDS = {
    "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16",
    "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30", "forty": "40",
    "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90", "three": "3", "four": "4",
    "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10", "third": "3", "fourth": "4",
    "fifth": "5", "sixth": "6", "seventh": "7", "eighth": "8", "ninth": "9", "tenth": "10",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Anchors:
    """The anchors of a block of texts: `word` is the index of the word that each one is."""

    word: Indexes
    hash: Hashes
    bits: NDArray[np.float64]


@cache
def _number_words() -> tuple[Hashes, Hashes]:
    pairs = sorted((words.hash_of(word), _figure_hash(figure)) for word, figure in _NUMBER_WORDS.items())
    return np.array([a for a, _ in pairs], np.uint64), np.array([b for _, b in pairs], np.uint64)


def _figure_hash(figure: str) -> int:
    return words.hash_of(f"0{figure}0")


def find(read: Words) -> Anchors:
    """Pick the anchors among the words."""
    hashes = read.hash.copy()
    bits = rarity.bits(hashes).astype(np.float64)
    figures = np.flatnonzero(read.number)
    for index in figures:
        hashes[index], bits[index] = _figure(read.at(int(index)))
    spelt = _spelt_out(hashes, bits)
    name = read.capital & ~_opens_sentence(read)
    durable = read.number | spelt | (name & (bits >= _NAME)) | (read.quoted & (bits >= _NAME))
    chosen = np.flatnonzero(durable | (bits >= _RARE)).astype(np.int64)
    weights = np.where(durable, bits, bits * _TERM_SHARE)
    return Anchors(chosen, hashes[chosen], weights[chosen])


def _opens_sentence(read: Words) -> Flags:
    return np.concatenate(([True], read.sentence[1:] != read.sentence[:-1])) if len(read.sentence) else read.capital


def _spelt_out(hashes: Hashes, bits: NDArray[np.float64]) -> Flags:
    known, figures = _number_words()
    place = np.minimum(np.searchsorted(known, hashes), len(known) - 1)
    spelt: Flags = known[place] == hashes
    hashes[spelt] = figures[place[spelt]]
    bits[spelt] = 5.0
    return spelt


@cache
def _figure(written: str) -> tuple[int, float]:
    """The hash of a figure and its bits: small and round ones tell little, four digits that are no year a lot."""
    digits = "".join(c for c in written if c.isdigit() or c in ".:").replace(":", ".").rstrip(".")
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    significant = len(digits.replace(".", "").strip("0"))
    year = len(digits) == 4 and digits.startswith(("19", "20"))
    bits = 8.0 if year else min(3.0 + 4.0 * significant - (significant == 1 and len(digits) == 1), 16.0)
    return _figure_hash(digits), bits * _FIGURE_SHARE
