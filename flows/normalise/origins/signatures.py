"""Documents → the keys under which their relatives are found.

Each sentence that tells something gives the two least of its shingles' hashes (a sentence that was taken over nearly
word by word keeps them with high probability) and the pairs of its rarest anchors (a rewritten sentence keeps one of
them). A document keeps so many of them that tell the most, so the index grows by a fixed amount a document.
"""

from __future__ import annotations

from hashlib import blake2b

import numpy as np
import polars as pl
from numpy.typing import NDArray

from flows.core.schemas import SIGNATURES
from flows.normalise.origins import addresses, anchors, words
from flows.normalise.origins.anchors import Anchors
from flows.normalise.origins.words import Hashes, Indexes, Words

VERSION = "1"
SHINGLE = 5  # words: the shortest run that is not common English
_ANCHORS_A_SENTENCE = 3  # that tell the most; they make three pairs
_FEWEST_SHINGLES = 4  # a sentence of eight words
_TELLING = 20.0  # bits of its anchors: "The ministry did not respond to a request for comment" is in every second text
_PAIRS_A_DOCUMENT = 24
_SENTENCES_A_DOCUMENT = 24
_SHORTEST_TEXT = 60  # characters; below it a text is a heading
_COMPARED = ("article", "release")
_BLOCK = 250  # texts at a time: their words stay in the processor's cache
_ALONE = np.uint64(1 << 63)  # set in keys of which one is enough to compare two texts; of the pairs it takes two
_KEY = {"document_id": pl.String(), "band": pl.UInt64()}


def sign(documents: pl.DataFrame) -> pl.DataFrame:
    """The keys of each document that can be compared with others.

    Reads:   DOCUMENTS; digests and teasers are left out: they are about other texts on purpose
    Returns: SIGNATURES
    """
    wanted = documents.filter(pl.col("kind").is_in(_COMPARED) & (pl.col("text").str.len_chars() >= _SHORTEST_TEXT))
    blocks = list(wanted.iter_slices(_BLOCK))
    keys = pl.concat([_keys(block) for block in blocks] or [pl.DataFrame(schema=_KEY)])
    bands = keys.unique().sort("document_id", "band").group_by("document_id", maintain_order=True).agg(bands="band")
    signatures = wanted.select("document_id").join(bands, on="document_id", how="left", maintain_order="left")
    columns = ("document_id", pl.col("bands").fill_null([]), pl.lit(None, pl.Binary()).alias("details"))
    return signatures.select(*columns).match_to_schema(SIGNATURES)


def _keys(block: pl.DataFrame) -> pl.DataFrame:
    read = words.read(block["text"].to_list(), block["title_end"].fill_null(0).to_list())
    addressed = [(text, key) for text, url in enumerate(block["url"]) if (key := _address_key(url)) is not None]
    by_page = np.array(addressed, np.uint64).reshape(-1, 2)
    found = anchors.find(read)
    keyed = (_sentence_keys(read, found), _pair_keys(read, found))
    texts = np.concatenate([*(texts for texts, _ in keyed), by_page[:, 0].astype(np.int64)])
    bands = np.concatenate([*(keys for _, keys in keyed), by_page[:, 1]])
    return pl.DataFrame({"document_id": block["document_id"].gather(texts), "band": bands}, schema=_KEY)


def shingles(read: Words) -> tuple[Hashes, Indexes]:
    """The hash of every run of five words inside a sentence, and its sentence."""
    if len(read.hash) < SHINGLE:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    length = len(read.hash) - SHINGLE + 1
    hashes = words.combine([read.hash[at : at + length] for at in range(SHINGLE)])
    inside = read.sentence[:length] == read.sentence[SHINGLE - 1 :]
    return hashes[inside], read.sentence[:length][inside]


def _sentence_keys(read: Words, found: Anchors) -> tuple[Indexes, Hashes]:
    """For each text the two least shingles, as one key, of each of its first sentences that tell something."""
    hashes, sentence = shingles(read)
    first = _firsts(sentence)
    if not len(first):
        return np.zeros(0, np.int64), np.zeros(0, np.uint64)
    count = np.diff(np.append(first, len(hashes)))
    least = np.minimum.reduceat(hashes, first)
    rest = np.where(hashes == np.repeat(least, count), np.uint64(2**64 - 1), hashes)
    keys = words.combine([least, np.minimum.reduceat(rest, first)])
    told = np.bincount(read.sentence[found.word], found.bits, len(read.sentence_text))
    telling = (count >= _FEWEST_SHINGLES) & (told[sentence[first]] >= _TELLING)
    text, keys = read.sentence_text[sentence[first]][telling], keys[telling]
    chosen = _rank(text) < _SENTENCES_A_DOCUMENT
    return text[chosen], keys[chosen] | _ALONE


def _pair_keys(read: Words, found: Anchors) -> tuple[Indexes, Hashes]:
    """For each text the pairs of anchors of one sentence that tell the most.

    The hash decides between equals, never the order of the words.
    """
    order = np.lexsort((found.hash, -found.bits, read.sentence[found.word]))
    sentence, hashes, bits = read.sentence[found.word][order], found.hash[order], found.bits[order]
    new = np.ones(len(order), np.bool_)
    new[1:] = (hashes[1:] != hashes[:-1]) | (sentence[1:] != sentence[:-1])
    sentence, hashes, bits = sentence[new], hashes[new], bits[new]
    best = _rank(sentence) < _ANCHORS_A_SENTENCE
    sentence, hashes, bits = sentence[best], hashes[best], bits[best]
    pairs = [_paired(sentence, hashes, bits, step) for step in range(1, _ANCHORS_A_SENTENCE)]
    text = read.sentence_text[np.concatenate([own for own, _, _ in pairs])]
    keys = np.concatenate([key for _, key, _ in pairs])
    weight = np.concatenate([both for _, _, both in pairs])
    order = np.lexsort((keys, -weight, text))
    chosen = order[_rank(text[order]) < _PAIRS_A_DOCUMENT]
    return text[chosen], keys[chosen] & ~_ALONE


def _paired(
    sentence: Indexes, hashes: Hashes, bits: NDArray[np.float64], step: int
) -> tuple[Indexes, Hashes, NDArray[np.float64]]:
    """The pairs of anchors that stand `step` places apart in the order of one sentence."""
    same = sentence[step:] == sentence[:-step]
    one, other = hashes[step:][same], hashes[:-step][same]
    keys = words.combine([np.minimum(one, other), np.maximum(one, other)])
    return sentence[step:][same], keys, (bits[step:] + bits[:-step])[same]


def _firsts(sorted_values: Indexes) -> Indexes:
    """Where each run of equal values begins."""
    new = np.ones(len(sorted_values), np.bool_)
    new[1:] = sorted_values[1:] != sorted_values[:-1]
    return np.flatnonzero(new).astype(np.int64)


def _rank(sorted_values: Indexes) -> Indexes:
    """The place of each value in its run of equal ones, from 0."""
    first = _firsts(sorted_values)
    lengths = np.diff(np.append(first, len(sorted_values)))
    return np.arange(len(sorted_values)) - np.repeat(first, lengths)


def _address_key(url: str | None) -> int | None:
    address = addresses.page(url)
    if address is None:
        return None
    digest = blake2b(address.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") | int(_ALONE)
