"""How much a word tells: its information in bits, from a fixed reference of English.

Never from what happens to be stored, so that an answer does not depend on what arrived before. The reference is
wordfreq's list (books, subtitles, news, web, Wikipedia); a word that is not in it is as rare as its last ones.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from flows.normalise.origins import words

_SLOT_BITS = 20  # 30,000 words in a million slots: three rare words in a hundred are taken for a known one
UNKNOWN = 21  # bits of a word that stands less than once in two million


@cache
def _table() -> NDArray[np.uint8]:
    from wordfreq import get_frequency_dict  # slow to import, so only where texts are compared

    frequencies = get_frequency_dict("en", "small")
    # Rare ones first: where two share a slot, what is written last, the commoner, stays.
    alphabetic = (word for word in frequencies if word.isalpha() and len(word) > 1)
    known = sorted(alphabetic, key=lambda word: (frequencies[word], word))
    read = words.read([" ".join(known)], [0])
    table = np.full(1 << _SLOT_BITS, UNKNOWN, np.uint8)
    table[_slots(read.hash)] = [min(round(-np.log2(frequencies[word])), UNKNOWN) for word in known]
    return table


def _slots(hashes: words.Hashes) -> NDArray[np.intp]:
    return (hashes >> np.uint64(64 - _SLOT_BITS)).astype(np.intp)


def bits(hashes: words.Hashes) -> NDArray[np.uint8]:
    """Information of each word, in bits: 4 for "the", 15 for "steel", 21 for a name nobody has heard."""
    return _table()[_slots(hashes)]
