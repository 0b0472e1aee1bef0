"""Documents → the keys under which their relatives are found.

Each sentence gives the least of its shingles' hashes (a sentence that was taken over nearly word by word keeps it
with high probability) and the pairs of its rarest anchors (a rewritten sentence keeps one of them). A document keeps
so many of them that tell the most, so the index grows by a fixed amount a document.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

import numpy as np
import polars as pl

from flows.core.schemas import SIGNATURES
from flows.normalise.origins import addresses, anchors, words
from flows.normalise.origins.anchors import Anchors
from flows.normalise.origins.words import Hashes, Indexes, Words

VERSION = "1"
SHINGLE = 5  # words: the shortest run that is not common English
_PAIRS_A_SENTENCE = 3  # of the three anchors of a sentence that tell the most
_PAIRS_A_DOCUMENT = 24
_SENTENCES_A_DOCUMENT = 24
_SHORTEST_TEXT = 60  # characters; below it a text is a heading
_COMPARED = ("article", "release")
_BLOCK = 250  # texts at a time: their words stay in the processor's cache


def sign(documents: pl.DataFrame) -> pl.DataFrame:
    """The keys of each document that can be compared with others.

    Reads:   DOCUMENTS; digests and teasers are left out: they are about other texts on purpose
    Returns: SIGNATURES
    """
    wanted = documents.filter(pl.col("kind").is_in(_COMPARED) & (pl.col("text").str.len_chars() >= _SHORTEST_TEXT))
    rows: list[list[int]] = []
    for block in wanted.iter_slices(_BLOCK):
        read = words.read(block["text"].to_list(), block["title_end"].fill_null(0).to_list())
        rows += _keys(read, block.height)
    for keys, url in zip(rows, wanted["url"], strict=True):
        if address := addresses.page(url):
            keys.append(_text_key(address))
    return pl.DataFrame(
        {"document_id": wanted["document_id"], "bands": rows, "details": [None] * len(rows)}, schema=SIGNATURES
    )


def _keys(read: Words, texts: int) -> list[list[int]]:
    keys: list[list[int]] = [[] for _ in range(texts)]
    for sentence, key in _sentence_keys(read):
        owner = keys[read.sentence_text[sentence]]
        if len(owner) < _SENTENCES_A_DOCUMENT:
            owner.append(key)
    for text, pair_keys in _pair_keys(read, anchors.find(read)):
        keys[text] += pair_keys
    return [sorted(set(own)) for own in keys]


def shingles(read: Words) -> tuple[Hashes, Indexes]:
    """The hash of every run of five words inside a sentence, and its sentence."""
    if len(read.hash) < SHINGLE:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    length = len(read.hash) - SHINGLE + 1
    hashes = words.combine([read.hash[at : at + length] for at in range(SHINGLE)])
    inside = read.sentence[:length] == read.sentence[SHINGLE - 1 :]
    return hashes[inside], read.sentence[:length][inside]


def _sentence_keys(read: Words) -> Iterator[tuple[int, int]]:
    hashes, sentence = shingles(read)
    if not len(hashes):
        return
    first = np.flatnonzero(np.concatenate(([True], sentence[1:] != sentence[:-1])))
    least = np.minimum.reduceat(hashes, first)
    count = np.diff(np.concatenate((first, [len(hashes)])))
    for index in np.flatnonzero(count >= 4):
        yield int(sentence[first[index]]), int(least[index])


def _pair_keys(read: Words, found: Anchors) -> Iterator[tuple[int, list[int]]]:
    sentence = read.sentence[found.word]
    # By sentence, the most telling first; the hash decides between equals, never the order of the words.
    order = np.lexsort((found.hash, -found.bits, sentence))
    sentence, hashes, bits = sentence[order], found.hash[order], found.bits[order]
    pairs: dict[int, dict[int, float]] = {}
    for own in _groups(sentence):
        best = list(dict.fromkeys(zip(hashes[own].tolist(), bits[own].tolist(), strict=True)))[:_PAIRS_A_SENTENCE]
        text = int(read.sentence_text[sentence[own.start]])
        for at, (one, one_bits) in enumerate(best):
            for other, other_bits in best[at + 1 :]:
                pairs.setdefault(text, {})[_pair(one, other)] = one_bits + other_bits
    for text, weighed in pairs.items():
        yield text, sorted(weighed, key=lambda key: (-weighed[key], key))[:_PAIRS_A_DOCUMENT]


def _groups(sorted_values: Indexes) -> Iterator[slice]:
    edges = np.flatnonzero(np.concatenate(([True], sorted_values[1:] != sorted_values[:-1], [True])))
    for start, end in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        if end > start and len(sorted_values):
            yield slice(start, end)


def _text_key(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _pair(one: int, other: int) -> int:
    low, high = sorted((one, other))
    return (low * 0x9E3779B97F4A7C15 + (high ^ (high >> 29)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF

