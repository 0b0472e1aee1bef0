"""What two texts are compared by: for each sentence its shingles and its anchors, and where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from flows.normalise.origins import anchors, words
from flows.normalise.origins.words import Words

_RUN = 3  # words: short enough to survive "percent" for "per cent", long enough to be no chance in one sentence


@dataclass(slots=True)
class Line:
    """One sentence: its span in the text, its words, its shingles, and the bits of each of its anchors."""

    start: int
    end: int
    words: int = 0
    shingles: set[int] = field(default_factory=set)
    anchors: dict[int, float] = field(default_factory=dict)
    told: float = 0.0  # bits of its anchors, before its text's topic is taken off


@dataclass(slots=True)
class Profile:
    """One text: its sentences in order (the title first), and in which of them each shingle and anchor stands."""

    lines: list[Line]
    by_shingle: dict[int, list[int]]
    by_anchor: dict[int, list[int]]
    bits: dict[int, float]  # of each anchor
    words: int


def read(texts: Sequence[str], title_ends: Sequence[int]) -> list[Profile]:
    """The profiles of the texts, in their order."""
    block = words.read(texts, title_ends)
    lines: list[list[Line]] = [[] for _ in texts]
    numbered: list[Line] = []
    owners, starts = block.sentence_text.tolist(), block.text_start.tolist()
    for owner, start, end in zip(owners, block.sentence_start.tolist(), block.sentence_end.tolist(), strict=True):
        line = Line(start - starts[owner], end - starts[owner])
        lines[owner].append(line)
        numbered.append(line)
    _fill(block, numbered)
    return [_profile(own) for own in lines]


def _fill(block: Words, lines: list[Line]) -> None:
    for line, count in zip(lines, np.bincount(block.sentence, minlength=len(lines)).tolist(), strict=True):
        line.words = count
    for sentence, shingle in _runs(block):
        lines[sentence].shingles.add(shingle)
    found = anchors.find(block)
    sentences = block.sentence[found.word].tolist()
    for sentence, anchor, bits in zip(sentences, found.hash.tolist(), found.bits.tolist(), strict=True):
        lines[sentence].anchors[anchor] = bits


def _runs(block: Words) -> Iterator[tuple[int, int]]:
    length = len(block.hash) - _RUN + 1
    if length < 1:
        return
    hashes = words.combine([block.hash[at : at + length] for at in range(_RUN)])
    inside = block.sentence[:length] == block.sentence[_RUN - 1 :]
    yield from zip(block.sentence[:length][inside].tolist(), hashes[inside].tolist(), strict=True)


def _profile(lines: list[Line]) -> Profile:
    by_shingle: dict[int, list[int]] = defaultdict(list)
    by_anchor: dict[int, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        for shingle in line.shingles:
            by_shingle[shingle].append(number)
        for anchor in line.anchors:
            by_anchor[anchor].append(number)
    for line in lines:
        line.told = sum(line.anchors.values())
        # What a text says again and again is its topic, which independent reports share; details stand in it once.
        line.anchors = {anchor: bits / len(by_anchor[anchor]) ** 0.5 for anchor, bits in line.anchors.items()}
    bits = {anchor: weight for line in lines for anchor, weight in line.anchors.items()}
    return Profile(lines, by_shingle, by_anchor, bits, sum(line.words for line in lines))
