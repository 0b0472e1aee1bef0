"""Documents → the keys under which their relatives are found.

Each sentence that tells something gives the two least of its shingles' hashes (a sentence that was taken over nearly
word by word keeps them with high probability) and the pairs of its rarest anchors (a rewritten sentence keeps one of
them). A document keeps so many of them that tell the most, so the index grows by a fixed amount a document.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from flows.core.schemas import SIGNATURES
from flows.normalise.origins import addresses, anchors, words
from flows.normalise.origins.anchors import Anchors
from flows.normalise.origins.words import Hashes, Indexes, Words

VERSION = "1"
SHINGLE = 5  # words: the shortest run that is not common English
PASSAGE_WORDS = 12  # a sentence; less is a phrase that two reporters can both have written
TELLING = 20.0  # bits of its anchors: "The ministry did not respond to a request for comment" is in every second text
_ANCHORS_A_SENTENCE = 3  # that tell the most; they make three pairs
_FEWEST_SHINGLES = 4  # a sentence of eight words
_PAIRS_A_DOCUMENT = 24
_SENTENCES_A_DOCUMENT = 24
_TERM_BITS = 4.4  # no rare term tells more; names and figures do
_SHORTEST_TEXT = 60  # characters; below it a text is a heading
_COMPARED = ("article", "release")
_BLOCK = 250  # texts at a time: their words stay in the processor's cache
_ALONE = np.uint64(1 << 63)  # set in keys of which one is enough to compare two texts; of the pairs it takes two
_PLACE: Mapping[str, pl.DataType] = {
    "text_start": pl.Int32(),
    "text_end": pl.Int32(),
    "wording": pl.UInt16(),
    "names": pl.Int64(),
    "share": pl.UInt8(),
}
_KEY: Mapping[str, pl.DataType] = {"document_id": pl.String(), "band": pl.UInt64(), **_PLACE}


class Facts(NamedTuple):
    """Each anchor of a sentence once, those first in it that tell the most."""

    sentence: Indexes
    hash: Hashes
    bits: NDArray[np.float64]


def sign(documents: pl.DataFrame) -> pl.DataFrame:
    """The keys of each document that can be compared with others.

    Reads:   DOCUMENTS; digests and teasers are left out: they are about other texts on purpose
    Returns: SIGNATURES
    """
    wanted = documents.filter(pl.col("kind").is_in(_COMPARED) & (pl.col("text").str.len_chars() >= _SHORTEST_TEXT))
    keys = pl.concat([pl.DataFrame(schema=_KEY), *(_keys(block) for block in wanted.iter_slices(_BLOCK))])
    # A sentence that a text repeats gives its keys once, with its first place.
    keys = keys.sort("document_id", "band", "text_start").unique(["document_id", "band"], maintain_order=True)
    listed = keys.group_by("document_id", maintain_order=True).agg(bands="band", places=pl.struct(*_PLACE))
    signatures = wanted.select("document_id").join(listed, on="document_id", how="left", maintain_order="left")
    return signatures.with_columns(pl.col("bands", "places").fill_null([])).match_to_schema(SIGNATURES)


def _keys(block: pl.DataFrame) -> pl.DataFrame:
    read = words.read(block["text"].to_list(), block["title_end"].fill_null(0).to_list())
    found = anchors.find(read)
    facts = _once(read, found)
    sentence, keys = _sentence_keys(read, found)
    told: dict[str, NDArray[Any]] = {
        "wording": _wordings(read, facts),
        "names": _names(read, facts),
        "share": _shares(read),
    }
    paired, pairs = _pair_keys(read, facts)
    rows = pl.concat(
        [
            _placed(block, read, sentence, {"band": keys, **{name: of[sentence] for name, of in told.items()}}),
            _placed(block, read, paired, {"band": pairs}),
        ],
        how="diagonal",
    )
    pages = [(own, key) for own, url in block.select("document_id", "url").iter_rows() if (key := _address_key(url))]
    by_page = pl.DataFrame(pages, schema={name: _KEY[name] for name in ("document_id", "band")}, orient="row")
    return pl.concat([rows, by_page], how="diagonal")


def _placed(block: pl.DataFrame, read: Words, sentence: Indexes, more: Mapping[str, NDArray[Any]]) -> pl.DataFrame:
    """Rows of keys with the sentences that they are of."""
    text = read.sentence_text[sentence]
    shift = read.text_start[text]
    place = {"text_start": read.sentence_start[sentence] - shift, "text_end": read.sentence_end[sentence] - shift}
    columns = {"document_id": block["document_id"].gather(text), **place, **more}
    return pl.DataFrame(columns, schema_overrides={name: _KEY[name] for name in columns}).select(
        name for name in _KEY if name in columns
    )


def _wordings(read: Words, facts: Facts) -> NDArray[np.uint16]:
    """Of each sentence that can be a passage 16 bits of all its words in their order; 0 of others."""
    sentences = len(read.sentence_text)
    told = np.bincount(facts.sentence, facts.bits, sentences)
    passage = (np.bincount(read.sentence, minlength=sentences) >= PASSAGE_WORDS) & (told >= TELLING)
    return np.where(passage, np.maximum(words.sentence_hashes(read) >> np.uint64(48), 1), 0).astype(np.uint16)


def _names(read: Words, facts: Facts) -> NDArray[np.int64]:
    """Of each sentence a set of its names and figures, as one bit in 62 for each."""
    telling = facts.bits > _TERM_BITS
    names = np.zeros(len(read.sentence_text), np.int64)
    places = np.int64(1) << (facts.hash[telling] % np.uint64(62)).astype(np.int64)
    np.bitwise_or.at(names, facts.sentence[telling], places)
    return names


def _shares(read: Words) -> NDArray[np.uint8]:
    """Of each sentence the percentage of its text's words that it has, rounded up."""
    words_of = np.bincount(read.sentence, minlength=len(read.sentence_text))
    of_text = np.bincount(read.sentence_text, words_of)[read.sentence_text]
    return np.ceil(100 * words_of / np.maximum(of_text, 1)).astype(np.uint8)


