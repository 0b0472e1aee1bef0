"""What two texts are compared by: for each sentence its shingles and its anchors, and where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from flows.normalise.origins import anchors, words
from flows.normalise.origins.words import Words

_BLOCK = 250  # texts at a time: their words stay in the processor's cache
_RUN = 3  # words: short enough to survive "percent" for "per cent", long enough to be no chance in one sentence


@dataclass(slots=True)
class Line:
    """One sentence: its span in the text, its words, its shingles, and the bits of each of its anchors."""

    start: int
    end: int
    words: int
    whole: int  # hash of its words in their order
    shingles: set[int]
    anchors: dict[int, float]
    told: float = 0.0  # bits of its anchors, before its text's topic is taken off


@dataclass(slots=True)
class Profile:
    """One text: its sentences in order (the title first), and in which of them each shingle and anchor stands."""

    lines: list[Line]
    by_line: dict[int, int]  # the first sentence with these words
    by_shingle: dict[int, int]  # the first sentence that it stands in
    repeated: dict[int, list[int]]  # of a shingle that stands in several, the others
    by_anchor: dict[int, list[int]]
    bits: dict[int, float]  # of each anchor
    words: int


def read(texts: Sequence[str], title_ends: Sequence[int]) -> list[Profile]:
    """The profiles of the texts, in their order."""
    blocks = (slice(at, at + _BLOCK) for at in range(0, len(texts), _BLOCK))
    return [profile for block in blocks for profile in _read(texts[block], title_ends[block])]


def _read(texts: Sequence[str], title_ends: Sequence[int]) -> Iterator[Profile]:
    block = words.read(texts, title_ends)
    starts = block.sentence_start - block.text_start[block.sentence_text]
    ends = block.sentence_end - block.text_start[block.sentence_text]
    count = np.bincount(block.sentence, minlength=len(starts))
    columns = (column.tolist() for column in (starts, ends, count, words.sentence_hashes(block)))
    lines = [Line(*of_line) for of_line in zip(*columns, _runs(block), _anchors(block), strict=True)]
    edges = np.searchsorted(block.sentence_text, np.arange(len(texts) + 1)).tolist()
    yield from (_profile(lines[start:end]) for start, end in pairwise(edges))


def _runs(block: Words) -> Iterator[set[int]]:
    """The shingles of each sentence."""
    length = max(len(block.hash) - _RUN + 1, 0)
    sentence = block.sentence[:length]
    inside = sentence == block.sentence[_RUN - 1 :][:length]
    hashes = words.combine([block.hash[at : at + length] for at in range(_RUN)])[inside].tolist()
    edges = np.searchsorted(sentence[inside], np.arange(len(block.sentence_text) + 1)).tolist()
    return (set(hashes[start:end]) for start, end in pairwise(edges))


def _anchors(block: Words) -> Iterator[dict[int, float]]:
    """The anchors of each sentence with their bits."""
    found = anchors.find(block)
    hashes, bits = found.hash.tolist(), found.bits.tolist()
    edges = np.searchsorted(block.sentence[found.word], np.arange(len(block.sentence_text) + 1)).tolist()
    return (dict(zip(hashes[start:end], bits[start:end], strict=True)) for start, end in pairwise(edges))


def _profile(lines: list[Line]) -> Profile:
    by_shingle: dict[int, int] = {}
    repeated: dict[int, list[int]] = {}
    by_anchor: dict[int, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        seen = line.shingles & by_shingle.keys()
        for shingle in seen:
            repeated.setdefault(shingle, []).append(number)
        by_shingle.update(dict.fromkeys(line.shingles - seen, number))
        for anchor in line.anchors:
            by_anchor[anchor].append(number)
    for line in lines:
        line.told = sum(line.anchors.values())
        # What a text says again and again is its topic, which independent reports share; details stand in it once.
        line.anchors = {anchor: bits / len(by_anchor[anchor]) ** 0.5 for anchor, bits in line.anchors.items()}
    bits = {anchor: weight for line in lines for anchor, weight in line.anchors.items()}
    by_line = {lines[number].whole: number for number in range(len(lines) - 1, -1, -1)}
    return Profile(lines, by_line, by_shingle, repeated, by_anchor, bits, sum(line.words for line in lines))
