"""Texts → words, for many texts at once: where each stands, its hash, its sentence.

The hashes are our own and stored, so they must never change: a polynomial over folded letters modulo 2**64, mixed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from flows.normalise import sentences

Hashes = NDArray[np.uint64]
Indexes = NDArray[np.int64]
Flags = NDArray[np.bool_]

_BASE = 0x9E3779B97F4A7C15  # odd, so it has an inverse modulo 2**64
_INVERSE = pow(_BASE, -1, 2**64)
_QUOTES = frozenset("\"“”„«»‟")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a block of texts, in order. `start` and `end` count code points of the joined block."""

    text: str
    start: Indexes
    end: Indexes
    hash: Hashes
    sentence: Indexes  # of the block, from 0
    capital: Flags  # begins with a capital
    number: Flags  # begins with a digit
    quoted: Flags  # stands inside quotation marks that its sentence closes
    sentence_text: Indexes  # which text a sentence belongs to
    sentence_start: Indexes
    sentence_end: Indexes
    text_start: Indexes  # where each text begins in the block

    def at(self, index: int) -> str:
        return self.text[self.start[index] : self.end[index]]


@cache
def _folding() -> NDArray[np.uint64]:
    """For each code point of the basic plane: 0 for what parts words, else its small letter without accents."""
    table = np.zeros(0x10000, np.uint64)
    for point in range(0x10000):
        character = chr(point)
        if character.isalnum():
            plain = unicodedata.normalize("NFKD", character).lower()
            table[point] = ord(plain[0]) if plain else point
    return table


@cache
def _capitals() -> Flags:
    return np.fromiter((chr(point).isupper() for point in range(0x10000)), np.bool_, 0x10000)


@cache
def _powers(length: int) -> tuple[Hashes, Hashes]:
    forward = np.full(length, _BASE, np.uint64)
    back = np.full(length, _INVERSE, np.uint64)
    forward[0] = back[0] = 1
    return np.multiply.accumulate(forward), np.multiply.accumulate(back)


def mix(values: Hashes) -> Hashes:
    """Spread the bits of the hashes (the finaliser of splitmix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def combine(columns: Sequence[Hashes]) -> Hashes:
    """One hash for each row of several hashes; their order counts."""
    total = np.zeros(len(columns[0]), np.uint64)
    for column in columns:
        total = mix(total * np.uint64(_BASE) + column)
    return total


def hash_of(word: str) -> int:
    """The hash that `read` gives a word."""
    return int(read([word], [0]).hash[0])


def read(texts: Sequence[str], title_ends: Sequence[int]) -> Words:
    """Cut the texts into words.

    A number is one word with its points ("18.3", "6:42"); an apostrophe parts words; a plural's s is left out.
    """
    block = "\n\n".join(texts)
    lengths = np.fromiter((len(text) + 2 for text in texts), np.int64, len(texts))
    text_start = np.concatenate(([0], np.cumsum(lengths)[:-1])).astype(np.int64)
    codes = np.minimum(np.frombuffer(block.encode("utf-32-le", "replace"), np.uint32), 0xFFFF).astype(np.intp)
    letters = _folding()[codes]
    digit = (codes >= 48) & (codes <= 57)
    point = (codes == 44) | (codes == 46) | (codes == 58)
    point[1:-1] &= digit[:-2] & digit[2:]
    point[:1] = point[-1:] = False
    letters[point] = codes[point]
    start, end = _runs(letters > 0)
    long_enough = (end - start > 1) | digit[np.minimum(start, len(codes) - 1)] if len(start) else np.zeros(0, bool)
    start, end = start[long_enough], end[long_enough]
    sentence = _sentences(texts, title_ends, text_start)
    return Words(
        text=block,
        start=start,
        end=end,
        hash=_hashes(letters, start, end),
        sentence=np.searchsorted(sentence["start"], start, side="right") - 1,
        capital=_capitals()[codes[start]],
        number=digit[start],
        quoted=_quoted(block, start, sentence["start"], sentence["end"]),
        sentence_text=sentence["text"],
        sentence_start=sentence["start"],
        sentence_end=sentence["end"],
        text_start=text_start,
    )


def _runs(inside: Flags) -> tuple[Indexes, Indexes]:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], inside, [False])).astype(np.int8)))
    return edges[::2].astype(np.int64), edges[1::2].astype(np.int64)


def _hashes(letters: Hashes, start: Indexes, end: Indexes) -> Hashes:
    if not len(start):
        return np.zeros(0, np.uint64)
    size = 1 << int(len(letters)).bit_length()
    forward, back = _powers(size)
    sums = np.concatenate(([np.uint64(0)], np.cumsum(letters * forward[: len(letters)], dtype=np.uint64)))
    plural = (letters[end - 1] == ord("s")) & (end - start > 3) & (letters[end - 2] != ord("s"))
    last = end - plural
    return mix((sums[last] - sums[start]) * back[start])


def _sentences(texts: Sequence[str], title_ends: Sequence[int], text_start: Indexes) -> dict[str, Indexes]:
    rows: list[tuple[int, int, int]] = []
    for number, (text, title_end) in enumerate(zip(texts, title_ends, strict=True)):
        at = int(text_start[number])
        found = sentences.split(text, title_end)
        rows += [(number, at + s.start, at + s.end) for s in found] or [(number, at, at + len(text))]
    columns = np.array(rows, np.int64).reshape(-1, 3)
    return {"text": columns[:, 0], "start": columns[:, 1], "end": columns[:, 2]}


def _quoted(block: str, start: Indexes, first: Indexes, last: Indexes) -> Flags:
    """Words after an odd number of quotation marks in their sentence, where it has as many as it needs."""
    marks = np.fromiter((at for at, c in enumerate(block) if c in _QUOTES), np.int64)
    before = np.searchsorted(marks, start)
    opened = np.searchsorted(marks, first)
    closed = np.searchsorted(marks, last)
    sentence = np.searchsorted(first, start, side="right") - 1
    even = ((closed - opened) % 2 == 0)[sentence] if len(start) else np.zeros(0, bool)
    quoted: Any = even & ((before - opened[sentence]) % 2 == 1)
    return np.asarray(quoted, np.bool_)