def shingles(read: Words) -> tuple[Hashes, Indexes]:
    """The hash of every run of five words inside a sentence, and its sentence."""
    if len(read.hash) < SHINGLE:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    length = len(read.hash) - SHINGLE + 1
    hashes = words.combine([read.hash[at : at + length] for at in range(SHINGLE)])
    inside = read.sentence[:length] == read.sentence[SHINGLE - 1 :]
    return hashes[inside], read.sentence[:length][inside]


def _sentence_keys(read: Words, found: Anchors) -> tuple[Indexes, Hashes]:
    """Of each text's first sentences that tell something, the two least shingles as one key."""
    hashes, sentence = shingles(read)
    first = _firsts(sentence)
    if not len(first):
        return np.zeros(0, np.int64), np.zeros(0, np.uint64)
    count = np.diff(np.append(first, len(hashes)))
    least = np.minimum.reduceat(hashes, first)
    rest = np.where(hashes == np.repeat(least, count), np.uint64(2**64 - 1), hashes)
    keys = words.combine([least, np.minimum.reduceat(rest, first)])
    told = np.bincount(read.sentence[found.word], found.bits, len(read.sentence_text))
    telling = (count >= _FEWEST_SHINGLES) & (told[sentence[first]] >= TELLING)
    own, keys = sentence[first][telling], keys[telling]
    chosen = _rank(read.sentence_text[own]) < _SENTENCES_A_DOCUMENT
    return own[chosen], keys[chosen] | _ALONE


def _pair_keys(read: Words, facts: Facts) -> tuple[Indexes, Hashes]:
    """Of each text the pairs of anchors of one sentence that tell the most.

    The hash decides between equals, never the order of the words.
    """
    best = _rank(facts.sentence) < _ANCHORS_A_SENTENCE
    sentence, hashes, bits = facts.sentence[best], facts.hash[best], facts.bits[best]
    pairs = [_paired(sentence, hashes, bits, step) for step in range(1, _ANCHORS_A_SENTENCE)]
    own = np.concatenate([sentences for sentences, _, _ in pairs])
    keys = np.concatenate([key for _, key, _ in pairs])
    weight = np.concatenate([both for _, _, both in pairs])
    text = read.sentence_text[own]
    order = np.lexsort((own, keys, -weight, text))
    chosen = order[_rank(text[order]) < _PAIRS_A_DOCUMENT]
    return own[chosen], keys[chosen] & ~_ALONE


def _once(read: Words, found: Anchors) -> Facts:
    order = np.lexsort((found.hash, -found.bits, read.sentence[found.word]))
    sentence, hashes, bits = read.sentence[found.word][order], found.hash[order], found.bits[order]
    new = np.ones(len(order), np.bool_)
    new[1:] = (hashes[1:] != hashes[:-1]) | (sentence[1:] != sentence[:-1])
    return Facts(sentence[new], hashes[new], bits[new])


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
