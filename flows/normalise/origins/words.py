"""Texts → words, for many texts at once: where each stands, its hash, its sentence.

The hashes are our own and stored, so they must never change: a polynomial over folded letters modulo 2**64, mixed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from flows.normalise.origins import segments
from flows.normalise.origins.segments import PLANE

Hashes = NDArray[np.uint64]
Indexes = NDArray[np.int64]
Flags = NDArray[np.bool_]

_BASE = 0x9E3779B97F4A7C15  # odd, so it has an inverse modulo 2**64
_INVERSE = pow(_BASE, -1, 2**64)
_MIX = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
_ALL = 2**64 - 1
_QUOTES = '"“”„«»‟'


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
    table = np.zeros(PLANE, np.uint64)
    for point in range(PLANE):
        character = chr(point)
        if character.isalnum():
            plain = unicodedata.normalize("NFKD", character).lower()
            table[point] = ord(plain[0]) if plain else point
    return table


@cache
def _powers(length: int) -> tuple[Hashes, Hashes]:
    forward = np.full(length, _BASE, np.uint64)
    back = np.full(length, _INVERSE, np.uint64)
    forward[0] = back[0] = 1
    return np.multiply.accumulate(forward), np.multiply.accumulate(back)


def mix(values: Hashes) -> Hashes:
    """Spread the bits of the hashes (the finaliser of splitmix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(_MIX[0])
    values = (values ^ (values >> np.uint64(27))) * np.uint64(_MIX[1])
    return values ^ (values >> np.uint64(31))


def combine(columns: Sequence[Hashes]) -> Hashes:
    """One hash for each row of several hashes; their order counts."""
    total = np.zeros(len(columns[0]), np.uint64)
    for column in columns:
        total = mix(total * np.uint64(_BASE) + column)
    return total


def hash_of(word: str) -> int:
    """The hash that `read` gives a word that is written in plain small letters or digits, and is no plural."""
    total = 0
    for letter in reversed(word):
        total = (total * _BASE + ord(letter)) & _ALL
    total = ((total ^ (total >> 30)) * _MIX[0]) & _ALL
    total = ((total ^ (total >> 27)) * _MIX[1]) & _ALL
    return total ^ (total >> 31)


def read(texts: Sequence[str], title_ends: Sequence[int]) -> Words:
    """Cut the texts into words.

    A number is one word with its points ("18.3", "6:42"); an apostrophe parts words; a plural's s is left out.
    """
    block = "".join(f"{text}\n\n" for text in texts)
    lengths = np.fromiter((len(text) + 2 for text in texts), np.int64, len(texts))
    text_start = np.cumsum(lengths) - lengths
    codes = np.minimum(np.frombuffer(block.encode("utf-32-le", "surrogatepass"), np.uint32), PLANE - 1).astype(np.intp)
    letters = _letters(codes)
    start, end = _runs(letters > 0)
    number = _digit(codes)[start]
    long_enough = (end - start > 1) | number
    start, end, number = start[long_enough], end[long_enough], number[long_enough]
    ends = segments.ends(codes, letters > 0)
    first, owner = _sentences(ends, text_start, np.asarray(title_ends, np.int64), len(codes))
    sentence = np.searchsorted(first, start, side="right") - 1
    return Words(
        text=block,
        start=start,
        end=end,
        hash=_hashes(letters, start, end),
        sentence=sentence,
        capital=segments.capitals()[codes[start]],
        number=number,
        quoted=_quoted(codes, start, first, sentence),
        sentence_text=owner,
        sentence_start=first,
        sentence_end=np.append(first[1:], len(codes)),
        text_start=text_start,
    )


def sentence_hashes(read: Words) -> Hashes:
    """One hash for each sentence, of its words in their order."""
    hashes = np.zeros(len(read.sentence_text), np.uint64)
    first = np.flatnonzero(np.diff(read.sentence, prepend=-1))
    if len(first):
        place = np.arange(len(read.hash)) - np.repeat(first, np.diff(np.append(first, len(read.hash))))
        hashes[read.sentence[first]] = np.add.reduceat(combine([place.astype(np.uint64), read.hash]), first)
    return mix(hashes)


def _digit(codes: NDArray[np.intp]) -> Flags:
    return (codes >= 48) & (codes <= 57)


def _letters(codes: NDArray[np.intp]) -> Hashes:
    """The folded letter at each position, 0 between words; a point between two digits belongs to the number."""
    letters = _folding()[codes]
    digit = _digit(codes)
    point = (codes == 44) | (codes == 46) | (codes == 58)
    point[1:-1] &= digit[:-2] & digit[2:]
    point[:1] = point[-1:] = False
    letters[point] = codes[point]
    return letters


def _runs(inside: Flags) -> tuple[Indexes, Indexes]:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], inside, [False])).astype(np.int8)))
    return edges[::2].astype(np.int64), edges[1::2].astype(np.int64)


def _hashes(letters: Hashes, start: Indexes, end: Indexes) -> Hashes:
    if not len(start):
        return np.zeros(0, np.uint64)
    size = 1 << len(letters).bit_length()
    forward, back = _powers(size)
    sums = np.concatenate(([np.uint64(0)], np.cumsum(letters * forward[: len(letters)], dtype=np.uint64)))
    plural = (letters[end - 1] == ord("s")) & (end - start > 3) & (letters[end - 2] != ord("s"))
    last = end - plural
    return mix((sums[last] - sums[start]) * back[start])


def _sentences(ends: Indexes, text_start: Indexes, title_ends: Indexes, length: int) -> tuple[Indexes, Indexes]:
    """Where each sentence begins, and the text that it belongs to; a text and its body begin one each."""
    first = np.unique(np.concatenate((ends, text_start, text_start + title_ends)))
    first = first[first < length]
    return first, np.searchsorted(text_start, first, side="right") - 1


def _quoted(codes: NDArray[np.intp], start: Indexes, first: Indexes, sentence: Indexes) -> Flags:
    """Words after an odd number of quotation marks in their sentence, where it has as many as it needs."""
    marks = np.flatnonzero(_marks()[codes])
    before = np.searchsorted(marks, start)
    opened = np.searchsorted(marks, first)
    closed = np.append(opened[1:], len(marks))
    even = (closed - opened) % 2 == 0
    quoted: Flags = even[sentence] & ((before - opened[sentence]) % 2 == 1)
    return quoted


@cache
def _marks() -> Flags:
    table = np.zeros(PLANE, np.bool_)
    table[[ord(mark) for mark in _QUOTES]] = True
    return table
